"""Heads: what stands above the words of a document and says what it is.

Transcripts of broadcasts open with programme, title and "Aired March 3, 2024 - 20:00 ET",
podcasts with "Host:" and "Guest:", oral histories with "Interviewed by Ben Hale, June 3, 1998".
Each rule below knows one such line; what no rule knows may be the title. In doubt a line says
nothing: a wrong programme or host is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from corpus.capitals import UPPER
from corpus.readers import broadcasts, front_matter, keys, notices
from corpus.readers.days import Order, day_or_none, days_in, order_in
from corpus.readers.headlines import may_be_title
from corpus.readers.labels.legend import without_legend
from corpus.readers.names import ASIDE, is_name, names_in

MOST_LINES = 40
MOST_CHANGED = 5
"""Words of a line that says when something was done to a document, and no more."""
LONGEST_LINE = 300
SENTENCE = re.compile(r"[^\W\d_]{2,}[^.]*[.!?…][\"”’)]*$")
YEAR_SHORT = re.compile(r"(?<=\d\d\d\d)[ \xa0]?(?:r|г|р)\.(?= |$)")
"""What is behind a year in Polish and Russian, with a full stop that ends no sentence."""
DATE_AFTER = 40
"""Characters after the name of a programme in which the day of its broadcast stands."""
CLOCK = (
    r"\d{1,2}(?::\d\d){1,2}(?:\s{0,3}[ap]\.?m\.?)?(?:\s{1,3}[A-Z]{2,4})?"
    r"|\d{1,2}(?:\.\d\d)?\s{0,3}[ap]\.?m\.?(?:\s{1,3}[A-Z]{2,4})?"
)
TIME = re.compile(rf"(?:at\s+)?(?P<time>{CLOCK})\.?", re.IGNORECASE)
DATING = (
    (
        0,
        r"interview(?:ed)?|recorded|recording|conducted|taped|filmed|spoke|held|took place|geführt"
        r"|aufgezeichnet|aufnahme|opgenomen|inspelad|réalisée?|menée?|enregistrée?|recueillis|grabad[oa]|realizada|registrat[oa]|gravad[oa]"
        r"|записано?",
    ),
    (
        1,
        r"(?:original(?:ly)?\s+|first\s+)?(?:aired|air(?: |-)?date|broadcast|airing)"
        r"|gesendet|(?:erst)?sendung|uitgezonden|sänd|in onda"
        r"|ausgestrahlt|diffusée?|emitid[oa]|trasmess[oa]|transmitid[oa]",
    ),
    (2, r"(?:original(?:ly)?\s+|first\s+)(?:published|posted|appeared)"),
    (
        4,
        r"published|posted|released?|publication date|uploaded|created|veröffentlicht|erschienen"
        r"|publiée?|publicad[oa]|pubblicat[oa]|опубликован[оа]?",
    ),
)
"""What a date is said to be of, with its rank: the interview's own first."""
OWN = 0
"""The rank of the day on which an interview was held."""
PUBLISHED = (2, 4)
"""The ranks of the days on which it was printed."""
AFTER_DAY = re.compile(
    r"\s{0,3}(?:um \d{1,2}[:.]\d\d Uhr )?(?:in [^\W\d_a-z]\w+ )?[(\[]?"
    r"(?:geführt|aufgezeichnet|aufgenommen|gesendet|ausgestrahlt|veröffentlicht|erschienen"
    r"|opgenomen|uitgezonden|recorded|aired|broadcast|published|posted)\b"
)
"""What a day is said to be of, right behind it."""
BEFORE_DAY = frozenset("on at in the of am vom den dem der le du la el il del em a".split())
"""Small words right before a day."""
DATE_WORDS = 9
"""Words of a date with its weekday, time and zone, and of what may stand beside it."""
BARE = 3
"""The rank of a date that nothing is said of."""
CHANGED = re.compile(
    r"\b(?:updated?|modified|revised|edited|corrected|transcribed|accessed|retrieved|downloaded"
    r"|generated|exported|printed|copyright|©|born|birth|reviewed|digiti[sz]ed|deposited|archived"
    r"|deposit|authori[sz]ed|embargoed|this transcript|catalogued|donated|checked|proofread"
    r"|approved|anniversary|re-?(?:broadcast|aired|published|posted"
    r"|released|run)|repeat(?:ed)?|geboren|hinterlegt|née?|numérisée?|digitalizad[oa]|nacid[oa]"
    r"|aktualisiert|geändert|stand(?=:| (?:vom |am )?\d)|zuletzt"
    r"|mise? à jour|modifiée?|actualizad[oa]|modificad[oa]|aggiornat[oa]|atualizad[oa]"
    r"|relue?s?|amendée?s?|corrigée?s?|révisée?s?|überarbeitet|bearbeitet|rivist[oa]|corrett[oa]"
    r"|revisad[oa]|corregid[oa]|corrigid[oa]|herzien|bijgewerkt|исправлен[оа]?"
    r"|обновлен[оа]?|изменен[оа]?)\b",
    re.IGNORECASE,
)
"""A date of something else than of the interview."""
AIRED = re.compile(r"(?:originally\s+|first\s+)?aired\b", re.IGNORECASE)
FURNITURE = re.compile(
    r"(?:full |complete |edited |rush |raw |the )*transcripts?(?: of interview)?"
    r"(?: below| follows)?"
    r"|return to transcripts? main page|\w+ transcripts?|(?:this is|this) a rush transcript.*"
    r"|(?:the following|below) is (?:a|an|the)\b.*\btranscript\b.*|rush transcript.*"
    r"|this copy may not be.*|this transcript (?:was|has|is)\b.*|transcri(?:bed|ption|pt) by\b.*"
    r"|note:.*|editor['’]s note.*|webvtt\b.*|end|contents|table of contents"
    r"|(?:download|listen|subscribe|share|watch|print|read time|duration|length|running time)\b.*"
    r"|page \d+.*|\d+ of \d+|https?://\S+|[\W\d_]+|show notes|introduction|intro"
    r"|transcri(?:ber|ptionist)s?:.*"
    r"|(?:(?:speaker )?key|legend|abbreviations)(?:\s*:.*)?|initials(?:\W+name.*)?",
    re.IGNORECASE,
)
RUSH = re.compile(
    r"\btranscript (?:from|of)\s{1,3}(?:[\w&.]+['’]s?\s{1,3})?"
    r"[\"“](?P<programme>[^\"“”\n]{2,60}?),?[\"”]",
    re.IGNORECASE,
)
ON_PROGRAMME = re.compile(
    rf"\b(?:on|from|for|to) (?:(?:the )?(?P<outlet>[{UPPER}][\w.&]*"
    rf"(?: [{UPPER}][\w.&]*){{0,2}})['’]s? )?"
    rf"[\"“](?P<programme>[{UPPER}][^\"“”\n]{{1,60}}?),?[\"”]"
)
OF_A_WORK = re.compile(
    r"\b(?:prize|award|medal|won|wins|known|famous|nominated|acclaimed|shortlisted|longlisted|author"
    r"|novel|book|film|album|poem|song|play|essay)s?\b",
    re.IGNORECASE,
)
"""What a line is about where a name between marks is no programme's: 'a prize for "The Ledger"'."""
NUMBERED = re.compile(
    r"(?P<programme>[^\W\d_][^\n#:|]{1,60}?)[\s,:|–—-]+"
    r"(?:#\s?|no\.?\s?|(?:episode|ep\.?|folge|épisode|episodio|выпуск)\s{0,2}#?\s?)\d{1,5}\b",
    re.IGNORECASE,
)
COUNTED = frozenset(
    "episode show part interview session tape chapter issue volume season series number programme "
    "program edition broadcast transcript recording lecture lesson hearing meeting segment bonus "
    "special oral history press conference the a our".split()
)
"""What is counted, and is no programme's name: "Show #12"."""
EPISODE = re.compile(r"(?:episode|ep\.?|folge|#)\s{0,2}#?\d{1,5}\b.*", re.IGNORECASE)
SHOW = re.compile(rf"(?:The )?(?:[{UPPER}][\w'’&-]*\s){{1,5}}(?:Podcast|Show)")
HOSTED = re.compile(
    r"(?:an |oral history )*(?:interview(?:ed)?|hosted|presented|moderated|anchored|questions)"
    r"(?: and [a-z]+)? by:?\s+(?P<who>\S.*)",
    re.IGNORECASE,
)
INTERVIEWED = re.compile(
    r"(?P<guest>.+?),? (?:is |was )?interviewed by (?P<host>.+)", re.IGNORECASE
)
INTERVIEWS = re.compile(r"(?P<host>[^\n]{3,60}?) interviews (?P<guest>.+)")
INTERVIEW_OF = re.compile(
    r"(?:an? |the |full |complete |exclusive |oral history |transcript of |transcript: )*"
    r"(?:interview|conversation|q ?& ?a|oral history|chat)(?: interview)? (?:with|of)\s+"
    r"(?P<who>.+?)(?=\s+by\s|\s+on\s|\s+at\s|\s+about\s|[|–—:\"“]|\s-\s|$)",
    re.IGNORECASE,
)
ABOUT_TALK = re.compile(
    r"\b(?:interview|conversation|q ?& ?a|oral history|talks? (?:to|with)|speaks? (?:to|with))\b",
    re.IGNORECASE,
)
ANOTHER = re.compile(r"[.;,|·–—-]*\s+(?:and\s+)?(?=[^\W\d_]{4,20}(?:\s\w+)?\s+by\b)")
"""Where a line goes on with who did something else: "Answers by", "transcribed by"."""
BYLINE = re.compile(r"by:?\s+(?P<who>\S.*)", re.IGNORECASE)
WITH = re.compile(
    r"(?P<how>with|featuring|participants|in conversation with):?\s+(?P<who>\S.*)", re.IGNORECASE
)
ANNOUNCED = re.compile(
    r"(?:full |complete |edited |rush )*transcript:\s+(?=\S+\s+\S+\s+\S)", re.IGNORECASE
)
"""What a title has before it, and is none of it."""
PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,300}\)")
FOLLOWING = re.compile(r"the following is a conversation with (?P<who>.{3,60}?)[,.]", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """What the lines of a head have said so far; `days` are dates by their rank.

    `besides` are names that are no titles.
    """

    besides: frozenset[str] = frozenset()
    days: dict[int, date] = field(default_factory=dict)
    changed: set[date] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)
    interviewed: list[str] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)

    def give(self, detail: str, value: Any) -> None:
        """Give a detail what it has not yet."""
        if value:
            self.details.setdefault(detail, value)


def read(head: str, besides: Collection[str] = ()) -> dict[str, Any]:
    """Return what a head says of its document, in the keys of front matter.

    :param head: the text above the first turn
    :param besides: what of its lines is known to be no title
    """
    lines = list(lines_of(head))
    outlet = broadcasts.outlet(lines)
    found = _Found(besides=frozenset((*besides, *filter(None, (outlet,)))))
    order = order_in(head)
    header = front_matter.header(head, 0, len(head))
    published = False
    for at, line in enumerate(lines):
        if front_matter.is_header(line):
            if CHANGED.search(line) or len(_cues(line)) > 1:
                _among_changed(line, found, order)
            elif _rank(line.partition(":")[0])[0] in PUBLISHED:
                published = True
            else:
                _behind_people(line, found, order)
            continue
        _read_line(lines, at, found, order)
    if found.days:
        found.give("date", found.days[min(found.days)])
    if found.titles:
        found.give("title", _title(found))
    found.give("outlet", outlet)
    if found.days and day_or_none(str(header.get("date", ""))) is None:
        header.pop("date", None)  # several days on its line
    if published and OWN in found.days:
        header.pop("date", None)
    details = found.details | header
    hosts = details.get("hosts")
    if hosts and not details.get("guests") and found.interviewed:
        details["guests"] = [one for one in found.interviewed if one not in hosts]
    return details


def _behind_people(line: str, found: _Found, order: Order | None) -> None:
    """Take the day that stands behind a name: "Interviewer: Ben Hale, 3 March 2024"."""
    key, _, value = line.partition(":")
    days = list(days_in(value, order))
    if front_matter.is_of_people(key) and len(days) == 1 and not value[days[0][2] :].strip(" .)_*"):
        found.days.setdefault(BARE, days[0][0])


def changed_days(head: str) -> set[date]:
    """Return the days on which the head says that the document was changed, not made."""
    found = _Found()
    for line in lines_of(head):
        _changed_in(line, found)
    return found.changed


def _changed_in(line: str, found: _Found) -> None:
    if CHANGED.search(line):
        found.changed |= {day for day, _, _ in days_in(line)}


def lines_of(head: str) -> Iterator[str]:
    """Yield the lines of a head without marks, each of several statements on a line by itself."""
    for line in without_legend(PICTURE.sub("", head).splitlines()[: 3 * MOST_LINES]):
        for part in keys.apart(line):
            words = " ".join(part.strip("#*=_>|~ \t").split())
            if words and len(words) <= LONGEST_LINE:
                yield words


def _read_line(lines: Sequence[str], at: int, found: _Found, order: Order | None) -> None:
    line = lines[at]
    if rush := RUSH.search(line):
        found.give("programme", rush["programme"].strip(" ,"))
        for day, _, _ in days_in(line[rush.end() : rush.end() + DATE_AFTER], order):
            found.days.setdefault(1, day)
    rest = _without_date(line, found, order)
    if CHANGED.search(line) and len(line.split()) <= MOST_CHANGED and re.search(r"\d", line):
        return  # a day of numbers that may be two
    if rest is None or FURNITURE.fullmatch(line) or notices.CHROME.fullmatch(line):
        return
    if clock := TIME.fullmatch(rest):
        found.give("time", clock["time"])
        return
    if AIRED.match(line):
        _aired(lines[:at], found)
        return
    if not rest or _is_besides(rest, found) or _people_in(rest, found):
        return
    if (title := broadcasts.title_counted(rest)) is not None:
        found.titles += [title] if title else []
        return
    found.titles.append(ANNOUNCED.sub("", rest))
    if programme := _programme(lines, at):
        found.give("programme", programme)


def _is_besides(line: str, found: _Found) -> bool:
    """Tell a line that is a programme or an outlet, or one of its sections: "The Gull - Books"."""
    first, *others = broadcasts.parts(line) or [""]
    section = len(others) == 1 and " " not in others[0]
    return first in found.besides and (not others or section)


def _without_date(line: str, found: _Found, order: Order | None) -> str | None:
    """Take the date of a line; return what is left of it, None where that is all there is."""
    dates = list(days_in(line, order))
    if not dates:
        return line
    if CHANGED.search(line):
        _among_changed(line, found, order)
        return None
    if len({day for day, _, _ in dates}) > 1:
        if len(_cues(line)) > 1:
            _among_changed(line, found, order)
            return None
        return line
    day, start, end = dates[0]
    before, after = line[:start], line[end:]
    rank, said = _rank(before)
    behind = AFTER_DAY.match(after) if not said else None
    rank, said = _rank(behind.group()) if behind else (rank, said)
    words = len(before.split()) + len(after.split())
    if words > 14 or (not said and words > 4 and SENTENCE.search(YEAR_SHORT.sub("", line))):
        return line  # a sentence that tells of a day
    found.days.setdefault(rank, day)
    if clock := re.search(CLOCK, after, re.IGNORECASE):
        found.give("time", " ".join(clock.group().split()))
        after = after[: clock.start()] + after[clock.end() :]
    if behind and SENTENCE.search(line):
        return None
    return _beside_date(line, before, after, said)


def _beside_date(line: str, before: str, after: str, said: str) -> str | None:
    """Return what a line has besides its date, None where that is no more than what it is of."""
    bare = WEEKDAY.sub("", before).strip(" ,.:;|–—-([•·")
    after = after.strip(" ,.:;|–—-)]•·")
    bare = OPENED.sub("", bare)
    bare = TRAILING.sub("", bare) if not after else bare
    keyed = before.rstrip().endswith(":") and not after and "," not in bare
    if keyed or not WORDS.search(f"{bare} {after}"):
        return None
    if said and not after and _dates(bare) and not AIRED.match(line):
        return None
    if not said or re.sub(r"\s+(?:on|at|in)$", "", bare).casefold() != said:
        kept = f"{bare} {after}".strip()
        return kept or None
    return after or (line if AIRED.match(line) else None)


def _dates(words: str) -> bool:
    """Tell "Session held on the" and "Recorded at Penrow on": no more than what a date is of."""
    parts = words.casefold().split()
    while parts and parts[-1] in BEFORE_DAY:
        parts.pop()
    done = re.compile("|".join(words for _, words in DATING).replace("interview(?:ed)?|", ""))
    return bool(parts) and any(done.fullmatch(word) for word in (parts[0], parts[-1]))


def _among_changed(line: str, found: _Found, order: Order | None) -> None:
    """Take the dates of a line by what is said of each: "Published 3 March, updated 9 May"."""
    starts = _cues(line)
    opening = line[: starts[0]]  # "21 February 2020 (updated 22 February 2020)"
    bare = {day for day, _, _ in days_in(opening, order)}
    if len(bare) == 1 and len(opening.split()) <= DATE_WORDS:
        found.days.setdefault(BARE, bare.pop())
    starts = sorted({*starts, *(close.end() for close in re.finditer(r"[)\]]", line))})
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        piece = line[start:end]
        days = {day for day, _, _ in days_in(piece, order)}
        if CHANGED.search(piece):
            found.changed |= days
        elif len(days) == 1:
            found.days.setdefault(_rank(piece)[0], days.pop())


def _cues(line: str) -> list[int]:
    """Return where a line says of what a date is."""
    words = (CHANGED.pattern, *(rf"\b(?:{words})\b" for _, words in DATING))
    return sorted(match.start() for one in words for match in re.finditer(one, line, re.IGNORECASE))


def _rank(before: str) -> tuple[int, str]:
    """Return the rank of a date by what stands before it, and the words that give it."""
    for rank, words in DATING:
        if match := re.search(rf"\b(?:{words})\b", before, re.IGNORECASE):
            return rank, match.group().casefold()
    return BARE, ""


TRAILING = re.compile(
    r"(?:\s*\b(?:on|at|in|the|of|am|vom|den|der|le|du|el|il|em"
    r"|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)\b,?)+\s*\Z",
    re.IGNORECASE,
)
"""Small words and the day of the week right before a day."""
WORDS = re.compile(r"[^\W\d_]{2,}(?![\d+])")
OPENED = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]{0,30}$")
"""What is left of brackets that a day stood in."""
WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*$", re.IGNORECASE
)


def _aired(before: Sequence[str], found: _Found) -> None:
    """Read the lines above "Aired …": the programme, and what it was about."""
    above = [
        line
        for line in before
        if not FURNITURE.fullmatch(line)
        and line not in found.besides
        and not front_matter.is_header(line)
    ]
    if len(above) >= 2:
        found.give("programme", broadcasts.ordinary(above[-2]))
        found.details["title"] = above[-1]


def _people_in(line: str, found: _Found) -> bool:
    """Take the people that a line names; tell whether it does nothing else."""
    if match := HOSTED.fullmatch(line):
        found.give("hosts", names_in(ANOTHER.split(match["who"])[0]))
        return True
    if (match := BYLINE.fullmatch(line)) and any(map(ABOUT_TALK.search, found.titles)):
        found.give("hosts", names_in(match["who"]))
        return True
    if match := WITH.fullmatch(line):
        found.give("named", names_in(match["who"]))
        return bool(names_in(match["who"])) and not (
            match["how"].lower() == "in conversation with" and not found.titles
        )
    for pattern in (INTERVIEWED, INTERVIEWS):
        match = pattern.fullmatch(line)
        host, guest = (_one_name(match[who]) if match else None for who in ("host", "guest"))
        if host and guest:
            found.give("hosts", [host])
            found.give("guests", [guest])
    if (match := INTERVIEW_OF.match(line)) and (names := names_in(match["who"])):
        found.interviewed = found.interviewed or names
        found.give("named", names)
    return False


def _one_name(words: str) -> str | None:
    """Return a name without what stands in brackets and the full stop behind it."""
    name = " ".join(ASIDE.sub(" ", words).split()).rstrip(".")
    return name if is_name(name) else None


def _programme(lines: Sequence[str], at: int) -> str | None:
    line = lines[at]
    if (match := ON_PROGRAMME.search(line)) and not OF_A_WORK.search(line, 0, match.start()):
        return match["programme"].strip(" ,")
    match = NUMBERED.match(line)
    counted = match and COUNTED.issuperset(match["programme"].lower().split())
    if match and not counted and _is_title_case(match["programme"]):
        return match["programme"].strip(" ,-–—")
    if at + 1 < len(lines) and EPISODE.fullmatch(lines[at + 1]) and _is_title_case(line):
        return line
    return line if at and SHOW.fullmatch(line) else None


def _is_title_case(words: str) -> bool:
    """Tell a name of something from words of a sentence: those of some length have capitals."""
    parts = [word for word in words.split() if len(word) > 3]
    return (
        bool(words.split())
        and words.split()[0][:1].isupper()
        and len(words.split()) <= 8
        and all(word[0].isupper() or not word[0].isalpha() for word in parts)
    )


def _title(found: _Found) -> str | None:
    """Return the line that is the title: the first that is one, and not the programme's."""
    programme = found.details.get("programme")
    fits = [line for line in found.titles if may_be_title(line)]
    others = [line for line in fits if line != programme]
    return next(iter(others or fits), None)
