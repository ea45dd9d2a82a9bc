"""The playground over HTTP: the Bot API for the bot, and the chat page for the person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.playground.errors import ApiError
from bot.playground.telegram import Person, Telegram

STATIC = Path(__file__).parent / "static"
LONGEST_TEXT = 4096
WAIT = 20.0
"""Seconds that the page waits for news before it asks again."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class _SecurityHeaders(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


def make_app(telegram: Telegram, token: str) -> Starlette:
    """Return the web application; only requests with `token` reach the Bot API."""
    api = _Api(telegram, token)
    chat = _Chat(telegram)
    return Starlette(
        routes=[
            Route("/", chat.page),
            Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
            Route("/chat/events", chat.events),
            Route("/chat/say", chat.say, methods=["POST"]),
            Route("/chat/press", chat.press, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[
            # A page elsewhere must not reach the playground by a name that points to loopback.
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
            Middleware(_SecurityHeaders),
        ],
    )


class _Api:
    def __init__(self, telegram: Telegram, token: str) -> None:
        self._telegram = telegram
        self._token = token

    async def call(self, request: Request) -> Response:
        try:
            if request.path_params["token"] != self._token:
                raise ApiError(401, "Unauthorized")
            params = await _params(request)
            result = await self._telegram.call(request.path_params["method"], params)
        except ApiError as error:
            return _refusal(error)
        return JSONResponse({"ok": True, "result": result})


def _refusal(error: ApiError) -> JSONResponse:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return JSONResponse(body, error.code)


async def _params(request: Request) -> dict[str, Any]:
    """Return the parameters of a call: query, form or JSON, objects and lists decoded."""
    params: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        params.update(await request.json())
    else:
        async with request.form() as form:
            params.update({k: v for k, v in form.items() if not isinstance(v, UploadFile)})
    return {key: _decoded(value) for key, value in params.items()}


def _decoded(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


class _Chat:
    """What the chat page asks for. Its one person is whoever sits at this machine."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def page(self, request: Request) -> Response:
        return FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-store"})

    async def events(self, request: Request) -> Response:
        after = request.query_params.get("after", "0")
        person = _person(request.query_params.get("person"))
        if not after.isdigit():
            return _refusal(ApiError(400, "after must be a number"))
        return JSONResponse(await self._telegram.events_after(person, int(after), WAIT))

    async def say(self, request: Request) -> Response:
        fields = await _posted(request)
        text = fields.get("text")
        if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_TEXT:
            return _refusal(ApiError(400, "text must have 1 to 4096 characters"))
        message = await self._telegram.say(_person(fields.get("person")), text.strip())
        return JSONResponse({"message_id": message["message_id"]})

    async def press(self, request: Request) -> Response:
        fields = await _posted(request)
        try:
            query = await self._telegram.press(
                _person(fields.get("person")),
                int(fields.get("message_id") or 0),
                str(fields.get("data")),
            )
        except ApiError as error:
            return _refusal(error)
        return JSONResponse({"query_id": query})


async def _posted(request: Request) -> dict[str, Any]:
    """Return what was posted as JSON; a form of another site can't send that unasked."""
    if request.headers.get("content-type") != "application/json":
        return {}
    try:
        fields = await request.json()
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _person(number: object) -> Person:
    """Return the person at this page: number 1 unless it says otherwise."""
    at = int(number) if str(number).isdigit() else 1  # type: ignore[call-overload]
    return Person(1000 + at, "You" if at == 1 else f"Visitor {at}")
