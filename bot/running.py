"""Running the bot, on Telegram or in the playground."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
import tempfile
import webbrowser
from functools import partial
from pathlib import Path

import click
from telegram.error import InvalidToken, NetworkError

from bot.desk import adding
from bot.desk.web import Desk
from bot.logs import set_up_logging
from bot.monitor import NotListeningError
from bot.pages.quotes import QuotePages
from bot.pages.web import Pages
from bot.playground.people import YOU
from bot.playground.server import PlaygroundServer, PortTakenError
from bot.sentry import set_up_sentry
from bot.settings import Settings, in_a_file, library_to_run, open_library
from bot.telegram.application import ALLOWED_UPDATES, build_application
from bot.telegram.context import MEMORY, Bot, Memory
from bot.webhook import serve
from corpus.library.opening import Where
from corpus.library.patience import patiently
from retrieval.index import Index

HOW_TO_START = (
    "No TELEGRAM_BOT_TOKEN is set: get one from @BotFather on Telegram (send it /newbot) and put it"
    " into .env, or try the bot without one: onrecord try"
)
REFUSED = "Telegram does not know this token: copy it again from @BotFather into .env."
SWITCHING = 0.001
"""Seconds."""
logger = logging.getLogger(__name__)


def run_on_telegram(settings: Settings, library: Where | None) -> None:
    """Answer on Telegram until stopped.

    :raises click.ClickException: without a token, or with one that Telegram refuses
    """
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token else ""
    if not token.strip():
        raise click.ClickException(HOW_TO_START)
    set_up_logging(settings.log_level, settings.secrets(), settings.log_format)
    set_up_sentry(settings.sentry_dsn.get_secret_value() if settings.sentry_dsn else None)
    opened = patiently(partial(library_to_run, settings, library))
    index = patiently(partial(Index.open, opened))
    try:
        application = build_application(token, index, settings.telegram_api_url, settings)
        _answer(application, settings)
    except OSError as error:
        where = f"{settings.webhook_listen}:{settings.webhook_port}"
        raise click.ClickException(
            f"Nothing can listen at {where} ({os.strerror(error.errno or 0)}); "
            "set ONRECORD_WEBHOOK_PORT."
        ) from None
    except NotListeningError as error:
        raise click.ClickException(str(error)) from None
    except InvalidToken:
        raise click.ClickException(REFUSED) from None
    except NetworkError as error:
        raise click.ClickException(
            f"Telegram can't be reached at {settings.telegram_api_url} ({error.message})."
        ) from None


def run_in_playground(settings: Settings, library: Where | None, port: int, browser: bool) -> None:
    """Answer in a chat page in the browser until stopped.

    :raises click.ClickException: where the port is taken
    """
    server = PlaygroundServer(port)
    try:
        server.start()
    except PortTakenError:
        raise click.ClickException(
            f"Port {port} is taken; choose another one: onrecord try --port 0"
        ) from None
    set_up_logging("WARNING", secrets=(server.token,))
    click.echo(f"Chat with the bot at {server.url}  (Ctrl+C stops it)")
    if browser:
        webbrowser.open(server.url)
    try:
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            opened = open_library(settings, library)
            if not opened.lasts:
                opened = in_a_file(opened, Path(folder) / "library.sqlite3")
            own = settings.model_copy(
                update={"admins": frozenset({YOU}), "webhook_url": None, "public_url": server.url}
            )
            application = build_application(server.token, Index.open(opened), server.url, own)
            pages = (Pages(application), QuotePages(application), Desk(application))
            server.show([route for one in pages for route in one.routes()], adding.PLACE)
            _poll(application)
            opened.close()
    finally:
        server.stop()


def settled() -> None:
    """Let nothing that goes on beside an answer hold it up for long.

    The collector doesn't go through what was loaded (.1 s each time), and a thread that takes up
    what is new lets an answer go on after a millisecond (Python's own measure is five).
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCHING)


def _poll(application: Bot) -> None:
    settled()
    application.run_polling(allowed_updates=list(ALLOWED_UPDATES), bootstrap_retries=2)


def _answer(application: Bot, settings: Settings) -> None:
    memory: Memory = application.bot_data[MEMORY]
    if settings.listens or settings.metrics or memory.chats.is_shared:
        settled()
        asyncio.run(serve(application, settings, list(ALLOWED_UPDATES)))
    else:
        _poll(application)
