"""Claims: who is said to have said what; and that reading a message costs what its length says."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import pytest

from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from corpus.model import Span
from retrieval.asking.claims import MOST, asks_if_real, asks_to_check, read_claims
from retrieval.checking.check import check, check_all
from retrieval.checking.verdicts import Verdict
from retrieval.index import Index

SHIPPED = Index(shipped_library())
KERRY, ROUHANI = "John Kerry", "Hassan Rouhani"


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Did Kerry say “it is open now” and “it is shut now”?", [KERRY, KERRY]),
        ("Did Kerry say “it is open now” and Rouhani “it is shut now”?", [KERRY, ROUHANI]),
        ("“It is open now,” Kerry said. “It is shut now,” Rouhani said.", [KERRY, ROUHANI]),
        ("“It is open now” - Kerry, “it is shut now” - Rouhani", [KERRY, ROUHANI]),
        ("Kerry said “it is open now”. Rouhani said “it is shut now”.", [KERRY, ROUHANI]),
        ("Obama said of Kerry: “it is open now”", ["Obama"]),
        ("Teresa Kerry: “it is open now”", ["Teresa Kerry"]),
        ("Did Kerry tell Rouhani “it is open now”?", [KERRY]),
        ("Kerry: it is open now", [KERRY]),
        ("It is open now - John Kerry", [KERRY]),
        ("Did Kerry say it is open now?", [KERRY]),
        ("What matters to Kerry most is this: it is open now", [None]),
        ("There is a well-known claim that it is open - I doubt Kerry", [None]),
    ],
)
def test_whose_the_words_are_said_to_be(text: str, whose: list[str | None]) -> None:
    found = read_claims(text, SHIPPED).each
    assert [next(iter(one.speakers), one.unknown) for one in found] == whose


PAGE = (
    (KERRY, "The talks were long, and “very hard” at times. Rouhani said so, too."),
    (ROUHANI, "We never wanted it. Never."),
    (KERRY, "Well, no"),
    (KERRY, "It is what Obama asked of us, and of Kerry most of all! So we went on."),
    (ROUHANI, "Mr. Kerry: I do not know; he may."),
    (KERRY, "And that is all there is."),
)
LABELS = (
    "{name}: “{words}”",
    "**{name}:** “{words}”",
    "{name} (speaking to Ada Moss): “{words}”",
    "{name}, the minister: “{words}”",
    "{name}, R-Ky.: “{words}”",
    "[00:12:03] {name}: “{words}”",
    "- {name}: “{words}”",
    "{upper}: “{words}”",
    "{name} (CNN; live): “{words}”",
    "{name}:\n“{words}”",
    "{name}\n“{words}”",
    "{name} (CNN)\n“{words}”",
    "“{words}” - {name}",
    "“{words}”\n— {name}, the minister",
)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("lead", ["", "From the site today.\n\n"])
def test_each_quotation_of_a_page_is_of_the_name_at_it(label: str, between: str, lead: str) -> None:
    lines = [label.format(name=name, upper=name.upper(), words=said) for name, said in PAGE]
    found = read_claims(lead + between.join(lines), SHIPPED)
    long = [(said, name) for name, said in PAGE if said != "Well, no"][:MOST]
    assert [(one.words, *one.speakers) for one in found.each] == [
        (said.strip(" ,.?!"), name) for said, name in long
    ]


INITIALS = """**Vann R. Newkirk II:** The bridge was never painted in the spring of that year.

**Jo Vale:** Nobody asked me about the orchard behind the old mill.

**Martin Luther King, Jr.:** The ferry will wait for all of us tomorrow.
"""


@pytest.mark.parametrize(
    ("form", "who", "said"),
    [
        ("‘{other}’, Jo Vale said.\n‘{said}’, {who} said.", "Vann R. Newkirk II", 0),
        ("“{other}” - Jo Vale\n“{said}” - {who}", "Vann R. Newkirk II", 0),
        ("Jo Vale: “{other}”\n{who}: “{said}”", "Vann R. Newkirk II", 0),
        ("“{other}”, Jo Vale said. “{said}”, {who} said.", "Martin Luther King, Jr.", 2),
        ("Jo Vale said “{other}”. Dr. {who} said “{said}”.", "Vann R. Newkirk II", 0),
    ],
)
def test_an_initial_or_what_follows_a_name_does_not_end_it(form: str, who: str, said: int) -> None:
    library = Library.in_memory()
    library.add(read_interview(INITIALS.encode(), "names"))
    lines = [line.partition(":** ")[2] for line in INITIALS.splitlines() if line]
    text = form.format(who=who, said=lines[said], other=lines[1])
    index = Index(library)
    checked = check_all(index, read_claims(text, index))
    assert [one.verdict for one in checked.each] == [Verdict.VERBATIM, Verdict.VERBATIM], checked


DOTTED = """**Ada Moss:** I'm exaggerating a little bit for the whole U.S.

**Ben Hale:** You'll be able to raise the money at five p.m.
"""
GERMAN = """---
language: de
---

**Ute Lang:** Das Team will das Official Meeting im Office nicht, and it will be in the cloud.
"""


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss: “[i]'m exaggerating a little bit for the whole U.S.”",
        "Ben Hale: “[y]ou’ll be able to raise the money at five p.m.”",
        "“I'm exaggerating a little bit for the whole U.S.” - Ada Moss",
        "Did Hale say “You'll be able to raise the money at five p.m.”?",
        "Ben Hale: “YOU'LL BE ABLE TO RAISE THE MONEY AT FIVE P.M.”",
    ],
)
def test_a_letter_in_brackets_and_a_shortened_word_stay_whole(text: str) -> None:
    library = Library.in_memory()
    library.add(read_interview(DOTTED.encode(), "dots"))
    index = Index(library)
    (one,) = check_all(index, read_claims(text, index)).each
    assert one.verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    "said",
    [
        "It should be in the official language of ours.",
        "And it will be pulled more and more by them.",
        "There is nothing else that can be in a file.",
        "You have to do it with each other in here.",
        "Will it have to be a pointer in there?",
    ],
)
def test_small_words_are_of_their_language_though_another_has_them_too(said: str) -> None:
    library = Library.in_memory()
    english = f"**Ada Moss:** {said}\n\n**Ben Hale:** The harbour is open to everybody again."
    library.add(read_interview(english.encode(), "english", {"language": "en"}))
    library.add(read_interview(GERMAN.encode(), "german"))
    index = Index(library)
    assert len(index.languages) == 2
    (one,) = check_all(index, read_claims(f"Ada Moss: “{said}”", index)).each
    assert one.verdict is Verdict.VERBATIM


def test_marks_that_set_off_words_of_a_claim_do_not_cut_it_short() -> None:
    found = read_claims("Kerry: Iran is a “bright and open” country", SHIPPED)
    assert [one.words for one in found.each] == ["Iran is a “bright and open” country"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ada Moss: Everybody sells", Verdict.VERBATIM),
        ("Everybody sells — Ada Moss", Verdict.VERBATIM),
        ("Ben Hale: Everybody sells.", Verdict.SOMEONE_ELSE),
        ("Ada Moss: Everybody buys", Verdict.ABSENT),
    ],
)
def test_a_name_and_its_colon_are_no_part_of_two_words(text: str, verdict: Verdict) -> None:
    talk = "Ben Hale: Who sells?\n\nAda Moss: Everybody sells.\n\nBen Hale: And you?\n"
    library = Library.in_memory()
    library.add(read_interview(talk.encode(), "talk"))
    index = Index(library)
    (one,) = check_all(index, read_claims(text, index)).each
    assert "Moss" not in one.claim.words
    assert one.verdict is verdict


def test_what_is_too_much_or_too_short_is_told() -> None:
    found = read_claims("“no way”, " + "“it is what it is”, " * (MOST + 2), SHIPPED)
    assert (len(found.each), found.short, found.unchecked) == (MOST, ("no way",), 2)
    assert len(check_all(SHIPPED, found).each) < MOST  # it has no telling word to be found by


def test_of_a_selection_only_what_is_selected_is_read() -> None:
    post = "Kerry: “It is open now. It is shut now.” Rouhani: “We are here today.”"
    at = post.index("It is shut now")
    found = read_claims(post, SHIPPED, Span(at, at + len("It is shut now.” Rou")))
    assert [(one.words, one.speakers) for one in found.each] == [("It is shut now", (KERRY,))]


@pytest.mark.parametrize(
    ("words", "verdict", "turns", "restyled"),
    [
        ("[A]ssad is not winning, but he's also not losing", Verdict.VERBATIM, False, True),
        ("Assad is not winning, but he's also [sic] not losing", Verdict.VERBATIM, False, False),
        ("Assad is not winning, but [Hale is] also not losing", Verdict.EDITED, False, False),
        ("Nobody should [not] doubt for an instant that the United States", Verdict.ALTERED, True,
         False),
        ("Nobody should doubt (...) that the United States is prepared", Verdict.VERBATIM, False,
         False),
        ("diplomacy is tough, slogging, slow work and hard labour", Verdict.ALTERED, False, False),
        ("[B]ssad is not winning, but he's also not losing", Verdict.ALTERED, False, False),
    ],
)  # fmt: skip
def test_what_editors_do(words: str, verdict: Verdict, turns: bool, restyled: bool) -> None:
    found = check(SHIPPED, read_claims(f"Kerry: “{words}”", SHIPPED).each[0])
    assert (found.verdict, found.turns, found.restyled) == (verdict, turns, restyled)


def _repeated(text: str, length: int) -> str:
    return text * (length // len(text))


WORST: dict[str, Callable[[int], str]] = {
    "blanks": lambda n: "did" + " " * n + "say “it is open now”",
    "did": lambda n: "did " * (n // 4) + "say “it is open now”",
    "really": lambda n: "did Kerry " + "really " * (n // 7) + "“it is open now”",
    "said": lambda n: "“a”, said " * (n // 10),
    "nested": lambda n: "“a " * (n // 6) + "b” " * (n // 6),
    "names": lambda n: "Kerry: " * (n // 7) + "“it is open now”",
    "capitals": lambda n: "Xy " * (n // 3) + "“it is open now”",
    "lines": lambda n: "Kerry:" + "\n" * n + "“it is open now”",
    "quotations": lambda n: "“it is what it is” " * (n // 19),
    "one long": lambda n: "Kerry: “" + "Iran is " * (n // 8) + "”",
    "one word": lambda n: "“" + "x" * n + "”",
    **{f"{mark!r}": partial(_repeated, mark) for mark in "“”\"'«»‘’,!-[(….¶"},
    **{f"{mark!r} and words": partial(_repeated, f"a {mark} b ") for mark in "“”\"'’-[…"},
}  # fmt: skip


def _steps(work: Callable[[], object]) -> int:
    """Count the lines of ours that run, whatever else the machine does."""
    count = 0

    def line(frame: object, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return line

    sys.settrace(line)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("kind", WORST)
def test_reading_and_checking_grow_no_faster_than_the_text(kind: str) -> None:
    def work(text: str) -> object:
        return (
            asks_to_check(text),
            asks_if_real(text),
            check_all(SHIPPED, read_claims(text, SHIPPED)),
        )

    small, large = WORST[kind](1000), WORST[kind](4000)
    work(small)  # what is remembered of words is not counted
    work(large)
    assert _steps(lambda: work(large)) <= 8 * _steps(lambda: work(small)) + 20_000
