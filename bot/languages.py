"""The languages of the interface, and their catalogues: ``bot/locales/LANGUAGE.po``.

English stands in the code; a catalogue is a gettext file that any translator's editor opens. It is
read as it is, so that there is nothing to compile.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

ENGLISH = "en"
LANGUAGES = {
    ENGLISH: "English",
    "ru": "Русский",
    "es": "Español",
    "de": "Deutsch",
    "fr": "Français",
    "fa": "فارسی",
}
"""Each by its own name."""
LOCALES = {ENGLISH: "en_GB"}
"""How a date is written where a reader's language says no country."""


def language_of(code: str | None) -> str:
    """Return the language of the interface for a user's language code ("pt-br"); else English."""
    language = (code or "").replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else ENGLISH


@lru_cache(maxsize=256)
def locale_of(code: str | None) -> Locale:
    """Return the locale in which dates are written for a user's language code."""
    language = language_of(code)
    if code and "-" in code and language == code.partition("-")[0].lower():
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            pass
    return Locale.parse(LOCALES.get(language, language))


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the translations of a language; English needs none."""
    if language == ENGLISH:
        return NullTranslations()
    with files("bot").joinpath("locales", f"{language}.po").open("rb") as file:
        written = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, written)
    compiled.seek(0)
    return Translations(compiled)
