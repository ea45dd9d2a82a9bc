"""The interviews at the desk: what was understood of each, and mending it in place."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.desk.door import Done, Door, Session, say_of, text
from bot.desk.paging import has_words, number_in, searched, sheet
from bot.desk.understood import Block, Understood, blocks, understood
from bot.faces.voice import Voice
from bot.mending.errors import MendingError
from bot.mending.interviews import Otherwise, detail, mend, speaker_name
from bot.mending.told import corrections_told
from bot.settings import DESK
from corpus.corrections import What
from corpus.identity import is_id
from corpus.library.reading import Reading
from corpus.library.store import Library, Summary
from corpus.model import Details, Interview, Role
from retrieval.index import Index

LISTED, TURNS = 20, 60
"""Interviews, and turns of one, on a page."""
REMEMBERED = 500
"""Interviews of which it is remembered what was understood."""
DETAILS = {
    "title": What.TITLE, "date": What.DATE, "programme": What.PROGRAMME, "outlet": What.OUTLET,
    "link": What.LINK,
}  # fmt: skip
ROLES = {"hosts": (What.HOST, Role.HOST), "guests": (What.GUEST, Role.GUEST)}
NAMELESS = "nameless"
CORRECTED = "Corrected: "
"""What each line about a correction begins with; here it is the heading."""
NOBODY, SOMEBODY, OTHER = "nobody", "is:", "other"
"""What the buttons under a turn say: nobody, somebody by name, whoever is typed in."""


@dataclass(frozen=True, slots=True)
class Line:
    """An interview of the list; `found` is None where it is gone by now."""

    about: Summary
    found: Understood | None


@dataclass(frozen=True, slots=True)
class Opened:
    """An interview to look at."""

    interview: Interview
    found: Understood
    corrections: tuple[str, ...]
    blocks: tuple[Block, ...]


class Interviews:
    """The pages of the interviews."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._known: OrderedDict[tuple[str, str], Understood] = OrderedDict()

    def routes(self) -> list[Route]:
        """Return the routes below the desk's."""
        shows, does = self._door.shows, self._door.does
        own = "/interviews/{interview}"
        return [
            Route("/interviews", shows(self.listed), methods=["GET"]),
            Route(own, shows(self.one), methods=["GET"]),
            Route(f"{own}/details", does(self.mend_details), methods=["POST"]),
            Route(f"{own}/speaker", does(self.mend_speaker), methods=["POST"]),
            Route(f"{own}/turn", does(self.mend_turn), methods=["POST"]),
            Route(f"{own}/as-read", does(self.as_read), methods=["POST"]),
        ]

    async def listed(self, request: Request, session: Session) -> Response:
        """List the interviews, those that came last first; ``?q=`` searches them."""
        memory, wanted = self._door.memory, searched(request)
        every = await memory.work(_every, memory.index)
        fits = [one for one in reversed(every) if not wanted or _fits(one, wanted)]
        shown = sheet(request, fits, LISTED)
        lines = await memory.work(self._lines, memory.index.library, shown.items)
        values = {"sheet": shown, "lines": lines, "wanted": wanted, "every": len(every)}
        return self._door.page(request, session, "interviews", values)

    async def one(self, request: Request, session: Session) -> Response:
        """Show an interview turn by turn; ``?turn=`` opens one to say who speaks in it."""
        memory, own = self._door.memory, str(request.path_params["interview"])
        opened = await memory.work(self._open, memory.index.library, own) if is_id(own) else None
        if opened is None:
            return self._door.page(request, session, "gone", {}, 404)
        only = request.query_params.get("only") == NAMELESS
        shown = sheet(request, [b for b in opened.blocks if b.is_nameless or not only], TURNS)
        values = {
            "one": opened,
            "sheet": shown,
            "only": NAMELESS if only else "",
            "turn": number_in(request.query_params.get("turn", "")),
            "place": f"{DESK}/interviews/{own}",
            "keep": urlencode({"only": NAMELESS if only else "", "page": shown.number}),
            "roles": _roles(opened.interview),
        }
        return self._door.page(request, session, "interview", values)

    async def mend_details(self, request: Request, form: FormData) -> Done:
        """Say what it is called, when it was, where, who asks and who answers."""
        memory, say = self._door.memory, say_of(request)
        try:
            now = await memory.work(memory.index.library.interview, _own(request))
        except KeyError:
            raise MendingError(say("This interview is not here any more.")) from None
        told = {
            what: detail(what, text(form, name))
            for name, what in DETAILS.items()
            if name in form and text(form, name) != _shown(now.details, what).strip()
        }
        roles = {}
        for name, (what, role) in ROLES.items():
            names = [line for one in text(form, name).splitlines() if (line := one.strip())]
            if name in form and names != _of_role(now, role):
                if not names:
                    raise MendingError(say("Name at least one who asks or answers."))
                roles[what] = names
        return await self._mended(request, Otherwise(told, roles))

    async def mend_speaker(self, request: Request, form: FormData) -> Done:
        """Say who somebody is, in all turns of the interview."""
        said = _who(form, say_of(request))
        return await self._mended(request, Otherwise(speakers=[(text(form, "was"), said)]))

    async def mend_turn(self, request: Request, form: FormData) -> Done:
        """Say who speaks in one turn."""
        turn, mark = number_in(text(form, "turn")), text(form, "mark")
        speakers = [(text(form, "was") or None, _who(form, say_of(request)))]
        return await self._mended(request, Otherwise(speakers=speakers, turn=turn, mark=mark), form)

    async def as_read(self, request: Request, form: FormData) -> Done:
        """Take back all that was corrected of an interview."""
        return await self._mended(request, Otherwise(as_read=True))

    async def _mended(
        self, request: Request, otherwise: Otherwise, form: FormData | None = None
    ) -> Done:
        """Keep what is otherwise, and lead to where that is seen."""
        memory, own, say = self._door.memory, _own(request), say_of(request)
        where, back = f"{DESK}/interviews/{own}", text(form, "back") if form else ""
        where = back if back.startswith(where) else where
        if otherwise.is_nothing:
            return Done(where, say("Nothing is otherwise than it was."))
        try:
            mended = await memory.add(mend, memory.index.library, own, otherwise)
        except KeyError:
            raise MendingError(say("This interview is not here any more.")) from None
        if otherwise.turn is None or not memory.index.library.lasts:
            await memory.take_up()  # of a turn the page tells before it is found anew
        if otherwise.turn is not None:
            return Done(where, say("Corrected: turn {number}", number=otherwise.turn))
        return Done(where, say("Corrected: {title}", title=mended.details.title))

    def _lines(self, library: Library, shown: Sequence[Summary]) -> list[Line]:
        with library.reading() as now:
            return [
                Line(one, self._understood(now, one.id) if one.id in now.versions else None)
                for one in shown
            ]

    def _open(self, library: Library, own: str) -> Opened | None:
        with library.reading() as now:
            if own not in now.versions:
                return None
            interview, read, kept = now.exported(own)
            found = self._understood(now, own, interview)
        told = (line.strip().removeprefix(CORRECTED) for line in corrections_told(read, kept))
        return Opened(interview, found, tuple(told), tuple(blocks(interview)))

    def _understood(self, now: Reading, own: str, interview: Interview | None = None) -> Understood:
        """Return what was understood of an interview: known, as long as it stands as it does."""
        key = (own, now.versions[own].stamp)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = understood(interview or now.interview(own))
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return found


def _every(index: Index) -> tuple[Summary, ...]:
    return index.summaries()


def _own(request: Request) -> str:
    own = str(request.path_params["interview"])
    if not is_id(own):
        raise HTTPException(404)
    return own


def _fits(one: Summary, wanted: str) -> bool:
    day = one.date.isoformat() if one.date else ""
    return has_words(wanted, one.id, one.title, day, one.programme, one.outlet, *one.people)


def _shown(details: Details, what: What) -> str:
    """Return a detail as its field shows it."""
    value = getattr(details, what.value)
    return "" if value is None else str(value).replace("\r", "").replace("\n", "")


def _of_role(interview: Interview, role: Role) -> list[str]:
    return [one.name for one in interview.speakers if role in one.roles]


def _roles(interview: Interview) -> dict[str, str]:
    return {name: "\n".join(_of_role(interview, role)) for name, (_, role) in ROLES.items()}


def _who(form: FormData, say: Voice) -> str | None:
    """Return who it is, as the button says that was pressed; None: nobody.

    :raises MendingError: where that is somebody without a name
    """
    pressed = text(form, "to")
    if pressed == NOBODY:
        return None
    given = pressed.removeprefix(SOMEBODY) if pressed.startswith(SOMEBODY) else text(form, "other")
    name = speaker_name(given)
    if name is None:
        raise MendingError(say("Write who it is, or choose nobody."))
    return name
