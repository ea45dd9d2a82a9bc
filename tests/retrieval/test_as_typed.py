"""What people type on a phone: lists by name, asking on of a quote, chat words, what is missing."""

from __future__ import annotations

import pytest

from bot.answers import Answer, ask
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.listing import Listing
from retrieval.answers.quotes import Quotes
from retrieval.asking.conversation import State
from retrieval.asking.kinds import Intent
from retrieval.finding.search import Outcome
from retrieval.index import Index


def asked(index: Index, *texts: str) -> Answer:
    state = State()
    for text in texts:
        answer, state = ask(index, state, text)
    return answer


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("list the hale hour episodes", ["Moss and Sean Hale"]),
        ("show me all makers podcasts", ["Hiring with Ben Orwitz"]),
        ("which coast radio interviews do you have?", ["Ada Moss on Morning Harbour"]),
        ("what morning harbour transcripts are there", ["Ada Moss on Morning Harbour"]),
        ("do you have any fjord news episodes", ["Moss and Sean Hale"]),
        ("what moss interviews do you have", ["Moss and Sean Hale", "Ada Moss on Morning Harbour"]),
        ("any interviews with Orwitz?", ["Hiring with Ben Orwitz"]),
        ("any episodes about whales", ["Hiring with Ben Orwitz"]),
    ],
)
def test_interviews_are_listed_by_what_they_are_called(
    radio: Index, text: str, titles: list[str]
) -> None:
    found = asked(radio, text)
    assert isinstance(found, Listing)
    assert [details.title for details in found.interviews] == titles


@pytest.mark.parametrize(
    "text", ["list the plans in the episodes", "show me advice from the interviews", "what taxes"]
)
def test_a_question_about_what_is_in_them_is_no_list(radio: Index, text: str) -> None:
    assert not isinstance(asked(radio, text), Listing)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what's the date of that", Intent.WHEN),
        ("what is the date of that episode?", Intent.WHEN),
        ("which day was it", Intent.WHEN),
        ("what year was that?", Intent.WHEN),
        ("is that the full quote?", Intent.CONTEXT),
        ("give me the whole quote", Intent.CONTEXT),
        ("show me the entire sentence", Intent.CONTEXT),
        ("is that all?", Intent.MORE),
        ("is that all she said", Intent.MORE),
        ("help", Intent.EMPTY),
        ("what can you do?", Intent.EMPTY),
        ("how does this work", Intent.EMPTY),
    ],
)
def test_what_is_asked_of_the_quote_or_of_the_bot(radio: Index, text: str, intent: Intent) -> None:
    found = asked(radio, "What did Moss say about Norway?", text)
    assert found.question.intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "gimme quotes of moss on Norway",
        "whatd moss say about Norway",
        "did moss comment on Norway or no",
        "i wanna know what moss said about Norway",
        "why wont moss talk about Norway",
    ],
)
def test_chat_words_are_no_topic(radio: Index, text: str) -> None:
    found = asked(radio, text).question
    assert (found.speakers, found.topic) == (("Ada Moss",), ("Norway",))


ARTICLE = """The mill opened on the river in spring. It was a cold morning.

“We built it by hand,” Ada Moss said of the new wheel. The river was high.

“Prices changed,” said Ben Hale. “Nobody paid for the change.”
"""


@pytest.fixture(scope="module")
def mill() -> Index:
    library = Library.in_memory()
    library.add(read_interview(ARTICLE.encode(), "mill", {"language": "en"}))
    talk = "**Ida Roe:** Who paid for the bridge?\n\n**Al Berg:** The town did, every penny of it."
    library.add(read_interview(talk.encode(), "bridge", {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ada Moss on the wheel that opened in spring", ()),
        ("what did Al Berg say about the bridge and the penny", ()),
        ("Ada Moss about the wheel and the tide", ("tide",)),
        ("que dijo Ben Hale sobre el cambio de precios", ()),
    ],
)
def test_what_is_shown_is_not_said_to_be_missing(
    mill: Index, text: str, missing: tuple[str, ...]
) -> None:
    found = asked(mill, text)
    assert isinstance(found, Quotes)
    assert found.missing == missing


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Al Berg on brigde and penny", ("bridge", "penny")),
        ("what did Al Berg say about peny for the bridge", ("penny", "bridge")),
        ("Ada Moss about the wheeel by hand", ("wheel", "hand")),
    ],
)
def test_a_word_that_nobody_says_is_mended_where_more_is_found(
    mill: Index, text: str, topic: tuple[str, ...]
) -> None:
    found = asked(mill, text)
    assert isinstance(found, Quotes)
    assert (found.question.topic, found.missing, found.outcome) == (topic, (), Outcome.ANSWERED)
    assert found.question.readings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("کری درباره mill چه گفت", "Jo Kerry"),
        ("اوباما درباره mill چه گفت", "Al Obama"),
        ("ترامپ درباره mill چه گفت", "Bo Trump"),
        ("من درباره mill چه گفت", None),
        ("کار درباره mill چه گفت", None),
    ],
)
def test_a_name_of_two_consonants_in_a_script_without_vowels(text: str, name: str | None) -> None:
    said = ["Jo Kerry", "Al Obama", "Bo Trump", "Ida Mann", "Cy Karr"]
    turns = "\n\n".join(f"**{one}:** The mill is mine, says {one}." for one in said)
    library = Library.in_memory()
    library.add(read_interview(turns.encode(), "mill", {"language": "en"}))
    found = asked(Index(library), text).question
    assert found.speakers == ((name,) if name else ())
