"""The HTTP API: the calls over the web server, for whoever has the key. Nothing is written.

Off unless a key is set. Errors are ``{"error": "a sentence"}``.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import cached_property, partial
from typing import Any, Protocol

from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from bot.bodies import read_json
from bot.doors import calls
from bot.doors.described import taken
from bot.doors.keys import holds
from bot.doors.openapi import Way, document
from bot.doors.results import (
    Answer,
    ClaimReviews,
    Context,
    Interviews,
    People,
    Transcript,
)
from corpus.library.opening import LibraryError
from retrieval.index import Index

ADDRESS = "/api/v1"
MOST_POSTED = 4_000_000
"""Bytes of a text that is posted to be checked."""
WAYS = (
    Way("/search", calls.search, Answer),
    Way("/check", calls.check, Answer, posted=True),
    Way("/claim-reviews", calls.claim_reviews, ClaimReviews, posted=True),
    Way("/quotes/{quote}", calls.context, Context),
    Way("/timeline", calls.timeline, Answer),
    Way("/people", calls.people, People),
    Way("/interviews", calls.interviews, Interviews),
    Way("/interviews/{interview}", calls.transcript, Transcript),
)
NOT_ALLOWED = 405
KEYED, UNKEYED = 0, 1
"""Who is counted: whoever has the key, and whoever has not."""
logger = logging.getLogger(__name__)
Work = Callable[[Index], dict[str, Any]]


class Turnstile(Protocol):
    """Lets so many through in a minute."""

    async def admits(self, person: int, /) -> bool:
        """Take note of somebody; tell whether they are let through."""

    async def seconds_left(self, person: int, /) -> int:
        """Return after how many seconds they are let through again."""


class Api:
    """Answers for the API."""

    def __init__(
        self,
        key: str,
        address: str,
        asked: Callable[[Work], Awaitable[dict[str, Any]]],
        read: Callable[[Work], Awaitable[dict[str, Any]]],
        crowd: Turnstile,
    ) -> None:
        """Make an API.

        :param key: what whoever asks shows so as to be let in
        :param address: the web server's, as it is reached
        :param asked: does what asks the index
        :param read: does what reads a document as well
        :param crowd: lets so many requests through in a minute
        """
        self._key, self._address = key, address
        self._asked, self._read, self._crowd = asked, read, crowd

    def routes(self) -> list[Mount]:
        """Return the routes, for the web server that has them."""
        each = [
            Route(
                way.path,
                partial(self._answer, way),
                methods=["GET", "POST"] if way.posted else ["GET"],
            )
            for way in WAYS
        ]
        told = Route("/openapi.json", self._document, methods=["GET"])
        other = Route("/{path:path}", self._nothing)
        handlers = {HTTPException: self._wrong, Exception: self._failed}
        app = Starlette(routes=[*each, told, other], exception_handlers=handlers)
        return [Mount(ADDRESS, app=app)]

    async def _answer(self, way: Way, request: Request) -> Response:
        if (refusal := await self._refused(request)) is not None:
            return refusal
        try:
            given = await self._given(way, request)
            work = partial(way.call, **taken(way.call, given))
            found = await (self._read if way.posted else self._asked)(work)
        except calls.NotHereError as error:
            return _error(404, str(error))
        except calls.BadCallError as error:
            return _error(400, str(error))
        except (LibraryError, SQLAlchemyError, OSError) as error:
            logger.error("The API can't answer (%s)", error.__cause__ or error)
            return _error(503, "The library can't be read now; ask again in a while.")
        return JSONResponse(found, headers={"Cache-Control": "private, no-store"})

    async def _given(self, way: Way, request: Request) -> dict[str, Any]:
        """Return what a request gives: in its path, in its query, or posted."""
        given: dict[str, Any] = {**request.query_params, **request.path_params}
        if request.method != "POST":
            return given
        try:
            posted = read_json(await request.body())
        except ValueError:
            raise calls.BadCallError("What was posted is no JSON.") from None
        if not isinstance(posted, dict):
            raise calls.BadCallError('What is posted is an object: {"text": "…"}.')
        return given | posted

    async def _document(self, _: Request) -> Response:
        return JSONResponse(self._told)

    @cached_property
    def _told(self) -> dict[str, Any]:
        """What the API is, made from its types when it is first asked for."""
        return document(WAYS, f"{self._address}{ADDRESS}")

    async def _nothing(self, request: Request) -> Response:
        return await self._refused(request) or _error(
            404, f"There is nothing here; see {ADDRESS}/openapi.json."
        )

    async def _wrong(self, request: Request, error: Exception) -> Response:
        """Answer what the server itself refuses: a method, a body."""
        if not isinstance(error, HTTPException):
            return await self._failed(request, error)
        if error.status_code != NOT_ALLOWED:
            return refusal(error)
        allowed = (error.headers or {}).get("Allow", "GET")
        told = f"{request.method} can't be done here: nothing is written; take {allowed}."
        return await self._refused(request) or _error(NOT_ALLOWED, told, {"Allow": allowed})

    async def _failed(self, _: Request, __: Exception) -> Response:
        """Answer what nobody expected; the server has it in its log."""
        return _error(500, "Something went wrong here; whoever runs this finds it in the log.")

    async def _refused(self, request: Request) -> Response | None:
        """Return the refusal of a request without the key, or of one too many."""
        keyed = holds(request.headers.get("authorization", ""), self._key)
        person = KEYED if keyed else UNKEYED
        if not await self._crowd.admits(person):
            left = str(await self._crowd.seconds_left(person))
            told = f"That is too much in a minute; it goes on in {left} s."
            return _error(429, told, {"Retry-After": left})
        if keyed:
            return None
        told = "The key is missing or wrong; send it as Authorization: Bearer KEY."
        return _error(401, told, {"WWW-Authenticate": "Bearer"})


def refusal(error: HTTPException) -> Response:
    """Return the refusal of a request that is never read as far as the API."""
    return _error(error.status_code, error.detail.strip(), dict(error.headers or {}))


def _error(status: int, told: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": told}, status, headers)
