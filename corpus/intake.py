"""The way in: bytes of a document, read through to an interview with passages and quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from corpus.identity import interview_id, numbered
from corpus.language import language_of
from corpus.model import Document, Interview
from corpus.passages import split_passages
from corpus.quotes.quotes import find_quotes
from corpus.quotes.roles import with_roles
from corpus.readers.registry import read


def read_interview(
    data: bytes, name: str, given: Mapping[str, Any] | None = None, *, citing: bool = False
) -> Interview:
    """Read a document and find its passages, its quotes and their speakers.

    :param data: the file as it is
    :param name: what to call it where it has no title
    :param given: what is known of it besides, in the keys of front matter
    :param citing: whether all that a page sets off as a quotation is to be told as one: its
        writer is held to it, whether anybody is named for it or not
    :raises corpus.readers.ReadError: with one sentence that says why it can't be read
    """
    return make_interview(read(data, name, given, citing=citing))


def make_interview(document: Document) -> Interview:
    """Find the passages, quotes and speakers of a document."""
    document = with_roles(document)
    own = interview_id(document.details)
    language = document.details.language or language_of(document.text)
    details = replace(document.details, language=language[:2].lower())
    passages = split_passages(document.text, document.paragraphs)
    speakers, quotes = find_quotes(replace(document, details=details), passages)
    # the paragraphs have become passages
    return Interview(
        own,
        replace(document, paragraphs=(), details=details),
        speakers,
        passages,
        numbered(quotes, own),
    )
