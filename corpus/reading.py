"""The way in: bytes of a document, read through to an interview with passages and quotes."""

from __future__ import annotations

from corpus.model import Document, Interview
from corpus.passages import split_passages
from corpus.quotes import find_quotes, short_id
from corpus.readers import read


def read_interview(data: bytes, name: str) -> Interview:
    """Read a document and find its passages, its quotes and their speakers.

    :param data: the file as it is
    :param name: what to call it where it has no title
    :raises corpus.readers.ReadError: with one sentence that says why it can't be read
    """
    return make_interview(read(data, name))


def make_interview(document: Document) -> Interview:
    """Find the passages, quotes and speakers of a document."""
    details = document.details
    identity = details.url or f"{details.title}|{details.date}|{details.outlet}"
    interview_id = short_id(identity)
    passages = split_passages(document.text, document.paragraphs)
    speakers, quotes = find_quotes(document, passages, interview_id)
    return Interview(interview_id, document, speakers, passages, quotes)
