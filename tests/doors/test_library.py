"""The Python door: six calls, typed results, one shape with the JSON of the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import main
from bot.doors import calls
from onrecord import Answer, Library, LibraryError

ALTERED = "Iran is open for business"


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library() as opened:
        yield opened


def test_the_same_answer_as_the_command_line_prints(library: Library) -> None:
    asked = "What did Kerry say about Iran?"
    printed = json.loads(CliRunner().invoke(main, ["ask", asked, "--json"]).output)
    found = library.search(asked, limit=3)
    told = json.loads(json.dumps(asdict(found), default=str))
    assert {key: told[key] for key in printed} == printed
    assert found.quotes[0].speaker == "John Kerry"
    assert found.quotes[0].interview.date == date(2014, 2, 5)


def test_the_same_verdict_as_the_command_line_prints(library: Library) -> None:
    printed = json.loads(CliRunner().invoke(main, ["check", f"Kerry: {ALTERED}", "--json"]).output)
    found = library.check(f"Kerry: {ALTERED}").check
    assert found is not None
    assert [one.verdict for one in found.quotations] == [printed["check"]["verdict"]]
    told = json.loads(json.dumps(asdict(found)))
    assert told["quotations"] == printed["check"]["quotations"]


@pytest.mark.parametrize(
    ("text", "by", "verdicts"),
    [
        (f"John Kerry told CNN: “{ALTERED}.”", None, ["altered"]),
        (f"Did Kerry say “{ALTERED}”?", None, ["altered"]),
        (ALTERED, "Kerry", ["altered"]),
        (f"Kerry: {ALTERED}", None, ["altered"]),
        ("“Iran is not open for business” - Hassan Rouhani", None, ["someone else's words"]),
        (f"One “{ALTERED}”, two “{ALTERED}”. Kerry said so.\n" * 4, None,
         ["reported, not quoted"] * 8),
    ],
)  # fmt: skip
def test_any_text_is_checked(
    library: Library, text: str, by: str | None, verdicts: list[str]
) -> None:
    found = library.check(text, by).check
    assert found is not None
    assert [one.verdict for one in found.quotations] == verdicts
    assert not found.stand


def test_a_quote_is_found_again_by_its_id_with_what_stands_around_it(library: Library) -> None:
    quote = library.search("Iran", person="Kerry").quotes[0]
    found = library.context(quote.id, around=1)
    assert found.quote.id == quote.id
    assert len(found.turns) == 3
    assert quote.text in next(turn.text for turn in found.turns if turn.quoted)
    checked = library.check(found.quote.text, by=found.quote.speaker).check
    assert checked is not None
    assert checked.stand


def test_a_period_leaves_out_what_is_not_of_it(library: Library) -> None:
    def outcome(since: date | None, until: date | None) -> str:
        return library.search("Iran", "Kerry", since, until).outcome

    assert outcome(date(2014, 2, 5), date(2014, 2, 5)) == "answered"
    later = library.search("Iran", "Kerry", since=date(2015, 1, 1))
    assert later.elsewhere
    assert later.outcome == "closest"
    assert "elsewhere" in later.message
    assert outcome(None, date(2014, 12, 31)) == "answered"


def test_lists_and_timelines(library: Library) -> None:
    people = library.people(limit=1)
    assert (people.count, [one.name for one in people.people]) == (3, ["John Kerry"])
    assert library.people(offset=3).people == ()
    assert library.interviews("Kerry").count == 1
    assert library.interviews("Angela Merkel").count == 0
    timeline = library.timeline("Kerry", "Iran").timeline
    assert timeline is not None
    assert timeline.months[0].month == "2014-02"


@pytest.mark.parametrize(
    ("call", "given"),
    [
        ("search", {"question": ""}),
        ("search", {"question": "Iran " * 1000}),
        ("search", {"question": "Iran", "limit": 0}),
        ("search", {"question": "Iran", "limit": calls.MOST_SHOWN + 1}),
        ("search", {"question": "Iran", "person": " "}),
        ("search", {"question": "Iran", "since": date(2015, 1, 1), "until": date(2014, 1, 1)}),
        ("check", {"text": "\u200b \n"}),
        ("check", {"text": "word " * 1_000_000}),
        ("check", {"text": "words", "by": ""}),
        ("people", {"limit": 0}),
        ("people", {"offset": -1}),
        ("interviews", {"offset": 99}),
        ("context", {"quote": "a" * 12, "around": 99}),
    ],
)
def test_what_cannot_be_taken_is_a_value_error(
    library: Library, call: str, given: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"[.;]"):
        getattr(library, call)(**given)


@pytest.mark.parametrize(
    "odd", ["", "a" * 12, "../../etc", "A" * 12, "é" * 12, "\ud800", "a" * 999]
)
def test_ids_of_nothing_are_key_errors(library: Library, odd: str) -> None:
    with pytest.raises(KeyError, match="No quote"):
        library.context(odd)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_whatever_is_given_is_answered_or_refused_in_a_sentence(text: str) -> None:
    for call in (OPEN.search, OPEN.check):
        try:
            assert isinstance(call(text), Answer)
        except ValueError as error:
            assert str(error).endswith(".")  # noqa: PT017


OPEN = Library()


def test_a_library_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        Library(tmp_path / "none.sqlite3")


def test_what_is_added_meanwhile_is_found(tmp_path: Path) -> None:
    path, text = tmp_path / "own.sqlite3", tmp_path / "harbour.md"
    talk = "**Ada Moss:** The harbour must never be sold.\n\n**Ben Ray:** I would sell it."
    text.write_text(f"# A talk\n\n{talk}\n")
    CliRunner().invoke(main, ["add", str(text), "--library", str(path)])
    with Library(str(path)) as library:
        assert library.people().count == 2
        more = "**Cy Dunn:** Ships are loud at night.\n\n**Ben Ray:** They are."
        text.with_name("b.md").write_text(f"# More\n\n{more}\n")
        CliRunner().invoke(main, ["add", str(text.with_name("b.md")), "--library", str(path)])
        assert library.search("What did Dunn say about ships?").quotes[0].speaker == "Cy Dunn"
