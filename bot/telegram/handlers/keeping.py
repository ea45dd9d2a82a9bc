"""/privacy and /forget: what is kept, and how to have it erased."""

from __future__ import annotations

from telegram import Chat, InlineKeyboardMarkup, Update

from bot.faces import pieces, texts
from bot.faces.render import button
from bot.telegram.answering import reply
from bot.telegram.context import Context
from bot.telegram.delivery import acknowledge, edit
from bot.telegram.rights import may_choose

FORGET = "forget"
OWN, ALL = "own", "all"


async def privacy(update: Update, context: Context) -> None:
    """Say what is kept, and for how long."""
    say, _ = await context.manners(update)
    hours = context.memory.settings.conversation_hours
    first, *lines = texts.privacy(say, hours)
    shown = pieces.rendered([first, *(f"• {text}" for text in lines)])
    await reply(context, update.effective_message, shown)


async def forget(update: Update, context: Context) -> None:
    """Ask whether everything is to be erased."""
    chat = update.effective_chat
    if chat is None:
        return
    say, _ = await context.manners(update)
    message = update.effective_message
    if message is not None and message.sender_chat is not None:
        # Whoever presses a button does so as themselves: this can only be asked for by writing.
        await context.chats.forget(chat.id, message.sender_chat.id)
        await reply(context, message, pieces.rendered([say("It is erased.")]))
        return
    if chat.type == Chat.PRIVATE:
        text = say("Erase all that I keep of you, in every chat? You can't have it back.")
        rows = [[button(say("Erase it"), f"{FORGET}:{OWN}")]]
    else:
        text = say("Erase what I keep of you in this group, or of everyone (admins)?")
        rows = [
            [button(say("Erase mine"), f"{FORGET}:{OWN}")],
            [button(say("Erase everyone's"), f"{FORGET}:{ALL}")],
        ]
    shown = pieces.rendered([text], InlineKeyboardMarkup(rows))
    await reply(context, message, shown)


async def erase(update: Update, context: Context) -> None:
    """Erase what is kept, as the button says."""
    query, chat = update.callback_query, update.effective_chat
    if query is None:
        return
    say, _ = await context.manners(update)
    if chat is None:
        await acknowledge(query, texts.stale(say), alert=True)
        return
    everyone = (query.data or "").endswith(ALL)
    if everyone and not await may_choose(update, context):
        text = say("Only the admins of this group can erase everyone's.")
        await acknowledge(query, text, alert=True)
        return
    if chat.type == Chat.PRIVATE:
        await context.chats.forget_person(query.from_user.id)
    else:
        await context.chats.forget(chat.id, None if everyone else query.from_user.id)
    await acknowledge(query, say("It is erased."))
    await edit(query, pieces.rendered([say("It is erased.")]))
