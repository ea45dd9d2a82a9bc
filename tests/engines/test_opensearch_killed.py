"""A node of OpenSearch is killed in the middle: nothing wrong is said, and all goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings, in_a_file
from corpus.intake import read_interview
from corpus.library.database import LostError
from corpus.library.shipped import shipped_library
from retrieval.index import Index
from retrieval.index.opensearch import cluster
from tests.conftest import playground_with_bot
from tests.engines import opensearch
from tests.talking import Talk, eventually

ICE = b"**Ada Moss:** The harbour froze.\n\n**Ben:** Did it?"


@pytest.fixture(scope="module")
def nodes() -> Iterator[opensearch.Nodes]:
    with opensearch.own_nodes() as started:
        yield started


def test_who_asks_meanwhile_is_told_to_wait_and_all_goes_on(
    nodes: opensearch.Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    library = in_a_file(shipped_library(), tmp_path / "library.sqlite3")
    library.database.index_at = nodes.new_address()
    with (
        playground_with_bot(Index.open(library), Settings()) as playground,
        Talk.with_new_person(playground) as talk,
    ):
        assert "Iran" in talk.say("What did Kerry say about Iran?")["text"]
        nodes.kill()
        assert "A moment, please" in talk.say("And about Israel?")["text"]
        library.add(read_interview(ICE, "ice"), "https://example.org/ice")
        with pytest.raises(LostError):
            Index.open(library)
        nodes.start()
        eventually(lambda: "ironclad" in talk.say("What did Kerry say about Israel?")["text"])
        eventually(lambda: "froze" in talk.say("What did Moss say about the harbour?")["text"])
