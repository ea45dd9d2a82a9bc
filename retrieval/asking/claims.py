"""Claims: what somebody says that somebody said, read out of a question or of a message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.model import Span
from corpus.quotes.speakers import TITLES
from retrieval.asking.quotations import Quoted, outside, quotations
from retrieval.index import Index
from retrieval.index.analysis import POSSESSIVE, STOP_WORDS, Word, words
from retrieval.index.people import name_parts

FEWEST_WORDS = 3
"""A quotation of fewer words is a turn of phrase."""
FEWEST_CLAIMED = 2
"""Words that are checked at the least: one word alone is nobody's."""
MOST = 5
"""Quotations of a message that are checked."""
LONGEST_FRAME = 40
"""Words around the quotations from which on a message is no question about them."""
LONGEST_POST = 200
"""Words of a message that are looked through for somebody who may have said it."""
SIGNATURE = 8
"""Words that may stand beside a quotation to say whose it is."""
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
LABEL = re.compile(r"(?P<who>[^\W\d_][^:\n]{1,60}):(?=\s)")
HANDLE = re.compile(r"(?<![\w@.])@(?P<handle>\w{3,40})")
SIGN = re.compile(r"(?<!\w)[—–―-]{1,3} ?(?P<who>[^\W\d_][^\n—–―]{1,60})$")
SIGNS = re.compile(r"[\s.,;!?]*(?:[—–―-]{1,3}|[(\[/]|\n)\s*")
"""What leads from a quotation to the name under it."""
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
CHECKS = re.compile(
    rf"(?:so |and |but )*(?:did|has|have|had) .{{2,80}}? (?:say|said|claim|claimed|tell|told)\b"
    rf".{{0,40}}{MARK}.*"
    rf"|.*\b(?:is|was) (?:it|that|this) (?:really |actually )?(?:true|real|right|correct|fake)\b.*"
    rf"|.*\b(?:really|actually) (?:say|said)\b.{{0,20}}{MARK}.*"
    r"|.*\b(?:real or fake|true or false)\b.*"
    r"|(?:please )?(?:fact ?check|verify|check this)\b.*",
    re.IGNORECASE,
)
SAYING = frozenset(
    """
    say says said saying claim claims claimed tell tells told state states stated declare declared
    declares insist insisted insists add added adds write wrote tweet tweeted argue argued argues
    announce announced warn warned according
    sagte sagt sagen gesagt behauptete behauptet erklarte meinte dijo dice dicho afirmo declaro
    dit disait declare affirme сказал сказала сказали говорит говорил заявил заявила گفت گفته
    """.split()
)
"""Verbs that lead in what is said, folded, in the languages of the interface."""
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
BESIDE = frozenset("of to with about on against in at for near after before von mit zu".split())
"""Words after which a name is not the speaker's."""
FIRST_PERSON = frozenset("i i'm i've i'd i'll we we're we've we'd we'll my our me us".split())
"""Words of somebody who speaks himself, before what he quotes."""
JOINS = frozenset("and but while whereas then or und aber y e pero et mais и а но و".split())
DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december yesterday today tonight now later earlier
    breaking news quote former ex
    """.split()
)
OPENERS = DAYS | frozenset(
    """
    did does do has have is it true fact check verify real really fake who said says say what the
    this that a an and according hat ist stimmt wahr es est dijo правда верно действительно آیا
    """.split()
)
"""Words with a capital that are no name where a sentence starts."""
FORMAT = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, 0xFEFF])
"""Characters that are not seen: they part no words."""
DOTTED = re.compile(r"(?<!\w)(?:\w{1,2}\.){1,4}\w{1,2}$")
"""An abbreviation without its last full stop: "U.S", "a.k.a"."""
APOSTROPHE = re.compile(r"(?<=\w)[`´ʼ′‘](?=\w)")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words, and whose they are said to be; `unknown` is a name of nobody on record."""

    words: str
    speakers: tuple[str, ...] = ()
    unknown: str | None = None


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


class Mention(NamedTuple):
    """A name in a text, by its words ``first … last``; without `people` nobody's on record."""

    first: int
    last: int
    people: tuple[str, ...]
    name: str


def asks_to_check(text: str) -> bool:
    """Tell a message that asks whether a quotation is real ("Did Kerry say “…”?"), or puts one up.

    "Kerry: “…”", "“…” - Kerry" and "Kerry said “…”" put one up; "what did Kerry say about “…”?"
    and "who said “…”?" ask for quotes.
    """
    found = [one for one in quotations(text) if _is_long(one.inner.of(text))]
    if not found:
        return False
    around = outside(text, found)
    before = words(around[0])
    frame = [word for part in around for word in words(part)]
    if len(frame) > LONGEST_FRAME or (before and before[-1].folded in ABOUT):
        return False
    if IS_IT_REAL.fullmatch(_plain(around[0])) and not _asks(frame):
        return True
    if CHECKS.fullmatch(f" {MARK} ".join(_plain(part) for part in around).strip()):
        return True
    return not _asks(frame) and (_says(frame) or _is_signed(around))


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
    long = [one for one in found if _is_long(one.inner.of(text))]
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
        for one, whose in zip(long, _speakers(text, long, index), strict=False)
    ]
    starts = {one.outer.start for one in long}
    short = tuple(one.inner.of(text) for one in found if one.outer.start not in starts)
    return Claims(tuple(each), tuple(filter(None, short)), len(long) - len(each))


def _seen(text: str, selected: Span | None) -> tuple[str, Span | None]:
    """Return a text as it is seen: composed letters, plain apostrophes, nothing invisible."""

    def plain(part: str) -> str:
        return APOSTROPHE.sub("’", unicodedata.normalize("NFC", part).translate(FORMAT))

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


def _is_long(said: str) -> bool:
    return len(words(said)) >= FEWEST_WORDS


def _claimed(said: str, whose: Claim) -> Claim:
    bare = said.strip(" ,.?!\n")
    if DOTTED.search(bare) and f"{bare}." in said:
        bare += "."
    return replace(whose, words=bare or said)


def _marked(one: Quoted, said: str, whose: Claim, index: Index) -> Claim:
    """Read a quotation; of one that no mark opens, a name before its colon is not part."""
    label = LABEL.match(said) if one.outer.start == one.inner.start else None
    if label is not None and _is_name(label["who"], index):
        return _claimed(said[label.end() :], _whose(words(label["who"]), index))
    return _claimed(said, whose)


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
    whose = list(_speakers(text, found[max(first - 1, 0) :], index))[min(first, 1) :]
    each = [_claimed(part.of(text), one) for (_, part), one in zip(inside, whose, strict=False)]
    return Claims(tuple(each), (), len(inside) - len(each))


def _is_only_frame(text: str, found: Sequence[Quoted], index: Index) -> bool:
    """Tell whether what stands around quotations says no more than whose they are."""
    around = " ".join(outside(text, found))
    asked = words(around)
    named = {at for one in _mentions(asked, index) for at in range(one.first, one.last + 1)}
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
    elif len(frame) > LONGEST_FRAME or any(one.first for one in _mentions(frame, index)):
        return False
    bare = said.strip(" ,.?!\n")
    outer = [one.outer.of(text) for one in found]
    return not any(bare.startswith(one) or bare.endswith(one) for one in outer)


def _is_name(who: str, index: Index) -> bool:
    """Tell whether words are the name of somebody on record, and no more."""
    asked = words(who)
    found = index.people.find(asked, None) if len(asked) <= SIGNATURE else []
    return len(found) == 1 and found[0].last - found[0].first + 1 == len(asked)


def _only_names(who: str, index: Index) -> bool:
    """Tell whether words name somebody and say nothing else: what says more may be claimed."""
    asked = words(who)
    named = {at for one in _mentions(asked, index) for at in range(one.first, one.last + 1)}
    rest = [word.folded for at, word in enumerate(asked) if at not in named]
    return len(asked) <= SIGNATURE and all(
        word in TITLES or word in OPENERS or word in STOP_WORDS for word in rest
    )


def _unquoted(text: str, index: Index) -> Claim:
    """Read a claim without quotation marks: a name, then or before it what is claimed."""
    bare = re.sub(r"[^\S\n]+", " ", text.strip())
    said = SAID.fullmatch(bare)
    if said is not None and _is_long(said["words"]) and _only_names(said["who"], index):
        claim = _claimed(said["words"], _whose(words(said["who"]), index))
        if claim.speakers or (claim.unknown and said["asks"]):
            return claim
    label = LABEL.match(bare)
    if label is not None and words(bare[label.end() :]) and _only_names(label["who"], index):
        claim = _claimed(bare[label.end() :], _whose(words(label["who"]), index))
        if claim.speakers or (claim.unknown and _is_a_name(claim.unknown, index)):
            return claim
    sign = SIGN.search(bare)
    if sign is not None and words(bare[: sign.start()]) and _only_names(sign["who"], index):
        claim = _claimed(bare[: sign.start()], _whose(words(sign["who"]), index))
        if claim.speakers:
            return claim
    return Claim(text.strip())


def _is_a_name(unknown: str, index: Index) -> bool:
    """Tell a name of nobody on record from a word that only has a capital: "Update: …"."""
    parts = words(unknown)
    return len(parts) > 1 or any(index.lexicon.is_proper(part.folded) for part in parts)


def _speakers(text: str, found: Sequence[Quoted], index: Index) -> Iterator[Claim]:
    """Yield whose each quotation is said to be, as a claim without words; of the first few.

    The name before a quotation in its sentence, or right after it; else whoever the quotation
    before is said to be by ("Did X say “…” and “…”?"), else whoever is named anywhere around.
    """
    around = outside(text, found)
    leads, signs = _shared(around[: MOST + 1], index)
    last: Claim | None = None
    for lead, sign in zip(leads, signs, strict=True):
        own = next((one for one in (lead, sign) if one.speakers or one.unknown), None)
        last = own or last or _whose(words(" . ".join(around))[:LONGEST_POST], index)
        yield last


def _shared(around: Sequence[str], index: Index) -> tuple[list[Claim], list[Claim]]:
    """Share what stands between quotations out: to the one after it, and to the one before."""
    leads, signs = [_whose(_leading(around[0]), index)], []
    for at, between in enumerate(around[1:], 2):
        sign, lead = _parted(between, index, last=at == len(around))
        signs.append(_whose(words(sign)[: 2 * SIGNATURE], index))
        leads.append(_whose(_leading(lead), index))
    return leads[: len(signs)], signs


SHORTENED = "Mr Mrs Ms Dr Prof Sr Jr St Gen Col Lt Sgt Capt Maj Adm Rev Hon Sen Rep Gov Amb".split()
DOT = "".join(rf"(?<!\b{word})" for word in SHORTENED) + r"(?<!\b[^\W\d_])\."
"""A full stop that ends more than an initial or a title: "Vann R. Newkirk II said"."""
COMMA = r",(?!\s(?:[JS]r|I{2,3}|IV|Esq|MD|JD|PhD|PsyD|(?:[A-Z][a-z]{0,2}\.){1,2}[A-Z])\b)"
"""A comma that leads to more than what follows a name: "Martin Luther King, Jr."."""
STOP = re.compile(rf"(?:{DOT}|[!?;])(?=\s|$)|\n")
PART = re.compile(rf"(?:{DOT}|{COMMA}|[!?;])(?=\s|$)|[\n)\]]")


def _leading(text: str) -> list[Word]:
    """Return the words that lead in what comes after a text: those of its last sentence."""
    ends = [match.end() for match in STOP.finditer(text.rstrip())]
    return words(text[ends[-1] :] if ends else text)[-LONGEST_FRAME:]


def _parted(between: str, index: Index, *, last: bool) -> tuple[str, str]:
    """Part what follows a quotation: what says whose it is, and what leads to the next one.

    :param last: no other quotation comes after it
    """
    led = SIGNS.match(between)
    start = led.end() if led else len(between) - len(between.lstrip(" ,.;!?"))
    stop = PART.search(between, start)
    clause = between[start : stop.end() if stop else len(between)]
    asked = words(clause)[: 2 * SIGNATURE]
    says = bool(SAYING & {word.folded for word in asked}) and bool(_mentions(asked, index))
    opens = not led and bool(asked) and asked[0].folded in JOINS
    leads = stop is None and not last and (says or clause.rstrip().endswith(":"))
    if (led or says) and not (opens or leads) and len(words(clause)) <= 2 * SIGNATURE:
        return clause, between[start + len(clause) :]
    return "", between


def _whose(around: Sequence[Word], index: Index) -> Claim:
    """Return whom the words around a quotation name as its speaker, as a claim without words."""
    mentions = _mentions(around, index)
    verb = next((at for at in reversed(range(len(around))) if around[at].folded in SAYING), None)
    if verb is not None and around[verb].folded != "according":
        ahead = [one for one in mentions if one.last < verb]
        mentions = ahead or mentions
    mentions = [one for one in mentions if not _is_beside(around, one)]
    known = tuple(dict.fromkeys(person for one in mentions for person in one.people))
    unknown = mentions[0].name if mentions and not known else None
    return Claim("", known, unknown if unknown and _is_told(unknown, index) else None)


def _is_told(name: str, index: Index) -> bool:
    """Tell whether a name is in letters that some name on record is in: "Керри" may be Kerry."""
    return _script(name) == "LATIN" or any(
        _script(known) == _script(name) for known in index.people.everyone
    )


def _script(name: str) -> str:
    return unicodedata.name(name[0], "").partition(" ")[0]


def _is_beside(around: Sequence[Word], one: Mention) -> bool:
    """Tell a name that is spoken to or of: "said of X", "told X", "in X"."""
    before = [word.folded for word in around[max(one.first - 2, 0) : one.first]]
    if before and before[-1] == "the":
        before.pop()
    if before[-2:] == ["according", "to"] or (before and before[0] == "according"):
        return False
    return bool(before) and before[-1] in BESIDE


def _mentions(around: Sequence[Word], index: Index) -> list[Mention]:
    """Return the names in a text, of people on record and of others, in order."""
    known = [
        Mention(one.first, one.last, one.people, "") for one in index.people.find(around, None)
    ]
    known = [one for one in known if one.people]
    taken = {at for one in known for at in range(one.first, one.last + 1)}
    runs: list[list[int]] = []
    for at, word in enumerate(around):
        if at in taken or not _is_capital(word):
            continue
        if runs and runs[-1][-1] == at - 1 and _adjoin(around, at - 1, at):
            runs[-1].append(at)
        else:
            runs.append([at])
    others = [Mention(r[0], r[-1], (), " ".join(around[at].surface for at in r)) for r in runs]
    return _joined(around, sorted([*known, *others], key=lambda one: one.first))


def _is_capital(word: Word) -> bool:
    folded = word.folded
    if not word.surface[0].isupper() or POSSESSIVE.search(word.surface):
        return False
    return not any(folded in kind for kind in (OPENERS, STOP_WORDS, SAYING, TITLES))


def _adjoin(around: Sequence[Word], first: int, second: int) -> bool:
    return around[second].start - around[first].end == 1


def _joined(around: Sequence[Word], mentions: Sequence[Mention]) -> list[Mention]:
    """Join a surname on record with the first name before it: "Teresa Kerry" is somebody else."""
    joined: list[Mention] = []
    for one in mentions:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.last == one.first - 1
            and _adjoin(around, before.last, one.first)
            and bool(before.people) is not bool(one.people)
            and max(before.last - before.first, one.last - one.first) == 0
        ):
            name = " ".join(around[at].surface for at in (before.first, one.last))
            joined[-1] = Mention(before.first, one.last, (), name)
        else:
            joined.append(one)
    return joined
