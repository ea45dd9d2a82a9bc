"""Headlines: which lines may be titles, and the first line of an article where it surely is one.

Copied articles give no title but their first line, and often end it as a sentence. Capitals, or a
line as short as headlines are with a text below it, tell it; what is talk, or a label, is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

TITLE_WORDS = 30
"""Words of a title, at the most."""
SHORT_TITLE = 4
"""Words of a title that ends in a full stop ("The harbour froze."); more are a sentence."""
QUOTING = re.compile(r"[,.!?][”\"»](?!$)|[”\"»],")
"""A quotation with who says it."""
SENTENCE = re.compile(
    r"\w(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[”\"’)]*[.!](?=[”\"’)]*(?:\s|$))"
)
"""Its end; "Ep." is none."""
MOST_WORDS, MOST_PLAIN = 22, 16
"""Words of a headline with capitals, and of one that is written like a sentence."""
FEWEST_WORDS = 2
LONG_PARAGRAPH = 16
"""Words of a paragraph that is the text below a headline."""
SMALL_WORD = 3
TALK = re.compile(r"\b(?:I|I['’]\w+|[Yy]ou|[Ww]e|me|us|said|told|added|yesterday)\b")
"""What stands in a line of talk, or in the first sentence of a report."""
WHOLE = re.compile(
    r"\b(?:is|was|are|were|has|have|had|will|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""What headlines leave out: a line with it that ends in a full stop is a sentence."""
OPENS_TALK = ('"', "“", "‘", "'", "„", "«", "»", "-", "–", "—", "•", "*", "#", ">", "[", "(", "<")
ENDS_NONE = (":", ",", "…", "!", "”", '"', "-", "–", "—")
SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.\s")


def may_be_title(line: str) -> bool:
    """Tell what may be a title from a sentence, from a label, and from a quotation of somebody.

    News agencies end one with a semicolon.
    """
    words = line.split()
    if len(words) > SHORT_TITLE and max(map(len, words)) == 1:
        return False  # "P R O C E E D I N G S"
    if len(words) > TITLE_WORDS or not any(map(str.isalpha, line)) or QUOTING.search(line):
        return False
    if line[0] in "[(" and line[-1] in "])":
        return False  # a note
    if (
        line.startswith("|")
        or line.endswith(":")
        or (line.endswith(",") and len(words) > SHORT_TITLE)
    ):
        return False
    ended = SENTENCE.findall(line)
    return not ended or (len(ended) == 1 and len(words) <= SHORT_TITLE)


def headline(source: str) -> str | None:
    """Return the line that stands above an article's text as its headline, if one does."""
    line, _, below = source.lstrip("\ufeff \t\r\n").partition("\n")
    line = " ".join(line.split())
    paragraphs = [one.split() for one in below.splitlines() if one.strip()]
    apart = below.partition("\n")[0].strip() == ""
    if not (apart and any(len(one) >= LONG_PARAGRAPH for one in paragraphs) and _fits(line)):
        return None
    return line.rstrip("; ") if line[-2:-1].isupper() else line.rstrip("; ").removesuffix(".")


def _fits(line: str) -> bool:
    words = line.split()
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or line.startswith(OPENS_TALK):
        return False
    if line.endswith(ENDS_NONE) or not line[0].isalnum() or line[0].islower():
        return False
    if _has_capitals(words):
        return True
    if line.endswith("?") or (line.endswith(".") and WHOLE.search(line)):
        return False
    return len(words) <= MOST_PLAIN and not (SENTENCE_END.search(line) or TALK.search(line))


def _has_capitals(words: Sequence[str]) -> bool:
    long = [word.strip("‘“\"'(") for word in words if len(word) > SMALL_WORD]
    return bool(long) and all(not word[:1].islower() for word in long)
