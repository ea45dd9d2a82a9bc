"""Which reader a document is for, told from what stands in it."""

from __future__ import annotations

from collections.abc import Callable

from corpus.model import Document
from corpus.readers import article, record, transcript
from corpus.readers.errors import ReadError

__all__ = ["ReadError", "read"]

READERS: tuple[tuple[Callable[[str], bool], Callable[[str, str], Document]], ...] = (
    (record.sniff, record.read),
    (transcript.sniff, transcript.read),
    (article.sniff, article.read),
)
"""``(sniff, read)`` of each format, the most particular first: any text might be an article."""


def read(data: bytes, name: str) -> Document:
    """Read a document.

    :param data: the file as it is
    :param name: what to call it where it has no title, as a rule its file name without the ending
    :raises ReadError: where nothing can be made of it; the message says why and what to do
    """
    text = _decode(data, name)
    if not text.strip():
        raise ReadError(f"{name} is empty: there is nothing in it to quote.")
    for sniff, reader in READERS:
        if sniff(text):
            document = reader(text, name)
            if not document.paragraphs:
                raise ReadError(f"{name} has no paragraph of content to quote.")
            return document
    raise ReadError(f"{name} is in no format that OnRecord reads; save it as text or Markdown.")


def _decode(data: bytes, name: str) -> str:
    if b"\0" in data[:4096]:
        raise ReadError(f"{name} is not a text file; save it as UTF-8 text and add that.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8 and add it again."
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
