"""Chats as services write them as JSON: who wrote stands beside each message.

=========  =======================================================================================
Slack      a list: ``type`` message, ``text``, ``user`` (an id), ``user_profile`` with names
Discord    DiscordChatExporter's ``messages``: ``content``, ``author`` with ``nickname``, ``name``
Telegram   ``messages``: ``type`` message, ``from``, ``text`` (a string, or a list of pieces)
Matrix     ``messages``: ``type`` m.room.message, ``sender``, ``content`` with a ``body``
=========  =======================================================================================

What a service notes of itself (who joined, what was pinned) is of another type and left out.
Whoever is an id alone is somebody whom nobody names; so is a machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.model import Span
from corpus.readers.json_text import Placed
from corpus.readers.said import Said

Message = Mapping[str, Any]
OWN_WORDS = (None, "thread_broadcast", "me_message", "file_share")
"""Kinds of Slack's messages that somebody wrote."""
OF_TYPE = ("message", "m.room.message", "Default", "Reply", "0", "19")
NAMES = ("nickname", "real_name", "global_name", "globalName", "display_name", "name")
PASSED_ON = ("forwarded_from", "forwarded_from_id", "fwd_from", "via_bot", "forwardedMessage")
"""Keys of a message whose words are another's."""
CITED = re.compile(r"\s*(?:>|&gt;)")
"""A message that opens with words that it answers."""
FEWEST = 2


def find(data: object) -> tuple[object, list[Said]] | None:
    """Return what is written in the JSON of a chat, and the object that has it; None elsewhere."""
    listed = data.get("messages") if isinstance(data, dict) else data
    if not isinstance(listed, list) or len(listed) < FEWEST:
        return None
    messages = [one for one in listed if isinstance(one, dict)]
    if len(messages) < len(listed) or not all(map(_is_message, messages)):
        return None
    said = list(_said(messages))
    return (data, said) if said else None


def _is_message(one: Message) -> bool:
    """Tell a message by its type, its time, and whose it is."""
    timed = any(key in one for key in ("ts", "timestamp", "date", "origin_server_ts"))
    kind = isinstance(one.get("type"), str)
    return timed and kind and any(k in one for k in ("user", "bot_id", "author", "from", "sender",
                                                     "actor", "username"))  # fmt: skip


def _said(messages: Sequence[Message]) -> Iterator[Said]:
    known = {str(one["user"]): name for one in messages if "user" in one and (name := _name(one))}
    numbers: dict[str, str] = {}
    for one in messages:
        if one.get("type") not in OF_TYPE or one.get("subtype") not in OWN_WORDS:
            continue
        whose = next((str(one[k]) for k in ("user", "sender", "from_id", "bot_id") if k in one), "")
        nobody = numbers.setdefault(whose, f"user {len(numbers) + 1}")
        name = _name(one) or known.get(str(one.get("user"))) or nobody
        pieces = _words(one)
        passed_on = any(one.get(key) for key in PASSED_ON)
        speaker = nobody if passed_on or (pieces and CITED.match(pieces[0])) else name
        apart = True
        for at, words in enumerate(pieces):
            glued = not apart and not words[0].isspace()
            yield Said(Span(words.start, words.end), speaker, None, glued, opens=at == 0)
            apart = words[-1].isspace()


def _words(one: Message) -> list[Placed]:
    content = one.get("content")
    found = content.get("body") if isinstance(content, dict) else one.get("text", content)
    pieces = found if isinstance(found, list) else [found]
    inner = [_piece(piece) for piece in pieces]
    return [piece for piece in inner if isinstance(piece, Placed) and piece.strip()]


def _piece(piece: object) -> object:
    """Return the words of a piece of a message; those in a block are cited and left out."""
    if not isinstance(piece, dict):
        return piece
    return None if piece.get("type") == "blockquote" else piece.get("text")


def _name(one: Message) -> str | None:
    """Return what whoever wrote is called, None where that is an id or a machine."""
    author = one.get("author", one.get("user_profile"))
    if isinstance(author, dict) and not author.get("isBot") and not author.get("is_bot"):
        names = (author.get(key) for key in NAMES)
        return next((name for name in names if isinstance(name, str) and name.strip()), None)
    sender = one.get("from")
    return sender if isinstance(sender, str) and sender.strip() else None
