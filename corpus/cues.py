"""Cues: the words that say that somebody said something.

"Cue" is the attribution literature's word (Pareti 2015, PARC3) for "said", "according to" and
their kin. The verbs stand here by how they are used, with their forms derived; nothing else in
the corpus knows one of them by name.
"""

from __future__ import annotations

from functools import cache

SPEECH = """
    say tell add ask reply respond answer state note explain argue insist warn claim declare
    announce write tweet testify remark comment observe recall acknowledge admit concede
    confirm deny emphasize emphasise stress assert contend suggest charge allege complain
    joke quip exclaim shout yell whisper mutter vow pledge promise predict caution counter retort
    report post reiterate boast muse lament opine recount reveal disclose point
    """.split()
"""Verbs of saying; what follows them without "that" may be a whole clause."""

THOUGHT = """
    continue conclude repeat maintain believe think feel hope fear know doubt expect wonder agree
    worry suspect realize realise mean propose imply indicate hint signal demand urge describe
    call criticize criticise praise
    blame accuse mock slam blast denounce dismiss reject defend endorse back support
    """.split()
"""Verbs of thinking, judging and calling; reported speech after them mostly wants "that"."""

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
    "attack blame praise wonder worry worries mock boast warn reveal".split()
)
"""Forms that are nouns as often as verbs."""

NOUNS = frozenset(
    "admission statement claim argument assertion announcement allegation accusation warning "
    "suggestion remark comment declaration prediction promise pledge point".split()
)
"""What somebody makes, issues or gives when he says something ("made a rare admission that")."""

GIVING = frozenset("made makes make issued issues gave gives repeated dismissed rejected".split())
RECIPIENT = frozenset("told tell tells telling reminded informed assured asked warned".split())
"""Cues that name whom it was said to before what was said."""


def _forms(verb: str) -> tuple[str, ...]:
    if verb in IRREGULAR:
        return (verb, *IRREGULAR[verb])
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return (verb, third, verb + "ed", verb + "ing")


@cache
def speech_forms() -> frozenset[str]:
    """Every form of every verb of saying, in lower case."""
    return frozenset(form for verb in SPEECH for form in _forms(verb))


@cache
def cue_forms() -> frozenset[str]:
    """Every form of every verb that can be a cue, in lower case."""
    return speech_forms() | frozenset(form for verb in THOUGHT for form in _forms(verb))
