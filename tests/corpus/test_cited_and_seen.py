"""What a document cites, shows or plays between turns, and what only looks so."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
TURNS = (
    f"{BEN}: Who pays for it?",
    f"{ADA}: The town pays for it.",
    f"{BEN}: And then?",
    f"{ADA}: Nobody does.",
)


def said(text: str, name: str = "talk") -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), name).quotes]


def captions(*lines: str) -> str:
    cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{s}\n" for n, s in enumerate(lines, 1))
    return "\n".join(cues)


@pytest.mark.parametrize(
    "cited", ['"BEN: get out."', "“Ben Hale: get out.”", '"BEN HALE: get out"', "„BEN: get out.“"]
)
def test_a_label_in_quotation_marks_is_somebody_elses_reading(cited: str) -> None:
    text = captions(f"{ADA}: What was it?", cited, "That is what it said.", f"{BEN}: I never.")
    found = said(text)
    assert (BEN, "I never.") in found
    assert not [words for name, words in found if name and ("get out" in words or "That" in words)]
    typed = "\n\n".join([*TURNS, cited, "That is all.", *TURNS])
    assert not [words for name, words in said(typed) if name and "get out" in words]


def test_labels_and_words_in_quotation_marks_are_labels() -> None:
    turns = ('"Ben Hale": "Who pays?"', '"Ada Moss": "The town."', '"Ben Hale": "Why?"')
    assert [name for name, _ in said("\n\n".join(turns))] == [BEN, ADA, BEN]


def test_labels_in_small_letters_are_labels_in_captions_that_have_them_throughout() -> None:
    text = captions("ada: Who was it?", "ben: It was me.", "ada: And why?", "ben: For the light.")
    assert [name for name, _ in said(text)] == ["Ada", "Ben", "Ada", "Ben"]


def test_words_before_a_colon_in_small_letters_are_none() -> None:
    text = captions("there is one rule", "note: it rained", "and one sign", "note: it snowed")
    assert {name for name, _ in said(text)} == {None}


@pytest.mark.parametrize("music", ["(Music)", "[MUSIC PLAYING]", "[theme music]", "♪ Music ♪"])
def test_music_ends_the_last_turn(music: str) -> None:
    credit = "The Harbour Hour is produced by Cora Vale."
    found = said("\n\n".join([*TURNS, music, credit]))
    assert credit not in [words for _, words in found]
    assert len(found) == len(TURNS)
    assert len(said("\n\n".join([TURNS[0], TURNS[1], music, *TURNS[2:]]))) == len(TURNS)


def test_what_is_seen_in_a_screenplay_is_not_said() -> None:
    text = (
        "INT. LIGHTHOUSE - NIGHT\n\nBEN HALE\nWho pays for it?\n\nAda turns from the window.\n\n"
        "ADA MOSS\n(quietly)\nThe town pays.\n\nBEN HALE\nAnd then?\n\nShe looks at him.\n\n"
        "ADA MOSS\nNobody.\n\nCUT TO:\n"
    )
    asked = [(BEN, "Who pays for it?"), (ADA, "The town pays.")]
    assert said(text) == [*asked, (BEN, "And then?"), (ADA, "Nobody.")]


@pytest.mark.parametrize("words", ["Turn left.", "Everyone left.", "Ada joined.", "We left."])
def test_a_turn_that_reads_like_a_notice_is_said(words: str) -> None:
    assert (ADA, words) in said("\n\n".join([*TURNS, f"{ADA}: {words}", TURNS[0]]))
    assert (BEN, "Ada Moss joined the meeting") not in said(
        "\n\n".join([TURNS[0], "Ada Moss joined the meeting", *TURNS[1:]])
    )


@pytest.mark.parametrize(
    ("name", "initials"), [("Ilaria Fonta", "IF"), ("Ivo Tann", "IT"), ("Uma Sale", "US")]
)
def test_initials_that_are_words_are_somebodys_by_the_head(name: str, initials: str) -> None:
    head = f"Ada Moss (AM) talks to {name} ({initials}).\n\n"
    turns = ("AM: Who?", f"{initials}: The town.", "AM: Why?", f"{initials}: It can.")
    assert [one for one, _ in said(head + "\n\n".join(turns))] == [ADA, name] * 2


def test_letters_that_read_like_a_name_are_none_among_initials() -> None:
    head = "Ben Hale talks to Professor Ada Moss and Dr Cora Vale\n\n"
    found = said(f"{head}BH: Who?\nPAM: The town.\nCV: Why?\nPAM: It can.\n")
    assert [name for name, _ in found] == [BEN, None, "Cora Vale", None]


@pytest.mark.parametrize("mark", ["; ", ": ", ";"])
def test_lists_of_a_wiki_lead_labels(mark: str) -> None:
    bold = (f"{mark}'''{turn.replace(':', chr(39) * 3 + ' :')}" for turn in TURNS)
    assert said("== A talk ==\n\n" + "\n".join(bold)) == [
        (turn.partition(": ")[0], turn.partition(": ")[2]) for turn in TURNS
    ]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (r"In C:\walls\new_walls\*.txt, where else?", None),
        (r"In D:\a\#1.md, and in D:\*.txt.", None),
        (r"It is not \*here\* or \_there\_.", "It is not *here* or _there_."),
        (r"It costs 1\. or 2\.", "It costs 1. or 2."),
    ],
)
def test_a_backslash_in_a_path_is_no_escape(words: str, read: str | None) -> None:
    assert (ADA, read or words) in said("\n\n".join([*TURNS, f"{ADA}: {words}"]))
    page = "".join(f"<p>{turn}</p>" for turn in (*TURNS, f"{ADA}: {words}"))
    assert (ADA, words) in said(f"<html><body><article>{page}</article></body></html>")


@pytest.mark.parametrize("role", ["Interviewer ({})", "Host ({})", "MODERATOR [{}]", "Q ({})"])
def test_a_role_with_a_name_beside_it_is_the_names(role: str) -> None:
    asked = role.format(BEN.upper() if role.isupper() else BEN)
    found = said("\n\n".join(turn.replace(BEN, asked) for turn in TURNS))
    assert [name for name, _ in found] == [BEN, ADA, BEN, ADA]


@pytest.mark.parametrize(
    "label", ["Interpreter (Ben Hale)", "Narrator (Ben Hale)", "Interviewer (Penrow Bay)"]
)
def test_who_speaks_for_somebody_or_from_somewhere_is_not_named_so(label: str) -> None:
    found = said("\n\n".join(turn.replace(BEN, label) for turn in TURNS))
    assert [name for name, _ in found] == [None, ADA, None, ADA]


def test_the_foot_of_a_numbered_page_says_nothing_and_a_question_with_a_name_is_one() -> None:
    page = (
        "                    Page 212\n"
        " 1                 EXAMINATION\n"
        " 2   BY MS. VALE:\n"
        " 3        Q    Mr. Moss, you keep the keys to the\n"
        " 4   boathouse?\n"
        " 5        A    I keep one.\n"
        " 6        Q    Said by whom?\n"
        " 7             MR. HALE:  Calls for hearsay.\n"
        " 8        A    By the boats.\n"
        "\n                Harbor Reporting, LLC  (555) 010-0199\n"
    )
    found = said(page)
    assert (None, "Mr. Moss, you keep the keys to the boathouse?") in found
    assert not [words for _, words in found if "555" in words]


@pytest.mark.parametrize(
    "label",
    ["A passing cyclist", "My daughter Cora", "Another passenger", "Two boys", "The cyclist"],
)
def test_somebody_heard_once_does_not_go_on_under_the_name_before(label: str) -> None:
    found = said("\n\n".join([*TURNS, f"{label}: Mind out!", *TURNS]))
    assert (None, "Mind out!") in found


@pytest.mark.parametrize(
    "line", ["My advice: mind out.", "A thing of beauty: the lamp.", "Her answer: no."]
)
def test_words_before_a_colon_in_a_turn_are_its_own(line: str) -> None:
    assert (ADA, line) in said("\n\n".join([*TURNS, line, *TURNS]))


@pytest.mark.parametrize(
    ("head", "host", "guest"),
    [
        ("Ben Hale (Q) interviews Ada Moss (A).", BEN, ADA),
        ("Questions by Ben Hale. Answers by Ada Moss and Cora Vale.", BEN, None),
        ("Interviewed by Ben Hale, transcribed by Dan Reed and Cora Vale", BEN, None),
        ("Interviewed by Ben Hale and Cora Vale", None, None),
    ],
)
def test_who_asks_is_no_other_of_the_line(head: str, host: str | None, guest: str | None) -> None:
    found = said(f"{head}\n\nQ: Who pays?\nA: The town.\nQ: And then?\nA: Nobody.\n")
    assert [name for name, _ in found] == [host, guest] * 2


def test_what_another_does_in_captions_ends_the_turn_by_a_part_of_the_name_too() -> None:
    text = captions(
        "BEN HALE: I see.", "ADA MOSS: Do you?", "BEN HALE: Yes.", "[ADA sings] My light"
    )
    assert (BEN, "Yes.") in said(text)
    assert not [words for name, words in said(text) if name == BEN and "light" in words]


@pytest.mark.parametrize("way", ["~~{}~~: {}", "**{}\\:** {}", "{}\\: {}", "~{}~ : {}"])
def test_what_stands_round_a_name_is_no_part_of_it(way: str) -> None:
    turns = (way.format(*turn.split(": ")) for turn in TURNS)
    assert [name for name, _ in said("\n\n".join(turns))] == [BEN, ADA] * 2


@pytest.mark.parametrize(
    "notice",
    [
        "Page 2 of 3 | Confidential",
        "-- tape change --",
        "Interview with Ada Moss, page 3",
        "[side turned over]",
        "Timestamp 12:30",
    ],
)
def test_what_stands_on_pages_and_tapes_is_not_said(notice: str) -> None:
    found = said("\n".join([*TURNS[:2], notice, "", *TURNS[2:]]))
    assert [words for _, words in found] == [turn.partition(": ")[2] for turn in TURNS]


@pytest.mark.parametrize("words", ["It is on page 3.", "The tape changed hands.", "I lost page 2"])
def test_what_tells_of_pages_and_tapes_is(words: str) -> None:
    assert (ADA, words) in said("\n".join([*TURNS[:2], words, *TURNS[2:]]))
