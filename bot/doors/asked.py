"""What is asked of an index outside of the bot, and asked again where the index was damaged."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from bot.settings import Settings, open_library
from corpus.library.opening import Where
from retrieval.index import Index
from retrieval.index.files import Refused

T = TypeVar("T")


class Asked:
    """The index of the library that a command names, of now each time that something is asked."""

    def __init__(self, library: Where | None) -> None:
        """Open it.

        :raises corpus.library.store.LibraryError: where the library is not there or can't be used
        """
        self._index = Index.open(open_library(Settings(), library))
        self._changing = Lock()

    def __call__(self, work: Callable[[Index], T]) -> T:
        """Return what `work` does with the index, or with one built anew if that was damaged.

        :raises corpus.library.store.LibraryError: where the library can't be read any more
        """
        index = self._of_now()
        try:
            return work(index)
        except Refused:
            raise
        except Exception:  # what a damaged file leads to can be anything
            mended = Index.mended(index.library)
            if mended is None:
                raise
        self._index = mended
        return work(mended)

    def close(self) -> None:
        """Let go of the library."""
        self._index.library.close()

    def _of_now(self) -> Index:
        with self._changing:
            library = self._index.library
            if library.lasts and library.moment != self._index.moment:
                self._index = Index.open(library, self._index)
            return self._index
