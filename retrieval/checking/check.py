"""Checking: is a quotation on record, word for word, and by whom?

Candidates come from the postings; each is then aligned with the claim word by word (Levenshtein
alignment, rapidfuzz). Case and punctuation don't count, every word does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice, pairwise

import numpy as np

from corpus.model import Details, Directness, Quote, Span
from corpus.sentences import sentences
from retrieval.asking.claims import Claim, Claims
from retrieval.checking.alignment import (
    NEGATIONS,
    Aligned,
    Asked,
    align,
    alignment,
    as_letters,
    between,
    is_attribution,
    keys_of,
    letters_of,
    share_of,
    spoken,
    weight_of,
)
from retrieval.checking.brackets import GAP, readings
from retrieval.checking.imitated import Imitated, Voice, imitated
from retrieval.index import Index
from retrieval.index.analysis import Word, terms_of, words
from retrieval.index.scoring import Ids

CANDIDATES, ALIGNED, READ = 40, 14, 3
"""Passages that are looked at, of them those that are aligned, and those that are read around."""
NEAR = 0.6
"""The share of a claim, by weight, that stands in order in one place, for it to be an altered quote
of that place; below it is another statement."""
NEARLY_ALL = 0.75
"""The share of its words that stand there in order which makes up for a rare one that doesn't."""
SHUFFLED = 0.8
"""The share that stands there in any order."""
STRETCH = 1.3
"""Words that a claim may be spread over, for each of its own, unless long pieces are whole."""
MOST_LOOKED_THROUGH = 2000
"""Passages with all terms of a claim that are looked through for its words in a row."""
SHORT_RUN = 3
RUN, SPLICED = 4, 0.8
"""Words in a row that are a piece of a quote, and the share of a claim that pieces make up."""
MOST_TERMS = 60
"""Words of a claim, the rarest, that are looked for in the index."""
BY_LETTERS = 2
"""Claims of a message without a telling word that are looked for by their letters."""
FEWEST_OF_SENTENCE = 4
"""Words of a sentence that is somebody's own: "that is right" is anybody's."""
FEWEST_OF_ANOTHER = 5
"""Words in common from which on a claim is what somebody else said otherwise: anybody is "going to
win"."""
FEWEST_SAME = 2
"""Words beside a figure that tell whose figure it is."""
FIGURES = frozenset(
    """
    hundred hundreds thousand thousands million millions billion billions trillion trillions percent
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    seventy eighty ninety half double twice dozen dozens
    """.split()
)
"""Words for how many."""
LONGEST_REPLACED = 10
"""Words of the speaker's that the writer's in brackets may stand for."""
CONDITIONS = frozenset("if unless until except provided".split())
DENIALS = frozenset(
    "doubt doubts deny denies denied refuse refuses refused untrue unlikely false myth".split()
)
SAYING = re.compile(
    r"\b(?:they|some|people|critics|many|others|he|she|you)(?: \w+)? "
    r"(?:say|says|said|claim|claims|think|thinks|believe|believes|argue|argues|pretend)\b",
    re.IGNORECASE,
)
OTHERS_SAY = re.compile(
    r"(?P<subject>(?:[\w’'-]+ ){1,4})(?:says?|said|claims?|claimed|thinks?|thought|believes?"
    r"|believed|insists?|insisted|tells me|told me|tells us|told us)(?: that)?,?\s*",
    re.IGNORECASE,
)
"""What opens right onto words that the speaker says are somebody else's: "my wife says"."""
OWN_VOICE = frozenset("i we i've we've i’ve we’ve i'd we'd i’d we’d to".split())
UNSAID = re.compile(
    r"\b(?:(?:more|less|rather|other) than|instead of|as opposed to|far from"
    r"|the (?:idea|notion|myth|claim|belief|assumption|suggestion|rumou?r|lie|allegation"
    r"|impression|perception|misconception|feeling)s?)"
    r"(?: (?:of|about))?(?: \w+ing)?(?: that)?\s*\Z|\bthan(?: just| merely)? \w+ing(?: that)?\s*\Z",
    re.IGNORECASE,
)
"""What opens right onto words that are held up and not said: "rather than thinking that"."""
CONTRADICTED = re.compile(
    r"\s*[,;:.–—-]+\s*(?:(?:and )?(?:yet|but|however|although|though|still)\b"
    r"|(?:which|and that|and it|and they|that|it|they|i|we)\b(?: [\w’']+){0,4}? ?"
    r"(?:\bnot\b|n[’']t\b|\b(?:wrong|untrue|false|nonsense|rubbish|mistaken|lying|a lie|lies"
    r"|a myth|disagree)\b)|(?:no|nonsense|rubbish|wrong|not so|far from it)\b)",
    re.IGNORECASE,
)
"""What answers right after what others are said to say: "Critics claim …, but I have seen"."""
DENIED = re.compile(
    r"[\s,;–—-]*(?:which|but that|but it|and that|and it)(?: [\w’']+){0,5}? ?"
    r"(?:\bnot\b|n[’']t\b|\b(?:wrong|untrue|false|nonsense|a lie|a myth)\b)",
    re.IGNORECASE,
)
"""What takes back right after words what they say: ", which in fact it is not"."""
ALONE = re.compile(
    r"(?:(?:no|nope|never|not (?:at all|really)|yes|yeah|right|well|ok(?:ay)?)[.!…]+\s+)+",
    re.IGNORECASE,
)
"""A sentence of its own before another, which turns nothing in it: "No. Never say never." """
CLAUSE = re.compile(r"[;:—–]|,\s*(?:but|and|so|because)\b", re.IGNORECASE)


class Verdict(StrEnum):
    """What a quotation turned out to be."""

    VERBATIM = "verbatim"
    EDITED = "with words of the writer's in brackets"
    ALTERED = "altered"
    SOMEONE_ELSE = "someone else's words"
    UNNAMED = "nobody is named for it"
    REPORTED = "reported, not quoted"
    CUT = "cut so that it turns"
    QUOTED = "read out or quoted"
    ABSENT = "not on record here"


@dataclass(frozen=True, slots=True)
class Change:
    """Words that claim and source share (`claimed` is `said`), or in which they differ.

    `bracketed`: what is claimed stands in brackets, as the writer's own.
    """

    claimed: str
    said: str
    bracketed: bool = False

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return keys_of(spoken(self.claimed)) == keys_of(spoken(self.said))


@dataclass(frozen=True, slots=True)
class Found:
    """The place that a claim is closest to: an interview, the words there, and whose they are.

    `share` is how much of the claim stands there, by weight, from 0 to 1.
    """

    interview: str
    details: Details
    span: Span
    quote: Quote | None
    share: float

    @property
    def speaker(self) -> str | None:
        """Who says the words there; None where nobody is quoted."""
        return self.quote.speaker if self.quote else None


@dataclass(frozen=True, slots=True)
class Check:
    """What became of a claim. `found` are the places that it is from, the closest first.

    `changes` go through the claim word by word; `turns`: a "not" or a condition is among what
    differs or was left out. `left_out` is what an ellipsis leaves out, or what stands around the
    words in their sentence and turns them.
    `restyled`: letters differ as a writer may change them, in spelling or in brackets.
    """

    claim: Claim
    verdict: Verdict
    found: tuple[Found, ...] = ()
    changes: tuple[Change, ...] = ()
    turns: bool = False
    left_out: str = ""
    restyled: bool = False

    @property
    def on_record(self) -> tuple[Found, ...]:
        """The places of `found` in which somebody is quoted."""
        if self.verdict is Verdict.ABSENT:
            return ()
        return tuple(place for place in self.found if place.quote is not None)


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the quotations of a message.

    `short` are turns of phrase in it, `unchecked` is how many quotations were too many.
    """

    each: tuple[Check, ...]
    short: tuple[str, ...] = ()
    unchecked: int = 0


def check_all(index: Index, claims: Claims) -> Checked:
    """Check the quotations of a message, as many as one message may have checked."""
    each: list[Check] = []
    by_letters = 0
    for claim in claims.each:
        asked = words(claim.words)
        by_letters += not terms_of(asked, index.language_of(asked))
        if by_letters <= BY_LETTERS:
            each.append(check(index, claim))
    left = len(claims.each) - len(each)
    return Checked(tuple(each), claims.short, claims.unchecked + left)


def check(index: Index, claim: Claim) -> Check:
    """Check a claim against the library."""
    found: Check | None = None
    for asked, restyled in readings(claim.words):
        aligned = _closest(index, claim, asked) if asked.words else []
        if aligned and _is_whole(aligned[0]):
            exact = _exact(index, claim, aligned)
            return replace(exact, restyled=exact.restyled or restyled)
        found = found or _inexact(index, claim, asked, aligned)
    return found or Check(claim, Verdict.ABSENT)


def _inexact(index: Index, claim: Claim, asked: Asked, aligned: Sequence[Aligned]) -> Check:
    """Judge words that don't stand anywhere as they are claimed."""
    if not aligned:
        return Check(claim, Verdict.ABSENT)
    best = aligned[0]
    if _is_near(best) or _shuffled(index, asked.words, best) >= SHUFFLED:
        return _altered(index, claim, best)
    if pieces := _pieces(index, claim, asked, best):
        changes = tuple(_changes(pieces[0]))
        found = tuple(map(_found, pieces))
        return Check(claim, _whose(index, claim, pieces[0], Verdict.ALTERED), found, changes, True)
    return Check(claim, Verdict.ABSENT, (_found(best),))


def _is_rather_theirs(index: Index, claim: Claim, aligned: Sequence[Aligned]) -> bool:
    """Tell words that somebody else says as well from those that the person named said otherwise.

    Whoever changes a word of "the craziest thing in the world" finds that somebody has said that;
    a whole sentence of somebody else, of which theirs lacks a word, is his.
    """
    named = frozenset(claim.speakers)
    if any(_is_whole(one) and _is_by(index, one.quote, named) for one in aligned):
        return False
    near = [one for one in aligned if _is_by(index, one.quote, named) and _is_near(one)]
    if any(_is_whole(one) and _is_sentence(one) for one in aligned):
        near = [one for one in near if not _lacks_a_word(one)]
    return bool(near)


def _is_sentence(one: Aligned) -> bool:
    """Tell whether a claim of some length is all of a sentence there."""
    span, text = one.span, one.document.text
    inside = one.quote.span if one.quote else span
    here = [s for s in sentences(text, inside.start, inside.end) if s.start < span.end]
    here = [s for s in here if s.end > span.start]
    around = f"{text[here[0].start : span.start]} {text[span.end : here[-1].end]}" if here else ""
    return bool(here) and not words(around) and len(one.asked.words) >= FEWEST_OF_SENTENCE


def _lacks_a_word(one: Aligned) -> bool:
    return any(tag in ("replace", "delete") for tag, *_ in one.opcodes)


def _is_near(one: Aligned) -> bool:
    """Tell whether a claim is made of the words there: most of it, and not from here and there."""
    if _has_other_figures(one):
        return True
    runs = [(start, end) for tag, start, end, *_ in one.opcodes if tag == "equal"]
    same = sum(end - start for start, end in runs)
    most = one.share >= NEAR or (same > RUN and same >= NEARLY_ALL * len(one.asked.words))
    in_a_row = sum(end - start for start, end in runs if end - start >= SHORT_RUN)
    there = one.opcodes[-1][4] - one.opcodes[0][3]
    length = len(one.asked.words)
    return most and (there <= STRETCH * length + RUN or 2 * in_a_row >= length)


def _is_mostly_there(one: Aligned, fewest: int) -> bool:
    """Tell whether most of a claim's words stand there, however much each of them tells."""
    same = sum(end - start for tag, start, end, *_ in one.opcodes if tag == "equal")
    return same >= max(NEARLY_ALL * len(one.asked.words), fewest)


def _has_other_figures(one: Aligned) -> bool:
    """Tell a claim that only has other figures than what stands there: "$5 billion"."""
    mine, theirs, same = one.asked.words, one.there, 0
    for tag, start, end, first, last in one.opcodes:
        if tag == "equal":
            same += end - start
        elif tag != "replace" or not all(map(_is_figure, (*mine[start:end], *theirs[first:last]))):
            return False
    return FEWEST_SAME <= same < len(mine)


def _is_figure(word: Word) -> bool:
    return word.folded in FIGURES or any(letter.isdigit() for letter in word.surface)


def _closest(index: Index, claim: Claim, asked: Asked) -> list[Aligned]:
    """Return the places that a claim is closest to, the closest first.

    A place where the person named is close to it goes before others that are not it either.
    """
    worth = {key: weight_of(index, key) for key in set(keys_of(asked.words))}
    named = frozenset(claim.speakers)
    likely = _likely(index, claim, asked, worth)
    found = [one for p in likely if (one := align(index, asked, worth, p)) is not None]
    found.sort(
        key=lambda one: (round(one.share, 3), _is_by(index, one.quote, named), one.exact),
        reverse=True,
    )
    if found and (not _is_whole(found[0]) or _is_rather_theirs(index, claim, found)):
        found.sort(key=lambda one: not (_is_by(index, one.quote, named) and _is_near(one)))
        nearest = found[0]
        found.sort(key=lambda one: not _is_left_open(one, nearest))
    return found


def _is_left_open(one: Aligned, nearest: Aligned) -> bool:
    """Tell words as they are claimed, which the source of the nearest leaves to nobody by name.

    They may well be those of the person named; that they are altered may not be said.
    """
    here = one.document.id == nearest.document.id and one.quote is not None
    return here and _is_whole(one) and not _is_named(one)


def _likely(index: Index, claim: Claim, asked: Asked, worth: dict[str, float]) -> list[int]:
    """Return the passages that a claim may be from, those of the person named among them."""
    found = _rarest(index, terms_of(asked.words, index.language_of(asked.words)))
    passages, _ = index.bm25.top(found, CANDIDATES)
    own = index.spoken_by(claim.speakers) if claim.speakers else np.zeros(0, np.int64)
    if len(own):
        passages = np.union1d(passages, index.bm25.top(found, CANDIDATES, own)[0])
    kinds = sorted(set(found))
    if kinds:
        whole = _holding(index, asked.words, kinds, own)
    else:
        found_by = [index.containing(one, READ) for one in _stretches(claim.words)]
        whole = np.unique(np.concatenate(found_by))
    passages = np.union1d(passages, whole)
    has = index.bm25.matrix(kinds, passages) > 0
    weights = np.array([index.weight(term) for term in kinds])
    order = np.argsort(-(weights @ has), kind="stable")[:ALIGNED].tolist()
    share = {int(passages[at]): _share(index, asked.words, worth, passages[at]) for at in order}
    ranked = sorted(share, key=lambda passage: -share[passage])
    theirs = set(own.tolist())
    by_them = [passage for passage in ranked if passage in theirs]
    return list(dict.fromkeys((*whole.tolist(), *ranked[:READ], *by_them[:READ])))


def _stretches(text: str) -> Iterator[str]:
    """Yield letters by which words may be found that are too common to be terms.

    A source may have other marks there than who quotes it, a capital where he has none, and no
    brackets: so the longest stretch without marks, without its first letter, and either half of it.
    """
    yield text
    longest = max(MARK.split(text), key=len).strip()[1:]
    yield longest
    words = longest.split()
    for half in (words[: len(words) // 2], words[len(words) // 2 :]):
        if len(half) >= FEWEST_IN_A_HALF:
            yield " ".join(half)


def _holding(index: Index, asked: Sequence[Word], kinds: Sequence[str], own: Ids) -> Ids:
    """Return passages in which a claim's words stand in a row, those of the person named first."""
    having = index.bm25.having(kinds[0])
    for term in sorted(kinds, key=index.bm25.frequency):
        having = np.intersect1d(having, index.bm25.having(term))
        if not len(having):
            return having
    mine = np.intersect1d(having, own)
    ordered = np.concatenate([mine, np.setdiff1d(having, mine)])[:MOST_LOOKED_THROUGH]
    row = _row(" ".join(word.surface for word in asked))
    found = (passage for passage in ordered.tolist() if row in _row(index.text_of(passage)))
    return np.array(list(islice(found, READ)), np.int64)


def _rarest(index: Index, terms: Sequence[str]) -> list[str]:
    """Return the terms of a claim, of a long one those that tell most."""
    kinds = set(terms)
    if len(kinds) <= MOST_TERMS:
        return list(terms)
    return sorted(kinds, key=lambda term: (-index.weight(term), term))[:MOST_TERMS]


def _row(text: str) -> str:
    """Return the letters and figures of a text with one blank for whatever stands between them."""
    return f" {NO_WORD.sub(' ', text.casefold()).strip()} "


NO_WORD = re.compile(r"\W+")
MARK = re.compile(r"[^\w\s'’-]+")
FEWEST_IN_A_HALF = 3


def _share(index: Index, asked: Sequence[Word], worth: dict[str, float], passage: int) -> float:
    """Return how much of a claim stands in a passage by itself, by weight."""
    mine, theirs = as_letters(asked, spoken(index.text_of(int(passage))))
    return share_of(asked, worth, alignment(mine, theirs)) if theirs else 0.0


def _exact(index: Index, claim: Claim, aligned: Sequence[Aligned]) -> Check:
    """Judge words that stand there as they are claimed."""
    named = frozenset(claim.speakers)
    whole = [one for one in aligned if _is_whole(one)]
    whole.sort(
        key=lambda one: (_is_by(index, one.quote, named), _is_direct(one), _is_named(one)),
        reverse=True,
    )
    best = whole[0]
    found = tuple(map(_found, whole))
    changes = tuple(_changes(best))
    own = [change for change in changes if change.bracketed]
    if any(_turned(change) for change in own):
        return Check(claim, _whose(index, claim, best, Verdict.ALTERED), found, changes, True)
    verdict = _whose(index, claim, best, Verdict.EDITED if own else Verdict.VERBATIM)
    told = imitated(best.document, best.quote, best.span) if best.quote else None
    left_out = _left_out(best, told)
    restyled = _is_restyled(best)
    if verdict in (Verdict.VERBATIM, Verdict.EDITED) and left_out:
        return Check(claim, Verdict.CUT, found, changes, True, left_out, restyled)
    if told and told.voice is not Voice.OWN and verdict in READ_OUT:
        return Check(claim, Verdict.QUOTED, found, changes, False, told.lead, restyled)
    left_out = left_out or " … ".join(_gone(best))
    return Check(claim, verdict, found, changes, False, left_out, restyled)


def _altered(index: Index, claim: Claim, best: Aligned) -> Check:
    changes = tuple(_changes(best))
    turns = any(_turned(change) for change in changes if not change.same)
    verdict = _whose(index, claim, best, Verdict.ALTERED)
    if verdict is Verdict.SOMEONE_ELSE and not _is_mostly_there(best, FEWEST_OF_ANOTHER):
        return Check(claim, Verdict.ABSENT, (_found(best),))
    return Check(claim, verdict, (_found(best),), changes, turns)


def _turned(change: Change) -> bool:
    return _turning(words(change.claimed)) != _turning(words(change.said))


def _is_restyled(one: Aligned) -> bool:
    """Tell whether shared words differ in their letters: in British or American spelling."""
    return any(
        letters_of(one.asked.words[start + at].surface) != letters_of(one.there[first + at].surface)
        for tag, start, end, first, _ in one.opcodes
        if tag == "equal"
        for at in range(end - start)
    )


def _whose(index: Index, claim: Claim, one: Aligned, otherwise: Verdict) -> Verdict:
    """Say that words are somebody else's, or only reported, where they are."""
    if not _is_direct(one):
        return Verdict.REPORTED
    named = frozenset(claim.speakers)
    if not (named or claim.unknown) or _is_by(index, one.quote, named):
        return otherwise
    told = one.quote is not None and one.quote.speaker is not None
    return Verdict.SOMEONE_ELSE if told else Verdict.UNNAMED


def _is_named(one: Aligned) -> bool:
    return one.quote is not None and one.quote.speaker is not None


def _is_direct(one: Aligned) -> bool:
    return one.quote is not None and one.quote.directness is not Directness.INDIRECT


def _is_by(index: Index, quote: Quote | None, named: frozenset[str]) -> bool:
    if quote is None or quote.speaker is None:
        return False
    return index.people.person(quote.speaker) in named


def _is_whole(one: Aligned) -> bool:
    """Tell whether nothing differs, but what the claim says that it leaves out or replaces."""
    return all(
        tag == "equal" or (tag == "insert" and _is_told(one, one.asked.slots.get(at, ""), *there))
        for tag, at, _, *there in one.opcodes
    )


def _is_told(one: Aligned, slot: str, first: int, last: int) -> bool:
    """Tell whether a claim says that words are left out or replaced which stand there.

    They have to be the speaker's: words of two statements are not joined by an ellipsis.
    """
    own = not one.inside or all(one.inside[first:last])
    if GAP.search(slot):
        # where the source has an ellipsis of its own, the claim's is that one, and no omission
        return not _has_gap(one, first, last) and (own or is_attribution(one, (), first, last))
    return bool(slot) and own and last - first <= LONGEST_REPLACED


def _has_gap(one: Aligned, first: int, last: int) -> bool:
    start, end = one.there[max(first - 1, 0)].end, one.there[min(last, len(one.there) - 1)].start
    return GAP.search(one.document.text, start, end) is not None


READ_OUT = (Verdict.VERBATIM, Verdict.EDITED, Verdict.SOMEONE_ELSE)
"""Verdicts on words that stand in a quote, which may not be those of whose quote it is."""


def _left_out(one: Aligned, told: Imitated | None) -> str:
    """Return what was left out around the words that turns them: a "not", a condition.

    :param told: whose words they are, where they stand between marks in the quote
    """
    span = one.span
    inside = one.quote.span if one.quote else span
    text = one.document.text
    at = [s for s in sentences(text, inside.start, inside.end) if s.end > span.start]
    here = [s for s in at if s.start < span.end]
    if not here:
        return ""
    before = ALONE.sub("", text[here[0].start : span.start])
    after = text[span.end : here[-1].end]
    clause = CLAUSE.split(before)[-1]
    if told and told.voice is Voice.ANOTHER:
        return told.lead
    gone = _gone(one)
    turned = _turning(words(" ".join([clause, *gone])))
    denied = DENIALS.intersection(word.folded for word in words(clause))
    first = [word.folded for word in words(after)[:3]]
    others = SAYING.search(clause) or _others_say(clause) or UNSAID.search(clause)
    others = others or DENIED.match(after)
    if turned or denied or others or any(word in CONDITIONS for word in first):
        return " … ".join(part.strip() for part in (before, *gone, after) if words(part))
    return "" if words(before) else _answer(one)


def _others_say(clause: str) -> bool:
    """Tell whether a clause ends in saying that somebody else says what follows."""
    last = " ".join(clause.split()[-LONGEST_REPLACED:])
    found = next((m for m in OTHERS_SAY.finditer(last) if m.end() == len(last)), None)
    return found is not None and OWN_VOICE.isdisjoint(found["subject"].lower().split())


def _answer(one: Aligned) -> str:
    """Return what the speaker answers to what others say, where a claim has only that."""
    text = one.document.text
    said = OTHERS_SAY.match(one.span.of(text))
    if said is None or not OWN_VOICE.isdisjoint(said["subject"].lower().split()):
        return ""
    line = text.find("\n", one.span.end)
    found = CONTRADICTED.match(text, one.span.end, len(text) if line < 0 else line)
    if found is None:
        return ""
    last = next(s for s in sentences(text, one.span.start, len(text)) if s.end >= found.end())
    return text[one.span.end : last.end].strip(" ,.;:–—-")


def _gone(one: Aligned) -> list[str]:
    """Return what ellipses of a claim leave out."""
    return [
        one.document.text[one.there[start].start : one.there[end - 1].end]
        for tag, at, _, start, end in one.opcodes
        if tag == "insert" and GAP.search(one.asked.slots.get(at, ""))
    ]


def _turning(found: Sequence[Word]) -> Counter[str]:
    """Return the negations and conditions among words."""
    keys = keys_of(found)
    return Counter(
        key for key in keys if key in NEGATIONS or key in CONDITIONS or key.endswith("n't")
    )


def _shuffled(index: Index, asked: Sequence[Word], one: Aligned) -> float:
    """Return the share of a claim that stands at a place in any order."""
    span = one.span
    room = asked[-1].end - asked[0].start
    near = [w for w in one.there if span.start - room <= w.start and w.end <= span.end + room]
    there, wanted = Counter(keys_of(near)), Counter(keys_of(asked))
    total = sum(count * weight_of(index, key) for key, count in wanted.items())
    same = sum(min(n, there[key]) * weight_of(index, key) for key, n in wanted.items())
    return same / total


def _pieces(index: Index, claim: Claim, asked: Asked, best: Aligned) -> list[Aligned]:
    """Return the places that a claim was put together from, if pieces of two quotes make it up."""
    own = _run_words(best)
    rest = _longest_gap(own, len(asked.words))
    left = asked.words[rest.start : rest.stop]
    if not own or len(rest) < RUN or not terms_of(left, index.language_of(left)):
        return []
    others = _closest(index, claim, Asked(asked.text, left))
    if not others:
        return []
    covered = own | {at + rest.start for at in _run_words(others[0])}
    weights = [weight_of(index, key) for key in keys_of(asked.words)]
    share = sum(weights[at] for at in covered) / sum(weights)
    return [best, others[0]] if share >= SPLICED else []


def _run_words(one: Aligned) -> set[int]:
    """Return which words of a claim stand in a row at a place."""
    return {
        at
        for tag, start, end, *_ in one.opcodes
        if tag == "equal" and end - start >= RUN
        for at in range(start, end)
    }


def _longest_gap(covered: set[int], length: int) -> range:
    """Return the longest row of numbers below `length` that are not covered."""
    best, start = range(0), 0
    for at in range(length + 1):
        if at == length or at in covered:
            if at - start > len(best):
                best = range(start, at)
            start = at + 1
    return best


def _changes(one: Aligned) -> Iterator[Change]:
    """Go through claim and source, what they share and where they differ, in the claim's order."""
    text, asked = one.document.text, one.asked
    told = {at: slot for at, slot in asked.slots.items() if not GAP.fullmatch(slot)}
    for tag, start, end, first, last in one.opcodes:
        if tag == "insert":
            slot = told.pop(start, "")
            yield Change(slot, between(text, one.there[first:last]), bool(slot))
            continue
        cuts = [start, *(at for at in told if start <= at < end), end] if tag == "equal" else []
        for at, stop in pairwise(cuts):
            if slot := told.pop(at, ""):
                yield Change(slot, "", True)
            there = one.there[first + at - start : first + stop - start]
            yield Change(_as_written(asked, at, stop), between(text, there))
        if not cuts:
            yield Change(_as_written(asked, start, end), between(text, one.there[first:last]))
    for slot in told.values():
        yield Change(slot, "", True)


def _as_written(asked: Asked, first: int, last: int) -> str:
    """Return words of a claim as they stand there, with the brackets that they are in."""
    if first == last:
        return ""
    start, end = asked.words[first].start, asked.words[last - 1].end
    start -= asked.text[start - 1 : start] == "["
    return asked.text[start : end + (asked.text[end : end + 1] == "]")]


def _found(one: Aligned) -> Found:
    document = one.document
    return Found(document.id, document.details, one.span, one.quote, one.share)
