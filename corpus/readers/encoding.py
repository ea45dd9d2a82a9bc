"""Encodings: text out of bytes, whatever they were saved as."""

from __future__ import annotations

import codecs
import re

from corpus.readers.errors import ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOJIBAKE = re.compile("[\xc2\xc3\xc5\xe2\xce\xcf\xd0\xd1][^\\sa-zA-Z0-9]")
"""What UTF-8 looks like that was taken for another encoding: no need to look closer without it."""
SAMPLE = 200_000
"""Bytes that an encoding is guessed from."""


def decode(data: bytes, name: str) -> str:
    """Return the text of a file: UTF-8 if it is that, else what its byte order mark or bytes say.

    Lines that are in another encoding than the rest, and text that was decoded wrongly before it
    was saved ("Ã©"), are mended. Line ends become ``\\n``.

    :raises ReadError: where it is no text
    """
    text = _decoded(data, name)
    if MOJIBAKE.search(text):
        text = _mended(text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _mended(text: str) -> str:
    """Mend text that was decoded wrongly, line by line."""
    from ftfy import fix_encoding  # it takes a quarter of a second to load
    from ftfy.badness import badness

    lines = text.split("\n")
    return "\n".join(
        fix_encoding(line) if MOJIBAKE.search(line) and badness(line) else line for line in lines
    )


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data[:SAMPLE]:
        raise ReadError(f"{name} is not a text file; save it as UTF-8 text and add that.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lines = data.split(b"\n")
    whole = [_is_utf8(line) for line in lines]
    if 4 * whole.count(False) < len(lines) and any(
        sound and not line.isascii() for line, sound in zip(lines, whole, strict=True)
    ):
        # most of it is UTF-8: the rest was pasted in from elsewhere
        return "\n".join(
            line.decode("utf-8") if sound else line.decode("cp1252", errors="replace")
            for line, sound in zip(lines, whole, strict=True)
        )
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise ReadError(f"{name} is in no encoding that can be told; save it as UTF-8 text.")
    return data.decode(best.encoding, errors="replace")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
