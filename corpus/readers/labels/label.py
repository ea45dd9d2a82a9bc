"""What a label is: the words at the start of a turn that say who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from corpus.model import Span

QUESTION, ANSWER = "Q", "A"
"""The names of labels that say who asks and who answers, however the document writes them."""
NOBODY = "Speaker"
"""The name of a label that opens a turn of somebody whom nothing names."""


class Kind(Enum):
    """What the words of a label name."""

    PERSON = auto()
    """Somebody: by name, or by an office."""
    NOBODY = auto()
    """Somebody whom the document doesn't name: a device, a number, a role, an unknown voice."""
    PART = auto()
    """A part of the document: a break, an advertisement, a note. Its words are nobody's."""
    STRANGE = auto()
    """Looks like a label and like no name: it opens a turn that is nobody's."""
    PROSE = auto()
    """No label: the words before a colon in somebody's sentence, or a field of a form."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: `span` is no part of the turn, `second` is the time beside it, if there is one.

    `doubtful`: it may be a heading, or what somebody cites. Its turn is nobody's. `headed`: it is
    a heading itself.
    """

    span: Span
    name: str
    second: float | None = None
    doubtful: bool = False
    headed: bool = False
