"""What a document says of itself before its words: front matter, or lines like ``Host: Ada Moss``.

Front matter (YAML between lines of ``---``, or TOML between ``+++``) gives ``title``, and where
known ``date``, ``time``, ``programme``, ``outlet``, ``dateline``, ``source`` (an address),
``language``, ``hosts``, ``guests`` and ``people``: a list of ``name``, ``aliases``, ``titles``,
``roles`` (``host`` or ``guest``). :mod:`corpus.readers.keys` has the other names that they go by.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml

from corpus.model import Details, Role, Speaker
from corpus.readers import keys
from corpus.readers.days import day
from corpus.readers.errors import ReadError
from corpus.readers.names import names_in, without_title

FRONT_MATTER = re.compile(
    r"\s*(?:---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)"
    r"|\+\+\+[ \t]*\n(?P<toml>.*?)\n\+\+\+[ \t]*(?:\n|$))",
    re.DOTALL,
)
HEADER_LINE = re.compile(
    r"[ \t]*[*_]*(?P<key>[A-Za-z][A-Za-z_ -]{2,24}?)[*_]*:[*_]*[ \t]+(?P<value>\S.*)"
)
BARE_VALUE = re.compile(
    r"^(?P<key>[\w -]++):[ \t]++"
    r"(?P<value>(?![\"'\[{|>&*])(?:[@`%][^\n]*|[^\n]*(?::[ \t]|[ \t]#)[^\n]*))",
    re.MULTILINE,
)
"""A value with a colon in it, which YAML takes for a key of its own."""
HEADER_LINES = 30
MOST_FRONT = 100_000
"""Characters of front matter; one of 300 people has 20,000, and YAML is read slowly."""
LONGEST_VALUE = 1000
"""Characters of a value in front matter, or of any other detail; a long title has 200."""
HEADER_KEYS = (
    frozenset(keys.HEADER_KEYS) - frozenset(keys.CALLED["people"].split("|")) - keys.LABELS_TOO
)
"""What opens a line that says something of the document, and is no label of a turn."""
ROLES = {
    **dict.fromkeys(("host", "co-host", "cohost", "interviewer", "moderator", "anchor"), Role.HOST),
    **dict.fromkeys(("presenter",), Role.HOST),
    **dict.fromkeys(("guest", "interviewee"), Role.GUEST),
}
"""What a person's ``role`` may be called; another one is an office."""
UNPAIRED = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair: JSON and file names can hold one, a text can't."""


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
    if match.end() - match.start() > MOST_FRONT:
        raise ReadError(
            f"The front matter of {name} is longer than {MOST_FRONT // 1000} kB; shorten it."
        )
    read = _of_toml(match["toml"], name) if match["yaml"] is None else _parsed(match["yaml"], name)
    return keys.details_of({key: _given(value) for key, value in read.items()}), match.end()


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
        front = _loaded(written)
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
    return front


def _loaded(written: str) -> Any:
    """Load YAML, with "title: 12: The wall" as whoever wrote it meant it."""
    try:
        return yaml.load(written, _Loader)  # noqa: S506  # it makes strings, lists and mappings
    except yaml.MarkedYAMLError:
        quoted = BARE_VALUE.sub(lambda m: f"{m['key']}: {json.dumps(m['value'].strip())}", written)
        if quoted == written:
            raise
        return yaml.load(quoted, _Loader)  # noqa: S506


def _of_toml(written: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError):
        raise ReadError(f"The front matter of {name} is not valid TOML; mend it.") from None


def _given(value: object) -> object:
    """Return a value, or None where YAML has none in its place."""
    return None if value in ("", "~", "null") else value


def joined(read: Mapping[str, Any], front: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a text says of itself, and its front matter, which goes before."""
    named = [*(read.get("named") or ()), *(front.get("named") or ())]
    return {**read, **front, "named": named}


def header(text: str, start: int, end: int) -> dict[str, Any]:
    """Return what the lines of ``text[start:end]`` say of the document ("Host: Ada Moss")."""
    found: dict[str, Any] = {}
    for line in text[start:end].splitlines()[:HEADER_LINES]:
        for part in keys.apart(line):
            if header_line := _header_line(part):
                found.setdefault(*header_line)
    return keys.details_of(found)


def is_header(line: str) -> bool:
    """Tell a line that says something of the document by the key that it opens with."""
    return _header_line(keys.apart(line)[0]) is not None


def is_of_people(key: str) -> bool:
    """Tell a key behind which the names of hosts or guests stand."""
    return keys.HEADER_KEYS.get(keys.plain(key)) in keys.GATHERED


def _header_line(line: str) -> tuple[str, str] | None:
    match = HEADER_LINE.fullmatch(line)
    key = keys.plain(match["key"]) if match else None
    if match is None or key not in keys.HEADER_KEYS or len(match["value"]) >= LONGEST_VALUE:
        return None
    if key in keys.LABELS_TOO and not any(" " in name for name in names_in(match["value"])):
        return None
    return key, match["value"].strip(" *_")


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


def speakers(front: Mapping[str, Any], name: str) -> tuple[Speaker, ...]:
    """Return the people whom front matter or header lines name.

    :raises ReadError: where ``people`` is no list of names
    """
    people = front.get("people") or []
    if isinstance(people, str):
        people = names_in(people)
    if not isinstance(people, list):
        raise ReadError(f"'people' of {name} must be a list of names.")
    found = {speaker.name: speaker for speaker in (_speaker(person, name) for person in people)}
    for key, role in (("interviewer", Role.HOST), ("hosts", Role.HOST), ("guests", Role.GUEST)):
        for one in _listed(front.get(key), key, name):
            title, bare = without_title(one) if one not in found else ("", one)
            known = found.get(bare, Speaker(bare, titles=(title,) if title else ()))
            found[bare] = known if known.roles else replace(known, roles=(role,))
    for one in front.get("named") or ():
        found.setdefault(one, Speaker(one))
    return tuple(found.values())


def _listed(value: object, key: str, name: str) -> Iterable[str]:
    value = [value] if isinstance(value, dict) else value
    if isinstance(value, list):
        named = [one.get("name") if isinstance(one, dict) else one for one in value]
        return [line for one in named if (line := words(one, key, name))]
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

    roles = strings("roles")
    if unknown := set(roles) - set(Role):
        raise ReadError(f"{min(unknown)!r} in {name} is no role; roles are: {', '.join(Role)}.")
    does = strings("role")
    roles += tuple(ROLES[one.lower()] for one in does if one.lower() in ROLES)
    titles = strings("titles") + tuple(one for one in does if one.lower() not in ROLES)
    aliases = (*strings("aliases"), *strings("nicknames"))
    return Speaker(called, aliases, tuple(map(Role, dict.fromkeys(roles))), titles)
