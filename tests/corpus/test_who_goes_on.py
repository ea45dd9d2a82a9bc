"""What opens a turn of somebody else between turns that have labels: his words, or nobody's."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"


def said(text: str, name: str = "talk") -> list[tuple[str | None, str]]:
    return [(one.speaker, one.text) for one in read_interview(text.encode(), name).quotes]


@pytest.mark.parametrize(
    ("form", "asks", "answers"),
    [
        ("{}: {}", BEN, ADA),
        ("{}>> {}", BEN, ADA),
        ("{} | {}", BEN, ADA),
        ("**{}:** {}", BEN, ADA),
    ],
)
@pytest.mark.parametrize("change", [">> {}", "&gt;&gt; {}"])
def test_a_change_without_a_name_is_nobodys(
    form: str, asks: str, answers: str, change: str
) -> None:
    turns = [
        form.format(asks, "Who keeps it?"),
        form.format(answers, "I keep it."),
        change.format("Liar! You all know it."),
        form.format(answers, "Since May."),
        form.format(asks, "I see."),
    ]
    assert said("\n\n".join(turns))[2] == (None, "Liar! You all know it.")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Dr. h.c. Ana-María Sánchez de la O", "Ana-María Sánchez de la O"),
        ("Dr. rer. nat. Ines Calder", "Ines Calder"),
        ("Prof. em. Ines Calder", "Ines Calder"),
        ("Prof. Dr. med. Ines Calder", "Ines Calder"),
        ("@tram_88 (via chat)", None),
        ("@harbour fan", None),
        ("Moss's son", None),
        ("ADA'S FRIEND", None),
        ("ГОЛОС ИЗ ЗАЛА", None),
        ("FRAU AUS DEM PUBLIKUM", None),
    ],
)
def test_a_label_heard_once_opens_a_turn(label: str, name: str | None) -> None:
    before, after = f"{BEN}: Who?\n\n{ADA}: I do.\n\n", f"{ADA}: No.\n\n{BEN}: Well.\n"
    text = f"{before}{label}: so do I\n\n{after}"
    assert said(text)[2] == (name, "so do I")


def test_initials_with_a_stop_that_are_heard_once_are_not_who_spoke_before() -> None:
    head = "Ben Hale (BH), Ada Moss (AM)\n\n"
    text = "BH. Who keeps it?\n\nAM. I do.\n\nBH. Since?\n\nXY. Liar.\n\nAM. May.\n"
    assert [who for who, _ in said(head + text)] == [BEN, ADA, BEN, None, ADA]


def test_below_another_heading_nobody_goes_on() -> None:
    parts = [BEN, "Who keeps it?", ADA, "I do.", "The early years", "It was cold.", BEN, "Well?",
             ADA, "Fine."]  # fmt: skip
    text = "".join(f"### {a}\n\n{b}\n\n" for a, b in zip(parts[::2], parts[1::2], strict=True))
    assert [who for who, _ in said(text)] == [BEN, ADA, None, BEN, ADA]


def test_a_name_over_a_time_is_a_label_though_it_comes_once() -> None:
    text = f"{BEN}\n00:00:03\nWho keeps it?\n\n{ADA}\n00:00:06\nI do.\n\n{ADA}\n00:00:12\nSo.\n"
    assert said(text)[0] == (BEN, "Who keeps it?")
    assert read_interview(text.encode(), "talk").details.title == "talk"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Speaker 1 (Ben Hale): Who keeps it?\n\nSpeaker 2: I do.\n\nSpeaker 3: Liar.\n",
         ["Who keeps it?", "I do.", "Liar."]),
        ("Ben Hale: Who keeps it?\n\nAda Moss: I do.\n", ["Who keeps it?", "I do."]),
        ("Ben Hale: born 1950\n\nAda Moss: born 1961\n", []),
    ],
)  # fmt: skip
def test_a_short_exchange_has_turns(text: str, words: list[str]) -> None:
    assert [one for _, one in said(text)] == words


def test_what_stands_between_turns_in_italics_or_behind_a_mark_is_shown_as_it_is_read() -> None:
    text = (
        "**Ben:** Who keeps it?\n\n**Ada:** I do.\n\n*Ben laughs.*\n\n**Ada:** Listen.\n\n"
        "> Keep the light.\n\n**Ben:** I see.\n"
    )
    assert said(text) == [
        ("Ben", "Who keeps it?"),
        ("Ada", "I do."),
        ("Ada", "Listen."),
        ("Ada", "Keep the light."),
        ("Ben", "I see."),
    ]


def test_whom_a_court_reporter_notes_as_asking_is_no_word_of_his() -> None:
    text = "Q. Who keeps it?\nA. I do.\nQ. (By Ms. Roe) Since?\nA. May.\nQ. So.\nA. Yes.\n"
    assert [words for _, words in said(text)][2] == "Since?"


def test_a_name_in_capitals_that_is_a_small_word_elsewhere_keeps_its_capital() -> None:
    assert said("BEN: Who?\n\nADA: I.\n\nBEN: Since?\n\nADA: May.\n")[0] == ("Ben", "Who?")


def test_a_time_and_a_colon_without_a_name_are_nobodys() -> None:
    names = (BEN, ADA, "", ADA)
    words = ("Who?", "I do.", "Liar!", "No.")
    text = "\n\n".join(
        f"{f'{name} ' if name else ''}(00:0{at}):\n{one}"
        for at, (name, one) in enumerate(zip(names, words, strict=True))
    )
    assert said(text) == [(name or None, one) for name, one in zip(names, words, strict=True)]


def test_a_row_of_a_table_without_a_name_is_nobodys() -> None:
    rows = ((BEN, "Who keeps it?"), (ADA, "I do."), ("", "Liar!"), (ADA, "No."))
    cells = "".join(f"<tr><td>{name}</td><td>{words}</td></tr>" for name, words in rows)
    page = (
        "<!doctype html><html><head><title>The light</title></head><body><article><h1>The light"
        f"</h1><p>Ada Moss keeps the light by the sea.</p><table>{cells}</table></article></body>"
    )
    assert said(page) == [(name or None, words) for name, words in rows]


def test_the_mark_of_a_definition_is_no_word() -> None:
    text = f"{BEN}\n: Who?\n\n{ADA}\n: I do.\n\n{BEN}\n: Since?\n\n{ADA}\n: May.\n"
    assert said(text)[1] == (ADA, "I do.")


@pytest.mark.parametrize(
    "below",
    [
        "Ada Moss is the keeper of the light. Her book is out in June.",
        "Ada Moss’s new book, The Light, is out in June.",
        "About the author\n\nBen Hale writes for The Gull.",
        "Ben Hale is a writer at The Gull.",
        "Ben Hale writes for The Gull, and Ada Moss does not.",
    ],
)
def test_what_presents_those_who_spoke_is_not_said_by_the_last(below: str) -> None:
    turns = f"{BEN}: Who?\n\n{ADA}: I do.\n\n{BEN}: Since?\n\n{ADA}: May.\n\nIt was cold.\n\n"
    assert said(turns + below)[3:] == [(ADA, "May."), (ADA, "It was cold.")]


@pytest.mark.parametrize("heading", ["The Early Years", "Life at Sea", "After the War"])
@pytest.mark.parametrize("form", ["{}: {}", "{}\n{}"])
def test_a_heading_between_turns_is_nobodys(heading: str, form: str) -> None:
    turns = [form.format(n, w) for n, w in ((BEN, "Who?"), (ADA, "I do."), (BEN, "Since?"),
                                            (ADA, "May. It was cold."))]  # fmt: skip
    text = "\n\n".join([*turns[:2], heading, *turns[2:]])
    assert [words for _, words in said(text)] == ["Who?", "I do.", "Since?", "May. It was cold."]


def test_a_surname_of_two_with_titles_is_nobodys_without_one() -> None:
    text = "Dr. Moss: Who?\n\nMrs. Moss: I.\n\nDr. Moss: Since?\n\nMrs. Moss: May.\n\nMoss: So.\n"
    assert [who for who, _ in said(text)] == ["Dr. Moss", "Mrs. Moss"] * 2 + [None]
