"""Checking quotations, and seeing several together: from the claim to what a chat shows."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import main
from bot.faces.charts import mentions_chart
from bot.faces.voice import voice
from bot.playground.server import PlaygroundServer
from corpus.intake import read_interview
from corpus.library.store import Library, shipped_library
from retrieval.answers.answer import answered, ask
from retrieval.answers.comparison import Comparison
from retrieval.answers.summary import Summary
from retrieval.answers.timeline import Month, OverTime, Timeline
from retrieval.asking.claims import Claim, asks_if_real, asks_to_check, read_claims
from retrieval.asking.conversation import State
from retrieval.asking.question import Intent, Question
from retrieval.checking.check import Verdict, check
from retrieval.index import Index
from retrieval.index.analysis import words
from tests.talking import Talk, labels, parts

NAME = "@onrecord_playground_bot"
NEWSROOM, FRIENDS = -1001, -1003
SHIPPED = Index(shipped_library())


def interview(name: str, day: str, text: str) -> bytes:
    return f"---\ntitle: {name}\ndate: {day}\n---\n\n{text}\n".encode()


@pytest.fixture(scope="module")
def years() -> Index:
    """A library in which two people speak of the harbour over three months."""
    library = Library.in_memory()
    said = {
        "2014-01-05": "**Ada Moss:** The harbour must never be sold to anybody.\n\n"
        "**Ben Ray:** I would sell the harbour if the price is right.",
        "2014-03-05": "**Ada Moss:** Fish are quiet.\n\n**Ben Ray:** Ships are not.",
        "2015-02-05": "**Ada Moss:** Perhaps we sell the harbour after all.\n\n"
        "**Cy Dunn:** They say that the harbour is worth a fortune.",
    }
    for number, (day, text) in enumerate(said.items()):
        library.add(read_interview(interview(f"Talk {number}", day, text), f"talk{number}"))
    return Index(library)


@pytest.mark.parametrize(
    ("text", "verdict", "turns"),
    [
        ("Did Kerry say 'Iran is not open for business'?", Verdict.VERBATIM, False),
        ("Did Kerry say 'Iran is open for business'?", Verdict.ALTERED, True),
        ("Kerry: “diplomacy is fast and easy, slogging work”", Verdict.ABSENT, False),
        ("“I've been attacked before by people using real words not bullets” - Kerry",
         Verdict.ALTERED, True),
        ("Rouhani said “Iran knows it's not open for business”", Verdict.SOMEONE_ELSE, False),
        ("Did Obama say “Iran knows it's not open for business”?", Verdict.SOMEONE_ELSE, False),
        ("Did Kerry say “they cannot contravene the sanctions”?", Verdict.REPORTED, False),
        ("“ask not what your country can do for you” Kerry", Verdict.ABSENT, False),
        ("“IRAN is not open, for business!”", Verdict.VERBATIM, False),
    ],
)  # fmt: skip
def test_the_verdict(text: str, verdict: Verdict, turns: bool) -> None:
    found = check(SHIPPED, read_claims(text, SHIPPED).each[0])
    assert (found.verdict, found.turns) == (verdict, turns)


@pytest.mark.parametrize(
    ("words", "speaker", "left_out"),
    [
        ("be sold to anybody", "Ada Moss", "never"),
        ("the harbour is worth a fortune", "Cy Dunn", "They say"),
        ("I would sell the harbour", "Ben Ray", "if the price is right"),
    ],
)
def test_a_quote_cut_so_that_it_turns(
    years: Index, words: str, speaker: str, left_out: str
) -> None:
    found = check(years, Claim(words, (speaker,)))
    assert found.verdict is Verdict.CUT
    assert left_out in found.left_out


def test_an_ellipsis_may_leave_words_out_but_not_a_never(years: Index) -> None:
    kept = check(years, Claim("Perhaps we sell … after all", ("Ada Moss",)))
    assert kept.verdict is Verdict.VERBATIM
    turned = check(years, Claim("The harbour must … be sold to anybody", ("Ada Moss",)))
    assert turned.verdict is Verdict.CUT


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_altered_quote_is_ever_called_verbatim(data: st.DataObject) -> None:
    quotes = [q for i in SHIPPED.library for q in i.quotes if len(q.text.split()) > 6]
    quote = data.draw(st.sampled_from(quotes))
    spoken = quote.text.split()
    at = data.draw(st.integers(1, len(spoken) - 2))
    word = data.draw(st.sampled_from(["banana", "not", "seven", ""]))
    changed = " ".join([*spoken[:at], *([word] if word else []), *spoken[at + 1 :]])
    if [w.folded for w in words(changed)] != [w.folded for w in words(quote.text)]:
        found = check(SHIPPED, Claim(changed, (quote.speaker,) if quote.speaker else ()))
        assert found.verdict is not Verdict.VERBATIM


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_checked(text: str) -> None:
    check(SHIPPED, read_claims(text, SHIPPED).each[0])


@pytest.mark.parametrize("text", ["is this real?", "Is it true", "fact check this please", "fake?"])
def test_asking_whether_something_is_real(text: str) -> None:
    assert asks_if_real(text)


@pytest.mark.parametrize(
    "text", ["What did Kerry say about “open for business”?", "who said diplomacy is slow work?"]
)
def test_a_question_is_no_check(text: str) -> None:
    assert not asks_to_check(text)


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


def test_a_timeline_comes_with_a_chart_and_its_figures(talk: Talk) -> None:
    answer = talk.say("/timeline Kerry Iran")
    assert "First:" in answer["text"]
    chart = talk.wait("message")["message"]
    assert chart["photo"]
    assert "Feb 2014: 2" in chart["caption"]
    assert "5 February 2014" in chart["caption"]


def test_a_chart_of_many_months_is_drawn() -> None:
    months = tuple(Month(date(2000 + n // 12, n % 12 + 1, 1), n % 3, 500) for n in range(100))
    assert mentions_chart(voice("ru"), "Ada · harbour", Timeline(months, (), 0))[:4] == b"\x89PNG"


def test_a_summary_is_made_of_quotes_of_the_interview() -> None:
    kerry = next(iter(SHIPPED.library))
    found, _ = answered(SHIPPED, State(), Question("", Intent.SUMMARY, summed=kerry.id))
    assert isinstance(found, Summary)
    assert [label for label, _ in found.parts] == list(dict.fromkeys(n for n, _ in found.parts))
    assert len(found.parts) == 3
    assert all(shown.framed.text in kerry.text for shown in found.quotes)


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
