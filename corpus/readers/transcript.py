"""Transcripts: turns with the name of who speaks, in any of the usual ways to label them."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from corpus.model import Details, Document, Paragraph, Role, Span, Speaker
from corpus.origins import Edit
from corpus.readers import (
    cleaning,
    front_matter,
    heads,
    mail_heads,
    margins,
    notices,
    sittings,
)
from corpus.readers.blocks import NOBODY
from corpus.readers.broadcasts import title_counted
from corpus.readers.days import days_in
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import (
    ANSWER,
    QUESTION,
    Kind,
    Label,
    Who,
    declared_in_head,
    find_labels,
    kind_of,
    named_behind,
    whom,
)
from corpus.readers.lines import LINE, lines
from corpus.readers.pages import numbered_lines, numbers_behind
from corpus.readers.read_out import opens_quoted, read_out
from corpus.readers.roles import speakers_of

HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>.+)|={2,6}[ \t]*+(?P<wiki>[^\n=]+?)[ \t]*+={2,6}")
SIGNATURE = re.compile(r"^--[ ]?$", re.MULTILINE)
"""What mail and notes set above who wrote them down."""
RULE = re.compile(r"(?:[-*_=][ \t]*+){3,}+")
TAG = re.compile(r"<(?P<close>/?)(?P<tag>[a-z]{1,6})\b[^<>\n]{0,80}>", re.IGNORECASE)
LOUD = 0.2
"""The share of lines in capitals from which on somebody types so."""
AGAIN = 2
"""Times that a notice stands in a document that has it on every page."""
CLOCK = re.compile(
    r"\W*(?:(?:at|um|à|a las|alle|on)?\W*\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?)?\W*",
    re.IGNORECASE,
)
"""A time of the day, or nothing."""
BLANK = re.compile(r"[ \t]*+\n[ \t]*+\n")
ASKS_FOR = re.compile(
    r"\b(?:buy us|support (?:us|our)|donate|subscribe|sign up|newsletter|read (?:more|also)"
    r"|follow us|join us|become a (?:member|patron)|like what you|patreon|share this|click here"
    r"|advert\w*|sponsored|related)\b",
    re.IGNORECASE,
)
"""What a page asks of its readers, between rules."""
LONGEST_NOTE = 5
"""Lines of a note in brackets."""
AUTHOR = re.compile(
    r"^(?:author|byline|by|writer|autor|autorin|auteur|autrice|autore)[ ]?:[ \t]*[\"']?"
    r"(?P<name>[^\W\d_][^\n\"'\[\]{}:]{2,60}?)[\"']?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""Who wrote a page, in its front matter."""
PROSE = re.compile(r"[\"“”„«»‘'(]{0,2}[^\W\d_](?:\S*+\s++){5,}\S*[.!?…][\"”»’')\]]{0,3}")
"""A line of some sentences."""
QUOTED = re.compile(r"[“\"„«‘]\w[^“”\"„«»\n]{3,}[”\"“»’]")
CITED = re.compile(r"^(?:[ \t]*+(?:>[ \t]++)++|:[ \t]++)(?=[^\W\d_]|[\"“‘'])", re.MULTILINE)
"""What Markdown sets before the lines of a quotation, and before what a term means."""
CHANGED = re.compile(
    r"(?<=\S)[ \t]+\((?:edited|bearbeitet|modifié|editado|modificato|изменено)\)[ \t]*$",
    re.MULTILINE,
)
"""What a chat notes behind a message that was changed."""
NOT_SENT = re.compile(
    r"^\{(?:Reactions|Attachments|Embeds?|Stickers|Inline Emoji)\}[ \t]*+\n(?:[^\n]++(?:\n|\Z))*+",
    re.MULTILINE | re.IGNORECASE,
)
"""What an export of a chat has below a message besides its words."""
TIME_BEHIND = re.compile(rf"(?<=\S)[ \t]+[\[(]?{cleaning.STAMP}[\])]?[ \t]*$", re.MULTILINE)
FEWEST_TIMED = 3
TIMED = 0.8
"""The share of turns with a time at their end from which on it is none of the words."""
CELL_END = re.compile(r"[ \t]*\|[ \t]*(?=\n|\Z)")


def sniff(given: Manuscript) -> bool:
    """Tell a transcript by its labelled turns."""
    return bool(find_labels(given.text, given.start))


def read(given: Manuscript) -> Document:
    """Read a transcript. Labels, stage directions, time stamps and Markdown are no content."""
    text, name = given.text, given.name
    labels, behind = named_behind(text, find_labels(text, given.start))
    head = Span(given.start, labels[0].span.start)
    front = front_matter.joined(heads.read(head.of(text)), given.front)
    declared = _declared(front, head.of(text), name, behind)
    above = f"{name}\n{_called(front)}\n{_byline(text[: given.start])}{head.of(text)}"
    marked = {one.name for one in labels if "**" in one.span.of(text)}
    who = whom([one.name for one in labels], text, declared, above, marked)
    stamped = cleaning.stamps(text)
    edits = [
        *_taken_out(text, labels),
        *(_unnumbered(text, given.start, labels) or _unbroken(text, given.start, labels)),
        *(Edit(span.start, span.end, "") for span in numbers_behind(text, given.start)),
        *_cell_ends(text, labels),
        *(Edit(*m.span()) for m in CITED.finditer(text, given.start)),
        *_tag_ends(text, labels),
        *(edit for edit, _ in stamped),
        *cleaning.stage_directions(text),
        *cleaning.markdown(text),
        *(Edit(*m.span()) for m in CHANGED.finditer(text, given.start)),
        *(Edit(*m.span()) for m in NOT_SENT.finditer(text, given.start)),
        *_times_behind(text, labels),
    ]
    clean, origins = cleaning.cleaned(text, edits)
    starts = [origins.text_offset(label.span.end) for label in labels]
    outro = origins.text_offset(_outro(text, labels, who))
    own = {at for label, at in zip(labels, starts, strict=True) if opens_quoted(label, text)}
    host = [speaker.name for speaker in declared if Role.HOST in speaker.roles]
    paragraphs = [
        *_introduction(clean, origins.text_offset(given.start), origins.text_offset(head.end)),
        *(
            one
            for one in _paragraphs(clean, labels, starts, who, host, own)
            if one.span.start < outro
        ),
    ]
    times = [(start, label.second) for start, label in zip(starts, labels, strict=True)]
    times += [(origins.text_offset(edit.end), second) for edit, second in stamped]
    return Document(
        front_matter.details(front, Details(name)),
        text,
        clean,
        tuple(paragraphs),
        speakers_of(paragraphs, declared, who.values()),
        origins,
        tuple(sorted({(at, second) for at, second in times if second is not None})),
    )


def _outro(text: str, labels: Sequence[Label], who: Mapping[str, Who]) -> int:
    """Return where a signature or music closes the last of several speakers' turns, or the end."""
    several = len({who[one.name].name for one in labels}) > 1
    last = LINE.finditer(text, labels[-1].span.end) if several else ()
    if signed := SIGNATURE.search(text, labels[-1].span.end):
        return signed.start()
    return next((line.start() for line in last if notices.is_music(line.group())), len(text))


def _declared(
    front: Mapping[str, object], head: str, name: str, behind: Mapping[str, str]
) -> Sequence[Speaker]:
    declared = front_matter.speakers(front, name)
    known = {speaker.name for speaker in declared}
    roles = {role for speaker in declared for role in speaker.roles}
    given = {**behind, **declared_in_head(head)}
    more = [
        Speaker(one, roles=(role,))
        for one, role in ((given.get(QUESTION), Role.HOST), (given.get(ANSWER), Role.GUEST))
        if one and one not in known and role not in roles
    ]
    return (*declared, *more)


def _called(front: Mapping[str, object]) -> str:
    title = front.get("title")
    return title if isinstance(title, str) else ""


def _byline(front: str) -> str:
    """Return the line of front matter that says who wrote a page, as its head would have it."""
    author = AUTHOR.search(front)
    return f"By {author['name']}\n" if author else ""


def _introduction(text: str, start: int, end: int) -> list[Paragraph]:
    """Return the sentences above the first turn, where they quote somebody: read as an article."""
    found = [span for span in lines(text[:end], start) if PROSE.fullmatch(span.of(text))]
    found = [span for span in found if title_counted(span.of(text)) is None]
    quoting = any(QUOTED.search(span.of(text)) for span in found)
    return [Paragraph(span) for span in found] if quoting else []


def _paragraphs(
    text: str,
    labels: Sequence[Label],
    starts: Sequence[int],
    who: Mapping[str, Who],
    hosts: Collection[str],
    own: Collection[int] = (),
) -> Iterator[Paragraph]:
    """Yield what is said, line by line: headings, rules and notices are nobody's words.

    :param own: the starts of turns that the document has in quotation marks itself
    """
    spans = list(lines(text))
    heads = notices.running_heads([span.of(text) for span in spans])
    minutes = notices.are_minutes(who) or sittings.are_of_sitting(text[: starts[0]])
    opening = set(starts)
    on_lines = {span.start: span.of(text) for span in spans if span.start in opening}
    first = on_lines.values()
    loud = sum(map(str.isupper, first)) > LOUD * len(first)
    noted, counts = _long_notes(text, spans, opening), Counter(span.of(text) for span in spans)
    noted |= set(_headings(text, spans, starts))
    below_all = {*_presenting(text, spans, starts, who, hosts), *mail_heads.heads(text, spans)}
    boxed = set(_boxed(text, spans, starts))
    cited = set(read_out(text, spans, starts, own))
    sounds = _sounds(labels, starts, on_lines)
    section: str | None = None
    turn, over, below, last, apart = -1, False, False, 0, False
    headed = bool(labels) and all(label.headed for label in labels)
    scenes = any(map(notices.has_scenes, (text, *(label.name for label in labels))))
    for span in spans:
        line = span.of(text)
        while turn + 1 < len(labels) and starts[turn + 1] <= span.start:
            turn, over, below, last = turn + 1, False, False, starts[turn + 1]
            apart = False
        below = below or (last > starts[turn] and BLANK.match(text, last) is not None)
        last = span.end
        if heading := HEADING.fullmatch(line):
            section = heading["words"] or heading["wiki"]
            apart = apart or (turn >= 0 and headed)  # who goes on below another heading is open
            continue
        spoken = span.start in opening and _is_spoken(labels[turn].name)
        within = turn + 1 < len(labels) and counts[line] < AGAIN
        over = over or notices.closes(line, labelled=spoken, within=within) or span in below_all
        if turn >= 0 and text.find("\n", starts[turn], span.start) >= 0:  # no label before it
            over = over or notices.advertises(line)
            if scenes and below:
                continue  # what is seen, between the words of a screenplay
            if _is_aside(line, minutes=minutes, loud=loud):
                continue
        elif notices.is_noted(line) or (turn >= 0 and labels[turn].name in sounds):
            continue
        if _is_dated(line) and not (span.start in opening and _on_line(text, labels, turn)):
            continue
        passed = (
            RULE.fullmatch(line)
            or notices.is_music(line)
            or notices.passes(line, labelled=span.start in opening)
        )
        skipped = over or turn < 0 or span in noted or passed or span in boxed
        if not skipped and line not in heads and not notices.is_footnote(text, span):
            label = labels[turn]
            nobody = label.doubtful or apart or span in cited
            yield Paragraph(span, section, None if nobody else who[label.name].name, turn)


def _is_spoken(label: str) -> bool:
    """Tell whether somebody may say what stands behind a label, be it a notice by its words."""
    return label != NOBODY and kind_of(label) is not Kind.PART


def _sounds(
    labels: Sequence[Label], starts: Sequence[int], on_lines: Mapping[int, str]
) -> set[str]:
    """Return the labels that say what is heard, by what stands on their lines."""
    said: dict[str, list[str]] = defaultdict(list)
    for label, start in zip(labels, starts, strict=True):
        said[label.name].append(on_lines.get(start, ""))
    return notices.sounds_among(said)


def _headings(text: str, spans: Sequence[Span], starts: Sequence[int]) -> Iterator[Span]:
    """Yield the headings of parts: lines of their own at the end of a turn, before the next."""
    at = 0
    for one, two in itertools.pairwise(spans):
        while at < len(starts) and starts[at] <= one.start:
            at += 1
        between = at < len(starts) and one.end <= starts[at] <= two.start
        apart = between and at > 0 and text.find("\n", starts[at - 1], one.start) >= 0
        if apart and BLANK.match(text, one.end) and notices.is_headline(one.of(text)):
            said = text[starts[at - 1] : one.start].strip()
            if said:
                yield one


def _boxed(text: str, spans: Sequence[Span], starts: Sequence[int]) -> Iterator[Span]:
    """Yield the line between two rules within a turn that asks for something: a box of the page."""
    at = 0
    below: list[Span] | None = None
    for span in spans:
        while at < len(starts) and starts[at] <= span.start:
            at, below = at + 1, None
        if at > 0 and RULE.fullmatch(span.of(text)):
            if below is not None and len(below) == 1 and ASKS_FOR.search(below[0].of(text)):
                yield from below
            below = []
        elif below is not None:
            below.append(span)


def _presenting(
    text: str,
    spans: Sequence[Span],
    starts: Sequence[int],
    who: Mapping[str, Who],
    hosts: Collection[str],
) -> Iterator[Span]:
    """Yield the lines below the last words that present one of those who spoke or who asked."""
    people = {one.name for one in who.values() if one.name and " " in one.name} | set(hosts)
    for span in reversed(spans):
        if span.start <= starts[-1] or not text[starts[-1] : span.start].strip():
            return
        if notices.presents(span.of(text), people):
            yield span


def _long_notes(text: str, spans: Sequence[Span], opening: Collection[int]) -> set[Span]:
    """Return the lines of notes in brackets that go on over several lines."""
    found: set[Span] = set()
    for at, span in enumerate(spans):
        if text[span.start] != "(" or ")" in span.of(text):
            continue
        for last in range(at + 1, min(at + LONGEST_NOTE, len(spans))):
            if spans[last].start in opening or "(" in spans[last].of(text):
                break
            if ")" in spans[last].of(text):
                note = " ".join(text[span.start : spans[last].end].split())
                found |= set(spans[at : last + 1]) if notices.is_noted(note) else set()
                break
    return found


def _on_line(text: str, labels: Sequence[Label], turn: int) -> bool:
    """Tell whether the words of a turn begin on the line of its label."""
    return turn >= 0 and "\n" not in labels[turn].span.of(text)


def _is_dated(line: str) -> bool:
    """Tell a line that is a day and a time, as chats put it under a name."""
    found = next(iter(days_in(line)), None)
    rest = line[: found[1]] + line[found[2] :] if found else line
    return found is not None and CLOCK.fullmatch(rest) is not None


def _is_aside(line: str, *, minutes: bool, loud: bool) -> bool:
    """Tell what stands between the words of a turn, and is none of them."""
    if minutes and (notices.is_bracketed(line) or notices.is_of_sitting(line)):
        return True
    if not any(sign.isalpha() for sign in line):
        return True  # the time of day, a slip of the desk
    return notices.is_noted(line) or (not loud and notices.is_direction(line))


def _taken_out(text: str, labels: Sequence[Label]) -> Iterator[Edit]:
    """Take out the labels; one inside of a line begins a line of its own."""
    for label in labels:
        start, end = label.span.start, label.span.end
        inside = start > 0 and text[start - 1] != "\n" and end > start
        yield Edit(start, end, "\n" if inside else "")


def _unbroken(text: str, start: int, labels: Sequence[Label]) -> list[Edit]:
    """Join the lines that a margin broke; what stands above the first label is as it is."""
    opening = {at for label in labels for at in (label.span.start, label.span.end)}
    opening |= {text.rfind("\n", 0, at) + 1 for at in opening}
    return list(margins.joins(text, labels[0].span.start if labels else start, opening))


def _unnumbered(text: str, start: int, labels: Sequence[Label]) -> list[Edit]:
    """Take out the numbers of lines; the words run on where no label stands between them."""
    return list(_without_numbers(text, start, {label.span.start for label in labels}))


def _without_numbers(text: str, start: int, opening: Collection[int]) -> Iterator[Edit]:
    """Take out numbers, and the lines without one: they are the pages' own."""
    numbers = numbered_lines(text, start)
    last, apart = None, True
    for line in LINE.finditer(text, start) if numbers else ():
        if line.start() in opening or last is None:
            last, apart = (line.end(), False) if line.start() in numbers or last else (None, True)
            if line.start() in numbers and line.start() not in opening:
                yield Edit(line.start(), numbers[line.start()], "")
            continue
        if line.start() not in numbers:
            yield Edit(line.start(), line.end(), "")
            continue
        words = numbers[line.start()]
        said = text[words : line.end()].strip()
        noted = _is_notice(said)
        runs_on = not (apart or noted) and _is_page_end(text[last : line.start()])
        yield Edit(last if runs_on else line.start(), words, " " if runs_on else "")
        open_note = said.startswith("(") and ")" not in said
        ends_note = said.endswith(")") and "(" not in said
        last, apart = line.end(), (noted and not open_note) or ends_note or (apart and not said)


def _is_notice(line: str) -> bool:
    """Tell what stands on a line of its own between words that run on from line to line."""
    noted = line.startswith("(") or line.isupper()
    return noted or notices.passes(line) or notices.closes(line)


def _is_page_end(between: str) -> bool:
    """Tell the break of a line, or of a page with its foot and head."""
    return between.strip(" \t") == "\n" or bool(between.strip())


def _cell_ends(text: str, labels: Sequence[Label]) -> Iterator[Edit]:
    """Take out what closes the row of a table whose first cell is a label."""
    for label in labels:
        if "|" in label.span.of(text):
            end = text.find("\n", label.span.end)
            end = len(text) if end < 0 else end
            if found := CELL_END.search(text, label.span.end, end + 1):
                yield Edit(*found.span())


def _times_behind(text: str, labels: Sequence[Label]) -> Iterator[Edit]:
    """Take out the times at the ends of lines, where nearly all of the turns have one."""
    if len(labels) < FEWEST_TIMED:
        return
    found = list(TIME_BEHIND.finditer(text, labels[0].span.end))
    lines_of = [line for line in lines(text, labels[0].span.end) if line.of(text)]
    if len(found) >= TIMED * len(labels) and len(found) >= TIMED * len(lines_of):
        yield from (Edit(*match.span()) for match in found)


def _tag_ends(text: str, labels: Sequence[Label]) -> Iterator[Edit]:
    """Take out what closes, behind the words, the tags that open before their label."""
    starts = [*(label.span.start for label in labels[1:]), len(text)]
    for label, until in zip(labels, starts, strict=True):
        open_tags = Counter[str]()
        for tag in TAG.finditer(text, label.span.start, label.span.end):
            open_tags[tag["tag"].lower()] += -1 if tag["close"] else 1
        for tag in TAG.finditer(text, label.span.end, until) if +open_tags else ():
            if tag["close"] and open_tags[tag["tag"].lower()] > 0:
                open_tags[tag["tag"].lower()] -= 1
                yield Edit(*tag.span())
