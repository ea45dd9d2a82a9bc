"""Cues: the words that say that somebody said something.

"Cue" is the attribution literature's word (Pareti 2015, PARC3) for "said", "according to" and
their kin. The verbs stand here by how they are used, with their forms derived; nothing else in
the corpus knows one of them by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from corpus.model import Span
from corpus.tokens import Token

if TYPE_CHECKING:
    from nltk.stem.snowball import SnowballStemmer

SPEECH = """
    say tell add ask reply respond answer state note explain argue insist warn claim declare
    announce write tweet testify remark comment observe recall acknowledge admit concede
    confirm deny emphasize emphasise stress assert contend suggest charge allege complain
    joke quip exclaim shout yell whisper mutter vow pledge promise predict caution counter retort
    report post reiterate boast muse lament opine recount reveal disclose point continue chant sing
    type repeat proclaim profess recite bellow scream growl sigh laugh jest gush marvel agree
    conclude maintain read
    """.split()
"""Verbs of saying; what follows them without "that" may be a whole clause."""

THOUGHT = """
    believe think feel hope fear know doubt expect wonder learn find show decide plan want intend
    worry suspect realize realise mean propose imply indicate hint signal demand recommend advise
    estimate assume imagine understand recognize recognise remember forget notice consider judge
    determine determined ensure guarantee prove demonstrate refuse decline threaten offer seek vow
    """.split()
"""Verbs of thinking and of showing; what is reported after them opens with "that" or "to"."""

JUDGING = """
    describe call criticize criticise praise blame accuse mock slam blast denounce dismiss reject
    defend endorse back support oppose condemn question cite mention discuss urge encourage attack
    chastise scold deride lambast lambaste decry applaud laud hail tout welcome champion advocate
    address reference liken compare label brand dub portray paint characterize characterise rate
    emphasise stress highlight invoke bemoan ridicule downplay downplayed promote resent admire
    despise prefer extol brag
    """.split()
"""Verbs whose object is what is said: "criticized the plan", "called it a mistake"."""

BESIDE_A_QUOTATION = """
    disagree object protest interject interrupt snap sniff grumble murmur mumble sob cry plead beg
    blurt bark drawl enthuse rejoin venture clarify elaborate begin concur deadpan fume rage scoff
    sneer snort rasp hiss giggle chuckle tease counsel cheer grin smile shrug nod wonder think
    text email message volunteer reason reminisce confide intone croak wail whimper moan groan gasp
    croon purr holler thunder boom roar snarl scowl frown beam stammer stutter pronounce fret
    speculate theorize theorise hazard demur chide scold admonish rebuke soothe reassure implore
    entreat crow gloat exult apologise apologize confess declaim narrate summarise summarize surmise
    guess reckon babble ramble dictate instruct assure swear attest avow affirm aver persist rue
    """.split()
"""Verbs that are of saying where a quotation stands right beside them, and of anything else where
none does."""

WITH_PARTICLE = {
    "back": frozenset("shot fired hit snapped wrote shouted called came".split()),
    "in": frozenset("chimed put cut weighed chipped broke".split()),
    "on": frozenset("went goes going".split()),
    "it": frozenset("put puts summed sums".split()),
    "up": frozenset("summed spoke piped sums".split()),
    "out": frozenset("cried called burst blurted".split()),
}
"""Verbs that are of saying with a particle, beside a quotation ("shot back")."""

IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "think": ("thinks", "thought", "thinking"),
    "feel": ("feels", "felt", "feeling"),
    "know": ("knows", "knew", "knowing"),
    "mean": ("means", "meant", "meaning"),
    "quip": ("quips", "quipped", "quipping"),
    "slam": ("slams", "slammed", "slamming"),
    "admit": ("admits", "admitted", "admitting"),
    "sing": ("sings", "sang", "singing"),
    "read": ("reads", "read", "reading"),
    "find": ("finds", "found", "finding"),
    "show": ("shows", "showed", "shown", "showing"),
    "understand": ("understands", "understood", "understanding"),
    "forget": ("forgets", "forgot", "forgetting"),
    "seek": ("seeks", "sought", "seeking"),
    "plan": ("plans", "planned", "planning"),
    "brag": ("brags", "bragged", "bragging"),
    "begin": ("begins", "began", "beginning"),
    "snap": ("snaps", "snapped", "snapping"),
    "beg": ("begs", "begged", "begging"),
    "grin": ("grins", "grinned", "grinning"),
    "shrug": ("shrugs", "shrugged", "shrugging"),
    "nod": ("nods", "nodded", "nodding"),
    "extol": ("extols", "extolled", "extolling"),
    "dub": ("dubs", "dubbed", "dubbing"),
}

NEGATING = frozenset(
    "deny denies denied denying reject rejects rejected dismiss dismisses dismissed doubt doubts "
    "doubted dispute disputes disputed refute refutes refuted".split()
)
"""Cues after which the content is what the source does *not* hold."""

NOMINAL = frozenset(
    "report reports comment comments claim claims promise promises charge charges remark remarks "
    "answer answers state states point points post posts note notes call calls doubt doubts hope "
    "hopes fear fears demand demands support supports tweet tweets address question vow vows "
    "pledge pledges joke jokes shout shouts whisper boast boasts caution counter signal hint "
    "attack attacks blame praise wonder worry worries mock boast warn reveal plan plans offer "
    "offers show shows estimate estimates finding findings sighs laughs laugh chants reading back "
    "backs reference references question questions label labels brand brands mention mentions rate "
    "rates read reads type types study understanding thinking feeling feelings advocate "
    "advocates judge judges".split()
)
"""Forms that are nouns as often as verbs."""

NOUNS = frozenset(
    "admission statement claim argument assertion announcement allegation accusation warning "
    "suggestion remark comment declaration prediction promise pledge point".split()
)
"""What somebody makes, issues or gives when he says something ("made a rare admission that")."""

NOT_BEFORE_A_CUE = frozenset("to the a an his her their its our my of no not without".split())
"""Before these a form is a noun ("the report"), or what somebody did not do or is yet to."""

LONGEST_MANNER = 4
"""Words between "put it" and its colon."""
LONGEST_OBJECT = 9
"""Words in which "dismissed the plan *as*" has its "as"."""
GIVING = frozenset("made makes make issued issues gave gives repeated dismissed rejected".split())
OF_THOUGHT = frozenset("some more much further little deep second after without of".split())
"""Before "thought" these make it a noun."""
COMPARED = frozenset("compared likened".split())
"""Before "to" these have no object, and are no cues ("small *compared to* hers")."""
HEARING = frozenset(
    "pressed quizzed challenged heckled interrupted grilled prodded needled confronted prompted "
    "taunted badgered".split()
)
"""Besides forms of saying, what somebody is by who speaks to him ("*pressed by* Moss, “…?”")."""
ASKED = frozenset("asked pressed quizzed questioned challenged grilled prodded".split())
"""Those of them after which a question is put."""
GIVING_ONLY = GIVING - {"repeated"}
"""Those that are no cues by themselves."""
RECIPIENT = frozenset("told tell tells telling reminded informed assured asked warned".split())
"""Cues that name whom it was said to before what was said."""


class Forms:
    """The forms of some verbs: the irregular ones, and what has an ending and their stem."""

    def __init__(self, verbs: Iterable[str]) -> None:
        verbs = tuple(verbs)
        self._whole = frozenset(
            form for verb in verbs for form in (verb, *IRREGULAR.get(verb, (_third(verb),)))
        )
        self._stems = frozenset(
            _stem(form) for verb in verbs if verb not in IRREGULAR for form in (verb, verb + "ed")
        )

    def __contains__(self, word: str) -> bool:
        if word in self._whole:
            return True
        return word.endswith(("ed", "ing")) and _stem(word) in self._stems


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(_stemmer().stem(word))


@cache
def _stemmer() -> SnowballStemmer:
    from nltk.stem.snowball import SnowballStemmer  # nltk takes a second to load

    return SnowballStemmer("english")


@cache
def speech_forms() -> Forms:
    """Every form of every verb of saying, in lower case."""
    return Forms(SPEECH)


@cache
def judging_forms() -> Forms:
    """Every form of every verb whose object is what is said, in lower case."""
    return Forms(JUDGING)


@cache
def cue_forms() -> Forms:
    """Every form of every verb that can be a cue, in lower case."""
    return Forms((*SPEECH, *THOUGHT, *JUDGING))


@cache
def beside_forms() -> Forms:
    """Every form of every verb that is a cue beside a quotation, in lower case."""
    return Forms(BESIDE_A_QUOTATION)


def _beside_span(words: Sequence[Token], at: int) -> Span | None:
    """Return the cue that is one only beside a quotation ("Moss snapped:", "shot back Moss")."""
    word = words[at]
    end = at
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if word.lower in WITH_PARTICLE.get(following, ()):
        end = at + 1
    elif word.lower not in beside_forms() or not word.lower.endswith(("ed", "s", "an", "ght")):
        return None
    after = [one.text for one in words[end + 1 : end + 3]]
    if following == "it":  # "put it *like this*:"
        near = [one.text for one in words[end + 1 : end + 2 + LONGEST_MANNER]]
        after = near[near.index(":") :] if ":" in near else after
    opens = after[:1] in ([":"], [","]) and after[1:2] and after[1].startswith("Qq")
    introduces = opens or after[:1] == [":"] == after
    before = [one.text for one in words[max(at - 5, 0) : at]]
    masks = [i for i, text in enumerate(before) if text.startswith("Qq")]
    follows = bool(masks) and not any(text in ",;:." for text in before[masks[-1] + 1 :])
    return Span(word.start, words[end].end) if introduces or follows else None


def cue_span(words: Sequence[Token], at: int) -> Span | None:
    """Return the cue that the token at position `at` of a sentence is or opens, if it is one."""
    word = words[at]
    following = words[at + 1].lower if at + 1 < len(words) else ""
    before = words[at - 1].lower if at else ""
    if word.lower == "thought" and before in OF_THOUGHT:
        return None
    if several := _beside_span(words, at) or _prepositional_span(words, at):
        return several
    given = _given_span(words, at) if word.lower in GIVING else None
    if given or (word.lower in GIVING_ONLY and not _takes_as(words, at)):
        return given
    if word.lower in COMPARED and following in ("to", "with"):
        return None
    if following == "by" and word.lower in HEARING:
        return Span(word.start, word.end)
    if word.lower not in cue_forms() or following in ("'", "’"):
        return None
    if before in NOT_BEFORE_A_CUE or before.endswith(("n't", "n’t")):
        return None
    if word.lower in NOMINAL and not _is_verb_here(words, at, following):
        return None
    return Span(word.start, word.end)


def _prepositional_span(words: Sequence[Token], at: int) -> Span | None:
    """Return the cue that has its source behind it: "according to", "in the words of"."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if words[at].lower == "according" and following == "to":
        return Span(words[at].start, words[at + 1].end)
    lead = [one.lower for one in words[max(at - 2, 0) : at]]
    if words[at].lower == "words" and following == "of" and lead == ["in", "the"]:
        return Span(words[at - 2].start, words[at + 1].end)
    return None


def last_of_cue(words: Sequence[Token], at: int) -> int:
    """Return the position of the last word of a cue ("chimed *in*")."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    return at + (words[at].lower in WITH_PARTICLE.get(following, ()))


def is_heard(words: Sequence[Token], at: int) -> bool:
    """Tell "asked *by* Moss", where who speaks stands after the cue, from "asked Moss"."""
    after = words[at + 1].lower if at + 1 < len(words) else ""
    return after == "by" and words[at].lower.endswith(("ed", "told"))


def _given_span(words: Sequence[Token], at: int) -> Span | None:
    """Return "made a rare admission" before "that"."""
    for noun in range(at + 1, min(at + 6, len(words) - 1)):
        if words[noun].lower in NOUNS and words[noun + 1].lower == "that":
            return Span(words[at].start, words[noun].end)
    return None


def _takes_as(words: Sequence[Token], at: int) -> bool:
    """Tell "dismissed the plan *as*"."""
    return any(one.lower == "as" for one in words[at + 1 : at + LONGEST_OBJECT])


def _is_verb_here(words: Sequence[Token], at: int, following: str) -> bool:
    """Tell "officials report that" from "a U.N. report": by number, and by what comes next."""
    introduces = following in ("that", ",", ":", "to", "how", "why", "whether", "the", "a", "an")
    before = words[at - 1] if at else None
    if before is not None and before.is_capital and words[at].is_capital:
        return False  # "the United States"
    pronoun = before is not None and before.lower in ("he", "she", "they", "i", "we", "who")
    if before is None or not (introduces or pronoun or following.startswith("qq")):
        return False
    if before.lower.endswith(("'s", "’s", "s'", "s’")):  # "Hale's remark that"
        return False
    plural = before.lower.endswith("s") or before.lower in ("they", "i", "we", "you", "who")
    return plural != words[at].lower.endswith("s") or before.lower == "who"
