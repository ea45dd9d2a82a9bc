"""Checking quotations: verdicts, and what is taken for a question to check."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import ask
from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from retrieval.asking.claims import Claim, asks_if_real, asks_to_check, read_claims
from retrieval.asking.conversation import State
from retrieval.checking.check import check
from retrieval.checking.verdicts import Verdict
from retrieval.index import Index
from retrieval.index.analysis import words

NAME = "@onrecord_playground_bot"
NEWSROOM, FRIENDS = -1001, -1003
SHIPPED = Index(shipped_library())


@pytest.mark.parametrize(
    ("text", "verdict", "turns"),
    [
        ("Did Kerry say 'Iran is not open for business'?", Verdict.VERBATIM, False),
        ("Did Kerry say 'Iran is open for business'?", Verdict.ALTERED, True),
        ("Kerry: “diplomacy is fast and easy, slogging work”", Verdict.ABSENT, False),
        ("“I've been attacked before by people using real words not bullets” - Kerry",
         Verdict.ALTERED, True),
        ("Rouhani said “Iran knows it's not open for business”", Verdict.SOMEONE_ELSE, False),
        ("Did Obama say “Iran knows it's not open for business”?", Verdict.SOMEONE_ELSE, False),
        ("Did Kerry say “they cannot contravene the sanctions”?", Verdict.REPORTED, False),
        ("“ask not what your country can do for you” Kerry", Verdict.ABSENT, False),
        ("“IRAN is not open, for business!”", Verdict.VERBATIM, False),
    ],
)  # fmt: skip
def test_the_verdict(text: str, verdict: Verdict, turns: bool) -> None:
    found = check(SHIPPED, read_claims(text, SHIPPED).each[0])
    assert (found.verdict, found.turns) == (verdict, turns)


@pytest.mark.parametrize(
    ("words", "speaker", "left_out"),
    [
        ("be sold to anybody", "Ada Moss", "never"),
        ("the harbour is worth a fortune", "Cy Dunn", "They say"),
        ("I would sell the harbour", "Ben Ray", "if the price is right"),
    ],
)
def test_a_quote_cut_so_that_it_turns(
    years: Index, words: str, speaker: str, left_out: str
) -> None:
    found = check(years, Claim(words, (speaker,)))
    assert found.verdict is Verdict.CUT
    assert left_out in found.left_out


def test_an_ellipsis_may_leave_words_out_but_not_a_never(years: Index) -> None:
    kept = check(years, Claim("Perhaps we sell … after all", ("Ada Moss",)))
    assert kept.verdict is Verdict.VERBATIM
    turned = check(years, Claim("The harbour must … be sold to anybody", ("Ada Moss",)))
    assert turned.verdict is Verdict.CUT


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        ("This is just for me, is it?", Verdict.VERBATIM),
        ("[t]his is just for me, is it?", Verdict.VERBATIM),
        ("this is just for me is it", Verdict.VERBATIM),
        ("this is just for me - is it", Verdict.VERBATIM),
        ("… is just for me, is it?", Verdict.VERBATIM),
        ("is just for [you], is it?", Verdict.EDITED),
        ("this is just for you, is it", Verdict.ABSENT),
    ],
)
def test_words_too_common_to_be_terms_are_found_under_other_marks(
    claimed: str, verdict: Verdict
) -> None:
    library = Library.in_memory()
    text = "**Ada Moss:** This is just for me, is it?\n\n**Ben Ray:** Harbours are for everybody.\n"
    library.add(read_interview(text.encode(), "talk"))
    index = Index(library)
    assert check(index, read_claims(f"“{claimed}” - Ada Moss", index).each[0]).verdict is verdict


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_altered_quote_is_ever_called_verbatim(data: st.DataObject) -> None:
    quotes = [q for i in SHIPPED.library for q in i.quotes if len(q.text.split()) > 6]
    quote = data.draw(st.sampled_from(quotes))
    spoken = quote.text.split()
    at = data.draw(st.integers(1, len(spoken) - 2))
    word = data.draw(st.sampled_from(["banana", "not", "seven", ""]))
    changed = " ".join([*spoken[:at], *([word] if word else []), *spoken[at + 1 :]])
    if [w.folded for w in words(changed)] != [w.folded for w in words(quote.text)]:
        found = check(SHIPPED, Claim(changed, (quote.speaker,) if quote.speaker else ()))
        assert found.verdict is not Verdict.VERBATIM


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_checked(text: str) -> None:
    for claim in read_claims(text, SHIPPED).each:
        check(SHIPPED, claim)


@pytest.mark.parametrize("text", ["is this real?", "Is it true", "fact check this please", "fake?"])
def test_asking_whether_something_is_real(text: str) -> None:
    assert asks_if_real(text)


@pytest.mark.parametrize(
    "text",
    [
        "is “Iran is open for business” real?",
        "is “Iran is open for business” a real quote from Kerry",
        "was “Iran is open for business” really said by Kerry?",
        "“Iran is open for business” real or fake",
        "“Iran is open for business” - is this real?",
        "“Iran is open for business” fake?",
        "ist “Iran is open for business” echt?",
        "stimmt “Iran is open for business”?",
        "es verdad “Iran is open for business”?",
        "check “open for” - Kerry",
        "fact check: “open now”",
    ],
)
def test_asking_about_a_quotation_in_any_order_is_a_check(text: str) -> None:
    assert asks_to_check(text)
    assert "real" not in read_claims(text, SHIPPED).each[0].words


@pytest.mark.parametrize(
    ("before", "text", "speakers"),
    [
        ("What did Kerry say about Iran?", "did he really say “it is open now”?", ("John Kerry",)),
        ("What did Rouhani say?", "and did he say “it is open now”", ("Hassan Rouhani",)),
        (
            "What did Kerry say about Iran?",
            "did Rouhani say “it is open now”?",
            ("Hassan Rouhani",),
        ),
        ("What did Kerry say about Iran?", "did they say “it is open now”?", ()),
        ("", "did he really say “it is open now”?", ()),
    ],
)
def test_he_in_a_check_is_who_was_asked_about(
    before: str, text: str, speakers: tuple[str, ...]
) -> None:
    _, state = ask(SHIPPED, State(), before or "hello")
    claims = ask(SHIPPED, state, text)[0].question.claims
    assert claims is not None
    assert claims.each[0].speakers == speakers


def test_words_that_the_source_leaves_to_nobody_are_not_said_to_be_altered() -> None:
    text = (
        "The mill opened.\n\n“My word, that was outrageous,” the former miller said to us.\n\n"
        "“And that was a really, really outrageous thing to do,” Ada Moss said on Monday.\n"
    )
    library = Library.in_memory()
    library.add(read_interview(text.encode(), "mill", {"language": "en"}))
    index = Index(library)
    found = check(index, Claim("that was outrageous", ("Ada Moss",)))
    assert found.verdict is Verdict.UNNAMED


@pytest.mark.parametrize(
    "text", ["What did Kerry say about “open for business”?", "who said diplomacy is slow work?"]
)
def test_a_question_is_no_check(text: str) -> None:
    assert not asks_to_check(text)


def small() -> Index:
    """An index of one talk of two people."""
    text = (
        "Una Krentz: People say that the money is gone. Will it be dug?\n\n"
        "Baldo Finch: The tunnel will be dug by hand by all of us.\n\n"
        "Una Krentz: And the money?\n\nBaldo Finch: The money is resting. It had a hard year.\n"
    )
    library = Library.in_memory()
    library.add(read_interview(text.encode(), "talk"), "talk.txt")
    return Index(library)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Una Krentz said that the money is resting.", Verdict.SOMEONE_ELSE),
        ("Una Krentz: “The money is resting.”", Verdict.SOMEONE_ELSE),
        ("Una Krentz said “people say that the dough is gone.”", Verdict.ALTERED),
        ("Baldo Finch told Una Krentz: The tunnel will be dug by hand by all of us.",
         Verdict.VERBATIM),
        ("Baldo Finch stated that the money is resting.", Verdict.VERBATIM),
        ("Baldo Finch says the money is resting.", Verdict.VERBATIM),
        ("Baldo Finch told reporters that the money is resting.", Verdict.VERBATIM),
        ("According to Baldo Finch, the money is resting.", Verdict.VERBATIM),
        ("According to Una Krentz, the money is resting.", Verdict.SOMEONE_ELSE),
        ("As Baldo Finch put it: The money is resting.", Verdict.VERBATIM),
        ("As Una Krentz once said, the money is resting", Verdict.SOMEONE_ELSE),
        ("In the words of Baldo Finch: the money is resting", Verdict.VERBATIM),
        ("The money is resting, according to Baldo Finch.", Verdict.VERBATIM),
        ("The money is resting, said Una Krentz.", Verdict.SOMEONE_ELSE),
    ],
)  # fmt: skip
def test_whose_words_a_claim_without_marks_has(text: str, verdict: Verdict) -> None:
    index = small()
    assert check(index, read_claims(text, index).each[0]).verdict is verdict


ANSWERED = (
    "Critics claim that the guild is bankrupt, but I have seen the ledgers.",
    "Some people say the kiln is cursed. That is nonsense.",
    "The papers said we had sold the bell. We did not.",
    "My opponents insist that I took the money; they are wrong.",
    "Everyone thinks the bridge is safe. However, nobody has looked.",
    "They told us the well was dry, which it was not.",
)
UNANSWERED = (
    "The monks say that bread is a prayer, and the oven is warm.",
    "My mother said to salt the water. The stove was blue.",
    "The council thinks the road is wide enough.",
    "I said we would stay. But it rained.",
)


@pytest.mark.parametrize("said", [*ANSWERED, *UNANSWERED])
def test_what_others_say_is_no_quote_without_the_answer_to_it(said: str) -> None:
    library = Library.in_memory()
    text = f"**Idris Fane:** What about it?\n\n**Nora Quill:** Well, then. {said}"
    library.add(read_interview(text.encode(), "talk"), "talk.txt")
    index = Index(library)
    first = min(end for end in (said.find(mark) for mark in ",;.") if end > 0)
    short = check(index, Claim(said[:first], ("Nora Quill",))).verdict
    assert short is (Verdict.CUT if said in ANSWERED else Verdict.VERBATIM)
    assert check(index, Claim(said, ("Nora Quill",))).verdict is Verdict.VERBATIM
