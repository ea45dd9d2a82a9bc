"""Odd messages, put together from fragments: of the library, of the bot's language, of neither."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.faults.sources import TOPICS, Made

LONGEST = 4096
"""Characters of a message, as Telegram counts them."""
VERBS = (
    "What did {name} say about {topic}?", "did {name} say", "{name}:", "said {name}",
    "compare {name} and {other} on {topic}", "timeline of {name} {topic}", "summary of {title}",
    "what else?", "more", "why", "and {other}?", "shorter", "who said that", "{name} vs {other}",
    "in {day}", "before {day}", "between 2010 and {number}", "in the {topic}", "the context",
    "is this real?", "when did {name} first mention {topic}", "not {topic}", "no, {other}",
    "only {number} quotes", "all of them", "the second one", "what did they say", "back",
    "forget it",
    "Was sagte {name} über {topic}?", "Что сказал {name}?", "¿Qué dijo {name}?", "ماذا قال {name}؟",
)  # fmt: skip
COMMANDS = (
    "/start", "/help", "/people", "/topics", "/interviews", "/random", "/follow {name}", "/check",
    "/check “{words}”", "/summary", "/timeline {name} {topic}", "/settings", "/privacy", "/forget",
    "/ask", "/stats", "/start a_ü", "/start {word}", "/start q_{word}", "/unfollow {number}", "/",
    "/following", "/follow", "/start -", "/ask@{word} x", "/check {name}: “{words}”", "/reload",
)  # fmt: skip
MARKS = (*"“”„«»‹›'\"‘’`´().,;:!?…–—-_*~|<>[]{}#@&%$§^\\/+=", "?!", "...", "“”", '""', "“ ”")
BLANKS = (" ", "\n", "\t", "\u00a0", "\u2003", "\u200b", "\u2028", "\r\n", "\u3000", "\x0b", "\x85")
ODD = (
    "\ud83d", "\udc00", "\u202e", "\u2066", "\u200f", "\ufeff", "\x00", "\x1b[31m", "\u0301",
    "\ufffd",
    "👩‍👩‍👧‍👦", "🏳️‍🌈", "𝔄𝔡𝔞", "ﷺ", "שלום", "مرحبا", "日本語", "İ", "ß", "ǅ", "ﬁ", "½",
    "①", "٣", "१२",
    "<b>", "</blockquote>", "&amp;", "&#x0;", "%s", "{0}", "$(id)", "'; --", "../..", "\\u0000",
    "http://",
    "tg://user?id=1", "NaN", "1e999", "-1", "0", "9" * 30, "31.02.2014", "2014-13-45", "year 99999",
)  # fmt: skip


class Composer:
    """Composes messages about some interviews."""

    def __init__(
        self, made: Sequence[Made], pick: random.Random, *, surrogates: bool = True
    ) -> None:
        """Make a composer; `surrogates`: use halves of characters, which HTTP can't carry."""
        self._made, self._pick, self._surrogates = made, pick, surrogates

    def message(self) -> str:
        """Return a message of 1 to 4,096 characters."""
        pick = self._pick
        kind = pick.random()
        if kind < 0.25:
            text = self._filled(pick.choice(VERBS))
        elif kind < 0.35:
            text = self._filled(pick.choice(COMMANDS))
        elif kind < 0.6:
            text = self._claim()
        elif kind < 0.9:
            text = "".join(self._fragment() for _ in range(pick.randrange(1, 14)))
        else:
            text = self._long()
        text = text[:LONGEST] or "?"
        if not self._surrogates:
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore").strip() or "?"
        return text

    def _filled(self, fragment: str) -> str:
        pick, one = self._pick, self._pick.choice(self._made)
        turn = pick.choice(one.turns)[1]
        start = pick.randrange(len(turn))
        values = {
            "name": pick.choice((one.guest, one.guest.split()[-1], one.guest.upper())),
            "other": pick.choice(self._made).guest,
            "topic": pick.choice((*TOPICS, turn.split()[-1].strip(".,?"))),
            "title": pick.choice((one.title, one.title.partition(" ")[2], "")),
            "day": pick.choice((one.day, one.day[:4], "May", "last year", "31 Feb 2014")),
            "number": str(pick.choice((0, 1, 7, 10**6, 10**40))),
            "words": pick.choice((turn, turn[start : start + 60], turn.replace("the", "a", 1))),
            "word": turn.split()[-1].strip(".,?"),
        }
        for key, value in values.items():
            fragment = fragment.replace("{" + key + "}", value)
        return fragment

    def _claim(self) -> str:
        """Return a quotation in some marks, right or altered, once or several times."""
        pick = self._pick
        parts = []
        for _ in range(pick.choice((1, 1, 1, 2, 3))):
            left, right = pick.choice(("“”", "„“", "«»", '""', "''", "‘’", "“”", "()"))
            words = self._filled("{words}")
            if pick.random() < 0.3:
                words = words.replace("not ", "", 1).replace("never ", "", 1)
            if pick.random() < 0.2:
                words = f"[{words[:1]}]{words[1:]}"
            if pick.random() < 0.2:
                at = pick.randrange(len(words) + 1)
                words = f"{words[:at]}{left}{words[at:]}"
            how = pick.choice(
                ("{name}: {}", "Did {name} say {}", "{} said {name}", "{}", "{name} said: {}")
            )
            blanks = pick.choice(("", " ", " " * pick.choice((1, 9, 900))))
            parts.append(
                self._filled(how.replace("{}", "\0")).replace("\0", f"{blanks}{left}{words}{right}")
            )
        return pick.choice((" and ", "\n", ", ")).join(parts)

    def _fragment(self) -> str:
        pick = self._pick
        source = pick.choice((VERBS, COMMANDS, MARKS, MARKS, BLANKS, BLANKS, ODD))
        return self._filled(pick.choice(source)) + pick.choice(("", " ", "", pick.choice(BLANKS)))

    def _long(self) -> str:
        """Return one fragment again and again, up to the longest that can be sent."""
        pick = self._pick
        runs = [self._fragment() or "x" for _ in range(pick.choice((1, 1, 2)))]
        text = "".join(run * (LONGEST // len(runs) // len(run)) for run in runs if run)
        return self._filled(pick.choice(("did {name} say ", "", "{name}: “"))) + text
