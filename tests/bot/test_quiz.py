"""/quiz: a poll of Telegram's that asks who said a quote, and says so after the vote."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import httpx
import pytest

from bot.playground.errors import ApiError, bad_request, too_many_requests
from bot.playground.people import Group
from bot.playground.server import PlaygroundServer
from bot.playground.telegram import Silence
from bot.telegram import application
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.answers.quiz import Room, quiz
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import Talk

NAME = "@onrecord_playground_bot"
ROOM = Room(270, 100)
SAID = {
    "Ada Moss": "The harbour froze over in a single night, and <nobody> here & there saw it.",
    "Ben Ray": "Every glacier on that coast has lost a third of its ice in my time.",
    "Cleo Hart": "Our town council voted twice against the bridge, and I was one of them.",
    "Dan Wolf": "I have kept bees for thirty years and been stung every single summer.",
    "Eva Lind": "A lighthouse needs one patient person far more than it needs a lamp.",
}
HEAD = (
    "---\ntitle: Voices of the coast\nprogramme: Coast Hour\ndate: 2024-05-02\n"
    "url: https://example.org/coast\n---\n\n"
)


def chance() -> Random:
    return Random(1)  # noqa: S311 (a game, no secret)


def indexed(*texts: str) -> Index:
    library = Library.in_memory()
    for number, text in enumerate(texts):
        library.add(read_interview(text.encode(), f"talk {number}.md"))
    return Index(library)


def talk_of(said: dict[str, str]) -> str:
    return HEAD + "\n\n".join(f"**{who}:** {words}" for who, words in said.items())


@pytest.fixture(scope="module")
def coast() -> Iterator[PlaygroundServer]:
    with playground_with_bot(indexed(talk_of(SAID))) as server:
        yield server


def correct(poll: dict[str, Any]) -> str:
    return str(poll["options"][poll["correct_option_ids"][0]]["text"])


def words_of(poll: dict[str, Any]) -> str:
    return str(poll["question"]).split("\n\n", 1)[1].strip("“”")


def test_a_quiz_asks_for_whole_words_and_says_who_and_where_after_the_vote(
    coast: PlaygroundServer,
) -> None:
    with Talk.with_new_person(coast) as talk:
        message = talk.say("/quiz")
        poll = message["poll"]
        names = [option["text"] for option in poll["options"]]
        assert poll["question"].startswith("Who said it?\n\n“")
        assert SAID[correct(poll)] == words_of(poll)
        assert len(set(names)) == 4
        assert set(names) <= set(SAID)
        assert (poll["type"], poll["is_anonymous"]) == ("quiz", True)
        assert poll["explanation"] == f"{correct(poll)}\nCoast Hour, 2 May 2024"
        links = [one["url"] for one in poll["explanation_entities"] if one["type"] == "text_link"]
        assert links == ["https://example.org/coast"]
        talk.vote(message, poll["correct_option_ids"][0])
        counted = talk.wait("edited")["message"]["poll"]
        assert counted["total_voter_count"] == 1
        with pytest.raises(httpx.HTTPStatusError):
            talk.vote(message, 0)


def test_the_right_one_stands_anywhere_and_the_quotes_change(coast: PlaygroundServer) -> None:
    with Talk.with_new_person(coast) as talk:
        polls = [talk.say("/quiz")["poll"] for _ in range(24)]
    assert len({poll["correct_option_ids"][0] for poll in polls}) > 1
    assert len({poll["question"] for poll in polls}) > 1
    assert all(SAID[correct(poll)] == words_of(poll) for poll in polls)


@pytest.mark.parametrize("text", ["quiz", "Quiz me!", "play a quiz"])
def test_a_quiz_is_asked_for_without_a_slash(coast: PlaygroundServer, text: str) -> None:
    with Talk.with_new_person(coast) as talk:
        assert "poll" in talk.say(text)


@pytest.mark.parametrize("text", ["random", "a random quote", "Surprise me"])
def test_a_quote_by_chance_is_asked_for_without_a_slash(coast: PlaygroundServer, text: str) -> None:
    with Talk.with_new_person(coast) as talk:
        said = str(talk.say(text))
        assert any(name in said for name in SAID)


def test_a_group_plays_by_the_name_of_the_bot(coast: PlaygroundServer) -> None:
    with Talk.with_new_person(coast, -1001) as talk:
        assert SAID[correct(talk.say(f"/quiz{NAME}")["poll"])]
        talk.tell("/quiz")  # may be another bot's
        assert talk.hears_nothing()


def test_a_forum_plays_in_its_topic(coast: PlaygroundServer) -> None:
    with Talk.with_new_person(coast, -1002, 11) as talk:
        assert talk.say(f"/quiz{NAME}")["message_thread_id"] == 11


def test_a_group_that_takes_no_polls_is_told(coast: PlaygroundServer) -> None:
    coast.telegram.groups[-77] = Group(-77, "Quiet", no_polls=True)
    with Talk.with_new_person(coast, -77) as talk:
        assert talk.say(f"/quiz{NAME}")["text"] == "This chat takes no polls."


def test_telegram_puts_it_off_and_it_comes_later(coast: PlaygroundServer) -> None:
    with Talk.with_new_person(coast) as talk:
        coast.telegram.faults.append(("sendPoll", too_many_requests(600)))
        assert "poll" in talk.say("/quiz")


@pytest.mark.parametrize(
    ("fault", "said"),
    [(bad_request("INTERNAL"), "went wrong"), (Silence(2), "did not confirm")],
)
def test_where_it_fails_that_is_said(
    monkeypatch: pytest.MonkeyPatch, fault: ApiError | Silence, said: str
) -> None:
    monkeypatch.setattr(application, "READ_SECONDS", 0.5)
    index = indexed(talk_of(SAID))
    with playground_with_bot(index) as server, Talk.with_new_person(server) as talk:
        server.telegram.faults.append(("sendPoll", fault))
        texts = [talk.say("/quiz").get("text", "")]
        texts += [talk.wait("message")["message"]["text"]] if not texts[0] else []
        assert said in texts[-1]
        assert "poll" in talk.say("/quiz")


def test_it_is_asked_in_the_language_of_the_reader(coast: PlaygroundServer) -> None:
    with Talk.with_new_person(coast, language="de") as talk:
        poll = talk.say("/quiz")["poll"]
        assert poll["question"].startswith("Wer hat das gesagt?")
        assert SAID[correct(poll)] == words_of(poll)
        assert "2. Mai 2024" in poll["explanation"]


@pytest.mark.parametrize(("people", "options"), [(2, 2), (3, 3), (5, 4)])
def test_fewer_people_are_fewer_to_choose_from(people: int, options: int) -> None:
    some = dict(list(SAID.items())[:people])
    made = quiz(indexed(talk_of(some)), chance(), ROOM)
    assert made is not None
    assert len(made.people) == options


def test_with_one_person_it_says_what_it_needs() -> None:
    one = {"Ada Moss": SAID["Ada Moss"]}
    with playground_with_bot(indexed(talk_of(one))) as server, Talk.with_new_person(server) as talk:
        assert "two people" in talk.say("/quiz")["text"]


PASSED_OVER = [
    "Did you ever see a harbour freeze over in one single night?",
    "Thank you so much for having me here tonight, it means a lot.",
    "This hour is brought to you by Acme, the best rope on the coast.",
    "Sign up today and you get a whole month of rope at no cost.",
    "Ada Moss has told me often that the harbour would freeze one day.",
    "I told Moss's sister that the harbour would freeze over one day.",
    "People call them Mossian winters here, and nobody minds the cold.",
    "And that is why nobody on this coast will ever build one again.",
    "the harbour froze over in a single night and nobody saw it coming.",
    "The harbour froze over in a single night and then all of us —",
    "The harbour froze over in a single night, but that was not…",
    "What they say about us on the mainland is always the same thing:",
    "> The harbour froze over in a single night, wrote the old paper.",
    "The harbour [of the town] froze over in a single night last year.",
    "The harbour froze over " + "and over " * 40 + "again.",
    "It froze over.",
]


@pytest.mark.parametrize("words", PASSED_OVER)
def test_what_gives_it_away_or_is_no_whole_statement_is_passed_over(words: str) -> None:
    index = indexed(talk_of({"Ada Moss": words, "Ben Ray": "Yes."}))
    assert quiz(index, chance(), ROOM) is None


KEPT = [
    "Mouse and mole is all that lives there, thanks to the rain of March.",
    "Nobody welcomed the frost, and I codified none of it in any law.",
    "In 1999 the harbour froze over. Why? Because the wind had turned.",
]


@pytest.mark.parametrize("words", KEPT)
def test_what_only_looks_alike_is_asked_for(words: str) -> None:
    index = indexed(talk_of({"Ada Moss": words, "Ben Ray": "Yes."}))
    made = quiz(index, chance(), ROOM)
    assert made is not None
    assert made.shown.framed.text == words


def test_words_that_two_have_said_are_not_asked_for() -> None:
    words = SAID["Dan Wolf"]
    index = indexed(talk_of({"Ada Moss": words, "Ben Ray": words}))
    assert quiz(index, chance(), ROOM) is None


def test_nobody_who_is_named_in_the_quote_is_among_the_options() -> None:
    said = {"Ada Moss": "I have never met Lind, and the coast is better for it."}
    made = quiz(indexed(talk_of(said | {"Ben Ray": "Yes.", "Eva Lind": "No."})), chance(), ROOM)
    assert made is not None
    assert set(made.people) == {"Ada Moss", "Ben Ray"}


def test_two_of_one_surname_are_not_set_against_each_other() -> None:
    said = {"Ada Moss": SAID["Dan Wolf"], "Ida Moss": "Yes.", "Ben Ray": "No."}
    made = quiz(indexed(talk_of(said)), chance(), ROOM)
    assert made is not None
    assert set(made.people) == {"Ada Moss", "Ben Ray"}


BROKEN_IN_TWO = [
    "“If they ever come to the harbour again,” Anna Berg said, “{tail}.”",
    "“When they come to the harbour with all of their ships,” Anna Berg said. “{tail}.”",
]


@pytest.mark.parametrize("text", BROKEN_IN_TWO)
def test_half_of_a_sentence_is_never_asked_for(text: str) -> None:
    article = text.format(tail="Berlin will leave the coast to them for good")
    text = f"By Tom Lane\n\n{article}\n\n“No,” Carl Dorn said. “Never.”"
    assert quiz(indexed(text), chance(), ROOM) is None


def api(server: PlaygroundServer, **fields: Any) -> dict[str, Any]:
    body = {"chat_id": 1001, "question": "Who?", "options": [{"text": "a"}, {"text": "b"}]}
    with httpx.Client(base_url=f"{server.url}/bot{server.token}/") as client:
        return dict(client.post("sendPoll", json=body | fields).json())


QUIZ = {"type": "quiz", "correct_option_ids": [1]}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"question": " "}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": "x"}, "can't parse options"),
        ({"options": [{"text": "x"}] * 13}, "poll can't have more than 12 options"),
        ({"options": [{"text": "x" * 101}]}, "poll options length must not exceed 100"),
        ({"options": [{"text": ""}]}, "poll options must be non-empty"),
        ({"type": "exam"}, "wrong poll type"),
        ({"type": "quiz"}, "wrong correct option ID specified"),
        (QUIZ | {"correct_option_ids": [2]}, "wrong correct option ID specified"),
        (QUIZ | {"correct_option_ids": []}, "wrong correct option ID specified"),
        (QUIZ | {"correct_option_ids": [1, 0]}, "monotonically increasing"),
        (QUIZ | {"explanation": "x" * 201}, "explanation length must not exceed 200"),
        (QUIZ | {"explanation": "a\nb\nc\nd"}, "at most 2 line feeds"),
        (QUIZ | {"explanation": "<b>x", "explanation_parse_mode": "HTML"}, "end tag"),
        ({"question": "<b>x", "question_parse_mode": "HTML"}, "end tag"),
    ],
)
def test_the_playground_refuses_polls_as_telegram_does(
    coast: PlaygroundServer, fields: dict[str, Any], reason: str
) -> None:
    httpx.post(f"{coast.url}/chat/say", json={"text": "hello", "person": 1}).raise_for_status()
    answer = api(coast, **fields)
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert reason in answer["description"]


def test_older_bots_name_the_right_one_by_its_older_name(coast: PlaygroundServer) -> None:
    httpx.post(f"{coast.url}/chat/say", json={"text": "hello", "person": 1}).raise_for_status()
    answer = api(coast, type="quiz", correct_option_id=1, question="[“a”]", options=["a", "b"])
    assert answer["result"]["poll"]["correct_option_ids"] == [1]
    assert answer["result"]["poll"]["question"] == "[“a”]"
