"""Several quotes seen together: who is compared, over which time, in which language."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.answers import answered, ask
from bot.cli import main
from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from retrieval.answers.comparison import Comparison
from retrieval.answers.summary import Summary
from retrieval.answers.timeline import OverTime
from retrieval.answers.unanswered import Unanswered
from retrieval.asking.conversation import State, follow
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question
from retrieval.index import Index
from tests.retrieval.conftest import interview

SHIPPED = Index(shipped_library())
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


def told(path: Path, *command: str) -> dict[str, Any]:
    found = CliRunner().invoke(main, [*command, "--library", str(path), "--json"])
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.output)
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
    [one] = check["quotations"]
    assert (one["claim"], one["by"]) == (said, ["Jane Dunn"])
    assert {key: check[key] for key in one} == one


def test_whoever_reads_one_verdict_of_several_is_not_told_better_than_it_is(path: Path) -> None:
    check = told(path, "check", "“Wind is energy over time” and “the moon is made of cheese”")
    each = [one["verdict"] for one in check["check"]["quotations"]]
    assert each[1] == check["check"]["verdict"] != "verbatim"


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


def test_and_somebody_after_a_comparison_is_compared_as_well(years: Index) -> None:
    answer, state = ask(years, State(), "Ada Moss vs Ben Ray on the harbour")
    assert len(answer.quotes) == 2
    answer, state = ask(years, state, "and Cy Dunn?")
    assert [quote.speaker for quote in answer.quotes] == ["Ada Moss", "Ben Ray", "Cy Dunn"]
    answer, _ = ask(years, state, "and on fish?")
    assert answer.question.intent is Intent.COMPARE
    assert isinstance(answer, Comparison)
    assert answer.silent == ("Ben Ray", "Cy Dunn")


def test_who_else_leaves_out_who_was_heard(years: Index) -> None:
    _, state = ask(years, State(), "What did Ada Moss say about the harbour?")
    answer, _ = ask(years, state, "who else talked about the harbour?")
    assert {quote.speaker for quote in answer.quotes} == {"Ben Ray", "Cy Dunn"}


@pytest.mark.parametrize(
    ("before", "text", "speakers"),
    [
        ("What did Cy Dunn say about fish?", "who else talked about it?", {"Ada Moss"}),
        ("What did Ben Ray say about fish?", "and who else talks about that?", {"Ada Moss"}),
        ("Ben Ray on fish", "who else mentioned it", {"Ada Moss"}),
        ("What did Ada Moss say about ships?", "who else talked about it?", {"Ben Ray"}),
        ("What did Olga Sund say about fish?", "who else spoke about it?", {"Ada Moss"}),
    ],
)
def test_who_else_after_a_refusal_leaves_out_nobody_who_was_not_heard(
    years: Index, before: str, text: str, speakers: set[str]
) -> None:
    _, state = ask(years, State(), "What did Ada Moss say about the harbour?")
    refused, state = ask(years, state, before)
    assert not refused.quotes
    answer, _ = ask(years, state, text)
    assert {quote.speaker for quote in answer.quotes} == speakers


@pytest.mark.parametrize("text", ["who else talked about it?", "so who else mentioned that?"])
def test_who_else_after_nothing_is_not_all_that_is_on_record(years: Index, text: str) -> None:
    _, state = ask(years, State(), "What did Ada Moss say about the harbour?")
    _, state = ask(years, state, "What did Ben Ray say about tunnels?")
    answer, _ = ask(years, state, text)
    assert isinstance(answer, Unanswered)
    assert not answer.exhausted
    assert answer.question.topic == ("tunnels",)


def test_a_timeline_counts_by_month_and_shows_first_and_last(years: Index) -> None:
    answer, state = ask(years, State(), "How has Ada Moss's view on the harbour changed?")
    assert isinstance(answer, OverTime)
    line = answer.timeline
    assert [(m.month, m.mentions) for m in line.months] == [
        (date(2014, 1, 1), 1), (date(2014, 3, 1), 0), (date(2015, 2, 1), 1),
    ]  # fmt: skip
    assert line.months[0].rate == pytest.approx(1000 / 8)
    assert [q.framed.text.split()[0] for q in answer.quotes] == ["The", "Perhaps"]
    again, _ = ask(years, state, "how has it changed?")
    assert isinstance(again, OverTime)
    assert again.timeline == line
    answer, _ = ask(years, state, "and Ben Ray?")
    assert answer.question.intent is Intent.TIMELINE
    assert isinstance(answer, OverTime)
    assert answer.timeline.mentions == 1


def test_a_summary_is_made_of_quotes_of_the_interview() -> None:
    kerry = next(iter(SHIPPED.library))
    found, _ = answered(SHIPPED, State(), Question("", Intent.SUMMARY, summed=kerry.id))
    assert isinstance(found, Summary)
    assert [label for label, _ in found.parts] == list(dict.fromkeys(n for n, _ in found.parts))
    assert len(found.parts) == 3
    assert all(shown.framed.text in kerry.text for shown in found.quotes)


def test_the_last_quote_of_a_long_timeline_is_the_last_one() -> None:
    library = Library.in_memory()
    for number in range(40):
        text = f"**Ada Moss:** The harbour froze in winter number {number}.\n\n**Ben Ray:** Oh."
        day = f"{1980 + number}-01-05"
        library.add(read_interview(interview(f"Talk {number}", day, text), f"talk{number}"))
    found, _ = ask(Index(library), State(), "timeline of Ada Moss harbour")
    assert [quote.details.title for quote in found.quotes] == ["Talk 0", "Talk 39"]


TOPICS = (
    ("harbour", "The ice in the harbour broke the pier and the boats of the fishermen."),
    ("budget", "A budget without taxes on income pays for no school and no teacher."),
    ("orchard", "Apples of the orchard ripen late where frost comes down the valley."),
)


def test_a_talk_without_headings_is_summed_up_where_its_topics_change() -> None:
    turns = [
        f"**{'Ada Moss' if number % 2 else 'Ben Ray'}:** {said} That is number {number} of {word}."
        for word, said in TOPICS
        for number in range(12)
    ]
    library = Library.in_memory()
    library.add(read_interview("\n\n".join(turns).encode(), "talk", {"language": "en"}))
    found, _ = ask(Index(library), State(), "summary")
    assert isinstance(found, Summary)
    assert len(found.parts) == len(TOPICS)
    for (word, said), (label, shown) in zip(TOPICS, found.parts, strict=True):
        assert said in shown.framed.text
        assert word in shown.framed.text
        named = set(label.casefold().replace(" · ", " ").split())
        assert named & set(f"{said} {word}".casefold().split())


@pytest.mark.parametrize("count", range(5, 15))
def test_a_short_talk_in_which_few_words_come_twice_is_summed_up(count: int) -> None:
    words = "ice pier boat quay rope fish wind tide wall lamp bell gull crab sand moss".split()
    turns = [
        f"**{'Ada Moss' if n % 2 else 'Ben Ray'}:** We paid a fortune for every {words[n // 2]} "
        "that the town wanted, and nobody ever thanked us for it."
        for n in range(count)
    ]
    library = Library.in_memory()
    library.add(read_interview("\n\n".join(turns).encode(), "talk", {"language": "en"}))
    index = Index(library)
    question = Question("", Intent.SUMMARY, summed=library.ids()[0])
    assert isinstance(answered(index, State(), question)[0], Summary)


def test_a_command_may_say_since_when(path: Path) -> None:
    since = told(path, "timeline", "Dunn", "wind", "since", "2015")
    assert since["understood"] == {
        "speakers": ["Jane Dunn"],
        "topic": ["wind"],
        "intent": "timeline",
    }
    assert [quote["interview"]["title"] for quote in since["quotes"]] == ["Talk of 2016"]


def test_what_has_no_date_is_shown_without_a_timeline() -> None:
    library = Library.in_memory()
    text = "**Ada Moss:** The harbour froze over.\n\n**Ben Ray:** For how long?"
    library.add(read_interview(text.encode(), "ice", {"language": "en"}))
    found, _ = ask(Index(library), State(), "timeline of Ada Moss harbour")
    assert [quote.speaker for quote in found.quotes] == ["Ada Moss"]
