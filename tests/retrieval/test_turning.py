"""What turns words that stand beside it, in several languages: "nicht", "jamais", "perhaps"."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.claims import Claim
from retrieval.checking.check import check
from retrieval.checking.verdicts import Verdict
from retrieval.index import Index

TURNED = [
    ("de", "Ich will nicht sagen, dass er gelogen hat.", "dass er gelogen hat", "nicht"),
    ("de", "Vielleicht war ich zu streng mit ihm.", "war ich zu streng mit ihm", "Vielleicht"),
    ("es", "Nunca diría que el puente es seguro.", "que el puente es seguro", "Nunca"),
    ("fr", "Je ne crois pas que le pont tienne longtemps.", "le pont tienne longtemps", "pas"),
    ("ru", "Я не говорю, что мост простоит долго.", "мост простоит долго", "не"),
    ("en", "Perhaps I was too kind to them all.", "I was too kind to them all", "Perhaps"),
    (
        "en",
        "The bridge will hold for years, probably.",
        "The bridge will hold for years",
        "probably",
    ),
]
KEPT = [
    ("de", "Ich bleibe nicht, weil der Fluss zu hoch steht.", "der Fluss zu hoch steht"),
    ("es", "No me voy, porque el río está muy alto.", "el río está muy alto"),
    ("en", "Perhaps because I am old and tired, I was kind to them.", "I was kind to them"),
    ("en", "Perhaps I was too kind to them.", "Perhaps I was too kind to them"),
]


@pytest.fixture(scope="module")
def spoken() -> Index:
    said = "\n\n".join(f"Ada Moss: {one[1]}" for one in (*TURNED, *KEPT))
    library = Library.in_memory()
    library.add(read_interview(f"{said}\n\nBen Ray: And then?".encode(), "talk.txt"))
    return Index(library)


@pytest.mark.parametrize(("words", "left_out"), [one[2:] for one in TURNED])
def test_what_turns_words_is_known_in_other_languages(
    spoken: Index, words: str, left_out: str
) -> None:
    found = check(spoken, Claim(words, ("Ada Moss",)))
    assert found.verdict is Verdict.CUT
    assert left_out in found.left_out


@pytest.mark.parametrize("words", [one[2] for one in KEPT])
def test_what_is_of_another_clause_turns_nothing(spoken: Index, words: str) -> None:
    assert check(spoken, Claim(words, ("Ada Moss",))).verdict is Verdict.VERBATIM
