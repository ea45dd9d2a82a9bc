"""One moment of a library whose index is on a cluster."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from corpus.library.store import Library
from corpus.model import Quote
from retrieval.index.bm25 import Part
from retrieval.index.building import LENGTHS
from retrieval.index.catalogue import Standing
from retrieval.index.door import Meaning
from retrieval.index.files import IndexFileError
from retrieval.index.meaning.encoder import Encoder, encoder
from retrieval.index.meaning.upkeep import Told
from retrieval.index.moment import Index, Saved
from retrieval.index.opensearch.cluster import Cluster
from retrieval.index.opensearch.meaning import PLUGIN, RemoteNearness
from retrieval.index.opensearch.meaning_upkeep import bring_up
from retrieval.index.opensearch.passages import Places
from retrieval.index.opensearch.snapshot import Query, Snapshot
from retrieval.index.opensearch.upkeep import RemoteStanding, Upkeep
from retrieval.index.opensearch.words import RemoteWords
from retrieval.index.scoring import Ids, Mask

MOST_TOLD = 1000
"""Sets of passages of which it is remembered how a query says them."""


class RemoteIndex(Index):
    """An :class:`Index` that finds and fetches the words of passages on a cluster."""

    bm25: RemoteWords

    def __init__(self, library: Library, standing: Standing | None = None) -> None:
        """Take up what stands on the cluster.

        :raises corpus.library.store.LibraryError: where it can't be reached
        """
        self._told: dict[int, tuple[weakref.ref[Any], Query]] = {}
        super().__init__(library, standing or upkeep_of(library).brought_up(library, None))

    @classmethod
    def taken_up(
        cls, library: Library, before: Standing | None, *, anew: bool = False
    ) -> RemoteIndex:
        """Return the index of a library as it is now; what has changed goes to the cluster.

        :raises corpus.library.store.LibraryError: where it can't be reached
        """
        return cls(library, upkeep_of(library).brought_up(library, before, anew=anew))

    @classmethod
    def standing_there(cls, library: Library, before: Index) -> Index:
        """Return the index that stands on the cluster, of whatever moment of the library it is.

        :raises corpus.library.store.LibraryError: where it can't be reached
        """
        standing = upkeep_of(library).standing(before.standing.segments)
        if standing is None or standing.moment == before.moment:
            return before
        return cls(library, standing)

    @classmethod
    def state(cls, library: Library) -> Saved:
        """Tell what the index on the cluster is like; nothing is changed."""
        upkeep = upkeep_of(library)
        try:
            standing = upkeep.standing({})
        except IndexFileError:
            return Saved.DAMAGED
        if standing is None:
            return Saved.MISSING
        if standing.moment != library.moment:
            return Saved.OLD
        return Saved.SOUND if upkeep.whole(standing) else Saved.DAMAGED

    def reach(self) -> None:
        """Ask the cluster for something.

        :raises corpus.library.store.LibraryError: where it can't be reached
        """
        upkeep_of(self.library).reach()

    @property
    def is_in_order(self) -> bool:
        """Whether it is made of few enough segments: they are joined where they are added."""
        return True

    def _words(self, parts: Sequence[Part]) -> RemoteWords:
        standing = self.standing
        upkeep = upkeep_of(self.library)
        revision = standing.revision if isinstance(standing, RemoteStanding) else 0
        leaving = standing.leaving if isinstance(standing, RemoteStanding) else ()
        gone = [key for kind, key, _ in leaving if kind == "passages"]
        words = RemoteWords.of(parts, self._there, b=LENGTHS)
        assert isinstance(words, RemoteWords)  # noqa: S101
        snapshot = Snapshot(upkeep.cluster, revision, gone)
        words.reach(snapshot, Places(self._entries, self._bases), upkeep.passages, self._said)
        return words

    def _meaning(self) -> Meaning | None:
        if (by := encoder()) is None:
            return None
        vectors = upkeep_of(self.library).vectors(by)
        return RemoteNearness(by, vectors, self.bm25.places, self.bm25.allowed)

    @property
    def lacks_meaning(self) -> bool:
        """Never for who asks: ``onrecord work`` reads on a cluster, and ``add``."""
        return False

    def read_for_meaning(
        self, by: Encoder, told: Told | None = None, seconds: float | None = None
    ) -> bool:
        """Make the vectors that the cluster lacks; tell whether it lacked any.

        :raises corpus.library.store.LibraryError: where it can't be reached, or keeps no vectors
        :raises IndexFileError: where it is damaged
        """
        return bring_up(upkeep_of(self.library), self.standing.segments, by, told, seconds)

    def quotes_in(self, passages: Iterable[int]) -> list[list[Quote]]:
        """Return the quotes of each of some passages."""
        asked = list(passages)
        self.bm25.passages_at(np.array([p for p in asked if self.quoted[p]], np.int64))
        return super().quotes_in(asked)

    def containing(self, letters: str, count: int) -> Ids:
        """Return passages in which these letters stand, ascending, `count` at the most."""
        return self.bm25.containing(letters, count) if letters else np.zeros(0, np.int64)

    def spoken_by(self, people: Iterable[str]) -> Ids:
        """Return the passages that quote any of these people, ascending."""
        asked = set(people)
        found = super().spoken_by(asked)
        names = {name for person in asked for name in self.people.names_of(person)}
        if not any(person in asked or name in names for name, person, _ in self._joined):
            if len(self._told) >= MOST_TOLD:
                self._told.clear()
            query = {"terms": {"speakers": sorted(names)}}
            self._told[id(found)] = weakref.ref(found), query
        return found

    def _said(self, allowed: Mask | Ids) -> Query | None:
        """Return how a query says which passages are meant, where it is known to."""
        if allowed is self.quoted:
            return {"term": {"quoted": True}}
        known, query = self._told.get(id(allowed), (None, None))
        return query if known is not None and known() is allowed else None


def upkeep_of(library: Library) -> Upkeep:
    """Return what keeps the index of a library on the cluster that it is to be on."""
    return _upkeep(library.database.index_at or "", library.database.index)


@cache
def _upkeep(address: str, folder: Path | None) -> Upkeep:
    return Upkeep(Cluster(address), folder)


def keeps_vectors(library: Library) -> bool:
    """Tell whether the nodes of the cluster have what keeps vectors."""
    told = upkeep_of(library).cluster.ask("GET", "_cat/plugins", options={"format": "json"})
    return any(one["component"] == PLUGIN for one in told)


def health(library: Library) -> str:
    """Return in a sentence what the cluster is like that the index of a library is on."""
    return upkeep_of(library).health()
