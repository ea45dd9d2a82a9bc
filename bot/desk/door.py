"""The door of the desk: who is let in, and what a form must show to be carried out."""

from __future__ import annotations

import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.exc import DBAPIError
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from bot.desk.rendering import HEADERS, page
from bot.desk.signing import Signer
from bot.faces.fitting import cut
from bot.faces.voice import Voice, voice_asked
from bot.mending.errors import MendingError
from bot.settings import DESK
from bot.telegram.context import MEMORY, Bot, Memory
from corpus.library.adding import printable
from corpus.library.store import LibraryError
from corpus.readers import ReadError

COOKIE, TOLD = "onrecord_desk", "onrecord_desk_told"
SESSION, SAYING = "session", "saying"
SIGN_IN, FIRST = f"{DESK}/sign-in", f"{DESK}/interviews"
LASTS = 12 * 3600.0
"""Seconds after which somebody signs in again."""
VISIT = 3600.0
"""Seconds for which the page to sign in at can be used."""
TOLD_SECONDS = 60.0
LONGEST_TOLD = 600
MOST_FIELDS, LONGEST_FIELD = 30, 50_000
KEY = "key"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody at the desk: `who` is empty until he has signed in."""

    who: str
    token: str
    """What each of his forms shows: no page elsewhere knows it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a form did: where that is seen, and a sentence about it."""

    where: str
    told: str
    is_bad: bool = False


Showing = Callable[[Request, Session], Awaitable[Response]]
Doing = Callable[[Request, FormData], Awaitable[Done]]


class Door:
    """Lets those in who run the bot, and has their forms carried out."""

    def __init__(self, application: Bot) -> None:
        self.application = application
        key = self.memory.settings.desk_key
        self.key = key.get_secret_value() if key is not None else ""
        self._signer = Signer(application.bot.token, self.key)

    @property
    def memory(self) -> Memory:
        """What the bot knows."""
        memory: Memory = self.application.bot_data[MEMORY]
        return memory

    def runs_it(self, person: int) -> bool:
        """Tell whether a user of Telegram runs the bot."""
        return person in self.memory.settings.admins

    def session(self, request: Request) -> Session | None:
        """Return the session that a request shows; None where there is none, or it has ended."""
        fields = self._signer.read(SESSION, request.cookies.get(COOKIE, ""))
        if fields is None or not self._holds(fields["who"]):
            return None
        return Session(fields["who"], self._signer.code("form", fields["nonce"]))

    def _holds(self, who: str) -> bool:
        """Tell whether somebody who signed in may still do what he may."""
        return not who or (bool(self.key) if who == KEY else self.runs_it(int(who)))

    def begin(self, request: Request, answer: Response, who: str = "") -> Session:
        """Give the browser a session, new in each case; return it."""
        nonce, seconds = secrets.token_urlsafe(16), LASTS if who else VISIT
        signed = self._signer.sign(SESSION, {"who": who, "nonce": nonce}, seconds)
        self._keep(request, answer, COOKIE, signed, seconds)
        return Session(who, self._signer.code("form", nonce))

    def end(self, request: Request, answer: Response) -> None:
        """Take the session from the browser."""
        answer.delete_cookie(COOKIE, DESK, secure=self._is_secure(request), httponly=True)

    def _keep(self, request: Request, answer: Response, name: str, value: str, of: float) -> None:
        secure = self._is_secure(request)
        # Lax: Telegram leads back here from an address of its own
        answer.set_cookie(
            name, value, int(of), path=DESK, secure=secure, httponly=True, samesite="lax"
        )

    def _is_secure(self, request: Request) -> bool:
        public = urlsplit(self.memory.settings.address or "")
        mine = public.scheme == "https" and request.url.hostname == public.hostname
        return mine or request.url.scheme == "https"

    def shows(self, show: Showing) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers with a page, for those who have signed in."""

        async def answer(request: Request) -> Response:
            session = self.session(request)
            if session is None or not session.who:
                return sent_to_sign_in(request)
            try:
                return await show(request, session)
            except (LibraryError, DBAPIError) as error:
                told = {"reason": self._reason(error)}
                return self.page(request, session, "refused", told, 503)

        return answer

    def _reason(self, error: LibraryError | DBAPIError) -> str:
        """Return what is wrong with the database, in one sentence."""
        if isinstance(error, DBAPIError):
            error = self.memory.index.library.database.error_of(error)
        return str(error)

    def does(self, do: Doing) -> Callable[[Request], Awaitable[Response]]:
        """Return what carries out a form of those who have signed in, and leads on to a page."""

        async def answer(request: Request) -> Response:
            session = self.session(request)
            if session is None or not session.who:
                return sent_to_sign_in(request)
            form = await read_form(request)
            if not shows_token(form, session):
                return old(say_of(request))
            try:
                done = await do(request, form)
            except (MendingError, ReadError, LibraryError) as error:
                back = text(form, "back")
                done = Done(back if back.startswith(f"{DESK}/") else FIRST, str(error), is_bad=True)
            return self.led_on(request, done)

        return answer

    def led_on(self, request: Request, done: Done) -> Response:
        """Lead to the page on which is seen what was done, and have it say so there."""
        answer = RedirectResponse(done.where, 303, HEADERS)
        told = {"told": cut(printable(done.told), LONGEST_TOLD), "bad": done.is_bad}
        signed = self._signer.sign(SAYING, told, TOLD_SECONDS)
        self._keep(request, answer, TOLD, signed, TOLD_SECONDS)
        return answer

    def page(
        self,
        request: Request,
        session: Session,
        name: str,
        values: Mapping[str, Any],
        status: int = 200,
    ) -> Response:
        """Return a page for somebody, with what is to be said of what he has just done."""
        answer = page(name, say_of(request), self.common(request, session) | dict(values), status)
        if TOLD in request.cookies:
            answer.delete_cookie(TOLD, DESK, secure=self._is_secure(request), httponly=True)
        return answer

    def common(self, request: Request, session: Session) -> dict[str, Any]:
        """Return what every page shows."""
        told = self._signer.read(SAYING, request.cookies.get(TOLD, ""))
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return {"session": session, "told": told, "here": here, "at": request.url.path}


def say_of(request: Request) -> Voice:
    """Return the voice for whoever asks."""
    return voice_asked(request.headers.get("accept-language", ""))


async def read_form(request: Request, files: int = 0) -> FormData:
    """Return the fields of a form.

    :param files: how many files may be among them
    :raises starlette.exceptions.HTTPException: where it is no form
    """
    return await request.form(max_files=files, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD)


def text(form: FormData, name: str) -> str:
    """Return what was typed into a field; empty where there is no such field."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def shows_token(form: FormData, session: Session) -> bool:
    """Tell whether a form is of a page of this session."""
    given = text(form, "token").encode("utf-8", "replace")
    return hmac.compare_digest(given, session.token.encode())


def old(say: Voice) -> Response:
    """Return the refusal of a form that is none of ours, or older than its session."""
    told = say("This page is too old. Load it anew, and do it again.")
    return PlainTextResponse(told, 403, HEADERS)


def sent_to_sign_in(request: Request) -> Response:
    """Send somebody to where one signs in: all of the page, also where a part was asked for."""
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={**HEADERS, "HX-Redirect": SIGN_IN})
    return RedirectResponse(SIGN_IN, 303, HEADERS)
