"""Nothing that a person types stalls the bot: work grows with the length of a text, no faster."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from random import Random

import pytest

from bot.answers import ask, ask_about, check_quote
from bot.playground.server import PlaygroundServer
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.conversation import State, follow, overheard
from retrieval.asking.naming import interview_named
from retrieval.asking.people import MOST_NAMED
from retrieval.index import Index
from tests.talking import Talk

LONG, SHORT = 4_000, 1_000
GROWTH = 10
"""How much longer four times the text may take; quadratic work takes sixteen times as long."""
FLOOR = 0.3
"""Seconds that tell nothing on a busy machine; what stalls a bot takes more."""
RUNS = 2
ENDLESS = 200_000
NAMES = ("Kerry", "John Kerry", "Rouhani", "Ada Moss", "Moss", "Ben Hale")

BLANKS = (" ", "\t", "\n", " \n", "\u00a0", "\u2028", "\u200b", "\u200d", "\u200c\u200d", "\u202e ")
MARKS = (
    ",", ", ", ".", "...", "?", "? ", "!", "¿", "-", "- ", "--", "— ", "'", "’", '"', "”", "»",
    "“”", '"" ', "’s ", "…", "[", "] ", "(a) ", ":", ": ", "; ", "/", "\\", "*", "_", "`", "|",
    "<b>", "&amp;",
)  # fmt: skip
LETTERS = (
    "a", "a ", "word ", "A ", "Zz ", "x1 ", "1", "1,", "1.5,", "1% ", "2014 ", "U.S.", "U.S.U.S. ",
    "a.", "a'", "a’b ", "a-b", "a-b ", "-word ", "-a ", "é", "e\u0301", "\u0301",
    "e" + "\u0301" * 40, "ß", "ﷺ ", "İ", "🙂", "👨\u200d👩\u200d👧 ", "❤\ufe0f", "\ud800", "שלום ",
    "مرحبا ", "می\u200cگوید ",
    "irann ", "diplomasy ", "kerri ",
)  # fmt: skip
PHRASES = (
    "in the ", "in ", "on CNN ", "in the Harbour Hour ", "in 2014 ", "in March ", "between 2014 ",
    "from 2014 to ", "last year ", "since ", "the year ", "did ", "did he say ", "has ", "said ",
    "really say ", "about ", "vs ", "versus ", "compared to ", "side by side ", "who ", "who else ",
    "what did X say about ", "What did Kerry say about ", "when did ", "when did first ",
    "how has ",
    "how has it changed ", "change ", "first ", "over time ", "how often ", "only ", "only the ",
    "only direct quotes ", "was ", "was asked ", "was he asked? ", "asked ", "questions to ",
    "top 2 ", "3 more ", "3 best other quotes ", "more ", "and ", "ok, so ", "hi ", "hello there ",
    "thank you so much ", "great... ", "go back ", "please ", "make it shorter ", "start over ",
    "no, I meant ", "not x, but ", "not ", "summary of the ", "the interview ", "is it true that ",
    "fact check ", "/ask@bot ", "@bot ", "https://example.org/a?b=c ", "#tag ", "was sagte ",
    "und ",
    "qué dijo ", "c'est l'ami ", "что сказал ", "چه گفت ", "host ", "guest ", "he ", "it ", "the ",
    "U.S. Secretary of State ", "Secretary of ", "“a”, said ", "“a” ", "«a» ", "„a“ ", '"a b" ',
    "was “a” sagte ", *(f"{name} " for name in NAMES), *(f"about {name} " for name in NAMES),
    "Kerry said ", "Kerry's ", "Kerry: ", "Kerry vs Rouhani ", "Ada Moss and Kerry on ", "“Kerry” ",
    "“Moss” ", "the Kerry about ", "Lockheed Kerry ",
)  # fmt: skip
MARKED = (
    "„", "‘", "“", "«", "“a b c ", "„a b c “ ", "«a »b ", '“a "b ', "‘a b c’, ", "(“a b c”) ",
    "「a b c", "»a b c« ", '"a b c”', "“„«‘", '"a b " c ', "“a b c”\n", "it's 'so ", "Psy.D, J. ",
)  # fmt: skip
UNITS = (*BLANKS, *MARKS, *LETTERS, *PHRASES)


@pytest.fixture(scope="module")
def talks() -> Index:
    """Some interviews with many people of few names, on programmes of every kind of name."""
    chance, library = Random(7), Library.in_memory()  # noqa: S311
    first, last = ("Ada", "Ben", "Cy", "Dora", "John"), ("Moss", "Hale", "Dunn", "Kerry", "Stone")
    said = (
        "the harbour froze and ferries waited in the ice while diplomacy with Iran went on".split()
    )
    for number in range(24):
        people = [f"{chance.choice(first)} {chance.choice(last)}" for _ in range(3)]
        turns = [
            f"**{chance.choice(people)}:** {' '.join(chance.choices(said, k=40)).capitalize()}."
            for _ in range(30)
        ]
        given = {"date": f"{2010 + number % 9}-03-0{1 + number % 9}", "outlet": "CNN"}
        given |= {"programme": f"The {chance.choice(last)} Hour in the {chance.choice(said)}"}
        library.add(read_interview("\n\n".join(turns).encode(), f"talk {number}", given))
    return Index(library)


def seconds(door: Callable[[str], object], text: str, runs: int) -> float:
    """Return what a text takes of this thread's own time, the best of some runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.thread_time()
        door(text)
        best = min(best, time.thread_time() - start)
    return best


def filled(unit: str, size: int, head: str = "", tail: str = "") -> str:
    room = size - len(head) - len(tail)
    return head + (unit * (room // len(unit) + 1))[:room] + tail


def check_growth(door: Callable[[str], object], long: str, short: str) -> None:
    """Assert that a text of four times the length takes about four times as long."""
    if seconds(door, long, 1) < FLOOR:
        return
    least, most = seconds(door, short, RUNS), seconds(door, long, RUNS)
    assert most < GROWTH * least + FLOOR, f"{least:.3f} s for {SHORT}, {most:.3f} s for {LONG}"


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_work_grows_with_the_length_of_a_text(shipped: Index, talks: Index, unit: str) -> None:
    def compare(door: Callable[[str], object], head: str = "", tail: str = "") -> None:
        check_growth(door, filled(unit, LONG, head, tail), filled(unit, SHORT, head, tail))

    match UNITS.index(unit) % 3:  # by turns: each door meets units of every kind
        case 0:
            compare(lambda text: ask_about(talks, text), tail=" xx")
        case 1:
            compare(lambda text: ask(talks, State(), text), "What did Kerry say about ", " Iran?")
        case _:
            compare(lambda text: ask(shipped, State(), text), "did ", '"Iran is open for business"')


@pytest.mark.parametrize("unit", MARKED, ids=repr)
def test_reading_marks_grows_with_the_length_of_a_text(talks: Index, unit: str) -> None:
    for head in ("", "Kerry: “", "did Kerry say "):
        for check in (ask_about, lambda index, text: check_quote(index, State(), text)):
            long, short = (filled(unit, size, head) for size in (4 * 1024, 1024))
            check_growth(partial(check, talks), long, short)


@pytest.mark.parametrize("unit", ["word ", "in the ", "Kerry ", " ", "e\u0301", "“a”, said "])
def test_a_text_without_an_end_is_bounded_at_every_door(talks: Index, unit: str) -> None:
    doors: tuple[Callable[[str], object], ...] = (
        lambda text: ask(talks, State(), text),
        lambda text: ask_about(talks, text),
        lambda text: check_quote(talks, State(), text),
        lambda text: follow(State(), text, talks),
        lambda text: overheard(text, talks),
        lambda text: interview_named(talks, text),
    )
    for door in doors:
        check_growth(door, filled(unit, ENDLESS), filled(unit, LONG))


def test_only_a_handful_of_filters_is_read(talks: Index) -> None:
    few = follow(State(), 'who said "thick ice" and "open water" -ferries', talks)
    assert few.filters.phrases == ("thick ice", "open water")
    assert few.filters.without == ("ferries",)
    twice = follow(State(), 'who said "thick ice" and "thick ice" -ferries -ferries', talks)
    assert twice.filters.phrases == ("thick ice",)
    assert twice.filters.without == ("ferries",)
    many = " ".join(f'"phrase {number} here"' for number in range(40))
    assert follow(State(), f"who said {many}", talks).filters.phrases == ()
    many = " ".join(f"-word{number}" for number in range(40))
    assert follow(State(), f"harbour {many}", talks).filters.without == ()


def test_only_a_handful_of_people_is_asked(talks: Index) -> None:
    names = list(talks.people.everyone)
    assert len(names) > MOST_NAMED
    asked = follow(State(), f"What did {', '.join(names)} say about ice?", talks)
    assert asked.speakers == tuple(names[:MOST_NAMED])
    assert follow(State(), " vs ".join(names), talks).speakers == tuple(names[:MOST_NAMED])


def test_nobody_waits_for_what_somebody_else_typed(bot: PlaygroundServer) -> None:
    worst = (
        "did" + " " * 4000 + "“Iran is open for business”",
        filled("did Kerry say ", LONG, tail=" “open for business”"),
        filled("“a”, said ", LONG),
        filled("thank you so much ", LONG, tail=" xx"),
        filled("in the ", LONG),
    )
    with Talk.with_new_person(bot) as loud, Talk.with_new_person(bot) as other:
        for text in worst:
            loud.tell(text)
        answer = other.say("What did Kerry say about Iran?")
        assert "Iran is not open for business" in answer["text"]
        for _ in worst:
            loud.wait("message")
