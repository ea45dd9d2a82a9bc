"""The Application: every handler, in order, and what is set on start."""

from __future__ import annotations

import asyncio
import logging

from telegram import BotCommand, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import (
    AIORateLimiter,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    Defaults,
    MessageHandler,
    filters,
)

from bot import wording
from bot.context import CONTEXT_TYPES, MEMORY, Bot, Context, Memory
from bot.handlers import buttons, private
from bot.render import ASK, LEAF, SOURCE
from corpus.identity import ID_LENGTH
from retrieval.index import Index

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY)
RETRIES = 5
"""How often a call is made again that Telegram asked to wait with (429)."""
QUOTE_ID = f"[a-z2-7]{{{ID_LENGTH}}}"

logger = logging.getLogger(__name__)


def build_application(token: str, index: Index, api_url: str) -> Bot:
    """Build the Application.

    :param token: the bot's token
    :param index: what it answers from
    :param api_url: where the Bot API is, without a path ("https://api.telegram.org")
    """
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_url.rstrip('/')}/bot")
        .base_file_url(f"{api_url.rstrip('/')}/file/bot")
        .context_types(CONTEXT_TYPES)
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
            )
        )
        .rate_limiter(AIORateLimiter(max_retries=RETRIES))
        .post_init(_introduce)
        .post_stop(_leave)
        .build()
    )
    application.bot_data[MEMORY] = Memory(index)
    private_text = filters.ChatType.PRIVATE & filters.TEXT & ~filters.COMMAND
    application.add_handlers(
        [
            # Commands go before text: "/help" is text as well.
            CommandHandler("start", private.start, filters.ChatType.PRIVATE),
            CommandHandler("help", private.help_, filters.ChatType.PRIVATE),
            MessageHandler(private_text & filters.UpdateType.MESSAGE, private.question),
            CallbackQueryHandler(private.ask_button, rf"^{ASK}:\d+$"),
            CallbackQueryHandler(buttons.leaf, rf"^{LEAF}:{QUOTE_ID}:[01]$"),
            CallbackQueryHandler(buttons.source, rf"^{SOURCE}:{QUOTE_ID}$"),
            # Last: buttons of earlier versions of the bot.
            CallbackQueryHandler(buttons.unknown),
        ]
    )
    application.add_error_handler(_trouble)
    return application


async def _introduce(application: Bot) -> None:
    """Set the commands and descriptions that Telegram shows."""
    bot = application.bot
    await bot.set_my_commands([BotCommand(name, text) for name, text in wording.COMMANDS])
    await bot.set_my_description(wording.DESCRIPTION)
    await bot.set_my_short_description(wording.SHORT_DESCRIPTION)
    memory: Memory = application.bot_data[MEMORY]
    application.bot_data["keeping up"] = asyncio.create_task(memory.keep_up())


async def _leave(application: Bot) -> None:
    """Stop what was started beside the handlers."""
    task: asyncio.Task[None] | None = application.bot_data.pop("keeping up", None)
    if task is not None:
        task.cancel()


async def _trouble(update: object, context: Context) -> None:
    """Log what went wrong, and tell whoever is waiting: silence is the second worst bug."""
    logger.error("An update could not be handled", exc_info=context.error)
    if not isinstance(update, Update) or update.effective_chat is None:
        return
    try:
        if update.callback_query is not None:
            await update.callback_query.answer(wording.TROUBLE, show_alert=True)
        else:
            await context.bot.send_message(update.effective_chat.id, wording.TROUBLE)
    except TelegramError as error:
        logger.warning("Nor could the chat be told: %s", error)
