"""What was asked, at the desk: questions that found nothing, and what is thought of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.chats.heard import UNANSWERED, Judged
from bot.desk.door import Door, Session
from retrieval.finding.search import Outcome
from retrieval.index import Index

DAYS, SUBJECTS, MISSED, JUDGED = 30, 10, 100, 100


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thinks of an answer; `words`, `by` and `interview` are of the quote, if it is
    still there.
    """

    question: str
    good: bool
    at: datetime
    words: str = ""
    by: str | None = None
    interview: str = ""


class Questions:
    """The page of what was asked."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def routes(self) -> list[Route]:
        """Return the routes below the desk's."""
        return [Route("/questions", self._door.shows(self.listed), methods=["GET"])]

    async def listed(self, request: Request, session: Session) -> Response:
        """Show the questions that found nothing, and the feedback, the latest first."""
        memory = self._door.memory
        counts = await memory.chats.counts(DAYS, SUBJECTS)
        missed = await memory.chats.missed(UNANSWERED, MISSED)
        judged = await memory.chats.judged(JUDGED)
        outcomes = dict(counts.outcomes)
        values = {
            "counts": counts,
            "asked": sum(outcomes.values()),
            "answered": outcomes.get(Outcome.ANSWERED.value, 0),
            "refused": sum(outcomes.get(one, 0) for one in UNANSWERED),
            "missed": [(one, _when(one.at)) for one in missed],
            "opinions": await memory.work(_opinions, memory.index, judged),
            "outcomes": Outcome,
        }
        return self._door.page(request, session, "questions", values)


def _opinions(index: Index, judged: Sequence[Judged]) -> list[Opinion]:
    return [_opinion(index, one) for one in judged]


def _opinion(index: Index, one: Judged) -> Opinion:
    at = _when(one.at)
    try:
        interview, quote = index.find_quote(one.quote or "")
    except KeyError:
        return Opinion(one.question, one.good, at)
    return Opinion(one.question, one.good, at, quote.text, quote.speaker, interview.id)


def _when(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
