"""Lists that take several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list: what stands on it, and where the ones before and after it are."""

    items: Sequence[T]
    number: int
    count: int
    total: int
    before: str | None
    after: str | None


def sheet(request: Request, everything: Sequence[T], each: int) -> Sheet[T]:
    """Return the page of a list that a request asks for, the nearest one where there is none.

    :param each: how many stand on a page
    """
    count = max(1, -(-len(everything) // each))
    number = min(max(1, number_in(request.query_params.get("page", ""))), count)
    items = everything[(number - 1) * each : number * each]
    before = _address(request, number - 1) if number > 1 else None
    after = _address(request, number + 1) if number < count else None
    return Sheet(items, number, count, len(everything), before, after)


def number_in(written: str) -> int:
    """Return the number that somebody wrote; 0 where that is none."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 0


def searched(request: Request) -> str:
    """Return what is searched for, as it was typed."""
    return " ".join(request.query_params.get("q", "").split())[:200]


def has_words(wanted: str, *texts: str | None) -> bool:
    """Tell whether each word that is wanted stands in one of some texts."""
    there = "\n".join(filter(None, texts)).casefold()
    return all(word in there for word in wanted.casefold().split())


def _address(request: Request, number: int) -> str:
    kept = {
        key: value for key, value in request.query_params.items() if key in ("q", "only", "name")
    }
    return f"{request.url.path}?{urlencode({**kept, 'page': number})}"
