"""Who is in the playground, and the chats they meet in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
YOU = 1001
"""The person at the page. They run the bot here, and are an admin of the groups."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who chats with the bot, in the private chat that has the same id: a bot, maybe."""

    id: int
    first_name: str
    language: str = "en"
    is_bot: bool = False

    def user(self) -> Json:
        """Return the person as the Bot API's User."""
        return {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            "language_code": self.language,
        }

    def chat(self) -> Json:
        """Return the person's private chat as the Bot API's Chat."""
        return {"id": self.id, "type": "private", "first_name": self.first_name}


@dataclass(slots=True)
class Group:
    """A chat of several people. Whoever is in the playground is in it.

    `topics` are those of a forum, by id; `closed` those in which nobody may write. `has_bot`: the
    bot is a member; where it is not, it can be a guest. `muted`: it may not write. `no_polls`: it
    may send no polls. `kind`: a ``supergroup``, or still a ``group``. `direct`: it is a channel's
    direct messages, in which everybody has a topic of his own.
    """

    id: int
    title: str
    topics: dict[int, str] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    admins: set[int] = field(default_factory=lambda: {YOU})
    has_bot: bool = True
    muted: bool = False
    no_polls: bool = False
    kind: str = "supergroup"
    direct: bool = False

    def chat(self) -> Json:
        """Return the group as the Bot API's Chat."""
        chat: Json = {"id": self.id, "type": self.kind, "title": self.title}
        forum = {"is_forum": True} if self.topics else {}
        return chat | forum | ({"is_direct_messages": True} if self.direct else {})


def in_name_of(chat: Json, group: int, *, linked: bool) -> Json:
    """Return whose a message is that somebody writes in the name of a chat, as Telegram has it.

    All of them have one of three users: whose it is says the chat.
    """
    if linked:
        user = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
        return {"from": user, "sender_chat": chat, "is_automatic_forward": True}
    anonymous = chat["id"] == group
    number, name = (1087968824, "Group") if anonymous else (136817688, "Channel")
    return {"from": {"id": number, "is_bot": True, "first_name": name}, "sender_chat": chat}


def groups() -> dict[int, Group]:
    """Return the groups that a playground starts with."""
    newsroom = Group(-1001, "Newsroom")
    desk = Group(-1002, "Fact desk", {11: "Iran", 12: "Trade"})
    friends = Group(-1003, "Friends (bot not a member)", has_bot=False)
    return {group.id: group for group in (newsroom, desk, friends)}


def person(number: object, language: object = None) -> Person:
    """Return the person of this number at the page: number 1 unless it says otherwise."""
    at = int(str(number)) if re.fullmatch("[0-9]{1,9}", str(number)) else 1
    code = language if isinstance(language, str) and 1 < len(language) <= 12 else "en"
    return Person(1000 + at, "You" if at == 1 else f"Visitor {at}", code)
