"""/desk, for whoever runs the bot: the way to the library in a browser."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update, WebAppInfo

from bot.faces import pieces
from bot.telegram.answering import reply
from bot.telegram.context import Context


async def desk(update: Update, context: Context) -> None:
    """Send a button that opens the desk: as a Mini App, which signs in by itself."""
    say, _ = await context.manners(update)
    address = context.memory.settings.desk_address
    if address is None:
        told = say("The desk has no address: ONRECORD_PUBLIC_URL names it.")
        await reply(context, update.effective_message, pieces.rendered([told]))
        return
    label = say("Open the desk")
    button = (
        InlineKeyboardButton(label, web_app=WebAppInfo(address))
        if address.startswith("https://")
        else InlineKeyboardButton(label, url=address)
    )
    told = say("Add interviews, look at what was understood, and mend it, in a page.")
    shown = pieces.rendered([told], InlineKeyboardMarkup([[button]]))
    await reply(context, update.effective_message, shown)
