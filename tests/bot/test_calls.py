"""Calls to the Bot API over HTTP: what comes of them when Telegram, or the way there, fails."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.playground.errors import ApiError, too_many_requests
from bot.playground.server import PlaygroundServer
from bot.playground.telegram import Silence
from bot.telegram.calls import NEVER_SENT, Calls
from tests.talking import Talk

TOKEN = "7000000001:" + "x" * 35
OK = b'{"ok":true,"result":true}'
Served = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def answering(body: bytes, seen: list[bytes] | None = None) -> Served:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            if seen is not None:
                seen.append(head)
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body))

    return serve


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return head + await reader.readexactly(int(length or 0))


async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


async def hanging_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _head(reader)
    writer.close()


async def babbling(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _head(reader)
    writer.write(b"\x00\xff what is HTTP?\r\n\r\n")
    writer.close()


async def breaking_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _head(reader)
    writer.write(b'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"ok":')
    writer.close()


@asynccontextmanager
async def served(serve: Served) -> AsyncIterator[str]:
    open_ones: list[asyncio.StreamWriter] = []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_ones.append(writer)
        await serve(reader, writer)

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for writer in open_ones:
            writer.close()


async def call(url: str, calls: Calls | None = None) -> object:
    async with calls or Calls(2, connect=0.5, read=0.3, pool=0.2) as open_calls:
        return await open_calls.post(f"{url}/bot{TOKEN}/getMe")


def error_of(serve: Served) -> NetworkError:
    async def run() -> None:
        async with served(serve) as url:
            await call(url)

    with pytest.raises(NetworkError) as caught:
        asyncio.run(run())
    assert TOKEN not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("serve", [silent, hanging_up, babbling, breaking_off])
def test_a_call_that_may_have_arrived_is_told_from_one_that_was_never_sent(serve: Served) -> None:
    error = error_of(serve)
    assert isinstance(error, TimedOut) == (serve is silent)
    assert not isinstance(error.__cause__, NEVER_SENT)


@pytest.mark.parametrize("where", ["http://127.0.0.1:{}", "https://127.0.0.1:{}"])
def test_where_nobody_listens_nothing_was_sent(where: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(NetworkError) as caught:
        asyncio.run(call(where.format(port)))
    assert isinstance(caught.value.__cause__, NEVER_SENT)
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize(
    "where", ["ftp://127.0.0.1", "http://[", "nowhere", "http:///", "https://"]
)
def test_an_address_that_is_none_is_a_fault_of_the_network_without_the_token(where: str) -> None:
    with pytest.raises(NetworkError) as caught:
        asyncio.run(call(where))
    assert TOKEN not in str(caught.value)


def test_a_call_that_finds_all_connections_taken_was_never_sent() -> None:
    async def run() -> BaseException | None:
        async with served(silent) as url, Calls(1, connect=0.1, read=2, pool=0.1) as calls:
            first = asyncio.create_task(calls.post(f"{url}/bot{TOKEN}/getMe"))
            await asyncio.sleep(0.05)
            with pytest.raises(TimedOut) as caught:
                await calls.post(f"{url}/bot{TOKEN}/getMe")
            first.cancel()
            return caught.value.__cause__

    assert isinstance(asyncio.run(run()), NEVER_SENT)


def test_a_connection_that_was_closed_is_not_used_again() -> None:
    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _head(reader)
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(OK), OK))
        await writer.drain()
        writer.close()

    async def run() -> None:
        async with served(once) as url, Calls(1) as calls:
            for _ in range(5):
                assert await calls.post(f"{url}/bot{TOKEN}/getMe") is True
                await asyncio.sleep(0.02)

    asyncio.run(run())


def test_calls_are_opened_and_closed_often() -> None:
    async def run() -> None:
        calls = Calls(1)
        with pytest.raises(NetworkError):
            await calls.post("http://127.0.0.1/")
        async with served(answering(OK)) as url:
            for _ in range(2):
                async with calls:
                    await calls.initialize()
                    assert await calls.post(f"{url}/bot{TOKEN}/getMe") is True
                await calls.shutdown()

    asyncio.run(run())


@pytest.mark.parametrize("name", ["http_proxy", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    async def run() -> list[bytes]:
        seen: list[bytes] = []
        async with served(answering(OK, seen)) as proxy:
            monkeypatch.setenv(name, proxy.removeprefix("http://"))
            assert await call(f"http://api.{name.lower()}.invalid") is True
            monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
            async with served(answering(OK)) as here:
                assert await call(here) is True
        return seen

    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    (head,) = asyncio.run(run())
    assert head.startswith(f"POST http://api.{name.lower()}.invalid/bot".encode())


def test_a_proxy_of_a_kind_that_is_not_known_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")
    with pytest.raises(NetworkError, match="SOCKS"):
        asyncio.run(call("http://socks.invalid"))


def test_what_telegram_refuses_is_what_it_was(bot: PlaygroundServer) -> None:
    async def run(person: int) -> None:
        api = Bot(bot.token, f"{bot.url}/bot", request=Calls(2), get_updates_request=Calls(1))
        async with api:
            with pytest.raises(BadRequest):
                await api.send_message(1, "to nobody")
            bot.faults.append(("sendMessage", too_many_requests(3)))
            with pytest.raises(RetryAfter):
                await api.send_message(person, "later")
            bot.faults.append(("sendMessage", ApiError(502, "Bad Gateway")))
            with pytest.raises(NetworkError) as caught:
                await api.send_message(person, "broken")
            assert caught.value.__cause__ is None
            bot.faults.append(("sendMessage", Silence(1, done=False)))
            with pytest.raises(TimedOut):
                await api.send_message(person, "silent", read_timeout=0.2)

    with Talk.with_new_person(bot) as talk:
        talk.say("/help")
        asyncio.run(run(talk.id))


@pytest.mark.parametrize("size", [10, 300_000])
def test_an_upload_arrives_whole(size: int) -> None:
    picture = bytes(range(256)) * (size // 256) + b"end"

    async def run() -> bytes:
        seen: list[bytes] = []
        body = b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}'
        async with served(answering(body, seen)) as url:
            api = Bot(TOKEN, f"{url}/bot", request=Calls(2))
            async with api.request:
                await api.send_photo(1, InputFile(picture, "Öl & “Eis”.png"), caption="ö")
        return seen[0]

    sent = asyncio.run(run())
    head, _, body = sent.partition(b"\r\n\r\n")
    assert b"multipart/form-data; boundary=" in head
    assert picture in body
    assert "ö".encode() in body


def test_nothing_of_a_call_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> None:
        async with served(answering(OK)) as url:
            await call(url)

    with caplog.at_level(logging.DEBUG):
        asyncio.run(run())
    assert TOKEN not in caplog.text
