"""Answers as Telegram shows them: HTML and keyboards.

Whatever comes from a document or a chat is fitted and escaped here and in ``fitting.py``, so that a
message is within Telegram's limits and well-formed whatever stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    SwitchInlineQueryChosenChat,
    WebAppInfo,
)
from telegram.constants import InlineKeyboardButtonLimit

from bot.chats.kept import Leaves
from bot.faces import texts, wording
from bot.faces.fitting import ELLIPSIS, Block, Run, cut, cut_left, length, line, pack
from bot.faces.voice import Voice
from corpus.model import Directness
from retrieval.answers.shown import Offer, Shown

TEXT_ROOM, CONTEXT_ROOM, LINE_ROOM, BUTTON_ROOM = 1800, 600, 160, 60
"""UTF-16 units that a text of ours, a neighbour of a quote, a line and a button may have."""
EXPANDABLE_FROM = 420
"""UTF-16 units from which a quote starts folded, so that a chat stays readable."""
LINK_ROOM = 1000
CAPTION = 1000
"""UTF-16 units of a caption; Telegram takes 1,024."""
ASK = "ask"
"""Button data: ask the question that stands on the button. A number follows."""
OTHERWISE = "ask:other"
LEAF = "leaf"
"""Button data: ``leaf:QUOTE_ID:0|1``, show this quote, with its context or without."""
SOURCE, CARD = "source", "card"
QUOTE_QUERY = "#"
"""What an inline query for one quote starts with; its id follows."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What to send: the HTML of one message or more, and the buttons under the last."""

    parts: tuple[str, ...]
    keyboard: InlineKeyboardMarkup | None = None

    @property
    def html(self) -> str:
        """The first message, mostly the only one."""
        return self.parts[0]


@dataclass(frozen=True, slots=True)
class Reader:
    """Where interviews are read as pages: the address, and whether Telegram opens it itself."""

    address: str
    in_app: bool

    def button(self, say: Voice, shown: Shown) -> InlineKeyboardButton:
        """Return the button that opens a quote's interview, scrolled to it."""
        url = f"{self.address}/interview/{shown.interview_id}?quote={shown.id}"
        if self.in_app:
            return InlineKeyboardButton(say("Read in context"), web_app=WebAppInfo(url))
        return InlineKeyboardButton(say("Read in context"), url=url)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Quotes that are shown together, and where they stand among those of an answer.

    `number` is the first one's, from 1; `previous` and `next` are the ids that the buttons lead to.
    """

    shown: tuple[Shown, ...]
    number: int
    total: int
    previous: str | None
    next: str | None
    reader: Reader | None = None


def rendered(lines: Iterable[str], keyboard: InlineKeyboardMarkup | None = None) -> Rendered:
    """Render lines of plain text."""
    return Rendered(pack([line(text) for text in lines]), keyboard)


def bulleted(lines: Iterable[str]) -> Rendered:
    """Render a list."""
    return rendered(f"• {text}" for text in lines)


def welcome(say: Voice, leaves: Leaves) -> Rendered:
    """Render what /start says, with questions to tap."""
    offers = [Offer(*offer) for offer in leaves.offers]
    return rendered(texts.welcome(say), offers_keyboard(say, offers))


def standing(say: Voice, shown: Shown, ask_more: str | None = None) -> Rendered:
    """Render a quote that stands by itself in a chat of others: all that it needs is in it.

    :param ask_more: the address that opens the bot with this quote
    """
    row = []
    if is_link(shown.link):
        row.append(InlineKeyboardButton(say("Source"), url=shown.link))
    if ask_more:
        row.append(InlineKeyboardButton(say("Ask more"), url=ask_more))
    html = pack(quote_blocks(say, shown, opened=False))[:1]
    return Rendered(html, InlineKeyboardMarkup([row]) if row else None)


def source_alert(say: Voice, shown: Shown) -> str:
    """Name the source of a quote for the pop-up of a button (plain text, 200 characters)."""
    details = shown.details
    return cut(f"{details.title}\n{wording.place(say, details)}", 195)


def copied(say: Voice, shown: Shown) -> str:
    """Write a quote and its attribution for the clipboard, in 256 characters.

    A quote that is too long for it ends in an ellipsis; the attribution stays whole.
    """
    room = InlineKeyboardButtonLimit.MAX_COPY_TEXT
    where = wording.place(say, shown.details)
    attribution = cut(f"— {wording.said_by(say, shown)}, {where}", room // 2)
    link = shown.link or ""
    if is_link(link) and length(attribution) + length(link) < room // 2:
        attribution += f"\n{link}"
    left = room - length(attribution) - 1
    return f"{quoted(shown, left)}\n{attribution}"


def quoted(shown: Shown, room: int) -> str:
    """Put a quote between quotation marks, cut to its room; what is only reported gets none."""
    framed = shown.framed
    if shown.directness is Directness.INDIRECT:
        return cut(framed.sentence, room)
    before, after = f"{ELLIPSIS} " * framed.cut_before, f" {ELLIPSIS}" * framed.cut_after
    return f"“{before}{cut(framed.text, room - 2 - len(before + after))}{after}”"


def head_blocks(lines: Sequence[str]) -> list[Block]:
    """Return the lines above a quote, the first of them slanted."""
    return [line(text, "" if at else "i") for at, text in enumerate(lines)]


def quote_blocks(say: Voice, shown: Shown, *, opened: bool) -> list[Block]:
    """Render a quote with who said it and where; `opened`: in its context."""
    blocks = []
    if opened and shown.framed.asked:
        asker, asked = shown.framed.asked
        runs = (Run(f"{cut(asker, LINE_ROOM)}: ", "b"), Run(cut_left(asked, CONTEXT_ROOM)))
        blocks.append(Block(runs))
    blocks.append(_in_context(shown) if opened else alone(shown))
    return blocks + attribution(say, shown)


def alone(shown: Shown) -> Block:
    """Render the words of a quote."""
    words = quoted(shown, LONGEST)
    return Block((Run(words),), element(words))


LONGEST = 100_000
"""A quote is never cut in a message: :func:`bot.faces.fitting.pack` splits what is too long."""


def _in_context(shown: Shown) -> Block:
    """Render a quote in bold between what stands around it, as the source has it."""
    framed = shown.framed
    bold = "" if shown.directness is Directness.INDIRECT else "b"
    runs = (
        Run(cut_left(framed.before, CONTEXT_ROOM)),
        Run(framed.text, bold),
        Run(cut(framed.after, CONTEXT_ROOM)),
    )
    return Block(runs, "blockquote")


def element(words: str) -> str:
    """Return the element for words of a quote: long ones start folded."""
    return "blockquote expandable" if length(words) > EXPANDABLE_FROM else "blockquote"


def attribution(say: Voice, shown: Shown) -> list[Block]:
    """Render who said a quote, how it is told, and where it is from."""
    speaker = Run(cut(wording.said_by(say, shown), LINE_ROOM), "b")
    manner = wording.manner(say, shown)
    first = (speaker, Run(" · "), Run(manner, "i")) if manner else (speaker,)
    where = cut(wording.place(say, shown.details), LINE_ROOM)
    link = shown.link if is_link(shown.link) else None
    blocks = [Block(first), line(where, "a", link) if link else line(where)]
    if shown.occasion:
        occasion = say("Occasion: {occasion}", occasion=cut(shown.occasion, LINE_ROOM))
        blocks.append(line(occasion))
    if shown.section:
        blocks.append(line(f"§ {cut(shown.section, LINE_ROOM)}"))
    return blocks


def leafing(say: Voice, leaf: Leaf) -> list[InlineKeyboardButton]:
    """Return the buttons that lead to the quotes before and after."""
    row = []
    if leaf.previous:
        row.append(button(say("‹ Previous"), f"{LEAF}:{leaf.previous}:0"))
    if leaf.next:
        number = leaf.number + len(leaf.shown)
        label = say("Next quote ({number} of {total}) ›", number=number, total=leaf.total)
        row.append(button(label, f"{LEAF}:{leaf.next}:0"))
    return row


def each(leaf: Leaf) -> list[InlineKeyboardButton]:
    """Return a button for each of several quotes, which opens it by itself."""
    numbered = enumerate(leaf.shown, leaf.number)
    return [button(str(number), f"{LEAF}:{shown.id}:1") for number, shown in numbered]


def about_one(
    say: Voice, shown: Shown, reader: Reader | None, *, opened: bool
) -> list[list[InlineKeyboardButton]]:
    """Return the rows of buttons under a quote that stands alone."""
    toggle = say("Less context") if opened else say("More context")
    read = [[reader.button(say, shown)]] if reader else []
    return [
        [button(toggle, f"{LEAF}:{shown.id}:{int(not opened)}"), source_button(say, shown)],
        *read,
        [
            _share_button(say, shown),
            InlineKeyboardButton(say("Copy"), copy_text=CopyTextButton(copied(say, shown))),
            button(say("Card"), f"{CARD}:{shown.id}"),
        ],
    ]


def one_keyboard(say: Voice, leaf: Leaf) -> InlineKeyboardMarkup:
    """Return the buttons under a message that one quote of an answer can be asked on from."""
    rows = [leafing(say, leaf), *about_one(say, leaf.shown[0], leaf.reader, opened=False)]
    return InlineKeyboardMarkup([row for row in rows if row])


def card_keyboard(say: Voice, shown: Shown, ask_more: str) -> InlineKeyboardMarkup:
    """Return the buttons under a picture of a quote."""
    row = [_share_button(say, shown)]
    if is_link(shown.link):
        row.append(InlineKeyboardButton(say("Source"), url=shown.link))
    row.append(InlineKeyboardButton(say("Ask more"), url=ask_more))
    return InlineKeyboardMarkup([row])


def _share_button(say: Voice, shown: Shown) -> InlineKeyboardButton:
    chosen = SwitchInlineQueryChosenChat(
        f"{QUOTE_QUERY}{shown.id}",
        allow_user_chats=True,
        allow_group_chats=True,
        allow_channel_chats=True,
    )
    return InlineKeyboardButton(say("Share"), switch_inline_query_chosen_chat=chosen)


def source_button(say: Voice, shown: Shown) -> InlineKeyboardButton:
    """Return the button that leads to the source of a quote, or names it."""
    if is_link(shown.link):
        return InlineKeyboardButton(say("Source"), url=shown.link)
    return button(say("Source"), f"{SOURCE}:{shown.id}")


def offers_keyboard(say: Voice, offers: Sequence[Offer]) -> InlineKeyboardMarkup | None:
    """Return a button for each question that has an answer."""
    rows = [
        [button(cut(wording.offered(say, offer), BUTTON_ROOM), f"{ASK}:{number}")]
        for number, offer in enumerate(offers)
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def button(label: str, data: str) -> InlineKeyboardButton:
    """Return a button that sends `data` back.

    :raises ValueError: where `data` is longer than Telegram takes
    """
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise ValueError(f"button data is too long: {data!r}")
    return InlineKeyboardButton(label, callback_data=data)


def is_link(url: str | None) -> bool:
    """Tell an address that Telegram takes for a link or a button."""
    return url is not None and url.startswith(("https://", "http://")) and len(url) <= LINK_ROOM
