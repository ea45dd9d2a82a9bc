"""What a document says of itself before its words: front matter, or lines like ``Host: Ada Moss``.

Front matter (YAML between lines of ``---``) gives ``title``, and where known ``date``, ``time``,
``programme``, ``outlet``, ``dateline``, ``source`` (an address), ``language``, ``interviewer`` and
``people``: a list of ``name``, ``aliases``, ``titles``, ``roles`` (``host`` or ``guest``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml
from dateutil import parser as dates

from corpus.model import Details, Role, Speaker
from corpus.readers.errors import ReadError

FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
HEADER_LINE = re.compile(r"[ \t]*\**(?P<key>[A-Za-z][A-Za-z ]{2,20}?)\**:\**[ \t]+(?P<value>\S.*)")
HEADER_KEYS = {
    "title": "title",
    "episode": "title",
    "date": "date",
    "published": "date",
    "recorded": "date",
    "air date": "date",
    "aired": "date",
    "programme": "programme",
    "program": "programme",
    "show": "programme",
    "podcast": "programme",
    "series": "programme",
    "outlet": "outlet",
    "publisher": "outlet",
    "network": "outlet",
    "station": "outlet",
    "link": "source",
    "url": "source",
    "source": "source",
    "host": "hosts",
    "hosts": "hosts",
    "interviewer": "hosts",
    "interviewers": "hosts",
    "interviewed by": "hosts",
    "moderator": "hosts",
    "presenter": "hosts",
    "guest": "guests",
    "guests": "guests",
    "interviewee": "guests",
    "interviewees": "guests",
}
"""Keys of header lines, and what they give."""
HEADER_LINES = 30
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATED = re.compile(
    rf"(?P<date>{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
"""A day as texts write it: March 3, 2015; 3 March 2015; 2015-03-03."""
SYNONYMS = {"program": "programme", "show": "programme", "podcast": "programme", "url": "source"}
SYNONYMS |= {"link": "source", "publisher": "outlet", "site": "outlet"}


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text to read: `front` is what is said of it besides, its content begins at `start`.

    `name` is what to call it where nothing else does.
    """

    text: str
    start: int
    front: Mapping[str, Any]
    name: str


def manuscript(text: str, name: str, given: Mapping[str, Any]) -> Manuscript:
    """Return a text to read, with its front matter; what is given besides goes before that.

    :raises ReadError: where the front matter is not YAML or no list of keys and values
    """
    front, start = split(text, name)
    return Manuscript(text, start, front | dict(given), name)


def split(text: str, name: str) -> tuple[dict[str, Any], int]:
    """Return the front matter of a text, empty where it has none, and where its content begins.

    :raises ReadError: where it is not YAML or no list of keys and values
    """
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, 0
    return _parsed(match["yaml"], name), match.end()


def _parsed(written: str, name: str) -> dict[str, Any]:
    try:
        front = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" near line {mark.line + 2}" if mark else ""
        raise ReadError(f"The front matter of {name} is not valid YAML{line}; mend it.") from None
    if not isinstance(front, dict):
        raise ReadError(f"The front matter of {name} has no 'key: value' lines; give it a title.")
    found = {str(key).lower(): value for key, value in front.items()}
    return {SYNONYMS.get(key, key): value for key, value in found.items()}


def header(text: str, start: int, end: int) -> dict[str, Any]:
    """Return what the lines of ``text[start:end]`` say of the document ("Host: Ada Moss")."""
    found: dict[str, Any] = {}
    for line in text[start:end].splitlines()[:HEADER_LINES]:
        match = HEADER_LINE.fullmatch(line)
        key = HEADER_KEYS.get(match["key"].lower()) if match else None
        if match and key:
            found.setdefault(key, match["value"].strip(" *"))
    return found


def names_in(listed: str) -> list[str]:
    """Split "Ada Moss, Ben Hale and Cy Roe" into its names."""
    parts = re.split(r",|;|&|\band\b", listed)
    return [name for part in parts if (name := part.strip(" .*"))]


def details(front: Mapping[str, Any], read: Details) -> Details:
    """Return the details that were read, or given by front matter where it gives them.

    :raises ReadError: where the date can't be read
    """

    def text(key: str) -> str | None:
        value = front.get(key)
        return None if value is None else " ".join(str(value).split()) or None

    return Details(
        title=text("title") or read.title,
        date=day(front.get("date"), read.title) or read.date,
        time=text("time") or read.time,
        programme=text("programme") or read.programme,
        outlet=text("outlet") or read.outlet,
        dateline=text("dateline") or read.dateline,
        url=text("source") or read.url,
        language=text("language") or read.language,
    )


def day(value: object, name: str) -> date | None:
    """Return a date as YAML or a person writes it.

    :raises ReadError: where it can't be read
    """
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


def day_or_none(written: str) -> date | None:
    """Return a date that a text has, or None where it is none after all."""
    try:
        return dates.parse(written).date()
    except (ValueError, OverflowError):
        return None


def speakers(front: Mapping[str, Any], name: str) -> tuple[Speaker, ...]:
    """Return the people whom front matter or header lines name.

    :raises ReadError: where ``people`` is no list of names
    """
    people = front.get("people") or []
    if not isinstance(people, list):
        raise ReadError(f"'people' of {name} must be a list of names.")
    found = {speaker.name: speaker for speaker in (_speaker(person, name) for person in people)}
    for key, role in (("interviewer", Role.HOST), ("hosts", Role.HOST), ("guests", Role.GUEST)):
        for one in _listed(front.get(key)):
            found.setdefault(one, Speaker(one, roles=(role,)))
    return tuple(found.values())


def _listed(value: object) -> Iterable[str]:
    if isinstance(value, list):
        return [str(one) for one in value if one]
    return names_in(str(value)) if value else []


def _speaker(person: object, name: str) -> Speaker:
    if isinstance(person, str):
        return Speaker(person)
    if not isinstance(person, dict) or not person.get("name"):
        raise ReadError(f"Each of the 'people' of {name} needs a name.")

    def strings(key: str) -> tuple[str, ...]:
        value = person.get(key) or ()
        return (str(value),) if isinstance(value, str | int) else tuple(str(one) for one in value)

    roles = strings("roles") or strings("role")
    if unknown := set(roles) - set(Role):
        raise ReadError(f"{unknown.pop()!r} in {name} is no role; roles are: {', '.join(Role)}.")
    aliases = (*strings("aliases"), *strings("nicknames"))
    return Speaker(str(person["name"]), aliases, tuple(map(Role, roles)), strings("titles"))
