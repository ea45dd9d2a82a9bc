"""What a turn is about may stand in the turn before it alone, which is another's."""

from __future__ import annotations

import pytest

from bot.answers import ask
from bot.faces.plain import quote_lines
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.quotes import Quotes
from retrieval.asking.conversation import State
from retrieval.index import Index

TALK = """**Kim Reyes:** Right, the quick round. Melatonin.

**Ada Moss:** For jet lag, it's good. For shift workers, a bit.

And I wouldn't give it to children without a doctor.

**Kim Reyes:** And naps, are they allowed?

**Ada Moss:** Twenty minutes, before three. Longer than that, and you pay in the evening.

**Kim Reyes:** You once wrote about the ferry.

**Ben Hale:** I did. Nobody has slept on it since it was painted, as far as I know.

**Kim Reyes:** Who painted it?

**Ben Hale:** My father and I, in a week.
"""


def answer(*questions: str) -> Quotes:
    library = Library.in_memory()
    library.add(read_interview(TALK.encode(), "The Night Shift"))
    index, state = Index(library), State()
    for question in questions:
        found, state = ask(index, state, question)
    assert isinstance(found, Quotes)
    return found


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("What did Ada Moss say about melatonin?", "For jet lag"),
        ("What does Moss think of naps?", "Twenty minutes"),
        ("What did Hale say about the ferry?", "I did."),
    ],
)
def test_who_is_asked_about_something_is_found_by_it(question: str, begins: str) -> None:
    found = answer(question)
    assert found.quotes[0].framed.text.startswith(begins)
    assert not found.missing


def test_what_was_said_before_is_shown_where_the_turn_is_not_understood_without_it() -> None:
    shown = answer("What did Ada Moss say about melatonin?").quotes[0]
    assert "   Said before by Kim Reyes: Right, the quick round. Melatonin." in quote_lines(shown)
    shown = answer("What did Ada Moss say about jet lag?").quotes[0]
    assert shown.framed.asked is None


def test_what_one_says_lends_nothing_to_his_own_next_turn_or_to_whom_he_does_not_speak_to() -> None:
    assert "ferry" not in str(answer("What did Ada Moss say about naps?").quotes[0].framed.asked)
    library = Library.in_memory()
    library.add(read_interview(TALK.encode(), "The Night Shift"))
    found, _ = ask(Index(library), State(), "What did Ada Moss say about the ferry?")
    assert not [one for one in found.quotes if one.speaker == "Ada Moss"]
