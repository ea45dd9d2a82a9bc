"""What holds for any text: quotes are verbatim, scores are rank_bm25's, messages fit Telegram."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.answers import ask, composed
from bot.faces import quotes, render
from bot.faces.fitting import pack
from bot.faces.leaves import leaves_of
from bot.faces.rich import written
from bot.faces.voice import voice
from bot.playground.entities import parse_html, utf16_length
from bot.playground.rich.blocks import read_rich_message
from bot.playground.rich.reading import Reading
from bot.playground.telegram import Telegram
from corpus.corrections import (
    Correction,
    Kind,
    Ruling,
    Rulings,
    corrected,
    correction_of,
    fields,
    key,
    with_speaker,
)
from corpus.intake import read_interview
from corpus.library.store import Library
from corpus.model import Details, Directness, Interview
from corpus.origins import Edit, apply_edits
from corpus.readers import ReadError
from retrieval.answers.framing import Framed
from retrieval.answers.quotes import Quotes
from retrieval.answers.shown import Shown
from retrieval.asking.conversation import State
from retrieval.asking.question import Question
from retrieval.index import Index

PIECES = st.sampled_from(
    ["“", "”", '"', "'", "Kerry", "said", "he", "told", ",", ".", " ", "\n", "**Ada:** ", "## ",
     "&amp;", "[laughs]", "that", "Iran", "—", "---\n", "\r\n", "[a](b)", "🙂", "﻿", "é"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=60).map("".join)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_quote_is_a_substring_of_what_was_read(text: str) -> None:
    try:
        interview = read_interview(text.encode("utf-8", "ignore"), "any")
    except ReadError as error:
        message = str(error)
    else:
        message = ""
        check_quotes(interview)
    assert "\n" not in message


NAMES = st.sampled_from(["Ada", "Ada Moss", "Kerry", "Ben Hale", "ada"])


@given(
    TEXTS,
    st.lists(st.tuples(NAMES, st.none() | NAMES, st.none() | st.integers(1, 3)), max_size=4),
    st.lists(st.builds(Ruling, st.sampled_from(Kind), NAMES, NAMES), max_size=4),
)
@settings(max_examples=70, deadline=None)
def test_corrections_change_names_and_no_words(
    text: str,
    edits: list[tuple[str, str | None, int | None]],
    ruled: list[Ruling],
) -> None:
    try:
        read = read_interview(b"**Ada:** Yes.\n\n" + text.encode("utf-8", "ignore"), "any")
    except ReadError:
        return
    rulings = reduce(Rulings.with_, ruled, Rulings())
    said: tuple[Correction, ...] = ()
    for was, value, turn in edits:
        with suppress(LookupError):
            said = with_speaker(read, said, rulings, was, value, turn)
    now = corrected(read, [correction_of(fields(one)) for one in said], rulings)
    check_quotes(now)
    assert [(q.id, q.text) for q in now.quotes] == [(q.id, q.text) for q in read.quotes]
    people = {one.name for one in now.speakers}
    assert {q.speaker for q in now.quotes} - {None} <= people
    assert len({key(name) for name in people}) == len(people)


def check_quotes(interview: Interview) -> None:
    ids = [quote.id for quote in interview.quotes]
    assert len(ids) == len(set(ids))
    for quote in interview.quotes:
        assert quote.text
        assert interview.text[quote.span.start : quote.span.end] == quote.text
        passage = interview.passages[quote.passage]
        assert passage.span.start <= quote.span.start <= quote.span.end <= passage.span.end


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), st.text())))
def test_kept_characters_lead_back_to_the_source(
    source: str, wanted: list[tuple[int, int, str]]
) -> None:
    edits = [
        Edit(start, min(start + length, len(source)), "")
        for start, length, _ in wanted
        if start < len(source)
    ]
    text, origins = apply_edits(source, edits)
    for at, character in enumerate(text):
        start, end = origins.source_span(at, at + 1)
        assert source[start:end] == character


@given(st.lists(st.text(max_size=60), max_size=4))
@settings(max_examples=35, deadline=None)
def test_any_conversation_is_answered_and_its_state_serialises(texts: list[str]) -> None:
    library = Library.in_memory()
    library.add(read_interview(b"**Ada Moss:** It froze. <b>&</b>", "ice"))
    index, state = Index(library), State()
    for text in texts:
        answer, state = ask(index, state, text)
        parse_html(pack(composed(SAY, answer, text)[0].pieces)[0])
        assert State.from_json(state.to_json()) == state


SAY = voice(None)
WORDS = st.text(max_size=3000)


@given(WORDS, WORDS, WORDS, st.sampled_from(Directness), st.booleans(), st.text(max_size=300))
@settings(max_examples=50, deadline=None)
def test_a_message_never_breaks_html_nor_a_limit(
    words: str, before: str, after: str, directness: Directness, opened: bool, name: str
) -> None:
    framed = Framed(words * 3, before, after, words, asked=(name, before), cut_before=True)
    details = Details(title=before, date=date(2014, 2, 5), programme=name, url=f"https://x/{name}")
    shown = Shown("abcdefgh", framed, name, directness, name, after, "abcdefgh", details, 1.0)
    question = Question(words, speakers=(name,), topic=(words,), readings=((name, words),))
    answer = Quotes(question, (shown,), ("abcdefgi",), missing=(words,))
    leaves = leaves_of(SAY, answer, words, quotes.found_and_missing(SAY, answer))
    leaf = render.Leaf((shown,), 1, 2, "abcdefgh", "abcdefgi")
    rendered = quotes.leafed_quotes(SAY, leaves, leaf, opened=opened)
    texts = [parse_html(html)[0] for html in pack(rendered.pieces)]
    assert all(0 < utf16_length(text) <= MessageLimit.MAX_TEXT_LENGTH for text in texts)
    told = "".join("".join(texts).split())
    assert "".join(framed.text.split()) in told or directness is Directness.INDIRECT
    rendered = quotes.leafed_quotes(SAY, leaves, leaf, render.Look(rich=True), opened=opened)
    message = written(rendered)
    assert message is not None
    sent = read_rich_message(message.message, Reading(Telegram()))
    said = json.dumps(sent["blocks"], ensure_ascii=False)
    whole = json.dumps(framed.text, ensure_ascii=False)[1:-1]
    assert whole in said or directness is Directness.INDIRECT
    assert len(render.source_alert(SAY, shown)) <= 200
    assert utf16_length(render.copied(SAY, shown)) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT
