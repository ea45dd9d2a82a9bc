"""Groups, topics, guest mode: who is answered, where, and what is kept of the others."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.server import PlaygroundServer
from corpus.library.store import Library
from tests.talking import Talk, labels, parts

NEWSROOM, DESK, FRIENDS = -1001, -1002, -1003
NAME = "@onrecord_playground_bot"


def replied(message: dict[str, Any]) -> int:
    return int(message["reply_to_message"]["message_id"])


@pytest.mark.parametrize(
    "text",
    [
        "/ask What did Kerry say about Iran?",
        f"/ask{NAME} What did Kerry say about Iran?",
        f"{NAME} What did Kerry say about Iran?",
        f"😀 hey, what did Kerry say about Iran, {NAME}?",
    ],
)
def test_asked_by_command_or_by_name_anywhere(bot: PlaygroundServer, text: str) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as talk:
        asked = talk.tell(text)
        answer = talk.wait("message")["message"]
        assert "Iran is not open for business" in answer["text"]
        assert replied(answer) == asked


def test_nothing_else_is_answered_nor_kept(fresh: PlaygroundServer, library: Library) -> None:
    fresh.telegram.reads_all = True
    with Talk.with_new_person(fresh, NEWSROOM) as talk:
        talk.tell("What did Kerry say about Iran?")
        talk.tell("I told @somebody_else about it")
        talk.tell("/people@another_bot")
        talk.tell("/random")
        assert talk.hears_nothing()
    with library.engine.connect() as connection:
        for table in ("conversations", "answers", "questions"):
            assert not connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608


def test_a_follow_up_by_reply_belongs_to_that_answer_whoever_asks(bot: PlaygroundServer) -> None:
    with (
        Talk.with_new_person(bot, NEWSROOM) as ada,
        Talk.with_new_person(bot, NEWSROOM) as ben,
    ):
        first = ada.say("/ask What did Kerry say about Iran?")
        ada.say("/ask What did Rouhani say?")
        follow_up = ben.say("And about Israel?", reply=first["message_id"])
        assert "ironclad" in follow_up["text"]
        assert "Kerry" in parts(follow_up, "bold")[0]


def test_a_mention_alone_in_reply_asks_what_the_message_says(bot: PlaygroundServer) -> None:
    with (
        Talk.with_new_person(bot, NEWSROOM) as ada,
        Talk.with_new_person(bot, NEWSROOM) as ben,
    ):
        said = ada.tell("I wonder what Kerry said about Iran")
        answer = ben.say(NAME, reply=said)
        assert "Iran is not open for business" in answer["text"]
        about = ben.say(f"{NAME} what did Kerry say about this?", reply=said)
        assert "Iran" in about["text"]


def test_answers_stay_in_their_topic(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot, DESK, topic=11) as talk:
        answer = talk.say(f"{NAME} What did Kerry say about Iran?")
        assert answer["message_thread_id"] == 11
        talk.press(answer, "More context")
        assert talk.wait("edited")["message"]["message_thread_id"] == 11


def test_a_closed_topic_and_missing_rights_leave_the_others_answered(
    fresh: PlaygroundServer,
) -> None:
    fresh.telegram.groups[DESK].closed.add(12)
    fresh.telegram.groups[NEWSROOM].muted = True
    with (
        Talk.with_new_person(fresh, DESK, topic=12) as closed,
        Talk.with_new_person(fresh, NEWSROOM) as muted,
        Talk.with_new_person(fresh, DESK, topic=11) as open_one,
    ):
        closed.tell("/ask What did Kerry say about Iran?")
        muted.tell("/ask What did Kerry say about Iran?")
        assert "Iran" in open_one.say("/ask What did Kerry say about Iran?")["text"]


def test_admins_choose_who_may_press_and_how_many_quotes(fresh: PlaygroundServer) -> None:
    with (
        Talk.as_admin(fresh, NEWSROOM) as admin,
        Talk.with_new_person(fresh, NEWSROOM) as ada,
        Talk.with_new_person(fresh, NEWSROOM) as ben,
    ):
        refused = ada.say("/settings")
        assert "Only the admins" in refused["text"]
        settings = admin.say("/settings")
        admin.press(settings, "Buttons: only who asked")
        changed = admin.wait("edited")["message"]
        assert "● Buttons: only who asked" in labels(changed)
        answer = ada.say("/ask What did Kerry say about Iran?")
        ben.press(answer, "More context")
        assert "only who asked" in ben.wait("answered")["text"]
        ben.press(answer, "⋯")
        assert "only who asked" in ben.wait("answered")["text"]
        ben.press(ada.all_buttons(answer), "Card")
        assert "only who asked" in ben.wait("answered")["text"]
        ada.press(answer, "More context")
        assert "Less context" in labels(ada.wait("edited")["message"])
        admin.press(changed, "2 quotes")
        admin.wait("edited")
        two = ada.say("/ask What did Kerry say about Iran?")
        assert len(parts(two, "blockquote")) == 2
        ada.press(two, "2")
        assert len(parts(ada.wait("edited")["message"], "blockquote")) == 1


def test_an_edited_question_changes_its_answer_in_a_group(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as talk:
        asked = talk.tell("/ask What did Kerry say about Iran?")
        answer = talk.wait("message")["message"]
        changed = talk.edit(asked, "/ask What did Kerry say about Israel?")
        assert changed["message_id"] == answer["message_id"]
        assert "ironclad" in changed["text"]


def test_the_bot_answers_as_a_guest_where_it_is_no_member(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot, FRIENDS) as talk:
        said = talk.tell("Kerry was tough on Iran back then")
        asked = talk.tell(f"{NAME} what did Kerry say about it?", reply=said)
        answer = talk.wait("message")["message"]
        assert "Iran" in answer["text"]
        assert replied(answer) == asked
        talk.press(answer, "More context")
        opened = talk.wait("edited")["message"]
        assert "Less context" in labels(opened)
        alone = talk.tell(NAME, reply=said)
        assert replied(talk.wait("message")["message"]) == alone


def test_a_reply_to_a_shared_quote_asks_on_from_it(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as talk:
        shared = talk.choose(talk.type_inline("kerry iran"))
        assert {"Source", "Ask more"} == set(labels(shared))
        when = talk.say("when was that?", reply=shared["message_id"])
        assert "5 February 2014" in when["text"]


def test_help_in_a_group_is_about_groups(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as talk:
        assert NAME in talk.say("/help")["text"]
        assert NAME in talk.say("/ask")["text"]


def test_what_is_kept_of_a_member_can_be_erased(fresh: PlaygroundServer) -> None:
    with Talk.with_new_person(fresh, NEWSROOM) as talk:
        answer = talk.say("/ask What did Kerry say about Iran?")
        asked = talk.say("/forget")
        talk.press(asked, "Erase mine")
        talk.wait("edited")
        talk.press(answer, "More context")
        assert "no longer" in talk.wait("answered")["text"]
