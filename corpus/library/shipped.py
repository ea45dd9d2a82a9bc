"""The interviews that ship with OnRecord, as a library."""

from __future__ import annotations

from importlib.resources import files

from corpus.intake import read_interview
from corpus.library.store import Library


def shipped_library() -> Library:
    """Return a library in memory that holds the interviews which ship with OnRecord."""
    library = Library.in_memory()
    for entry in sorted(files("corpus.interviews").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".md"):
            library.add(read_interview(entry.read_bytes(), entry.name.removesuffix(".md")))
    return library


def only_shipped(library: Library) -> tuple[str, ...]:
    """Return the ids of what ships where a library holds that and nothing else, as one does that
    the bot made to run with; none where anybody has added anything.
    """
    summaries = library.summaries()
    if not summaries or any(summary.origin for summary in summaries):
        return ()
    ids = tuple(summary.id for summary in summaries)
    return ids if set(ids) <= set(shipped_library().ids()) else ()
