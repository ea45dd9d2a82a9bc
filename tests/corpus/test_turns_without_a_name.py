"""Turns that a dash, a row, or a note before a label opens, in documents with labels."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview


def said(text: str, name: str = "talk") -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), name).quotes]


TALK = "Ben Hale: Who?\n\nAda Moss: {w}\n\nBen Hale: Since when?\n\nAda Moss: Since May.\n"


@pytest.mark.parametrize("dash", ["–", "—", "―", "-"])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_dash_below_a_turn_opens_another(dash: str, between: str) -> None:
    words = between.join(("I do.", f"{dash} And before?", f"{dash} My father."))
    assert said(TALK.format(w=words))[1:4] == [
        ("Ada Moss", "I do."), (None, "And before?"), (None, "My father."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "I said to him:\n— Come.\n— No.",
        "Three things:\n\n- A net\n- A boat",
        "I had with me\n- A net\n- A boat",
        "I was going\n— and then I was not.",
    ],
)
def test_a_list_and_what_somebody_tells_stay_his(words: str) -> None:
    assert {name for name, _ in said(TALK.format(w=words))} == {"Ben Hale", "Ada Moss"}


@pytest.mark.parametrize("cell", ["(several)", "all", "", "a voice"])
def test_a_row_without_a_name_is_nobodys(cell: str) -> None:
    rows = [("Ben Hale", "Who keeps it?"), ("Ada Moss", "I do."), (cell, "Shame!")]
    rows += [("Ben Hale", "Quiet."), ("Ada Moss", "Let them.")]
    body = "".join(
        f"| 18:0{at} | {name:9} | {words:20} |\n" for at, (name, words) in enumerate(rows)
    )
    found = said(f"# Minutes\n\n| Time | Who | Said |\n|---|---|---|\n{body}")
    assert found == [
        (name if " H" in name or " M" in name else None, words) for name, words in rows
    ]


@pytest.mark.parametrize(
    "note", ["[IN WELSH] ", "(in Welsh) ", "[SIGHS] ", "[singing in Welsh] ", "(laughs) "]
)
def test_how_words_are_said_may_stand_before_a_label(note: str) -> None:
    lines = ("BEN: Who keeps it?", f"{note}ADA: I do.", "BEN: Since?", "ADA: May.")
    cues = (f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{w}\n" for at, w in enumerate(lines, 1))
    assert said("\n".join(cues))[1] == ("Ada", "I do.")


def test_an_editors_not_before_a_label_takes_its_words_away() -> None:
    assert said(TALK.replace("Ada Moss: Since", "[Not] Ada Moss: Since").format(w="I do."))[3] == (
        None,
        "Since May.",
    )


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Ada Moss | Harbour Board", "Ada Moss"),
        ("Ada Moss | Penrow City Council", "Ada Moss"),
        ("Ada Moss | Ruth Church", None),
        ("Ada Moss | Xochitl Reyes", None),
    ],
)
def test_a_body_behind_a_bar_is_no_second_person(label: str, name: str | None) -> None:
    text = f"Ben Hale: Who?\n\n{label}: I do.\n\nBen Hale: Since?\n\n{label}: May.\n"
    assert said(text)[1] == (name, "I do.")


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_names_in_marks_with_a_number_and_a_time_below_are_labels(blank: str) -> None:
    turns = [('"Ben Hale" (220031)', "Who?"), ('"Call-in User 2"', "Me!"), ('"Ada Moss"', "I do.")]
    turns += turns[:1]
    text = blank.join(f"{name}\n00:00:0{at}\n{w}\n" for at, (name, w) in enumerate(turns))
    assert said(text) == [("Ben Hale", "Who?"), (None, "Me!"), ("Ada Moss", "I do."),
                          ("Ben Hale", "Who?")]  # fmt: skip


@pytest.mark.parametrize("laugh", ["（笑）", "【拍手】", "(爆笑)", "［笑］"])
def test_a_laugh_in_wide_brackets_is_no_word(laugh: str) -> None:
    text = f"三宅：いつですか。\n榎本：{laugh}雪の朝です。\n三宅：寒かった？\n榎本：いいえ。\n"
    assert said(text)[1][1] == "雪の朝です。"


def test_a_length_behind_a_time_and_the_services_own_words_are_nobodys() -> None:
    text = (
        TALK.format(w="I do. [00:00:10][4.0]") + "\nSonix has many features you'd love. Sign up!\n"
    )
    assert said(text)[1] == ("Ada Moss", "I do.")
    assert said(text)[-1] == ("Ada Moss", "Since May.")
