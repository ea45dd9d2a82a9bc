"""Groups: labels of people who speak together and are not named one by one.

"The Committee", "Both brothers", "The Moss sisters", "Ada's sons", "The Penrows". Words of several
are nobody's, and must not go on under the name before.
"""

from __future__ import annotations

import re

from corpus.readers.labels import abroad

KIN = frozenset(
    "family families brothers sisters siblings twins triplets parents grandparents sons daughters "
    "cousins nephews nieces grandchildren grandsons granddaughters committee council team crew "
    "orchestra choir ensemble quartet staff congregation villagers townspeople islanders "
    "neighbours neighbors workers miners fishermen soldiers sailors marchers delegates councillors "
    "trustees teammates bandmates colleagues classmates".split()
)
"""Several people, whatever stands before it: nobody is called so."""
CALLED = frozenset(
    "board band cast class company jury court mob gang squad troupe union cabinet house "
    "couple duo trio quintet octet wives husbands mothers fathers uncles aunts friends kids "
    "children boys girls men women ladies gentlemen lads people players fans singers dancers "
    "actors teachers pupils students farmers nurses doctors guards officers guests hosts judges "
    "ministers members residents shoppers voters visitors tourists survivors veterans pensioners "
    "passengers drivers strikers protesters campaigners directors owners partners".split()
)
"""Several people behind an article, a number or whose they are: alone it may be a surname."""
BEFORE = (
    abroad.ARTICLES
    | abroad.COUNTING
    | frozenset(
        "the all both two three four five six seven eight nine ten several some many other older "
        "younger elder whole entire full assembled local young old little big".split()
    )
)
GROUP = re.compile(
    r"(?P<before>(?:[^\W\d_][\w.'’-]*+[ ]){0,4}?)(?P<noun>[^\W\d_]{3,20})"
    r"(?:[ ](?:of|from|in|at|on|with)[ ].{1,60})?"
)
FAMILY = re.compile(
    r"(?:[Tt]he|THE)[ ](?:[^\W\d_a-z][\w'’-]*+[ ]){0,2}[^\W\d_a-z][\w'’-]*?[sS]"
    r"|(?:(?:[Ll]es|LES|[Ll]os|LOS)[ ])[^\W\d_a-z][\w'’-]+"
)


def is_group(name: str) -> bool:
    """Tell several people who are called by what they are together."""
    if name.partition(" ")[0] in ("Team", "TEAM"):
        return True
    found = GROUP.fullmatch(name)
    if found is None or not name[0].isupper():
        return False
    noun = found["noun"].lower()
    before = found["before"].split()
    opens = bool(before) and (before[0].lower() in BEFORE or _is_whose(before))
    small = [word for word in before[1:] if word.islower() and word not in BEFORE]
    if small or (before and not opens and any(word.lower() in BEFORE for word in before)):
        return False
    return noun in KIN or (noun in CALLED and opens)


def _is_whose(words: list[str]) -> bool:
    return any(re.search(r"(?:['’]s|s['’])$", word, re.IGNORECASE) for word in words)


def is_family(name: str) -> bool:
    """Tell "The Penrows" and "Les Penrow": all who have a name, or else the title of something."""
    return FAMILY.fullmatch(name) is not None
