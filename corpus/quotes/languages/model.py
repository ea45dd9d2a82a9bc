"""What has to be known of a language to find who says what beside its quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """How a name is told from other words."""

    CASED = "cased"
    """By its capitals."""
    UNCASED = "uncased"
    """By its place beside the verb, where the text has it more than once."""
    IDEOGRAPHIC = "ideographic"
    """The same, and there are no blanks between words."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language's words around a quotation, all in lower case.

    `verbs` are forms of verbs of saying; `according` what stands before a source without one
    ("selon", "по_словам"), and `like` before a clause with one ("wie Ada Moos sagte"); `titles` go
    before a name and are no part of it, and one of the `offices` opens an aside that says what
    somebody is, where no capitals tell it from his name; after `owning` a name says whose father or
    spokesman is meant, after `denying` nothing was said, and `joining` makes one of two. `women`
    and `men` are pronouns and titles of theirs. A name without capitals ends at the words in
    `ending`. `strict`: a plain word before a name must be one of the titles, since the case of the
    name alone tells whose it is. `declined`: after `according`, the name has
    another ending than where somebody does something.
    """

    code: str
    verbs: frozenset[str] = frozenset()
    according: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    owning: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()
    that: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    like: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()
    script: Script = Script.CASED
    strict: bool = False
    declined: bool = False


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set; "_" stands for a blank."""
    return frozenset(word.replace("_", " ") for word in text.split())


def forms(stems: str, endings: str) -> frozenset[str]:
    """Return every stem with every ending."""
    return frozenset(stem + ending for stem in stems.split() for ending in endings.split())
