"""A Telegram of one's own: chats, messages, and the updates that tell the bot of them.

Lives in one event loop and is touched from nowhere else. What people do comes in through the
methods here, what the bot does through :meth:`bot.playground.methods.Methods.call`.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from bot.playground.checks import button_data
from bot.playground.entities import utf16_length
from bot.playground.errors import ApiError, bad_request
from bot.playground.people import Group, Person, groups, in_name_of
from bot.playground.rich.plain import plain_text

Json = dict[str, Any]
KEPT_EVENTS, KEPT_MESSAGES, KEPT_CALLS = 2000, 50_000, 20_000
SUPERGROUPS = 1_000_000_000_000
SECONDS_FOR_INLINE = 10.0
COMMAND = re.compile(r"/[a-z_]+(@\w+)?")
MENTION = re.compile(r"(?<!\w)@\w{4,32}")
BOT_USER: Json = {
    "id": 7_000_000_001,
    "is_bot": True,
    "first_name": "OnRecord",
    "username": "onrecord_playground_bot",
}
"""The bot as the sender of its messages."""
PATIENCE = 60.0
"""Seconds in which a webhook is to answer."""


@dataclass(slots=True)
class Silence:
    """A fault: the call is done, or not, and answered only after so many seconds."""

    seconds: float
    done: bool = True


@dataclass(slots=True)
class Query:
    """An inline query that waits for the bot's answer, or has it."""

    person: Person
    chat: int
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    results: list[Json] = field(default_factory=list)
    next_offset: str = ""
    button: Json | None = None


@dataclass(slots=True)
class Telegram:
    """Everything that happened, and what is still to be told to the bot and to the pages."""

    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    inline: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where the messages are that were sent through the bot, by their inline ids."""
    files: dict[str, bytes] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=groups)
    events: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    descriptions: dict[str, str] = field(default_factory=dict)
    commands_for: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    """The commands by kind of chat and language."""
    faults: deque[tuple[str, ApiError | Silence]] = field(default_factory=deque)
    """What goes wrong with the next calls of a method, in order."""
    calls: deque[tuple[str, Json, float]] = field(default_factory=lambda: deque(maxlen=KEPT_CALLS))
    """What the bot did: method, parameters, and when."""
    people: dict[int, Person] = field(default_factory=dict)
    blocked_by: set[int] = field(default_factory=set)
    migrated: dict[int, int] = field(default_factory=dict)
    """The groups that have become supergroups, and the ids of these."""
    updates: deque[Json] = field(default_factory=deque)
    queries: dict[str, int] = field(default_factory=dict)
    inline_queries: dict[str, Query] = field(default_factory=dict)
    guests: dict[str, Json] = field(default_factory=dict)
    """Messages that call the bot as a guest, by the id of the query."""
    reads_all: bool = False
    """Whether the bot gets all messages of its groups, as one without privacy mode does."""
    hands_on_all: bool = False
    """Whether the bot gets also the kinds of updates that it doesn't ask for, as those from before
    it last said which it wants."""
    webhook: Json = field(default_factory=dict)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    closed: bool = False
    now: Callable[[], float] = time.monotonic
    """Returns the seconds by which it is told when the bot did something."""
    ids: dict[str, itertools.count[int]] = field(
        default_factory=lambda: {
            name: itertools.count(1) for name in ("update", "message", "query", "event", "file")
        }
    )

    @property
    def commands(self) -> list[Json]:
        """The commands of a private chat, in English."""
        return self.commands_for.get(("all_private_chats", ""), [])

    # What people do

    async def say(
        self,
        person: Person,
        text: str,
        chat: int | None = None,
        topic: int | None = None,
        reply: int | None = None,
        forwarded_from: str | None = None,
        speaks_for: int | None = None,
        quote: str | None = None,
        *,
        linked: bool = False,
    ) -> Json:
        """Send a message into a chat; without one, to the bot.

        :param speaks_for: the chat in whose name it is sent: the group's, or that of a channel
        :param quote: the part of the message replied to that is selected
        :param linked: Telegram itself forwards it from that channel
        """
        message = self.new_message(person.user(), self.chat_of(person, chat), topic, reply)
        if speaks_for is not None:
            group = self.groups.get(speaks_for)
            spoken = group.chat() if group else {"id": speaks_for, "type": "channel", "title": "C"}
            message |= in_name_of(spoken, message["chat"]["id"], linked=linked)
        message["text"] = text
        if entities := _entities(text):
            message["entities"] = entities
        if quote:
            message |= _selected(message.get("reply_to_message"), quote)
        if forwarded_from:
            message["forward_origin"] = {
                "type": "hidden_user",
                "sender_user_name": forwarded_from,
                "date": message["date"],
            }
        await self._post(person, message)
        return message

    async def migrate(self, old: int, told: Sequence[str] = ("to", "from")) -> int:
        """Make a supergroup of a group; return its id.

        :param told: which of the messages about it reach the bot, in which order
        """
        new = old - SUPERGROUPS
        group = self.groups[old]
        self.groups[new] = replace(group, id=new, kind="supergroup")
        self.migrated[old] = new
        for kind in told:
            here, there = (old, new) if kind == "to" else (new, old)
            chat = group.chat() if kind == "to" else self.groups[new].chat()
            user = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
            message = self.new_message(user, chat) | {f"migrate_{kind}_chat_id": there}
            message["sender_chat"] = self.groups[here].chat()
            await self.tell_bot({"message": message})
        return new

    async def send_file(
        self, person: Person, kind: str, name: str, data: bytes, caption: str = ""
    ) -> Json:
        """Send a file to the bot, as a photo, a voice message or a document."""
        file_id = self.keep_file(data)
        message = self.new_message(person.user(), self.chat_of(person, None))
        file = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(data)}
        match kind:
            case "photo":
                message["photo"] = self.photo(file_id)
            case "voice":
                message["voice"] = file | {"duration": 1}
            case _:
                message["document"] = file | {"file_name": name}
        if caption:
            message["caption"] = caption
            if entities := _entities(caption):
                message["caption_entities"] = entities
        await self._post(person, message)
        return message

    async def edit(self, person: Person, chat: int | None, message_id: int, text: str) -> None:
        """Edit a message of one's own, or its caption."""
        key = (self.chat_of(person, chat)["id"], message_id)
        message = self.messages.get(key)
        if message is None or message["from"]["id"] != person.id:
            raise bad_request("message can't be edited")
        has_file = any(kind in message for kind in ("photo", "document", "voice"))
        words, marks = ("caption", "caption_entities") if has_file else ("text", "entities")
        edited = {**message, words: text, "edit_date": int(time.time())}
        edited.pop(marks, None)
        if entities := _entities(text):
            edited[marks] = entities
        self.messages[key] = edited
        if self._reaches_bot(edited):
            await self.tell_bot({"edited_message": edited})
        await self.tell_pages("edited", {"message": edited})

    async def react(
        self, person: Person, chat: int | None, message_id: int, emoji: str | None
    ) -> None:
        """Put a reaction under a message, or take it back."""
        where = self.chat_of(person, chat)
        reaction = {
            "chat": where,
            "message_id": message_id,
            "user": person.user(),
            "date": int(time.time()),
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        await self.tell_bot({"message_reaction": reaction})

    async def press(
        self, person: Person, message_id: int, data: str, chat: int | None = None
    ) -> str:
        """Press a button under a message of the bot; return the id of the query."""
        where = self.chat_of(person, chat)["id"]
        message = self.messages.get((where, message_id))
        if message is None or data not in button_data(message):
            raise bad_request("BUTTON_DATA_INVALID")
        query_id = str(next(self.ids["query"]))
        self.queries[query_id] = person.id
        query = {
            "id": query_id,
            "from": person.user(),
            "chat_instance": str(where),
            "data": data,
        }
        inline = next((i for i, at in self.inline.items() if at == (where, message_id)), None)
        query |= {"inline_message_id": inline} if inline else {"message": message}
        await self.tell_bot({"callback_query": query})
        return query_id

    async def type_inline(self, person: Person, chat: int, text: str, offset: str = "") -> str:
        """Type a query after the bot's name; return its id when the bot has answered."""
        query_id = str(next(self.ids["query"]))
        query = self.inline_queries[query_id] = Query(person, chat)
        typed = {"id": query_id, "from": person.user(), "query": text, "offset": offset}
        await self.tell_bot({"inline_query": typed})
        async with asyncio.timeout(SECONDS_FOR_INLINE):
            await query.answered.wait()
        return query_id

    async def choose(self, person: Person, query_id: str, result_id: str) -> Json:
        """Send one of the results of an inline query into its chat."""
        query = self.inline_queries[query_id]
        result = next(result for result in query.results if result["id"] == result_id)
        message = self.new_message(person.user(), self.chat_of(person, query.chat))
        message["via_bot"] = BOT_USER
        message |= self.filled(result["sends"])
        inline = self.make_inline(message)
        self.store(message)
        chosen = {
            "result_id": result_id,
            "from": person.user(),
            "query": "",
            "inline_message_id": inline,
        }
        await self.tell_bot({"chosen_inline_result": chosen})
        await self.tell_pages("message", {"message": message})
        return message

    async def events_after(self, person: Person, after: int, seconds: float) -> list[Json]:
        """Return what the person's page has yet to show, after waiting for it if need be."""

        def waiting() -> list[Json]:
            return [e for e in self.events if e["id"] > after and self._sees(person, e)]

        async with self.changed:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(
                    self.changed.wait_for(lambda: self.closed or waiting()), seconds
                )
            return waiting()

    async def close(self) -> None:
        """Let everybody go who waits for something to happen."""
        async with self.changed:
            self.closed = True
            self.changed.notify_all()

    # What both sides need

    def chat_of(self, person: Person, chat: int | None) -> Json:
        """Return a group, or the person's chat with the bot."""
        self.people[person.id] = person
        return self.groups[chat].chat() if chat in self.groups else person.chat()

    def new_message(
        self, sender: Json, chat: Json, topic: int | None = None, reply: int | None = None
    ) -> Json:
        """Return a message with no content yet."""
        message: Json = {
            "message_id": next(self.ids["message"]),
            "from": sender,
            "chat": chat,
            "date": int(time.time()),
        }
        if chat.get("is_direct_messages"):
            own = topic or sender["id"]
            message["direct_messages_topic"] = {"topic_id": own, "user": self.people[own].user()}
        elif topic is not None:
            message |= {"message_thread_id": topic, "is_topic_message": True}
        earlier = self.messages.get((chat["id"], reply)) if reply else None
        if earlier is not None:
            kept = {k: v for k, v in earlier.items() if k != "reply_to_message"}
            message["reply_to_message"] = kept
        return message

    def filled(self, content: Json) -> Json:
        """Return the content of an inline result with its picture, if it has one."""
        file_id = content.get("photo_file_id")
        if file_id is None:
            return content
        if file_id not in self.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        rest = {key: value for key, value in content.items() if key != "photo_file_id"}
        return rest | {"photo": self.photo(file_id)}

    def photo(self, file_id: str) -> list[Json]:
        """Return a picture as the Bot API's list of sizes."""
        size = len(self.files[file_id])
        one = {"file_id": file_id, "file_unique_id": file_id, "width": 1200, "height": 800}
        return [one | {"file_size": size}]

    def keep_file(self, data: bytes) -> str:
        """Keep a file; return its id."""
        file_id = f"file-{next(self.ids['file'])}"
        self.files[file_id] = data
        return file_id

    def make_inline(self, message: Json) -> str:
        """Give a message the id by which the bot can edit it in a chat that it is not in."""
        inline = f"inline-{message['chat']['id']}-{message['message_id']}"
        self.inline[inline] = (message["chat"]["id"], message["message_id"])
        return inline

    def store(self, message: Json) -> None:
        """Keep a message; the oldest go when there are very many."""
        self.messages[message["chat"]["id"], message["message_id"]] = message
        while len(self.messages) > KEPT_MESSAGES:
            del self.messages[next(iter(self.messages))]

    async def tell_bot(self, update: Json) -> None:
        """Tell the bot of something: when it asks, or over its webhook."""
        update = {"update_id": next(self.ids["update"]), **update}
        if self.webhook:
            await self._call_webhook(update)
            return
        async with self.changed:
            self.updates.append(update)
            self.changed.notify_all()

    async def tell_pages(self, kind: str, fields: Json) -> None:
        """Tell the pages of those who are in a chat of something in it."""
        chat_id = fields["message"]["chat"]["id"] if "message" in fields else fields["chat_id"]
        async with self.changed:
            event = {"id": next(self.ids["event"]), "kind": kind, "chat_id": chat_id, **fields}
            self.events.append(event)
            self.changed.notify_all()

    async def _call_webhook(self, update: Json) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        # The certificate of a webhook on this machine is its own.
        async with httpx.AsyncClient(verify=False, timeout=PATIENCE) as client:  # noqa: S501
            await client.post(self.webhook["url"], json=update, headers=headers)

    async def _post(self, person: Person, message: Json) -> None:
        self.store(message)
        if self._reaches_bot(message):
            await self.tell_bot({"message": message})
        elif _names_bot(message) and message["chat"]["id"] in self.groups:
            query_id = str(next(self.ids["query"]))
            self.guests[query_id] = message
            told = {**message, "guest_query_id": query_id}
            await self.tell_bot({"guest_message": told})
        await self.tell_pages("message", {"message": message})

    def _reaches_bot(self, message: Json) -> bool:
        """Tell whether the bot gets a message: in a group, what concerns it (privacy mode)."""
        group = self.groups.get(message["chat"]["id"])
        if group is None:
            return True
        if not group.has_bot:
            return False
        earlier = message.get("reply_to_message", {})
        to_bot = BOT_USER["id"] in (
            earlier.get("from", {}).get("id"),
            earlier.get("via_bot", {}).get("id"),
        )
        command = message.get("text", "").startswith("/")
        return self.reads_all or group.direct or command or to_bot or _names_bot(message)

    def _sees(self, person: Person, event: Json) -> bool:
        only = event.get("person")
        return event["chat_id"] == person.id or (
            event["chat_id"] in self.groups and only in (None, person.id)
        )


def _selected(earlier: Json | None, quote: str) -> Json:
    """Return the fields of a reply to a part of a message; to one elsewhere without a message."""
    text = _words(earlier) if earlier else ""
    at = utf16_length(text.partition(quote)[0]) if quote in text else 0
    selected: Json = {"quote": {"text": quote, "position": at, "is_manual": True}}
    if earlier is None:
        origin = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}
        selected["external_reply"] = {"origin": origin}
    return selected


def _words(message: Json) -> str:
    return str(message.get("text") or plain_text(message.get("rich_message", {})))


def _names_bot(message: Json) -> bool:
    return f"@{BOT_USER['username']}" in message.get("text", "").casefold()


def _entities(text: str) -> list[Json]:
    """Return the commands and mentions in a message, as Telegram's servers mark them."""
    found = []
    if command := COMMAND.match(text):
        found.append(("bot_command", command))
    found += [("mention", mention) for mention in MENTION.finditer(text)]
    return [
        {
            "type": kind,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match.group()),
        }
        for kind, match in found
    ]
