"""A quote over HTTP: as a page that shows it wherever its link is shared, a picture, and JSON."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from bot.faces import linked, plain, wording
from bot.faces.cards import Theme, card_key, draw_card
from bot.faces.fitting import cut, length
from bot.faces.templating import templates
from bot.faces.typesetting import NoLettersError
from bot.faces.voice import Voice, voice, voice_asked
from bot.telegram.context import MEMORY, Bot, Memory
from bot.telegram.links import link_to
from bot.telegram.updates import Crowd
from corpus.identity import is_id
from corpus.model import Directness
from retrieval.answers.met import by_words
from retrieval.answers.shown import Shown, frame_quote
from retrieval.index import Index

ADDRESS = "/quote"
TITLE_ROOM, TEXT_ROOM = 120, 300
"""UTF-16 units of a title and of a description that are shown where a link is shared."""
LEAST = 40
"""UTF-16 units of a quote that are shown there, however long its credit is."""
PICTURES_KEPT, PICTURES_A_MINUTE = 100, 120
"""Pictures that are kept ready, and that are drawn in a minute."""
EVERYBODY = 0
ALONE = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "public, max-age=300",
}
PAGE = ALONE | {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Language",
}


class QuotePages:
    """Answers for the quotes of a bot, from the library that it answers from."""

    def __init__(self, application: Bot) -> None:
        self._application = application
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._crowd = Crowd(self._memory.people, "pictures", PICTURES_A_MINUTE)

    def routes(self) -> list[Mount]:
        """Return the routes, for the web server that has them."""
        return [
            Mount(
                ADDRESS,
                routes=[
                    Route("/{quote}.png", self.picture, methods=["GET"]),
                    Route("/{quote}.json", self.fields, methods=["GET"]),
                    Route("/{quote}", self.page, methods=["GET"]),
                ],
            )
        ]

    async def page(self, request: Request) -> Response:
        """Return the page of a quote, with what a shared link is shown by."""
        say = voice_asked(request.headers.get("accept-language", ""))
        shown = await self._shown(request)
        if shown is None:
            return HTMLResponse(say("There is no such quote here."), 404, PAGE)
        page = f"{self._address(request)}{ADDRESS}/{shown.id}"
        return HTMLResponse(_page(say, shown, page, self._application.bot.username), headers=PAGE)

    async def picture(self, request: Request) -> Response:
        """Return the card of a quote, a PNG."""
        shown = await self._shown(request)
        if shown is None:
            return Response(status_code=404, headers=ALONE)
        say = voice(None)
        key = card_key(say, shown, Theme.LIGHT)
        if key not in self._pictures:
            if not await self._crowd.admits(EVERYBODY):
                wait = {"Retry-After": str(await self._crowd.seconds_left(EVERYBODY))}
                return Response(status_code=503, headers=wait)
            try:
                drawn = await self._memory.draw(partial(draw_card, say, shown, Theme.LIGHT))
            except NoLettersError:
                return Response(status_code=404, headers=ALONE)
            self._pictures[key] = drawn
            if len(self._pictures) > PICTURES_KEPT:
                self._pictures.popitem(last=False)
        return Response(self._pictures[key], media_type="image/png", headers=ALONE)

    async def fields(self, request: Request) -> Response:
        """Return a quote as plain values, and in the terms of schema.org."""
        shown = await self._shown(request)
        if shown is None:
            return JSONResponse({"error": "No quote here has this id."}, 404, ALONE)
        page = f"{self._address(request)}{ADDRESS}/{shown.id}"
        told = {
            "quote": plain.quote_json(shown),
            "quotation": linked.quotation(shown, page),
            "claim_review": linked.verbatim_review(shown, page),
        }
        return JSONResponse(told, headers=ALONE)

    async def _shown(self, request: Request) -> Shown | None:
        quote = request.path_params["quote"]
        if not is_id(quote):
            return None
        return await self._memory.work(_found, self._memory.index, quote)

    def _address(self, request: Request) -> str:
        """Return the address of this web server: the one that is set, else the one asked for."""
        return self._memory.settings.address or str(request.base_url).rstrip("/")

    @property
    def _memory(self) -> Memory:
        memory: Memory = self._application.bot_data[MEMORY]
        return memory


def _found(index: Index, quote: str) -> Shown | None:
    try:
        interview, found = index.find_quote(quote)
    except KeyError:
        return None
    return frame_quote(interview, found, by_words(()))


def _page(say: Voice, shown: Shown, page: str, username: str) -> str:
    framed = shown.framed
    reported = shown.directness is Directness.INDIRECT
    manner = wording.manner(say, shown)
    words = framed.sentence if reported else plain.quoted(shown)
    told = f"{manner}: {words}" if reported else words
    by = wording.said_by(say, shown)
    place = wording.place(say, shown.details)
    start = framed.start
    template = templates("bot.pages").get_template("quote.html")
    return template.render(
        say=say,
        interface=say.language,
        direction="rtl" if say.from_right else "ltr",
        language=shown.language,
        page=page,
        picture=f"{page}.png",
        title=_within(told, f" — {by}", TITLE_ROOM),
        description=_within(told, f" — {by}, {place}", TEXT_ROOM),
        words=words,
        by=by,
        place=place,
        manner=manner,
        occasion=shown.occasion,
        before=framed.before,
        text=framed.text,
        after=framed.after,
        asked=framed.asked,
        source=shown.link if (shown.link or "").startswith("http") else None,
        whole=f"/interview/{shown.interview_id}?quote={shown.id}"
        f"&at={start}-{start + len(framed.text)}",
        bot=link_to(username, shown.id),
        linked=linked.quotation(shown, page),
    )


def _within(words: str, credit: str, room: int) -> str:
    """Cut a quote so that all of its credit stays; what is cut ends in an ellipsis of its own."""
    left = max(room - length(credit), LEAST)
    if length(words) <= left:
        return words + credit
    closes = "”" * words.endswith("”")
    return cut(words.removesuffix(closes), left - len(closes)) + closes + credit
