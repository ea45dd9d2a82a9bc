"""/settings and /digest: how the bot answers in a chat, and what it sends by itself.

In a group its admins choose.
"""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.chats.kept import DAILY, DIGEST, Chosen, with_choice
from bot.faces import pieces, texts
from bot.faces.pieces import Rendered
from bot.faces.render import button
from bot.faces.voice import Voice, voice
from bot.languages import LANGUAGES
from bot.telegram.answering import reply
from bot.telegram.context import Context
from bot.telegram.delivery import acknowledge, edit
from bot.telegram.incoming import arguments
from bot.telegram.mailings import DIGEST_HOUR, HOURS
from bot.telegram.mailings import choose as choose_mailing
from bot.telegram.rights import may_choose

SET = "set"
CHOSEN = "● "
OFF = "off"
WISHES: Mapping[str, int | None] = {"on": DIGEST_HOUR, OFF: None}
DAILY_WISHES: Mapping[str, int | None] = {OFF: None, **{str(hour): hour for hour in HOURS}}
"""What may be wanted of what is sent by itself, and the hour that it means."""


async def settings(update: Update, context: Context) -> None:
    """Show the settings of a chat, to change at a tap."""
    chat = update.effective_chat
    if chat is None:
        return
    say, chosen = await context.manners(update)
    if await may_choose(update, context):
        shown = await _shown(context, chat, say, chosen)
    else:
        shown = pieces.rendered([say("Only the admins of this group can change my settings.")])
    await reply(context, update.effective_message, shown)


async def choose(update: Update, context: Context) -> None:
    """Change a setting as the button says."""
    query, chat = update.callback_query, update.effective_chat
    if query is None:
        return
    say, chosen = await context.manners(update)
    if chat is None:
        await acknowledge(query, texts.stale(say), alert=True)
        return
    if not await may_choose(update, context):
        text = say("Only the admins of this group can change my settings.")
        await acknowledge(query, text, alert=True)
        return
    _, name, value = (query.data or "").split(":")
    try:
        chosen = await _chosen(context, chat, say, chosen, name, value)
    except ValueError:
        await acknowledge(query, texts.stale(say), alert=True)
        return
    await acknowledge(query)
    say = voice(chosen.language or query.from_user.language_code)
    await edit(query, await _shown(context, chat, say, chosen))


async def digest(update: Update, context: Context) -> None:
    """Switch the weekly digest of a group, with ``/digest on`` or ``off``, or say which it is."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None:
        return
    say, _ = await context.manners(update)
    wanted = arguments(message).casefold()
    if wanted in WISHES and not await may_choose(update, context):
        said = say("Only the admins of this group decide about the digest.")
    else:
        if wanted in WISHES:
            await choose_mailing(context.memory, chat.id, DIGEST, WISHES[wanted], say.language)
        comes = any(one.kind == DIGEST for one in await context.chats.wanted(chat.id))
        said = _of_digest(say, comes=comes)
    await reply(context, message, pieces.rendered([said]))


def _of_digest(say: Voice, *, comes: bool) -> str:
    if comes:
        return say(
            "Once a week I say here what was added and which quotes were shared most. To stop: "
            "/digest off"
        )
    return say("No weekly digest comes here. To have one: /digest on")


async def _chosen(
    context: Context, chat: Chat, say: Voice, chosen: Chosen, name: str, value: str
) -> Chosen:
    """Keep a choice; return the settings with it.

    :raises ValueError: where there is no such setting or value
    """
    if name not in (DAILY, DIGEST):
        changed = with_choice(chosen, name, value)
        await context.chats.choose(chat.id, changed)
        return changed
    wishes = WISHES if name == DIGEST else DAILY_WISHES
    if value not in wishes or (name == DIGEST and chat.type == Chat.PRIVATE):
        raise ValueError(f"no setting {name}={value}")
    await choose_mailing(context.memory, chat.id, name, wishes[value], say.language)
    return chosen


async def _shown(context: Context, chat: Chat, say: Voice, chosen: Chosen) -> Rendered:
    hours = {one.kind: one.hour for one in await context.chats.wanted(chat.id)}
    zone = context.memory.settings.time_zone
    return _rendered(say, chosen, hours, zone, in_group=chat.type != Chat.PRIVATE)


def _rendered(
    say: Voice, chosen: Chosen, hours: Mapping[str, int | None], zone: str, *, in_group: bool
) -> Rendered:
    rows = [
        _row("quotes", str(chosen.quotes), [(str(n), _quotes(say, n)) for n in (1, 2, 3)]),
        _switch("quiet", chosen.quiet, say("Answer quietly"), say("With a sound")),
        _switch("hours", chosen.hours, say("No news at night"), say("News at any time")),
        _row("card", chosen.card, [("light", say("Light cards")), ("dark", say("Dark cards"))]),
    ]
    if in_group:
        pressing = [
            ("everyone", say("Buttons: everyone")),
            ("asker", say("Buttons: only who asked")),
        ]
        rows.insert(0, _row("pressing", chosen.pressing, pressing))
        rows.append(_switch(DIGEST, DIGEST in hours, say("Weekly digest"), say("No digest")))
    rows += _daily(say, hours.get(DAILY))
    languages = [("", say("Each reader's language")), *LANGUAGES.items()]
    rows += [
        _row("language", chosen.language, languages[at : at + 3])
        for at in range(0, len(languages), 3)
    ]
    lines = (
        say("How I answer here. Tap to change:"),
        say("Quiet means without a sound, and what is not on record is said in a line."),
        say(
            "A quote of the day comes at the hour that you choose here (time zone: {zone}): of "
            "those whom this chat follows, or of anybody on record.",
            zone=zone,
        ),
    )
    return pieces.rendered(lines, InlineKeyboardMarkup(rows))


def _daily(say: Voice, hour: int | None) -> list[list[InlineKeyboardButton]]:
    """Return the buttons for the hour of the quote of the day, in two rows."""
    at = [(str(one), say("Quote at {hour}", hour=say.digits(f"{one}:00"))) for one in HOURS]
    row = _row(DAILY, OFF if hour is None else str(hour), [(OFF, say("No daily quote")), *at])
    return [row[:2], row[2:]]


def _quotes(say: Voice, count: int) -> str:
    return say.plural("{count} quote", "{count} quotes", count)


def _switch(name: str, on: bool, yes: str, no: str) -> list[InlineKeyboardButton]:
    return _row(name, "on" if on else "off", [("on", yes), ("off", no)])


def _row(name: str, now: str, values: list[tuple[str, str]]) -> list[InlineKeyboardButton]:
    return [
        button(f"{CHOSEN if value == now else ''}{label}", f"{SET}:{name}:{value}")
        for value, label in values
    ]
