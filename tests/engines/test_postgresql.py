"""What two processes do with one library on a server, and what is said of a server that is none."""

from __future__ import annotations

import asyncio
import builtins
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from bot.answers import ask
from bot.chats.kept import DAILY, ConversationKey, Mailing
from bot.chats.store import Chats
from bot.chats.turns import Limit
from bot.cli import main
from bot.settings import Settings
from corpus.intake import read_interview
from corpus.library.store import Library, LibraryError
from retrieval.asking.conversation import State
from retrieval.index import Index, folder_of
from tests.conftest import DATABASES, place_on
from tests.engines import postgresql

HERE = ConversationKey(-5, 0, 7)
TALK = "---\nlanguage: en\n---\n\n**Ada Moss:** The harbour froze {0}.\n\n**Ben Hale:** When?"
DAYS = "\n\n**Ada Moss:** It was day {0} of {1}.\n\n**Ben Hale:** So?"


@pytest.fixture
def server() -> postgresql.Server:
    return postgresql.shared_server()


@pytest.fixture
def where(server: postgresql.Server) -> str:
    return server.address(server.new_database())


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


def processes(*commands: list[str], **environment: str) -> list[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", "from bot.cli import main; main()"]
    own = os.environ | environment
    return [
        subprocess.Popen([*command, *rest], env=own, stdout=subprocess.DEVNULL)  # noqa: S603
        for rest in commands
    ]


def test_two_processes_add_at_once_to_a_database_that_is_empty(where: str, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        for number in range(6):
            days = "".join(DAYS.format(day, f"{name}{number}") for day in range(40))
            text = TALK.format(f"{name}{number}") + days
            (tmp_path / name / f"talk-{name}-{number}.md").write_text(text)
        (tmp_path / name / "same.md").write_text(TALK.format("everywhere"))
    adding = processes(*(["add", str(tmp_path / name)] for name in "ab"), ONRECORD_DATABASE=where)
    assert [one.wait(120) for one in adding] == [0, 0]
    library = Library.open(where)
    assert list(library.problems()) == []
    titles = [one.title for one in library.summaries()]
    assert sorted(titles) == sorted(
        [f"talk a {n}" for n in range(6)] + [f"talk b {n}" for n in range(6)] + ["same"]
    )
    assert {len(one.quotes) for one in library} == {2, 82}
    index = Index.open(library)
    assert set(index.ids()) == set(library.ids())
    assert Index.is_sound(library)


def test_an_index_follows_what_another_process_changes(where: str, tmp_path: Path) -> None:
    library = Library.open(where, create=True)
    library.add(read_interview(TALK.format("over").encode(), "ice"), "https://example.org/ice")
    before = Index.open(library)
    (tmp_path / "new.md").write_text(TALK.format("solid").replace("harbour", "river"))
    assert run("add", str(tmp_path / "new.md"), ONRECORD_DATABASE=where).exit_code == 0
    after = Index.open(library, before)
    answer, _ = ask(after, State(), "What did Moss say about the river?")
    assert answer.quotes[0].framed.text == "The river froze solid."
    assert not before.bm25.frequency("river")
    run("remove", library.ids()[0], ONRECORD_DATABASE=where)
    assert len(Index.open(library, after).ids()) == 1


@pytest.mark.parametrize("database", DATABASES)
def test_a_mailing_is_claimed_once_by_many_workers(database: str, tmp_path: Path) -> None:
    place = place_on(database, tmp_path)
    Library.open(place, create=True).close()
    workers = [Chats(Library.open(place)) for _ in range(2)]

    async def claimed() -> list[bool]:
        for chat in range(20):
            await workers[0].want(Mailing(chat, DAILY, 8, "en"))
        due = await workers[1].due(DAILY, "2026-11-30", [8])
        assert len(due) == 20
        claims = [one.claim(mailing, "2026-11-30") for mailing in due for one in workers]
        return list(await asyncio.gather(*claims))

    assert sum(asyncio.run(claimed())) == 20
    for one in workers:
        one.close()


@pytest.mark.parametrize("database", DATABASES)
def test_what_two_workers_keep_of_the_same_chats_is_all_kept(database: str, tmp_path: Path) -> None:
    place = place_on(database, tmp_path)
    Library.open(place, create=True).close()
    workers = [Chats(Library.open(place)) for _ in range(2)]

    async def kept() -> None:
        jobs = []
        for number in range(40):  # in another order each, so that they might wait for each other
            for one, chat in zip(workers, (number, 39 - number), strict=True):
                jobs += [
                    one.remember(ConversationKey(chat, 0, 7), State(last=f"{number:012}"), number),
                    one.want(Mailing(chat, DAILY, 8, "en")),
                    one.follow(chat, "Ada Moss", "", "en", 0),
                    one.keep_picture(f"{chat}", "file"),
                    one.shared("quote", 1),
                ]
        await asyncio.gather(*jobs)
        assert len(await workers[0].following()) == 40
        assert len(await workers[1].due(DAILY, "2026-11-30", [8])) == 40
        assert await workers[1].shared_in(1, 5) == ["quote"]

    asyncio.run(kept())
    for one in workers:
        one.close()
    with Library.open(place).engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT times FROM shares").scalar() == 80


def test_no_stretch_of_time_has_more_turns_than_allowed_over_all_workers(where: str) -> None:
    Library.open(where, create=True).close()
    workers = [Chats(Library.open(where)) for _ in range(3)]
    limit = Limit("few", 4, 2.0)

    async def taken(one: Chats, key: str) -> float:
        wait = await one.reserve(limit, key)
        return time.monotonic() + wait

    async def all_taken() -> None:
        for _ in range(2):
            each = [taken(one, key) for key in ("a", "b") for one in workers for _ in range(7)]
            times = await asyncio.gather(*each)
            for own in (sorted(times[:21]), sorted(times[21:])):
                stretches = zip(own, own[4:], strict=False)
                assert all(later - first > 1.9 for first, later in stretches)
                assert own[-1] - own[0] < 12
            await workers[0].put_off(limit, "b", -10.0)
            await workers[1].put_off(limit, "a", -10.0)
        assert await workers[0].left(limit, "c") <= 0
        await workers[0].put_off(limit, "c", 60.0)
        assert 50 < await workers[1].left(limit, "c") <= 60
        assert not await workers[2].admit(limit, "c")
        asked = await asyncio.gather(*(one.admit(limit, "d") for _ in range(3) for one in workers))
        assert sum(asked) == 4
        await workers[0].tidy(60)

    asyncio.run(all_taken())
    for one in workers:
        one.close()


LONG = "https://example.org/" + "long/" * 800


def test_what_is_longer_than_an_ordered_index_takes_is_kept(where: str) -> None:
    library = Library.open(where, create=True)
    ice = read_interview(TALK.format("over").encode(), "ice")
    ice = replace(
        ice, document=replace(ice.document, details=replace(ice.details, url=f"{LONG}?1"))
    )
    library.add(ice, LONG + "?2")
    assert library.add(ice, LONG + "?2").change.value == "unchanged"
    assert library.summaries()[0].origin == LONG + "?2"


def test_a_character_that_postgresql_cannot_keep_is_told_and_others_are_added(
    where: str, tmp_path: Path
) -> None:
    for name, words in {"a": "once", "b": "tw\0ice", "c": "often"}.items():
        (tmp_path / f"{name}.md").write_bytes(TALK.format(words).encode("utf-16"))
    result = run("add", str(tmp_path), ONRECORD_DATABASE=where)
    assert result.exit_code == 1
    told = " ".join(result.output.split())
    assert "b.md can't be kept: there is a character of the number 0 in it" in told
    assert [one.title for one in Library.open(where).summaries()] == ["a", "c"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://onrecord@127.0.0.1:1/x", "can't be reached (Connection refused)"),
        ("postgresql+psycopg://onrecord:secret@{0}/none", 'database "none" does not exist'),
        ("postgresql+psycopg://onrecord:secret@{0}/postgres", "There is no library at"),
        ("mysql://onrecord:secret@{0}/x", "postgresql+psycopg://USER:PASSWORD@HOST"),
        ("postgresql+asyncpg://onrecord:secret@{0}/x", "postgresql+psycopg://USER:PASSWORD@HOST"),
        ("postgresql://onrecord:secret@{0}", "postgresql+psycopg://USER:PASSWORD@HOST"),
        ("postgresql://[", "postgresql+psycopg://USER:PASSWORD@HOST"),
    ],
)
def test_an_address_that_is_none_is_told_in_one_sentence(
    server: postgresql.Server, address: str, told: str
) -> None:
    where = address.format(f"127.0.0.1:{server.port}")
    for result in (run("list", "--library", where), run("list", ONRECORD_DATABASE=where)):
        assert result.exit_code == 1
        assert told in result.output
        assert "secret" not in result.output
        assert "Traceback" not in result.output


def test_a_database_of_something_else_is_left_alone(where: str) -> None:
    with sa.create_engine(where).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE accounts (id INTEGER)")
    assert "something else" in run("add", "x.md", ONRECORD_DATABASE=where).output


def test_a_user_who_may_only_read_reads(server: postgresql.Server, where: str) -> None:
    library = Library.open(where, create=True)
    library.add(read_interview(TALK.format("over").encode(), "ice"))
    with library.engine.begin() as connection:
        name = f"reader_{os.getpid()}"
        connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN")
        connection.exec_driver_sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    reader = Library.open(where.replace("onrecord@", f"{name}@"))
    assert [one.title for one in reader.summaries()] == ["ice"]
    with pytest.raises(LibraryError, match="can't be written to"):
        reader.remove(reader.ids()[0])


@pytest.fixture
def _no_psycopg(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    known, importing = dict(sys.modules), builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name.split(".")[0] == "psycopg":
            raise ImportError("no pq wrapper available")
        return importing(name, *rest)

    for name in known:
        if name.startswith("psycopg") or name == "corpus.library.postgresql":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", refuse)
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("_no_psycopg")
def test_without_psycopg_it_is_said_how_to_have_it() -> None:
    result = run("list", ONRECORD_DATABASE="postgresql://onrecord@127.0.0.1:1/x")
    assert result.exit_code == 1
    assert "needs psycopg; install it with: pip install 'onrecord[postgresql]'" in result.output


def test_a_file_and_a_database_at_once_are_refused(tmp_path: Path) -> None:
    both = {"ONRECORD_DATABASE": "postgresql://h/d", "ONRECORD_LIBRARY": str(tmp_path / "l")}
    assert "two libraries" in run("list", **both).output


def test_the_index_is_in_the_folder_that_is_set(where: str, tmp_path: Path) -> None:
    Library.open(where, create=True).add(read_interview(TALK.format("over").encode(), "ice"))
    kept = {"ONRECORD_DATABASE": where, "ONRECORD_INDEX_FOLDER": str(tmp_path / "a" / "index")}
    assert "harbour" in run("ask", "What did Moss say about the harbour?", **kept).output
    assert (tmp_path / "a" / "index" / "catalogue.json").exists()
    folder = folder_of(Library.open(where))
    assert folder is not None
    assert not folder.exists()
    assert folder.parent == Path(os.environ["XDG_CACHE_HOME"]) / "onrecord"
    assert Settings().index_folder is None
