"""OnRecord from Python: verbatim quotes from interviews, and whether a quotation is one.

Everything here is documented in ``docs/building.md``; what is behind it may change.
"""

from bot.doors.library import Library
from bot.doors.results import (
    Answer,
    Change,
    Checked,
    Context,
    Interview,
    Interviews,
    Month,
    People,
    Person,
    Quotation,
    Quote,
    Source,
    Timeline,
    Turn,
)
from corpus.library.opening import LibraryError

__all__ = [
    "Answer",
    "Change",
    "Checked",
    "Context",
    "Interview",
    "Interviews",
    "Library",
    "LibraryError",
    "Month",
    "People",
    "Person",
    "Quotation",
    "Quote",
    "Source",
    "Timeline",
    "Turn",
]
