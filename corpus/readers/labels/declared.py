"""What stands above the first turn and looks like one: a title, who takes part, the day.

"Host: Ben Hale", "Speakers: Ada Moss, Ben Hale", "Recorded: 3 May 2021".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus.model import Speaker
from corpus.quotes.genders import gender_of_given_name
from corpus.readers import keys
from corpus.readers.days import day_in, days_in
from corpus.readers.labels.candidates import Candidate, Style, candidates
from corpus.readers.labels.head import WORD
from corpus.readers.labels.kinds import FIELDS, HONORIFICS, ROLE_KEYS, asked_or_answered
from corpus.readers.labels.label import Kind
from corpus.readers.labels.legend import entries_in
from corpus.readers.labels.words import SENTENCE
from corpus.readers.names import names_in

HEAD_LINES = 4
"""Lines of a head above a title with a colon."""
FEWEST = 3
"""Labels of a document that may have a title like one of them."""
QUOTED = re.compile(r"[“\"„«‘'][^“”\"„«»\n]+[”\"“»’'][.!?]?")
"""All of a line that is within quotation marks."""
LISTING = frozenset(
    "speakers participants present panel panelists panellists people voices attendees cast "
    "featuring with guests hosts in-conversation sprecher teilnehmer anwesend es diskutieren "
    "participantes intervenants présents intervienen presenti partecipanti участники".split()
)
"""What a head calls all who take part."""
ANSWERED_BY = frozenset("questions answers fragen antworten preguntas respuestas".split())
"""What a head has before who asks and who answers."""
TAKING_PART = frozenset(
    "respondent informant witness interview interviewees panelist panellist participant "
    "transcriber transcriptionist translator interpreter reporter correspondent".split()
)
LISTED = re.compile(r"[,;/=\t]|[ ]{2,}|\b(?:and|und|et|y|e|и)\b|&")
NUMBERED = re.compile(
    r"(?:[^\n:]{1,60}[,|–—-][ ]?)?"
    r"(?:episode|ep\.?|season|show|folge|episodio|épisode|episódio|выпуск)[ .#]*\d{1,5}",
    re.IGNORECASE,
)
"""The number of an episode, behind its programme, with its title behind the colon."""
TURNED = re.compile(r"([^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?), ([^\W\d_a-z][\w'’-]+)")
"""A surname, and a first name behind a comma, between semicolons."""
BESIDE = re.compile(r"\([^()\n]{0,60}\)")
TOLD_OF = re.compile(r"(?<=\w), (?:who|whose)\b[^\n]*")
"""What is told of somebody behind his name: "Ada Moss, who walks across countries."."""
MOST_EXPLAINED = 20
"""Lines that say whom short labels mean."""
ENDS = tuple('.?!…,;:”"’)')
"""How words end that are said, and no title does."""
LONGEST_DECLARATION = 8
"""Words of a line that says who somebody is."""


def without_headline(chosen: Sequence[Candidate], text: str, start: int) -> Sequence[Candidate]:
    """Leave out a first line that is a title: "Ada Moss: “I never wanted it”".

    It is a heading or all in quotation marks, as no turn after it is, or has another case than the
    labels, and no turn's words follow it. Or it is written otherwise than any turn ("BELL NIGHT:
    THE TAPES").
    """
    if len(chosen) < FEWEST:
        return chosen
    first, others = chosen[0], chosen[1:]
    if _is_above_letters(first, others):
        return others
    above = text[start : first.line.start].strip()
    if above and above.count("\n") < HEAD_LINES and _is_of_a_head(first, others, text):
        return without_headline(others, text, start)
    if above:
        return chosen
    quoted = QUOTED.fullmatch(first.rest.strip("*_ ")) is not None
    if quoted and not any(QUOTED.fullmatch(one.rest.strip("*_ ")) for one in others):
        return others
    headings = [text.startswith("#", one.line.start) for one in chosen]
    if headings[0] and not any(headings[1:]):
        return others
    if _is_written_otherwise(first, others) or _announces(first, others):
        return others
    return others if _is_of_another_case(first, others, text) else chosen


def _is_loud(first: Candidate, others: Sequence[Candidate]) -> bool:
    """Tell a line of capitals throughout, as no other is."""
    loud = first.name.isupper() and first.rest.isupper()
    return loud and not any(one.rest.isupper() for one in others)


def _is_of_another_case(first: Candidate, others: Sequence[Candidate], text: str) -> bool:
    """Tell a line in small letters, with words below it, above labels in capitals."""
    goes_on = text[first.line.end : others[0].line.start].strip()
    loud = all(one.name.isupper() for one in others)
    return bool(goes_on) and loud and not first.name.isupper()


def _is_of_a_head(first: Candidate, others: Sequence[Candidate], text: str) -> bool:
    """Tell a title below others by its capitals, or by their lack above labels in capitals.

    "DOWNSTREAM: WHO KILLED THE DARLING?", "Budget Special: Interview With Ada Moss; Who Pays?".
    """
    if any(one.name == first.name or one.rest.isupper() for one in others):
        return False
    loud = _is_loud(first, others) and " " in first.rest.strip()
    return loud or _is_of_another_case(first, others, text)


def _is_above_letters(first: Candidate, others: Sequence[Candidate]) -> bool:
    """Tell a title above an interview of nothing but "Q." and "A.": 'ADA MOSS: "I STEAL"'."""
    rest = first.rest.strip("*_ ")
    loud = rest.isupper() and not any(one.rest.isupper() for one in others)
    return (
        (loud or QUOTED.fullmatch(rest) is not None)
        and asked_or_answered(first.name) is None
        and all(asked_or_answered(one.name) for one in others)
    )


def _is_written_otherwise(first: Candidate, others: Sequence[Candidate]) -> bool:
    """Tell a title by its capitals, or by its one line where labels stand on lines of their own."""
    if not first.rest or any(one.name == first.name for one in others):
        return False
    if _is_loud(first, others) and any(one.rest for one in others):
        return True
    return first.rest[-1] not in ENDS and not any(one.rest for one in others)


def _announces(first: Candidate, others: Sequence[Candidate]) -> bool:
    """Tell "Full transcript: Ada Moss talks to Ben Hale": all others end like what is said.

    What could be a name has all who speak behind it ("Exclusive: Ada Moss on the ice, with …").
    """
    said = [one.rest[-1] in ENDS for one in others if one.rest]
    once = all(one.name != first.name for one in others)
    if not (once and said and all(said)) or first.rest[-1:] in ("", *ENDS):
        return False
    otherwise = first.kind is Kind.STRANGE and all(one.style is not first.style for one in others)
    if first.kind in (Kind.PART, Kind.PROSE) or otherwise:
        return True
    if " " in first.name or gender_of_given_name(f"{first.name} x") is not None:
        return False
    names = {one.name.casefold().split()[-1] for one in others if one.kind is Kind.PERSON}
    told = set(re.findall(WORD, first.rest.casefold()))
    return len(names) > 1 and names <= told


def without_head(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Leave out lines of a head that say who asks and who answers, or when ("Host: Ben Hale").

    Or whom short labels mean: two lines at least ("AM: Ada Moss").
    """
    told = [entries_in(f"{one.name}: {one.rest}") > 0 for one in chosen[:MOST_EXPLAINED]]
    explained = next((at for at, is_entry in enumerate(told) if not is_entry), len(told))
    if len({one.name for one in chosen[:explained]}) < explained:
        explained = 0  # they speak: whoever explains a label does so once
    once = Counter(one.name for one in chosen)
    for at, one in enumerate(chosen):
        apart = once[one.name] == 1 and one.rest[-1:] not in ENDS
        listed = (one.name.lower() in LISTING or apart) and _are_listed(one.rest)
        dated = apart and one.style is not Style.COLON and day_in(one.rest) is not None
        told_of = explained > 1 and at < explained
        role = _role(one.name) and _declares(_without_day(one.rest))
        numbered = NUMBERED.fullmatch(one.name) is not None and one.rest[-1:] not in ENDS
        field = one.name.lower() in FIELDS and one.rest[-1:] not in ENDS
        part = one.kind is Kind.PART and one.rest[-1:] not in ("", *ENDS)
        head = listed or told_of or role or numbered or field or part
        if not (_is_day(one.rest) or dated or head):
            return list(chosen[at:])
    return list(chosen)


def _is_day(words: str) -> bool:
    """Tell a line of a head that gives a day, and says nothing else."""
    return any(end - start > len(words) / 2 for _, start, end in days_in(words))


def _without_day(words: str) -> str:
    """Return a line of a head without the day at its end: "Yusuf Karim. 8 August 2018."."""
    starts = [start for _, start, end in days_in(words) if not words[end:].strip(" .*_)")]
    return words[: starts[0]].rstrip(" .,;|–—-(") if starts else words


def declared_in_head(head: str) -> dict[str, str]:
    """Return whom "Q: Ben Hale, The Gull" and "A: Ada Moss" in the head of a document name."""
    found: dict[str, str] = {}
    for could_be in candidates(head, 0, {}):
        for one in could_be:
            role = asked_or_answered(one.name)
            name = declared_name(one.rest)
            if role and name:
                found.setdefault(role, name)
    return found


def _are_listed(words: str) -> bool:
    """Tell a list of people: "Ada Moss, Ben Hale (moderator) and Cy Vale"."""
    turned = [TURNED.sub(r"\2 \1", one.strip()) for one in BESIDE.sub("", words).split(";")]
    words = ";".join(turned) if ";" in words else words
    parts = [part for part in LISTED.split(BESIDE.sub("", words).rstrip(".")) if part.strip()]
    named = sum(declared_name(part.strip()) is not None for part in parts)
    return named > 1 and 2 * named >= len(parts)


def _role(name: str) -> bool:
    last = (re.sub(r"[\s#\d]+$", "", name) or name).lower().split()[-1]
    return last in ROLE_KEYS | ANSWERED_BY | TAKING_PART or asked_or_answered(name) is not None


def _declares(words: str) -> bool:
    """Tell whether a line gives names behind a role, and behind others: "Ben Hale. Guest: …"."""
    first, *others = keys.apart(words)
    return declared_name(first.rstrip(".") if others else first) is not None and all(
        names_in(other.partition(":")[2]) for other in others
    )


def declared_name(words: str) -> str | None:
    """Return the name that a line of a head gives, None where it is words that are said."""
    words = words if words.endswith("?") else TOLD_OF.sub("", words)
    if not words or len(words.split()) > LONGEST_DECLARATION or words[-1] in ".?!…:":
        return None
    name, _, beside = words.partition(",")
    if not SENTENCE.isdisjoint(beside.lower().split()):
        return None  # "Mr. Moss, you keep the keys"
    name = BESIDE.sub("", name).strip("*_ ")
    parts = [part for part in name.split() if part.strip(".").lower() not in HONORIFICS]
    opens = (part.lstrip("\"“„‘'«")[:1] for part in parts)  # a nickname in marks
    return name if len(parts) > 1 and all(map(str.isupper, opens)) else None


def declared_names(
    declared: Sequence[Speaker],
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return whom the front matter knows by each name or alias, and by each word of a name."""
    whole: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for speaker in declared:
        for name in (speaker.name, *speaker.aliases):
            whole[name.casefold()].add(speaker.name)
        for part in speaker.name.casefold().split():
            parts[part].add(speaker.name)
    return whole, parts
