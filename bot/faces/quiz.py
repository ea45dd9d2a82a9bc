"""The face of a quiz: a poll that asks who said a quote, and names the source after the vote."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.constants import PollLimit

from bot.faces import wording
from bot.faces.fitting import cut, length, pack
from bot.faces.pieces import line
from bot.faces.render import is_link
from bot.faces.voice import Voice
from retrieval.answers.quiz import Quiz, Room

QUESTION_ROOM = int(PollLimit.MAX_QUESTION_LENGTH)
OPTION_ROOM = int(PollLimit.MAX_OPTION_LENGTH)
EXPLANATION_ROOM = int(PollLimit.MAX_EXPLANATION_LENGTH)
"""Letters of a poll; they are counted as UTF-16 units, which are never fewer."""
NAME_ROOM = 80


@dataclass(frozen=True, slots=True)
class Poll:
    """A quiz as Telegram takes it; only the explanation is HTML."""

    question: str
    options: tuple[str, ...]
    right: int
    explanation: str


def room(say: Voice) -> Room:
    """Return how long a quote and a name may be for a poll to hold them whole."""
    return Room(QUESTION_ROOM - length(_question(say, "")), OPTION_ROOM)


def poll(say: Voice, made: Quiz) -> Poll:
    """Write a quiz out."""
    shown = made.shown
    speaker = line(cut(made.people[made.right], NAME_ROOM), "b")
    left = EXPLANATION_ROOM - length(speaker.text) - len("\n")
    where = cut(" ".join(wording.place(say, shown.details).split()), left)
    link = shown.link if is_link(shown.link) else None
    source = line(where, "a", link) if link else line(where)
    explanation = pack([speaker, source], room=EXPLANATION_ROOM)[0]
    return Poll(_question(say, shown.framed.text), made.people, made.right, explanation)


def _question(say: Voice, words: str) -> str:
    asked = say("Who said it?")
    return f"{asked}\n\n“{words}”"
