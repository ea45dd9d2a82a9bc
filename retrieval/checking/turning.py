"""What turns words: a "not", a "perhaps", a condition, another voice, left out or around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.sentences import sentences
from retrieval.checking.alignment import Aligned, keys_of
from retrieval.checking.brackets import GAP
from retrieval.checking.conceded import without_conceded, without_phrases
from retrieval.checking.imitated import Imitated, Voice
from retrieval.checking.negations import CONDITIONS, HEDGES, NEGATIONS
from retrieval.index.analysis import Word, words

LONGEST_LEAD = 10
"""Words before a claim in which somebody else may be said to say it."""
DENIALS = frozenset(
    "doubt doubts deny denies denied refuse refuses refused untrue unlikely false myth".split()
)
SAYING = re.compile(
    r"\b(?:they|some|people|critics|many|others|he|she|you)(?: \w+)? "
    r"(?:say|says|said|claim|claims|think|thinks|believe|believes|argue|argues|pretend)\b",
    re.IGNORECASE,
)
OTHERS_SAY = re.compile(
    r"(?P<subject>(?:[\w’'-]+ ){1,4})(?:says?|said|claims?|claimed|thinks?|thought|believes?"
    r"|believed|insists?|insisted|tells me|told me|tells us|told us)(?: that)?,?\s*",
    re.IGNORECASE,
)
"""What opens right onto words that the speaker says are somebody else's: "my wife says"."""
OWN_VOICE = frozenset("i we i've we've i’ve we’ve i'd we'd i’d we’d to".split())
UNSAID = re.compile(
    r"\b(?:(?:more|less|rather|other) than|instead of|as opposed to|far from"
    r"|the (?:idea|notion|myth|claim|belief|assumption|suggestion|rumou?r|lie|allegation"
    r"|impression|perception|misconception|feeling)s?)"
    r"(?: (?:of|about))?(?: \w+ing)?(?: that)?\s*\Z|\bthan(?: just| merely)? \w+ing(?: that)?\s*\Z",
    re.IGNORECASE,
)
"""What opens right onto words that are held up and not said: "rather than thinking that"."""
CONTRADICTED = re.compile(
    r"\s*[,;:.–—-]+\s*(?:(?:and )?(?:yet|but|however|although|though|still)\b"
    r"|(?:which|and that|and it|and they|that|it|they|i|we)\b(?: [\w’']+){0,4}? ?"
    r"(?:\bnot\b|n[’']t\b|\b(?:wrong|untrue|false|nonsense|rubbish|mistaken|lying|a lie|lies"
    r"|a myth|disagree)\b)|(?:no|nonsense|rubbish|wrong|not so|far from it)\b)",
    re.IGNORECASE,
)
"""What answers right after what others are said to say: "Critics claim …, but I have seen"."""
DENIED = re.compile(
    r"[\s,;–—-]*(?:which|but that|but it|and that|and it)(?: [\w’']+){0,5}? ?"
    r"(?:\bnot\b|n[’']t\b|\b(?:wrong|untrue|false|nonsense|a lie|a myth)\b)",
    re.IGNORECASE,
)
"""What takes back right after words what they say: ", which in fact it is not"."""
ALONE = re.compile(
    r"(?:(?:no|nope|never|not (?:at all|really)|yes|yeah|right|well|ok(?:ay)?)[.!…]+\s+)+",
    re.IGNORECASE,
)
"""A sentence of its own before another, which turns nothing in it: "No. Never say never." """
CLAUSE = re.compile(
    r"[;:—–]|,\s*(?:but|and|so|because|aber|und|weil|denn|sondern|mais|parce que|pero|porque"
    r"|sino|perché|maar|omdat|fordi|ponieważ|protože|но|а|и|потому|але|бо|та)\b",
    re.IGNORECASE,
)
NEAR = 3
"""Words before a claim among which a "perhaps" is of what it says."""


def left_out(one: Aligned, told: Imitated | None) -> str:
    """Return what was left out around the words that turns them: a "not", a condition.

    :param told: whose words they are, where they stand between marks in the quote
    """
    span = one.span
    inside = one.quote.span if one.quote else span
    text = one.document.text
    at = [s for s in sentences(text, inside.start, inside.end) if s.end > span.start]
    here = [s for s in at if s.start < span.end]
    if not here:
        return ""
    before = ALONE.sub("", text[here[0].start : span.start])
    after = text[span.end : here[-1].end]
    clause = CLAUSE.split(without_conceded(before))[-1]
    if told and told.voice is Voice.ANOTHER:
        return told.lead
    omitted = gone(one)
    turned = turning(words(" ".join([clause, *map(without_phrases, omitted)])))
    denied = DENIALS.intersection(word.folded for word in words(clause))
    first = [word.folded for word in words(without_phrases(after))[:3]]
    guessed = HEDGES.intersection((*keys_of(words(clause)[-NEAR:]), *keys_of(words(after)[:1])))
    others = SAYING.search(clause) or _others_say(clause) or UNSAID.search(clause)
    others = others or DENIED.match(after)
    if turned or denied or others or guessed or any(word in CONDITIONS for word in first):
        return " … ".join(part.strip() for part in (before, *omitted, after) if words(part))
    return "" if words(before) else _answer(one)


def _others_say(clause: str) -> bool:
    """Tell whether a clause ends in saying that somebody else says what follows."""
    last = " ".join(clause.split()[-LONGEST_LEAD:])
    found = next((m for m in OTHERS_SAY.finditer(last) if m.end() == len(last)), None)
    return found is not None and OWN_VOICE.isdisjoint(found["subject"].lower().split())


def _answer(one: Aligned) -> str:
    """Return what the speaker answers to what others say, where a claim has only that."""
    text = one.document.text
    said = OTHERS_SAY.match(one.span.of(text))
    if said is None or not OWN_VOICE.isdisjoint(said["subject"].lower().split()):
        return ""
    line = text.find("\n", one.span.end)
    found = CONTRADICTED.match(text, one.span.end, len(text) if line < 0 else line)
    if found is None:
        return ""
    last = next(s for s in sentences(text, one.span.start, len(text)) if s.end >= found.end())
    return text[one.span.end : last.end].strip(" ,.;:–—-")


def gone(one: Aligned) -> list[str]:
    """Return what ellipses of a claim leave out."""
    return [
        one.document.text[one.there[start].start : one.there[end - 1].end]
        for tag, at, _, start, end in one.opcodes
        if tag == "insert" and GAP.search(one.asked.slots.get(at, ""))
    ]


def turning(found: Sequence[Word]) -> Counter[str]:
    """Return the negations and conditions among words."""
    keys = keys_of(found)
    return Counter(
        key for key in keys if key in NEGATIONS or key in CONDITIONS or key.endswith("n't")
    )
