"""The Python door: a library of interviews, and the calls to ask it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Self, TypeVar

from bot.doors import calls
from bot.doors.asked import Asked
from bot.doors.results import Answer, Context, Interviews, People, built
from corpus.library.opening import where_of
from retrieval.index import Index

T = TypeVar("T")


class Library:
    """A library of interviews to be asked, as it is now each time.

    It may be used from several threads, and as a context manager, which closes it::

        from onrecord import Library

        with Library() as library:
            for quote in library.search("What did Kerry say about Iran?").quotes:
                print(quote.speaker, quote.text, quote.id)
    """

    def __init__(self, where: str | Path | None = None) -> None:
        """Open a library.

        :param where: a file, or the address of a PostgreSQL database; without, the user's own (as
            the environment or ``.env`` says), or the interview that ships
        :raises onrecord.LibraryError: where it is not there or can't be used
        """
        self._asked = Asked(where_of(where) if isinstance(where, str) else where)

    def search(
        self,
        question: str,
        person: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int = calls.SHOWN,
    ) -> Answer:
        """Return the quotes that answer a question, the best first.

        :param question: a question as a person asks it, or words of a topic
        :param person: whose words are wanted; without, the question says, or they may be anybody's
        :param since: the first day of the interviews that count
        :param until: the last day of them
        :param limit: how many quotes at the most, 1 to 20
        :raises ValueError: where a text is empty or too long, or a number or day can't be
        """
        return self._call(
            Answer, lambda index: calls.search(index, question, person, since, until, limit)
        )

    def check(self, text: str, by: str | None = None) -> Answer:
        """Check the quotations in a text; ``.check`` has what became of each.

        Where nothing stands in quotation marks, all of the text is taken for what was said.

        :param by: who is said to have said all of the text
        :raises ValueError: where a text is empty or too long
        """
        return self._call(Answer, lambda index: calls.check(index, text, by))

    def context(self, quote: str, around: int = calls.AROUND) -> Context:
        """Return a quote by its id, with the paragraphs around it.

        :param around: how many paragraphs on either side, 0 to 20
        :raises KeyError: where there is no quote with this id
        :raises ValueError: where `around` can't be
        """
        return self._call(Context, lambda index: calls.context(index, quote, around))

    def timeline(self, person: str, topic: str) -> Answer:
        """Return when a person spoke of a topic, with the first quote and the last.

        ``.timeline`` is None where nobody knows when; the quotes are there all the same.

        :raises ValueError: where a text is empty or too long
        """
        return self._call(Answer, lambda index: calls.timeline(index, person, topic))

    def people(self, limit: int = calls.LISTED, offset: int = 0) -> People:
        """Return who is on record, those who are quoted most first.

        :raises ValueError: where a number can't be
        """
        return self._call(People, lambda index: calls.people(index, limit, offset))

    def interviews(
        self, person: str | None = None, limit: int = calls.LISTED, offset: int = 0
    ) -> Interviews:
        """Return the interviews, the latest first.

        :param person: who takes part in them; without, all
        :raises ValueError: where the name is empty or too long, or a number can't be
        """
        return self._call(Interviews, lambda index: calls.interviews(index, person, limit, offset))

    def close(self) -> None:
        """Let go of the library."""
        self._asked.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(self, kind: type[T], work: Callable[[Index], dict[str, Any]]) -> T:
        return built(kind, self._asked(work))
