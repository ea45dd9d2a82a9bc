"""The playground over HTTP: the Bot API for the bot, and the chat page for the person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeGuard

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders, UploadFile
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.bodies import BoundedBodies, read_json
from bot.playground.errors import ApiError
from bot.playground.methods import Methods
from bot.playground.people import Person, person
from bot.playground.polls import Polls
from bot.playground.telegram import BOT_USER, Telegram

STATIC = Path(__file__).parent / "static"
Pages = Callable[[], tuple[Router, tuple[str, ...]]]
LONGEST_TEXT, LONGEST_QUERY = 4096, 256
UNSAYABLE = ApiError(400, "text must have 1 to 4096 characters")
UNREADABLE = ApiError(400, "Bad Request: can't parse the request's JSON object")
WRITTEN = frozenset(
    {"text", "caption", "description", "short_description", "question", "explanation"}
)
"""The parameters that are texts, whatever they begin with."""
MOST_BYTES, MOST_POSTED = 25_000_000, 100_000
"""Bytes at the most: of a file, and of anything else."""
UPLOAD = "/chat/upload"
SENT_AS = {"image": "photo", "audio": "voice"}
"""What Telegram's apps make of a file that is picked, by its type; any other is a document."""
NUMBER = re.compile("-?[0-9]{1,18}")
ATTACHED = "attach://"
"""How a parameter names the part of a form that has its file."""
WAIT = 20.0
"""Seconds that the page waits for news before it asks again."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class _SecurityHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", POLICY)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, sent)


def _most(pages: Pages, path: str) -> int:
    """Return how many bytes may be sent to a path: files go to the Bot API, to one of ours, and to
    what pages take them.
    """
    takes_files = path.startswith(("/bot", UPLOAD)) or path in pages()[1]
    return MOST_BYTES if takes_files else MOST_POSTED


def make_app(telegram: Telegram, token: str, pages: Pages, methods: Methods) -> Starlette:
    """Return the web application; only requests with `token` reach the Bot API.

    :param pages: returns what answers for the bot's own pages, and which of them take files
    :param methods: carries out what is called
    """

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await pages()[0](scope, receive, send)

    api, chat = _Api(telegram, methods, token), _Chat(telegram, methods.polls)
    return Starlette(
        routes=[
            Route("/", chat.page),
            Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/documents/{file}", api.file),
            Route("/chat/chats", chat.chats),
            Route("/chat/events", chat.events),
            Route("/chat/say", chat.say, methods=["POST"]),
            Route("/chat/edit", chat.edit, methods=["POST"]),
            Route("/chat/react", chat.react, methods=["POST"]),
            Route("/chat/press", chat.press, methods=["POST"]),
            Route("/chat/vote", chat.vote, methods=["POST"]),
            Route("/chat/inline", chat.type_inline, methods=["POST"]),
            Route("/chat/choose", chat.choose, methods=["POST"]),
            Route(UPLOAD, chat.upload, methods=["POST"]),
            Route("/chat/picture/{file}", chat.picture),
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount("", page),
        ],
        middleware=[
            # A page elsewhere must not reach the playground by a name that points to loopback.
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
            Middleware(_SecurityHeaders),
            Middleware(BoundedBodies, most=partial(_most, pages)),
        ],
    )


class _Api:
    def __init__(self, telegram: Telegram, methods: Methods, token: str) -> None:
        self._methods = methods
        self._telegram = telegram
        self._token = token

    async def call(self, request: Request) -> Response:
        try:
            self._check(request)
            params = await _params(request)
            result = await self._methods.call(request.path_params["method"], params)
        except ApiError as error:
            return _refusal(error)
        except ClientDisconnect:  # the bot has given up waiting
            return Response(status_code=400)
        return JSONResponse({"ok": True, "result": result})

    async def file(self, request: Request) -> Response:
        try:
            self._check(request)
        except ApiError as error:
            return _refusal(error)
        data = self._telegram.files.get(request.path_params["file"])
        return Response(data, media_type="application/octet-stream") if data else _missing()

    def _check(self, request: Request) -> None:
        if request.path_params["token"] != self._token:
            raise ApiError(401, "Unauthorized")


def _missing() -> Response:
    return _refusal(ApiError(404, "Not Found"))


def _refusal(error: ApiError) -> JSONResponse:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    if error.parameters:
        body["parameters"] = error.parameters
    return JSONResponse(body, error.code)


async def _params(request: Request) -> dict[str, Any]:
    """Return the parameters of a call: query, form or JSON, objects and lists decoded.

    :raises ApiError: where the body is no JSON object though it says so
    """
    params: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        body = await request.body()
        try:
            sent = read_json(body) if body else {}
        except ValueError:
            raise UNREADABLE from None
        if not isinstance(sent, dict):
            raise UNREADABLE
        params.update(sent)
    else:
        async with request.form() as form:
            for key, value in form.items():
                params[key] = await value.read() if isinstance(value, UploadFile) else value
    for key, value in params.items():
        if isinstance(value, str) and value.startswith(ATTACHED):
            params[key] = params.get(value.removeprefix(ATTACHED), value)
    return {key: _decoded(key, value) for key, value in params.items()}


def _decoded(key: str, value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "[") and key not in WRITTEN:
        try:
            return read_json(value.encode("utf-8", "replace"))
        except ValueError:
            return value
    return value


class _Chat:
    """What the chat page asks for. Its people are whoever sits at this machine."""

    def __init__(self, telegram: Telegram, polls: Polls) -> None:
        self._telegram, self._polls = telegram, polls

    async def page(self, request: Request) -> Response:
        return FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-store"})

    async def chats(self, request: Request) -> Response:
        found = [
            {"id": group.id, "title": group.title, "topics": group.topics}
            for group in self._telegram.groups.values()
        ]
        happened = self._telegram.events
        last = happened[-1]["id"] if happened else 0
        return JSONResponse({"username": BOT_USER["username"], "groups": found, "last": last})

    async def events(self, request: Request) -> Response:
        after = request.query_params.get("after", "0")
        who = person(request.query_params.get("person"))
        wait = request.query_params.get("wait", str(int(WAIT)))
        if not (NUMBER.fullmatch(after) and NUMBER.fullmatch(wait)):
            return _refusal(ApiError(400, "after and wait must be numbers"))
        seconds = min(max(float(wait), 0), WAIT)
        return JSONResponse(await self._telegram.events_after(who, int(after), seconds))

    async def say(self, request: Request) -> Response:
        fields = await _posted(request)
        text = fields.get("text")
        if not _may_be_said(text):
            return _refusal(UNSAYABLE)
        message = await self._telegram.say(
            _who(fields),
            text.strip(),
            _number(fields, "chat"),
            _number(fields, "topic"),
            _number(fields, "reply"),
            fields.get("forwarded_from"),
            _number(fields, "speaks_for"),
            fields.get("quote"),
            linked=fields.get("linked") is True,
        )
        return JSONResponse({"message_id": message["message_id"]})

    async def edit(self, request: Request) -> Response:
        fields = await _posted(request)
        message_id, text = _number(fields, "message_id") or 0, fields.get("text")
        if not _may_be_said(text):
            return _refusal(UNSAYABLE)
        try:
            await self._telegram.edit(_who(fields), _number(fields, "chat"), message_id, text)
        except ApiError as error:
            return _refusal(error)
        return JSONResponse({})

    async def react(self, request: Request) -> Response:
        fields = await _posted(request)
        message_id, emoji = _number(fields, "message_id") or 0, fields.get("emoji")
        await self._telegram.react(_who(fields), _number(fields, "chat"), message_id, emoji)
        return JSONResponse({})

    async def press(self, request: Request) -> Response:
        fields = await _posted(request)
        message_id, data = _number(fields, "message_id") or 0, str(fields.get("data"))
        try:
            query = await self._telegram.press(
                _who(fields), message_id, data, _number(fields, "chat")
            )
        except ApiError as error:
            return _refusal(error)
        return JSONResponse({"query_id": query})

    async def vote(self, request: Request) -> Response:
        fields = await _posted(request)
        chat, message_id = _number(fields, "chat"), _number(fields, "message_id") or 0
        option = _number(fields, "option")
        try:
            await self._polls.vote(
                self._telegram, _who(fields), chat, message_id, -1 if option is None else option
            )
        except ApiError as error:
            return _refusal(error)
        return JSONResponse({})

    async def type_inline(self, request: Request) -> Response:
        fields = await _posted(request)
        who = _who(fields)
        chat, offset = _number(fields, "chat") or who.id, str(fields.get("offset") or "")
        try:
            query_id = await self._telegram.type_inline(
                who, chat, str(fields.get("text") or "")[:LONGEST_QUERY], offset
            )
        except TimeoutError:
            return JSONResponse({"results": []})
        query = self._telegram.inline_queries[query_id]
        answer = {"results": query.results, "next_offset": query.next_offset}
        return JSONResponse(answer | {"query_id": query_id, "button": query.button})

    async def choose(self, request: Request) -> Response:
        fields = await _posted(request)
        query_id, result_id = str(fields.get("query_id")), str(fields.get("result_id"))
        try:
            message = await self._telegram.choose(_who(fields), query_id, result_id)
        except (KeyError, StopIteration):
            return _refusal(ApiError(400, "there is no such result"))
        return JSONResponse({"message_id": message["message_id"]})

    async def upload(self, request: Request) -> Response:
        async with request.form(max_part_size=MOST_BYTES) as form:
            file, number = form.get("file"), form.get("person")
            if not isinstance(file, UploadFile):
                return _refusal(ApiError(400, "there is no file"))
            data, name, caption = await file.read(), file.filename or "", form.get("caption")
            if caption and not _may_be_said(caption):
                return _refusal(UNSAYABLE)
            kind = SENT_AS.get((file.content_type or "").partition("/")[0], "document")
            said = caption.strip() if isinstance(caption, str) else ""
            message = await self._telegram.send_file(person(number), kind, name, data, said)
        return JSONResponse({"message_id": message["message_id"]})

    async def picture(self, request: Request) -> Response:
        data = self._telegram.files.get(request.path_params["file"])
        return Response(data, media_type="image/png") if data else _missing()


def _may_be_said(text: object) -> TypeGuard[str]:
    """Tell a text that Telegram lets people send."""
    return isinstance(text, str) and bool(text.strip()) and len(text) <= LONGEST_TEXT


async def _posted(request: Request) -> dict[str, Any]:
    """Return what was posted as JSON; a form of another site can't send that unasked."""
    if request.headers.get("content-type") != "application/json":
        return {}
    try:
        fields = read_json(await request.body())
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _who(fields: dict[str, Any]) -> Person:
    who = person(fields.get("person"), fields.get("language"))
    return replace(who, is_bot=fields.get("bot") is True)


def _number(fields: dict[str, Any], key: str) -> int | None:
    written = str(fields.get(key))
    return int(written) if NUMBER.fullmatch(written) else None
