"""What is shown of a long turn: whole sentences, not too many words, and honest ellipses."""

from __future__ import annotations

import pytest

from bot.faces.plain import quote_lines
from corpus.intake import read_interview
from retrieval.answers.framing import LONGEST_QUOTE
from retrieval.answers.met import by_words
from retrieval.answers.shown import Shown, frame_quote

LONG = "and it went on and on " * 6
"""Words that make a sentence too long to be shown with others."""


def shown(turn: str, *topic: str) -> Shown:
    text = f"**Ben Ray:** And then?\n\n**Ada Moss:** {turn}"
    interview = read_interview(text.encode(), "talk", {"language": "en"})
    quote = max(interview.quotes, key=lambda one: len(one.text))
    return frame_quote(interview, quote, by_words(topic))


@pytest.mark.parametrize(
    ("turn", "begins", "ends"),
    [
        # Where somebody breaks off and begins anew, a sentence that is too long is cut.
        (f"The ferry sank, {LONG}... We {LONG}... The bridge was built.", "The bri", "built."),
        (f"The bridge fell, {LONG}... We were {LONG}, {LONG}... So it was.", "The bri", "on ..."),
        (f"“The bridge fell”, {LONG}… “It was old”, {LONG}… Then {LONG}.", "“The bri", "on …"),
        # What takes back what was said before it stays with it.
        (f"A bridge is good, {LONG}... But only if {LONG}... If {LONG}.", "A bridge", "on ."),
        # A sentence that is short enough is not cut in the middle.
        ("The bridge... The old one... fell. " + LONG * 3 + ".", "The bridge...", "fell."),
    ],
)  # fmt: skip
def test_a_long_sentence_is_shown_as_far_as_it_is_broken_off(
    turn: str, begins: str, ends: str
) -> None:
    found = shown(turn, "bridge")
    assert found.framed.text in turn
    assert found.framed.text.startswith(begins)
    assert found.framed.text.endswith(ends)


def test_it_has_at_most_sixty_words() -> None:
    turn = " ".join(f"Number {n} is the bridge, {LONG}..." for n in range(9))
    assert len(shown(turn, "bridge").framed.text.split()) <= LONGEST_QUOTE


def test_an_ellipsis_is_not_doubled() -> None:
    turn = f"The bridge fell, {LONG}... We were {LONG}, {LONG}... So it was."
    assert shown(turn, "bridge").framed.cut_after
    assert "... …" not in quote_lines(shown(turn, "bridge"))
    assert "on. …”" in quote_lines(shown(f"The bridge fell. {'We went on. ' * 60}", "bridge"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [("child", "We met my daughter there"), ("dog", "Der Hund kam"), ("money", "She paid in cash")],
)
def test_what_says_it_in_a_near_word_is_shown(asked: str, said: str) -> None:
    turn = f"{'We went on and on. ' * 20}{said}. {'It rained, and we sat. ' * 20}"
    assert said in shown(turn, asked).framed.text


def test_what_follows_what_says_it_is_shown_as_far_as_it_fits() -> None:
    turn = f"{'We went on. ' * 60}The bridge fell. It was old. Nobody saw it. {'We went on. ' * 60}"
    found = shown(turn, "bridge").framed.text
    assert found == "The bridge fell. It was old. Nobody saw it."
