"""Keys: what documents call their details, in front matter and in lines like ``Host: Ada Moss``.

Each detail has a list of the names that it goes by, the one that says most first: the day that a
talk was recorded before the day that it was published, and never the day that a page was changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.readers.days import day_or_none

CALLED = {
    "title": "title|episode title|headline|interview title|video title|name of interview"
    "|titel|titre|título|titolo|название",
    "date": "interview date|date of interview|recorded|recorded on|recording date|recorded at"
    "|date recorded|conducted|conducted on|filmed|filmed on|date filmed|taped|tape date|taped on"
    "|session date|date of session|event date|date of recording|date of conversation|date of talk"
    "|original date|original air date|first aired|first broadcast|date first aired"
    "|air date|airdate|aired|aired on"
    "|broadcast|broadcast date|date aired|episode date|date|published|published on|published at"
    "|publish date|publication date|date published|datepublished|pub date|pubdate|release date"
    "|released|upload date|uploaded|posted|posted on|first published|originally published"
    "|datum|fecha|дата|date de l'entretien|fecha de la entrevista|datum des interviews",
    "time": "time|air time",
    "programme": "programme|program|show|show name|show title|podcast|podcast name|podcast title"
    "|series|series name|series title|tv show|radio show|programme name|program name"
    "|sendung|émission|programa|trasmissione|передача",
    "outlet": "outlet|publisher|network|station|publication|newspaper|magazine|broadcaster"
    "|site name|sitename|site|channel",
    "dateline": "dateline",
    "source": "source|link|url|permalink|canonical|canonical url|page|episode url|episode link"
    "|web page|webpage|webpage url|website|source url|original url|href|youtube url|youtube link"
    "|youtube|video url|video link|video|media|media url|audio url|audio link|audio|recording"
    "|transcript url",
    "language": "language|lang",
    "hosts": "hosts|host|interviewer|interviewers|interviewed by|interview by|hosted by|co host"
    "|co hosts|cohost|cohosts|moderator|moderators|moderated by|presenter|presenters|presented by"
    "|anchor|anchors|anchored by|host name|interviewer name|questions by|asked by|questions"
    "|moderation|moderatorin|interviewerin|entrevistador|entrevistadora|animateur|animatrice"
    "|présentateur|présentatrice|moderador|moderadora|intervistatore|conduce|ведущий|ведущая",
    "guests": "guests|guest|interviewee|interviewees|guest name|guest names|special guest"
    "|special guests|featured guest|featuring|panelist|panellist|interviewee name|respondent"
    "|narrator|narrators|answers by|answered by|answers|gast|gäste"
    "|invité|invitée|invités|invitado|invitada|entrevistado"
    "|entrevistada|ospite|ospiti|convidado|convidada|гость|гостья",
    "people": "people|participants|participant|speakers|speaker|panel|panelists|panellists|voices",
}
"""The details, and what each is called in documents, the one to go by first."""
CHANNEL = "channel"
NUMBERED = frozenset({"episode"})
"""Keys that may hold a number or a title."""
HEADER_KEYS = {
    name: detail for detail, names in CALLED.items() for name in names.split("|")
} | dict.fromkeys(NUMBERED, "title")
"""The detail that each name means."""
LABELS_TOO = frozenset("questions answers panelist panellist".split())
"""Keys that are labels of turns as well: a full name stands behind them, and nothing is said."""
GATHERED = frozenset({"hosts", "guests"})
"""Details that several keys may each give a part of ("Host", "Co-host")."""
ANOTHER = re.compile(
    r"(?<=\S)(?:[*_]{0,3}[ \t]{0,3}[.;,|·•/–—-])?[*_]{0,3}[ \t]{1,4}[*_]{0,3}"
    rf"(?=(?:{'|'.join(name for kind in ('hosts', 'guests') for name in CALLED[kind].split('|'))})"
    r"[*_]{0,3}:[*_]{0,3}[ \t])",
    re.IGNORECASE,
)
"""Where on one line another detail of people begins: "Host: Ada Moss. Guest: Ben Hale, who …"."""
VIDEO_KEYS = frozenset({"youtube url", "youtube", "video id", "youtube link", "youtube id"})
ADDRESS = re.compile(r"https?://\S+")
BARE_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+/\S*|www\.[\w-]+(?:\.[\w-]+)+")


def apart(line: str) -> list[str]:
    """Split a line that tells of several people into what it tells of each; others stay whole."""
    return ANOTHER.split(line)


def plain(key: object) -> str:
    """Return a key without what differs from one document to the next: ``youtube_url``."""
    return " ".join(re.sub(r"[_\s-]+", " ", str(key)).lower().split())


def details_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the details that keys and values of a document give, by our own names for them."""
    given = {plain(key): value for key, value in _flat(found)}
    details: dict[str, Any] = {}
    for detail, names in CALLED.items():
        values = [
            value
            for name in names.split("|")
            if (value := _fitting(detail, name, given.get(name))) is not None
        ]
        if values:
            details[detail] = _gathered(values) if detail in GATHERED else values[0]
    _settle_channel(details, given)
    _settle_source(details, given)
    if "title" not in details and _is_title(given.get("episode")):
        details["title"] = given["episode"]
    return details


def _flat(found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield keys and values, those of a nested ``source`` or ``episode`` as if they were not.

    ``episode: {title: …, url: …}``: what stands at the top goes before.
    """
    top = set(map(plain, found))
    for key, value in found.items():
        if isinstance(value, Mapping) and plain(key) in NESTING:
            for inner, nested in value.items():
                if plain(inner) not in top:
                    yield str(inner), nested
        else:
            yield str(key), value


NESTING = frozenset({"dates", "source", "episode", "video", "interview", "metadata", "meta"})
"""Keys whose own keys and values are details."""


def _fitting(detail: str, name: str, value: Any) -> Any:
    """Return a value that a key may give a detail, None where it gives none."""
    if value is None:
        return None
    if detail == "date" and name != "date":
        return value if day_or_none(str(value)) else None
    if detail == "source" and name not in ("source", "link", "url"):
        return value if isinstance(value, str) and ADDRESS.match(value) else None
    if detail == "people" and isinstance(value, Mapping):
        return [{"name": called, "aliases": [short]} for short, called in value.items()]
    if detail in ("programme", "title", "outlet") and isinstance(value, Mapping):
        return value.get("title") or value.get("name")
    if detail == "programme" and isinstance(value, str) and not re.search(r"[^\W\d_]", value):
        return None
    return value


def _gathered(values: list[Any]) -> Any:
    if len(values) == 1:
        return values[0]
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def _settle_channel(details: dict[str, Any], given: Mapping[str, Any]) -> None:
    """A channel is who publishes; where nothing else says which series it is, it is that one.

    That of a video is its series; BBC Two is none.
    """
    channel = given.get(CHANNEL)
    if not isinstance(channel, str) or details.get("programme") is not None:
        return
    station = channel.split()[:1] and channel.split()[0].isupper()
    if not station or VIDEO_KEYS & set(given):
        details["programme"] = channel
        if details.get("outlet") == channel:
            del details["outlet"]


def _settle_source(details: dict[str, Any], given: Mapping[str, Any]) -> None:
    """``source`` may be an address, or the name of who publishes."""
    source = details.pop("source", None)
    names = CALLED["source"].split("|")
    values = [value for name in names if isinstance(value := given.get(name), str)]
    addresses = [value for value in values if ADDRESS.match(value)]
    addresses += [f"https://{value}" for value in values if BARE_ADDRESS.fullmatch(value)]
    if addresses:
        details["source"] = addresses[0]
    if isinstance(source, str) and given.get("source") == source and source not in addresses:
        details.setdefault("outlet", source)


def _is_title(value: Any) -> bool:
    return isinstance(value, str) and re.search(r"[^\W\d_]{2}", value) is not None
