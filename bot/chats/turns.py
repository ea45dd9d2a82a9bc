"""Turns that were taken, by whichever worker: how Telegram's limits are kept over all of them.

A key is a chat, a person or all of them together; of each the times of its last turns are kept, by
the database's clock. Each call is one statement, which holds nobody up and is not written to the
disk: PostgreSQL alone is shared by workers, and has the statements.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from bot.chats.connected import Connected, looking_up
from bot.chats.statements import Statement


class Limit(NamedTuple):
    """So many turns in any stretch of so many seconds, for each key of this name."""

    name: str
    turns: int
    seconds: float


_NOW = "CAST(extract(epoch FROM clock_timestamp()) AS float8)"
_NEXT = "t.times[cardinality(t.times) - :turns + 1] + CAST(:seconds AS float8)"
_LAST = "t.times[cardinality(t.times)]"
_TURN = f"greatest(excluded.times[1], {_LAST}, {_NEXT})"
_TAKE = f"""
INSERT INTO turns AS t (key, times, idle)
VALUES (:key, ARRAY[{_NOW}], {_NOW} + CAST(:seconds AS float8))
ON CONFLICT (key) DO UPDATE SET
times = (t.times || {_TURN})[greatest(1, cardinality(t.times) + 2 - :turns):],
idle = {_TURN} + CAST(:seconds AS float8)
"""  # noqa: S608 (parts of it, and nothing else)
_FREE = f"WHERE cardinality(t.times) < :turns OR {_NEXT} <= excluded.times[1]"
_RESERVE = Statement(sa.text(f"{_TAKE} RETURNING {_LAST} - {_NOW}"))
_ADMIT = Statement(sa.text(f"{_TAKE} {_FREE} RETURNING 0"))
_LEFT = Statement(sa.text(f"SELECT {_NEXT} - {_NOW} FROM turns AS t WHERE key = :key"))  # noqa: S608
_PUT_OFF = Statement(
    sa.text(
        f"""
INSERT INTO turns AS t (key, times, idle)
VALUES (:key,
    array_fill({_NOW} + CAST(:wait AS float8) - CAST(:seconds AS float8), ARRAY[:turns]),
    {_NOW} + CAST(:wait AS float8))
ON CONFLICT (key) DO UPDATE SET times = excluded.times, idle = excluded.idle
"""  # noqa: S608
    )
)


class TurnsTaken(Connected):
    """The turns of all workers: where the database is shared, and nowhere else."""

    @looking_up
    def reserve(self, connection: sa.Connection, limit: Limit, key: str) -> float:
        """Take the next turn; return in how many seconds it is."""
        row = _RESERVE.run(connection, _named(limit, key)).fetchone()
        return max(0.0, float(row[0]))

    @looking_up
    def admit(self, connection: sa.Connection, limit: Limit, key: str) -> bool:
        """Take a turn if there is one now; tell whether there was."""
        return _ADMIT.run(connection, _named(limit, key)).fetchone() is not None

    @looking_up
    def left(self, connection: sa.Connection, limit: Limit, key: str) -> float:
        """Return in how many seconds the next turn would be, or how long it could have been had."""
        row = _LEFT.run(connection, _named(limit, key)).fetchone()
        return float(row[0]) if row is not None and row[0] is not None else 0.0

    @looking_up
    def put_off(self, connection: sa.Connection, limit: Limit, key: str, seconds: float) -> None:
        """Give no turn for so many seconds."""
        _PUT_OFF.run(connection, {**_named(limit, key), "wait": seconds})


def _named(limit: Limit, key: str) -> dict[str, object]:
    return {"key": f"{limit.name} {key}", "turns": limit.turns, "seconds": limit.seconds}
