"""Minds: what a writer tells of somebody's mind, which is no report of what he said.

"She thought that nobody would look" is the writer's word for it, unless a cue of saying is there,
too ("Moss said she thought …"), or the words themselves are quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corpus.quotes.attributions import Attribution
from corpus.quotes.bodies import is_group
from corpus.quotes.cues import Forms
from corpus.quotes.mentions import MentionKind
from corpus.tokens import Token

MINDS = """
    believe think feel hope fear know doubt expect wonder learn decide plan want intend worry
    suspect realize realise mean assume imagine understand recognize recognise forget notice
    consider judge seek remember prefer resent admire despise support oppose back
    """.split()
"""Verbs of what goes on in somebody, or of whose side he is on."""


@cache
def _mind_forms() -> Forms:
    return Forms(MINDS)


def is_of_mind(words: Sequence[Token], found: Attribution) -> bool:
    """Tell "Moss hoped that …" from a report of her words.

    What many of a kind think ("most voters believe") is what somebody found out by asking them.
    """
    source = found.source
    head = next((word for word in reversed(words) if word.end == source.span.end), None)
    if source.kind is MentionKind.OTHER or (head is not None and is_group(head.text)):
        return False
    return words[found.cue_at].lower in _mind_forms()
