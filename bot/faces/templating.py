"""Templates of pages: every text in them is escaped, and what one doesn't get is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def templates(package: str, waits: bool = False) -> Environment:
    """Return the templates in the folder ``templates`` of a package.

    :param waits: whether they wait for values that are asynchronous
    """
    return Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        enable_async=waits,
    )
