"""What stands where a name would stand, and is none, opens a turn of nobody's."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
TURNS = (
    (BEN, "Who pays for the lighthouse?"),
    (ADA, "The town pays for it."),
    (BEN, "And the bridge?"),
    (ADA, "Nobody pays for that one."),
    (BEN, "Is that so?"),
    (ADA, "It is so."),
)
LIE = "It is all a big lie."


def said(way: str, label: str) -> list[tuple[str | None, str]]:
    turns = [*TURNS[:4], (label, LIE), *TURNS[4:]]
    text = "".join(way.format(n=name, w=words) for name, words in turns)
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


@pytest.mark.parametrize(
    "way",
    [
        "{n}\n{w}\n\n",
        "{n} 00:01\n{w}\n\n",
        "**{n}** [00:01]\n{w}\n\n",
        "[{n}] {w}\n",
        "{n} - {w}\n",
        "{n}: {w}\n",
        "**{n}:** {w}\n\n",
    ],
)
@pytest.mark.parametrize(
    "label", ["Twitter user", "My mother", "The Gull", "Prayer leader", "Recording of Clara Vega"]
)
def test_whoever_has_no_name_does_not_go_on_under_the_name_before(way: str, label: str) -> None:
    found = said(way, label)
    assert {speaker for speaker, words in found if LIE in words} == {None}
    assert [one for one in found if LIE not in one[1]] == list(TURNS)


@pytest.mark.parametrize("label", ["@clara", "clara.vega@gull.example", "(Clara Vega)", "Clara V."])
def test_what_a_line_of_its_own_has_above_words_opens_a_turn(label: str) -> None:
    assert (None, LIE) in said("{n}\n{w}\n\n", label)


def test_a_paragraph_of_somebody_goes_on_under_his_name() -> None:
    text = "".join(f"{name}\n{words}\n\nAnd that is all I know of it.\n\n" for name, words in TURNS)
    found = read_interview(text.encode(), "talk").quotes
    assert {quote.speaker for quote in found} == {ADA, BEN}
