"""What is kept of the chats, in the library's database: nothing else reads or writes it.

Conversations, answers whose buttons still work, settings, follows, questions, feedback, shares and
the ids of pictures that Telegram has. Every call runs in a thread, so that a database that is busy
(an import writes) never holds up the other chats. What every message needs is one statement to read
and one transaction to write, on connections that stay open. Writes of several chats that wait for
each other share a transaction; whoever writes goes on when it is committed.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial, wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import Insert, insert

from bot.chats import mailings
from bot.chats.gathering import Gathering
from bot.chats.kept import (
    ANSWERS_DAYS,
    DAY,
    QUESTIONS_DAYS,
    Asked,
    Chosen,
    ConversationKey,
    Counts,
    Follow,
    Kept,
    Known,
    Leaves,
    Mailing,
)
from bot.chats.schema import (
    answers,
    chat_settings,
    conversations,
    feedback,
    follows,
    metadata,
    pictures,
    questions,
    shares,
    shown_quotes,
)
from bot.chats.schema import (
    mailings as mailings_table,
)
from bot.chats.statements import Statement
from corpus.library.store import Library
from retrieval.asking.conversation import State

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[[sa.Connection], Any]
READERS = 2
MOVES = 1000
"""How many moves of groups are remembered while the bot runs."""
logger = logging.getLogger(__name__)


def _looking_up(
    work: Callable[Concatenate[Chats, sa.Connection, P], T],
) -> Callable[Concatenate[Chats, P], Coroutine[Any, Any, T]]:
    """Make a coroutine of what runs one :class:`Statement` and is quick."""

    @wraps(work)
    async def run(self: Chats, /, *args: P.args, **kwargs: P.kwargs) -> T:
        found: T = await self._lookups.run(partial(_given, work, self, args, kwargs))
        return found

    return run


def _reading(
    work: Callable[Concatenate[Chats, sa.Connection, P], T],
) -> Callable[Concatenate[Chats, P], Coroutine[Any, Any, T]]:
    @wraps(work)
    async def run(self: Chats, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._read(partial(_given, work, self, args, kwargs))

    return run


def _writing(
    work: Callable[Concatenate[Chats, sa.Connection, P], T],
) -> Callable[Concatenate[Chats, P], Coroutine[Any, Any, T]]:
    """Make a coroutine of what writes. What else it changes it may change twice."""

    @wraps(work)
    async def run(self: Chats, /, *args: P.args, **kwargs: P.kwargs) -> T:
        done: T = await self._writes.run(partial(_given, work, self, args, kwargs))
        return done

    return run


def _given(
    work: Callable[..., T], chats: Chats, args: Any, kwargs: Any, connection: sa.Connection
) -> T:
    return work(chats, connection, *args, **kwargs)


class Chats:
    """The memory of the chats. Its methods are coroutines and never block the loop."""

    def __init__(self, library: Library) -> None:
        """Keep it beside `library`; for one in memory, in a database in memory of its own."""
        self._alone = library.path is None
        own = Library.in_memory() if self._alone else library
        if self._alone:
            metadata.create_all(own.engine)
        self._engines = {
            writes: own.engine.execution_options(writes=writes) for writes in (False, True)
        }
        self._writer = ThreadPoolExecutor(1, "chats-write")
        self._reader = self._writer if self._alone else ThreadPoolExecutor(READERS, "chats-read")
        self._writes: Gathering[Work] = Gathering(self._writer, self._write_all)
        self._lookups: Gathering[Work] = Gathering(self._reader, self._look_up_all)
        self._open = threading.local()
        self._connections: list[sa.Connection] = []
        self._moved: OrderedDict[int, int] = OrderedDict()

    def close(self) -> None:
        """Finish what is being written."""
        self._writes.close()
        self._writer.shutdown()
        self._reader.shutdown()
        for connection in self._connections:
            connection.close()

    async def _read(self, work: Callable[[sa.Connection], T]) -> T:
        """Run what reads in a transaction of its own, in a thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reader, lambda: self._done((work,), False)[0])

    def _look_up_all(self, works: Sequence[Work]) -> list[Any]:
        return [_outcome(self._looked_up, work) for work in works]

    def _looked_up(self, work: Work) -> Any:
        connection = self._connection(False)
        try:
            return work(connection)
        except sa.exc.DBAPIError:
            self._drop(connection)
            raise

    def _write_all(self, works: Sequence[Work]) -> list[Any]:
        """Write all in one transaction; where that fails each in its own, to fail by itself."""
        if len(works) > 1:
            try:
                return self._done(works, True)
            except Exception as error:  # which of them it was is found out below
                logger.debug("Not written together: %s", type(error).__name__)
        return [_outcome(lambda one: self._done((one,), True)[0], work) for work in works]

    def _done(self, works: Sequence[Callable[[sa.Connection], T]], writes: bool) -> list[T]:
        connection = self._connection(writes)
        try:
            with connection.begin():
                return [work(connection) for work in works]
        except sa.exc.DBAPIError:
            self._drop(connection)
            raise

    def _connection(self, writes: bool) -> sa.Connection:
        """Return this thread's connection. It is its own: the library's pool is for answering."""
        name = f"writes={writes}"
        connection: sa.Connection | None = getattr(self._open, name, None)
        if connection is None:
            connection = self._engines[writes].connect()
            if not self._alone:
                connection.detach()
            self._connections.append(connection)
            setattr(self._open, name, connection)
        return connection

    def _drop(self, connection: sa.Connection) -> None:
        """Let go of a connection that failed; the next call makes a new one."""
        self._connections.remove(connection)
        vars(self._open).clear()
        connection.close()

    def home(self, chat: int) -> int:
        """Return where a chat is now: a group that has become a supergroup has another id."""
        while chat in self._moved:
            chat = self._moved[chat]
        return chat

    def _columns(self, key: ConversationKey) -> dict[str, Any]:
        return {"chat": self.home(key.chat), "topic": key.topic, "person": key.person}

    # Conversations and answers

    @_looking_up
    def known(
        self, connection: sa.Connection, key: ConversationKey, seconds: float, earlier: str = ""
    ) -> Known:
        """Return what is kept that bears on a message, in one statement.

        The state is a new one where the conversation ended `seconds` ago or more, or where what is
        kept of it can't be read.

        :param earlier: where the answer stands that the message replies to
        """
        asked = {**self._columns(key), "earlier": earlier}
        row = _Bearing(*_KNOWN.run(connection, asked).fetchone())
        chosen = Chosen.from_json(row.chosen)
        ended = row.touched is None or row.touched < time.time() - seconds
        state = State() if ended else _state(row.state)
        return Known(chosen, state, row.answered, _kept(row) if row.place else None)

    async def conversation(self, key: ConversationKey, seconds: float) -> tuple[State, int | None]:
        """Return the state of a conversation, and the id of the update that it answered last."""
        known = await self.known(key, seconds)
        return known.state, known.answered

    @_writing
    def remember(
        self,
        connection: sa.Connection,
        key: ConversationKey,
        state: State,
        update: int | None = None,
        answer: Kept | None = None,
        asked: Asked | None = None,
    ) -> None:
        """Keep the state of a conversation, the answer given and the question, all at once."""
        row = {**self._columns(key), "state": state.to_json(), "touched": int(time.time())}
        if update is None:
            _GO_ON.run(connection, row)
        else:
            _ANSWERED.run(connection, row | {"answered": update})
        self._keep(connection, answer, asked)

    @_writing
    def keep(self, connection: sa.Connection, answer: Kept, asked: Asked | None = None) -> None:
        """Keep an answer that belongs to no conversation of its own."""
        self._keep(connection, answer, asked)

    def _keep(self, connection: sa.Connection, answer: Kept | None, asked: Asked | None) -> None:
        now = int(time.time())
        if answer is not None:
            chat = answer.chat
            home = chat if chat is None else self.home(chat)
            _KEEP.run(connection, _row_of(answer, now, home, moved=home != chat))
        if asked is not None:
            home = asked.chat if asked.chat is None else self.home(asked.chat)
            row = {field: getattr(asked, field) for field in Asked.__slots__}
            _ASKED.run(connection, {**row, "at": now, "chat": home})

    @_reading
    def answer(self, connection: sa.Connection, key: str) -> Kept | None:
        """Return the answer in a message, if it is one whose buttons still work."""
        row = connection.execute(_ANSWER, {"earlier": key}).first()
        return None if row is None else _kept(row)

    @_reading
    def answer_to(self, connection: sa.Connection, chat: int, asked: int) -> Kept | None:
        """Return the answer to the question in a message."""
        row = connection.execute(_ANSWER_TO, {"chat": self.home(chat), "asked": asked}).first()
        return None if row is None else _kept(row)

    # Settings

    @_reading
    def chosen(self, connection: sa.Connection, chat: int) -> Chosen:
        """Return the settings of a chat."""
        here = sa.select(chat_settings.c.chosen).where(chat_settings.c.chat == self.home(chat))
        return Chosen.from_json(connection.scalar(here))

    @_writing
    def choose(self, connection: sa.Connection, chat: int, chosen: Chosen) -> None:
        """Keep the settings of a chat."""
        row = {"chat": self.home(chat), "chosen": chosen.to_json()}
        connection.execute(_CHOOSE, row)

    @_writing
    def move(self, connection: sa.Connection, old: int, new: int) -> None:
        """Take along what is kept of a group that has become a supergroup, told once or often.

        What the supergroup has of its own stays. The messages of the group are not the
        supergroup's, whose numbers begin anew: no message there is taken for one of them.
        """
        if old == new:
            return
        self._remember_move(old, new)
        mailings.settle_done(connection, old, new)
        for table, keys in (
            (chat_settings, ()),
            (follows, ("speaker", "topic")),
            (mailings_table, ("kind",)),
            (shown_quotes, ("quote",)),
            (conversations, ("topic", "person")),
        ):
            _merge(connection, table, keys, old, new)
        moved = sa.update(answers).where(answers.c.chat == old)
        connection.execute(moved.values(chat=new, asked=None))
        for table in (questions, feedback):
            connection.execute(sa.update(table).where(table.c.chat == old).values(chat=new))

    def _remember_move(self, old: int, new: int) -> None:
        """Have what is still being answered in the group kept for the supergroup."""
        self._moved.pop(new, None)
        self._moved[old] = new
        while len(self._moved) > MOVES:
            self._moved.popitem(last=False)

    # Following

    @_writing
    def follow(
        self,
        connection: sa.Connection,
        chat: int,
        speaker: str,
        topic: str,
        language: str,
        told: int,
    ) -> bool:
        """Follow somebody from the interviews after `told` on; tell whether that is new."""
        home = self.home(chat)
        row = {"chat": home, "speaker": speaker, "topic": topic, "language": language, "told": told}
        done = connection.execute(insert(follows).values(row).on_conflict_do_nothing())
        return bool(done.rowcount)

    @_reading
    def following(self, connection: sa.Connection, chat: int | None = None) -> list[Follow]:
        """Return what a chat follows, or what all of them do."""
        found = follows.select().order_by(follows.c.id)
        if chat is not None:
            found = found.where(follows.c.chat == self.home(chat))
        return [Follow(*row) for row in connection.execute(found)]

    @_writing
    def unfollow(self, connection: sa.Connection, chat: int, follow: int) -> bool:
        """Stop following; tell whether there was something to stop."""
        here = sa.and_(follows.c.id == follow, follows.c.chat == self.home(chat))
        return bool(connection.execute(follows.delete().where(here)).rowcount)

    @_writing
    def told(self, connection: sa.Connection, ids: Sequence[int], upto: int) -> None:
        """Note that the interviews up to `upto` have been told."""
        connection.execute(follows.update().where(follows.c.id.in_(ids)).values(told=upto))

    # What is sent by itself

    @_writing
    def want(self, connection: sa.Connection, wanted: Mailing) -> None:
        """Keep what a chat wants sent to it, or wants no more."""
        mailings.want(connection, replace(wanted, chat=self.home(wanted.chat)))

    @_reading
    def wanted(self, connection: sa.Connection, chat: int) -> list[Mailing]:
        """Return what a chat wants sent to it."""
        return mailings.of_chat(connection, self.home(chat))

    @_reading
    def due(
        self, connection: sa.Connection, kind: str, period: str, hours: Sequence[int]
    ) -> list[Mailing]:
        """Return what is to be sent of a kind, of these hours and not yet in this period."""
        return mailings.due(connection, kind, period, hours)

    @_writing
    def claim(self, connection: sa.Connection, mailing: Mailing, period: str) -> bool:
        """Note that a mailing is done with in a period; tell whether it was not yet."""
        return mailings.claim(connection, self.home(mailing.chat), mailing.kind, period)

    @_writing
    def give_back(self, connection: sa.Connection, mailing: Mailing, period: str) -> None:
        """Note that a mailing that was claimed for a period has not been sent."""
        home = self.home(mailing.chat)
        mailings.give_back(connection, home, mailing.kind, period, mailing.done)

    @_writing
    def mailed(self, connection: sa.Connection, mailing: Mailing, upto: int) -> None:
        """Note up to which interview a mailing has told."""
        mailings.told(connection, self.home(mailing.chat), mailing.kind, upto)

    @_reading
    def shown(self, connection: sa.Connection, chat: int) -> list[str]:
        """Return the quotes of the day that a chat was shown, in their order."""
        return mailings.shown(connection, self.home(chat))

    @_writing
    def show(self, connection: sa.Connection, chat: int, quote: str, at: int) -> None:
        """Note that a chat was shown a quote of the day."""
        mailings.show(connection, self.home(chat), quote, at)

    # Feedback, shares and pictures

    @_writing
    def judge(
        self, connection: sa.Connection, answer: Kept, person: int, good: bool | None
    ) -> None:
        """Keep what somebody thinks of an answer; None takes it back."""
        if good is None:
            where = sa.and_(feedback.c.place == answer.key, feedback.c.person == person)
            connection.execute(feedback.delete().where(where))
            return
        row = {
            "place": answer.key,
            "person": person,
            "at": int(time.time()),
            "question": answer.leaves.question,
            "quote": answer.after.last,
            "good": good,
            "chat": answer.chat,
            "asker": answer.person,
        }
        connection.execute(_JUDGE, row)

    @_writing
    def shared(self, connection: sa.Connection, quote: str, week: int) -> None:
        """Count that a quote was shared, in a week of this number."""
        mailings.share(connection, quote, week)

    @_reading
    def shared_in(self, connection: sa.Connection, week: int, count: int) -> Sequence[str]:
        """Return the ids of the quotes shared most in a week."""
        return mailings.shared_in(connection, week, count)

    @_reading
    def most_shared(self, connection: sa.Connection, count: int) -> list[str]:
        """Return the ids of the quotes shared most."""
        best = sa.select(shares.c.quote).order_by(shares.c.times.desc(), shares.c.quote)
        return list(connection.scalars(best.limit(count)))

    @_reading
    def picture(self, connection: sa.Connection, key: str) -> str | None:
        """Return Telegram's id of a picture that was sent before."""
        found = sa.select(pictures.c.file).where(pictures.c.key == key)
        return connection.scalar(found)

    @_writing
    def keep_picture(self, connection: sa.Connection, key: str, file: str | None) -> None:
        """Keep Telegram's id of a picture; None forgets it."""
        connection.execute(pictures.delete().where(pictures.c.key == key))
        if file is not None:
            connection.execute(pictures.insert(), {"key": key, "file": file})

    # For whoever runs it

    @_reading
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

    @_reading
    def missed(self, connection: sa.Connection, outcomes: Sequence[str], count: int) -> list[str]:
        """Return the latest questions of such outcomes, each once."""
        latest = sa.func.max(questions.c.at)
        here = sa.select(questions.c.text).where(questions.c.outcome.in_(outcomes))
        ordered = here.group_by(questions.c.text).order_by(latest.desc())
        return list(connection.scalars(ordered.limit(count)))

    # Forgetting

    @_writing
    def forget(self, connection: sa.Connection, chat: int, person: int | None) -> None:
        """Erase what is kept of somebody in a chat; with no `person`, of the whole chat."""
        chat = self.home(chat)
        for column in (*OF_PERSON, feedback.c.asker):
            here = column.table.c.chat == chat
            if person is not None:
                here = sa.and_(here, column == person)
            connection.execute(sa.delete(column.table).where(here))
        if person is None:
            for owned in OF_CHAT:
                connection.execute(owned.delete().where(owned.c.chat == chat))

    @_writing
    def forget_person(self, connection: sa.Connection, person: int) -> None:
        """Erase whatever is kept of a person, in all chats; their private chat has their id."""
        for column in (*OF_PERSON, feedback.c.asker):
            here = sa.or_(column == person, column.table.c.chat == person)
            connection.execute(sa.delete(column.table).where(here))
        for owned in OF_CHAT:
            connection.execute(owned.delete().where(owned.c.chat == person))

    @_writing
    def leave(self, connection: sa.Connection, chat: int) -> None:
        """Tell nothing any more to a chat that has blocked the bot or put it out."""
        for owned in (follows, mailings_table):
            connection.execute(owned.delete().where(owned.c.chat == self.home(chat)))

    @_writing
    def tidy(self, connection: sa.Connection, conversation_seconds: float) -> None:
        """Erase what has been kept for as long as is promised."""
        now = time.time()
        for column, seconds in (
            (conversations.c.touched, conversation_seconds),
            (answers.c.made, ANSWERS_DAYS * DAY),
            (questions.c.at, QUESTIONS_DAYS * DAY),
            (feedback.c.at, QUESTIONS_DAYS * DAY),
        ):
            connection.execute(sa.delete(column.table).where(column < now - seconds))


def _merge(
    connection: sa.Connection, table: sa.Table, keys: Sequence[str], old: int, new: int
) -> None:
    """Give the rows of one chat to another, except those that it has of its own."""
    own = table.alias()
    alike = [own.c[key] == table.c[key] for key in keys]
    there = sa.exists().where(own.c.chat == new, *alike)
    connection.execute(sa.delete(table).where(table.c.chat == old, there))
    connection.execute(sa.update(table).where(table.c.chat == old).values(chat=new))


def _putting(table: sa.Table, *left_out: str) -> Insert:
    """Return the statement that writes a row, in the place of an older one of the same key."""
    names = [column.name for column in table.columns if column.name not in left_out]
    row = insert(table).values({name: sa.bindparam(name) for name in names})
    key = [column.name for column in table.primary_key]
    changed = {name: row.excluded[name] for name in names if name not in key}
    return row.on_conflict_do_update(index_elements=key, set_=changed)


OF_PERSON = (conversations.c.person, answers.c.person, questions.c.person, feedback.c.person)
OF_CHAT = (chat_settings, follows, mailings_table, shown_quotes)
_CHOOSE, _JUDGE = _putting(chat_settings), _putting(feedback)
_KEEP = Statement(_putting(answers))
_ANSWERED = Statement(_putting(conversations))
_GO_ON = Statement(_putting(conversations, "answered"))
_ASKED = Statement(_putting(questions, "id"))
_ANSWER = answers.select().where(answers.c.place == sa.bindparam("earlier"))
_ANSWER_TO = (
    answers.select()
    .where(answers.c.chat == sa.bindparam("chat"), answers.c.asked == sa.bindparam("asked"))
    .order_by(answers.c.made.desc())
    .limit(1)
)


def _knowing() -> sa.Select[Any]:
    """Return the statement that reads what bears on a message: a row, whatever there is."""
    chat: sa.BindParameter[int] = sa.bindparam("chat")
    one = sa.select(sa.literal(1).label("one")).subquery()
    here = sa.and_(
        conversations.c.chat == chat,
        conversations.c.topic == sa.bindparam("topic"),
        conversations.c.person == sa.bindparam("person"),
    )
    return sa.select(
        chat_settings.c.chosen,
        conversations.c.state,
        conversations.c.answered,
        conversations.c.touched,
        *answers.c,
    ).select_from(
        one.outerjoin(chat_settings, chat_settings.c.chat == chat)
        .outerjoin(conversations, here)
        .outerjoin(answers, answers.c.place == sa.bindparam("earlier"))
    )


_KNOWN = Statement(_knowing())


class _Bearing(NamedTuple):
    """A row of what bears on a message: the columns that :func:`_knowing` names."""

    chosen: object
    state: object
    answered: int | None
    touched: int | None
    place: str | None
    chat: int | None
    person: int
    asked: int | None
    leaves: object
    before: object
    after: object
    made: int | None


def _outcome(work: Callable[[Work], Any], one: Work) -> Any:
    """Return what some work came to, or what it raised: for whoever waits for it."""
    try:
        return work(one)
    except Exception as error:
        return error


def _row_of(answer: Kept, made: int, home: int | None, *, moved: bool) -> dict[str, Any]:
    return {
        "place": answer.key,
        "chat": home,
        "person": answer.person,
        "asked": None if moved else answer.asked,
        "leaves": answer.leaves.to_json(),
        "before": answer.before.to_json(),
        "after": answer.after.to_json(),
        "made": made,
    }


def _kept(row: Any) -> Kept | None:
    """Return the answer of a row; None where it can't be read, and its buttons no longer work."""
    try:
        leaves = Leaves.from_json(row.leaves)
    except ValueError:
        logger.warning("An answer is kept in a shape that is not known; its buttons don't work")
        return None
    states = _state(row.before), _state(row.after)
    return Kept(row.place, row.chat, row.person, row.asked, leaves, *states)


def _state(text: object) -> State:
    """Return the state that is kept, or a new one where it can't be read."""
    try:
        return State.from_json(text)
    except ValueError:
        logger.warning("A conversation is kept in a shape that is not known; it starts anew")
        return State()
