"""The playground's server: on loopback, in a thread of its own."""

from __future__ import annotations

import asyncio
import secrets
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

import uvicorn
from starlette.routing import BaseRoute, Router

from bot.playground.errors import ApiError
from bot.playground.methods import Methods
from bot.playground.telegram import BOT_USER, Silence, Telegram
from bot.playground.web import make_app

T = TypeVar("T")
HOST = "127.0.0.1"
START_SECONDS = 10.0


class PortTakenError(OSError):
    """The port is in use by something else."""


class _Server(uvicorn.Server):
    """A server that lets go of whoever waits for news before it stops."""

    def __init__(self, config: uvicorn.Config, telegram: Telegram) -> None:
        super().__init__(config)
        self._telegram = telegram

        self.loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.loop = asyncio.get_running_loop()
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._telegram.close()
        await super().shutdown(sockets)


class PlaygroundServer:
    """Serves the Bot API and the chat page until stopped."""

    def __init__(
        self,
        port: int = 0,
        now: Callable[[], float] = time.monotonic,
        *,
        rich: bool = True,
        blocks: bool = True,
        telegram: Telegram | None = None,
    ) -> None:
        """Make a server.

        :param port: of loopback; 0 is any free one
        :param now: returns the seconds by which it is told when the bot did something
        :param rich: whether it is of Bot API 10.3, with rich messages, or of 10.0, without
        :param blocks: whether it takes their blocks, or is of 10.1, which passes over them
        :param telegram: what it serves, where that is another one; it goes by its own time
        """
        self.token = f"{BOT_USER['id']}:{secrets.token_urlsafe(24)}"
        self.telegram = telegram or Telegram(now=now)
        self._methods = Methods(self.telegram, rich=rich, blocks=blocks)
        self._pages = Router()
        self._files: tuple[str, ...] = ()
        self._wanted = port
        self._socket: socket.socket | None = None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Where it is, once it has started."""
        if self._socket is None:
            raise RuntimeError("the server has not started")
        return f"http://{HOST}:{self._socket.getsockname()[1]}"

    @property
    def faults(self) -> deque[tuple[str, ApiError | Silence]]:
        """What goes wrong with the next calls of a method: ``(method, fault)``, in order."""
        return self.telegram.faults

    def show(self, pages: Sequence[BaseRoute], *files: str) -> None:
        """Answer for the bot's own pages as well.

        :param files: the paths among them to which files are sent
        """
        self._pages, self._files = Router(pages), files

    def _shown(self) -> tuple[Router, tuple[str, ...]]:
        return self._pages, self._files

    def start(self) -> None:
        """Start, and return when requests are answered.

        :raises PortTakenError: where something else has the port
        """
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((HOST, self._wanted))
        except OSError as error:
            self._socket.close()
            self._socket = None
            raise PortTakenError(*error.args) from None
        config = uvicorn.Config(
            make_app(self.telegram, self.token, self._shown, self._methods),
            log_level="warning",
            timeout_graceful_shutdown=1,
            lifespan="off",
        )
        self._server = _Server(config, self.telegram)
        sockets = [self._socket]
        self._thread = threading.Thread(target=self._server.run, args=(sockets,), daemon=True)
        self._thread.start()
        until = time.monotonic() + START_SECONDS
        while not self._server.started and time.monotonic() < until:
            time.sleep(0.01)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something in the server's loop, where its Telegram lives, and return what it does.

        :raises RuntimeError: where the server has not started
        """
        if self._server is None or self._server.loop is None:
            raise RuntimeError("the server has not started")
        return asyncio.run_coroutine_threadsafe(work, self._server.loop).result()

    def stop(self) -> None:
        """Stop, and return when the port is free."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(START_SECONDS)
