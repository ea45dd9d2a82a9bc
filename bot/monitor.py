"""For whoever keeps an eye on the bot: its health, whether it is ready, and its metrics.

Health is told by the bot's web server as well; metrics are only where `ONRECORD_METRICS` says,
since the web server is there for everybody.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import metrics
from bot.telegram.context import MEMORY, Bot, Memory
from bot.telegram.missing import DATABASE, INDEX, TELEGRAM, Missing

HEALTH, READY, METRICS = "/health", "/ready", "/metrics"
"""Whether it runs; whether updates can be sent here (not without the database); and figures."""


class NotListeningError(Exception):
    """Nothing can listen where the metrics are to be; the message says so."""


class Server(uvicorn.Server):
    """Leaves the signals to the bot, which stops in its own order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def health_of(application: Bot) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers `HEALTH` and `READY`."""
    memory: Memory = application.bot_data[MEMORY]
    lacking = Missing(application)

    async def health(request: Request) -> Response:
        missing = await lacking.now()
        told = {
            "ok": application.running,
            "missing": missing,
            "passages": len(memory.index),
            "waiting": application.update_queue.qsize(),
        }
        takes = application.running and (request.url.path == HEALTH or DATABASE not in missing)
        return JSONResponse(told, 200 if takes else 503)

    return health


def metrics_of(application: Bot) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers `METRICS`."""
    memory: Memory = application.bot_data[MEMORY]
    lacking = Missing(application)

    async def told(_: Request) -> Response:
        missing = await lacking.now()
        for what in (DATABASE, INDEX, TELEGRAM):
            metrics.MISSING.labels(what.lower()).set(what in missing)
        metrics.PASSAGES.set(len(memory.index))
        metrics.INTERVIEWS.set(len(memory.index.ids()))
        metrics.WAITING.set(application.update_queue.qsize())
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return told


@asynccontextmanager
async def monitored(application: Bot, at: tuple[str, int] | None) -> AsyncIterator[None]:
    """Tell health and metrics at an address and port, if there are any.

    :raises NotListeningError: where nothing can listen there
    """
    if at is None:
        yield
        return
    try:
        listening = socket.create_server(at, family=_family(at[0]))
    except OSError as error:
        raise NotListeningError(
            f"Nothing can listen at {at[0]}:{at[1]} ({error.strerror}); set ONRECORD_METRICS."
        ) from None
    health = health_of(application)
    app = Starlette(
        routes=[
            Route(HEALTH, health, methods=["GET"]),
            Route(READY, health, methods=["GET"]),
            Route(METRICS, metrics_of(application), methods=["GET"]),
        ]
    )
    server = Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve([listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
