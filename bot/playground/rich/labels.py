"""Labels of list items, as Telegram writes them: •, 3., c., III."""

from __future__ import annotations

BULLET = "•"
KINDS = ("a", "A", "i", "I", "1")
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LARGEST_ROMAN = 3999


def label(value: int, kind: str) -> str:
    """Return the label of an item of an ordered list.

    :param kind: letters (``a``, ``A``), Roman numerals (``i``, ``I``) or ``1``
    """
    if kind in "iI" and 0 < value <= LARGEST_ROMAN:
        written = _roman(value)
    elif kind in "aA" and value > 0:
        written = _letters(value)
    else:
        written = str(value)
    return f"{written.upper() if kind in 'AI' else written}."


def _roman(value: int) -> str:
    written = ""
    for worth, numeral in ROMAN:
        count, value = divmod(value, worth)
        written += numeral * count
    return written


def _letters(value: int) -> str:
    written = ""
    while value:
        value, at = divmod(value - 1, 26)
        written = chr(ord("a") + at) + written
    return written
