"""Words that somebody says in somebody else's voice: 'They're like "I don't like this."'

They stand letter for letter in what he said, and are not his: shown alone they turn.
"""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.quotes.marks import Quotation, find_quotations
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
    "was am are were is be been being have has had just always often then also would will usually "
    "even kind sort of remember did do does keep keeps kept started used could should can might "
    "never all still once actually really 'm 're 's 'd 've 'll".split()
)
"""What may stand between who says it and the verb."""
OPEN = frozenset("i we to and or but".split())
"""Before a verb of saying: the speaker himself, or nobody in particular ("so as to say")."""


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
    return lead if _is_of_another(lead) else ""


def _is_of_another(lead: str) -> bool:
    """Tell whether what leads up to words says that somebody else says them."""
    said = WORD.findall(lead.casefold().replace("’", "'"))
    verb = next((at for at in range(len(said) - 1, -1, -1) if said[at] in SAYING), -1)
    if verb < 0 or len(said) - 1 - verb > BESIDE:
        return False
    subject = next((word for word in reversed(said[:verb]) if word not in BETWEEN), "to")
    return subject not in OPEN


def _has(one: Quotation, span: Span) -> bool:
    return one.outer.start < span.start and span.end <= one.outer.end
