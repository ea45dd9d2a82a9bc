"""Cards: a quote as a picture, with who said it, when and where."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageDraw

from bot.faces import wording
from bot.faces.directions import is_from_right
from bot.faces.fitting import ELLIPSIS, cut
from bot.faces.typesetting import (
    STRONG,
    TEXT,
    Style,
    cleaned,
    draw,
    width_of,
    wrapped,
)
from bot.faces.voice import Voice
from corpus.identity import short_id
from corpus.model import Directness
from retrieval.answers.shown import Shown

LOOK = 1
"""The version of how cards look; a new one makes new pictures."""
WIDTH, MARGIN = 1200, 104
SHORTEST, TALLEST = 630, 1500
SIZES = tuple(range(88, 35, -4))
"""Sizes of the quote in pixels, the largest that fits is taken."""
LEADING = 1.38
QUOTE_ROOM = 700
"""UTF-16 units of a quote that stay readable in a picture; a longer one is cut at a word."""
ROOM = 720
"""Pixels of height that a quote is set in, if a size fits."""


class Theme(StrEnum):
    """Whether a card is light or dark."""

    LIGHT = "light"
    DARK = "dark"


PAPER = {Theme.LIGHT: "#FBF9F4", Theme.DARK: "#14171C"}
INK = {Theme.LIGHT: "#1C1B19", Theme.DARK: "#F3F0EA"}
MUTED = {Theme.LIGHT: "#6A665E", Theme.DARK: "#9CA3AD"}
ACCENT = {Theme.LIGHT: "#B4482E", Theme.DARK: "#F08A63"}


def card_key(say: Voice, shown: Shown, theme: Theme) -> str:
    """Return the key under which the picture of a quote is kept."""
    return short_id(f"{LOOK}|{theme}|{shown.id}|{'|'.join(_below(say, shown))}|{_words(shown)}")


def draw_card(say: Voice, shown: Shown, theme: Theme) -> bytes:
    """Return a quote as a picture, a PNG.

    :raises bot.faces.typesetting.NoLettersError: where no font here has its letters
    """
    words = _words(shown)
    from_right = is_from_right(words) or False
    inner = WIDTH - 2 * MARGIN
    style, lines = _set(words, INK[theme], inner)
    speaker, *others = _below(say, shown)
    name = Style(STRONG, 40, INK[theme])
    small = Style(TEXT, 32, MUTED[theme])
    below = [(one, name) for one in wrapped(cleaned(speaker), name, inner)]
    below += [(one, small) for text in others for one in wrapped(cleaned(text), small, inner)]
    step = round(style.size * LEADING)
    quote_height = step * len(lines)
    top = 150 if shown.directness is not Directness.INDIRECT else 96
    below_height = sum(round(s.size * 1.45) for _, s in below)
    height = top + quote_height + 64 + below_height + 84
    padding = (max(SHORTEST - height, 0) + 1) // 2
    picture = Image.new("RGB", (WIDTH, height + 2 * padding), PAPER[theme])
    canvas = ImageDraw.Draw(picture)
    canvas.rectangle((0, 0, WIDTH, 10), fill=ACCENT[theme])
    if shown.directness is not Directness.INDIRECT:
        mark = Style(STRONG, 200, ACCENT[theme])
        _line(canvas, "”" if from_right else "“", mark, padding + 214, from_right)
    y = padding + top
    for text in lines:
        _line(canvas, text, style, y + round(style.size * 1.05), from_right)
        y += step
    y += 36
    left = WIDTH - MARGIN - 88 if from_right else MARGIN
    canvas.rectangle((left, y, left + 88, y + 4), fill=ACCENT[theme])
    y += 28
    for text, one in below:
        _line(canvas, text, one, y + one.size, from_right)
        y += round(one.size * 1.45)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _set(words: str, colour: str, width: int) -> tuple[Style, list[str]]:
    """Return the largest size in which the words fit, and their lines."""
    for size in SIZES:
        style = Style(TEXT, size, colour)
        lines = wrapped(words, style, width)
        if len(lines) * size * LEADING <= ROOM:
            break
    return style, lines


def _line(canvas: ImageDraw.ImageDraw, text: str, style: Style, y: float, from_right: bool) -> None:
    x = WIDTH - MARGIN - width_of(text, style) if from_right else MARGIN
    draw(canvas, (x, y), text, style)


def _words(shown: Shown) -> str:
    framed = shown.framed
    if shown.directness is Directness.INDIRECT:
        return cut(cleaned(framed.sentence), QUOTE_ROOM)
    before, after = f"{ELLIPSIS} " * framed.cut_before, f" {ELLIPSIS}" * framed.goes_on
    return f"{before}{cut(cleaned(framed.text), QUOTE_ROOM)}{after}"


def _below(say: Voice, shown: Shown) -> list[str]:
    """Return the lines under a quote: the speaker, when and where, and the manner if need be."""
    lines = [cut(wording.said_by(say, shown), 120), cut(wording.place(say, shown.details), 160)]
    if shown.occasion:
        lines.append(say("Occasion: {occasion}", occasion=cut(shown.occasion, 120)))
    return [*lines, *filter(None, [wording.manner(say, shown)])]
