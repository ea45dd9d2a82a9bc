"""What OnRecord says about answers, in its own voice. Quotes never pass through here.

Every function takes the voice to say it in. The sentences stand in English; translations are in
``bot/locales``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from bot.faces.voice import Voice
from corpus.model import Details, Directness
from retrieval.answers.shown import Offer, Shown
from retrieval.asking.filters import Filters
from retrieval.asking.question import Question
from retrieval.asking.times import EVER, NEVER


def heading(say: Voice, question: Question) -> str:
    """Say in a few words how a question was understood: "John Kerry · Iran"."""
    asked = ""
    if question.put_to:
        asked = say("asked of {people}", people=say.listed(question.put_to))
    people = say.listed(question.speakers) or question.unknown or asked
    parts = (people, topic(question), question.filters.place, _period(say, question.filters))
    return " · ".join(part for part in parts if part)


def topic(question: Question) -> str:
    """Name what a question is about; words that it has not side by side are not put so."""
    said = " ".join(question.text.casefold().split())
    named = ""
    for before, word in pairwise(("", *question.topic)):
        stand_apart = f"{before} {word}".casefold() not in said and {before, word} <= {
            one for one in question.topic if one.casefold() in said
        }
        named += (", " if stand_apart else " ") + word
    return named.strip()


def narrowed(say: Voice, filters: Filters) -> str:
    """Name where and when a question asks for."""
    return ", ".join(filter(None, (filters.place, _period(say, filters))))


def _period(say: Voice, filters: Filters) -> str:
    """Name the period that a question asks for: "2014", "since 1 March 2015"."""
    if filters.period is None:
        return ""
    start, end = filters.period
    if end == NEVER:
        return say("since {day}", day=say.day(start))
    if start == EVER:
        return say("before {day}", day=say.day(end))
    if end - start == timedelta(days=1):
        return say.day(start)
    if (start.month, start.day, end) == (1, 1, date(start.year + 1, 1, 1)):
        return say.digits(str(start.year))
    return say("{first} to {last}", first=say.day(start), last=say.day(end - timedelta(days=1)))


def readings(say: Voice, question: Question) -> str:
    """Say which words were taken for others."""
    taken = [say("“{typed}” as {meant}", typed=t, meant=m) for t, m in question.readings]
    if not taken:
        return ""
    return say(
        "Taking {words}. In quotation marks, words are looked for as typed.",
        words=say.listed(taken),
    )


def place(say: Voice, details: Details) -> str:
    """Name programme, outlet and day of an interview, or its title where it has none of them."""
    if details.date is None:
        return programme(details)
    return say("{programme}, {day}", programme=programme(details), day=say.day(details.date))


def programme(details: Details) -> str:
    """Name the programme and outlet of an interview, or its title.

    A title that has the programme in it, as of one of many episodes, says more than that.
    """
    name = details.title if _is_titled(details) else details.programme or details.title
    return f"{name} ({details.outlet})" if details.outlet else name


def _is_titled(details: Details) -> bool:
    """Tell a title that begins with the programme, and is no headline."""
    title, programme = details.title.casefold(), (details.programme or "").casefold()
    return title.startswith(programme) and len(details.title) - len(programme) <= EPISODE


EPISODE = 24
"""Letters of a title behind the programme up to which they tell the episode: "Go Time 111"."""


def beside_title(say: Voice, details: Details) -> str:
    """Name programme, outlet and day of an interview, what its title has of them left out."""
    named = (details.programme or "").casefold() in details.title.casefold()
    parts = ("" if named else details.programme, details.outlet)
    day = say.day(details.date) if details.date else ""
    where = " (".join(filter(None, parts)) + ")" * all(parts)
    if not (where and day):
        return where or day
    return say("{programme}, {day}", programme=where, day=day)


NO_SECTIONS = frozenset(
    "transcript; full transcript; transcription; interview; the interview; text; full text; "
    "article; transkript; abschrift; transcripción; entrevista; transcripción completa; entretien; "
    "расшифровка; интервью; متن; مصاحبه; transcrição".split("; ")
)
"""Headings that say nothing of what stands under them."""


def section(shown: Shown) -> str | None:
    """Return the heading that a quote stands under, if it says anything."""
    named = (shown.section or "").strip(" :.")
    return None if named.casefold() in NO_SECTIONS | {""} else shown.section


def said_by(say: Voice, shown: Shown) -> str:
    """Name the speaker, or say that the text does not."""
    if shown.speaker:
        return shown.speaker
    if shown.described:
        return say("{source} (not named)", source=shown.described)
    return say("Speaker not named in the text")


def manner(say: Voice, shown: Shown) -> str:
    """Say how close the words are to what was spoken, where they are not a plain quote."""
    if shown.directness is Directness.INDIRECT:
        return say("Reported in the writer's words, not a verbatim quote")
    return say("Quoted in part") if shown.directness is Directness.MIXED else ""


def offered(say: Voice, offer: Offer) -> str:
    """Write an offered question out."""
    if not offer.topic:
        return say("What did {speaker} say?", speaker=offer.speaker)
    return say("What did {speaker} say about {topic}?", speaker=offer.speaker, topic=offer.topic)


def people(say: Voice, names: Sequence[str], *, empty: bool, others: int = 0) -> str:
    """Name those who can be asked about.

    :param empty: whether there is no interview at all
    :param others: how many more there are
    """
    if empty:
        return say("There is no interview here yet.")
    if not names:
        return say("Nobody is quoted by name here yet.")
    named = say.listed(names)
    if others > 0:
        more = say.plural("and {count} more", "and {count} more", others)
        named = f"{named} ({more}: /people)"
    return say("On record here: {people}.", people=named)
