"""What belongs to a name: a first name that the library lacks, what describes somebody, slips."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.question import Question
from retrieval.index import Index
from tests.retrieval.conftest import asked

ICE = (
    "**Abe Lowe:** Why does the ice go?\n\n"
    "**Ingrid Solheim:** Summers are longer. I carry a rope on the ice.\n\n"
    "**Abe Lowe:** And prices?\n\n"
    "**Caroline Abbott:** Prices of drugs should be lower than they are."
)
TRADE = (
    "The minister for trade, Ildefonso Guaja Villar, is calm about the tariff on fish.\n\n"
    "“The tariff is a wall of paper,” said Guaja Villar."
)


@pytest.fixture(scope="module")
def talks() -> Index:
    library = Library.in_memory()
    library.add(read_interview(ICE.encode(), "ice.md", {"language": "en"}))
    library.add(read_interview(TRADE.encode(), "trade.txt", {"language": "en"}))
    return Index(library)


def question(index: Index, text: str) -> Question:
    return asked(index, text).question


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what did the glacier woman Solheim say", ()),
        ("what did the young NASA researcher Solheim say about the rope", ("rope",)),
        ("glaciologist Solheim on the rope", ("rope",)),
        ("what does scientist solheim say about ice", ("ice",)),
        ("what did the ice guest Solheim say about summers", ("Summers",)),
        ("the ice Solheim talks about", ("ice",)),
    ],
)
def test_what_describes_somebody_is_no_part_of_the_name(
    talks: Index, text: str, topic: tuple[str, ...]
) -> None:
    found = question(talks, text)
    assert (found.speakers, found.unknown, found.topic) == (("Ingrid Solheim",), None, topic)


@pytest.mark.parametrize("text", ["what did jim solheim say", "Bengt Solheim on ice"])
def test_a_first_name_of_another_is_no_description(talks: Index, text: str) -> None:
    assert question(talks, text).speakers == ()


@pytest.mark.parametrize(
    "text",
    ["what did Ildefonso Guaja Villar say about the tariff?", "Ildefonso Guaja Villar tariff"],
)
def test_a_first_name_that_the_interview_has_is_part_of_the_name(talks: Index, text: str) -> None:
    found = asked(talks, text)
    assert found.question.topic == ("tariff",)
    assert [one.framed.text for one in found.quotes] == ["The tariff is a wall of paper"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("abott on drug prices", "Caroline Abbott"),
        ("what did abott say", "Caroline Abbott"),
        ("Abott says prices are what?", "Caroline Abbott"),
        ("what did Solhiem say", "Ingrid Solheim"),
        ("what did Ingrit Solhiem say", "Ingrid Solheim"),
        ("what did Abe Lowee ask", "Abe Lowe"),
    ],
)
def test_a_slip_in_a_name_that_only_one_has_is_mended(talks: Index, text: str, person: str) -> None:
    found = question(talks, text)
    assert found.speakers == (person,)
    assert found.readings


@pytest.mark.parametrize("text", ["tell me abott the ice", "what is said abuot the ice"])
def test_a_slip_of_about_is_nobody(talks: Index, text: str) -> None:
    found = question(talks, text)
    assert (found.speakers, found.topic) == ((), ("ice",))
