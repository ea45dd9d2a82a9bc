"""Questions: what somebody typed, read by itself, as whom, what, how many and which kind."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.quotes.genders import Gender
from retrieval.asking.claims import Claims
from retrieval.asking.filters import NO_FILTERS, Filters
from retrieval.asking.kinds import Intent
from retrieval.asking.sought import Sought
from retrieval.index import Index
from retrieval.index.analysis import stem, words


@dataclass(frozen=True, slots=True)
class Question:
    """A full question, with nothing left to settle.

    `speakers` are the people whose words are wanted (none: anybody's). `unknown` is the name of
    somebody asked for who is not on record. `topic` holds what is asked about, written as the
    library writes it: words, and what is one thing in several ("GPT-3"). `readings` are
    ``(typed, taken for)`` pairs. `exclude` are ids of quotes not to show. `interview` is the one
    that the conversation is in; the question `hangs` on what was said before if it can't be
    understood without it, and is `of_it` if its topic is only a part of what it asks ("who put
    money into it?"). `limit` is how many quotes to show, if the question says. `put_to` are people
    of whom is wanted what they were asked; `reply_to` is the id of a quote that asks, if what was
    answered is wanted. `which` are people of one name, if it could mean any of them. `context` are
    words of the conversation before, and what each counts beside the topic's. `filters` are what it
    says of when, where and in which words; `direct`: only what is quoted. `otherwise` is another
    way to read it, as ``(speaker, topic)``. `others`: whoever was heard already is left out ("who
    else"). `claims` are the quotations to check, `summed` is the id of the interview to sum up.
    `sought` is the kind of amount or name that is asked for, `after` the id of the quote that was
    shown last. `language` is that of the words that frame it.
    """

    text: str
    intent: Intent = Intent.QUOTES
    speakers: tuple[str, ...] = ()
    unknown: str | None = None
    topic: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    exclude: tuple[str, ...] = ()
    interview: str | None = None
    hangs: bool = False
    of_it: bool = False
    limit: int | None = None
    wants_questions: bool = False
    put_to: tuple[str, ...] = ()
    reply_to: str | None = None
    which: tuple[str, ...] = ()
    context: tuple[tuple[str, float], ...] = ()
    filters: Filters = NO_FILTERS
    direct: bool = False
    otherwise: tuple[str, str] | None = None
    others: bool = False
    claims: Claims | None = None
    summed: str | None = None
    sought: Sought | None = None
    after: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """A question read by itself, before the conversation fills in what it leaves out.

    `elliptical`: it goes on from something ("and Iran?"). `pronoun`: it means a person by "he" or
    "she", and `gender` is which of them, if the words say. `refers`: it means a thing by "it" or
    "that", a `thing` spoken of before if it names none itself ("why choose Go if it is slow?").
    `here`: it means the interview that the conversation is in. `who`: it asks who said something.
    `put`: it asks what a person meant by "he" or "she" was asked, `reply` what was answered.
    """

    question: Question
    elliptical: bool = False
    pronoun: bool = False
    gender: Gender | None = None
    refers: bool = False
    thing: bool = False
    here: bool = False
    who: bool = False
    put: bool = False
    reply: bool = False


def language_of(index: Index, question: Question) -> str:
    """Return the language of the library that a question is asked in."""
    return index.language_of(words(question.text or " ".join(question.topic)))


def stems_of(index: Index, question: Question) -> tuple[set[str], str]:
    """Return the stems of a question's topic, and the language that they are of."""
    language = language_of(index, question)
    found = {stem(word.folded, language) for one in question.topic for word in words(one)}
    return found, language
