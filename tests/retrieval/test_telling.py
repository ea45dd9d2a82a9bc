"""Quotes that tell something by themselves: looked for in time that grows with their length."""

from __future__ import annotations

import time

import pytest

from corpus.intake import read_interview
from corpus.model import Interview, Quote
from retrieval.answers.telling import tells

BARE = "The harbour froze over in a single night of {}"
UNITS = ("-", "—!", "a.", "a", "code", "…", "”", ".co", "!", "thanks", "1%", "\u0301")
SHORT, GROWTH, FLOOR = 20_000, 10, 0.2


def quoted(end: str) -> tuple[Interview, Quote]:
    text = f"**Ada Moss:** {BARE.format(end)}\n\n**Ben Ray:** Did it?"
    interview = read_interview(text.encode(), "ice")
    return interview, next(one for one in interview.quotes if one.speaker == "Ada Moss")


def seconds(end: str) -> float:
    interview, quote = quoted(end)
    start = time.perf_counter()
    tells(interview, quote)
    return time.perf_counter() - start


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_length_takes_no_more_than_ten_times_as_long(unit: str) -> None:
    once = max(seconds(unit * SHORT), FLOOR / GROWTH)
    assert seconds(unit * 4 * SHORT) < GROWTH * once


@pytest.mark.parametrize(
    ("end", "whole"),
    [
        ("March.", True),
        ("March!", True),
        ("March", False),
        ("March,", False),
        ("March …", False),
        ("March...", False),
        ("March —.", False),
        ("March?", False),
        ("sponsored frost.", False),
        ("“March.”", True),
    ],
)
def test_a_sentence_is_whole_or_it_is_passed_over(end: str, whole: bool) -> None:
    assert tells(*quoted(end)) is whole
