"""Subjects: who opens a sentence, where a pronoun or a name is plain to see."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.quotes.mentions import (
    CLAUSE_OPENERS,
    CONNECTIVES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    Mention,
    MentionKind,
    is_adverb,
    joins,
    span_of,
)
from corpus.quotes.somebody import MOVED, run_at
from corpus.quotes.speakers import POSSESSIVE
from corpus.tokens import Token

INDEFINITE = frozenset("a an".split())
RELATIVE = frozenset("who whom whose".split())
PAST = (
    FINITE
    | MOVED
    | frozenset(
        "said told wrote spoke met read sang swore stuck hung knelt bent broke drank ate flew drew "
        "hit beat cut set lay leant leapt slept strode swept swung wore won lost paid sent began "
        "felt found heard knew thought grew".split()
    )
)
"""Irregular verbs with a tense."""
LONGEST_NOUN = 4
"""Words of what somebody is, before her name."""
LONGEST_SUBJECT = 7
"""Words of a subject without a name."""


def subject(words: Sequence[Token]) -> Mention | None:
    """Return the subject that opens a sentence, where it is a pronoun or a name and plain to see.

    It is the source of what stands on after it: "*Trump* left the stage, saying …",
    "*Dean*, once a governor, left, saying …".
    """
    first = 0
    while first < len(words) - 1 and words[first].lower in CONNECTIVES:
        first += 1
    if first >= len(words):
        return None
    if words[first].lower in PRONOUNS:
        return Mention(span_of(words, first, first), MentionKind.PRONOUN)
    if words[first].lower in INDEFINITE:
        return _somebody(words, first)
    last = first - 1
    while last + 1 < len(words) and (words[last + 1].is_capital or joins(words, last + 1, first)):
        last += 1
    after = last + 1
    if after < len(words) and words[after].text == ",":
        after = _past_aside(words, after)
    follows = words[after] if after < len(words) else None
    if last < first or follows is None or not follows.is_word or words[last].text.startswith("Qq"):
        return None
    if words[first].lower in DETERMINERS | PREPOSITIONS | CLAUSE_OPENERS:
        return None
    return _plain_subject(words, first, last, after)


def named_behind(words: Sequence[Token], at: int) -> list[Token]:
    """Return the name that follows what a subject is: "his niece, *Ada Moss*, did not agree", "his
    neighbour, the nurse *Ada Moss*, left", "the nurse *Ada Moss* left".

    "The nurse Ada Moss met left" has two verbs: who left is not named.
    """
    if at >= len(words):
        return []
    if words[at].text != ",":
        run = run_at(words, at)
        tense = [_is_past(word) for word in words[at + len(run) : at + len(run) + 2]]
        return run if len(run) > 1 and tense[:1] == [True] and tense[1:] != [True] else []
    at += 1
    if run := run_at(words, at):
        return run
    start = at
    while at < len(words) and words[at].text.islower() and at - start < LONGEST_NOUN:
        if words[at].lower in PREPOSITIONS | CLAUSE_OPENERS | RELATIVE or _is_past(words[at]):
            return []
        at += 1
    run = run_at(words, at)
    closed = at + len(run) < len(words) and words[at + len(run)].text == ","
    return run if at > start and len(run) > 1 and closed else []


def went_on(words: Sequence[Token], cue: int) -> Mention | None:
    """Return the subject of a sentence that goes on to a cue: "*Moss* sat down and said “…”".

    Only where nobody else is named in between and no clause or comma stands there, and where both
    verbs have a tense: "Moss aides wept and said" and "saw the man cough and say" are others'.
    """
    joined = cue - 1
    if joined > 0 and (words[joined].lower == "then" or is_adverb(words[joined])):
        joined -= 1
    found = subject(words)
    if found is None or joined < 1 or words[joined].lower not in ("and", "then", "but"):
        return None
    first = next(at for at, word in enumerate(words) if word.start >= found.span.end)
    plain = all(
        word.is_word and not word.is_capital and word.lower not in CLAUSE_OPENERS | RELATIVE
        for word in words[first:joined]
    )
    owns = POSSESSIVE.search(words[first - 1].text) is not None
    supposed = cue + 1 < len(words) and words[cue + 1].lower == "to"  # "said to be old"
    if not plain or owns or supposed:
        return None
    return found if _is_past(words[first]) and _is_past(words[cue]) else None


def _is_past(word: Token) -> bool:
    return word.lower.endswith("ed") or word.lower in PAST


def _plain_subject(words: Sequence[Token], first: int, last: int, after: int) -> Mention | None:
    """Return the subject that some words with capitals are, or open, or lead to.

    :param last: where they end
    :param after: what follows them, and an aside
    """
    follows = words[after].lower
    if first == last and words[first].lower.endswith("ed") and follows in PREPOSITIONS:
        # "Chastened by the vote, *Moss* left"
        comma = next((at for at in range(after, len(words)) if not words[at].is_word), len(words))
        return subject(words[comma + 1 :])
    if follows.endswith("s") and after + 1 < len(words) and words[after + 1].lower == "who":
        return Mention(span_of(words, first, after), MentionKind.OTHER)  # "Northern leaders who"
    name = span_of(words, first, last)
    return Mention(name, MentionKind.NAMED, name)


def _somebody(words: Sequence[Token], first: int) -> Mention | None:
    """Return the subject of "*A Vale judge* has rejected the plan, saying …"."""
    at = first
    while at < len(words) and at - first < LONGEST_SUBJECT and words[at].is_word:
        if words[at].lower in FINITE and at > first + 1:
            return Mention(span_of(words, first, at - 1), MentionKind.OTHER)
        if words[at].lower in PREPOSITIONS | CLAUSE_OPENERS:
            return None
        at += 1
    return None


def _past_aside(words: Sequence[Token], comma: int) -> int:
    """Return where a sentence goes on after ", an aside,"; its end where none closes.

    "Hale, Moss, and Lind" are three.
    """
    if comma + 1 < len(words) and words[comma + 1].is_capital:
        return len(words)
    ends = (at for at in range(comma + 1, len(words)) if not words[at].is_word)
    closes = next(ends, len(words))
    return closes + 1 if closes < len(words) and words[closes].text == "," else len(words)
