"""What answers have in common: a quote with its attribution and context, and the buttons.

Whatever comes from a document or a chat is fitted here, and escaped where it is written out, so
that a message is within Telegram's limits and well-formed whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from bot.faces.fitting import ELLIPSIS, cut, cut_left, length
from bot.faces.pieces import (
    GAP,
    Details,
    Line,
    Piece,
    Quotation,
    Rendered,
    Run,
    line,
    rendered,
)
from bot.faces.voice import Voice
from corpus.model import Directness, Span
from retrieval.answers.shown import Offer, Shown

TEXT_ROOM, CONTEXT_ROOM, LINE_ROOM, BUTTON_ROOM = 1800, 600, 160, 60
"""UTF-16 units that a text of ours, a neighbour of a quote, a line and a button may have."""
PLACE_ROOM = 110
"""UTF-16 units of where a quote is from: a title can be as long as a paragraph."""
LINK_ROOM = 1000
CAPTION = 1000
"""UTF-16 units of a caption; Telegram takes 1,024."""
ASK = "ask"
"""Button data: ask the question that stands on the button. A number follows."""
OTHERWISE = "ask:other"
LEAF = "leaf"
"""Button data: ``leaf:QUOTE_ID:0|1``, show this quote, with its context or without."""
SOURCE, CARD = "source", "card"
REST = "rest"
"""Button data: ``rest:QUOTE_ID:0|1``, show the buttons that are seldom wanted, or not."""
QUOTE_QUERY = "#"
"""What an inline query for one quote starts with; its id follows, and what is shown of it."""
PART = re.compile("([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Reader:
    """Where interviews are read as pages: the address, and whether Telegram opens it itself."""

    address: str
    in_app: bool

    def button(self, say: Voice, shown: Shown) -> InlineKeyboardButton:
        """Return the button that opens a quote's interview, scrolled to it."""
        url = self._page(shown)
        if self.in_app:
            return InlineKeyboardButton(say("Read in context"), web_app=WebAppInfo(url))
        return InlineKeyboardButton(say("Read in context"), url=url)

    def link(self, say: Voice, shown: Shown) -> Line:
        """Return the same as a link in the text."""
        return line(say("Read in context"), "a", self._page(shown))

    def _page(self, shown: Shown) -> str:
        page = f"{self.address}/interview/{shown.interview_id}"
        return f"{page}?quote={shown.id}&at={_part(shown)}"


def _part(shown: Shown) -> str:
    """Write out which letters of the interview's text are shown of a quote."""
    return f"{shown.framed.start}-{shown.framed.start + len(shown.framed.text)}"


def part_of(written: str) -> Span | None:
    """Return the letters that :func:`_part` wrote out; None for anything else."""
    match = PART.fullmatch(written)
    return Span(int(match[1]), int(match[2])) if match else None


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer is to look in a chat.

    `reader`: where interviews are read as pages. `rich`: as a rich message, with what folds.
    `quotes`: how many quotes stand open at once. `chart`: a timeline's, drawn.
    """

    reader: Reader | None = None
    rich: bool = False
    quotes: int = 1
    chart: bytes | None = None

    @property
    def at_once(self) -> int:
        """How many quotes of an answer are shown at once, open or folded."""
        return max(self.quotes, TOGETHER) if self.rich else self.quotes


PLAIN = Look()
TOGETHER = 3
"""Quotes that a rich message shows at once, those after the first folded."""


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


def welcome(say: Voice, leaves: Leaves) -> Rendered:
    """Render what /start says, with questions to tap."""
    offers = [Offer(*offer) for offer in leaves.offers]
    return rendered(texts.welcome(say), offers_keyboard(say, offers))


def standing(say: Voice, shown: Shown, ask_more: str | None = None, look: Look = PLAIN) -> Rendered:
    """Render a quote that stands by itself in a chat of others: all that it needs is in it.

    :param ask_more: the address that opens the bot with this quote
    """
    row = []
    if is_link(shown.link):
        row.append(InlineKeyboardButton(say("Source"), url=shown.link))
    if ask_more:
        row.append(InlineKeyboardButton(say("Ask more"), url=ask_more))
    keyboard = InlineKeyboardMarkup([row]) if row else None
    pieces: tuple[Piece, ...] = quote_pieces(say, shown, opened=False)
    if look.rich:
        credit = attribution(say, shown, section=False)
        pieces = (alone(shown, credit, pulled=True), *context_of(say, shown, look))
    return Rendered(pieces, keyboard, look.rich, say.from_right)


def source_alert(say: Voice, shown: Shown) -> str:
    """Name the source of a quote for the pop-up of a button (plain text, 200 characters)."""
    lines = (shown.details.title, wording.beside_title(say, shown.details))
    return cut("\n".join(filter(None, lines)), 195)


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
    before, after = f"{ELLIPSIS} " * framed.cut_before, f" {ELLIPSIS}" * framed.goes_on
    whole = f"{framed.text}{after}"
    left = room - 2 - len(before)
    return f"“{before}{whole if length(whole) <= left else cut(framed.text, left)}”"


def head_pieces(lines: Sequence[str]) -> list[Piece]:
    """Return the lines above a quote, the first of them slanted."""
    return [line(text, "" if at else "i") for at, text in enumerate(lines)]


def quote_pieces(say: Voice, shown: Shown, *, opened: bool) -> tuple[Piece, ...]:
    """Render a quote with who said it and where; `opened`: in its context."""
    credit = tuple(attribution(say, shown))
    if not opened:
        return (alone(shown, credit),)
    return (*asked_before(shown), Quotation(_in_context(shown), credit, whole=True))


def asked_before(shown: Shown) -> tuple[Line, ...]:
    """Render the question that a quote answers, with who asked it, if one is on record."""
    asker, asked = shown.framed.asked or ("", "")
    if not asked.strip():
        return ()
    name = (Run(f"{cut(asker, LINE_ROOM)}: ", "b"),) if asker else ()
    return (Line((*name, Run(cut_left(asked, CONTEXT_ROOM)))),)


def alone(shown: Shown, credit: Sequence[Line] = (), *, pulled: bool = False) -> Quotation:
    """Render the words of a quote; those of the writer are never set apart as somebody's own."""
    own = shown.directness is not Directness.INDIRECT
    return Quotation((Run(quoted(shown, LONGEST)),), tuple(credit), pulled and own)


LONGEST = 100_000
"""A quote is never cut in a message: :func:`bot.faces.fitting.pack` splits what is too long."""


def _in_context(shown: Shown) -> tuple[Run, ...]:
    """Render a quote in bold between what stands around it, as the source has it."""
    framed = shown.framed
    bold = "" if shown.directness is Directness.INDIRECT else "b"
    return (
        Run(cut_left(framed.before, CONTEXT_ROOM)),
        Run(framed.text, bold),
        Run(cut(framed.after, CONTEXT_ROOM)),
    )


def context_of(say: Voice, shown: Shown, look: Look) -> tuple[Details, ...]:
    """Render what stands around a quote, folded: what was asked, and where it is to be read.

    Where nothing stands around it, the quote is not said again.
    """
    section = [line(f"§ {cut(named, LINE_ROOM)}", "i")] if (named := wording.section(shown)) else []
    around = [GAP, Line(_in_context(shown)), GAP] if _has_neighbours(shown) else [GAP]
    inside = (*section, *asked_before(shown), *around)
    if not any(one.text for one in inside):
        return ()
    read = [look.reader.link(say, shown)] if look.reader else []
    return (Details(line(say("In context")), (*inside, *read)),)


def _has_neighbours(shown: Shown) -> bool:
    return bool(shown.framed.before.strip() or shown.framed.after.strip())


def folded(say: Voice, shown: Shown, look: Look) -> Details:
    """Render a quote of which the first words are to be seen, with its buttons inside."""
    manner = wording.manner(say, shown)
    told = (Run(" · "), Run(manner, "i")) if manner else ()
    speaker = Run(cut(wording.said_by(say, shown), LINE_ROOM), "b")
    summary = Line((Run(f"{quoted(shown, FIRST_WORDS)} — "), speaker, *told))
    credit = attribution(say, shown, section=False)
    inside: tuple[Piece, ...] = (alone(shown, credit), *context_of(say, shown, look))
    return Details(summary, inside, buttons=tuple(_sharing(say, shown)))


FIRST_WORDS = 90
"""UTF-16 units of a folded quote that are to be seen."""


def attribution(say: Voice, shown: Shown, *, section: bool = True) -> list[Line]:
    """Render who said a quote, how it is told, and where it is from.

    :param section: and under which heading of the interview
    """
    speaker = Run(cut(wording.said_by(say, shown), LINE_ROOM), "b")
    manner = wording.manner(say, shown)
    first = (speaker, Run(" · "), Run(manner, "i")) if manner else (speaker,)
    where = cut(wording.place(say, shown.details), PLACE_ROOM)
    link = shown.link if is_link(shown.link) else None
    lines = [Line(first), line(where, "a", link) if link else line(where)]
    if shown.occasion:
        occasion = say("Occasion: {occasion}", occasion=cut(shown.occasion, LINE_ROOM))
        lines.append(line(occasion))
    if section and (named := wording.section(shown)):
        lines.append(line(f"§ {cut(named, LINE_ROOM)}"))
    return lines


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


def turning(say: Voice, data: str, page: int, pages: int) -> list[InlineKeyboardButton]:
    """Return the buttons that turn the pages of something.

    :param data: what they send back, before the number of the page and a colon
    :param page: the page that is shown, from 0
    """
    row = []
    if page:
        row.append(button(say("‹ Previous"), f"{data}:{page - 1}"))
    if page + 1 < pages:
        label = say("Next ({number} of {total}) ›", number=page + 2, total=pages)
        row.append(button(label, f"{data}:{page + 1}"))
    return row


def each(leaf: Leaf) -> list[InlineKeyboardButton]:
    """Return a button for each of several quotes, which opens it by itself."""
    numbered = enumerate(leaf.shown, leaf.number)
    return [button(str(number), f"{LEAF}:{shown.id}:1") for number, shown in numbered]


def one_keyboard(
    say: Voice, leaf: Leaf, look: Look, *, opened: bool = False, other: Offer | None = None
) -> InlineKeyboardMarkup:
    """Return the two rows of buttons under a quote of an answer; the rest is behind the last.

    :param opened: whether its context is shown
    :param other: a question that may have been meant as well
    """
    shown = leaf.shown[0]
    more = button(REST_LABEL, f"{REST}:{shown.id}:1")
    if other is not None:
        asks = button(cut(wording.offered(say, other), BUTTON_ROOM), OTHERWISE)
        return _keyboard([asks], [*leafing(say, leaf), more])
    if look.rich:
        return _keyboard(leafing(say, leaf), [*_sharing(say, shown), more])
    toggle = button(
        say("Less context") if opened else say("More context"),
        f"{LEAF}:{shown.id}:{int(not opened)}",
    )
    return _keyboard(leafing(say, leaf), [toggle, _share_button(say, shown), more])


def several_keyboard(say: Voice, leaf: Leaf) -> InlineKeyboardMarkup:
    """Return the buttons under several quotes that stand open: each is opened by itself."""
    return _keyboard(leafing(say, leaf), each(leaf))


REST_LABEL = "⋯"


def with_rest(
    say: Voice, shown: Shown, look: Look, under: InlineKeyboardMarkup, *, wanted: bool
) -> InlineKeyboardMarkup:
    """Return the buttons under a quote with those that are seldom wanted, or without them."""
    mark = f"{REST}:{shown.id}:{int(wanted)}"
    other = button(REST_LABEL, f"{REST}:{shown.id}:{int(not wanted)}")
    rows: list[list[InlineKeyboardButton]] = []
    for row in under.inline_keyboard:
        rows.append([other if one.callback_data == mark else one for one in row])
        if other in rows[-1]:  # what stands below is the rest
            break
    if not wanted:
        return _keyboard(*rows)
    shows = {one.text for row in rows for one in row}
    rest = ([one for one in row if one.text not in shows] for row in _all_about(say, shown, look))
    return _keyboard(*rows, *rest)


def _all_about(say: Voice, shown: Shown, look: Look) -> list[list[InlineKeyboardButton]]:
    """Return all buttons of a quote, those that are seldom wanted last."""
    read = [look.reader.button(say, shown)] if look.reader else []
    return [_sharing(say, shown), [source_button(say, shown), *read]]


def _keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([row for row in rows if row])


def _sharing(say: Voice, shown: Shown) -> list[InlineKeyboardButton]:
    """Return the buttons that take a quote elsewhere."""
    return [
        _share_button(say, shown),
        InlineKeyboardButton(say("Copy"), copy_text=CopyTextButton(copied(say, shown))),
        button(say("Card"), f"{CARD}:{shown.id}"),
    ]


def card_keyboard(say: Voice, shown: Shown, ask_more: str) -> InlineKeyboardMarkup:
    """Return the buttons under a picture of a quote."""
    row = [_share_button(say, shown)]
    if is_link(shown.link):
        row.append(InlineKeyboardButton(say("Source"), url=shown.link))
    row.append(InlineKeyboardButton(say("Ask more"), url=ask_more))
    return InlineKeyboardMarkup([row])


def _share_button(say: Voice, shown: Shown) -> InlineKeyboardButton:
    chosen = SwitchInlineQueryChosenChat(
        f"{QUOTE_QUERY}{shown.id} {_part(shown)}",
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
