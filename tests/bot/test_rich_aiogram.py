"""A bot of aiogram's, as it is, speaks to the playground in rich messages.

Its client, dispatcher and types are written to the Bot API 10.3 by others. It asks for an older
pydantic than the bot's, so it is no dependency; it works beside it where it is installed by
``pip install --no-deps aiogram==3.31.0 aiofiles magic-filter``.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.playground.server import PlaygroundServer
from tests.conftest import running_playground
from tests.rich import blocks, paragraph, picture
from tests.talking import SECONDS, Talk, eventually

aiogram: Any = pytest.importorskip(
    "aiogram",
    minversion="3.31",
    reason="aiogram 3.31 asks for pydantic below 2.14, and is not installed with the others",
)
types: Any = aiogram.types
Json = dict[str, Any]
FRIENDS = -1003
EDITED: list[Json] = [paragraph(["Edited, ", {"type": "bold", "text": "richly"}])]


def rich(message: list[Json], **fields: Any) -> Any:
    return types.InputRichMessage.model_validate({"blocks": message, **fields})


class RichBot:
    """Answers a message with each kind of block, edits that at a press, and offers it inline."""

    def __init__(self, server: PlaygroundServer) -> None:
        session = aiogram.client.session.aiohttp.AiohttpSession(
            api=aiogram.client.telegram.TelegramAPIServer.from_base(server.url)
        )
        self.bot = aiogram.Bot(server.token, session=session)
        self.dispatcher = aiogram.Dispatcher()
        self.received: list[Any] = []
        """What each call returned, by aiogram's own types."""
        self.refusals: list[str] = []
        self.stopped = asyncio.Event()
        self.dispatcher.message.register(self.answer)
        self.dispatcher.callback_query.register(self.edit)
        self.dispatcher.inline_query.register(self.offer)
        self.dispatcher.guest_message.register(self.answer_as_guest)

    async def answer(self, message: Any) -> None:
        thinking = rich([{"type": "thinking", "text": "Looking…"}])
        await self.bot.send_rich_message_draft(message.chat.id, draft_id=1, rich_message=thinking)
        file = types.BufferedInputFile(picture(), "picture.png")
        sent = await self.bot.send_rich_message(message.chat.id, rich(blocks(file), is_rtl=True))
        self.received.append(sent)

    async def edit(self, query: Any) -> None:
        place = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
        edited = await self.bot.edit_message_text(rich_message=rich(EDITED), **place)
        self.received.append(edited)
        try:
            await self.bot.edit_message_text(rich_message=rich(EDITED), **place)
        except aiogram.exceptions.TelegramBadRequest as error:
            self.refusals.append(error.message)
        self.received.append(await self.bot.edit_message_text(text="plain", **place))
        await query.answer()

    def _article(self) -> Any:
        content = types.InputRichMessageContent(rich_message=rich(EDITED))
        return types.InlineQueryResultArticle(id="1", title="Rich", input_message_content=content)

    async def offer(self, query: Any) -> None:
        await query.answer([self._article()])

    async def answer_as_guest(self, message: Any) -> None:
        await self.bot.answer_guest_query(message.guest_query_id, self._article())

    async def run(self) -> None:
        polling = asyncio.create_task(
            self.dispatcher.start_polling(self.bot, handle_signals=False, polling_timeout=1)
        )
        await self.stopped.wait()
        await self.dispatcher.stop_polling()
        await polling


@contextmanager
def running(server: PlaygroundServer) -> Iterator[RichBot]:
    loop = asyncio.new_event_loop()
    bot = RichBot(server)
    thread = threading.Thread(target=loop.run_until_complete, args=(bot.run(),), daemon=True)
    thread.start()
    try:
        yield bot
    finally:
        loop.call_soon_threadsafe(bot.stopped.set)
        thread.join(SECONDS)
        loop.close()


@pytest.fixture(scope="module")
def server() -> Iterator[PlaygroundServer]:
    with running_playground() as running_server:
        yield running_server


@pytest.fixture(scope="module")
def bot(server: PlaygroundServer) -> Iterator[RichBot]:
    with running(server) as bot:
        yield bot


def dumped(message: Any) -> Json:
    return dict(message.rich_message.model_dump(mode="json", exclude_none=True))


def test_each_kind_of_block_is_sent_edited_and_read(server: PlaygroundServer, bot: RichBot) -> None:
    with Talk.with_new_person(server) as talk:
        shown = talk.say("go")
        eventually(lambda: bot.received)  # the page may be told before the bot is
        sent = bot.received[0]
        assert sent.content_type == "rich_message"
        kinds = [type(block).__name__ for block in sent.rich_message.blocks]
        assert "RichBlock" not in kinds
        assert len(set(kinds)) == len({block["type"] for block in blocks()})
        assert dumped(sent) == shown["rich_message"]
        assert sent.rich_message.is_rtl is True

        talk.press_data(shown, "next")
        assert talk.wait("edited")["message"]["rich_message"] == {"blocks": EDITED}
        assert talk.wait("edited")["message"]["text"] == "plain"
        talk.wait("answered")
        assert dumped(bot.received[1]) == {"blocks": EDITED}
        assert isinstance(bot.received[1].rich_message.blocks[0], types.RichBlockParagraph)
        assert (bot.received[2].text, bot.received[2].rich_message) == ("plain", None)
        assert "message is not modified" in bot.refusals[0]


def test_a_rich_message_is_offered_inline_and_by_a_guest(
    server: PlaygroundServer, bot: RichBot
) -> None:
    with Talk.with_new_person(server, FRIENDS) as talk:
        chosen = talk.choose(talk.type_inline("x"))
        assert chosen["rich_message"] == {"blocks": EDITED}
        answer = talk.say("@onrecord_playground_bot x")
        assert answer["rich_message"] == {"blocks": EDITED}
