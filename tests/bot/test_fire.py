"""Under fire: limits, floods, timeouts, restarts. Nothing is lost, and nothing is said twice."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.kept import Kept, Leaves, Owed
from bot.chats.store import Chats
from bot.clock import Clock
from bot.faces import texts
from bot.faces.voice import voice
from bot.playground.errors import ApiError, too_many_requests
from bot.playground.server import PlaygroundServer
from bot.playground.telegram import Silence
from bot.settings import Settings
from bot.telegram import application, context, limits, owing
from bot.telegram.turns import Window
from corpus.library.store import Library
from retrieval.asking.conversation import State
from retrieval.index import Index
from tests.clock import LeapingClock
from tests.conftest import playground_with_bot, running_bot, running_playground
from tests.ports import free_port
from tests.talking import SECONDS, Talk, eventually, labels, parts

NEWSROOM = -1001
IRAN = "What did Kerry say about Iran?"
TOKEN = "7000000001:" + "x" * 35


@pytest.fixture
def hasty(shipped: Index, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlaygroundServer]:
    """A bot that gives Telegram half a second to answer."""
    monkeypatch.setattr(application, "READ_SECONDS", 0.5)
    with playground_with_bot(shipped) as server:
        yield server


@pytest.fixture
def clock() -> LeapingClock:
    return LeapingClock()


@pytest.fixture
def timed(shipped: Index, clock: LeapingClock) -> Iterator[PlaygroundServer]:
    """A bot by a clock that can be held."""
    with playground_with_bot(shipped, clock=clock) as server:
        yield server


def sent(server: PlaygroundServer, chat: int) -> list[float]:
    calls = server.telegram.calls
    return [at for name, fields, at in calls if name == "sendMessage" and _is_to(fields, chat)]


def _is_to(fields: dict[str, Any], chat: int) -> bool:
    return str(fields.get("chat_id")) == str(chat)


def ask_thrice(server: PlaygroundServer) -> list[float]:
    """Return when each of three answers was sent, in seconds after the first was asked for."""
    with Talk.with_new_person(server) as talk:
        started = server.telegram.now()
        for _ in range(3):
            talk.tell(IRAN)
        for _ in range(3):
            talk.wait("message")
        return [at - started for at in sent(server, talk.id)]


def test_one_message_a_second_in_a_chat(timed: PlaygroundServer) -> None:
    assert ask_thrice(timed) == [0, 1, 2]


def test_who_leafs_through_an_answer_waits_for_no_turn(timed: PlaygroundServer) -> None:
    with Talk.with_new_person(timed) as talk:
        page = talk.say(IRAN)
        started = timed.telegram.now()
        for _ in range(3):
            talk.press(page, "Next quote")
            page = talk.wait("edited")["message"]
        assert timed.telegram.now() - started < 1


def test_an_edit_waits_as_long_as_telegram_says(timed: PlaygroundServer) -> None:
    with Talk.with_new_person(timed) as talk:
        page = talk.say(IRAN)
        started = timed.telegram.now()
        timed.faults.append(("editMessageText", too_many_requests(7)))
        talk.press(page, "Next quote")
        talk.wait("edited")
        assert timed.telegram.now() - started >= 7


def test_one_message_a_second_by_the_time_that_goes_by(shipped: Index) -> None:
    with playground_with_bot(shipped, clock=Clock()) as server:
        times = ask_thrice(server)
    assert all(at >= number - 0.01 for number, at in enumerate(times))


@given(
    st.integers(1, 30),
    st.floats(0.5, 60),
    st.lists(st.floats(0, 5), min_size=1, max_size=80),
)
def test_no_window_ever_holds_more_turns_than_allowed(
    limit: int, seconds: float, gaps: list[float]
) -> None:
    window, now, turns = Window(limit, seconds), 1000.0, []
    for gap in gaps:
        now += gap
        turns.append(window.reserve(now))
    assert turns == sorted(turns)
    for at, turn in enumerate(turns[limit:]):
        assert turn - turns[at] >= seconds - 1e-6


def test_a_429_holds_up_its_own_chat_only(timed: PlaygroundServer, clock: LeapingClock) -> None:
    with Talk.with_new_person(timed) as ada, Talk.with_new_person(timed) as ben:
        timed.faults.append(("sendMessage", too_many_requests(3)))
        with clock.held():
            ada.tell(IRAN)
            eventually(lambda: not timed.faults)
            ben.say(IRAN)
            assert sent(timed, ada.id) == []
        ada.wait("message")
        assert sent(timed, ben.id) == [0]
        assert sent(timed, ada.id) == [3]


@pytest.fixture
def impatient(
    shipped: Index, clock: LeapingClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PlaygroundServer]:
    """A bot that holds no chat up for more than a second."""
    monkeypatch.setattr(limits, "MOST_WAITED", 1.0)
    with playground_with_bot(shipped, clock=clock) as server:
        yield server


@pytest.mark.parametrize("chat", [None, NEWSROOM])
def test_an_answer_that_is_put_off_for_long_is_offered_and_nothing_else_is_sent(
    impatient: PlaygroundServer,
    clock: LeapingClock,
    caplog: pytest.LogCaptureFixture,
    chat: int | None,
) -> None:
    with Talk.with_new_person(impatient, chat) as talk, Talk.with_new_person(impatient) as other:
        impatient.faults.append(("sendMessage", too_many_requests(6)))
        with clock.held():
            asked = talk.tell(f"/ask {IRAN}")
            also = talk.tell("/ask And about Israel?")
            eventually(lambda: not impatient.faults)
            assert parts(other.say(IRAN), "blockquote")
            assert talk.hears_nothing()
        offers = {}
        for _ in range(2):
            offer = talk.wait("message")["message"]
            offers[offer["reply_to_message"]["message_id"]] = offer
            assert "made me wait" in offer["text"]
        assert min(sent(impatient, talk.chat or talk.id)) >= 6
        assert set(offers) == {asked, also}
        talk.press(offers[asked], "Show the answer")
        assert "Iran is not open for business" in talk.wait("edited")["message"]["text"]
        talk.press(offers[also], "Show the answer")
        assert "ironclad" in talk.wait("edited")["message"]["text"]
        assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("chat", [None, NEWSROOM])
def test_an_answer_that_is_put_off_is_offered_also_after_a_restart(
    library: Library, clock: LeapingClock, chat: int | None
) -> None:
    index = Index.open(library)
    with running_playground(rich=False) as server, Talk.with_new_person(server, chat) as ada:
        with running_bot(server, index, clock=Clock()):
            server.faults.append(("sendMessage", too_many_requests(600)))
            asked = ada.tell(f"/ask {IRAN}")
            eventually(lambda: owed(library) == 1)
        assert ada.hears_nothing()
        with running_bot(server, index, clock=clock):
            offer = ada.wait("message")["message"]
            assert "made me wait" in offer["text"]
            assert offer["reply_to_message"]["message_id"] == asked
            ada.press(offer, "Show the answer")
            assert "Iran is not open for business" in ada.wait("edited")["message"]["text"]
        assert owed(library) == 0
        with running_bot(server, index, clock=clock):
            assert ada.hears_nothing()


def test_what_was_forgotten_is_offered_no_more(library: Library, clock: LeapingClock) -> None:
    index = Index.open(library)
    with (
        running_playground(clock, rich=False) as server,
        Talk.with_new_person(server) as ada,
        running_bot(server, index, clock=clock),
    ):
        with clock.held():
            server.faults.append(("sendMessage", too_many_requests(600)))
            ada.tell(IRAN)
            eventually(lambda: owed(library) == 1)
            with library.engine.begin() as connection:
                connection.exec_driver_sql("DELETE FROM owed_answers")
        assert ada.hears_nothing()


def test_what_another_worker_owed_is_offered(
    library: Library, clock: LeapingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owing, "LOST", 0.2)
    index = Index.open(library)
    with (
        running_playground(clock, rich=False) as server,
        Talk.with_new_person(server) as ada,
        running_bot(server, index, clock=clock),
    ):
        ada.say(IRAN)
        other = Chats(library)
        answer = Kept(f"{ada.id}:0", ada.id, ada.id, None, Leaves("who?"), State(), State())
        asyncio.run(other.owe(Owed(0, answer, None, None, False, "en", int(time.time()))))
        assert "made me wait" in ada.wait("message")["message"]["text"]
        eventually(lambda: owed(library) == 0)
        other.close()


def owed(library: Library) -> int:
    with library.engine.connect() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM owed_answers").scalar_one()
    return int(count)


@pytest.mark.parametrize("text", ["/help", "/start", "/people", "/settings", "/random"])
def test_what_else_is_put_off_comes_when_telegram_takes_it(
    impatient: PlaygroundServer, text: str
) -> None:
    with Talk.with_new_person(impatient) as talk:
        impatient.faults.append(("sendMessage", too_many_requests(2)))
        talk.tell(text)
        message = talk.wait("message")["message"]
        assert "went wrong" not in message["text"]


def test_a_button_that_is_put_off_says_so(
    impatient: PlaygroundServer, caplog: pytest.LogCaptureFixture
) -> None:
    with Talk.with_new_person(impatient) as talk:
        listed = talk.say("/people")
        impatient.faults.append(("answerCallbackQuery", too_many_requests(600)))
        talk.press(listed, "John Kerry")
        assert "makes me wait" in talk.wait("answered")["text"]
        assert not [record for record in caplog.records if record.exc_info]


ODD_DATA = [
    "unfollow:" + "9" * 55, "unfollow:-1", "unfollow:", "unfollow:²", "unfollow:1\n", "unfollow:٣",
    "ask:" + "9" * 60, "ask:²", "ask:", "ask:other:1", "people:" + "9" * 57, "people:²",
    "people:-1", "topics:1e9", "interviews:" + "9" * 50, "leaf:aaaaaaaaaaaa:2",
    "leaf:aaaaaaaaaaaa:1", "leaf:::",
    "card:aaaaaaaaaaaa", "card:" + "a" * 50, "source:aaaaaaaaaaaa", "person:aaaaaaaaaaaa", "set:::",
    "set:quotes:99", "set:nothing:1", "set:language:xx", "about:aaaaaaaaaaaa:aaaaaaaaaaaa",
    "about:", "topic:aaaaaaaaaaaa", "summary:aaaaaaaaaaaa", "follow:aaaaaaaaaaaa",
    "forget:everything", ":",
    "\x00", "😀" * 16, "interview:aaaaaaaaaaaa", "noop",
]  # fmt: skip


@pytest.mark.parametrize("where", ["here", "too old", "inline", "nowhere"])
def test_a_button_with_odd_data_is_answered_kindly(
    bot: PlaygroundServer, caplog: pytest.LogCaptureFixture, where: str
) -> None:
    with Talk.with_new_person(bot) as talk:
        message = talk.say("/help")
        known = "abcdefgh2345"
        at: dict[str, dict[str, Any]] = {
            "here": {"message": message},
            "too old": {"message": {"chat": message["chat"], "message_id": 1, "date": 0}},
            "inline": {"inline_message_id": "inline-1-1"},
            "nowhere": {},
        }
        for number, data in enumerate([*ODD_DATA, f"leaf:{known}:0", "people:0", "following:1"]):
            bot.telegram.queries[str(number)] = talk.id
            # Each by somebody else: one alone may not press as often.
            user = {"id": 500_000 + number, "is_bot": False, "first_name": "Ada"}
            query = {"id": str(number), "from": user, "chat_instance": "1", "data": data}
            bot.run(bot.telegram.tell_bot({"callback_query": query | at[where]}))
        answered = [talk.wait("answered")["text"] for _ in range(len(ODD_DATA) + 3)]
        assert not [text for text in answered if "went wrong" in text]
        assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("code", [500, 502, 503])
def test_a_5xx_is_tried_again_and_answered_once(bot: PlaygroundServer, code: int) -> None:
    with Talk.with_new_person(bot) as talk:
        bot.faults.append(("sendMessage", ApiError(code, "Bad Gateway")))
        assert parts(talk.say(IRAN), "blockquote")
        assert talk.hears_nothing()


@pytest.mark.parametrize("arrived", [True, False])
def test_an_answer_that_telegram_does_not_confirm_is_neither_lost_nor_doubled(
    hasty: PlaygroundServer, arrived: bool
) -> None:
    with Talk.with_new_person(hasty) as talk:
        hasty.faults.append(("sendMessage", Silence(2, done=arrived)))
        first = talk.say(IRAN)
        if arrived:
            assert parts(first, "blockquote")
            first = talk.wait("message")["message"]
        assert "did not confirm" in first["text"]
        assert not parts(first, "blockquote")
        talk.press(first, "Show the answer")
        shown = talk.wait("edited")["message"]
        assert "Iran is not open for business" in shown["text"]
        assert "ironclad" in talk.say("And about Israel?")["text"]


def test_an_edit_that_telegram_does_not_confirm_is_made_again(hasty: PlaygroundServer) -> None:
    with Talk.with_new_person(hasty) as talk:
        answer = talk.say(IRAN)
        hasty.faults.append(("editMessageText", Silence(2, done=False)))
        talk.press(answer, "More context")
        assert "Less context" in labels(talk.wait("edited")["message"])


def test_an_update_that_comes_twice_is_answered_once(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        update = {
            "update_id": 900_001,
            "message": {
                "message_id": 900_001,
                "from": {"id": talk.id, "is_bot": False, "first_name": "Ada"},
                "chat": {"id": talk.id, "type": "private", "first_name": "Ada"},
                "date": 1_700_000_000,
                "text": IRAN,
            },
        }
        talk.say("/help")
        bot.telegram.updates.extend([update, update])
        talk.tell("thanks")
        assert parts(talk.wait("message")["message"], "blockquote")
        assert "Glad to help" in talk.wait("message")["message"]["text"]
        assert talk.hears_nothing()


def test_a_flood_of_one_is_turned_away_kindly_and_slows_nobody(shipped: Index) -> None:
    clock = LeapingClock()
    with (
        playground_with_bot(shipped, Settings(per_minute=3), clock=clock) as server,
        Talk.with_new_person(server) as flood,
        Talk.with_new_person(server) as other,
    ):
        with clock.held():
            for _ in range(40):
                flood.tell(IRAN)
            assert parts(other.say(IRAN), "blockquote")
        told = [flood.wait("message")["message"]["text"] for _ in range(4)]
        assert sum("faster than I can answer" in text for text in told) == 1
        assert flood.hears_nothing()


def test_what_is_slow_in_one_chat_holds_no_other_up(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as slow, Talk.with_new_person(bot) as other:
        bot.faults.append(("getChatMember", Silence(10)))
        slow.tell("/settings")
        eventually(lambda: not bot.faults)
        assert parts(other.say(IRAN), "blockquote")
        assert sent(bot, NEWSROOM) == []


def test_typing_is_shown_only_when_it_takes_long(
    timed: PlaygroundServer, clock: LeapingClock
) -> None:
    with Talk.with_new_person(timed) as talk:
        started = time.monotonic()
        talk.say(IRAN)
        took = time.monotonic() - started
        calls = timed.telegram.calls
        shown = [n for n, f, _ in calls if n == "sendChatAction" and _is_to(f, talk.id)]
        assert not shown or took > context.TYPING_AFTER
        with clock.held():
            talk.tell(IRAN)
            talk.wait("action")
        talk.wait("message")


def test_who_blocks_the_bot_leaves_no_traceback(
    bot: PlaygroundServer, caplog: pytest.LogCaptureFixture
) -> None:
    with Talk.with_new_person(bot) as gone, Talk.with_new_person(bot) as other:
        bot.telegram.blocked_by.add(gone.id)
        gone.tell(IRAN)
        gone.tell("/people")
        other.say(IRAN)
        assert not [record for record in caplog.records if record.exc_info]


def test_a_deleted_message_is_let_be(
    bot: PlaygroundServer, caplog: pytest.LogCaptureFixture
) -> None:
    with Talk.with_new_person(bot) as talk:
        answer = talk.say(IRAN)
        bot.faults.append(
            ("editMessageText", ApiError(400, "Bad Request: message to edit not found"))
        )
        talk.press(answer, "More context")
        talk.wait("answered")
        talk.say("thanks")
        assert not [record for record in caplog.records if record.exc_info]


def test_buttons_of_a_removed_interview_say_so(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        answer = talk.say("/start q_" + "a" * 12)
        assert answer["text"] == texts.stale(voice(None))


@contextmanager
def onrecord_run(
    server: PlaygroundServer, home: Path, **more: str
) -> Iterator[subprocess.Popen[str]]:
    """Run ``onrecord run`` with nothing but a token and where Telegram is."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TELEGRAM_BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.url,
        **more,
    }
    with subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "run"],
        env=environment,
        cwd=home,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_clean_start_with_a_token_alone_and_a_clean_stop(tmp_path: Path) -> None:
    with running_playground(rich=False) as server, Talk.with_new_person(server) as talk:
        with onrecord_run(server, tmp_path) as process:
            assert parts(talk.say(IRAN), "blockquote")
            talk.tell("And about Israel?")
            # It has the update when it has asked for the next one: it may not send yet.
            eventually(lambda: not server.telegram.updates)
            process.send_signal(signal.SIGTERM)
            assert "ironclad" in talk.wait("message")["message"]["text"]
            _, log = process.communicate(timeout=SECONDS)
        assert process.returncode == 0
        assert "Traceback" not in log
        assert server.token not in log
        with onrecord_run(server, tmp_path) as again:
            assert "5 February 2014" in talk.say("when was that?")["text"]
            again.send_signal(signal.SIGTERM)
            again.communicate(timeout=SECONDS)


def test_a_webhook_takes_updates_with_its_secret_only(tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    by_webhook = {
        "ONRECORD_WEBHOOK_URL": "https://bot.example.org/hook",
        "ONRECORD_WEBHOOK_PORT": str(port),
        "ONRECORD_WEBHOOK_SECRET": "s3cret",
    }
    with (
        running_playground(rich=False) as server,
        Talk.with_new_person(server) as talk,
        onrecord_run(server, tmp_path, **by_webhook) as process,
    ):
        eventually(lambda: server.telegram.webhook)
        assert httpx.get(f"{address}/health").json()["ok"] is True
        server.telegram.webhook["url"] = f"{address}/hook"  # as a proxy in front of it would
        assert httpx.post(f"{address}/hook", json={"update_id": 1}).status_code == 403
        secret = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
        assert httpx.post(f"{address}/hook", content=b"{", headers=secret).status_code == 400
        unread: tuple[Any, ...] = ({"update_id": 5, "message": 3}, {"message": {}}, [])
        for odd in unread:
            # Telegram would send again, without end, what is not taken.
            assert httpx.post(f"{address}/hook", json=odd, headers=secret).status_code == 200
        assert parts(talk.say(IRAN), "blockquote")
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=SECONDS)
        assert process.returncode == 0
        assert "Traceback" not in log
