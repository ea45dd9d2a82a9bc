"""What is kept of the chats, in the library's database: nothing else reads or writes it.

Conversations, answers whose buttons still work, settings, follows, questions, feedback, shares and
the ids of pictures that Telegram has. Every call runs in a thread, so that a database that is busy
(an import writes) never holds up the other chats.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.languages import LANGUAGES
from corpus.schema import (
    answers,
    chat_settings,
    conversations,
    feedback,
    follows,
    pictures,
    questions,
    shares,
)
from corpus.store import Library
from retrieval.conversation import State

P = ParamSpec("P")
T = TypeVar("T")
DAY = 24 * 3600
ANSWERS_DAYS, QUESTIONS_DAYS = 30, 90
"""How long buttons work, and how long questions and feedback are kept."""
READERS = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """The settings of a chat.

    `pressing`: who may press buttons in a group, ``everyone`` or the ``asker``. `quotes`: how many
    an answer shows at once. `quiet`: answers come without a sound, and what was not found in a
    line. `hours`: whether news of people followed wait out the night. `language`: of the
    interface; empty: the reader's own. `card`: whether pictures are ``light`` or ``dark``.
    """

    pressing: str = "everyone"
    quotes: int = 1
    quiet: bool = False
    hours: bool = True
    language: str = ""
    card: str = "light"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation is: a chat, the topic of a forum in it (0: none), and with whom."""

    chat: int
    topic: int
    person: int


@dataclass(frozen=True, slots=True)
class Leaves:
    """What the buttons of an answer need: its first lines, and the quotes that it leafs through.

    `question` is what was asked, `topic` the words it was about, `otherwise` another question that
    may have been meant, as ``(speaker, topic)``, and `offers` those on its buttons. So many quotes
    are shown at once: `each`.
    """

    question: str
    head: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    otherwise: tuple[str, str] | None = None
    offers: tuple[tuple[str, str], ...] = ()
    each: int = 1

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Leaves:
        """Return what :func:`dataclasses.asdict` wrote, back from JSON."""
        other = values["otherwise"]
        return cls(
            values["question"],
            tuple(values["head"]),
            tuple(values["topic"]),
            tuple(values["quotes"]),
            (other[0], other[1]) if other else None,
            tuple((speaker, topic) for speaker, topic in values["offers"]),
            values["each"],
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was given: `place` is ``chat:message`` or the id of an inline message.

    `person` asked it with the message `asked`. `before` and `after` are the conversation's.
    """

    place: str
    chat: int | None
    person: int
    asked: int | None
    leaves: Leaves
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, for whoever runs the bot."""

    chat: int | None
    person: int
    text: str
    outcome: str
    subject: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Who in which chat wants to be told when `speaker` is heard (of `topic`)."""

    id: int
    chat: int
    speaker: str
    topic: str
    language: str
    told: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What /stats shows: of the last 30 days, by outcome, by subject, and by day."""

    chats: int
    outcomes: tuple[tuple[str, int], ...]
    subjects: tuple[tuple[str, int], ...]
    days: tuple[tuple[int, int], ...]
    good: int
    bad: int


def place_of(chat: int, message: int) -> str:
    """Return the key under which the answer in a message is kept."""
    return f"{chat}:{message}"


def _reading(
    work: Callable[Concatenate[Chats, sa.Connection, P], T],
) -> Callable[Concatenate[Chats, P], Coroutine[Any, Any, T]]:
    @wraps(work)
    async def run(self: Chats, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.run(work, False, *args, **kwargs)

    return run


def _writing(
    work: Callable[Concatenate[Chats, sa.Connection, P], T],
) -> Callable[Concatenate[Chats, P], Coroutine[Any, Any, T]]:
    @wraps(work)
    async def run(self: Chats, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.run(work, True, *args, **kwargs)

    return run


class Chats:
    """The memory of the chats. Its methods are coroutines and never block the loop."""

    def __init__(self, library: Library) -> None:
        """Keep it beside `library`; for one in memory, in a database in memory of its own."""
        own = library if library.path is not None else Library.in_memory()
        self._engine = own.engine
        self._writer = ThreadPoolExecutor(1, "chats-write")
        alone = library.path is None
        self._reader = self._writer if alone else ThreadPoolExecutor(READERS, "chats-read")

    def close(self) -> None:
        """Finish what is being written."""
        self._writer.shutdown()
        self._reader.shutdown()

    async def run(self, work: Callable[..., T], writes: bool, *args: Any, **kwargs: Any) -> T:
        """Run `work` on a connection, in a transaction, in a thread."""

        def inside() -> T:
            with self._engine.execution_options(writes=writes).begin() as connection:
                return work(self, connection, *args, **kwargs)

        executor = self._writer if writes else self._reader
        return await asyncio.get_running_loop().run_in_executor(executor, inside)

    # Conversations and answers

    @_reading
    def conversation(
        self, connection: sa.Connection, place: Place, seconds: float
    ) -> tuple[State, int | None]:
        """Return the state of a conversation, a new one where it ended `seconds` ago or more.

        The second value is the id of the update that it answered last.
        """
        row = connection.execute(conversations.select().where(_at(place))).one_or_none()
        if row is None:
            return State(), None
        ended = row.touched < time.time() - seconds
        return (State() if ended else State.from_json(row.state)), row.answered

    @_writing
    def remember(
        self,
        connection: sa.Connection,
        place: Place,
        state: State,
        update: int | None = None,
        answer: Kept | None = None,
        asked: Asked | None = None,
    ) -> None:
        """Keep the state of a conversation, the answer given and the question, all at once."""
        now = int(time.time())
        values = {"state": state.to_json(), "touched": now}
        if update is not None:
            values["answered"] = update
        _put(connection, conversations, asdict(place), values)
        if answer is not None:
            _keep(connection, answer)
        if asked is not None:
            connection.execute(questions.insert(), {"at": now, **asdict(asked)})

    @_writing
    def keep(self, connection: sa.Connection, answer: Kept, asked: Asked | None = None) -> None:
        """Keep an answer that belongs to no conversation of its own (guest mode)."""
        _keep(connection, answer)
        if asked is not None:
            connection.execute(questions.insert(), {"at": int(time.time()), **asdict(asked)})

    @_reading
    def answer(self, connection: sa.Connection, place: str) -> Kept | None:
        """Return the answer in a message, if it is one whose buttons still work."""
        return _kept(connection.execute(answers.select().where(answers.c.place == place)).first())

    @_reading
    def answer_to(self, connection: sa.Connection, chat: int, asked: int) -> Kept | None:
        """Return the answer to the question in a message."""
        here = sa.and_(answers.c.chat == chat, answers.c.asked == asked)
        newest = answers.select().where(here).order_by(answers.c.made.desc())
        return _kept(connection.execute(newest).first())

    # Settings

    @_reading
    def chosen(self, connection: sa.Connection, chat: int) -> Chosen:
        """Return the settings of a chat."""
        here = sa.select(chat_settings.c.chosen).where(chat_settings.c.chat == chat)
        known = {field.name for field in fields(Chosen)}
        values = connection.scalar(here) or {}
        return Chosen(**{key: value for key, value in values.items() if key in known})

    @_writing
    def choose(self, connection: sa.Connection, chat: int, chosen: Chosen) -> None:
        """Keep the settings of a chat."""
        _put(connection, chat_settings, {"chat": chat}, {"chosen": asdict(chosen)})

    @_writing
    def move(self, connection: sa.Connection, old: int, new: int) -> None:
        """Take along what is kept of a group that has become a supergroup."""
        connection.execute(chat_settings.delete().where(chat_settings.c.chat == new))
        for table in (chat_settings, follows):
            here = sa.update(table).where(table.c.chat == old)
            connection.execute(here.values(chat=new))

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
        row = {"chat": chat, "speaker": speaker, "topic": topic, "language": language, "told": told}
        done = connection.execute(insert(follows).values(row).on_conflict_do_nothing())
        return bool(done.rowcount)

    @_reading
    def following(self, connection: sa.Connection, chat: int | None = None) -> list[Follow]:
        """Return what a chat follows, or what all of them do."""
        found = follows.select().order_by(follows.c.id)
        if chat is not None:
            found = found.where(follows.c.chat == chat)
        return [Follow(*row) for row in connection.execute(found)]

    @_writing
    def unfollow(self, connection: sa.Connection, chat: int, follow: int) -> bool:
        """Stop following; tell whether there was something to stop."""
        here = sa.and_(follows.c.id == follow, follows.c.chat == chat)
        return bool(connection.execute(follows.delete().where(here)).rowcount)

    @_writing
    def told(self, connection: sa.Connection, ids: Sequence[int], upto: int) -> None:
        """Note that the interviews up to `upto` have been told."""
        connection.execute(follows.update().where(follows.c.id.in_(ids)).values(told=upto))

    # Feedback, shares and pictures

    @_writing
    def judge(
        self, connection: sa.Connection, answer: Kept, person: int, good: bool | None
    ) -> None:
        """Keep what somebody thinks of an answer; None takes it back."""
        here = {"place": answer.place, "person": person}
        if good is None:
            where = sa.and_(feedback.c.place == answer.place, feedback.c.person == person)
            connection.execute(feedback.delete().where(where))
            return
        values = {
            "at": int(time.time()),
            "question": answer.leaves.question,
            "quote": answer.after.last,
            "good": good,
        }
        _put(connection, feedback, here, values)

    @_writing
    def shared(self, connection: sa.Connection, quote: str) -> None:
        """Count that a quote was shared."""
        one = insert(shares).values(quote=quote, times=1)
        again = one.on_conflict_do_update(
            index_elements=["quote"], set_={"times": shares.c.times + 1}
        )
        connection.execute(again)

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
        for table in (conversations, answers, questions):
            here = table.c.chat == chat
            if person is not None:
                here = sa.and_(here, table.c.person == person)
            connection.execute(table.delete().where(here))
        judged: sa.ColumnElement[bool] = feedback.c.place.like(f"{chat}:%")
        if person is not None:
            judged = sa.and_(judged, feedback.c.person == person)
        connection.execute(feedback.delete().where(judged))
        if person is None:
            for owned in (chat_settings, follows):
                connection.execute(owned.delete().where(owned.c.chat == chat))

    @_writing
    def forget_person(self, connection: sa.Connection, person: int) -> None:
        """Erase whatever is kept of a person, in all chats; their private chat has their id."""
        for table in (conversations, answers, questions, feedback):
            connection.execute(table.delete().where(table.c.person == person))
        for owned in (chat_settings, follows):
            connection.execute(owned.delete().where(owned.c.chat == person))

    @_writing
    def leave(self, connection: sa.Connection, chat: int) -> None:
        """Tell nothing any more to a chat that has blocked the bot or put it out."""
        connection.execute(follows.delete().where(follows.c.chat == chat))

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


def _at(place: Place) -> sa.ColumnElement[bool]:
    table = conversations.c
    return sa.and_(
        table.chat == place.chat, table.topic == place.topic, table.person == place.person
    )


def _put(
    connection: sa.Connection, table: sa.Table, key: dict[str, Any], values: dict[str, Any]
) -> None:
    """Write a row, in the place of an older one of the same key."""
    row = insert(table).values(**key, **values)
    connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=values))


def _keep(connection: sa.Connection, answer: Kept) -> None:
    values = {
        "chat": answer.chat,
        "person": answer.person,
        "asked": answer.asked,
        "leaves": asdict(answer.leaves),
        "before": answer.before.to_json(),
        "after": answer.after.to_json(),
        "made": int(time.time()),
    }
    _put(connection, answers, {"place": answer.place}, values)


def _kept(row: Any | None) -> Kept | None:
    if row is None:
        return None
    return Kept(
        row.place,
        row.chat,
        row.person,
        row.asked,
        Leaves.from_json(row.leaves),
        State.from_json(row.before),
        State.from_json(row.after),
    )


def with_choice(chosen: Chosen, name: str, value: str) -> Chosen:
    """Return settings with one of them changed, as the button that was pressed says.

    :raises ValueError: where there is no such setting or value
    """
    match name, value:
        case "pressing", "everyone" | "asker":
            return replace(chosen, pressing=value)
        case "quotes", "1" | "2" | "3":
            return replace(chosen, quotes=int(value))
        case "quiet", "on" | "off":
            return replace(chosen, quiet=value == "on")
        case "hours", "on" | "off":
            return replace(chosen, hours=value == "on")
        case "card", "light" | "dark":
            return replace(chosen, card=value)
        case "language", _ if value in ("", *LANGUAGES):
            return replace(chosen, language=value)
    raise ValueError(f"no setting {name}={value}")
