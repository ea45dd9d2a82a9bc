"""Interviews that are made up, of which every sentence is known, and who says it.

Each sentence has a word of its own that stands nowhere else, so that a question can ask for it,
and words of another moment or another person can't be taken for it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

NAMES = (
    "Ada Moss", "Jonas Vale", "Priya Nair", "Tomas Brandt", "Lena Orr", "Kofi Mensah",
    "Ines Duarte", "Walter Quist", "Yuki Hamada", "Omar Haddad", "Greta Lindholm", "Paul Achebe",
    "Rosa Kemp", "Viktor Zelenko", "Maeve Donnelly", "Samuel Okafor", "Clara Weiss", "Hugo Perrin",
    "Nadia Farouk", "Edgar Stone", "Bianca Russo", "Felix Tanner", "Amara Diallo", "Oscar Bergman",
)  # fmt: skip
TOPICS = tuple(
    "harbour bridge school orchard railway hospital library market river theatre airport forest "
    "budget housing energy fishery museum tunnel vineyard dairy".split()
)
SAYINGS = (
    "The {topic} will need {n} more years, and {code} is what we call that plan.",
    "I never wanted to close the {topic}; {code} was the only way that was left to us.",
    "Nobody asked the {n} families near the {topic} about {code}.",
    "We paid {n} thousand for the {topic}, and {code} came with it.",
    "My father built the {topic} before anyone had heard of {code}.",
)
ASKINGS = ("What happened to the {topic} after {code}?", "Why does {code} matter to the {topic}?")
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


@dataclass(frozen=True)
class Made:
    """An interview that was made up: its turns, by speaker and words.

    `written`: an article with sections reports it, and no transcript.
    """

    title: str
    day: str
    turns: tuple[tuple[str, str], ...]
    written: bool = False

    @property
    def guest(self) -> str:
        """Who answers."""
        return self.turns[1][0]

    @property
    def markdown(self) -> str:
        """The interview as a file of Markdown."""
        parts = self._sections() if self.written else [f"**{who}:** {it}" for who, it in self.turns]
        return "\n\n".join([f"---\ntitle: {self.title}\ndate: {self.day}\n---", *parts]) + "\n"

    def _sections(self) -> list[str]:
        parts = []
        for number, (speaker, words) in enumerate(self.turns):
            if number % 4 == 0:
                parts.append(f"## Part {word(number)}")
            parts.append(f"“{words}” {speaker} said.")
        return parts


class Maker:
    """Makes interviews, no two with a sentence in common."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self._count = 0

    def interview(self, number: int, turns: int = 12) -> Made:
        """Make an interview; the same number has the same title and people, and new words."""
        pick = random.Random(number)  # noqa: S311
        host, guest = pick.sample(NAMES, 2)
        topic, day = (
            pick.choice(TOPICS),
            f"20{pick.randrange(10, 25)}-0{pick.randrange(1, 10)}-1{number % 10}",
        )
        said = []
        for turn in range(turns):
            count = 1 if turn % 2 == 0 else self.random.randrange(1, 4)
            kinds = ASKINGS if turn % 2 == 0 else SAYINGS
            words = " ".join(self._sentence(kinds, topic) for _ in range(count))
            said.append((guest if turn % 2 else host, words))
        return Made(f"Meeting {word(number)} on the {topic}", day, tuple(said))

    def changed(self, made: Made) -> Made:
        """Make the next version of an interview: some turns other, gone or new, the rest moved."""
        said = list(made.turns)
        at = self.random.randrange(0, len(said) - 1, 2)
        new = self.interview(int(made.day[-1]), self.random.choice((2, 4))).turns
        pair = tuple((said[number % 2][0], words) for number, (_, words) in enumerate(new))
        gone = 2 if len(said) > 4 and self.random.random() < 0.6 else 0
        said[at : at + gone] = pair if self.random.random() < 0.7 or len(said) < 6 else ()
        return replace(made, turns=tuple(said))

    def _sentence(self, kinds: tuple[str, ...], topic: str) -> str:
        self._count += 1
        number = self.random.randrange(12, 99)
        return self.random.choice(kinds).format(topic=topic, n=number, code=word(self._count))

    def question(self, made: Made) -> tuple[str, str]:
        """Return a question about one sentence of an interview, and the word that it asks for."""
        turn = self.random.choice([words for speaker, words in made.turns if speaker == made.guest])
        code = self.random.choice([w.strip(".;,") for w in turn.split() if w.startswith("qu")])
        return f"What did {made.guest} say about {code}?", code


def word(number: int) -> str:
    """Return a word for a number: another one for each."""
    letters, number = "", number * 7919 + 104729
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        letters += SYLLABLES[rest]
    return f"qu{letters}x"
