"""Somebody: what words show that a sentence is about a person, about several, or about a thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from corpus.quotes.cues import cue_forms
from corpus.quotes.marks import is_mask
from corpus.quotes.mentions import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    Mention,
    MentionKind,
    is_time,
)
from corpus.quotes.speakers import HOLDERS, POSSESSIVE, WHAT_PEOPLE_DO
from corpus.tokens import Token

PEOPLE = frozenset(
    "man woman boy girl father mother husband wife brother sister son daughter uncle aunt friend "
    "neighbour neighbor lawyer attorney spokesman spokeswoman spokesperson aide official officer "
    "reporter journalist witness resident student teacher doctor nurse host guest colleague "
    "assistant agent judge president chairman chairwoman chief director minister secretary senator "
    "governor mayor candidate leader expert analyst economist author writer professor keeper "
    "citizen critic client guard driver somebody someone person one deputy ambassador adviser "
    "advisor strategist manager coach captain pastor priest niece nephew cousin grandmother "
    "grandfather grandson granddaughter publisher counsel supervisor skipper owner founder editor "
    "farmer partner boss source insider clerk usher bailiff waiter waitress barman maid butler "
    "cook baker chef villager fisherman caller prosecutor solicitor barrister treasurer conductor "
    "inspector detective sergeant councillor surgeon patient pensioner tenant landlord landlady "
    "shopkeeper gardener worker presenter interviewer moderator organiser organizer campaigner "
    "protester activist voter visitor stranger soldier pilot sailor singer actor actress".split()
)
PERSONS = PEOPLE | HOLDERS - frozenset(
    "justice head chair prime major general printer runner collector executive chief lady "
    "nominee republican democrat".split()
)
"""What a person is, but for what is as often a thing or stands before another noun."""
INDEFINITE = frozenset("a an one another".split())
THINGS = frozenset(
    "paper newspaper letter poster order number matter chapter danger shower winter "
    "summer river tower power flower water weather border corner counter computer container error "
    "mirror motor factor sector door floor harbour disaster barrier filter folder banner header "
    "quarter centre center theatre theater shutter hammer ladder tanker trailer sticker register "
    "tractor monitor reactor engine committee coffee fee tree degree restaurant plant grant "
    "warrant alternative fever offer answer whisper chamber cover layer lever meter pepper "
    "charter cluster finger dinner supper elevator generator calculator radiator".split()
)
"""Nouns that end so and are nobody."""
MOVED = frozenset(
    "stood sat went came left ran took held spoke wept shook gave got kept brought made saw put "
    "threw rose fell drove".split()
)
"""Irregular verbs of what people do."""
LONGEST_DESCRIBED = 8


def may_be_a_person(source: Mention, text: str) -> bool:
    """Tell whether a source that nobody is known by may be somebody ("one villager")."""
    said = source.span.of(text).lower().split()
    if source.kind is MentionKind.OTHER:
        head = list(takewhile(lambda word: word not in PREPOSITIONS, said))
        does = head[0] in INDEFINITE and head[-1].endswith(WHAT_PEOPLE_DO) if head else False
        several = any(map(are_people, head))
        return (
            several
            or any(w.strip(",.") in PEOPLE for w in said)
            or (does and head[-1] not in THINGS)
        )
    return source.kind is MentionKind.NAMED or said[0] in ("he", "she", "they")


def is_somebody(words: Sequence[Token], first: int) -> bool:
    """Tell whether a subject is somebody nobody has named ("One villager, who …, said")."""
    if words[first].lower not in INDEFINITE:
        return False
    for at in range(first + 1, min(first + LONGEST_DESCRIBED, len(words) - 1)):
        word, after = words[at], words[at + 1]
        if word.lower in PREPOSITIONS or not word.is_word:
            return False
        relative = words[at + 2].lower if after.text == "," and at + 2 < len(words) else after.lower
        if relative in ("who", "whose"):
            return True
        if follows_a_subject(after):
            ends = word.lower.endswith(WHAT_PEOPLE_DO) and not word.is_capital
            return is_person_noun(word) or (ends and word.lower not in THINGS)
    return False


def follows_a_subject(word: Token) -> bool:
    """Tell whether a word may come right after the head of a subject, and is no part of it."""
    lower = word.lower
    beside = PREPOSITIONS | FINITE | AUXILIARIES | MOVED
    return word.text == "," or lower in beside or lower.endswith("ed") or lower in cue_forms()


def joined_after(words: Sequence[Token], at: int) -> bool:
    """Tell "Ada Moss, 41, and her sister run": an aside, and somebody else."""
    if at >= len(words) or words[at].text != ",":
        return False
    aside = words[at + 1 : at + 1 + LONGEST_DESCRIBED]
    closes = next((i for i, word in enumerate(aside) if not word.is_word), len(aside))
    after = [word.lower for word in words[at + closes + 1 : at + closes + 4]]
    joined = after[:2] == [",", "and"]
    return joined and after[2:3] != [] and after[2] in {*DETERMINERS, "her", "his", "their"}


def is_person_noun(word: Token) -> bool:
    """Tell "mayor" and "mayor's" from what is no person."""
    return word.lower in PERSONS or POSSESSIVE.sub("", word.lower) in PERSONS


def are_people(word: str) -> bool:
    """Tell the plural of what people are or do ("officers", "women", "nurses")."""
    one = word.replace("women", "woman").replace("men", "man")
    one = one.removesuffix("ies") + "y" if one.endswith("ies") else one.removesuffix("s")
    does = len(one) > 4 and one.endswith(WHAT_PEOPLE_DO) and one not in THINGS
    return one != word and (one in PEOPLE or does)


def is_of_several(words: Sequence[Token], first: int) -> bool:
    """Tell a subject of several whom nobody has named ("Two nurses stood …")."""
    for at in range(first, min(first + LONGEST_DESCRIBED, len(words) - 1)):
        if not words[at].is_word or words[at].lower in PREPOSITIONS:
            return False
        if follows_a_subject(words[at + 1]) or words[at + 1].lower in PREPOSITIONS:
            return are_people(words[at].lower)
    return False


def run_at(words: Sequence[Token], at: int) -> list[Token]:
    """Return the words with capitals that stand from here on, as a name does."""
    run: list[Token] = []
    while at < len(words) and words[at].is_word and words[at].is_capital and not is_mask(words[at]):
        word = words[at]
        if word.lower in DETERMINERS | PREPOSITIONS | CLAUSE_OPENERS or is_time(words, at):
            break
        run.append(word)
        at += 1
        if POSSESSIVE.search(word.text):
            break
    return run


def subject_at(words: Sequence[Token]) -> int:
    """Return where the subject of a sentence starts: after "But", after "On Monday,"."""
    first = 0
    while first < len(words) and not words[first].is_word:
        first += 1
    if first < len(words) and words[first].lower in ("but", "and", "so", "then", "still"):
        first += 1
    if first >= len(words):
        return first
    opens = words[first].lower
    leads = opens in PREPOSITIONS | CLAUSE_OPENERS or opens.endswith(("ed", "ing"))
    if leads and not words[first].text.isupper():
        comma = next((i for i in range(first, len(words)) if words[i].text == ","), None)
        return comma + 1 if comma is not None else len(words)
    return first
