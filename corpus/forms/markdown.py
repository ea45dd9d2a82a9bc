"""Markdown: an interview as a person can read and mend it; the same words under the same names."""

from __future__ import annotations

import re
from typing import Any

import yaml

from corpus.forms.rows import DETAILS
from corpus.model import Interview, Passage

MARKUP = re.compile(r"([\\*_\[\]<>`&])")
BLOCK_START = re.compile(r"^(\s*|\s*\d+)([#>+-]|(?<=\d)[.)])", re.MULTILINE)


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
