"""Telegram is asked once, by each method, whether it takes rich messages: that is remembered."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from bot.playground.errors import ApiError
from bot.playground.server import PlaygroundServer
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import Talk

FRIENDS, NEWSROOM = -1003, -1001
NAME = "@onrecord_playground_bot"
IRAN = "What did Kerry say about Iran?"
METHODS = ("sendRichMessage", "editMessageText", "answerInlineQuery", "answerGuestQuery")


def asked_richly(server: PlaygroundServer) -> Counter[str]:
    """Count the calls that carried a rich message, by their methods."""
    written = ((name, json.dumps(fields, default=str)) for name, fields, _ in server.telegram.calls)
    return Counter(name for name, fields in written if '"rich_message"' in fields)


def go_all_ways(server: PlaygroundServer, times: int) -> list[str]:
    """Ask, leaf on, share and call a guest; return the texts of the answers in the private chat."""
    texts = []
    with (
        Talk.with_new_person(server) as talk,
        Talk.with_new_person(server, NEWSROOM) as sharing,
        Talk.with_new_person(server, FRIENDS) as host,
    ):
        for _ in range(times):
            answer = talk.say(IRAN)
            texts.append(str(answer.get("text")))
            talk.press(answer, "Next quote")
            talk.wait("edited")
            sharing.choose(sharing.type_inline("kerry iran"))
            host.tell(f"{NAME} {IRAN}")
            host.wait("message")
    return texts


@pytest.mark.parametrize(
    ("rich", "blocks", "asked"), [(False, True, 0), (True, False, 1), (True, True, 3)]
)
def test_each_way_is_asked_until_it_is_known(
    shipped: Index, rich: bool, blocks: bool, asked: int
) -> None:
    with playground_with_bot(shipped, rich=rich, blocks=blocks) as server:
        texts = go_all_ways(server, 3)
        assert asked_richly(server) == Counter(dict.fromkeys(METHODS, asked) if asked else {})
    in_html = [text != "None" for text in texts]
    assert in_html == [asked < 3] * 3


def test_a_server_without_blocks_answers_like_one_without_rich_messages(shipped: Index) -> None:
    answers = []
    for rich in (False, True):
        with playground_with_bot(shipped, rich=rich, blocks=False) as server:
            answers.append(go_all_ways(server, 2)[-1])
    assert answers[0] == answers[1]


@pytest.mark.parametrize(("refusals", "rich"), [(2, True), (3, False)])
def test_what_is_refused_for_reasons_unknown_is_tried_thrice(
    shipped: Index, refusals: int, rich: bool
) -> None:
    refused = ("sendRichMessage", ApiError(400, "Bad Request: CAN'T_BE_DONE"))
    with playground_with_bot(shipped, rich=True) as server, Talk.with_new_person(server) as talk:
        server.faults.extend([refused] * refusals)
        for _ in range(refusals):
            assert "text" in talk.say(IRAN)
        assert ("rich_message" in talk.say(IRAN)) is rich
        assert not server.faults


def test_a_way_that_was_open_once_stays_open(shipped: Index) -> None:
    with playground_with_bot(shipped, rich=True) as server, Talk.with_new_person(server) as talk:
        assert "rich_message" in talk.say(IRAN)
        for reason in ("RICH_MESSAGE_INVALID",) * 4:
            server.faults.append(("sendRichMessage", ApiError(400, f"Bad Request: {reason}")))
            assert "text" in talk.say(IRAN)
        assert "rich_message" in talk.say(IRAN)


def test_a_button_that_is_refused_shuts_no_way(shipped: Index) -> None:
    wrong = ("sendRichMessage", ApiError(400, "Bad Request: BUTTON_URL_INVALID"))
    with playground_with_bot(shipped, rich=True) as server, Talk.with_new_person(server) as talk:
        server.faults.extend([wrong] * 3)
        for _ in range(3):
            assert "text" in talk.say(IRAN)
        assert "rich_message" in talk.say(IRAN)
