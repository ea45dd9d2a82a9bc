"""The bot's own voice: sentences in the reader's language, dates and lists in their form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.faces.directions import apart, is_from_right
from bot.languages import catalogue, language_of, locale_of

DIGITS = {"latn": "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
"""Digits by numbering systems of the CLDR; Babel knows which a language has, and not its digits."""


class Voice:
    """Says things in one language. Quotes never pass through it."""

    def __init__(self, code: str | None = None) -> None:
        """Take the language of a user's language code ("de", "en-US"); English for others."""
        self.language = language_of(code)
        self._locale = locale_of(code)
        self._catalogue = catalogue(self.language)
        self.from_right = self._locale.text_direction == "rtl"
        own = DIGITS.get(self._locale.default_numbering_system, DIGITS["latn"])
        self._digits = str.maketrans(DIGITS["latn"], own)

    def __call__(self, text: str, /, **values: object) -> str:
        """Say a sentence, which stands in English in the code, with values for its places."""
        return self._filled(self._catalogue.gettext(text), values)

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Say a sentence that counts; ``{count}`` stands for the number in it."""
        chosen = self._catalogue.ngettext(one, many, count)
        return self._filled(chosen, {"count": self.number(count), **values})

    def day(self, when: date) -> str:
        """Write a date out, as the reader's country does: 5 February 2014."""
        return self.digits(format_date(when, "long", locale=self._locale))

    def month(self, when: date) -> str:
        """Write a month out: Feb 2014."""
        return self.digits(format_skeleton("yMMM", when, locale=self._locale))

    def number(self, value: float) -> str:
        """Write a number out as the reader's country does."""
        return self.digits(format_decimal(value, locale=self._locale))

    def digits(self, text: str) -> str:
        """Write the digits of a text of ours as the reader's language does."""
        return text.translate(self._digits)

    def listed(self, items: Sequence[str]) -> str:
        """Join items: "a, b and c"."""
        return format_list(list(map(self.apart, items)), locale=self._locale)

    def either(self, items: Sequence[str]) -> str:
        """Join items of which one is meant: "a, b or c"."""
        return format_list(list(map(self.apart, items)), style="or", locale=self._locale)

    def _filled(self, text: str, values: dict[str, object]) -> str:
        if not values:
            return text
        return text.format(**{key: self._put(value) for key, value in values.items()})

    def _put(self, value: object) -> str:
        return self.digits(str(value)) if isinstance(value, int) else self.apart(str(value))

    def apart(self, value: str) -> str:
        """Keep apart what is put into a sentence or beside other words, where directions meet."""
        return apart(value) if value and (self.from_right or is_from_right(value)) else value


@lru_cache(maxsize=256)
def voice(code: str | None) -> Voice:
    """Return the voice for a user's language code."""
    return Voice(code)


def voice_asked(header: str) -> Voice:
    """Return the voice for whoever asks over HTTP, by the header ``Accept-Language``."""
    return Voice(header.partition(",")[0].strip() or None)
