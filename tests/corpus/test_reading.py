"""Reading takes time in proportion to a document's length, whatever it holds."""

from __future__ import annotations

import gc
import io
import json
import time
import zipfile
from collections.abc import Callable

import docx
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject

from corpus.intake import read_interview
from corpus.readers import ReadError

ENOUGH = 0.02
"""Seconds of the processor from which on a measurement says something."""
HEAD = "Talks go on\nMarch 3, 2015\n"
CUE = "WEBVTT\n\n00:01.000 --> 00:02.000\n"


def turn(words: str) -> str:
    return f"**Ada Moss:** {words}\n\n**Ben Hale:** Yes.\n"


def name(number: int) -> str:
    """Return a word of capitals, another one for each number."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number, 26)
        letters += chr(65 + letter)
    return letters


def segments(*found: object) -> str:
    return json.dumps({"segments": found})


def word_document(body: str) -> bytes:
    empty, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(empty)
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + body.encode())
            new.writestr(entry, data)
    return made.getvalue()


def pdf(lines: int) -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 800)
    drawn = DecodedStreamObject()
    drawn.set_data(b"BT /F1 12 Tf 9 9 Td " + b"(We will wait) Tj 0 -1 Td " * lines + b"ET")
    page[NameObject("/Contents")] = writer._add_object(drawn.flate_encode())
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def paragraphs(inside: str, n: int) -> bytes:
    return word_document(f"<w:p>{inside}<w:r><w:t>We will wait.</w:t></w:r></w:p>" * n)


Shape = Callable[[int], str | bytes]
TURNS_OF_TWO = "Ada Moss: a b.\n\nBen Hale: c d.\n\n" * 3
SHAPES: dict[str, list[Shape]] = {
    "blanks that a pattern could divide in many ways": [
        lambda n: turn("a" + " " * n + "b"),
        lambda n: turn("a" + "\t" * n + "[x"),
        lambda n: turn("\n" + " " * n + "b"),
        lambda n: HEAD + '"We will wait"' + " " * n + "said Berg.\n",
        lambda n: "Ada" + " " * n + ": x\nBen: y\nAda: z\nBen: w\n",
        lambda n: CUE + "a" + " " * n + "b",
        lambda n: HEAD + "a." + " " * n + "b\n",
        lambda n: "March" + " " * n + "3, 2015\nx\n",
        lambda n: "Ada Moss: We will wait.\n" + "\n" * n + "Ben Hale: We won't.\n",
        lambda n: "Yes.\n— Ada Moss\n\nNo.\n— Ben Hale\n\n" * (n // 9),
        lambda n: "[12/03/24, 10:02:11] Ada Moss: Yes.\n" * (n // 9),
        lambda n: "Yes, and so on" + " " * n + "7\n" + "and so on     8\n" * (n // 9),
    ],
    "an opening that nothing closes": [
        lambda n: "<html>" + "<" + "a" * n,
        lambda n: "<html><body><p>x</p>" + "<a" * n,
        lambda n: turn("[" * n),
        lambda n: turn("![](a(b)" * n),
        lambda n: CUE + "<v A" * n,
        lambda n: CUE + "<v" + ".a" * n,
        lambda n: CUE + "{\\" * n,
        lambda n: HEAD + "“a " * n,
    ],
    "what is looked for among all the others": [
        lambda n: segments(*({"body": number} for number in range(n))),
        lambda n: segments(*({"body": number, "text": "a"} for number in range(n))),
        lambda n: segments(*[{"text": None}] * n, {"text": "b"}),
        lambda n: segments(*({"body": "Hi.", "speaker": f"{name(i)} X"} for i in range(n))),
        lambda n: CUE + "a\n" * n,
        lambda n: "Home\n" * n,
        lambda n: "".join(f"{number}.\n" for number in range(n)),
        lambda n: ("é\n" * n).encode() + b"\xe9\n" * (n // 8),
    ],
    "names, each compared with each": [
        lambda n: "".join(f"{name(i)} BERG: Yes.\n{name(i)} BERG: No.\n" for i in range(n)),
        lambda n: "".join(f"{name(i)}X: Yes.\n{name(i)}X: No.\n" for i in range(n)),
        lambda n: "".join(f"{name(i).title()} Berg: Yes.\nBerg: No.\n" for i in range(n)),
        lambda n: (
            HEAD
            + "".join(f"President A{name(i).lower()} Berg left. “We,” he said.\n" for i in range(n))
        ),
        lambda n: HEAD + "Ada " * n + "said “yes.”\n",
    ],
    "nesting": [
        lambda n: "# T\n" + "\n".join("  " * i + "- x" for i in range(int(n**0.5))),
        lambda n: "# T\n" + "- " * n + "x",
        lambda n: "# T\n" + ">" * n + "x",
        lambda n: "# T\n" + "> x\ny\n" * n,
        lambda n: segments(*[[]] * n),
        lambda n: "<html><body>" + "<div>" * min(n, 400) + "<p>x</p>" * n,
    ],
    "marks without end": [
        lambda n: "# T\n" + "`" * n,
        lambda n: "# T\n" + " ".join("`" * i for i in range(int((2 * n) ** 0.5))),
        lambda n: turn("*a " * n),
        lambda n: turn("_a" * n),
        lambda n: HEAD + '"' * n + "\n",
        lambda n: HEAD + '" a ' * n + "\n",
        lambda n: CUE + "#" * n + "♪ x ♪ y",
        lambda n: HEAD + "a" + "!" * n + " b\n",
    ],
    "one sentence without end": [
        lambda n: HEAD + "“We will wait” " * n + "\n",
        lambda n: HEAD + "“We will wait,” Berg said, " * n + "\n",
        lambda n: HEAD + "He " + "said " * n + "\n",
        lambda n: HEAD + "He " + "reply " * n + "\n",
        lambda n: HEAD + "Ada Berg left, " + "saying, " * n + "\n",
        lambda n: HEAD + "a" * n + "\n",
        lambda n: HEAD + "“We”" + " —" * n + " Ada\n",
    ],
    "letters that are mended": [
        lambda n: HEAD + "Ã©tÃ© â€œNonâ€\x9d x\n" * n,
        lambda n: HEAD + "Ã©tÃ© â€œNonâ€\x9d " * n + "\n",
        lambda n: HEAD + "Ã©" * n + "\n",
        lambda n: (HEAD + "é" * n).encode("latin-1"),
        lambda n: turn("&lt;" * n),
        lambda n: turn("a\xad\xa0" * n),
    ],
    "a small file that unpacks to a large one": [
        pdf,
        lambda n: paragraphs("", n),
        lambda n: paragraphs('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', n),
        lambda n: paragraphs("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>" * 5, n // 5),
        lambda n: word_document("<w:p><w:r>" + "<w:t>a</w:t><w:br/>" * n + "</w:r></w:p>"),
    ],
    "transcripts and mail": [
        lambda n: (
            "INT. A - B\n\nADA MOSS\n" + "a b c\n" * n + "\nBEN HALE\nNo.\n\nADA MOSS\nYes.\n"
        ),
        lambda n: TURNS_OF_TWO + "[Ada Moss] a\n\nPART 1\n\n" * (n // 10),
        lambda n: TURNS_OF_TWO + "(Music)\n\na b\n\n" * (n // 10),
        lambda n: TURNS_OF_TWO + "Ada Moss: C:" + "\\a*" * n,
        lambda n: "On 4 May 2021, Ada Moss wrote:\n" + "> a\n" * n,
        lambda n: "On 4 May 2021, Ada Moss wrote:\n" + ">" * n + " a",
        lambda n: "> On 4 May 2021, Ada Moss wrote:\n>> a\n" * (n // 10),
    ],
}
CASES = [
    pytest.param(shape, id=f"{kind} {number}")
    for kind, shapes in SHAPES.items()
    for number, shape in enumerate(shapes, 1)
]


def cost(document: str | bytes) -> float:
    """Return the seconds of the processor that reading a document takes."""
    data = document.encode() if isinstance(document, str) else document
    gc.collect()
    gc.freeze()  # what is there already is not looked through again and again
    started = time.process_time()
    try:
        interview = read_interview(data, "x", {"language": "en"})
    except ReadError:
        return time.process_time() - started
    taken = time.process_time() - started
    for quote in interview.quotes:
        assert quote.text == interview.text[quote.span.start : quote.span.end]
    return taken


@pytest.mark.parametrize("shape", CASES)
def test_six_times_the_document_takes_about_six_times_as_long(shape: Shape) -> None:
    cost(shape(10))  # what is loaded at the first time
    size = 100
    while (small := cost(shape(size))) < ENOUGH and size < 300_000:
        size *= 3
    most = 18 * max(small, ENOUGH)  # what grows with the square takes 36 times as long
    assert any(cost(shape(6 * size)) < most for _ in range(4))


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 10)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMBS = {
    "in a title": f"{BOMB}title: *i",
    "in a date": f"{BOMB}date: *i",
    "in a name": f"{BOMB}people: [{{name: *i}}]",
    "in titles": f"{BOMB}people: [{{name: A, titles: *i}}]",
    "in a key that nobody reads": f"{BOMB}other: *i",
    "merged": "a: &a {x: y}\n" + "b: {<<: [" + ", ".join(["*a"] * 100) + "]}\ntitle: T",
    "of itself": "title: &a [*a]",
}


@pytest.mark.parametrize("where", BOMBS)
def test_what_is_written_once_is_there_once(where: str) -> None:
    with pytest.raises(ReadError, match="has an alias"):
        read_interview(f"---\n{BOMBS[where]}\n---\nText.".encode(), "x")


@pytest.mark.parametrize("inside", ["[" * 90_000, "{a: " * 20_000, "- " * 40_000, "? " * 40_000])
def test_front_matter_that_nests_too_deep_is_told(inside: str) -> None:
    with pytest.raises(ReadError, match="is not valid YAML"):
        read_interview(f"---\ntitle: {inside}\n---\nText.".encode(), "x")


def test_front_matter_has_a_length() -> None:
    with pytest.raises(ReadError, match="longer than 100 kB"):
        read_interview(b"---\n" + b"a: b\n" * 30_000 + b"---\nText.", "x")
