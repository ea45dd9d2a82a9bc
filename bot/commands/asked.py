"""What is asked of an index on the command line, and asked again where the index was damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from bot.settings import Settings, open_library
from corpus.library.opening import Where
from retrieval.index import Index

T = TypeVar("T")


class Asked:
    """The index of the library that a command names."""

    def __init__(self, library: Where | None) -> None:
        """Open it.

        :raises corpus.library.store.LibraryError: where the library is not there or can't be used
        """
        self._index = Index.open(open_library(Settings(), library))

    def __call__(self, work: Callable[[Index], T]) -> T:
        """Return what `work` does with the index, or with one built anew if that was damaged."""
        try:
            return work(self._index)
        except Exception:  # what a damaged file leads to can be anything
            mended = Index.mended(self._index.library)
            if mended is None:
                raise
        self._index = mended
        return work(mended)
