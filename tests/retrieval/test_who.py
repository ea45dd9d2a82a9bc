"""Whose words are asked for: owners, hearers, strangers, roles, names in other scripts."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.finding.search import Outcome
from retrieval.index import Index
from tests.retrieval.conftest import asked


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        ("What's Ben Orwitz's advice on hiring?", "Ben Orwitz", ("hiring",)),
        ("Moss's tax rate", "Ada Moss", ("tax", "rate")),
        ("mosss plan", "Ada Moss", ("plan",)),
        ("orwitzs view of hiring", "Ben Orwitz", ("hiring",)),
        ("what is a whale according to Ben Orwitz", "Ben Orwitz", ("whale",)),
        ("according to orwitz, what is a whale?", "Ben Orwitz", ("whale",)),
        ("dr mireille on hiring", "Mireille Reeve, Ph.D", ("hiring",)),
        ("what does Ms. Moss think of Norway", "Ada Moss", ("Norway",)),
        ("Что сказала Мосс о Norway?", "Ada Moss", ("Norway",)),
        ("что сказал Орвиц о hiring", "Ben Orwitz", ("hiring",)),
        ("اورویتز درباره hiring چه گفت؟", "Ben Orwitz", ("hiring",)),
        ("what did Moss tell Hale about Norway", "Ada Moss", ("Norway",)),
        ("what does Moss think Jeb Wick did", "Ada Moss", ("Jeb", "Wick")),
        ("whats moss's view of hiring", "Ada Moss", ("hiring",)),
        ("why didnt moss speak of Norway", "Ada Moss", ("Norway",)),
        ("thats what moss said of hiring, isnt it", "Ada Moss", ("hiring",)),
        ("wat did moss say abt Norway", "Ada Moss", ("Norway",)),
        ("y did moss speak w/ ppl of Norway pls", "Ada Moss", ("Norway",)),
        ("what was moss's hiring like?", "Ada Moss", ("hiring",)),
        ("what did borwitz say about hiring", "Ben Orwitz", ("hiring",)),
        ("BOrwitz's take on hiring", "Ben Orwitz", ("hiring",)),
    ],
)
def test_whose_words_and_on_what(
    radio: Index, text: str, speaker: str, topic: tuple[str, ...]
) -> None:
    question = asked(radio, text).question
    assert question.speakers == (speaker,)
    assert question.topic == topic


def at_sea(names: tuple[str, ...]) -> Index:
    """Return the index of what each of some people says of ships, in an interview of his own."""
    library = Library.in_memory()
    for name in names:
        said = f"**{name}:** The ships and the plane left this morning with everything on board."
        library.add(read_interview(said.encode(), name, {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (("Kevin Ball",), "what did kball say about ships", ("Kevin Ball",)),
        (("Kevin Ball", "Kate Ball"), "what did kball say about ships", ()),
        (("Peter Lane",), "what was said about a plane", ()),
        (("Carl Lark", "Ann Clark"), "what did clark say about ships", ("Ann Clark",)),
        (("Sue Ho",), "what did sho say about ships", ()),
    ],
)
def test_an_initial_and_a_surname_in_one_mean_the_only_one_whom_they_can(
    names: tuple[str, ...], text: str, meant: tuple[str, ...]
) -> None:
    assert asked(at_sea(names), text).question.speakers == meant


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (("Samantha Coy",), "what does sam say about ships", ("Samantha Coy",)),
        (("Samantha Coy",), "Sam's view of ships", ("Samantha Coy",)),
        (("Samantha Coy", "Samuel Orr"), "what does sam say about ships", ()),
        (("Samantha Coy", "Sam Orr"), "what does sam say about ships", ("Sam Orr",)),
        (("Alice Coy",), "what does Ali say about ships", ()),
        (("Timothy Coy",), "what does Tim Cord say about ships", ()),
        (("Timo Coy",), "what does Tim say about ships", ()),
    ],
)
def test_a_short_name_means_the_only_one_whose_first_name_begins_so(
    names: tuple[str, ...], text: str, meant: tuple[str, ...]
) -> None:
    assert asked(at_sea(names), text).question.speakers == meant


@pytest.mark.parametrize(
    "text",
    [
        "What did Tim Cord say about privacy?",
        "what did tim cord say about privacy?",
        "Tim Cord on privacy",
        "What's Tim Cord's view on privacy?",
        "what does Tim Cord think about privacy",
        "according to Tim Cord, what is privacy?",
    ],
)
def test_a_name_of_which_a_part_is_on_record_is_somebody_else(radio: Index, text: str) -> None:
    found = asked(radio, text)
    assert found.question.unknown == "Tim Cord"
    assert found.quotes == ()
    assert found.outcome is Outcome.MENTIONED


@pytest.mark.parametrize(
    "text",
    [
        "who teased Moss about Norway?",
        "and who paid Moss for Norway",
        "who praised Ms. Moss for Norway",
        "who followed Ada Moss to Norway",
        "so who beat Moss in Norway?",
    ],
)
def test_what_somebody_did_to_him_is_not_asked_of_him(radio: Index, text: str) -> None:
    assert asked(radio, text).question.speakers == ()


@pytest.mark.parametrize(
    "text",
    [
        "so what should i do about it according to moss?",
        "what can she say about that, according to Ada Moss",
        "what would moss do about this",
        "what does she say about it according to moss",
    ],
)
def test_a_pronoun_after_about_is_no_topic(radio: Index, text: str) -> None:
    question = asked(radio, "What did Hale say about Norway?", text).question
    assert question.speakers == ("Ada Moss",)
    assert question.topic == ("Norway",)


@pytest.mark.parametrize("name", ["Jeb Wick", "Megan Kell", "jeb wick", "Tim Cord"])
def test_who_is_only_spoken_of_is_said_to_be(radio: Index, name: str) -> None:
    found = asked(radio, f"What did {name} say about taxes?")
    assert found.outcome is Outcome.MENTIONED
    assert (found.question.unknown or "").casefold() == name.casefold()


@pytest.mark.parametrize("text", ["about Jeb Wick", "and about Jeb Wick?", "on Jeb Wick?"])
def test_a_name_after_about_is_a_topic(radio: Index, text: str) -> None:
    found = asked(radio, "What did Moss say about Megan Kell?", text)
    assert found.question.speakers == ("Ada Moss",)
    assert found.question.topic == ("Jeb", "Wick")
    assert found.quotes[0].framed.text.startswith("Jeb Wick")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what did Hale ask Moss about the ferries?", "And the ferries?"),
        ("what was Moss asked about Norway?", "What of Norway?"),
        ("what did the host ask about Norway?", "What of Norway?"),
        ("what did Barr ask her about Jeb Wick?", "What about Jeb Wick?"),
        ("questions to Orwitz about machines", "And your machines?"),
    ],
)
def test_questions_are_those_of_who_asked(radio: Index, text: str, said: str) -> None:
    assert asked(radio, text).quotes[0].framed.text == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what did Hale ask her?", "What of Norway?"),
        ("what did the host ask him?", "What of Norway?"),
        ("and what did Hale ask?", "What of Norway?"),
    ],
)
def test_what_somebody_asked_is_a_question_also_where_nothing_says_on_what(
    radio: Index, text: str, said: str
) -> None:
    assert said in [
        s.framed.text for s in asked(radio, "What did Moss say about Norway?", text).quotes
    ]


@pytest.mark.parametrize(
    "text",
    [
        "who hires for strength like him?",
        "who likes every MX but hers?",
        "and who was hiring for strength with him?",
        "so who is on hiring for strength, as he is?",
        "who has advice on hiring for her",
    ],
)
def test_who_asks_for_anybody_whoever_else_is_in_it(radio: Index, text: str) -> None:
    found = asked(radio, "What did Moss say about Norway?", text)
    assert found.question.speakers == ()
    assert found.quotes[0].speaker == "Ben Orwitz"


@pytest.mark.parametrize(
    "text",
    [
        "why is she mad at Hale?",
        "does she like Orwitz?",
        "what did she call Tim Smith?",
        "has he met Orwitz?",
        "did he ever leave Barr?",
    ],
)
def test_a_name_after_what_she_does_is_a_topic(radio: Index, text: str) -> None:
    found = asked(radio, "What did Moss say about Norway?", text)
    assert found.question.speakers == ("Ada Moss",)


@pytest.mark.parametrize("text", ["and who did she apologize to?", "who does she not answer?"])
def test_who_she_means_is_asked_of_her(radio: Index, text: str) -> None:
    found = asked(radio, "What did Moss say about Norway?", text)
    assert found.question.speakers == ("Ada Moss",)


@pytest.mark.parametrize(
    "text",
    [
        "does Tim hand them out like that too?",
        "did Tim drop it and say so?",
        "would Tim leave us and argue?",
    ],
)
def test_a_verb_after_a_first_name_is_no_surname(radio: Index, text: str) -> None:
    assert asked(radio, text).question.unknown is None


@pytest.mark.parametrize("name", ["ʔʕ ƄƄ", "ՙʹ"])
def test_a_name_of_which_nothing_is_heard_is_nobody_elses(name: str) -> None:
    text = f"{name}: It is old.\n\nAda Moss: It is.\n\n{name}: So."
    library = Library.in_memory()
    library.add(read_interview(text.encode(), "a stone"))
    assert asked(Index(library), "Что сказал Мосс?").question.speakers == ("Ada Moss",)


def test_a_name_alone_is_taken_from_the_conversation(radio: Index) -> None:
    found = asked(radio, "What did Tim Smith say about privacy?", "what was Tim Jones's?")
    assert [shown.framed.text for shown in found.quotes] == ["Privacy is a right."]


@pytest.mark.parametrize("text", ["what did tim say about talks", "Tim on the tide"])
def test_of_one_first_name_only_who_says_something_is_named(radio: Index, text: str) -> None:
    found = asked(radio, text)
    assert found.question.speakers == ("Tim Smith",)
    assert {quote.speaker for quote in found.quotes} == {"Tim Smith"}


@pytest.mark.parametrize(
    "text",
    ["what did Moss Hart say about Norway", "What does Moss Hart think?", "did Moss Hart say so"],
)
def test_a_surname_on_record_that_leads_another_name_is_somebody_else(
    radio: Index, text: str
) -> None:
    assert asked(radio, text).question.unknown == "Moss Hart"
