"""What looks like a note, a shout or a piece of a page, and is what somebody says."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview


@pytest.mark.parametrize(
    "said",
    [
        "We met [Tony Blair: prime minister at the time] there.",
        "It ran north (Palmas, Tocantins) and left.",
        "12 points, and the rest was luck.",
        "KPFA is a listener-supported station.",
        "(an American Dream) we called it.",
        "Maria Ressa is the journalist who changed my life.",
    ],
)
def test_nobody_else_gets_words_and_none_are_lost(said: str) -> None:
    text = f"**Ben Hale:** And?\n\n**Ada Moss:** {said}\n\n**Ben Hale:** So?\n\n**Ada Moss:** Yes."
    interview = read_interview(text.encode(), "talk")
    assert {quote.speaker for quote in interview.quotes} <= {"Ben Hale", "Ada Moss", None}
    assert "Tony Blair" not in {speaker.name for speaker in interview.speakers}
    shown = " ".join(quote.text for quote in interview.quotes)
    assert said.split("[")[0] in shown if "[" in said else said in shown
