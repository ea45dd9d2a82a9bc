"""Mail as it was sent: parts, codes, fields, and what a mail answers."""

from __future__ import annotations

import base64
import quopri

import pytest

from corpus.intake import read_interview
from corpus.readers import ReadError

TALK = (
    "Ádám Moss: Who pays?\n\nZoë Hale: The town, and nobody else in the valley.\n\nÁdám Moss: Why?"
)
TURNS = [
    ("Ádám Moss", "Who pays?"),
    ("Zoë Hale", "The town, and nobody else in the valley."),
    ("Ádám Moss", "Why?"),
]
TALK = "\n\n".join(f"{name}: {words}" for name, words in TURNS)
TOP = (
    "Received: from a.example by b.example\nFrom: =?utf-8?Q?Zo=C3=AB_Hale?= <zoe@a.example>\n"
    "Subject: =?utf-8?B?UmU6IFRoZSB3ZWly?=\nDate: Thu, 09 Mar 2023 17:40:02 +0100\n"
    "MIME-Version: 1.0\n"
)


def said(data: bytes) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(data, "mail").quotes]


def part(kind: str, code: str, words: str, more: str = "") -> bytes:
    data = words.encode()
    coded = base64.encodebytes(data) if code == "base64" else quopri.encodestring(data)
    head = f'Content-Type: {kind}; charset="utf-8"{more}\nContent-Transfer-Encoding: {code}\n\n'
    return head.encode() + coded


def several(kind: str, *parts: bytes) -> bytes:
    found = b"".join(b"--cut\n" + one + b"\n" for one in parts)
    return f'Content-Type: multipart/{kind}; boundary="cut"\n\n'.encode() + found + b"--cut--\n"


PAGE = "".join(f"<p><b>{line.replace(': ', ':</b> ')}</p>" for line in TALK.split("\n\n"))
PAGE = f"<html><body>{PAGE}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        part("text/plain", "quoted-printable", TALK),
        part("text/plain", "base64", TALK),
        part("text/html", "base64", PAGE),
        several(
            "alternative",
            part("text/plain", "quoted-printable", TALK),
            part("text/html", "quoted-printable", PAGE),
        ),
        several(
            "alternative",
            part("text/plain", "quoted-printable", "See HTML."),
            part("text/html", "base64", PAGE),
        ),
        several(
            "mixed",
            part("text/plain", "base64", TALK),
            part("text/plain", "base64", "Cy Vale: I deny it.", '; name="other.txt"'),
        ),
        part("text/plain", "quoted-printable", TALK.replace(", and", ", \nand"), "; format=flowed"),
    ],
)
def test_a_mail_is_read_once_and_as_it_is_shown(body: bytes) -> None:
    interview = read_interview(TOP.encode() + body, "mail")
    assert [(quote.speaker, quote.text) for quote in interview.quotes] == TURNS
    details = interview.document.details
    assert (details.title, str(details.date)) == ("The weir", "2023-03-09")


def test_answers_below_marks_are_the_sender_s_and_questions_nobody_s() -> None:
    body = (
        "Dear Ada,\n\n> Who pays?\n\nThe town.\n\n> And why?\n\nNobody else would.\n\n--\nZoë\n"
        "This e-mail and any attachments are confidential.\n"
    )
    assert said(TOP.encode() + part("text/plain", "base64", body)) == [
        ("Zoë Hale", "Dear Ada,"),
        (None, "Who pays?"),
        ("Zoë Hale", "The town."),
        (None, "And why?"),
        ("Zoë Hale", "Nobody else would."),
    ]


def test_a_transcript_with_marks_is_of_those_who_are_named() -> None:
    body = f"> You asked for it.\n\n{TALK}\n"
    assert said(TOP.encode() + part("text/plain", "base64", body)) == TURNS


@pytest.mark.parametrize(
    "head",
    ["From: Vale, Cy\nSent: 3 May 2021 10:02\n", "Von: Cy Vale\nGesendet: 3. Mai 2021 10:02\n"],
)
def test_the_mail_below_a_transcript_is_none_of_its_words(head: str) -> None:
    body = f"{TALK}\n\n{head}\nDear Zoë, I attach my questions.\n"
    assert said(TOP.encode() + part("text/plain", "base64", body)) == TURNS


def test_several_mails_in_one_file_are_refused() -> None:
    one = TOP.encode() + part("text/plain", "base64", TALK)
    between = b"From zoe@a.example Thu Mar  9 17:40:02 2023\n"
    with pytest.raises(ReadError, match="several mails"):
        read_interview(between + one + b"\n" + between + one, "box")


@pytest.mark.parametrize("deep", [30, 2000])
def test_what_is_nested_without_end_has_no_words(deep: int) -> None:
    nested = b"".join(
        f'Content-Type: multipart/mixed; boundary="b{at}"\n\n--b{at}\n'.encode()
        for at in range(deep)
    )
    with pytest.raises(ReadError):
        read_interview(TOP.encode() + nested + b"Content-Type: text/plain\n\nHi.\n", "mail")
