"""What people send beside questions: pictures with captions, voice messages, small words."""

from __future__ import annotations

import pytest

from tests.talking import Talk, labels


@pytest.mark.parametrize("text", ["help", "Help!", "what can you do?", "Hilfe", "помощь", "ayuda"])
def test_help_is_explained(talk: Talk, text: str) -> None:
    assert talk.say(text)["text"].count("•") > 3


@pytest.mark.parametrize("text", ["stop", "Stop it!", "unsubscribe", "стоп"])
def test_who_wants_no_more_sees_whom_he_follows(talk: Talk, text: str) -> None:
    assert "You follow nobody yet" in talk.say(text)["text"]
    talk.say("/follow Kerry")
    assert any("Kerry" in label for label in labels(talk.say(text)))


@pytest.mark.parametrize("text", ["haha", "Hahaha!", "lol", "LOOOL", "хаха", "jajaja", "hehe"])
def test_laughter_asks_nothing(talk: Talk, text: str) -> None:
    assert "Glad to help" in talk.say(text)["text"]


@pytest.mark.parametrize("text", ["What about the stop sign?", "help for Israel", "he"])
def test_words_that_only_look_alike_are_asked(talk: Talk, text: str) -> None:
    answer = talk.say(text)["text"]
    assert "Glad to help" not in answer
    assert "You follow" not in answer
    assert answer.count("•") < 3
