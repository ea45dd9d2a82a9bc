"""The bot's own web server: Telegram's calls (webhook), pages, the HTTP API, and its health.

python-telegram-bot's own webhook has no room for a second address, and brings another web server.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
import signal
import socket
from contextlib import suppress
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from telegram import Update

from bot.bodies import SECONDS, BoundedBodies, in_text, read_json
from bot.desk import adding
from bot.desk.web import Desk, most_posted
from bot.doors import api
from bot.monitor import HEALTH, READY, Server, health_of, monitored
from bot.pages.quotes import QuotePages
from bot.pages.web import MOST_POSTED, Pages
from bot.settings import Settings
from bot.telegram.context import MEMORY, Bot, Memory
from bot.telegram.missing import Excused
from bot.telegram.parsing import Nowhere, TolerantBot, read_update
from bot.telegram.updates import Crowd

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (its name)
MOST_BYTES = 1_000_000
"""Bytes of an update at the most."""
CONNECTIONS = 40
logger = logging.getLogger(__name__)


def make_app(application: Bot, path: str | None, secret: str) -> Starlette:
    """Return the web application: updates at `path`, pages, the API if a key is set, health and
    readiness.

    :param path: where Telegram calls; None where the bot polls
    :param secret: what Telegram says so as to be let in
    """

    memory: Memory = application.bot_data[MEMORY]
    excused, health = Excused(application), health_of(application)

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
            except SQLAlchemyError:
                excused.say(update)
                return Response(status_code=503)  # Telegram sends it again
            excused.over()
        return Response()  # also where it can't be read: Telegram would send it again without end

    return Starlette(
        routes=[
            *([Route(path, take, methods=["POST"])] if path else ()),
            Route(HEALTH, health, methods=["GET"]),
            Route(READY, health, methods=["GET"]),
            *Pages(application).routes(),
            *QuotePages(application).routes(),
            *Desk(application).routes(),
            *_api(memory),
        ],
        middleware=[
            Middleware(
                BoundedBodies, most=partial(_most, path), seconds=_seconds, refused=_refused
            ),
        ],
    )


def _most(path: str | None, asked: str) -> int:
    """Return how many bytes may be sent to an address.

    :param path: where Telegram calls
    """
    if asked == path:
        return MOST_BYTES
    if asked.startswith(f"{api.ADDRESS}/"):
        return api.MOST_POSTED
    return most_posted(asked) or MOST_POSTED


def _refused(asked: str, refusal: HTTPException) -> Response:
    """Return what is answered where more is announced than may be sent to an address."""
    if asked.startswith(f"{api.ADDRESS}/"):
        return api.refusal(refusal)
    return in_text(asked, refusal)


def _seconds(asked: str) -> float:
    """Return in how many seconds a body is to be there: files take longer than all else."""
    return adding.SECONDS if asked == adding.PLACE else SECONDS


def _api(memory: Memory) -> list[Mount]:
    """Return the routes of the HTTP API; none where no key is set."""
    key = memory.settings.api_key
    if key is None:
        return []

    async def asked(work: api.Work) -> dict[str, Any]:
        return await memory.work(work, memory.index)

    async def read(work: api.Work) -> dict[str, Any]:
        return await memory.add(work, memory.index)

    address = memory.settings.address or ""
    crowd = Crowd(memory.people, "api", memory.settings.api_per_minute)
    return api.Api(key.get_secret_value(), address, asked, read, crowd).routes()


async def serve(application: Bot, settings: Settings, allowed: list[str]) -> None:
    """Serve until SIGINT or SIGTERM, with a webhook or polling; finish the updates in hand.

    Nothing listens where Telegram doesn't call, and there are no pages.

    :raises OSError: where nothing can listen at the address that the settings name
    :raises bot.monitor.NotListeningError: where the metrics are to be
    """
    given = settings.webhook_secret
    secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
    path = (urlsplit(settings.webhook_url).path or "/") if settings.webhook_url else None
    listening = (
        socket.create_server((settings.webhook_listen, settings.webhook_port))
        if settings.listens
        else None
    )
    app = make_app(application, path, secret)
    server = Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows stops a program in its own way
            loop.add_signal_handler(number, stopped.set)
    async with monitored(application, settings.metrics_at), application:
        if application.post_init:
            await application.post_init(application)
        await application.start()
        serving = asyncio.create_task(server.serve([listening]) if listening else stopped.wait())
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
        stopped.set()
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
        memory: Memory = application.bot_data[MEMORY]
        if memory.chats.is_shared and isinstance(application.bot, TolerantBot):
            application.updater.update_queue = Nowhere()
            application.bot.keep_updates(memory.worker.put_in)
        await application.updater.start_polling(allowed_updates=allowed, bootstrap_retries=2)
