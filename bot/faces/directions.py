"""Directions: texts that run from left to right beside others that run from right to left.

What has another direction than what it stands in is put between isolates, so that its marks and
what follows it stay where they belong (Unicode Standard Annex #9, "first strong isolate").
"""

from __future__ import annotations

import unicodedata

ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def is_from_right(text: str) -> bool | None:
    """Tell whether a text runs from right to left, by its first letter that says so.

    What stands between isolates says nothing of what is around it; None: nothing does.
    """
    depth = 0
    for character in text:
        match unicodedata.bidirectional(character):
            case "LRI" | "RLI" | "FSI":
                depth += 1
            case "PDI":
                depth = max(depth - 1, 0)
            case "L" if not depth:
                return False
            case "R" | "AL" if not depth:
                return True
    return None


def apart(text: str) -> str:
    """Put a text between isolates."""
    return f"{ISOLATE}{text}{END_ISOLATE}"
