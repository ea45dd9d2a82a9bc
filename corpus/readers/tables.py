"""Tables of turns: CSV and TSV with a column of words, and one of speakers or of times.

Trint, Sonix, Descript, Premiere, Happy Scribe and whisper export such tables; each calls the
columns otherwise, so that they are told by what such columns are called, in the languages of the
interface. A table without a head is told by what stands in it: times, a few names, and sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.model import Document, Span
from corpus.origins import Edit
from corpus.readers.errors import ReadError
from corpus.readers.front_matter import Manuscript
from corpus.readers.labels import looks_like_name
from corpus.readers.records import time_of
from corpus.readers.said import Said, document, in_seconds

DELIMITERS = "\t,;|"
CELLS = {
    mark: re.compile(
        rf'[ ]*+(?:"(?P<quoted>(?:[^"]++|"")*+)"[ ]*+(?=[{mark}\n]|\Z)|(?P<bare>[^{mark}\n]*+))'
        rf"(?:[{mark}]|(?P<end>\n|\Z))"
    )
    for mark in DELIMITERS
}
WORDS = frozenset(
    "text|transcript|transcription|content|words|utterance|dialogue|dialog|sentence|body|caption|"
    "captions|subtitle|spoken text|speech|statement|verbatim|phrase|transcript text|what was said|"
    "texte|texto|testo|tekst|transkript|äußerung|beitrag|wortbeitrag|aussage|wortlaut|inhalt|propos|"
    "réplique|intervention|contenu|transcription|intervención|contenido|transcripción|intervento|"
    "battuta|contenuto|trascrizione|fala|conteúdo|transcrição|uitspraak|inhoud|yttrande|replik|"
    "wypowiedź|treść|реплика|высказывание|текст|文本|内容|発言|テキスト|발언|내용".split("|")
)
SPEAKERS = frozenset(
    "speaker|speaker name|speakers|speaker label|speaker id|name|who|participant|participant name|"
    "person|voice|actor|character|interlocutor|sprecher|sprecherin|locuteur|intervenant|hablante|"
    "orador|interlocutore|falante|redner|rednerin|teilnehmer|gesprächspartner|personne|nom|participant|"
    "persona|nombre|participante|nome|pessoa|spreker|naam|persoon|talare|namn|osoba|mówca|rozmówca|"
    "имя|участник|спикер|говорящий|发言人|说话人|話者|発言者|화자|발언자".split("|")
)
STARTS = frozenset(
    "start|start time|starttime|timecode|time code|time|timestamp|time stamp|in|in point|from|"
    "begin|start timecode|start timestamp|start s|start seconds|start ms|begin time|tc in|time in|"
    "offset|offset s|start sec|début|inicio|inizio|anfang|zeit|zeitmarke|uhrzeit|beginn|temps|"
    "heure|tiempo|hora|tempo|início|tijd|tid|czas|начало|время|时间|時間|시간".split("|")
)
HEAD_ROWS = 10
LOOKED_AT = 50
BOTH = re.compile(
    r"(?<=[^\W\d_]{3})(?:[/:*_·•.-]{1,2}(?:in(?:nen)?|rin|e|a|as|es|euse|rice|trice|ora|ka|s)"
    r"|\((?:in|e|a|s|es|ka)\)|In)\.?\Z"
)
"""What stands for both genders at the end of a word: Sprecher/in, Intervenant·e, Orador(a)."""
FRAMES = re.compile(r"(\d{1,3}:\d\d:\d\d)[:;.]\d{1,3}")
MOST_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, without quotation marks round it, and where."""

    span: Span
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns have what: `first` is the row that they begin at."""

    delimiter: str
    first: int
    width: int
    words: int
    speaker: int | None
    start: int | None
    milliseconds: bool = False


def sniff(given: Manuscript) -> bool:
    """Tell a table of turns by the names of its columns, or by what stands in them."""
    return _columns(given.text) is not None


def read(given: Manuscript) -> Document:
    """Read a table of turns.

    :raises ReadError: where a row has more cells than there are columns, or none has words
    """
    text, name = given.text, given.name
    columns = _columns(text)
    said: list[Said] = []
    edits: list[Edit] = []
    for number, row in enumerate(rows(text, columns.delimiter) if columns else ()):
        if columns is None or number < columns.first or len(row) <= columns.words:
            continue
        if len(row) > columns.width and any(
            text[c.span.start : c.span.end] for c in row[columns.width :]
        ):
            row = _rejoined(row, columns, number, name)
        cell = row[columns.words]
        if any(character.isalnum() for character in cell.span.of(text)):
            speaker, second = _about(text, row, columns)
            said.append(Said(cell.span, speaker, second))
            edits += unquoted(text, cell)
    if not said:
        raise ReadError(f"{name} is a table with no words in it.")
    return document(given, in_seconds(said), {}, edits)


def _rejoined(row: list[Cell], columns: _Columns, number: int, name: str) -> list[Cell]:
    """Return a row whose words have the delimiter in them, without quotation marks round them."""
    last = columns.words
    if last < columns.width - 1 or any(cell.quoted for cell in row[last:]):
        raise ReadError(
            f"Row {number + 1} of {name} has more cells than there are columns; mend it."
        )
    whole = Cell(Span(row[last].span.start, row[-1].span.end), False)
    return [*row[:last], whole]


def _about(text: str, row: Sequence[Cell], columns: _Columns) -> tuple[str | None, float | None]:
    """Return who says the words of a row, and when."""

    def cell(at: int | None) -> str:
        return " ".join(row[at].span.of(text).split()) if at is not None and at < len(row) else ""

    second = _time(cell(columns.start))
    if second is not None and columns.milliseconds:
        second /= 1000
    return cell(columns.speaker).replace('""', '"') or None, second


def _time(written: str) -> float | None:
    written = written.strip("[]() ").replace(";", ":")
    frames = FRAMES.fullmatch(written)
    return time_of(frames[1] if frames and written.count(":") > 2 else written)


def unquoted(text: str, cell: Cell) -> Iterator[Edit]:
    """Yield the edits that make one of two quotation marks, as a quoted cell has them."""
    at = text.find('""', cell.span.start, cell.span.end) if cell.quoted else -1
    while at >= 0:
        yield Edit(at, at + 1)
        at = text.find('""', at + 2, cell.span.end)


def rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """Yield the rows of a table; a quoted cell can go over several lines."""
    row: list[Cell] = []
    at = 0
    while at < len(text):
        cell = CELLS[delimiter].match(text, at)
        if cell is None:
            return
        group = "bare" if cell["quoted"] is None else "quoted"
        row.append(Cell(_bare(text, *cell.span(group)), group == "quoted"))
        at = cell.end()
        if cell["end"] is not None:
            yield row
            row = []
    if row:
        yield row


def _bare(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start, end - len(words) + len(words.rstrip())))


@lru_cache(maxsize=1)
def _columns(text: str) -> _Columns | None:
    for delimiter in DELIMITERS:
        first: list[list[Cell]] = []
        for row in rows(text, delimiter):
            first.append(row)
            if len(first) == LOOKED_AT:
                break
        looked = [[cell.span.of(text) for cell in row] for row in first]
        found = _by_head(looked, delimiter) or _by_content(looked, delimiter)
        if found:
            return found
    return None


def _by_head(looked: Sequence[list[str]], delimiter: str) -> _Columns | None:
    for at, row in enumerate(looked[:HEAD_ROWS]):
        heads = [_plain_head(cell) for cell in row]
        words, speaker, start = (
            next((i for i, head in enumerate(heads) if head in names), None)
            for names in (WORDS, SPEAKERS, STARTS)
        )
        if words is None or (speaker is None and start is None):
            continue
        milliseconds = start is not None and heads[start].endswith(" ms")
        width = len(row) if delimiter != "|" or row[-1] else len(row) - 1
        return _Columns(delimiter, at + 1, width, words, speaker, start, milliseconds)
    return None


def _plain_head(cell: str) -> str:
    """Return what a column is called, without marks and what stands for both genders."""
    return " ".join(re.sub(r"[\W_]+", " ", BOTH.sub("", cell.strip()).lower()).split())


def _by_content(looked: Sequence[list[str]], delimiter: str) -> _Columns | None:
    """Tell columns without a head: times and names are short, and each in a column of its own."""
    table = [row for row in looked if any(row)]
    return _by_cells(table, 0, delimiter) or _by_cells(table[1:], 1, delimiter)


def _by_cells(table: Sequence[list[str]], first: int, delimiter: str) -> _Columns | None:
    """Tell columns by what stands in them, below a head in words that nobody has listed."""
    if len(table) < 2 or delimiter == "|" or len({len(row) for row in table}) > 1:
        return None
    columns = list(zip(*table, strict=True))
    times = [i for i, column in enumerate(columns) if all(map(_is_clock, column))]
    names = [i for i, column in enumerate(columns) if _are_names(column)]
    known = {*times, *names, *(i for i, column in enumerate(columns) if _counts(column))}
    rest = [i for i in range(len(columns)) if i not in known]
    if not times or len(names) != 1 or len(rest) != 1:
        return None
    return _Columns(delimiter, first, len(columns), rest[0], names[0], times[0])


def _counts(column: Sequence[str]) -> bool:
    """Tell the numbers of the rows: each is one more than the one before."""
    numbers = [int(cell) if cell.isdecimal() and len(cell) < 7 else -1 for cell in column]
    return numbers[0] >= 0 and all(b - a == 1 for a, b in pairwise(numbers))


def _is_clock(cell: str) -> bool:
    return ":" in cell and _time(cell) is not None


def _are_names(column: Sequence[str]) -> bool:
    short = all(
        0 < len(cell.split()) <= MOST_NAME_WORDS and looks_like_name(cell) for cell in column
    )
    return short and len(set(column)) < len(column)
