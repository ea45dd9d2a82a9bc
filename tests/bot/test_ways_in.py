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


PNG = b"\x89PNG\r\n"


@pytest.mark.parametrize("kind", ["image/png", "text/plain"])
def test_a_claim_under_a_screenshot_is_checked(talk: Talk, kind: str) -> None:
    claim = "/check Kerry: Iran is open for business"
    assert talk.send_file("a.png", PNG, claim, kind)["text"].startswith("✏️ Altered")


def test_an_edited_claim_is_judged_anew(talk: Talk) -> None:
    asked = talk.tell("/check Kerry: Iran is open for business")
    assert talk.wait("message")["message"]["text"].startswith("✏️ Altered")
    changed = talk.edit(asked, "/check Kerry: Iran is not open for business")
    assert changed["text"].startswith("✅")
    asked = talk.tell("/ask What did Kerry say about Iran?")
    talk.wait("message")
    assert "ironclad" in talk.edit(asked, "/ask What did Kerry say about Israel?")["text"]


def test_an_edited_caption_is_judged_anew(talk: Talk) -> None:
    talk.send_file("a.png", PNG, "/check Kerry: Iran is open for business", "image/png")
    changed = talk.edit(talk.sent, "/check Kerry: Iran is not open for business")
    assert changed["text"].startswith("✅")


def test_a_question_under_a_picture_is_answered(talk: Talk) -> None:
    for caption in ("What did Kerry say about Israel?", "/ask What did Kerry say about Israel?"):
        assert "ironclad" in talk.send_file("a.png", PNG, caption, "image/png")["text"]


def test_a_picture_alone_is_not_read(talk: Talk) -> None:
    assert talk.send_file("a.png", PNG, kind="image/png")["text"].count("•") > 3


def test_a_voice_message_is_not_heard(talk: Talk) -> None:
    said = talk.send_file("a.ogg", b"OggS", kind="audio/ogg")["text"]
    assert said.startswith("I can't hear voice messages")
