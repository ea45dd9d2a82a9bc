"""Messages with quotations, as they stand or altered: is an altered one ever called verbatim?

What is altered is known here, and no code is shared with what judges it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.faults.judging import quotes_of
from benchmarks.faults.tally import LOST, WRONG

SHORTEST, LONGEST = 7, 40
"""Words of a quotation."""
AS_IT_STANDS = 0.35
"""The share of quotations that nothing is done to but what a writer may do."""
SENTENCES = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
PARTED = "|"
NO_LETTERS = re.compile(r"[\[\]\u200b]|(?<=\w)['’](?=\w)")
NEGATIONS = ("not", "never", "no", "nobody", "nothing", "cannot", "don't", "won't", "isn't")
DENIED = ("altered", "someone else's words", "not on record here")
# Marks that stand inside as well don't tell where a quotation ends, and aren't put around it.
OUTER = ("“”", "„“", "„”", "«»", "»«", '""', "‘’", "''", "「」", "“”", "“”")
SPACED = ("“”", "«»", "「」")
"""Marks that tell by their shape which is which, with blanks on both sides."""
INNER = ("‘’", "''", "“”", '""', "«»", "„“", "‹›", "‚‘")
MARKS = re.compile("[“”„«»‹›\"‘‚「」]|(?<!\\w)['’]|['’](?!\\w)")
ALONE = (
    "{who}: {q}", "Did {who} say {q}?", "{q} - {who}", "{q}\n— {who}", "{q}, {who} said.",
    "{who} said {q}", "{who} said: {q} Is it true?", "According to {who}, {q}", "{q} ({who})",
    "News!\n\n{who} told us today:\n\n{q}\n\nWow.", "Is it true that {who} said {q}?",
    "Hat {who} gesagt: {q}?", "{who} a dit : {q}", "Правда, что {who} сказал {q}?",
    "did   {who}    say   {q}  ?", "🚨 {who}: {q} 🚨", "> {q}\n> {who}",
)  # fmt: skip
TOGETHER = (
    "{who}: {q}", "{who} said {q}", "{q} - {who}", "{q}\n— {who}", "{q}, {who} said.",
)  # fmt: skip
JOINTS = ("\n", "\n\n", " ", "\n\n***\n\n")
SELECTED = 0.2
ODD_BLANKS = (" ", "  ", "\u00a0", "\n", "\u2009", "\u200b ")


@dataclass(frozen=True)
class Quotation:
    """What is put between marks, whose it is said to be, and whether it stands on record so."""

    text: str
    who: str
    real: bool
    how: str
    clear: bool = True
    """Whether it has no marks but those that were put into it: then it must be judged."""


@dataclass(frozen=True)
class Sent:
    """A message, its quotations, and the words that are selected, if not all are."""

    text: str
    quotations: tuple[Quotation, ...]
    selected: str | None = None


Said = tuple[str, str]
"""A speaker, and their words."""


def said_in(lines: Iterable[Mapping[str, Any]]) -> list[Said]:
    """Return what is directly quoted in the lines of an export, by people of two names at least."""
    return [
        (who, words)
        for line in lines
        for row, (who, words) in zip(line["quotes"], quotes_of(line), strict=True)
        if who and row["directness"] == "direct" and len(who.split()) > 1
    ]


def _sentences(words: str) -> list[str]:
    parts = [" ".join(part.split()) for part in SENTENCES.split(words)]
    return [part for part in parts if SHORTEST <= len(bare(part).split()) <= LONGEST]


def bare(text: str) -> str:
    """Return the letters and figures of a text, a blank between words."""
    return " ".join(re.findall(r"[^\W_]+", NO_LETTERS.sub("", text))).casefold()


class Quoter:
    """Makes messages with quotations of what was said."""

    def __init__(self, said: Sequence[Said], pick: random.Random) -> None:
        self._pick = pick
        self._said = sorted({(who, one) for who, words in said for one in _sentences(words)})
        self._people = sorted({who for who, _ in self._said})
        self._by: dict[str, str] = {}
        for who, words in said:
            self._by[who] = f"{self._by.get(who, '')} {bare(words)} {PARTED}"

    def message(self) -> Sent:
        """Return a message with one to three quotations, or a part of one selected."""
        pick = self._pick
        count = pick.choice((1, 1, 1, 1, 2, 3))
        quotations = tuple(self._quotation() for _ in range(count))
        inside = "".join(one.text for one in quotations)
        outer = pick.choice([marks for marks in OUTER if not set(marks) & set(inside)] or OUTER)
        form = pick.choice(ALONE if count == 1 else TOGETHER)
        parts = [self._framed(form, one, outer) for one in quotations]
        text = pick.choice(JOINTS).join(parts)
        if count > 1 and pick.random() < SELECTED:
            one = pick.choice(quotations)
            return Sent(text, (one,), one.text)
        return Sent(text, quotations)

    def _framed(self, form: str, one: Quotation, outer: str) -> str:
        blank = self._pick.choice(("", "", " ", "\u202f")) if outer in SPACED else ""
        quoted = f"{outer[0]}{blank}{one.text}{blank}{outer[1]}"
        return form.replace("{who}", one.who).replace("{q}", quoted)

    def _quotation(self) -> Quotation:
        pick = self._pick
        while True:
            who, text = pick.choice(self._said)
            style = pick.choice(STYLES)
            if pick.random() < AS_IT_STANDS and not MARKS.search(text):
                return Quotation(style(text, pick), who, True, style.__name__.strip("_"))
            change = pick.choice(CHANGES)
            changed = change(text, self._said, pick)
            named = self._another(who) if change is _as_it_stands else who
            if changed is not None and named and not self._stands(changed, named):
                how = f"{change.__name__}, {style.__name__}".replace("_", " ").strip()
                clear = not MARKS.search(changed)
                return Quotation(style(changed, pick), named, False, how, clear)

    def _another(self, who: str) -> str | None:
        """Return somebody of whose names none is among those of a speaker."""
        other, names = self._pick.choice(self._people), set(bare(who).split())
        return None if names & set(bare(other).split()) else other

    def _stands(self, text: str, who: str) -> bool:
        return f" {bare(text)} " in self._by.get(who, "")

    def faults(self, sent: Sent, checks: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
        """Say what is wrong with what was judged of a message: its column, the fault, the words."""
        found = []
        real = [bare(one.text) for one in sent.quotations if one.real]
        for check in checks:
            claim = bare(check["claim"])
            there = any(f" {claim} " in f" {one} " for one in real)
            if check["verdict"] == "verbatim" and not there:
                found.append((WRONG, "called verbatim, and is not", check["claim"]))
        clear = all(one.clear for one in sent.quotations)
        for one in sent.quotations if clear else ():
            mine = [check for check in checks if _overlap(bare(check["claim"]), bare(one.text))]
            if not mine:
                found.append((LOST, "a quotation is not judged", one.text))
            elif one.real and any(check["verdict"] in DENIED for check in mine):
                found.append((LOST, "denied, and it stands", one.text))
        return found


def _overlap(claim: str, text: str) -> bool:
    return f" {claim} " in f" {text} " or f" {text} " in f" {claim} "


# What is done to the words

Change = Callable[[str, Sequence[Said], random.Random], str | None]


def _place(text: str, pick: random.Random) -> re.Match[str] | None:
    """Return a word inside a text, neither the first nor the last."""
    inside = list(WORD.finditer(text))[1:-1]
    return pick.choice(inside) if inside else None


def _put(text: str, found: re.Match[str], new: str) -> str:
    return " ".join(f"{text[: found.start()]}{new}{text[found.end() :]}".split())


def _as_it_stands(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    return text


def _word_replaced(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    found, other = _place(text, pick), _place(pick.choice(said)[1], pick)
    return _put(text, found, other.group()) if found and other else None


def _word_dropped(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    found = _place(text, pick)
    return _put(text, found, "") if found else None


def _word_added(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    found, other = _place(text, pick), _place(pick.choice(said)[1], pick)
    return _put(text, found, f"{found.group()} {other.group()}") if found and other else None


def _words_added_before(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    start = " ".join(pick.choice(said)[1].split()[: pick.choice((1, 2, 4))])
    return f"{start} {text}"


def _words_added_after(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    end = " ".join(pick.choice(said)[1].split()[-pick.choice((1, 2, 4)) :])
    return f"{text} {end}"


def _words_swapped(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    words = text.split()
    at = pick.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _number_changed(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    figures = list(re.finditer(r"\d", text))
    if not figures:
        return None
    found = pick.choice(figures)
    return _put(text, found, str((int(found.group()) + pick.randrange(1, 9)) % 10))


def _negated(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    found = _place(text, pick)
    return _put(text, found, f"{found.group()} {pick.choice(NEGATIONS)}") if found else None


def _negation_dropped(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    negations = [one for one in WORD.finditer(text) if one.group().casefold() in NEGATIONS]
    return _put(text, pick.choice(negations), "") if negations else None


def _name_changed(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    names = [one for one in list(WORD.finditer(text))[1:] if one.group().istitle()]
    return _put(text, pick.choice(names), pick.choice(said)[0].split()[-1]) if names else None


def _spliced(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    first, second = text.split(), pick.choice(said)[1].split()
    joint = pick.choice(((), ("…",), ("...",), ("[…]",), ("and",)))
    return " ".join([*first[: len(first) // 2], *joint, *second[len(second) // 2 :]])


def _repeated(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    found = _place(text, pick)
    return _put(text, found, f"{found.group()} {found.group()}") if found else None


def _letter_changed(text: str, said: Sequence[Said], pick: random.Random) -> str | None:
    found = _place(text, pick)
    if not found or len(found.group()) < 4:
        return None
    word = found.group()
    return _put(text, found, word[:2] + pick.choice("bcdfgklmnp") + word[3:])


CHANGES: tuple[Change, ...] = (
    _as_it_stands, _word_replaced, _word_dropped, _word_added, _words_added_before, _repeated,
    _words_added_after, _words_swapped, _number_changed, _negated, _negation_dropped,
    _name_changed, _spliced, _letter_changed,
)  # fmt: skip
"""The first puts the words as they stand into another's mouth."""

# What a writer may do to them: marks inside, brackets, other blanks

Style = Callable[[str, random.Random], str]


def _plain(text: str, pick: random.Random) -> str:
    return text


def _marked_inside(text: str, pick: random.Random) -> str:
    words, marks = text.split(), pick.choice(INNER)
    start = pick.randrange(1, len(words) - 1)
    end = min(start + pick.choice((1, 2, 4)), len(words) - 1)
    inside = " ".join(words[start:end])
    return " ".join([*words[:start], f"{marks[0]}{inside}{marks[1]}", *words[end:]])


def _bracketed_letter(text: str, pick: random.Random) -> str:
    return f"[{text[0].swapcase()}]{text[1:]}" if text[0].isalpha() else text


def _other_blanks(text: str, pick: random.Random) -> str:
    return "".join(pick.choice(ODD_BLANKS) if letter == " " else letter for letter in text)


def _shouted(text: str, pick: random.Random) -> str:
    return text.upper()


def _without_end(text: str, pick: random.Random) -> str:
    return f"{text.rstrip('.!?')}{pick.choice(('', ',', '…', '!', ' ...'))}"


STYLES: tuple[Style, ...] = (
    _plain, _plain, _plain, _marked_inside, _marked_inside, _bracketed_letter, _other_blanks,
    _shouted, _without_end,
)  # fmt: skip
