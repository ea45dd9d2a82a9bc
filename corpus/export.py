"""Export: interviews as JSON Lines, whole, and as Markdown that a person can read and mend.

Both are read again by ``onrecord add``. JSON Lines bring back the very same interviews, ids and
all; Markdown brings back the same words under the same names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import yaml

from corpus.model import Interview, Passage
from corpus.readers.errors import ReadError
from corpus.rows import DETAILS, interview_of, interview_row, passage_rows, quote_rows

FORMAT = 1
MARKER = "onrecord"
"""The key of an exported line that says that it is one, and of which format."""
MARKUP = re.compile(r"([\\*_\[\]<>`&])")
BLOCK_START = re.compile(r"^(\s*|\s*\d+)([#>+-]|(?<=\d)[.)])", re.MULTILINE)


def to_json(interview: Interview, origin: str | None = None) -> str:
    """Return an interview as one line of JSON."""
    row = interview_row(interview)
    row["date"] = row["date"].isoformat() if row["date"] else None
    line = {
        MARKER: FORMAT,
        **row,
        "origin": origin,
        "passages": list(passage_rows(interview)),
        "quotes": list(quote_rows(interview)),
    }
    return json.dumps(line, ensure_ascii=False)


def is_exported(data: bytes) -> bool:
    """Tell an export in JSON Lines by how it starts."""
    return data.lstrip()[:40].startswith(f'{{"{MARKER}": '.encode())


def from_json(data: bytes, name: str) -> Iterator[tuple[Interview, str | None]]:
    """Yield the interviews of an export, each with where it was first added from.

    :raises ReadError: where a line is damaged
    """
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _interview(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ReadError(f"Line {number} of {name} is no interview that was exported.") from None


def _interview(fields: dict[str, Any]) -> tuple[Interview, str | None]:
    if fields[MARKER] != FORMAT:
        raise ValueError("another format")
    fields["date"] = date.fromisoformat(fields["date"]) if fields["date"] else None
    head = SimpleNamespace(**{key: fields.get(key) for key in DETAILS}, id=fields["id"])
    for key in ("source", "text", "origins", "times", "speakers"):
        setattr(head, key, fields[key])
    interview = interview_of(
        head,
        [SimpleNamespace(**row) for row in fields["passages"]],
        [SimpleNamespace(**row) for row in fields["quotes"]],
    )
    for quote in interview.quotes:
        if not quote.text or quote.passage >= len(interview.passages):
            raise ValueError("a quote without words")
    return interview, fields.get("origin")


def to_markdown(interview: Interview) -> str:
    """Return an interview as Markdown with front matter."""
    parts = [f"---\n{_front(interview)}---"]
    section: str | None = None
    turn: int | None = None
    for passage in interview.passages:
        if passage.section and passage.section != section:
            parts.append(f"## {_escaped(passage.section)}")
        section = passage.section
        label = ""
        if passage.turn is not None and passage.turn != turn:
            label = f"**{_label(interview, passage)}:** "
            turn = passage.turn
        parts.append(label + _escaped(interview.words(passage)))
    return "\n\n".join(parts) + "\n"


def _label(interview: Interview, passage: Passage) -> str:
    second = interview.second_at(passage.span.start)
    name = passage.speaker or "Unknown speaker"
    if second is None:
        return name
    minutes, seconds = divmod(int(second), 60)
    return f"{name} ({minutes // 60:02}:{minutes % 60:02}:{seconds:02})"


def _escaped(words: str) -> str:
    plain = MARKUP.sub(r"\\\1", " ".join(words.split()) if "\n" in words else words)
    return BLOCK_START.sub(r"\1\\\2", plain)


def _front(interview: Interview) -> str:
    details = interview.details
    front: dict[str, Any] = {
        ("source" if key == "url" else key): value
        for key in DETAILS
        if (value := getattr(details, key)) is not None
    }
    front["people"] = [
        {
            key: value
            for key, value in (
                ("name", speaker.name),
                ("aliases", list(speaker.aliases)),
                ("titles", list(speaker.titles)),
                ("roles", [role.value for role in speaker.roles]),
            )
            if value
        }
        for speaker in interview.speakers
    ]
    return yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
