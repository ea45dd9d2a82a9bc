"""Chats as phones export them: what each wrote, and nothing of what the service notes."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN, CY = "Ada Moss", "Ben Hale", "Cy Vale"
APPLE = "[12/03/24, 10:02:1{i}] {m}"
GOOGLE = "12/03/24, 10:0{i} - {m}"
WAYS = (
    APPLE,
    GOOGLE,
    "[12.03.24, 10:02:1{i}] {m}",
    "[2024-03-12, 10:02:1{i}] {m}",
    "[3/12/24, 10:02:1{i}\u202fAM] {m}",
    "3/12/24, 10:0{i} PM - {m}",
    "12/03/2024 10:0{i} - {m}",
    "\u200e[12/03/24, 10:02:1{i}] {m}",
)
TALK = ((BEN, "Who pays for the lighthouse?"), (ADA, "The town does."), (BEN, "And the bridge?"))


def said(text: str) -> list[tuple[str | None, str]]:
    return [(q.speaker, q.text) for q in read_interview(text.encode(), "WhatsApp chat").quotes]


def chat(way: str, *messages: str) -> str:
    sent = [*(f"{name}: {words}" for name, words in TALK), *messages]
    return "\n".join(way.format(i=at, m=message) for at, message in enumerate(sent))


@pytest.mark.parametrize("way", WAYS)
def test_a_message_is_its_senders_over_all_of_its_lines(way: str) -> None:
    text = chat(way, "~ Cy Vale: Nobody does.\nNobody at all.", "+44 7700 900123: Who is this?")
    assert said(text) == [*TALK, (CY, "Nobody does. Nobody at all."), (None, "Who is this?")]


@pytest.mark.parametrize("way", [APPLE, GOOGLE])
@pytest.mark.parametrize(
    "notice",
    [
        "Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
        "Harbour talk: \u200eMessages and calls are end-to-end encrypted.",
        "\u200eBen Hale added Cy Vale",
        "Ada Moss left",
        'Ada Moss changed the subject from "Sea: old" to "Sea: new"',
        "You deleted this message",
        "Missed voice call",
        "Ada Moss: <Media omitted>",
        "Ada Moss: \u200eimage omitted",
        "Ada Moss: Report.pdf \u200e• \u200e2 pages \u200edocument omitted",
        "Ada Moss: \u200eVoice call, \u200e3 min",
        "Ada Moss: \u200ePOLL:\nWho pays?\n\u200eOPTION: Town (3 votes)",
        "Ada Moss: \u200eThis message was deleted.",
        "Ada Moss: This message was deleted",
        "Ada Moss: null",
        "Ada Moss: <Medien ausgeschlossen>",
        "Ada Moss: IMG-20240312-WA0001.jpg (file attached)",
        "Ada Moss: <attached: 00000012-PHOTO.jpg>",
    ],
)
def test_what_the_service_notes_is_nobodys(way: str, notice: str) -> None:
    assert said(chat(way, notice, "Ben Hale: Bye.")) == [*TALK, (BEN, "Bye.")]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Photo.jpg (file attached)\nLook at that.", "Look at that."),
        ("Fine. \u200e<This message was edited>", "Fine."),
        ("Fine. <This message was edited>", "Fine."),
        ("Remember this: we pay.", "Remember this: we pay."),
    ],
)
def test_what_is_noted_beside_a_message_goes_and_the_message_stays(
    message: str, words: str
) -> None:
    assert said(chat(GOOGLE, f"Cy Vale: {message}"))[-1] == (CY, words)


@pytest.mark.parametrize(
    "way", ["{n}  10:0{i} AM\n{w}", "{n}\n  10:0{i} AM\n{w}", "{n}:palm_tree:  10:0{i} AM\n{w}"]
)
@pytest.mark.parametrize(
    "notice",
    [
        ":thumbsup: 2",
        "3 replies",
        "Ada Moss joined #harbour.",
        'Reacted to "Why?" with 👍',
        "10:05 AM",
    ],
)
def test_slack_has_the_name_and_the_time_above_a_message(way: str, notice: str) -> None:
    turns = [way.format(n=name, w=words, i=at) for at, (name, words) in enumerate((*TALK, *TALK))]
    text = "\n\n".join([*turns[:3], notice, *turns[3:]])
    assert said(text) == [*TALK, *TALK]


def test_what_is_forwarded_was_written_by_somebody_else() -> None:
    turns = [f"{name}, [12.03.2024 10:02]\n{words}" for name, words in TALK]
    turns.append("Ada Moss, [12.03.2024 10:04]\n[Forwarded from Cy Vale]\nNobody pays.")
    assert said("\n\n".join(turns)) == [*TALK]
