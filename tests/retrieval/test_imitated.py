"""Words that somebody says in somebody else's voice: checked, shown, and told from his own."""

from __future__ import annotations

import pytest

from bot.answers import ask, check_quote
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.claims import Claim
from retrieval.asking.conversation import State
from retrieval.checking.check import check
from retrieval.checking.verdicts import Verdict
from retrieval.index import Index

WORDS = "I don't like this guy. I'm gonna leave"


def talk(*turns: str) -> Index:
    library = Library.in_memory()
    text = "\n\n".join(("**Ben Ray:** Go on, please.", *turns))
    library.add(read_interview(text.encode(), "a talk", {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    "lead",
    [
        "They listen for a bit, and they're like",
        "Then the guy over there goes:",
        "You hear people in the street say,",
        "And if you are a seller there you be like",
        "My wife would tell me every day,",
        "Imagine a listener who thinks",
    ],
)
@pytest.mark.parametrize("marks", ["“{}.”", '"{}."'])
def test_words_in_the_voice_of_another_turn_alone(lead: str, marks: str) -> None:
    index = talk(f"**Ada Moss:** We all know it. {lead} {marks.format(WORDS)} And off they go.")
    found = check(index, Claim(WORDS, ("Ada Moss",)))
    assert found.verdict is Verdict.CUT
    assert found.left_out == lead


@pytest.mark.parametrize(
    "lead", ["I was like", "So I said to them,", "We've always said:", "I'd just go", "I wrote"]
)
def test_ones_own_words_told_again_are_ones_own(lead: str) -> None:
    index = talk(f"**Ada Moss:** We all know it. {lead} “{WORDS}.” And off I went.")
    assert check(index, Claim(WORDS, ("Ada Moss",))).verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (f"The bishop wrote to me: “{WORDS}.” I wrote back the same day.", Verdict.CUT),
        (f"She asked me “{WORDS}?” I said no.", Verdict.CUT),
        (f"They all said “{WORDS}!” I told them to wait.", Verdict.CUT),
        (f"When they asked, “{WORDS},” I told them.", Verdict.VERBATIM),
        (f"So there. “{WORDS}.” I said it twice.", Verdict.VERBATIM),
    ],
)
def test_what_one_answers_to_another_is_no_tail_of_his_words(told: str, verdict: Verdict) -> None:
    index = talk(f"**Ada Moss:** We all know it. {told}")
    assert check(index, Claim(WORDS, ("Ada Moss",))).verdict is verdict


def test_an_excerpt_does_not_begin_in_the_voice_of_another() -> None:
    before = "The weather was fine that day, and nobody had a care in the world. " * 4
    after = "After that the talk turned to other things, as it always does here. " * 4
    told = "There are people who say “It is a toy. The robots of the harbour sing well.” Maybe."
    index = talk(f"**Ada Moss:** {before}{told} {after}")
    answer, _ = ask(index, State(), "What did Ada Moss say about robots that sing?")
    text = answer.quotes[0].framed.text
    assert "robots of the harbour" in text
    assert text.index("There are people who say") < text.index("It is a toy")


@pytest.mark.parametrize(
    ("claimed", "said"),
    [
        ("It's the best thing in the world", "It's the craziest thing in the world, this system"),
        ("we will never sell the old harbour", "we will never leave the old harbour, I promise"),
        ("they have been around since the '80s", "they have been around since the '60s, you know"),
    ],
)
def test_ones_own_words_otherwise_go_before_the_same_of_another(claimed: str, said: str) -> None:
    index = talk(f"**Ada Moss:** {said}.", f"**Cy Dunn:** Somebody said {claimed}, and so on.")
    found = check(index, Claim(claimed, ("Ada Moss",)))
    assert found.verdict is Verdict.ALTERED
    assert found.found[0].speaker == "Ada Moss"
    assert check(index, Claim(claimed, ("Ben Ray",))).verdict is Verdict.SOMEONE_ELSE


def test_a_few_words_in_common_are_not_another_persons_quote() -> None:
    index = talk("**Cy Dunn:** It comes from a magical place called the '80s.")
    found = check(index, Claim("been around since the '80s", ("Ben Ray",)))
    assert found.verdict is Verdict.ABSENT


READ_OUT = "Why do you never sail in winter, and who feeds the seals"


@pytest.mark.parametrize(
    "turn",
    [
        "Next one is from Lena in Oslo. “{}?” What would you tell her?",
        'The first question here: "{}?" So?',
        "I have a letter with me: “{}?”",
        "“{}?” That is what Lena writes us.",
        "“Dear Ada, I love the show. {}?” Lovely.",
        "There is this line in the book, “{}?”, and it stays with you.",
        "“{}?”",
        "There is a sign at the pier with ‘{}?’ on it.",
    ],
)
@pytest.mark.parametrize("name", ["Ada Moss", "Lena Berg", ""])
def test_words_read_aloud_are_told_as_such(turn: str, name: str) -> None:
    index = talk("**Cy Dunn:** I can hear you well.", f"**Ada Moss:** {turn.format(READ_OUT)}")
    claim = Claim(READ_OUT, (name,) if name == "Ada Moss" else (), name if "Lena" in name else None)
    assert check(index, claim).verdict is Verdict.QUOTED


def test_a_paragraph_that_is_read_aloud_is_nobodys() -> None:
    index = talk("**Cy Dunn:** I hear you.", f"**Ada Moss:** Let me read it.\n\n“{READ_OUT}?”")
    assert check(index, Claim(READ_OUT, ("Ada Moss",))).verdict is Verdict.UNNAMED


@pytest.mark.parametrize(
    "turn",
    [
        "My question was “{}?” and nobody knew.",
        "And I was, “{}?”",
        "Our very first thought was “{}?”",
        "“{}?” I asked them.",
        "{}? That is “the thing” to ask.",
        "Well. {}?",
    ],
)
def test_words_that_are_ones_own_are_verbatim(turn: str) -> None:
    index = talk("**Cy Dunn:** I can hear you well.", f"**Ada Moss:** {turn.format(READ_OUT)}")
    assert check(index, Claim(READ_OUT, ("Ada Moss",))).verdict is Verdict.VERBATIM
    assert check(index, Claim(READ_OUT, ("Cy Dunn",))).verdict is Verdict.SOMEONE_ELSE


def test_marks_around_every_turn_read_nothing_aloud() -> None:
    library = Library.in_memory()
    text = f"Ben Ray: “Go on, please.”\n\nAda Moss: “{READ_OUT}?”\n\nBen Ray: “Nobody does.”\n"
    library.add(read_interview(text.encode(), "a talk", {"language": "en"}))
    found = check(Index(library), Claim(READ_OUT, ("Ada Moss",)))
    assert found.verdict is Verdict.VERBATIM


def test_what_is_shown_of_words_read_aloud_begins_with_their_mark() -> None:
    long = "The weather was fine that day, and nobody had a care in the world. " * 6
    index = talk(f"**Ada Moss:** {long}A letter came. “We love it. {READ_OUT}?” {long}")
    found, _ = check_quote(index, State(), f"Ada Moss: “{READ_OUT}?”")
    assert found.checked.each[0].verdict is Verdict.QUOTED
    assert "“We love it." in found.quotes[0].framed.text


@pytest.mark.parametrize(
    "claimed", ["we're going to win", "so are going to win", "going to win it"]
)
def test_a_few_words_that_anybody_says_are_not_anothers_altered(claimed: str) -> None:
    index = talk("**Cy Dunn:** The old team is going to win.", "**Ada Moss:** The pier is shut.")
    assert check(index, Claim(claimed, ("Ada Moss",))).verdict is Verdict.ABSENT
    own = check(index, Claim("the old team was going to win", ("Cy Dunn",)))
    assert own.verdict is Verdict.ALTERED
