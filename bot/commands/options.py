"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from corpus.library.opening import where_of
from retrieval.asking.typed import LONGEST, Typed, seen


class _WhereType(click.Path):
    """A library file, or the address of a database."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        where = where_of(value) if isinstance(value, str) else value
        return where if isinstance(where, str) else super().convert(value, param, ctx)


WHERE = _WhereType()
LIBRARY = click.option(
    "--library",
    type=WHERE,
    help="The library to use: a file, or the address of a PostgreSQL database. Without it: your "
    "own, or the interview that ships.",
)


def typed(text: str) -> Typed:
    """Return what a person asks on the command line, bounded as a message is.

    :raises click.BadParameter: where it is longer; cut in silence, half of it would be answered
    """
    whole = seen(text)
    if len(whole) > LONGEST:
        raise click.BadParameter(
            f"At most {LONGEST:,} characters can be asked at once; here are {len(whole):,}."
        )
    return Typed(whole)


IN_JSON = click.option("--json", "in_json", is_flag=True, help="Print JSON, an object a line.")
