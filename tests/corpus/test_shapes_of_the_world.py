"""Shapes that files of recognisers, chats and newsrooms have, each in several ways."""

from __future__ import annotations

import json

import pytest

from corpus.intake import read_interview
from corpus.model import Interview

ADA, BEN = "Ada Moss", "Ben Hale"


def read(text: str, name: str = "talk") -> Interview:
    return read_interview(text.encode(), name)


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read(text).quotes]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("*sighs* We went out.", "We went out."),
        ("We went out *laughs* at four.", "We went out at four."),
        ("Never (.) never (0.5) ever.", "Never never ever."),
        ("[Interrupting] We went out.", "We went out."),
        ("We went... [trails off]", "We went..."),
        ("We *really* went out (all of us).", "We really went out (all of us)."),
        ("It is 2 * 3 * 4 of them.", "It is 2 * 3 * 4 of them."),
    ],
)
def test_sounds_in_italics_and_pauses_are_no_words(words: str, shown: str) -> None:
    assert said(f"Ben Hale: And?\nAda Moss: {words}\nBen Hale: Good.\n")[1] == (ADA, shown)


@pytest.mark.parametrize("note", ["(edited)", "(bearbeitet)", "(modifié)"])
def test_that_a_message_was_changed_is_no_word_of_it(note: str) -> None:
    text = f"Ada Moss [10:02 AM]\nWe went. {note}\n\nBen Hale [10:03 AM]\nAlone?\n\n"
    text += "Ada Moss [10:04 AM]\nNever.\n"
    assert said(text) == [(ADA, "We went."), (BEN, "Alone?"), (ADA, "Never.")]


@pytest.mark.parametrize("time", ["00:0{i}", "[00:0{i}]", "(0:0{i})", "00:00:0{i}"])
def test_a_time_behind_every_turn_is_none_of_its_words(time: str) -> None:
    turns = [(BEN, "Who was there?"), (ADA, "We went out."), (BEN, "Alone?"), (ADA, "Never.")]
    lines = (f"{n}: {w} {time.format(i=at)}\n" for at, (n, w) in enumerate(turns))
    assert said("".join(lines)) == turns


def test_a_time_that_somebody_says_stays() -> None:
    text = "Ben Hale: When?\nAda Moss: At 10:30\nBen Hale: Alone?\nAda Moss: Never.\n"
    assert said(text)[1] == (ADA, "At 10:30")


@pytest.mark.parametrize(
    "line",
    [
        "[Priya] Who planted them? [Oskar] We did.",
        "(Priya) Who planted them? (Oskar) We did.",
        "- [Priya] Who planted them? - [Oskar] We did.",
    ],
)
def test_a_name_in_brackets_inside_of_a_cue_opens_a_turn(line: str) -> None:
    cues = [line, "[Oskar] My brother and I.", "[Priya] How many?", "[Oskar] Four."]
    text = "\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{cue}\n" for n, cue in enumerate(cues, 1)
    )
    found = said(text)
    assert [one for one in found if "planted" in one[1]] == [("Priya", "Who planted them?")]
    assert all(speaker == "Oskar" for speaker, words in found if "We did" in words)


def test_a_name_in_brackets_inside_of_a_line_opens_a_turn() -> None:
    text = "[Ben Hale] Who was it? [Ada Moss] We were.\n[Ben Hale] Alone?\n[Ada Moss] Never.\n"
    turns = [(BEN, "Who was it?"), (ADA, "We were."), (BEN, "Alone?"), (ADA, "Never.")]
    assert said(text * 2) == turns * 2


@pytest.mark.parametrize("head", ["", "Kind: captions\n"])
def test_names_above_the_words_of_cues_are_who_speaks(head: str) -> None:
    turns = [(ADA, "We went out."), (BEN, "Alone?"), (ADA, "Never."), ("Cy Vale", "I stayed.")]
    text = f"WEBVTT\n{head}\n" + "\n".join(
        f"00:0{at}.000 --> 00:0{at + 1}.000\n{name}\n{words}\n"
        for at, (name, words) in enumerate(turns, 1)
    )
    assert said(text) == turns


def test_a_cue_that_grows_while_it_is_shown_is_said_once() -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada Moss>We went out.\n\n"
        "00:00.000 --> 00:03.000\n<v Ada Moss>We went out. It was dark.\n\n"
        "00:03.000 --> 00:05.000\n<v Ben Hale>Alone?\n"
    )
    assert said(text) == [(ADA, "We went out. It was dark."), (BEN, "Alone?")]


@pytest.mark.parametrize("inside", ["diarization", "speakerTurns", "final_transcript", "lines"])
def test_turns_of_json_are_found_under_any_key(inside: str) -> None:
    turns = [{"speaker": ADA, "text": "We went out."}, {"speaker": BEN, "text": "Alone?"}]
    found = said(json.dumps({"status": "ok", "result": {inside: turns}}))
    assert found == [(ADA, "We went out."), (BEN, "Alone?")]


@pytest.mark.parametrize(
    "text",
    [
        "| Ben Hale | Ada Moss |\n|---|---|\n| Who was there? | We went out. |\n"
        "| Alone? | *Never*. |\n",
        "Ben Hale\tAda Moss\nWho was there?\tWe went out.\nAlone?\tNever.\n",
        "Time,Ben Hale,Ada Moss\n00:01,Who was there?,\n00:04,,We went out.\n00:09,Alone?,Never.\n",
        "# Talk\n\n| | **Ben Hale** | **Ada Moss** |\n|:--|:--|:--|\n"
        "| 00:01 | Who was there? | We went out. |\n| 00:09 | Alone? | Never. |\n",
    ],
)
def test_a_table_may_have_a_column_for_each_person(text: str) -> None:
    assert said(text) == [
        (BEN, "Who was there?"),
        (ADA, "We went out."),
        (BEN, "Alone?"),
        (ADA, "Never."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| Ada Moss | Ben Hale |\n|---|---|\n| 12 | 13 |\n| keeper | host |\n",
        "| Name | Ada Moss |\n|---|---|\n| Born | In Penrow. |\n| Died | In Leeds. |\n",
    ],
)
def test_a_table_of_what_is_known_of_people_is_no_talk(text: str) -> None:
    assert {speaker for speaker, _ in said(text)} <= {None}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Mrs. McVALE", "McVale"),
        ("Mr. MacDONALD", "MacDonald"),
        ("Mr. DeSANTIS", "DeSantis"),
        ("Ms. O'NEILL", "O'Neill"),
    ],
)
def test_a_surname_in_capitals_may_have_small_letters(label: str, name: str) -> None:
    text = f"Mr. MOSS. I yield.\n{label}. I thank you.\nMr. MOSS. I object.\n{label}. So do I.\n"
    assert said(text)[1][0] == name


@pytest.mark.parametrize(
    ("label", "title"),
    [("BEN HALE (V.O.)", ()), ("BEN HALE (to Moss)", ()), ("BEN HALE (she/her)", ())],
)
def test_how_somebody_speaks_is_no_office(label: str, title: tuple[str, ...]) -> None:
    text = f"{label}: Who?\nADA MOSS: We.\nBEN HALE: Alone?\nADA MOSS: Never.\n"
    assert [one.titles for one in read(text).speakers if one.name == BEN] == [title]


def test_surnames_first_on_lines_of_their_own_and_in_a_list() -> None:
    text = (
        "MOSS, Ada M.\n    We went out.\n\nHALE, Ben\n    Alone?\n\nMOSS, Ada M.\n    Never.\n\n"
        "DE LA CRUZ, María\n    I saw them.\n"
    )
    assert [one for one, _ in said(text)] == [
        "Ada M. Moss",
        BEN,
        "Ada M. Moss",
        "María de la Cruz",
    ]
    text = "Participants: Moss, Ada; Hale, Ben\n\nMOSS: We went.\nHALE: Alone?\nMOSS: Never.\n"
    assert said(text) == [(ADA, "We went."), (BEN, "Alone?"), (ADA, "Never.")]


@pytest.mark.parametrize("below", ["(O.S.)\n", "(laughing)\n", ""])
def test_a_full_name_in_capitals_above_its_words_counts_though_it_stands_once(below: str) -> None:
    text = f"BEN HALE\nWho?\n\nADA MOSS\n{below}We went out.\n\nBEN HALE\nAlone?\n"
    assert said(text) == [(BEN, "Who?"), (ADA, "We went out."), (BEN, "Alone?")]


@pytest.mark.parametrize("dash", ["- ", "— ", "– ", "—"])
def test_a_talk_in_dashes_is_nobodys_and_no_line_is_its_title(dash: str) -> None:
    lines = ("Who was there?", "We went out.", "Alone?", "Never.")
    found = read("".join(f"{dash}{line}\n" for line in lines))
    assert [(quote.speaker, quote.text) for quote in found.quotes] == [(None, x) for x in lines]
    assert found.details.title == "talk"


def test_a_question_in_bold_may_have_its_answer_on_the_same_line() -> None:
    text = "# An interview with Ada Moss\n\n**Who was there?** We were.\n\n**Alone?** Never.\n\n"
    text += "**Why?** It was cold.\n"
    words = ["Who was there?", "We were.", "Alone?", "Never.", "Why?", "It was cold."]
    assert said(text) == [(ADA if at % 2 else None, one) for at, one in enumerate(words)]


def test_changes_of_speaker_above_the_first_name_are_nobodys() -> None:
    text = ">> Who was there?\n>> We were.\n>> BEN HALE: Alone?\n>> Never.\n>> BEN HALE: Why?\n"
    found = read(text + ">> ADA MOSS: Cold.\n")
    assert [quote.speaker for quote in found.quotes] == [None, None, BEN, None, BEN, ADA]
    assert found.details.title == "talk"


def test_the_number_of_an_episode_and_a_guest_in_the_head_are_no_turns() -> None:
    text = (
        "HARBOUR NIGHTS with Ben Hale\nEpisode 12: The Boat\nAir date: May 3, 2023\n"
        "Guest: Ada Moss\n\nHALE: Who?\nMOSS: We were.\nHALE: Alone?\n"
    )
    assert said(text) == [(BEN, "Who?"), (ADA, "We were."), (BEN, "Alone?")]


def test_a_guest_in_front_matter_may_be_a_mapping() -> None:
    text = "---\nhosts:\n  - name: Ben Hale\nguest:\n  name: Ada Moss\n  bio: keeper\n---\n"
    assert said(text + "Ben: Who?\n\nAda: We were.\n") == [(BEN, "Who?"), (ADA, "We were.")]


@pytest.mark.parametrize(
    "name", ["The Late Hour - S02E05 - The wall", "The Late Hour - E12 - The wall (2023-05-03)"]
)
def test_a_programme_stands_before_its_season_in_the_name_of_a_file(name: str) -> None:
    found = read("Ben Hale: Who?\nAda Moss: We were.\nBen Hale: Alone?\n", name)
    assert found.details.programme == "The Late Hour"


@pytest.mark.parametrize("note", ["[Cold open]", "(Music)"])
def test_a_note_above_the_first_turn_is_no_title(note: str) -> None:
    text = f"{note}\nBen Hale: Who?\nAda Moss: We were.\nBen Hale: Alone?\n"
    assert read(text).details.title == "talk"
