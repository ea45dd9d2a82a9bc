"""Odd messages, to a conversation and to the real bot: is each answered, soon, and truly?"""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

from benchmarks.faults.commands import Commands, json_lines
from benchmarks.faults.composing import Composer
from benchmarks.faults.judging import Truth, quotes_of
from benchmarks.faults.quoting import Quoter, said_in
from benchmarks.faults.setup import Setup
from benchmarks.faults.shelf import Shelf
from benchmarks.faults.sources import Made, Maker
from benchmarks.faults.talking import Bot, Conversation, quotes_in
from benchmarks.faults.tally import HANG, SILENT, TRACE, TRACEBACK, WRONG, Tally

EACH = 25
"""Messages to a round."""
QUOTING = 15
"""Messages with quotations, to a round."""
TO_BOT = 2
"""How many of them go to the bot."""
SECONDS = 2.0
"""Of processor, that one may take."""
ANEW = 0.1
TURNS_WITH_BOT = 20
"""Messages of one person, before another goes on."""
INTERVIEWS = 40
ADDING = 300.0
"""Seconds that adding them may take."""
WAYS = ("ask", "ask", "ask", "about", "check")
DATA = (
    "ask:0", "ask:99999999999999999999", "leaf:aaaaaaaaaaaa:1", "leaf:", "source:aaaaaaaaaaaa", "x",
    "card:aaaaaaaaaaaa", "unfollow:99999999999999999999999", "person:zzzzzzzzzzzz", "people:999999",
    "set:language:xx", "set:x:y", "summary:aaaaaaaaaaaa", "forget:all", "topics:-1", "\u202e",
    "ask:other",
    "interview:aaaaaaaaaaaa", "topic:aaaaaaaaaaaa", "about:aaaaaaaaaaaa:bbbbbbbbbbbb",
    "follow:aaaaaaaaaaaa",
)  # fmt: skip


def measure(commands: Commands, tally: Tally, setup: Setup) -> None:
    """Send twenty-five messages to a round, about what the folders hold or what is made up."""
    pick, maker = random.Random(setup.seed), Maker(setup.seed)  # noqa: S311
    shelf = Shelf(commands, tally, "messages")
    made, truth = fill(shelf, setup.folders, maker, pick)
    _converse(shelf, Composer(made, pick), pick, truth, setup.rounds * (EACH - TO_BOT))
    _quote(shelf, Quoter(said_in(shelf.lines()), pick), truth, setup.rounds * QUOTING)
    with Bot(commands, shelf.library) as bot:
        composer = Composer(made, pick, surrogates=False)
        chat = _Chat(tally, bot, composer, pick, truth)
        for number in range(setup.rounds * TO_BOT):
            chat.turn(number)
            tally.rounds += 1
    for trace in bot.ended.err.split(TRACE)[1:]:
        tally.fail(TRACEBACK, TRACE + trace, "logged by the bot")


def fill(
    shelf: Shelf, folders: list[Path], maker: Maker, pick: random.Random
) -> tuple[list[Made], Truth]:
    """Fill the library, from the folders if there are; return what it says."""
    if not folders:
        made = [maker.interview(number, 30) for number in range(INTERVIEWS)]
        for number, one in enumerate(made):
            shelf.write(one, f"{number:02}")
        shelf.run("add", "--json", shelf.documents)
        return made, Truth.of(made)
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    some = pick.sample(paths, min(len(paths), INTERVIEWS))
    shelf.run("add", "--json", *some, seconds=ADDING)
    lines = json_lines(shelf.run("export").out)
    known = [
        Made(line["title"], line["date"] or "2014-02-05", turns)
        for line in lines
        if len(turns := tuple((who or "Nobody", words) for who, words in quotes_of(line))) > 1
    ]
    return known, Truth.exported(lines)


def _converse(
    shelf: Shelf, composer: Composer, pick: random.Random, truth: Truth, count: int
) -> None:
    """Send messages to a conversation that goes on, and now and then begins anew."""
    conversation = Conversation(shelf.commands, shelf.library)
    for _ in range(count):
        way, text = pick.choice(WAYS), composer.message()
        told = conversation.tell(way, text, anew=pick.random() < ANEW)
        shelf.tally.rounds += 1
        given = {"way": way, "text": text}
        if told is None:
            shelf.tally.fail(HANG, "no answer", given)
            continue
        if told["cpu"] > SECONDS:
            shelf.tally.fail(HANG, f"over {SECONDS:.0f} s of processor", given)
        if "error" in told:
            shelf.tally.fail(TRACEBACK, told["error"], given)
        else:
            _judge(shelf.tally, truth, told["answer"], given)
    conversation.close()


def _quote(shelf: Shelf, quoter: Quoter, truth: Truth, count: int) -> None:
    """Have quotations checked, as they stand and altered."""
    conversation = Conversation(shelf.commands, shelf.library)
    for _ in range(count):
        sent = quoter.message()
        told = conversation.tell("check", sent.text, anew=True, selected=sent.selected)
        shelf.tally.rounds += 1
        given = [sent.text, sent.selected, [(one.text, one.how) for one in sent.quotations]]
        if told is None or told["cpu"] > SECONDS:
            shelf.tally.fail(HANG, f"over {SECONDS:.0f} s of processor", given)
        elif "error" in told:
            shelf.tally.fail(TRACEBACK, told["error"], given)
        else:
            _judge(shelf.tally, truth, told["answer"], given)
            checks = (told["answer"].get("check") or {"quotations": ()})["quotations"]
            for column, fault, words in quoter.faults(sent, checks):
                shelf.tally.fail(column, fault, [*given, words])
    conversation.close()


def _judge(tally: Tally, truth: Truth, answer: dict[str, Any], given: object) -> None:
    for wrong, shown in truth.mistakes(answer):
        tally.fail(WRONG, wrong, [given, shown])
    if not str(answer.get("message", "")).strip():
        tally.fail(SILENT, "an answer without words", given)
    words = "".join(filter(str.isalnum, str(answer["quotes"]).casefold()))
    for check in (answer.get("check") or {"quotations": ()})["quotations"]:
        claimed = "".join(filter(str.isalnum, check["claim"].casefold()))
        if check["verdict"] == "verbatim" and answer["quotes"] and claimed not in words:
            tally.fail(WRONG, "called verbatim, and is not", [given, check["claim"]])


class _Chat:
    """Somebody who does odd things in a chat with the bot."""

    def __init__(
        self, tally: Tally, bot: Bot, composer: Composer, pick: random.Random, truth: Truth
    ) -> None:
        self._tally, self._bot, self._composer = tally, bot, composer
        self._pick, self._truth = pick, truth
        self._last: dict[str, Any] | None = None
        self._said: list[int] = []

    def turn(self, number: int) -> None:
        """Do one thing, and look at what comes of it."""
        if number % TURNS_WITH_BOT == 0:
            self._bot.meet()
            self._last, self._said = None, []
        for event in self._bot.overhear():
            self._look(event.get("message", {}), "before")
        act = self._pick.choice(_ACTS)
        before, started = self._cpu(), time.monotonic()
        given = act(self)
        events = self._bot.hear(8.0 if act in _MAY_BE_SILENT else 30.0)
        took, seconds = self._cpu() - before, time.monotonic() - started
        about = [act.__name__.strip("_"), given]
        if not events and act not in _MAY_BE_SILENT:
            self._tally.fail(SILENT, "the bot said nothing", about)
        elif took > SECONDS and seconds > SECONDS:
            self._tally.fail(HANG, f"over {SECONDS:.0f} s of processor", about)
        for event in events:
            self._look(event.get("message", {}), about)

    def _cpu(self) -> float:
        try:
            return self._bot.cpu
        except OSError:  # it has ended, which the silence tells
            return 0.0

    def _look(self, message: dict[str, Any], about: object) -> None:
        if message:
            self._last = message
        for text, speaker in quotes_in(message):
            wrong = self._truth.mistake(text, speaker, None)
            if wrong:
                self._tally.fail(WRONG, wrong, [about, text, speaker])

    def _message(self, **content: Any) -> dict[str, Any]:
        """Make a message of whoever talks, with some content."""
        return {
            "message_id": 500_000 + self._pick.randrange(400_000),
            "date": int(time.time()),
            "chat": self._bot.who.chat(),
            "from": self._bot.who.user(),
            **content,
        }

    def _write(self) -> object:
        text = self._composer.message()
        told = self._bot.post("/chat/say", text=text)
        self._said.append(int(told.get("message_id", 0)))
        return text

    def _reply(self) -> object:
        text = self._pick.choice(("is this real?", "who?", self._composer.message()))
        quoted = {**(self._last or self._message(text=self._composer.message()))}
        quoted.pop("reply_to_message", None)
        quote = {"text": str(quoted.get("text", "x"))[:40], "position": 0}
        content = {"reply_to_message": quoted, **self._pick.choice(({}, {"quote": quote}))}
        self._bot.tell({"message": self._message(text=text, **content)})
        return text

    def _forward(self) -> object:
        text = self._composer.message()
        self._bot.post("/chat/say", text=text, forwarded_from=self._composer.message()[:60])
        return text

    def _caption(self) -> object:
        text = self._composer.message()[:1024]
        photo = [{"file_id": "x", "file_unique_id": "x", "width": 9, "height": 9}]
        self._bot.tell({"message": self._message(caption=text, photo=photo)})
        return text

    def _deep_link(self) -> object:
        odd = ("a_ü", "-", "q_" + "a" * 60, "0", "%00", "aaaaaaaaaaaa", "\u202e", "i_aaaaaaaaaaaa")
        text = f"/start {self._pick.choice((*odd, self._composer.message()[:64]))}"
        self._bot.post("/chat/say", text=text)
        return text

    def _press(self) -> object:
        last = self._last or self._message(text="x")
        rows = last.get("reply_markup", {}).get("inline_keyboard", [])
        there = [one["callback_data"] for row in rows for one in row if "callback_data" in one]
        data = self._pick.choice(there or DATA) if self._pick.random() < 0.6 else self._odd_data()
        identity = str(self._pick.randrange(10**9))
        self._bot.server.telegram.queries[identity] = self._bot.who.id
        pressed = {"id": identity, "from": self._bot.who.user(), "chat_instance": "1", "data": data}
        self._bot.tell({"callback_query": {**pressed, "message": last}})
        return data

    def _odd_data(self) -> str:
        data = self._pick.choice((*DATA, self._composer.message()))
        return data.encode()[:64].decode("utf-8", "ignore")

    def _edit(self) -> object:
        text = self._composer.message()
        number = self._pick.choice(self._said or [1])
        self._bot.post("/chat/edit", message_id=number, text=text)
        return text

    def _content(self) -> object:
        content = self._pick.choice(_CONTENT)
        self._bot.tell({"message": self._message(**content)})
        return content


_CONTENT: tuple[dict[str, Any], ...] = (
    {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"contact": {"phone_number": "1", "first_name": "x"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"sticker": {"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1, "type": "regular",
                 "is_animated": False, "is_video": False}},
    {"voice": {"file_id": "x", "file_unique_id": "x", "duration": 1}},
)  # fmt: skip
_ACTS = (
    _Chat._write, _Chat._write, _Chat._write, _Chat._write, _Chat._reply, _Chat._forward,
    _Chat._caption, _Chat._deep_link, _Chat._press, _Chat._press, _Chat._edit, _Chat._content,
)  # fmt: skip
_MAY_BE_SILENT = (_Chat._edit,)
"""What need not be answered: an edited message whose answer stays as it is."""
