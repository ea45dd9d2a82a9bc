"""Transcripts of calls, and reports of sittings whose labels have an office or a party beside."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN, CY = "Ada Moss", "Ben Hale", "Cy Vale"


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


CALL = (
    ("Operator", None, "Good morning, and welcome to the call."),
    (ADA, ADA, "Thank you. We had a strong quarter."),
    (BEN, BEN, "Revenue was up by a tenth."),
    ("Operator", None, "Our first question comes from Cy Vale."),
    (CY, CY, "What about the margins?"),
    (ADA, ADA, "They are fine."),
    (CY, CY, "Great, thanks."),
    ("Operator", None, "That is all for today."),
)
OFFICES = {ADA: "Chief Executive Officer", BEN: "CFO", CY: "Penrow Bank{d}Analyst"}


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("dash", [" -- ", " - ", " – ", ", "])
@pytest.mark.parametrize("listed", ["head", "foot", "nowhere"])
def test_an_office_behind_a_name_is_no_turn(gap: str, dash: str, listed: str) -> None:
    called = {name: f"{name}{dash}{OFFICES[name].format(d=dash)}" for name in OFFICES}
    turns = [f"{called.get(label, label)}{gap}{words}" for label, _, words in CALL]
    people = [*called.values()]
    parts = ["Harbour Corp Q3 2024 Earnings Call", *turns]
    if listed == "head":
        parts = [parts[0], *people, *turns]
    elif listed == "foot":
        parts = [*parts, "Call participants:", *people, "All our transcripts"]
    found = [one for one in said("\n\n".join(parts)) if one[1] != "All our transcripts"]
    assert found == [(who, words) for _, who, words in CALL]
    assert (None, "All our transcripts") in said("\n\n".join(parts)) or listed != "foot"


def test_words_behind_a_dash_stay_words() -> None:
    turns = [f"{ADA} -- The Town Pays", f"{BEN} -- Who Asked It To", f"{ADA} -- Nobody Did At All"]
    found = said("A talk\n\n" + "\n\n".join([*turns, f"{BEN} -- I see."]))
    assert found[:3] == [
        (ADA, "The Town Pays"), (BEN, "Who Asked It To"), (ADA, "Nobody Did At All"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Ada Moss (PPE)", ADA),
        ("Ada Moss (S&D)", ADA),
        ("Ada Moss, on behalf of the S&D Group", ADA),
        ("Ada Moss, rapporteur", ADA),
        ("Ada Moss (Verts/ALE), in writing", ADA),
        ("Ada Moss (S&D), blue-card question", ADA),
        ("Ada Moss, Member of the Commission", ADA),
        ("Jan de Wit (ALDE)", "Jan de Wit"),
        ("President", None),
    ],
)
@pytest.mark.parametrize("note", ["", "(PT) "])
def test_a_full_stop_and_a_dash_open_turns_of_the_european_parliament(
    label: str, name: str | None, note: str
) -> None:
    text = (
        "Verbatim report of proceedings\n\nPresident. – The debate is open.\n\n"
        f"{label}. – {note}Mr President, the town pays for the lighthouse.\n\n(Applause)\n\n"
        "Written statements (Rule 149)\n\nLuca Rossi (ECR), in writing. – It is true.\n\n"
        "Ben Hale (NI). – Madam President, I disagree.\n"
    )
    assert said(text) == [
        (None, "The debate is open."),
        (name, "Mr President, the town pays for the lighthouse."),
        ("Luca Rossi", "It is true."),
        (BEN, "Madam President, I disagree."),
    ]


def test_of_what_somebody_is_a_lord_is_a_part_of_the_name() -> None:
    lords = ("Lord Vale of Penrow (Con)", "Baroness Moss (LD)", "Baroness Moss of Harbour (Lab)")
    words = ("The town pays for it.", "I do not agree.", "Nor do I.")
    turns = list(zip(lords, words, strict=True))
    names = ["Lord Vale of Penrow", "Moss", "Baroness Moss of Harbour", "Lord Vale of Penrow"]
    text = "\n\n".join(f"{lord}: {said}" for lord, said in [*turns, (lords[0], "I see.")])
    assert [who for who, _ in said(text)] == names
    text = "\n\n".join(f"{lord}\n{said}" for lord, said in [*turns, (lords[0], "I see.")])
    assert [who for who, _ in said(text)] == [names[0], None, None, names[0]]
