"""The bot's own web server: Telegram's calls (webhook), interviews as pages, and its health.

python-telegram-bot's own webhook has no room for a second address, and brings another web server.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from urllib.parse import urlsplit

import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Update

from bot.bodies import BoundedBodies, read_json
from bot.pages.web import MOST_POSTED, Pages
from bot.settings import Settings
from bot.telegram.context import MEMORY, Bot, Memory
from bot.telegram.parsing import read_update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (its name)
HEALTH = "/health"
MOST_BYTES = 1_000_000
"""Bytes of an update at the most."""
CONNECTIONS = 40
logger = logging.getLogger(__name__)


def make_app(application: Bot, path: str | None, secret: str) -> Starlette:
    """Return the web application: updates at `path`, interviews as pages, and the health.

    :param path: where Telegram calls; None where the bot polls
    :param secret: what Telegram says so as to be let in
    """

    memory: Memory = application.bot_data[MEMORY]

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        try:
            fields = read_json(await request.body())
        except ValueError:
            return Response(status_code=400)
        update = read_update(fields, application.bot)
        if update is not None:
            try:
                await memory.worker.put_in(update, fields)
            except SQLAlchemyError as error:
                logger.error("An update is not taken (%s)", error.__cause__ or error)
                return Response(status_code=503)  # Telegram sends it again
        return Response()  # also where it can't be read: Telegram would send it again without end

    async def health(request: Request) -> Response:
        return JSONResponse(
            {
                "ok": application.running,
                "passages": len(memory.index),
                "waiting": application.update_queue.qsize(),
            },
            200 if application.running else 503,
        )

    return Starlette(
        routes=[
            *([Route(path, take, methods=["POST"])] if path else ()),
            Route(HEALTH, health, methods=["GET"]),
            *Pages(application).routes(),
        ],
        middleware=[
            Middleware(
                BoundedBodies, most=lambda asked: MOST_BYTES if asked == path else MOST_POSTED
            )
        ],
    )


class _Server(uvicorn.Server):
    """Leaves the signals to the bot, which stops in its own order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def serve(application: Bot, settings: Settings, allowed: list[str]) -> None:
    """Serve until SIGINT or SIGTERM, with a webhook or polling; finish the updates in hand.

    :raises OSError: where nothing can listen at the address that the settings name
    """
    given = settings.webhook_secret
    secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
    path = (urlsplit(settings.webhook_url).path or "/") if settings.webhook_url else None
    listening = socket.create_server((settings.webhook_listen, settings.webhook_port))
    app = make_app(application, path, secret)
    server = _Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows stops a program in its own way
            loop.add_signal_handler(number, stopped.set)
    async with application:
        if application.post_init:
            await application.post_init(application)
        await application.start()
        serving = asyncio.create_task(server.serve([listening]))
        memory: Memory = application.bot_data[MEMORY]
        read = partial(_read, application)
        working = asyncio.create_task(memory.worker.work(read, application.update_queue))
        keeping = asyncio.create_task(memory.worker.keep())
        await _listen(application, settings, allowed, secret)
        waiting = asyncio.create_task(stopped.wait())
        await asyncio.wait((waiting, serving), return_when=asyncio.FIRST_COMPLETED)
        if application.updater is not None and application.updater.running:
            await application.updater.stop()
        server.should_exit = True
        await serving
        working.cancel()
        await application.stop()
        keeping.cancel()
        await memory.worker.stop()
        if application.post_stop:
            await application.post_stop(application)


def _read(application: Bot, fields: object) -> Update | None:
    return read_update(fields, application.bot)


async def _listen(application: Bot, settings: Settings, allowed: list[str], secret: str) -> None:
    """Have Telegram call, or ask it for updates."""
    if settings.webhook_url:
        await application.bot.set_webhook(
            settings.webhook_url,
            allowed_updates=allowed,
            secret_token=secret,
            max_connections=CONNECTIONS,
        )
        logger.info("Telegram calls %s; health at %s", settings.webhook_url, HEALTH)
    elif application.updater is not None:
        await application.updater.start_polling(allowed_updates=allowed)
