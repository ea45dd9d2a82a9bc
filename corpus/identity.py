"""Identity: short, stable ids. Links to them were shared, so they outlive a changed document."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest

from corpus.model import Details, Interview, Quote

ID_LENGTH = 12
"""Characters of an id, 60 bits: among a million quotes two are alike once in two million times."""
ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz234567")
SAME_DOCUMENT = 0.3
"""The share of its lines that a document keeps when it is changed, at the least."""

RUN = 4
"""Words in a row that are looked at together."""
SKETCH = 32
"""Hashes that a text is known again by."""
SHORTEST_SKETCHED = 20
"""Runs of words of a text that is told from others by them."""


def short_id(key: str) -> str:
    """Return a stable id that is safe in an address and in button data: ``[a-z2-7]{12}``."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    return b32encode(digest).decode().lower()[:ID_LENGTH]


def is_id(text: str) -> bool:
    """Tell an id from other text."""
    return len(text) == ID_LENGTH and set(text) <= ALPHABET


def interview_id(details: Details) -> str:
    """Return the id of an interview: of its address, or else of its title, date and outlet."""
    return short_id(details.url or f"{details.title}|{details.date}|{details.outlet}")


def numbered(quotes: Sequence[Quote], interview: str) -> tuple[Quote, ...]:
    """Return quotes with their ids: of the interview and the words, so that they stay the same."""
    seen: Counter[str] = Counter()
    found = []
    for quote in quotes:
        words = " ".join(quote.text.split())
        seen[words] += 1
        found.append(replace(quote, id=short_id(f"{interview}|{words}|{seen[words]}")))
    return tuple(found)


def with_id(interview: Interview, new_id: str) -> Interview:
    """Return an interview under another id, its quotes with it."""
    if interview.id == new_id:
        return interview
    return replace(interview, id=new_id, quotes=numbered(interview.quotes, new_id))


def is_same_document(one: str, other: str) -> bool:
    """Tell a changed document from another one that has the same title, by the lines they share."""
    first, second = _lines(one), _lines(other)
    smaller = min(len(first), len(second))
    return not smaller or len(first & second) / smaller >= SAME_DOCUMENT


def likeness(one: str, other: str) -> float:
    """Return the share of their runs of words that two texts have in common, from 0 to 1."""
    first, second = set(_runs(one)), set(_runs(other))
    return len(first & second) / max(len(first | second), 1)


def sketch(text: str) -> tuple[int, ...]:
    """Return the least hashes of a text's runs of words: a few numbers that tell it from others.

    Of two texts with much in common, much of their sketches is (bottom-k sketching after Broder).
    None where a text is too short to be told from another by its words.
    """
    runs = set(_runs(text))
    if len(runs) < SHORTEST_SKETCHED:
        return ()
    return tuple(nsmallest(SKETCH, {_hash(run) for run in runs}))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def _hash(run: tuple[str, ...]) -> int:
    digest = hashlib.blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest()) >> 1


def _lines(text: str) -> set[str]:
    split: Iterable[str] = (" ".join(line.split()) for line in text.splitlines())
    return {line for line in split if line}
