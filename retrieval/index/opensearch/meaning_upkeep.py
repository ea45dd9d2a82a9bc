"""Upkeep of meaning on a cluster: what has no vectors there is read, some interviews at a time.

Nobody has to be alone at it: whoever reads begins somewhere, and takes no interview that another
one has written meanwhile; two who read the same one write the same.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from random import shuffle
from typing import Any

from retrieval.index.meaning.encoder import Encoder
from retrieval.index.meaning.upkeep import Told
from retrieval.index.meaning.vectors import Vectors, made
from retrieval.index.opensearch.mapping import speakers_of
from retrieval.index.opensearch.meaning import RemoteVectors
from retrieval.index.opensearch.segment import RemoteSegment
from retrieval.index.opensearch.upkeep import RemoteStanding
from retrieval.index.scoring import Mask
from retrieval.index.segment import Segment

AT_ONCE = 200
"""Passages that are read before their vectors are written, at the least."""
LOOKED_AFTER = 30.0
"""Seconds after which it is looked again what others have written."""
Waiting = list[tuple[Segment, int]]


def bring_up(
    vectors: RemoteVectors,
    standing: RemoteStanding,
    encoder: Encoder,
    told: Told | None = None,
    seconds: float | None = None,
) -> bool:
    """Make the vectors that a cluster lacks; tell whether it lacked any.

    :param vectors: a place for those of this encoder
    :param seconds: when to leave the rest to another time
    :raises LibraryError: where the cluster can't be reached
    :raises IndexFileError: where a passage is there no more
    """
    size = sum(entry.size for entry in standing.entries)
    started = looked = time.monotonic()
    waiting = _waiting(vectors, standing)
    lacked = bool(waiting)
    while waiting:
        if seconds is not None and time.monotonic() - started >= seconds:
            break
        if time.monotonic() - looked > LOOKED_AFTER:
            waiting, looked = _waiting(vectors, standing), time.monotonic()
        some: Waiting = []
        while waiting and sum(len(part.passages_of(n)) for part, n in some) < AT_ONCE:
            some.append(waiting.pop())
        _write(vectors, encoder, some)
        if told is not None:
            told(size - sum(len(part.passages_of(n)) for part, n in waiting), size)
    return lacked


def _waiting(vectors: RemoteVectors, standing: RemoteStanding) -> Waiting:
    """Return the interviews without vectors, in any order; what is of none any more is removed."""
    there = dict(vectors.stamps())
    leaving = {key for _, key, _ in standing.leaving}
    vectors.forget([one for one in there if one not in standing.stamps and one not in leaving])
    waiting = [
        (entry.segment, number)
        for entry in standing.entries
        for number in entry.numbers
        if not there.get(entry.segment.versions[number].stamp)
        and len(entry.segment.passages_of(number))
    ]
    shuffle(waiting)
    return waiting


def _write(vectors: RemoteVectors, encoder: Encoder, some: Waiting) -> None:
    found = made(encoder, ((part.versions[n].stamp, _texts(part, n)) for part, n in some))
    for at, (segment, number) in enumerate(some):
        own = segment.passages_of(number)
        quoted = segment.quoted[own.start : own.stop]
        first = int(segment.arrays["places"][number])
        vectors.write(documents(found, at, first, speakers_of(segment, number), quoted))


def _texts(segment: Segment, number: int) -> list[str]:
    """Return the words of an interview's passages, fetched at once."""
    own = segment.passages_of(number)
    if isinstance(segment, RemoteSegment):
        first, stamp = int(segment.arrays["places"][number]), segment.versions[number].stamp
        segment.fetched.at(range(first, first + len(own)), [stamp] * len(own))
    return [segment.text_of(passage) for passage in own]


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
