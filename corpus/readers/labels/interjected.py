"""What another says within a turn: a shout in brackets, an answer behind dashes.

"Alone. [BEN HALE: All night?] All night, yes." is three turns; "What was it?---A bell." is two, as
the courts of Australia and New Zealand write them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Span
from corpus.quotes.genders import gender_of_given_name
from corpus.readers.labels.kinds import (
    HONORIFICS,
    asked_or_answered,
    bare,
    kind_of,
    tidied,
)
from corpus.readers.labels.label import ANSWER, QUESTION, Kind, Label
from corpus.readers.labels.names import plain_name, short_forms
from corpus.readers.lines import lines

SHOUT = re.compile(
    r"(?P<opens>[\[(](?P<name>[^\W\d_](?:[^\[\]()\n:：.]|\.(?=[ \w])"
    r"|[\[(][^\[\]()\n:]{1,30}[\])]){1,50})[:：][ \t]+(?=\S))"
    r"[^\[\]()\n]{1,400}(?P<closes>[\])][.;,]?[ \t]*+)"
)
"""Somebody and what he calls, in brackets."""
DASHED = re.compile(r"(?<=[.?!…])[ \t]?-{3}[ \t]?(?=[^\s-])")
"""What stands between a question and its answer."""
FEWEST = 2
"""Answers behind dashes, from which on a document has them so."""


@dataclass(frozen=True, slots=True)
class _Shout:
    """What is called in brackets, by whom, and whether it is surely he."""

    match: re.Match[str]
    name: str
    sure: bool


def with_interjections(text: str, labels: Sequence[Label]) -> Sequence[Label]:
    """Return labels with those of who is heard within a turn, and of who goes on after it."""
    return _with_answers(text, _with_shouts(text, labels))


def _with_shouts(text: str, labels: Sequence[Label]) -> Sequence[Label]:
    if not labels:
        return labels
    names = {plain_name(one.name).casefold() for one in labels}
    known = names | {part for name in names for part in short_forms(name)}
    found: list[_Shout] = []
    for match in SHOUT.finditer(text, labels[0].span.end):
        name = tidied(match["name"])
        key = plain_name(name).casefold()
        sure = match["opens"][0] == "[" and key in names
        if key in known or _is_somebody(name):
            found.append(_Shout(match, name, sure))
    shouts = [one.match.start() for one in found]
    own = [one for one in labels if not _is_of_a_shout(one, shouts, found)]
    if 2 * len(own) < len(labels):
        return labels  # brackets round every turn
    starts = [one.span.start for one in own]
    more = [label for shout in found for label in _shouted(own, starts, shout)]
    return sorted([*own, *more], key=lambda label: label.span)


def _is_of_a_shout(label: Label, starts: Sequence[int], found: Sequence[_Shout]) -> bool:
    """Tell the label of a shout that has a line for itself."""
    at = bisect_right(starts, label.span.start) - 1
    return at >= 0 and label.span.end < found[at].match.end()


def _shouted(labels: Sequence[Label], starts: Sequence[int], shout: _Shout) -> Iterator[Label]:
    """Yield the label of who is heard, and of who goes on."""
    opens, closes = Span(*shout.match.span("opens")), Span(*shout.match.span("closes"))
    at = bisect_right(starts, opens.start) - 1
    if at >= 0 and labels[at].span.end <= opens.start:
        yield Label(opens, shout.name, doubtful=not shout.sure)
        yield replace(labels[at], span=closes, second=None)


def _is_somebody(name: str) -> bool:
    """Tell "Mr. Hale", "A voice" and "Ben Hale" from "Note" and from "Fun fact"."""
    kind = kind_of(name)
    if kind is Kind.NOBODY:
        return True
    words = bare(name).split()
    honoured = len(words) > 1 and words[0].strip(".").lower() in HONORIFICS
    return kind is Kind.PERSON and (honoured or gender_of_given_name(name) is not None)


def _with_answers(text: str, labels: Sequence[Label]) -> Sequence[Label]:
    """Return labels with those of answers behind dashes, and of the questions below them."""
    if not labels or any(asked_or_answered(one.name) == ANSWER for one in labels):
        return labels
    found = list(DASHED.finditer(text, labels[0].span.end))
    asked = [match for match in found if text[match.start() - 1] == "?"]
    if len(found) < FEWEST or 2 * len(asked) < len(found):
        return labels
    answers = [Label(Span(*match.span()), ANSWER) for match in found]
    more = [*answers, *_asked_below(text, labels, answers)]
    return sorted([*labels, *more], key=lambda label: label.span)


def _asked_below(text: str, labels: Sequence[Label], answers: Sequence[Label]) -> Iterator[Label]:
    """Yield labels for the lines that ask and have none: who goes on to ask is left open."""
    opening = {text.rfind("\n", 0, one.span.start) + 1 for one in labels}
    opening |= {text.rfind("\n", 0, one.span.end) + 1 for one in labels}
    dashed = sorted(one.span.start for one in answers)
    for line in lines(text, labels[0].span.end):
        at = bisect_right(dashed, line.start)
        own = at < len(dashed) and dashed[at] < line.end
        if own and text.rfind("\n", 0, line.start) + 1 not in opening:
            yield Label(Span(line.start, line.start), QUESTION)
