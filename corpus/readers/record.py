"""Records: Markdown with front matter, the form that ships with OnRecord and that it exports.

Front matter (YAML between lines of ``---``) gives ``title``, and where known ``date``, ``time``,
``programme``, ``outlet``, ``dateline``, ``source`` (an address), ``interviewer`` and ``people``:
a list of ``name``, ``aliases``, ``titles``, ``roles`` (``host`` or ``guest``). Headings are
sections, paragraphs are paragraphs.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import yaml
from dateutil import parser as dates
from markdown_it import MarkdownIt

from corpus.model import Details, Document, Paragraph, Role, Span, Speaker
from corpus.readers import transcript
from corpus.readers.errors import ReadError

FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)


def sniff(text: str) -> bool:
    """Tell a record by its front matter, unless labelled turns follow it."""
    match = FRONT_MATTER.match(text)
    return match is not None and not transcript.sniff(text[match.end() :])


def read(text: str, name: str) -> Document:
    """Read a record.

    :raises ReadError: where the front matter is not YAML or has values of the wrong kind
    """
    match = FRONT_MATTER.match(text)
    front = _front_matter(match["yaml"], name) if match else {}
    paragraphs = tuple(_paragraphs(text, match.end() if match else 0))
    return Document(_details(front, name), text, text, paragraphs, _speakers(front, name))


def _front_matter(written: str, name: str) -> dict[str, Any]:
    try:
        front = yaml.safe_load(written)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" near line {mark.line + 2}" if mark else ""
        raise ReadError(f"The front matter of {name} is not valid YAML{line}; mend it.") from None
    if not isinstance(front, dict):
        raise ReadError(f"The front matter of {name} has no 'key: value' lines; give it a title.")
    return front


def _details(front: dict[str, Any], name: str) -> Details:
    def text(key: str) -> str | None:
        value = front.get(key)
        return None if value is None else str(value)

    return Details(
        title=text("title") or name,
        date=_day(front.get("date"), name),
        time=text("time"),
        programme=text("programme"),
        outlet=text("outlet"),
        dateline=text("dateline"),
        url=text("source"),
    )


def _day(value: object, name: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return dates.parse(str(value)).date()
    except (ValueError, OverflowError):
        raise ReadError(
            f"The date {str(value)!r} of {name} can't be read; write it as 2014-02-05."
        ) from None


def _speakers(front: dict[str, Any], name: str) -> tuple[Speaker, ...]:
    people = front.get("people") or []
    if not isinstance(people, list):
        raise ReadError(f"'people' of {name} must be a list of names.")
    speakers = [_speaker(person, name) for person in people]
    interviewer = front.get("interviewer")
    if interviewer and str(interviewer) not in {speaker.name for speaker in speakers}:
        speakers.append(Speaker(str(interviewer), roles=(Role.HOST,)))
    return tuple(speakers)


def _speaker(person: object, name: str) -> Speaker:
    if isinstance(person, str):
        return Speaker(person)
    if not isinstance(person, dict) or not person.get("name"):
        raise ReadError(f"Each of the 'people' of {name} needs a name.")

    def strings(key: str) -> tuple[str, ...]:
        value = person.get(key) or ()
        return (value,) if isinstance(value, str) else tuple(str(one) for one in value)

    roles = strings("roles")
    if unknown := set(roles) - set(Role):
        raise ReadError(f"{unknown.pop()!r} in {name} is no role; roles are: {', '.join(Role)}.")
    return Speaker(
        str(person["name"]), strings("aliases"), tuple(map(Role, roles)), strings("titles")
    )


def _paragraphs(text: str, start: int) -> list[Paragraph]:
    body = text[start:]
    offsets = [start]
    for line in body.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line))
    section: str | None = None
    found: list[Paragraph] = []
    tokens = MarkdownIt("commonmark").parse(body)
    for token, inline in pairwise(tokens):
        if token.map is None or inline.type != "inline":
            continue
        if token.type == "heading_open":
            section = inline.content
        elif token.type == "paragraph_open":
            first, last = offsets[token.map[0]], offsets[token.map[1]]
            words = text[first:last]
            first += len(words) - len(words.lstrip())
            found.append(Paragraph(Span(first, first + len(words.strip())), section))
    return found
