"""What waits for the database is done together; each hears what came of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.chats.gathering import Gathering
from bot.chats.kept import Asked, ConversationKey, Kept, Leaves
from bot.chats.store import Chats
from bot.playground.server import PlaygroundServer
from bot.settings import in_a_file
from corpus.library.database import CHATS
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from retrieval.asking.conversation import State
from retrieval.index import Index
from tests.conftest import DATABASES, empty_on, running_bot
from tests.talking import Talk

DAY = 86400.0
TOO_LARGE = 2**70
"""A number that no database takes."""


@pytest.fixture
def library(empty_library: Library) -> Library:
    return empty_library


@pytest.fixture(params=[*DATABASES, "in memory"])
def chats(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Chats]:
    in_memory = request.param == "in memory"
    kept = Chats(Library.in_memory() if in_memory else empty_on(request.param, request, tmp_path))
    yield kept
    kept.close()


def state(number: int) -> State:
    return State(last=f"{number:012}")


def kept(number: int) -> Kept:
    return Kept(f"{number}:1", number, number, 1, Leaves("who?"), State(), state(number))


async def remember(chats: Chats, number: int, chat: int | None = None) -> None:
    key = ConversationKey(number if chat is None else chat, 0, number)
    asked = Asked(number, number, "who?", "answered", "Ada")
    await chats.remember(key, state(number), number, kept(number), asked)


async def holds(chats: Chats, numbers: Sequence[int]) -> None:
    found = await asyncio.gather(
        *(chats.known(ConversationKey(n, 0, n), DAY, f"{n}:1") for n in numbers)
    )
    assert [(known.state, known.answered) for known in found] == [(state(n), n) for n in numbers]
    assert [known.earlier for known in found] == [kept(n) for n in numbers]


def test_many_at_once_are_all_kept_in_few_transactions(library: Library) -> None:
    chats = Chats(library)
    commits: list[sa.Connection] = []
    sa.event.listen(library.engine, "commit", commits.append)

    async def run() -> None:
        await asyncio.gather(*(remember(chats, number) for number in range(1, 61)))
        assert 1 <= len(commits) <= 10
        await holds(chats, range(1, 61))

    asyncio.run(run())
    chats.close()


@pytest.mark.parametrize("at", [0, 7, 19])
def test_one_that_fails_fails_alone(chats: Chats, at: int) -> None:
    async def run() -> None:
        jobs = [remember(chats, n, TOO_LARGE if n == at else None) for n in range(20)]
        done = await asyncio.gather(*jobs, return_exceptions=True)
        assert [n for n, outcome in enumerate(done) if outcome is not None] == [at]
        assert isinstance(done[at], OverflowError | sa.exc.DBAPIError)
        await holds(chats, [n for n in range(20) if n != at])
        counted = await chats.counts(1, 5)
        assert sum(number for _, number in counted.outcomes) == 19

    asyncio.run(run())


def test_what_is_written_side_by_side_keeps_its_order(chats: Chats) -> None:
    async def run() -> None:
        for number in range(1, 30):
            await asyncio.gather(
                chats.remember(ConversationKey(1, 0, 1), state(number), number),
                chats.remember(ConversationKey(1, 0, 1), state(number + 1), number + 1),
                chats.follow(number, "Ada", "", "en", 0),
            )
            known = await chats.known(ConversationKey(1, 0, 1), DAY)
            assert (known.state, known.answered) == (state(number + 1), number + 1)
        assert len(await chats.following()) == 29

    asyncio.run(run())


def test_a_database_that_is_busy_is_waited_for(library: Library) -> None:
    chats = Chats(library)

    async def run() -> None:
        await remember(chats, 1)
        other = library.engine.execution_options(writes=CHATS).connect()
        writing = other.begin()
        jobs = [asyncio.create_task(remember(chats, number)) for number in range(2, 12)]
        await asyncio.sleep(0.3)
        await holds(chats, [1])  # who reads waits for nobody
        assert not any(job.done() for job in jobs)
        writing.commit()
        await asyncio.gather(*jobs)
        await holds(chats, range(1, 12))
        other.close()

    asyncio.run(run())
    chats.close()


def test_a_table_that_is_gone_is_told_and_no_words_of_anybody_with_it(library: Library) -> None:
    chats = Chats(library)
    with library.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE questions")

    async def run() -> None:
        jobs = [remember(chats, number) for number in (1, 2)]
        for error in await asyncio.gather(*jobs, return_exceptions=True):
            assert isinstance(error, sa.exc.DBAPIError)
            assert "who?" not in str(error)
        await chats.remember(ConversationKey(3, 0, 3), state(3), 3, kept(3))
        await holds(chats, [3])

    asyncio.run(run())
    chats.close()


def test_what_is_not_awaited_to_the_end_is_kept(library: Library) -> None:
    chats = Chats(library)

    async def run() -> None:
        jobs = [asyncio.create_task(remember(chats, number)) for number in range(1, 9)]
        await asyncio.sleep(0)
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        chats.close()

    asyncio.run(run())
    again = Chats(library)
    asyncio.run(holds(again, range(1, 9)))
    again.close()


def test_nothing_waits_for_a_batch_and_a_batch_takes_all_that_waits() -> None:
    batches: list[list[int]] = []
    first, go_on = threading.Event(), threading.Event()

    def together(works: Sequence[int]) -> list[Any]:
        batches.append(list(works))
        first.set()
        assert go_on.wait(10)
        return [work * 2 for work in works]

    async def run() -> list[int]:
        gathering = Gathering[int](executor, together)
        jobs = [asyncio.create_task(gathering.run(1))]
        await asyncio.to_thread(first.wait, 10)
        jobs += [asyncio.create_task(gathering.run(number)) for number in range(2, 6)]
        await asyncio.sleep(0)
        go_on.set()
        return list(await asyncio.gather(*jobs))

    with ThreadPoolExecutor(1) as executor:
        assert asyncio.run(run()) == [2, 4, 6, 8, 10]
    assert batches == [[1], [2, 3, 4, 5]]


def test_a_thread_that_is_gone_fails_and_leaves_nobody_waiting() -> None:
    executor = ThreadPoolExecutor(1)
    gathering = Gathering[int](executor, list)
    executor.shutdown()

    async def run() -> None:
        for _ in range(2):
            with pytest.raises(RuntimeError):
                await asyncio.wait_for(gathering.run(1), 5)

    asyncio.run(run())


def test_many_people_at_once_go_on_with_their_own_conversations(tmp_path: Path) -> None:
    library = in_a_file(shipped_library(), tmp_path / "library.sqlite3")
    server = PlaygroundServer(rich=False)
    server.start()
    with running_bot(server, Index.open(library)), ExitStack() as stack:
        people = [stack.enter_context(Talk.with_new_person(server)) for _ in range(8)]
        for text in ("What did Kerry say about Iran?", "And about Israel?"):
            for talk in people:
                talk.tell(text)
            said = [talk.wait("message")["message"]["text"] for talk in people]
            assert all(("ironclad" in one) == ("Israel" in text) for one in said)
    server.stop()
    with library.engine.connect() as connection:
        counted = connection.exec_driver_sql(
            "SELECT (SELECT count(*) FROM questions), (SELECT count(*) FROM answers),"
            " (SELECT count(*) FROM conversations)"
        ).one()
    assert tuple(counted) == (16, 16, 8)
