"""Readers: bytes of one format in, a Document out. The registry picks one by the content."""

from corpus.readers.registry import ReadError, read

__all__ = ["ReadError", "read"]
