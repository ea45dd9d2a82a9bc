"""Which candidates are the labels of a document.

A style is in use where it names the same people again and again. In a document whose turns are
labelled, whatever looks like a label opens a turn: one that is heard once, and one that names
nobody, whose words must not go on under the name before. What a document hardly does, and what
stands in its sentences, is no label.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.capitals import UPPER
from corpus.model import Span
from corpus.quotes.genders import gender_of_given_name
from corpus.readers.furniture import is_labelled
from corpus.readers.labels import heard
from corpus.readers.labels.alone import officed, unlisted, without_lists, without_offices
from corpus.readers.labels.asking import asking_within
from corpus.readers.labels.candidates import TIME_ALONE, Candidate, Style, candidates
from corpus.readers.labels.changes import below_dashes, with_changes
from corpus.readers.labels.declared import without_head, without_headline
from corpus.readers.labels.diet import of_diet
from corpus.readers.labels.exchanges import exchange
from corpus.readers.labels.groups import is_family
from corpus.readers.labels.initials import among_initials, is_initials
from corpus.readers.labels.interjected import with_interjections
from corpus.readers.labels.kinds import (
    FIRST_NAMES,
    asked_or_answered,
    bare,
    is_numbered,
    kind_again,
    kind_of,
    leads_on,
    may_be_around,
    may_be_given,
    may_be_label,
    parted,
    tidied,
)
from corpus.readers.labels.label import QUESTION, Kind, Label
from corpus.readers.labels.names import plain_name, written
from corpus.readers.labels.otherwise import with_others
from corpus.readers.labels.questions import set_in_bold, unlabelled
from corpus.readers.labels.regular import in_forms, regular
from corpus.readers.labels.replies import with_replies
from corpus.readers.labels.signed import Side, labels_below, side_of
from corpus.readers.labels.unnamed import with_unnamed
from corpus.readers.labels.whom import whom
from corpus.readers.lines import lines as text_lines
from corpus.readers.mail_heads import heads
from corpus.readers.pages import numbered_lines
from corpus.readers.sittings import heads_statement

FEWEST = 3
"""Labels of a style that is in use, where the style could be something else as well."""
DENSEST = 6
"""A document in which more than so many lines come to a label has sentences with colons."""
LABELLED = 0.75
"""The share of paragraphs with a label from which on whatever could be one is one."""
BLANK_LINES = re.compile(r"\n[ \t]*+\n")
ASKS_AND_ANSWERS = ("QA", "PR", "DR")
"""Letters of who asks and who answers: Pregunta and Respuesta, Domanda and Risposta."""
BREAK = re.compile(
    r"\W*(?:begin|end|start)?(?: of(?: the)?)?\W*(?:short |quick |video |audio |film )*"
    r"(?:ads?|adverts?|advertisements?|commercials?|sponsors?|promo|clip|trailer|excerpt|playback"
    r"|montage|package|sound ?bite)\b.*",
    re.IGNORECASE,
)
"""What is noted of a break or a clip: what follows without a label is nobody's."""
BARE = (Style.ALONE, Style.CLOSE, Style.ITALIC)
"""Ways that look like a heading, a word, or emphasis, and tell nothing by themselves."""
HEAD, HEAD_LINES = 3000, 12
"""In which characters and lines of a document who takes part is listed."""
EMPHASIS = re.compile(r"[*_]|''")
PARTY = re.compile(rf"\((?:[^\d()]{{2,40}}, )?[{UPPER}][\w&/’' -]{{1,30}}\)$")
"""Of which seat and party somebody is, behind the name."""
OF_SITTING = re.compile(r"\.[ \xa0]?[–—](?:[ \xa0]\([A-Z]{2}\))?[ \xa0]*\Z")
"""A full stop and a dash between a label and its words."""
SURNAME_FIRST = re.compile(r"[^\W\d_a-z]{2,}(?: [^\W\d_a-z]{2,})*, ")
INSIDE_END = r"[\])}>]:?[ \t]+"
DASHED = re.compile(r"\s{0,20}[-–—•][ \t]+(?=\S)")
DASHES = 0.9
"""The share of turns with a dash before the words from which on it is none of them."""
Way = tuple[Style, bool]


@lru_cache(maxsize=1)
def find_labels(text: str, start: int = 0) -> Sequence[Label]:
    """Return the turn labels of a text, in order; none where it is no transcript."""
    if forms := in_forms(text, start) or of_diet(text, start):
        return forms
    lines = list(candidates(text, start, numbered_lines(text, start)))
    lines = _without_furniture(lines, text)
    ways: dict[Way, list[Candidate]] = {}
    recurring = Counter(
        one.name for line in lines for one in line if one.kind is Kind.PROSE and one.follows_blank
    )
    lines = among_initials(_around_names(lines))
    first_names = {name for name in recurring if _is_first_name(name, recurring, text)}
    lines = [
        [replace(one, kind=Kind.PERSON) if one.name in first_names else one for one in line]
        for line in lines
    ]
    lines = without_lists(without_offices(_with_given(lines, text)), text)
    for line in lines:
        for one in line:
            if one.kind is Kind.PROSE:
                continue
            ways.setdefault((one.style, one.marked), []).append(one)
    used = {way for way, found in ways.items() if _in_use(way, found, text, start)}
    used |= _answering(ways, text)
    used = used or _together(lines, text) or exchange(lines, text)
    main = max(
        sorted(
            used, key=lambda way: (way[0].value, way[1])
        ),  # of equals a colon stands before a dash
        key=lambda way: _weight(way, ways[way], text),
        default=None,
    )
    if main is None:
        return regular(text, start) or set_in_bold(text, start)
    bracketed = ways.get((Style.BRACKET, True), [])
    taken = _Taken(text, main, used, _names(ways, used, text), bracketed, recurring)
    taken.quoting = 2 * sum(one.quoted for one in ways[main]) > len(ways[main])
    chosen = [label for line in lines if (label := taken.of(line))]
    if _all_labelled(chosen, text) or _all_labelled(_could_be(lines, chosen), text):
        taken.labelled_from, taken.apart = chosen[0].line.start, _stand_apart(chosen)
        chosen = [label for line in lines if (label := taken.of(line))]
    chosen = _without_items(_without_manners(chosen, text))
    side = side_of(chosen, text)
    if side is Side.BEFORE:
        return labels_below(chosen, text, start)
    if side is Side.OPEN:
        chosen = [replace(one, label=replace(one.label, doubtful=True)) for one in chosen]
    chosen = with_others(lines, chosen, text)
    chosen = unlisted(without_head(without_headline(chosen, text, start)), text)
    labels = [one.label for one in chosen]
    more = [*_within(text, labels, main), *asking_within(text, labels)]
    labels = sorted([*labels, *_besides(labels, more)], key=lambda label: label.span)
    labels = list(unlabelled(text, _past_dashes(text, labels)))
    labels = list(with_interjections(text, labels))
    labels = with_replies(text, with_unnamed(text, labels, chosen))
    return with_changes(text, labels, start)


def _without_furniture(lines: Sequence[list[Candidate]], text: str) -> list[list[Candidate]]:
    """Leave out what a page has around an interview, and the heads of mails: "From:", "Sent:".

    And the headings of a hearing ("STATEMENT OF ADA MOSS, KEEPER").
    """
    found = [line for line in lines if not (line and _is_around(line[0].line.of(text)))]
    sent = {line.start for line in heads(text, list(text_lines(text)))}
    return [line for line in found if not (line and line[0].line.start in sent)]


def _is_around(line: str) -> bool:
    return is_labelled(line) or heads_statement(line)


def _without_manners(chosen: Sequence[Candidate], text: str) -> list[Candidate]:
    """Leave out how somebody is heard, noted right below his name on a line of its own."""
    return [
        one
        for before, one in itertools.pairwise([None, *chosen])
        if one is not None
        and not (
            one.heard
            and before is not None
            and before.style is Style.ALONE
            and not text[before.line.end : one.line.start].strip()
        )
    ]


def _without_items(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Leave out "Exhibit one: a whistle" and "Moral: wait", where all else stands apart.

    They stand inside of a turn, are nobody's name, and a small letter follows.
    """
    items = [one for one in chosen if _is_item(one)]
    others = [one for one in chosen if not _is_item(one)]
    apart = len(others) >= FEWEST and all(one.follows_blank for one in others)
    return others if items and apart else list(chosen)


def _is_item(one: Candidate) -> bool:
    inside = one.style is Style.COLON and not (one.follows_blank or one.marked)
    return inside and one.rest[:1].islower() and (is_numbered(one.name) or leads_on(one.name))


def _past_dashes(text: str, labels: Sequence[Label]) -> Sequence[Label]:
    """Take the dash that stands before all words for a part of the labels ("Ada Moss: - …")."""
    found = [DASHED.match(text, label.span.end) for label in labels]
    if len(labels) < FEWEST or sum(one is not None for one in found) < DASHES * len(labels):
        return labels
    return [
        replace(label, span=Span(label.span.start, one.end())) if one else label
        for label, one in zip(labels, found, strict=True)
    ]


def _could_be(lines: Iterable[Sequence[Candidate]], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the labels of a document with whatever else may open a turn before a colon."""
    known = {one.line.start for one in chosen}
    others = (
        one
        for line in lines
        for one in line
        if one.style is Style.COLON and may_be_label(one.name) and one.line.start not in known
    )
    return sorted([*chosen, *others], key=lambda one: one.line.start) if len(known) > 1 else []


def _around_names(lines: Sequence[list[Candidate]]) -> list[list[Candidate]]:
    """Take "Not Ada Moss" for a label that is nobody's, where others are labels of hers."""
    full = {one.name for line in lines for one in line if one.kind is Kind.PERSON}
    full = {name for name in full if " " in name}
    return [
        [
            replace(one, kind=Kind.STRANGE)
            if one.kind is Kind.PROSE and may_be_around(one.name, full)
            else one
            for one in line
        ]
        for line in lines
    ]


def _all_labelled(chosen: Sequence[Candidate], text: str) -> bool:
    """Tell a document in which hardly a paragraph opens without a label."""
    if len(chosen) < FEWEST:
        return False
    said = text[chosen[0].line.start :]
    pieces = BLANK_LINES.split(said) if _stand_apart(chosen) else said.splitlines()
    return len(chosen) >= LABELLED * sum(bool(piece.strip()) for piece in pieces)


def _is_first_name(name: str, recurring: Mapping[str, int], text: str) -> bool:
    """Tell "Said" and "May" by their coming again as labels, and the surname behind them."""
    if recurring[name] < 2 or name.lower() not in FIRST_NAMES:
        return False
    return re.search(rf"\b{name} [A-Z][a-z]", text) is not None


def _with_given(lines: Sequence[list[Candidate]], text: str) -> list[list[Candidate]]:
    """Tell names that open like a sentence by their coming again, however they are marked."""
    counts = Counter(
        name for line in lines for name in {one.name for one in line if may_be_given(one.name)}
    )
    kinds = {name: kind_again(name, count, text) for name, count in counts.items()}
    titled = {one.name for line in lines for one in line if one.titled}
    kinds |= {name: kind_again(name, 1, text) for name in titled}
    found: list[list[Candidate]] = []
    for line in lines:
        again = [
            replace(one, kind=kinds[one.name]) if _is_given(one, kinds) else one for one in line
        ]
        found.append([o for o in again if o.kind is not Kind.PROSE or o.style is Style.COLON])
    return found


def _is_given(one: Candidate, kinds: Mapping[str, Kind]) -> bool:
    """Tell a name that comes again, or that a colon stands behind."""
    kind = kinds.get(one.name)
    return kind is Kind.PERSON or (kind is Kind.STRANGE and one.style is Style.COLON)


def _stand_apart(chosen: Sequence[Candidate]) -> bool:
    """Tell whether turns stand apart by empty lines."""
    return sum(one.follows_blank for one in chosen) >= LABELLED * len(chosen)


def _within(text: str, labels: Sequence[Label], main: Way) -> list[Label]:
    """Return the labels inside of lines, after the end of a sentence, in a document with colons."""
    if not labels:
        return []
    if main[0] is not Style.COLON:
        names = {label.name for label in labels}
        return marked_within(text, names, main[0], labels[0].span.end)
    found = within(text, [label.name for label in labels], labels[0].span.end)
    bold = main[1]
    return [
        label
        for label in found
        if not bold or EMPHASIS.search(label.span.of(text)) or label.name[0] in "[("
    ]


def _besides(labels: Sequence[Label], inside: Iterable[Label]) -> Iterator[Label]:
    """Yield labels inside of lines that are no part of one that opens a line.

    "MR. AND MRS. MOSS:" ends in one, and so does "[00:05] Ben Hale -".
    """
    taken = {label.span.start for label in labels}
    ends = {label.span.end for label in labels}
    for label in inside:
        whole = range(label.span.start, label.span.end)
        if taken.isdisjoint(whole) and label.span.end not in ends:
            yield label


def within(text: str, names: Iterable[str], start: int = 0) -> list[Label]:
    """Return where known names label what follows the end of a sentence on the same line.

    A note of by what somebody is heard does so, too.
    """
    inside = _inside_pattern(frozenset(names))
    found = inside.finditer(text, start) if inside else ()
    labels = [Label(Span(*m.span()), tidied(m["name"])) for m in found]
    return sorted(
        [*labels, *(Label(Span(*m.span()), m["name"]) for m in heard.inside(text, start))],
        key=lambda label: label.span,
    )


def marked_within(text: str, names: Iterable[str], style: Style, start: int = 0) -> list[Label]:
    """Return where known names in brackets, or full names before a dash, label what follows.

    They stand behind the end of a sentence, and no small letter follows.
    """
    people = [name for name in names if kind_of(name) is Kind.PERSON]
    if style is Style.DASH:
        people = [name for name in people if " " in name]
    if not people or style not in (Style.DASH, Style.BRACKET):
        return []
    listed = "|".join(map(re.escape, sorted(people, key=len, reverse=True)))
    opens, closes = ("", r"[ \t]+[-–—][ \t]+") if style is Style.DASH else (r"[\[({<]", INSIDE_END)
    dash = "" if style is Style.DASH else r"(?:[-–—]{1,2}[ \t]+)?"
    pattern = rf"(?<=[.?!…\"”’)\]>])[ \t]+{dash}{opens}(?P<name>{listed}){closes}(?=[^\sa-z])"
    found = re.compile(pattern).finditer(text, start)
    return [Label(Span(*m.span()), tidied(m["name"])) for m in found]


@lru_cache(maxsize=2)
def _inside_pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    """Return what finds labels inside of lines; captions ask line by line with the same names."""
    people = sorted(name for name in names if kind_of(name) is Kind.PERSON)
    if not people:
        return None
    listed = "|".join(map(re.escape, sorted(people, key=len, reverse=True)))
    return re.compile(
        r"(?<=[.?!…\"”’)\]>])[ \t]+(?:-[ \t]+)?(?:\*\*|__|'''|<b>)?"
        rf"(?P<name>{listed})(?:\*\*|__|'''|</b>)?:(?:\*\*|__|'''|</b>)?"
        r"(?:[ \t]+(?=\S)|[ \t]*+(?=\n|\Z))"
    )


def _weight(way: Way, found: Sequence[Candidate], text: str) -> int:
    return len(found) if way[0] is not Style.ALONE else len(_repeated(found, text))


def _names(ways: Mapping[Way, list[Candidate]], used: set[Way], text: str) -> Counter[str]:
    """Return how often each name stands in the ways that are in use; headings come once."""
    found: Counter[str] = Counter()
    for way in used:
        alone = way[0] is Style.ALONE
        found.update(one.name for one in (_repeated(ways[way], text) if alone else ways[way]))
    return found


def _line_below(text: str, one: Candidate) -> str:
    return text[one.line.end :].lstrip("\n").partition("\n")[0]


def _in_use(way: Way, found: Sequence[Candidate], text: str, start: int) -> bool:
    style, marked = way
    if style is Style.COLON and marked:
        alone = not text[start : found[0].line.start].strip()
        voices = sum(one.kind is not Kind.PART for one in found)
        return voices > 1 or (alone and found[0].kind is Kind.PERSON)
    if style is Style.STOP:
        return len(found) > 1
    if style is Style.ASKING:
        names = Counter(one.name[0] for one in found)
        if len(found) >= FEWEST and all(names[letter] for letter in ASKS_AND_ANSWERS[0]):
            return True
        pairs = ASKS_AND_ANSWERS[1:]
        several = any(all(names[letter] > 1 for letter in pair) for pair in pairs)
        return several and _dense(found, text)
    if style in (Style.CLOSED, Style.DASH) and _is_of_sitting(style, found, text):
        return True
    if style is Style.CLOSED:
        return _closed_in_use(found, text)
    if style is Style.ALONE:
        return _alone_in_use(found, text)
    if style is Style.TIMED:
        return len(found) >= FEWEST and bool(_repeated(found, text))
    people = [one.line.start for one in found if one.kind is Kind.PERSON]
    if style in (Style.COLON, Style.TAB) and below_dashes(text, people, start):
        return True
    return _colon_in_use(way, found, text)


def _answering(ways: Mapping[Way, list[Candidate]], text: str) -> set[Way]:
    """Return the ways in which one person answers whoever asks as "Q"."""
    asked = ways.get((Style.ASKING, False), [])
    every = [*asked, *ways.get((Style.ASKING, True), [])]
    if sum(asked_or_answered(one.name) == QUESTION for one in every) < 2:
        return set()
    both = {(Style.ASKING, False)}
    for way in ((Style.COLON, False), (Style.STOP, False)):
        people = [one for one in ways.get(way, ()) if one.kind is Kind.PERSON]
        if people and len(_repeated(people, text)) > 1 and _dense([*people, *asked], text):
            both.add(way)
    if len(both) > 1:
        return both
    marked = {way for way in ((Style.ASKING, False), (Style.ASKING, True)) if way in ways}
    return marked if _asks_and_answers(every, text) else set()


def _asks_and_answers(found: Sequence[Candidate], text: str) -> bool:
    """Tell questions in bold from plain answers by their letters: "**Q. Who?**", "A. Nobody."."""
    names = Counter(one.name[0] for one in found)
    return len(found) > FEWEST and all(names[one] > 1 for one in "QA") and _dense(found, text)


def _together(lines: Sequence[Sequence[Candidate]], text: str) -> set[Way]:
    """Return the ways in which a document labels by turns, none of which is in use by itself.

    Nearly all paragraphs have a label of somebody who comes again.
    """
    people = [
        [one for one in line if one.kind is Kind.PERSON and one.style not in BARE] for line in lines
    ]
    names = Counter(plain_name(line[0].name).casefold() for line in people if line)
    chosen = [line[0] for line in people if line and names[plain_name(line[0].name).casefold()] > 1]
    spoken = {plain_name(one.name).casefold() for one in chosen}
    full = all(" " in name for name in spoken)
    if len(chosen) < FEWEST + 1 or len(spoken) < 2 or not full or not _all_labelled(chosen, text):
        return set()
    return {(one.style, one.marked) for one in chosen}


def _repeated(found: Sequence[Candidate], text: str) -> list[Candidate]:
    """Return the candidates of those who have several, surnames counted with full names."""
    who = whom([one.name for one in found], text)
    counts = Counter(who[one.name].called for one in found)
    return [one for one in found if counts[who[one.name].called] > 1]


def _colon_in_use(way: Way, found: Sequence[Candidate], text: str) -> bool:
    people = [one for one in found if one.kind in (Kind.PERSON, Kind.NOBODY)]
    counts = Counter(one.name for one in found if one.titled)
    voices = [*people, *(one for one in found if one.kind is Kind.PART or counts[one.name] > 1)]
    if len(people) == len(voices) == 2 and _are_told(people, text):
        return all(one.rest for one in people) and _all_labelled([*people, people[-1]], text)
    if len(voices) < FEWEST or len(people) < 2 or len({one.name for one in voices}) < 2:
        return _lower_in_use(way, found, text)
    repeated = len(_repeated(people, text))
    timed = way[0] is Style.STAMPED
    if not repeated and _are_told(people, text) and all(one.rest for one in people):
        return _dense(voices, text)
    enough = 2 if timed else FEWEST
    surely = way[0] in (Style.COLON, Style.TAB) or all(_is_row(one, text) for one in people)
    if not repeated or (not surely and repeated < enough):
        return False
    return _dense(voices, text)


def _is_row(one: Candidate, text: str) -> bool:
    """Tell the row of a table that has a sentence in it, behind a name."""
    row = one.style is Style.BAR and text.startswith("|", one.line.start)
    return row and one.rest.rstrip(" \t|").endswith((".", "?", "!", "…"))


def _are_told(people: Sequence[Candidate], text: str) -> bool:
    """Tell whether what stands above the first label, front matter too, has all of the names."""
    head = text[: people[0].line.start]
    names = {one.name for one in people if one.kind is Kind.PERSON}
    told = (re.search(rf"\b{re.escape(name)}\b", head, re.IGNORECASE) for name in names)
    return bool(head.strip()) and len(names) > 1 and all(told)


def _is_of_sitting(style: Style, found: Sequence[Candidate], text: str) -> bool:
    """Tell "Ada Moss (PPE). – Mr President, …", as the European Parliament has it."""
    ends = [one for one in found if OF_SITTING.search(one.label.span.of(text))]
    beside = {one.name for one in ends if written(one.name).office or one.kind is Kind.NOBODY}
    most = style is Style.DASH and len(ends) >= LABELLED * len(found)
    return most and len(ends) >= FEWEST and len(beside) > 1 and _dense(ends, text)


def _closed_in_use(found: Sequence[Candidate], text: str) -> bool:
    """Tell names with a full stop from sentences of one word: two come again and again."""
    voices = [one for one in found if one.kind in (Kind.PERSON, Kind.NOBODY)]
    repeated = _repeated(voices, text)
    names = {one.name for one in repeated}
    return len(repeated) >= 4 and len(names) > 1 and _dense(repeated, text)


def _lower_in_use(way: Way, found: Sequence[Candidate], text: str) -> bool:
    """Tell labels in small letters: two people at least, each several times."""
    counts = Counter(one.name for one in found if one.kind is Kind.STRANGE and one.name.islower())
    often = [name for name, count in counts.items() if count > 1]
    return way[0] in (Style.COLON, Style.BRACKET) and len(often) > 1 and _dense(found, text)


def _dense(found: Sequence[Candidate], text: str) -> bool:
    first = min(one.line.start for one in found)
    lines = [line for line in text[first:].splitlines() if line.strip()]
    return DENSEST * len(found) >= len(lines)


def _alone_in_use(found: Sequence[Candidate], text: str) -> bool:
    """Tell names on lines of their own from headings: two come again, and words follow each."""
    people = [one for one in found if one.kind is Kind.PERSON and one.follows_blank]
    repeated = _repeated(people, text)
    names = {one.name for one in repeated}
    if len(repeated) < 4 and not (len(repeated) > 1 and len(people) >= FEWEST):
        return False
    parties = sum(PARTY.search(one.name) is not None for one in people)
    return (
        len(names) > 1
        or (bool(names) and 2 * parties >= max(2 * FEWEST, len(people)))
        or ((len(names) == 1 and len(people) <= 2 * len(repeated)) and _dense(people, text))
    )


class _Taken:
    """Which of a line's candidates is its label, in a document that labels so."""

    def __init__(
        self,
        text: str,
        main: Way,
        used: set[Way],
        counts: Counter[str],
        bracketed: Sequence[Candidate],
        recurring: Mapping[str, int],
    ) -> None:
        self.labelled_from: int | None = None
        self.apart = False
        self.quoting = False
        self._recurring = recurring
        self._text = text
        self._main = main
        self._used = used
        self._names = {plain_name(name).casefold() for name in counts}
        self._counts = counts
        self._officed = officed([name for name, count in counts.items() if count > 1])
        rests = [one.rest[:1] for one in bracketed]
        self._in_small = 2 * sum(rest.islower() for rest in rests) > len(rests)

    def of(self, line: Sequence[Candidate]) -> Candidate | None:
        """Return the label among what could be one on a line."""
        for one in line:
            takes = self._recurs(one) if one.kind is Kind.PROSE else self._takes(one)
            if (takes or one.heard) and not self._is_put_in(one):
                doubtful = self._doubts(one)
                return replace(one, label=replace(one.label, doubtful=True)) if doubtful else one
        return None

    def _recurs(self, one: Candidate) -> bool:
        """Tell a label by its coming again, or by the labels of all other paragraphs."""
        if self._main[0] is not Style.COLON or self._main[1] is not one.marked:
            return False
        after = self.labelled_from is not None and one.line.start > self.labelled_from
        if after and may_be_label(one.name):
            return one.follows_blank or not self.apart
        often = self._recurring.get(one.name, 0) > 1
        return often and one.follows_blank and not one.marked

    def _is_put_in(self, one: Candidate) -> bool:
        """Tell "[Hale] was a fool": whoever wrote it down put the name in."""
        return one.style is Style.BRACKET and one.rest[:1].islower() and not self._in_small

    def _doubts(self, one: Candidate) -> bool:
        """Tell a name that is heard once and may be a heading, or what somebody cites."""
        if one.quoted and not self.quoting:
            return True
        if one.kind is not Kind.PERSON or self._counts[one.name] > 1:
            return False
        if one.style is Style.ALONE and one.name.count("(") < 2:  # a seat and a party are no title
            if TIME_ALONE.fullmatch(_line_below(self._text, one)):
                return False
            if self._is_like_others(one):
                return False
            known = plain_name(one.name).casefold() in self._names
            officed = self._officed and written(one.name).office
            return not (known or officed or self._is_listed(one.name))
        return one.introduced and not one.marked

    def _is_like_others(self, one: Candidate) -> bool:
        """Tell a full name in capitals, right above its words, where all others stand so."""
        name = plain_name(one.name)
        full = " " in name and gender_of_given_name(name.title()) is not None
        often = [other for other, count in self._counts.items() if count > 1]
        loud = bool(often) and all(SURNAME_FIRST.match(other) for other in (one.name, *often))
        loud |= bool(often) and all(plain_name(other).isupper() for other in (one.name, *often))
        below = self._text[one.line.end + 1 :].partition("\n")[0].strip()
        return full and loud and bool(below)

    def _is_listed(self, name: str) -> bool:
        """Tell a name that the head has on one line with another label's."""
        head = self._text[:HEAD].splitlines()[:HEAD_LINES]
        found = [line for line in head if name in line]
        others = (one for one, count in self._counts.items() if count > 1 and one != name)
        return bool(found) and any(one in line for one in others for line in found)

    def _opens_part(self, one: Candidate) -> bool | None:
        """Tell whether "[Sponsor] Buy boats" or "**Clip**" opens a part; None for what is none."""
        if one.kind is Kind.PART and one.style is Style.BRACKET:
            return one.follows_blank or not self.apart
        noted = one.kind is Kind.PART and one.style is Style.ALONE and BREAK.fullmatch(one.name)
        return one.marked if noted else None

    def _takes(self, one: Candidate) -> bool:
        known = plain_name(one.name).casefold() in self._names
        if (opens := self._opens_part(one)) is not None:
            return opens
        if one.style is Style.ALONE:
            names = one.kind in (Kind.PERSON, Kind.NOBODY) or one.marked
            return (one.style, one.marked) in self._used and one.follows_blank and names
        small = one.kind is Kind.STRANGE and one.name.islower() and one.name[0] not in "@#"
        if small and " " in bare(one.name):
            return known and self._counts[one.name] > 1
        if self._main[0] in (Style.DASH, Style.BAR) and parted(bare(one.name))[1]:
            return False  # the colon stands in the words
        if one.titled and not one.marked and self._counts[one.name] < 2:
            after = self.labelled_from is not None and one.line.start > self.labelled_from
            return self._is_family(one) or (
                after and one.style is Style.COLON and not leads_on(one.name)
            )
        if one.style is Style.CLOSED:
            return self._closed(one)
        if (one.style, one.marked) in self._used:
            return True
        if one.style is Style.ASKING:
            return self._main[0] in (Style.COLON, Style.STOP) and one.name[0] == QUESTION
        if one.style is not Style.COLON and one.style is not Style.STOP:
            voice = one.kind in (Kind.PERSON, Kind.NOBODY)
            court = voice and one.style is Style.SHOUTED and self._main[0] is Style.ASKING
            return court or (known and one.style in (Style.TIMED, Style.CLOSE))
        return self._beside(one, known)

    def _is_family(self, one: Candidate) -> bool:
        """Tell "The Mosses", and "The Moss" where somebody is called so."""
        if one.style is Style.COLON and is_family(one.name):
            return True
        last = re.sub(r"(?:es|s)$", "", one.name.casefold().split()[-1])
        others = (name for name in self._names if not name.startswith("the "))
        return any(name.split()[-1] == last for name in others if name)

    def _closed(self, one: Candidate) -> bool:
        """Tell a name with a full stop from a sentence ("Absolutely.")."""
        asks = asked_or_answered(one.name) or written(one.name).honorific
        if self._main[0] is Style.ASKING and asks:
            return True
        lettered = is_initials(one.name) and all(map(is_initials, self._counts))
        often = self._counts[one.name] > 1 or " " in one.name or lettered
        if self._main[0] is Style.CLOSED and one.kind is Kind.NOBODY:
            return True
        return (one.style, one.marked) in self._used and often and one.kind is not Kind.STRANGE

    def _beside(self, one: Candidate, known: bool) -> bool:
        """Tell a label in another style than the document's own."""
        if one.marked or known:
            return True
        if one.introduced and one.kind is Kind.PERSON:
            return False
        if one.kind is Kind.STRANGE:
            return not self._main[1] or not one.name.islower()
        if one.kind is Kind.PERSON:
            return len(bare(one.name).split()) > 1 or one.name.isupper()
        return one.kind is Kind.NOBODY
