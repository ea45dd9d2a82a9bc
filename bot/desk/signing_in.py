"""Signing in at the desk: through Telegram, from a Mini App of the bot, or with the key."""

from __future__ import annotations

import hmac
import logging
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.chats.turns import Limit
from bot.desk.door import (
    FIRST,
    KEY,
    SIGN_IN,
    Door,
    Session,
    old,
    read_form,
    say_of,
    shows_token,
    text,
)
from bot.desk.rendering import HEADERS, page
from bot.desk.telegram_login import login_of, signed_in
from bot.pages.init_data import opened_by
from bot.telegram.turns import MINUTE

OF_TELEGRAM = "https://oauth.telegram.org/auth"
TRIES, ALL_TRIES = 10, 200
"""Times that one address, and all of them together, may try to sign in in a minute."""
logger = logging.getLogger(__name__)


class SigningIn:
    """Lets people in, and out."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._each = Limit("desk", TRIES, MINUTE)
        self._all = Limit("desk of all", ALL_TRIES, MINUTE)

    def routes(self) -> list[Route]:
        """Return the routes below the desk's."""
        return [
            Route("/sign-in", self.ask, methods=["GET"]),
            Route("/sign-in", self.try_it, methods=["POST"]),
            Route("/sign-out", self.leave, methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        """Show how to sign in; who comes from Telegram with its signature is let in."""
        if "hash" in request.query_params:
            if not await self._is_admitted(request):
                return self._too_often(request)
            token = self._door.application.bot.token
            return self._let_in(request, signed_in(dict(request.query_params), token))
        session = self._door.session(request)
        if session is not None and session.who:
            return RedirectResponse(FIRST, 303, HEADERS)
        return self._asked(request)

    async def try_it(self, request: Request) -> Response:
        """Let somebody in who shows the key, or what Telegram has signed."""
        session = self._door.session(request)
        if not await self._is_admitted(request):
            return self._too_often(request)
        form = await read_form(request)
        if session is None or not shows_token(form, session):
            return old(say_of(request))
        if text(form, "key"):
            return self._by_key(request, text(form, "key"))
        return self._let_in(request, self._told_by_telegram(form))

    async def leave(self, request: Request) -> Response:
        """Sign out."""
        session = self._door.session(request)
        if session is not None and not shows_token(await read_form(request), session):
            return old(say_of(request))
        answer = RedirectResponse(SIGN_IN, 303, HEADERS)
        self._door.end(request, answer)
        return answer

    def _by_key(self, request: Request, given: str) -> Response:
        key = self._door.key
        right = hmac.compare_digest(given.encode("utf-8", "replace"), key.encode())
        if not (key and right):
            logger.warning("A wrong key was shown at the desk")
            return self._asked(request, say_of(request)("That is not the key."), 403)
        return self._in(request, KEY)

    def _told_by_telegram(self, form: FormData) -> int | None:
        token = self._door.application.bot.token
        if told := text(form, "login"):
            return signed_in(login_of(told), token)
        return opened_by(text(form, "init_data"), token)

    def _let_in(self, request: Request, person: int | None) -> Response:
        say = say_of(request)
        if person is None:
            told = say("Telegram's signature is missing or too old. Sign in again.")
            return self._asked(request, told, 403)
        if not self._door.runs_it(person):
            logger.warning("User %d is no admin, and was not let in at the desk", person)
            told = say(
                "Only whoever runs the bot can sign in here. Your id is {id}.", id=str(person)
            )
            return self._asked(request, told, 403)
        return self._in(request, str(person))

    def _in(self, request: Request, who: str) -> Response:
        logger.info("Signed in at the desk: %s", who)
        answer = RedirectResponse(FIRST, 303, HEADERS)
        self._door.begin(request, answer, who)
        return answer

    def _asked(self, request: Request, told: str = "", status: int = 200) -> Response:
        """Show the page to sign in at, with a session for its form."""
        carrying = Response()
        session = self._door.begin(request, carrying)
        answer = page("sign_in", say_of(request), self._values(request, session, told), status)
        for name, value in carrying.raw_headers:
            if name == b"set-cookie":
                answer.raw_headers.append((name, value))
        return answer

    def _values(self, request: Request, session: Session, told: str) -> dict[str, Any]:
        return {
            "session": session,
            "told": {"told": told, "bad": True} if told else None,
            "has_key": bool(self._door.key),
            "telegram": self._at_telegram(),
            "action": SIGN_IN,
            "at": request.url.path,
        }

    def _at_telegram(self) -> str | None:
        """Return where Telegram asks who somebody is, and leads back here, as its widget has it."""
        settings = self._door.memory.settings
        if not settings.admins_sign_in:
            return None
        origin = settings.address
        bot = self._door.application.bot.token.partition(":")[0]
        asked = {"bot_id": bot, "origin": origin, "return_to": f"{origin}{SIGN_IN}"}
        return f"{OF_TELEGRAM}?{urlencode(asked)}"

    async def _is_admitted(self, request: Request) -> bool:
        """Take note of a try; tell whether it is not one too many."""
        turns, address = self._door.memory.people, request.client.host if request.client else ""
        return await turns.admit(self._each, address) and await turns.admit(self._all, "")

    def _too_often(self, request: Request) -> Response:
        told = say_of(request)("Too many tries. Wait a minute, and try again.")
        return PlainTextResponse(told, 429, {**HEADERS, "Retry-After": str(int(MINUTE))})
