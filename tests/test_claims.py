"""Claims: who is said to have said what; and that reading a message costs what its length says."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import pytest

from corpus.model import Span
from corpus.store import shipped_library
from retrieval.checking import Verdict, check, check_all
from retrieval.claims import MOST, asks_if_real, asks_to_check, read_claims
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


def test_marks_that_set_off_words_of_a_claim_do_not_cut_it_short() -> None:
    found = read_claims("Kerry: Iran is a “bright and open” country", SHIPPED)
    assert [one.words for one in found.each] == ["Iran is a “bright and open” country"]


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
