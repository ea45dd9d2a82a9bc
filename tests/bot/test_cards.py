"""Cards and charts: pictures that hold whatever stands in a quote."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.faces.cards import SHORTEST, WIDTH, Theme, card_key, draw_card
from bot.faces.charts import asked_chart, rules_up_to
from bot.faces.typesetting import TEXT, NoLettersError, Style, letters_of, width_of, wrapped
from bot.faces.voice import voice
from corpus.model import Details, Directness
from retrieval.answers.framing import Framed
from retrieval.answers.shown import Shown

SAY = voice(None)
LATIN = st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=("Cc", "Cn"))


def shown(words: str, speaker: str = "Ada Moss") -> Shown:
    details = Details(title="Ice", date=date(2014, 2, 5), programme="The Lead", outlet="CNN")
    framed = Framed(words, "", "", words)
    return Shown("a" * 12, framed, speaker, Directness.DIRECT, None, None, "b" * 12, details, 1.0)


def size_of(picture: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(picture)) as opened:
        return opened.size


@pytest.mark.parametrize(
    "words",
    [
        "We never left.",
        "word " * 80,
        "Все счастливые семьи похожи друг на друга 😀👨‍👩‍👧🇫🇷",
        "بنی‌آدم اعضای یک پیکرند (Iran 2014)، که در آفرینش ز یک گوهرند",
        "Donaudampfschifffahrtsgesellschaftskapitän" * 4,
        "…",
    ],
)
@pytest.mark.parametrize("theme", list(Theme))
def test_a_card_is_drawn_for_any_quote(words: str, theme: Theme) -> None:
    width, height = size_of(draw_card(SAY, shown(words), theme))
    assert width == WIDTH
    assert SHORTEST <= height <= 2 * WIDTH


def test_letters_that_no_font_has_are_said_and_not_drawn_as_boxes() -> None:
    with pytest.raises(NoLettersError):
        draw_card(SAY, shown("\U000f1234 of nobody"), Theme.LIGHT)


def test_a_card_has_a_key_of_its_own_for_words_look_and_language() -> None:
    one, other = shown("We never left."), shown("We left.")
    keys = {
        card_key(SAY, one, Theme.LIGHT),
        card_key(SAY, one, Theme.DARK),
        card_key(voice("de"), one, Theme.LIGHT),
        card_key(SAY, other, Theme.LIGHT),
    }
    assert len(keys) == 4


@given(st.lists(st.text(LATIN, min_size=1, max_size=20), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_lines_keep_all_words_and_fit(words: list[str]) -> None:
    style = Style(TEXT, 40, "#000000")
    text = " ".join(" ".join(words).split())
    lines = wrapped(text, style, 1200) if text else []
    assert " ".join(lines) == text
    assert all(width_of(line, style) <= 1200 for line in lines)


@pytest.mark.parametrize("language", ["en", "ru", "fa"])
def test_a_chart_is_a_picture(language: str) -> None:
    days = [(date(2026, 11, 1) + timedelta(n), n % 5) for n in range(20)]
    subjects = [("John Kerry · Iran", 12), ("سعدی · ایران", 3), ("\ue000 · ᚠ\n한국", 0)]
    width, height = size_of(asked_chart(voice(language), days, subjects))
    assert width > 600
    assert height > 600


@given(st.lists(st.floats(0, 1e6), max_size=40), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_rules_of_a_chart_are_above_all_of_it(values: list[float], whole: bool) -> None:
    rules = rules_up_to(max(values, default=0), whole=whole)
    assert 2 <= len(rules) <= 6
    assert rules[0] == 0
    assert rules[-1] >= max(values, default=0) * 0.999
    assert not whole or all(rule == int(rule) for rule in rules)


@pytest.mark.parametrize("name", ["no font", "a.ttf", "empty.ttf"])
def test_a_file_that_is_no_font_has_no_letters(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name != "no font":
        path.write_bytes(b"" if name.startswith("empty") else b"\0\1\0\0" + bytes(range(200)))
    assert letters_of(path) == frozenset()
