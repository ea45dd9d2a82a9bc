"""The calls that every door has: functions of an index that return plain values.

What they return has the shape of :mod:`bot.doors.results`. Texts from outside are bounded here.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.answers import answered, as_json, text_json
from bot.answers import ask as answer_question
from bot.faces import linked
from bot.faces.plain import quote_json
from corpus.identity import is_id
from corpus.library.store import Summary
from corpus.library.unadded import read_unadded
from corpus.model import Interview, Passage, Span
from corpus.readers.errors import ReadError
from retrieval.answers.check import Checking, answer_check, to_check
from retrieval.answers.citing import TextCheck, check_text
from retrieval.answers.met import by_words
from retrieval.answers.shown import frame_quote
from retrieval.asking.conversation import State, filled_in
from retrieval.asking.direct import claim, over_time, said
from retrieval.asking.question import Reading
from retrieval.asking.quotations import quotations
from retrieval.asking.times import EVER, NEVER
from retrieval.asking.typed import LONGEST, Typed, seen
from retrieval.checking.verdicts import Checked
from retrieval.index import Index
from retrieval.index.analysis import words
from retrieval.index.files import Refused

SHOWN, MOST_SHOWN = 5, 20
"""Quotes of an answer: unless asked otherwise, and at the most."""
LISTED, MOST_LISTED = 50, 500
"""People or interviews of a list."""
MOST_CHECKED = 1_000_000
"""Characters of a text that is checked at once."""
AROUND, MOST_AROUND = 3, 20
"""Paragraphs on either side of a quote."""
NAMED = "text"
"""What a text that is given without a name is called."""


class BadCallError(Refused, ValueError):
    """Something that was given can't be taken; the message says what, and what to give."""


class NotHereError(Refused, KeyError):
    """There is nothing with this id."""

    def __str__(self) -> str:
        return str(self.args[0])


def search(
    index: Index,
    question: str,
    person: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = SHOWN,
) -> dict[str, Any]:
    """Return the quotes that answer a question, the best first, as an ``Answer``.

    :param question: a question as a person asks it, or words of a topic
    :param person: whose words are wanted; without, the question says, or they may be anybody's
    :param since: the first day of the interviews that count
    :param until: the last day of them
    :param limit: how many quotes to show, 1 to 20
    :raises BadCallError: where a text is empty or too long, or a number or day can't be
    """
    asked = typed(question, "question")
    bounded(limit, "limit", MOST_SHOWN)
    if person is None and since is None and until is None:
        return as_json(asked, answer_question(index, State(), asked, limit)[0])
    whose = typed(person, "person") if person is not None else None
    reading = said(index, asked, whose, _period(since, until))
    return _answered(index, asked, reading, limit)


def timeline(index: Index, person: str, topic: str) -> dict[str, Any]:
    """Return when a person spoke of a topic, from first to last, as an ``Answer``.

    :param person: who spoke of it
    :param topic: words of the topic
    :raises BadCallError: where a text is empty or too long
    """
    asked = typed(topic, "topic")
    return _answered(index, asked, over_time(index, typed(person, "person"), asked))


def check(index: Index, text: str, by: str | None = None) -> dict[str, Any]:
    """Return what became of the quotations of a text, as an ``Answer`` with ``check``.

    Where nothing in it stands in quotation marks, all of it is taken for what was said.

    :param text: the text that quotes, or the words themselves
    :param by: who is said to have said all of the text
    :raises BadCallError: where a text is empty or too long
    """
    found = _checked(index, text, by)
    if isinstance(found, TextCheck):
        return text_json(NAMED, found)
    return as_json(found.question.text, found)


def claim_reviews(index: Index, text: str, by: str | None = None) -> dict[str, Any]:
    """Return the same as reviews in the terms of schema.org, as ``ClaimReviews``.

    :param text: the text that quotes, or the words themselves
    :param by: who is said to have said all of the text
    :raises BadCallError: where a text is empty or too long
    """
    found = _checked(index, text, by)
    checking = found.checking if isinstance(found, TextCheck) else found
    return {"claim_reviews": linked.claim_reviews(checking)}


def _checked(index: Index, text: str, by: str | None) -> TextCheck | Checking:
    if by is not None:
        question = claim(index, typed(text, "text"), typed(by, "by"))
        return answer_check(index, State(), question)[0]
    whole = seen(text) if len(text) <= MOST_CHECKED else ""
    if not whole:
        told = f"text has 1 to {MOST_CHECKED:,} characters; here are {len(text):,}."
        raise BadCallError(told)
    short = Typed(whole) if len(whole) <= LONGEST else None
    if short is not None and not quotations(short):
        return _as_message(index, short)
    try:
        read = read_unadded(text.encode("utf-8", "replace"), NAMED)
    except ReadError as error:
        raise BadCallError(str(error)) from None
    found = check_text(index, read)
    if short is not None and not _names(found.checking.checked):
        message = _as_message(index, short)
        if _names(message.checked) and not message.checked.unchecked:
            return message
    return found


def _as_message(index: Index, text: Typed) -> Checking:
    return answer_check(index, State(), to_check(index, text))[0]


def _names(checked: Checked) -> bool:
    """Tell whether any of the words are said to be somebody's."""
    return any(one.claim.speakers or one.claim.unknown for one in checked.each)


def context(index: Index, quote: str, around: int = AROUND) -> dict[str, Any]:
    """Return a quote by its id with the paragraphs around it, as a ``Context``.

    :param quote: the id of a quote, as answers have it
    :param around: how many paragraphs on either side, 0 to 20
    :raises NotHereError: where there is no quote with this id
    :raises BadCallError: where `around` can't be
    """
    bounded(around, "around", MOST_AROUND, fewest=0)
    if not is_id(quote):
        raise NotHereError(f"No quote has this id; ids look like {'a2' * 6}.")
    try:
        interview, found = index.find_quote(quote)
    except KeyError:
        raise NotHereError("No quote here has this id; it may have been removed.") from None
    at = found.passage
    near = interview.passages[max(at - around, 0) : at + around + 1]
    shown = frame_quote(interview, found, by_words(()), longest=len(found.text) + 1)
    turns = [_turn(interview, passage, found.span) for passage in near]
    return {"quote": quote_json(shown), "turns": turns}


def people(index: Index, limit: int = LISTED, offset: int = 0) -> dict[str, Any]:
    """Return who is on record, those who are quoted most first, as ``People``.

    :param limit: how many at the most, 1 to 500
    :param offset: how many to leave out first
    :raises BadCallError: where a number can't be
    """
    bounded(limit, "limit", MOST_LISTED)
    bounded(offset, "offset", len(index.people.everyone), fewest=0)
    counts = index.passages_by_person()
    ordered = sorted(index.people.everyone, key=lambda name: (-counts.get(name, 0), name))
    each = [
        {
            "name": name,
            "interviews": len(index.people.everyone[name].interviews),
            "passages": counts.get(name, 0),
        }
        for name in ordered[offset : offset + limit]
    ]
    return {"count": len(ordered), "people": each}


def interviews(
    index: Index, person: str | None = None, limit: int = LISTED, offset: int = 0
) -> dict[str, Any]:
    """Return the interviews, the latest first, as ``Interviews``.

    :param person: who takes part in them; without, all
    :param limit: how many at the most, 1 to 500
    :param offset: how many to leave out first
    :raises BadCallError: where the name is empty or too long, or a number can't be
    """
    bounded(limit, "limit", MOST_LISTED)
    found = list(enumerate(index.summaries()))
    bounded(offset, "offset", len(found), fewest=0)
    if person is not None:
        wanted = _of(index, typed(person, "person"))
        found = [(at, one) for at, one in found if one.id in wanted]
    found.sort(key=lambda pair: (str(pair[1].date or ""), pair[0]), reverse=True)
    each = [_summary(one) for _, one in found[offset : offset + limit]]
    return {"count": len(found), "interviews": each}


def transcript(index: Index, interview: str) -> dict[str, Any]:
    """Return an interview by its id with every word of it, as a ``Transcript``.

    :param interview: the id of an interview, as lists and quotes have it
    :raises NotHereError: where there is no interview with this id
    """
    summary = next((one for one in index.summaries() if one.id == interview), None)
    if summary is None:
        raise NotHereError("No interview here has this id; it may have been removed.")
    read = index.interview(interview)
    return {**_summary(summary), "turns": [_turn(read, passage) for passage in read.passages]}


def typed(text: str, name: str) -> Typed:
    """Return a text from outside, bounded as a message is.

    :raises BadCallError: where it is empty or longer
    """
    whole = seen(text)
    if not whole or len(whole) > LONGEST:
        raise BadCallError(f"{name} has 1 to {LONGEST:,} characters; here are {len(whole):,}.")
    return Typed(whole)


def bounded(number: int, name: str, most: int, fewest: int = 1) -> None:
    """Refuse a number that is out of bounds.

    :raises BadCallError: where it is
    """
    if not fewest <= number <= most:
        raise BadCallError(f"{name} is {fewest} to {most}; here is {number}.")


def _period(since: date | None, until: date | None) -> tuple[date, date] | None:
    if since is None and until is None:
        return None
    start, last = since or EVER, until or NEVER
    if last < start:
        raise BadCallError("until is before since; give the first day as since.")
    return start, last if last == NEVER else last + timedelta(days=1)


def _answered(index: Index, asked: str, reading: Reading, limit: int = SHOWN) -> dict[str, Any]:
    question = filled_in(State(), reading, index)
    return as_json(asked, answered(index, State(), question, limit)[0])


def _of(index: Index, person: Typed) -> set[str]:
    names = {name for one in index.people.find(words(person), None) for name in one.people}
    return {own for name in names for own in index.people.everyone[name].interviews}


def _summary(one: Summary) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "date": one.date.isoformat() if one.date else None,
        "programme": one.programme,
        "outlet": one.outlet,
        "url": one.url,
        "people": list(one.people),
        "quotes": one.quotes,
    }


def _turn(interview: Interview, passage: Passage, quote: Span | None = None) -> dict[str, Any]:
    inside = quote is not None and quote.start < passage.span.end and passage.span.start < quote.end
    return {
        "speaker": passage.speaker,
        "section": passage.section,
        "text": interview.words(passage),
        "second": interview.second_at(passage.span.start),
        "quoted": inside,
    }
