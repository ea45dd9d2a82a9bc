"""The HTTP API: off without a key, the calls with it, as its OpenAPI document says."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import jsonschema
import pytest
import uvicorn
from openapi_spec_validator import validate
from pydantic import SecretStr, ValidationError
from starlette.applications import Starlette

from bot.answers import as_json, ask
from bot.doors.api import ADDRESS, MOST_POSTED, WAYS, Api
from bot.settings import Settings
from bot.telegram.application import build_application
from bot.webhook import make_app
from retrieval.asking.conversation import State
from retrieval.index import Index

KEY = "k3y-of-sixteen-signs"
ALTERED = "Iran is open for business"


@contextmanager
def web_server(index: Index, **given: Any) -> Iterator[str]:
    """The bot's own web server."""
    own = Settings(**given)
    application = build_application("42:token", index=index, api_url="", settings=own)
    listening = socket.create_server(("127.0.0.1", 0))
    app = make_app(application, None, "")
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def api(shipped: Index) -> Iterator[httpx.Client]:
    with web_server(shipped, api_key=KEY, api_per_minute=10_000) as url:
        headers = {"Authorization": f"Bearer {KEY}"}
        with httpx.Client(base_url=f"{url}{ADDRESS}", headers=headers, timeout=60) as client:
            yield client


@pytest.fixture(scope="module")
def document(api: httpx.Client) -> Any:
    return api.get("/openapi.json").json()


def test_without_a_key_there_is_no_api(shipped: Index) -> None:
    with web_server(shipped) as url:
        for way in ("/search?question=Iran", "/openapi.json", ""):
            assert httpx.get(f"{url}{ADDRESS}{way}").status_code == 404


@pytest.mark.parametrize("key", ["short", "with a blank in it all", "ключ-из-букв-кириллицы"])
def test_a_key_that_is_none_is_told_without_being_shown(key: str) -> None:
    with pytest.raises(ValidationError, match="16 to 256"):
        Settings(api_key=SecretStr(key))


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", f"Bearer {KEY}x", f"Bearer {KEY[:-1]}", KEY, f"Basic {KEY}",
     "Bearer é", f"Bearer  {KEY}"],
)  # fmt: skip
def test_only_the_key_opens(api: httpx.Client, header: str) -> None:
    headers = [(b"Authorization", header.encode("latin-1"))]
    for way in ("/search?question=Iran", "/people", "/none"):
        answer = api.get(way, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert KEY not in answer.text


def test_the_same_answer_as_everywhere(api: httpx.Client, shipped: Index) -> None:
    asked = "What did Kerry say about Iran?"
    told = api.get("/search", params={"question": asked, "limit": 3}).json()
    assert told == as_json(asked, ask(shipped, State(), asked)[0])


@pytest.mark.parametrize(
    ("way", "given"),
    [
        ("/search", {"question": "What did Kerry say about Iran?"}),
        ("/search", {"question": "Iran", "person": "Kerry", "since": "2014-01-01", "limit": 1}),
        ("/search", {"question": "who do you have?"}),
        ("/search", {"question": "Compare Kerry and Rouhani on Iran"}),
        ("/search", {"question": "volcanoes", "person": "Kerry"}),
        ("/check", {"text": f"John Kerry said: “{ALTERED}.”"}),
        ("/check", {"text": "the moon is made of cheese", "by": "Kerry"}),
        ("/claim-reviews", {"text": f"John Kerry said: “{ALTERED}.”"}),
        ("/timeline", {"person": "Kerry", "topic": "Iran"}),
        ("/people", {}),
        ("/interviews", {"person": "Kerry"}),
    ],
)
def test_what_is_answered_is_as_the_document_says(
    api: httpx.Client, document: Any, way: str, given: dict[str, Any]
) -> None:
    _matches(document, way, api.get(way, params=given))


def test_quotes_and_interviews_by_id_are_as_the_document_says(
    api: httpx.Client, document: Any
) -> None:
    quote = api.get("/search", params={"question": "Iran", "person": "Kerry"}).json()["quotes"][0]
    found = api.get(f"/quotes/{quote['id']}", params={"around": 1})
    _matches(document, "/quotes/{quote}", found)
    assert found.json()["quote"]["text"] == quote["text"]
    whole = api.get(f"/interviews/{quote['interview']['id']}")
    _matches(document, "/interviews/{interview}", whole)
    assert any(quote["text"] in turn["text"] for turn in whole.json()["turns"])


def _matches(document: Any, way: str, answer: httpx.Response) -> None:
    assert answer.status_code == 200, answer.text
    reference = document["paths"][way]["get"]["responses"]["200"]["content"]["application/json"]
    jsonschema.validate(
        answer.json(), {**reference["schema"], "components": document["components"]}
    )


def test_the_document_is_one_of_openapi_and_names_every_way(document: Any) -> None:
    validate(document)
    assert set(document["paths"]) == {way.path for way in WAYS}
    for path in document["paths"].values():
        for parameter in path["get"]["parameters"]:
            assert parameter["description"]


def test_a_long_text_is_posted_and_its_verdicts_come_in_order(api: httpx.Client) -> None:
    text = f"John Kerry said: “{ALTERED}.”\n\nHe said: “Iran is not open for business.”\n\n" * 20
    told = api.post("/check", json={"text": text}).json()["check"]
    assert [one["verdict"] for one in told["quotations"]] == ["altered", "verbatim"] * 20
    assert not told["stand"]


@pytest.mark.parametrize(
    ("way", "given", "status", "told"),
    [
        ("/search", {}, 400, "question is missing"),
        ("/search", {"question": " "}, 400, "1 to 4,096 characters"),
        ("/search", {"question": "x" * 5000}, 400, "1 to 4,096 characters"),
        ("/search", {"question": "Iran", "limit": "many"}, 400, "limit can't be taken"),
        ("/search", {"question": "Iran", "limit": "99"}, 400, "limit is 1 to 20"),
        ("/search", {"question": "Iran", "since": "yesterday"}, 400, "since can't be taken"),
        ("/search", {"question": "Iran", "index": "x"}, 400, "There is no 'index' here"),
        ("/quotes/" + "a" * 12, {}, 404, "No quote here has this id"),
        ("/quotes/..%2F..%2Fetc", {}, 404, "There is nothing here"),
        ("/interviews/nothing", {}, 404, "No interview here has this id"),
        ("/nothing", {}, 404, "There is nothing here"),
        ("/people", {"offset": "-1"}, 400, "offset is 0 to"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    api: httpx.Client, way: str, given: dict[str, str], status: int, told: str
) -> None:
    answer = api.get(way, params=given)
    assert answer.status_code == status
    assert told in answer.json()["error"]


@pytest.mark.parametrize("body", [b"{", b"[]", b"3", b"[" * 9000, b'{"text": 3}', b"\xff", b""])
def test_odd_bodies_are_told(api: httpx.Client, body: bytes) -> None:
    answer = api.post("/check", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


def test_half_a_character_is_taken(api: httpx.Client) -> None:
    answer = api.post("/check", content=b'{"text": "Kerry: Iran \\ud800 is open for business"}')
    assert answer.status_code == 200


def test_nothing_can_be_written_and_a_body_is_bounded(api: httpx.Client) -> None:
    for method in ("PUT", "DELETE", "PATCH", "POST", "OPTIONS"):
        for way in ("/people", "/quotes/x", "/nothing", "/openapi.json"):
            answer = api.request(method, way)
            assert answer.status_code == 405
            assert f"{method} can't be done here" in answer.json()["error"]
            assert "GET" in answer.headers["allow"]
    unkeyed = httpx.delete(f"{api.base_url}quotes/x")
    assert unkeyed.status_code == 401
    assert "key" in unkeyed.json()["error"]
    head = f"POST {ADDRESS}/check HTTP/1.1\r\nHost: x\r\nContent-Length: {MOST_POSTED + 1}\r\n\r\n"
    with socket.create_connection((api.base_url.host, api.base_url.port or 0), 10) as client:
        client.sendall(head.encode())
        told = b"".join(iter(lambda: client.recv(1000), b""))
        assert told.startswith(b"HTTP/1.1 413")
        assert b'{"error":"This is too long' in told


def test_a_body_that_grows_too_long_is_told(api: httpx.Client) -> None:
    answer = api.post("/check", content=(b" " * 1_000_000 for _ in range(5)))
    assert answer.status_code == 413
    assert "too long" in answer.json()["error"]


def test_what_nobody_expects_is_told() -> None:
    class Open:
        async def admits(self, _: int, /) -> bool:
            return True

        async def seconds_left(self, _: int, /) -> int:
            return 0

    async def fails(_: object) -> dict[str, Any]:
        raise RuntimeError("purple elephants")

    app = Starlette(routes=Api(KEY, "", fails, fails, Open()).routes())
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    headers = {"Authorization": f"Bearer {KEY}"}

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            return await client.get(f"{ADDRESS}/people", headers=headers)

    answer = asyncio.run(asked())
    assert answer.status_code == 500
    assert answer.json()["error"].startswith("Something went wrong")


@pytest.mark.parametrize(
    "given",
    [
        {"question": "Iran", "since": "2020-01-01"},
        {"question": "Iran", "until": "2001-01-01"},
        {"question": "Iran", "person": "Kerry", "since": "2015-01-01"},
        {"question": "what did Kerry say about Iran in 2011?"},
        {"question": "Iran", "person": "Rouhani", "since": "2014-03-01", "until": "2014-04-01"},
    ],
)
def test_what_is_from_elsewhere_is_told_apart(api: httpx.Client, given: dict[str, str]) -> None:
    told = api.get("/search", params=given).json()
    assert told["quotes"]
    assert (told["elsewhere"], told["outcome"]) == (True, "closest")
    there = api.get("/search", params={"question": "Iran", "since": "2014-01-01"}).json()
    assert (there["elsewhere"], there["outcome"]) == (False, "answered")


def test_too_much_in_a_minute_is_told_with_the_time(shipped: Index) -> None:
    with web_server(shipped, api_key=KEY, api_per_minute=3) as url:
        headers = {"Authorization": f"Bearer {KEY}"}
        way = f"{url}{ADDRESS}/people"
        without = [httpx.get(way).status_code for _ in range(5)]
        assert without == [401, 401, 401, 429, 429]
        withheld = [httpx.get(way, headers=headers) for _ in range(4)]
        assert [one.status_code for one in withheld] == [200, 200, 200, 429]
        assert re.fullmatch(r"[1-9]\d?", withheld[-1].headers["retry-after"])


def test_no_question_and_no_key_is_logged(
    api: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "bot"):
        api.get("/search", params={"question": "purple elephants", "nonsense": "x"})
        api.get("/check", params={"text": "purple elephants"})
    assert "elephants" not in caplog.text
    assert KEY not in caplog.text


def test_a_review_is_one_of_schema_org_that_lacks_its_publisher(api: httpx.Client) -> None:
    (one,) = api.get("/claim-reviews", params={"text": f"John Kerry said: “{ALTERED}.”"}).json()[
        "claim_reviews"
    ]
    assert (one["@type"], one["@context"]) == ("ClaimReview", "https://schema.org")
    assert one["claimReviewed"] == f"John Kerry: “{ALTERED}”"
    assert one["reviewRating"]["alternateName"] == "Altered"
    assert one["citation"][0]["spokenByCharacter"]["name"] == "John Kerry"
    assert not {"author", "datePublished", "url"} & set(one)
    assert json.dumps(one)
