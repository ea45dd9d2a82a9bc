"""The OpenAPI document of the HTTP API, made from its routes, calls and results.

https://spec.openapis.org/oas/v3.1.1.html
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from bot.doors.described import Call, parameters, summary
from bot.doors.results import adapter

REFERENCE = "#/components/schemas/{model}"
REFUSALS = {
    "400": "Something that was given can't be taken.",
    "401": "The key is missing or wrong.",
    "404": "There is nothing with this id.",
    "429": "That is too much in a minute; Retry-After tells after how many seconds it goes on.",
    "500": "Something went wrong that nobody expected.",
    "503": "The library can't be read now.",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A way of the API: its path, the call that it makes, and what comes of that.

    `posted`: what the call takes may be posted as JSON as well, where it is long.
    """

    path: str
    call: Call
    result: type
    posted: bool = False


def document(ways: Iterable[Way], address: str) -> dict[str, Any]:
    """Return the document.

    :param address: where the API is
    """
    schemas: dict[str, Any] = {"Error": ERROR}
    paths = {way.path: _path(way, schemas) for way in ways}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "OnRecord",
            "version": version("onrecord"),
            "description": "Verbatim quotes from interviews, and whether a quotation is one. "
            "Everything is read, nothing is written.",
        },
        "servers": [{"url": address}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string", "description": "What was wrong, in a sentence."}},
    "required": ["error"],
}


def _path(way: Way, schemas: dict[str, Any]) -> dict[str, Any]:
    schema = adapter(way.result).json_schema(ref_template=REFERENCE, mode="serialization")
    schemas.update(schema.pop("$defs", {}))
    schemas[way.result.__name__] = schema
    answers = {
        "200": _answer("What was asked for.", REFERENCE.format(model=way.result.__name__)),
        **{code: _answer(told, REFERENCE.format(model="Error")) for code, told in REFUSALS.items()},
    }
    found = {
        "get": {
            "operationId": way.call.__name__,
            "summary": summary(way.call),
            "parameters": [
                {
                    "name": one.name,
                    "in": "path" if f"{{{one.name}}}" in way.path else "query",
                    "required": one.required,
                    "description": one.told,
                    "schema": one.schema,
                }
                for one in parameters(way.call)
            ],
            "responses": answers,
        }
    }
    if way.posted:
        found["post"] = {
            "operationId": f"{way.call.__name__}_posted",
            "summary": summary(way.call),
            "requestBody": {"required": True, "content": {"application/json": _body(way)}},
            "responses": answers,
        }
    return found


def _answer(told: str, reference: str) -> dict[str, Any]:
    return {
        "description": told,
        "content": {"application/json": {"schema": {"$ref": reference}}},
    }


def _body(way: Way) -> dict[str, Any]:
    each = parameters(way.call)
    return {
        "schema": {
            "type": "object",
            "properties": {one.name: {**one.schema, "description": one.told} for one in each},
            "required": [one.name for one in each if one.required],
            "additionalProperties": False,
        }
    }
