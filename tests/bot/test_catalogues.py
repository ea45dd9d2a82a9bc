"""Every sentence of the interface is in every catalogue, whole and with its places."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.faces.directions import END_ISOLATE, ISOLATE
from bot.faces.voice import voice
from bot.languages import LANGUAGES, language_of

OTHERS = [language for language in LANGUAGES if language != "en"]
PLACES = re.compile(r"{\w+}")


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    with files("bot").joinpath("locales", f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    keywords = {"say": None, "plural": (1, 2)}
    found = extract_from_dir(
        str(files("bot")), [("**.py", "python"), ("**.html", "jinja2")], keywords=keywords
    )
    said = {
        message if isinstance(message, str) else tuple(message) for _, _, message, _, _ in found
    }
    assert len(said) > 100
    for sentence in said:
        entry = catalogue.get(sentence if isinstance(sentence, str) else sentence[0])
        assert isinstance(entry, Message), sentence
        written = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        assert all(written), sentence
        places = set(PLACES.findall(sentence if isinstance(sentence, str) else sentence[0]))
        assert all(set(PLACES.findall(one)) == places for one in written), sentence


def test_what_is_put_into_a_right_to_left_sentence_is_kept_apart() -> None:
    said = voice("fa")("What did {speaker} say?", speaker="John Kerry")
    assert f"{ISOLATE}John Kerry{END_ISOLATE}" in said
    assert ISOLATE not in voice("de")("What did {speaker} say?", speaker="John Kerry")


@pytest.mark.parametrize(
    ("code", "language"), [("de-AT", "de"), ("fa", "fa"), ("xx", "en"), (None, "en"), ("", "en")]
)
def test_unknown_languages_get_english(code: str | None, language: str) -> None:
    assert language_of(code) == language
    assert voice(code).day(date(2014, 2, 5))


def test_numbers_take_their_form() -> None:
    forms = [voice("ru").plural("{count} quote", "{count} quotes", n) for n in (1, 3, 5)]
    assert forms == ["1 цитата", "3 цитаты", "5 цитат"]
