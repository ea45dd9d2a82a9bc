"""Kept: what stands beside an interview: what it is read from again, what is corrected of it."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from corpus.corrections import Correction, Kind, Ruling, correction_of, fields
from corpus.limits import MOST_BYTES

FAST = 1
"""zlib's level: a web page is a fifth of itself with it, and with any other."""


@dataclass(frozen=True, slots=True)
class Original:
    """A document as it was added, to be read again with other rules.

    `name` is what it is called where it has no title, `given` what was said of it besides, in the
    keys of front matter. `packed` are its bytes, compressed; None where they are the text that
    stands in the library as its source.
    """

    name: str
    given: Mapping[str, Any]
    packed: bytes | None

    @classmethod
    def of(cls, data: bytes, name: str, given: Mapping[str, Any], source: str) -> Original:
        """Return what is kept of a document.

        :param source: the text that it was read as
        """
        same = source.encode("utf-8", "surrogatepass") == data
        plain = json.loads(json.dumps(dict(given), default=str))
        return cls(name, plain, None if same else zlib.compress(data, FAST))

    def data(self, source: str) -> bytes:
        """Return the bytes of the document.

        :raises ValueError: where they are damaged
        """
        if self.packed is None:
            return source.encode("utf-8", "surrogatepass")
        unpacking = zlib.decompressobj()
        try:
            data = unpacking.decompress(self.packed, MOST_BYTES + 1)
        except zlib.error:
            raise ValueError("damaged") from None
        if len(data) > MOST_BYTES:
            raise ValueError("larger than any document")
        return data


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept beside an interview; `rulings` are those on people of it."""

    original: Original | None = None
    corrections: tuple[Correction, ...] = ()
    rulings: tuple[Ruling, ...] = ()


def kept_fields(kept: Kept) -> dict[str, Any]:
    """Return what is kept as an export has it; empty where it is nothing."""
    found: dict[str, Any] = {}
    if kept.original is not None:
        name, given, packed = astuple(kept.original)
        found["original"] = [name, given, packed and b64encode(packed).decode()]
    if kept.corrections:
        found["corrections"] = [fields(one) for one in kept.corrections]
    if kept.rulings:
        found["rulings"] = [[one.kind.value, one.one, one.other] for one in kept.rulings]
    return found


def kept_of(found: Mapping[str, Any]) -> Kept:
    """Return what :func:`kept_fields` wrote.

    :raises ValueError: where it is damaged
    """
    original = None
    if (told := found.get("original")) is not None:
        name, given, packed = told
        if not isinstance(name, str) or not isinstance(given, dict):
            raise ValueError("no original")
        original = Original(name, given, packed and b64decode(packed, validate=True))
    return Kept(
        original,
        tuple(map(correction_of, found.get("corrections") or ())),
        tuple(map(_ruling, found.get("rulings") or ())),
    )


def _ruling(listed: Any) -> Ruling:
    kind, one, other = listed
    if not isinstance(one, str) or not isinstance(other, str) or not (one and other):
        raise ValueError("no names")
    return Ruling(Kind(kind), one, other)
