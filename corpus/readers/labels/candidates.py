"""Candidates: what could be a label at the start of a line, with what surrounds it taken off.

A line is read without its emphasis and tags, past what leads it (marks of lists, quotes and
headings, times, numbers of lines), and then by what stands between the label and its words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from corpus.capitals import UPPER
from corpus.model import Span
from corpus.readers.cleaning import HASHED_STAMP, STAMP, seconds
from corpus.readers.days import days_in
from corpus.readers.labels.heard import is_chorus, is_heard, past_manner
from corpus.readers.labels.kinds import (
    NUMBER_FIRST,
    PICTURES,
    TRAILED,
    bare,
    has_article,
    kind_of,
    may_be_given,
    may_be_label,
    tidied,
)
from corpus.readers.labels.label import Kind, Label
from corpus.readers.lines import LINE
from corpus.readers.stage import STAGE, STARRED

S = r"[ \t\xa0\u202f]"
"""A blank; French sets one that doesn't break before a colon."""
B = rf"{S}*+"
"""Blanks in a pattern give none back: a run of them costs its length, not its square."""
HOUR = r"(?:[ \t]?[AaPp]\.?[Mm]\b\.?)?+"
CLOCK = (
    rf"(?:{STAMP}(?:[:;]\d\d)?+(?:Z\b|[+-]\d\d:\d\d|{HOUR})"
    r"|\d{1,3}h[ ]?\d{1,2}(?:m(?:in)?)?(?:[ ]?\d{1,2}s)?\b|\d{1,3}m(?:in)?[ ]?\d{1,2}s\b)"
)
"""A time as services write it: 1:02, 01:02:03.4, 01:02:03:12 (frames), 1:02 PM, 1h02m."""
SECONDS = r"\d{1,6}(?:[.,]\d{1,3})?[ ]?s(?:ec)?\b"
TO = rf"{B}(?:-{{1,2}}>?|[–—→]|to\b){B}"
DATE = (
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}\.?[ ][^\W\d_]{3,9}\.?,?[ ]\d{4}"
    r"|\d{1,2}\.[ ]\d{1,2}\.[ ]\d{4}|\d{1,2}[/.]\d{1,2}\.?(?=,?[ ])"
    r"|[^\W\d_]{3,9}\.?[ ]\d{1,2},?[ ]\d{4}|(?i:today|yesterday|heute|gestern|hier|hoy|ayer))"
    r"(?:,|T|[ ](?:at|um|à|a las)(?=[ ]))?+[ ]?"
)
"""A day before a time, as chats write it: 14/05/2023, May 14, 2023 at, Today at."""
RANGE = rf"(?:{DATE})?+{CLOCK}(?:{TO}{CLOCK})?+"
INSIDE = rf"(?:{RANGE}|{SECONDS}(?:{TO}{SECONDS})?+)"
LINKED = rf"\(?\\?\[\(?{INSIDE}\)?\\?\]\(https?://[^()\s]{{1,300}}\)\)?"
BRACKETED = rf"(?:{LINKED}|\\?\[{INSIDE}\\?\]|\({INSIDE}\)|<{INSIDE}>|{HASHED_STAMP})"
"""A time or a span of time in brackets, or as the words of a link into the recording."""
TIME = rf"(?:{BRACKETED}|{RANGE})"
TIME_ALONE = re.compile(rf"{B}{TIME}{B}")
"""A line that is a time: what follows it begins as after a blank line."""
TIME_BELOW = re.compile(rf"\n{B}(?:\d{{1,2}}:\d\d{B}[AaPp]\.?[Mm]\.?|{BRACKETED}){B}(?=\n)")
"""The same for a time below: a chat sets it under the name."""
TIMED_BELOW = re.compile(rf"\s*?\n{B}{TIME}{B}(?=\n)")
CALLED = re.compile(r"[\"“][^\"“”\n]{2,60}[\"”](?:[ \t]*+\(\d{3,20}\))?")
DAY = r"\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?[ \t]"
"""A chat has the day before the time."""
MARKS = re.compile(
    r"\*{1,3}|`|(?<!\w)_{1,3}+(?=\w)(?![a-zA-Z\d]{1,60}_{1,3}[a-zA-Z\d])"  # _Foo__bar is code
    r"(?!(?<=__)[a-z\d]{1,60}__[^\w:])"  # and so is __init__
    r"|(?<=[\w:.?!)\]])_{1,3}(?!\w)"
    r"|</?(?:b|i|u|strong|em|span|font|c|p|br|v|a|cite|code|mark|small|time|h[1-6]|li|div|dt|dd"
    r"|lang|ruby|rt|s|big|q|abbr|bdi|bdo|ins|label|tt|section|article|blockquote)"
    r"(?:[ .][^<>\n]{0,200})?/?>|<\d[\d:.]{0,15}>"
    r"|\[(?=[^\[\]\n:]{1,60}\]\((?:https?:|/|\#|mailto:)[^()\s]{0,300}\))"
    r"|(?<=[^\s\[(])(?<![\d.]\d)\]\((?:https?:|/|\#"
    r"|mailto:)[^()\s]{0,300}\)"  # the words of a link stay
    r"|:[a-z][a-z\d_+-]{1,30}:(?=[ \t]{1,3}\d{1,2}:\d\d)"  # a status behind a name
    r"|'{2,5}|\[(?P<board>[biu])\](?=[^\n]{0,300}?\[/(?P=board)\])|\[/[biu]\]|\{\\[^{}\n]{0,40}\}",
    re.IGNORECASE,
)
BOLD = re.compile(
    r"\*{1,3}|_{1,3}|'{2,5}|<(?:b|i|u|strong|em)(?:[ .][^<>\n]{0,80})?>", re.IGNORECASE
)
LEAD = re.compile(
    rf"{B}(?:(?:[>|]++|&gt;(?:&gt;)?|[-–—•]{{1,2}}(?={S}|[A-Z]{{2}})|[—•](?=[^\W\d_])|[*+](?=[ \t])"
    rf"|[:;]{{1,4}}(?='{{2,5}}|[ \t]?[^\W\d_a-z])|{PICTURES}"
    rf"|[○◯●→‣◦∙~](?!\d)|(?:\d{{1,3}}[.)]|\#\d{{1,4}}|\[\d{{1,4}}\])(?=[ \t])"
    rf"|Anf\.[ ]\d{{1,4}}(?=[ ])"
    r"|[A-Z]{1,2}\d{1,4}"
    r"(?=[ \t]++(?:[^\W\d_a-z][\w.'’-]*+(?:[ \t]++\([^()\n]{1,40}\))?[ \t]*+){1,6}:)"
    rf"){B})*+"
    rf"(?P<heading>\#{{1,6}}(?=[ \t]))?+{B}"
    rf"(?:(?P<time>{DAY}{STAMP}{HOUR}\]?|{TIME}){B}[-–—|:,]?+{B}"
    rf"(?:>>++{B}|From{S}++(?=[^\W\d_a-z][^\n:]{{1,50}}[ ]:))?+)?+"
    rf"(?:(?i:speaker|name|sprecher(?:in)?|orateur|oratrice|hablante|parlante)[ ]?:{B}"
    rf"(?=[^\W\d_a-z][\w.'’-]{{0,30}}(?:[ ][^\W\d_a-z][\w.'’-]{{0,30}}){{1,3}}{B}(?:[:(\n]|\Z)))?+"
)
COLONS = ":：∶︓﹕"
NAME = r"(?P<name>[^\n:：|\t]{1,110}?)"
BESIDE = rf"(?:(?:[-–—|,;·•@/]|at\b){B})?+"
"""What may stand between a label and its time."""
COLON = re.compile(
    rf"(?P<name>[^\n{COLONS}\t]{{1,110}}?)(?<![ \t]){B}(?:{BESIDE}{TIME}{B})?+"
    rf"(?P<mark>:{{1,2}}|[{COLONS}])\]?(?P<gap>{B})"
    rf"(?P<time>{BRACKETED}{B})?+"
)
TIMED = re.compile(rf"{NAME}(?<![ \t]){B}{BESIDE}(?P<time>{TIME}){B}:?+{B}(?=\n|\Z)")
STAMPED = re.compile(rf"{NAME}(?<![ \t]){B}(?P<time>{BRACKETED}){B}(?:[-–—]{B})?+(?=[^\s:：])")
ALONE = re.compile(r"(?P<name>[^\n:：|\t]{1,90}?)[ \t]*+(?=\n|\Z)")
BAR = re.compile(rf"(?P<name>[^\n|\t:]{{1,60}}?){B}\|{B}(?:{TIME}{B}\|{B})?+(?=[^\s|])")
TAB = re.compile(
    r"(?P<name>[^\n\t\u3000:]{1,60}?)"
    r"(?: *+[\t\u3000]\s*+|(?<![ .]) {3,}+|(?<=[A-Z][A-Z\d]) {2}(?=\S))"
    rf"(?:{TIME} *+[\t\u3000][\t\u3000 ]*+)?+(?:(?:>>?|[»›→]|[-=]>)[ \t]++)?+(?=[^\s|])"
)
DASH = re.compile(
    r"(?P<name>(?:[^\n:|\t–—()]|\([^()\n]{1,60}\)){1,60}?)"
    rf"(?:{S}++(?:[-–—~>»›=→⟶⇒➔❯•●·/]|{PICTURES}|--|//|[-=]>|>>){S}++"
    rf"|(?<=[\w)])(?:>>?|＞){S}*+|{B}(?:\.--|\.?—|\.{B}[–—-](?:{B}\([A-Z]{{2}}\))?+))"
    rf"{B}(?=\S)"
    rf"(?:{TIME}{B}[–—-]{B}(?=\S))?+"
)
STOP = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Hon)\.?|The|Senator|Representative|"
    r"Chairman|Chairwoman|Chair|Secretary|General|Judge|Justice|Delegate|Governor|Mayor|Admiral|"
    r"Colonel|Ambassador|Commissioner|Director|Professor|Prof\.)"
    rf"(?:[ \t]++(?:[{UPPER}][a-z]++|[{UPPER}]\.)){{0,3}}"
    rf"(?:[ \t]++(?:[a-z]{{1,3}}[ \t]++)?(?:Mc|Mac|De|La|Le|O['’])?[{UPPER}][{UPPER}'’-]++"
    r"(?: (?:pro tempore|JR|SR|Jr|Sr)\.?)?){1,4}"
    rf"(?:[ \t]++of(?:[ \t]++[{UPPER}][\w'’-]*+){{1,3}})?"
    r"(?:[ \t]++\([^()\n]{1,60}\))?)\.[ \t]++(?=\S)"
)
LOUD = r"[^\W\d_a-z](?:['’-]?[^\W\d_a-z])"
SHOUTED = re.compile(
    rf"(?P<name>(?:(?:DR|MR|MRS|MS|HON|REV|GEN|COL|CAPT|SEN|REP|GOV|PROF)\.[ \t]++)?"
    rf"(?:{LOUD}{{2,30}}|{LOUD}{{1,30}}(?:[ \t]++(?:[{UPPER}]\.|{LOUD}{{1,30}})){{1,3}}))"
    r"\.[ \t]++(?:[-–—][ \t]++)?+(?=\S)"
)
CLOSED = re.compile(
    r"(?P<name>[^\W\d_]{2,30} [^\W\d_]\.[ ]?[^\W\d_](?=\.)|(?:[^\n.:;?!|\t()][^\n:;?!|\t]{1,90}?)"
    r"(?<!\bM)(?<!\bMM)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSr)(?<!\bSra)(?<!\bSt)(?<!\bJr)"
    r"(?<!\bHon)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bLt)(?<!\bCol)(?<!\bProf)(?<!\bRev)"
    r"(?<!\bOn)(?<!\b[^\W\d_])(?<![ \t.]))"
    rf"\.{S}++(?:[-–—]{S}++(?:\([A-Z]{{2}}\){S}++)?)?+(?=\S)"
    r"(?!(?<=\b[Nn]o\.[ \t])\d)"  # "Serial No. 114"
)
"""A name, with what stands beside it, and a full stop."""
ASKING = re.compile(
    r"(?P<name>[QAPRD]\d{0,3})(?:[.)]{1,2}[ \t]++|[ \t]{2,}|\t[ \t]*+|[ \t](?=[A-Z]))"
    r"(?:\((?i:by)[ ][^()\n]{2,40}\)[ \t]++)?+(?=\S)"  # a court reporter notes who asks
)
EMPHASISED = re.compile(
    r"(?:'''(?P<ticks>[^'\n:|]{1,60})'''|\*\*(?P<stars>[^*\n:|]{1,60})\*\*|__(?P<lines>[^_\n:|]{1,60})__"
    r"|\*(?P<star>[^*\n:|]{1,60})\*|_(?P<line>[^_\n:|]{1,60})_"
    r"|<(?:b|strong)>(?P<tag>[^<>\n:|]{1,60})</(?:b|strong)>|\[b\](?P<board>[^\[\]\n:|]{1,60})\[/b\])"
    rf"{S}++(?:[*_`]{{0,3}}{TIME}[*_`]{{0,3}}{B}(?:[-–—|]{B})?)?+(?=[^\s:：|—–*_(<\[-])"
)
GLUED = re.compile(r"(?P<digits>\d{1,3})(?:\*\*|__|<b>|<strong>)(?=[^\W\d_])")
"""A slip before a name in bold."""
BRACKET = re.compile(
    rf"(?:\[\[|<<|[\[<({{【])(?:{CLOCK},?{B})?+"
    r"(?P<name>[^\[\]<>(){}【】\n:]{1,60}(?:\([^()\n:]{1,30}\))?+)"
    rf"(?<![ \t,])(?:,?{S}{CLOCK})?:?(?:(?:\]\]|>>|[\]>)}}])(?:{B}:)?{S}++|】:?{B})"
    rf"(?:[-–—]{S}++)?+(?=\S)"
)
LETTERS_LAST = re.compile(r"[^\W\d_]{2,30} [^\W\d_]\.[ ]?[^\W\d_]")
"""A surname and two initials, the last without its full stop: "МОХОВА А. П"."""
FEWEST_OPENING = 4
"""Words of a line that opens a list with its colon: a label alone has fewer."""
ENDS = {"[": "]", "<": ">", "(": ")", "{": "}", "【": "】"}
YEAR = re.compile(r"\d{4}")
LONGEST_RECURRING = 5
"""Words of a label that is told by coming again, and by nothing else."""
ABBREVIATED = re.compile(r"(?:\b[^\W\d_]|\b(?:jr|sr|esq|inc|ph))\.", re.IGNORECASE)


TO_WHOM = re.compile(
    r"[(\[](?:(?:(?:turning|turns|speaking|speaks|aside) )?to|addressing|zu|zum|zur|à|au|alla"
    rf"|aan|till|til|к)[ ](?:(?:[{UPPER}][\w.'’-]*+[ ]?){{1,3}}"
    r"|the (?:audience|crowd|host|camera)|(?:him|her)self)[)\]][ \t]++(?=\S)"
)
LONGEST_GAP = 20
"""Blanks behind a sound."""
ENDS_IN_INITIAL = re.compile(r"^[^\W\d_a-z]{2,}, .*\b[^\W\d_a-z]\.$")
"""A surname in capitals, and a first name with an initial: "MOSS, Ada M."."""
QUOTING = re.compile(r"[“\"„«]+[ \t]*\w[^“”\"„«»]*\Z")
"""A name with a quotation mark before it alone: somebody cites a turn."""
CHANTED = re.compile(r"(?:[^.?!…\n]{1,40}!+[ \t]*+){1,8}")
"""What a crowd calls out, and nobody says to it."""
SIGNS = re.compile(r"[ \t]*+[-–—~]{1,2}[ \t*_]*\Z")
"""What stands before a name that signs the words above it."""


class Style(Enum):
    """What stands between a label and its words."""

    COLON = auto()
    TIMED = auto()
    """On a line of its own, with a time."""
    STAMPED = auto()
    """With a time in brackets, before the words."""
    STOP = auto()
    """An office or an honorific, a name, and a full stop."""
    SHOUTED = auto()
    """A name in capitals and a full stop."""
    CLOSED = auto()
    """A name as it is usually written, or who asks and who answers, and a full stop."""
    ASKING = auto()
    """Q or A, with a full stop or blanks."""
    TAB = auto()
    BAR = auto()
    DASH = auto()
    BRACKET = auto()
    EMPHASIS = auto()
    """In bold, before words that are not."""
    ITALIC = auto()
    """In italics, before words that are not."""
    ALONE = auto()
    """On a line of its own."""
    CLOSE = auto()
    """A colon and no blank."""


PATTERNS: Mapping[Style, re.Pattern[str]] = {
    Style.TIMED: TIMED,
    Style.COLON: COLON,
    Style.STOP: STOP,
    Style.SHOUTED: SHOUTED,
    Style.ASKING: ASKING,
    Style.CLOSED: CLOSED,
    Style.BRACKET: BRACKET,
    Style.STAMPED: STAMPED,
    Style.TAB: TAB,
    Style.BAR: BAR,
    Style.DASH: DASH,
    Style.ALONE: ALONE,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be a label, and how it is written.

    `marked`: in emphasis, a tag, brackets or a heading. `introduced`: the line before ends in a
    colon, so that it may be what somebody cites; `cited`: it is in the lines that one with words
    and a colon at its end opens. `heard`: a note without a colon, of by what
    somebody is heard. `signs`: a dash stands before it, and nothing behind.
    `quoted`: a quotation mark opens before it and doesn't close behind it. `rest`: what of the
    line stands after it.
    """

    label: Label
    style: Style
    kind: Kind
    marked: bool = False
    heading: bool = False
    introduced: bool = False
    follows_blank: bool = True
    cited: bool = False
    heard: bool = False
    signs: bool = False
    quoted: bool = False
    rest: str = ""
    line: Span = field(default=Span(0, 0))

    @property
    def name(self) -> str:
        """The label's words, tidied."""
        return self.label.name

    @property
    def titled(self) -> bool:
        """Whether it may be a paper ("The Gull"), or else the title of something."""
        return self.kind is Kind.STRANGE and has_article(self.name.split())

    @property
    def separated(self) -> bool:
        """Whether a mark stands between label and words that hardly stands elsewhere."""
        return self.style in (Style.COLON, Style.STOP, Style.TIMED, Style.BAR, Style.TAB)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A line without its emphasis and tags, and the way back."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, at: int) -> int:
        run = bisect_right(self.starts, at) - 1
        return self.sources[run] + at - self.starts[run]


def candidates(text: str, start: int, numbers: Mapping[int, int]) -> Iterator[list[Candidate]]:
    """Yield what could be labels, for each line that has some: one for each style that fits.

    :param numbers: where the words begin on lines that have a number, by where the line begins
    """
    before, last, cited = "", start, False
    numbered = min(numbers, default=len(text))
    for line in LINE.finditer(text, start):
        furniture = line.start() > numbered and line.start() not in numbers  # of a page
        if furniture or not line.group().strip():
            last = line.end()
            continue
        timed = TIME_ALONE.fullmatch(before) or TIME_BELOW.match(text, line.end())
        blank = bool(timed) or "\n\n" in text[last : line.start()] or last == start
        last = line.end()
        opens = before.endswith(":") and len(before.split()) >= FEWEST_OPENING
        cited = opens or (cited and not blank)
        first = numbers.get(line.start(), line.start())
        found = list(_of_line(text, Span(first, line.end()), line.start(), before, blank))
        if found:
            yield [replace(one, cited=cited) for one in found]
        before = line.group().rstrip(" \t*_")


def opening(text: str, span: Span) -> Candidate | None:
    """Return the label before a colon or in brackets that could open a line of captions.

    Of kind PROSE, it is one only where all else is labelled.
    """
    found = list(_of_line(text, span, span.start, "", follows_blank=True))
    colons = [
        one
        for one in found
        if one.style is Style.COLON
        and (one.kind is not Kind.PROSE or may_be_label(one.name) or may_be_given(one.name))
    ]
    named = [one for one in found if one.kind in (Kind.PERSON, Kind.NOBODY)]
    bracketed = [one for one in named if one.style is Style.BRACKET]
    if _plain(span.of(text), span.start).text.lstrip("-–— ")[:1] in ("[", "("):
        bracketed += [one for one in named if one.style is Style.ALONE and one.marked]
    return next(iter(colons + bracketed), None)


def _of_line(
    text: str, span: Span, start: int, before: str, follows_blank: bool
) -> Iterator[Candidate]:
    plain = _plain(span.of(text), span.start)
    lead = LEAD.match(plain.text)
    if lead is None:
        return
    begin = past_manner(plain.text, lead.end())
    for style, pattern in PATTERNS.items():
        match = pattern.match(plain.text, begin)
        if match is None or not (_fits(style, match) or _is_called(style, match, text, span)):
            continue
        glued = GLUED.match(text, plain.source(match.start("name")))
        name, own = _unbracketed(tidied(match["name"])[len(glued["digits"]) if glued else 0 :])
        name = _with_stop(name, style)
        if own and style is Style.ALONE:
            name = name.strip("()")
        kind = kind_of(f"[{name}]" if own and style is not Style.ALONE else name)
        heard = _is_heard(style, match, own=own)
        if heard:
            name, kind = f"[{name}]", Kind.NOBODY
        is_note = not heard and _is_note(style, match, name, kind, own=own)
        if not name or _is_day(match) or is_note:
            continue
        opened = text[span.start : plain.source(match.start("name"))]
        bold = BOLD.search(opened) is not None
        signs = style is Style.ALONE and SIGNS.match(opened) is not None
        if kind is Kind.PROSE and bold and style in (Style.ALONE, Style.COLON):
            kind = Kind.PART  # a heading, where names stand so
        colon = style is Style.COLON and _may_recur(match, name)
        if kind is Kind.PROSE and not colon and not may_be_given(name):
            continue
        style = _finer(style, match, timed=bool(lead["time"]))
        end = plain.source(match.end()) if match.end() < len(plain.text) else span.end
        end = _past_direction(text, end)
        time = re.search(STAMP, text[start:end])
        yield Candidate(
            Label(
                Span(start, end),
                name,
                seconds(time.group()) if time else None,
                headed=bool(lead["heading"]),
            ),
            style,
            kind,
            marked=own or bold or style is Style.BRACKET,
            heading=bool(lead["heading"]),
            introduced=before.endswith(":"),
            follows_blank=follows_blank or signs,
            signs=signs,
            heard=heard,
            quoted=QUOTING.match(match["name"]) is not None,
            rest=plain.text[match.end() :].strip(),
            line=Span(start, span.end),
        )
    if emphasised := EMPHASISED.match(text, span.start, span.end):
        yield from _emphasised(emphasised, Span(start, span.end))


def _with_stop(name: str, style: Style) -> str:
    """Return a name with the full stop that ends the label where it is an initial's as well."""
    return f"{name}." if style is Style.CLOSED and LETTERS_LAST.fullmatch(name) else name


def _past_direction(text: str, end: int) -> int:
    """Return where the words begin behind a sound in italics ("Ada Moss: *sighs* Yes").

    Or behind whom they are said to ("AM: (to Ben) Yes").
    """
    if to := TO_WHOM.match(text, end):
        return to.end()
    noted = STARRED.match(text, end - 1) if text[end - 1 : end] in ("*", "_") else None
    if noted is None:
        return end
    rest = text[noted.end() : noted.end() + LONGEST_GAP]
    return noted.end() + len(rest) - len(rest.lstrip(" \t"))


def _may_recur(match: re.Match[str], name: str) -> bool:
    """Tell words before a colon that are a label if they come again: "Caller from Leeds"."""
    said = bool(match["gap"]) and match.end() < len(match.string)
    opens = name[:1].isupper() or NUMBER_FIRST.match(name) is not None
    return said and opens and 0 < len(name.split()) <= LONGEST_RECURRING


def _finer(style: Style, match: re.Match[str], *, timed: bool) -> Style:
    if style is Style.ALONE and timed:
        return Style.TIMED
    tight = style is Style.COLON and not match["gap"] and match["mark"][0] == ":"
    if tight and match.end() < len(match.string):
        return Style.CLOSE
    return style


def _unbracketed(name: str) -> tuple[str, bool]:
    """Return a name without its brackets, and whether it stands in brackets whole."""
    own = bool(name) and name[0] in "[(" and name[-1] in "])"
    name = name.strip("[]").strip() if own or name.startswith("[") else name
    return _without_stop(name), own


def _without_stop(name: str) -> str:
    """Return a name without the full stop that ends it, which stays after an initial."""
    stop = name.endswith(".") and not name.endswith("..") and " " in name
    return name if not stop or ABBREVIATED.fullmatch(name.split()[-1]) else name[:-1]


def _is_day(match: re.Match[str]) -> bool:
    """Tell a date from a name: "11. Juni 2024", a part of which the mark of a list may be."""
    if not YEAR.search(bare(match["name"])):
        return False
    before = match.string[: match.end("name")]
    return any(end > match.start("name") for _, _, end in days_in(before))


def _is_heard(style: Style, match: re.Match[str], *, own: bool) -> bool:
    """Tell "[on radio] All boats return" from words that an editor put into a sentence."""
    if style is Style.BRACKET:
        after = match.string[match.end() :]
        opens = match.string[: match.end()].rstrip(" \t-–—")[-1:] == ":"
        chanted = is_chorus(match["name"]) and CHANTED.fullmatch(after) is not None
        said = is_heard(match["name"]) or chanted or (opens and _is_sound(match))
        return not after[:1].islower() and said
    if style is Style.COLON:
        return own and _is_sound(match)
    return style is Style.ALONE and own and is_heard(match["name"])


def _is_sound(match: re.Match[str]) -> bool:
    """Tell a sound or an action that stands where a label does: "[Crowd cheering]: Keep it!"."""
    return STAGE.fullmatch(f"[{match['name'].strip('()[] ')}]") is not None


def _is_note(style: Style, match: re.Match[str], name: str, kind: Kind, *, own: bool) -> bool:
    """Tell what somebody notes in brackets from a name: "(He nods)", "[door slams]"."""
    named = kind in (Kind.PERSON, Kind.NOBODY)
    bracketed = own or style is Style.BRACKET
    if bracketed and kind is not Kind.PART and STAGE.fullmatch(f"[{name}]"):
        return True
    if style is Style.BRACKET:
        opens = re.findall(r"[\[<({【]", match.string[match.start() : match.start("name")])[0]
        closes = match.string.find(ENDS[opens], match.end("name")) >= 0
        return not closes or (opens in "({" and not named)
    return style is Style.ALONE and own and not named and kind is not Kind.PART


def _emphasised(match: re.Match[str], line: Span) -> Iterator[Candidate]:
    name = _without_stop(tidied(next(words for words in match.groups() if words)))
    kind = kind_of(name)
    style = Style.ITALIC if match["star"] or match["line"] else Style.EMPHASIS
    if kind in (Kind.PERSON, Kind.NOBODY) or may_be_given(name):
        label = Label(Span(line.start, match.end()), name)
        rest = match.string[match.end() : line.end]
        yield Candidate(label, style, kind, marked=True, rest=rest, line=line)


def _fits(style: Style, match: re.Match[str]) -> bool:
    if style is Style.COLON:
        after = match.string[match.end() : match.end() + 2]
        if not match["gap"] and match["mark"] == ":":
            return not after or (after[0].isalpha() or after[0] in "“\"'‘¿¡(…&[" or after == "..")
        return True
    if style is Style.CLOSED:
        return not match.string[match.end()].islower()
    if style is Style.ALONE:
        words = TRAILED.sub("", bare(match["name"]))
        return words[-1:] not in tuple('.,;!?…-–—”"') or ENDS_IN_INITIAL.search(words) is not None
    return style is not Style.TIMED or len(match["name"]) <= 90


def _is_called(style: Style, match: re.Match[str], text: str, span: Span) -> bool:
    """Tell a name in quotation marks with a time below it, as Webex sets it above the words."""
    called = style is Style.ALONE and CALLED.fullmatch(match["name"]) is not None
    return called and TIMED_BELOW.match(text, span.end) is not None


def _plain(line: str, start: int) -> _Plain:
    parts: list[str] = []
    starts, sources = [0], [start]
    read = written = 0
    for mark in MARKS.finditer(line):
        if (
            not parts
            and line[: mark.start()].strip() == ""
            and mark.group() == "*"
            and (line[mark.end() : mark.end() + 1] in (" ", "\t"))
        ):
            continue  # the mark of a list
        piece = line[read : mark.start()]
        parts.append(piece)
        written += len(piece)
        read = mark.end()
        starts.append(written)
        sources.append(start + read)
    parts.append(line[read:])
    return _Plain("".join(parts), tuple(starts), tuple(sources))
