"""A node of OpenSearch is killed in the middle: nothing wrong is said, and all goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.answers import ask_about
from bot.cli import main
from bot.settings import Settings, in_a_file
from corpus.library.shipped import shipped_library
from retrieval.index import Index
from retrieval.index.opensearch import cluster
from retrieval.index.opensearch.moment import upkeep_of
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
        (tmp_path / "ice.md").write_bytes(ICE)
        own = {"ONRECORD_LIBRARY": str(library.path), "ONRECORD_INDEX": library.database.index_at}
        added = CliRunner().invoke(main, ["add", str(tmp_path / "ice.md")], env=own)
        assert added.exit_code == 1
        assert "OpenSearch at 127.0.0.1" in added.output
        assert "Traceback" not in added.output
        nodes.start()
        eventually(lambda: "ironclad" in talk.say("What did Kerry say about Israel?")["text"])
        eventually(lambda: "froze" in talk.say("What did Moss say about the harbour?")["text"])


def test_of_three_nodes_one_may_go_at_any_time(tmp_path: Path) -> None:
    library = in_a_file(shipped_library(), tmp_path / "library.sqlite3")
    near = Index.open(library)
    questions = ["What did Kerry say about Iran?", "And about Israel?", "Who spoke of oil?"]
    told = [ask_about(near, question) for question in questions]
    with opensearch.own_nodes(3) as three:
        library.database.index_at = three.new_address()
        far = Index.open(library)
        cluster_of = upkeep_of(library).cluster
        cluster_of.ask(
            "GET",
            f"_cluster/health/{cluster_of.name}-*",
            options={"wait_for_status": "green", "timeout": "60s"},
        )
        assert [ask_about(far, question) for question in questions] == told
        three.kill(2)
        assert [ask_about(far, question) for question in questions] == told
        (tmp_path / "ice.md").write_bytes(ICE)
        own = {"ONRECORD_LIBRARY": str(library.path), "ONRECORD_INDEX": library.database.index_at}
        assert CliRunner().invoke(main, ["add", str(tmp_path / "ice.md")], env=own).exit_code == 0
        after = Index.open(library, far)
        answer, _ = ask_about(after, "What did Moss say about the harbour?")
        assert answer.quotes[0].framed.text == "The harbour froze."
