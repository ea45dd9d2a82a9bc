"""Contents: which words of a sentence a cue says were said.

"Content" is the attribution literature's word. It stands before the cue ("…, Kerry said") or after
it, where "that", "to" or nothing introduces it, and ends with the sentence or where the next cue
takes over.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Span
from corpus.quotes.attributions import Attribution
from corpus.quotes.cues import (
    GIVING,
    RECIPIENT,
    cue_forms,
    is_heard,
    judging_forms,
    last_of_cue,
    speech_forms,
)
from corpus.quotes.marks import Quotation, is_mask
from corpus.quotes.mentions import (
    CLAUSE_OPENERS,
    DETERMINERS,
    FINITE,
    MONTHS_AND_DAYS,
    PREPOSITIONS,
    PRONOUNS,
)
from corpus.tokens import Token, word_at

INTRODUCING = frozenset("that whether how what why to".split())
MODALS = frozenset("will would can could may might must should shall cannot".split())
PAST = frozenset("made took went came won lost gave got ran saw said knew became left".split())
SAYING = frozenset("say says said tell tells told".split())
PARTICLES = frozenset("for on out about of as upon against".split())
"""What belongs to a judging cue and not to its content ("called *for*")."""
CONNECTIVES = frozenset("but and so or yet".split())
NOT_A_CLAUSE = (
    PREPOSITIONS
    | MONTHS_AND_DAYS
    | frozenset(
        "last this next earlier later recently and or but so too also , . ; : ) — – -".split()
    )
)
PHRASE_ENDERS = frozenset("because while when after before but although though unless".split())
NEAR, CLAUSE = 6, 12
"""How far after the cue "that" is looked for, and a finite verb in a clause, in tokens."""


def quoted_content(
    words: Sequence[Token],
    quotation: Quotation,
    found: Attribution,
    attributions: Sequence[Attribution],
) -> tuple[bool, Span]:
    """Tell whether a governed quotation is the whole content, and give the whole content."""
    mask = word_at(words, quotation.outer.start)
    if found.cue_at > mask:
        lead = [w for w in words[:mask] if w.is_word and not is_mask(w)]
        if not lead or (len(lead) == 1 and lead[0].lower in CONNECTIVES):
            return True, quotation.outer
        return False, Span(words[0].start, quotation.outer.end)
    first = min(content_start(words, found.cue_at), mask)
    if is_heard(words, found.cue_at):
        first = min(max(first, word_at(words, found.source.span.end)), mask)
    between = any(w.is_word and not is_mask(w) for w in words[first:mask])
    ends = quotation.punctuated or words[mask].text.endswith(".")
    whole = not any(word.is_word for word in words[mask + 1 :])
    if between and whole and quotation.punctuated and _is_manner(words[first:mask]):
        between = False  # "said *in a low voice*, “…”"
    last = mask if ends else _clause_end(words, mask, found, attributions)
    trailing = any(w.is_word and not is_mask(w) for w in words[mask + 1 : last + 1])
    start = words[first].start if between else quotation.outer.start
    return not (between or trailing), Span(start, max(words[last].end, quotation.outer.end))


def _is_manner(words: Sequence[Token]) -> bool:
    """Tell how, when or where something was said from the beginning of what was said."""
    plain = [word for word in words if word.is_word]
    leads = words[-1].text in ",:" and words[0].lower in PREPOSITIONS | {"after", "before"}
    return leads and not _has_finite_verb(plain) and not any(w.lower in PRONOUNS for w in plain)


def reported_content(
    words: Sequence[Token], found: Attribution, attributions: Sequence[Attribution]
) -> Span | None:
    """Return the words that a sentence without quotation marks reports, if it reports any."""
    if (before := _before_cue(words, found, attributions)) is not None:
        return before
    first = content_start(words, found.cue_at)
    if not _introduces(words, found.cue_at, first):
        return None
    last = _clause_end(words, first, found, attributions)
    phrase = words[first].lower == "to" or words[found.cue_at].lower in judging_forms()
    if words[found.cue_at].lower.endswith("ing") or (phrase and words[first].lower != "that"):
        # "a report saying the regime …, and"; "praised the plan, which"; "wants to go, because"
        last = next((i for i in range(first + 1, last) if _ends_phrase(words, i)), last + 1) - 1
    if last - first < 2:
        return None
    return Span(words[first].start, words[last].end)


def _before_cue(
    words: Sequence[Token], found: Attribution, attributions: Sequence[Attribution]
) -> Span | None:
    opened = max((a.end for a in attributions if a.end <= found.start), default=words[0].start)
    lead = [
        i for i, w in enumerate(words) if opened <= w.start and w.end <= found.start and w.is_word
    ]
    if len(lead) < 3 or words[lead[-1] + 1].text != ",":
        return None
    after = [i for i, w in enumerate(words) if w.start >= found.end and w.is_word]
    closes = not after or words[after[0]].lower in NOT_A_CLAUSE or words[after[0] - 1].text == ","
    phrase = words[lead[0]].lower in PREPOSITIONS | CLAUSE_OPENERS and len(lead) < 12
    if not (found.inverted or (closes and words[found.cue_at].lower in speech_forms())):
        return None
    if phrase and opened > words[0].start and not found.inverted:  # "reads a sign on her boat,"
        return None
    if phrase and after and not found.inverted:  # "In an essay last week, she acknowledged …"
        return None
    return Span(words[lead[0]].start, words[lead[-1]].end)


def content_start(words: Sequence[Token], cue: int) -> int:
    """Return the position of the first token of what a cue before it introduces."""
    at = last_of_cue(words, cue) + 1
    if at > cue + 1:  # "put it *like this:*"
        colon = next((i for i in range(at, len(words)) if not words[i].is_word), at)
        at = colon if words[colon : colon + 1] and words[colon].text == ":" else at
    elif words[cue].lower in GIVING and any(word.lower == "that" for word in words[at:]):
        while words[at].lower != "that":
            at += 1
    elif words[cue].lower in RECIPIENT:
        mark = next((i for i in range(at, len(words)) if is_mask(words[i])), len(words))
        opens = (i for i in range(at, mark) if words[i].lower in ("that", "to"))
        at = next(opens, None) or _after_recipient(words, at, mark)
    else:  # "argued last year that"
        near = (i for i in range(at, min(at + NEAR, len(words))) if words[i].lower == "that")
        at = next(near, at)
        if words[cue].lower in judging_forms():
            at += at < len(words) and words[at].lower in PARTICLES
    while at < len(words) and words[at].text in ",:":
        at += 1
    return min(at, len(words) - 1)


def _after_recipient(words: Sequence[Token], at: int, mark: int) -> int:
    first = at
    while at < mark and (words[at].is_capital or at - first < 1 or words[at - 1].lower == "the"):
        at += 1
    if mark < len(words) and not any(w.lower in cue_forms() for w in words[at:mark]):
        gap = [w for w in words[at:mark] if w.is_word]
        if len(gap) <= 4:
            return mark
    return at


def _introduces(words: Sequence[Token], cue: int, first: int) -> bool:
    """Tell whether what starts at `first` is something that the cue says was said."""
    verb, opens = words[cue].lower, words[first].lower
    if opens in INTRODUCING or words[first - 1].lower == "that":
        return True
    if opens in NOT_A_CLAUSE or opens in CLAUSE_OPENERS - {"if"} or first <= cue:
        return False
    if verb in SAYING or verb in GIVING or verb in judging_forms():
        return True
    subject = opens in PRONOUNS | DETERMINERS or words[first].is_capital
    return _has_finite_verb(words[first + 1 : first + CLAUSE]) and (
        verb in speech_forms() or subject
    )


def _ends_phrase(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    if word.text in ",;—–-":
        return True
    return word.lower in PHRASE_ENDERS


def _has_finite_verb(words: Sequence[Token]) -> bool:
    return any(
        word.lower in FINITE | MODALS | PAST or word.lower.endswith(("ed", "n't", "n’t"))
        for word in words
    )


def _clause_end(
    words: Sequence[Token], first: int, found: Attribution, attributions: Sequence[Attribution]
) -> int:
    """Return the last token of a content that starts at `first`: where the next cue takes over."""
    last = len(words) - 1
    for other in attributions:
        if other.start <= words[first].start or other is found:
            continue
        at = word_at(words, other.start)
        linked = at > first + 1 and words[at - 1].lower in CONNECTIVES
        comma = at - 1 - linked
        if comma > first and (words[comma].text == "," or (linked and other.shared)):
            last = comma
            break
    while last > first and not words[last].is_word:
        last -= 1
    return last
