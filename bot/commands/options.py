"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

LIBRARY = click.option(
    "--library",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The library file to use. Without it: your own, or the interview that ships.",
)
IN_JSON = click.option("--json", "in_json", is_flag=True, help="Print JSON, an object a line.")
