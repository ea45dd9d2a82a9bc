"""The face of what is asked of the quote shown last."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut
from bot.faces.leaves import leaves_of
from bot.faces.pieces import Rendered, rendered
from bot.faces.plain import ENGLISH, head_lines, quote_lines
from bot.faces.render import TEXT_ROOM, quote_pieces, source_button
from bot.faces.voice import Voice
from corpus.model import Details
from retrieval.answers.last import OfLast
from retrieval.answers.shown import Shown
from retrieval.asking.kinds import Intent


def message(say: Voice, found: OfLast, text: str) -> tuple[Rendered, Leaves]:
    """Render the answer to "when was that?" and its kin for a chat."""
    keyboard = InlineKeyboardMarkup([[source_button(say, found.shown)]])
    leaves = leaves_of(say, found, text)
    if found.question.intent in (Intent.CONTEXT, Intent.SHORTER):
        opened = found.question.intent is Intent.CONTEXT
        return Rendered(quote_pieces(say, found.shown, opened=opened), keyboard), leaves
    return rendered([cut(_said(say, found), TEXT_ROOM)], keyboard), leaves


def plain(found: OfLast) -> list[str]:
    """Write the answer out, without markup, and the quote after it."""
    return [head_lines(found.question), _said(ENGLISH, found), quote_lines(found.shown)]


def _said(say: Voice, found: OfLast) -> str:
    """Answer "when was that?", "where?", "who?" and "link?" about the quote shown last."""
    shown, details = found.shown, found.shown.details
    match found.question.intent:
        case Intent.WHEN:
            return _when(say, shown)
        case Intent.WHERE:
            return f"{_where(say, shown)}."
        case Intent.WHO:
            return f"{wording.said_by(say, shown)}."
        case Intent.SOURCE:
            return _source(say, details, shown.link or say("No link is on record."))
        case Intent.ASKED:
            return _asked(say, shown)
        case Intent.INTERVIEW:
            return _source(say, details, details.url or say("It has no link on record."))
        case Intent.SHORTER:
            return say("In short:")
        case _:
            return say("This is what stands around it.")


def _source(say: Voice, details: Details, link: str) -> str:
    """Say where something stands; a place that is called as its title is said once."""
    place = wording.place(say, details)
    title = "" if place.startswith(details.title) else f"{details.title}. "
    return f"{title}{place}. {link}"


def _when(say: Voice, shown: Shown) -> str:
    details = shown.details
    when = say.day(details.date) if details.date else say("The document gives no date")
    clock = f", {details.time}" if details.time else ""
    said = f"{when}{clock}, {wording.programme(details)}."
    if shown.occasion:
        said += " " + say("Said at another time: {occasion}.", occasion=shown.occasion)
    return said


def _where(say: Voice, shown: Shown) -> str:
    at = wording.place(say, shown.details)
    if shown.occasion:
        return say("{occasion}, as told in {interview}", occasion=shown.occasion, interview=at)
    return f"{at}, {shown.details.dateline}" if shown.details.dateline else at


def _asked(say: Voice, shown: Shown) -> str:
    if shown.framed.asked is None:
        return say("No question before it is on record.")
    asker, asked = shown.framed.asked
    if not asker:
        return f"“{asked}”"
    if "?" not in asked:
        return f"{asker}: “{asked}”"
    return say("{person} asked: {question}", person=asker, question=f"“{asked}”")
