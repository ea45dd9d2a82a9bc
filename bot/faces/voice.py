"""The bot's own voice: sentences in the reader's language, dates and lists in their form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.languages import catalogue, language_of, locale_of

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
"""Around what is put into a sentence that runs from right to left, so that each keeps its order
(Unicode Standard Annex #9, "first strong isolate")."""


class Voice:
    """Says things in one language. Quotes never pass through it."""

    def __init__(self, code: str | None = None) -> None:
        """Take the language of a user's language code ("de", "en-US"); English for others."""
        self.language = language_of(code)
        self._locale = locale_of(code)
        self._catalogue = catalogue(self.language)
        self.from_right = self._locale.text_direction == "rtl"

    def __call__(self, text: str, /, **values: object) -> str:
        """Say a sentence, which stands in English in the code, with values for its places."""
        return self._filled(self._catalogue.gettext(text), values)

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Say a sentence that counts; ``{count}`` stands for the number in it."""
        chosen = self._catalogue.ngettext(one, many, count)
        return self._filled(chosen, {"count": format_decimal(count, locale=self._locale), **values})

    def day(self, when: date) -> str:
        """Write a date out, as the reader's country does: 5 February 2014."""
        return format_date(when, "long", locale=self._locale)

    def month(self, when: date) -> str:
        """Write a month out: Feb 2014."""
        return format_skeleton("yMMM", when, locale=self._locale)

    def number(self, value: float) -> str:
        """Write a number out as the reader's country does."""
        return str(format_decimal(value, locale=self._locale))

    def listed(self, items: Sequence[str]) -> str:
        """Join items: "a, b and c"."""
        return format_list(list(map(self._apart, items)), locale=self._locale)

    def either(self, items: Sequence[str]) -> str:
        """Join items of which one is meant: "a, b or c"."""
        return format_list(list(map(self._apart, items)), style="or", locale=self._locale)

    def _filled(self, text: str, values: dict[str, object]) -> str:
        if not values:
            return text
        return text.format(**{key: self._apart(str(value)) for key, value in values.items()})

    def _apart(self, value: str) -> str:
        return f"{ISOLATE}{value}{END_ISOLATE}" if self.from_right and value else value


@lru_cache(maxsize=256)
def voice(code: str | None) -> Voice:
    """Return the voice for a user's language code."""
    return Voice(code)
