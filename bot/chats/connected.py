"""The connections to what is kept of the chats: threads, transactions, and where a chat is now.

Every call runs in a thread, so that a database that is busy (an import writes) never holds up the
other chats, on connections that stay open. Writes of several chats that wait for each other share a
transaction; whoever writes goes on when it is committed.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa

from bot.chats.gathering import Gathering
from bot.chats.schema import metadata
from corpus.library.database import CHATS, LostError
from corpus.library.store import Library

P = ParamSpec("P")
S = TypeVar("S", bound="Connected")
T = TypeVar("T")
Work = Callable[[sa.Connection], Any]
READERS = 2
TRUSTED = 1.0
"""Seconds after which a connection to a server is no more trusted to be there."""
MOVES = 1000
"""How many moves of groups are remembered while the bot runs."""
logger = logging.getLogger(__name__)


class _Use(Enum):
    """What a connection is for."""

    LOOKING_UP = "looking up"
    READING = "reading"
    WRITING = "writing"


@dataclass(slots=True)
class _Own:
    """A connection of a thread, and when it was used last."""

    connection: sa.Connection
    used: float


def looking_up(
    work: Callable[Concatenate[S, sa.Connection, P], T],
) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
    """Make a coroutine of what runs one :class:`Statement` and is quick."""

    @wraps(work)
    async def run(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        found: T = await self._lookups.run(partial(_given, work, self, args, kwargs))
        return found

    return run


def reading(
    work: Callable[Concatenate[S, sa.Connection, P], T],
) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
    """Make a coroutine of what reads, in a transaction of its own."""

    @wraps(work)
    async def run(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._read(partial(_given, work, self, args, kwargs))

    return run


def writing(
    work: Callable[Concatenate[S, sa.Connection, P], T],
) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
    """Make a coroutine of what writes. What else it changes it may change twice."""

    @wraps(work)
    async def run(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        done: T = await self._writes.run(partial(_given, work, self, args, kwargs))
        return done

    return run


def _given(
    work: Callable[..., T], chats: Connected, args: Any, kwargs: Any, connection: sa.Connection
) -> T:
    return work(chats, connection, *args, **kwargs)


class Connected:
    """Connections, and the groups that have moved. What runs on them never blocks the loop."""

    def __init__(self, library: Library) -> None:
        """Keep it beside `library`; for one in memory, in a database in memory of its own."""
        self._alone = not library.lasts
        own = Library.in_memory() if self._alone else library
        if self._alone:
            metadata.create_all(own.engine)
        self._database = own.database
        self._engines = {
            _Use.LOOKING_UP: own.database.lookups,
            _Use.READING: own.engine,
            _Use.WRITING: own.engine.execution_options(writes=CHATS),
        }
        self._writer = ThreadPoolExecutor(1, "chats-write")
        self._reader = self._writer if self._alone else ThreadPoolExecutor(READERS, "chats-read")
        self._writes: Gathering[Work] = Gathering(self._writer, self._write_all)
        self._lookups: Gathering[Work] = Gathering(self._reader, self._look_up_all)
        self._open = threading.local()
        self._connections: list[sa.Connection] = []
        self._moved: OrderedDict[int, int] = OrderedDict()

    @property
    def is_shared(self) -> bool:
        """Whether workers on several machines may be at the same chats."""
        return self._database.is_shared

    def lost(self, error: BaseException | None) -> LostError | None:
        """Return what is to be said where an error comes from what can't be reached just now."""
        return self._database.lost(error)

    def close(self) -> None:
        """Finish what is being written."""
        self._writes.close()
        self._writer.shutdown()
        self._reader.shutdown()
        for connection in self._connections:
            connection.close()

    async def _read(self, work: Callable[[sa.Connection], T]) -> T:
        """Run what reads in a transaction of its own, in a thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reader, lambda: self._done((work,), False)[0])

    def _look_up_all(self, works: Sequence[Work]) -> list[Any]:
        return [_outcome(self._looked_up, work) for work in works]

    def _looked_up(self, work: Work) -> Any:
        def run() -> Any:
            with self._connection(_Use.LOOKING_UP) as connection:
                return work(connection)

        return self._tried(_Use.LOOKING_UP, run)

    def _write_all(self, works: Sequence[Work]) -> list[Any]:
        """Write all in one transaction; where that fails each in its own, to fail by itself."""
        if len(works) > 1:
            try:
                return self._done(works, True)
            except Exception as error:  # which of them it was is found out below
                logger.debug("Not written together: %s", type(error).__name__)
                if self._database.lost(error) is not None:  # none of them, and all may be there
                    return [error] * len(works)
        return [_outcome(lambda one: self._done((one,), True)[0], work) for work in works]

    def _done(self, works: Sequence[Callable[[sa.Connection], T]], writes: bool) -> list[T]:
        use = _Use.WRITING if writes else _Use.READING

        def run() -> list[T]:
            with self._connection(use) as connection, connection.begin():
                return [work(connection) for work in works]

        return self._tried(use, run)

    def _tried(self, use: _Use, run: Callable[[], T]) -> T:
        """Run what uses this thread's connection, and again on a new one where that had ended.

        A server that went and came back ends all connections, and each tells so when it is used
        next. Whether a commit that failed was one nobody knows: it has no statement, and is not
        tried again.
        """
        is_kept = use.value in vars(self._open)
        try:
            return run()
        except sa.exc.DBAPIError as error:
            ended = error.statement is not None and self._database.lost(error) is not None
            if not (is_kept and ended):
                raise
        return run()

    @contextmanager
    def _connection(self, use: _Use) -> Iterator[sa.Connection]:
        """Use this thread's connection. It is its own: the library's pool is for answering."""
        own = self._own(use)
        try:
            yield own.connection
        except sa.exc.DBAPIError:
            self._drop(use)
            raise
        own.used = time.monotonic()

    def _own(self, use: _Use) -> _Own:
        own: _Own | None = vars(self._open).get(use.value)
        if own is not None and time.monotonic() - own.used > TRUSTED:
            if self._database.is_open(own.connection):
                return own
            self._drop(use)
            own = None
        if own is None:
            connection = self._engines[use].connect()
            if not self._alone:
                connection.detach()
            own = _Own(connection, time.monotonic())
            self._connections.append(connection)
            setattr(self._open, use.value, own)
        return own

    def _drop(self, use: _Use) -> None:
        """Let go of a connection that failed; the next call makes a new one."""
        connection = vars(self._open).pop(use.value).connection
        self._connections.remove(connection)
        with suppress(sa.exc.DBAPIError):
            if not self._alone:  # the end of one that is lost is not to be told as a fault
                connection.invalidate()
            connection.close()

    def home(self, chat: int) -> int:
        """Return where a chat is now: a group that has become a supergroup has another id."""
        while chat in self._moved:
            chat = self._moved[chat]
        return chat

    def remember_move(self, old: int, new: int) -> None:
        """Have what is still being answered in the group kept for the supergroup."""
        self._moved.pop(new, None)
        self._moved[old] = new
        while len(self._moved) > MOVES:
            self._moved.popitem(last=False)


def _outcome(work: Callable[[Work], Any], one: Work) -> Any:
    """Return what some work came to, or what it raised: for whoever waits for it."""
    try:
        return work(one)
    except Exception as error:
        return error
