"""Quotes: which words of a document are said, and by whom: cues, sources, contents."""
