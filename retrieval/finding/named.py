"""Named: whether a passage has what is asked for by "how many?", "what salary?", "which brand?".

Numbers, stretches of time and names are told in English; of other languages nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from retrieval.asking.sought import Sought
from retrieval.finding.closeness import SENTENCE_END
from retrieval.index.analysis import stem, stems_in

SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
LARGE = "hundreds?|thousands?|millions?|billions?|trillions?|dozens?"
NUMBER = rf"(?:\d[\d.,]*%?|\b(?:{SMALL}|{LARGE})\b)"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies))"
)
PATTERNS = {
    Sought.NUMBER: re.compile(
        rf"{NUMBER}|\b(?:couple|half|percent|once|twice|several|zero|handful|majority|double|nobody"
        r"|none of|most of|all of|hardly any|a (?:lot|bunch|ton|few) of)\b",
        re.IGNORECASE,
    ),
    Sought.LENGTH: re.compile(
        rf"{NUMBER}|\b{UNIT}\b|\b(?:overnight|daily|weekly|monthly|yearly|annually|always|never|every"
        r"|often|rarely|seldom|sometimes|usually|constantly|forever|once|twice|couple|half)\b",
        re.IGNORECASE,
    ),
    Sought.HOURS: re.compile(
        rf"(?:{NUMBER}|\b(?:a|an|one|couple of|few|several|half an?)\b)(?:[ -]\w+)?[ -]{UNIT}\b",
        re.IGNORECASE,
    ),
    Sought.MONEY: re.compile(
        r"[$€£¥₹]|\d\s?(?:k|usd|eur)\b|%|\b(?:dollars?|euros?|pounds|bucks|cents?|percent|free|nothing)"
        rf"\b|{NUMBER}[ -](?:grand|hundred|thousand|million|billion|trillion)\b"
        rf"|\b(?:costs?|pays?|paid|charged?|charges|earns?|earned|raised|price|salary)\W+(?:\w+\W+){{0,3}}{NUMBER}",
        re.IGNORECASE,
    ),
    Sought.NAME: re.compile(
        r"(?<=[a-z,;:][ \"“])(?!I\b)[A-Z][\w-]+|\b(?:called|names?|named|titled|dubbed|known as)\b"
    ),
}
ELSEWHERE = {Sought.NUMBER: 0.5, Sought.LENGTH: 0.5}
"""What that counts which stands nowhere near the words asked about; of the others, nothing."""
NEEDED = frozenset({Sought.NUMBER, Sought.MONEY, Sought.HOURS, Sought.NAME})
"""What no answer lacks; how long something takes is told in many words."""
OWN = {
    sought: frozenset(stem(word) for word in words_of.split())
    for sought, words_of in {
        Sought.HOURS: "second minute hour day week month year",
        Sought.NAME: "called name brand company companies firm city country book film song",
        Sought.MONEY: "money cost charge earn pay paid salary price fee budget revenue worth",
    }.items()
}
"""What of a question is of what is sought, and not of what it is asked about."""


def told(text: str, sought: Sought, topic: Collection[str], language: str) -> float:
    """Return how surely a passage has what is sought of what is asked about, from 0 to 1.

    :param topic: stems of the words asked about
    """
    sentences = SENTENCE_END.split(text)
    named = [PATTERNS[sought].search(one) is not None for one in sentences]
    if not any(named):
        return 0.0
    about = set(topic) - OWN.get(sought, frozenset()) or set(topic)
    near = [not about.isdisjoint(stems_in(one, language)) for one in sentences]
    beside = (there and any(near[max(at - 1, 0) : at + 2]) for at, there in enumerate(named))
    return 1.0 if any(beside) else ELSEWHERE.get(sought, 0.0)
