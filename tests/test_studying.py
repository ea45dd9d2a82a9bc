"""Several quotes seen together: who is compared, over which time, in which language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.answer import ask
from retrieval.answers.timeline import OverTime
from retrieval.asking.conversation import State, follow
from retrieval.index import Index

YEARS = {
    2010: "**Rita Roe:** Energy over time is what we count.\n\n**Jane Dunn:** The wind turns.",
    2014: "**Jane Dunn:** Wind is energy over time, and cheap.\n\n**Rita Roe:** So it is.",
    2016: "**Jane Dunn:** Roe versus Wade was about wind, in a way.\n\n**Rita Roe:** Hardly.",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library file with three years of two people."""
    path = tmp_path / "library.sqlite3"
    library = Library.open(path, create=True)
    for year, said in YEARS.items():
        text = f"---\ntitle: Talk of {year}\ndate: {year}-05-01\nlanguage: en\n---\n\n{said}\n"
        library.add(read_interview(text.encode(), f"talk {year}"))
    library.close()
    return path


def told(path: Path, *command: str) -> dict[str, object]:
    found = CliRunner().invoke(main, [*command, "--library", str(path), "--json"])
    assert found.exit_code == 0, found.output
    answer: dict[str, object] = json.loads(found.output)
    return answer


def test_what_a_command_is_given_is_not_read_as_another_question(path: Path) -> None:
    compared = told(path, "compare", "Dunn", "Roe", "--on", "energy over time")
    assert compared["understood"] == {
        "speakers": ["Jane Dunn", "Rita Roe"],
        "topic": ["energy", "time"],
        "intent": "compare",
    }
    line = told(path, "timeline", "Dunn", "Roe", "vs", "Wade")
    assert line["understood"] == {
        "speakers": ["Jane Dunn"],
        "topic": ["Roe", "Wade"],
        "intent": "timeline",
    }


@pytest.mark.parametrize("said", ["Wind is energy over time, and cheap.", "“Wind” is energy"])
def test_all_of_the_words_are_checked_that_somebody_is_said_to_have_said(
    path: Path, said: str
) -> None:
    check = told(path, "check", said, "--by", "Dunn")["check"]
    assert isinstance(check, dict)
    [one] = check["quotations"]
    assert (one["claim"], one["by"]) == (said, ["Jane Dunn"])


def test_a_timeline_keeps_to_the_time_that_was_asked_for(path: Path) -> None:
    index = Index.open(Library.open(path))
    whole, _ = ask(index, State(), "timeline of Dunn wind")
    since, _ = ask(index, State(), "timeline of Dunn wind since 2014")
    assert isinstance(whole, OverTime)
    assert isinstance(since, OverTime)
    assert [day.year for _, day, _ in whole.timeline.interviews] == [2010, 2014, 2016]
    assert [day.year for _, day, _ in since.timeline.interviews] == [2014, 2016]
    assert [quote.details.title for quote in since.quotes] == ["Talk of 2014", "Talk of 2016"]


def test_a_timeline_in_the_second_language_of_a_library_finds_its_words() -> None:
    library = Library.in_memory()
    for number in range(4):
        english = f"**Ada Moss:** The harbour froze in winter {number}.\n\n**Ben Ray:** It did."
        library.add(read_interview(english.encode(), f"ice {number}", {"language": "en"}))
    russian = (
        "---\ntitle: Гавани\ndate: 2015-02-03\nlanguage: ru\n---\n\n"
        "**Анна Мосс:** Замёрзшие гавани закрывали всегда.\n\n**Борис Рей:** Да."
    )
    library.add(read_interview(russian.encode(), "гавани"))
    index = Index(library)
    found, _ = ask(index, State(), "timeline Анна Мосс гаванью")
    assert isinstance(found, OverTime)
    assert found.timeline.mentions == 1
    assert follow(State(), "summary of гаваней", index).summed == index.ids()[-1]
