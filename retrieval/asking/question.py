"""Questions: what somebody typed, read by itself, as whom, what, how many and which kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from retrieval.asking.claims import Claims, asks_to_check, read_claims
from retrieval.asking.filters import NO_FILTERS, Filters, read_filters
from retrieval.asking.languages import in_english
from retrieval.asking.naming import interview_named
from retrieval.asking.typed import Typed
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, Word, fold, stem, terms, words
from retrieval.index.people import NameMatch
from retrieval.index.spelling import may_be_a_slip


class Intent(StrEnum):
    """What kind of answer is wanted."""

    QUOTES = "quotes"
    MORE = "more"
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    SOURCE = "source"
    CONTEXT = "context"
    ASKED = "asked"
    INTERVIEW = "interview"
    CHECK = "check"
    COMPARE = "compare"
    TIMELINE = "timeline"
    SUMMARY = "summary"
    SHORTER = "shorter"
    BACK = "back"
    RESTART = "restart"
    SMALL_TALK = "small talk"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Question:
    """A full question, with nothing left to settle.

    `speakers` are the people whose words are wanted (none: anybody's). `unknown` is the name of
    somebody asked for who is not on record. `topic` holds the words asked about, written as the
    library writes them. `readings` are ``(typed, taken for)`` pairs. `exclude` are ids of quotes
    not to show. `interview` is the one that the conversation is in. `limit` is how many quotes to
    show, if the question says. `put_to` are people of whom is wanted what they were asked. `which`
    are people of one name, if it could mean any of them. `context` are words of the conversation
    before, and what each counts beside the topic's. `filters` are what it says of when, where and
    in which words; `direct`: only what is quoted. `otherwise` is another way to read it, as
    ``(speaker, topic)``. `others`: whoever was heard already is left out ("who else"). `claims`
    are the quotations to check, `summed` is the id of the interview to sum up.
    """

    text: str
    intent: Intent = Intent.QUOTES
    speakers: tuple[str, ...] = ()
    unknown: str | None = None
    topic: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    exclude: tuple[str, ...] = ()
    interview: str | None = None
    limit: int | None = None
    wants_questions: bool = False
    put_to: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    context: tuple[tuple[str, float], ...] = ()
    filters: Filters = NO_FILTERS
    direct: bool = False
    otherwise: tuple[str, str] | None = None
    others: bool = False
    claims: Claims | None = None
    summed: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A question read by itself, before the conversation fills in what it leaves out.

    `elliptical`: it goes on from something ("and Iran?"). `pronoun`: it means a person by "he" or
    "she". `refers`: it means a thing by "it" or "that". `bare_when` and so on are in `intent`.
    """

    question: Question
    elliptical: bool
    pronoun: bool
    refers: bool


FRAME = frozenset(
    """
    say says said saying tell tells told telling talk talks talked talking think thinks thought
    thoughts thinking mention mentions mentioned mentioning ask asks asked asking speak speaks
    spoke spoken speaking comment comments commented opinion opinions view views quote quotes
    quoted anything something everything nothing someone anyone anybody somebody everyone people
    person believe believes believed feel feels felt according regarding concerning please give
    show find exactly stance remark remarks statement statements describe describes described
    explain explains explained discuss discusses discussed call calls called claim claims claimed
    vs versus compared want know get got really actually ok okay hey well top best interview
    interviews subject topic
    """.split()
)
"""Words that make a question a question, and are never what it is about."""
FRAME_NOUNS = frozenset(
    "comment comments talk talks view views opinion opinions claim claims call calls people".split()
)
"""Those of them that a question without a verb is about after all."""

SPEECH = frozenset(
    """
    say says said tell told talk talked think thinks thought mention mentioned ask asked speak
    spoke believe believes feel want mean comment call describe explain discuss claim recommend
    """.split()
)
AUXILIARIES = frozenset(
    "did does do has have had is was would could can will might should are were".split()
)
QUESTION_WORDS = frozenset("what who when where why how which whom whose".split())
ABOUT = frozenset(
    "about on regarding concerning mention mentioned mentions discuss discussed against with to "
    "than like tell told ask asked".split()
)
GENERIC = frozenset("anyone anybody someone somebody people everyone they guests hosts".split())
PERSONAL = frozenset("he she him her his hers".split())
THINGS = frozenset("it this that these those there same".split())
LEADS = re.compile(r"\s*(?:and|or|but|also|then|so|what about|how about|about|on)\b", re.IGNORECASE)
MORE = re.compile(
    r"\s*(?:and |ok(?:ay)?,? |so )*(?:(?:what|anything|something|who) else\b|(?:some )?more\b"
    r"|another\b|next\b|go on\b|continue\b|keep going\b)",
    re.IGNORECASE,
)
NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
LIMIT = re.compile(
    r"\b(?:top (?P<top>\d{1,2})|(?P<number>\d{1,2}|" + "|".join(NUMBERS) + r")"
    r" (?:more |best |other |direct )*(?:quotes?|answers?|statements?))\b",
    re.IGNORECASE,
)
LEAST_ASKED = 3
"""Words of "who else said" that ask on in a thread; with more of them, of something."""
MOST = 10
TYPED_WORDS, TOPIC_WORDS = 30, 40
"""Up to so many words a question is looked through for slips; so many words a topic has at most."""
MOST_MENDED = 8
"""How many words that the library lacks are taken for slips; it is looked through for each."""
MOST_NAMED = 10
"""By how many names of people a question goes, the first of them: nobody asks for more."""
QUESTIONS_TO = re.compile(r"\bquestions? (?:to|for)\b", re.IGNORECASE)
WAS, ASKED = (
    re.compile(rf"\b(?:{words_of})\b", re.IGNORECASE)
    for words_of in ("was|were|is|are|been|get|gets|got", "asked")
)
SMALL_TALK = re.compile(
    r"\W*(?:(?:hi|hello|hey|good (?:morning|day|evening)|thanks?|thx|cheers|great|nice"
    r"|cool|ok(?:ay)?|bye|goodbye|wow)(?: (?:there|you|so much|a lot|very much|bot))*\W*)+",
    re.IGNORECASE,
)
BARE = (
    (
        Intent.ASKED,
        re.compile(r"\b(?:who asked|what was (?:the|his|her) question|asked what)\b", re.I),
    ),
    (
        Intent.INTERVIEW,
        re.compile(
            r"\b(?:full|whole|entire|complete) (?:interview|transcript|text|article)\b", re.I
        ),
    ),
    (
        Intent.CONTEXT,
        re.compile(r"\b(?:context|why|how so|how come|mean(?:t|s)?)\b", re.IGNORECASE),
    ),
    (Intent.WHEN, re.compile(r"\b(?:when|what (?:day|date|year))\b", re.IGNORECASE)),
    (
        Intent.SOURCE,
        re.compile(r"\b(?:link|url|source|which (?:interview|episode|show|programme))\b", re.I),
    ),
    (Intent.WHERE, re.compile(r"\bwhere\b", re.IGNORECASE)),
    (Intent.WHO, re.compile(r"\bwho\b", re.IGNORECASE)),
)
"""What a question without a topic asks of the quote shown last."""
BARE_WORDS = frozenset(
    "link url source context meant means mean day date year question full whole entire complete "
    "transcript text article episode show programme come".split()
)
ACTS = (
    (
        Intent.BACK,
        re.compile(r"\W*(?:please )?(?:go |take me )?back(?: to (?:that|the last one))?\W*", re.I),
    ),
    (
        Intent.RESTART,
        re.compile(
            r"\W*(?:start (?:over|again|anew|fresh)|reset|new (?:question|topic|conversation)"
            r"|forget (?:it|that)|never ?mind)\W*",
            re.IGNORECASE,
        ),
    ),
    (
        Intent.SHORTER,
        re.compile(
            r"\W*(?:(?:make (?:it|that) |a bit |much )*shorter|in short|briefly|tl;?dr)\W*", re.I
        ),
    ),
)
"""What a whole message can ask of the conversation itself."""
DIRECT_ONLY = re.compile(
    r"\b(?:only|just)\s+(?:the\s+)?(?:direct|verbatim|actual|exact|real)(?:\s+(?:quotes?|words|ones))?\b"
    r"|\b(?:direct|verbatim) (?:quotes?|words) only\b",
    re.IGNORECASE,
)


COMPARES = re.compile(
    r"\b(?:vs\b\.?|versus|compare[ds]?(?: (?:to|with))?|side by side)(?!\w)", re.IGNORECASE
)
WHO_ELSE = re.compile(r"\s*(?:and |so )?who else\b", re.IGNORECASE)
OVER_TIME = re.compile(
    r"\b(?:(?P<how>how (?:has|have|did|does)\b)"
    r"|(?:chang|evolv|shift|develop)(?:e|ed|es|ing)?\b(?: over time)?|over time|timeline(?: of)?"
    r"|(?P<when>when did\b)|first(?= (?:mention|talk|speak|say|spoke|said))"
    r"|how often (?:does|did|do)\b)",
    re.IGNORECASE,
)
"""What of a question over time is not its topic; `how` and `when` only before what they ask for."""
CHANGES, FIRST = (
    re.compile(rf"\b(?:{w})", re.IGNORECASE) for w in ("chang|evolv|shift|develop", r"first\b")
)
IS_OVER_TIME = re.compile(r"\bover time\b|\btimeline\b|\bhow often\b", re.IGNORECASE)
SUMMARY = re.compile(
    r"\s*(?:please |can you )?(?:summar(?:y|i[sz]e)|give me an? (?:summary|overview)|main points"
    r"|key points)\b(?: (?:of|about|from))?(?: (?:the|this|that|it|interview|episode))*",
    re.IGNORECASE,
)


def read_question(text: Typed, index: Index, interview: str | None = None) -> Reading:
    """Read a question by itself.

    :param interview: id of the interview that the conversation is in, for names that it decides
    """
    if asks_to_check(text):
        checking = Question(text, Intent.CHECK, claims=read_claims(text, index))
        return Reading(checking, False, False, False)
    return _read_in_english(in_english(text, lambda asked: _named(asked, index)), index, interview)


def _read_in_english(text: str, index: Index, interview: str | None) -> Reading:
    if SMALL_TALK.fullmatch(text):
        return Reading(Question(text, Intent.SMALL_TALK), False, False, False)
    for act, pattern in ACTS:
        if pattern.fullmatch(text):
            return Reading(Question(text, act), False, False, False)
    if asked := SUMMARY.match(text):
        return _to_sum_up(text, text[asked.end() :], index)
    over_time, rest = _over_time(text)
    if over_time:
        return _as(Intent.TIMELINE, rest, text, index, interview)
    if COMPARES.search(text):
        reading = _as(Intent.COMPARE, COMPARES.sub(" and ", text), text, index, interview)
        compared = len(reading.question.speakers) + bool(reading.question.unknown)
        # "open source vs vendors" compares no people
        if compared > 1 or COMPARES.match(text):
            return reading
    if WHO_ELSE.match(text) and len(words(text)) > LEAST_ASKED:
        reading = _as(Intent.COMPARE, WHO_ELSE.sub("who ", text), text, index, interview)
        return replace(reading, question=replace(reading.question, others=True))
    direct = DIRECT_ONLY.search(text) is not None
    filters, rest = read_filters(DIRECT_ONLY.sub(" ", text), index)
    return _read(
        rest, text, index, interview, replace(Question(text), filters=filters, direct=direct)
    )


def _over_time(text: str) -> tuple[bool, str]:
    """Tell a question over time, and return what is left of it without the words that say so."""
    asked, lines = IS_OVER_TIME.search(text) is not None, []
    for line in text.split("\n"):
        last = {
            "how": max((match.start() for match in CHANGES.finditer(line)), default=-1),
            "when": max((match.start() for match in FIRST.finditer(line)), default=-1),
        }
        parts, at = [], 0
        for match in OVER_TIME.finditer(line):
            kind = match.lastgroup
            if kind is not None and last[kind] < match.end():
                continue
            asked = asked or kind is not None
            parts += [line[at : match.start()], " "]
            at = match.end()
        lines.append("".join([*parts, line[at:]]))
    return asked, "\n".join(lines)


def language_of(index: Index, question: Question) -> str:
    """Return the language of the library that a question is asked in."""
    return index.language_of(words(question.text or " ".join(question.topic)))


def stems_of(index: Index, question: Question) -> tuple[set[str], str]:
    """Return the stems of a question's topic, and the language that they are of."""
    language = language_of(index, question)
    return {stem(fold(word), language) for word in question.topic}, language


def read_as(kind: Intent, text: Typed, index: Index, interview: str | None = None) -> Reading:
    """Read what a comparison, a timeline or a summary is asked of, where the kind is known.

    :param interview: id of the interview that the conversation is in, for names that it decides
    """
    if kind is Intent.SUMMARY:
        return _to_sum_up(text, text, index)
    return _as(kind, text, text, index, interview)


def read_topic(text: Typed, index: Index) -> tuple[str, ...]:
    """Return the words of a topic that is nothing else, as the library writes them."""
    asked, _ = _mended(words(text), index)
    return _topic(asked, (), None, text, index)


def _to_sum_up(text: str, named: str, index: Index) -> Reading:
    """Read which interview is to be summed up; one that is not named is that of here."""
    refers = not terms(named)
    summed = None if refers else interview_named(index, named)
    return Reading(Question(text, Intent.SUMMARY, summed=summed), False, False, refers)


def _as(kind: Intent, text: str, typed: str, index: Index, interview: str | None) -> Reading:
    """Read who and what a comparison or a timeline is of; every name in it is somebody who speaks.

    What names nobody and nothing is a question like any other.
    """
    filters, rest = read_filters(text, index)
    asked, readings = _mended(words(rest), index)
    names = index.people.find(asked, interview)
    taken = {at for name in names for at in range(name.first, name.last + 1)}
    known = replace(Question(typed), filters=filters)
    found = _topic(asked, taken, None, rest, index)
    topic = tuple(word for word in found if fold(word) not in FRAME)
    strangers = [w for w in topic if w[:1].isupper() and not index.knows(fold(w))]
    unknown = " ".join(strangers) if kind is Intent.COMPARE and names else None
    if unknown:
        topic = tuple(word for word in topic if word not in strangers)
    folded = {word.folded for word in asked}
    if not (taken or topic or unknown or folded & (PERSONAL | THINGS)):
        return _read(rest, typed, index, interview, known)
    question = replace(
        known,
        intent=kind,
        speakers=_people(names),
        unknown=unknown or None,
        topic=topic,
        readings=readings,
    )
    return Reading(question, False, not names and bool(folded & PERSONAL), bool(folded & THINGS))


def _people(names: Sequence[NameMatch]) -> tuple[str, ...]:
    """Return the people that names mean, of the first so many names."""
    meant = islice(dict.fromkeys(name.people for name in names), MOST_NAMED)
    return tuple(dict.fromkeys(person for people in meant for person in people))


def _named(asked: Sequence[Word], index: Index) -> set[int]:
    """Return which words are of people's names."""
    names = index.people.find(asked, None)
    return {at for name in names for at in range(name.first, name.last + 1)}


def _read(text: str, typed: str, index: Index, interview: str | None, known: Question) -> Reading:
    """Read what is left of a question when its filters are read."""
    asked, readings = _mended(words(text), index)
    if not (asked or known.filters or known.direct):
        return Reading(Question(typed, Intent.EMPTY), False, False, False)
    names = [
        name
        for name in index.people.find(asked, interview)
        if name.last > name.first or _means_people(asked, name, index)
    ]
    speaking = _speaking(names, asked)
    unknown = None if speaking else _unknown_speaker(asked, index)
    taken = {at for name in speaking for at in range(name.first, name.last + 1)}
    topic = _topic(asked, taken, unknown, text, index)
    speakers = _people(speaking)
    folded = [word.folded for word in asked]
    put_to = speakers if _is_put_to(text) else ()
    question = replace(
        known,
        intent=_intent(text, topic, speakers, unknown),
        speakers=() if put_to else speakers,
        unknown=unknown,
        topic=topic,
        readings=readings,
        limit=_limit(text),
        put_to=put_to,
        which=next((n.people for n in speaking if len(n.people) > 1 and n.role is None), ()),
        wants_questions=any(word in ("ask", "asks", "asked") for word in folded),
    )
    if not (
        topic
        or names
        or unknown
        or known.filters
        or known.direct
        or _means_something(folded, text, question.intent)
    ):
        return Reading(Question(typed, Intent.EMPTY), False, False, False)
    verbless = _is_verbless(asked)
    return Reading(
        question,
        elliptical=LEADS.match(text) is not None or (verbless and 0 < len(topic) <= 3),
        pronoun=not speaking and any(word in PERSONAL for word in folded),
        refers=any(word in THINGS for word in folded),
    )


def _is_put_to(text: str) -> bool:
    """Tell "what was he asked?": what somebody was asked is said by whoever asked."""
    if QUESTIONS_TO.search(text):
        return True
    return any(
        (was := WAS.search(one)) is not None and ASKED.search(one, was.end()) is not None
        for one in text.split("?")
    )


def _is_verbless(asked: Sequence[Word]) -> bool:
    """Tell a question without a question in it ("comments going stale")."""
    return not any(w.folded in AUXILIARIES or w.folded in QUESTION_WORDS for w in asked)


def _means_people(asked: Sequence[Word], name: NameMatch, index: Index) -> bool:
    """Tell whether one word means people: not "three" in small letters, nor "Martin" of Lockheed's.

    Words for a role always do.
    """
    word = asked[name.first]
    if name.role is not None:
        return True
    small = not word.surface[:1].isupper() and index.lexicon.count(word.folded) > 0
    if small and not index.lexicon.is_proper(word.folded):
        return False
    beside = _named_beside(asked, name.first, index)
    return not any(other not in person.casefold() for other in beside for person in name.people)


def _named_beside(asked: Sequence[Word], at: int, index: Index) -> list[str]:
    """Return the words beside the one at `at` that stand with it in a name of the passages.

    "Martin" in "Lockheed Martin" means nobody called Martin.
    """
    return [
        asked[a + b - at].folded
        for a, b in ((at - 1, at), (at, at + 1))
        if a >= 0
        and b < len(asked)
        and asked[a + b - at].folded not in STOP_WORDS
        and index.lexicon.are_a_name(asked[a].folded, asked[b].folded)
    ]


def _means_something(folded: Sequence[str], text: str, intent: Intent) -> bool:
    """Tell whether a question without a topic or a name still asks for something ("and he?")."""
    refers = any(word in PERSONAL | THINGS for word in folded)
    return intent is not Intent.QUOTES or refers or LEADS.match(text) is not None


def _mended(asked: Sequence[Word], index: Index) -> tuple[list[Word], tuple[tuple[str, str], ...]]:
    """Take each word that the library lacks for the one that was surely meant, and say so.

    A text too long to be typed is left as it is.
    """
    if len(asked) > TYPED_WORDS:
        return list(asked), ()
    unknown = {
        word.folded: None
        for word in asked
        if word.folded not in FRAME
        and may_be_a_slip(word.folded)
        and word.folded not in index.people.single_names
        and not index.lexicon.has(word.folded)
    }
    meant = {
        folded: taken
        for folded in islice(unknown, MOST_MENDED)
        if (taken := _meant(folded, index)) is not None
    }
    mended: list[Word] = []
    readings: list[tuple[str, str]] = []
    for word in asked:
        taken = meant.get(word.folded)
        if taken is None:
            mended.append(word)
        else:
            readings.append((word.surface, index.lexicon.surface(taken)))
            mended.append(Word(index.lexicon.surface(taken), taken, word.start, word.end))
    return mended, tuple(readings)


def _meant(folded: str, index: Index) -> str | None:
    """Return the word that was surely meant by one that the library lacks; None if none was."""
    name = index.people.spellings.nearest(folded)
    if name is not None or index.knows(folded):
        return name
    return index.lexicon.nearest(folded)


def _speaking(names: Sequence[NameMatch], asked: Sequence[Word]) -> list[NameMatch]:
    """Return those of the names that are of who speaks, not of what is spoken of."""
    asking = QUESTION_WORDS - {"what", "how"}
    who = next((at for at, word in enumerate(asked) if word.folded in asking), len(asked))
    lone = len(names) == 1 and _leads_on(asked[: names[0].first])
    return [name for name in names if not _is_topic(name, asked, who, lone=lone)]


def _leads_on(before: Sequence[Word]) -> bool:
    return LEADS.match(" ".join(word.folded for word in before) + " ") is not None


def _is_topic(name: NameMatch, asked: Sequence[Word], who: int, *, lone: bool) -> bool:
    """Tell whether a name is what is spoken of, not who speaks.

    :param who: where the first word stands that asks who, or when, or where
    :param lone: whether it is the only name, after "and" or "what about"
    """
    if asked[name.last].surface.lower().endswith(("'s", "’s")):
        return True
    at = name.first - 1
    while at >= 0 and asked[at].folded in ("the", "a", "his", "her", "their", "our", "mr", "ms"):
        at -= 1
    if at < 0 or asked[at].folded not in ABOUT:
        return False
    if at and asked[at - 1].folded == "according":
        return False
    return who < at or not (lone and at <= 2)


def _unknown_speaker(asked: Sequence[Word], index: Index) -> str | None:
    """Return who was asked for in "did … say", if that is a name and nobody on record."""
    subject = _subject(asked)
    if not subject or any(w.folded in PERSONAL | GENERIC | THINGS for w in subject):
        return None
    named = [word for word in subject if word.folded not in STOP_WORDS]
    if not named or not all(_looks_like_name(word, index) for word in named):
        return None
    return " ".join(
        word.surface if word.surface[0].isupper() else word.surface.capitalize() for word in named
    )


def _subject(asked: Sequence[Word]) -> Sequence[Word]:
    folded = [word.folded for word in asked]
    for at, word in enumerate(folded):
        if word in AUXILIARIES:
            verbs = (i for i in range(at + 2, min(at + 7, len(folded))) if folded[i] in SPEECH)
            if verb := next(verbs, 0):
                return asked[at + 1 : verb]
        if word == "according" and folded[at + 1 : at + 2] == ["to"]:
            return asked[at + 2 : at + 5]
    return ()


def _looks_like_name(word: Word, index: Index) -> bool:
    return (
        word.surface[0].isupper()
        or index.lexicon.is_proper(word.folded)
        or not index.knows(word.folded)
    )


def _topic(
    asked: Sequence[Word],
    taken: Collection[int],
    unknown: str | None,
    text: str,
    index: Index,
) -> tuple[str, ...]:
    """Return the words asked about, as the library writes them.

    :param taken: which words are of names of those who speak
    """
    apart = {word.folded for word in words(unknown)} if unknown else set()
    limit = LIMIT.search(text)
    verbless = _is_verbless(asked)
    distinct = {
        (word.folded, word.surface): None
        for at, word in enumerate(asked)
        if at not in taken
        and word.folded not in STOP_WORDS
        and (word.folded not in FRAME or (verbless and word.folded in FRAME_NOUNS))
        and word.folded not in apart
        and not (limit and limit.start() <= word.start < limit.end())
    }
    found = (
        index.lexicon.surface(folded) if index.lexicon.has(folded) else surface
        for folded, surface in distinct
    )
    return tuple(islice(dict.fromkeys(found), TOPIC_WORDS))


def _intent(
    text: str, topic: Sequence[str], speakers: Sequence[str], unknown: str | None
) -> Intent:
    if MORE.match(text):
        return Intent.MORE
    if all(word.lower() in BARE_WORDS for word in topic) and not speakers and unknown is None:
        for intent, pattern in BARE:
            if pattern.search(text):
                return intent
    return Intent.QUOTES


def _limit(text: str) -> int | None:
    match = LIMIT.search(text)
    if match is None:
        return None
    written = (match["top"] or match["number"]).lower()
    return max(1, min(NUMBERS.get(written) or int(written), MOST))
