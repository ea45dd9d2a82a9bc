"""A small library of several people over several years."""

from __future__ import annotations

import pytest

from bot.answers import Answer, ask
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.conversation import State
from retrieval.index import Index


def first(index: Index, question: str) -> str:
    """Return the words of the first quote that answers, and none where none does."""
    found = ask(index, State(), question)[0]
    return found.quotes[0].framed.text if found.quotes else ""


def asked(index: Index, *texts: str) -> Answer:
    """Return the answer to the last of some questions, asked in one conversation."""
    state = State()
    for text in texts:
        answer, state = ask(index, state, text)
    return answer


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


RADIO = (
    (
        "Ada Moss on Morning Harbour",
        {"date": "2015-08-05", "outlet": "Coast Radio"},
        "**Joe Barr:** Will you raise the harbour tax?\n\n"
        "**Ada Moss:** My plan lowers the tax rate for everybody. A tax rate of 12.5 percent.\n\n"
        "**Joe Barr:** What about Jeb Wick?\n\n"
        "**Ada Moss:** Jeb Wick is a lazy man, and he raised 5 million crowns.\n\n"
        "**Joe Barr:** Do you apologize for that?\n\n"
        "**Ada Moss:** No, I don't. Why would I be sorry about it?",
    ),
    (
        "Moss and Sean Hale",
        {"date": "2016-04-10", "programme": "The Hale Hour", "outlet": "Fjord News"},
        "**Sean Hale:** What of Norway?\n\n"
        "**Ada Moss:** Norway was a mistake, and I said so about Norway at the time.\n\n"
        "**Sean Hale:** And the ferries?\n\n"
        "**Ada Moss:** The ferries steal our fish. The U.S. sends us more of them.\n\n"
        "**Sean Hale:** Megan Kell asked you hard questions.\n\n"
        "**Ada Moss:** Megan Kell was not nice to me. I don't answer email, nor read her website.",
    ),
    (
        "Hiring with Ben Orwitz",
        {"date": "2018-02-01", "programme": "Makers"},
        "**Mireille Reeve, Ph.D:** How do you hire?\n\n"
        "**Ben Orwitz:** My advice on hiring is to hire for strength, and to ask a lot.\n\n"
        "**Mireille Reeve, Ph.D:** What is a whale?\n\n"
        "**Ben Orwitz:** A whale is a firm worth a billion crowns. Tim Cord runs a bigger one.\n\n"
        "**Mireille Reeve, Ph.D:** And your machines?\n\n"
        "**Ben Orwitz:** The MX-3 surprised me. I have 3 dogs, and I like every MX in general.",
    ),
    (
        "Two Tims",
        {"date": "2019-04-01"},
        "**Tim Smith:** Privacy matters to me, and so does the tide.\n\n"
        "**Tim Jones:** Privacy is a right.\n\n"
        "**Tim Smith:** The talks about privacy went on for years. I'm bad at saying no.",
    ),
)


@pytest.fixture(scope="session")
def radio() -> Index:
    """Interviews of several programmes, some hosts and guests, two of one first name."""
    library = Library.in_memory()
    for title, given, text in RADIO:
        details = {**given, "language": "en"}
        library.add(read_interview(text.encode(), title, details))
    return Index(library)
