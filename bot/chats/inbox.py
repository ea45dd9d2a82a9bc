"""The inbox: updates that were taken from Telegram and are yet to be worked on, by any worker.

Telegram hears that an update was taken once it is here. A worker takes the first of each chat that
nobody is at, for some seconds which it makes longer as long as it lives: what a killed one had in
hand is another's then. What was done is remembered, so that an update that comes twice is one.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.chats.connected import Connected, reading, writing
from bot.chats.schema import inbox
from bot.chats.statements import inserting

IN_HAND = 10.0
"""Seconds after which an update is taken up by another worker, unless its own one is heard of."""
LOOKED_AT = 10_000
"""Updates among which those to be taken are looked for."""


class Taken(NamedTuple):
    """An update in hand: its number, and all of it as Telegram told it."""

    number: int
    fields: dict[str, Any]


class Inbox(Connected):
    """What has come and is not done with."""

    @writing
    def put_in(
        self, connection: sa.Connection, number: int, lines: Iterable[int], fields: dict[str, Any]
    ) -> bool:
        """Keep an update; tell whether it is new.

        :param lines: the chats in whose order it is worked on
        """
        row = {
            "number": number,
            "lines": json.dumps(list(lines)),
            "fields": json.dumps(fields),
            "worker": "",
            "until": 0.0,
            "done": 0,
        }
        one = inserting(connection.dialect, inbox).values(row).on_conflict_do_nothing()
        return bool(connection.execute(one).rowcount)

    @writing
    def take(self, connection: sa.Connection, worker: str, count: int) -> list[Taken]:
        """Take up to `count` updates in hand, no two of one chat, none before those before it."""
        now = time.time()
        columns = inbox.c.number, inbox.c.lines, inbox.c.until
        waiting = sa.select(*columns).where(inbox.c.done == 0).order_by(inbox.c.number)
        busy: set[int] = set()
        mine: list[int] = []
        for row in connection.execute(waiting.limit(LOOKED_AT)):
            lines = set(json.loads(row.lines))
            if row.until < now and not lines & busy and len(mine) < count:
                mine.append(row.number)
            busy |= lines
        if not mine:
            return []
        own = inbox.c.number.in_(mine)
        in_hand = inbox.update().where(own).values(worker=worker, until=now + IN_HAND)
        connection.execute(in_hand)
        found = sa.select(inbox.c.number, inbox.c.fields).where(own).order_by(inbox.c.number)
        return [Taken(row.number, json.loads(row.fields)) for row in connection.execute(found)]

    @writing
    def still_at_it(self, connection: sa.Connection, worker: str, numbers: Sequence[int]) -> None:
        """Keep updates in hand for longer, those that are this worker's still."""
        own = sa.and_(inbox.c.number.in_(numbers), inbox.c.worker == worker, inbox.c.done == 0)
        connection.execute(inbox.update().where(own).values(until=time.time() + IN_HAND))

    @writing
    def done_with(self, connection: sa.Connection, number: int) -> None:
        """Let go of what an update said; that it was here is remembered."""
        nothing = {"lines": "[]", "fields": "{}", "worker": "", "done": int(time.time())}
        connection.execute(inbox.update().where(inbox.c.number == number).values(nothing))

    @writing
    def give_up(self, connection: sa.Connection, worker: str) -> None:
        """Let the others have at once what a worker that stops has in hand."""
        own = sa.and_(inbox.c.worker == worker, inbox.c.done == 0)
        connection.execute(inbox.update().where(own).values(worker="", until=0.0))

    @reading
    def waiting(self, connection: sa.Connection) -> int:
        """Return how many updates are not done with."""
        counted = sa.select(sa.func.count()).select_from(inbox).where(inbox.c.done == 0)
        return connection.scalar(counted) or 0
