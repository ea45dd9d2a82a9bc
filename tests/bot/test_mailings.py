"""What a chat wants sent to it by itself: once a day or a week, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.chats.kept import DAILY, DIGEST, Mailing
from bot.chats.store import Chats
from bot.playground.errors import bad_request, too_many_requests
from bot.playground.people import Group
from bot.playground.rich.plain import plain_text
from bot.playground.server import PlaygroundServer
from bot.playground.telegram import SUPERGROUPS
from bot.settings import Settings
from bot.telegram import mailings
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.index import Index
from tests.clock import LeapingClock
from tests.conftest import copied, running_bot, running_playground
from tests.talking import Talk, buttons, eventually, labels

NAME = "@onrecord_playground_bot"
SAID = {
    "Ada Moss": "The harbour froze over in a single night that winter of my childhood.",
    "Ben Ray": "Every glacier on that coast has lost a third of its ice in my time.",
    "Cleo Hart": "Our town council voted twice against the bridge, and I was one of them.",
}
FRIDAY = datetime(2026, 11, 27, 6, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 12, 10, tzinfo=UTC)
_groups = itertools.count(-90, -1)


class Calendar(LeapingClock):
    """A clock whose day and hour a test sets."""

    def __init__(self, day: datetime = FRIDAY) -> None:
        super().__init__()
        self.day = day

    def date(self) -> datetime:
        return self.day

    def go_on(self, seconds: float) -> None:
        self._now += seconds


@dataclass
class Place:
    """A Telegram, a library, and the day that it is there; bots come and go."""

    server: PlaygroundServer
    library: Library
    clock: Calendar
    settings: Settings

    @contextmanager
    def bot(self) -> Iterator[None]:
        with running_bot(self.server, Index.open(self.library), self.settings, clock=self.clock):
            yield

    def at(self, hour: int, day: int = 0, minute: int = 5) -> None:
        start = FRIDAY.replace(hour=hour, minute=minute)
        self.clock.day = start + timedelta(days=day)

    def kept(self, table: str) -> list[int]:
        with self.library.engine.connect() as connection:
            return list(connection.exec_driver_sql(f"SELECT chat FROM {table}").scalars())  # noqa: S608


@pytest.fixture(params=[False, True], ids=["html", "rich"])
def place(request: pytest.FixtureRequest, shared: Callable[..., Place]) -> Place:
    return shared(takes_rich=request.param)


@pytest.fixture
def shared(
    empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Place]]:
    monkeypatch.setattr(mailings, "LOOKING", 0.1)
    clock, opened = Calendar(), copied(empty_file, tmp_path)
    for who, words in SAID.items():
        add(opened, who, f"**{who}:** {words}\n\n**Tom Lane:** Did it?")
    with running_playground(clock, rich=True) as rich, running_playground(clock, rich=False) as old:

        def made(*, takes_rich: bool = False, **settings: Any) -> Place:
            return Place(rich if takes_rich else old, opened, clock, Settings(**settings))

        yield made


def add(library: Library, name: str, text: str) -> None:
    library.add(read_interview(text.encode(), name))


def text_of(message: dict[str, Any]) -> str:
    return str(message.get("text") or plain_text(message["rich_message"]))


def said_in(message: dict[str, Any]) -> set[str]:
    return {who for who, words in SAID.items() if words in text_of(message)}


def wish(talk: Talk, label: str) -> None:
    talk.press(talk.say("/settings"), label)
    talk.wait("edited")


def test_one_quote_a_day_at_the_hour_and_another_the_next_day(place: Place) -> None:
    with place.bot(), Talk.with_new_person(place.server) as talk:
        place.at(7)
        wish(talk, "Quote at 8")
        assert "● Quote at 8:00" in labels(talk.say("/settings"))
        assert talk.hears_nothing()
        seen: list[str] = []
        for day in range(3):
            place.at(8, day)
            message = talk.wait("message")["message"]
            assert text_of(message).startswith("Quote of the day")
            seen += said_in(message)
            place.at(10, day)
            assert talk.hears_nothing()
        assert sorted(seen) == sorted(SAID)
        place.at(8, 3)  # all were shown: the one of the first day comes again
        assert said_in(talk.wait("message")["message"]) == {seen[0]}


def test_its_buttons_work_and_one_asks_on_from_it(place: Place) -> None:
    with place.bot(), Talk.with_new_person(place.server) as talk:
        place.at(7)
        wish(talk, "Quote at 8")
        place.at(9)
        message = talk.wait("message")["message"]
        (who,) = said_in(message)
        assert any(button["text"] == "Copy" for button in buttons(talk.all_buttons(message)))
        answer = talk.say("who said that?", reply=message["message_id"])
        assert who in text_of(answer)


def test_of_those_whom_the_chat_follows(place: Place) -> None:
    with place.bot(), Talk.with_new_person(place.server) as talk:
        place.at(7)
        talk.say("/follow Ben Ray")
        wish(talk, "Quote at 12")
        for day in range(3):
            place.at(12, day)
            assert said_in(talk.wait("message")["message"]) == {"Ben Ray"}


@pytest.mark.parametrize(("off_until", "comes"), [(8, True), (11, True), (12, False), (22, False)])
def test_a_bot_that_was_off_makes_up_for_it_within_hours(
    shared: Callable[..., Place], off_until: int, comes: bool
) -> None:
    place = shared()
    with Talk.with_new_person(place.server) as talk:
        with place.bot():
            place.at(7)
            wish(talk, "Quote at 8")
        place.at(off_until)
        with place.bot():
            if comes:
                talk.wait("message")
            assert talk.hears_nothing()
        with place.bot():  # started anew on the same day
            assert talk.hears_nothing()


class KilledError(BaseException):
    """What a test ends a bot's work with: nothing is tidied up."""


@pytest.mark.parametrize(("ending", "comes"), [(KilledError, True), (RuntimeError, False)])
def test_what_a_bot_was_killed_over_comes_from_the_next_and_what_fails_is_not_tried_all_day(
    shared: Callable[..., Place],
    monkeypatch: pytest.MonkeyPatch,
    ending: type[BaseException],
    comes: bool,
) -> None:
    place, reached = shared(), threading.Event()

    def killed(*_: object) -> None:
        reached.set()
        raise ending

    with Talk.with_new_person(place.server) as talk:
        with place.bot(), monkeypatch.context() as patched:
            place.at(7)
            wish(talk, "Quote at 8")
            patched.setattr(mailings, "leafed_quotes", killed)
            place.at(8)
            assert reached.wait(10)
        with place.bot():
            if comes:
                talk.wait("message")
            assert talk.hears_nothing()


def test_the_hour_is_that_of_the_time_zone(shared: Callable[..., Place]) -> None:
    place = shared(time_zone="Asia/Tokyo")
    with place.bot(), Talk.with_new_person(place.server) as talk:
        place.at(6)  # three in the afternoon there
        settings = talk.say("/settings")
        assert "Asia/Tokyo" in settings["text"]
        talk.press(settings, "Quote at 18")
        talk.wait("edited")
        assert talk.hears_nothing()
        place.at(9)
        assert said_in(talk.wait("message")["message"])


def test_chosen_after_the_hour_or_changed_on_the_same_day_it_comes_the_next(
    shared: Callable[..., Place],
) -> None:
    place = shared()
    with place.bot(), Talk.with_new_person(place.server) as talk:
        place.at(9)
        wish(talk, "Quote at 8")
        assert talk.hears_nothing()
        place.at(8, 1)
        assert said_in(talk.wait("message")["message"])
        wish(talk, "No daily quote")
        assert "● No daily quote" in labels(talk.say("/settings"))
        wish(talk, "Quote at 12")
        place.at(12, 1)
        assert talk.hears_nothing()
        place.at(12, 2)
        assert said_in(talk.wait("message")["message"])
        wish(talk, "No daily quote")
        place.at(12, 3)
        assert talk.hears_nothing()


def test_what_telegram_puts_off_or_refuses_comes_later_and_once(
    shared: Callable[..., Place],
) -> None:
    place = shared()
    with place.bot(), Talk.with_new_person(place.server) as talk:
        place.at(7)
        wish(talk, "Quote at 8")
        faults = place.server.telegram.faults
        faults += [
            ("sendMessage", bad_request("INTERNAL")),
            ("sendMessage", too_many_requests(600)),
        ]
        place.at(8)
        eventually(lambda: not faults)
        assert talk.hears_nothing()
        place.clock.go_on(601)
        assert said_in(talk.wait("message")["message"])
        assert talk.hears_nothing()


def test_who_has_blocked_the_bot_is_let_be(shared: Callable[..., Place]) -> None:
    place = shared()
    with (
        place.bot(),
        Talk.with_new_person(place.server) as gone,
        Talk.with_new_person(place.server) as there,
    ):
        place.at(7)
        for talk in (gone, there):
            wish(talk, "Quote at 8")
        place.server.telegram.blocked_by.add(gone.id)
        place.at(8)
        assert said_in(there.wait("message")["message"])
        eventually(lambda: place.kept("mailings") == [there.id])


def test_all_of_it_is_forgotten(shared: Callable[..., Place]) -> None:
    place = shared()
    with place.bot(), Talk.with_new_person(place.server) as talk:
        place.at(7)
        wish(talk, "Quote at 8")
        place.at(8)
        talk.wait("message")
        eventually(lambda: place.kept("shown_quotes") == [talk.id])
        talk.press(talk.say("/forget"), "Erase it")
        talk.wait("edited")
        assert not place.kept("shown_quotes")
        assert not place.kept("mailings")
        place.at(8, 1)
        assert talk.hears_nothing()


def test_it_is_said_in_the_language_of_who_chose(shared: Callable[..., Place]) -> None:
    place = shared()
    with place.bot(), Talk.with_new_person(place.server, language="de") as talk:
        place.at(7)
        wish(talk, "Zitat um 8")
        place.at(8)
        message = talk.wait("message")["message"]
        assert message["text"].startswith("Zitat des Tages")
        assert said_in(message)


@pytest.fixture
def group(place: Place) -> int:
    number = next(_groups)
    place.server.telegram.groups[number] = Group(number, "Choir", kind="group")
    return number


def test_a_group_that_becomes_a_supergroup_has_it_once(place: Place, group: int) -> None:
    new = group - SUPERGROUPS
    server = place.server
    with (
        place.bot(),
        Talk.as_admin(server, group) as before,
        Talk.as_admin(server, new) as after,
    ):
        place.at(7)
        wish(before, "Quote at 8")
        place.at(8)
        assert said_in(before.wait("message")["message"])
        server.run(server.telegram.migrate(group))
        eventually(lambda: place.kept("mailings") == [new])
        assert after.hears_nothing()
        server.telegram.groups[new].kind = "supergroup"
        place.at(8, 1)
        assert said_in(after.wait("message")["message"])
        assert set(place.kept("shown_quotes")) == {new}


def test_it_goes_where_a_group_has_moved_before_the_bot_knew(place: Place, group: int) -> None:
    new = group - SUPERGROUPS
    with (
        place.bot(),
        Talk.as_admin(place.server, group) as before,
        Talk.as_admin(place.server, new) as after,
    ):
        place.at(7)
        wish(before, "Quote at 8")
        place.server.run(place.server.telegram.migrate(group, ()))
        place.at(8)
        message = after.wait("message")["message"]
        assert message["chat"]["id"] == new
        assert said_in(message)
        assert after.hears_nothing()


def test_only_admins_of_a_group_choose(place: Place, group: int) -> None:
    with place.bot(), Talk.with_new_person(place.server, group) as talk:
        assert "Only the admins" in talk.say("/settings")["text"]
        assert "Only the admins" in talk.say("/digest on")["text"]
        assert "No weekly digest" in talk.say("/digest")["text"]
    assert not place.kept("mailings")


def test_the_digest_has_what_was_added_and_what_was_shared_most(place: Place, group: int) -> None:
    with place.bot(), Talk.as_admin(place.server, group) as talk:
        assert "To stop: /digest off" in talk.say("/digest on")["text"]
        assert "● Weekly digest" in labels(talk.say("/settings"))
        with Talk.with_new_person(place.server, group) as other:
            other.choose(other.type_inline("glacier"))
        head = "---\ntitle: The bridge\nurl: https://example.org/b\ndate: 2026-11-20\n---\n\n"
        add(place.library, "b", f"{head}**Dan Wolf:** I like the bridge.\n\n**Eva Lind:** Do you?")
        eventually(lambda: "4 interviews" in last(talk))
        place.clock.day = MONDAY
        message = talk.wait("message")["message"]
        text = text_of(message)
        assert "Weekly digest" in text
        assert "The bridge · Dan Wolf" in text
        assert said_in(message) == {"Ben Ray"}
        assert "Coast" not in text
        answer = talk.say("who said that?", reply=message["message_id"])
        assert "Ben Ray" in text_of(answer)
        place.clock.day = MONDAY + timedelta(days=7)
        assert talk.hears_nothing()  # nothing is new


def last(talk: Talk) -> str:
    return str(talk.say("/interviews" + NAME)["text"])


@pytest.mark.parametrize(
    ("hour", "day", "comes"), [(11, 0, False), (15, 0, True), (16, 0, False), (12, 1, False)]
)
def test_the_digest_comes_on_monday_or_some_hours_later(
    shared: Callable[..., Place], hour: int, day: int, comes: bool
) -> None:
    place = shared()
    with Talk.as_admin(place.server, -1001) as talk:
        with place.bot():
            talk.say("/digest on")
        add(place.library, "b", "**Dan Wolf:** I like the bridge.\n\n**Eva Lind:** Do you?")
        place.clock.day = MONDAY.replace(hour=hour) + timedelta(days=day)
        with place.bot():
            if comes:
                talk.wait("message")
            assert talk.hears_nothing()
        with place.bot():
            assert talk.hears_nothing()


def test_of_somebody_who_said_nothing_that_stands_by_itself_nothing_comes(
    shared: Callable[..., Place],
) -> None:
    place = shared()
    with place.bot(), Talk.with_new_person(place.server) as talk:
        place.at(7)
        talk.say("/follow Tom Lane")  # who only asks
        wish(talk, "Quote at 8")
        place.at(8)
        assert talk.hears_nothing()


def test_no_digest_where_nothing_is_new_or_none_is_wanted(place: Place, group: int) -> None:
    with place.bot(), Talk.as_admin(place.server, group) as talk:
        wish(talk, "Weekly digest")
        place.clock.day = MONDAY
        assert talk.hears_nothing()
        assert "/digest on" in talk.say("/digest off")["text"]
        add(place.library, "b", "**Dan Wolf:** I like the bridge.\n\n**Eva Lind:** Do you?")
        place.clock.day = MONDAY + timedelta(days=7)
        assert talk.hears_nothing()


def test_a_long_list_is_one_message(place: Place, group: int) -> None:
    with place.bot(), Talk.as_admin(place.server, group) as talk:
        talk.say("/digest on")
        for number in range(30):
            title = f"Part {number} of " + "a very long story of the coast " * 8
            said = f"**Ada {'Maria ' * 9}Moss {number}:** The harbour froze {number} times."
            add(place.library, str(number), f"---\ntitle: {title}\n---\n\n{said}\n\n**Ben:** So?")
        eventually(lambda: "33 interviews" in last(talk))
        place.clock.day = MONDAY
        text = text_of(talk.wait("message")["message"])
        assert "Part 29 of" in text
        assert "And 22 more." in text
        assert talk.hears_nothing()


def test_a_claim_is_had_by_one_and_what_both_had_stays_done(
    tmp_path: Path, empty_file: Path
) -> None:
    kept = Chats(copied(empty_file, tmp_path))

    async def work() -> None:
        one, other = Mailing(-5, DAILY, 8, "en"), Mailing(-100, DAILY, 12, "de")
        await kept.want(one)
        await kept.want(other)
        day = "2026-11-27"
        assert await asyncio.gather(*(kept.claim(one, day) for _ in range(4))) in [
            [number == at for number in range(4)] for at in range(4)
        ]
        await kept.move(-5, -100)
        assert await kept.due(DAILY, day, range(24)) == []
        assert [one.hour for one in await kept.wanted(-5)] == [12]
        await kept.give_back(other, day)
        assert [one.chat for one in await kept.due(DAILY, day, range(24))] == [-100]
        assert await kept.due(DIGEST, day, range(24)) == []

    asyncio.run(work())
    kept.close()
