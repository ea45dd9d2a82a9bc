"""Who answers, where the headline quotes her, or the first question speaks to her by name.

"Ada Moss: “Nobody rows it”", and "Mrs. Moss, who pays?" below a head that tells of Ada Moss.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus.quotes.genders import gender_of_given_name, gender_of_title
from corpus.readers.labels.head import WORD, Head, only_one
from corpus.readers.labels.names import recased

HEADLINE = re.compile(
    r"^[#*_ \t]*"
    r"(?:(?:entrevista|interview|entretien|intervista)(?: (?:a|con|with|mit|avec))?[:,]? )?"
    rf"(?P<name>{WORD}(?:[ ](?:[^\W\d_]\.|{WORD})){{1,4}})(?:,[ ][^\n:“„«\"]{{2,60}})?"
    r"[ \xa0]?[:：][ \xa0]?[“„«»\"‘'](?P<said>[^\n“„«»\"”]{8,})[”“»«\"’'][.!?]?[*_ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""A headline that is what somebody says."""
HEADLINES = 4
"""Lines of a head among which a headline stands."""
SPOKEN_TO = re.compile(
    r"\W{0,6}(?:(?:q|p|f|d|frage|question|pregunta|domanda)[.:]+\W{1,6})?"
    r"(?P<title>mr|mrs|ms|miss|dr|prof|professor|madame|monsieur|mme|m|frau|herr|doña|don|señora?"
    r"|signora?|senhora?|dottor(?:essa)?|mevrouw|meneer|fru|pani?|maestr[oa])\.?"
    r"(?: (?:dr|prof)\.?){0,2} "
    rf"(?P<surname>{WORD}(?:[ ]{WORD}){{0,2}}),[ ]",
    re.IGNORECASE,
)
ASKS = ("?", "？", "؟")


def quoted(head: str, hosts: Collection[str]) -> str | None:
    """Return whom the headline of an interview quotes, if it is nobody who asks."""
    lines = [line for line in head.splitlines() if line.strip()][:HEADLINES]
    names = {match["name"] for line in lines for match in [HEADLINE.match(line)] if match}
    if (name := only_one(names)) is None:
        return None
    capitals = all(word[0].isupper() for word in name.split() if len(word) > 3)
    told = gender_of_given_name(name) is not None and capitals
    return recased([name], head)[name] if told and not _asks(name, hosts) else None


def addressed(text: str, head: Head, hosts: Collection[str]) -> str | None:
    """Return to whom the first question speaks, if the head has one full name that fits."""
    above = {line.strip() for line in head.text.splitlines()}
    asking = (
        line
        for line in (one.strip() for one in text.splitlines())
        if line.rstrip('*_ "”»').endswith(ASKS) and line not in above
    )
    match = SPOKEN_TO.match(next(asking, ""))
    name = head.full(match["surname"]) if match else None
    if match is None or name is None or _asks(name, hosts):
        return None
    by_title, by_name = gender_of_title(match["title"]), gender_of_given_name(name)
    return None if by_title and by_name and by_title is not by_name else name


def _asks(name: str, hosts: Collection[str]) -> bool:
    """Tell whoever asks, also by a part of the name."""
    own = set(name.casefold().split())
    return any(own & set(host.casefold().split()) for host in hosts)
