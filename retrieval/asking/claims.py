"""Claims: what somebody says that somebody said, read out of a question or of a message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Span
from retrieval.asking.introduced import LABEL, introduction, only_names
from retrieval.asking.quotations import Quoted, outside, quotations
from retrieval.asking.whose import (
    LONGEST_FRAME,
    OPENERS,
    SAYING,
    SIGNATURE,
    SIGNS,
    Whose,
    mentioned,
    named_in,
    speakers_of,
)
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, Word, words
from retrieval.index.people import name_parts

MOST = 5
"""Quotations of a message that are checked."""
FEWEST_WORDS = 3
"""A quotation of fewer words is a turn of phrase."""
FEWEST_CLAIMED = 2
"""Words that are checked at the least: one word alone is nobody's."""
SAID = re.compile(
    r"(?:is it true that |fact.?check:? |check:? |verify:? )?(?P<asks>did |has |have )?"
    r"(?P<who>[^,:“\"]{2,60}?) (?:really |actually |ever |once )*"
    r"(?:(?:say|says|said|claim|claims|claimed|tell us|tells us|told us)(?: that|:)?"
    r"|(?:states?|stated|insist(?:s|ed)?|argue[sd]?|announce[sd]?|promise[sd]?|warn(?:s|ed)?"
    r"|add(?:s|ed)?|repl(?:y|ies|ied)|answer(?:s|ed)?|declare[sd]?|write|writes|wrote|tweet(?:s|ed)?"
    r"|admit(?:s|ted)?|suggest(?:s|ed)?|explain(?:s|ed)?)(?: that|:)"
    r"|(?:tells?|told|assure[sd]?|warn(?:s|ed)?) [^,:“\"]{2,60}?(?: that|:)) (?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)
LED = re.compile(
    r"(?:(?:according to|in the words of|to quote|quoting) (?P<source>[^,:“\"]{2,60})"
    r"|as (?P<who>[^,:“\"]{2,60}?) (?:once |famously )?(?:puts? it|says|said|wrote|writes))"
    r"[,:] (?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""Words that say whose a claim is, before it and no verb to a subject: "According to Moss, …"."""
TAILED = re.compile(
    r"(?P<words>.+), (?:according to|in the words of|says|said) (?P<who>[^,:“\"]{2,60})",
    re.IGNORECASE | re.DOTALL,
)
"""The same behind it: "…, according to Moss"."""
HANDLE = re.compile(r"(?<![\w@.])@(?P<handle>\w{3,40})")
SIGN = re.compile(r"(?<!\w)[—–―-]{1,3} ?(?P<who>[^\W\d_][^\n—–―]{1,60})$")
IS_IT_REAL = re.compile(
    r"(?:(?:is|are|was|were) (?:this|that|it|these|the|they) (?:quote |quotes |all )?"
    r"(?:really |actually )?"
    r"(?:real|true|fake|legit|right|correct|genuine|accurate|verbatim|so)|real|fake|true"
    r"|did (?:he|she|they) (?:really |actually )?say (?:this|that|it|so)"
    r"|(?:please )?(?:fact ?check|check|verify)(?: (?:this|that|it))?(?: quote)?(?: please)?"
    r"|(?:ist das|stimmt das|ist es)(?: zitat)?(?: wirklich)?(?: echt| wahr| richtig)?"
    r"|(?:es|eso es|esto es) (?:verdad|cierto|real|falso)|(?:c'est|est ce) (?:vrai|réel|faux)"
    r"|это (?:правда|настоящая цитата|фейк)|правда|(?:آیا )?این (?:واقعی|درست|راست) است)",
    re.IGNORECASE,
)
MARK = "¶"
"""Stands for a quotation in what is around it."""
REAL = "(?:real|true|fake|legit|correct|genuine|accurate|verbatim|authentic)"
CHECKS = re.compile(
    rf"(?:so |and |but )*(?:did|has|have|had) .{{2,80}}? (?:say|said|claim|claimed|tell|told)\b"
    rf".{{0,40}}{MARK}.*"
    rf"|.*\b(?:is|was) (?:it|that|this) (?:really |actually )?(?:true|real|right|correct|fake)\b.*"
    rf"|.*\b(?:really|actually) (?:say|said)\b.{{0,20}}{MARK}.*"
    rf"|(?:so |and |but )*(?:is|was|are|were) {MARK} (?:(?:a|an|the|really|actually) )*{REAL}\b.*"
    rf"|{MARK} (?:is (?:this|that|it) )?(?:a )?{REAL}(?: quote)?"
    rf"|(?:was|were) {MARK} (?:really |actually |ever )?said by .*"
    r"|(?:ist|stimmt|es verdad|es cierto|est ce que|est il vrai que|это правда|правда ли что) "
    rf"{MARK}"
    r"(?: (?:wirklich |ein )?(?:echt|wahr|echtes zitat|est vrai|est reel))?"
    r"|.*\b(?:real or fake|true or false)\b.*"
    r"|(?:please )?(?:fact ?check|verify|check this)\b.*",
    re.IGNORECASE,
)
ASKING = frozenset(
    """
    what who whom where when why how which wer wen wann wo warum wie qué quién dónde cuándo cómo
    quoi qui où quand pourquoi comment кто где когда почему как چه چی کی کجا چرا
    """.split()
)
"""Words that ask for something else than whether it was said."""
ASKING_FIRST = frozenset("was que что".split())
"""Those that do so only where they come first."""
ABOUT = frozenset(
    "about on regarding concerning mention mentioned mentions uber zu sobre sur о об про".split()
)
"""Words after which a quotation is a topic."""
FIRST_PERSON = frozenset("i i'm i've i'd i'll we we're we've we'd we'll my our me us".split())
"""Words of somebody who speaks himself, before what he quotes."""
FORMAT = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, 0xFEFF])
"""Characters that are not seen: they part no words."""
DOTTED = re.compile(r"(?<!\w)(?:\w{1,2}\.){1,4}\w{1,2}$")
"""An abbreviation without its last full stop: "U.S", "a.k.a"."""
APOSTROPHE = re.compile(r"(?<=\w)[`´ʼ′‘](?=\w)")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words, and whose they are said to be; `unknown` is a name of nobody on record.

    `at` is where they stand in the text that claims them, if that is a document; `described` is
    whom it has instead of a name ("a spokesman").
    """

    words: str
    speakers: tuple[str, ...] = ()
    unknown: str | None = None
    at: tuple[Span, ...] = ()
    described: str | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """What a message claims: `short` are its turns of phrase, `unchecked` counts what is too many.

    `quoted`: the claims stand in quotation marks.
    """

    each: tuple[Claim, ...]
    short: tuple[str, ...] = ()
    unchecked: int = 0
    quoted: bool = True

    @property
    def named(self) -> bool:
        """Whether any of the words are said to be somebody's."""
        return any(claim.speakers or claim.unknown for claim in self.each)

    def by(self, speakers: tuple[str, ...]) -> Claims:
        """Return the same claims as those of somebody, as "he" and "she" mean."""
        return replace(self, each=tuple(replace(one, speakers=speakers) for one in self.each))


def asks_to_check(text: str) -> bool:
    """Tell a message that asks whether a quotation is real ("Did Kerry say “…”?"), or puts one up.

    "Kerry: “…”", "“…” - Kerry" and "Kerry said “…”" put one up; "what did Kerry say about “…”?"
    and "who said “…”?" ask for quotes.
    """
    every = quotations(text)
    found = [one for one in every if is_long(one.inner.of(text))]
    around = outside(text, found or every)
    if not found:
        return bool(every) and IS_IT_REAL.fullmatch(_plain(around[0])) is not None
    before = words(around[0])
    frame = [word for part in around for word in words(part)]
    if len(frame) > LONGEST_FRAME or (before and before[-1].folded in ABOUT):
        return False
    if IS_IT_REAL.fullmatch(_plain(around[0])) and not _asks(frame):
        return True
    if CHECKS.fullmatch(f" {MARK} ".join(_plain(part) for part in around).strip()):
        return True
    return not _asks(frame) and (_says(frame) or _is_signed(around))


def framing(text: str) -> str:
    """Return what of a text stands outside of quotation marks."""
    return " ".join(outside(text, quotations(text)))


def _asks(frame: Sequence[Word]) -> bool:
    first = frame[0].surface.casefold() if frame else ""
    return first in ASKING_FIRST or any(w.surface.casefold() in ASKING for w in frame)


def _says(frame: Sequence[Word]) -> bool:
    return any(word.folded in SAYING for word in frame)


def _plain(part: str) -> str:
    return " ".join(word.folded for word in words(part))


def _is_signed(around: Sequence[str]) -> bool:
    """Tell "X: “…”" and "“…” - X", and nothing else."""
    before, after = around[0].strip(), around[-1]
    if len(words(before)) > SIGNATURE or len(words(after)) > SIGNATURE:
        return False
    label = before.endswith(":") and not words(after)
    signs = not words(before) and SIGNS.match(after) is not None and bool(words(after))
    return label or signs


def asks_if_real(text: str) -> bool:
    """Tell "is this real?", which is about the message that it replies to."""
    asked = words(text)
    if not 0 < len(asked) <= SIGNATURE or quotations(text):
        return False
    plain = " ".join(word.surface.casefold().replace("’", "'") for word in asked)
    return IS_IT_REAL.fullmatch(plain) is not None


def read_claims(text: str, index: Index, selected: Span | None = None) -> Claims:
    """Read what a text claims: each quotation in it with the name beside it, or the whole text.

    :param selected: the part of the text that is meant, if it is not all of it; what stands around
        it still says whose words they are claimed to be
    """
    text, selected = _seen(text, selected)
    if selected is not None:
        return _of_selected(text, quotations(text), selected, index)
    text = _with_names(text, index)
    found = quotations(text)
    long = [one for one in found if is_long(one.inner.of(text))]
    if not long and found and _is_only_frame(text, found, index):
        long = [one for one in found if len(words(one.inner.of(text))) >= FEWEST_CLAIMED]
        if not long:
            return Claims((), tuple(one.inner.of(text) for one in found))
    if not long or _claims_all(text, found, index):
        claim = _unquoted(text, index)
        if 0 < len(words(claim.words)) < FEWEST_CLAIMED:
            return Claims((), (claim.words,), quoted=False)
        return Claims((claim,), quoted=False)
    each = [
        _marked(one, one.inner.of(text), whose, index)
        for one, whose in zip(long, speakers_of(text, long, index, MOST), strict=False)
    ]
    starts = {one.outer.start for one in long}
    short = tuple(one.inner.of(text) for one in found if one.outer.start not in starts)
    return Claims(tuple(each), tuple(filter(None, short)), len(long) - len(each))


def _seen(text: str, selected: Span | None) -> tuple[str, Span | None]:
    """Return a text as it is seen: composed letters, plain apostrophes, nothing invisible."""

    if selected is None:
        return plain(text), None
    before, inside, after = (
        text[: selected.start],
        selected.of(text),
        text[selected.end :],
    )
    start = len(plain(before))
    end = start + len(plain(inside))
    return plain(before) + plain(inside) + plain(after), Span(start, end)


def _with_names(text: str, index: Index) -> str:
    """Return a text with the names of those on record for what they go by online: "@adamoss"."""

    def name(match: re.Match[str]) -> str:
        people = index.remembered("handles", lambda: _handles(index))
        return people.get(match["handle"].casefold().replace("_", "")) or match.group()

    return HANDLE.sub(name, text)


def _handles(index: Index) -> dict[str, str]:
    """Return people by their names without blanks; a handle that two might have is nobody's."""
    found: dict[str, str] = {}
    for person in index.people.everyone:
        handle = "".join(name_parts(person))
        found[handle] = "" if handle in found else person
    return found


def plain(part: str) -> str:
    """Return a text with composed letters and plain apostrophes, and nothing invisible in it."""
    return APOSTROPHE.sub("’", unicodedata.normalize("NFC", part).translate(FORMAT))


def is_long(said: str) -> bool:
    """Tell words that are enough to be told from others."""
    return len(words(said)) >= FEWEST_WORDS


def claimed(said: str, whose: Whose) -> Claim:
    """Return the claim that words are somebody's, without the marks at their ends."""
    bare = said.strip(" ,.?!\n")
    if DOTTED.search(bare) and f"{bare}." in said:
        bare += "."
    return Claim(bare or said, whose.speakers, whose.unknown)


def _marked(one: Quoted, said: str, whose: Whose, index: Index) -> Claim:
    """Read a quotation; of one that no mark opens, a name before its colon is not part."""
    label = LABEL.match(said) if one.outer.start == one.inner.start else None
    if label is not None and _is_name(label["who"], index):
        return claimed(said[label.end() :], named_in(words(label["who"]), index))
    return claimed(said, whose)


def _of_selected(text: str, found: Sequence[Quoted], selected: Span, index: Index) -> Claims:
    """Read the selected part of a text, by quotation where it has a part in any."""
    parts = [
        (one, Span(max(one.inner.start, selected.start), min(one.inner.end, selected.end)))
        for one in found
    ]
    inside = [(one, part) for one, part in parts if words(text[part.start : part.end])]
    if not inside:
        return Claims((_unquoted(selected.of(text).strip(), index),), quoted=False)
    first = found.index(inside[0][0])
    whose = list(speakers_of(text, found[max(first - 1, 0) :], index, MOST))[min(first, 1) :]
    each = [claimed(part.of(text), one) for (_, part), one in zip(inside, whose, strict=False)]
    return Claims(tuple(each), (), len(inside) - len(each))


def _is_only_frame(text: str, found: Sequence[Quoted], index: Index) -> bool:
    """Tell whether what stands around quotations says no more than whose they are."""
    around = " ".join(outside(text, found))
    asked = words(around)
    named = {at for one in mentioned(asked, index) for at in range(one.first, one.last + 1)}
    rest = [w.folded for at, w in enumerate(asked) if at not in named]
    return all(word in OPENERS or word in SAYING or word in STOP_WORDS for word in rest)


def _claims_all(text: str, found: Sequence[Quoted], index: Index) -> bool:
    """Tell whether marks only set off words of a text that is claimed as a whole.

    "Ada Moss: The sun is our “bright and lasting” future" is one; a verb of saying, a question or
    a quotation at an end of it makes the marks those of what is claimed.
    """
    frame = [word for part in outside(text, found) for word in words(part)]
    label, sign = LABEL.match(text), SIGN.search(text.rstrip())
    if label is not None and _is_name(label["who"], index) and found:
        own = words(text[label.end() : max(found[0].outer.start, label.end())])
        if len(own) >= FEWEST_WORDS and any(word.folded in FIRST_PERSON for word in own):
            return True
    if _says(frame) or _asks(frame) or _is_only_frame(text, found, index):
        return False
    said = text
    if label is not None and _is_name(label["who"], index):
        said = text[label.end() :]
    elif sign is not None and _is_name(sign["who"], index):
        said = text[: sign.start()]
    elif len(frame) > LONGEST_FRAME or any(one.first for one in mentioned(frame, index)):
        return False
    bare = said.strip(" ,.?!\n")
    outer = [one.outer.of(text) for one in found]
    return not any(bare.startswith(one) or bare.endswith(one) for one in outer)


def _is_name(who: str, index: Index) -> bool:
    """Tell whether words are the name of somebody on record, and no more."""
    asked = words(who)
    found = index.people.find(asked, None) if len(asked) <= SIGNATURE else []
    return len(found) == 1 and found[0].last - found[0].first + 1 == len(asked)


def _unquoted(text: str, index: Index) -> Claim:
    """Read a claim without quotation marks: a name, then or before it what is claimed."""
    bare = re.sub(r"[^\S\n]+", " ", text.strip())
    said = SAID.fullmatch(bare)
    if said is not None and is_long(said["words"]) and only_names(said["who"], index):
        claim = claimed(said["words"], named_in(words(said["who"]), index))
        if claim.speakers or (claim.unknown and said["asks"]):
            return claim
    framed = LED.fullmatch(bare) or TAILED.fullmatch(bare)
    if framed is not None and is_long(framed["words"]):
        who = framed.groupdict().get("source") or framed["who"]
        claim = claimed(framed["words"], named_in(words(who), index))
        if claim.speakers and only_names(who, index):
            return claim
    introduced = introduction(bare, index)
    if introduced is not None:
        whose, start = introduced
        return claimed(bare[start:], whose)
    sign = SIGN.search(bare)
    if sign is not None and words(bare[: sign.start()]) and only_names(sign["who"], index):
        claim = claimed(bare[: sign.start()], named_in(words(sign["who"]), index))
        if claim.speakers:
            return claim
    return Claim(text.strip())
