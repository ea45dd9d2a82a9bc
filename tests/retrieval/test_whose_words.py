"""Whose words a claim has, from the command line: who is named before, around and below them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from corpus.intake import read_interview
from corpus.library.store import Library

TALK = """**Ada Moss:** He said, "You owe us a ferry, Ada." And he is right.

**Tobias Kreel:** And the school on Brunn Street?

**Ada Moss:** The school stays open until 2026. After that I can't promise anything.

**Bram van der Hoek:** The nets stay dry on Mondays. My daughter reads to me.

**Ana de la Cruz:** We had two trucks and no drivers in the orchard. My cousin sings.

**Konrad von Moos:** The glacier lost four metres. The library gets new chairs next year.

**Samir al-Amari:** Salt is cheaper than diesel this winter. My mother.

**Nell O'Dea:** My kids cough every night. Not my mother. The library gets nothing.
"""
SAID = "The school stays open until 2026."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whose") / "words.sqlite3"
    kept = Library.open(path, create=True)
    kept.add(read_interview(TALK.encode(), "talk"), "talk.md")
    kept.close()
    return path


def check(library: Path, *arguments: str, text: str | None = None) -> list[list[str]]:
    """Check quotations; return the verdict on each, and whom it is said to be by."""
    asked = ["check", "--json", "--library", str(library), *arguments]
    told = CliRunner().invoke(main, asked, input=text).stdout.splitlines()
    each = [one for line in told for one in json.loads(line)["check"]["quotations"]]
    return [[one["verdict"], *one["by"]] for one in each]


@pytest.mark.parametrize(
    ("known", "stranger", "words"),
    [
        ("Bram van der Hoek", "Pieter van der Hoek", "The nets stay dry on Mondays"),
        ("van der Hoek", "van den Hoek", "The nets stay dry on Mondays"),
        ("Ana de la Cruz", "Maria de Cruz", "We had two trucks and no drivers in the orchard"),
        ("de la Cruz", "la Cruz", "We had two trucks"),
        ("von Moos", "von Berg", "The glacier lost four metres"),
        ("al-Amari", "al-Masri", "Salt is cheaper than diesel this winter"),
        ("Samir al-Amari", "Omar al-Amari", "Salt is cheaper than diesel this winter"),
        ("O'Dea", "O'Brien", "My kids cough every night"),
        ("Nell O'Dea", "Jeanne d'Arc", "My kids cough every night"),
        ("Moss", "von Moss", "The school stays open until 2026"),
    ],
)
def test_a_name_with_a_small_word_is_one(
    library: Path, known: str, stranger: str, words: str
) -> None:
    own, theirs = check(library, f"{known}: {words}", f"{stranger}: {words}")
    assert own[0] == "verbatim"
    assert own[1].endswith(known)
    assert theirs == ["someone else's words", stranger]


@pytest.mark.parametrize(
    "lead",
    ["spokesman:", "A nurse:", "Somebody:", "someone in the hall:", "a man from the crowd:",
     "Beekeeper:", "A spokeswoman for the town:"],
)  # fmt: skip
def test_a_role_before_words_names_nobody_and_is_none_of_them(library: Path, lead: str) -> None:
    assert check(library, f"{lead} {SAID}", f"{lead} The school stays shut until 2026.") == [
        ["verbatim"],
        ["altered"],
    ]


@pytest.mark.parametrize("who", ["Moss -", "Ada Moss –", "Mayor Moss —", "Ms. Moss -", "moss --"])
def test_a_name_and_a_dash_introduce_words(library: Path, who: str) -> None:
    other = f"Kreel - {SAID}"
    assert check(library, f"{who} {SAID}", other) == [
        ["verbatim", "Ada Moss"],
        ["someone else's words", "Tobias Kreel"],
    ]


def test_words_before_a_dash_or_a_colon_that_name_nobody_are_words(library: Path) -> None:
    claims = ("My kids - cough every night", "The glacier: lost four metres", "The nets — stay dry")
    assert check(library, *claims) == [["verbatim"]] * 3


@pytest.mark.parametrize(
    ("block", "by"),
    [
        (f"> {SAID}\n> — {{}}", "Tobias Kreel"),
        (f"> {SAID}\n> -- *{{}}*, the host", "Tobias Kreel"),
        (f"> {SAID}\n— {{}}", "Kreel"),
        (f"> {SAID}\n\n— {{}} (Radio Selvik)", "Tobias Kreel"),
        (f"> {SAID}\n\n> — {{}}", "Tobias Kreel"),
        ("> The school stays open\n> until 2026.\n> – {}", "Tobias Kreel"),
        ("> The school\n> stays open until 2026.\n>\n> After\n> that I can't\n> — {}", "Kreel"),
    ],
)  # fmt: skip
def test_a_block_is_by_the_name_under_it(library: Path, block: str, by: str) -> None:
    texts = (f"# News\n\nIt was Monday.\n\n{block.format(who)}\n\nThat was all.\n"
             for who in (by, "Ada Moss"))  # fmt: skip
    theirs, own = (check(library, "--file", "-", text=text) for text in texts)
    assert theirs == [["someone else's words", "Tobias Kreel"]]
    assert own == [["verbatim", "Ada Moss"]]


def test_all_lines_of_a_block_are_checked_and_a_list_below_it_signs_nothing(library: Path) -> None:
    block = "# News\n\n> The school stays open\n> until 2062.\n\n- Tobias Kreel\n- Ada Moss\n"
    assert check(library, "--file", "-", text=block) == [["altered"]]


@pytest.mark.parametrize(
    "lead",
    [
        "Her critic, Bram van der Hoek, was quoted by Moss: {}",
        "She was told: {}",
        "The headline of the day was {}, wrote the paper.",
        "He said on Monday: {}",
        "{}, a fisherman had told her.",
    ],
)
def test_what_somebody_is_quoted_to_say_is_nobodys_cut(library: Path, lead: str) -> None:
    text = lead.format('"You owe us a ferry, Ada."') + "\n"
    assert check(library, "--file", "-", text=text) == [["read out or quoted"]]
    own = check(library, "--file", "-", text='Ada Moss said: "You owe us a ferry, Ada."\n')
    assert own == [["cut so that it turns", "Ada Moss"]]
