"""Whose: the name beside a quotation in a message, or anywhere around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.particles import AND, PARTICLES
from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.speakers import TITLES
from retrieval.asking.quotations import Quoted, outside
from retrieval.index import Index
from retrieval.index.analysis import POSSESSIVE, STOP_WORDS, Word, words

LONGEST_FRAME = 40
"""Words around the quotations from which on a message is no question about them."""
LONGEST_POST = 200
"""Words of a message that are looked through for somebody who may have said it."""
SIGNATURE = 8
"""Words that may stand beside a quotation to say whose it is."""
SIGNS = re.compile(r"[\s.,;!?]*(?:[—–―-]{1,3}|[(\[/]|\n)\s*")
"""What leads from a quotation to the name under it."""
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
BESIDE = frozenset("of to with about on against in at for near after before von mit zu".split())
"""Words after which a name is not the speaker's."""
JOINS = frozenset("and but while whereas then or und aber y e pero et mais и а но و".split())
OF = frozenset("of de del du des di da do dos das della von vom zu zum zur af av".split())
"""Particles that are words of a frame as well: "palabras de Kerry"."""
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
    this that a an and according legit genuine hat ist stimmt wahr echt echtes wirklich zitat es est
    dijo verdad cierto cita vrai citation правда верно действительно цитата آیا
    """.split()
)
"""Words with a capital that are no name where a sentence starts."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose words a quotation is said to be; `unknown` is a name of nobody on record."""

    speakers: tuple[str, ...] = ()
    unknown: str | None = None


class Mention(NamedTuple):
    """A name in a text, by its words ``first … last``; without `people` nobody's on record."""

    first: int
    last: int
    people: tuple[str, ...]
    name: str


def speakers_of(text: str, found: Sequence[Quoted], index: Index, most: int) -> Iterator[Whose]:
    """Yield whose each quotation is said to be, of the first few.

    The name before a quotation in its sentence, or right after it; else whoever the quotation
    before is said to be by ("Did X say “…” and “…”?"), else whoever is named anywhere around.
    """
    around = outside(text, found)
    leads, signs = _shared(around, index, most)
    last: Whose | None = None
    for lead, sign in zip(leads, signs, strict=True):
        own = next((one for one in (lead, sign) if one.speakers or one.unknown), None)
        last = own or last or named_in(words(" . ".join(around))[:LONGEST_POST], index)
        yield last


def _shared(around: Sequence[str], index: Index, most: int) -> tuple[list[Whose], list[Whose]]:
    """Share what stands between quotations out: to the one after it, and to the one before.

    Where nothing stands below the last one, and a name above the first, names on lines of their
    own are those of what comes after them.
    """
    first = around[0].rstrip().rpartition("\n")[2]
    led = words(first) if _is_label(first, index, alone=False) else _leading(around[0])
    leads, signs = [named_in(led, index)], []
    above = not words(around[-1]) and _is_label(first, index, alone=True)
    for at, between in enumerate(around[1 : most + 1], 2):
        last = at == len(around)
        signed, label = (between, "") if last else _labelled(between, index, above=above)
        sign, lead = _parted(signed, index, last=last or bool(label))
        signs.append(named_in(words(sign)[: 2 * SIGNATURE], index))
        leads.append(named_in(words(label) or _leading(lead), index))
    return leads[: len(signs)], signs


def _labelled(between: str, index: Index, *, above: bool) -> tuple[str, str]:
    """Part what stands between two quotations before the line that says whose the second one is."""
    before, line, label = between.rstrip().rpartition("\n")
    if line and _is_label(label, index, alone=above):
        return before, label
    return between, ""


def _is_label(line: str, index: Index, *, alone: bool) -> bool:
    """Tell the line of a name, before what is said: "Ada Moss (mayor):".

    :param alone: whether it may lack the colon
    """
    bare = line.rstrip(" *_")
    asked = words(bare)
    if not 0 < len(asked) <= SIGNATURE or SAYING & {word.folded for word in asked}:
        return False
    return bool(mentioned(asked, index)) and (alone or bare.endswith((":", "：")))


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
    says = bool(SAYING & {word.folded for word in asked}) and bool(mentioned(asked, index))
    opens = not led and bool(asked) and asked[0].folded in JOINS
    leads = stop is None and not last and (says or clause.rstrip().endswith(":"))
    if (led or says) and not (opens or leads) and len(words(clause)) <= 2 * SIGNATURE:
        return clause, between[start + len(clause) :]
    return "", between


def named_in(around: Sequence[Word], index: Index) -> Whose:
    """Return whom the words around a quotation name as its speaker."""
    mentions = mentioned(around, index)
    verb = next((at for at in reversed(range(len(around))) if around[at].folded in SAYING), None)
    if verb is not None and around[verb].folded != "according":
        ahead = [one for one in mentions if one.last < verb]
        mentions = ahead or mentions
    mentions = [one for one in mentions if not _is_beside(around, one)]
    known = tuple(dict.fromkeys(person for one in mentions for person in one.people))
    unknown = mentions[0].name if mentions and not known else None
    return Whose(known, unknown if unknown and _is_told(unknown, index) else None)


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


def mentioned(around: Sequence[Word], index: Index) -> list[Mention]:
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
        if runs and _go_together(around, runs[-1][-1], at):
            runs[-1] += range(runs[-1][-1] + 1, at + 1)
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


def _go_together(around: Sequence[Word], first: int, second: int) -> bool:
    """Tell whether two words of a name have none between them but particles ("Bram van Hoek")."""
    between = around[first + 1 : second]
    return all(_is_particle(word) for word in between) and all(
        _adjoin(around, at, at + 1) for at in range(first, second)
    )


def _is_particle(word: Word) -> bool:
    return word.surface in PARTICLES and word.surface not in AND and word.surface != "of"


def _joined(around: Sequence[Word], mentions: Sequence[Mention]) -> list[Mention]:
    """Join a surname on record with the first name before it: "Teresa Kerry" is somebody else."""
    joined: list[Mention] = []
    for one in mentions:
        before = joined[-1] if joined else None
        if (
            before is not None
            and bool(before.people) is not bool(one.people)
            and _are_one_name(around, before, one)
        ):
            name = " ".join(word.surface for word in around[before.first : one.last + 1])
            joined[-1] = Mention(before.first, one.last, (), name)
        else:
            joined.append(one)
    return joined


def _are_one_name(around: Sequence[Word], before: Mention, one: Mention) -> bool:
    """Tell a first name and a surname: one word each, but for particles."""
    own = (_own(around, before), _own(around, one))
    if any(len(words) != 1 for words in own) or not _go_together(around, before.last, one.first):
        return False
    between = {word.surface for word in around[before.last + 1 : one.first]}
    first = around[before.first].surface
    return not between or not between <= OF or gender_of_given_name(f"{first} …") is not None


def _own(around: Sequence[Word], one: Mention) -> list[Word]:
    return [word for word in around[one.first : one.last + 1] if not _is_particle(word)]
