"""Names in brackets behind "Q." and "A.": the first turns say whom the letters of all mean.

"Q. (Ben Hale) Why?", then "Q. And then?". Where two names stand behind one letter it is open whose
the turns without are, and nothing is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Span
from corpus.quotes.genders import gender_of_given_name
from corpus.readers.labels.declared import declared_name
from corpus.readers.labels.kinds import asked_or_answered
from corpus.readers.labels.label import ANSWER, QUESTION, Label

NAMED = re.compile(
    r"[*_]{0,2}[(\[](?P<name>[^()\[\]\n]{3,60})[)\]][*_]{0,2}[:.]?[*_]{0,2}[ \t]+(?=\S)"
)


def named_behind(text: str, labels: Sequence[Label]) -> tuple[Sequence[Label], dict[str, str]]:
    """Return labels with the names in brackets behind them, and who asks and who answers by them.

    The first turn of who asks, or of who answers, has to have it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    first: dict[str, int] = {}
    kept: list[Label] = []
    for at, label in enumerate(labels):
        role = asked_or_answered(label.name)
        match = NAMED.match(text, label.span.end) if role else None
        name = declared_name(match["name"]) if match else None
        if name and gender_of_given_name(name) is None:
            name = None  # "(Nods Head)", "(In Spanish)"
        if role and match and name:
            found[role].append(name)
            label = replace(label, span=Span(label.span.start, match.end()))
        if role:
            first.setdefault(role, at if name else -1)
        kept.append(label)
    told = {role: names[0] for role, names in found.items() if first[role] >= 0}
    if QUESTION in told and ANSWER not in told:  # others may ask as well
        asking = sum(asked_or_answered(one.name) == QUESTION for one in labels)
        if 2 * len(found[QUESTION]) < asking:
            return labels, {}
    if any(len(set(names)) > 1 for names in found.values()) or len(set(told.values())) < len(told):
        return labels, {}
    return kept, told
