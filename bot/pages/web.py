"""The pages over HTTP: an interview, and the count of what is shared from it."""

from __future__ import annotations

import asyncio
import secrets

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from bot.bodies import read_json
from bot.faces.render import part_of
from bot.faces.voice import voice_asked
from bot.pages.init_data import opened_by
from bot.pages.page import page
from bot.telegram.context import MEMORY, Bot, Memory
from bot.telegram.updates import Crowd
from corpus.identity import is_id
from corpus.model import Interview

ADDRESS = "/interview"
MOST_POSTED = 1_000
"""Bytes that a page posts at the most."""
SIGNED = "tma "
"""What stands before a Mini App's init data in the header that signs a request with it."""
SHARED_A_MINUTE = 30
"""Shares of one person that are counted."""


class Pages:
    """Answers for the pages of a bot, from the library that it answers from."""

    def __init__(self, application: Bot) -> None:
        self._application = application
        self._crowd = Crowd(self._memory.people, "shares", SHARED_A_MINUTE)

    def routes(self) -> list[Mount]:
        """Return the routes, for the web server that has them."""
        return [
            Mount(
                ADDRESS,
                routes=[
                    Route("/shared", self.shared, methods=["POST"]),
                    Route("/{interview}", self.interview, methods=["GET"]),
                ],
            )
        ]

    async def interview(self, request: Request) -> Response:
        """Return the page of an interview; ``?quote=ID`` marks a quote and scrolls to it.

        ``&at=START-END`` marks only these letters of the interview's text, if they are the quote's.
        """
        chosen, quote = request.path_params["interview"], request.query_params.get("quote")
        say = voice_asked(request.headers.get("accept-language", ""))
        found = await self._memory.work(self._find, chosen) if is_id(chosen) else None
        if found is None:
            return HTMLResponse(say("This interview is not here any more."), 404, _headers(""))
        nonce = secrets.token_urlsafe(16)
        shown = part_of(request.query_params.get("at", ""))
        html = await asyncio.to_thread(page, found, quote, say, nonce, shown)
        return HTMLResponse(html, headers=_headers(nonce))

    async def shared(self, request: Request) -> Response:
        """Count a quote that was shared from a page that Telegram opened.

        Who shares is told by the header; without it, nothing of the body is read.
        """
        signed = request.headers.get("authorization", "")
        person = opened_by(signed.removeprefix(SIGNED), self._application.bot.token)
        if person is None or not signed.startswith(SIGNED):
            return Response(status_code=403)
        if not await self._crowd.admits(person):
            return Response(status_code=429)
        try:
            quote = str(read_json(await request.body())["quote"])
        except (ValueError, KeyError, TypeError):
            return Response(status_code=400)
        if not (is_id(quote) and await self._memory.work(self._is_quote, quote)):
            return Response(status_code=404)
        await self._memory.chats.shared(quote, self._memory.week)
        return JSONResponse({})

    @property
    def _memory(self) -> Memory:
        memory: Memory = self._application.bot_data[MEMORY]
        return memory

    def _is_quote(self, quote: str) -> bool:
        try:
            self._memory.index.find_quote(quote)
        except KeyError:
            return False
        return True

    def _find(self, chosen: str) -> Interview | None:
        try:
            return self._memory.index.interview(chosen)
        except KeyError:
            return None


def _headers(nonce: str) -> dict[str, str]:
    """Return the headers of a page; Telegram's own clients on the web may frame it."""
    own = f"'nonce-{nonce}'" if nonce else "'none'"
    return {
        "Content-Security-Policy": (
            f"default-src 'none'; script-src {own}; style-src {own}; connect-src 'self'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors https://web.telegram.org"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, max-age=60",
    }
