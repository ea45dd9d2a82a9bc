"""What was heard from the chats, for whoever runs the bot: questions, and opinions of answers.

Nobody who asked or judged is named in it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.chats.connected import Connected, reading
from bot.chats.kept import DAY, Counts
from bot.chats.schema import feedback, questions
from retrieval.finding.search import Outcome

UNANSWERED = (Outcome.NOTHING.value, Outcome.MENTIONED.value, Outcome.CLOSEST.value)


class Missed(NamedTuple):
    """A question that found nothing: how it ended last, when, and how often it was asked.

    `at` is in seconds since 1970.
    """

    text: str
    outcome: str
    at: int
    times: int


class Judged(NamedTuple):
    """What somebody thinks of an answer: the question, the id of the quote shown last, and when."""

    question: str
    quote: str | None
    good: bool
    at: int


class Heard(Connected):
    """What is read of it."""

    @reading
    def counts(self, connection: sa.Connection, days: int, most: int) -> Counts:
        """Count the questions of the last `days`, and their `most` frequent subjects."""
        recent = questions.c.at >= int(time.time()) - days * DAY
        number = sa.func.count()

        def by(column: sa.ColumnElement[Any]) -> list[Any]:
            grouped = sa.select(column, number).where(recent).group_by(column)
            return list(connection.execute(grouped.order_by(number.desc(), column)))

        chats = sa.select(sa.func.count(sa.distinct(questions.c.chat))).where(recent)
        liked = sa.select(feedback.c.good, number).group_by(feedback.c.good)
        judged: dict[bool, int] = {row[0]: row[1] for row in connection.execute(liked)}
        subjects = [(row[0], row[1]) for row in by(questions.c.subject) if row[0]]
        day = questions.c.at // DAY
        return Counts(
            connection.scalar(chats) or 0,
            tuple((row[0], row[1]) for row in by(questions.c.outcome)),
            tuple(subjects[:most]),
            tuple(sorted((int(row[0]), row[1]) for row in by(day))),
            judged.get(True, 0),
            judged.get(False, 0),
        )

    @reading
    def missed(
        self, connection: sa.Connection, outcomes: Sequence[str], count: int
    ) -> list[Missed]:
        """Return the latest questions of such outcomes, each once."""
        latest = sa.func.max(questions.c.at)
        columns = questions.c.text, sa.func.max(questions.c.outcome), latest, sa.func.count()
        here = sa.select(*columns).where(questions.c.outcome.in_(outcomes))
        ordered = here.group_by(questions.c.text).order_by(latest.desc(), questions.c.text)
        return [Missed(*row) for row in connection.execute(ordered.limit(count))]

    @reading
    def judged(self, connection: sa.Connection, count: int) -> list[Judged]:
        """Return what is thought of answers, the latest first."""
        columns = feedback.c.question, feedback.c.quote, feedback.c.good, feedback.c.at
        latest = sa.select(*columns).order_by(feedback.c.at.desc(), feedback.c.place)
        return [Judged(*row) for row in connection.execute(latest.limit(count))]
