"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from retrieval.asking.typed import LONGEST, Typed, seen

LIBRARY = click.option(
    "--library",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The library file to use. Without it: your own, or the interview that ships.",
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
