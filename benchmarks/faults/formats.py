"""Interviews that were made up, in each of the formats that documents come in."""

from __future__ import annotations

import io
import json
import zipfile
import zlib

from benchmarks.faults.sources import Made, Maker

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


Document = tuple[str, bytes]
"""The end of its name, and its bytes."""


def good(maker: Maker, number: int) -> Document:
    """Return an interview that was made up, in one of the formats."""
    made = maker.interview(number, 20)
    return FORMATS[number % len(FORMATS)](made)


def _markdown(made: Made) -> Document:
    return ".md", made.markdown.encode()


def _capitals(made: Made) -> Document:
    said = "\n\n".join(f"{speaker.upper()}: {words}" for speaker, words in made.turns)
    return ".txt", f"{made.title}\n\n{said}\n".encode()


def _clock(number: int, mark: str = ".") -> str:
    return f"{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}{mark}000"


def _webvtt(made: Made) -> Document:
    cues = (
        f"{_clock(9 * n)} --> {_clock(9 * n + 8)}\n<v {speaker}>{words}</v>"
        for n, (speaker, words) in enumerate(made.turns)
    )
    return ".vtt", ("WEBVTT\n\n" + "\n\n".join(cues) + "\n").encode()


def _srt(made: Made) -> Document:
    cues = (
        f"{n + 1}\n{_clock(9 * n, ',')} --> {_clock(9 * n + 8, ',')}\n{speaker}: {words}"
        for n, (speaker, words) in enumerate(made.turns)
    )
    return ".srt", ("\n\n".join(cues) + "\n").encode()


def _podcast(made: Made) -> Document:
    segments = [
        {"speaker": speaker, "startTime": 9 * n, "endTime": 9 * n + 8, "body": words}
        for n, (speaker, words) in enumerate(made.turns)
    ]
    return ".json", json.dumps({"version": "1.0.0", "segments": segments}).encode()


def _page(made: Made) -> Document:
    said = "".join(f"<p><b>{speaker}:</b> {words}</p>\n" for speaker, words in made.turns)
    head = f"<!DOCTYPE html><html><head><title>{made.title}</title></head>"
    return (
        ".html",
        f"{head}<body><article><h1>{made.title}</h1>{said}</article></body></html>".encode(),
    )


def _word(made: Made) -> Document:
    from docx import Document as WordDocument

    document = WordDocument()
    for speaker, words in made.turns:
        document.add_paragraph(f"{speaker}: {words}")
    file = io.BytesIO()
    document.save(file)
    return ".docx", file.getvalue()


def _pdf(made: Made) -> Document:
    lines = [f"{speaker}: {words}" for speaker, words in made.turns]
    return ".pdf", pdf_of(lines)


def pdf_of(lines: list[str]) -> bytes:
    """Return a PDF of one page, and one line below the other."""
    shown = "\n".join(f"({line.replace('(', '').replace(')', '')}) Tj T*" for line in lines)
    stream = zlib.compress(
        f"BT /F1 9 Tf 12 TL 20 800 Td\n{shown}\nET".encode("latin-1", "replace"), 9
    )
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 820] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


FORMATS = (_markdown, _capitals, _webvtt, _srt, _podcast, _page, _word, _pdf)


def docx_of(body: str) -> bytes:
    """Pack the XML of a Word document, whatever it is."""
    types = (
        f"<Types xmlns='{OFFICE}/package/2006/content-types'><Default Extension='rels' ContentType="
        "'application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/word/document.xml' ContentType='{MAIN}'/></Types>"
    )
    relations = (
        f"<Relationships xmlns='{OFFICE}/package/2006/relationships'><Relationship Id='r1' Type="
        f"'{OFFICE}/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/>"
        "</Relationships>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", types)
        packed.writestr("_rels/.rels", relations)
        packed.writestr("word/document.xml", body)
    return file.getvalue()
