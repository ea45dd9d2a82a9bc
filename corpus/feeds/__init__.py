"""Feeds: interviews that come by themselves, from podcasts, news sites, videos and folders."""
