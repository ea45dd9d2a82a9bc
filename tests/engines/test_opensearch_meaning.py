"""What passages mean, on OpenSearch: found as in the embedded index, by whoever reads it there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from bot.cli import main
from corpus.intake import read_interview
from corpus.library.database import LibraryError
from corpus.library.store import Library
from retrieval.asking.conversation import State, follow
from retrieval.finding.search import looked_into
from retrieval.index import Index, moment
from retrieval.index.opensearch import mapping, meaning_upkeep
from retrieval.index.opensearch import meaning as remote
from retrieval.index.opensearch import moment as remote_moment
from retrieval.index.opensearch.cluster import Cluster
from retrieval.index.opensearch.meaning import made_there
from retrieval.index.opensearch.moment import upkeep_of
from tests.encoding import Fake
from tests.engines import opensearch

OTHER = "There is nothing to tell about any of that at all today. " * 30
TALKS = {
    "night": "**Ada Moss:** After that long night of driving I sat there zonked.\n\n"
    "**Ben Ray:** We keep a wombat in the yard behind the house.",
    "cliff": "**Ada Moss:** The cliff is all gabbro there, and nobody can climb it.\n\n"
    f"**Cy Dunn:** {OTHER}A quokka came. {OTHER}",
}


@pytest.fixture(scope="module")
def nodes() -> opensearch.Nodes:
    return opensearch.shared_nodes()


@pytest.fixture
def library(
    nodes: opensearch.Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Library]:
    """A library whose index is on OpenSearch, and an encoder."""
    monkeypatch.setattr(moment, "encoder", Fake)
    monkeypatch.setattr(remote_moment, "encoder", Fake)
    monkeypatch.setattr(remote, "KNOWN_FOR", 0.0)
    opened = Library.open(tmp_path / "library.sqlite3", create=True)
    opened.database.index_at = nodes.new_address()
    for name, told in TALKS.items():
        opened.add(read_interview(told.encode(), name))
    yield opened
    opened.close()


def far_and_near(library: Library) -> tuple[Index, Index]:
    """Return the index on the cluster and the embedded one, both read for meaning."""
    far = Index.open(library)
    far.read_for_meaning(Fake())
    assert library.database.path is not None
    again = Library.open(library.database.path)
    Index.anew(again).read_for_meaning(Fake())
    return far, Index.open(again)


def found(index: Index, question: str) -> list[tuple[str, float]]:
    looked = looked_into(index, follow(State(), question, index))
    if looked is None:
        return []
    each = zip(looked.ids.tolist(), looked.scores.tolist(), strict=True)
    return [(index.text_of(at), round(value, 9)) for at, value in each]


QUESTIONS = (
    "who was drowsing?", "what did Ben Ray say about a marsupial?", "a marsupial", "basalt",
    "what did Ben Ray say about basalt?", "What did Cy Dunn say about marsupials today?",
)  # fmt: skip


def test_what_is_said_in_other_words_is_found_as_in_the_embedded_index(library: Library) -> None:
    far, near = far_and_near(library)
    assert far.meaning_known == near.meaning_known == len(near) == 4
    for question in QUESTIONS:
        assert found(far, question) == found(near, question)
    assert "zonked" in found(far, "who was drowsing?")[0][0]


def test_words_answer_until_something_has_been_read(library: Library) -> None:
    index = Index.open(library)
    assert index.meaning_known == 0
    assert found(index, "who was drowsing?") == []
    assert not index.lacks_meaning
    assert index.read_for_meaning(Fake(), seconds=0.0)
    assert index.meaning_known == 0
    told: list[tuple[int, int]] = []
    assert index.read_for_meaning(Fake(), lambda done, size: told.append((done, size)))
    assert told[-1] == (4, 4)
    assert not index.read_for_meaning(Fake())
    assert "zonked" in found(index, "who was drowsing?")[0][0]


def test_vectors_follow_what_is_changed_and_removed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = far_and_near(library)
    vectors = upkeep_of(library).vectors(Fake())
    (night,) = [own for own in library.ids() if "zonked" in library.interview(own).document.text]
    library.remove(night)
    library.add(read_interview(b"**Ada Moss:** A wombat and a quokka are here.", "third"))
    after = Index.open(library)
    after.read_for_meaning(Fake())
    assert len(dict(vectors.written())) == 3  # who reads the revision before still has those
    assert found(before, "marsupial")
    assert any("wombat and" in text for text, _ in found(after, "marsupial"))
    assert not any("zonked" in text for text, _ in found(after, "drowsing"))
    monkeypatch.setattr("retrieval.index.opensearch.upkeep.STAYS", 0.0)
    library.add(read_interview(b"**Ada Moss:** Nothing else.", "fourth"))
    last = Index.open(library)
    last.read_for_meaning(Fake())
    assert {stamp for stamp, one in vectors.written() if one.whole} == set(last.stamps())
    assert last.meaning_known == len(last)


def test_what_was_written_in_part_or_for_nothing_is_put_right(library: Library) -> None:
    index = Index.open(library)
    index.read_for_meaning(Fake())
    address = library.database.index_at
    assert address is not None
    cluster, vectors = Cluster(address), upkeep_of(library).vectors(Fake())
    stamp, other = index.stamps()
    part = {"bool": {"filter": [{"term": {"stamp": stamp}}, {"term": {"first": True}}]}}
    (there,) = made_there(cluster)
    path = f"{there}/_delete_by_query"
    cluster.ask("POST", path, {"query": part}, options={"refresh": "true"})
    stray = {"stamp": "nobody's", "place": 0, "speakers": [], "quoted": True, "of": 1}
    stray |= {"first": True, "told": {"rows": "AQEBAQ==", "count": 1}, "vector": [1, 1, 1, 1]}
    moved = {**stray, "stamp": other, "of": dict(vectors.written())[other].place + 99}
    vectors.write([("x.0", stray), (f"{other}.0", {**moved, "place": 99})])
    vectors.refresh()
    assert found(index, "marsupial")
    assert index.read_for_meaning(Fake())
    assert {key for key, one in vectors.written() if one.whole} == {stamp, other}
    assert found(index, "basalt") == found(far_and_near(library)[1], "basalt")


def test_another_encoder_s_vectors_are_not_taken_for_ours(library: Library) -> None:
    index = Index.open(library)
    index.read_for_meaning(Fake())
    other = Fake()
    other.name = "another"
    assert index.read_for_meaning(other)
    assert index.meaning_known == 0
    assert found(index, "who was drowsing?") == []
    assert len(made_there(upkeep_of(library).cluster)) == 1  # what nobody needs any more is gone


def test_built_anew_nothing_is_left_that_has_another_place(library: Library) -> None:
    Index.open(library).read_for_meaning(Fake())
    index = Index.anew(library)
    assert index.meaning_known == 0
    index.read_for_meaning(Fake())
    assert index.meaning_known == len(index)


def test_a_cluster_that_keeps_no_vectors_is_told_and_words_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = mapping.vectors

    def without(dimensions: int, shards: int, replicas: int) -> dict[str, object]:
        told = kept(dimensions, shards, replicas)
        told["mappings"]["properties"]["vector"]["type"] = "no_such_type"
        return told

    monkeypatch.setattr(mapping, "vectors", without)
    index = Index.open(library)
    with pytest.raises(LibraryError, match="opensearch-knn"):
        index.read_for_meaning(Fake())
    assert found(index, "wombat")
    monkeypatch.setenv("ONRECORD_INDEX", library.database.index_at or "")
    monkeypatch.setenv("ONRECORD_LIBRARY", str(library.database.path))
    monkeypatch.setattr("bot.commands.library.encoder", Fake)
    monkeypatch.setattr("bot.commands.library.is_installed", lambda: True)
    (tmp_path / "more.md").write_text("**Cy Dunn:** A numbat is here.", encoding="utf-8")
    (tmp_path / "last.md").write_text("**Cy Dunn:** A wombat is here.", encoding="utf-8")
    run = CliRunner().invoke
    told = run(main, ["add", str(tmp_path / "more.md")])
    assert told.exit_code == 0
    assert "opensearch-knn" in told.output
    assert "Meaning: 0 of 5" in run(main, ["doctor"]).output
    monkeypatch.setattr(mapping, "vectors", kept)
    run(main, ["add", str(tmp_path / "last.md")])
    assert "Meaning: all 6" in run(main, ["doctor"]).output


def test_what_is_gone_or_was_made_by_itself_is_no_trouble_and_words_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index.open(library)
    index.read_for_meaning(Fake())
    monkeypatch.setattr(remote, "KNOWN_FOR", 60.0)
    assert found(index, "who was drowsing?")
    cluster = upkeep_of(library).cluster
    (there,) = made_there(cluster)
    cluster.ask("DELETE", there)  # by whoever builds it anew
    assert found(index, "wombat")
    assert found(index, "who was drowsing?") == []
    cluster.ask("PUT", there, {"mappings": {"properties": {"vector": {"type": "long"}}}})
    monkeypatch.setattr(remote, "KNOWN_FOR", 0.0)
    assert index.meaning_known == 0
    assert index.read_for_meaning(Fake())
    assert "zonked" in found(index, "who was drowsing?")[0][0]


def test_what_is_read_of_an_earlier_moment_takes_nothing_from_a_later_one(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_upkeep, "LOOKED_AFTER", 0.0)
    monkeypatch.setattr(meaning_upkeep, "AT_ONCE", 1)
    earlier = Index.open(library)
    added: list[Any] = []

    def told(_done: int, _size: int) -> None:
        if not added:
            added.append(library.add(read_interview(b"**Ada Moss:** A quokka is here.", "third")))
            Index.open(library).read_for_meaning(Fake())

    earlier.read_for_meaning(Fake(), told)
    vectors = upkeep_of(library).vectors(Fake())
    assert {key for key, _ in vectors.written()} == set(Index.open(library).stamps())


def test_many_passages_are_found_among_those_that_may_answer(library: Library) -> None:
    said = "\n\n".join(
        f"**{('Ada Moss', 'Ben Ray')[n % 2]}:** {'quokka ' * (n % 17 + 1)}{'basalt ' * (n % 13)}."
        for n in range(300)
    )
    library.add(read_interview(said.encode(), "many"))
    index = Index.open(library)
    index.read_for_meaning(Fake())
    assert index.meaning is not None
    asked = index.meaning.of(["wombat"])
    spoken = index.spoken_by(["Ben Ray"])
    near = index.meaning.nearest(asked, spoken, 30)
    assert 25 <= len(near) <= 30
    assert np.isin(near, spoken).all()
    mask = np.arange(index.size) % 7 == 3
    assert mask[index.meaning.nearest(asked, mask, 30)].all()
