"""What is kept of the chats, as values, and how it is written and read again.

What is stored as JSON has the version of its shape beside it. What is of no shape known here is
never handed on: a conversation starts anew, buttons no longer work, a setting is as it is at first.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any

from pydantic import Field

from bot.languages import LANGUAGES
from retrieval.asking.conversation import State
from retrieval.asking.stored import Stored

DAY = 24 * 3600
ANSWERS_DAYS, QUESTIONS_DAYS = 30, 90
"""How long buttons work, and how long questions and feedback are kept."""
UPDATES_DAYS = 2
"""How long it is remembered that an update was here; Telegram gives up on one after a day."""
CHOICES = 1
"""The version of the settings of a chat."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The settings of a chat.

    `pressing`: who may press buttons in a group, ``everyone`` or the ``asker``. `quotes`: how many
    an answer shows at once. `quiet`: answers come without a sound, and what was not found in a
    line. `hours`: whether news of people followed wait out the night. `language`: of the
    interface; empty: the reader's own. `card`: whether pictures are ``light`` or ``dark``.
    """

    pressing: str = "everyone"
    quotes: int = 1
    quiet: bool = False
    hours: bool = True
    language: str = ""
    card: str = "light"

    def to_json(self) -> str:
        """Return the settings as they are kept: by name, so that each is read by itself."""
        return json.dumps({"version": CHOICES, **asdict(self)})

    @classmethod
    def from_json(cls, text: object) -> Chosen:
        """Return the settings that are kept; one that is not of its kind is as it is at first."""
        chosen = cls()
        for name, value in _plain(text).items():
            written = ("off", "on")[value] if isinstance(value, bool) else str(value)
            with suppress(ValueError):
                chosen = with_choice(chosen, name, written)
        return chosen


@dataclass(frozen=True, slots=True)
class ConversationKey:
    """Where a conversation is: a chat, a topic of a forum or direct messages (0: none), and who."""

    chat: int
    topic: int
    person: int


@dataclass(frozen=True, slots=True)
class Leaves:
    """What the buttons of an answer need: its first lines, and the quotes that it leafs through.

    `question` is what was asked, `topic` the words it was about, `otherwise` another question that
    may have been meant, as ``(speaker, topic)``, and `offers` those on its buttons. So many quotes
    are shown at once: `each`.
    """

    question: str
    head: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    otherwise: tuple[str, str] | None = None
    offers: tuple[tuple[str, str], ...] = ()
    each: Annotated[int, Field(ge=1)] = 1

    def to_json(self) -> str:
        """Return this as it is kept."""
        return _LEAVES.write(self)

    @classmethod
    def from_json(cls, text: object) -> Leaves:
        """Return what :meth:`to_json` wrote, also before there were versions.

        :raises ValueError: where it is of another shape
        """
        return _LEAVES.read(text)


_LEAVES = Stored(Leaves, [lambda fields: fields])
"""Version 1 has the fields of version 0."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was given: `key` is ``chat:message`` or the id of an inline message.

    `person` asked it with the message `asked`. `before` and `after` are the conversation's.
    """

    key: str
    chat: int | None
    person: int
    asked: int | None
    leaves: Leaves
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer that Telegram has put off: it is offered in `language` from `due` on, which is in
    seconds since 1970, in the `topic` of its chat's forum or the one of its `direct` messages, and
    without a sound where `quiet`.
    """

    id: int
    answer: Kept
    topic: int | None
    direct: int | None
    quiet: bool
    language: str
    due: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, for whoever runs the bot."""

    chat: int | None
    person: int
    text: str
    outcome: str
    subject: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Who in which chat wants to be told when `speaker` is heard (of `topic`)."""

    id: int
    chat: int
    speaker: str
    topic: str
    language: str
    told: int

    @property
    def name(self) -> str:
        """Who is followed, and on what."""
        return " · ".join(filter(None, (self.speaker, self.topic)))


@dataclass(frozen=True, slots=True)
class Mailing:
    """What a chat wants sent to it by itself: a quote of the day (``daily``), or what is new in the
    week (``digest``).

    `hour`: from when on, in the time zone of whoever runs the bot; None: not at all. `done`: the
    first day of the last period that is done with, as ISO 8601 writes it; empty: none is. `told`:
    the interviews up to this number are known there.
    """

    chat: int
    kind: str
    hour: int | None
    language: str
    done: str = ""
    told: int = 0


DAILY, DIGEST = "daily", "digest"


@dataclass(frozen=True, slots=True)
class Counts:
    """What /stats shows: of the last 30 days, by outcome, by subject, and by day."""

    chats: int
    outcomes: tuple[tuple[str, int], ...]
    subjects: tuple[tuple[str, int], ...]
    days: tuple[tuple[int, int], ...]
    good: int
    bad: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept that bears on a message: what its answer needs, read at once.

    `state` is that of its conversation, `answered` the id of the update that this answered last,
    `earlier` the answer that the message replies to.
    """

    chosen: Chosen
    state: State
    answered: int | None
    earlier: Kept | None


def message_key(chat: int, message: int) -> str:
    """Return the key under which the answer in a message is kept."""
    return f"{chat}:{message}"


def with_choice(chosen: Chosen, name: str, value: str) -> Chosen:
    """Return settings with one of them changed, as the button that was pressed says.

    :raises ValueError: where there is no such setting or value
    """
    match name, value:
        case "pressing", "everyone" | "asker":
            return replace(chosen, pressing=value)
        case "quotes", "1" | "2" | "3":
            return replace(chosen, quotes=int(value))
        case "quiet", "on" | "off":
            return replace(chosen, quiet=value == "on")
        case "hours", "on" | "off":
            return replace(chosen, hours=value == "on")
        case "card", "light" | "dark":
            return replace(chosen, card=value)
        case "language", _ if value in ("", *LANGUAGES):
            return replace(chosen, language=value)
    raise ValueError(f"no setting {name}={value}")


def _plain(text: object) -> dict[str, Any]:
    try:
        values = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
