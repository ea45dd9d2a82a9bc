"""Typesetting for pictures: fonts that come with OnRecord, lines broken evenly, any script.

Letters that the fonts here lack are taken from the machine's fonts where there are any. Arabic
letters are joined and put in order before they are drawn, because Pillow's own shaping (raqm) is
not in every build of it.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from arabic_reshaper import reshape
from bidi.algorithm import get_display
from PIL import ImageDraw, ImageFont, features
from uharfbuzz import Blob, Face, HarfBuzzError

from bot.faces.directions import is_from_right

FONTS = Path(str(files("bot").joinpath("fonts")))
TEXT, STRONG = ("NotoSerif-Regular.ttf", "NotoSerif-SemiBold.ttf")
OTHERS = ("NotoNaskhArabic-Regular.ttf", "NotoEmoji-Regular.ttf")
UNSEEN = frozenset("\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufe0e\ufe0f\u00ad\u200b")
"""Marks that steer how others are drawn, and are nothing to draw."""
LACKING = "?"
SYSTEM_FONTS_LOOKED_AT = 400
FONT_FILES = frozenset({".ttf", ".otf", ".ttc"})
DRAWN = frozenset({"glyf", "CFF ", "CFF2"})
"""A font has its letters' outlines in one of these tables; others are pictures."""
COMPLEX = frozenset(
    "DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA MYANMAR "
    "KHMER TIBETAN".split()
)
"""Scripts whose letters change shape beside others, which takes Pillow's shaping."""


class NoLettersError(Exception):
    """No font on this machine has the letters of a text."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text is drawn: the name of its font, the size in pixels, and the colour."""

    font: str
    size: int
    colour: str


def cleaned(text: str) -> str:
    """Return a text in one line, without marks that are nothing to draw."""
    return " ".join("".join(c for c in text if c not in UNSEEN).split())


def drawable(text: str, font: str) -> str:
    """Return a text with a mark in the place of each letter that no font here has."""
    return "".join(character if _can_draw(character, font) else LACKING for character in text)


def _can_draw(character: str, font: str) -> bool:
    try:
        _font_for(character, font)
    except NoLettersError:
        return False
    return True


def wrapped(text: str, style: Style, width: int) -> list[str]:
    """Break a text into lines that fit, as evenly as their number allows."""
    words = list(_words(text))
    lines = _filled(words, style, width)
    low, high = width // 2, width
    while high - low > 8:  # the narrowest measure that needs no line more
        middle = (low + high) // 2
        if len(_filled(words, style, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return _filled(words, style, high)


def width_of(text: str, style: Style) -> float:
    """Return how wide a line is, in pixels."""
    runs = _runs(_in_order(text), style.font)
    return sum(_font(path, style.size).getlength(part) for path, part in runs)


def draw(canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style) -> None:
    """Draw a line; `at` is where its baseline starts on the left."""
    x, y = at
    for path, part in _runs(_in_order(text), style.font):
        font = _font(path, style.size)
        canvas.text((x, y), part, font=font, fill=style.colour, anchor="ls")
        x += font.getlength(part)


def _words(text: str) -> Iterator[str]:
    """Yield what a line may be broken between: words, or letters where a script has no spaces."""
    for word in text.split():
        if len(word) > 30 or any(unicodedata.east_asian_width(c) == "W" for c in word):
            yield from word[:-1]
            yield f"{word[-1]} "
        else:
            yield f"{word} "


def _filled(words: Sequence[str], style: Style, width: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for word in words:
        needed = _measured(word, style)
        if line and used + _measured(word.rstrip(), style) > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line, used = line + word, used + needed
    return [*lines, line.rstrip()] if line.strip() else lines


@lru_cache(maxsize=20_000)
def _measured(word: str, style: Style) -> float:
    return width_of(word.rstrip(), style) + (width_of(" ", style) if word.endswith(" ") else 0)


def _in_order(text: str) -> str:
    """Return a line as it stands from left to right, Arabic letters joined (UAX #9)."""
    if not any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return text
    ordered: str = get_display(reshape(text), base_dir="R" if is_from_right(text) else "L")
    return ordered


def _runs(text: str, font: str) -> Iterator[tuple[Path, str]]:
    """Split a line where another font is needed."""
    part, current = "", FONTS / font
    for character in text:
        path = _font_for(character, font)
        if path != current and part:
            yield current, part
            part = ""
        current = path
        part += character
    if part:
        yield current, part


@lru_cache(maxsize=20_000)
def _font_for(character: str, font: str) -> Path:
    """Return the font to draw a letter with.

    :raises NoLettersError: where there is none
    """
    for name in (font, *OTHERS):
        if ord(character) in letters_of(FONTS / name):
            return FONTS / name
    script = unicodedata.name(character, "").partition(" ")[0]
    shaped = script not in COMPLEX or features.check("raqm")
    for path in _system_fonts() if shaped else ():
        if ord(character) in letters_of(path):
            return path
    raise NoLettersError(f"no font here has the letter U+{ord(character):04X}")


@cache
def _system_fonts() -> list[Path]:
    files = (path for folder in _font_folders() for path in folder.rglob("*"))
    found = sorted({path for path in files if path.suffix.lower() in FONT_FILES})
    regular = [path for path in found if "Bold" not in path.stem and "Italic" not in path.stem]
    return regular[:SYSTEM_FONTS_LOOKED_AT]


def _font_folders() -> list[Path]:
    """Return where systems have their fonts."""
    home = Path.home()
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", own]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = os.environ.get("XDG_DATA_HOME") or str(home / ".local/share")
    data = (Path(one) for one in (*shared.split(":"), own) if one)
    return [home / ".fonts", *(folder / "fonts" for folder in data)]


@cache
def letters_of(path: Path) -> frozenset[int]:
    """Return the letters that a font can draw; of one that can't be read, none."""
    try:
        face = Face(Blob.from_file_path(path))  # the first one, where a file has several
        return frozenset(face.unicodes) if DRAWN & set(face.table_tags) else frozenset()
    except (OSError, HarfBuzzError, ValueError):
        return frozenset()


@lru_cache(maxsize=256)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    arabic = path.name == OTHERS[0]
    shaped = features.check("raqm") and not arabic
    layout = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    return ImageFont.truetype(path, size, layout_engine=layout)
