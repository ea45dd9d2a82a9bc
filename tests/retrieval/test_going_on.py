"""Going on: questions that are only a part of what they ask, after what was asked before."""

from __future__ import annotations

import pytest

from bot.answers import Answer, ask
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.conversation import State, follow
from retrieval.index import Index

WINTER = """**Ben Hale:** Will the harbour freeze?

**Ada Moss:** The harbour froze in January. We walked across it.

**Ben Hale:** And what became of the ferries?

**Ada Moss:** All of them stood still. Nobody could cross to the islands.

**Cy Roe:** The harbour is my whole life, frozen or not, and so are the ferries.

**Ben Hale:** Who paid for the ice breaker?

**Cy Roe:** The fishermen put their money in the ferries, and the town paid for the breaker."""
BANKS = """**Eve Lund:** Who has money in the banks?

**Gus Berg:** I never put money in banks. My father put his money in cows.

**Eve Lund:** What is wrong with banks?

**Gus Berg:** They are late, and they are wrong about everything."""


@pytest.fixture(scope="module")
def talks() -> Index:
    library = Library.in_memory()
    for name, text in (("winter", WINTER), ("banks", BANKS)):
        library.add(read_interview(text.encode(), name, {"language": "en"}))
    return Index(library)


def talk(index: Index, *texts: str) -> Answer:
    """Return the last answer of a conversation."""
    state = State()
    for text in texts:
        answer, state = ask(index, state, text)
    return answer


@pytest.mark.parametrize(
    ("then", "speaker", "topic"),
    [
        ("and what's Roe's take?", "Cy Roe", "harbour"),
        ("what's Cy's take?", "Cy Roe", "harbour"),
        ("what was Roe's reaction?", "Cy Roe", "harbour"),
        ("what is Roe's position then?", "Cy Roe", "harbour"),
        ("Cy Roe's view?", "Cy Roe", "harbour"),
        ("what is her verdict?", "Ada Moss", "harbour"),
        ("what's Roe's line on it?", "Cy Roe", "harbour"),
        ("does Roe want one too?", "Cy Roe", "harbour"),
        ("has Roe got one?", "Cy Roe", "harbour"),
        ("what is Roe's take on the ferries?", "Cy Roe", "ferries"),
        ("Roe's opinion of the ferries", "Cy Roe", "ferries"),
        ("what was the take of the fishermen?", None, "take fishermen"),
        ("who will take the ferries?", None, "take ferries"),
    ],
)
def test_a_view_of_somebody_is_of_what_was_spoken_of(
    talks: Index, then: str, speaker: str | None, topic: str
) -> None:
    found = talk(talks, "What did Moss say about the harbour?", then).question
    assert found.speakers == ((speaker,) if speaker else ())
    assert " ".join(found.topic) == topic


@pytest.mark.parametrize(
    ("then", "topic"),
    [
        ("how many?", "harbour"),
        ("how much exactly?", "harbour"),
        ("and how long?", "harbour"),
        ("but how often then?", "harbour"),
        ("why so late?", "late"),
        ("why only the ferries?", "ferries"),
        ("and why not the islands?", "islands"),
    ],
)
def test_a_question_may_leave_out_of_what(talks: Index, then: str, topic: str) -> None:
    found = talk(talks, "What did Moss say about the harbour?", then).question
    assert found.hangs
    assert found.speakers == ("Ada Moss",)
    assert " ".join(found.topic) == topic


@pytest.mark.parametrize(
    "then", ["why not buy the ferries if they are late?", "how much does a ferry cost?"]
)
def test_a_whole_question_goes_on_from_none(talks: Index, then: str) -> None:
    assert not follow(ask(talks, State(), "What did Moss say?")[1], then, talks).speakers


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("who put money in it?", "The fishermen put their money"),
        ("who has put some money into those?", "The fishermen put their money"),
        ("what stops people from using it?", "Nobody could cross"),
        ("what does Cy put into that?", "The fishermen put their money"),
        ("did the fishermen put money into that?", "The fishermen put their money"),
    ],
)
def test_it_is_what_was_spoken_of(talks: Index, then: str, said: str) -> None:
    found = talk(talks, "What did Roe say about the ferries?", then)
    assert found.question.of_it
    assert said in " ".join(quote.framed.text for quote in found.quotes)


@pytest.mark.parametrize(
    ("text", "of_it"),
    [
        ("why choose the ferries if they hate it?", False),
        ("why buy cows when it is money that counts?", False),
        ("who likes banks because those are safe?", False),
        ("when it froze, who walked?", True),
        ("who put money into it if anybody did?", True),
        ("so there is no money?", False),
        ("who likes the banks out there?", False),
    ],
)
def test_it_may_be_a_thing_of_its_own_question(talks: Index, text: str, of_it: bool) -> None:
    state = ask(talks, State(), "What did Moss say about the harbour?")[1]
    assert follow(state, text, talks).of_it is of_it


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("and the answer?", "All of them stood still"),
        ("and her answer?", "All of them stood still"),
        ("what was the reply?", "All of them stood still"),
        ("what did she answer?", "All of them stood still"),
        ("what did Moss reply to that?", "All of them stood still"),
        ("how did Ada respond?", "All of them stood still"),
        ("what did Cy answer?", "The harbour is my whole life"),
    ],
)
def test_what_was_answered_is_what_was_said_next(talks: Index, then: str, said: str) -> None:
    found = talk(talks, "What did Ben ask about the ferries?", then)
    assert found.quotes[0].framed.text.startswith(said)


def test_an_answer_that_was_asked_for_goes_on_from_what_was_asked(talks: Index) -> None:
    texts = ("What did Ben ask about the ferries?", "and the answer?", "what's Roe's take?")
    assert talk(talks, *texts).question.topic == ("ferries",)


@pytest.mark.parametrize(
    ("asked", "reply", "then", "speaker"),
    [
        ("What did Ben ask about the ferries?", "and the answer?", "did she walk?", "Ada Moss"),
        (
            "What did Ben ask about the ferries?",
            "what was the reply?",
            "what does she love?",
            "Ada Moss",
        ),
        ("What did Ben ask about the ferries?", "and?", "what does he say of ice?", "Ben Hale"),
        ("Who did Ben ask who paid?", "and the answer?", "and does he love ice?", "Cy Roe"),
        ("What did Ben ask about the breaker?", "and his answer?", "does he love ice?", "Cy Roe"),
        ("What did Eve ask about banks?", "what was the answer?", "has he got cows?", "Gus Berg"),
        ("What did Eve ask about banks?", "and his reply?", "and about cows?", "Gus Berg"),
    ],
)
def test_after_an_answer_it_is_who_gave_it_that_is_spoken_of(
    talks: Index, asked: str, reply: str, then: str, speaker: str
) -> None:
    assert talk(talks, asked, reply, then).question.speakers == (speaker,)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what was the boat called?", "boat called"),
        ("what is the island called in Danish?", "island Danish"),
        ("what's the breaker called then?", "breaker called"),
        ("what did Moss call the boat?", "boat"),
        ("what is it that Moss called the boat?", "boat"),
        ("how is the town called?", "town called"),
    ],
)
def test_what_something_is_called_is_asked_for(talks: Index, text: str, topic: str) -> None:
    assert " ".join(follow(State(), text, talks).topic) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("which tips came up?", "tips"),
        ("what came up about the ferries?", "ferries"),
        ("who brought up the ferries?", "ferries"),
        ("did the harbour come up?", "harbour"),
        ("does she bring up the islands?", "islands"),
        ("who came to the islands?", "came islands"),
        ("what did they bring to the harbour?", "bring harbour"),
    ],
)
def test_what_came_up_is_what_was_said(talks: Index, text: str, topic: str) -> None:
    assert " ".join(follow(State(), text, talks).topic) == topic


MENDING = """**Ada Moss:** We mended our old roof in a wet spring, and nobody helped us.

**Ben Ray:** The windmill was my idea, and the town laughed at it for years.

**Cy Dunn:** I sold the orchard to a neighbour, who cut down every tree of it.

**Ben Ray:** We mended our old roof in a dry autumn, and nobody helped us.

**Ada Moss:** The lighthouse was dark for years, and the town forgot about it.

**Cy Dunn:** We mended our old roof in a cold winter, and nobody helped us."""


@pytest.fixture(scope="module")
def mending() -> Index:
    library = Library.in_memory()
    library.add(read_interview(MENDING.encode(), "mending", {"language": "en"}))
    return Index(library)


@pytest.mark.parametrize(
    ("asked", "voice"),
    [
        ("whose idea was the windmill?", "Ben Ray"),
        ("who sold the orchard?", "Cy Dunn"),
        ("was the lighthouse dark?", "Ada Moss"),
        ("did anyone sell an orchard to a neighbour?", "Cy Dunn"),
        ("did the town laugh at a windmill?", "Ben Ray"),
    ],
)
def test_the_same_voice_goes_on(mending: Index, asked: str, voice: str) -> None:
    found = talk(mending, asked, "when was the old roof mended?")
    assert found.quotes[0].speaker == voice


@pytest.mark.parametrize("voice", ["Ada Moss", "Ben Ray", "Cy Dunn"])
def test_another_voice_that_is_named_does_instead(mending: Index, voice: str) -> None:
    found = talk(mending, "whose idea was the windmill?", f"when did {voice} mend the old roof?")
    assert found.quotes[0].speaker == voice


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("did Moss recommend a boat for the ice?", "boat ice"),
        ("what did Cy Roe suggest about the ferries?", "ferries"),
        ("has Moss ever advised the fishermen?", "fishermen"),
        ("which boat would she recommend for January?", "boat January"),
        ("which breaker does Roe suggest?", "breaker"),
        ("Ada recommends the ferries?", "ferries"),
        ("what did Moss recommend?", "recommend"),
        ("what does she advise?", "advise"),
        ("who can recommend a boat?", "recommend boat"),
        ("does a bank advise fishermen?", "bank advise fishermen"),
    ],
)
def test_to_recommend_is_a_way_of_saying_where_somebody_does(
    talks: Index, text: str, topic: str
) -> None:
    assert " ".join(follow(State(), text, talks).topic) == topic


@pytest.mark.parametrize("then", ["what else did Roe say?", "what else does Cy Roe say"])
def test_what_else_of_somebody_is_of_anything_where_the_topic_has_no_more(
    talks: Index, then: str
) -> None:
    found = talk(talks, "who walked across the harbour in January?", then)
    assert found.question.speakers == ("Cy Roe",)
    assert [one.speaker for one in found.quotes] == ["Cy Roe"] * len(found.quotes)
    assert found.quotes


@pytest.mark.parametrize(
    "typed", ["what'd Moss say about the harbour", "what’d Moss say of ferries"]
)
def test_what_did_is_understood_as_it_is_said(talks: Index, typed: str) -> None:
    found = talk(talks, typed)
    assert "what'd" not in found.question.topic
    assert found.quotes[0].speaker == "Ada Moss"
