"""Bring the catalogues of ``bot/locales`` up to date with the sentences in the code.

``python docs/catalogues.py`` keeps every translation; sentences that are new stand there empty.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "bot" / "locales"
KEYWORDS = {"say": None, "plural": (1, 2)}


def sentences() -> Catalog:
    """Return a catalogue of the sentences that the code says."""
    found = Catalog(project="OnRecord", charset="utf-8")
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    for path, _, message, _, _ in extract_from_dir(ROOT / "bot", methods, keywords=KEYWORDS):
        found.add(message, locations=[(f"bot/{path}", 0)])
    return found


def update(language: str) -> int:
    """Bring one catalogue up to date; return how many sentences it has yet to translate."""
    path = LOCALES / f"{language}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.update(sentences(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(
            file, catalogue, width=100, sort_by_file=True, no_location=False, include_lineno=False
        )
    return sum(1 for m in catalogue if m.id and not _is_whole(m.string))


def _is_whole(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    for language in sys.argv[1:] or sorted(path.stem for path in LOCALES.glob("*.po")):
        print(f"{language}: {update(language)} to translate")
