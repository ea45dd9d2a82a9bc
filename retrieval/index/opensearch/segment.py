"""Segments whose words are on a cluster: who, when and where is beside us."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from retrieval.index.building import P
from retrieval.index.files import Arrays, IndexFileError
from retrieval.index.opensearch.passages import GONE, Passages
from retrieval.index.segment import Segment


class RemoteSegment(Segment):
    """A segment that fetches the words of its passages; each has a place on the cluster."""

    fetched: Passages

    @classmethod
    def bare(
        cls, name: str, arrays: Arrays, facts: Mapping[str, Any], fetched: Passages
    ) -> RemoteSegment:
        """Return a segment of what is kept of it on a cluster.

        :raises IndexFileError: where something is missing in it
        """
        lacking: Arrays = {
            "posting-passages": np.zeros(0, np.int32),
            "posting-counts": np.zeros(0, np.uint8),
            "posting-own": np.zeros(0, np.uint8),
            "posting-impacts": np.zeros(0, np.uint8),
            "posting-peaks": np.zeros(len(arrays.get("posting-starts", [0])) - 1),
        }
        segment = cls(name, arrays | lacking, facts)
        segment.fetched = fetched
        return segment

    def text_of(self, passage: int) -> str:
        """Return the words of a passage.

        :raises corpus.library.database.LostError: where the cluster can't be reached
        :raises IndexFileError: where they are not there
        """
        number = self.interview_of(passage)
        place = int(self.arrays["places"][number]) + passage - int(self.firsts[number])
        (found,) = self.fetched.at([place], [self.versions[number].stamp])
        if len(found.text.encode()) != int(self._passages[passage, P.BYTES]):
            raise IndexFileError(GONE)
        return found.text

    def texts(self, number: int) -> list[str]:
        """Return the words of an interview's passages, fetched at once.

        :raises corpus.library.database.LostError: where the cluster can't be reached
        :raises IndexFileError: where they are not there
        """
        own = self.passages_of(number)
        first, stamp = int(self.arrays["places"][number]), self.versions[number].stamp
        self.fetched.at(range(first, first + len(own)), [stamp] * len(own))
        return [self.text_of(passage) for passage in own]

    def whole_text(self, number: int) -> str:
        """Return the text of an interview.

        :raises corpus.library.database.LostError: where the cluster can't be reached
        :raises IndexFileError: where it is not there
        """
        return self.fetched.whole_text(self.versions[number].stamp)
