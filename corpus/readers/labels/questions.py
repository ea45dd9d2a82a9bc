"""Interviews that tell who speaks by type alone: the questions in bold, the answers plain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.model import Span
from corpus.readers.labels.label import ANSWER, QUESTION, Label
from corpus.readers.lines import lines

SET_APART = re.compile(
    r"(?P<open>\#{2,6}[ \t]+(?:\*\*|__)?|\*{1,3}|_{1,3}|<b>|<strong>)(?P<words>[^\n*]{3,600}?)"
    r"(?:\*{1,3}|_{1,3}|</b>|</strong>)?"
)
INTERVIEW = re.compile(
    r"\b(?:interview|talks?|talking|conversation|Q ?& ?A|asked|answers|questions|speaks|chat|"
    r"gespräch|entretien|entrevista|conversación|intervista|интервью|беседа)",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"\b(?:I|we|my|our|me|us|ich|wir|mein\w*|je|nous|mon|ma|yo|mi|io|noi|я|мы)\b", re.IGNORECASE
)
REPORTED = re.compile(r"[“\"][^”\"\n]{20,}[,.][”\"][ \t]+(?:[A-Z]\w+[ \t]+){0,3}(?:said|says)\b")
FEWEST = 2
SPOKEN = 0.5
"""The share of answers in the first person, from which on a page of questions is an interview."""


def set_in_bold(text: str, start: int) -> Sequence[Label]:
    """Return where questions that are set apart begin, and the answers; none if it is no interview.

    A page that answers its own questions looks the same: the head has to speak of an interview, or
    the answers of whoever answers.
    """
    found = list(lines(text, start))
    apart = [SET_APART.fullmatch(line.of(text)) for line in found]
    marks = Counter(m["open"] for m in apart if m and _asks(m["words"]))
    mark = max(marks, key=marks.__getitem__, default="")
    if marks[mark] < FEWEST:
        return ()
    # in bold, what asks without a mark is asked as well; a heading asks only with one
    asked = [
        m if m and m["open"] == mark and ("#" not in mark or _asks(m["words"])) else None
        for m in apart
    ]
    first = next(at for at, m in enumerate(asked) if m and _asks(m["words"]))
    asked[:first] = [None] * first
    questions = [at for at, match in enumerate(asked) if match]
    answers = [at + 1 for at in questions if at + 1 < len(found) and not asked[at + 1]]
    if len(answers) < FEWEST or not _is_interview(text, start, found, questions, answers):
        return ()
    labels = []
    for at in range(questions[0], len(found)):
        if match := asked[at]:
            opening = Span(found[at].start, found[at].start + match.end("open"))
            labels.append(Label(opening, QUESTION))
        elif at - 1 >= 0 and asked[at - 1]:
            labels.append(Label(Span(found[at].start, found[at].start), ANSWER))
    return labels


def _asks(words: str) -> bool:
    return words.rstrip("\"'”’) ").endswith("?")


def _is_interview(
    text: str, start: int, found: Sequence[Span], questions: Sequence[int], answers: Sequence[int]
) -> bool:
    if REPORTED.search(text, found[questions[0]].start):
        return False
    if INTERVIEW.search(text, start, found[questions[0]].start):
        return True
    spoken = sum(FIRST_PERSON.search(found[at].of(text)) is not None for at in answers)
    return spoken >= SPOKEN * len(answers)
