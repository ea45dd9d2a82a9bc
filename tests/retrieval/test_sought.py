"""What a question asks for by its kind: an amount or a name, which no answer lacks."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.sought import Sought, sought_in
from retrieval.finding.named import told
from retrieval.finding.search import Outcome
from retrieval.index import Index
from tests.retrieval.conftest import asked

SHOP = """**Eve Lund:** How did your bakery begin?

**Gus Berg:** The bakery began in a shed behind the house, with an oven that my brother built.

**Eve Lund:** And the staff of the bakery?

**Gus Berg:** The staff of the bakery are all from the village, and I like every one of them.

**Eve Lund:** What about the customers?

**Gus Berg:** Our customers come early. On Sundays we serve 400 customers before noon.

**Eve Lund:** Was the oven expensive?

**Gus Berg:** The second oven cost us twenty thousand dollars, and it still cracked.

**Eve Lund:** And the dog?

**Gus Berg:** The dog guards the flour. My daughter named our dog Biscuit."""


@pytest.fixture(scope="module")
def shop() -> Index:
    library = Library.in_memory()
    library.add(read_interview(SHOP.encode(), "shop", {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("how many customers come?", Sought.NUMBER),
        ("and how much of it was sold?", Sought.NUMBER),
        ("did he say how many ovens he has?", Sought.NUMBER),
        ("how much does an oven cost?", Sought.MONEY),
        ("what will it cost per loaf?", Sought.MONEY),
        ("what salary does he pay?", Sought.MONEY),
        ("what's the price of bread?", Sought.MONEY),
        ("how many hours of sleep does a baker need?", Sought.HOURS),
        ("how long did it take?", Sought.LENGTH),
        ("what was the dog called?", Sought.NAME),
        ("what's the name of the dog?", Sought.NAME),
        ("which brand is the oven?", Sought.NAME),
        ("how much faster is it?", None),
        ("how much do you like bread?", None),
        ("what did Gus say about the cost of flour?", None),
        ("was the dog called a thief?", None),
        ("what did they do?", None),
    ],
)
def test_what_a_question_asks_for(text: str, sought: Sought | None) -> None:
    assert sought_in(text) is sought


@pytest.mark.parametrize(
    ("sought", "text", "least"),
    [
        (Sought.NUMBER, "We had 30 ovens.", 1.0),
        (Sought.NUMBER, "A couple of ovens broke.", 1.0),
        (Sought.NUMBER, "The ovens broke.", 0.0),
        (Sought.MONEY, "The oven was free.", 1.0),
        (Sought.MONEY, "I paid 300 for the oven.", 1.0),
        (Sought.MONEY, "We had three ovens.", 0.0),
        (Sought.HOURS, "The oven heats for six hours.", 1.0),
        (Sought.HOURS, "The oven is 30 years old. I slept.", 1.0),
        (Sought.HOURS, "The oven heats for hours.", 0.0),
        (Sought.HOURS, "I slept for six hours. No. Not me. An oven.", 0.0),
        (Sought.NAME, "It was an oven from Miwe.", 1.0),
        (Sought.NAME, "I like the oven.", 0.0),
    ],
)
def test_whether_a_passage_has_it(sought: Sought, text: str, least: float) -> None:
    assert told(text, sought, {"oven"}, "en") == least


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("how many customers does the bakery serve?", "400 customers"),
        ("what did the oven cost?", "twenty thousand dollars"),
        ("how much did Berg pay for the second oven?", "twenty thousand dollars"),
        ("what is the dog called?", "dog Biscuit"),
        ("what was the name of the dog?", "dog Biscuit"),
    ],
)
def test_what_has_it_leads_and_answers(shop: Index, text: str, said: str) -> None:
    found = asked(shop, text)
    assert found.outcome is Outcome.ANSWERED
    assert said in found.quotes[0].framed.text


@pytest.mark.parametrize(
    "text",
    [
        "how many staff does the bakery have?",
        "how much does Berg pay the staff of the bakery?",
        "what salary do the staff of the bakery get?",
        "how many hours do the staff of the bakery work?",
        "what does the flour cost?",
        "what is the brother called who built the shed?",
        "which brand is the oven in the shed?",
    ],
)
def test_what_lacks_it_is_no_answer(shop: Index, text: str) -> None:
    assert asked(shop, text).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    "text", ["who are the staff of the bakery?", "what does Berg say of the staff of the bakery?"]
)
def test_what_asks_for_none_is_answered(shop: Index, text: str) -> None:
    assert "from the village" in asked(shop, text).quotes[0].framed.text
