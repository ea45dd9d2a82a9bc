"""Feeds at the desk: what is followed, what came of it, and what did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.desk.door import Done, Door, Session, say_of, text
from bot.mending.errors import MendingError
from bot.settings import DESK
from corpus.feeds.following import follow
from corpus.feeds.model import Followed, Listed, State
from corpus.feeds.store import Feeds
from corpus.library.store import Library

PLACE = f"{DESK}/feeds"
TROUBLED = (State.FAILED, State.GIVEN_UP, State.UNHEARD, State.WITHOUT)
SHOWN = 10
"""Entries of a feed that are named, of those that came and of those of which nothing did."""


@dataclass(frozen=True, slots=True)
class Told:
    """A feed, how many of its entries are in which state, and the latest of them."""

    feed: Followed
    looked: datetime | None
    counts: dict[State, int]
    came: tuple[Listed, ...]
    troubled: tuple[Listed, ...]


class Following:
    """The page of the feeds."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def routes(self) -> list[Route]:
        """Return the routes below the desk's."""
        does = self._door.does
        return [
            Route("/feeds", self._door.shows(self.listed), methods=["GET"]),
            Route("/feeds/follow", does(self.follow), methods=["POST"]),
            Route("/feeds/unfollow", does(self.unfollow), methods=["POST"]),
        ]

    async def listed(self, request: Request, session: Session) -> Response:
        """Show what is followed and what came of it."""
        memory = self._door.memory
        every = await memory.work(_listed, memory.index.library)
        values = {
            "place": PLACE,
            "every": every,
            "states": State,
            "minutes": memory.settings.feeds_minutes,
        }
        return self._door.page(request, session, "feeds", values)

    async def follow(self, request: Request, form: FormData) -> Done:
        """Follow a feed, a page that has one, or a video; no folder: that is of the machine."""
        memory, say, named = self._door.memory, say_of(request), text(form, "address")
        library = memory.index.library
        feed, _, is_new = await memory.add(lambda: follow(Feeds(library), named, trusted=False))
        if not is_new:
            return Done(PLACE, say("{title} is followed already.", title=feed.name))
        return Done(PLACE, say("Followed: {title}", title=feed.name))

    async def unfollow(self, request: Request, form: FormData) -> Done:
        """Follow a feed no longer; what came of it stays."""
        memory, say, own = self._door.memory, say_of(request), text(form, "feed")
        kept = Feeds(memory.index.library)
        found = [one for one in await memory.work(kept.all) if one.id == own]
        if not found:
            raise MendingError(say("This feed is not followed any more."))
        await memory.add(kept.unfollow, own)
        return Done(PLACE, say("Not followed any more. What came of it stays."))


def _listed(library: Library) -> list[Told]:
    kept = Feeds(library)
    return [_told(kept, feed) for feed in kept.all()]


def _told(kept: Feeds, feed: Followed) -> Told:
    looked = datetime.fromtimestamp(feed.looked, UTC) if feed.looked else None
    came = kept.entries(feed.id, (State.ADDED,), SHOWN)
    troubled = kept.entries(feed.id, TROUBLED, SHOWN)
    return Told(feed, looked, kept.counts(feed.id), tuple(came), tuple(troubled))
