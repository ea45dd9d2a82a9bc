"""Tools of a language model: the calls as a server of the Model Context Protocol.

https://modelcontextprotocol.io. Needs the extra ``onrecord[mcp]``.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable
from functools import partial
from importlib.metadata import version
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.types import CallToolResult, Resource, TextContent, ToolAnnotations
from pydantic import Field
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.doors import calls
from bot.doors.asked import Asked
from bot.doors.described import parameters
from bot.doors.keys import holds
from bot.doors.results import Answer, Context, Interviews, People

INSTRUCTIONS = (
    "Interviews, and what is on record in them. The `text` of a quote stands in its source letter "
    "for letter: show it unchanged between quotation marks, with `speaker`, date and `link`. Where "
    "`verbatim` is false it is the writer's report and must not be shown as a quote; where "
    "`speaker` is null nobody may be named. Where nothing is found, say so, and put no words into "
    "anybody's mouth. Before you answer with quotations, give your answer to check_quote and mend "
    "whatever does not stand. The `id` of a quote brings it again with get_context."
)
READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
INTERVIEW = "onrecord://interviews/{interview}"
PLAIN = "text/plain"


def _told(call: Callable[..., Any], name: str) -> Any:
    """Return what a call says of what it takes, as a tool says it."""
    return Field(description=next(one.told for one in parameters(call) if one.name == name))


QuestionGiven = Annotated[str, _told(calls.search, "question")]
PersonGiven = Annotated[str | None, _told(calls.search, "person")]
SinceGiven = Annotated[datetime.date | None, _told(calls.search, "since")]
UntilGiven = Annotated[datetime.date | None, _told(calls.search, "until")]
ShownGiven = Annotated[int, _told(calls.search, "limit")]
TextGiven = Annotated[str, _told(calls.check, "text")]
ByGiven = Annotated[str | None, _told(calls.check, "by")]
QuoteGiven = Annotated[str, _told(calls.context, "quote")]
AroundGiven = Annotated[int, _told(calls.context, "around")]
LimitGiven = Annotated[int, _told(calls.people, "limit")]
OffsetGiven = Annotated[int, _told(calls.people, "offset")]
OfGiven = Annotated[str | None, _told(calls.interviews, "person")]
WhoGiven = Annotated[str, _told(calls.timeline, "person")]
TopicGiven = Annotated[str, _told(calls.timeline, "topic")]


class _Server(MCPServer[Any]):
    """Lists the interviews of the library as it is now among its resources."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(
            "onrecord",
            title="OnRecord",
            instructions=INSTRUCTIONS,
            version=version("onrecord"),
            log_level="WARNING",
        )
        self._library = asked

    async def list_resources(self) -> list[Resource]:
        """Return the latest interviews; others are read all the same, by their ids."""
        found = self._library(partial(calls.interviews, limit=calls.MOST_LISTED))
        return [
            Resource(
                uri=INTERVIEW.format(interview=one["id"]),
                name=one["title"],
                description=", ".join(filter(None, (one["date"], one["outlet"], *one["people"]))),
                mime_type=PLAIN,
            )
            for one in found["interviews"]
        ]


def make_server(asked: Asked) -> MCPServer[Any]:
    """Return the server, which answers from a library as it is now each time."""
    server = _Server(asked)
    for tool in _tools(asked):
        server.add_tool(tool, annotations=READS)

    @server.resource(INTERVIEW, mime_type=PLAIN)
    def interview(interview: str) -> str:
        """An interview, every word of it, with who says what."""
        try:
            return _written(asked(partial(calls.transcript, interview=interview)))
        except calls.NotHereError as error:
            raise ResourceNotFoundError(str(error)) from None

    return server


def _tools(asked: Asked) -> Iterable[Callable[..., CallToolResult]]:
    def answered(call: Callable[..., dict[str, Any]], **given: Any) -> CallToolResult:
        try:
            found = asked(partial(call, **given))
        except (calls.BadCallError, calls.NotHereError) as error:
            raise ToolError(str(error)) from None
        text = json.dumps(found, ensure_ascii=False)
        return CallToolResult(
            content=[TextContent(type="text", text=text)], structured_content=found
        )

    def search_quotes(
        question: QuestionGiven,
        person: PersonGiven = None,
        since: SinceGiven = None,
        until: UntilGiven = None,
        limit: ShownGiven = calls.SHOWN,
    ) -> Annotated[CallToolResult, Answer]:
        """Find verbatim quotes that answer a question, the best first."""
        return answered(
            calls.search,
            question=question,
            person=person,
            since=since,
            until=until,
            limit=limit,
        )

    def check_quote(text: TextGiven, by: ByGiven = None) -> Annotated[CallToolResult, Answer]:
        """Check every quotation in a text, or words that somebody is said to have said: verbatim,
        altered (with the difference), somebody else's, or not on record.
        """
        return answered(calls.check, text=text, by=by)

    def get_context(
        quote: QuoteGiven, around: AroundGiven = calls.AROUND
    ) -> Annotated[CallToolResult, Context]:
        """Get a quote by its id, with the paragraphs around it."""
        return answered(calls.context, quote=quote, around=around)

    def list_people(
        limit: LimitGiven = calls.LISTED, offset: OffsetGiven = 0
    ) -> Annotated[CallToolResult, People]:
        """List who is on record, those who are quoted most first."""
        return answered(calls.people, limit=limit, offset=offset)

    def list_interviews(
        person: OfGiven = None, limit: LimitGiven = calls.LISTED, offset: OffsetGiven = 0
    ) -> Annotated[CallToolResult, Interviews]:
        """List the interviews, the latest first."""
        return answered(calls.interviews, person=person, limit=limit, offset=offset)

    def timeline(person: WhoGiven, topic: TopicGiven) -> Annotated[CallToolResult, Answer]:
        """Tell when a person spoke of a topic and how often, with the first quote and the last."""
        return answered(calls.timeline, person=person, topic=topic)

    return search_quotes, check_quote, get_context, list_people, list_interviews, timeline


def _written(interview: dict[str, Any]) -> str:
    """Write an interview out as plain text: no letter of what is said is written otherwise."""
    keys = ("title", "date", "programme", "outlet", "url")
    head = [f"{key}: {interview[key]}" for key in keys if interview[key]]
    lines = ["\n".join(head)]
    section = None
    for turn in interview["turns"]:
        if turn["section"] and turn["section"] != section:
            section = turn["section"]
            lines.append(f"[{section}]")
        lines.append(f"{turn['speaker']}: {turn['text']}" if turn["speaker"] else turn["text"])
    return "\n\n".join(lines) + "\n"


def make_app(server: MCPServer[Any], host: str, key: str | None) -> ASGIApp:
    """Return the server as a web application, over streamable HTTP at ``/mcp``.

    :param host: where it listens; on loopback, requests of other hosts' pages are refused
    :param key: what whoever asks shows so as to be let in; None lets everybody in
    """
    app = server.streamable_http_app(host=host, stateless_http=True, json_response=True)
    if key is not None:
        app.user_middleware.insert(0, Middleware(Keyed, key=key))
    return app


class Keyed:
    """Lets in only who shows the key."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self._app, self._key = app, key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http":
            given = Request(scope).headers.get("authorization", "")
            if not holds(given, self._key):
                told = {"error": "The key is missing or wrong."}
                refusal = JSONResponse(told, 401, {"WWW-Authenticate": "Bearer"})
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)
