"""Words that somebody says in somebody else's voice: 'They're like "I don't like this."'

They stand letter for letter in what he said, and may not be his: a listener's letter that a host
reads out, a line from a book. Shown alone they turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from corpus.model import Interview, Passage, Quote, Span
from corpus.quotes.marks import MARK, Quotation, find_quotations
from corpus.sentences import sentences

WORD = re.compile(r"'(?:m|re|s|d|ve|ll)\b|\w+(?:'t\b)?")
FEWEST = 3
"""Words between marks that may be said by somebody; fewer are a term."""
SAYING = frozenset(
    "say says said saying like tell tells told telling ask asks asked asking think thinks thought "
    "thinking go goes went going write writes wrote writing reply replies replied answer answers "
    "answered shout shouts shouted call calls called argue argues argued claim claims "
    "claimed".split()
)
BESIDE = 5
"""Words from the verb of saying to what is said, at the most: "said to all of them"."""
BETWEEN = frozenset(
    "was am are were is been be being have has had just always often then also would will usually "
    "even kind sort of remember did do does keep keeps kept started used could should can might "
    "never all still once actually really 'm 're 's 'd 've 'll".split()
)
"""What may stand between who says it and the verb."""
SPEAKER = frozenset("i we".split())
OPEN = SPEAKER | frozenset("to and or but".split())
"""Before a verb of saying: the speaker himself, or nobody in particular ("so as to say")."""
OWN = frozenset("my our".split())
THOUGHTS = frozenset(
    "thinking thought question answer response reply reaction advice motto point idea view take "
    "opinion message mantra rule pitch".split()
)
"""What somebody has said or thought whose it is: "my answer was"."""
OF_A_THOUGHT = 3
"""Words from "my" to that, at the most: "my very first question"."""
IN_A_TAIL = 4
"""Words after a quotation among which is who says it: "…," I told them."""


class Voice(Enum):
    """Whose words a speaker says between marks; `OPEN`: nothing says whose."""

    OWN = "the speaker's own, told again"
    ANOTHER = "somebody else's"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Imitated:
    """Words between marks within somebody's own: whose, and what leads up to them."""

    voice: Voice
    lead: str


def imitated(interview: Interview, quote: Quote, span: Span) -> Imitated | None:
    """Return whose words some are that stand between marks in a quote; None where they don't.

    :param span: where the words stand
    """
    text, turn = interview.text, _turn(interview, quote)
    around = next((one for one in find_quotations(text, quote.span) if _has(one, span)), None)
    if around is None or len(around.inner.of(text).split()) < FEWEST:
        return None
    if not _is_turn(interview, quote) and not (around.closed and len(quote.content) < 2):
        return None  # an article's marks close one part of a quote and open another
    if _is_all(text, around, turn) and _writes_turns_so(interview):
        return None
    before = sentences(text, turn.start, around.outer.start)
    lead = before[-1].of(text).strip() if before else ""
    voice = _voice(lead)
    after = text[around.outer.end : turn.end]
    goes_on = voice is Voice.OPEN or _goes_on_behind(around.inner.of(text), after)
    if voice is not Voice.OWN and goes_on and _is_ones_own(after):
        voice = Voice.OWN
    return Imitated(voice, lead)


def _turn(interview: Interview, quote: Quote) -> Span:
    """Return where all that stands that somebody says in one go with a quote."""
    if not _is_turn(interview, quote):
        return quote.span
    passages, first = interview.passages, quote.passage
    turn, last = passages[first].turn, first
    while first and passages[first - 1].turn == turn:
        first -= 1
    while last + 1 < len(passages) and passages[last + 1].turn == turn:
        last += 1
    return Span(passages[first].span.start, passages[last].span.end)


def _is_turn(interview: Interview, quote: Quote) -> bool:
    return interview.passages[quote.passage].turn is not None and quote.cue is None


def _is_all(text: str, around: Quotation, turn: Span) -> bool:
    rest = text[turn.start : around.outer.start] + text[around.outer.end : turn.end]
    return not any(letter.isalnum() for letter in rest)


def _writes_turns_so(interview: Interview) -> bool:
    """Tell a document that puts most of its turns between marks, whoever says them."""
    first = [
        passage
        for before, passage in pairwise((None, *interview.passages))
        if passage is not None and passage.turn is not None and not _goes_on(before, passage)
    ]
    marked = sum(MARK.match(interview.words(one).lstrip()) is not None for one in first)
    return 2 * marked >= len(first) and len(first) > 1


def _goes_on(before: Passage | None, passage: Passage) -> bool:
    return before is not None and before.turn == passage.turn


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold().replace("’", "'"))


def _voice(lead: str) -> Voice:
    """Tell by what leads up to words whose they are."""
    said = _words(lead)
    if _is_of_oneself(said):
        return Voice.OWN
    verb = next((at for at in range(len(said) - 1, -1, -1) if said[at] in SAYING), -1)
    if verb < 0 or len(said) - 1 - verb > BESIDE:
        return Voice.OPEN
    subject = next((word for word in reversed(said[:verb]) if word not in BETWEEN), "to")
    return Voice.OWN if subject in OPEN else Voice.ANOTHER


def _is_of_oneself(said: Sequence[str]) -> bool:
    """Tell "I was" and "my first thought is": without a verb of saying, and one's own."""
    last = len(said)
    while last and said[last - 1] in BETWEEN:
        last -= 1
    if not last or said[last - 1] in SPEAKER:
        return bool(last)
    own = said[max(last - 1 - OF_A_THOUGHT, 0) : last - 1]
    return said[last - 1] in THOUGHTS and bool(OWN & set(own))


def _goes_on_behind(inner: str, after: str) -> bool:
    """Tell a sentence that goes on behind the marks from one that begins there.

    'They asked. "No," I said' has the speaker's, 'He wrote: "Go." I wrote back' another's.
    """
    return inner.rstrip().endswith((",", "—", "–", "-")) or after.startswith(",")


def _is_ones_own(after: str) -> bool:
    """Tell "…," I told them: who says it stands after it."""
    said = _words(after[:100])[:IN_A_TAIL]
    return bool(said) and said[0] in SPEAKER and any(word in SAYING for word in said)


def _has(one: Quotation, span: Span) -> bool:
    return one.outer.start < span.start and span.end <= one.outer.end
