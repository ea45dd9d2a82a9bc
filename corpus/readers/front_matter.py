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
MOST_FRONT = 100_000
"""Characters of front matter; one of 300 people has 20,000, and YAML is read slowly."""
LONGEST_VALUE = 1000
"""Characters of a value in front matter, or of any other detail; a long title has 200."""
LONGEST_DATE = 60
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}+\.?"
DATED = re.compile(
    rf"(?P<date>{MONTH}\s{{1,4}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,4}}\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,4}}{MONTH},?\s{{1,4}}\d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
"""A day as texts write it: March 3, 2015; 3 March 2015; 2015-03-03."""
UNPAIRED = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair: JSON and file names can hold one, a text can't."""
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
    if len(match["yaml"]) > MOST_FRONT:
        raise ReadError(
            f"The front matter of {name} is longer than {MOST_FRONT // 1000} kB; shorten it."
        )
    return _parsed(match["yaml"], name), match.end()


class _AliasError(yaml.YAMLError):
    """A value that stands for another one."""


class _Loader(yaml.BaseLoader):
    """Reads every value as it is written: 07:30 is no number of minutes, and "no" no falsehood.

    What is written once is there once: an alias would let 500 bytes stand for gigabytes.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise _AliasError
        return super().compose_node(parent, index)


def _parsed(written: str, name: str) -> dict[str, Any]:
    try:
        front = yaml.load(written, _Loader)  # noqa: S506  # it makes strings, lists and mappings
    except _AliasError:
        raise ReadError(
            f"The front matter of {name} has an alias (*); write out what it stands for."
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" near line {mark.line + 2}" if mark else ""
        raise ReadError(f"The front matter of {name} is not valid YAML{line}; mend it.") from None
    if not isinstance(front, dict):
        raise ReadError(f"The front matter of {name} has no 'key: value' lines; give it a title.")
    found = {str(key).lower(): _given(value) for key, value in front.items()}
    return {SYNONYMS.get(key, key): value for key, value in found.items()}


def _given(value: object) -> object:
    """Return a value, or None where YAML has none in its place."""
    return None if value in ("", "~", "null") else value


def header(text: str, start: int, end: int) -> dict[str, Any]:
    """Return what the lines of ``text[start:end]`` say of the document ("Host: Ada Moss")."""
    found: dict[str, Any] = {}
    for line in text[start:end].splitlines()[:HEADER_LINES]:
        match = HEADER_LINE.fullmatch(line)
        key = HEADER_KEYS.get(match["key"].lower()) if match else None
        if match and key and len(match["value"]) < LONGEST_VALUE:
            found.setdefault(key, match["value"].strip(" *"))
    return found


def names_in(listed: str) -> list[str]:
    """Split "Ada Moss, Ben Hale and Cy Roe" into its names."""
    parts = re.split(r",|;|&|\band\b", listed)
    return [name for part in parts if (name := part.strip(" .*"))]


def details(front: Mapping[str, Any], read: Details) -> Details:
    """Return the details that were read, or given by front matter where it gives them.

    :raises ReadError: where the date can't be read, or a detail is no words
    """
    called = words(front.get("title"), "title", read.title) or _cut(read.title)

    def text(key: str) -> str | None:
        return words(front.get(key), key, called)

    return Details(
        title=called,
        date=day(front.get("date"), called) or read.date,
        time=text("time") or read.time,
        programme=text("programme") or read.programme,
        outlet=text("outlet") or read.outlet,
        dateline=text("dateline") or read.dateline,
        url=text("source") or read.url,
        language=text("language") or read.language,
    )


def words(value: object, key: str, name: str) -> str | None:
    """Return a value as one line of words, a list of them with commas; None where there is none.

    :raises ReadError: where it is something else, or longer than any detail
    """
    if value is None:
        return None
    parts = value if isinstance(value, list) else [value]
    if any(isinstance(part, list | dict) for part in parts):
        raise ReadError(f"The {key} of {_cut(name)} is no words; write it in one line.")
    line = " ".join(", ".join(map(_string, parts)).split())
    if len(line) > LONGEST_VALUE:
        raise ReadError(
            f"The {key} of {_cut(name)} has more than {LONGEST_VALUE} characters; shorten it."
        )
    return line or None


def _string(value: object) -> str:
    """Return a value as text that can be stored: half a surrogate pair is no character."""
    try:
        return UNPAIRED.sub("\ufffd", str(value))
    except ValueError:  # a whole number of more digits than Python writes out
        return ""


def _cut(title: str) -> str:
    title = UNPAIRED.sub("\ufffd", title)
    return title if len(title) <= LONGEST_VALUE else title[:LONGEST_VALUE] + "…"


def day(value: object, name: str) -> date | None:
    """Return a date as YAML or a person writes it.

    :raises ReadError: where it can't be read
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    written = " ".join(_string(value).split())
    if found := day_or_none(written):
        return found
    shown = written if len(written) <= LONGEST_DATE else written[:LONGEST_DATE] + "…"
    raise ReadError(f"The date {shown!r} of {name} can't be read; write it as 2014-02-05.")


def day_or_none(written: str) -> date | None:
    """Return a date that a text has, or None where it is none after all."""
    if len(written) > LONGEST_DATE:
        return None
    try:
        return dates.parse(written).date()
    except (ValueError, ArithmeticError, TypeError, AttributeError):
        return None  # dateutil raises these too for what is no date ("1e999999", "10:10.")


def speakers(front: Mapping[str, Any], name: str) -> tuple[Speaker, ...]:
    """Return the people whom front matter or header lines name.

    :raises ReadError: where ``people`` is no list of names
    """
    people = front.get("people") or []
    if not isinstance(people, list):
        raise ReadError(f"'people' of {name} must be a list of names.")
    found = {speaker.name: speaker for speaker in (_speaker(person, name) for person in people)}
    for key, role in (("interviewer", Role.HOST), ("hosts", Role.HOST), ("guests", Role.GUEST)):
        for one in _listed(front.get(key), key, name):
            found.setdefault(one, Speaker(one, roles=(role,)))
    return tuple(found.values())


def _listed(value: object, key: str, name: str) -> Iterable[str]:
    if isinstance(value, list):
        return [line for one in value if (line := words(one, key, name))]
    return names_in(_string(value)) if isinstance(value, str) else []


def _speaker(person: object, name: str) -> Speaker:
    fields = person if isinstance(person, dict) else {"name": person}
    called = words(fields.get("name"), "name of one of the people", name)
    if not called:
        raise ReadError(f"Each of the 'people' of {name} needs a name.")

    def strings(key: str) -> tuple[str, ...]:
        value = fields.get(key) or []
        listed = value if isinstance(value, list) else [value]
        return tuple(line for one in listed if (line := words(one, key, name)))

    roles = strings("roles") or strings("role")
    if unknown := set(roles) - set(Role):
        raise ReadError(f"{min(unknown)!r} in {name} is no role; roles are: {', '.join(Role)}.")
    aliases = (*strings("aliases"), *strings("nicknames"))
    return Speaker(called, aliases, tuple(map(Role, roles)), strings("titles"))
