"""Occasions: where something was said, if the text says that it was not in the interview."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Details
from corpus.quotes.mentions import CLAUSE_OPENERS
from corpus.tokens import Token

EVENTS = frozenset(
    "conference forum summit speech rally hearing briefing debate convention meeting interview "
    "podcast broadcast statement address ceremony symposium congress assembly panel testimony "
    "lecture talk event".split()
)
LEADS = frozenset("at in during to on before after".split())
LONGEST = 14


def occasion_after(words: Sequence[Token], cue: int, text: str, details: Details) -> str | None:
    """Return the phrase after a cue that tells the occasion, or None where none does.

    "said at the Munich Security Conference last weekend" gives "the Munich Security Conference
    last weekend"; "told the World Economic Forum in Davos that" gives "the World Economic Forum
    in Davos". The interview itself is no other occasion.
    """
    end = cue + 1
    while end < len(words) and end - cue <= LONGEST and not _stops(words, end):
        end += 1
    while end > cue + 1 and not words[end - 1].is_word:
        end -= 1
    phrase = list(words[cue + 1 : end])
    event = next((i for i, word in enumerate(phrase) if word.lower in EVENTS), None)
    if event is None:
        return None
    lead = [i for i in range(event) if phrase[i].lower in LEADS]
    if not lead and words[cue].lower not in ("told", "tells"):
        return None
    first = lead[-1] + 1 if lead else 0
    found = text[phrase[first].start : phrase[-1].end]
    is_this = phrase[event].lower == "interview" and _names(found, details)
    return None if is_this else " ".join(found.split())


def _stops(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    if word.text.startswith("Qq") or word.lower in CLAUSE_OPENERS:
        return True
    if word.text == ",":  # "in Davos, Switzerland, that" goes on
        return not (at + 1 < len(words) and words[at + 1].is_capital and words[at - 1].is_capital)
    return not word.is_word and word.text not in "'’-&\""


def _names(phrase: str, details: Details) -> bool:
    own = (details.outlet, details.programme)
    return not any(own) or any(name and name in phrase for name in own)
