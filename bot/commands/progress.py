"""How far something is that takes its time, on standard error, with an estimate of what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

Thing = TypeVar("Thing")
ESTIMATE: tuple[ProgressColumn, ...] = (TimeElapsedColumn(), TextColumn("·"), TimeRemainingColumn())
"""The time that it has taken, and what is left of it."""


def bar(*more: ProgressColumn, counted: bool = True) -> Progress:
    """Return a bar that is gone when it is through.

    :param more: columns before the times
    :param counted: whether what is done is counted in things; in hundredths otherwise
    """
    done: ProgressColumn = MofNCompleteColumn() if counted else TaskProgressColumn()
    columns = (TextColumn("{task.description}"), BarColumn(), done, *more, *ESTIMATE)
    console = Console(stderr=True)
    # where nobody looks on, rich would leave an empty line
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def share_of(what: str) -> Iterator[Callable[[float], None]]:
    """Show a bar, and yield what is told how far it is, from 0 to 1."""
    with bar(counted=False) as progress:
        task = progress.add_task(what, total=1.0)
        yield lambda share: progress.update(task, completed=share)


def counted(what: str, things: Iterable[Thing], total: int) -> Iterator[Thing]:
    """Yield things, and show how many have been worked on."""
    with bar() as progress:
        yield from progress.track(things, total=total, description=what)


@contextmanager
def done_of(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar, and yield what is told how much is done, and of how much."""
    with bar() as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, size: progress.update(task, completed=done, total=size)
