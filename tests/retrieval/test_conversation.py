"""Asking on, as people do: in one conversation, over the shipped interview and over transcripts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Answer, ask
from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from retrieval.answers.unanswered import Unanswered
from retrieval.asking.conversation import State, follow
from retrieval.asking.kinds import Intent
from retrieval.index import Index

SHIPPED = Index(shipped_library())


@pytest.fixture(scope="module")
def talks() -> Index:
    library = Library.in_memory()
    for name, day, text in (
        (
            "winter",
            "2014-03-03",
            "**Ben Hale:** Will the harbour freeze?\n\n**Ada Moss:** The harbour froze in January. "
            "We walked across it.\n\n**Ben Hale:** And the ferries?\n\n"
            "**Ada Moss:** The ferries stood still. Nobody could cross to the islands.\n\n"
            "**Cy Roe:** The harbour is my whole life, frozen or not.",
        ),
        (
            "summer",
            "2016-07-07",
            "**Ben Hale:** Is the harbour too warm?\n\n**Ada Moss:** The harbour is warm as soup, "
            "and the fish leave it for the north.\n\n**Ben Hale:** Thank you.",
        ),
    ):
        given = {"date": day, "language": "en", "outlet": f"{name.title()} Radio"}
        library.add(read_interview(text.encode(), name, given))
    return Index(library)


def talk(index: Index, *texts: str) -> list[Answer]:
    answers, state = [], State()
    for text in texts:
        answer, state = ask(index, state, text)
        answers.append(answer)
    return answers


def understood(answer: Answer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return answer.question.speakers, tuple(word.lower() for word in answer.question.topic)


@pytest.mark.parametrize(
    ("first", "then", "speakers", "topic"),
    [
        ("What did Kerry say about Iran?", "and about Israel?", "John Kerry", "israel"),
        ("What did Kerry say about Iran?", "what about sanctions?", "John Kerry", "sanctions"),
        ("What did Kerry say about Iran?", "on Israel?", "John Kerry", "israel"),
        ("What did Kerry say about Iran?", "And Israel?", "John Kerry", "israel"),
        ("What did Kerry say about Iran?", "Syria?", "John Kerry", "syria"),
        ("What did Kerry say about Iran?", "and Rouhani?", "Hassan Rouhani", "iran"),
        ("What did Kerry say about Iran?", "Rouhani?", "Hassan Rouhani", "iran"),
        ("What did Kerry say about Iran?", "rouhani too", "Hassan Rouhani", "iran"),
        ("What did Kerry say about Iran?", "Hassan Rouhani as well?", "Hassan Rouhani", "iran"),
        ("What did Kerry say about Iran?", "and with that guy?", "John Kerry", "iran"),
        ("What did Kerry say about Iran?", "what did Rouhani say about that one?",
         "Hassan Rouhani", "iran"),
        ("What did Kerry say about Iran?", "what did he say about Obama?", "John Kerry", "obama"),
        ("What did Kerry say about Iran?", "No, I meant Rouhani", "Hassan Rouhani", "iran"),
        ("What did Rouhani say about Iran?", "sorry, I meant Israel", "Hassan Rouhani", "israel"),
        ("who said Iran is not open for business?", "what did he say about Israel?",
         "John Kerry", "israel"),
    ],
)  # fmt: skip
def test_what_a_follow_up_leaves_out_is_filled_in(
    first: str, then: str, speakers: str, topic: str
) -> None:
    assert understood(talk(SHIPPED, first, then)[1]) == ((speakers,), (topic,))


def test_a_new_full_question_starts_anew() -> None:
    answers = talk(SHIPPED, "What did Kerry say about Iran?", "What did Rouhani say?")
    assert understood(answers[1]) == (("Hassan Rouhani",), ())
    assert understood(talk(SHIPPED, "Rouhani?")[0]) == (("Hassan Rouhani",), ())
    answers = talk(SHIPPED, "What did Kerry say about Iran?", "Hassan Rouhani")
    assert understood(answers[1]) == (("Hassan Rouhani",), ())


@pytest.mark.parametrize("more", ["what else?", "more", "anything else?", "another one", "go on"])
def test_more_never_repeats_and_ends_plainly(more: str) -> None:
    state, seen = State(), set()
    answer, state = ask(SHIPPED, state, "What did Kerry say about Israel?", show=1)
    while answer.quotes:
        assert answer.quotes[0].id not in seen
        seen.add(answer.quotes[0].id)
        answer, state = ask(SHIPPED, state, more, show=1)
    assert len(seen) >= 4
    assert isinstance(answer, Unanswered)
    assert answer.exhausted


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("when was this?", Intent.WHEN),
        ("since when?", Intent.WHEN),
        ("where?", Intent.WHERE),
        ("who said that?", Intent.WHO),
        ("who asked?", Intent.ASKED),
        ("what was the question?", Intent.ASKED),
        ("which interview?", Intent.SOURCE),
        ("link?", Intent.SOURCE),
        ("show me the context", Intent.CONTEXT),
        ("why?", Intent.CONTEXT),
        ("why not?", Intent.CONTEXT),
        ("how so?", Intent.CONTEXT),
        ("what did he mean?", Intent.CONTEXT),
        ("the full interview", Intent.INTERVIEW),
        ("shorter", Intent.SHORTER),
        ("thanks!", Intent.SMALL_TALK),
        ("hello", Intent.GREETING),
        ("start over", Intent.RESTART),
    ],
)
def test_what_is_asked_of_the_last_quote_or_the_conversation(text: str, intent: Intent) -> None:
    answer = talk(SHIPPED, "What did Kerry say about Iran?", text)[1]
    assert answer.question.intent is intent
    if intent not in (Intent.GREETING, Intent.SMALL_TALK, Intent.RESTART):
        assert "Iran is not open for business" in answer.quotes[0].framed.text


def test_who_asked_is_answered_from_the_record(talks: Index) -> None:
    answer = talk(talks, "What did Moss say about the ferries?", "who asked?")[1]
    assert answer.quotes[0].framed.asked == ("Ben Hale", "And the ferries?")


def test_refinements_keep_the_question(talks: Index) -> None:
    answers = talk(
        talks,
        "What did Moss say about the harbour?",
        "from 2016",
        "in the Winter Radio one",
        "only direct quotes",
    )
    assert {understood(answer) for answer in answers} == {(("Ada Moss",), ("harbour",))}
    assert [q.details.title for q in answers[1].quotes] == ["summer"]
    assert {q.details.title for q in answers[2].quotes} == {"winter"}
    assert answers[3].question.direct


def test_only_direct_quotes_leaves_out_what_is_reported() -> None:
    answers = talk(SHIPPED, "What did Kerry say about Iran?", "only direct quotes please")
    assert any(quote.directness.value == "indirect" for quote in answers[0].quotes)
    assert all(quote.directness.value != "indirect" for quote in answers[1].quotes)


def test_go_back_and_start_over() -> None:
    answers = talk(
        SHIPPED,
        "What did Kerry say about Iran?",
        "and about Israel?",
        "go back",
        "start over",
        "what else?",
    )
    assert understood(answers[2]) == (("John Kerry",), ("iran",))
    assert answers[2].quotes
    assert not answers[4].quotes


def test_the_other_reading_is_offered() -> None:
    answers = talk(SHIPPED, "What did Kerry say about Iran?", "and Rouhani?")
    assert answers[1].question.otherwise == ("John Kerry", "Hassan Rouhani")


def test_words_of_the_conversation_help_a_vague_follow_up(talks: Index) -> None:
    answers = talk(talks, "Who talked about ferries?", "could anybody cross?")
    assert "Nobody could cross" in answers[1].quotes[0].framed.text


TEXTS = st.lists(
    st.sampled_from(
        ["What did Kerry say about Iran?", "what else?", "go back", "and Rouhani?", "from 2014",
         "no, I meant Israel", "shorter", "why?", "he", "it", "start over", "thanks", "\"a b\""]
    )
    | st.text(max_size=200),
    max_size=8,
)  # fmt: skip


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_any_sequence_keeps_a_small_state_and_gives_the_same_answers(texts: list[str]) -> None:
    states = []
    for _ in range(2):
        state = State()
        for text in texts:
            _, state = ask(SHIPPED, state, text)
            written = state.to_json()
            assert len(written.encode()) < 4096
            assert State.from_json(written) == state
        states.append(state)
    assert states[0] == states[1]


@given(st.text(max_size=4000))
@settings(max_examples=60, deadline=None)
def test_a_long_text_is_followed_too(text: str) -> None:
    follow(State(), text * 3, SHIPPED)
