"""What a call takes, told by its own signature and docstring: nothing is written down twice."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from bot.doors.calls import BadCallError

PARAMETER = re.compile(r":param (?P<name>\w+): (?P<told>.*?)(?=\n\s*:|\Z)", re.DOTALL)
Call = Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a call takes; `schema` is what JSON Schema says of it."""

    name: str
    told: str
    required: bool
    default: Any
    adapter: TypeAdapter[Any]

    @property
    def schema(self) -> dict[str, Any]:
        """What JSON Schema says of it, without what is none."""
        found = self.adapter.json_schema()
        kinds = [one for one in found.pop("anyOf", ()) if one != {"type": "null"}]
        return {**found, **(kinds[0] if kinds else {})} | (
            {} if self.default is None else {"default": self.default}
        )


@cache
def parameters(call: Call) -> tuple[Parameter, ...]:
    """Return what a call takes besides the index."""
    told = {
        match["name"]: " ".join(match["told"].split())
        for match in PARAMETER.finditer(inspect.getdoc(call) or "")
    }
    hints = get_type_hints(call)
    return tuple(
        Parameter(
            one.name,
            told.get(one.name, ""),
            one.default is one.empty,
            None if one.default is one.empty else one.default,
            TypeAdapter(hints[one.name]),
        )
        for one in list(inspect.signature(call).parameters.values())[1:]
    )


def summary(call: Call) -> str:
    """Return the first sentence of what a call does."""
    return (inspect.getdoc(call) or "").partition("\n")[0]


def taken(call: Call, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given to a call as what it takes.

    :raises bot.doors.calls.BadCallError: where something is missing, unknown or of another kind
    """
    known = {one.name: one for one in parameters(call)}
    if unknown := next((name for name in given if name not in known), None):
        raise BadCallError(f"There is no {unknown[:40]!r} here; there is {', '.join(known)}.")
    if missing := next((n for n, one in known.items() if one.required and n not in given), None):
        raise BadCallError(f"{missing} is missing: {known[missing].told}.")
    return {name: _taken(known[name], value) for name, value in given.items()}


def _taken(one: Parameter, value: Any) -> Any:
    try:
        return one.adapter.validate_python(value)
    except ValidationError as error:
        kind = error.errors(include_input=False, include_url=False)[0]["msg"]
        raise BadCallError(f"{one.name} can't be taken: {kind}.") from None
