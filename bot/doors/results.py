"""What a program gets: the shape of every answer, whichever door it comes through.

The fields are those of the JSON that the command line prints with ``--json``, that the HTTP API
serves and that the tools of a language model return. They have no slots: what reads a schema out of
them takes a slot for a default.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """The interview that a quote is from; `url` is where it can be read, heard or seen."""

    id: str
    title: str
    date: datetime.date | None
    programme: str | None
    outlet: str | None
    url: str | None


@dataclass(frozen=True)
class Quote:
    """Words on record. `text` stands in the source letter for letter.

    `id` brings it again. `speaker` is None where the source leaves open who says it. `directness`
    is "direct", "mixed" (a quoted part of what is reported) or "indirect": the writer's words, not
    `verbatim`, and never to be shown as the speaker's. `before` and `after` are what stands around
    it, `second` is when in the recording it is said, and `link` leads there. `score` orders the
    quotes of an answer.
    """

    id: str
    text: str
    speaker: str | None
    directness: str
    verbatim: bool
    before: str
    after: str
    section: str | None
    occasion: str | None
    second: float | None
    link: str | None
    interview: Source
    score: float


@dataclass(frozen=True)
class Understood:
    """How a question was understood: whose words are wanted, on what, and what kind it is."""

    speakers: tuple[str, ...]
    topic: tuple[str, ...]
    intent: str


@dataclass(frozen=True)
class Change:
    """Words that a claim and its source share (`same`), or in which they differ.

    `bracketed`: what is claimed stands in brackets, as the writer's own.
    """

    claimed: str
    said: str
    same: bool
    bracketed: bool


@dataclass(frozen=True)
class Quotation:
    """What became of a quotation that was checked.

    `claim` are its words, `by` who is said to have said them, `described` whom the text has
    instead of a name; `at` is where they stand in the text, in code points. It `stands` where the
    `verdict` is "verbatim" or "with words of the writer's in brackets". `speaker` is who says it on
    record, `quotes` are the ids of quotes that it is from. `turns`: what differs turns the meaning.
    """

    claim: str
    by: tuple[str, ...]
    described: str | None
    at: tuple[tuple[int, int], ...]
    verdict: str
    stands: bool
    speaker: str | None
    quotes: tuple[str, ...]
    turns: bool
    left_out: str
    restyled: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Checked:
    """What became of all quotations of a text; all `stand` only if all were checked.

    Not judged are those `too_short` to be told from others, and `phrases`: nobody is said to have
    said them, and they are not on record.
    """

    quotations: tuple[Quotation, ...]
    stand: bool
    too_short: tuple[str, ...]
    phrases: tuple[str, ...]
    not_checked: int


@dataclass(frozen=True)
class Month:
    """What somebody said in a month ("2014-02"): mentions of a topic, and words in all."""

    month: str
    mentions: int
    words: int
    per_1000_words: float


@dataclass(frozen=True)
class Mentioned:
    """An interview that a timeline counts."""

    title: str
    date: datetime.date
    mentions: int


@dataclass(frozen=True)
class Timeline:
    """When somebody spoke of something; `undated` counts mentions in interviews without a date."""

    months: tuple[Month, ...]
    interviews: tuple[Mentioned, ...]
    undated: int


@dataclass(frozen=True)
class Answer:
    """An answer: `message` is all of it as a person reads it, `quotes` are those it shows.

    `outcome` is "answered", "closest" (no more than the closest on record), "mentioned" (spoken of,
    and no quote answers) or "nothing". `elsewhere`: there is nothing of the time or the interviews
    that were asked for, and the quotes are from others; they are no more than "closest". `check`
    and `timeline` are there where that was asked.
    """

    question: str
    understood: Understood
    outcome: str
    elsewhere: bool
    message: str
    quotes: tuple[Quote, ...]
    check: Checked | None = None
    timeline: Timeline | None = None


@dataclass(frozen=True)
class Turn:
    """A paragraph of an interview, or a turn of it; `quoted`: the quote asked for is in it."""

    speaker: str | None
    section: str | None
    text: str
    second: float | None
    quoted: bool


@dataclass(frozen=True)
class Context:
    """A quote, and the paragraphs around it, in order."""

    quote: Quote
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Person:
    """Somebody on record, in how many interviews, and how many passages quote him or her."""

    name: str
    interviews: int
    passages: int


@dataclass(frozen=True)
class Interview(Source):
    """An interview of the library, who takes part in it, and how many quotes it has."""

    people: tuple[str, ...]
    quotes: int


@dataclass(frozen=True)
class People:
    """People on record, those quoted most first; `count` is how many there are in all."""

    count: int
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Interviews:
    """Interviews, the latest first; `count` is how many there are in all."""

    count: int
    interviews: tuple[Interview, ...]


@dataclass(frozen=True)
class Transcript(Interview):
    """An interview with every word of it."""

    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class ClaimReviews:
    """Verdicts as ``ClaimReview`` of schema.org, which lack what their publisher adds."""

    claim_reviews: tuple[dict[str, Any], ...]


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def adapter(kind: type) -> TypeAdapter[Any]:
    """Return what makes a result of a kind out of plain values, and tells its JSON schema."""
    return _ADAPTERS.get(kind) or _ADAPTERS.setdefault(kind, TypeAdapter(kind))


def built(kind: type[T], fields: dict[str, Any]) -> T:
    """Return plain values as a result of a kind."""
    made: T = adapter(kind).validate_python(fields)
    return made
