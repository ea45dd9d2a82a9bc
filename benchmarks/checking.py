"""Is a quotation judged rightly: as it is, altered in many ways, or of somebody who isn't there?

Claims are made from the library itself with a fixed seed. A quarter of the interviews is left out;
the quotes of those who speak in these alone are on record nowhere. The baseline looks for the words
letter by letter, then takes the passage that rapidfuzz finds most alike among BM25's best hundred.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from bot.answers import check_quote, plain
from corpus.intake import read_interview
from corpus.library.adding import documents
from corpus.library.store import Library
from corpus.model import Directness, Quote, Span
from corpus.readers import ReadError
from corpus.sentences import sentences
from retrieval.asking.claims import Claim
from retrieval.asking.conversation import State
from retrieval.asking.typed import Typed
from retrieval.checking.check import check
from retrieval.checking.negations import NEGATIONS
from retrieval.checking.verdicts import Verdict
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, terms, words

SEED = 20261125
EACH = 100
"""Claims of each kind, where the library has as many."""
SHORTEST, LONGEST = 8, 40
"""Words of the sentences that claims are made of."""
HELD_OUT = 4
"""One in so many interviews is left out."""
ALIKE = 75
LIKELY = 100
ALTERED = frozenset({Verdict.ALTERED})
TRUE, WRONG = "verbatim", "altered"
MARKS = "\"“„«'‘"
SIGNS = re.compile(r"(?:\d\. )?(?P<sign>[✅✏✍👤🗣✂💬❔])")
MEANS = {"✅": TRUE, "✏": WRONG, "✍": "in brackets"}
"""What the sign before a verdict means."""
Made = tuple[str, Claim, frozenset[Verdict]]
Sentence = tuple[str, str]


class Message(NamedTuple):
    """A message, the verdicts that are right for its quotations, and the part that is selected."""

    kind: str
    text: str
    right: tuple[str, ...]
    selected: str = ""


def measure(folder: Path, each: int = EACH) -> list[dict[str, Any]]:
    """Return a row for each kind of claim and for all of them, for both systems."""
    index, claims, messages = _made(folder, each)
    texts = [index.text_of(passage).casefold() for passage in range(len(index))]
    systems: dict[str, Callable[[Claim], Verdict]] = {
        "OnRecord": lambda claim: check(index, claim).verdict,
        "substring, rapidfuzz": lambda claim: _baseline(index, texts, claim),
    }
    rows = [row for name, judge in systems.items() for row in _rows(name, judge, claims)]
    return [*rows, *_message_rows(index, messages)]


def _rows(
    name: str, judge: Callable[[Claim], Verdict], claims: Sequence[Made]
) -> Iterator[dict[str, Any]]:
    judged = []
    for kind, claim, right in claims:
        started = time.perf_counter()
        verdict = judge(claim)
        judged.append((kind, verdict in right, verdict, time.perf_counter() - started))
    for wanted in ("all", *dict.fromkeys(kind for kind, *_ in claims)):
        some = [one for one in judged if wanted in ("all", one[0])]
        altered = [one for one in some if one[0] not in ("untouched", "cut", "stranger")]
        wrongly = [one for one in altered if one[2] is Verdict.VERBATIM]
        yield {
            "system": name,
            "claims": wanted,
            "count": len(some),
            "right": sum(one[1] for one in some) / len(some),
            "altered called verbatim": len(wrongly),
            "p50 ms": float(np.percentile([one[3] for one in some], 50) * 1000),
            "p99 ms": float(np.percentile([one[3] for one in some], 99) * 1000),
        }


def mistakes(folder: Path) -> list[str]:
    """Return a line for each claim that is judged wrongly."""
    index, claims, messages = _made(folder, EACH)
    lines = []
    for message in messages:
        given = _verdicts(index, message)
        if given != message.right:
            lines.append(f"{message.kind}: {', '.join(given)}: {message.text}")
    for kind, claim, right in claims:
        found = check(index, claim)
        if found.verdict not in right:
            there = " | ".join(f"{change.claimed}→{change.said}" for change in found.changes)
            lines.append(f"{kind}: {found.verdict}: {claim.speakers}: {claim.words} [{there}]")
    return lines


def _made(folder: Path, each: int) -> tuple[Index, list[Made], list[Message]]:
    """Return the index of a library, claims and messages made of it; the same ones each time."""
    dice = random.Random(SEED)  # noqa: S311 (no secret)
    library, strangers = _library(folder)
    said = list(_sentences(library))
    known = {speaker for _, speaker in said}
    reported = list(_sentences(library, Directness.INDIRECT))
    outside = [(text, who) for text, who in strangers if who not in known]
    for sentences_of_a_kind in (said, reported, outside):
        dice.shuffle(sentences_of_a_kind)
    claims = list(_claims(said, reported, outside, dice, each))
    return Index(library), claims, list(_messages(said, dice, each))


def _library(folder: Path) -> tuple[Library, list[Sentence]]:
    library = Library.in_memory()
    strangers: list[Sentence] = []
    for number, name in enumerate(documents([str(folder)])):
        try:
            interview = read_interview(Path(name).read_bytes(), Path(name).stem)
        except ReadError:
            continue
        if number % HELD_OUT:
            library.add(interview)
        else:
            strangers += _of(interview.quotes, interview.text)
    return library, strangers


def _sentences(library: Library, kind: Directness = Directness.DIRECT) -> Iterator[Sentence]:
    for interview in library:
        yield from _of(interview.quotes, interview.text, kind)


def _of(
    quotes: Sequence[Quote], text: str, kind: Directness = Directness.DIRECT
) -> Iterator[Sentence]:
    for quote in quotes:
        if quote.speaker is None or quote.directness is not kind:
            continue
        for span in sentences(text, quote.span.start, quote.span.end):
            sentence = " ".join(span.of(text).split())
            if SHORTEST <= len(words(sentence)) <= LONGEST:
                yield sentence, quote.speaker


def _claims(
    said: Sequence[Sentence],
    reported: Sequence[Sentence],
    outside: Sequence[Sentence],
    dice: random.Random,
    each: int,
) -> Iterator[Made]:
    makers: tuple[tuple[str, Callable[[Sentence], str | None], frozenset[Verdict]], ...] = (
        ("untouched", lambda one: one[0], frozenset({Verdict.VERBATIM})),
        ("word dropped", lambda one: _dropped(one[0], dice), ALTERED),
        ("words swapped", lambda one: _swapped(one[0], dice), ALTERED),
        ("word replaced", lambda one: _replaced(one[0], said, dice), ALTERED),
        ("negation removed", lambda one: _without_negation(one[0]), ALTERED),
        ("two spliced", lambda one: _spliced(one, said, dice), ALTERED),
        ("reordered", lambda one: _reordered(one[0]), ALTERED),
        ("cut", lambda one: _cut(one[0]), frozenset({Verdict.CUT})),
    )
    for kind, make, right in makers:
        made = 0
        for one in said:
            if made < each and (text := make(one)):
                made += 1
                yield kind, Claim(text, (one[1],)), _or_read_out(text, right)
    for text, speaker in reported[:each]:
        yield "reported", Claim(text, (speaker,)), frozenset({Verdict.REPORTED})
    people = sorted({speaker for _, speaker in said})
    for text, speaker in said[:each]:
        other = dice.choice([name for name in people if name != speaker])
        right = _or_read_out(text, frozenset({Verdict.SOMEONE_ELSE}))
        yield "names swapped", Claim(text, (other,)), right
    for text, speaker in outside[:each]:
        yield "stranger", Claim(text, unknown=speaker), frozenset({Verdict.ABSENT})


def _or_read_out(text: str, right: frozenset[Verdict]) -> frozenset[Verdict]:
    """Let words between marks of the source's be told as those that somebody reads or quotes."""
    told = right & {Verdict.VERBATIM, Verdict.SOMEONE_ELSE} and text[0] in MARKS
    return right | {Verdict.QUOTED} if told else right


def _messages(said: Sequence[Sentence], dice: random.Random, each: int) -> Iterator[Message]:
    """Yield messages with real and altered quotations, as people write them."""
    for (text, who), (other, by) in pairwise(said[: each // 2 + 1]):
        changed, at = _replaced(text, said, dice), len(text.split()) // 2
        if changed is None:
            continue
        parts = text.split()
        marked = " ".join([*parts[:at], f'"{parts[at]}"', *parts[at + 1 :]])
        altered_after = " ".join([*parts[:at], f'"{parts[at]}"', "banana", *parts[at + 1 :]])
        bracketed = " ".join([*parts[:at], "[banana]", *parts[at:]])
        post = f"{by}: “{other}”\n\n{who}: “{text}”"
        wrong = f"{by}: “{other}”\n\n{who}: “{changed}”"
        yield Message("marks inside", f'{who}: "{marked}"', (TRUE,))
        yield Message("marks inside, altered", f'{who}: "{altered_after}"', (WRONG,))
        yield Message("two", f"Did {who} say “{text}” and {by} “{other}”?", (TRUE, TRUE))
        yield Message("two, one altered", f"{by}: “{other}”\n{who}: “{changed}”", (TRUE, WRONG))
        yield Message("brackets", f"{who}: “{bracketed}”", ("in brackets",))
        yield Message("selected", post, (TRUE,), text)
        yield Message("selected, altered", wrong, (WRONG,), changed)


def _message_rows(index: Index, messages: Sequence[Message]) -> Iterator[dict[str, Any]]:
    judged = []
    for message in messages:
        started = time.perf_counter()
        given = _verdicts(index, message)
        judged.append((message, given, time.perf_counter() - started))
    for kind in dict.fromkeys(message.kind for message in messages):
        some = [one for one in judged if one[0].kind == kind]
        wrongly = [
            message for message, given, _ in some if given.count(TRUE) > message.right.count(TRUE)
        ]
        yield {
            "system": "OnRecord",
            "claims": f"as a message: {kind}",
            "count": len(some),
            "right": sum(given == message.right for message, given, _ in some) / len(some),
            "altered called verbatim": len(wrongly),
            "p50 ms": float(np.percentile([one[2] for one in some], 50) * 1000),
            "p99 ms": float(np.percentile([one[2] for one in some], 99) * 1000),
        }


def _verdicts(index: Index, message: Message) -> tuple[str, ...]:
    """Return the verdicts that stand in what is shown for a message."""
    text, part = Typed(message.text), Typed(message.selected)
    at = text.index(part)
    selected = Span(at, at + len(part)) if part else None
    answer, _ = check_quote(index, State(), text, selected)
    lines = plain(answer).splitlines()
    found = (SIGNS.match(line) for line in lines)
    return tuple(MEANS.get(match["sign"], "other") for match in found if match)


def _content(text: str) -> list[int]:
    """Return the places of the words inside a sentence that say something."""
    parts = text.split()
    inner = range(1, len(parts) - 1)
    return [at for at in inner if (found := words(parts[at])) and found[0].folded not in STOP_WORDS]


def _dropped(text: str, dice: random.Random) -> str | None:
    parts, inner = text.split(), _content(text)
    if not inner:
        return None
    del parts[dice.choice(inner)]
    return " ".join(parts)


def _swapped(text: str, dice: random.Random) -> str | None:
    parts, inner = text.split(), _content(text)
    if len(inner) < 2:
        return None
    one, other = dice.sample(inner, 2)
    if words(parts[one])[0].folded == words(parts[other])[0].folded:
        return None
    parts[one], parts[other] = parts[other], parts[one]
    return " ".join(parts)


def _replaced(text: str, said: Sequence[Sentence], dice: random.Random) -> str | None:
    parts, inner = text.split(), _content(text)
    other = dice.choice(said)[0]
    from_there = _content(other)
    if not inner or not from_there:
        return None
    at, word = dice.choice(inner), other.split()[dice.choice(from_there)]
    if words(parts[at])[0].folded == words(word)[0].folded:
        return None
    parts[at] = word
    return " ".join(parts)


def _without_negation(text: str) -> str | None:
    parts = text.split()
    at = next((i for i, part in enumerate(parts) if part.casefold() in NEGATIONS and i), None)
    if at is None or at == len(parts) - 1:
        return None
    return " ".join([*parts[:at], *parts[at + 1 :]])


def _spliced(one: Sentence, said: Sequence[Sentence], dice: random.Random) -> str | None:
    others = [text for text, speaker in dice.sample(said, min(400, len(said))) if speaker == one[1]]
    other = next((text for text in others if text != one[0]), None)
    if other is None:
        return None
    first, second = one[0].split(), other.split()
    return " ".join([*first[: len(first) // 2 + 1], *second[len(second) // 2 :]])


def _reordered(text: str) -> str | None:
    parts = text.rstrip(".!?").split()
    if len(parts) < 2 * SHORTEST:
        return None
    half = len(parts) // 2
    return " ".join([*parts[half:], *parts[:half]])


def _cut(text: str) -> str | None:
    """Cut a sentence right after its "not", so that what is left says the contrary."""
    parts = text.split()
    at = next((i for i, part in enumerate(parts) if part.casefold() in NEGATIONS), None)
    if at is None or len(parts) - at - 1 < SHORTEST // 2:
        return None
    return " ".join(parts[at + 1 :])


def _baseline(index: Index, texts: Sequence[str], claim: Claim) -> Verdict:
    wanted = " ".join(claim.words.split()).casefold()
    if any(wanted in text for text in texts):
        return Verdict.VERBATIM
    likely, _ = index.bm25.top(terms(claim.words), LIKELY)
    some = [texts[passage] for passage in likely.tolist()]
    best = process.extractOne(wanted, some, scorer=fuzz.partial_ratio, score_cutoff=ALIKE)
    return Verdict.ALTERED if best else Verdict.ABSENT
