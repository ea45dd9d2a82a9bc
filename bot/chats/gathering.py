"""Work in a thread, all that has gathered while the thread was busy at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Any, Generic, TypeVar

W = TypeVar("W")


class Gathering(Generic[W]):
    """Hands work to a thread in batches; nothing waits for a batch to grow.

    One call is a batch of its own where nothing else is going on. Where many wait, they share what
    a batch costs: a way into the thread and back, and a transaction.
    """

    def __init__(self, executor: Executor, together: Callable[[Sequence[W]], list[Any]]) -> None:
        """Make it.

        :param together: does a batch; returns what each work came to, or the exception it raised
        """
        self._executor, self._together = executor, together
        self._waiting: list[tuple[W, asyncio.Future[Any]]] = []
        self._busy: asyncio.Task[None] | None = None

    async def run(self, work: W) -> Any:
        """Do some work, with whatever else is waiting; return or raise what it came to."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, future))
        if self._busy is None:
            self._busy = asyncio.create_task(self._run_all())
        return await future

    def close(self) -> None:
        """Hand in what still waits; nobody hears what comes of it."""
        if self._waiting:
            self._executor.submit(self._together, [work for work, _ in self._waiting])
            self._waiting = []

    async def _run_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                outcomes = await self._outcomes([work for work, _ in batch])
                for (_, future), outcome in zip(batch, outcomes, strict=True):
                    if future.done():  # whoever waited has been cancelled
                        continue
                    if isinstance(outcome, Exception):
                        future.set_exception(outcome)
                    else:
                        future.set_result(outcome)
        finally:
            self._busy = None

    async def _outcomes(self, works: Sequence[W]) -> list[Any]:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._executor, self._together, works)
        except Exception as error:  # none of them was done, and each is to hear of it
            return [error] * len(works)
