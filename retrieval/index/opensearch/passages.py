"""Passages of a cluster, by their places: fetched many at a time, and remembered."""

from __future__ import annotations

import base64
import struct
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np

from retrieval.index.catalogue import Entry
from retrieval.index.files import IndexFileError
from retrieval.index.opensearch.cluster import Cluster
from retrieval.index.scoring import Ids

MOST_REMEMBERED = 50_000
"""Passages that are remembered: a few thousand are looked at for a question at the most."""
MOST_TEXTS, FETCHING = 256, 4
"""Texts of interviews that are remembered, and how many are fetched at the same time."""
AT_ONCE = 5000
"""How many are fetched at once."""
KEPT = ["place", "stamp", "terms", "text"]
"""What is fetched of each."""
GONE = "a passage is not on the cluster as it should be"
COOKIE, SPARSE = 12346, 4096
"""What a set of numbers begins with, and how many of a block are listed at the most."""


@dataclass(frozen=True)
class Passage:
    """What a cluster has of a passage."""

    stamp: str
    terms: str
    text: str

    @cached_property
    def counts(self) -> Counter[str]:
        """How often it has each term."""
        return Counter(self.terms.split())


class Passages:
    """What is known of a cluster's passages; a place never means another one."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._known: dict[int, Passage] = {}
        self._texts: OrderedDict[str, Future[str]] = OrderedDict()
        self._lock = Lock()
        self._fetching = ThreadPoolExecutor(FETCHING, "texts")

    @property
    def _index(self) -> str:
        return f"{self._cluster.name}-passages"

    def take(self, hits: Iterable[Mapping[str, Any]]) -> None:
        """Remember passages that a search has brought."""
        self._remember(_passage(hit) for hit in hits)

    def _remember(self, found: Iterable[tuple[int, Passage]]) -> None:
        if len(self._known) > MOST_REMEMBERED:
            self._known = {}
        self._known.update(found)

    def at(self, places: Sequence[int], stamps: Sequence[str]) -> list[Passage]:
        """Return the passages at some places.

        :param stamps: the writings that they are of
        :raises LostError: where the cluster can't be reached
        :raises IndexFileError: where one of them is there no more
        """
        remembered = self._known
        known = {place: remembered.get(place) for place in places}
        lacking = sorted({place for place, stamp in zip(places, stamps, strict=True)
                          if (one := known[place]) is None or one.stamp != stamp})  # fmt: skip
        for start in range(0, len(lacking), AT_ONCE):
            known.update(self._fetched(lacking[start : start + AT_ONCE]))
        each = zip(places, stamps, strict=True)
        there = [one for p, stamp in each if (one := known[p]) is not None and one.stamp == stamp]
        if len(there) < len(places):
            raise IndexFileError(GONE)
        return there

    def _fetched(self, places: list[int]) -> list[tuple[int, Passage]]:
        body = {
            "size": len(places),
            "query": {"constant_score": {"filter": {"terms": {"place": places}}}},
            "_source": KEPT,
            "track_total_hits": False,
        }
        answer = self._cluster.ask(
            "POST",
            f"{self._index}/_search",
            body,
            options={"allow_partial_search_results": "false"},
        )
        found = [_passage(hit) for hit in answer["hits"]["hits"]]
        self._remember(found)
        return found

    def expect(self, stamps: Iterable[str]) -> None:
        """Begin to fetch the texts of interviews, which are likely to be asked for in a moment."""
        for stamp in stamps:
            self._begun(stamp)

    def whole_text(self, stamp: str) -> str:
        """Return the text of an interview by the stamp of its writing.

        :raises LostError: where the cluster can't be reached
        :raises IndexFileError: where it is there no more
        """
        return self._begun(stamp).result()  # one that failed is asked for anew the next time

    def _begun(self, stamp: str) -> Future[str]:
        """Return the text of an interview, or what is going to be it; those asked for last stay."""
        with self._lock:
            found = self._texts.get(stamp)
            if found is None or (found.done() and found.exception() is not None):
                found = self._texts[stamp] = self._fetching.submit(self._whole_text, stamp)
            self._texts.move_to_end(stamp)
            if len(self._texts) > MOST_TEXTS:
                self._texts.popitem(last=False)
        return found

    def _whole_text(self, stamp: str) -> str:
        found = self._cluster.get(f"{self._cluster.name}-texts", stamp)
        if found is None:
            raise IndexFileError(GONE)
        text: str = found["_source"]["told"]["text"]
        return text


def _passage(hit: Mapping[str, Any]) -> tuple[int, Passage]:
    told = hit["_source"]
    return told["place"], Passage(told["stamp"], told["terms"], told["text"])


class Places:
    """Where the passages of a moment are on a cluster, and the other way round."""

    def __init__(self, entries: Sequence[Entry], bases: Sequence[int]) -> None:
        rows = []
        for entry, base in zip(entries, bases, strict=False):
            for number in entry.numbers:
                own = entry.segment.passages_of(number)
                place = int(entry.segment.arrays["places"][number])
                rows.append((own.start + base, place, len(own)))
        self._stamps = [
            entry.segment.versions[number].stamp for entry in entries for number in entry.numbers
        ]
        table = np.array(rows, np.int64).reshape(-1, 3)
        self._locals, self._firsts, self._sizes = table[:, 0], table[:, 1], table[:, 2]
        self._order = np.argsort(self._firsts)
        self._ascending = self._firsts[self._order]

    def of(self, ids: Ids) -> tuple[list[int], list[str]]:
        """Return the places of passages, and the stamps of the writings that these are of."""
        at = np.searchsorted(self._locals, ids, side="right") - 1
        places = ids - self._locals[at] + self._firsts[at]
        return places.tolist(), [self._stamps[one] for one in at.tolist()]

    def keys(self, ids: Ids) -> list[str]:
        """Return the keys of passages: the stamp of the writing, and the position in it."""
        at = np.searchsorted(self._locals, ids, side="right") - 1
        each = zip(at.tolist(), (ids - self._locals[at]).tolist(), strict=True)
        return [f"{self._stamps[one]}.{position}" for one, position in each]

    def numbers(self, places: Ids) -> Ids:
        """Return the passages at some places; below 0 what is of no interview of this moment."""
        if not len(self._order):
            return np.full(len(places), -1, np.int64)
        at = np.searchsorted(self._ascending, places, side="right") - 1
        row = self._order[np.maximum(at, 0)]
        within = places - self._firsts[row]
        there = (at >= 0) & (within < self._sizes[row])
        return np.where(there, self._locals[row] + within, -1)


def as_set(places: Sequence[int]) -> str:
    """Return numbers as OpenSearch takes a set of them: a Roaring bitmap, as letters.

    The format is Roaring's portable one, without runs: of each block of 65,536 numbers either a
    list or a row of bits (https://github.com/RoaringBitmap/RoaringFormatSpec).
    """
    numbers = np.unique(np.asarray(places, np.int64))
    blocks, starts = np.unique(numbers >> 16, return_index=True)
    ends = [*starts[1:].tolist(), len(numbers)]
    parts = []
    head = b""
    for block, start, end in zip(blocks.tolist(), starts.tolist(), ends, strict=True):
        low = (numbers[start:end] & 0xFFFF).astype("<u2")
        head += struct.pack("<HH", block, len(low) - 1)
        if len(low) <= SPARSE:
            parts.append(low.tobytes())
        else:
            bits = np.zeros(1 << 16, np.uint8)
            bits[low] = 1
            parts.append(np.packbits(bits, bitorder="little").tobytes())
    offset = 8 + len(head) + 4 * len(parts)
    offsets = offset + np.cumsum([0, *map(len, parts)])[: len(parts)]
    whole = struct.pack("<II", COOKIE, len(parts)) + head + offsets.astype("<u4").tobytes()
    return base64.b64encode(whole + b"".join(parts)).decode()
