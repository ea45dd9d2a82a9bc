"""What courts, recognisers and podcasts put around turns: oaths, numbers with names, breaks."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


@pytest.mark.parametrize(
    "oath",
    [
        "called as a witness, having been duly sworn, testified:",
        "having been called as a witness, was examined as follows:",
        "was first duly affirmed and testified as follows:",
        "recalled as a witness, previously sworn, testified:",
    ],
)
def test_an_oath_is_not_said_by_the_counsel_before_it(oath: str) -> None:
    text = (
        "1          THE COURT:  Good morning.\n2          MS. VALE:  Good morning.\n"
        "3          MR. HALE:  Ben Hale for Ms. Moss.\n4                ADA MOSS,\n"
        f"5   {oath}\n6        Q    State your name.\n7        A    Ada Moss.\n"
        "8        Q    Were you there?\n9        A    I was.\n"
    )
    assert [words for speaker, words in said(text) if speaker == "Hale"] == [
        "Ben Hale for Ms. Moss."
    ]


@pytest.mark.parametrize("way", ["Speaker {i} ({n})", "Speaker {i} [{n}]", "Sprecher {i} ({n})"])
def test_a_number_of_a_recogniser_means_whose_name_was_written_beside_it(way: str) -> None:
    one, two = way.format(i=1, n=BEN), way.format(i=2, n=ADA)
    word = way.partition(" ")[0]
    text = f"{one}: Who?\n{two}: We were.\n{word} 1: Alone?\n{word} 2: Never.\n{word} 3: I too.\n"
    assert [speaker for speaker, _ in said(text)] == [BEN, ADA, BEN, ADA, None]


@pytest.mark.parametrize("part", ["**[Sponsor]**", "[Sponsor]", "**Sponsor:**", "[Ad break]"])
def test_a_part_between_turns_is_nobodys(part: str) -> None:
    text = f"[00:01] **Ben:** Who?\n\n[00:02] **Ada:** We.\n\n[00:03] {part} Buy boats.\n\n"
    found = said(text + "[00:04] **Ben:** Alone?\n\n[00:05] **Ada:** Never.\n")
    assert {speaker for speaker, words in found if "Buy" in words} <= {None}


def test_what_stands_below_a_signature_is_nobodys() -> None:
    text = f"{BEN}: Who?\n{ADA}: We were.\n{BEN}: Alone?\n-- \nTyped by Cy Vale for the library.\n"
    assert said(text) == [(BEN, "Who?"), (ADA, "We were."), (BEN, "Alone?")]


@pytest.mark.parametrize("field", ["Place: Penrow", "Location: The harbour", "Duration: 12 min"])
def test_fields_of_a_head_are_no_turns(field: str) -> None:
    text = f"Interview with: {ADA}\nInterviewer: {BEN}\nDate: 3 May 2023\n{field}\n\n"
    text += "BH: Who?\nAM: We were.\nBH: Alone?\nAM: Never.\n"
    assert said(text) == [(BEN, "Who?"), (ADA, "We were."), (BEN, "Alone?"), (ADA, "Never.")]


@pytest.mark.parametrize("way", ["({t}) [{n}] {w}\n", "[{t}] {n} - {w}\n", "({t}) {n}: {w}\n"])
def test_a_label_behind_a_time_opens_one_turn(way: str) -> None:
    words = ("We sold it.", "Who paid?", "The town did.", "All of it?", "Every crown.")
    lines = (way.format(t=f"00:0{at}", n=(ADA, BEN)[at % 2], w=one) for at, one in enumerate(words))
    found = read_interview("".join(lines).encode(), "talk")
    assert [passage.turn for passage in found.passages] == [0, 1, 2, 3, 4]


def test_who_asks_behind_a_time_opens_one_turn() -> None:
    text = "(00:00) Q: Who paid?\n(00:01) A: The town.\n(00:02) Q: All?\n(00:03) A: Every crown.\n"
    found = read_interview(text.encode(), "talk")
    assert [passage.turn for passage in found.passages] == [0, 1, 2, 3]


def test_doubled_marks_of_a_cell_are_one_in_a_column_per_person() -> None:
    table = f'{ADA},{BEN}\n"He said ""no"" to me.",\n,"Did he?"\n"He did, twice.",\n,"And then?"\n'
    found = read_interview(table.encode(), "talk.csv")
    assert (ADA, 'He said "no" to me.') in [(one.speaker, one.text) for one in found.quotes]
