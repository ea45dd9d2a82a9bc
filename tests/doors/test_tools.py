"""Tools of a language model, called by the protocol's own client, over stdio and over HTTP."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

pytest.importorskip("mcp", reason="the extra onrecord[mcp] is not installed")

from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.types import TextContent, TextResourceContents

from bot.answers import as_json, ask
from bot.cli import main
from bot.doors.asked import Asked
from bot.doors.tools import make_server
from retrieval.asking.conversation import State
from retrieval.index import Index

ONRECORD = str(Path(sys.executable).with_name("onrecord"))
SECONDS = 300
KEY = "k3y-of-sixteen-signs"
ALTERED = "Iran is open for business"
TOOLS = {
    "search_quotes", "check_quote", "get_context", "list_people", "list_interviews", "timeline",
}  # fmt: skip


def own_environment() -> dict[str, str]:
    """What a test leaves of the environment: its own home, and no settings of the user's."""
    return {**os.environ, "PYTHONUNBUFFERED": "1"}


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[str]:
    """Run the tools over HTTP; yield their address."""
    command = [ONRECORD, "mcp", "--port", "0", *arguments]
    with subprocess.Popen(  # noqa: S603
        command, stderr=subprocess.PIPE, text=True, env=own_environment() | environment
    ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        try:
            assert line.startswith("Tools at "), line + process.stderr.read()
            yield line.split()[2]
        finally:
            process.terminate()


def called(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call the command, which ends by itself."""
    return subprocess.run(  # noqa: S603
        [ONRECORD, "mcp", *arguments],
        capture_output=True,
        text=True,
        env=own_environment() | environment,
        check=False,
    )


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the tools answer over HTTP."""
    with serving() as found:
        yield found


def run(client: Client, work: Callable[[Client], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(SECONDS), client:
            await work(client)

    asyncio.run(whole())


def here(library: Path | None = None) -> Client:
    """Return a client of the same server in this process."""
    return Client(make_server(Asked(library)))


async def told(client: Client, tool: str, **given: Any) -> Any:
    found = await client.call_tool(tool, given)
    (content,) = found.content
    assert isinstance(content, TextContent)
    assert not found.is_error, content.text
    assert json.loads(content.text) == found.structured_content
    return found.structured_content


async def refused(client: Client, tool: str, **given: Any) -> str:
    found = await client.call_tool(tool, given)
    (content,) = found.content
    assert isinstance(content, TextContent)
    assert found.is_error
    return content.text


@pytest.mark.parametrize("way", ["stdio", "http"])
def test_a_model_that_quotes_can_be_held_to_the_record(
    way: str, address: str, shipped: Index
) -> None:
    stdio = StdioServerParameters(command=ONRECORD, args=["mcp"], env=own_environment())

    async def work(client: Client) -> None:
        listed = (await client.list_tools()).tools
        assert {tool.name for tool in listed} == TOOLS
        for tool in listed:
            assert tool.output_schema
            assert tool.annotations
            assert tool.annotations.read_only_hint
            for name, schema in tool.input_schema["properties"].items():
                assert schema["description"], (tool.name, name)

        asked = "What did Kerry say about Iran?"
        found = await told(client, "search_quotes", question=asked, limit=3)
        assert found == as_json(asked, ask(shipped, State(), asked)[0])
        quote = found["quotes"][0]
        assert (quote["speaker"], quote["interview"]["date"]) == ("John Kerry", "2014-02-05")
        assert quote["link"].startswith("https://")

        answer = f"Kerry was clear: “{quote['text']}” Later, John Kerry said: “{ALTERED}.”"
        check = (await told(client, "check_quote", text=answer))["check"]
        assert not check["stand"]
        assert "altered" in [one["verdict"] for one in check["quotations"]]
        mended = await told(client, "check_quote", text=f"John Kerry said: “{quote['text']}”")
        assert mended["check"]["stand"]
        assert mended["check"]["quotations"][0]["quotes"] == [quote["id"]]

        context = await told(client, "get_context", quote=quote["id"], around=1)
        assert context["quote"]["id"] == quote["id"]
        assert any(quote["text"] in turn["text"] for turn in context["turns"] if turn["quoted"])
        people = await told(client, "list_people")
        assert people["people"][0]["name"] == "John Kerry"
        interviews = await told(client, "list_interviews", person="Kerry")
        assert interviews["count"] == 1
        line = await told(client, "timeline", person="Kerry", topic="Iran")
        assert line["timeline"]["months"][0]["month"] == "2014-02"

    run(Client(stdio if way == "stdio" else address), work)


def test_interviews_are_resources_with_every_letter(shipped: Index) -> None:
    async def work(client: Client) -> None:
        (resource,) = (await client.list_resources()).resources
        assert "Kerry" in resource.name
        (content,) = (await client.read_resource(resource.uri)).contents
        assert isinstance(content, TextResourceContents)
        own = shipped.interview(shipped.ids()[0])
        for passage in own.passages:
            assert own.words(passage) in content.text
        with pytest.raises(MCPError, match="No interview here"):
            await client.read_resource("onrecord://interviews/aaaaaaaaaaaa")

    run(here(), work)


def test_what_cannot_be_taken_is_told_to_the_model_in_a_sentence() -> None:
    async def work(client: Client) -> None:
        assert "1 to 20" in await refused(client, "search_quotes", question="Iran", limit=99)
        assert "characters" in await refused(client, "search_quotes", question=" ")
        assert "characters" in await refused(client, "check_quote", text="\u200b")
        assert "No quote" in await refused(client, "get_context", quote="../../etc/passwd")
        assert "question" in await refused(client, "search_quotes")
        assert "0 to" in await refused(client, "list_people", offset=-1)
        nothing = await told(client, "search_quotes", question="volcanoes", person="Angela Merkel")
        assert nothing["quotes"] == []
        assert nothing["outcome"] == "nothing"

    run(here(), work)


def test_what_is_added_meanwhile_is_found(tmp_path: Path) -> None:
    path, text = tmp_path / "own.sqlite3", tmp_path / "talk.md"

    def add(words: str) -> None:
        text.write_text(f"# {words}\n\n**Ada Moss:** {words}\n\n**Ben Ray:** It is so.\n")
        CliRunner().invoke(main, ["add", str(text), "--library", str(path)])

    async def work(client: Client) -> None:
        assert (await told(client, "list_interviews"))["count"] == 1
        await asyncio.to_thread(add, "Ships are loud at night.")
        found = await told(client, "search_quotes", question="ships", person="Moss")
        assert found["quotes"][0]["text"] == "Ships are loud at night."

    add("The harbour must never be sold.")
    run(here(path), work)


def test_over_http_a_key_that_is_set_is_needed() -> None:
    with serving(ONRECORD_API_KEY=KEY) as address:
        for header in ({}, {"Authorization": f"Bearer {KEY}x"}):
            refusal = httpx.post(address, json={}, headers=header)
            assert refusal.status_code == 401

        async def keyed() -> None:
            import httpx2

            headers = {"Authorization": f"Bearer {KEY}"}
            async with httpx2.AsyncClient(headers=headers) as own:
                transport = streamable_http_client(address, http_client=own)
                async with Client(transport) as client:
                    assert {one.name for one in (await client.list_tools()).tools} == TOOLS

        asyncio.run(keyed())


def test_over_http_pages_of_others_are_refused(address: str) -> None:
    odd = httpx.post(address, json={}, headers={"Host": "evil.example.org"})
    assert odd.status_code in (403, 421)
    odd = httpx.post(address, json={}, headers={"Origin": "https://evil.example.org"})
    assert odd.status_code == 403


def test_beyond_this_machine_a_key_is_needed() -> None:
    found = called("--port", "0", "--host", "0.0.0.0")  # noqa: S104
    assert found.returncode == 1
    assert "ONRECORD_API_KEY" in found.stderr


def test_without_the_extra_it_is_told_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError('no mcp', name='mcp')")
    found = called(PYTHONPATH=str(tmp_path))
    assert found.returncode == 1
    assert "pip install 'onrecord[mcp]'" in found.stderr
    assert "Traceback" not in found.stderr
