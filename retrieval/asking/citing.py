"""What a whole text claims: each quotation in it, with whom its writer names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.cited import Cited, cited, titled
from corpus.model import Interview, Span
from retrieval.asking.claims import Claim, claimed, is_long, plain
from retrieval.asking.quotations import Quoted, quotations
from retrieval.asking.whose import Whose, mentioned, speakers_of
from retrieval.index import Index
from retrieval.index.analysis import words

MOST_CITED = 500
"""Quotations of a text that are checked."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation of a text as a claim.

    `parts` are the same words as claims of their own, where the writer's come between them. `said`
    is false of what may be a title or a phrase.
    """

    claim: Claim
    parts: tuple[Claim, ...] = ()
    said: bool = True


@dataclass(frozen=True, slots=True)
class Cites:
    """What a text quotes: `short` are its turns of phrase, `unchecked` counts what is too many."""

    each: tuple[Citation, ...]
    short: tuple[str, ...] = ()
    unchecked: int = 0


def read_cites(text: Interview, index: Index) -> Cites:
    """Read what a text quotes, in its order; what its title quotes comes first."""
    found = [*_of_title(text, index), *(_citation(text, one, index) for one in cited(text))]
    long = [one for one in found if is_long(one.claim.words)]
    short = (one.claim.words for one in found if not is_long(one.claim.words))
    kept = tuple(long[:MOST_CITED])
    return Cites(kept, tuple(dict.fromkeys(short)), len(long) - len(kept))


def _of_title(text: Interview, index: Index) -> Iterator[Citation]:
    title = titled(text)
    for one in quotations(title) if title else ():
        whose = next(speakers_of(title or "", [one], index, 1))
        yield Citation(claimed(plain(one.inner.of(title or "")), whose))


def _citation(text: Interview, one: Cited, index: Index) -> Citation:
    whose = _whose(text, one, index)
    each = tuple(_claim(span.of(text.text), whose, one, (span,)) for span in one.spans)
    if len(each) == 1:
        return Citation(each[0], (), one.said)
    whole = _claim(" ".join(claim.words for claim in each), whose, one, one.spans)
    return Citation(whole, each if all(is_long(claim.words) for claim in each) else (), one.said)


def _claim(said: str, whose: Whose, one: Cited, at: tuple[Span, ...]) -> Claim:
    return replace(claimed(plain(said), whose), at=at, described=one.described)


def _whose(text: Interview, one: Cited, index: Index) -> Whose:
    if one.by is not None:
        return _called(one.by, index)
    if one.beside is None:
        return Whose()
    line, inner = one.beside, one.spans[0]
    before, after = line.of(text.text), Span(inner.start - line.start, inner.end - line.start)
    outer = Span(max(after.start - 1, 0), min(after.end + 1, len(before)))
    return next(speakers_of(before, [Quoted(outer, after)], index, 1))


def _called(name: str, index: Index) -> Whose:
    """Return who goes by a name, all of it: "Mary Ann Kerry" is not on record where John Kerry is.

    What stands between a first name and a surname may be left out on record.
    """
    asked = words(name)
    for form in (asked, [*asked[:1], *asked[-1:]]):
        mentions = mentioned(form, index)
        known = tuple(dict.fromkeys(person for one in mentions for person in one.people))
        if known and len(mentions) == 1:
            return Whose(known)
    return Whose((), name)
