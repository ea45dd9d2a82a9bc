"""Upkeep of meaning on a cluster: what has no vectors there is read, some interviews at a time.

Nobody has to be alone at it: whoever reads begins somewhere, and takes no interview that another
one has written meanwhile; two who read the same one write the same.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from random import shuffle
from typing import Any

from retrieval.index.files import IndexFileError
from retrieval.index.meaning.encoder import Encoder
from retrieval.index.meaning.upkeep import Told
from retrieval.index.meaning.vectors import Vectors, made
from retrieval.index.opensearch.mapping import speakers_of
from retrieval.index.opensearch.meaning import RemoteVectors, Written, forget
from retrieval.index.opensearch.segment import RemoteSegment
from retrieval.index.opensearch.upkeep import RemoteStanding, Upkeep
from retrieval.index.scoring import Mask
from retrieval.index.segment import Segment

AT_ONCE = 200
"""Passages that are read before their vectors are written, at the least."""
LOOKED_AFTER = 30.0
"""Seconds after which it is looked again what there is, and what others have written."""
Waiting = list[tuple[RemoteSegment, int]]


def bring_up(
    upkeep: Upkeep,
    known: Mapping[str, Segment],
    encoder: Encoder,
    told: Told | None = None,
    seconds: float | None = None,
) -> bool:
    """Make the vectors that a cluster lacks; tell whether it lacked any.

    :param known: segments that are open already, by name
    :param seconds: when to leave the rest to another time
    :raises LibraryError: where the cluster can't be reached, or keeps no vectors
    :raises IndexFileError: where the index there is damaged
    """
    standing = upkeep.standing(known)
    if standing is None:
        return False
    size = sum(entry.size for entry in standing.entries)
    vectors = upkeep.room_for(encoder, size)
    waiting = _waiting(upkeep, vectors, standing)
    started = looked = time.monotonic()
    lacked = bool(waiting)
    left = _count(waiting)
    while waiting and (seconds is None or time.monotonic() - started < seconds):
        if time.monotonic() - looked > LOOKED_AFTER:
            waiting, looked = _waiting(upkeep, vectors, standing), time.monotonic()
            left = _count(waiting)
        some: Waiting = []
        while waiting and _count(some) < AT_ONCE:
            some.append(waiting.pop())
        _write(vectors, encoder, some)
        left -= _count(some)
        if told is not None:
            told(size - left, size)
    if not waiting:
        vectors.be_alone()
    return lacked


def _waiting(upkeep: Upkeep, vectors: RemoteVectors, before: RemoteStanding) -> Waiting:
    """Return the interviews without vectors, in any order; what is of none any more is removed.

    What stands is read after what has been written, so that what was written meanwhile is known.

    :param before: what stood there, of which segments are open
    """
    there = dict(vectors.written())
    standing = upkeep.standing(before.segments) or before
    stamps = standing.stamps | {key for _, key, _ in standing.leaving}
    forget(upkeep.cluster, [one for one in there if one not in stamps])
    waiting: Waiting = []
    for entry in standing.entries:
        segment = entry.segment
        assert isinstance(segment, RemoteSegment)  # noqa: S101
        for number in entry.numbers:
            wanted = Written(int(segment.arrays["places"][number]), whole=True)
            has_any = len(segment.passages_of(number)) > 0
            if has_any and there.get(segment.versions[number].stamp) != wanted:
                waiting.append((segment, number))
    shuffle(waiting)
    return waiting


def _count(some: Waiting) -> int:
    """Return how many passages some interviews have."""
    return sum(len(segment.passages_of(number)) for segment, number in some)


def _write(vectors: RemoteVectors, encoder: Encoder, some: Waiting) -> None:
    """Read interviews, and write their vectors; one that has gone meanwhile is passed over."""
    texts: dict[str, list[str]] = {}
    here: Waiting = []
    for segment, number in some:
        with suppress(IndexFileError):
            texts[segment.versions[number].stamp] = segment.texts(number)
            here.append((segment, number))
    found = made(encoder, texts.items())
    for at, (segment, number) in enumerate(here):
        own = segment.passages_of(number)
        quoted = segment.quoted[own.start : own.stop]
        first = int(segment.arrays["places"][number])
        vectors.write(documents(found, at, first, speakers_of(segment, number), quoted))
    vectors.refresh()


def documents(
    vectors: Vectors, number: int, first: int, speakers: Mapping[int, Sequence[str]], quoted: Mask
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what is kept of the vectors of an interview, under its id.

    The first of a passage has all of them as they are, to be fetched; each is there to be found.

    :param number: that of the interview among the vectors
    :param first: the place of its first passage
    :param speakers: under which names a passage quotes somebody, by its position
    :param quoted: which of its passages hold a quote
    """
    own, stamp = vectors.passages(number), vectors.stamps[number]
    cuts = vectors.firsts[own.start : own.stop + 1].tolist()
    for position, (start, end) in enumerate(pairwise(cuts)):
        known = {
            "stamp": stamp,
            "place": first + position,
            "speakers": speakers.get(position, []),
            "quoted": bool(quoted[position]),
            "of": cuts[-1] - cuts[0],
        }
        for at in range(start, end):
            key = f"{stamp}.{position}"
            one = {**known, "vector": vectors.rows[at].tolist(), "first": at == start}
            if at == start:
                data = base64.b64encode(vectors.rows[start:end].tobytes()).decode()
                one["told"] = {"rows": data, "count": end - start}
            yield (key if at == start else f"{key}.{at - start}"), one
