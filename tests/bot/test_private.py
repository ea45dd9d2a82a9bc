"""The private chat beside questions: looking around, editing, reacting, settings, forgetting."""

from __future__ import annotations

import pytest

from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot, running_bot, running_playground
from tests.talking import Talk, eventually, labels, parts


def rows(library: Library, table: str) -> list[tuple[object, ...]]:
    with library.engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
        return [tuple(row) for row in found]


def kept(library: Library, table: str, count: int) -> list[tuple[object, ...]]:
    eventually(lambda: len(rows(library, table)) == count)
    return rows(library, table)


def test_people_lead_to_their_subjects_and_those_to_quotes(talk: Talk) -> None:
    people = talk.say("/people")
    assert "John Kerry" in labels(people)
    talk.press(people, "John Kerry")
    person = talk.wait("edited")["message"]
    assert "Iran" in labels(person)
    talk.press(person, "Iran")
    answer = talk.wait("message")["message"]
    assert "Iran" in answer["text"]
    assert parts(answer, "blockquote")
    talk.press(person, "‹ All people")
    assert "John Kerry" in labels(talk.wait("edited")["message"])


def test_topics_lead_to_who_said_what(talk: Talk) -> None:
    topics = talk.say("/topics")
    talk.press(topics, "Iran")
    assert parts(talk.wait("message")["message"], "blockquote")


def test_interviews_lead_to_their_people(talk: Talk) -> None:
    interviews = talk.say("/interviews")
    talk.press(interviews, labels(interviews)[0])
    interview = talk.wait("edited")["message"]
    assert "quotes on record" in interview["text"]
    talk.press(interview, "John Kerry")
    assert "Ask about:" in talk.wait("edited")["message"]["text"]


def test_random_shows_a_quote_to_ask_on_from(talk: Talk) -> None:
    assert parts(talk.say("/random"), "blockquote")
    assert "2014" in talk.say("when was that?")["text"]


def test_an_edited_question_gets_its_answer_edited(talk: Talk) -> None:
    asked = talk.tell("What did Kerry say about Iran?")
    answer = talk.wait("message")["message"]
    changed = talk.edit(asked, "What did Kerry say about Israel?")
    assert changed["message_id"] == answer["message_id"]
    assert "ironclad" in changed["text"]
    assert "5 February 2014" in talk.say("when was that?")["text"]


def test_a_forwarded_message_is_looked_up(talk: Talk) -> None:
    heard = "Unbelievable. Kerry just told CNN that Iran is not open for business!"
    answer = talk.say(heard, forwarded_from="Somebody")
    assert "Iran is not open for business" in parts(answer, "blockquote")[0]


def test_a_pasted_paragraph_is_looked_up(talk: Talk) -> None:
    words = "I was reading the papers this morning over my usual breakfast and it says there that "
    answer = talk.say(f"{words * 2} Kerry thinks Iran knows it's not open for business at all")
    assert "Iran knows it's not open for business" in answer["text"]


def test_a_reply_to_an_earlier_answer_goes_on_from_that_one(talk: Talk) -> None:
    first = talk.say("What did Kerry say about Iran?")
    talk.say("What did Rouhani say?")
    follow_up = talk.say("and about Israel?", reply=first["message_id"])
    assert "ironclad" in follow_up["text"]


def test_reactions_are_kept_with_the_question(fresh: PlaygroundServer, library: Library) -> None:
    with Talk.with_new_person(fresh) as talk:
        answer = talk.say("What did Kerry say about Iran?")
        talk.react(answer, "👎")
        (row,) = kept(library, "feedback", 1)
        assert "What did Kerry say about Iran?" in row
        talk.react(answer, None)
        kept(library, "feedback", 0)


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("de", "5. Februar 2014"),
        ("ru", "5 февраля 2014"),
        ("es", "5 de febrero de 2014"),
        ("fr", "5 février 2014"),
        ("fa", "فوریه"),
        ("en-US", "February 5, 2014"),
        ("pt-br", "5 February 2014"),
    ],
)
def test_dates_are_in_the_readers_own_form_and_quotes_in_theirs(
    bot: PlaygroundServer, language: str, date: str
) -> None:
    with Talk.with_new_person(bot, language=language) as talk:
        answer = talk.say("What did Kerry say about Iran?")
        assert date in answer["text"]
        assert "Iran is not open for business" in answer["text"]


def test_a_language_can_be_chosen(talk: Talk) -> None:
    settings = talk.say("/settings")
    talk.press(settings, "Deutsch")
    assert "● Deutsch" in labels(talk.wait("edited")["message"])
    assert "5. Februar 2014" in talk.say("What did Kerry say about Iran?")["text"]


def test_three_quotes_at_once_if_so_set(talk: Talk) -> None:
    talk.press(talk.say("/settings"), "3 quotes")
    talk.wait("edited")
    answer = talk.say("What did Kerry say?")
    assert len(parts(answer, "blockquote")) == 3
    talk.press(answer, "Next quote (4 of")
    page = talk.wait("edited")["message"]
    assert set(parts(page, "blockquote")).isdisjoint(parts(answer, "blockquote"))
    talk.press(page, "‹ Previous")
    assert parts(talk.wait("edited")["message"], "blockquote") == parts(answer, "blockquote")


def test_privacy_says_what_is_kept_and_forget_erases_it(
    fresh: PlaygroundServer, library: Library
) -> None:
    with Talk.with_new_person(fresh) as talk:
        assert "24 hours" in talk.say("/privacy")["text"]
        answer = talk.say("What did Kerry say about Iran?")
        talk.react(answer, "👍")
        talk.say("/follow Kerry")
        talk.press(talk.say("/settings"), "2 quotes")
        kept(library, "feedback", 1)
        talk.press(talk.say("/forget"), "Erase it")
        talk.wait("edited")
        for table in ("conversations", "answers", "questions", "feedback", "follows"):
            assert rows(library, table) == []
        assert rows(library, "chat_settings") == []


def test_a_conversation_goes_on_after_a_restart(library: Library) -> None:
    with running_playground(rich=False) as server, Talk.with_new_person(server) as talk:
        with running_bot(server, Index.open(library)):
            answer = talk.say("What did Kerry say about Iran?")
        with running_bot(server, Index.open(library)):
            assert "ironclad" in talk.say("And about Israel?")["text"]
            talk.press(answer, "More context")
            assert "Less context" in labels(talk.wait("edited")["message"])


def test_a_conversation_ends_when_its_time_is_over(library: Library) -> None:
    with (
        playground_with_bot(Index.open(library), Settings(conversation_hours=1)) as server,
        Talk.with_new_person(server) as talk,
    ):
        talk.say("What did Kerry say about Iran?")
        with library.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE conversations SET touched = touched - 3601")
        assert "no quote before this" in talk.say("when was that?")["text"]


def test_what_is_no_text_gets_help(talk: Talk) -> None:
    assert "What did somebody say" in talk.say("/unknown")["text"]
