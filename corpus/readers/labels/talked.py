"""Who asks and who answers by the head of a document: "Interview with Ada Moss by Ben Hale".

A name that a phrase leads to may be another's: "the widow of Ada Moss", "Ada Moss’s brother", "Ada
Moss biographer Cy Vale". Where nothing tells, nobody is named.
"""

from __future__ import annotations

import re
from collections import Counter

from corpus.quotes.genders import gender_of_given_name, gender_of_pronoun
from corpus.quotes.speakers import TITLES
from corpus.readers.labels.head import WORD, only_one, pairs
from corpus.readers.labels.kinds import OFFICES
from corpus.readers.labels.names import usual

GUEST = re.compile(
    r"(?:interview(?:ed)?|conversation|talk|chat|walk|Q&A|Gespräch|Interview|entretien|"
    r"conversaci[oó]n|entrevista|intervista)[ \t]+(?:with|mit|avec|con|a|of)[ \t]+"
    r"|(?:answers|antworten):[ \t]+|(?:oral history|deposition|testimony) of[ \t]+"
    r"|Q&A:[ \t]*|hears from[ \t]+",
    re.IGNORECASE,
)
OVER = re.compile(
    r"^[#*_ \t]*(?:(?:an?|one|two|three|four|five|ten|fifteen|twenty|thirty|sixty|\d{1,2}|over"
    r"|at)[ ])?(?:(?:an?|quick|short|more|half)[ ])*(?:hours?|minutes|lunch|coffee|tea|breakfast"
    r"|dinner|drink|pint|walk|questions|home)[ ](?:with|for)[ \t]+(?=[^\n]{3,70}(?<![.!?…])$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A title that says for how long, or over what, somebody was met; a programme may be called so."""
MET = re.compile(
    r"\b(?:[Ww]e|I) (?:met|(?:spoke|talked) (?:to|with)|(?:sat down|caught up) with|interviewed)"
    r"[ \t]+"
)
HOST = re.compile(
    r"(?:interview(?:ed)? by|(?:conducted|led|recorded|moderated) by|interviewer:|hosted by"
    r"|questions? by|questions:|fragen:"
    r"|die fragen stellten?"
    r"|interviews? (?:von|geführt von)|(?:das |dieses )?(?:gespräch|interview) führten?"
    r"|propos recueillis par|entretien mené par|entrevista (?:de|por|realizada por)"
    r"|intervista (?:di|a cura di))[ \t]+",
    re.IGNORECASE,
)
HOSTED = re.compile(r"\b(?:hosts?|presenters?|guests?|episode|show|programme|podcast)\b", re.I)
BYLINE = re.compile(r"^[ \t*_]*by[ \t]+", re.IGNORECASE | re.MULTILINE)
WRITTEN = re.compile(
    r"^[ \t*_#]*(?:(?:interview|text|words|texte|texto|testo)[: ]+)?"
    r"(?:by|von|par|por|di|de|door|av|af)"
    r"[ \t]+(?P<who>[^\n]{3,60})$",
    re.IGNORECASE | re.MULTILINE,
)
SPOKE = re.compile(
    r"\b(?P<pronoun>he|she|they) (?:spoke|talked|sat down|chatted|met)(?: recently)?"
    r" (?:with|to)[ \t]+",
    re.IGNORECASE,
)
"""Who is told of, and then spoke with whoever wrote it down."""
LONGEST_STANDFIRST = 500
TALKS_TO = re.compile(
    r"\b(?P<pronoun>he|she) (?:(?:talks|talked|speaks|spoke|sits down|sat down|chats|chatted)"
    r"(?: here| now| recently)? (?:to|with)|(?P<tells>tells|told|explains to))[ \t]+(?=[*_A-Z])",
    re.IGNORECASE,
)
"""Who is told of, and then talks to somebody who is named: "She talks to Ben Hale about her"."""
CALLED = re.compile(r"(?:(?!(?:The|A|An|His|Her|Our|My)\b)[^\W\d_][\w’'-]*[ ]){0,5}")
"""What somebody is, before the name: "Norwegian glaciologist"."""
TOLD = re.compile(r"^[ \t]+(?:why|how|what|that|where|when|who|whether|which)\b")
HE, SHE = re.compile(r"\b(?:he|him|his)\b", re.I), re.compile(r"\b(?:she|her|hers)\b", re.I)
US = re.compile(r"(?:us|me|our (?:reporter|correspondent|editor)|this (?:news)?paper)\b")
OPENS = re.compile(
    rf"^[ \t]*(?P<name>{WORD}(?:[ \t]+(?:[^\W\d_]\.|{WORD})){{1,3}}) (?:spoke|talked|sat down)"
    r"(?: recently)? (?:with|to) (?:us|me)\b",
    re.MULTILINE,
)
"""Somebody who opens a line and spoke with whoever wrote it down."""
OF_SOMEBODY = frozenset(
    "of behind about on from to for von des vom de du del della dello dei da do dos das di d van "
    "af av over über sur sobre su".split()
)
"""Between what somebody is and another's name: "the widow *of* Ada Moss"."""
GOES_ON = frozenset(
    "and with about on at in by for from to of as after before who whose is was has part via und "
    "mit über zu zum zur am im vom bei von auf aus et avec sur à au aux en par dans le la du de y "
    "con sobre por el del e su sul sulla di da nel nella".split()
)
"""After a name: what else is told of a talk. "Ada Moss *biographer*" is somebody else."""
CALLINGS = ("tor", "ist", "ician", "ographer", "maker", "wright", "keeper", "writer", "worker")
"""How a word ends that says what somebody does, and hardly ends in a given name."""
SENTENCE_END = re.compile(r"(?<=[.!?…”\"])\s+(?=[^\W\d_a-z])")
NEXT = re.compile(r"[ \t]+([^\W\d_A-Z]+)\b")
JOINED = re.compile(r"[ \t]*(?:,|\b(?:and|und|y|et|e)\b|&)[ \t]+(?:and[ \t]+)?(?P<rest>.*)")
AFTER_ARTICLE = re.compile(r"(?:^|\s)(?:der|dem|den|die|das|einer|einem|the|la|le|el|il)\s+$")


def guest(head: str) -> str | None:
    """Return whom a head says that the interview is with, if that is one person."""
    found = usual(_after(GUEST, head) or _met_over(head) or "")
    return found or _who_spoke(head)[1] or _who_talks(head)[1]


def _met_over(head: str) -> str | None:
    """Return whom a title has somebody meet ("Tea with Ada Moss"), if the head names nobody else.

    "Breakfast with Ben Hale" may be called after who asks.
    """
    name = _after(OVER, head)
    alone = set(pairs(head)) == {name} and not HOSTED.search(head)
    return name if name and alone and gender_of_given_name(name) is not None else None


def host(head: str) -> str | None:
    """Return by whom a head says that the interview is, if that is one person."""
    return _after(HOST, head) or _who_spoke(head)[0] or _who_talks(head)[0]


def bylines(head: str) -> set[str]:
    """Return whoever a head says wrote it: "By Ben Hale", "Von Ben Hale"."""
    return {name for line in WRITTEN.finditer(head) for name in pairs(line["who"])}


def _who_spoke(head: str) -> tuple[str | None, str | None]:
    """Return whoever wrote it down and the one other who is told of: "She spoke with …"."""
    author = _after(BYLINE, head)
    for match in SPOKE.finditer(head):
        paragraph = head[head.rfind("\n", 0, match.start()) + 1 : match.start()]
        theirs = author is not None and head.startswith(author, match.end())
        if theirs or US.match(head, match.end()):
            return author if theirs else None, _told_of(paragraph, match["pronoun"])
    opening = {_whole_name(match["name"]) for match in OPENS.finditer(head)}
    met = _after(MET, head)
    others = set(pairs(head)) - {met, author}
    found = only_one({name for name in opening if name is not None})
    return None, found or (None if others else met)


def _who_talks(head: str) -> tuple[str | None, str | None]:
    """Return who asks and who answers by "She talks to Ben Hale about her life", of a head of two.

    Who is told of answers: what they talk about has to be hers, and nothing in it may be his.
    """
    for match in TALKS_TO.finditer(head):
        first = max(head.rfind("\n", 0, match.start()) + 1, match.start() - LONGEST_STANDFIRST)
        paragraph = head[first : match.start()]
        ahead = head[match.end() : match.end() + LONGEST_STANDFIRST].partition("\n")[0]
        rest = SENTENCE_END.split(ahead)[0]
        asking = _whole_name(rest) if not HOSTED.search(paragraph) else None
        answering = _told_of(paragraph.strip(" *_#"), match["pronoun"], called=True)
        if asking is None or answering is None or asking == answering:
            continue
        if not re.match(rf"[*_]{{0,3}}{re.escape(asking)}", rest):
            continue
        about = rest.partition(asking)[2]
        own, other = (SHE, HE) if match["pronoun"].lower() == "she" else (HE, SHE)
        theirs = match["tells"] or (own.search(about) and not other.search(about))
        genders = {gender_of_given_name(asking), gender_of_pronoun(match["pronoun"].lower())}
        open_ = None in genders or len(genders) < 2  # "her" may be of either
        follows = TOLD.sub(" about", about.lstrip("*_"))
        if _is_anothers(asking, follows) or not theirs or (open_ and not match["tells"]):
            continue
        others = {name for name in pairs(head) if name not in (asking, answering)}
        if not any(gender_of_given_name(name) for name in others):
            return asking, answering
    return None, None


def _told_of(paragraph: str, pronoun: str, *, called: bool = False) -> str | None:
    """Return who opens the sentence before "She spoke …", where she can mean nobody else of it.

    :param called: whether what she is may stand before: "Norwegian glaciologist Ada Moss"
    """
    sentence = SENTENCE_END.split(paragraph.strip())[-1]
    meant = gender_of_pronoun(pronoun.lower())
    people = [one for one in dict.fromkeys(pairs(sentence)) if gender_of_given_name(one) is meant]
    first = only_one(people)
    if meant is None or first is None:
        return None
    before = sentence[: sentence.find(first)]
    opens = CALLED.fullmatch(before) and OF_SOMEBODY.isdisjoint(before.lower().split())
    if before and not (called and opens):
        return None
    return None if _is_anothers(first, sentence[len(first) :], told=True) else first


def _after(phrase: re.Pattern[str], head: str) -> str | None:
    found = Counter[str]()
    for match in phrase.finditer(head):
        rest = head[match.end() : match.end() + 80].partition("\n")[0]
        name = _whole_name(rest)
        if name is None:
            continue
        if _is_anothers(name, rest[rest.find(name) + len(name) :]):
            return None
        found[name] += 1
    return only_one(found)


def _whole_name(words: str) -> str | None:
    """Return the first name in some words, if it is no other's of whom something is told."""
    name = _first_name(words)
    before = words[: words.find(name)] if name else ""
    of_another = not OF_SOMEBODY.isdisjoint(re.split(r"[ '’]", before.lower()))
    return None if of_another and not before.rstrip().endswith(",") else name


def _first_name(words: str) -> str | None:
    """Return the first name in some words, without the office or the calling before it.

    German writes both with capitals: "mit der Deichgräfin Katrin Ohlendorf". Of three words the
    first is a calling after an article, or where the second is somebody's given name; where
    nothing tells, no name is returned.
    """
    found = list(pairs(words))
    if not found:
        return None
    first, *others = found
    at = words.find(first)
    before = [word for word in words[:at].split() if word.lower() not in OFFICES]
    if any(word != word.lower() for word in before):
        return None  # other words with capitals stand between
    end = at + len(first)
    goes_on = [one for one in others if words.find(one) < end and not first.endswith(one)]
    if not goes_on:
        return first
    if _is_calling(first) and len(goes_on) == 1:
        return goes_on[0]
    article = AFTER_ARTICLE.search(words[:at])
    if article or (gender_of_given_name(goes_on[0]) and not gender_of_given_name(first)):
        return goes_on[0] if len(goes_on) == 1 else None
    return f"{first.split()[0]} {goes_on[0]}" if gender_of_given_name(first) else None


def _is_anothers(name: str, follows: str, *, told: bool = False) -> bool:
    """Tell "Ada Moss's brother", "Ada Moss biographer Cy Vale" and "Ada Moss and Cy Vale".

    :param told: whether something may be told of her, as "Ada Moss keeps the light"
    """
    if re.search(r"['’]s$", name) or follows[:1] in ("'", "’"):
        return True
    if joined := JOINED.match(follows):
        return joined["rest"][:1].isupper() or any(pairs(joined["rest"]))
    word = NEXT.match(follows)
    if told or word is None or word[1].endswith("ed"):
        return False
    return word[1] not in GOES_ON


def _is_calling(name: str) -> bool:
    """Tell a name that opens with a calling, as "Sculptor" is; "Victor" is a name himself."""
    word = name.split()[0].lower()
    return (word in TITLES or word.endswith(CALLINGS)) and gender_of_given_name(name) is None
