"""Checks, comparisons, timelines and summaries, as a chat and the command line show them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.faces.charts import mentions_chart
from bot.faces.voice import voice
from bot.playground.server import PlaygroundServer
from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from retrieval.answers.timeline import Month, Timeline
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import Talk, labels, parts

NAME = "@onrecord_playground_bot"
NEWSROOM, FRIENDS = -1001, -1003
SHIPPED = Index(shipped_library())


def test_a_check_shows_what_differs_and_what_is_on_record(talk: Talk) -> None:
    answer = talk.say("Did Kerry say 'Iran is open for business'?")
    assert answer["text"].startswith("✏️ Altered")
    assert "not" in parts(answer, "bold")
    assert "“Iran is not open for business." in parts(answer, "blockquote")[0]
    assert "5 February 2014" in talk.say("when was that?")["text"]
    assert "Kerry" in talk.say("what else?")["text"]


def test_what_is_not_in_the_source_is_struck_out(talk: Talk) -> None:
    answer = talk.say("/check Kerry: “Iran is absolutely not open for business”")
    assert parts(answer, "strikethrough") == ["absolutely"]


def test_not_on_record_is_never_called_false(talk: Talk) -> None:
    answer = talk.say("/check Kerry: “<b>I like bananas</b> and pie a lot”")
    assert "Not on record here" in answer["text"]
    assert "does not mean that it was never said" in answer["text"]
    assert "false" not in answer["text"].casefold()


def test_a_forwarded_quotation_is_checked(talk: Talk) -> None:
    answer = talk.say("Kerry: “Iran is open for business!”", forwarded_from="Somebody")
    assert "Altered" in answer["text"]


@pytest.mark.parametrize("chat", [None, NEWSROOM, FRIENDS])
def test_is_this_real_in_reply_to_a_message(bot: PlaygroundServer, chat: int | None) -> None:
    with Talk.with_new_person(bot, chat) as talk:
        said = talk.tell("Kerry said “Iran is open for business”, can you believe it")
        if chat is None:
            talk.wait("message")
        answer = talk.say(f"{NAME} is this real?" if chat else "is this real?", reply=said)
        assert "Altered" in answer["text"]


def test_is_this_real_of_nothing_asks_which(talk: Talk) -> None:
    assert "Which quotation?" in talk.say("is this real?")["text"]


def test_people_side_by_side_and_one_more(talk: Talk) -> None:
    answer = talk.say("Kerry vs Rouhani on Iran")
    assert parts(answer, "bold") == ["John Kerry", "Hassan Rouhani"]
    assert len(parts(answer, "blockquote")) == 2
    one = talk.say("Kerry vs Zaphod on Iran")
    assert "John Kerry" in parts(one, "bold")
    assert "Nothing on record from Zaphod" in one["text"]


def test_a_timeline_of_one_month_is_its_figures_and_no_chart(talk: Talk) -> None:
    answer = talk.say("/timeline Kerry Iran")
    assert "First:" in answer["text"]
    assert "Feb 2014: 2" in answer["text"]
    assert "5 February 2014" in answer["text"]
    assert talk.hears_nothing()


def test_a_timeline_comes_with_a_chart_and_its_figures() -> None:
    library = Library.in_memory()
    for day in ("2014-02-05", "2014-09-01"):
        text = b"**Ada Moss:** The harbour is open, and it was closed for all of the winter."
        library.add(read_interview(text, day, {"date": day, "language": "en"}))
    with (
        playground_with_bot(Index(library)) as server,
        Talk.with_new_person(server) as talk,
    ):
        assert "First:" in talk.say("/timeline Moss harbour")["text"]
        chart = talk.wait("message")["message"]
        assert chart["photo"]
        assert "Feb 2014: 1" in chart["caption"]
        assert "1 September 2014" in chart["caption"]


def test_a_chart_of_many_months_is_drawn() -> None:
    months = tuple(Month(date(2000 + n // 12, n % 12 + 1, 1), n % 3, 500) for n in range(100))
    assert mentions_chart(voice("ru"), "Ada · harbour", Timeline(months, (), 0))[:4] == b"\x89PNG"


def test_a_summary_in_a_chat_leads_into_its_quotes(talk: Talk) -> None:
    answer = talk.say("/summary Kerry Syria")
    assert len(parts(answer, "blockquote")) == 3
    talk.press(answer, "2")
    assert "Less context" in labels(talk.wait("edited")["message"])
    assert "Which interview?" in talk.say("/summary quantum computers")["text"]
    interviews = talk.say("/interviews")
    talk.press(interviews, labels(interviews)[0])
    talk.press(talk.wait("edited")["message"], "In a minute")
    assert len(parts(talk.wait("message")["message"], "blockquote")) == 3


@pytest.mark.parametrize(
    ("command", "key", "said"),
    [
        (["check", "Kerry: Iran is open for business"], "check", "Altered"),
        (["compare", "Kerry", "Rouhani", "--on", "Iran"], "quotes", "Hassan Rouhani"),
        (["timeline", "Kerry", "Iran"], "timeline", "per 1,000 words"),
        (["summary", "Kerry", "Syria"], "parts", "Syria: a stalemate"),
    ],
)
def test_from_the_command_line(command: list[str], key: str, said: str) -> None:
    plain = CliRunner().invoke(main, command)
    assert plain.exit_code == 0
    assert said in plain.output
    as_json = CliRunner().invoke(main, [*command, "--json"])
    assert json.loads(as_json.output)[key]


@pytest.mark.parametrize(
    ("text", "title", "quotes"),
    [
        ("Did Kerry say 'Iran is open for business'?", "✏️ Altered", 1),
        ("Did Kerry say 'I like bananas and pie'?", "❔ Not on record here", 0),
        ("Kerry vs Rouhani on Iran", "John Kerry and Hassan Rouhani · Iran", 2),
        ("timeline of Kerry Iran", "John Kerry · Iran", 1),
        ("summary of Kerry Syria", "Kerry: Syria’s Assad", 3),
    ],
)
def test_while_typing_the_whole_answer_is_offered_first(
    bot: PlaygroundServer, text: str, title: str, quotes: int
) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as talk:
        results = talk.type_inline(text)
        assert results["results"][0]["title"].startswith(title)
        sent = talk.choose(results)
        assert len(parts(sent, "blockquote")) == quotes
