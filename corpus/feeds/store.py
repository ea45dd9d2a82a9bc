"""What is kept of feeds, in tables of the library: what is followed, and each entry once."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

import sqlalchemy as sa

from corpus.feeds.identity import keys_of
from corpus.feeds.model import Came, Followed, Kind, Listed, State
from corpus.identity import short_id
from corpus.library.schema import feed_entries, feed_rounds, feeds
from corpus.library.store import Library
from corpus.readers.feed import Entry, Feed, entry_of

LEASE = 120.0
"""Seconds after which another one may look at the feeds, unless whoever does is heard of."""
MOST_KEPT = 20_000
"""Entries that are kept of one feed; of more, those are let go of that it listed first."""
GAPS = (15 * 60, 3600, 4 * 3600, 12 * 3600)
"""Seconds after each failure until an entry is tried again; the last one goes on."""
GIVEN_UP_AFTER = 7 * 86_400
"""Seconds after its first failure at which an entry is tried for the last time."""
LONGEST_REASON = 500
TO_TRY = (State.WAITING, State.FAILED)
NOTHING_YET = (State.UNHEARD, State.WITHOUT, State.GIVEN_UP)


class Feeds:
    """The feeds of a library."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def follow(self, wanted: Followed) -> bool:
        """Keep something to follow; tell whether it is new.

        :raises corpus.library.database.LibraryError: where the library can't be written to
        """
        with self.library.writing() as connection:
            one = feeds.c.id == wanted.id
            if connection.scalar(sa.select(feeds.c.id).where(one)):
                return False
            connection.execute(feeds.insert(), _row(wanted))
            return True

    def unfollow(self, feed_id: str) -> None:
        """Let go of a feed; the interviews that came of it stay.

        :raises corpus.library.database.LibraryError: where the library can't be written to
        """
        with self.library.writing() as connection:
            connection.execute(feeds.delete().where(feeds.c.id == feed_id))

    def all(self) -> list[Followed]:
        """Return what is followed, in the order in which it was."""
        with self.library.reading() as now:
            query = feeds.select().order_by(feeds.c.followed, feeds.c.address)
            return [_followed(row) for row in now.rows(query)]

    def found(self, named: str) -> list[Followed]:
        """Return what goes by an address, or by an id that starts like this."""
        named = named.strip()
        every = self.all()
        exact = [one for one in every if one.address == named]
        return exact or [one for one in every if named and one.id.startswith(named.lower())]

    def entries(
        self, feed_id: str, states: Iterable[State] = State, most: int | None = None
    ) -> list[Listed]:
        """Return the entries of a feed that are in one of these states, the latest first.

        :param most: how many at the most; None: all
        """
        own = sa.and_(feed_entries.c.feed == feed_id, feed_entries.c.state.in_(list(states)))
        order = feed_entries.c.found.desc(), feed_entries.c.position, feed_entries.c.key
        with self.library.reading() as now:
            query = feed_entries.select().where(own).order_by(*order).limit(most)
            return [_listed(row) for row in now.rows(query)]

    def counts(self, feed_id: str) -> dict[State, int]:
        """Return how many entries of a feed are in each state."""
        own = feed_entries.c.feed == feed_id
        counted = sa.select(feed_entries.c.state, sa.func.count()).where(own)
        with self.library.reading() as now:
            rows = now.rows(counted.group_by(feed_entries.c.state))
        return {State(state): number for state, number in rows}

    def is_due(self, now: float, *, heard: bool = False) -> bool:
        """Tell whether a feed is to be looked at, or an entry to be tried, and nobody is at it.

        :param heard: whether recordings are transcribed
        """
        at = int(now)
        looks = sa.and_(feeds.c.due <= at, feeds.c.closed <= at)
        states = (*TO_TRY, State.UNHEARD) if heard else TO_TRY
        tries = sa.and_(feed_entries.c.state.in_(states), feed_entries.c.due <= at)
        joined = feed_entries.join(feeds, feed_entries.c.feed == feeds.c.id)
        entry = sa.select(feed_entries.c.key).select_from(joined)
        queries = (
            sa.select(feeds.c.id).where(looks).limit(1),
            entry.where(tries, feeds.c.closed <= at).limit(1),
        )
        taken = sa.select(feed_rounds.c.id).where(feed_rounds.c.until > now)
        with self.library.reading() as reading:
            return not reading.rows(taken) and any(reading.rows(query) for query in queries)

    def to_try(self, feed_id: str, now: float, most: int) -> list[Listed]:
        """Return the entries of a feed that are to be tried, the latest first."""
        return self._due(TO_TRY, now, most, feed_entries.c.feed == feed_id)

    def unheard(self, now: float) -> Listed | None:
        """Return the latest recording, of any feed, that is to be transcribed."""
        return next(iter(self._due((State.UNHEARD,), now, 1)), None)

    def _due(
        self, states: Iterable[State], now: float, most: int, *which: sa.ColumnElement[bool]
    ) -> list[Listed]:
        """Return entries in one of these states whose time has come: those tried least, the latest
        of them first.
        """
        due = feed_entries.c.state.in_(list(states)), feed_entries.c.due <= int(now)
        order = feed_entries.c.tries, feed_entries.c.found.desc(), feed_entries.c.position
        query = feed_entries.select().where(*due, *which).order_by(*order).limit(most)
        with self.library.reading() as reading:
            return [_listed(row) for row in reading.rows(query)]

    def claim(self, worker: str, now: float) -> bool:
        """Take it on to look at the feeds; tell whether nobody else is at it."""
        with self.library.writing() as connection:
            row = connection.execute(feed_rounds.select()).first()
            if row is not None and row.worker not in ("", worker) and row.until > now:
                return False
            mine = {"worker": worker, "until": now + LEASE}
            if row is None:
                connection.execute(feed_rounds.insert(), {"id": 1, **mine})
            else:
                connection.execute(feed_rounds.update().values(mine))
            return True

    def go_on(self, worker: str, now: float) -> bool:
        """Keep it taken on; tell whether nobody else has taken it on meanwhile."""
        with self.library.writing() as connection:
            mine = feed_rounds.update().where(feed_rounds.c.worker == worker)
            return bool(connection.execute(mine.values(until=now + LEASE)).rowcount)

    def release(self, worker: str) -> None:
        """Let others look at the feeds."""
        with self.library.writing() as connection:
            mine = feed_rounds.c.worker == worker
            connection.execute(feed_rounds.update().where(mine).values(worker="", until=0.0))

    def looked(self, feed: Followed, told: Feed | None, *, whole: bool = False) -> int:
        """Keep how a feed was found, and the entries of it that are new; return how many are.

        :param told: what it lists; None where that is not known, or the same as before
        :param whole: whether what it does not list any more is let go of
        """
        with self.library.writing() as connection:
            own = feeds.c.id == feed.id
            if not connection.execute(feeds.update().where(own).values(_row(feed))).rowcount:
                return 0  # nobody follows it any more
            if told is not None and whole:
                _drop_unlisted(connection, feed, told)
            return 0 if told is None else self._list(connection, feed, told)

    def _list(self, connection: sa.Connection, feed: Followed, told: Feed) -> int:
        own = feed_entries.c.feed == feed.id
        rows = connection.execute(feed_entries.select().where(own)).all()
        known = {row.key: row for row in rows}
        by_link = {row.link: row for row in rows if row.link}
        new: dict[str, Listed] = {}
        here: set[str] = set()
        at = int(time.time())
        for position, (entry, (key, link)) in enumerate(
            zip(told.entries, keys_of(told), strict=True)
        ):
            if (before := known.get(key) or (by_link.get(link) if link else None)) is not None:
                here.add(before.key)
                _told_anew(connection, before, entry)
            else:
                one = Listed(feed.id, key, entry.title, entry.day, entry, link=link)
                new.setdefault(key, replace(one, found=at, position=position))
        if new:
            _make_room(
                connection, [row for row in rows if row.key not in here], len(rows), len(new)
            )
            connection.execute(feed_entries.insert(), [_entry_row(one) for one in new.values()])
        return len(new)

    def begun(self, entry: Listed) -> None:
        """Note that an entry is tried: should that end us, it is not tried at once again."""
        self._change(entry, {"tries": entry.tries + 1, "due": int(time.time()) + _gap(entry)})

    def came(self, entry: Listed, came: Came, again: State = State.FAILED) -> Came:
        """Keep what came of an entry, and return it: what failed for days is given up.

        :param again: the state in which it is tried again where it failed
        """
        now = int(time.time())
        first = entry.failed or now
        fails = came.state is State.FAILED
        if fails and now - first >= GIVEN_UP_AFTER:
            came = replace(came, state=State.GIVEN_UP)
        changed: dict[str, Any] = {
            "state": (again if came.state is State.FAILED else came.state).value,
            "reason": came.reason and came.reason[:LONGEST_REASON],
            "interview": came.interview,
            "source": came.source,
            "due": 0,
        }
        if fails:
            wait = max(_gap(entry), int(came.wait or 0))
            changed |= {"failed": first, "due": now + wait}
        self._change(entry, changed)
        return came

    def try_again(self, reason: str) -> None:
        """Have entries tried again of which nothing came for a reason that is gone."""
        waits = sa.and_(
            feed_entries.c.state == State.WITHOUT.value, feed_entries.c.reason == reason
        )
        with self.library.writing() as connection:
            again = {"state": State.WAITING.value, "due": 0}
            connection.execute(feed_entries.update().where(waits).values(again))

    def put_off(self, entry: Listed, until: float) -> None:
        """Have an entry wait, whose server wants to be left alone."""
        self._change(entry, {"due": int(until) + 1})

    def read_from(self, source: str) -> Listed | None:
        """Return an entry, of any feed, that an interview was made of from the same address."""
        same = sa.and_(feed_entries.c.source == source, feed_entries.c.interview.is_not(None))
        with self.library.reading() as now:
            rows = now.rows(feed_entries.select().where(same).limit(1))
        return _listed(rows[0]) if rows else None

    def _change(self, entry: Listed, changed: dict[str, Any]) -> None:
        own = sa.and_(feed_entries.c.feed == entry.feed, feed_entries.c.key == entry.key)
        with self.library.writing() as connection:
            connection.execute(feed_entries.update().where(own).values(changed))


def _gap(entry: Listed) -> int:
    return GAPS[min(entry.tries, len(GAPS) - 1)]


def _drop_unlisted(connection: sa.Connection, feed: Followed, told: Feed) -> None:
    here = {key for key, _ in keys_of(told)}
    own = feed_entries.c.feed == feed.id
    for key in connection.scalars(sa.select(feed_entries.c.key).where(own)).all():
        if key not in here:
            connection.execute(feed_entries.delete().where(own, feed_entries.c.key == key))


def _make_room(connection: sa.Connection, unlisted: list[Any], kept: int, coming: int) -> None:
    """Let go of the entries that a feed listed first and does not list any more, if it has too many
    with those that come.
    """
    surplus = max(0, kept + coming - MOST_KEPT)
    for row in sorted(unlisted, key=lambda row: row.found)[:surplus]:
        one = sa.and_(feed_entries.c.feed == row.feed, feed_entries.c.key == row.key)
        connection.execute(feed_entries.delete().where(one))


def _told_anew(connection: sa.Connection, before: Any, entry: Entry) -> None:
    """Take up what a feed says by now of an entry of which nothing came so far: a transcript."""
    state, told = State(before.state), asdict(entry)
    if state is State.ADDED or _plain(told) == _plain(before.told):
        return
    changed: dict[str, Any] = {"told": told, "title": entry.title, "day": entry.day}
    if state in NOTHING_YET and _sources(told) != _sources(before.told):
        changed |= {"state": State.WAITING.value, "tries": 0, "failed": 0, "due": 0}
    own = sa.and_(feed_entries.c.feed == before.feed, feed_entries.c.key == before.key)
    connection.execute(feed_entries.update().where(own).values(changed))


def _sources(told: dict[str, Any]) -> list[Any]:
    return [[one["url"] for one in told["transcripts"]], told["link"], told["video"]]


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """Return what is told as JSON has it, which knows no tuples."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in told.items()}


def _row(feed: Followed) -> dict[str, Any]:
    return {**asdict(feed), "kind": feed.kind.value}


def _followed(row: Any) -> Followed:
    fields = row._asdict()
    return Followed(**{**fields, "kind": Kind(fields["kind"])})


def _entry_row(entry: Listed) -> dict[str, Any]:
    return {**asdict(entry), "state": entry.state.value}


def _listed(row: Any) -> Listed:
    fields = row._asdict()
    return Listed(**{**fields, "state": State(fields["state"]), "told": entry_of(fields["told"])})


def new_feed(address: str, kind: Kind, *, private: bool) -> Followed:
    """Return something to follow, from now on."""
    return Followed(short_id(address), address, kind, private, followed=int(time.time()))
