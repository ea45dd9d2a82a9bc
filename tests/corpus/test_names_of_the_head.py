"""Labels that the head tells the names of, and names that open in small letters."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview


def speakers(text: str, name: str = "x.txt") -> list[str | None]:
    interview = read_interview(text.encode(), name)
    return [quote.speaker for quote in interview.quotes]


@pytest.mark.parametrize(
    "name", ["Rashid el-Amari", "Omar al-Haddad", "Rose d'Arcy", "Ana bin-Ali"]
)
def test_a_particle_in_one_word_with_a_name_opens_it(name: str) -> None:
    cue = f"<v Inês Couto>On whose word?</v>\n<v {name}>Mine.</v>\n"
    cues = f"WEBVTT\n\n00:01.000 --> 00:04.000\n{cue}"
    assert speakers(cues, "x.vtt") == ["Inês Couto", name]


@pytest.mark.parametrize(
    ("full", "label"),
    [("Pilar Echeverría Lasa", "Echeverría"), ("João Sousa Mendes", "Sousa")],
)
def test_the_first_of_two_surnames_is_told_by_the_head(full: str, label: str) -> None:
    text = (
        f"# El puente\n\n**Entrevista con {full}**\n\n*Por Nicolás Bravo*\n\n"
        f"**Bravo:** ¿Cuándo?\n\n**{label}:** Antes.\n\n**Bravo:** ¿Quién?\n\n**{label}:** Nadie.\n"
    )
    assert speakers(text) == ["Nicolás Bravo", full] * 2


def test_initials_with_small_letters_are_told_by_the_head() -> None:
    text = (
        "The dunes\nMaartje van den Berg interviewed by Kwame Otieno-Reid\n\n"
        "KOR: When did it move?\n\nMvdB: It never stopped.\n\nKOR: And now?\n\nMvdB: It moves.\n"
    )
    assert speakers(text) == ["Kwame Otieno-Reid", "Maartje van den Berg"] * 2


@pytest.mark.parametrize(
    "notice",
    [
        "(This file is longer than 30 minutes. Go Premium at X.example to transcribe the rest.)",
        "[Transcribed on the free plan. Upgrade to remove this message.]",
        "(Upgrade to export the whole transcript)",
    ],
)
def test_what_a_service_puts_in_brackets_is_nobodys(notice: str) -> None:
    turns = "[Ada Moss] (0:02 - 0:07)\nWho signed?\n\n[Ben Hale] (0:08 - 0:21)\nI did.\n\n" * 3
    interview = read_interview(f"{turns}{notice}\n".encode(), "x.txt")
    assert [quote.text for quote in interview.quotes] == ["Who signed?", "I did."] * 3


def test_a_programme_of_several_owners_ends_where_its_marks_do() -> None:
    name = "2013-04-22 06.30.00 Interview with Ravi Menon, 'Farmers' Hour', Radio Coastline.txt"
    text = (
        b"Ravi Menon: What grows?\n\nBronwen Tate: Oats.\n\nRavi Menon: And?\n\nBronwen Tate: No.\n"
    )
    details = read_interview(text, name).details
    assert (details.programme, details.outlet) == ("Farmers' Hour", "Radio Coastline")
