"""Upkeep on a cluster: what was added or changed goes there, and a new catalogue says what stands.

Who writes has a lease, so that others wait. What he has not finished is of a later revision than
the catalogue says, and is cleared away by the next; what is gone stays for as long as somebody may
still be reading the revision before.
"""

from __future__ import annotations

import base64
import logging
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import numpy as np

from corpus.library.database import LibraryError, LostError
from corpus.library.reading import Reading
from corpus.library.schema import passages
from corpus.library.store import Library
from retrieval.index.catalogue import Entry, Standing, new_name
from retrieval.index.files import IndexFileError, load, save
from retrieval.index.joining import MOST_GONE, RATIO, SMALL
from retrieval.index.meaning.encoder import Encoder
from retrieval.index.opensearch import mapping
from retrieval.index.opensearch.cluster import AnsweredError, Cluster
from retrieval.index.opensearch.lease import LEASE, Lease
from retrieval.index.opensearch.meaning import RemoteVectors, forget, made_there
from retrieval.index.opensearch.passages import Passages
from retrieval.index.opensearch.segment import RemoteSegment
from retrieval.index.segment import Gone, Segment
from retrieval.index.upkeep import AT_ONCE, WAITING, taken_up

CATALOGUE = "catalogue"
STAYS = 60.0
"""Seconds that what is gone stays on the cluster."""
BATCH, BYTES = 1000, 4 << 20
"""Documents that are written at once, and letters of them."""
LISTED = 10_000
"""Stamps that are listed in one query."""
ONE_SHARD, A_SHARD = 2_000_000, 10_000_000
"""Up to so many passages are one shard, which any node answers from by itself; of more each has so
many, and they are divided into three at the least."""
COPIES, FEWER_COPIES = 2, 1
"""How many copies there are besides, of what is one shard and of more."""
Documents = Iterable[tuple[str, Mapping[str, Any]]]
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RemoteStanding(Standing):
    """What an index is made of: its revision, the place that comes next, and what is gone and still
    there, as the index that it is in, its key, and when it went.
    """

    revision: int = 0
    place: int = 0
    leaving: tuple[tuple[str, str, float], ...] = ()

    @property
    def stamps(self) -> set[str]:
        """The stamps of the writings that are there."""
        return {e.segment.versions[n].stamp for e in self.entries for n in e.numbers}


class Upkeep:
    """What keeps an index on a cluster that of a library."""

    def __init__(self, cluster: Cluster, folder: Path | None) -> None:
        """Nothing is asked yet.

        :param folder: where segments are kept that were fetched; None for a temporary one
        """
        self.cluster = cluster
        self.passages = Passages(cluster)
        self._vectors: dict[str, RemoteVectors] = {}
        self._own = TemporaryDirectory(prefix="onrecord-index-") if folder is None else None
        self._folder = Path(self._own.name) if self._own else (folder or Path()) / "opensearch"
        self._names = {kind: f"{cluster.name}-{kind}" for kind in ("passages", "texts", "segments")}

    def standing(self, known: Mapping[str, Segment]) -> RemoteStanding | None:
        """Return what stands on the cluster, None where nothing does.

        :param known: segments that are open already, by name
        :raises LibraryError: where the cluster can't be reached
        :raises IndexFileError: where what is there is damaged
        """
        found = self.cluster.get(self._names["segments"], CATALOGUE)
        return self._read(found["_source"]["told"], known) if found else None

    def reach(self) -> None:
        """Ask for what stands there.

        :raises LibraryError: where the cluster can't be reached
        """
        self.cluster.get(self._names["segments"], CATALOGUE)

    def brought_up(
        self, library: Library, before: Standing | None, *, anew: bool = False
    ) -> RemoteStanding:
        """Return what stands on the cluster, brought up to what the library is now.

        :raises LibraryError: where the cluster can't be reached
        """
        known = before.segments if before else {}
        if not anew:
            try:
                standing = self.standing(known)
            except IndexFileError:
                return self.brought_up(library, None, anew=True)
            if standing is not None and standing.moment == library.moment:
                return standing
        with self._lease() as lease:
            if anew:
                for name in ("passages", "texts"):
                    self.cluster.remove(self._names[name])
                self._delete("segments", {"bool": {"must_not": {"ids": {"values": [LEASE]}}}})
            if not self._is_made():
                with library.reading() as now:
                    size = now.count(passages)
                self._make(size)
            return self._changed(library, known, lease)

    def whole(self, standing: RemoteStanding) -> bool:
        """Tell whether as many passages of each writing are there as should be."""
        stamps = sorted(standing.stamps)
        count = 0
        for start in range(0, len(stamps), LISTED):
            body = {"query": {"terms": {"stamp": stamps[start : start + LISTED]}}}
            count += self.cluster.ask("POST", f"{self._names['passages']}/_count", body)["count"]
        return count == sum(entry.size for entry in standing.entries)

    def health(self) -> str:
        """Return in a sentence what the cluster is like."""
        health = self.cluster.ask("GET", f"_cluster/health/{self.cluster.name}-*")
        stats = self.cluster.ask("GET", f"{self.cluster.name}-*/_stats/store")
        size = stats["_all"]["primaries"]["store"]["size_in_bytes"] / 1e6
        nodes = health["number_of_data_nodes"]
        return (
            f"The index is on {self.cluster.told}: {nodes} node{'s' * (nodes != 1)}, "
            f"{health['status']}, {size:.1f} MB without copies."
        )

    # reading

    def _read(self, told: Mapping[str, Any], known: Mapping[str, Segment]) -> RemoteStanding:
        entries = []
        for name, parts, check, gone in told["segments"]:
            segment = known.get(name) or self._segment(name, parts, check)
            entries.append(Entry(segment, self._gone(gone), gone))
        leaving = tuple((kind, key, when) for kind, key, when in told["leaving"])
        return RemoteStanding(
            told["moment"], tuple(entries), told["revision"], told["place"], leaving
        )

    def _segment(self, name: str, parts: int, check: int) -> RemoteSegment:
        path = self._folder / f"{name}.remote"
        if not path.exists():
            data = b"".join(
                base64.b64decode(self._document(f"{name}.{at}")["data"]) for at in range(parts)
            )
            if zlib.crc32(data) != check:
                raise IndexFileError(f"segment {name} on {self.cluster.told} is damaged")
            self._folder.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(f".{uuid4().hex}")
            beside.write_bytes(zlib.decompress(data))
            beside.replace(path)
        arrays, facts = load(path)
        if facts.pop("name", None) != name:
            raise IndexFileError(f"{path.name} is another segment")
        return RemoteSegment.bare(name, arrays, facts, self.passages)

    def _gone(self, name: str | None) -> Gone:
        if name is None:
            return Gone()
        told = self._document(name)
        words = {number: (count, capitals) for number, count, capitals in told["words"]}
        return Gone(frozenset(told["numbers"]), dict(told["terms"]), words)

    def _document(self, key: str) -> Any:
        found = self.cluster.get(self._names["segments"], key)
        if found is None:
            raise IndexFileError(f"{key} is not on {self.cluster.told}")
        return found["_source"]["told"]

    # writing

    def _is_made(self) -> bool:
        try:
            for name in self._names.values():
                self.cluster.ask("GET", name)
        except AnsweredError as error:
            if error.status != 404:
                raise
            return False
        return True

    def _make(self, size: int) -> None:
        """Make what is to hold the index, where it isn't there.

        :param size: how many passages there are
        """
        shards, replicas = self._shards(size)
        for name in ("segments", "texts"):
            self.cluster.create(self._names[name], mapping.bare(1, replicas))
        self.cluster.create(self._names["passages"], mapping.passages(shards, replicas))
        for index in made_there(self.cluster):  # they go by the places that passages had
            self.cluster.remove(index)

    def _shards(self, size: int) -> tuple[int, int]:
        """Return into how many shards so many passages go, and how many copies each has besides."""
        shards = 1 if size <= ONE_SHARD else max(3, -(-size // A_SHARD))
        return shards, self._copies(COPIES if shards == 1 else FEWER_COPIES)

    def vectors(self, encoder: Encoder) -> RemoteVectors:
        """Return what an encoder's vectors there are to be asked of."""
        named = RemoteVectors(self.cluster, encoder.name)
        return self._vectors.setdefault(encoder.name, named)

    def room_for(self, encoder: Encoder, size: int) -> RemoteVectors:
        """Have a place on the cluster for what so many passages mean.

        :raises LibraryError: where it can't be had
        """
        vectors = self.vectors(encoder)
        vectors.make(encoder.dimensions, *self._shards(size))
        return vectors

    def _changed(
        self, library: Library, known: Mapping[str, Segment], lease: Lease
    ) -> RemoteStanding:
        """Take up what has changed, with the cluster to oneself, and say so there."""
        before = self.standing(known) or RemoteStanding()
        before = self._cleared(before)
        with TemporaryDirectory(prefix="onrecord-index-") as folder, library.reading() as reading:
            if before.moment == reading.moment and before.moment:
                return before
            standing = self._taken_up(reading, before, Path(folder), lease)
        while chosen := _to_join(standing.entries):
            standing = self._joined(standing, chosen, lease)
        for name in ("passages", "texts"):
            self.cluster.ask("POST", f"{self._names[name]}/_refresh")
        return self._committed(standing, lease)

    def _taken_up(
        self, reading: Reading, before: RemoteStanding, folder: Path, lease: Lease
    ) -> RemoteStanding:
        revision = before.revision + 1
        place = before.place
        entries = []
        for entry in taken_up(reading, before, folder).entries:
            segment = entry.segment
            if isinstance(segment, RemoteSegment):
                entries.append(self._with_gone(entry))
                continue
            documents = mapping.documents(segment, place, revision)
            self._write("passages", documents, lease)
            self._write("texts", mapping.texts(segment), lease)
            firsts = (segment.firsts[:-1] + place).astype(np.int64)
            entries.append(Entry(self._kept(segment, firsts, lease)))
            place += segment.size
        after = RemoteStanding(reading.moment, tuple(entries), revision, place)
        now = time.time()
        there, left = after.stamps, before.stamps - after.stamps
        leaving = [one for one in before.leaving if one[1] not in there]
        leaving += [(kind, key, now) for key in sorted(left) for kind in ("passages", "texts")]
        return replace(after, leaving=tuple(leaving))

    def _with_gone(self, entry: Entry) -> Entry:
        """Keep what is gone of a segment, if that is not kept yet."""
        gone = entry.gone
        if not gone.numbers or entry.kept_as is not None:
            return entry
        name = new_name()
        told = {
            "numbers": sorted(gone.numbers),
            "terms": sorted(gone.terms.items()),
            "words": [(number, *counts) for number, counts in sorted(gone.words.items())],
        }
        self.cluster.bulk(self._names["segments"], [(name, {"told": told})])
        return replace(entry, kept_as=name)

    def _kept(self, segment: Segment, places: Any, lease: Lease) -> RemoteSegment:
        """Keep a segment without its words on the cluster, and return it so."""
        arrays = {k: v for k, v in segment.arrays.items() if k not in mapping.LEFT}
        arrays["places"] = places
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{segment.name}.remote"
        save(path, arrays, {**segment.facts, "name": segment.name})
        data = zlib.compress(path.read_bytes())
        parts = list(mapping.chunks(data))
        self._write("segments", ((f"{segment.name}.{n}", p) for n, p in enumerate(parts)), lease)
        lease.parts[segment.name] = len(parts), zlib.crc32(data)
        return self._segment(segment.name, *lease.parts[segment.name])

    def _write(self, name: str, documents: Documents, lease: Lease) -> None:
        waiting = iter(documents)
        for first in waiting:
            batch, size = [first], len(str(first))
            while size < BYTES and len(batch) < BATCH and (more := next(waiting, None)):
                batch.append(more)
                size += len(str(more))
            lease.renew()
            self.cluster.bulk(self._names[name], batch)

    def _joined(self, standing: RemoteStanding, chosen: slice, lease: Lease) -> RemoteStanding:
        """Make one segment of several that follow each other; the passages stay where they are."""
        entries = standing.entries
        old = entries[chosen]
        each = [(entry.segment, number) for entry in old for number in entry.numbers]
        places = np.array([part.arrays["places"][n] for part, n in each], np.int64)
        made = Segment.of(new_name(), ((part.interview(n), part.versions[n]) for part, n in each))
        joined = Entry(self._kept(made, places, lease))
        return replace(
            standing, entries=(*entries[: chosen.start], joined, *entries[chosen.stop :])
        )

    def _committed(self, standing: RemoteStanding, lease: Lease) -> RemoteStanding:
        """Say on the cluster what stands there from now on."""
        found = self.cluster.get(self._names["segments"], CATALOGUE)
        old = found["_source"]["told"]["segments"] if found else []
        known = {name: (parts, check) for name, parts, check, _ in old} | lease.parts
        segments = [
            [entry.segment.name, *known[entry.segment.name], entry.kept_as]
            for entry in standing.entries
        ]
        kept = {name for name, *_ in segments} | {gone for *_, gone in segments}
        now = time.time()
        leaving = list(standing.leaving)
        for name, parts, _, gone in old:
            keys = [] if name in kept else [f"{name}.{at}" for at in range(parts)]
            keys += [gone] if gone and gone not in kept else []
            leaving += [("segments", key, now) for key in keys]
        standing = replace(standing, leaving=tuple(leaving))
        told = {
            "moment": standing.moment,
            "revision": standing.revision,
            "place": standing.place,
            "segments": segments,
            "leaving": leaving,
        }
        lease.put(CATALOGUE, told, found)
        return standing

    def _cleared(self, standing: RemoteStanding) -> RemoteStanding:
        """Clear away what was left unfinished, and what nobody reads any more."""
        later = {"range": {"since": {"gt": standing.revision}}}
        old = [one for one in standing.leaving if one[2] < time.time() - STAYS]
        stamps = [key for kind, key, _ in old if kind == "passages"]
        gone = {"bool": {"should": [later, {"terms": {"stamp": stamps}}]}}
        self._delete("passages", gone)
        try:
            forget(self.cluster, stamps)
        except LibraryError as error:  # the index of words is none the worse for it
            logger.warning("What passages mean that are gone is not cleared away: %s", error)
        for name in ("texts", "segments"):
            keys = [key for kind, key, _ in old if kind == name]
            if keys:
                self._delete(name, {"ids": {"values": keys}})
        return replace(standing, leaving=tuple(one for one in standing.leaving if one not in old))

    def _delete(self, name: str, query: Mapping[str, Any]) -> None:
        self.cluster.ask("POST", f"{self._names[name]}/_refresh")
        self.cluster.ask(
            "POST",
            f"{self._names[name]}/_delete_by_query",
            {"query": query},
            options={"conflicts": "proceed", "refresh": "true"},
        )

    @contextmanager
    def _lease(self) -> Iterator[Lease]:
        """Have the index on the cluster to oneself.

        :raises LostError: where somebody else has it for too long
        """
        self.cluster.create(self._names["segments"], mapping.bare(1, self._copies(COPIES)))
        lease = Lease(self.cluster, self._names["segments"])
        until = time.monotonic() + WAITING
        while not lease.taken():
            if time.monotonic() > until:
                raise LostError(f"Somebody else is writing to {self.cluster.told}; try later.")
            time.sleep(0.3)
        try:
            yield lease
        finally:
            lease.drop(LEASE)

    def _copies(self, most: int) -> int:
        """Return how many copies there can be besides: each is on another node."""
        nodes = self.cluster.ask("GET", "_cluster/health")["number_of_data_nodes"]
        return int(min(nodes - 1, most))


def _to_join(entries: Sequence[Entry]) -> slice | None:
    """Return which entries that follow each other should be made one, none where all is well."""
    start, total = len(entries), 0
    for at in range(len(entries) - 1, -1, -1):
        size = entries[at].size
        if total and (size > max(SMALL, RATIO * total) or size + total > AT_ONCE):
            break
        start, total = at, total + size
    if len(entries) - start > 1:
        return slice(start, len(entries))
    for at, entry in enumerate(entries):
        if entry.segment.size - entry.size > MOST_GONE * entry.segment.size:
            return slice(at, at + 1)
    return None
