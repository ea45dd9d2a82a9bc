"""Speech after a dash: "— La ville paie, dit Ada.", "—Nadie paga —dijo Marta—. Nadie."."""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.quotes.languages.model import Language
from corpus.quotes.marks import Quotation

OPENS = re.compile(r"\s*(?:[—–―]\s*|-[ \t]+)(?=[\w¿¡…])")
"""A hyphen as well, which Danish papers have; it opens the items of lists, too."""
DASH = re.compile(r"(?<=[\s,.!?…»])[—–―]|[—–―](?=[\s,.;:!?…]|$)")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
PAUSE = re.compile(r"[,!?…]\s")
SIGN = re.compile(r"\S")
NAMED = re.compile(
    r"\s*+[^\W\d_A-ZÀ-ÞА-Я][^\W\d_]{1,40}+(?:\s[^\W\d_]{2,3})?+(?:\s[A-ZÀ-ÞА-ЯŁŚŻĆ][^\W\d_]{1,40}+){1,3}"
    r"\s*+(?:[.,:—–―-]|$)"
)
"""A small word, a short one or none, and a name, up to the next mark."""
SAYS_WITHIN = 3
"""Words after a dash or comma among which the verb of saying stands."""


def dialogue(text: str, span: Span, language: Language) -> list[Quotation]:
    """Return what is said in a paragraph that a dash opens; nothing where none does."""
    opening = OPENS.match(text, span.start, span.end)
    if opening is None:
        return []
    found: list[Quotation] = []
    outer, start = span.start, opening.end()
    says = False
    attached = not opening.group()[-1].isspace()
    for dash in [*DASH.finditer(text, start, span.end), None]:
        end = dash.start() if dash else span.end
        if says:  # the writer's words end here, and speech goes on
            outer, start, says = end, dash.end() if dash else end, False
            continue
        if dash is not None and not (
            _says(text, dash.end(), span.end, language)
            or _names(text, dash.end(), span.end)
            or (attached and _opens_aside(text, dash))
        ):
            continue
        found += _speech(text, outer, start, end, language)
        says = True
    item = "-" in opening.group() and found and found[-1].inner.end == _last(text, span)
    return [] if item and len(found) == 1 else found


def _last(text: str, span: Span) -> int:
    """Return where the words of a paragraph end."""
    return span.start + len(span.of(text).rstrip())


def _speech(text: str, outer: int, start: int, end: int, language: Language) -> list[Quotation]:
    """Return a stretch of speech, up to the comma after which somebody says it."""
    for comma in PAUSE.finditer(text, start, end):
        if _says(text, comma.end(), end, language, within=1):
            end = comma.start() + (comma.group()[0] != ",")
            break
    words = text[start:end]
    inner = Span(start + len(words) - len(words.lstrip(" \t\n.,;:")), start + len(words.rstrip()))
    if inner.end <= inner.start or not WORD.search(words):
        return []
    return [Quotation(Span(outer, inner.end), inner, punctuated=True)]


def _opens_aside(text: str, dash: re.Match[str]) -> bool:
    """Tell "—Vete —gritó Cano—": the writer's words follow such a dash at once and are small."""
    return text[dash.start() - 1].isspace() and text[dash.end() : dash.end() + 1].islower()


def _says(text: str, start: int, end: int, language: Language, within: int = SAYS_WITHIN) -> bool:
    first = SIGN.search(text, start, end)
    if first is None or not first.group().islower():
        return False
    for number, word in enumerate(WORD.finditer(text, start, end)):
        if number >= within + (word.group().lower() in language.auxiliaries):
            return False
        if word.group().lower().partition("-")[0] in language.verbs:
            return True
    return False


def _names(text: str, start: int, end: int) -> bool:
    """Tell "– żachnął się Piotr Nowak. –": a verb that nobody lists, and who it is."""
    return NAMED.match(text, start, end) is not None
