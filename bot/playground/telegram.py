"""A Telegram of one's own: chats, messages, updates, and the methods that a bot calls.

Lives in one event loop and is touched from nowhere else. What people do comes in through
:meth:`Telegram.say` and :meth:`Telegram.press`, what the bot does through :meth:`Telegram.call`.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    CallbackQueryLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    MessageLimit,
    PollingLimit,
)

from bot.playground.entities import parse_html, utf16_length
from bot.playground.errors import ApiError, bad_request

Json = dict[str, Any]
LONGEST_POLL = 50
"""Seconds that one getUpdates waits at the most."""
KEPT_EVENTS = 2000

BOT_USER: Json = {
    "id": 7_000_000_001,
    "is_bot": True,
    "first_name": "OnRecord",
    "username": "onrecord_playground_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who chats with the bot, in the private chat that has the same id."""

    id: int
    first_name: str
    language: str = "en"

    def user(self) -> Json:
        """Return the person as the Bot API's User."""
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language,
        }

    def chat(self) -> Json:
        """Return the person's private chat as the Bot API's Chat."""
        return {"id": self.id, "type": "private", "first_name": self.first_name}


@dataclass(slots=True)
class Telegram:
    """Everything that happened, and what is still to be told to the bot and to the page."""

    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    events: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    commands: list[Json] = field(default_factory=list)
    descriptions: dict[str, str] = field(default_factory=dict)
    faults: deque[tuple[str, ApiError]] = field(default_factory=deque)
    """Errors to answer the next calls of a method with, in order."""
    calls: list[tuple[str, Json]] = field(default_factory=list)
    _people: dict[int, Person] = field(default_factory=dict)
    _updates: deque[Json] = field(default_factory=deque)
    _queries: dict[str, int] = field(default_factory=dict)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _polls: int = 0
    _closed: bool = False
    _ids: dict[str, itertools.count[int]] = field(
        default_factory=lambda: {
            name: itertools.count(1) for name in ("update", "message", "query", "event")
        }
    )

    # What people do

    async def say(self, person: Person, text: str) -> Json:
        """Send a message to the bot."""
        self._people[person.id] = person
        message: Json = {
            "message_id": next(self._ids["message"]),
            "from": person.user(),
            "chat": person.chat(),
            "date": int(time.time()),
            "text": text,
        }
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self._store(message)
        await self._tell_bot({"message": message})
        await self._tell_page("message", {"message": message})
        return message

    async def press(self, person: Person, message_id: int, data: str) -> str:
        """Press a button under a message of the bot; return the id of the query."""
        message = self.messages.get((person.id, message_id))
        if message is None or data not in _button_data(message):
            raise bad_request("BUTTON_DATA_INVALID")
        query_id = str(next(self._ids["query"]))
        self._queries[query_id] = person.id
        query = {
            "id": query_id,
            "from": person.user(),
            "message": message,
            "chat_instance": str(person.id),
            "data": data,
        }
        await self._tell_bot({"callback_query": query})
        return query_id

    async def events_after(self, person: Person, after: int, seconds: float) -> list[Json]:
        """Return what the person's page has yet to show, after waiting for it if need be."""

        def waiting() -> list[Json]:
            return [e for e in self.events if e["id"] > after and e["chat_id"] == person.id]

        async with self._changed:
            try:
                await asyncio.wait_for(
                    self._changed.wait_for(lambda: self._closed or waiting()), seconds
                )
            except TimeoutError:
                return []
            return waiting()

    async def close(self) -> None:
        """Let everybody go who waits for something to happen."""
        async with self._changed:
            self._closed = True
            self._changed.notify_all()

    # What the bot does

    async def call(self, method: str, params: Json) -> Any:
        """Carry out a method of the Bot API.

        :raises ApiError: where Telegram would refuse
        """
        if self.faults and self.faults[0][0].lower() == method.lower():
            raise self.faults.popleft()[1]
        if method.lower() != "getupdates":
            self.calls.append((method, params))
        found = self._methods().get(method.lower())
        if found is None:
            raise ApiError(404, "Not Found")
        return await found(params)

    def _methods(self) -> dict[str, Callable[[Json], Awaitable[Any]]]:
        return {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "sendmessage": self._send_message,
            "editmessagetext": self._edit_message_text,
            "editmessagereplymarkup": self._edit_message_reply_markup,
            "deletemessage": self._delete_message,
            "sendchataction": self._send_chat_action,
            "answercallbackquery": self._answer_callback_query,
            "setmycommands": self._set_my_commands,
            "getmycommands": self._get_my_commands,
            "setmydescription": self._set_my_description,
            "setmyshortdescription": self._set_my_short_description,
            "deletewebhook": self._delete_webhook,
        }

    async def _get_me(self, params: Json) -> Json:
        return BOT_USER

    async def _delete_webhook(self, params: Json) -> bool:
        if params.get("drop_pending_updates"):
            self._updates.clear()
        return True

    async def _get_updates(self, params: Json) -> list[Json]:
        offset = int(params.get("offset") or 0)
        limit = int(params.get("limit") or PollingLimit.MAX_LIMIT)
        seconds = min(int(params.get("timeout") or 0), LONGEST_POLL)
        allowed = params.get("allowed_updates")
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        self._polls += 1
        mine = self._polls
        async with self._changed:
            self._changed.notify_all()
            try:
                await asyncio.wait_for(
                    self._changed.wait_for(
                        lambda: self._closed or self._updates or self._polls != mine
                    ),
                    seconds,
                )
            except TimeoutError:
                return []
        if self._polls != mine:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot "
                "instance is running",
            )
        wanted = [u for u in self._updates if not allowed or any(kind in u for kind in allowed)]
        return wanted[:limit]

    async def _send_message(self, params: Json) -> Json:
        chat_id = self._chat_id(params)
        text, entities = self._text(params)
        message: Json = {
            "message_id": next(self._ids["message"]),
            "from": BOT_USER,
            "chat": self._people[chat_id].chat(),
            "date": int(time.time()),
            "text": text,
        }
        if entities:
            message["entities"] = entities
        if keyboard := _keyboard(params):
            message["reply_markup"] = keyboard
        self._store(message)
        await self._tell_page("message", {"message": message})
        return message

    async def _edit_message_text(self, params: Json) -> Json:
        message = self._own_message(params, "message to edit not found")
        text, entities = self._text(params)
        keyboard = _keyboard(params)
        return await self._edit(message, text, entities, keyboard)

    async def _edit_message_reply_markup(self, params: Json) -> Json:
        message = self._own_message(params, "message to edit not found")
        text, entities = message["text"], message.get("entities", [])
        return await self._edit(message, text, entities, _keyboard(params))

    async def _edit(
        self, message: Json, text: str, entities: list[Json], keyboard: Json | None
    ) -> Json:
        same = (text, entities, keyboard) == (
            message["text"],
            message.get("entities", []),
            message.get("reply_markup"),
        )
        if same:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        edited = {**message, "text": text, "edit_date": int(time.time())}
        for key, value in (("entities", entities), ("reply_markup", keyboard)):
            edited.pop(key, None)
            if value:
                edited[key] = value
        self._store(edited)
        await self._tell_page("edited", {"message": edited})
        return edited

    async def _delete_message(self, params: Json) -> bool:
        message = self._own_message(params, "message to delete not found")
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        del self.messages[chat_id, message_id]
        await self._tell_page("deleted", {"chat_id": chat_id, "message_id": message_id})
        return True

    async def _send_chat_action(self, params: Json) -> bool:
        await self._tell_page("action", {"chat_id": self._chat_id(params)})
        return True

    async def _answer_callback_query(self, params: Json) -> bool:
        person_id = self._queries.pop(str(params.get("callback_query_id")), None)
        if person_id is None:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        text = params.get("text") or ""
        if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
            raise bad_request("MESSAGE_TOO_LONG")
        answered = {
            "chat_id": person_id,
            "query_id": str(params["callback_query_id"]),
            "text": text,
            "alert": _truth(params.get("show_alert")),
        }
        await self._tell_page("answered", answered)
        return True

    async def _set_my_commands(self, params: Json) -> bool:
        commands = params.get("commands") or []
        if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
            raise bad_request("too many commands specified")
        self.commands = commands
        return True

    async def _get_my_commands(self, params: Json) -> list[Json]:
        return self.commands

    async def _set_my_description(self, params: Json) -> bool:
        return self._describe(
            "description", params.get("description"), BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
        )

    async def _set_my_short_description(self, params: Json) -> bool:
        return self._describe(
            "short_description",
            params.get("short_description"),
            BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH,
        )

    def _describe(self, kind: str, text: str | None, longest: int) -> bool:
        if len(text or "") > longest:
            raise bad_request(f"{kind.replace('_', ' ')} is too long")
        self.descriptions[kind] = text or ""
        return True

    # What both need

    def _chat_id(self, params: Json) -> int:
        chat_id = str(params.get("chat_id", ""))
        if not chat_id.lstrip("-").isdigit() or int(chat_id) not in self._people:
            raise bad_request("chat not found")
        return int(chat_id)

    def _own_message(self, params: Json, missing: str) -> Json:
        message = self.messages.get((self._chat_id(params), int(params.get("message_id") or 0)))
        if message is None:
            raise bad_request(missing)
        if not message["from"]["is_bot"]:
            raise bad_request("message can't be edited")
        return message

    def _text(self, params: Json) -> tuple[str, list[Json]]:
        written = params.get("text") or ""
        if (params.get("parse_mode") or "").upper() == "HTML":
            text, entities = parse_html(written)
        else:
            text, entities = written.strip(), params.get("entities") or []
        if not text:
            raise bad_request("message text is empty")
        if utf16_length(text) > MessageLimit.MAX_TEXT_LENGTH:
            raise bad_request("message is too long")
        return text, entities

    def _store(self, message: Json) -> None:
        self.messages[message["chat"]["id"], message["message_id"]] = message

    async def _tell_bot(self, update: Json) -> None:
        async with self._changed:
            self._updates.append({"update_id": next(self._ids["update"]), **update})
            self._changed.notify_all()

    async def _tell_page(self, kind: str, fields: Json) -> None:
        chat_id = fields["message"]["chat"]["id"] if "message" in fields else fields["chat_id"]
        async with self._changed:
            event = {"id": next(self._ids["event"]), "kind": kind, "chat_id": chat_id, **fields}
            self.events.append(event)
            self._changed.notify_all()


def _truth(value: object) -> bool:
    return value is True or str(value).lower() == "true"


def _button_data(message: Json) -> set[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}


def _keyboard(params: Json) -> Json | None:
    """Return the inline keyboard of a call, as Telegram would take it."""
    markup = params.get("reply_markup")
    if not markup or not markup.get("inline_keyboard"):
        return None
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        if not button.get("text"):
            raise bad_request("can't parse inline keyboard button: Text must be non-empty")
        data = button.get("callback_data")
        if data is not None:
            size = len(data.encode())
            if not 1 <= size <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
                raise bad_request("BUTTON_DATA_INVALID")
        elif not str(button.get("url", "")).startswith(("http://", "https://", "tg://")):
            raise bad_request("BUTTON_URL_INVALID" if "url" in button else "BUTTON_TYPE_INVALID")
    return {"inline_keyboard": markup["inline_keyboard"]}
