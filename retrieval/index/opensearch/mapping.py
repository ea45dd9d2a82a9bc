"""What is kept on a cluster: of each passage its terms and words, of each interview its text, and
segments without either, which whoever asks has beside him.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np

from retrieval.index.building import LENGTHS, Q
from retrieval.index.meaning.graph import ADDING, NEIGHBOURS
from retrieval.index.segment import Segment

K1 = 1.5
LONGEST = 200
"""Letters up to which a term is itself there: Lucene's whitespace tokenizer cuts longer ones."""
CHUNK = 4 << 20
"""Bytes of a segment in one document."""
LEFT = (
    "posting-passages", "posting-counts", "posting-own", "posting-impacts", "posting-peaks",
    "text-letters", "checks",
)  # fmt: skip
"""The arrays of a segment that are not in what is kept of it on a cluster: the words are there."""
BARE = {"type": "object", "enabled": False}
VECTOR = "knn_vector"


def settings(shards: int, replicas: int) -> dict[str, Any]:
    """Return the settings that all that is kept has."""
    return {"number_of_shards": shards, "number_of_replicas": replicas, "refresh_interval": "-1"}


def passages(shards: int, replicas: int) -> dict[str, Any]:
    """Return how passages are kept.

    `terms` is what a passage is found by, `besides` what of it stands not in its own words; `place`
    tells it from all others that ever were; `since` is the revision from which on it is there.
    """
    similarity = {"similarity": {"passages": {"type": "BM25", "k1": K1, "b": LENGTHS}}}
    rest = {"codec": "best_compression"}
    analysed = {"type": "text", "analyzer": "whitespace"}
    properties = {
        "terms": {**analysed, "similarity": "passages", "index_options": "freqs"},
        "besides": {**analysed, "norms": False, "index_options": "docs"},
        "text": {"type": "wildcard", "doc_values": False},
        "place": {"type": "integer"},
        "stamp": {"type": "keyword"},
        "interview": {"type": "keyword", "doc_values": False},
        "speakers": {"type": "keyword", "doc_values": False},
        "quoted": {"type": "boolean"},
        "day": {"type": "integer"},
        "language": {"type": "keyword", "doc_values": False},
        "since": {"type": "integer"},
    }
    return {
        "settings": {"index": {**settings(shards, replicas), **rest, **similarity}},
        "mappings": {"dynamic": "strict", "properties": properties},
    }


def vectors(dimensions: int, shards: int, replicas: int) -> dict[str, Any]:
    """Return how vectors are kept: each by itself, to be found, and those of a passage together, to
    be fetched. What a query says of passages it says of them.
    """
    near = {"m": NEIGHBOURS, "ef_construction": ADDING}
    method = {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil", "parameters": near}
    vector = {"type": VECTOR, "dimension": dimensions, "data_type": "byte", "method": method}
    properties = {
        "vector": vector,
        "place": {"type": "integer"},
        "stamp": {"type": "keyword"},
        "speakers": {"type": "keyword", "doc_values": False},
        "quoted": {"type": "boolean"},
        "first": {"type": "boolean", "doc_values": False},
        "of": {"type": "integer"},
        "told": BARE,
    }
    return {
        "settings": {"index": {**settings(shards, replicas), "knn": True}},
        "mappings": {
            "dynamic": "strict",
            "_source": {"excludes": ["vector"]},
            "properties": properties,
        },
    }


def bare(shards: int, replicas: int) -> dict[str, Any]:
    """Return how documents are kept that are only read by their ids."""
    return {
        "settings": {"index": {**settings(shards, replicas), "codec": "best_compression"}},
        "mappings": {"dynamic": "strict", "properties": {"told": BARE}},
    }


def written(term: str) -> str:
    """Return a term as it is kept on a cluster."""
    if len(term) <= LONGEST:
        return term
    return f"~{blake2b(term.encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"


def documents(
    segment: Segment, first: int, revision: int
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what is kept of each passage of a segment, under its id.

    :param first: the place of the first of them
    """
    own, besides = _terms(segment)
    for number, interview in enumerate(segment.ids):
        speakers = speakers_of(segment, number)
        here = segment.passages_of(number)
        stamp = segment.versions[number].stamp
        known: dict[str, Any] = {"interview": interview, "stamp": stamp, "since": revision}
        known["day"] = int(segment.arrays["days"][number])
        known["language"] = segment.languages[number]
        for passage in here:
            position = passage - here.start
            yield (
                f"{stamp}.{position}",
                {
                    **known,
                    "place": first + passage,
                    "terms": own[passage],
                    "besides": besides[passage],
                    "text": segment.text_of(passage),
                    "speakers": speakers.get(position, []),
                    "quoted": bool(segment.quoted[passage]),
                },
            )


def texts(segment: Segment) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the text of each interview of a segment, under the stamp of its writing."""
    for number, version in enumerate(segment.versions):
        yield version.stamp, {"told": {"text": segment.whole_text(number)}}


def _terms(segment: Segment) -> tuple[list[str], list[str]]:
    """Return the terms of each passage, as often as it has them, and those not in its own words."""
    postings, vocabulary = segment.part.postings, segment.part.vocabulary
    texts = [written(term) for term in vocabulary]
    of_term = np.repeat(np.arange(len(texts)), np.diff(postings.starts))
    mine = np.unpackbits(postings.own)[: len(of_term)]
    order = np.argsort(postings.passages, kind="stable")
    cuts = np.searchsorted(postings.passages[order], np.arange(segment.size + 1)).tolist()
    rows = zip(of_term[order].tolist(), postings.counts[order].tolist(), mine[order].tolist(),
               strict=True)  # fmt: skip
    each = list(rows)
    every, besides = [], []
    for start, end in pairwise(cuts):
        here = each[start:end]
        every.append(" ".join(" ".join([texts[term]] * count) for term, count, _ in here))
        besides.append(" ".join(texts[term] for term, _, own in here if not own))
    return every, besides


def speakers_of(segment: Segment, number: int) -> dict[int, list[str]]:
    """Return under which names each passage of an interview quotes somebody, by its position."""
    start, end = segment.arrays["first-quotes"][number : number + 2].tolist()
    found: dict[int, list[str]] = {}
    for row in segment.arrays["quotes"][start:end, [Q.PASSAGE, Q.SPEAKER]].tolist():
        name = segment.name_of(row[1])
        names = found.setdefault(row[0], [])
        if name is not None and name not in names:
            names.append(name)
    return found


def chunks(data: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield bytes as documents."""
    for at in range(0, len(data), CHUNK):
        yield {"told": {"data": base64.b64encode(data[at : at + CHUNK]).decode()}}
