"""Turn labels: the words at the start of a line that say who speaks.

Transcripts label their turns in a few ways, and keep to one of them: in bold, before a colon, on a
line of their own with a time, or as Q and A. What could be a label and a sentence ("Warning: …")
is a label only where it looks like a name and the document has several of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Span
from corpus.readers.cleaning import BRACKETED_STAMP, STAMP, seconds
from corpus.readers.front_matter import HEADER_KEYS
from corpus.readers.lines import LINE

BLANKS = r"[ \t]*+"
"""Blanks in a pattern give none back: a run of them costs its length, not its square."""
LEAD = (
    rf"{BLANKS}(?:>>++{BLANKS})?+"
    rf"(?:(?:{BRACKETED_STAMP}|{STAMP}){BLANKS}[-–—|]?+{BLANKS})?"
)
BOLD = re.compile(
    rf"{LEAD}(?P<mark>\*\*|__)(?P<name>[^*\n]{{1,80}}?)(?::{BLANKS}(?P=mark)|(?P=mark){BLANKS}:)"
    rf"{BLANKS}(?:{BRACKETED_STAMP}{BLANKS})?+"
)
COLON = re.compile(
    rf"{LEAD}(?P<name>[^\n:*\[\]#]{{1,90}}?)(?<![ \t]){BLANKS}(?:{BRACKETED_STAMP}{BLANKS})?+"
    rf":(?=\s|$){BLANKS}"
)
OWN_LINE = re.compile(
    rf"{BLANKS}(?:[-–—][ \t]++)?(?P<mark>\*\*|__)?"
    r"(?P<name>[^\n:*\[\]#]{1,60}?)(?(mark)(?P=mark)|(?<![ \t]))"
    rf"{BLANKS}(?:[-–—|]{BLANKS})?+(?:{BRACKETED_STAMP}|(?<=[ \t]){STAMP})"
    rf"{BLANKS}:?+{BLANKS}(?:\n|\Z)"
    rf"|{BLANKS}(?:{BRACKETED_STAMP}|{STAMP})[ \t]++"
    rf"(?P<after>[^\n:*\[\]#]{{1,60}}?)(?<![ \t]){BLANKS}:?+{BLANKS}(?:\n|\Z)"
)
QUESTION_ANSWER = re.compile(rf"{BLANKS}(?:\*\*)?(?P<name>[QA])(?:[.:]|\))(?:\*\*)?[ \t]++(?=\S)")
NOT_A_LABEL = frozenset(HEADER_KEYS) | frozenset(
    "note notes update editor's editors warning correction photo caption photos read more related "
    "summary transcript chapters topics tags keywords subject to from cc re ps p.s example "
    "examples question answer time duration location place description bio about sponsors sponsor "
    "links music credits copyright contact email phone tip tips fact myth pros cons next step "
    "result".split()
)
PARTICLES = frozenset(
    "de van von der den bin ibn al el la le du da di dos the of and & y e".split()
)
LONGEST_NAME = 7
WORD = re.compile(r"\w+")
CREDENTIALS = re.compile(r"(?:ph\.?d|psy\.?d|m\.?d|jr|sr|ii|iii|esq|mba|rn|cpa)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label: `span` is no part of the turn, `second` is the time beside it, if there is one."""

    span: Span
    name: str
    second: float | None = None


@lru_cache(maxsize=1)
def find_labels(text: str, start: int = 0) -> Sequence[Label]:
    """Return the turn labels of a text, in order; none where it is no transcript.

    Of the ways that a text seems to label in, it is the one that it does most.
    """
    ways = (_bold, _own_line, _question_answer, _colon)
    return max((find(text, start) for find in ways), key=len)


def _bold(text: str, start: int) -> list[Label]:
    labels = _matches(BOLD, text, start)
    alone = len(labels) == 1 and not text[start : labels[0].span.start].strip()
    return labels if len(labels) > 1 or alone else []


def _own_line(text: str, start: int) -> list[Label]:
    return _repeated(_matches(OWN_LINE, text, start, looks_like_name))


def _question_answer(text: str, start: int) -> list[Label]:
    labels = _matches(QUESTION_ANSWER, text, start)
    names = Counter(label.name for label in labels)
    return labels if names["Q"] and names["A"] and len(labels) > 2 else []


def _colon(text: str, start: int) -> list[Label]:
    labels = _matches(COLON, text, start, looks_like_name)
    if len(labels) < 3:
        return []
    persons = people([label.name for label in labels], text)
    if max(Counter(persons[label.name][0] for label in labels).values()) < 2:
        return []
    first = labels[0].span.start
    lines = [line for line in text[first:].splitlines() if line.strip()]
    if len({label.name for label in labels}) < 2 or 6 * len(labels) < len(lines):
        return []
    counts = Counter(persons[label.name][0] for label in labels)
    shouted = sum(label.name.isupper() for label in labels) * 2 > len(labels)
    return [
        label
        for label in labels
        if counts[persons[label.name][0]] > 1
        or (shouted and label.name.isupper())
        or (not shouted and len(label.name.split()) > 1)
    ]


def _repeated(labels: list[Label]) -> list[Label]:
    counts = Counter(label.name for label in labels)
    return labels if len(labels) > 2 and max(counts.values()) > 1 else []


def _matches(
    pattern: re.Pattern[str],
    text: str,
    start: int,
    is_name: Callable[[str], bool] | None = None,
) -> list[Label]:
    found = []
    for line in LINE.finditer(text, start):
        match = pattern.match(text, line.start())
        if match is None:
            continue
        groups = match.groupdict()
        name = " ".join((groups["name"] or groups.get("after") or "").split())
        if is_name is not None and not is_name(name):
            continue
        stamp = re.search(STAMP, match.group())
        second = seconds(stamp.group()) if stamp else None
        found.append(Label(Span(*match.span()), name, second))
    return found


def looks_like_name(name: str) -> bool:
    """Tell a label from the words before any colon: capitals, few words, nothing of a sentence."""
    bare = re.sub(r"\([^)]*\)", "", name).strip()
    main, _, office = bare.partition(",")
    words = main.split()
    if not words or len(words) > LONGEST_NAME or bare.lower() in NOT_A_LABEL:
        return False
    if words[0].lower() in NOT_A_LABEL and words[0].lower() not in ("host", "guest", "question"):
        return False
    if office and not (main.isupper() or CREDENTIALS.fullmatch(office.strip())):
        return False
    return all(_name_word(word, at) for at, word in enumerate(words)) and name[-1] not in "?!…"


def _name_word(word: str, at: int) -> bool:
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return at > 0 and word.strip("#.").isdigit()
    if at and word.lower() in PARTICLES:
        return True
    cased = letters[0].upper() != letters[0].lower()
    return word[0].isalnum() and (letters[0].isupper() or not cased)


def people(labels: Sequence[str], text: str) -> dict[str, tuple[str, str | None]]:
    """Return whom each label means: the name as a person writes it, and the office beside it.

    "JOHN KERRY, U.S. SECRETARY OF STATE" and "KERRY" are one; a surname or first name means the
    one full name of the document that has it, if it is just one.
    """
    split = {label: _name_and_office(label) for label in dict.fromkeys(labels)}
    cased = recased([name for name, _ in split.values()], text)
    short_for: dict[str, set[str]] = defaultdict(set)
    for name in cased.values():
        if len(name.split()) > 1:
            for short in _short_forms(name):
                short_for[short].add(name)
    found: dict[str, tuple[str, str | None]] = {}
    for label, (name, office) in split.items():
        own = cased[name]
        fits = short_for.get(own.casefold(), set()) if len(own.split()) == 1 else set()
        found[label] = (next(iter(fits)) if len(fits) == 1 else own, office)
    return found


def _short_forms(name: str) -> Sequence[str]:
    parts = [part.casefold() for part in re.split(r"[ ,]+", name)]
    parts = [part for part in parts if not CREDENTIALS.fullmatch(part)]
    return (parts[0], parts[-1]) if parts else ()


def _name_and_office(label: str) -> tuple[str, str | None]:
    bare = " ".join(re.sub(r"\([^)]*\)", " ", label).split())
    aside = re.search(r"\(([^)]*)\)", label)
    office = aside.group(1) if aside and not re.search(STAMP, aside.group(1)) else None
    main, _, after = bare.partition(",")
    if after and main.isupper() and not CREDENTIALS.fullmatch(after.strip()):
        return main.strip(), office or after.strip()
    return bare, office


def recased(names: Iterable[str], text: str) -> dict[str, str]:
    """Write names that are all in capitals as the text writes them, or else in the usual way."""
    shouted = {name for name in names if name.isupper() and len(name) > 2}
    written = _written(shouted, text) if shouted else {}
    usual = {name: " ".join(map(_recased_word, name.split())) for name in shouted}
    return {name: written.get(name) or usual.get(name, name) for name in names}


def _written(names: Iterable[str], text: str) -> dict[str, str]:
    """Return how a text first writes names in mixed letters, where it does.

    The text is read once, whatever the number of names.
    """
    wanted = {name.lower(): name for name in names}
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in wanted:
        if first := WORD.match(name):
            lengths[first.group()].add(len(name))
    found: dict[str, str] = {}
    for place in WORD.finditer(text):
        if not place.group()[0].isupper():
            continue
        for length in lengths.get(place.group().lower(), ()):
            end = place.start() + length
            piece = text[place.start() : end]
            known = wanted.get(piece.lower())
            if known and not piece.isupper() and not text[end : end + 1].isalnum():
                found.setdefault(known, piece)
    return found


def _recased_word(word: str) -> str:
    if "." in word or len(word) == 1:
        return word
    capital = "-".join("'".join(p.capitalize() for p in w.split("'")) for w in word.split("-"))
    if capital.startswith("Mc") and len(capital) > 3:
        return "Mc" + capital[2:].capitalize()
    return re.sub(r"'S\b", "'s", capital)
