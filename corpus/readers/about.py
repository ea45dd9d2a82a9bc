"""What a document says of itself, put together: its front matter, its head, the name of its file.

What is given with a document goes first, then its front matter or the data of its page, then what
its head says, then the name of the file: each fills in what those before it leave open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from corpus.capitals import UPPER
from corpus.model import Details, Document, Role
from corpus.readers import broadcasts, file_names, front_matter, heads, irc
from corpus.readers.days import day
from corpus.readers.file_names import Named
from corpus.readers.front_matter import Manuscript
from corpus.readers.headlines import headline, may_be_title
from corpus.readers.labels import Kind, kind_of
from corpus.readers.pages import numbered_lines

MOST_ABOVE = 8
"""Lines of a head that may look like turns of nobody's."""
HEAD_LINES = 15
"""Lines of a text without turns that may be its head."""
LABEL = re.compile(r"(?P<name>[^\n:]{1,40}):[*_]{0,3}\s")
ASKED = re.compile(r"\W*\d{0,3}[ \t]*(?:[QA](?:[.:)]+[ \t]|[ \t]{2}|\t)|Q[ \t])")
"""Who asks or answers, by a letter; "A walk by the sea" is a title."""
OPENING_MARKS = tuple("“„«‘\"'")
PROGRAMME_WORDS = 7
OPENING = 2500
"""Characters in which a programme is welcomed to, if it is."""
WELCOME = re.compile(
    r"\b(?:episode|edition|instal?lment) (?:\w+ )?of (?:the )?"
    rf"(?P<programme>[{UPPER}][\w'’&]*(?:\s(?:[{UPPER}][\w'’&]*|of|the|and|with|for|a|to|in)){{0,6}})"
)
SMALL = re.compile(r"(?:\s(?:of|the|and|with|for|a|to|in))+$")
NUMBERED = re.compile(r"^[ \t]*+\d{1,3}[ \t]*+", re.MULTILINE)
CAPTIONS = re.compile(r"^\ufeff?\s*(?:WEBVTT\s*[-–—:]?|NOTE\b|Kind:.*|X-.*)\s*")
STYLED = re.compile(r"^(?:STYLE|REGION)[ \t]*+(?:\n.+)*+", re.MULTILINE)
"""How captions look, which is said above them."""
NUMBER = re.compile(r"\W*\d+\W*$")


def with_names(manuscript: Manuscript) -> Manuscript:
    """Return a text to read with the people that its file's name has, where nothing else does."""
    people = file_names.read(manuscript.name).details.get("people")
    told = ("people", "hosts", "guests", "named")
    if not people or any(manuscript.front.get(key) for key in told):
        return manuscript
    return replace(manuscript, front={**manuscript.front, "named": people})


def completed(document: Document, manuscript: Manuscript) -> Document:
    """Return a document with what its head and its file's name say of it besides."""
    named = file_names.read(manuscript.name)
    front = manuscript.front
    head = _head(document, manuscript)
    if numbered_lines(manuscript.text, manuscript.start):
        head = NUMBERED.sub("", head)
    programme = _programme(document, head)
    said = heads.read(head, programme[1:]) | ({"programme": programme[0]} if programme else {})
    details = document.details
    if programme:
        details = replace(details, programme=None)
    elif details.programme and not front.get("programme"):
        people = [one.name for one in document.speakers]
        details = replace(details, programme=broadcasts.ordinary(details.programme, people))
    if details.date in heads.changed_days(head) and not front.get("date"):
        details = replace(details, date=None)
    if "date" in said and not front.get("date"):
        details = replace(details, date=day(said["date"], manuscript.name))
    title = _title(document, manuscript, said, named)
    details = front_matter.details(front, replace(details, title=title))
    for given in (said, named.details):
        details = _filled(details, given)
    details = _of_programme(details, document, named)
    document = replace(document, details=details, speakers=_present(document, front, said))
    return _with_hosts(document, named)


def _programme(document: Document, head: str) -> tuple[str, ...]:
    """Return the programme that a head and who opens the talk name, and the words it has there."""
    first = next((p.span.start for p in document.paragraphs if p.turn is not None), None)
    if first is None:
        return ()
    hosts = [one.name for one in document.speakers if Role.HOST in one.roles]
    people = [one.name for one in document.speakers]
    return (
        broadcasts.programme(list(heads.lines_of(head)), hosts, people, document.text[first:]) or ()
    )


def _with_hosts(document: Document, named: Named) -> Document:
    """Return a document with the several people of a programme as hosts, whom a file's name has.

    They are its guests where anybody else asks.
    """
    people = set(named.details.get("people") or ()) if named.details.get("programme") else set()
    turns = [one for one in document.paragraphs if one.speaker is not None]
    asking = {one.speaker for one in turns if one.span.of(document.text).endswith("?")}
    speaking = {one.speaker for one in turns}
    if len(people) < 2 or not asking <= people <= speaking or people == speaking or not asking:
        return document
    hosts = [
        replace(one, roles=(Role.HOST,)) if one.name in people and not one.roles else one
        for one in document.speakers
    ]
    return replace(document, speakers=tuple(hosts))


def _filled(details: Details, given: Mapping[str, Any]) -> Details:
    """Return details with what else is given where they say nothing."""
    read = front_matter.details({**given, "title": None}, Details(details.title))
    keys = ("date", "time", "programme", "outlet", "dateline", "url", "language")
    open_keys = [key for key in keys if getattr(details, key) is None]
    return replace(details, **{key: getattr(read, key) for key in open_keys})


def _head(document: Document, manuscript: Manuscript) -> str:
    """Return what stands above the first turn, or the lines that may do so in a text without."""
    if document.source.lstrip("\ufeff \n").startswith("WEBVTT"):
        return _captions_head(document.source)
    start = document.origins.text_offset(manuscript.start)
    first = next((p for p in document.paragraphs if p.turn is not None), None)
    if first is not None and (labelled := _above_names(document, manuscript.start)):
        return labelled
    if first is not None:
        return document.text[start : max(first.span.start, start)]
    if document.times:
        return ""
    lines = document.text[start:].splitlines()
    kept: list[str] = []
    for line in [line for line in lines if line.strip()][:HEAD_LINES]:
        if len(line) > heads.LONGEST_LINE:
            break
        kept.append(line)
    return "\n".join(kept)


def _above_names(document: Document, start: int) -> str | None:
    """Return what stands above the first turn that is somebody's, if a head stands before it.

    "Episode 12: The light" looks like a label with its words, and is nobody's.
    """
    turns = [p for p in document.paragraphs if p.turn is not None]
    at = next((at for at, p in enumerate(turns) if p.speaker is not None), 0)
    above = turns[:at]
    if not above or len(above) > MOST_ABOVE or document.times:
        return None
    if any(p.span.end - p.span.start > heads.LONGEST_LINE for p in above):
        return None
    offset, _ = document.origins.source_span(turns[at].span.start, turns[at].span.start + 1)
    kept = document.source[start : document.source.rfind("\n", 0, offset) + 1].rstrip()
    last = kept.rpartition("\n")[2]
    own = (turns[at].speaker or "").casefold().split()
    return kept.removesuffix(last) if own and own[-1] in last.casefold() else kept


def _captions_head(source: str) -> str:
    """Return what stands above the first cue: "WEBVTT - Title", and notes."""
    head = STYLED.sub("", source.partition("-->")[0].rpartition("\n")[0])
    lines = [CAPTIONS.sub("", line) for line in head.splitlines()]
    return "\n".join(line for line in lines if not line.isdigit())


def _title(
    document: Document, manuscript: Manuscript, said: Mapping[str, Any], named: Named
) -> str:
    """Return the title: never a label with its words, nor a sentence of the text."""
    read = document.details.title
    if manuscript.front.get("title"):
        return read
    own = said.get("title") if any(p.turn is not None for p in document.paragraphs) else None
    for title in (own, read):
        if title and title != manuscript.name and _is_title(title, document):
            return str(title)
    return _headline(document, manuscript) or named.title


def _headline(document: Document, manuscript: Manuscript) -> str | None:
    """Return the first line of a text without turns, if it is one and no label."""
    if document.times or any(p.turn is not None for p in document.paragraphs):
        return None
    title = headline(document.source[manuscript.start :])
    label = LABEL.match(title) if title else None
    return None if label is not None and _is_label(label["name"], document) else title


def _is_title(title: str, document: Document) -> bool:
    at = document.text.find(title)
    line = document.text[max(at, 0) :].partition("\n")[0].strip() if at >= 0 else title
    if irc.is_of_log(line) or not may_be_title(line) or not may_be_title(title):
        return False
    label = LABEL.match(title)
    if ASKED.match(title):
        return False
    spoken = any(
        p.turn is not None and p.span.start <= at < p.span.end for p in document.paragraphs
    )
    headline = (
        label is not None and not spoken and title[label.end() : label.end() + 1] in OPENING_MARKS
    )
    if (
        label is None
        and spoken
        and any(
            p.turn is not None and p.span.of(document.text).strip() == title
            for p in document.paragraphs
        )
    ):
        return False
    return label is None or headline or not _is_label(label["name"], document)


def _is_label(name: str, document: Document) -> bool:
    """Tell whether the words before a colon open other lines of the text, too."""
    if kind_of(name) is Kind.NOBODY:
        return True
    opening = re.compile(rf"^[^\w\n]{{0,20}}{re.escape(name)}[^\w\n]{{0,20}}:", re.MULTILINE)
    return len(opening.findall(document.source)) > 1


def _of_programme(details: Details, document: Document, named: Named) -> Details:
    """Return details with the programme that the words themselves tell, if that is plain.

    It is the words of the file's name before a number, where the text writes them as a name, or
    "this episode of The Harbour Hour". Who speaks is no programme.
    """
    people = {one.name.casefold() for one in document.speakers}
    if details.programme is not None:
        is_person = details.programme.casefold() in people
        return replace(details, programme=None) if is_person else details
    turns = [p for p in document.paragraphs if p.turn is not None]
    if not turns:
        return details
    counted = NUMBER.sub("", named.title.rpartition(" – ")[2]).split()
    if NUMBER.search(named.title) and 1 < len(counted) <= PROGRAMME_WORDS:
        known = _written(counted, document.text)
        if known is not None and known.casefold() not in people:
            title = details.title.replace(" ".join(counted), known)
            return replace(details, programme=known, title=title)
    start = turns[0].span.start
    found = WELCOME.search(document.text, start, start + OPENING)
    return replace(details, programme=SMALL.sub("", found["programme"])) if found else details


def _written(words: list[str], text: str) -> str | None:
    """Return how a text writes a name, where it writes it with capitals at all."""
    name = r"\s*".join(map(re.escape, words))
    pattern = re.compile(rf"(?:\bThe\s+)?\b(?i:{name})\b")
    ways = Counter(" ".join(match.group().split()) for match in pattern.finditer(text))
    for way, _ in ways.most_common():
        if all(word[0].isupper() for word in way.split()):
            return way
    return None


def _present(document: Document, front: Mapping[str, Any], said: Mapping[str, Any]) -> Any:
    """Leave out whom only a title or a file's name brings up, unless they speak."""
    hinted = {*(front.get("named") or ()), *(said.get("named") or ())}
    speaking = {paragraph.speaker for paragraph in document.paragraphs}
    return tuple(one for one in document.speakers if one.roles or one.name not in hinted - speaking)
