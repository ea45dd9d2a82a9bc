"""Readers: bytes of one format in, a Document out. `registry` picks one by the content."""

from corpus.readers.errors import ReadError

__all__ = ["ReadError"]
