"""Are the words of transcripts under the right speaker, whatever way their turns are labelled?

Reads the ``**Name:** text`` transcripts of a folder, as they are and rewritten into capitals
(``NAME: text``), names with a time on lines of their own, and WebVTT with voice tags. The gold is
what the labels say, found by one plain expression. Names compare without regard to case: capitals
can't be undone for every name. The baseline takes a line's words up to a colon for its speaker.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.intake import read_interview

TURN = re.compile(r"^\*\*(?P<name>[^*\n]+?):\*\*[ \t]*", re.MULTILINE)
STAGE = re.compile(r"\\?\[[^\]\n]*?\\?\](?!\()|^#+ .*$", re.MULTILINE)
LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
WORD = re.compile(r"\w+")
CUE_WORDS = 12
Turn = tuple[str, str]


def measure(folder: Path) -> list[dict[str, Any]]:
    """Return a row for each way of labelling, and one for the baseline."""
    files = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]
    transcripts = [(text, turns) for text in files if len(turns := list(_turns(text))) > 1]
    ways: dict[str, Callable[[Sequence[Turn]], str]] = {
        "capitals": _capitals,
        "time-coded": _timed,
        "WebVTT": _webvtt,
    }
    rows = [_row("**Name:** text", transcripts, None, _ours)]
    rows += [_row(name, transcripts, rewrite, _ours) for name, rewrite in ways.items()]
    rows.append(_row("**Name:** text", transcripts, None, _baseline) | {"system": "up to a colon"})
    rows.append(_row("capitals", transcripts, _capitals, _baseline) | {"system": "up to a colon"})
    return rows


def _turns(text: str) -> Iterator[Turn]:
    """Yield each turn's speaker and words, without stage directions and links."""
    labels = list(TURN.finditer(text))
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        words = STAGE.sub(" ", LINK.sub(r"\1", text[label.end() : end]))
        name = " ".join(html.unescape(label["name"]).split())
        yield name, html.unescape(words).replace("\\", "").strip()


def _counted(turns: Sequence[tuple[str | None, str]]) -> Counter[tuple[str, str]]:
    return Counter(
        ((name or "").casefold(), word.casefold())
        for name, words in turns
        for word in WORD.findall(words)
    )


def _row(
    way: str,
    transcripts: Sequence[tuple[str, list[Turn]]],
    rewrite: Callable[[Sequence[Turn]], str] | None,
    read: Callable[[str], list[tuple[str | None, str]]],
) -> dict[str, Any]:
    right = wanted = kept = speakers = found = 0
    for text, turns in transcripts:
        said = read(text if rewrite is None else rewrite(turns))
        gold, ours = _counted(turns), _counted(said)
        wanted += sum(gold.values())
        right += sum((gold & ours).values())
        gold_words, our_words = _words(gold), _words(ours)
        kept += sum((gold_words & our_words).values())
        names = {name for name, _ in gold}
        speakers += len(names)
        found += len(names & {name for name, _ in ours})
    return {
        "system": "OnRecord",
        "labels": way,
        "files": len(transcripts),
        "words": wanted,
        "words kept": kept / wanted if wanted else None,
        "right speaker": right / wanted if wanted else None,
        "speakers found": found / speakers if speakers else None,
    }


def _words(counted: Counter[tuple[str, str]]) -> Counter[str]:
    words: Counter[str] = Counter()
    for (_, word), count in counted.items():
        words[word] += count
    return words


def _ours(text: str) -> list[tuple[str | None, str]]:
    interview = read_interview(text.encode(), "transcript", {"language": "en"})
    return [(passage.speaker, interview.words(passage)) for passage in interview.passages]


def _baseline(text: str) -> list[tuple[str | None, str]]:
    said: list[tuple[str | None, str]] = []
    name: str | None = None
    for line in text.splitlines():
        before, colon, after = line.replace("**", "").partition(":")
        if colon and len(before) < 40:
            name, line = before.strip(), after
        said.append((name, line))
    return said


def _capitals(turns: Sequence[Turn]) -> str:
    return "\n\n".join(f"{name.upper()}: {words}" for name, words in turns)


def _timed(turns: Sequence[Turn]) -> str:
    stamped = ((f"{name} ({_clock(at * 9)}):", words) for at, (name, words) in enumerate(turns))
    return "\n\n".join(f"{label}\n{words}" for label, words in stamped)


def _webvtt(turns: Sequence[Turn]) -> str:
    cues = ["WEBVTT"]
    second = 0
    for name, words in turns:
        listed = words.split()
        for first in range(0, len(listed), CUE_WORDS):
            part = html.escape(" ".join(listed[first : first + CUE_WORDS]), quote=False)
            cues.append(f"{_clock(second)}.000 --> {_clock(second + 4)}.000\n<v {name}>{part}")
            second += 4
    return "\n\n".join(cues) + "\n"


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
