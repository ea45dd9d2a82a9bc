"""Interviews that tell who speaks by type or place alone: questions in bold, answers plain.

In place of bold, questions stand in italics, in capitals, as headings, behind a number or a mark.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.capitals import UPPER
from corpus.model import Span
from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.mentions import GIVEN_MONTHS
from corpus.quotes.speakers import split_title
from corpus.readers.labels.label import ANSWER, QUESTION, Label
from corpus.readers.lines import lines

SET_APART = re.compile(
    r"(?P<open>\#{2,6}[ \t]+(?:\*\*|__)?|\*{1,3}|_{1,3}|<b>|<strong>)(?P<words>[^\n*]{3,600}?)"
    r"(?:\*{1,3}|_{1,3}|</b>|</strong>)?"
)
ON_ONE_LINE = re.compile(
    r"(?P<asked>(?P<mark>\*\*|__)[^*\n]{3,600}?[?？](?P=mark)|<(?P<tag>b|strong)>[^<\n]{3,600}?\?"
    r"</(?P=tag)>)[ \t]+(?P<answer>[^*_<\s].*)"
)
OPENED = re.compile(r"(?P<open>>|[-–—•▪►→]|\d{1,3}[.)]|/{2,3}|[«»])[ \t]*(?P<words>\S.{2,600})")
"""A line behind a mark: a list's, a quote's, a dash, a number."""
DASHES = ("-", "–", "—")
FEWEST_DASHED = 4
NUMBER = "1."
CAPITALS = "A"
INDENT = " "
FURTHER_IN = 2
"""Blanks from which on a line stands further in."""
FEWEST_PLAIN = 3
TURNS_APART = 2
"""Lines from a question to the next where each has one answer."""
MOST_OF = 0.75
"""The share of lines behind a mark that ask, from which on the mark says who asks."""
INTERVIEW = re.compile(
    r"\b(?:interview|talks?|talking|conversation|Q ?& ?A|asked|answers|questions|speaks"
    r"|spoke (?:to|with)|sat down with|chat|"
    r"gespräch|entretien|entrevista|conversación|intervista|интервью|беседа)",
    re.IGNORECASE,
)
CALLING = r"(?P<calling>(?:(?-i:[a-zà-ÿ])[\w’'-]*[,:]?[ ]+){1,5})"
"""What somebody is, before a name: "the puppeteer", "our oldest lock keeper,"."""
WITH = re.compile(
    r"^[#*_ \t]*(?:[^\W\d_][\w’'-]*[ ]+){1,6}(?:with|mit|avec|con|com)[ ]+"
    rf"{CALLING}?"
    r"(?P<who>[^\W\d_a-z][\w’'.-]+(?:[ ]+[^\W\d_][\w’'.-]*){1,5}?)(?:,[ ][^\n]{2,60})?[*_ \t]*$",
    re.MULTILINE,
)
"""A title that says whom somebody was with: "An hour with Ada Moss, baker"."""
ON = re.compile(
    rf"^[#*_ \t]*(?:Meet[ ]{CALLING}?)?"
    r"(?P<who>[^\W\d_a-z][\w’'.-]+(?:[ ]+[^\W\d_a-z][\w’'.-]*){1,3})"
    r"(?:(?:,[^\n,]{2,60},)?[ ]+(?:on|über|sur|sobre|su|о|об)[ ]+\w[^\n]*|,[^\n]{2,60})?[*_ \t]*$",
    re.MULTILINE,
)
"""A title that is who speaks, and of what: "Ada Moss on growing pepper", "Ada Moss, baker"."""
TIME_WITH = re.compile(
    r"^[#*_ \t]*(?:an?|one|\w+)[ ](?:hours?|minutes|day|morning|afternoon|evening|night|lunch"
    r"|coffee|tea|breakfast|dinner|drink|pint|walk|moment)[ ]"
    rf"with[ ]{CALLING}?(?-i:[^\W\d_a-z][\w’'.-]+[ ]?){{2,4}}",
    re.MULTILINE | re.IGNORECASE,
)
"""A title that says for how long, or over what, somebody was met."""
PRESENTED = re.compile(
    r"^[*_ \t]*(?P<who>[^\W\d_a-z][\w’'.-]+(?:[ ][^\W\d_a-z][\w’'.-]*){1,3})"
    r"(?:,[ ][^\n,]{2,60},)?[ ](?!and\b|und\b|et\b|y\b|e\b)(?-i:[a-z])",
    re.MULTILINE,
)
"""A line that opens with a name and goes on with what is told of it: "Ada Moss keeps the light"."""
FIRST_PERSON = re.compile(
    r"\b(?:I|we|my|our|me|us|ich|wir|uns|mich|mir|mein\w*|unser\w*|je|nous|moi|mon|ma|mes|notre|yo"
    r"|mi|mis|nos|io|noi|mio|mia|я|мы|мне|нас|нам)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(
    r"^[#*_ \t]*(?:[^\W\d_][^\n“”\"„«»:]{2,60}:[ \t]*)?"
    r"(?:[“\"„«‘'](?P<said>[^“”\"„«»\n]+)[”\"“»’'])[.!?]?[*_ \t]*$",
    re.MULTILINE,
)
"""A line of the head that somebody has said: no title of a page that answers its own questions."""
SPOKEN_WORDS = 4
MET = re.compile(
    r"\b(?:(?:we|I) (?:met|caught up with|visited|rang|called|reached|joined)|tells us"
    r"|(?:wir|ich) (?:trafen|traf|haben|besuchten)\b.{0,60}\bgetroffen|nous avons rencontré"
    r"|rencontre avec)\b",
    re.IGNORECASE,
)
ADDRESSED = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?|Professor|Madame|Monsieur|Frau|Herr|Señora?|Signora?|Senhora?|Doctor"
    r"|Docteur|Doktor|Dottor(?:essa)?) (?:[^\W\d_][\w.’'-]*+ ){0,3}?[^\W\d_][\w’'-]*+,"
)
"""Who is asked is spoken to by name, as no page does that answers its own questions."""
SIGNED = re.compile(
    r"\W*+(?:das (?:gespräch|interview) führten?|(?:die fragen|fragen) stellten?"
    r"|propos recueillis|(?:entrevista|intervista|interview|entretien|gespräch)[ \w]{0,30}?"
    r"(?::| by | von | par | por | de | di | a cura di )|interviewed by|la intervista è di)",
    re.IGNORECASE,
)
"""The line below an interview that says who led it."""
LAST_LINES = 3
REPORTED = re.compile(
    rf"[“\"][^”\"\n]{{20,}}[,.][”\"][ \t]+(?:[{UPPER}]\w+[ \t]+){{0,3}}(?:said|says)\b"
)
FEWEST = 2
MOST_ASKED = 0.75
"""The share of one side's turns that ask, from which on the other side is who answers."""
SPOKEN = 0.5
"""The share of answers in the first person, from which on a page of questions is an interview; and
of turns that end in a line that asks, from which on that line is another's."""


def set_in_bold(text: str, start: int) -> Sequence[Label]:
    """Return where questions that are set apart begin, and the answers; none if it is no interview.

    A page that answers its own questions looks the same: the head has to speak of an interview, or
    the answers of whoever answers.
    """
    found = [part for line in lines(text, start) for part in _parts(text, line)]
    return _set_apart(text, start, found) or _set_apart(text, start, _indented_blocks(text, start))


def _parts(text: str, line: Span) -> Sequence[Span]:
    """Return a line, or a question in bold and its plain answer on the same line."""
    both = ON_ONE_LINE.fullmatch(text, line.start, line.end)
    return [Span(*both.span("asked")), Span(*both.span("answer"))] if both else [line]


def _set_apart(text: str, start: int, found: Sequence[Span]) -> Sequence[Label]:
    """Return the labels of the lines or blocks of a text, where some of them are set apart."""
    apart = [_apart(line.of(text)) or _indented(text, line) for line in found]
    marks = Counter(m.mark for m in apart if m and _asks(m.words))
    mark = max(marks, key=marks.__getitem__, default="")
    if not found:
        return ()
    told = _turns_apart(text, found, apart) if mark == INDENT else _tells(mark, marks[mark], apart)
    if marks[mark] < FEWEST or not told:
        return _by_place(text, start, found, apart)
    # in bold, what asks without a mark is asked as well; a heading asks only with one
    asked = [
        m if m and m.mark == mark and ("#" not in mark or _asks(m.words)) else None for m in apart
    ]
    first = next(at for at, m in enumerate(asked) if m and _asks(m.words))
    asked[:first] = [None] * first
    questions = [at for at, match in enumerate(asked) if match]
    answers = [at + 1 for at in questions if at + 1 < len(found) and not asked[at + 1]]
    if len(answers) < FEWEST or not _is_interview(text, start, found, questions, answers):
        return ()
    labels = []
    for at in range(questions[0], len(found)):
        if match := asked[at]:
            opening = Span(found[at].start, found[at].start + match.opens)
            labels.append(Label(opening, QUESTION))
        elif at - 1 >= 0 and asked[at - 1]:
            same = "\n" not in text[found[at - 1].end : found[at].start]
            begins = found[at - 1].end if same else found[at].start
            labels.append(Label(Span(begins, found[at].start), ANSWER))
    return labels


def _by_place(
    text: str, start: int, found: Sequence[Span], apart: Sequence[_Apart | None]
) -> Sequence[Label]:
    """Return the turns of an interview whose answers are set apart, or whose turns all look alike.

    Where only the order tells questions from answers, nobody is named for either.
    """
    asking = [at for at, line in enumerate(found) if _asks(line.of(text))]
    if dashed := _all_dashed(text, found, apart):
        return dashed
    if len(asking) < FEWEST_PLAIN or not INTERVIEW.search(text, start, found[asking[0]].start):
        return ()
    own = range(asking[0], len(found))
    marks = Counter(one.mark for at in own if (one := apart[at]) and not _asks(one.words))
    mark = max(marks, key=marks.__getitem__, default="")
    plain = [at for at in own if (one := apart[at]) is None or one.mark != mark]
    asked = sum(_asks(found[at].of(text)) for at in plain)
    told = marks[mark] >= FEWEST_PLAIN and len(plain) > 1 and asked >= MOST_OF * len(plain)
    if not told and not _take_turns(asking, len(found)):
        return ()
    labels = []
    for at in own:
        one = apart[at]
        begins = found[at].start + (
            one.opens if one and one.mark not in ("#", CAPITALS, INDENT) else 0
        )
        asks = at in plain if told else _asks(found[at].of(text))
        labels.append(
            Label(Span(found[at].start, begins), QUESTION if asks else ANSWER, doubtful=not told)
        )
    return labels


def _all_dashed(
    text: str, found: Sequence[Span], apart: Sequence[_Apart | None]
) -> Sequence[Label]:
    """Return the turns of a talk in which a dash opens nearly every line, and several ask."""
    dashes = [at for at, one in enumerate(apart) if one and one.mark in DASHES]
    asked = sum(_asks(found[at].of(text)) for at in dashes)
    if len(dashes) < MOST_OF * len(found) or asked < FEWEST or 0 not in dashes:
        return ()
    if len(dashes) < FEWEST_DASHED or asked * FEWEST_DASHED < len(dashes):
        return ()
    opens = ((found[at].start, one.opens) for at in dashes if (one := apart[at]))
    return [Label(Span(at, at + size), QUESTION, doubtful=True) for at, size in opens]


def _take_turns(asking: Sequence[int], lines: int) -> bool:
    """Tell lines that ask and lines that don't, in turn: hardly an answer has several."""
    gaps = [two - one for one, two in itertools.pairwise([*asking, lines])]
    return sum(gap == TURNS_APART for gap in gaps) >= MOST_OF * len(gaps) and 1 not in gaps[:-1]


@dataclass(frozen=True, slots=True)
class _Apart:
    """A line that is set apart: by which mark, how long that is, and its words."""

    mark: str
    opens: int
    words: str


def _apart(line: str) -> _Apart | None:
    if match := SET_APART.fullmatch(line):
        return _Apart(match["open"], match.end("open"), match["words"])
    if match := OPENED.fullmatch(line):
        mark = NUMBER if match["open"][0].isdigit() else match["open"]
        return _Apart(mark, 0 if mark in "«»" else match.start("words"), match["words"])
    return _Apart(CAPITALS, 0, line) if line.isupper() and " " in line else None


def _indented_blocks(text: str, start: int) -> list[Span]:
    """Return the blocks of a text whose lines were broken by a margin, none if no block was."""
    blocks: list[Span] = []
    for line in lines(text, start):
        empty = text.count("\n", blocks[-1].end, line.start) > 1 if blocks else True
        if empty:
            blocks.append(line)
        else:
            blocks[-1] = Span(blocks[-1].start, line.end)
    broken = any("\n" in block.of(text) for block in blocks)
    return blocks if broken and any(_indented(text, block) for block in blocks) else []


def _indented(text: str, line: Span) -> _Apart | None:
    """Tell a line that stands further in than others."""
    before = text[text.rfind("\n", 0, line.start) + 1 : line.start]
    wide = len(before.expandtabs(4)) >= FURTHER_IN and not before.strip()
    return _Apart(INDENT, 0, line.of(text)) if wide else None


def _turns_apart(text: str, found: Sequence[Span], apart: Sequence[_Apart | None]) -> bool:
    """Tell lines further in that others take turns with, an empty line between each two."""
    indented = [at for at, one in enumerate(apart) if one and one.mark == INDENT]
    asking = sum(_asks(found[at].of(text)) for at in indented)
    taking = all(b - a > 1 for a, b in itertools.pairwise(indented))
    gaps = (text[one.end : other.start] for one, other in itertools.pairwise(found))
    empty = sum(gap.count("\n") > 1 for gap in gaps)
    most = 2 * asking >= len(indented) and empty >= MOST_OF * (len(found) - 1)
    return len(indented) >= FEWEST_PLAIN and taking and most


def _tells(mark: str, asking: int, apart: Sequence[_Apart | None]) -> bool:
    """Tell whether a mark says who asks; a list's or a dash stands before other lines, too."""
    if mark.startswith(("*", "_", "<", "#")):
        return True
    return asking >= MOST_OF * sum(one is not None and one.mark == mark for one in apart)


def _asks(words: str) -> bool:
    return words.rstrip("\"'”’)»」』*_ \xa0").endswith(("?", "？", "؟", "か。"))


def _is_interview(
    text: str, start: int, found: Sequence[Span], questions: Sequence[int], answers: Sequence[int]
) -> bool:
    if REPORTED.search(text, found[questions[0]].start):
        return False
    head = start, found[questions[0]].start
    if any(pattern.search(text, *head) for pattern in (INTERVIEW, MET, TIME_WITH)):
        return True
    titles = (title for pattern in (WITH, ON) for title in pattern.finditer(text, *head))
    if any(title["calling"] or _is_given_name(title["who"]) for title in titles):
        return True
    if _presents(text[slice(*head)]):
        return True
    said = QUOTED.finditer(text, *head)
    if any(len(title["said"].split()) >= SPOKEN_WORDS for title in said):
        return True
    last = max(questions)
    if any(SIGNED.match(one.of(text)) for one in found[max(last + 1, len(found) - LAST_LINES) :]):
        return True
    if any(ADDRESSED.match(found[at].of(text).lstrip("#*_ ")) for at in questions):
        return True
    spoken = sum(FIRST_PERSON.search(found[at].of(text)) is not None for at in answers)
    return spoken >= SPOKEN * len(answers)


def _presents(head: str) -> bool:
    """Tell a title that has somebody's name, above a line that says what she does."""
    names = (match["who"] for match in PRESENTED.finditer(head))
    return any(name in line for name in names for line in head.strip().splitlines()[:1])


def _is_given_name(name: str) -> bool:
    """Tell a full name by its first word, behind what somebody does ("Puppeteer Ada Moss")."""
    name = split_title(name)[1] or name
    months = name.split()[0].lower() in GIVEN_MONTHS
    return months or gender_of_given_name(name) is not None


def unlabelled(text: str, labels: Sequence[Label]) -> Sequence[Label]:
    """Add labels for who speaks without one, where only one side of a talk has labels.

    A page may put the name of who asks before each question, all of it in bold, and have the
    answers plain; or name who answers, and have the questions without a name.
    """
    if not labels:
        return labels
    gaps = [list(_lines_between(text, one, two)) for one, two in itertools.pairwise(labels)]
    gaps.append(list(_lines_between(text, labels[-1], None)))
    own = [gap.pop(0).of(text) if gap else "" for gap in gaps]
    named = [(label, said) for label, said in zip(labels, own, strict=True) if said.strip(" *_")]
    if len(named) < FEWEST or len(named) < len(labels):
        return labels
    alone = len({label.name for label in labels}) == 1
    apart = all(
        SET_APART.fullmatch(text, label.span.start, label.span.end + len(said.rstrip()))
        and said.rstrip().endswith(("*", "_"))
        for label, said in named
    )
    asking = sum(_asks(said.rstrip(" *_")) for said in own) >= MOST_ASKED * len(own)
    if apart or (alone and asking):
        found = (
            next((one for one in gap if not (apart and _is_apart(one.of(text)))), None)
            for gap in gaps
        )
        added = [Label(Span(one.start, one.start), ANSWER) for one in found if one]
    elif alone:
        added = _questions_between(text, gaps)
    else:
        added = []
    return sorted([*labels, *added], key=lambda label: label.span)


def _questions_between(text: str, gaps: Sequence[Sequence[Span]]) -> list[Label]:
    """Return the last lines before a label of the same person's again, where most of them ask."""
    last = [gap[-1] for gap in gaps[:-1] if gap]
    asked = sum(_asks(span.of(text).rstrip(" *_")) for span in last)
    most = asked >= max(FEWEST, SPOKEN * (len(gaps) - 1))
    return [Label(Span(span.start, span.start), QUESTION) for span in last] if most else []


def _is_apart(line: str) -> bool:
    return SET_APART.fullmatch(line) is not None


def _lines_between(text: str, label: Label, following: Label | None) -> Iterator[Span]:
    """Yield what is said on the line of a label, and the lines up to the next one."""
    end = following.span.start if following else len(text)
    stop = text.find("\n", label.span.end, end)
    first = end if stop < 0 else stop
    yield Span(label.span.end, first)
    yield from itertools.takewhile(lambda line: line.start < end, lines(text, first))
