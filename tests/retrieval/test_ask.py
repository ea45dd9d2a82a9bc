"""``onrecord ask``, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import main
from tests.conftest import SAVED_PAGE, needs_saved_page

CONVERSATION = (
    "What did Kerry say about Iran?",
    "And about Israel?",
    "what else?",
    "did he say he was scared of the attacks?",
    "What did Rouhani say?",
    "What did Obama say about Syria?",
    "What did Kerry say about North Korea?",
    "what did kerri say about irann",
    "who said diplomacy is slogging slow work?",
)


def ask(*questions: str, library: Path | None = None) -> list[dict[str, Any]]:
    options = ["--library", str(library)] if library else []
    result = CliRunner().invoke(main, ["ask", "--json", *options, *questions])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


@pytest.fixture
def page_library(tmp_path: Path) -> Path:
    library = tmp_path / "page.sqlite3"
    result = CliRunner().invoke(main, ["add", str(SAVED_PAGE), "--library", str(library)])
    assert result.exit_code == 0, result.output
    return library


def check_conversation(answers: list[dict[str, Any]]) -> None:
    iran, israel, more, scared, rouhani, obama, korea, typo, who = answers
    assert iran["quotes"][0]["text"].startswith("Iran is not open for business.")
    assert "ironclad" in israel["quotes"][0]["text"]
    shown = {quote["id"] for quote in israel["quotes"]}
    assert more["quotes"]
    assert not shown & {quote["id"] for quote in more["quotes"]}
    assert "I'm not going to be intimidated" in scared["quotes"][0]["text"]
    assert [q["directness"] for q in rouhani["quotes"]] == ["indirect"]
    assert "Reported" in rouhani["message"]
    assert (obama["outcome"], obama["quotes"]) == ("mentioned", [])
    assert "Obama is spoken of here, but not quoted" in obama["message"]
    assert (korea["outcome"], korea["quotes"]) == ("nothing", [])
    assert "You can ask" in korea["message"]
    assert "Taking “kerri” as Kerry and “irann” as Iran" in typo["message"]
    assert typo["quotes"][0]["id"] == iran["quotes"][0]["id"]
    assert who["quotes"][0]["speaker"] == "John Kerry"
    assert "slogging" in who["quotes"][0]["text"]


def test_the_shipped_interview_answers() -> None:
    check_conversation(ask(*CONVERSATION))


@needs_saved_page
def test_the_saved_page_gives_the_same_quotes(page_library: Path) -> None:
    answers = ask(*CONVERSATION, library=page_library)
    check_conversation(answers)

    def told(found: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
        return [[(q["text"], q["speaker"]) for q in one["quotes"]] for one in found]

    assert told(answers) == told(ask(*CONVERSATION))


def test_the_json_has_every_field() -> None:
    (answer,) = ask("What did Kerry say about Iran?")
    assert answer["question"] == "What did Kerry say about Iran?"
    assert answer["understood"] == {
        "speakers": ["John Kerry"],
        "topic": ["Iran"],
        "intent": "quotes",
    }
    quote = answer["quotes"][0]
    assert set(quote) == {
        "id", "text", "speaker", "directness", "before", "after", "section", "occasion",
        "interview", "score", "second", "link", "verbatim",
    }  # fmt: skip
    assert quote["interview"]["date"] == "2014-02-05"
    assert quote["interview"]["programme"] == "The Lead with Jake Tapper"
    assert len(answer["quotes"]) == 3


def test_as_many_quotes_as_asked_for() -> None:
    (answer,) = ask("top 2 quotes from Kerry about Iran")
    assert len(answer["quotes"]) == 2


@pytest.mark.parametrize(
    "text", ["", "   ", "???", "the of and", "what did he say?", "🙂", "'", '"']
)
def test_a_question_of_nothing_is_answered_with_what_can_be_asked(text: str) -> None:
    (answer,) = ask(text)
    assert answer["quotes"] == []
    assert "What did John Kerry say about" in answer["message"]


def test_when_where_who_and_link_are_answered_from_the_record() -> None:
    answers = ask("What did Kerry say about Iran?", "when was that?", "where?", "who said that?")
    assert answers[1]["message"].startswith("John Kerry\n\n5 February 2014")
    assert "Washington" in answers[2]["message"]
    assert "John Kerry." in answers[3]["message"]


def test_a_library_that_is_not_there_is_named() -> None:
    result = CliRunner().invoke(main, ["ask", "--library", "none.sqlite3", "x"])
    assert result.exit_code == 1
    assert "There is no library at none.sqlite3" in result.output


def test_a_file_that_is_no_library_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("just notes " * 100)
    result = CliRunner().invoke(main, ["ask", "--library", str(path), "x"])
    assert result.exit_code == 1
    assert "is not an OnRecord library" in result.output


def test_without_a_token_run_says_how_to_get_one_and_how_to_try() -> None:
    result = CliRunner().invoke(main, ["run"])
    assert result.exit_code == 1
    assert "@BotFather" in result.output
    assert "onrecord try" in result.output
    assert "Traceback" not in result.output


def test_a_question_of_blanks_is_read_as_one_of_one_blank() -> None:
    wide, plain = ask("What did Kerry" + " \n" * 4000 + "say about Iran?", "x"), ask("x")
    assert wide[0]["quotes"][0]["text"].startswith("Iran is not open for business.")
    assert plain


@pytest.mark.parametrize(
    "command",
    [
        ["ask"], ["check"], ["check", "open for business", "--by"], ["summary"],
        ["timeline", "Kerry"], ["compare", "Kerry", "--on"],
    ],
)  # fmt: skip
def test_what_is_too_long_to_ask_is_refused_in_a_sentence(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "x" * 5000])
    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "At most 4,096 characters can be asked at once" in result.output
