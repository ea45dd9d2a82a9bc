"""Ends of quotations: what is shown as different there, and what around them turns them or not."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.claims import Claim
from retrieval.checking.check import check
from retrieval.checking.verdicts import Check, Verdict
from retrieval.index import Index


def checked(said: str, claimed: str) -> Check:
    """Return what becomes of a claim where somebody says that."""
    text = f"**Idris Fane:** What about the loom, the ferry?\n\n**Nora Quill:** {said}"
    library = Library.in_memory()
    library.add(read_interview(text.encode(), "talk"), "talk.txt")
    return check(Index(library), Claim(claimed, ("Nora Quill",)))


@pytest.mark.parametrize(
    ("said", "claimed", "differs"),
    [
        ("Bakers know as much about yeast as I do about violin strings.",
         "Bakers know as much about yeast as I do about drums", [("drums", "violin strings")]),
        ("That is an old ferry, which I only wanted to give up. It sank.",
         "That is an old ferry, which I only wanted to keep", [("keep", "give up")]),
        ("We spoke about looms last year. Looms aren't just an expensive toy, they are work.",
         "looms aren't an expensive toy", [("", "just")]),
        ("I'd be able to do that. That to me beats a wooden loom, and it hums.",
         "That to me beats a wooden boat", [("boat", "loom")]),
        ("The painted ferry carries forty people. We are proud of that.",
         "The painted ferry carries forty people daily", [("daily", "")]),
        ("So it was late. The ferry carries forty people on Sundays.",
         "Yesterday the ferry carries forty people on Sundays", [("Yesterday", "")]),
        ("Old Tom Farrow knows more about looms than the whole guild.",
         "Hale knows more about looms than the whole guild", [("Hale", "Old Tom Farrow")]),
        ("I will weave the sails myself, said the wind; nobody weaves the sails for a ferry.",
         "nobody weaves the sails for a barge", [("barge", "ferry")]),
        ("The loom, the loom of my mother, stood in the cellar for years.",
         "the loom of my father stood in the cellar for years", [("father", "mother")]),
        ("We mend what we can mend on the river, we mend the ferry in spring.",
         "We mend a ferry in spring", [("a", "the")]),
        ("The ferry is slow and the river is slow but proud of the ferry is the whole village.",
         "proud of the ferry is the whole town", [("town", "village")]),
    ],
)  # fmt: skip
def test_what_differs_at_an_end_is_whole_and_no_more(
    said: str, claimed: str, differs: list[tuple[str, str]]
) -> None:
    found = checked(said, claimed)
    assert found.verdict is Verdict.ALTERED
    assert [(c.claimed, c.said) for c in found.changes if not c.same] == differs


CONCEDED = (
    ("No matter how they shout, ", "the ferry is a public road", "."),
    ("Even though it isn't new, ", "the loom weaves better than any", "."),
    ("There is no doubt that ", "the loom belongs in a museum", "."),
    ("And whether or not the guild likes it, ", "the ferry sails on Monday", "."),
    ("Because nobody paid for years, ", "we sold the copper boiler", "."),
    ("I can't deny that ", "the ferry smelled of herring", "."),
    ("", "the loom is the heart of the village", ", if you ask me."),
    ("Let's not forget that ", "my father built the ferry", "."),
    ("It is no exaggeration to say that ", "the river feeds the valley", "."),
    ("Regardless of what nobody dares to print, ", "the loom was paid in silver", "."),
    ("Like it or not, ", "the mill needs a second wheel", "."),
)
TURNED = (
    ("I don't believe that ", "the ferry is a public road", "."),
    ("Although I don't believe it, ", "the loom weaves better than any", ", they say."),
    ("There is no question of a museum where ", "the loom belongs in a showcase", "."),
    ("If the guild likes it, ", "the ferry sails on Monday", "."),
    ("I never said, because nobody paid, that ", "we sold the copper boiler", "."),
    ("I deny that ", "the ferry smelled of herring", "."),
    ("", "the loom is the heart of the village", " if the guild pays."),
    ("Let's not pretend that ", "my father built the ferry", "."),
    ("It is an exaggeration and a myth that ", "the river feeds the valley", "."),
    ("Unless nobody objects, ", "the loom was paid in silver", "."),
)


@pytest.mark.parametrize(("before", "claimed", "after"), [*CONCEDED, *TURNED])
def test_what_is_conceded_turns_nothing(before: str, claimed: str, after: str) -> None:
    turned = (before, claimed, after) in TURNED
    found = checked(f"Well, then. {before}{claimed}{after}", claimed)
    assert found.verdict is (Verdict.CUT if turned else Verdict.VERBATIM)


REPORT = """The council met in Velmar on Tuesday and heard two reports on the old bridge.

Oskar Lind, who built the first ferry in 1931, which brought his wife and current mayor of the town
of Velmar to the river, was not there.

“On Monday I will vote for the wooden bridge, Marta Holm,” Piet Aalders wrote to the council.

Ines Roth said that the iron bridge would cost the town nine million crowns by spring.

The treasurer of the town had been keeping the bridge money in a cellar for eleven years.
"""
NO_REPORT = [
    ("Piet Aalders", "I will vote for the current mayor of the town of Velmar"),
    ("Ines Roth", "the first ferry in 1931 was a mistake"),
    ("Piet Aalders", "the old bridge was heard on Tuesday by nobody"),
    ("Ines Roth", "Oskar Lind built a castle with his wife"),
    ("Piet Aalders", "the treasurer of the town is a thief and a liar"),
    ("Piet Aalders", "we keep money in a cellar for the poor"),
    ("Ines Roth", "the council met in Velmar to drink"),
    ("Piet Aalders", "an iron bridge costs nine lives"),
    (None, "the first ferry in 1931 was a mistake"),
    (None, "Oskar Lind was the worst mayor of the town"),
]
REPORTS = [
    ("Ines Roth", "the iron bridge would cost the town nine million crowns by spring"),
    ("Ines Roth", "the iron bridge would cost the town ten million crowns by spring"),
    (None, "the iron bridge would cost the town six million crowns by spring"),
    ("Ines Roth", "had been keeping the bridge money in a cellar for eleven years"),
    ("Ines Roth", "had been keeping the bridge money in a barn for eleven years"),
]


@pytest.mark.parametrize(("who", "claimed"), [*NO_REPORT, *REPORTS])
def test_only_what_is_reported_is_said_to_be(who: str | None, claimed: str) -> None:
    library = Library.in_memory()
    library.add(read_interview(REPORT.encode(), "bridge", {"language": "en"}), "bridge.txt")
    found = check(Index(library), Claim(claimed, (who,) if who else ()))
    reported = (who, claimed) in REPORTS
    assert (found.verdict is Verdict.REPORTED) == reported
