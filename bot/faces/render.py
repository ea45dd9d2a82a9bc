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
from retrieval.answers.answer import Answer, Offer, Shown
from retrieval.answers.timeline import Timeline
from retrieval.asking.question import Intent
from retrieval.checking.check import Change, Check, Verdict

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


def head(say: Voice, answer: Answer) -> tuple[str, ...]:
    """Return the lines above a quote: how the question was understood, and what it leaves open."""
    question = answer.question
    lines = (
        wording.heading(say, question),
        wording.readings(say, question),
        wording.found_and_missing(say, answer),
        wording.silent(say, answer),
    )
    return tuple(cut(text, LINE_ROOM) for text in lines if text)


def without_quotes(say: Voice, answer: Answer, *, quiet: bool = False) -> Rendered:
    """Render an answer that has no quote to show; `quiet`: in a line, with nothing offered."""
    said = cut(wording.without_quotes(say, answer), TEXT_ROOM)
    if quiet:
        return rendered([said])
    people = cut(wording.people(say, answer.people), CONTEXT_ROOM)
    blocks = [*_head(head(say, answer)), line(""), line(said), line(""), line(people, "i")]
    return Rendered(pack(blocks), offers_keyboard(say, answer.offers))


def about_last(say: Voice, answer: Answer) -> Rendered:
    """Render the answer to "when was that?" and its kin."""
    shown = answer.quotes[0]
    keyboard = InlineKeyboardMarkup([[_source_button(say, shown)]])
    if answer.question.intent in (Intent.CONTEXT, Intent.SHORTER):
        opened = answer.question.intent is Intent.CONTEXT
        return Rendered(pack(_quote(say, shown, opened=opened)), keyboard)
    return rendered([cut(wording.about_last(say, answer), TEXT_ROOM)], keyboard)


def summed_up(say: Voice, answer: Answer) -> Rendered:
    """Render an interview in its most telling quotes, a button for each to read on from it."""
    details = answer.about[0]
    where = cut(wording.place(say, details), LINE_ROOM)
    blocks = [line(cut(details.title, LINE_ROOM), "b")]
    blocks += [line(where)] if where != details.title else []
    for number, (label, shown) in enumerate(zip(answer.parts, answer.quotes, strict=True), 1):
        words = quoted(shown, LONGEST)
        blocks += [line(""), line(f"{number}. {cut(label, LINE_ROOM)}", "b")]
        blocks += [Block((Run(words),), _element(words)), line(f"— {wording.said_by(say, shown)}")]
    numbered = enumerate(answer.quotes, 1)
    row = [button(str(number), f"{LEAF}:{shown.id}:1") for number, shown in numbered]
    return Rendered(pack(blocks), InlineKeyboardMarkup([row]))


def over_time(say: Voice, answer: Answer, leaves: Leaves, reader: Reader | None = None) -> Rendered:
    """Render the first and the last quote of a timeline; the chart's figures go with the chart."""
    first, last = answer.quotes[0], answer.quotes[-1]
    blocks = _head(leaves.head)
    blocks += [line(say("First:")), *_quote(say, first, opened=False)]
    if last is not first:
        blocks += [line(""), line(say("Last:")), *_quote(say, last, opened=False)]
    after = leaves.quotes[1] if len(leaves.quotes) > 1 else None
    leaf = Leaf((first,), 1, len(leaves.quotes), None, after)
    rows = [_leafing(say, leaf), *_about_one(say, first, reader, opened=False)]
    return Rendered(pack(blocks), InlineKeyboardMarkup([row for row in rows if row]))


def figures(say: Voice, answer: Answer, line_of_time: Timeline) -> str:
    """Render what a chart shows as its caption, for those who can't see the picture."""
    lines = [wording.heading(say, answer.question), *wording.over_time(say, line_of_time)]
    named = [
        f"{say.day(day)} · {cut(title, 60)} ({n})" for title, day, n in line_of_time.interviews
    ]
    blocks = [line(text, "" if at else "b") for at, text in enumerate([*lines, *named])]
    return pack(blocks, room=CAPTION)[0]


def checked(say: Voice, answer: Answer, leaves: Leaves, reader: Reader | None = None) -> Rendered:
    """Render what became of quotations: each with its verdict, what differs, what is on record."""
    found = answer.checked
    if found is None:
        raise ValueError("nothing was checked")
    shown = {quote.id: quote for quote in answer.quotes}
    several = len(found.each) > 1
    blocks: list[Block] = []
    numbers: dict[str, int] = {}
    told: set[str] = set()
    before: Shown | None = None
    for number, one in enumerate(found.each, 1):
        quote = next((shown[p.quote.id] for p in one.on_record if p.quote), None)
        blocks += [line("")] if blocks else []
        blocks += _judged(say, one, quote, f"{number}. " if several else "", told)
        if quote is None:
            blocks += _source_of(say, one)
        elif quote.id in numbers:
            blocks.append(line(say("On record: see {number}.", number=numbers[quote.id])))
        else:
            numbers[quote.id] = number
            blocks += [] if several or _is_all(one, quote) else [line(""), line(say("On record:"))]
            blocks += [_alone(quote), *_attribution_after(say, quote, before)]
            before = quote
    left = wording.unchecked(say, found)
    blocks += [line("")] if left else []
    blocks += [line(text, "i") for text in left]
    if not answer.quotes:
        return Rendered(pack(blocks), offers_keyboard(say, answer.offers))
    if several:
        row = [button(str(number), f"{LEAF}:{key}:1") for key, number in numbers.items()]
        return Rendered(pack(blocks), InlineKeyboardMarkup([row]))
    only = answer.quotes[0]
    after = leaves.quotes[1] if len(leaves.quotes) > 1 else None
    leaf = Leaf((only,), 1, len(leaves.quotes), None, after)
    rows = [_leafing(say, leaf), *_about_one(say, only, reader, opened=False)]
    return Rendered(pack(blocks), InlineKeyboardMarkup([row for row in rows if row]))


def _judged(
    say: Voice, one: Check, quote: Shown | None, number: str, told: set[str]
) -> list[Block]:
    """Render a verdict over the words that were checked, and what differs.

    :param told: what was explained further up; it is added to, and nothing is said twice
    """
    differs = any(not change.same or change.bracketed for change in one.changes)
    explained = wording.explained(say, one)
    blocks = [line(number + wording.verdict(say, one), "b")]
    if differs and one.verdict not in AS_CLAIMED:
        legend = say("Struck out: not in the quote on record. Bold: what it says.")
        rest = [line(explained), _compared(one.changes), line(legend, "i")]
    elif quote is not None and _is_all(one, quote):
        rest = [line(explained)]
    else:
        rest = [line(f"“{cut(one.claim.words, TEXT_ROOM)}”"), line(explained)]
    blocks += [block for block in rest if block.text not in told]
    told.update((explained, rest[-1].text))
    if one.left_out:
        said = cut(one.left_out, CONTEXT_ROOM)
        blocks.append(line(say("Left out: {words}", words=f"“{said}”")))
    return blocks


AS_CLAIMED = (Verdict.VERBATIM, Verdict.CUT)
"""Verdicts on words that stand there as they are claimed, with something left out at the most."""


def _is_all(one: Check, quote: Shown) -> bool:
    """Tell whether what is shown of a quote is what was claimed, no more and no less."""
    return Change(one.claim.words, quote.framed.text).same


def _source_of(say: Voice, one: Check) -> list[Block]:
    """Name where words are from that nobody is quoted with."""
    if not one.found or one.verdict is Verdict.ABSENT:
        return []
    return [line(cut(wording.place(say, one.found[0].details), LINE_ROOM))]


def _attribution_after(say: Voice, shown: Shown, before: Shown | None) -> list[Block]:
    """Attribute a quote; where it is from is not said again of one from the same interview."""
    blocks = _attribution(say, shown)
    if before is None or before.interview_id != shown.interview_id:
        return blocks
    same = _attribution(say, before)[1:]
    return [blocks[0], *(block for block in blocks[1:] if block not in same)]


def _compared(changes: Sequence[Change]) -> Block:
    """Render a claim beside its source, word by word; the writer's in brackets are slanted."""
    runs: list[Run] = []
    for change in changes:
        if change.same:
            runs += [Run(change.claimed), Run(" ")]
            continue
        if change.claimed:
            runs += [Run(change.claimed, "i" if change.bracketed else "s"), Run(" ")]
        if change.said:
            runs += [Run(change.said, "b"), Run(" ")]
    return Block(tuple(runs[:-1]))


def quotes(say: Voice, leaves: Leaves, leaf: Leaf, *, opened: bool = False) -> Rendered:
    """Render quotes of an answer, with the buttons that lead on from them.

    :param opened: with what stands around the quote
    """
    blocks = _head(leaves.head)
    for at, shown in enumerate(leaf.shown):
        blocks += [line("")] if at else []
        blocks += _quote(say, shown, opened=opened)
    rows = [_leafing(say, leaf)]
    if len(leaf.shown) > 1:
        rows.append(_each(leaf))
    else:
        rows += _about_one(say, leaf.shown[0], leaf.reader, opened=opened)
    if leaves.otherwise:
        other = cut(wording.offered(say, Offer(*leaves.otherwise)), BUTTON_ROOM)
        rows.append([button(other, OTHERWISE)])
    return Rendered(pack(blocks), InlineKeyboardMarkup([row for row in rows if row]))


def standing(say: Voice, shown: Shown, ask_more: str | None = None) -> Rendered:
    """Render a quote that stands by itself in a chat of others: all that it needs is in it.

    :param ask_more: the address that opens the bot with this quote
    """
    row = []
    if is_link(shown.link):
        row.append(InlineKeyboardButton(say("Source"), url=shown.link))
    if ask_more:
        row.append(InlineKeyboardButton(say("Ask more"), url=ask_more))
    html = pack(_quote(say, shown, opened=False))[:1]
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


def _head(lines: Sequence[str]) -> list[Block]:
    return [line(text, "" if at else "i") for at, text in enumerate(lines)]


def _quote(say: Voice, shown: Shown, *, opened: bool) -> list[Block]:
    blocks = []
    if opened and shown.framed.asked:
        asker, asked = shown.framed.asked
        runs = (Run(f"{cut(asker, LINE_ROOM)}: ", "b"), Run(cut_left(asked, CONTEXT_ROOM)))
        blocks.append(Block(runs))
    blocks.append(_in_context(shown) if opened else _alone(shown))
    return blocks + _attribution(say, shown)


def _alone(shown: Shown) -> Block:
    words = quoted(shown, LONGEST)
    return Block((Run(words),), _element(words))


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


def _element(words: str) -> str:
    return "blockquote expandable" if length(words) > EXPANDABLE_FROM else "blockquote"


def _attribution(say: Voice, shown: Shown) -> list[Block]:
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


def _leafing(say: Voice, leaf: Leaf) -> list[InlineKeyboardButton]:
    row = []
    if leaf.previous:
        row.append(button(say("‹ Previous"), f"{LEAF}:{leaf.previous}:0"))
    if leaf.next:
        number = leaf.number + len(leaf.shown)
        label = say("Next quote ({number} of {total}) ›", number=number, total=leaf.total)
        row.append(button(label, f"{LEAF}:{leaf.next}:0"))
    return row


def _each(leaf: Leaf) -> list[InlineKeyboardButton]:
    """Return a button for each of several quotes, which opens it by itself."""
    numbered = enumerate(leaf.shown, leaf.number)
    return [button(str(number), f"{LEAF}:{shown.id}:1") for number, shown in numbered]


def _about_one(
    say: Voice, shown: Shown, reader: Reader | None, *, opened: bool
) -> list[list[InlineKeyboardButton]]:
    toggle = say("Less context") if opened else say("More context")
    read = [[reader.button(say, shown)]] if reader else []
    return [
        [button(toggle, f"{LEAF}:{shown.id}:{int(not opened)}"), _source_button(say, shown)],
        *read,
        [
            _share_button(say, shown),
            InlineKeyboardButton(say("Copy"), copy_text=CopyTextButton(copied(say, shown))),
            button(say("Card"), f"{CARD}:{shown.id}"),
        ],
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
        f"{QUOTE_QUERY}{shown.id}",
        allow_user_chats=True,
        allow_group_chats=True,
        allow_channel_chats=True,
    )
    return InlineKeyboardButton(say("Share"), switch_inline_query_chosen_chat=chosen)


def _source_button(say: Voice, shown: Shown) -> InlineKeyboardButton:
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
