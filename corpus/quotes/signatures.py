"""Signatures: a name that stands beside a quotation with a mark and no verb.

A dash behind it ("“…” — Ada Moss"), or a colon before it ("Ada Moss, 44:",
"Moss was blunt:").
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Span
from corpus.quotes.cues import speech_forms
from corpus.quotes.mentions import (
    CLAUSE_OPENERS,
    FINITE,
    OPENING_NAMES,
    PREPOSITIONS,
    Mention,
    MentionKind,
    joins,
    span_of,
)
from corpus.quotes.sources import LONGEST, LONGEST_NAME, goes_on
from corpus.quotes.subjects import subject
from corpus.tokens import Token

PASSING = frozenset(
    "quoting citing paraphrasing reading translating echoing repeating translator narrator".split()
)
"""After a name: whose words these are is another question."""
DASHES = frozenset("—―–-")
SEEMING = frozenset("was is were are remained remains sounded sounds seemed seems".split())
MANNERS = frozenset(
    "adamant blunt clear categorical firm unrepentant defiant dismissive emphatic unequivocal "
    "frank honest brief philosophical scathing succinct unimpressed unmoved sceptical skeptical "
    "optimistic pessimistic cautious certain sure unsure unapologetic effusive direct terse "
    "sanguine hopeful candid curt furious incredulous insistent concise harsher kinder gentler "
    "blunter clearer firmer harsh unconvinced resolute withering enthusiastic bullish".split()
)
"""How somebody is about what he says next."""
HAVING = frozenset("had has have offered offers gave gives".split())
ANSWERS = frozenset(
    "answer message advice warning response reply explanation theory word words verdict question "
    "say take request plea tip suggestion".split()
)
"""What somebody has that is said ("had a simple *answer*:", "had this to *say*:")."""
ANSWERED = frozenset(
    "answer advice message reply response explanation verdict view reaction conclusion assessment "
    "retort warning plea take".split()
)
"""What is somebody's, and said by nobody else."""
OF_ANSWERS = frozenset("simple own only first final short single main one to the a and".split())
LONGEST_OWNED = 6
"""Words between an owner and the colon."""
LONGEST_PREDICATE = 12
"""Words between a subject and its colon."""


def manner_by_colon(words: Sequence[Token]) -> tuple[Span, Mention] | None:
    """Return the colon and the subject of "Moss was blunt:" and "Moss had a simple answer:"."""
    if not words or words[-1].text != ":":
        return None
    if owner := _owner(words):
        return owner
    mention = subject(words)
    if mention is None:
        return None
    rest = [word for word in words if word.start >= mention.span.end]
    plain = [word.lower for word in rest[:-1]]
    if not 1 < len(plain) <= LONGEST_PREDICATE or not all(word.is_word for word in rest[:-1]):
        return None
    seems = plain[0] in SEEMING and bool(MANNERS & set(plain[1:4]))
    has = plain[0] in HAVING and bool(ANSWERS & set(plain[1:5])) and "from" not in plain
    colon = words[-1]
    return (Span(colon.start, colon.end), mention) if seems or has else None


def _owner(words: Sequence[Token]) -> tuple[Span, Mention] | None:
    """Return the colon and who "*Moss's* advice is simple:" and "*Moss's* verdict:" are of."""
    end = next((at for at, word in enumerate(words) if not word.is_capital), len(words))
    possessive = end > 0 and words[end - 1].lower.endswith(("'s", "’s"))
    plain = [word.lower for word in words[end:-1]]
    if not possessive or end > LONGEST_NAME or not 0 < len(plain) <= LONGEST_OWNED:
        return None
    said = ANSWERED & set(plain)
    goes_on = any(word not in ANSWERED | SEEMING | MANNERS | OF_ANSWERS for word in plain)
    colon, name = words[-1], span_of(words, 0, end - 1)
    found = Mention(name, MentionKind.NAMED, name)
    return (Span(colon.start, colon.end), found) if said and not goes_on else None


def signature_after(words: Sequence[Token], end: int) -> tuple[Span, Mention] | None:
    """Return the dash and the name with which somebody signs a quotation that ends at `end`."""
    after = [i for i, word in enumerate(words) if word.start >= end]
    if len(after) < 2 or words[after[0]].text not in DASHES:
        return None
    first = next((i for i in after if words[i].text not in DASHES), None)
    if first is None or not words[first].is_capital:
        return None
    last = first
    while last + 1 < len(words) and (words[last + 1].is_capital or joins(words, last + 1, first)):
        last += 1
    if last - 1 > first + 1 and words[last - 1].lower == "of":
        last -= 2  # "— Ada Moss of Hale"
    dash, name = words[after[0]], span_of(words, first, last)
    if _is_no_signature(words, first, last):
        return Span(dash.start, dash.end), Mention(name, MentionKind.OTHER)
    follows = words[last + 1].lower if last + 1 < len(words) else ""
    closes = last if follows == "of" else _before_role(words, last)
    if closes > last:  # "— Hale Rovers coach Ada Moss": the name ends it
        return Span(dash.start, dash.end), _signed_by(words, first, closes)
    return Span(dash.start, dash.end), Mention(name, MentionKind.NAMED, name)


def _is_no_signature(words: Sequence[Token], first: int, last: int) -> bool:
    """Tell "— To Ada Moss", "— Attributed to Moss" and "— Moss, quoting Hale" from a name."""
    opening = words[first].lower
    follows = [word.lower for word in words[last + 1 : last + 3]]
    led = opening in PREPOSITIONS | CLAUSE_OPENERS
    passed = first == last and opening.endswith("ed") and bool(PREPOSITIONS & set(follows[:1]))
    return led or passed or (len(follows) > 1 and follows[1] in PASSING)


def _before_role(words: Sequence[Token], last: int) -> int:
    """Return where a phrase ends that goes on in small letters after a name ("Rovers *coach*")."""
    end = last
    while end + 1 < len(words) and end - last < LONGEST and goes_on(words, end + 1):
        end += 1
    return end


def _signed_by(words: Sequence[Token], first: int, last: int) -> Mention:
    """Return whom a phrase of a club, an office and a name means; without a name at its end, it is
    nobody that a text knows by name.
    """
    said = speech_forms()
    plain = any(words[at].lower in said for at in range(first, last + 1))
    start = last + 1
    while start > first and words[start - 1].is_capital:
        start -= 1
    owner = start > first and words[start - 1].lower in PREPOSITIONS  # "the mother of Ada Moss"
    if plain or owner or not 1 < last + 1 - start <= LONGEST_NAME:
        return Mention(span_of(words, first, last), MentionKind.OTHER)
    return Mention(span_of(words, first, last), MentionKind.NAMED, span_of(words, start, last))


def name_by_colon(words: Sequence[Token]) -> tuple[Span, Mention] | None:
    """Return the colon and the name of "*Ada Moss*, 44, baker:", where no verb stands between."""
    if len(words) < 2 or words[-1].text != ":" or len(words) > LONGEST:
        return None
    end = 0
    while words[end].is_word and words[end].is_capital:
        end += 1
    aside = words[end:-1]
    said = speech_forms()
    does = any(
        word.lower in said or word.lower in FINITE | CLAUSE_OPENERS or word.lower.endswith("ing")
        for word in aside
    )
    if not 0 < end <= LONGEST_NAME or does or (aside and aside[0].text != ","):
        return None
    if words[0].lower in OPENING_NAMES | {"not", "nor"} or words[end - 1].lower.endswith(
        ("'s", "’s", "s’", "s'")
    ):
        return None
    colon, name = words[-1], span_of(words, 0, end - 1)
    return Span(colon.start, colon.end), Mention(name, MentionKind.NAMED, name)
