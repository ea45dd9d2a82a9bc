"""Files dropped in at the desk: read one after another, and told as each is done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.desk.door import Door, Session, old, read_form, say_of, sent_to_sign_in, shows_token, text
from bot.desk.rendering import HEADERS, parts
from bot.mending.adding import added
from bot.settings import DESK
from corpus.library.adding import Added, Status, printable
from corpus.library.content import Content, read_address
from corpus.library.fetch import is_address
from corpus.library.store import LibraryError
from corpus.limits import MOST_BYTES
from corpus.quotes.languages import unserved
from corpus.readers import ReadError
from corpus.readers.unread import unread

PLACE = f"{DESK}/add"
MOST_FILES = 100
MOST_POSTED = MOST_BYTES + 1_000_000
"""Bytes of all files that are sent at once, with what is around them."""
SECONDS = 600.0
"""In which they are to be here: a slow line carries 50 MB in ten minutes."""
BEAT = 5.0
"""Seconds after which a line goes out while a document is read, so that no proxy gives up."""
NAMED = 60
"""People of an interview that are named when it is added."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a document: an interview with what is to be said of it, or why it is none."""

    name: str
    status: Status
    reason: str = ""
    id: str = ""
    title: str = ""
    quotes: int = 0
    people: tuple[str, ...] = ()
    nameless: int = 0
    warnings: tuple[str, ...] = ()


class Adding:
    """The page on which files are dropped, and what becomes of them."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def routes(self) -> list[Route]:
        """Return the routes below the desk's."""
        return [
            Route("/add", self._door.shows(self.ask), methods=["GET"]),
            Route("/add", self.take, methods=["POST"]),
        ]

    async def ask(self, request: Request, session: Session) -> Response:
        """Show where to drop files."""
        values = {"place": PLACE, "most": MOST_BYTES // 10**6, "files": MOST_FILES, "rows": None}
        return self._door.page(request, session, "add", values)

    async def take(self, request: Request) -> Response:
        """Read what is sent, and tell of each document as it is done with."""
        session = self._door.session(request)
        if session is None or not session.who:
            return sent_to_sign_in(request)
        form = await read_form(request, files=MOST_FILES)
        say = say_of(request)
        if not shows_token(form, session):
            return old(say)
        values = self._door.common(request, session) | {
            "place": PLACE,
            "most": MOST_BYTES // 10**6,
            "files": MOST_FILES,
            "told": None,
            "rows": self._rows(form),
        }
        return StreamingResponse(
            parts("add", say, values),
            headers={**HEADERS, "X-Accel-Buffering": "no"},
            media_type="text/html",
        )

    async def _rows(self, form: FormData) -> AsyncIterator[Row | None]:
        """Yield what becomes of each document; None now and then, while that takes long."""
        async for work in self._works(form):
            task = asyncio.ensure_future(work)
            while not (await asyncio.wait({task}, timeout=BEAT))[0]:
                yield None
            for row in task.result():
                yield row
        await form.close()
        await self._door.memory.take_up()

    async def _works(self, form: FormData) -> AsyncIterator[Coroutine[Any, Any, list[Row]]]:
        for sent in form.getlist("file"):
            if isinstance(sent, UploadFile) and sent.filename:
                yield self._read(_plain_name(sent.filename), Content(await sent.read()))
        if address := text(form, "address"):
            yield self._fetched(address)

    async def _fetched(self, address: str) -> list[Row]:
        if not is_address(address):
            return [Row(printable(address), Status.SKIPPED, "That is no address of the web.")]
        try:
            found = await asyncio.to_thread(lambda: read_address(address, private=False))
        except ReadError as error:
            return [Row(printable(address), Status.SKIPPED, printable(str(error)))]
        return await self._read(address, found)

    async def _read(self, name: str, content: Content) -> list[Row]:
        memory = self._door.memory
        try:
            became = await memory.add(added, memory.index.library, content, name, _unheard)
            return await memory.work(lambda: [_row(one) for one in became])
        except (LibraryError, ReadError) as error:
            return [Row(printable(name), Status.SKIPPED, printable(str(error)))]


def _unheard(_: int) -> None:
    """Hear how many interviews of a document are read, of which nothing is shown."""


def _plain_name(name: str) -> str:
    """Return the last part of a path, whichever system wrote it."""
    return PureWindowsPath(PurePosixPath(name).name).name or "document"


def _row(result: Added) -> Row:
    interview = result.interview
    if interview is None:
        return Row(result.named, result.status, result.reason or "")
    people = dict.fromkeys(quote.speaker for quote in interview.quotes if quote.speaker)
    nameless = {one.turn for one in interview.passages if one.turn is not None and not one.speaker}
    return Row(
        result.named,
        result.status,
        id=interview.id,
        title=interview.details.title,
        quotes=len(interview.quotes),
        people=tuple(people)[:NAMED],
        nameless=len(nameless),
        warnings=tuple(filter(None, (unread(interview), unserved(interview)))),
    )
