"""Threads of mail: who wrote what stands behind marks."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


@pytest.mark.parametrize(
    "line",
    [
        "On 4 May 2021, Ada Moss wrote:",
        "On Tue, May 4, 2021 at 9:01 AM Ada Moss <ada@example.org> wrote:",
        "On 04/05/2021 09:01, Ada Moss wrote:",
        "Am 04.05.2021 um 12:04 schrieb Ada Moss <ada@example.org>:",
        "Le 4 mai 2021 à 09:01, Ada Moss <ada@example.org> a écrit :",
        "El mar, 4 may 2021 a las 9:01, Ada Moss (<ada@example.org>) escribió:",
    ],
)
def test_what_stands_behind_marks_is_whoever_wrote_it(line: str) -> None:
    thread = f"Thanks.\n\n{line}\n> The town pays for it.\n>\n> Nobody else would.\n\nI see.\n"
    assert said(thread) == [
        (None, "Thanks."),
        (ADA, "The town pays for it. Nobody else would."),
        (None, "I see."),
    ]


def test_marks_within_marks_are_another_s() -> None:
    thread = (
        "From: Cora Vale\nTo: Ada Moss\nSubject: The light\n\nSo it is settled.\n\n"
        "On 4 May 2021, Ada Moss wrote:\n> The town pays for it.\n>\n"
        "> On 3 May 2021, Ben Hale wrote:\n>> Who pays for the light?\n>> > Somebody asked me.\n"
    )
    assert said(thread) == [
        ("Cora Vale", "So it is settled."),
        (ADA, "The town pays for it."),
        (BEN, "Who pays for the light?"),
        (None, "Somebody asked me."),
    ]


def test_a_mail_below_another_is_its_own_sender_s() -> None:
    thread = (
        "From: Ben Hale\n\nI see.\n\n-----Original Message-----\nNobody knows.\n\n"
        "From: Ada Moss <ada@example.org>\nSent: 4 May 2021\n\nThe town pays for it.\n\n"
        "On 3 May 2021, Ben Hale wrote:\n> Who pays?\n"
    )
    assert said(thread) == [
        (BEN, "I see."),
        (None, "Nobody knows."),
        (ADA, "The town pays for it."),
        (BEN, "Who pays?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'On 4 May 2021, Ada Moss wrote:\n\n"The town pays for it," said Ada Moss.\n',
        "Ben Hale: Who pays?\n\nAda Moss: It says:\n\nOn 4 May 2021, Ada Moss wrote:\n"
        "> The town.\n\n"
        "Ben Hale: I see.\n",
    ],
)
def test_articles_and_transcripts_with_such_a_line_are_no_threads(text: str) -> None:
    assert (ADA, "The town pays for it") in said(text) or (BEN, "I see.") in said(text)
