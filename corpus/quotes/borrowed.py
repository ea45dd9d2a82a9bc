"""Words that stand in somebody's sentence and are not his: of somebody else, or not said at all.

"Asked about Hale's remark that “…”", "never said “…”", "if Moss had said “…”", "was told “…”".
The cue governs them by grammar; they are under nobody's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.quotes.attributions import Attribution
from corpus.quotes.cues import NEGATING, SPEECH, cue_forms, is_heard, speech_forms
from corpus.quotes.marks import Quotation, is_mask
from corpus.quotes.mentions import AUXILIARIES, CLAUSE_OPENERS, is_adverb
from corpus.quotes.speakers import POSSESSIVE
from corpus.tokens import Token, word_at

SAID = frozenset(
    "remark remarks claim claims comment comments statement statements words word line phrase "
    "motto quote quotation assertion assertions suggestion allegation allegations accusation "
    "promise promises pledge warning message letter letters note notes tweet tweets email emails "
    "post posts headline headlines slogan argument saying advice call boast song poem sign banner "
    "idea notion insistence contention view belief charge".split()
)
"""What somebody made, whose words they are: "the claim by Hale that", "a letter from Hale"."""
OFFERED = SAID | frozenset(
    "offer offers vow vows talk threat threats hope hopes plan plans proposal proposals demand "
    "demands description account version vision picture".split()
)
"""What has its words behind "of": "her offer of “…”"."""
CALLING = frozenset("call calls called calling".split())
LONGEST_OWNED = 4
"""Words from whose something is to that: "Hale's last written offer of"."""
BORROWING = frozenset(
    "quote quotes quoted quoting cite cites cited citing read reads reading recite recites recited "
    "reciting invoke invokes invoked invoking repeat repeats repeated repeating agree agrees "
    "agreed parrot parroted echo echoes echoed".split()
)
"""Cues after which the words are those of whoever is read or quoted."""
CLAIMING = frozenset(
    "claim claims claimed claiming allege alleges alleged alleging insist insists insisted "
    "insisting contend contends contended contending testify testifies testified maintain "
    "maintains maintained complain complains complained accuse accuses accused".split()
)
"""Cues of what somebody says of another that need not be so."""
AGREEING = frozenset("agree agrees agreed".split())
"""Cues that are of saying right beside a quotation."""
CARRYING = SAID | frozenset(
    "placard placards poster posters plaque sticker stickers shirt shirts t-shirt cap hat badge "
    "text texts caption captions label inscription graffiti billboard billboards notice notices "
    "flyer leaflet banners signs poems songs plate board screen card cards".split()
)
"""What bears words that nobody in the sentence says: "a sign saying", "a shirt that said"."""
PICTURES = frozenset(
    "photo photos photograph picture pictures image screenshot screenshots clip copy scan".split()
)
ADDING = frozenset("with and captioned writing saying adding".split())
"""After a picture: what is said of it."""
ASKING = frozenset("question questions query heckle cry shout".split())
"""The same, of what is put to somebody."""
ASKED = frozenset("asked told quizzed pressed challenged".split())
"""What opens a sentence with words that somebody hears."""
REACTING = frozenset("at to of about over against".split())
"""After a cue: what somebody says something about."""
TAUNTS = frozenset("taunt jibe insult rumour rumor demand request chant cry shout joke".split())
PERCEIVING = frozenset("hearing reading seeing receiving getting".split())
ACCUSING = frozenset(
    "suit lawsuit complaint indictment affidavit filing filings charges prosecutors plaintiff "
    "plaintiffs accusers".split()
)
"""Who and what accuses somebody: what they say of her words need not be so."""
ABOUT = frozenset("of about on".split())
UNSAID = frozenset(
    "never not might may could would should must neither nor nobody if unless whether cannot can "
    "will hardly barely didn't doesn't don't hadn't wouldn't won't refused declined".split()
)
"""Before a cue: it was not said, or only may be."""
HYPOTHETICAL = frozenset("if unless whether had neither nor nobody suppose".split())
"""Before a source."""
ASKING_VERBS = frozenset(
    "do does did is are was were has have had would could will can may might must should".split()
)
"""What opens a question of whether somebody says something."""
LONGEST_OBJECT = 4
"""Words of what somebody calls something, before what he calls it."""
BIDDING = frozenset(
    "order orders ordered instruct instructs instructed direct directs directed command "
    "commands commanded implore implores implored beseech beseeches beseeched entreat "
    "entreats entreated encourage encourages encouraged invite invites invited persuade "
    "persuades persuaded press presses pressed pressure pressures pressured dare dares dared "
    "require requires required request requests requested summon summons summoned counsel "
    "counsels counselled counseled remind reminds reminded tell tells told ask asks asked "
    "advise advises advised urge urges urged warn warns warned want wants wanted beg begs "
    "begged forbid forbids forbade forbidden challenge challenges challenged coax coaxed".split()
)
"""What somebody does who wants another to do something: "ordered her to “…”"."""
HERSELF = frozenset("he she i we they who".split())
"""Who may be whoever is quoted."""
OTHERS = {"her": "he they i we", "him": "she they i we", "them": "he she i", "me": "he she they"}
"""By whom somebody who is called so is told to do something: by nobody but another."""
ADDED = frozenset("that already twice".split())
"""Words between who tells another to do something and what she does, besides auxiliaries."""
BEING = frozenset("was were is are been being be got".split())


def is_passive(words: Sequence[Token], cue: int) -> bool:
    """Tell "Hale was told" from "Hale told": there the one before the cue is who heard it."""
    at = cue - 1
    while at >= 0 and (is_adverb(words[at]) or words[at].lower in ("also", "not", "once")):
        at -= 1
    return at >= 0 and words[at].lower in BEING and not words[cue].lower.endswith("ing")


def is_unsaid(words: Sequence[Token], found: Attribution) -> bool:
    """Tell whether a sentence says that something was not said, or only supposes that it was."""
    cue = found.cue_at
    source = word_at(words, found.source.span.start)
    if source < cue - 1 and words[cue].lower.endswith("ing") and words[cue - 1].text == ",":
        return False  # "Moss refused to go, saying"
    between = range(_past_aside(words, found), cue) if source < cue else range(max(cue - 3, 0), cue)
    if _is_infinitive(words, cue) and any(_denies(word) for word in words[:source]):
        return True  # "Nobody has ever heard Moss say"
    if any(_denies(words[at]) for at in between if at >= _end_of(words, found) or source > cue):
        return True
    before = words[max(source - 2, 0) : source] if source < cue else ()
    opened = next((w.lower for w in reversed(before) if w.is_word), "")
    asks = words[source].lower in ASKING_VERBS and words[-1].text == "?"
    if source < cue and (asks or (source == 1 and opened in ASKING_VERBS)):
        return True  # "Would Moss say “…”?"
    inside = {w.lower for w in words[source : source + 4] if w.start < found.source.span.end}
    return opened in HYPOTHETICAL or bool(inside & {"neither", "nor", "nobody"})


def _past_aside(words: Sequence[Token], found: Attribution) -> int:
    """Return where what parts a source from its cue goes on after ", who could not come,"."""
    ends, cue = _end_of(words, found), found.cue_at
    if ends < cue and words[ends].text == ",":
        closes = [at for at in range(ends + 1, cue) if words[at].text == ","]
        return closes[-1] if closes else ends
    return word_at(words, found.source.span.start)


def _is_infinitive(words: Sequence[Token], cue: int) -> bool:
    before = words[cue - 1] if cue else None
    return words[cue].lower in SPEECH and before is not None and before.is_capital


def _end_of(words: Sequence[Token], found: Attribution) -> int:
    return word_at(words, found.source.span.end)


def _denies(word: Token) -> bool:
    return word.lower in UNSAID or word.lower.endswith(("n't", "n’t"))


def is_borrowed(
    words: Sequence[Token],
    quotation: Quotation,
    found: Attribution,
    attributions: Sequence[Attribution],
) -> bool:
    """Tell whether what a cue governs by grammar is not said by its source."""
    mask = word_at(words, quotation.outer.start)
    if is_unsaid(words, found) or _is_claimed_of(words, found, attributions):
        return True
    if _is_alleged(words, found) or _is_supposed(words, mask, attributions):
        return True
    if found.cue_at > mask:
        return _is_told_again(words, mask, found, attributions)
    cue, between = words[found.cue_at].lower, words[found.cue_at + 1 : mask]
    says = cue in AGREEING and all(word.text in ",:" for word in between)
    if (
        (cue in NEGATING and not _ends_in_as(between))
        or (cue in BORROWING and not says)
        or _is_denied(words, found, attributions)
    ):
        return True
    return (
        _has_other_voice(between, cue)
        or _is_reaction(between, cue)
        or _is_held_against(between)
        or _is_of_another(between)
        or _is_saying_of(words[: word_at(words, found.start)])
        or _follows_unsourced_cue(words, found, mask)
        or _is_bidden(between)
    )


def _is_claimed_of(
    words: Sequence[Token], found: Attribution, attributions: Sequence[Attribution]
) -> bool:
    """Tell "Hale claimed that Moss told him “…”": her words, if they are, are at second hand."""
    starts = word_at(words, found.start)
    for other in attributions:
        if other.source is found.source or other.end > found.start or found.shared:
            continue
        cue = words[other.cue_at].lower
        tells = cue in CLAIMING or (other.speaker and other.speaker != found.speaker)
        if tells and not is_heard(words, other.cue_at):
            between = words[word_at(words, other.end) : starts]
            cited = cue == "according" and [word.text for word in between] == [","]
            if cited or _opens_onto(between):
                return True
    return False


def _is_alleged(words: Sequence[Token], found: Attribution) -> bool:
    """Tell "The suit claims Moss said “…”": a paper that accuses her has her say it."""
    source = word_at(words, found.source.span.start)
    if source >= found.cue_at or source == 0:
        return False
    at = source - 1
    at -= words[at].lower == "that" and at > 0
    verb = words[at].lower
    before = [word.lower for word in words[max(at - LONGEST_OBJECT, 0) : at] if word.is_word]
    if not before:
        return False
    return verb in CLAIMING or (verb in speech_forms() and before[-1] in ACCUSING)


def _is_supposed(words: Sequence[Token], mask: int, attributions: Sequence[Attribution]) -> bool:
    """Tell "If Moss says “…,” she means it": the clause only supposes that it is said."""
    opens = words[0].lower if words else ""
    if opens not in ("if", "unless", "whether", "should", "had") or any(
        word.text == "," for word in words[:mask]
    ):
        return False
    return any(found.cue_at < mask for found in attributions)


def _opens_onto(between: Sequence[Token]) -> bool:
    """Tell "claimed *that, when they met,* Moss said" from "claimed it, and Moss said"."""
    that = next((at for at, word in enumerate(between) if word.lower == "that"), None)
    if that is None:
        return not between
    led = that <= LONGEST_OBJECT and all(word.is_word for word in between[:that])
    clause = [word for word in between[that + 1 :] if word.text != ","] if led else between
    opens = bool(clause) and clause[0].lower in CLAUSE_OPENERS - {"and"}
    apart = any(not word.is_word or is_mask(word) for word in (clause if opens else between))
    return led and not apart and not any(word.lower in ("and", "but", "or") for word in clause)


def _ends_in_as(between: Sequence[Token]) -> bool:
    """Tell "dismissed the plan as “…”": what she denies it to be, she calls it."""
    return next((word.lower for word in reversed(between) if word.is_word), "") == "as"


def _is_told_again(
    words: Sequence[Token], mask: int, found: Attribution, attributions: Sequence[Attribution]
) -> bool:
    """Tell "“I'm done,” Moss said Hale told her", and "Moss never said “I will,” Hale said"."""
    lead = words[:mask]
    that = bool(lead) and next((w.lower for w in reversed(lead) if w.is_word), "") == "that"
    if that or _has_other_voice(lead, "") or _is_cited(lead) or _is_put_to(lead):
        return True
    ends = word_at(words, found.end)
    if words[found.cue_at].lower in NEGATING and _has_object(words[ends:]):
        return True  # "“I will.” Moss denied saying it"
    if any(word.lower == "quoting" for word in words[ends:]):
        return True
    if words[found.cue_at].lower in BORROWING - AGREEING:
        return True
    for other in attributions:
        if other is found or other.source is found.source:
            continue
        follows = found.end < other.start and other.start <= _next_start(words, ends)
        closes = word_at(words, other.cue.end)  # "as Hale put it,"
        touches = closes == mask - 1 and words[closes].text in ",:"
        touches = touches or (other.end <= words[mask].start and _is_object(words[closes:mask]))
        if (follows or touches) and other.speaker != found.speaker:
            return True
    return _speaks_before(words, mask)


def _is_object(between: Sequence[Token]) -> bool:
    """Tell "called the book “…”": nothing but what is called so stands between."""
    return len(between) <= LONGEST_OBJECT and all(word.is_word for word in between)


def _is_cited(lead: Sequence[Token]) -> bool:
    """Tell "to quote Hale, “…”" and "as the saying goes, “…”": a clause of its own cites."""
    if len(lead) < 3 or lead[-1].text != ",":
        return False
    opens = next((at for at in range(len(lead) - 2, -1, -1) if lead[at].text == ","), -1) + 1
    clause = [word.lower for word in lead[opens:-1]]
    cites = clause[:1] == ["to"] and clause[1:2] != [] and clause[1] in BORROWING
    return cites or (clause[:1] == ["as"] and clause[-1:] in (["goes"], ["went"]))


def _is_put_to(lead: Sequence[Token]) -> bool:
    """Tell "To the question “…,” Moss said" and "Asked “…,” Moss said": she answers these words."""
    words = [word.lower for word in lead if word.is_word]
    if not words:
        return False
    in_clause = lead[-1].is_word and not any(word.text == "," for word in lead)
    if in_clause and any(is_heard(lead, at) for at in range(min(2, len(lead)))):
        return True  # "Reminded by Hale that he had said “…,” Moss said"
    opens = len(words) == 1 or (len(words) == 2 and words[0] in ("when", "if", "once", "being"))
    return words[-1] in CARRYING | ASKING or (opens and words[-1] in ASKED)


def _next_start(words: Sequence[Token], at: int) -> int:
    return words[at].start if at < len(words) else -1


def _speaks_before(words: Sequence[Token], mask: int) -> bool:
    """Tell whether a cue that has no source, or is denied, opens right onto the quotation."""
    at = mask - 1
    if at >= 0 and words[at].text in ",:":
        at -= 1
    if at < 1 or words[at].lower not in speech_forms():
        return False
    return _denies(words[at - 1]) or words[at - 1].lower in BEING | {"to"}


def _is_denied(
    words: Sequence[Token], found: Attribution, attributions: Sequence[Attribution]
) -> bool:
    """Tell "denied that she had ever said “…”"."""
    for other in attributions:
        if other.cue_at < found.cue_at and words[other.cue_at].lower in NEGATING:
            between = words[other.cue_at + 1 : found.cue_at]
            if not any(word.text == "," or is_mask(word) for word in between):
                return True
    return False


def _has_other_voice(between: Sequence[Token], cue: str) -> bool:
    """Tell "Hale's remark that", "the claim by Hale that", "the words of her father:"."""
    if cue in ("said", "says") and between and between[0].lower in ABOUT:
        return False
    for at, word in enumerate(between):
        if word.lower not in SAID:
            continue
        owner = between[at - 1] if at else None
        owned = owner is not None and (
            POSSESSIVE.search(owner.text) is not None or owner.lower == "their"
        )
        after = between[at + 1].lower if at + 1 < len(between) else ""
        if owned or after in ("by", "from", "of"):
            return True
    if _is_pictured(between) or _is_offer(between, cue):
        return True
    last = between[-1] if between else None
    return last is not None and last.is_capital and POSSESSIVE.search(last.text) is not None


def _is_offer(between: Sequence[Token], cue: str) -> bool:
    """Tell "called Hale's offer of “…” a joke": the words are those of whoever offers."""
    if len(between) < 2 or between[-1].lower != "of" or between[-2].lower not in OFFERED:
        return False
    owned = any(POSSESSIVE.search(word.text) for word in between[-LONGEST_OWNED:-2])
    return owned or cue in CALLING


def _has_object(after: Sequence[Token]) -> bool:
    """Tell "“…,” Moss denied *the claim*" from "“…,” Moss denied."."""
    return bool(after) and after[0].is_word and not is_mask(after[0])


def _is_reaction(between: Sequence[Token], cue: str) -> bool:
    """Tell "laughed at the headline “…”" and "complained of hearing “…”": others said it."""
    if not between:
        return False
    last = between[-1].lower
    reacts = between[0].lower in REACTING or cue.startswith("answer")
    return last in PERCEIVING or (reacts and last in SAID | ASKING | TAUNTS)


def _is_of_another(between: Sequence[Token]) -> bool:
    """Tell "Moss said, *and Hale,* “…”": the verb goes without saying, and the words are his."""
    last = len(between) - 1
    while last >= 0 and between[last].text in ",:":
        last -= 1
    first = last
    while first >= 0 and between[first].is_capital:
        first -= 1
    joined = first > 0 and between[first].lower in ("and", "but", "while")
    return joined and first < last and between[first - 1].text in ",;"


def _is_saying_of(lead: Sequence[Token]) -> bool:
    """Tell "As his father used to say, Moss recalled, “…”"."""
    if not lead or lead[0].lower != "as":
        return False
    comma = next((at for at, word in enumerate(lead) if word.text == ","), 0)
    return any(word.lower in speech_forms() for word in lead[1:comma])


def _is_held_against(between: Sequence[Token]) -> bool:
    """Tell "accused Hale *of saying* “…”" and "mocked her *for calling* it “…”": they said it."""
    for at, (word, after) in enumerate(pairwise(between)):
        says = after.lower in cue_forms() or after.lower == "having"
        if at and word.lower in ("of", "for") and says and after.lower.endswith("ing"):
            return not any(one.lower.endswith(("self", "selves")) for one in between[:at])
    return False


def _is_pictured(between: Sequence[Token]) -> bool:
    """Tell "posted a photo of a sign: “…”" from "posted a photo of it with the words “…”"."""
    pictured = False
    for word, after in pairwise(between):
        pictured |= word.lower in PICTURES and after.lower == "of"
        pictured = pictured and after.lower not in ADDING
    return pictured


def _follows_unsourced_cue(words: Sequence[Token], found: Attribution, mask: int) -> bool:
    """Tell "said she was told “…”", "refused to say “…”": another cue opens onto the words."""
    for at in range(found.cue_at + 1, mask):
        if words[at].lower not in cue_forms():
            continue
        before = words[at - 1]
        passive = before.lower in BEING and words[at].lower in speech_forms()
        if passive or (words[at].lower in speech_forms() and _denies(before)):
            return True
        opens = at == mask - 1 or words[at + 1].text in ",:"
        if opens and words[at].lower in speech_forms() and _is_carried(words, at):
            return True
    return False


def _is_bidden(between: Sequence[Token]) -> bool:
    """Tell "said that Hale had ordered her to “…”" and "said she was told to “…”".

    "Said she had ordered Hale to “…”" are her own words.
    """
    words = [word.lower for word in between if word.is_word]
    if words[-1:] != ["to"] and words[-3:-2] != ["that"]:
        return False
    at = next((i for i in range(len(words) - 2, -1, -1) if words[i] in BIDDING), 0)
    if not at:
        return False
    lead, told = words[:at], words[at + 1 : at + 2]
    if lead[-1] in BEING:
        return True
    subject = [word for word in lead if word not in AUXILIARIES | BEING | ADDED]
    if not subject or subject == ["to"]:
        return False
    who = OTHERS.get(told[0] if told else "", "").split()
    return subject[-1] in who or not HERSELF.issuperset(subject)


def _is_carried(words: Sequence[Token], cue: int) -> bool:
    """Tell "to say “…”", "a sign that reads “…”", "a banner reading “…”": another subject's cue."""
    before, form = words[cue - 1].lower, words[cue].lower
    if before in ("to", "as", "that", "which", "who"):
        return True
    return form == "reading" or before in CARRYING
