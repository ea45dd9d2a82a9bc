"""Several workers on one inbox: each update once, each chat's in order, whoever of them ends."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from telegram import Bot, Update

from bot.chats import inbox
from bot.chats.kept import Kept, Leaves, Owed
from bot.chats.store import Chats
from bot.telegram.parsing import read_update
from bot.telegram.workers import Worker
from corpus.library.store import Library
from retrieval.asking.conversation import State
from tests.conftest import DATABASES, place_on

BOT = Bot("1:a")


def message(number: int, chat: int, text: str = "hello") -> dict[str, Any]:
    who = {"id": chat, "is_bot": False, "first_name": "Ada"}
    inside = {"message_id": number, "date": 1, "text": text, "from": who}
    return {"update_id": number, "message": {**inside, "chat": {"id": chat, "type": "private"}}}


def read(fields: object) -> Update | None:
    return read_update(fields, BOT)


class Shop:
    """Workers on one library, and what they did in which order."""

    def __init__(self, database: str, folder: Path, count: int) -> None:
        place = place_on(database, folder)
        Library.open(place, create=True).close()
        self.chats = [Chats(Library.open(place)) for _ in range(count)]
        self.workers = [Worker(chats) for chats in self.chats]
        self.did: dict[int, list[int]] = defaultdict(list)
        self.tasks: list[list[asyncio.Task[None]]] = []
        self.at_it: set[int] = set()

    def start(self, seconds: float = 0.0) -> None:
        for worker in self.workers:
            queue: asyncio.Queue[object] = asyncio.Queue()
            work, handle = worker.work(read, queue), self._handle(worker, queue, seconds)
            self.tasks.append([asyncio.create_task(one) for one in (work, handle, worker.keep())])

    def kill(self, number: int) -> None:
        for task in self.tasks[number]:
            task.cancel()

    async def _handle(self, worker: Worker, queue: asyncio.Queue[object], seconds: float) -> None:
        async with asyncio.TaskGroup() as group:
            while True:
                update = await queue.get()
                assert isinstance(update, Update)
                group.create_task(self._one(worker, update, seconds))

    async def _one(self, worker: Worker, update: Update, seconds: float) -> None:
        chat = update.effective_chat.id if update.effective_chat else 0
        assert chat not in self.at_it
        self.at_it.add(chat)
        try:
            await asyncio.sleep(seconds * random.random())  # noqa: S311
            self.did[chat].append(update.update_id)
            await worker.done_with(update)
        finally:
            self.at_it.discard(chat)

    async def put(self, fields: dict[str, Any], times: int = 1) -> None:
        update = read(fields)
        assert update is not None
        for _ in range(times):
            await random.choice(self.workers).put_in(update, fields)  # noqa: S311

    async def empty(self) -> None:
        async with asyncio.timeout(60):
            while await self.chats[0].waiting():
                await asyncio.sleep(0.02)

    def close(self) -> None:
        for number in range(len(self.tasks)):
            self.kill(number)
        for chats in self.chats:
            chats.close()


@pytest.mark.parametrize("database", DATABASES)
def test_each_update_once_and_each_chat_in_order(database: str, tmp_path: Path) -> None:
    async def run() -> None:
        shop = Shop(database, tmp_path, 3)
        shop.start(0.002)
        for number in range(1, 121):
            await shop.put(message(number, number % 12 + 1), times=1 + number % 2)
        await shop.empty()
        await shop.put(message(5, 6))  # Telegram has not heard that it was taken
        await shop.empty()
        assert sum(map(len, shop.did.values())) == 120
        for chat, numbers in shop.did.items():
            assert numbers == [n for n in range(1, 121) if n % 12 + 1 == chat]
        with shop.chats[0]._engines[next(iter(shop.chats[0]._engines))].connect() as connection:
            kept = connection.execute(sa.text("SELECT DISTINCT fields, lines FROM inbox")).all()
        assert [tuple(row) for row in kept] == [("{}", "[]")]  # nothing of what they said
        shop.close()

    asyncio.run(run())


@pytest.mark.parametrize("database", DATABASES)
def test_what_a_killed_worker_had_in_hand_is_taken_up(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "IN_HAND", 1.0)
    monkeypatch.setattr("bot.telegram.workers.IN_HAND", 1.0)

    async def run() -> None:
        shop = Shop(database, tmp_path, 3)
        for number in range(1, 61):
            await shop.put(message(number, number % 10 + 1))
        shop.start(0.5)
        await asyncio.sleep(0.3)
        shop.kill(0)
        await asyncio.sleep(0.2)
        shop.kill(1)
        await shop.empty()
        for chat, numbers in shop.did.items():
            assert sorted(set(numbers)) == [n for n in range(1, 61) if n % 10 + 1 == chat]
            assert numbers == sorted(numbers)
        shop.close()

    asyncio.run(run())


@pytest.mark.parametrize("database", DATABASES)
def test_a_worker_that_is_slow_and_lives_keeps_what_it_has(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "IN_HAND", 1.0)
    monkeypatch.setattr("bot.telegram.workers.IN_HAND", 1.0)

    async def run() -> None:
        shop = Shop(database, tmp_path, 2)
        monkeypatch.setattr(random, "random", lambda: 1.0)
        for chat in (1, 2, 3):
            await shop.put(message(chat, chat))
        shop.start(3.0)
        await shop.empty()
        assert shop.did == {1: [1], 2: [2], 3: [3]}
        shop.close()

    asyncio.run(run())


@pytest.mark.parametrize("database", DATABASES)
def test_news_and_what_is_owed_are_one_workers(database: str, tmp_path: Path) -> None:
    async def run() -> None:
        one, other = Shop(database, tmp_path, 2).chats
        await one.follow(1, "Ada Moss", "", "en", 3)
        await one.follow(1, "Ben Hale", "", "en", 5)
        ids = [follow.id for follow in await other.following(1)]
        told = await asyncio.gather(one.to_tell(ids, 5), other.to_tell(ids, 5))
        assert sorted(map(len, told)) == [0, 1]
        (mine,) = max(told, key=len)
        assert mine.told == 3
        await one.not_told([mine], 5)
        assert [follow.told for follow in await other.to_tell(ids, 7)] == [3, 5]
        answer = Kept("", 1, 1, None, Leaves("who?"), State(), State())
        owed = await one.owe(Owed(0, answer, None, None, False, "en", 9))
        held = [chats.hold(owed.id, 9, 10) for chats in (one, other)]
        assert sorted(await asyncio.gather(*held)) == [False, True]
        one.close()
        other.close()

    asyncio.run(run())


def test_one_that_stops_leaves_the_rest_to_the_others_at_once(tmp_path: Path) -> None:
    async def run() -> None:
        shop = Shop("sqlite", tmp_path, 2)
        for number in (1, 2):
            await shop.put(message(number, number))
        assert len(await shop.chats[0].take(shop.workers[0]._name, 10)) == 2
        assert await shop.chats[1].take("other", 10) == []
        await shop.workers[0].stop()
        assert [one.number for one in await shop.chats[1].take("other", 10)] == [1, 2]
        shop.close()

    asyncio.run(run())
