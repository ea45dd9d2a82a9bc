"""Documents that were spoiled: flipped, cut, doubled, spliced, blown up, misnamed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from benchmarks.faults.formats import Document

BLOWN = (
    b" ",
    b"\n",
    b"\t",
    b"*",
    b"`",
    b'"',
    b"(",
    b"[",
    b"<",
    b":",
    b"-",
    b"\xe2\x80\x9c",
    b"9",
    b"\r\n",
)
ENDINGS = (".txt", ".md", ".html", ".vtt", ".srt", ".json", ".jsonl", ".docx", ".pdf", ".xyz", "")
MOST = 300_000
"""Bytes of a document that is spoiled; a longer one is cut."""
Spoil = Callable[[bytes, bytes, random.Random], bytes]


def spoiled(documents: Sequence[Document], pick: random.Random) -> tuple[str, Document]:
    """Return one of the documents, spoiled in one to three ways, and how it was."""
    ending, data = pick.choice(documents)
    data, other = data[:MOST], pick.choice(documents)[1][:MOST]
    ways = pick.choices(WAYS, k=pick.choice((1, 1, 2, 3)))
    for way in ways:
        data = way(data, other, pick)
    if pick.random() < 0.15:
        ending = pick.choice(ENDINGS)
    names = ", ".join(way.__name__.strip("_") for way in ways)
    return f"{names} of {ending or 'no ending'}", (ending, data[: 3 * MOST])


def _place(data: bytes, pick: random.Random) -> int:
    return pick.randrange(len(data) + 1)


def _flip(data: bytes, other: bytes, pick: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(pick.choice((1, 5, 50)) if changed else 0):
        changed[pick.randrange(len(changed))] ^= 1 << pick.randrange(8)
    return bytes(changed)


def _insert(data: bytes, other: bytes, pick: random.Random) -> bytes:
    at = _place(data, pick)
    odd = pick.choice(
        ("\ufeff", "\u2028", "\u202e", "\0", "”", "\x85", "Ｑ：", "Mr. X: ", "<!--", "]]>")
    )
    new = pick.choice((odd.encode() * pick.randrange(1, 9), pick.randbytes(pick.randrange(1, 20))))
    return data[:at] + new + data[at:]


def _delete(data: bytes, other: bytes, pick: random.Random) -> bytes:
    at = _place(data, pick)
    return data[:at] + data[at + pick.choice((1, 3, 40, 4000)) :]


def _double(data: bytes, other: bytes, pick: random.Random) -> bytes:
    start, end = sorted((_place(data, pick), _place(data, pick)))
    part = data[start : min(end, start + 9000)]
    return data[:start] + part * pick.choice((2, 3, 30)) + data[start:]


def _splice(data: bytes, other: bytes, pick: random.Random) -> bytes:
    return data[: _place(data, pick)] + other[_place(other, pick) :]


def _cut(data: bytes, other: bytes, pick: random.Random) -> bytes:
    start, end = sorted((_place(data, pick), _place(data, pick)))
    return pick.choice((data[:end], data[start:], data[start:end]))


def _blow(data: bytes, other: bytes, pick: random.Random) -> bytes:
    """Blow a run of one mark up, where one stands already if there is one."""
    mark = pick.choice(BLOWN)
    places = [at for at in (data.find(mark, _place(data, pick)), _place(data, pick)) if at >= 0]
    at = places[0]
    return data[:at] + mark * int(10 ** pick.uniform(1, 5)) + data[at:]


def _shuffle(data: bytes, other: bytes, pick: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    pick.shuffle(lines)
    return b"".join(lines)


def _other_encoding(data: bytes, other: bytes, pick: random.Random) -> bytes:
    encoding = pick.choice(("utf-16", "utf-16-le", "latin-1", "cp1252", "cp1251", "utf-8-sig"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def _replaced(data: bytes, other: bytes, pick: random.Random) -> bytes:
    """Put one mark in the place of another, throughout."""
    old, new = pick.sample((b":", b"\n\n", b"**", b'"', b".", b" ", b"<", b",", b"---"), 2)
    return data.replace(old, new)


WAYS: tuple[Spoil, ...] = (
    _flip, _insert, _delete, _double, _splice, _cut, _blow, _shuffle, _other_encoding, _replaced,
)  # fmt: skip
