"""Labels that the head tells the names of, and names that open in small letters."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.readers.names import names_in


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


@pytest.mark.parametrize(
    ("full", "label"),
    [
        *(("Chiara De Santis", "De Santis"), ("Ursula Le Guin", "Le Guin")),
        *(("Pia La Rosa", "La Rosa"), ("Tom St. John", "St. John")),
        *(("Peter Van Aken", "VAN AKEN"), ("Ana De la Cruz", "De la Cruz")),
    ],
)
@pytest.mark.parametrize("head", ["Intervista con la pescatrice {}", "{} on the ice", "With {}"])
def test_a_surname_of_two_words_means_who_has_it_in_the_head(
    full: str, label: str, head: str
) -> None:
    turns = "\n\n".join(
        f"**GAZETTE:** And {n}?\n\n**{label}:** Number {n}, I say." for n in range(3)
    )
    interview = read_interview(f"# Ice\n\n{head.format(full)}\n\n{turns}".encode(), "x.md")
    said = {quote.speaker for quote in interview.quotes if "I say" in quote.text}
    assert {name.casefold() for name in said if name} == {full.casefold()}


def test_a_paper_with_an_article_stays_one() -> None:
    turns = "\n\n".join(f"**Le Phare:** Et {n} ?\n\n**Marie Dupont:** Oui {n}." for n in range(3))
    interview = read_interview(f"# Glace\n\nMarie Dupont parle.\n\n{turns}".encode(), "x.md")
    assert {quote.speaker for quote in interview.quotes} == {None, "Marie Dupont"}


@pytest.mark.parametrize(
    ("head", "label"),
    [
        *(("Ada Moss at Villa San Marco", "San Marco"), ("Notes from Mount St. John", "St. John")),
        *(("Ada Moss of Radio Van Aken", "Van Aken"), ("Actually De Santis came", "De Santis")),
        *(("Daughter of Ron De Santis", "De Santis"), ("By Maria De Santis", "De Santis")),
    ],
)
def test_what_stands_before_a_surname_of_two_words_may_be_no_name_of_hers(
    head: str, label: str
) -> None:
    turns = "\n\n".join(
        f"**GAZETTE:** And {n}?\n\n**{label}:** Number {n}, I say." for n in range(3)
    )
    interview = read_interview(f"# Ice\n\n{head}\n\n{turns}".encode(), "x.md")
    assert {q.speaker for q in interview.quotes if "I say" in q.text} == {label}


@pytest.mark.parametrize(
    "paper",
    ["The Selvik Review", "Harbour Gazette", "Coast Radio", "Vale Times", "The Penrow Post"],
)
def test_a_paper_that_asks_is_nobody(paper: str) -> None:
    label = paper.split()[-1].upper()
    turns = f"{label}: Is it lost?\n\nHALLORAN: It is not lost.\n\n" * 2
    found = read_interview(f"{paper} - Interview\n\n{turns}".encode(), "x.txt").quotes
    assert {(quote.speaker, quote.text) for quote in found} == {
        (None, "Is it lost?"),
        ("Halloran", "It is not lost."),
    }


def test_somebody_who_is_called_like_a_paper_is_named_by_the_head() -> None:
    text = "Interview with Ted Post\n\n" + "POST: Yes.\n\nADA MOSS: No?\n\n" * 2
    found = read_interview(text.encode(), "x.txt").quotes
    assert {quote.speaker for quote in found} == {"Ted Post", "Ada Moss"}


@pytest.mark.parametrize("first", ["Transcript: The Long Table, episode 14", "Audio: Table 14"])
def test_a_head_that_opens_with_what_it_is_goes_on_with_who_takes_part(first: str) -> None:
    head = f"{first}\nRecorded: 3 May 2021\nHost: Nils Abara\nGuest: Theodora Quill\n\n"
    turns = "ABARA: Why?\n\nQUILL: Because they wanted Mahler.\n\n" * 2
    found = read_interview((head + turns).encode(), "x.txt").quotes
    assert {quote.speaker for quote in found} == {"Nils Abara", "Theodora Quill"}


@pytest.mark.parametrize(
    "line",
    [
        "*Host: Nils Abara. Guest: Theodora Quill, who walks across countries.*",
        "Host: Nils Abara; guest: Theodora Quill", "Host: Nils Abara | Guest: Theodora Quill",
        "Presenter: Nils Abara. Guests: Theodora Quill and Ada Moss.",
        "**Host:** Nils Abara **Guest:** Theodora Quill", "Host: Nils Abara, Guest: Theodora Quill",
        "Hosted by Nils Abara. Guest: Theodora Quill, who walks.",
        "*Host: Nils Abara*\n\n*Guest: Theodora Quill, who walks across countries.*",
        "Interviewer: Nils Abara. Interviewee: Theodora Quill, walker.",
    ],
)  # fmt: skip
def test_one_line_may_tell_of_several_people(line: str) -> None:
    turns = "**Nils:** How many shoes?\n\n**Theodora:** Nine for Finland.\n\n" * 2
    found = read_interview(f"# The Slow Lane\n\n{line}\n\n{turns}".encode(), "x.md")
    assert {quote.speaker for quote in found.quotes} == {"Nils Abara", "Theodora Quill"}
    assert not any("walks across" in quote.text for quote in found.quotes)


TALK = "ABE LOWE: What is it?\n\nIDA CASK: Ninety.\n\nABE LOWE: And now?\n\nIDA CASK: More.\n"


@pytest.mark.parametrize(
    "told",
    [
        "superintendent, Dorvik Unified School District",
        "Treasurer, Lowland Growers Association",
        "Ph.D., Kent Clinic",
        "Harbour Press, Boston",
        "Judge, Ninth Circuit Court",
        "a baker, Old Town Museum; Max Roe, coach, Vale Radio",
    ],
)
def test_what_a_head_tells_of_somebody_is_no_second_person(told: str) -> None:
    interview = read_interview(
        f"Rates\nHost: Abe Lowe\nGuests: Ida Cask, {told}\n\n{TALK}".encode(), "x"
    )
    names = [one.name for one in interview.speakers]
    assert names == ["Abe Lowe", "Ida Cask"] + ["Max Roe"] * ("Roe" in told)


@pytest.mark.parametrize("guests", ["Emily Post, Charlotte Church", "Ann Bank, a poet, Eva House"])
def test_a_surname_that_a_place_may_have_too_is_one(guests: str) -> None:
    assert len(names_in(guests)) == 2


@pytest.mark.parametrize(
    "title", ["Sen.", "U.S. Sen.", "Senator", "Judge", "Lt. Gov.", "Sister", "Sir"]
)
def test_a_title_in_a_head_makes_nobody_else(title: str) -> None:
    interview = read_interview(
        f"Rates\nHost: Abe Lowe\nGuest: {title} Ida Cask\n\n{TALK}".encode(), "x"
    )
    assert [one.name for one in interview.speakers] == ["Abe Lowe", "Ida Cask"]
