"""Refusals: words that somebody would not use ("his refusal to use the words “…”").

They are in quotation marks because they are words, and nobody in the sentence says them.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.quotes.marks import Quotation, is_mask
from corpus.tokens import Token, word_at

REFUSING = frozenset(
    "refuse refuses refused refusing refusal refusals decline declines declined declining avoid "
    "avoids avoided avoiding avoidance fail fails failed failing failure unwilling unwillingness "
    "reluctant reluctance loath resist resists resisted resisting stop stops stopped stopping "
    "cease ceased short never not wouldn't won't didn't doesn't don't hadn't hasn't haven't "
    "couldn't can't cannot isn't wasn't without shied shies shy steered rather instead".split()
)
"""What opens a clause that tells of words not said."""
USING = frozenset(
    "use using say saying said says utter uttering uttered speak speaking call calling "
    "called label labeling labelling labeled labelled describe describing described brand branding "
    "name naming term terms termed word words phrase phrases expression expressions mention "
    "mentioning mentioned write writing characterize characterizing characterise declare "
    "declaring pronounce pronouncing invoke invoking".split()
)
"""What somebody does with words, and what they are."""
ALOUD = frozenset("hesitate hesitated hesitating shy shied afraid mind mince minced".split())
"""After a denial these tell that the words were said ("did not hesitate to call it")."""
BREAKS = frozenset("and but while because so then as which who where when".split())


def is_refused(words: Sequence[Token], quotation: Quotation) -> bool:
    """Tell whether the clause that leads up to a quotation says that somebody did not use it."""
    mask = word_at(words, quotation.outer.start)
    at = mask - 1
    while at >= 0 and words[at].text in ",:":
        at -= 1
    uses = False
    while at >= 0 and not _ends_clause(words[at]):
        word = words[at].lower.replace("’", "'")
        if word in ALOUD:
            return False
        if uses and word in REFUSING:
            return True
        uses |= word in USING
        at -= 1
    return False


def _ends_clause(word: Token) -> bool:
    return is_mask(word) or (not word.is_word and word.text not in "'’-") or word.lower in BREAKS
