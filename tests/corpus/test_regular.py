"""Labels in a document's own way: any marks that recur, forms, names on every other line."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
TURNS = (
    (BEN, "Who pays for the lighthouse?"),
    (ADA, "The town pays for it."),
    (BEN, "And the bridge?"),
    (ADA, "Nobody pays for it."),
)


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "way",
    [
        "{n}; {w}",
        "{n}… {w}",
        "{n}) {w}",
        "{n}= {w}",
        "{n}~ {w}",
        "{n} * {w}",
        "{n} \\ {w}",
        "{n}:- {w}",
        "{n} 00:01 {w}",
        "{n} said: {w}",
        "{n} says: {w}",
        "{n} speaking: {w}",
        "{n}: - {w}",
        "{n}: — {w}",
        "- {n}\n  - {w}",
        "#{n}: {w}",
        "§1 {n}: {w}",
        "1: {n}: {w}",
        "T1 {n}: {w}",
        "== {n} == {w}",
        "「{n}」 {w}",
        "{n} （主持人）：{w}",
        "<speaker>{n}</speaker> {w}",
        "<v {n}>{w}</v>",
        "\\speaker{{{n}}} {w}",
        "[Speaker: {n}] {w}",
        "\\[{n}\\] {w}",
        "[b]{n}[/b] {w}",
        "**{n}**, {w}",
        "**{n}** 00:01 {w}",
        "**{n}** `00:01` {w}",
        "**{n}** *[00:01]* {w}",
        "{u} {w}",
        "{u}, {w}",
        "{u}-- {w}",
        "{u} --- {w}",
        "Speaker: {n}\nText: {w}",
        "Name: {n}\nTime: 00:01\nText: {w}",
        "Time: 00:01\nSpeaker: {n}\nText: {w}",
    ],
)
def test_whatever_marks_recur_around_names_they_are_labels(way: str, between: str) -> None:
    text = between.join(way.format(n=name, u=name.upper(), w=words) for name, words in TURNS)
    assert said(text + "\n") == list(TURNS)


@pytest.mark.parametrize(
    "way",
    [
        "{n}\n{w}",
        "{u}\n{w}",
        "[{u}]\n{w}",
        "**{n}**\n{w}",
        "### {n}\n{w}",
        "{n}\n    {w}",
        "{n}\n00:01\n{w}",
        "{n}\n-----\n{w}",
        "Speaker: {n}\n{w}",
    ],
)
def test_names_on_every_other_line_are_labels_without_an_empty_line(way: str) -> None:
    text = "\n".join(way.format(n=name, u=name.upper(), w=words) for name, words in TURNS)
    assert said(text + "\n") == list(TURNS)


def test_what_opens_a_line_in_the_same_marks_and_is_no_name_goes_under_nobody() -> None:
    text = "\n".join(f"{name}; {words}" for name, words in (*TURNS, *TURNS))
    found = said(text + "\na voice from the hall; It is a lie!\n")
    assert [one for one in found if "lie" in one[1]] == [
        (None, "a voice from the hall; It is a lie!")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss; keeper\nBen Hale; host\nCy Vale; pilot\nDora Lee; cook\n",
        "Monday, the boats went out.\nTuesday, they came back.\nMonday, they slept.\n"
        "Tuesday, they rose.\n",
        "Yes; we went.\nNo; we stayed.\nYes; we went.\nNo; we stayed.\n",
    ],
)
def test_lists_and_sentences_have_no_labels(text: str) -> None:
    assert {speaker for speaker, _ in said(text)} <= {None}


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Ada Moss, Ben Hale", None),
        ("Ada Moss, Harbour Board", ADA),
        ("Ada Moss, Radio Penrow", ADA),
        ("Ada Moss, Dora Lee", None),
    ],
)
def test_two_full_names_with_a_comma_are_two_people(label: str, speaker: str | None) -> None:
    text = f"WEBVTT\n\n00:01.000 --> 00:03.000\n<v {label}>We were both there.\n\n"
    text += "00:03.000 --> 00:05.000\n<v Cy Vale>Both?\n"
    assert said(text)[0] == (speaker, "We were both there.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Q: Who was there?\nA: We were. Q: Alone? A: Never. Vitamin A: it helps.\n\n"
            "Q: Why? A: Cold.\n",
            [
                "Who was there?",
                "We were.",
                "Alone?",
                "Never. Vitamin A: it helps.",
                "Why?",
                "Cold.",
            ],
        ),
        (
            "Q. Who was there?  A. We were. A. Smith came. Q. Alone? A. Never.\n"
            "Q. Why?\nA. Cold.\n",
            ["Who was there?", "We were. A. Smith came.", "Alone?", "Never.", "Why?", "Cold."],
        ),
        (
            "# Five questions\n\n**Q. Who was there?**\n\nA. We were.\n\n"
            "**Q. Alone?**\n\nA. Never.\n",
            ["Who was there?", "We were.", "Alone?", "Never."],
        ),
    ],
)
def test_questions_and_answers_on_one_line_and_in_bold(text: str, words: list[str]) -> None:
    assert [one for _, one in said(text)] == words


def test_names_of_the_front_matter_are_labels_though_each_stands_once() -> None:
    text = (
        "---\nhost: Ben Hale\nguests: [Ada Moss, María José de la Cruz]\n---\n"
        "Ben: Who was there?\nAda: We were.\nMaría José: So was I.\nDe la Cruz: Both of us.\n"
    )
    maria = "María José de la Cruz"
    assert [speaker for speaker, _ in said(text)] == [BEN, ADA, maria, maria]


@pytest.mark.parametrize(
    ("label", "speaker"), [("Ben", "Ben"), ("Hope", None), ("Mark", None), ("Dora", "Dora")]
)
def test_a_first_name_among_first_names_counts_though_it_stands_once(
    label: str, speaker: str | None
) -> None:
    text = f"Ada: We went out.\n{label}: Alone in the dark.\nAda: Never.\n"
    assert said(text)[1] == (speaker, "Alone in the dark.")


@pytest.mark.parametrize("letter", ["I", "B", "U", "i", "b", "u"])
def test_a_letter_that_an_editor_put_in_is_no_tag_of_a_message_board(letter: str) -> None:
    text = f"**Ben Hale:** And?\n\n**Ada Moss:** [{letter}]t came on a Friday.\n"
    assert said(text)[1] == (ADA, f"[{letter}]t came on a Friday.")
