"""Polls: what the bot sends with `sendPoll`, and what people vote in them.

Fields, limits and refusals are those of Bot API 10.3. What bears on nothing here is passed over:
media, descriptions, countries, and when a poll closes.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from bot.playground.checks import Json, truth
from bot.playground.entities import parse_html, utf16_length
from bot.playground.errors import bad_request
from bot.playground.people import Person
from bot.playground.telegram import Telegram

MOST_OPTIONS = 12
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_EXPLANATION = 300, 100, 200
MOST_BREAKS = 2
"""Line feeds that an explanation may have."""
KINDS = ("regular", "quiz")


@dataclass(slots=True)
class Polls:
    """The polls that were sent, and who has voted in each."""

    votes: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    """What each person has chosen, by the poll's id."""
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def made(self, params: Json) -> Json:
        """Return the poll of a call, as it is received.

        :raises ApiError: where Telegram would refuse it
        """
        kind = str(params.get("type") or "regular")
        if kind not in KINDS:
            raise bad_request("wrong poll type specified")
        question, entities = _text(params, "question")
        if not question:
            raise bad_request("poll question must be non-empty")
        if utf16_length(question) > LONGEST_QUESTION:
            raise bad_request(f"poll question length must not exceed {LONGEST_QUESTION}")
        options = _options(params)
        poll: Json = {
            "id": f"poll-{next(self._ids)}",
            "question": question,
            **({"question_entities": entities} if entities else {}),
            "options": options,
            "total_voter_count": 0,
            "is_closed": truth(params.get("is_closed")),
            "is_anonymous": truth(params.get("is_anonymous", True)),
            "type": kind,
            "allows_multiple_answers": truth(params.get("allows_multiple_answers")),
            "allows_revoting": truth(params.get("allows_revoting", kind != "quiz")),
            "members_only": False,
        }
        if kind == "quiz":
            poll |= {"correct_option_ids": _correct(params, len(options))} | _explanation(params)
        self.votes[poll["id"]] = {}
        return poll

    async def vote(
        self, telegram: Telegram, person: Person, chat: int | None, message_id: int, option: int
    ) -> None:
        """Choose an option; only the person's own page is told which.

        :raises ApiError: where there is no such poll, or they have voted
        """
        where = telegram.chat_of(person, chat)["id"]
        message = telegram.messages.get((where, message_id), {})
        poll: Json | None = message.get("poll")
        if poll is None or not 0 <= option < len(poll["options"]):
            raise bad_request("OPTION_INVALID")
        if poll["is_closed"]:
            raise bad_request("MESSAGE_POLL_CLOSED")
        votes = self.votes[poll["id"]]
        if person.id in votes and not poll["allows_revoting"]:
            raise bad_request("REVOTE_NOT_ALLOWED")
        votes[person.id] = [option]
        changed = message | {"poll": _counted(poll, votes)}
        telegram.store(changed)
        chosen = {"chat_id": where, "message_id": message_id, "person": person.id}
        await telegram.tell_pages("voted", chosen | {"option_ids": [option]})
        await telegram.tell_pages("edited", {"message": changed})


def _counted(poll: Json, votes: dict[int, list[int]]) -> Json:
    """Return a poll with its votes counted."""
    chosen = list(itertools.chain.from_iterable(votes.values()))
    options = [
        one | {"voter_count": chosen.count(number)} for number, one in enumerate(poll["options"])
    ]
    return poll | {"options": options, "total_voter_count": len(votes)}


def _options(params: Json) -> list[Json]:
    given: Any = params.get("options")
    if not isinstance(given, list) or not all(isinstance(one, str | dict) for one in given):
        raise bad_request("can't parse options JSON object")
    if not given:
        raise bad_request("poll must have at least 1 option")
    if len(given) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    options = []
    for number, one in enumerate(given):
        text, entities = _text(one if isinstance(one, dict) else {"text": one}, "text")
        if not text:
            raise bad_request("poll options must be non-empty")
        if utf16_length(text) > LONGEST_OPTION:
            raise bad_request(f"poll options length must not exceed {LONGEST_OPTION}")
        option: Json = {"persistent_id": str(number), "text": text, "voter_count": 0}
        options.append(option | ({"text_entities": entities} if entities else {}))
    return options


def _correct(params: Json, count: int) -> list[int]:
    """Return which options are right; older bots name one of them, by another name."""
    given: Any = params.get("correct_option_ids", params.get("correct_option_id"))
    numbers = given if isinstance(given, list) else [given]
    if not all(str(one).isdecimal() and int(str(one)) < count for one in numbers) or not numbers:
        raise bad_request("wrong correct option ID specified")
    right = [int(str(one)) for one in numbers]
    if right != sorted(set(right)):
        raise bad_request("correct option IDs must be monotonically increasing")
    return right


def _explanation(params: Json) -> Json:
    text, entities = _text(params, "explanation")
    if utf16_length(text) > LONGEST_EXPLANATION:
        raise bad_request(f"quiz explanation length must not exceed {LONGEST_EXPLANATION}")
    if text.count("\n") > MOST_BREAKS:
        raise bad_request(f"quiz explanation must have at most {MOST_BREAKS} line feeds")
    told: Json = {"explanation": text} if text else {}
    return told | ({"explanation_entities": entities} if entities else {})


def _text(params: Json, name: str) -> tuple[str, list[Json]]:
    """Return a text of a poll and its entities; of a question or an option only custom emoji."""
    written = params.get(name) or ""
    if not isinstance(written, str):
        raise bad_request(f"{name} must be a String")
    if str(params.get(f"{name}_parse_mode") or "").upper() != "HTML":
        given = params.get(f"{name}_entities") or []
        return written.strip(), given if isinstance(given, list) else []
    text, entities = parse_html(written)
    if name == "explanation":
        return text, entities
    return text, [one for one in entities if one["type"] == "custom_emoji"]
