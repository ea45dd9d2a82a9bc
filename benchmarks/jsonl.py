"""JSON Lines. Only a line feed ends a line: a string may have the other signs that end one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def objects(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file.

    :raises ValueError: where a line is none
    """
    return objects_in(path.read_text(encoding="utf-8"))


def objects_in(text: str) -> list[dict[str, Any]]:
    """Return the objects of a text.

    :raises ValueError: where a line is none
    """
    return [json.loads(line) for line in text.split("\n") if line.strip()]
