"""Labels of Japan's records of sittings: a circle, a name, and a blank before the words.

"○鈴木花子君　雨が…", "○国務大臣（佐藤次郎君）　…": the honorific is no part of the name, and
whoever holds an office stands behind it in brackets. "○委員長　…" has no name. Of two with one
surname a letter of the first name stands behind it: "○鈴木（花）委員　…". Whatever else stands
between a circle and a blank opens a turn too, of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span
from corpus.readers.labels.label import NOBODY, Label

OPENING = re.compile(
    r"^[ \t\u3000]*+[○◯〇●]"
    r"(?P<label>[^\s○◯〇●。、]{1,48})"
    r"[ \t\u3000]++(?=\S)",
    re.MULTILINE,
)
NOTED = re.compile(r"[（(](?:登壇|続|代読|発言席|自席)[）)]$")
"""What is noted of how somebody speaks."""
HELD = re.compile(r"(?P<office>[^（(]+)[（(](?P<holder>[^）)]+)[）)]")
HONOURED = re.compile(
    r"(?P<name>[^\W\d_]{2,14}?(?:[（(][^\W\d_]{1,2}[）)])?)(?:君|さん|氏|議員|委員|参考人|先生)"
)
FEWEST = 3


def of_diet(text: str, start: int) -> Sequence[Label]:
    """Return the labels of a record of a sitting; none where hardly any has an honorific."""
    found = list(OPENING.finditer(text, start))
    names = [_name(match["label"]) for match in found]
    if len(found) < FEWEST or 2 * sum(name is not None for name in names) < len(found):
        return ()
    return [
        Label(Span(*match.span()), name or NOBODY, doubtful=name is None)
        for match, name in zip(found, names, strict=True)
    ]


def _name(label: str) -> str | None:
    label = NOTED.sub("", label)
    held = HELD.fullmatch(label)
    honoured = HONOURED.fullmatch(held["holder"] if held else label)
    return honoured["name"] if honoured else None
