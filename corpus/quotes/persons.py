"""Which full names of a text are people's, by an age, "who", an office or a verb beside them.

A run of words with capitals may be a harbour's or a bank's. Only whom the text shows to be somebody
can be meant by "he" and "she".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.capitals import UPPER
from corpus.particles import PARTICLES
from corpus.quotes.cues import speech_forms
from corpus.quotes.genders import Gender, gender_of_given_name

NAME = (
    rf"\b(?P<name>[{UPPER}][\w’'-]++(?: [{UPPER}]\.)?+"
    rf"(?: (?:{'|'.join(sorted(PARTICLES - {'of'}))})\b)*+ [{UPPER}][\w’'-]++)"
)
SHOWN = re.compile(
    rf"{NAME}(?:,? \(?(?:aged )?\d{{1,3}}[,)]|,? who(?:se)?\b"
    r"|, (?:(?:an?|the|her|his|their|our|my|one)\s)?"
    r"(?:[\w’'-]++\s){0,3}?(?:[a-z]+(?:ist|man|woman|keeper|maker|worker|ologist|eer)"
    r"|skipper|captain|counsel|director|manager|leader|head|chief|owner|founder|author|teacher"
    r"|professor|spokesperson|resident|farmer|lawyer|mother|father|wife|husband|son|daughter"
    r"|brother|sister|verger|mayor|minister|president|chair|deputy|editor|publisher|officer"
    r"|student|nurse|doctor|driver|baker|fisher|engineer|friend|neighbour|neighbor|colleague)\b)"
)
"""A full name that its text shows to be somebody's."""
BESIDE = re.compile(
    r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|niece|nephew|aunt|uncle|cousin"
    r"|partner|friend|colleague|neighbou?r|boss|successor|predecessor|deputy|supervisor|publisher"
    r"|editor|lawyer|director|manager|chairman|counsel"
    r"|(?:[Hh]is|[Hh]er|[Tt]heir) [a-z]{2,14}(?:er|or|ist|man|woman|ian|ant|mate|hand)"
    rf"), {NAME}"
)
"""The same, after what somebody is to somebody."""
AGED = re.compile(rf"-year-old {NAME}")
KIN = re.compile(
    r"\b(?:[Hh]is|[Hh]er) (?:late |elder |younger |older |eldest |youngest )?"
    r"(?:wife|husband|son|daughter|brother|sister|mother|father|widow|widower|niece|nephew"
    rf"|grandson|granddaughter|uncle|aunt|cousin),? {NAME}"
)
"""Somebody of the family of who was spoken of before, who may have the same surname."""
SHARING = re.compile(
    rf"\b(?<![{UPPER}]\w )(?P<one>[{UPPER}][\w’'-]{{1,40}}+) (?:and|&) "
    rf"(?P<other>[{UPPER}][\w’'-]{{1,40}}+)"
    rf" (?P<surname>[{UPPER}][\w’'-]{{1,40}}+)(?! [{UPPER}])"
)
"""Two of one surname that stands once ("Hugo and Clara Lind")."""
FAMILY = re.compile(
    rf"\b[Tt]he (?:[a-z]{{1,20}} )?([{UPPER}][\w’-]{{1,40}}+) (?:twins|brothers|sisters"
    r"|siblings|family"
    r"|couple|cousins|sons|daughters|boys|girls|household|clan)\b"
)
"""A surname of several ("the Moss twins")."""
SURNAME = re.compile(
    rf"(?:\b(?P<before>[a-z]++) (?P<after>[{UPPER}][\w’-]++)(?! [{UPPER}])"
    rf"|(?<![{UPPER}][\w.] )(?P<speaks>[{UPPER}][\w’-]++) (?P<verb>[a-z]++)\b)"
)


SPEAKING = re.compile(
    rf"(?:(?<=[”\"'’»] )(?P<before>[a-z]++) )?+{NAME}(?! [{UPPER}])(?: (?P<after>[a-z]++))?+"
)
"""A full name beside a verb."""


ACTING = frozenset(
    "smiled smiles shrugged shrugs laughed laughs nodded nods sighed sighs grinned grins frowned "
    "frowns wept winced blushed blushes chuckled chuckles giggled knelt squinted yawned".split()
)
"""What only people do, with their faces."""


SPOUSE = re.compile(r"\b(?:(?P<her>wife|widow|bride)|husband|widower|bridegroom)\b")
STYLED = re.compile(rf"\bMr(?P<her>s)?\.? (?P<name>[{UPPER}][\w’-]{{1,40}}+)")


ALONE = re.compile(
    rf"(?:^|[”\"’»,:\n] |[a-z]{{4}}[.!?][”\"’]? )(?P<name>[{UPPER}][\w’-]{{1,40}}+) [a-z]",
    re.MULTILINE,
)


def alone(text: str) -> Iterator[str]:
    """Yield the words with a capital that stand alone, with no title before them."""
    return (match["name"] for match in ALONE.finditer(text))


def spouses(text: str) -> Iterator[Gender]:
    """Yield whether a text speaks of a wife or of a husband."""
    return (Gender.SHE if match["her"] else Gender.HE for match in SPOUSE.finditer(text))


def styled(text: str) -> Iterator[tuple[str, Gender]]:
    """Yield the words behind "Mr" and "Mrs", which a couple has in common."""
    for match in STYLED.finditer(text):
        yield match["name"], Gender.SHE if match["her"] else Gender.HE


def shown_people(text: str) -> Iterator[str]:
    """Yield the full names in a text that stand where only people's do."""
    said = speech_forms()
    for match in SPEAKING.finditer(text):
        says = any(verb and verb in said for verb in (match["before"], match["after"]))
        if says or match["after"] in ACTING:
            yield match["name"]
    for pattern in (SHOWN, BESIDE, AGED):
        for match in pattern.finditer(text):
            yield match["name"]


def relations(text: str) -> Iterator[str]:
    """Yield the full names of those who are brought up as somebody's family."""
    return (match["name"] for match in KIN.finditer(text))


def families(text: str) -> Iterator[str]:
    """Yield the surnames that the text gives to several at once."""
    return iter(FAMILY.findall(text))


def sharing(text: str) -> Iterator[str]:
    """Yield the full name of whoever is named before another of his surname ("*Hugo* and …")."""
    for match in SHARING.finditer(text):
        one, other = (f"{match[which]} {match['surname']}" for which in ("one", "other"))
        if gender_of_given_name(one) and gender_of_given_name(other):
            yield one


def speaking_surnames(text: str) -> Iterator[str]:
    """Yield the single words with a capital that a verb of saying stands beside."""
    said = speech_forms()
    for match in SURNAME.finditer(text):
        if match["verb"] and match["verb"] in said:
            yield match["speaks"]
        elif match["before"] and match["before"] in said:
            yield match["after"]
