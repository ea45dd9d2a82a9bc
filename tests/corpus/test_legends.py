"""Legends: a head that tells whom short labels mean, in lines, in columns, in a table."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
WORDS = ("How long have you kept the keys?", "Nineteen years.", "And before?", "My father did.")


def told(head: str, labels: str) -> list[tuple[str | None, str]]:
    turns = (f"{label}: {said}\n" for label, said in zip(labels.split(), WORDS * 2, strict=False))
    text = f"{head}\n\n{''.join(turns)}".replace("_", " ")
    found = read_interview(text.encode(), "talk")
    assert found.details.title == "talk"
    return [(quote.speaker, quote.text) for quote in found.quotes]


@pytest.mark.parametrize(
    ("head", "labels"),
    [
        ("AM = Ada Moss\nBH = Ben Hale", "BH AM BH AM"),
        ("AM\tAda Moss\nBH\tBen Hale", "BH AM BH AM"),
        ("Ada Moss        AM\nBen Hale        BH", "BH AM BH AM"),
        ("Speakers: AM   Ada Moss        BH   Ben Hale", "BH AM BH AM"),
        ("Key: AM = Ada Moss; BH = Ben Hale; [ ] = unclear", "BH AM BH AM"),
        ("| Initials | Name |\n| --- | --- |\n| AM | Ada Moss |\n| BH | Ben Hale |", "BH AM BH AM"),
        ("A.M. - Ada Moss (keeper)\nB.H. - Ben Hale (historian)", "B.H. A.M. B.H. A.M."),
        ("AM, Ada Moss\nBH, Ben Hale", "BH AM BH AM"),
        ("AM:\tAda Moss, keeper\nBH:\tBen Hale", "BH AM BH AM"),
        ("R = Ada Moss\nI = Ben Hale", "I R I R"),
        ("S1 = Ada Moss\nS2 = Ben Hale", "S2 S1 S2 S1"),
        ("Speaker_1 = Ada Moss\nSpeaker_2 = Ben Hale", "Speaker_2 Speaker_1 Speaker_2 Speaker_1"),
        ("INT\tBen Hale, oral history\nRES\tAda Moss, keeper", "INT RES INT RES"),
        ("AM\tAda Moss\nAM2\tAlan Marsh\nBH\tBen Hale", "BH AM BH AM"),
        ("Participant: Ada Moss (AMo)\nInterviewer: Ben Hale (BHa)", "BHa AMo BHa AMo"),
    ],
)
def test_a_legend_tells_whom_labels_mean(head: str, labels: str) -> None:
    assert told(head, labels) == list(zip((BEN, ADA) * 2, WORDS, strict=True))


@pytest.mark.parametrize(
    ("head", "labels", "names"),
    [
        ("P1 - participant\nAM - Ada Moss\nBH - Ben Hale", "BH P1 BH AM", [BEN, None, BEN, ADA]),
        ("AM = Ada Moss\nAM = Alan Marsh\nBH = Ben Hale", "BH AM BH AM", [BEN, None, BEN, None]),
        ("AN = Ada Noor\nBH = Ben Hale", "BH AN BH IT", [BEN, "Ada Noor", BEN, None]),
        ("", "CR AM CR AN AM CR", [None] * 6),
        ("", "RES INT RES INT", [None] * 4),
    ],
)
def test_what_a_legend_leaves_open_is_nobodys(
    head: str, labels: str, names: list[str | None]
) -> None:
    assert [who for who, _ in told(head, labels)] == names


def test_lines_that_cross_names_are_no_legend() -> None:
    text = (
        "Ada    Ben Hale    Cy Roe\nBen    Ada Moss\n\nBen: So?\nAda: Yes.\nBen: Now?\nAda: No.\n"
    )
    found = read_interview(text.encode(), "talk").quotes
    assert [quote.speaker for quote in found] == ["Ben", "Ada"] * 2
