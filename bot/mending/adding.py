"""A document added while the bot runs: by a worker, if there is one."""

from __future__ import annotations

from collections.abc import Callable

from corpus.library.adding import Added, add_document, named_of
from corpus.library.content import Content
from corpus.library.queue import Queue
from corpus.library.store import Library
from corpus.library.working import read_by_workers


def added(
    library: Library, content: Content, name: str, count: Callable[[int], None]
) -> list[Added]:
    """Add a document, and return what became of it, or of each interview of an export.

    :param name: its path, address or file name, to call it by
    :param count: is told how many of its interviews have been read
    """
    if library.lasts and Queue(library).is_served():
        return read_by_workers(library, named_of(content, name), count)
    results: list[Added] = []
    for result in add_document(library, content.data, name, content.origin, content.given):
        results.append(result)
        count(len(results))
    return results
