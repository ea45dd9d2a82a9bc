"""Who speaks on a page that says so in attributes: ``<p data-speaker="Ada Moss">``.

Players and chats name whoever speaks in an attribute of each turn, and show it by a style or a
script, or not at all. Each name is set before its turn, where the turn doesn't show it itself.

Others open each turn with the name in an element of some class, whatever that is called.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from lxml.html import Element, HtmlElement

from corpus.readers.labels import looks_like_name

SURE = ("data-speaker-name", "data-speaker", "data-speaker-label", "data-participant-name")
"""Attributes that say who speaks, wherever they stand."""
IN_TURNS = ("data-name", "data-author", "data-sender", "data-user-name", "data-username")
"""Attributes that say it of a turn, and of a card or an article something else."""
TURN = re.compile(
    r"(?:^|[\s_-])(?:msg|messages?|turns?|chat|utterances?|transcripts?|dialogue?|speech|segments?"
    r"|cues?|replica|bubble)(?:$|[\s_-])",
    re.IGNORECASE,
)
BADGE = re.compile(
    r"(?:^|[\s_-])(?:badge|flair|role|rank|pronouns?|user-?title|affiliation)s?(?:$|[\s_-])",
    re.IGNORECASE,
)
INLINE = frozenset("span a em strong b i mark".split())
FEWEST = 2
NUMBERED = re.compile(r"(?:speaker|spk)?[\s_-]*\d{1,3}|[A-Z]", re.IGNORECASE)


FEWEST_OPENED = 3
MOST = 0.9
"""The share of a class's elements that open a turn with a name, where it is that of names."""
LONGEST_NAME = 60


def name_classes(part: HtmlElement) -> frozenset[str]:
    """Return the classes of elements that have the names of who speaks, before the words.

    ``<span class="c7">Ada Moss</span> The town.``: nearly all of a class are names and open a
    paragraph that goes on as a new sentence does, and somebody comes again.
    """
    found: dict[str, list[str | None]] = defaultdict(list)
    for element in part.iter(*INLINE):
        if named := element.attrib.get("class", "").strip():
            found[named].append(_opening_name(element))
    return frozenset(named for named, names in found.items() if _are_speakers(names))


def _are_speakers(names: list[str | None]) -> bool:
    counts = Counter(name for name in names if name)
    enough = counts.total() >= max(FEWEST_OPENED, MOST * len(names))
    return enough and 1 < len(counts) < counts.total()


def _opening_name(element: HtmlElement) -> str | None:
    """Return the name that an element is, where it opens a paragraph that goes on."""
    parent = element.getparent()
    words = (element.tail or "").strip()
    opens = element.getprevious() is None and not (parent.text or "").strip()
    if parent.tag not in ("p", "div", "li") or not opens or not words:
        return None
    if words[0].islower() or words[0] in ",;.)–—-" or len(element) > 0:
        return None
    name = " ".join((element.text or "").split()).rstrip(" :")
    return name if len(name) < LONGEST_NAME and looks_like_name(name) else None


def set_before(part: HtmlElement) -> None:
    """Put the names that attributes give before the turns of a part of a page."""
    found = [(one, name) for one in part.iter() if (name := _named(one))]
    if len(found) < FEWEST:
        return
    before: str | None = None
    for element, name in found:
        runs_on = element.tag in INLINE and name == before
        if not runs_on and not _shows(element, name):
            _open(element, name)
        before = name


def is_badge(element: HtmlElement) -> bool:
    """Tell what somebody is, set right behind a name without a blank: it is no part of the name."""
    before = element.getprevious()
    if before is None or element.tag not in INLINE or before.tag not in INLINE:
        return False
    words, name = element.text_content(), before.text_content()
    glued = not before.tail and name[-1:].isalnum() and words[:1].isalnum()
    badge = BADGE.search(element.attrib.get("class", "")) is not None
    return glued and badge and len(words) < LONGEST_NAME and looks_like_name(name.strip())


def _named(element: HtmlElement) -> str | None:
    if not isinstance(element.tag, str):
        return None
    attributes = [*SURE, *(IN_TURNS if _is_turn(element) else ())]
    value = next((v for one in attributes if (v := element.attrib.pop(one, "").strip())), "")
    if not element.text_content().strip():
        return None
    if NUMBERED.fullmatch(value):
        return f"Speaker {value.split()[-1]}"
    return value if looks_like_name(value) else None


def _is_turn(element: HtmlElement) -> bool:
    around = [element, *(one for one in [element.getparent()] if one is not None)]
    return any(TURN.search(one.attrib.get("class", "")) for one in around)


def _shows(element: HtmlElement, name: str) -> bool:
    """Tell a turn that opens with the name, or a part of it, as everybody sees it."""
    words = element.text_content().split()[:3]
    first = {word.strip(".:,()[]").casefold() for word in words}
    return any(word.casefold() in first for word in _parts(name))


def _parts(name: str) -> Iterator[str]:
    return (word for word in name.split() if len(word) > 1)


def _open(element: HtmlElement, name: str) -> None:
    label = Element("div")
    label.set("class", "speaker")
    label.text = name
    if element.tag in INLINE:
        parent = element.getparent()
        at = parent.index(element)
        parent.insert(at, label)
        parent.insert(at, Element("p"))
        return
    if element.tag == "p":
        element.tag = "div"  # what ends with it ends the turn
    label.tail, element.text = element.text, None
    element.insert(0, label)
