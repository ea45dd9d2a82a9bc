"""Quotation marks, cues and sources, on small articles through the reader."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.model import Directness, Interview

HEAD = "Talks go on\nMarch 3, 2015\n"
INTRODUCED = "Finance Minister Anna Berg met her colleague Tom Lindqvist on Monday.\n"


def article(*paragraphs: str) -> Interview:
    return read_interview((HEAD + "\n".join(paragraphs)).encode(), "talks")


def told(interview: Interview) -> list[tuple[str, str | None, Directness]]:
    return [(quote.text, quote.speaker, quote.directness) for quote in interview.quotes]


@pytest.mark.parametrize(
    "paragraph",
    [
        "“We will not wait,” Berg said.",
        '"We will not wait,” Berg said.',
        '“We will not wait," Berg said.',
        '"We will not wait," said Berg.',
        "„We will not wait“, Berg said.",
        "«We will not wait», Berg said.",
        "Berg said: “We will not wait.”",
        "“We will not wait,” said Berg, the finance minister.",
    ],
)
def test_any_kind_of_quotation_mark(paragraph: str) -> None:
    ((text, speaker, directness),) = told(article(INTRODUCED, paragraph))
    assert text.rstrip(".") == "We will not wait"
    assert (speaker, directness) == ("Anna Berg", Directness.DIRECT)


def test_a_title_that_is_never_closed_is_nobodys_words() -> None:
    interview = article(
        INTRODUCED, 'Berg told "The Evening Report. “We will not wait,” she said. “Not a day.”'
    )
    assert [text for text, _, _ in told(interview)] == ["We will not wait", "Not a day."]


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    interview = article(
        INTRODUCED,
        "“We will not wait,” Berg said. “We have waited long enough for an answer.",
        "“And we are ready to go,” she added.",
    )
    assert {speaker for _, speaker, _ in told(interview)} == {"Anna Berg"}
    assert len(interview.quotes) == 3


def test_scare_quotes_and_titles_are_not_statements() -> None:
    interview = article(
        INTRODUCED,
        "Lindqvist has called himself a “realist” in the past.",
        "His book “The Long Road” sold well. Critics of the “northern plan” met as well.",
    )
    assert all(len(text.split()) > 3 or speaker for text, speaker, _ in told(interview))
    assert not any("Long Road" in text or "northern" in text for text, _, _ in told(interview))


def test_what_the_text_leaves_open_is_kept_without_a_speaker() -> None:
    interview = article(
        INTRODUCED, "“Nobody in this building believes that the talks will come to an end soon.”"
    )
    ((text, speaker, _),) = told(interview)
    assert text.startswith("Nobody in this building")
    assert speaker is None


def test_a_surname_that_two_people_have_means_neither() -> None:
    interview = article(
        "Anna Berg and Karl Berg came to the talks.", "“We will not wait any longer,” Berg said."
    )
    assert {speaker for _, speaker, _ in told(interview)} <= {None, "Berg"}


def test_indirect_speech_is_never_direct() -> None:
    interview = article(INTRODUCED, "Berg said that the talks would go on until Friday.")
    ((text, speaker, directness),) = told(interview)
    assert (speaker, directness) == ("Anna Berg", Directness.INDIRECT)
    assert text == "the talks would go on until Friday"


def test_ids_are_stable_and_differ() -> None:
    paragraphs = (INTRODUCED, "“We will not wait,” Berg said.", "“We will not wait,” Berg said.")
    first, second = article(*paragraphs), article(*paragraphs)
    assert [q.id for q in first.quotes] == [q.id for q in second.quotes]
    assert len({q.id for q in first.quotes}) == 2


@pytest.mark.parametrize("dash", ["—", "–", "--", "-"])
def test_a_quotation_that_somebody_signs_is_his(dash: str) -> None:
    interview = article(
        INTRODUCED, f"“We will not wait for anybody this year.” {dash} Tom Lindqvist"
    )
    assert [(text, speaker) for text, speaker, _ in told(interview)] == [
        ("We will not wait for anybody this year.", "Tom Lindqvist")
    ]
