"""A small library of several people over several years."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.index import Index


def interview(name: str, day: str, text: str) -> bytes:
    return f"---\ntitle: {name}\ndate: {day}\n---\n\n{text}\n".encode()


@pytest.fixture(scope="module")
def years() -> Index:
    """A library in which two people speak of the harbour over three months."""
    library = Library.in_memory()
    said = {
        "2014-01-05": "**Ada Moss:** The harbour must never be sold to anybody.\n\n"
        "**Ben Ray:** I would sell the harbour if the price is right.",
        "2014-03-05": "**Ada Moss:** Fish are quiet.\n\n**Ben Ray:** Ships are not.",
        "2015-02-05": "**Ada Moss:** Perhaps we sell the harbour after all.\n\n"
        "**Cy Dunn:** They say that the harbour is worth a fortune.",
    }
    for number, (day, text) in enumerate(said.items()):
        library.add(read_interview(interview(f"Talk {number}", day, text), f"talk{number}"))
    return Index(library)
