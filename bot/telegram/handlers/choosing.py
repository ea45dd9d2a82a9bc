"""/settings: how the bot answers in a chat. In a group its admins choose."""

from __future__ import annotations

from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.chats.kept import Chosen, with_choice
from bot.faces import pieces, texts
from bot.faces.pieces import Rendered
from bot.faces.render import button
from bot.faces.voice import Voice, voice
from bot.languages import LANGUAGES
from bot.telegram.answering import reply
from bot.telegram.context import Context
from bot.telegram.delivery import acknowledge, edit
from bot.telegram.rights import may_choose

SET = "set"
CHOSEN = "● "


async def settings(update: Update, context: Context) -> None:
    """Show the settings of a chat, to change at a tap."""
    chat = update.effective_chat
    if chat is None:
        return
    say, chosen = await context.manners(update)
    if await may_choose(update, context):
        shown = _rendered(say, chosen, in_group=chat.type != Chat.PRIVATE)
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
        chosen = with_choice(chosen, name, value)
    except ValueError:
        await acknowledge(query, texts.stale(say), alert=True)
        return
    await context.chats.choose(chat.id, chosen)
    await acknowledge(query)
    say = voice(chosen.language or query.from_user.language_code)
    await edit(query, _rendered(say, chosen, in_group=chat.type != Chat.PRIVATE))


def _rendered(say: Voice, chosen: Chosen, *, in_group: bool) -> Rendered:
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
    languages = [("", say("Each reader's language")), *LANGUAGES.items()]
    rows += [
        _row("language", chosen.language, languages[at : at + 3])
        for at in range(0, len(languages), 3)
    ]
    lines = (
        say("How I answer here. Tap to change:"),
        say("Quiet means without a sound, and what is not on record is said in a line."),
    )
    return pieces.rendered(lines, InlineKeyboardMarkup(rows))


def _quotes(say: Voice, count: int) -> str:
    return say.plural("{count} quote", "{count} quotes", count)


def _switch(name: str, on: bool, yes: str, no: str) -> list[InlineKeyboardButton]:
    return _row(name, "on" if on else "off", [("on", yes), ("off", no)])


def _row(name: str, now: str, values: list[tuple[str, str]]) -> list[InlineKeyboardButton]:
    return [
        button(f"{CHOSEN if value == now else ''}{label}", f"{SET}:{name}:{value}")
        for value, label in values
    ]
