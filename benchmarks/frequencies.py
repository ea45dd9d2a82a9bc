"""The tables of ``corpus/frequencies``, made anew of wordfreq's.

``python -m benchmarks frequencies FOLDER`` writes them; ``tests/corpus/test_frequencies.py`` holds
them against wordfreq itself.
"""

from __future__ import annotations

import lzma
from pathlib import Path

from corpus.frequencies.zipf import LANGUAGES


def make(folder: Path) -> None:
    """Write the table of each language."""
    from wordfreq import get_frequency_list  # of the extra dev

    for language in sorted(LANGUAGES):
        groups = get_frequency_list(language)
        lines = [
            word.encode() + b"\t%d\n" % rarer for rarer, some in enumerate(groups) for word in some
        ]
        packed = lzma.compress(b"".join(sorted(lines)), preset=9 | lzma.PRESET_EXTREME)
        (folder / f"{language}.xz").write_bytes(packed)
