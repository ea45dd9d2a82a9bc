"""Documents that label in one way, and in another from some place on."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
WORDS = (
    "Who pays for the lighthouse?",
    "The town pays for it.",
    "And the bridge?",
    "Nobody pays for the bridge.",
)
OTHERS = (
    "[{n}] {w}",
    "({n}) {w}",
    "<{n}> {w}",
    "**{n}** {w}",
    "*{n}* {w}",
    "{n} — {w}",
    "{n} - {w}",
    "{n} | {w}",
    "{n}\t{w}",
    "{n} > {w}",
    "{n}\n{w}",
    "[{n}]\n{w}",
    "**{n}**\n{w}",
    "{n} [00:01] {w}",
    "{n}. {w}",
)


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


def turns(way: str, count: int) -> list[str]:
    return [way.format(n=(BEN, ADA)[at % 2], w=WORDS[at]) for at in range(count)]


@pytest.mark.parametrize("apart", ["\n\n", "\n"])
@pytest.mark.parametrize("way", OTHERS)
def test_another_way_that_takes_over_names_who_speaks(way: str, apart: str) -> None:
    text = apart.join([*turns("{n}: {w}", 4), ""]) + "\nPART TWO (second recorder)\n\n"
    expected = list(zip((BEN, ADA) * 2, WORDS, strict=True))
    found = said(text + apart.join(turns(way, 3)))
    assert found == [*expected, *expected[:3]]


@pytest.mark.parametrize("way", OTHERS)
def test_a_label_in_another_way_never_goes_on_under_the_name_before(way: str) -> None:
    other = way.format(n=BEN, w="It was the war that paid.")
    found = said("\n\n".join([*turns("{n}: {w}", 4), other, *turns("{n}: {w}", 4)]))
    assert (ADA, "It was the war that paid.") not in found
    assert not [words for name, words in found if name == ADA and BEN in words]


@pytest.mark.parametrize("way", OTHERS)
def test_a_full_name_is_known_by_the_first_name_that_labels_have(way: str) -> None:
    other = way.format(n=BEN, w="It was the war that paid.")
    short = [turn.replace(" Moss", "").replace(" Hale", "") for turn in turns("{n}: {w}", 4)]
    found = said("Ada Moss talks to Ben Hale\n\n" + "\n\n".join([*short, other, *short]))
    assert not [words for name, words in found if name == ADA and "war that" in words]


@pytest.mark.parametrize(
    "line",
    ["Cora Vale — she paid for the lamp.", "Ada Moss was born on the rock.", "It is 5 - 4."],
)
def test_what_only_looks_alike_goes_on(line: str) -> None:
    found = said("\n\n".join([*turns("{n}: {w}", 4), line, *turns("{n}: {w}", 2)]))
    assert (ADA, line) in found


@pytest.mark.parametrize("heading", ["PART TWO", "Part 2", "CHAPTER III", "Segment two"])
def test_the_heading_of_a_part_is_said_by_nobody(heading: str) -> None:
    text = "\n\n".join([*turns("{n}: {w}", 4), heading, *turns("{n}: {w}", 4)])
    assert said(text) == list(zip((BEN, ADA) * 4, WORDS * 2, strict=True))


def test_a_line_without_a_label_that_could_be_is_passed_over() -> None:
    text = "**Ada Moss:** It froze.\n\nSo Go Embed - Russ Cole did most of the work on it, I mean."
    interview = read_interview(text.encode(), "x.md")
    assert {quote.speaker for quote in interview.quotes} == {"Ada Moss"}
