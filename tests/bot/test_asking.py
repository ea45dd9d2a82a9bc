"""What is seen of how a question was read: lists, greetings, places that have nothing, slips."""

from __future__ import annotations

import pytest

from tests.talking import Talk, parts


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("hi", "Hello."),
        ("who do you have?", "On record here: John Kerry"),
        ("what interviews with Kerry are there?", "John Kerry: 1 interview:"),
        ("do you have interviews with Angela Merkel?", "Angela Merkel: 0 interviews."),
        ("what did Kerry say about Iran in 2011?", "Nothing on it from 2011. From elsewhere:"),
        ("What did Kerry say to Lou Dobbs about Iran?", "Nothing on it from Lou Dobbs."),
        ("what did kerri say about irann", "In quotation marks, words are looked for as typed."),
        ("Was sagte Kerry über Vulkane?", "No interview here is in the language of the question"),
        ("/check diplomacy", "Too short to be told from others, not checked: “diplomacy”."),
        ("Is this real: “Iran is not open for business” - Kerry", "Verbatim"),
    ],
)
def test_how_a_question_was_read_is_seen(talk: Talk, text: str, seen: str) -> None:
    assert seen in talk.say(text)["text"]


def test_what_is_from_elsewhere_is_quoted_all_the_same(talk: Talk) -> None:
    assert parts(talk.say("What did Kerry say about Iran in 2011?"), "blockquote")
