"""The desk over HTTP: all its pages at one address, where it is on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.desk import adding
from bot.desk.adding import Adding
from bot.desk.door import FIRST, Door
from bot.desk.feeds import Following
from bot.desk.interviews import Interviews
from bot.desk.people import Everyone
from bot.desk.questions import Questions
from bot.desk.rendering import HEADERS, STATIC
from bot.desk.signing_in import SigningIn
from bot.settings import DESK, Settings
from bot.telegram.context import Bot

MOST_POSTED = 100_000
"""Bytes of a form, but for the one with files."""


def is_on(settings: Settings) -> bool:
    """Tell whether there is a desk: with a key, or with admins who come to a public address."""
    return settings.desk_key is not None or settings.admins_sign_in


def most_posted(path: str) -> int | None:
    """Return how many bytes may be sent to a path of the desk; None: it is none of these."""
    if path == adding.PLACE:
        return adding.MOST_POSTED
    return MOST_POSTED if path.startswith(f"{DESK}/") else None


class Desk:
    """The desk of a bot."""

    def __init__(self, application: Bot) -> None:
        self._door = Door(application)

    def routes(self) -> list[Mount]:
        """Return the routes, for the web server that has them; none where there is no desk."""
        door = self._door
        if not is_on(door.memory.settings):
            return []
        rooms = (SigningIn, Interviews, Everyone, Adding, Questions, Following)
        routes = [route for room in rooms for route in room(door).routes()]
        static = Mount("/static", StaticFiles(directory=STATIC))
        return [Mount(DESK, routes=[Route("/", self.begin, methods=["GET"]), static, *routes])]

    async def begin(self, request: Request) -> Response:
        """Lead to the interviews, or to where one signs in."""
        return RedirectResponse(FIRST, 303, HEADERS)
