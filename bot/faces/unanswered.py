"""The face of an answer that has no quote: why, and what can be asked instead."""

from __future__ import annotations

from dataclasses import replace

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut
from bot.faces.leaves import leaves_of
from bot.faces.pieces import GAP, Rendered, line, rendered
from bot.faces.plain import ENGLISH, head_lines
from bot.faces.render import (
    CONTEXT_ROOM,
    TEXT_ROOM,
    head_pieces,
    offers_keyboard,
)
from bot.faces.voice import Voice
from corpus.model import Details
from retrieval.answers.shown import Offered
from retrieval.answers.unanswered import Unanswered
from retrieval.asking.conversation import ASKING, STUDIES
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question
from retrieval.finding.search import Outcome


def message(say: Voice, found: Unanswered, text: str, *, quiet: bool) -> tuple[Rendered, Leaves]:
    """Render why there is no quote for a chat; `quiet`: in a line, with nothing offered."""
    leaves = leaves_of(say, found, text, offered=found.offered)
    return without_quotes(say, leaves, reason(say, found), found.offered, quiet=quiet), leaves


def without_quotes(
    say: Voice, leaves: Leaves, why: str, offered: Offered, *, quiet: bool
) -> Rendered:
    """Render why there is no quote; `quiet`: in a line, with nothing offered."""
    said = cut(why, TEXT_ROOM)
    if quiet:
        return rendered([said])
    people = cut(_people(say, offered), CONTEXT_ROOM)
    pieces = (*head_pieces(leaves.head), GAP, line(said), GAP, line(people, "i"))
    return Rendered(pieces, offers_keyboard(say, offered.offers))


def plain(found: Unanswered) -> list[str]:
    """Write out why there is no quote, without markup."""
    return [head_lines(found.question), reason(ENGLISH, found), *instead(found.offered)]


def instead(offered: Offered) -> list[str]:
    """Write out what can be asked instead."""
    questions = "\n".join(f"  • {wording.offered(ENGLISH, offer)}" for offer in offered.offers)
    people = _people(ENGLISH, offered)
    return [f"You can ask:\n{questions}", people] if questions else [people]


def _people(say: Voice, offered: Offered) -> str:
    return wording.people(say, offered.people, empty=offered.empty, others=offered.others)


def reason(say: Voice, found: Unanswered) -> str:
    """Say why there is no quote to show."""
    question = found.question
    if question.intent is Intent.GREETING:
        return say("Hello. Ask me what somebody said, and I answer with their own words.")
    if question.intent is Intent.SMALL_TALK:
        return say("Glad to help. Ask me what somebody said.")
    if question.intent is Intent.EMPTY:
        return say("Ask me about a person, a topic, or both.")
    if question.intent is Intent.RESTART:
        return say("We start over. Ask me what somebody said.")
    if question.intent is Intent.SUMMARY:
        return say("Which interview? /interviews lists them.")
    if question.intent not in (*ASKING, *STUDIES) or not wording.heading(say, question):
        return say("There is no quote before this to go on from. Ask me what somebody said.")
    if found.which:
        return say(
            "There are several of that name here. Which one: {people}?",
            people=say.either(found.which),
        )
    if found.exhausted:
        return say(
            "That is all that is on record here: {asked}.", asked=wording.heading(say, question)
        )
    said = _mentioned(say, found) if found.outcome is Outcome.MENTIONED else None
    said = said or nothing_about(say, question)
    return f"{said} {_in_another_language(say)}" if found.foreign else said


def _in_another_language(say: Voice) -> str:
    return say(
        "No interview here is in the language of the question, and words are only found as they "
        "are written."
    )


def _mentioned(say: Voice, found: Unanswered) -> str:
    question = found.question
    people = say.listed(question.speakers)
    topic = wording.topic(replace(question, topic=found.found or question.topic))
    where = say.listed([f"“{details.title}”{_on(say, details)}" for details in found.about])
    if question.unknown:
        said = say("{person} is spoken of here, but not quoted.", person=question.unknown)
    elif not question.topic:
        said = say("{people} takes part here, but no quote is on record.", people=people)
    elif found.said and question.speakers:
        said = say(
            "{people}: {topic} comes up, but nothing on record surely answers that.",
            people=people,
            topic=topic,
        )
    elif found.said:
        said = say("{topic} comes up here, but nothing surely answers that.", topic=topic)
    elif question.speakers:
        said = say("{people}: nothing on record about {topic}.", people=people, topic=topic)
        return f"{said} {say('It comes up in {interviews}.', interviews=where)}"
    else:
        said = say("{topic} comes up here, but in nobody's quote.", topic=topic)
    return f"{said} {say('See {interviews}.', interviews=where)}" if where else said


def nothing_about(say: Voice, question: Question) -> str:
    """Say that nothing is on record."""
    if question.unknown:
        return say(
            "Nothing here is by {person}, and nobody speaks of that name.",
            person=question.unknown,
        )
    topic = wording.topic(question)
    if question.speakers and question.topic:
        people = say.listed(question.speakers)
        return say("Nothing is on record from {people} about {topic}.", people=people, topic=topic)
    return say("Nothing is on record here about {topic}.", topic=topic)


def _on(say: Voice, details: Details) -> str:
    return f" ({say.day(details.date)})" if details.date else ""
