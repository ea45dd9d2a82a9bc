"""The methods of the Bot API that the bot calls, with Telegram's own refusals."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    CallbackQueryLimit,
    PollingLimit,
)

from bot.playground.checks import (
    NUMBER,
    Json,
    ReadRich,
    content_of,
    integer,
    keyboard_of,
    message_of,
    object_of,
    results_of,
    text_of,
    truth,
)
from bot.playground.errors import ApiError, bad_request, migrated
from bot.playground.people import Group
from bot.playground.polls import Polls
from bot.playground.rich.blocks import read_rich_message
from bot.playground.rich.reading import Reading
from bot.playground.telegram import BOT_USER, Silence, Telegram

LONGEST_POLL = 50
"""Seconds that one getUpdates waits at the most."""
ABLE = ("can_join_groups", "supports_inline_queries", "supports_guest_queries")
UNABLE = (
    "can_read_all_group_messages",
    "can_connect_to_business",
    "has_main_web_app",
    "has_topics_enabled",
    "allows_users_to_create_topics",
    "can_manage_bots",
    "supports_join_request_queries",
)
"""What getMe says of the bot that its messages don't."""
THINKING = "Thinking…"
CONTENT = ("text", "entities", "rich_message")
"""The fields of a message that are edited as its text is."""


class Methods:
    """Carries out what the bot calls."""

    def __init__(self, telegram: Telegram, *, rich: bool = True, blocks: bool = True) -> None:
        """Be a server of the Bot API.

        :param rich: of version 10.3; without, of 10.0, which knows no rich messages
        :param blocks: without, one of 10.1, which passes over a rich message's blocks
        """
        self._telegram = telegram
        self._rich, self._blocks = rich, blocks
        self._polls = 0
        self.polls = Polls()
        self._known: dict[str, Callable[[Json], Awaitable[object]]] = {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "sendmessage": self._send_message,
            "sendphoto": self._send_photo,
            "sendpoll": self._send_poll,
            "getfile": self._get_file,
            "editmessagetext": self._edit_message_text,
            "editmessagereplymarkup": self._edit_message_reply_markup,
            "deletemessage": self._delete_message,
            "sendchataction": self._send_chat_action,
            "sendmessagedraft": self._send_message_draft,
            "answercallbackquery": self._answer_callback_query,
            "answerinlinequery": self._answer_inline_query,
            "answerguestquery": self._answer_guest_query,
            "getchatmember": self._get_chat_member,
            "setmycommands": self._set_my_commands,
            "getmycommands": self._get_my_commands,
            "setmydescription": self._set_my_description,
            "setmyshortdescription": self._set_my_short_description,
        }
        if rich:
            self._known["sendrichmessage"] = self._send_rich_message
            self._known["sendrichmessagedraft"] = self._send_rich_message_draft

    async def call(self, method: str, params: Json) -> object:
        """Carry out a method of the Bot API.

        :raises ApiError: where Telegram would refuse
        """
        telegram, name = self._telegram, method.lower()
        fault: ApiError | Silence | None = None
        if telegram.faults and telegram.faults[0][0].lower() == name:
            fault = telegram.faults.popleft()[1]
        if isinstance(fault, ApiError):
            raise fault
        found = self._known.get(name)
        if found is None:
            raise ApiError(404, "Not Found: method not found")
        if name != "getupdates":
            telegram.calls.append((method, params, telegram.now()))
        if fault is None:
            return await found(params)
        result = await found(params) if fault.done else None
        await asyncio.sleep(fault.seconds)
        return result

    # Updates

    async def _get_me(self, params: Json) -> Json:
        return BOT_USER | dict.fromkeys(ABLE, True) | dict.fromkeys(UNABLE, False)

    async def _set_webhook(self, params: Json) -> bool:
        self._telegram.webhook = {
            "url": params.get("url", ""),
            "secret_token": params.get("secret_token", ""),
        }
        return True

    async def _delete_webhook(self, params: Json) -> bool:
        self._telegram.webhook = {}
        if params.get("drop_pending_updates"):
            self._telegram.updates.clear()
        return True

    async def _get_updates(self, params: Json) -> list[Json]:
        telegram = self._telegram
        offset = int(params.get("offset") or 0)
        limit = int(params.get("limit") or PollingLimit.MAX_LIMIT)
        seconds = min(int(params.get("timeout") or 0), LONGEST_POLL)
        allowed = params.get("allowed_updates")
        while telegram.updates and telegram.updates[0]["update_id"] < offset:
            telegram.updates.popleft()
        self._polls += 1
        mine = self._polls
        async with telegram.changed:
            telegram.changed.notify_all()
            try:
                await asyncio.wait_for(
                    telegram.changed.wait_for(
                        lambda: telegram.closed or telegram.updates or self._polls != mine
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
        waiting = list(telegram.updates)[:limit]
        if telegram.hands_on_all or not allowed:
            return waiting
        return [u for u in waiting if any(kind in u for kind in allowed)]

    # Messages

    async def _send_message(self, params: Json) -> Json:
        return await self._post(self._new_message(params) | content_of(params, None))

    async def _send_rich_message(self, params: Json) -> Json:
        message = self._new_message(params)
        message["rich_message"] = self._rich_message(params)
        return await self._post(message)

    async def _send_rich_message_draft(self, params: Json) -> bool:
        where = self._draft(params)
        rich = self._rich_message(params, new_files=False, draft=True)
        await self._telegram.tell_pages("draft", {**where, "rich_message": rich})
        return True

    async def _send_message_draft(self, params: Json) -> bool:
        """Do the same with a text; an empty one says that the bot is thinking."""
        where = self._draft(params)
        text, entities = text_of(params) if params.get("text") else (THINKING, [])
        await self._telegram.tell_pages("draft", {**where, "text": text, "entities": entities})
        return True

    def _draft(self, params: Json) -> Json:
        """Return where a draft is shown: what a message is going to be, until the bot sends one.

        :raises ApiError: where it can't be shown
        """
        chat = self._chat(params)
        if chat["type"] != "private":
            raise bad_request("message drafts can be sent only to private chats")
        if not (draft := integer(params, "draft_id")):
            raise bad_request("invalid draft_id specified")
        return {"chat_id": chat["id"], "draft_id": draft}

    def _rich_message(self, params: Json, *, new_files: bool = True, draft: bool = False) -> Json:
        """Return the rich message of a call.

        :param new_files: whether it may bring files that are not here yet
        """
        reading = Reading(self._telegram, params, new_files=new_files, draft=draft)
        return self._read_rich(params.get("rich_message"), reading)

    def _read_rich(self, rich: Any, reading: Reading) -> Json:
        if isinstance(rich, dict) and not self._blocks:
            rich = {name: value for name, value in rich.items() if name != "blocks"}
        return read_rich_message(rich, reading)

    def _reads_rich(self, params: Json, *, new_files: bool) -> ReadRich | None:
        """Return what reads the rich messages in a call, if this server knows any."""
        if not self._rich:
            return None
        return lambda rich: self._read_rich(
            rich, Reading(self._telegram, params, new_files=new_files)
        )

    async def _send_photo(self, params: Json) -> Json:
        message = self._new_message(params)
        photo = params.get("photo")
        if isinstance(photo, bytes):
            photo = self._telegram.keep_file(photo)
        if photo not in self._telegram.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        caption, entities = text_of(params, "caption")
        message["photo"] = self._telegram.photo(photo)
        if caption:
            message["caption"] = caption
        if entities:
            message["caption_entities"] = entities
        return await self._post(message)

    async def _send_poll(self, params: Json) -> Json:
        message = self._new_message(params)
        group = self._telegram.groups.get(message["chat"]["id"])
        if group is not None and group.no_polls:
            raise bad_request("not enough rights to send polls to the chat")
        if group is not None and group.direct:
            raise bad_request("polls can't be sent to channel direct messages chats")
        return await self._post(message | {"poll": self.polls.made(params)})

    def _new_message(self, params: Json) -> Json:
        """Return a message of the bot in the chat that the call names, with its keyboard.

        :raises ApiError: where it may not write there, or a button is wrong
        """
        chat = self._chat(params)
        topic = integer(params, "message_thread_id") or None
        group = self._telegram.groups.get(chat["id"])
        if group is not None and group.direct:
            topic = integer(params, "direct_messages_topic_id")
            if topic not in self._telegram.people:
                raise bad_request("direct messages topic must be specified")
        elif group is not None:
            _check_may_write(group, topic)
        reply = integer(object_of(params, "reply_parameters"), "message_id")
        keyboard = keyboard_of(params)
        message = self._telegram.new_message(BOT_USER, chat, topic, reply)
        return message | ({"reply_markup": keyboard} if keyboard else {})

    async def _post(self, message: Json) -> Json:
        self._telegram.store(message)
        await self._telegram.tell_pages("message", {"message": message})
        return message

    async def _get_file(self, params: Json) -> Json:
        file_id = str(params.get("file_id"))
        if file_id not in self._telegram.files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        size = len(self._telegram.files[file_id])
        return {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_size": size,
            "file_path": f"documents/{file_id}",
        }

    async def _edit_message_text(self, params: Json) -> object:
        message = self._own_message(params, "message to edit not found")
        inline = "inline_message_id" in params
        content = content_of(params, self._reads_rich(params, new_files=not inline))
        edited = await self._edit(message, content, keyboard_of(params))
        return True if inline else edited

    async def _edit_message_reply_markup(self, params: Json) -> object:
        message = self._own_message(params, "message to edit not found")
        return await self._edit(message, _content(message), keyboard_of(params))

    async def _edit(self, message: Json, content: Json, keyboard: Json | None) -> Json:
        if (content, keyboard) == (_content(message), message.get("reply_markup")):
            raise bad_request(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        kept = {k: v for k, v in message.items() if k not in (*CONTENT, "reply_markup")}
        edited = kept | content | {"edit_date": int(time.time())}
        if keyboard:
            edited["reply_markup"] = keyboard
        self._telegram.store(edited)
        await self._telegram.tell_pages("edited", {"message": edited})
        return edited

    async def _delete_message(self, params: Json) -> bool:
        message = self._own_message(params, "message to delete not found")
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        del self._telegram.messages[chat_id, message_id]
        await self._telegram.tell_pages("deleted", {"chat_id": chat_id, "message_id": message_id})
        return True

    async def _send_chat_action(self, params: Json) -> bool:
        chat = self._chat(params)
        if chat.get("is_direct_messages"):
            raise bad_request("chat actions can't be sent to channel direct messages chats")
        await self._telegram.tell_pages("action", {"chat_id": chat["id"]})
        return True

    # Answers to queries

    async def _answer_callback_query(self, params: Json) -> bool:
        query_id = str(params.get("callback_query_id"))
        person_id = self._telegram.queries.pop(query_id, None)
        if person_id is None:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        text = params.get("text") or ""
        if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
            raise bad_request("MESSAGE_TOO_LONG")
        answered = {
            "chat_id": person_id,
            "query_id": query_id,
            "text": text,
            "alert": truth(params.get("show_alert")),
        }
        await self._telegram.tell_pages("answered", answered)
        return True

    async def _answer_inline_query(self, params: Json) -> bool:
        query = self._telegram.inline_queries.get(str(params.get("inline_query_id")))
        if query is None or query.answered.is_set():
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        query.results = results_of(params, self._reads_rich(params, new_files=False))
        query.next_offset = str(params.get("next_offset") or "")
        query.button = params.get("button")
        query.answered.set()
        return True

    async def _answer_guest_query(self, params: Json) -> Json:
        query_id = str(params.get("guest_query_id"))
        called = self._telegram.guests.get(query_id)
        if called is None:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        sends = message_of(object_of(params, "result"), self._reads_rich(params, new_files=False))
        content = self._telegram.filled(sends)
        del self._telegram.guests[query_id]  # what is refused may be answered again
        message = self._telegram.new_message(
            BOT_USER, called["chat"], called.get("message_thread_id"), called["message_id"]
        )
        message |= {"guest_bot_caller_user": called["from"]} | content
        inline = self._telegram.make_inline(message)
        await self._post(message)
        return {"inline_message_id": inline}

    # The rest

    async def _get_chat_member(self, params: Json) -> Json:
        chat, person = self._chat(params), int(params.get("user_id") or 0)
        known = self._telegram.people.get(person)
        if known is None:
            raise bad_request("user not found")
        group = self._telegram.groups.get(chat["id"])
        is_admin = group is not None and person in group.admins
        if not is_admin:
            return {"status": "member", "user": known.user()}
        return {"status": "creator", "user": known.user(), "is_anonymous": False}

    async def _set_my_commands(self, params: Json) -> bool:
        commands = params.get("commands") or []
        if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
            raise bad_request("too many commands specified")
        key = _scope(params), params.get("language_code") or ""
        self._telegram.commands_for[key] = commands
        return True

    async def _get_my_commands(self, params: Json) -> list[Json]:
        key = _scope(params), params.get("language_code") or ""
        return self._telegram.commands_for.get(key, [])

    async def _set_my_description(self, params: Json) -> bool:
        longest = BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
        return self._describe("description", params, longest)

    async def _set_my_short_description(self, params: Json) -> bool:
        longest = BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
        return self._describe("short_description", params, longest)

    def _describe(self, kind: str, params: Json, longest: int) -> bool:
        text = params.get(kind) or ""
        if len(text) > longest:
            raise bad_request(f"{kind.replace('_', ' ')} is too long")
        code = params.get("language_code")
        self._telegram.descriptions[f"{kind}:{code}" if code else kind] = text
        return True

    def _chat(self, params: Json) -> Json:
        """Return the chat that a call names.

        :raises ApiError: where there is none, or the bot is shut out of it
        """
        written = str(params.get("chat_id", ""))
        number = int(written) if NUMBER.fullmatch(written) else 0
        if number in self._telegram.migrated:
            raise migrated(self._telegram.migrated[number])
        if number in self._telegram.blocked_by:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        group = self._telegram.groups.get(number)
        if group is not None:
            if not group.has_bot:
                raise ApiError(403, "Forbidden: bot is not a member of the supergroup chat")
            return group.chat()
        if number not in self._telegram.people:
            raise bad_request("chat not found")
        return self._telegram.people[number].chat()

    def _own_message(self, params: Json, missing: str) -> Json:
        if inline := params.get("inline_message_id"):
            key = self._telegram.inline.get(str(inline), (0, 0))
        else:
            key = (self._chat(params)["id"], integer(params, "message_id") or 0)
        message = self._telegram.messages.get(key)
        if message is None:
            raise bad_request(missing)
        if not (message["from"]["is_bot"] or inline):
            raise bad_request("message can't be edited")
        return message


def _content(message: Json) -> Json:
    return {name: message[name] for name in CONTENT if name in message}


def _scope(params: Json) -> str:
    return str((params.get("scope") or {}).get("type", "default"))


def _check_may_write(group: Group, topic: int | None) -> None:
    if group.muted:
        raise bad_request("not enough rights to send text messages to the chat")
    if topic in group.closed:
        raise bad_request("TOPIC_CLOSED")
    if topic is not None and topic not in group.topics:
        raise bad_request("message thread not found")
