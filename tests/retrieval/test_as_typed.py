"""What people type on a phone: lists by name, asking on of a quote, chat words, what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.listing import Listing
from retrieval.answers.quotes import Quotes
from retrieval.asking.kinds import Intent
from retrieval.finding.search import Outcome
from retrieval.index import Index
from tests.retrieval.conftest import asked


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
        ("رایس درباره mill چه گفت", "Di Rice"),
        ("من درباره mill چه گفت", None),
        ("کار درباره mill چه گفت", None),
    ],
)
def test_a_name_of_two_consonants_in_a_script_without_vowels(text: str, name: str | None) -> None:
    said = ["Jo Kerry", "Al Obama", "Bo Trump", "Ida Mann", "Cy Karr", "Di Rice", "Ed Rush"]
    turns = "\n\n".join(f"**{one}:** The mill is mine, says {one}." for one in said)
    library = Library.in_memory()
    library.add(read_interview(turns.encode(), "mill", {"language": "en"}))
    found = asked(Index(library), text).question
    assert found.speakers == ((name,) if name else ())


@pytest.mark.parametrize(
    ("text", "place", "topic"),
    [
        ("what did moss say on the hale hour about Norway", "hale hour", ("Norway",)),
        ("moss on coast radio about taxes", "coast radio", ("taxes",)),
        ("what did orwitz say in makers about hiring", "", ("makers", "hiring")),
        ("moss on tax rate", "", ("tax", "rate")),
    ],
)
def test_a_programme_in_small_letters_is_a_place_by_its_whole_name(
    radio: Index, text: str, place: str, topic: tuple[str, ...]
) -> None:
    question = asked(radio, text).question
    assert (question.filters.place, question.topic) == (place, topic)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Moss on april 10", (date(2016, 4, 10), date(2016, 4, 11))),
        ("what did Moss say on 5 August", (date(2015, 8, 5), date(2015, 8, 6))),
        ("Moss since february 2nd", (date(2019, 2, 2), date(9999, 1, 1))),
        ("Moss before the 1st of may", (date(1, 1, 1), date(2019, 5, 1))),
        ("Moss on april 31", None),
        ("Moss on April 10, 2015", (date(2015, 4, 10), date(2015, 4, 11))),
    ],
)
def test_a_day_without_its_year_is_of_the_latest(
    radio: Index, text: str, period: tuple[date, date] | None
) -> None:
    assert asked(radio, text).question.filters.period == period


def test_a_name_that_finds_nothing_here_is_asked_of_all_who_have_it() -> None:
    library = Library.in_memory()
    for number, text in enumerate(
        (
            "**Ada Moss:** The ferry is late, and the pier is old.\n\n**Ben Ray:** It is.",
            "**Olga Moss:** The tunnel leaks, and the tunnel is ours.\n\n**Cy Orr:** Who pays?",
        )
    ):
        library.add(read_interview(text.encode(), f"talk {number}", {"language": "en"}))
    index = Index(library)
    found = asked(index, "What did Ada Moss say about the ferry?", "Moss on the tunnel")
    assert [quote.speaker for quote in found.quotes] == ["Olga Moss"]
    nothing = asked(index, "What did Ada Moss say about the ferry?", "Moss on the senate")
    assert nothing.question.speakers == ("Ada Moss", "Olga Moss")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("¿por qué?", Intent.CONTEXT), ("warum?", Intent.CONTEXT), ("pourquoi ?", Intent.CONTEXT),
        ("почему?", Intent.CONTEXT), ("چرا؟", Intent.CONTEXT),
        ("von wem kam die Frage?", Intent.ASKED), ("¿quién hizo la pregunta?", Intent.ASKED),
        ("qui a posé la question ?", Intent.ASKED), ("кто задал вопрос?", Intent.ASKED),
        ("چه کسی سوال کرد؟", Intent.ASKED),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_quote_in_other_languages(
    radio: Index, text: str, intent: Intent
) -> None:
    assert asked(radio, "What did Moss say about Norway?", text).question.intent is intent


@pytest.mark.parametrize("clipped", ["crypto", "vacci", "infra"])
def test_words_cut_short_find_what_they_are_cut_from(clipped: str) -> None:
    said = "Cryptocurrencies are no money. Vaccinations are free. Infrastructure is dear."
    turns = "\n\n".join(f"**Ben Hale:** And?\n\n**Ada Moss:** {one}." for one in said.split(". "))
    library = Library.in_memory()
    library.add(read_interview(turns.encode(), "talk"))
    found = asked(Index(library), f"What did Ada Moss say about {clipped}?")
    assert found.quotes[0].framed.text.lower().startswith(clipped)
