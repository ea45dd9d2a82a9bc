"""What is kept of the chats, in the library's database: nothing else reads or writes it.

Conversations, answers whose buttons still work, settings, follows, questions, feedback, shares and
the ids of pictures that Telegram has; ``mailings.py`` has what is sent by itself. What every
message needs is one statement to read and one transaction to write, on the connections of
``connected.py``.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.chats.connected import looking_up, reading, writing
from bot.chats.heard import Heard
from bot.chats.inbox import Inbox
from bot.chats.kept import (
    ANSWERS_DAYS,
    DAY,
    QUESTIONS_DAYS,
    UPDATES_DAYS,
    Asked,
    Chosen,
    ConversationKey,
    Follow,
    Kept,
    Known,
)
from bot.chats.mailings import Mailings, settle_done
from bot.chats.owing import Owing
from bot.chats.rows import answer_of, columns_of, state_of
from bot.chats.schema import (
    answers,
    chat_settings,
    conversations,
    feedback,
    follows,
    inbox,
    mailings,
    owed_answers,
    pictures,
    questions,
    shares,
    shown_quotes,
    turns,
)
from bot.chats.statements import Putting, Statement, inserting
from bot.chats.turns import TurnsTaken
from retrieval.asking.conversation import State

IDLE_TURNS = 3600.0
"""Seconds for which turns are kept that bear on nothing: more than two clocks differ by."""


class Chats(Mailings, Owing, Inbox, TurnsTaken, Heard):
    """The memory of the chats. Its methods are coroutines and never block the loop."""

    def _columns(self, key: ConversationKey) -> dict[str, Any]:
        return {"chat": self.home(key.chat), "topic": key.topic, "person": key.person}

    # Conversations and answers

    @looking_up
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
        state = State() if ended else state_of(row.state)
        return Known(chosen, state, row.answered, _kept(row))

    async def conversation(self, key: ConversationKey, seconds: float) -> tuple[State, int | None]:
        """Return the state of a conversation, and the id of the update that it answered last."""
        known = await self.known(key, seconds)
        return known.state, known.answered

    @writing
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

    @writing
    def keep(self, connection: sa.Connection, answer: Kept, asked: Asked | None = None) -> None:
        """Keep an answer that belongs to no conversation of its own."""
        self._keep(connection, answer, asked)

    def _keep(self, connection: sa.Connection, answer: Kept | None, asked: Asked | None) -> None:
        now = int(time.time())
        if answer is not None:
            chat = answer.chat
            home = chat if chat is None else self.home(chat)
            row = {**columns_of(answer, home), "place": answer.key, "made": now}
            _KEEP.run(connection, row)
        if asked is not None:
            home = asked.chat if asked.chat is None else self.home(asked.chat)
            row = {field: getattr(asked, field) for field in Asked.__slots__}
            _ASKED.run(connection, {**row, "at": now, "chat": home})

    @reading
    def answer(self, connection: sa.Connection, key: str) -> Kept | None:
        """Return the answer in a message, if it is one whose buttons still work."""
        return _kept(connection.execute(_ANSWER, {"earlier": key}).first())

    @reading
    def answer_to(self, connection: sa.Connection, chat: int, asked: int) -> Kept | None:
        """Return the answer to the question in a message."""
        here = {"chat": self.home(chat), "asked": asked}
        return _kept(connection.execute(_ANSWER_TO, here).first())

    # Settings

    @reading
    def chosen(self, connection: sa.Connection, chat: int) -> Chosen:
        """Return the settings of a chat."""
        here = sa.select(chat_settings.c.chosen).where(chat_settings.c.chat == self.home(chat))
        return Chosen.from_json(connection.scalar(here))

    @writing
    def choose(self, connection: sa.Connection, chat: int, chosen: Chosen) -> None:
        """Keep the settings of a chat."""
        row = {"chat": self.home(chat), "chosen": chosen.to_json()}
        _CHOOSE.run(connection, row)

    @writing
    def move(self, connection: sa.Connection, old: int, new: int) -> None:
        """Take along what is kept of a group that has become a supergroup, told once or often.

        What the supergroup has of its own stays. The messages of the group are not the
        supergroup's, whose numbers begin anew: no message there is taken for one of them.
        """
        if old == new:
            return
        self.remember_move(old, new)
        settle_done(connection, old, new)
        for table, keys in (
            (chat_settings, ()),
            (follows, ("speaker", "topic")),
            (mailings, ("kind",)),
            (shown_quotes, ("quote",)),
            (conversations, ("topic", "person")),
        ):
            _merge(connection, table, keys, old, new)
        for table in (answers, owed_answers):
            moved = sa.update(table).where(table.c.chat == old)
            connection.execute(moved.values(chat=new, asked=None))
        for table in (questions, feedback):
            connection.execute(sa.update(table).where(table.c.chat == old).values(chat=new))

    # Following

    @writing
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
        one = inserting(connection.dialect, follows).values(row)
        done = connection.execute(one.on_conflict_do_nothing())
        return bool(done.rowcount)

    @reading
    def following(self, connection: sa.Connection, chat: int | None = None) -> list[Follow]:
        """Return what a chat follows, or what all of them do."""
        found = follows.select().order_by(follows.c.id)
        if chat is not None:
            found = found.where(follows.c.chat == self.home(chat))
        return [Follow(*row) for row in connection.execute(found)]

    @writing
    def unfollow(self, connection: sa.Connection, chat: int, follow: int) -> bool:
        """Stop following; tell whether there was something to stop."""
        here = sa.and_(follows.c.id == follow, follows.c.chat == self.home(chat))
        return bool(connection.execute(follows.delete().where(here)).rowcount)

    @writing
    def to_tell(self, connection: sa.Connection, ids: Sequence[int], upto: int) -> list[Follow]:
        """Take it upon oneself to tell of the interviews up to `upto`; return the follows that
        nobody else has told or is telling, each as it stood.
        """
        own = sa.and_(follows.c.id.in_(ids), follows.c.told < upto)
        found = connection.execute(follows.select().where(own).order_by(follows.c.id))
        mine = [Follow(*row) for row in found]
        connection.execute(follows.update().where(own).values(told=upto))
        return mine

    @writing
    def not_told(self, connection: sa.Connection, each: Sequence[Follow], upto: int) -> None:
        """Note that what was to be told up to `upto` has not arrived."""
        for follow in each:
            own = sa.and_(follows.c.id == follow.id, follows.c.told == upto)
            connection.execute(follows.update().where(own).values(told=follow.told))

    # Feedback, shares and pictures

    @writing
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
        _JUDGE.run(connection, row)

    @reading
    def most_shared(self, connection: sa.Connection, count: int) -> list[str]:
        """Return the ids of the quotes shared most."""
        best = sa.select(shares.c.quote).order_by(shares.c.times.desc(), shares.c.quote)
        return list(connection.scalars(best.limit(count)))

    @reading
    def picture(self, connection: sa.Connection, key: str) -> str | None:
        """Return Telegram's id of a picture that was sent before."""
        found = sa.select(pictures.c.file).where(pictures.c.key == key)
        return connection.scalar(found)

    @writing
    def keep_picture(self, connection: sa.Connection, key: str, file: str | None) -> None:
        """Keep Telegram's id of a picture; None forgets it."""
        connection.execute(pictures.delete().where(pictures.c.key == key))
        if file is not None:
            connection.execute(pictures.insert(), {"key": key, "file": file})

    # Forgetting

    @writing
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

    @writing
    def forget_person(self, connection: sa.Connection, person: int) -> None:
        """Erase whatever is kept of a person, in all chats; their private chat has their id."""
        for column in (*OF_PERSON, feedback.c.asker):
            here = sa.or_(column == person, column.table.c.chat == person)
            connection.execute(sa.delete(column.table).where(here))
        for owned in OF_CHAT:
            connection.execute(owned.delete().where(owned.c.chat == person))

    @writing
    def leave(self, connection: sa.Connection, chat: int) -> None:
        """Tell nothing any more to a chat that has blocked the bot or put it out."""
        for owned in (follows, mailings, owed_answers):
            connection.execute(owned.delete().where(owned.c.chat == self.home(chat)))

    @writing
    def tidy(self, connection: sa.Connection, conversation_seconds: float) -> None:
        """Erase what has been kept for as long as is promised."""
        now = time.time()
        for column, seconds in (
            (conversations.c.touched, conversation_seconds),
            (answers.c.made, ANSWERS_DAYS * DAY),
            (owed_answers.c.due, ANSWERS_DAYS * DAY),
            (questions.c.at, QUESTIONS_DAYS * DAY),
            (feedback.c.at, QUESTIONS_DAYS * DAY),
        ):
            connection.execute(sa.delete(column.table).where(column < now - seconds))
        came_again = sa.and_(inbox.c.done > 0, inbox.c.done < now - UPDATES_DAYS * DAY)
        connection.execute(inbox.delete().where(came_again))
        if self.is_shared:
            connection.execute(turns.delete().where(turns.c.idle < now - IDLE_TURNS))


def _merge(
    connection: sa.Connection, table: sa.Table, keys: Sequence[str], old: int, new: int
) -> None:
    """Give the rows of one chat to another, except those that it has of its own."""
    own = table.alias()
    alike = [own.c[key] == table.c[key] for key in keys]
    there = sa.exists().where(own.c.chat == new, *alike)
    connection.execute(sa.delete(table).where(table.c.chat == old, there))
    connection.execute(sa.update(table).where(table.c.chat == old).values(chat=new))


OF_PERSON = tuple(
    table.c.person for table in (conversations, answers, owed_answers, questions, feedback)
)
OF_CHAT = (chat_settings, follows, mailings, shown_quotes)
_CHOOSE, _JUDGE = Statement(Putting(chat_settings)), Statement(Putting(feedback))
_KEEP = Statement(Putting(answers))
_ANSWERED = Statement(Putting(conversations))
_GO_ON = Statement(Putting(conversations, "answered"))
_ASKED = Statement(Putting(questions, "id"))
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


def _kept(row: Any) -> Kept | None:
    """Return the answer of a row, if there is one that can be read."""
    return None if row is None or row.place is None else answer_of(row, row.place)
