"""Turn labels: the words at the start of a line that say who speaks.

Transcripts label their turns in a few ways, and keep to one of them: in bold, before a colon, on a
line of their own with a time, or as Q and A. What could be a label and a sentence ("Warning: …")
is a label only where it looks like a name and the document has several of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Span
from corpus.readers.cleaning import BRACKETED_STAMP, STAMP, seconds
from corpus.readers.front_matter import HEADER_KEYS

LEAD = rf"^[ \t]*(?:>>+[ \t]*)?(?:(?:{BRACKETED_STAMP}|{STAMP})[ \t]*[-–—|]?[ \t]*)?"
BOLD = re.compile(
    rf"{LEAD}(?P<mark>\*\*|__)(?P<name>[^*\n]{{1,80}}?)(?::[ \t]*(?P=mark)|(?P=mark)[ \t]*:)"
    rf"[ \t]*(?:{BRACKETED_STAMP}[ \t]*)?",
    re.MULTILINE,
)
COLON = re.compile(
    rf"{LEAD}(?P<name>[^\n:*\[\]#]{{1,90}}?)[ \t]*(?:{BRACKETED_STAMP}[ \t]*)?:(?=\s|$)[ \t]*",
    re.MULTILINE,
)
OWN_LINE = re.compile(
    rf"^[ \t]*(?:[-–—][ \t]+)?(?P<mark>\*\*|__)?(?P<name>[^\n:*\[\]#]{{1,60}}?)(?(mark)(?P=mark))"
    rf"[ \t]*(?:[-–—|][ \t]*)?(?:{BRACKETED_STAMP}|(?<=[ \t]){STAMP})[ \t]*:?[ \t]*$\n?"
    rf"|^[ \t]*(?:{BRACKETED_STAMP}|{STAMP})[ \t]+"
    r"(?P<after>[^\n:*\[\]#]{1,60}?)[ \t]*:?[ \t]*$\n?",
    re.MULTILINE,
)
QUESTION_ANSWER = re.compile(
    r"^[ \t]*(?:\*\*)?(?P<name>[QA])(?:[.:]|\))(?:\*\*)?[ \t]+(?=\S)", re.M
)
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
    for match in pattern.finditer(text, start):
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
    cased = {name: recased(name, text) for name, _ in split.values()}
    full = [name for name in cased.values() if len(name.split()) > 1]
    found: dict[str, tuple[str, str | None]] = {}
    for label, (name, office) in split.items():
        own = cased[name]
        if len(own.split()) == 1:
            fits = [other for other in dict.fromkeys(full) if _is_short_for(own, other)]
            own = fits[0] if len(fits) == 1 else own
        found[label] = (own, office)
    return found


def _is_short_for(word: str, name: str) -> bool:
    parts = [part.casefold() for part in re.split(r"[ ,]+", name)]
    parts = [part for part in parts if not CREDENTIALS.fullmatch(part)]
    return bool(parts) and word.casefold() in (parts[0], parts[-1])


def _name_and_office(label: str) -> tuple[str, str | None]:
    bare = " ".join(re.sub(r"\([^)]*\)", " ", label).split())
    aside = re.search(r"\(([^)]*)\)", label)
    office = aside.group(1) if aside and not re.search(STAMP, aside.group(1)) else None
    main, _, after = bare.partition(",")
    if after and main.isupper() and not CREDENTIALS.fullmatch(after.strip()):
        return main.strip(), office or after.strip()
    return bare, office


def recased(name: str, text: str) -> str:
    """Write a name that is all in capitals as the text writes it, or else in the usual way."""
    if not name.isupper() or len(name) < 3:
        return name
    for match in re.finditer(re.escape(name), text, re.IGNORECASE):
        if not match.group().isupper() and match.group()[0].isupper():
            return match.group()
    return " ".join(_recased_word(word) for word in name.split())


def _recased_word(word: str) -> str:
    if "." in word or len(word) == 1:
        return word
    capital = "-".join("'".join(p.capitalize() for p in w.split("'")) for w in word.split("-"))
    if capital.startswith("Mc") and len(capital) > 3:
        return "Mc" + capital[2:].capitalize()
    return re.sub(r"'S\b", "'s", capital)
