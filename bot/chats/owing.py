"""Answers that are owed: Telegram has put them off, and they are offered when it takes them."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from bot.chats.connected import Connected, reading, writing
from bot.chats.kept import Owed
from bot.chats.rows import answer_of, columns_of
from bot.chats.schema import owed_answers

_OWN = ("topic", "direct", "quiet", "language", "due")


class Owing(Connected):
    """What the bot still owes to its chats, also after a restart."""

    @writing
    def owe(self, connection: sa.Connection, owed: Owed) -> Owed:
        """Keep what is owed, until :meth:`paid`; return it with its id."""
        answer = owed.answer
        home = answer.chat if answer.chat is None else self.home(answer.chat)
        own = {name: getattr(owed, name) for name in _OWN}
        row = {**columns_of(answer, home), **own}
        (one,) = connection.execute(owed_answers.insert(), row).inserted_primary_key or (0,)
        return replace(owed, id=one)

    @writing
    def hold(self, connection: sa.Connection, one: int, due: int, until: int) -> bool:
        """Have what is owed since `due` be due at `until`; tell whether nobody else did so."""
        own = sa.and_(owed_answers.c.id == one, owed_answers.c.due == due)
        held = connection.execute(owed_answers.update().where(own).values(due=until))
        return bool(held.rowcount)

    @writing
    def paid(self, connection: sa.Connection, owed: Owed) -> None:
        """Let go of what was owed."""
        connection.execute(owed_answers.delete().where(owed_answers.c.id == owed.id))

    @reading
    def owed(self, connection: sa.Connection, one: int | None = None) -> list[Owed]:
        """Return all that is owed and can be read, in its order.

        :param one: only that of this id: as it stands now, or none if it is owed no more
        """
        found = owed_answers.select().order_by(owed_answers.c.id)
        if one is not None:
            found = found.where(owed_answers.c.id == one)
        read = ((row, answer_of(row, "")) for row in connection.execute(found))
        return [
            Owed(row.id, answer, *(getattr(row, name) for name in _OWN))
            for row, answer in read
            if answer is not None
        ]
