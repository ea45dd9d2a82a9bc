"""The faces of answers: a message, plain text, or JSON, each kind by its own."""

from __future__ import annotations

from typing import Any, assert_never

from bot.chats.kept import Leaves
from bot.faces import (
    check,
    comparison,
    last,
    listing,
    quotes,
    summary,
    timeline,
    unanswered,
    wording,
)
from bot.faces.pieces import Rendered
from bot.faces.plain import quote_json
from bot.faces.render import PLAIN, Look
from bot.faces.voice import Voice
from retrieval.answers.answer import Answer
from retrieval.answers.check import Checking
from retrieval.answers.comparison import Comparison
from retrieval.answers.last import OfLast
from retrieval.answers.listing import Listing
from retrieval.answers.quotes import Quotes
from retrieval.answers.summary import Summary
from retrieval.answers.timeline import OverTime
from retrieval.answers.unanswered import Unanswered


def composed(
    say: Voice, found: Answer, text: str, look: Look = PLAIN, *, quiet: bool = False
) -> tuple[Rendered, Leaves]:
    """Render an answer for a chat, and return what its buttons need.

    :param text: what was asked
    :param quiet: what is not on record is said in a line
    """
    match found:
        case Quotes():
            return quotes.message(say, found, text, look)
        case Comparison():
            return comparison.message(say, found, text, look)
        case OverTime():
            return timeline.message(say, found, text, look)
        case Summary():
            return summary.message(say, found, text, look)
        case Checking():
            return check.message(say, found, text, look)
        case OfLast():
            return last.message(say, found, text)
        case Listing():
            return listing.message(say, found, text)
        case Unanswered():
            return unanswered.message(say, found, text, quiet=quiet)
        case _:
            assert_never(found)


def plain(found: Answer) -> str:
    """Write an answer out as a chat shows it, without markup."""
    return "\n\n".join(block for block in _blocks(found) if block)


def _blocks(found: Answer) -> list[str]:
    match found:
        case Quotes():
            return quotes.plain(found)
        case Comparison():
            return comparison.plain(found)
        case OverTime():
            return timeline.plain(found)
        case Summary():
            return summary.plain(found)
        case Checking():
            return list(check.plain(found))
        case OfLast():
            return last.plain(found)
        case Listing():
            return listing.plain(found)
        case Unanswered():
            return unanswered.plain(found)
        case _:
            assert_never(found)


def as_json(asked: str, found: Answer) -> dict[str, Any]:
    """Return an answer as plain values, as ``onrecord ask --json`` prints it."""
    question = found.question
    people = question.speakers or question.put_to or filter(None, (question.unknown,))
    return {
        "question": asked,
        "understood": {
            "speakers": list(people),
            "topic": list(question.topic),
            "intent": question.intent.value,
        },
        "outcome": found.outcome.value,
        **_fields(found),
        "message": plain(found),
        "quotes": [quote_json(shown) for shown in found.quotes],
    }


def _fields(found: Answer) -> dict[str, Any]:
    match found:
        case Summary():
            return summary.fields(found)
        case OverTime():
            return timeline.fields(found)
        case Checking():
            return check.fields(found)
        case Listing():
            return listing.fields(found)
        case _:
            return {}


def title(say: Voice, found: Answer) -> str:
    """Return what an answer of several quotes, or a verdict, is called in a list."""
    match found:
        case Checking():
            return check.verdicts(say, found.checked)
        case Summary():
            return found.details.title
        case _:
            return wording.heading(say, found.question)
