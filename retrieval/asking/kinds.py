"""Kinds: what sort of answer a question wants, told from its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import dropwhile
from typing import NamedTuple

from retrieval.asking.frames import AUXILIARIES, PERSONAL


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
    PEOPLE = "people"
    INTERVIEWS = "interviews"
    SHORTER = "shorter"
    BACK = "back"
    RESTART = "restart"
    GREETING = "greeting"
    SMALL_TALK = "small talk"
    EMPTY = "empty"


GOING_ON = frozenset("and or but also then so ok okay".split())
LEADS = re.compile(r"\s*(?:and|or|but|also|then|so|what about|how about|about|on)\b", re.IGNORECASE)
PREPOSED = re.compile(r"\s*(?:in|from|since|with|to|of|against|for|at)\b", re.IGNORECASE)
"""What a question without a verb that goes on from another may start with."""
PART = re.compile(
    r"\s*(?:(?:and|but|so|ok(?:ay)?),? )*(?:(?:about |for )?how (?:many|much|long|often|old|far)"
    r"(?: of (?:them|those|these|it))?(?: exactly| though| then)?\W*$"
    r"|why (?:so|not|only|no|just)\b)",
    re.IGNORECASE,
)
"""What goes on from another question though it asks one: "how many?", "why so late?"."""
MORE = re.compile(
    r"\s*(?:and |ok(?:ay)?,? |so )*(?:(?:what|anything|something|who) else\b"
    r"|(?:some )?more\b(?! (?:of the )?context\b)|another\b|next\b|go on\b|continue\b|keep going\b"
    r"|is that (?:all|it)\b)",
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
MOST = 10
"""Quotes that a question may ask for."""
QUESTIONS_TO = re.compile(r"\bquestions? (?:to|for)\b", re.IGNORECASE)
WAS, ASKED = (
    re.compile(rf"\b(?:{words_of})\b", re.IGNORECASE)
    for words_of in ("was|were|is|are|been|get|gets|got", "asked")
)
GREETING = re.compile(
    r"\W*+(?:(?>hiya|hi|hello|hey|good (?:morning|day|evening|afternoon)|greetings|hallo|hola|salut"
    r"|bonjour|привет|здравствуйте|سلام)(?: (?:there|all|bot|everyone|again))*+\W*+)++",
    re.IGNORECASE,
)
SMALL_TALK = re.compile(
    r"\W*+(?:(?>hi|hello|hey|thank you|thanks?|thx|cheers|great|nice|cool|ok(?:ay)?|bye|goodbye|wow"
    r"|danke|gracias|merci|спасибо|ممنون|(?:ha){2,}+h?|(?:he){2,}+|(?:ja){2,}+|(?:ха){2,}+|lo++l|lmao"
    r"|rofl)(?: (?:there|you|so much|a lot|very much|bot))*+\W*+)++",
    re.IGNORECASE,
)
"""Nothing in these gives back: "thank you" could be had in two ways, and so could each of many."""
BARE = (
    (
        Intent.ASKED,
        re.compile(r"\b(?:who asked|what was (?:the|his|her|their) question|asked what)\b", re.I),
    ),
    (
        Intent.INTERVIEW,
        re.compile(
            r"\b(?:full|whole|entire|complete) (?:interview|transcript|text|article)\b", re.I
        ),
    ),
    (
        Intent.CONTEXT,
        re.compile(
            r"\b(?:context|why|how so|how come|mean(?:t|s)?"
            r"|(?:full|whole|entire|complete) (?:quote|sentence|answer))\b",
            re.IGNORECASE,
        ),
    ),
    (
        Intent.WHEN,
        re.compile(
            r"\b(?:when|(?:what|which)(?:'s| is| was)?(?: the)? (?:day|date|year))\b", re.IGNORECASE
        ),
    ),
    (
        Intent.SOURCE,
        re.compile(r"\b(?:link|url|source|which (?:interview|episode|show|programme))\b", re.I),
    ),
    (Intent.WHERE, re.compile(r"\bwhere\b", re.IGNORECASE)),
    (Intent.WHO, re.compile(r"\bwho\b", re.IGNORECASE)),
)
"""What a question without a topic asks of the quote shown last."""
TO_COME = re.compile(r"\bwhen (?:is|are|will|does|do|can)\b(?!.*\bfrom\b)", re.IGNORECASE)
"""When what was spoken of is to be ("when is that out?"), not when it was said."""
IS_TRUE = re.compile(
    r"\b(?:is|was) it (?:really |actually )?(?:true|right|correct|the case) that\b"
    r"|\A\W*(?:and |so )?true that\b",
    re.IGNORECASE,
)
"""What asks for no more than whether somebody said something."""
QUESTIONS = frozenset({"question", "questions"})
REPLY = frozenset(
    "answer answers answered reply replies replied respond responds responded response".split()
)
"""What is asked for where nothing else is: "and the answer?", "what did he reply to that?"."""
RAISED = re.compile(
    r"\W*(?:and |so |ok,? )*who (?:was it (?:that|who) )?(?:brought (?:(?:it|that|this) up"
    r"|up (?:that|this)(?: (?:point|question|topic))?)|(?:raised|put|posed) (?:it|that|this)"
    r"(?: (?:point|question|topic))?(?: to (?:him|her|them))?)\W*",
    re.IGNORECASE,
)
"""Who asked, in words that are a topic elsewhere ("who brought up taxes?")."""
BARE_WORDS = frozenset(
    "quote sentence answer link url source context meant means mean day date year question full "
    "whole entire complete transcript text article episode show programme come".split()
)
SENT = BARE_WORDS | frozenset("send open read see get post share paste give show".split())
"""What the whole of an interview is asked for in."""
RUDE = re.compile(
    r"\W*(?:(?:you(?:'re|’re| are)|u r|ur|this(?: bot)? is|what) (?:(?:such|just|really|so|an?|the"
    r"|fucking|bloody) )*+(?:useless|stupid|dumb|idiot(?:ic)?|moron|worthless|crap|shit|garbage"
    r"|trash|rubbish|annoying|terrible|awful|bullshit|pathetic|piece|waste)"
    r"(?: (?:piece|of|shit|crap|bot|thing|time|space|garbage|trash|machine|junk|idiot|program))*+"
    r"|(?:fuck|screw|damn) (?:you|off|this|it)|shut up|fuck|shit|wtf"
    r"|(?:stupid|dumb|useless|bad) bot|this sucks|you suck|go to hell|idiot)\W*",
    re.IGNORECASE,
)
"""What is shouted at a bot, and asks nothing."""
ACTS = (
    (Intent.GREETING, GREETING),
    (Intent.SMALL_TALK, SMALL_TALK),
    (
        Intent.EMPTY,
        re.compile(
            r"\W*(?:(?:please |i need )?help(?: me| please)?|menu|commands?"
            r"|what can (?:you do|i do|i ask(?: you)?)"
            r"|how (?:(?:does|do) (?:this|it|you|the bot)(?: bot| thing)?(?: even| actually)? work"
            r"|do (?:i|you) use (?:this|it|you))|(?:what|who) are you|what(?:'s| is) this(?: bot)?"
            r"|(?:are|is) (?:you|this|it) (?:an? )?(?:real |actual |just )?(?:ai|bot|robot|machine"
            r"|human|person|man|woman|llm|chatbot|chatgpt|language model|program(?:me)?|real"
            r"|alive)(?: or (?:an? )?\w+)?)\W*",
            re.IGNORECASE,
        ),
    ),
    (Intent.EMPTY, RUDE),
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
LEAST_ASKED = 3
"""Words of "who else said" that ask on in a thread; with more of them, of something."""
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
IS_OVER_TIME = re.compile(
    r"\bover time\b|\btimeline\b|\bhow often (?:does|did|do) .{1,60}? "
    r"(?:say|talk|mention|speak|bring|discuss|use the)",
    re.IGNORECASE,
)
SUMMARY = re.compile(
    r"\s*(?:please |can you |could you )?(?:summar(?:y|i[sz]e)|sum (?:(?:it|this|that) )?up|recap"
    r"|give me an? (?:quick |short |brief )?(?:summary|overview|recap)|give me the gist|main points"
    r"|key points|the gist)\b(?: (?:of|about|from))?"
    r"(?: (?:the|this|that|it|interview|episode|article|piece|talk|conversation))*",
    re.IGNORECASE,
)
HAVE = r"(?:(?:do|have) (?:you|we|they) (?:have|got|know)|are (?:there|here|on record)|is there)"
PEOPLE = re.compile(
    r"\W*(?:and |so |ok,? )*(?:who(?: all| else)? (?:do (?:you|we) have|have you got|is (?:here"
    r"|there|on record|in (?:here|the library|this library)|available)|can (?:i|we|you) "
    r"(?:ask|quote|search)(?: about| for)?|(?:is|are) (?:you|the people) (?:quoting|quoted))"
    r"|(?:whose|who's) (?:quotes|words|interviews) (?:do you have|are (?:there|here))"
    r"|(?:what|which|how many) (?:people|speakers|persons|guests|names) "
    rf"{HAVE}|(?:please )?(?:list|show|name)(?: me)?(?: all)?(?: the| your)? "
    r"(?:people|speakers|guests|names))"
    r"(?: (?:here|on record|in (?:here|the library|there)|available))?\W*",
    re.IGNORECASE,
)
INTERVIEWS = re.compile(
    r"\W*(?:and |so |ok,? )*(?:(?:(?:what|which|how many|any)(?: other)? (?:interviews?|episodes?"
    r"|transcripts?|podcasts?|talks)|(?:please )?(?:list|show)(?: me)?(?: all)?(?: the| your| of "
    r"the)? (?:interviews|episodes|transcripts|podcasts)|(?:do you have|have you got|are there|is "
    r"there)(?: any| an| some| the)? (?:interviews?|episodes?|transcripts?|podcasts?))"
    rf"(?P<before>[^?]*?)(?:\b{HAVE})?(?P<after>[^?]*?)"
    r"(?: (?:here|on record|in (?:here|the library|there)|available))?)\W*",
    re.IGNORECASE,
)
NAMED_INTERVIEWS = re.compile(
    r"\W*(?:please )?(?:(?:list|show)(?: me)?(?: all)?(?: of)?(?: the| your)?|what|which|any"
    r"|(?:do you have|have you got|are there)(?: any| some| the)?) "
    r"(?P<name>(?:(?!(?:in|from|of|on|about|with|by|for|that|to|and|or|other)\b)[^\s?]{1,30} )"
    r"{1,5}?)"
    rf"(?:interviews|episodes|transcripts|podcasts)(?: {HAVE})?(?: here| in here)?\W*",
    re.IGNORECASE,
)
"""Interviews that go by a name: "list the Morning Harbour episodes"."""
LISTS = re.compile(
    rf"\b{HAVE}|\b(?:list|show|do you have|have you got|are there|is there"
    r"|any (?:interviews|episodes|transcripts|podcasts))\b"
    r"|\A\W*(?:what|which)(?: other)? (?:interviews|episodes|transcripts|podcasts)"
    r" (?:with|by|about|on|featuring)\b(?![^?]*\b(?:is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should|says?|said|talks?|mentions?|came|comes?)\b)",
    re.IGNORECASE,
)
"""Also what has no verb: "what interviews with Ada Moss?"."""


LATEST = re.compile(
    r"\W*(?:(?:what(?:'s|’s| is| are)|show(?: me)?|anything) )?(?:the )?"
    r"(?:latest|newest|new|most recent|recently added)(?: (?:here|interviews?|episodes?|ones?"
    r"|additions?|in (?:here|the library)))*\W*",
    re.IGNORECASE,
)
"""Which interviews came last."""


def act_of(text: str) -> Intent | None:
    """Return what a whole message asks of the conversation itself; None where it asks a thing."""
    return next((act for act, pattern in ACTS if pattern.fullmatch(text)), None)


class Listed(NamedTuple):
    """What the library is asked to list, what narrows it, and what the interviews are called."""

    kind: Intent
    narrowed: str = ""
    name: str = ""


def listed(text: str) -> Listed | None:
    """Tell a question for what the library holds ("who do you have?"), and what narrows it."""
    if PEOPLE.fullmatch(text):
        return Listed(Intent.PEOPLE)
    if LATEST.fullmatch(text):
        return Listed(Intent.INTERVIEWS)
    if named := NAMED_INTERVIEWS.fullmatch(text):
        return Listed(Intent.INTERVIEWS, named["name"], named["name"])
    match = INTERVIEWS.fullmatch(text)
    if match is None or not LISTS.search(text):
        return None
    rest = f"{match['before']} {match['after']}"
    narrowed = re.sub(rf"\b{HAVE}", " ", rest, flags=re.IGNORECASE)
    return Listed(Intent.INTERVIEWS, narrowed)


def over_time(text: str) -> tuple[bool, str]:
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


def asks_who(folded: Sequence[str]) -> bool:
    """Tell "who argued with him?", which asks whose words they are, from "who did he mean?"."""
    first = [*dropwhile(GOING_ON.__contains__, folded)][:3]
    does = len(first) > 2 and first[1] in AUXILIARIES and first[2] in PERSONAL
    return len(first) > 1 and first[0] == "who" and not does


def is_put(text: str) -> bool:
    """Tell "what was he asked?": what somebody was asked is said by whoever asked."""
    if QUESTIONS_TO.search(text):
        return True
    return any(
        (was := WAS.search(one)) is not None and ASKED.search(one, was.end()) is not None
        for one in text.split("?")
    )


def intent_of(text: str, topic: Sequence[str], *, names_somebody: bool) -> Intent:
    """Return what a question asks for: quotes, more of them, or something of the one shown last."""
    if MORE.match(text):
        return Intent.MORE
    if RAISED.fullmatch(text):
        return Intent.ASKED
    for intent, pattern in () if names_somebody else BARE:
        bare = SENT if intent is Intent.INTERVIEW else BARE_WORDS
        if (
            all(word.lower() in bare for word in topic)
            and pattern.search(text)
            and not (intent is Intent.WHEN and TO_COME.search(text))
        ):
            return intent
    return Intent.QUOTES


def limit_of(text: str) -> int | None:
    """Return how many quotes a question asks for, if it says."""
    match = LIMIT.search(text)
    if match is None:
        return None
    written = (match["top"] or match["number"]).lower()
    return max(1, min(NUMBERS.get(written) or int(written), MOST))
