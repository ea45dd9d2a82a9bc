"""Checking: is a quotation on record, word for word, and by whom?

Candidates come from the postings; each is then aligned with the claim word by word (Levenshtein
alignment, rapidfuzz). Case and punctuation don't count, every word does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Directness, Quote
from corpus.sentences import sentences
from retrieval.asking.claims import Claim, Claims
from retrieval.checking.alignment import (
    Aligned,
    Asked,
    align,
    between,
    is_attribution,
    keys_of,
    letters_of,
    weight_of,
)
from retrieval.checking.brackets import GAP, readings
from retrieval.checking.clauses import to_their_ends
from retrieval.checking.imitated import Voice, imitated
from retrieval.checking.likely import likely
from retrieval.checking.turning import gone, left_out, turning
from retrieval.checking.verdicts import STANDING, Change, Check, Checked, Found, Verdict
from retrieval.index import Index
from retrieval.index.analysis import Word, terms_of, words

NEAR = 0.6
"""The share of a claim, by weight, that stands in order in one place, for it to be an altered quote
of that place; below it is another statement."""
NEARLY_ALL = 0.75
"""The share of its words that stand there in order which makes up for a rare one that doesn't."""
SHUFFLED = 0.8
"""The share that stands there in any order."""
STRETCH = 1.3
"""Words that a claim may be spread over, for each of its own, unless long pieces are whole."""
SHORT_RUN = 3
RUN, SPLICED = 4, 0.8
"""Words in a row that are a piece of a quote, and the share of a claim that pieces make up."""
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


def check_all(index: Index, claims: Claims) -> Checked:
    """Check the quotations of a message, as many as one message may have checked."""
    each: list[Check] = []
    by_letters = 0
    for claim in claims.each:
        by_letters += not tells(index, claim)
        if by_letters <= BY_LETTERS:
            each.append(check(index, claim))
    left = len(claims.each) - len(each)
    return Checked(tuple(each), claims.short, claims.unchecked + left)


def tells(index: Index, claim: Claim) -> bool:
    """Tell a claim with a word that the index finds it by; others are looked for by letters."""
    asked = words(claim.words)
    return bool(terms_of(asked, index.language_of(asked)))


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
    best = next((one for one in aligned if _may_be_theirs(index, claim, one)), None)
    if best is None:
        return Check(claim, Verdict.ABSENT, (_found(aligned[0]),))
    if _is_near(best) or _shuffled(index, asked.words, best) >= SHUFFLED:
        return _altered(index, claim, best)
    if pieces := _pieces(index, claim, asked, best):
        changes = tuple(_changes(pieces[0]))
        found = tuple(map(_found, pieces))
        return Check(claim, _whose(index, claim, pieces[0], Verdict.ALTERED), found, changes, True)
    return Check(claim, Verdict.ABSENT, (_found(best),))


def _may_be_theirs(index: Index, claim: Claim, one: Aligned) -> bool:
    """Tell a place where a claim may be from, in other words, from what a writer says besides.

    What nobody is reported to have said, or somebody else, has to be the claim but for a word.
    """
    named = frozenset(claim.speakers)
    if _is_direct(one) or _is_by(index, one.quote, named):
        return True
    if one.quote is not None and one.quote.speaker is not None and not (named or claim.unknown):
        return True
    return _is_mostly_there(one, FEWEST_OF_ANOTHER) and _speaks_of(one, claim)


def _speaks_of(one: Aligned, claim: Claim) -> bool:
    """Tell whether a document has whom a claim names, by the last word of the name."""
    people = [*claim.speakers, *filter(None, (claim.unknown,))]
    text = one.document.text.casefold()
    return not people or any(name.split()[-1].casefold() in text for name in people)


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
    passages = likely(index, claim, asked, worth)
    found = [one for p in passages if (one := align(index, asked, worth, p)) is not None]
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
    omitted = left_out(best, told)
    restyled = _is_restyled(best)
    nobodys = not (named or claim.unknown) and told is not None and told.voice is Voice.ANOTHER
    if verdict in STANDING and omitted and not nobodys:
        return Check(claim, Verdict.CUT, found, changes, True, omitted, restyled)
    if told and told.voice is not Voice.OWN and verdict in READ_OUT:
        return Check(claim, Verdict.QUOTED, found, changes, False, told.lead, restyled)
    omitted = omitted or " … ".join(gone(best))
    return Check(claim, verdict, found, changes, False, omitted, restyled)


def _altered(index: Index, claim: Claim, best: Aligned) -> Check:
    best = to_their_ends(best)
    changes = tuple(_changes(best))
    turns = any(_turned(change) for change in changes if not change.same)
    verdict = _whose(index, claim, best, Verdict.ALTERED)
    if verdict is Verdict.SOMEONE_ELSE and not _is_mostly_there(best, FEWEST_OF_ANOTHER):
        return Check(claim, Verdict.ABSENT, (_found(best),))
    return Check(claim, verdict, (_found(best),), changes, turns)


def _turned(change: Change) -> bool:
    return turning(words(change.claimed)) != turning(words(change.said))


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


READ_OUT = STANDING | {Verdict.SOMEONE_ELSE}
"""Verdicts on words that stand in a quote, which may not be those of whose quote it is."""


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
