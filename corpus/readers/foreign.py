"""What no reader knows: told by what it is full of, and refused with its reason.

Any text might be an article; so what is no writing at all is told before. Each rule asks for most
of the lines, since interviews can have some code, numbers or addresses in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corpus.model import Document
from corpus.readers import tables, timed_text
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import Manuscript

LOOKED_AT = 200
"""Lines that are looked at, of at most `LONGEST` characters each."""
LONGEST = 200
MOST = 0.6
"""The share of lines of a kind that makes the whole of this kind."""
MOST_CODE = 0.45
"""Of code less is enough, since there is writing in its comments."""
MOST_SIGNS = 0.1
"""The share of signs in a line of code; in sentences it is a tenth of that."""
FEW = 3
FIRST = (
    (r"-----BEGIN [A-Z ]+-----", "a key or certificate, no text that people wrote"),
    (r"BEGIN:V(?:CALENDAR|CARD|EVENT)", "a calendar or a card of addresses, no interview"),
    (r"#EXTM3U", "a list of recordings; add the transcript of one"),
    (r"Scenarist_SCC", "captions in codes (SCC); convert them to SRT and add that"),
    (r"# VobSub index", "subtitles in pictures; run them through text recognition first"),
    (r"\\documentclass|\\begin\{document\}|%\s*!TEX", "LaTeX; add the PDF that is made of it"),
    (r"@(?:article|book|inproceedings|misc|string)\{", "a list of references, no interview"),
    (r"@(?:UTF8|Begin)\s", "a transcript in codes (CHAT); export its words as text and add that"),
    (r"diff --git |--- a/\S+\n\+\+\+ b/", "a list of changes to code, no interview"),
    (r"#!\s?/", "a script for a computer, no interview"),
    (r"<\?php", "source code, no interview"),
    (r'(?:#[^\n]*+\n)*+msgid "', "a catalogue of translations, no interview"),
    (r"%!PS-Adobe", "PostScript; save it as PDF and add that"),
    (r"MIME-Version: |Return-Path: |Delivered-To: ", "a mail as it was sent; save its text"),
)
BEGINNING = tuple((re.compile(rf"\s*{pattern}"), kind) for pattern, kind in FIRST)
CODE = re.compile(
    r"(?:.*(?:[{}]|=>|\\|[(){}=<>\[\]_$\"].*;)|\S+(?:\s\S+)?;|[\])}]{1,4}[,;]?"
    r"|(?://|/\*|\*/|\* @|#\s?(?:include|define|ifdef|endif|pragma)\b).*"
    r"|(?:import|from|package|using|use|require|module|namespace|export|include)\s\S+"
    r"(?:\s(?:as|from)\s\S+)?(?:,\s?\S+){0,9}"
    r"|from\s\S+\simport\s.*"
    r"|(?:async\s)?(?:def|fn|func|function|sub|proc)\s\w+\s?[(\[].*"
    r"|(?:public|private|protected|static|final|pub|abstract)\s\w.*[({;=].*"
    r"|(?:class|interface|struct|enum|trait|impl)\s\w+(?:[(:<].*)?"
    r"|(?:const|let|var|val|my|local|set)\s[$\w]+\s?(?::\s?\w+\s?)?=.*"
    r"|(?:if|elif|for|while|switch|match|with|catch|unless)\s?\(?.*(?::|\bthen|\bdo|\{|\))"
    r"|(?:else|try|do|pass|break|continue|finally|fi|done|end|esac|return)[:;]?"
    r"|(?:return|raise|throw|yield|await|print|echo|assert|del|except)\b.*[()\[\]=_\"':].*"
    r"|[$@]?[\w.\[\]'\"]+\s?(?::\s?[\w\[\], |]+\s?)?[-+*/|&:]?=\s?\S.*"
    r"|[\w.:$]+\([^()]*\)?[,;]?|@\w+(?:\(.*)?"
    r"|(?:SELECT|INSERT INTO|CREATE (?:TABLE|INDEX)|UPDATE \w+ SET|DELETE FROM|DROP|ALTER TABLE)"
    r"\b.*)"
)
SIGNS = re.compile(r"[{}();=<>$\\^|&]")
SENTENCE = re.compile(r"[A-Z\u00c0-\u024f].*\s.*\s.*[.!?…][\"”’)]?")
SETTING = re.compile(
    r"(?:[-*]\s+)*[\"']?[a-z_][\w./-]*[\"']?\s*[:=](?:\s+|(?=\S))(?P<value>.*)"
    r"|(?:export\s+)?[A-Z][A-Z\d_]*=(?P<other>.*)|[\w.-]+=(?P<third>\S*)"
    r"|(?:[-*]\s+)*[\"']?[a-z_][\w./-]*[\"']?:"
)
SETTING_AROUND = re.compile(
    r"\[{1,2}[\w .\"':/-]+\]{1,2}|[#;].*|-\s+\S+|---|[\"'][^\"'\s]*[\"'],?|\.\.\.|[\])}{\[],?"
)
LOG = re.compile(
    r".{0,60}(?:\b|\[)(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|CRITICAL|NOTICE)\b.*"
    r"|[\da-fA-F.:]{7,40} \S+ \S+ \[.*|[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \S+ \S+(?:\[\d+\])?:.*"
)
DATED = re.compile(r".{0,40}\d{1,4}[-/:.]\d\d.*")
WORD = re.compile(r"[^\W\d_]{2,}")
HEAD = re.compile(r"[^.!?:;\d]{0,40}")
NO_BLANK = re.compile(r"[!-~]{40,}")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROLS = 0.02
SHORT_VALUE = 4
"""Words of a setting, on the average; a turn has more."""
MOST_SENTENCES = 0.2
SHORT_CELL = 4
PAGE = frozenset(
    "html head body article main section header nav div p span a b i em strong h1 h2 h3 h4 h5 h6 "
    "blockquote ul ol dl table figure aside details center font pre hr br img v q u c".split()
)
"""How web pages and parts of them start."""


def is_xml(text: str) -> bool:
    """Tell XML that is neither a page nor timed text: by its first line, or by how it ends."""
    root = timed_text.ROOT.match(text[:10_000])
    if root is None or root["root"].lower() in PAGE or timed_text.sniff(text):
        return False
    closed = re.search(r"</(?:\w++:)?([a-zA-Z]\w*+)>\s*\Z", text[-200:])
    ends = closed is not None and closed[1] == root["root"]
    return text.lstrip("\ufeff \n").startswith("<?xml") or ends


def sniff(given: Manuscript) -> bool:
    """Tell what is no writing."""
    return kind_of(given.text[given.start :]) is not None


def read(given: Manuscript) -> Document:
    """Refuse it.

    :raises ReadError: always, with what it is
    """
    raise ReadError(f"{given.name} is {kind_of(given.text[given.start :])}.")


def kind_of(text: str) -> str | None:
    """Return what a text is that no reader knows, None where it may be read."""
    for beginning, kind in BEGINNING:
        if beginning.match(text):
            return kind
    head = text[: LOOKED_AT * LONGEST]
    if len(CONTROLS.findall(head)) > MOST_CONTROLS * max(len(head), 1):
        return "not a text file; save it as UTF-8 text and add that"
    lines = [line.strip()[:LONGEST] for line in head.split("\n") if line.strip()][:LOOKED_AT]
    for kind, is_kind in KINDS:
        if lines and is_kind(lines):
            return kind
    return None


def _share(lines: Sequence[str], fits: Callable[[str], object]) -> float:
    return sum(bool(fits(line)) for line in lines) / len(lines)


def _is_code(lines: Sequence[str]) -> bool:
    def code(line: str) -> bool:
        if len(line) == LONGEST and len(SIGNS.findall(line)) > MOST_SIGNS * LONGEST:
            return True  # a program whose lines were joined
        return not SENTENCE.fullmatch(line) and CODE.fullmatch(line) is not None

    rest = [line for line in lines if not line.startswith(("#", "//", "* ", "--", "%"))]
    enough = len(rest) >= FEW or sum(map(len, rest)) >= LONGEST
    return enough and _share(rest, code) >= MOST_CODE


def _is_settings(lines: Sequence[str]) -> bool:
    found = [match for line in lines if (match := SETTING.fullmatch(line))]
    around = sum(SETTING_AROUND.fullmatch(line) is not None for line in lines)
    if len(found) < FEW or len(found) + around < 0.8 * len(lines):
        return False
    values = [match["value"] or match["other"] or match["third"] or "" for match in found]
    words = sum(len(value.split()) for value in values)
    sentences = sum(value.rstrip("\"'").endswith((".", "!", "?")) for value in values)
    return words < SHORT_VALUE * len(values) and sentences <= MOST_SENTENCES * len(values)


def _is_log(lines: Sequence[str]) -> bool:
    def logged(line: str) -> bool:
        return LOG.fullmatch(line) is not None and DATED.fullmatch(line) is not None

    return len(lines) >= FEW and _share(lines, logged) >= MOST


def _is_numbers(lines: Sequence[str]) -> bool:
    def number(line: str) -> bool:
        return not WORD.search(line) and any(character.isdecimal() for character in line)

    return len(lines) >= FEW and _share(lines, number) > 0.7


def _is_coded(lines: Sequence[str]) -> bool:
    return _share(lines, NO_BLANK.fullmatch) >= 0.8


def _is_table(lines: Sequence[str]) -> bool:
    """Tell a table by rows of as many cells each, short ones, and no blank after a comma."""
    for delimiter in "\t,;":
        rows = list(tables.rows("\n".join(lines), delimiter))
        widths = {len(row) for row in rows}
        if len(rows) < FEW or len(widths) > 1 or widths == {1}:
            continue
        text = "\n".join(lines)
        cells = [cell.span.of(text) for row in rows for cell in row]
        if delimiter == "," and 4 * text.count(", ") > len(cells):
            continue
        headed = all(HEAD.fullmatch(cell) for cell in cells[: len(rows[0])])
        words = sum(len(cell.split()) for cell in cells)
        numbers = sum(not WORD.search(cell) for cell in cells)
        told = headed if widths != {2} else 3 * numbers > len(cells)
        if words < SHORT_CELL * len(cells) and told:
            return True
    return False


KINDS: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (
    ("a log of a program, no interview", _is_log),
    ("a table of numbers, with no words to quote", _is_numbers),
    ("a table without a column of words and one of speakers or times; name them in its head",
     _is_table),
    ("a file of settings, no interview", _is_settings),
    ("source code, no interview", _is_code),
    ("data in codes, no text that people wrote", _is_coded),
)  # fmt: skip
