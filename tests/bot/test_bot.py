"""The real Application, over HTTP, against the playground's Bot API."""

from __future__ import annotations

import time
from pathlib import Path

from bot.faces import texts
from bot.faces.voice import voice
from bot.languages import LANGUAGES
from bot.playground.errors import ApiError, too_many_requests
from bot.playground.server import PlaygroundServer
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot, running_bot, running_playground
from tests.talking import Talk, buttons, eventually, labels, parts


def test_start_explains_in_three_lines_and_offers_questions(talk: Talk) -> None:
    welcome = talk.say("/start")
    assert len(welcome["text"].splitlines()) == 3
    assert any("Iran" in label for label in labels(welcome))


def test_a_tap_on_an_example_asks_it(talk: Talk) -> None:
    welcome = talk.say("/start")
    talk.press(welcome, "What did John Kerry say about Iran")
    answer = talk.wait("message")["message"]
    assert "“Iran is not open for business. And" in answer["text"].replace("\xa0", " ")


def test_an_answer_is_one_message_with_quote_speaker_date_programme_and_link(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    assert len(parts(answer, "blockquote")) == 1
    assert parts(answer, "blockquote")[0].startswith("“Iran is not open for business.")
    assert "John Kerry" in parts(answer, "bold")
    assert parts(answer, "text_link") == ["The Lead with Jake Tapper (CNN), 5 February 2014"]
    opened = talk.all_buttons(answer)
    assert next(b for b in buttons(opened) if b["text"] == "Source")["url"].startswith("https")


def test_two_rows_of_buttons_and_the_rest_behind_the_last(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    rows = answer["reply_markup"]["inline_keyboard"]
    assert [[b["text"] for b in row] for row in rows] == [
        ["Next quote (2 of 9) ›"],
        ["More context", "Share", "⋯"],
    ]
    opened = talk.all_buttons(answer)
    assert opened["text"] == answer["text"]
    assert {"Copy", "Card", "Source", "Read in context"} <= set(labels(opened))
    talk.press(opened, "⋯")
    assert talk.wait("edited")["message"]["reply_markup"] == answer["reply_markup"]


def test_follow_up_and_what_else_never_repeat(talk: Talk) -> None:
    seen = [talk.say("What did Kerry say about Iran?"), talk.say("And about Israel?")]
    assert "ironclad" in seen[1]["text"]
    while "That is all" not in (answer := talk.say("what else?"))["text"]:
        seen.append(answer)
    quotes = [parts(message, "blockquote")[0] for message in seen]
    assert len(quotes) == len(set(quotes)) == 5


def test_next_quote_changes_the_message_in_place_and_comes_back(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    talk.press(answer, "Next quote (2 of")
    second = talk.wait("edited")["message"]
    assert second["message_id"] == answer["message_id"]
    assert parts(second, "blockquote") != parts(answer, "blockquote")
    talk.press(second, "‹ Previous")
    assert talk.wait("edited")["message"]["text"] == answer["text"]


def test_what_else_goes_on_after_the_quotes_leafed_through(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    talk.press(answer, "Next quote")
    second = talk.wait("edited")["message"]
    third = talk.say("what else?")
    shown = {parts(message, "blockquote")[0] for message in (answer, second, third)}
    assert len(shown) == 3


def test_context_opens_in_place_and_folds_back(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about being intimidated?")
    talk.press(answer, "More context")
    opened = talk.wait("edited")["message"]
    assert opened["message_id"] == answer["message_id"]
    assert "said Kerry." in opened["text"]
    assert any("intimidated" in bold for bold in parts(opened, "bold"))
    talk.press(opened, "Less context")
    assert talk.wait("edited")["message"]["text"] == answer["text"]


def test_a_reported_statement_is_marked_as_reported(talk: Talk) -> None:
    answer = talk.say("What did Rouhani say?")
    assert "not a verbatim quote" in answer["text"]
    assert "“" not in parts(answer, "blockquote")[0]


def test_mentioned_and_nothing_offer_questions_that_have_answers(talk: Talk) -> None:
    mentioned = talk.say("What did Obama say about Syria?")
    assert "not quoted" in mentioned["text"]
    nothing = talk.say("What did Kerry say about North Korea?")
    assert "Nothing is on record" in nothing["text"]
    talk.press(nothing, labels(nothing)[0])
    assert parts(talk.wait("message")["message"], "blockquote")


def test_when_was_that_is_answered_from_the_record(talk: Talk) -> None:
    talk.say("What did Kerry say about Iran?")
    assert "5 February 2014" in talk.say("when was that?")["text"]


def test_markup_in_a_question_is_shown_as_text(talk: Talk) -> None:
    answer = talk.say("What did <b>Kerry</b> say about <a href='x'>ufos</a> & co?")
    assert "ufos" in answer["text"]
    assert not parts(answer, "text_link")


def test_a_button_of_an_answer_that_is_forgotten_says_so(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    welcome = talk.say("/start")
    data = next(b["callback_data"] for b in buttons(answer) if "callback_data" in b)
    assert data.startswith("leaf:")
    talk.press(answer, "More context")
    assert talk.wait("answered")["text"] == ""
    assert buttons(welcome)


def test_an_old_button_after_a_restart_gets_a_polite_answer(shipped: Index) -> None:
    with running_playground(rich=False) as server, Talk.with_new_person(server) as talk:
        with running_bot(server, shipped):
            answer = talk.say("What did Kerry say about Iran?")
        with running_bot(server, shipped):
            talk.press(answer, "More context")
            said = talk.wait("answered")
    assert said["text"] == texts.stale(voice(None))
    assert said["alert"] is True


def test_too_many_requests_is_waited_for_and_the_answer_comes(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        bot.faults.append(("sendMessage", too_many_requests(1)))
        before = bot.telegram.now()
        assert parts(talk.say("What did Kerry say about Iran?"), "blockquote")
        assert bot.telegram.now() - before >= 1


def test_trouble_is_told_and_not_kept_silent(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        bot.faults.append(("sendMessage", ApiError(400, "Bad Request: something new")))
        assert talk.say("What did Kerry say about Iran?")["text"] == texts.trouble(voice(None))


def test_a_second_tap_that_changes_nothing_is_no_trouble(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    talk.press(answer, "More context")
    talk.press(answer, "More context")
    assert talk.wait("answered")["text"] == ""
    assert talk.wait("answered")["text"] == ""


def test_commands_and_descriptions_are_set_on_start(bot: PlaygroundServer) -> None:
    eventually(lambda: len(bot.telegram.descriptions) == 2 * len(LANGUAGES))
    commands = [command["command"] for command in bot.telegram.commands]
    assert commands == [name for name, _ in texts.commands(voice(None))]
    assert bot.telegram.descriptions["description"] == texts.description(voice(None))
    assert bot.telegram.descriptions["short_description"] == texts.short_description(voice(None))


def test_a_running_bot_takes_up_what_is_added_without_a_failed_question(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    library = Library.open(path, create=True)
    library.add(read_interview(b"**Ada Moss:** The harbour froze.\n\n**Ben:** Did it?", "ice"))
    with (
        playground_with_bot(Index.open(library)) as server,
        Talk.with_new_person(server) as talk,
    ):
        assert "harbour froze" in talk.say("What did Moss say about the harbour?")["text"]
        assert "Nothing" in talk.say("What did Moss say about volcanoes?")["text"]
        other = Library.open(path)
        text = b"**Ada Moss:** Volcanoes are loud.\n\n**Ben:** Are they?"
        other.add(read_interview(text, "fire"))
        until = time.monotonic() + 20
        while "loud" not in (said := talk.say("What did Moss say about volcanoes?")["text"]):
            assert time.monotonic() < until, said
            time.sleep(0.3)
