"""Answers as Telegram shows them: HTML and keyboards. Nothing else in OnRecord knows HTML.

Whatever comes from a document or a chat is cut to its room and escaped here, so that a message is
within Telegram's limits and well-formed whatever stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot import wording
from corpus.model import Directness
from retrieval.answer import Answer, Offer, Shown
from retrieval.question import Intent

QUOTE_ROOM = 1800
CONTEXT_ROOM = 600
LINE_ROOM = 160
BUTTON_ROOM = 60
EXPANDABLE_FROM = 420
"""Characters from which a quote starts folded, so that a chat stays readable."""
ELLIPSIS = "…"
ASK = "ask"
"""Button data: ask the question that stands on the button. A number follows."""
LEAF = "leaf"
"""Button data: ``leaf:QUOTE_ID:0|1``, show this quote, with its context or without."""
SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message: HTML as Telegram takes it, and the buttons under it."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands among those that an answer leafs through: the ids before and after."""

    number: int
    total: int
    previous: str | None
    next: str | None


def welcome(offers: Sequence[Offer]) -> Rendered:
    """Render what /start says, with questions to tap."""
    return Rendered("\n".join(map(_safe, wording.WELCOME)), _offers_keyboard(offers))


def help_text() -> Rendered:
    """Render what /help says."""
    return Rendered("\n".join(f"• {_safe(line)}" for line in wording.HELP))


def without_quotes(answer: Answer) -> Rendered:
    """Render an answer that has no quote to show."""
    lines = [*_head(answer), _safe(_cut(wording.without_quotes(answer), QUOTE_ROOM))]
    lines.append(f"<i>{_safe(_cut(wording.people(answer.people), CONTEXT_ROOM))}</i>")
    return Rendered("\n\n".join(lines), _offers_keyboard(answer.offers))


def about_last(answer: Answer) -> Rendered:
    """Render the answer to "when was that?" and its kin."""
    if answer.question.intent in (Intent.CONTEXT, Intent.SHORTER):
        with_context = answer.question.intent is Intent.CONTEXT
        shown = answer.quotes[0]
        return Rendered(
            "\n".join(_quote_lines(shown, with_context=with_context)), _link_keyboard(shown)
        )
    text = _safe(_cut(wording.about_last(answer), QUOTE_ROOM))
    return Rendered(text, _link_keyboard(answer.quotes[0]))


def quote(answer: Answer, shown: Shown, place: Place, *, with_context: bool = False) -> Rendered:
    """Render one quote of an answer, with the buttons that lead on from it."""
    lines = [*_head(answer), *_quote_lines(shown, with_context=with_context)]
    keyboard = _keyboard(shown, place, with_context)
    if other := wording.otherwise(answer.question):
        label = _cut(wording.offered(other), BUTTON_ROOM)
        rows = [*keyboard.inline_keyboard, [_button(label, f"{ASK}:0")]]
        keyboard = InlineKeyboardMarkup(rows)
    return Rendered("\n".join(lines), keyboard)


def source_alert(shown: Shown) -> str:
    """Name the source of a quote for the pop-up of a button (plain text, 200 characters)."""
    details = shown.details
    return _cut(f"{details.title}\n{wording.place(details)}", 195)


def _head(answer: Answer) -> list[str]:
    question = answer.question
    lines = []
    if heading := wording.heading(question):
        lines.append(f"<i>{_safe(_cut(heading, LINE_ROOM))}</i>")
    notes = (wording.readings(question), wording.found_and_missing(answer))
    lines.extend(_safe(_cut(note, LINE_ROOM)) for note in notes if note)
    return ["\n".join(lines)] if lines else []


def _quote_lines(shown: Shown, *, with_context: bool) -> list[str]:
    lines = []
    if with_context and shown.framed.asked:
        asker, asked = shown.framed.asked
        lines.append(f"<b>{_safe(_cut(asker, LINE_ROOM))}:</b> {_safe(_cut_left(asked))}")
    lines.append(_in_context(shown) if with_context else _alone(shown))
    lines.append(_attribution(shown))
    return lines


def _alone(shown: Shown) -> str:
    framed = shown.framed
    if shown.directness is Directness.INDIRECT:
        words = _cut(framed.sentence, QUOTE_ROOM)
    else:
        before, after = f"{ELLIPSIS} " * framed.cut_before, f" {ELLIPSIS}" * framed.cut_after
        words = f"“{before}{_cut(framed.text, QUOTE_ROOM)}{after}”"
    return _blockquote(_safe(words), len(words))


def _in_context(shown: Shown) -> str:
    """Render a quote in bold between what stands around it, as the source has it."""
    framed = shown.framed
    before, words, after = (
        _cut_left(framed.before),
        _cut(framed.text, QUOTE_ROOM),
        _cut(framed.after, CONTEXT_ROOM),
    )
    if shown.directness is Directness.INDIRECT:
        return _blockquote(_safe(f"{before}{words}{after}"), 0)
    return _blockquote(f"{_safe(before)}<b>{_safe(words)}</b>{_safe(after)}", 0)


def _blockquote(html: str, length: int) -> str:
    folded = " expandable" if length > EXPANDABLE_FROM else ""
    return f"<blockquote{folded}>{html}</blockquote>"


def _attribution(shown: Shown) -> str:
    details = shown.details
    lines = [f"<b>{_safe(_cut(wording.said_by(shown), LINE_ROOM))}</b>"]
    if manner := wording.manner(shown):
        lines[0] += f" · <i>{_safe(manner)}</i>"
    where = _safe(_cut(wording.place(details), LINE_ROOM))
    lines.append(f'<a href="{_safe(shown.link)}">{where}</a>' if _is_link(shown.link) else where)
    if shown.occasion:
        lines.append(f"Occasion: {_safe(_cut(shown.occasion, LINE_ROOM))}")
    if shown.section:
        lines.append(f"§ {_safe(_cut(shown.section, LINE_ROOM))}")
    return "\n".join(lines)


def _keyboard(shown: Shown, place: Place, with_context: bool) -> InlineKeyboardMarkup:
    leaf = []
    if place.previous:
        leaf.append(_button(wording.PREVIOUS, f"{LEAF}:{place.previous}:0"))
    if place.next:
        label = wording.next_quote(place.number + 1, place.total)
        leaf.append(_button(label, f"{LEAF}:{place.next}:0"))
    toggle = wording.LESS_CONTEXT if with_context else wording.MORE_CONTEXT
    under = [
        _button(toggle, f"{LEAF}:{shown.id}:{0 if with_context else 1}"),
        _source_button(shown),
    ]
    return InlineKeyboardMarkup([row for row in (leaf, under) if row])


def _source_button(shown: Shown) -> InlineKeyboardButton:
    if _is_link(shown.link):
        return InlineKeyboardButton(wording.SOURCE, url=shown.link)
    return _button(wording.SOURCE, f"{SOURCE}:{shown.id}")


def _link_keyboard(shown: Shown) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[_source_button(shown)]])


def _offers_keyboard(offers: Sequence[Offer]) -> InlineKeyboardMarkup | None:
    rows = [
        [_button(_cut(wording.offered(offer), BUTTON_ROOM), f"{ASK}:{number}")]
        for number, offer in enumerate(offers)
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(label: str, data: str) -> InlineKeyboardButton:
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise ValueError(f"button data is too long: {data!r}")
    return InlineKeyboardButton(label, callback_data=data)


def _is_link(url: str | None) -> bool:
    return url is not None and url.startswith(("https://", "http://")) and len(url) <= 1000


def _safe(text: str | None) -> str:
    return escape(text or "")


def _cut(text: str, room: int) -> str:
    """Cut at a word so that `text` fits its room, counted as Telegram does, in UTF-16 units."""
    if _length(text) <= room:
        return text
    kept = text.encode("utf-16-le")[: 2 * (room - 1)].decode("utf-16-le", "ignore")
    whole = kept.rsplit(None, 1)[0] if len(kept.split()) > 1 else kept
    return f"{whole}{ELLIPSIS}"


def _cut_left(text: str) -> str:
    if _length(text) <= CONTEXT_ROOM:
        return text
    kept = text.encode("utf-16-le")[-2 * (CONTEXT_ROOM - 1) :].decode("utf-16-le", "ignore")
    return f"{ELLIPSIS}{kept.split(None, 1)[-1]}"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
