"""What a person typed in an update: the one place where an update's own words are read.

They are bounded here; :class:`retrieval.asking.typed.Typed` is what answering takes, and no other
text.
"""

from __future__ import annotations

from collections.abc import Iterator

from telegram import InlineQuery, Message, MessageEntity
from telegram.constants import InlineQueryLimit

from bot.telegram.rich_text import quotations_in, words_in
from corpus.model import Span
from retrieval.asking.typed import Typed

LONGEST_QUERY = int(InlineQueryLimit.MAX_QUERY_LENGTH)
COMMAND = "/"
UTF16, WHOLE = "utf-16-le", "surrogatepass"


def text_of(message: Message | None) -> Typed:
    """Return what a message says, in itself or under its picture.

    A caption may be as long as a text: Telegram lets those who pay write that much.
    """
    return Typed(_raw(message)) if message else Typed("")


def arguments(message: Message) -> Typed:
    """Return what follows the command that a message starts with."""
    return Typed("".join(_raw(message).split(maxsplit=1)[1:]))


def command_of(message: Message) -> str:
    """Return the command that a message starts with, slash and all; "" where it has none."""
    text = _raw(message)
    return text.split(maxsplit=1)[0] if text.startswith(COMMAND) else ""


def typed_after_name(query: InlineQuery) -> Typed:
    """Return what somebody has typed after the bot's name so far."""
    return Typed(query.query, LONGEST_QUERY)


def own_words(message: Message, username: str, bot_id: int) -> Typed:
    """Return what a message says beside the bot's name and the command."""
    units = _raw(message).encode(UTF16, WHOLE)
    for entity in sorted(mentions(message, username, bot_id), key=lambda e: -e.offset):
        end = entity.offset + entity.length
        units = units[: 2 * entity.offset] + units[2 * end :]
    kept = units.decode(UTF16, "ignore")
    if kept.startswith(COMMAND):
        kept = "".join(kept.split(maxsplit=1)[1:])
    return Typed(Typed(kept).strip(" \n,:"))


def mentions(message: Message, username: str, bot_id: int) -> Iterator[MessageEntity]:
    """Yield where a message names the bot."""
    units = _raw(message).encode(UTF16, WHOLE)
    for entity in message.entities if message.text else message.caption_entities:
        by_name = f"@{username}".casefold()
        end = entity.offset + entity.length
        written = units[2 * entity.offset : 2 * end].decode(UTF16, "ignore")
        if (entity.type == MessageEntity.MENTION and written.casefold() == by_name) or (
            entity.type == MessageEntity.TEXT_MENTION
            and entity.user is not None
            and entity.user.id == bot_id
        ):
            yield entity


def selected_of(message: Message) -> Typed:
    """Return the part that a reply selects of what it replies to; "" where it selects none."""
    return Typed(message.quote.text) if message.quote else Typed("")


def claimed_in(message: Message) -> tuple[Typed, Span | None]:
    """Return what a message points at by replying to it, and the part that it selects of that.

    Who posted it says nothing about whose words they are. Of an answer of a bot's, the quotes that
    it shows are meant. Of a message in another chat only what is selected is to be seen.
    """
    earlier, chosen = message.reply_to_message, message.quote
    text = text_of(earlier)
    if chosen is None:
        shown = shown_in(earlier) if earlier is not None else ""
        return (Typed(shown) if shown else text), None
    selected = selected_of(message)
    before = (_raw(earlier) if earlier else "").encode(UTF16, WHOLE)[: 2 * chosen.position]
    # what is not to be seen, and blanks, are gone from the bounded text: look from there or before
    start = len(Typed(before.decode(UTF16, "ignore")))
    at = next(
        (at for at in (start, start + 1, start - 1) if at >= 0 and text.startswith(selected, at)),
        -1,
    )
    return (text, Span(at, at + len(selected))) if selected and at >= 0 else (selected, None)


def shown_in(message: Message) -> str:
    """Return the quotes that an answer of a bot's shows, each with the line under it."""
    sender = message.via_bot or message.from_user
    if sender is None or not sender.is_bot:
        return ""
    if rich := quotations_in(message):
        return "\n".join(_credited(words, credit) for words, credit in rich)
    if message.text is None:
        return ""
    quotes = message.parse_entities([MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE])
    units = message.text.encode(UTF16, WHOLE)
    lines = []
    for entity, words in quotes.items():
        rest = units[2 * (entity.offset + entity.length) :].decode(UTF16, "ignore")
        lines.append(_credited(words, rest.strip("\n").partition("\n")[0]))
    return "\n".join(lines)


def _credited(words: str, credit: str) -> str:
    """Write a quotation as somebody does who quotes it; the speaker comes first in a credit."""
    return f"“{words.strip(' “”…')}” — {credit.partition(' · ')[0]}"


def _raw(message: Message) -> str:
    return message.text or message.caption or words_in(message)
