"""No altered quote is called verbatim, whatever message it comes in: sent to the bot, and read."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from telegram.ext import BaseRateLimiter

from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from corpus.model import Directness
from corpus.sentences import sentences
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import Talk

SEED = 20261125
EACH, UNALTERED = 8, 3
"""Messages of each frame."""
VERBATIM = "✅ Verbatim"
OWN = """---
title: Harbour talks
date: 2015-03-02
---

**Ada Moss:** The harbour must never be sold to anybody who lives outside of this town. I say that
the 42 fishermen of the old quay have earned $5 million for us, and they could earn more.

**Ben Ray:** I would sell the whole harbour tomorrow if the price is right and the ships can stay.
Energy from the sun is our bright future, and nobody in this council doubts it any more.

**Ada Moss:** My neighbours travelled for three days to see the colour of the new ferry. He told me
that it was the most beautiful ship which he had seen since the war.

**Ben Ray:** You should read the report before you judge it, because it might change your mind. We
will not raise the fees this year, whatever the newspapers say about our plans.
"""


class Said(NamedTuple):
    """A sentence that somebody is quoted with."""

    text: str
    speaker: str


def _library() -> Library:
    library = Library.in_memory()
    library.add(read_interview(OWN.encode(), "harbour"))
    for interview in shipped_library():
        library.add(interview)
    return library


def _said(library: Library) -> Iterator[Said]:
    for interview in library:
        for quote in interview.quotes:
            if quote.speaker is None or quote.directness is not Directness.DIRECT:
                continue
            for span in sentences(interview.text, quote.span.start, quote.span.end):
                text = " ".join(span.of(interview.text).split())
                if len(text.split()) > 5:
                    yield Said(text, quote.speaker)


LIBRARY = _library()
SAID = sorted(_said(LIBRARY))
PEOPLE = sorted({one.speaker for one in SAID})


def _bare(text: str) -> str:
    found = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(found)} "


EVERYTHING = _bare("\n".join(interview.text for interview in LIBRARY))


class Unlimited(BaseRateLimiter[int]):
    """Sends at once what the real one would spread over minutes."""

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def process_request(
        self, callback: Any, args: Any, kwargs: Any, *_: Any, **__: Any
    ) -> Any:
        return await callback(*args, **kwargs)


@pytest.fixture(scope="module")
def bot() -> Iterator[PlaygroundServer]:
    own = Settings().model_copy(update={"per_minute": 100_000})
    with playground_with_bot(Index(LIBRARY), own, Unlimited()) as server:
        yield server


# Messages: how people put a quotation to the bot

Frame = Callable[[Talk, str, str], str]


def typed(form: str, **fields: Any) -> Frame:
    def put(talk: Talk, said: str, who: str) -> str:
        return str(talk.say(form.format(q=said, who=who), **fields)["text"])

    return put


def replied(form: str) -> Frame:
    """ "Is this real?", in reply to a message."""

    def put(talk: Talk, said: str, who: str) -> str:
        post = talk.tell(form.format(q=said, who=who))
        talk.wait("message")
        return str(talk.say("is this real?", reply=post)["text"])

    return put


def selected(talk: Talk, said: str, who: str) -> str:
    """ "Is this real?", of words that are selected in a message with another quotation."""
    other = next(one for one in SAID if one.speaker != who and one.text not in said)
    post = talk.tell(f"{who}: “{other.text}”\n\n{who} also said “{said}”")
    talk.wait("message")
    return str(talk.say("is this real?", reply=post, quote=said)["text"])


FRAMES: dict[str, Frame] = {
    "label": typed("{who}: “{q}”"),
    "question": typed("Is it true that {who} said “{q}”?"),
    "did": typed('Did {who} really say "{q}"?'),
    "signed": typed("“{q}” - {who}"),
    "signed below": typed("“{q}”\n— {who}"),
    "attributed": typed("“{q},” {who} said."),
    "forwarded": typed("{who}: “{q}”", forwarded_from="Somebody"),
    "post": typed("News!\n\n{who} told us today:\n\n“{q}”\n\nWow.", forwarded_from="Somebody"),
    "command": typed("/check {who}: “{q}”"),
    "bare command": typed("/check {who}: {q}"),
    "German": typed("Hat {who} gesagt: „{q}“?"),
    "French": typed("{who} a dit : « {q} »", forwarded_from="Somebody"),
    "Russian": typed("/check {who}: «{q}»"),
    "Spanish": typed("¿Es verdad que {who} dijo «{q}»?"),
    "Danish": typed("{who}: »{q}«"),
    "Japanese": typed("{who}: 「{q}」"),
    "blanks": typed("did   {who}    say   “ {q} ”  ?"),
    "unclosed": typed("{who}: “{q}"),
    "reply": replied("{who} said “{q}”"),
    "selected": selected,
}


# What is done to a quote

Change = Callable[[Said, random.Random], tuple[str, str]]
MODALS = {"must": "may", "should": "must", "might": "will", "could": "must", "will": "may",
          "would": "will", "can": "must", "cannot": "can"}  # fmt: skip


def with_word(text: str, at: int, *new: str) -> str:
    parts = text.split()
    return " ".join([*parts[:at], *new, *parts[at + 1 :]])


def inner(one: Said, dice: random.Random) -> int:
    parts = one.text.split()
    return dice.choice([at for at in range(1, len(parts) - 1) if re.search(r"\w", parts[at])])


def replaced(one: Said, dice: random.Random) -> tuple[str, str]:
    return with_word(one.text, inner(one, dice), "banana"), one.speaker


def dropped(one: Said, dice: random.Random) -> tuple[str, str]:
    return with_word(one.text, inner(one, dice)), one.speaker


def negated(one: Said, dice: random.Random) -> tuple[str, str]:
    at = inner(one, dice)
    return with_word(one.text, at, one.text.split()[at], "not"), one.speaker


def swapped(one: Said, dice: random.Random) -> tuple[str, str]:
    parts, at = one.text.split(), inner(one, dice)
    parts[at - 1], parts[at] = parts[at], parts[at - 1]
    return " ".join(parts), one.speaker


def renumbered(one: Said, dice: random.Random) -> tuple[str, str]:
    return re.sub(r"\d+", "97", one.text, count=1), one.speaker


def recurrenced(one: Said, dice: random.Random) -> tuple[str, str]:
    return one.text.replace("$", "€"), one.speaker


def renamed(one: Said, dice: random.Random) -> tuple[str, str]:
    return re.sub(r"Assad|Iran|Israel|Obama", "Norway", one.text, count=1), one.speaker


def remodalled(one: Said, dice: random.Random) -> tuple[str, str]:
    modal = re.search(rf"\b(?:{'|'.join(MODALS)})\b", one.text)
    changed = MODALS[modal.group()] if modal else ""
    return (with_span(one.text, modal, changed) if modal else one.text), one.speaker


def with_span(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def spliced(one: Said, dice: random.Random) -> tuple[str, str]:
    other = dice.choice([o for o in SAID if o.speaker == one.speaker and o != one])
    first, second = one.text.split(), other.text.split()
    joint = dice.choice([[], ["…"]])
    return " ".join([*first[: len(first) // 2], *joint, *second[len(second) // 2 :]]), one.speaker


def misattributed(one: Said, dice: random.Random) -> tuple[str, str]:
    return one.text, dice.choice([*(name for name in PEOPLE if name != one.speaker), "Zed Oak"])


def nested(one: Said, dice: random.Random) -> tuple[str, str]:
    """Put words of their own between marks, and the last one after another word."""
    at = inner(one, dice)
    opening, closing = dice.choice([*map(tuple, ("“”", '""', "‘’", "''", "«»"))])
    word = f"{opening}{one.text.split()[at].strip('.,')}{closing}"
    return with_word(one.text, at, word, "banana"), one.speaker


def cut_after_a_mark(one: Said, dice: random.Random) -> tuple[str, str]:
    at = inner(one, dice)
    return with_word(one.text, at, one.text.split()[at], '" banana "'), one.speaker


def bracketed(one: Said, dice: random.Random) -> tuple[str, str]:
    at = inner(one, dice)
    return with_word(one.text, at, one.text.split()[at], "[not]"), one.speaker


def relettered(one: Said, dice: random.Random) -> tuple[str, str]:
    at = inner(one, dice)
    word = one.text.split()[at]
    return with_word(one.text, at, f"[B]{word[1:]}" if word[0] not in "bB" else "b"), one.speaker


def turned_by_cutting(one: Said, dice: random.Random) -> tuple[str, str]:
    cut = re.search(r"\b(?:never|not|nobody \w+ \w+ \w+|Nobody should \w+)\b\s*", one.text)
    return (one.text[cut.end() :] if cut else one.text), one.speaker


CHANGES: list[Change] = [
    replaced, dropped, negated, swapped, renumbered, recurrenced, renamed, remodalled, spliced,
    misattributed, nested, cut_after_a_mark, bracketed, relettered, turned_by_cutting,
]  # fmt: skip


def altered(dice: random.Random, change: Change) -> tuple[str, str]:
    """Return an altered quote and whose it is said to be; it stands nowhere in the library."""
    while True:
        one = dice.choice(SAID)
        text, who = change(one, dice)
        elsewhere = change in (misattributed, turned_by_cutting, bracketed, recurrenced)
        differs = (text, who) != one and len(text.split()) > 3
        if differs and (elsewhere or _bare(text) not in EVERYTHING):
            return text, who


@pytest.mark.parametrize("frame", FRAMES)
def test_no_altered_quote_is_called_verbatim(bot: PlaygroundServer, frame: str) -> None:
    dice = random.Random(f"{SEED} {frame}")  # noqa: S311 (no secret)
    with Talk.with_new_person(bot) as talk:
        for change in dice.sample(CHANGES, EACH):
            text, who = altered(dice, change)
            answer = FRAMES[frame](talk, text, who)
            assert VERBATIM not in answer, (change.__name__, who, text, answer)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_quote_as_it_stands_is_verbatim(bot: PlaygroundServer, frame: str) -> None:
    dice = random.Random(f"{SEED} {frame}")  # noqa: S311 (no secret)
    with Talk.with_new_person(bot) as talk:
        for one in dice.sample(SAID, UNALTERED):
            answer = FRAMES[frame](talk, one.text, one.speaker)
            assert VERBATIM in answer, (one, answer)


def test_of_two_quotations_each_is_judged(bot: PlaygroundServer) -> None:
    dice = random.Random(SEED)  # noqa: S311 (no secret)
    with Talk.with_new_person(bot) as talk:
        for change in CHANGES:
            text, who = altered(dice, change)
            real = dice.choice([one for one in SAID if one.speaker in PEOPLE])
            answer = talk.say(f"Did {who} say “{text}” and {real.speaker} “{real.text}”?")["text"]
            assert re.findall(r"(?m)^\d\. ✅", answer) == ["2. ✅"], (text, answer)
            answer = talk.say(f"{real.speaker} said “{real.text}”. {who} said “{text}”.")["text"]
            assert re.findall(r"(?m)^\d\. ✅", answer) == ["1. ✅"], (text, answer)
