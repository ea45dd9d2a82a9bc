"""The people at the desk: who is on record, who may be one, who goes by which name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.desk.door import Done, Door, Session, text
from bot.desk.paging import has_words, searched, sheet
from bot.mending import people as ruled
from bot.mending.errors import MendingError
from bot.settings import DESK
from corpus.corrections import Kind, key
from corpus.library.store import Library
from retrieval.index import Index
from retrieval.index.people import People
from retrieval.index.people_alike import LookAlike, look_alikes

LISTED, PAIRS, INTERVIEWS = 50, 10, 100
"""People on a page, look-alikes that are asked about at once, interviews of one that are named."""
PLACE = f"{DESK}/people"
Ruling = Callable[[Library, People, str, str], str]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is on record, with the other names he is quoted under or called by."""

    name: str
    others: tuple[str, ...]
    called: tuple[str, ...]
    interviews: int
    passages: int


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is to be seen of somebody; the interviews are ids and titles.

    `merged` are names that were ruled to be his, or stand under his in the index, and may be ruled
    to be another's; `given` are names that he was ruled to have as well; `called` are the rest.
    """

    about: Known
    merged: tuple[str, ...]
    given: tuple[str, ...]
    called: tuple[str, ...]
    alike: tuple[str, ...]
    interviews: tuple[tuple[str, str], ...]


class Everyone:
    """The pages of the people."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._known: tuple[str, list[Known], list[LookAlike]] = ("", [], [])

    def routes(self) -> list[Route]:
        """Return the routes below the desk's."""
        shows = self._door.shows
        return [
            Route("/people", shows(self.listed), methods=["GET"]),
            Route("/people/one", shows(self.one), methods=["GET"]),
            self._ruling("merge", ruled.merge),
            self._ruling("apart", ruled.apart),
            self._ruling("rename", ruled.rename, is_renamed=True),
            self._ruling("call", ruled.call),
            self._ruling("call-no-more", ruled.call_no_more),
        ]

    async def listed(self, request: Request, session: Session) -> Response:
        """List the people, those who are quoted most first; ``?q=`` searches them."""
        memory, wanted = self._door.memory, searched(request)
        everyone, alike = await memory.work(self._everyone, memory.index)
        fits = [one for one in everyone if has_words(wanted, one.name, *one.others, *one.called)]
        shown = sheet(request, fits, LISTED)
        first = shown.number == 1 and not wanted
        values = {
            "sheet": shown,
            "wanted": wanted,
            "every": len(everyone),
            "alike": alike[:PAIRS] if first else [],
            "more_alike": max(0, len(alike) - PAIRS) if first else 0,
        }
        return self._door.page(request, session, "people", values)

    async def one(self, request: Request, session: Session) -> Response:
        """Show somebody: ``?name=``, any name that is his alone."""
        memory, name = self._door.memory, request.query_params.get("name", "")[:500]
        try:
            whole = await memory.work(self._whole, memory.index, name)
        except MendingError as error:
            return self._door.page(request, session, "refused", {"reason": str(error)}, 404)
        return self._door.page(request, session, "person", {"one": whole, "place": PLACE})

    def _ruling(self, name: str, rule: Ruling, *, is_renamed: bool = False) -> Route:
        """Return the route of a form that rules on two names."""

        async def do(request: Request, form: FormData) -> Done:
            memory, one, other = self._door.memory, text(form, "one"), text(form, "other")
            index = memory.index
            told = await memory.add(partial(rule, index.library, index.people, one, other))
            await memory.take_up()
            back = text(form, "back")
            if not back.startswith(f"{PLACE}/one"):
                return Done(back if back.startswith(PLACE) else PLACE, told)
            return Done(self._still_there(other if is_renamed else one, other), told)

        return Route(f"/people/{name}", self._door.does(do), methods=["POST"])

    def _still_there(self, *names: str) -> str:
        """Return where somebody is seen, under the first of some names that he has now."""
        people = self._door.memory.index.people
        for name in names:
            try:
                return f"{PLACE}/one?{urlencode({'name': ruled.person(people, name)})}"
            except MendingError:
                continue
        return PLACE

    def _everyone(self, index: Index) -> tuple[list[Known], list[LookAlike]]:
        """Return all people and those who may be one, told anew where the library has changed."""
        if self._known[0] != index.moment:
            counts = index.passages_by_person()
            names = sorted(index.people.everyone, key=lambda one: (-counts.get(one, 0), one))
            everyone = [_known(index, one, counts.get(one, 0)) for one in names]
            self._known = (index.moment, everyone, look_alikes(index.people))
        return self._known[1], self._known[2]

    def _whole(self, index: Index, name: str) -> Whole:
        found = ruled.person(index.people, name)
        about = next(one for one in self._everyone(index)[0] if one.name == found)
        alike = [
            pair.other if pair.one == found else pair.one
            for pair in look_alikes(index.people, [found])
        ]
        there = index.people.everyone[found].interviews[:INTERVIEWS]
        merged, given = _ruled_names(index, about)
        called = tuple(one for one in about.called if one not in (*merged, *given))
        titles = tuple((own, index.details(own).title) for own in there)
        return Whole(about, merged, given, called, tuple(alike[:PAIRS]), titles)


def _known(index: Index, name: str, passages: int) -> Known:
    people = index.people
    others = tuple(one for one in people.names_of(name) if one != name)
    called = tuple(one for one in people.aliases_of(name) if one not in others)
    return Known(name, others, called, len(people.everyone[name].interviews), passages)


def _ruled_names(index: Index, about: Known) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the other names of somebody: those that are ruled to be his, and those given him."""
    with index.library.reading() as now:
        rulings = now.rulings
    own = key(about.name)
    mine = [one for one in rulings.listed if key(rulings.name_of(one.one)) == own]
    same = [one.one for one in mine if one.kind is Kind.SAME and key(one.one) != own]
    given = [one.other for one in mine if one.kind is Kind.ALIAS]
    return tuple(dict.fromkeys((*about.others, *same))), tuple(dict.fromkeys(given))
