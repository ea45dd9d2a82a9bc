"""What chats want sent to them by itself, and what was.

A mailing that is ready is claimed before it is sent, in one statement: whoever else looks at the
same time, also after a restart, finds it done. It is given back where it surely has not arrived.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from bot.chats.connected import Connected, reading, writing
from bot.chats.kept import Mailing
from bot.chats.schema import mailings, shares, shown_quotes, weekly_shares
from bot.chats.statements import Putting, Statement, inserting

WEEKS_KEPT = 3
"""Weeks of which it is kept how often a quote was shared in them."""


_SHOW = Statement(Putting(shown_quotes))


class Mailings(Connected):
    """What is sent by itself, to whom, and what of it was sent."""

    @writing
    def want(self, connection: sa.Connection, wanted: Mailing) -> None:
        """Keep what a chat wants, or wants no more. What was done stays done: nothing comes twice
        by it.
        """
        wanted = replace(wanted, chat=self.home(wanted.chat))
        now = _here(connection, wanted.chat, wanted.kind)
        if now is None:
            row = {name: getattr(wanted, name) for name in Mailing.__slots__}
            connection.execute(mailings.insert().values(row))
            return
        goes_on = now.hour is not None and wanted.hour is not None
        changed = {
            "hour": wanted.hour,
            "language": wanted.language,
            "done": max(now.done, wanted.done),
            "told": now.told if goes_on else wanted.told,
        }
        connection.execute(_one(mailings.update(), wanted.chat, wanted.kind).values(changed))

    @reading
    def wanted(self, connection: sa.Connection, chat: int) -> list[Mailing]:
        """Return what a chat wants sent to it."""
        here = sa.and_(mailings.c.chat == self.home(chat), mailings.c.hour.is_not(None))
        return [Mailing(*row) for row in connection.execute(mailings.select().where(here))]

    @reading
    def due(
        self, connection: sa.Connection, kind: str, period: str, hours: Sequence[int]
    ) -> list[Mailing]:
        """Return the mailings of one of these hours that are not done with in this period."""
        wanted = sa.and_(
            mailings.c.kind == kind, mailings.c.hour.in_(hours), mailings.c.done < period
        )
        found = mailings.select().where(wanted).order_by(mailings.c.chat)
        return [Mailing(*row) for row in connection.execute(found)]

    @reading
    def is_due(self, connection: sa.Connection, mailing: Mailing, period: str) -> bool:
        """Tell whether a mailing is not done with in a period."""
        own = sa.and_(mailings.c.chat == self.home(mailing.chat), mailings.c.kind == mailing.kind)
        there = sa.select(mailings.c.done).where(own, mailings.c.done < period)
        return connection.scalar(there) is not None

    @writing
    def claim(self, connection: sa.Connection, mailing: Mailing, period: str) -> bool:
        """Note that a mailing is done with in a period; tell whether it was not yet."""
        own = _one(mailings.update(), self.home(mailing.chat), mailing.kind)
        claimed = own.where(mailings.c.done < period).values(done=period)
        return bool(connection.execute(claimed).rowcount)

    @writing
    def give_back(self, connection: sa.Connection, mailing: Mailing, period: str) -> None:
        """Note that a mailing that was claimed for a period has not been sent."""
        own = _one(mailings.update(), self.home(mailing.chat), mailing.kind)
        connection.execute(own.where(mailings.c.done == period).values(done=mailing.done))

    @writing
    def mailed(self, connection: sa.Connection, mailing: Mailing, upto: int) -> None:
        """Note up to which interview a mailing has told."""
        own = _one(mailings.update(), self.home(mailing.chat), mailing.kind)
        connection.execute(own.values(told=upto))

    @reading
    def shown(self, connection: sa.Connection, chat: int) -> list[str]:
        """Return the quotes of the day that a chat was shown, in their order."""
        here = sa.select(shown_quotes.c.quote).where(shown_quotes.c.chat == self.home(chat))
        return list(connection.scalars(here.order_by(shown_quotes.c.at, shown_quotes.c.quote)))

    @writing
    def show(self, connection: sa.Connection, chat: int, quote: str, at: int) -> None:
        """Note that a chat was shown a quote of the day."""
        _SHOW.run(connection, {"chat": self.home(chat), "quote": quote, "at": at})

    @writing
    def shared(self, connection: sa.Connection, quote: str, week: int) -> None:
        """Count that a quote was shared, in all and in a week; weeks long ago are let go."""
        for table, key in (
            (shares, {"quote": quote}),
            (weekly_shares, {"week": week, "quote": quote}),
        ):
            one = inserting(connection.dialect, table).values(**key, times=1)
            again = {"times": table.c.times + 1}
            connection.execute(one.on_conflict_do_update(index_elements=list(key), set_=again))
        old = weekly_shares.c.week <= week - WEEKS_KEPT
        connection.execute(weekly_shares.delete().where(old))

    @reading
    def shared_in(self, connection: sa.Connection, week: int, count: int) -> list[str]:
        """Return the ids of the quotes shared most in a week."""
        here = sa.select(weekly_shares.c.quote).where(weekly_shares.c.week == week)
        best = here.order_by(weekly_shares.c.times.desc(), weekly_shares.c.quote)
        return list(connection.scalars(best.limit(count)))


def settle_done(connection: sa.Connection, old: int, new: int) -> None:
    """Have what both a group and the supergroup that it becomes want done where either had it."""
    for kind, done in connection.execute(
        sa.select(mailings.c.kind, mailings.c.done).where(mailings.c.chat == old)
    ).all():
        later = _one(mailings.update(), new, kind).where(mailings.c.done < done)
        connection.execute(later.values(done=done))


def _here(connection: sa.Connection, chat: int, kind: str) -> Mailing | None:
    found = mailings.select().where(mailings.c.chat == chat, mailings.c.kind == kind)
    row = connection.execute(found).first()
    return None if row is None else Mailing(*row)


def _one(update: sa.Update, chat: int, kind: str) -> sa.Update:
    return update.where(mailings.c.chat == chat, mailings.c.kind == kind)
