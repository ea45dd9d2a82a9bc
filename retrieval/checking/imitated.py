"""Words that somebody says in somebody else's voice: 'They're like "I don't like this."'

They stand letter for letter in what he said, and are not his: shown alone they turn.
"""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.quotes.marks import Quotation, find_quotations
from corpus.sentences import sentences

FEWEST = 3
"""Words between marks that may be said by somebody; fewer are a term."""
OWN = re.compile(
    r"\b(?:i|we)(?:['’](?:m|d|ve|re|ll))?"
    r"(?: (?:was|am|are|were|have|had|just|always|often|then|also|would|will|usually|even|kind of"
    r"|sort of|remember|to|did|do|keep|kept|started|used|could|should|can|might|never|all|still"
    r"|once|actually|really))*+"
    r" (?:said|say|saying|like|told|tell|telling|asked|ask|asking|thought|think|thinking|wrote"
    r"|write|writing|tweeted|posted|called|call|go|went|answered|replied)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
"""What leads up to words that are the speaker's own all the same: "I was like", "we told them"."""


def lead_of(text: str, quote: Span, span: Span) -> str:
    """Return what leads up to words in somebody else's voice; "" where words are the speaker's own.

    :param quote: where the quote stands in the text that the words are of
    :param span: where the words stand
    """
    around = next((one for one in find_quotations(text, quote) if _has(one, span)), None)
    if around is None or len(around.inner.of(text).split()) < FEWEST:
        return ""
    before = sentences(text, quote.start, around.outer.start)
    lead = before[-1].of(text).strip() if before else ""
    return "" if OWN.search(lead) else lead


def _has(one: Quotation, span: Span) -> bool:
    return one.outer.start < span.start and span.end <= one.outer.end
