"""Sources: the words beside a cue that name who said it.

There is no tagger here, so noun phrases are found by what cannot stand inside one: clause
boundaries, the words that open a clause, finite verbs that everybody knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Span
from corpus.particles import is_article
from corpus.quotes.cues import speech_forms
from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.mentions import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    CONNECTIVES,
    DETERMINERS,
    FINITE,
    GIVEN_MONTHS,
    MONTHS_AND_DAYS,
    OPENING_NAMES,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    Mention,
    MentionKind,
    is_adverb,
    is_time,
    joins,
    span_of,
)
from corpus.quotes.speakers import split_title
from corpus.tokens import Token

PLACING = frozenset("of from at with".split())
NOT_DOING = frozenset("morning evening spring king ring wing sterling sibling sing".split())
"""Words that end as "playing" does."""
LONGEST_PLACE = 6
"""Words of where somebody is from."""
LONGEST_NAME = 4
"""Words of a name with its title; what goes on with capitals is a headline."""
LONGEST = 14
LONGEST_APPOSITION = 26


def without_parentheses(words: Sequence[Token]) -> list[Token]:
    """Leave out what stands in parentheses: "Rep. Jim Jordan (R-Ohio) said" names one source."""
    kept: list[Token] = []
    depth = 0
    for word in words:
        depth += word.text == "("
        if not depth or word.text.startswith("Qq"):
            kept.append(word)
        depth -= word.text == ")" and depth > 0
    return kept if depth == 0 else list(words)


def _before_time(words: Sequence[Token], at: int) -> int:
    """Step back over when it was said: "Kerry *on Friday* said", "the bank *last month* said"."""
    word = words[at].lower if at >= 0 else ""
    if word in MONTHS_AND_DAYS and at > 0 and not _is_bare_month(words, at):
        return at - (2 if words[at - 1].lower in ("on", "in", "last", "late", "early") else 1)
    if word in TIMES and at > 0 and words[at - 1].lower in ("last", "this", "next", "earlier"):
        return at - 2
    return at


def _is_bare_month(words: Sequence[Token], at: int) -> bool:
    """Tell "then *June* said" from "Moss *in June* said": a month has a small word before it."""
    before = words[at - 1].lower
    timed = before in ("on", "in", "last", "late", "early", "this", "since", "of", "from")
    return words[at].lower in GIVEN_MONTHS and words[at].is_capital and not timed


def source_before(words: Sequence[Token], cue: int) -> Mention | None:
    """Return the subject that stands before the cue at position `cue` of a sentence's tokens."""
    at = cue - 1
    while at >= 0 and (words[at].lower in AUXILIARIES or is_adverb(words[at])):
        if cue - at > LONGEST:
            return None
        at -= 1
    at = _before_time(words, at)
    if at >= 0 and words[at].lower == "who":
        at -= 1
        if at >= 0 and words[at].text == ",":
            at -= 1
    elif at >= 0 and words[at].text == ",":
        at = _before_apposition(words, at)
        if described := _named_by_office(words, at):
            return described
    if at < 0 or not words[at].is_word:
        return None
    return _phrase_ending(words, at)


def aside_source(words: Sequence[Token], cue: int) -> Mention | None:
    """Return the name that a long aside parts from its cue ("…," *Moss*, who has …, said).

    It opens the sentence, or follows a quotation at once.
    """
    if cue < 3 or words[cue - 1].text != ",":
        return None
    first = cue - 2
    while first > 0 and not words[first - 1].text.startswith("Qq"):
        first -= 1
    while first < cue and not words[first].is_word:
        first += 1
    last = first
    while last < cue and words[last].is_word and words[last].is_capital:
        last += 1
    inside = words[last + 1 : cue - 1]
    joined = any(
        word.lower == "and"
        and inside[at - 1 : at]
        and inside[at + 1 : at + 2]
        and inside[at - 1].text == ","
        and inside[at + 1].is_capital
        for at, word in enumerate(inside)
    )
    after_title = first > 0 and words[first - 1].text.startswith("Qq")  # "of “Wheels,” Moss, said"
    if last == first or words[last].text != "," or not (inside or after_title) or joined:
        return None
    if words[first].lower in DETERMINERS | PREPOSITIONS | CLAUSE_OPENERS or is_time(words, first):
        return None
    name = span_of(words, first, last - 1)
    return Mention(name, MentionKind.NAMED, name)


def interrupted_source(words: Sequence[Token], cue: int) -> Mention | None:
    """Return the source of "*Ada Moss*, known as “the Miller,” said “…”", whose aside quotes.

    It opens its sentence; where none does, what stands between two quotations leaves it open.
    """
    last = 0
    while last < cue and words[last].is_word and words[last].is_capital:
        last += 1
    named = 0 < last < cue - 1 and words[last].text == "," and words[0].lower not in OPENING_NAMES
    if not named or any(word.text.startswith("Qq") for word in words[:last]):
        return None
    name = span_of(words, 0, last - 1)
    return Mention(name, MentionKind.NAMED, name)


def _named_by_office(words: Sequence[Token], last: int) -> Mention | None:
    """Return the source of "the mayor, *Hugo Lind*, said", whose name ends at `last`.

    In "a friend of the mayor, Hugo Lind," the name may be either's.
    """
    first = last
    while first > 0 and words[first].is_word and words[first].is_capital:
        first -= 1
    first -= first > 1 and words[first].lower == "the"  # "the bishop, *the* Rt Rev Hugo Lind,"
    if last < 0 or first == last or words[first].text != ",":
        return None
    opens = first
    while opens > 0 and first - opens < LONGEST and _continues(words, opens - 1):
        opens -= 1
    start = next((at for at in range(opens, first) if words[at].lower in DETERMINERS), None)
    return None if start is None else _with_apposition(words, start, first, last)


def _with_apposition(words: Sequence[Token], start: int, comma: int, last: int) -> Mention:
    """Return the source "the mayor, Hugo Lind", with the name after the comma if it is his."""
    span = span_of(words, start, last)
    within = any(
        words[at].lower in PREPOSITIONS and words[at - 1].lower not in DETERMINERS
        for at in range(start + 1, comma)
    )
    if within and not words[comma - 1].is_capital:
        return Mention(span, MentionKind.OTHER)
    return Mention(span, MentionKind.NAMED, span_of(words, comma + 1, last))


def _before_apposition(words: Sequence[Token], comma: int) -> int:
    """Return where the source ends: before ``, the head of something,``, or inside ``, Name,``.

    -1 where the comma closes no apposition.
    """
    for at in range(comma - 1, max(comma - LONGEST_APPOSITION, 0), -1):
        if words[at].text == ",":
            if _is_named(words[at + 1 : comma]):
                return comma - 1
            opens = words[at + 1]
            clause = opens.lower in (CLAUSE_OPENERS - {"who"}) | PRONOUNS
            return -1 if clause or not words[at - 1].is_capital else at - 1
        if not words[at].is_word or (words[at].text[0] == "Q" and words[at].text[1:2] == "q"):
            return -1
    return -1


def _is_named(words: Sequence[Token]) -> bool:
    """Tell "Hugo Lind" and "the Rt Rev Hugo Lind" from what somebody is ("the Mayor")."""
    if len(words) > 1 and words[0].lower == "the":
        title, name = split_title(" ".join(word.text for word in words[1:]))
        return title != "" and name != "" and all(word.is_capital for word in words[1:])
    return all(word.is_capital for word in words)


def _phrase_ending(words: Sequence[Token], last: int) -> Mention | None:
    """Return the noun phrase whose last token is `last`."""
    if words[last].lower in PRONOUNS:
        return Mention(span_of(words, last, last), MentionKind.PRONOUN)
    if words[last].lower in CLAUSE_OPENERS | FINITE | PREPOSITIONS:
        return None
    first = last
    while first > 0 and last - first < LONGEST and _continues(words, first - 1):
        first -= 1
    if placed := _of_somewhere(words, first, last):
        return placed
    if _is_one_of_several(words, first):
        return Mention(span_of(words, first, last), MentionKind.OTHER)
    first = _without_lead(words, first, last)
    return _mention(words, first, last)


def _is_one_of_several(words: Sequence[Token], first: int) -> bool:
    """Tell "Holm or *Moss* said", "Holm, not *Moss*," and "Holm and, later, *Moss* said"."""
    lead = [word.lower for word in words[max(first - 2, 0) : first]]
    if words[first].lower in ("not", "nor"):
        return True
    if lead[-1:] in (["or"], ["nor"], ["than"], ["not"]):
        return lead != ["or", "not"]
    if lead[-1:] != [","]:
        return False
    comma = next((at for at in range(first - 2, max(first - 5, 0), -1) if words[at].text == ","), 0)
    return comma > 1 and words[comma - 1].lower in ("and", "or") and words[comma - 2].is_capital


def _of_somewhere(words: Sequence[Token], first: int, last: int) -> Mention | None:
    """Return the source of "*Ines Holt* of the railway said", where nothing else leads up to it."""
    before = words[first - 1] if first else None
    led = before is not None and before.is_word and not before.text.startswith("Qq")
    return None if led else _placed(words, first, last)


def _somebody_of(words: Sequence[Token], first: int, last: int) -> Mention | None:
    """Return the source of "said *Rep. Ines Holt* of the islands", where it is a person's name."""
    mention = _placed(words, first, last)
    named = mention.name if mention else None
    said = " ".join(word.text for word in words[first:last] if named and word.end <= named.end)
    title, name = split_title(said)
    known = " " in name and (title or gender_of_given_name(name) is not None)
    return mention if known else None


def _placed(words: Sequence[Token], first: int, last: int) -> Mention | None:
    end = first
    while end < last and words[end].is_capital and words[end].lower not in OPENING_NAMES:
        end += 1
    if end - first < 2 or words[end].lower not in PLACING or last - end > LONGEST_PLACE:
        return None
    return Mention(span_of(words, first, last), MentionKind.NAMED, span_of(words, first, end - 1))


def _continues(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    if word.lower == "and":
        return at > 0 and words[at - 1].is_capital and words[at + 1].is_capital
    if word.lower in PRONOUNS or word.lower in FINITE or word.lower in CLAUSE_OPENERS:
        return False
    if word.text in "'’-/&":
        return True
    return word.is_word and not word.text.startswith("Qq")


def _without_lead(words: Sequence[Token], first: int, last: int) -> int:
    """Drop what leads up to the subject: "But", "On Monday", a whole clause without a comma."""
    while first < last and words[first].lower in CONNECTIVES:
        first += 1
    name = last
    while name > first and (words[name - 1].is_capital or joins(words, name - 1, first)):
        name -= 1
    if not words[last].is_capital:
        return _from_determiner(words, first, last)
    if words[name].lower in DETERMINERS | PREPOSITIONS and name < last:
        name += 1
    lead = words[name - 1].lower if name > first else ""
    if lead not in DETERMINERS | PREPOSITIONS:
        return _modified(words, first, name)
    before = name - (2 if lead in DETERMINERS else 1)
    if lead in DETERMINERS and not (before >= first and words[before].lower in PREPOSITIONS):
        return name - 1
    if words[first].lower in PREPOSITIONS:  # "On Monday Kerry said"
        return name
    return _from_determiner(words, first, last)


def _modified(words: Sequence[Token], first: int, name: int) -> int:
    """Take in at most three plain modifiers before a name ("longtime pollster Pat Caddell")."""
    at = name
    said = speech_forms()
    while at > first and name - at < 3 and words[at - 1].lower not in DETERMINERS:
        if words[at - 1].lower in said:
            return at  # "Moss said *Hale* told her"
        at -= 1
    if at > first and words[at - 1].lower in DETERMINERS:
        return at - 1
    return at if at == first else name


def _from_determiner(words: Sequence[Token], first: int, last: int) -> int:
    for at in range(first, last + 1):
        if words[at].lower in DETERMINERS:
            before = words[at - 1].lower if at > first else ""
            if before not in PREPOSITIONS or at - 1 == first:
                return at
    if words[first].lower in PREPOSITIONS:
        return min(first + 1, last)
    return first


def source_after(words: Sequence[Token], cue: int) -> Mention | None:
    """Return the subject that stands after the cue, as in "said Kerry" or "said the source"."""
    first = cue + 1
    if first >= len(words) or not words[first].is_word or words[first].text.startswith("Qq"):
        return None
    if words[first].lower in PRONOUNS:
        return Mention(span_of(words, first, first), MentionKind.PRONOUN)
    if words[first].lower in PREPOSITIONS | CLAUSE_OPENERS or is_time(words, first):
        return None
    last = first
    while last + 1 < len(words) and last - first < LONGEST and goes_on(words, last + 1):
        last += 1
    while last > first and words[last].lower in PREPOSITIONS | DETERMINERS | MONTHS_AND_DAYS:
        last -= 1
    after = words[last + 1].lower if last + 1 < len(words) else ""
    relative = words[first].lower in DETERMINERS and after in FINITE  # "the man Moss had married"
    if relative or (words[first].is_capital and _and_others(words, last + 1)):
        return Mention(span_of(words, first, last), MentionKind.OTHER)
    return (
        _name_after(words, first, last)
        or _somebody_of(words, first, last)
        or _mention(words, first, last)
    )


def _and_others(words: Sequence[Token], at: int) -> bool:
    """Tell "said Moss *and Hale*." and "said Moss, *Hale and Lind*" from "… and Hale laughed"."""
    joined = False
    while at < len(words) and words[at].text in (",", "and", "&") and not joined:
        joined = words[at].text != ","
        at += 1
        if not joined and at < len(words) and words[at].lower == "and":
            joined, at = True, at + 1
        named = at
        if joined and at + 1 < len(words) and words[at].lower in ("his", "her", "their"):
            at += 2  # "said Moss and *her sister*."
        at += joined and at < len(words) and words[at].lower in ("others", "colleagues", "friends")
        while at < len(words) and words[at].is_capital and not words[at].text.startswith("Qq"):
            at += 1
        if at == named:
            return False
    return joined and (at >= len(words) or not words[at].is_word)


def _name_after(words: Sequence[Token], first: int, last: int) -> Mention | None:
    """Return the source of "said the mayor, *Hugo Lind*", if a name and nothing else follows."""
    comma = last + 1
    owned = any(_is_possessive(word) for word in words[first:last])  # "Hale's lawyer, Hugo Lind"
    if not (owned or words[first].lower in DETERMINERS) or words[last].is_capital:
        return None
    if comma >= len(words) or words[comma].text != ",":
        return None
    comma += comma + 1 < len(words) and words[comma + 1].lower == "the"
    end = comma
    while end + 1 < len(words) and words[end + 1].is_word and words[end + 1].is_capital:
        end += 1
    after = words[end + 1].text if end + 1 < len(words) else "."
    whole = end - comma > 1 and after in (".", ",", ";", ":") and not _is_possessive(words[end])
    joined = end + 2 < len(words) and words[end + 2].lower in ("and", "or")
    return _with_apposition(words, first, comma, end) if whole and not joined else None


def _is_possessive(word: Token) -> bool:
    """Tell "Hale's" from "Hale"."""
    return word.lower.endswith(("'s", "’s", "s'", "s’"))


def goes_on(words: Sequence[Token], at: int) -> bool:
    """Tell whether a phrase that stands after its cue goes on with a word."""
    word = words[at]
    if not word.is_word or word.text.startswith("Qq"):
        return word.text in "'’-&"
    if word.lower == "of" or is_article(word.text, words[at - 1].text):
        return True
    if word.lower in DETERMINERS and words[at - 1].is_capital and not _is_capital_at(words, at + 1):
        return False  # "said Moss an hour later"; "said Ada the Great"
    stops = (PREPOSITIONS - {"of", "for"}) | CLAUSE_OPENERS | FINITE | {"who"}
    return word.lower not in stops and not is_time(words, at)


def _is_capital_at(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].is_capital


def _mention(words: Sequence[Token], first: int, last: int) -> Mention | None:
    if first > last:
        return None
    if words[first].lower in PRONOUNS and first == last:
        return Mention(span_of(words, first, last), MentionKind.PRONOUN)
    firm = any(words[at].text == "&" for at in range(first, last))  # or two people
    name = None if firm else _name_in(words, first, last)
    kind = MentionKind.NAMED if name else MentionKind.OTHER
    return Mention(span_of(words, first, last), kind, name)


def _name_in(words: Sequence[Token], first: int, last: int) -> Span | None:
    """Return the proper name that heads the phrase, if a name does.

    In "the chairman of the Federal Reserve" the head is the chairman; in "Iranian President
    Hassan Rouhani" it is the run of capitals at the end.
    """
    start = last
    if not words[last].is_capital:
        return None
    while start > first and (words[start - 1].is_capital or (joins(words, start - 1, first))):
        start -= 1
    rest = [word.lower for word in words[first:start]]
    if any(word in PREPOSITIONS for word in rest):
        return None
    if rest and (rest[-1] in DETERMINERS - {"the"} or _is_object(words, first, start)):
        return None
    if words[start].lower in DETERMINERS and start < last:
        if words[start].lower != "the":
            return None  # "A Vale judge"
        start += 1
    return span_of(words, start, last)


def _is_object(words: Sequence[Token], first: int, name: int) -> bool:
    """Tell "an actress playing *Ada Moss*" and "a friend who knows *Ada Moss*" from her own words.

    "A smiling Ada Moss" and "at the town meeting Ada Moss" are different.
    """
    before, lead = words[name - 1].lower, words[name - 2].lower if name > 1 else ""
    doing = before.endswith("ing") and before not in NOT_DOING and name - 1 > first
    noun = lead.isalpha() and lead not in DETERMINERS and not lead.endswith("ly")
    opens = next((at for at in range(name - 1, 0, -1) if not words[at - 1].is_word), 0)
    if doing and noun and words[opens].lower not in PREPOSITIONS:
        return True
    relative = [word.lower for word in words[max(first - 1, 0) : name]]
    if any(word in ("who", "whom", "whose") for word in relative):
        return True
    return relative[0] in ("that", "which") and words[first].lower.endswith(("s", "ed"))
