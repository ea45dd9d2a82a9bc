"""Handlers, one file a way of talking to the bot."""
