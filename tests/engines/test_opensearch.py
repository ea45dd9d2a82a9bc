"""The index on OpenSearch gives what the embedded one gives: the same quotes, the same scores."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from benchmarks.interviews import library_of
from benchmarks.synthetic import Words
from bot.answers import Answer, ask, ask_about, check_quote
from bot.cli import main
from corpus.intake import read_interview
from corpus.library.database import LibraryError
from corpus.library.queue import Queue
from corpus.library.store import Library
from retrieval.asking.conversation import State
from retrieval.index import Index, Saved
from retrieval.index.files import IndexFileError
from retrieval.index.opensearch import cluster, upkeep, words
from retrieval.index.opensearch.cluster import Cluster
from retrieval.index.opensearch.moment import RemoteIndex, upkeep_of
from retrieval.index.scoring import Ids, Mask
from tests.conftest import SHARED
from tests.engines import opensearch

QUESTIONS = SHARED / "data" / "interview-qa"
SAID = {
    "ice": "The harbour froze over. We walked on the ice to the lighthouse and back.",
    "toll": "Tolls on the bridge paid for the new harbour wall, and for nothing else at all.",
    "fish": "Fish came back to the bay once the mill had closed; to be or not to be, they were.",
    "long": "The harbour " + "is deep and wide and old and cold and grey and loud " * 30,
}
QUERIES = [
    ["harbour"], ["harbour", "harbour", "ice"], ["bridg", "toll", "wall", "fish"],
    ["moss"], ["nobodi"], ["harbour", "deep", "loud", "mill", "day", "said"],
]  # fmt: skip


def talk(name: str, said: str, number: int = 0) -> str:
    day = f"2020-{number % 12 + 1:02}-0{number % 9 + 1}"
    rows = [f"**Ada {name} Moss:** {said}", "**Ben Hale:** What of the harbour then?"]
    rows += [f"**Ada {name} Moss:** It was day {n} of the ice, said Cleo." for n in range(number)]
    return f"---\nlanguage: en\ndate: {day}\n---\n\n" + "\n\n".join(rows)


def add(library: Library, name: str, said: str, number: int = 0) -> None:
    origin = f"https://example.org/{name}"
    library.add(read_interview(talk(name, said, number).encode(), name), origin)


@pytest.fixture(scope="module")
def nodes() -> opensearch.Nodes:
    return opensearch.shared_nodes()


@pytest.fixture
def library(nodes: opensearch.Nodes, tmp_path: Path) -> Iterator[Library]:
    """A library whose index is on OpenSearch."""
    opened = Library.open(tmp_path / "library.sqlite3", create=True)
    opened.database.index_at = nodes.new_address()
    for number, (name, said) in enumerate(SAID.items()):
        add(opened, name, said, number * 7)
    yield opened
    opened.close()


def beside(library: Library) -> Index:
    """Return the embedded index of a library, built of what is there now."""
    folder = library.database.path
    assert folder is not None
    again = Library.open(folder)
    return Index.anew(again)


def addressed(index: Index, found: tuple[Ids, Any]) -> list[tuple[tuple[str, int], float]]:
    return [
        (index.address(at), score)
        for at, score in zip(found[0].tolist(), found[1].tolist(), strict=True)
    ]


ALLOWED: dict[str, Callable[[Index], Mask | Ids | None]] = {
    "all": lambda index: None,
    "quoted": lambda index: index.quoted,
    "spoken": lambda index: index.spoken_by(["Ada ice Moss", "Ben Hale"]),
    "within": lambda index: index.within(index.ids()[1:3]),
    "mask": lambda index: np.arange(index.size) % 3 > 0,
    "none": lambda index: np.zeros(0, np.int64),
}


@pytest.mark.parametrize("allowed", ALLOWED)
@pytest.mark.parametrize("first", [1, 50], ids=["fetched again and again", "fetched once"])
def test_the_best_passages_are_the_same_with_the_same_scores(
    library: Library, allowed: str, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "LEAST", first)
    monkeypatch.setattr(words, "SHARE", 1.0)
    monkeypatch.setattr(words, "LISTED", first)
    far, near = Index.open(library), beside(library)
    assert isinstance(far, RemoteIndex)
    for query in QUERIES:
        for k in (1, 3, 10, 100):
            found = far.bm25.top(query, k, ALLOWED[allowed](far))
            assert addressed(far, found) == addressed(
                near, near.bm25.top(query, k, ALLOWED[allowed](near))
            )
        for own in (False, True):
            having = far.bm25.having(query[0], own=own)
            assert having.tolist() == near.bm25.having(query[0], own=own).tolist()
        every = np.arange(far.size)[::-1]
        assert (far.bm25.matrix(query, every) == near.bm25.matrix(query, every)).all()
    for letters in ("to be or not to be", "arbour froz", "a*b?", "\\", "Harbour"):
        assert far.containing(letters, 5).tolist() == near.containing(letters, 5).tolist()


def test_more_terms_than_a_query_has_clauses(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "MOST_TERMS", 2)
    monkeypatch.setattr(words, "LEAST", 2)
    far, near = Index.open(library), beside(library)
    for query in QUERIES:
        found = far.bm25.top(query, 5)
        assert addressed(far, found) == addressed(near, near.bm25.top(query, 5))


def answers(index: Index, questions: list[str]) -> list[Answer]:
    return [ask_about(index, question)[0] for question in questions]


@pytest.mark.parametrize("one", [upkeep.ONE_SHARD, 0], ids=["one shard", "three"])
def test_the_same_answers_of_a_synthetic_library(
    nodes: opensearch.Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one: int
) -> None:
    monkeypatch.setattr(upkeep, "ONE_SHARD", one)
    words = Words(7)
    library = Library.open(tmp_path / "library.sqlite3", create=True)
    questions = []
    for number in range(12):
        guest, text, telling = words.talk(40)
        library.add(read_interview(text.encode(), f"talk {number}", {"language": "en"}))
        questions += [
            f"What did {guest} say about {telling[0]} {telling[1]}?",
            f"Who spoke of {telling[0]}?",
            f"{telling[1]} and {telling[0]}",
        ]
    near = Index.open(library)
    library.database.index_at = nodes.new_address()
    assert answers(Index.open(library), questions) == answers(near, questions)


@pytest.mark.skipif(not QUESTIONS.exists(), reason="the shared data is not here")
def test_the_same_answers_to_conversations(nodes: opensearch.Nodes, tmp_path: Path) -> None:
    in_memory, _ = library_of(QUESTIONS)
    library = Library.open(tmp_path / "library.sqlite3", create=True)
    for interview in in_memory:
        library.add(interview)
    near = Index.open(library)
    library.database.index_at = nodes.new_address()
    far = Index.open(library)
    lines = (QUESTIONS / "conversations.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        states = [State(), State()]
        for turn in json.loads(line)["turns"]:
            (one, states[0]), (other, states[1]) = (
                ask(index, state, turn["question"])
                for index, state in zip((near, far), states, strict=True)
            )
            assert one == other
        for quote in turn["relevant"][:1]:
            claim = f"“{quote.get('quote', '')[:200]}” — {quote.get('speaker', '')}"
            assert check_quote(near, State(), claim) == check_quote(far, State(), claim)


def test_a_moment_stays_what_it_was_whatever_is_added_and_removed(library: Library) -> None:
    before = Index.open(library)
    whole = [before.text_of(at) for at in range(before.size)]
    add(library, "snow", "Snow lay on the harbour until May, and nobody minded it.", 4)
    add(library, "ice", "The harbour never froze. We never walked on it.", 3)
    library.remove(before.ids()[1])
    after = Index.open(library, before)
    near = beside(library)
    for query in QUERIES:
        assert sorted(addressed(after, after.bm25.top(query, 200))) == sorted(
            addressed(near, near.bm25.top(query, 200))
        )
    fresh = Index.open(library)
    assert [fresh.text_of(at) for at in range(3)] == [after.text_of(at) for at in range(3)]
    upkeep_of(library).passages._known.clear()  # all of it is fetched again
    assert [before.text_of(at) for at in range(before.size)] == whole
    found = [before.address(at)[0] for at in before.bm25.top(["harbour"], 50)[0].tolist()]
    assert set(found) <= set(before.ids())
    for interview in after.ids():
        one, other = after.interview(interview), near.interview(interview)
        assert one.text == other.text
        assert (*one.passages, *one.quotes) == (*other.passages, *other.quotes)
    assert Index.saved(library) is Saved.SOUND


def test_what_is_gone_is_cleared_away_and_what_was_left_unfinished(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "STAYS", 0.0)
    index = Index.open(library)
    cluster = Cluster(library.database.index_at or "")
    stray = {"terms": "harbour", "text": "A lie.", "place": 0, "stamp": "x", "since": 2}
    cluster.bulk(f"{cluster.name}-passages", [("x.0", stray)])
    for name in ("snow", "hail", "rain"):
        add(library, name, f"{name} fell on the harbour.", 2)
        library.remove(library.ids()[0])
        index = Index.open(library, index)
    cluster.ask("POST", f"{cluster.name}-passages/_refresh")
    there = cluster.ask("GET", f"{cluster.name}-passages/_count")["count"]
    assert there < len(index) + 40
    near = beside(library)
    for query in QUERIES:
        assert sorted(addressed(index, index.bm25.top(query, 200))) == sorted(
            addressed(near, near.bm25.top(query, 200))
        )
    texts = {index.text_of(at) for at in index.bm25.having("harbour").tolist()}
    assert "A lie." not in texts


def test_a_text_of_another_writing_is_never_shown(library: Library) -> None:
    index = Index.open(library)
    cluster = Cluster(library.database.index_at or "")
    found = cluster.ask("GET", f"{cluster.name}-passages/_search")["hits"]["hits"][0]
    other = {**found["_source"], "stamp": "another", "text": "Never said."}
    cluster.bulk(f"{cluster.name}-passages", [(found["_id"], other)])
    cluster.ask("POST", f"{cluster.name}-passages/_refresh")
    with pytest.raises(IndexFileError, match="not on the cluster"):
        [index.text_of(at) for at in range(index.size)]
    assert Index.saved(library) is Saved.DAMAGED
    mended = Index.mended(library)
    assert mended is not None
    assert "Never said." not in [mended.text_of(at) for at in range(mended.size)]


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


def test_the_command_line_keeps_it_up(nodes: opensearch.Nodes, tmp_path: Path) -> None:
    own = {
        "ONRECORD_LIBRARY": str(tmp_path / "library.sqlite3"),
        "ONRECORD_INDEX": nodes.new_address(),
    }
    for name, said in SAID.items():
        (tmp_path / f"{name}.md").write_text(talk(name, said).replace(f"Ada {name}", "Ada"))
    assert run("add", *map(str, tmp_path.glob("*.md")), **own).exit_code == 0
    asked = run("ask", "What did Ada Moss say about the lighthouse?", **own)
    assert "We walked on the ice to the lighthouse and back." in asked.output
    told = " ".join(run("doctor", **own).output.split())
    assert "The index is sound. The index is on OpenSearch at 127.0.0.1" in told
    assert "1 node, green" in told
    assert not (tmp_path / "library.sqlite3.index" / "catalogue.json").exists()


@pytest.mark.parametrize(
    "address",
    [
        "opensearch+http://",
        "http://a:9200/onrecord",
        "opensearch+http://a",
        "opensearch+http://a/B",
    ],
)
def test_an_address_that_is_none_is_told_in_one_sentence(address: str, tmp_path: Path) -> None:
    own = {"ONRECORD_LIBRARY": str(tmp_path / "library.sqlite3"), "ONRECORD_INDEX": address}
    Library.open(tmp_path / "library.sqlite3", create=True).close()
    result = run("ask", "What about ice?", **own)
    assert result.exit_code == 1
    assert "opensearch+http://USER:PASSWORD@HOST" in result.output
    assert "Traceback" not in result.output


def test_nobody_at_the_address_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {
        "ONRECORD_LIBRARY": str(tmp_path / "library.sqlite3"),
        "ONRECORD_INDEX": "opensearch+http://ada:secret@127.0.0.1:1/x",
    }
    monkeypatch.setattr("retrieval.index.opensearch.cluster.PATIENCE", 0.1)
    Library.open(tmp_path / "library.sqlite3", create=True).close()
    result = run("ask", "What about ice?", **own)
    assert result.exit_code == 1
    assert "OpenSearch at 127.0.0.1:1 can't be reached" in result.output
    assert "secret" not in result.output
    assert "Traceback" not in result.output


def test_who_leaves_the_index_to_a_worker_follows_what_the_worker_brings_up(
    library: Library,
) -> None:
    before = Index.open(library)
    queue = Queue(library)
    assert not queue.is_indexed()
    queue.hear_of("worker", [])
    assert queue.is_indexed()
    add(library, "new", "The river froze.")
    assert Index.followed(library, before) is before
    brought_up = Index.open(library, before)
    followed = Index.followed(library, before)
    assert followed.moment == brought_up.moment == library.moment
    assert [one for one in followed.ids() if followed.has(one)] == list(library.ids())
    assert not followed.has("none")
    queue.leave("worker")
    assert not queue.is_indexed()


def test_a_text_that_could_not_be_fetched_is_asked_for_again(library: Library) -> None:
    index = Index.open(library)
    passages = upkeep_of(library).passages
    with pytest.raises(IndexFileError):
        passages.whole_text("none")
    (own, *_) = index.ids()
    text = index.interview(own).text
    assert text == beside(library).interview(own).text
    passages.expect(["none", "none either"])
    assert index.interview(own).text == text


def test_what_the_nodes_have_no_room_for_just_now_is_offered_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Cluster.ask
    refused: list[str] = []

    def busy(own: Cluster, method: str, path: str, *given: Any, **named: Any) -> Any:
        answer = asked(own, method, path, *given, **named)
        if path.endswith("_bulk") and len(refused) < 3:
            refused.append(path)
            answer["errors"] = True
            answer["items"][-1]["index"] |= {"status": 429, "error": {"type": "rejected"}}
        return answer

    monkeypatch.setattr(Cluster, "ask", busy)
    index = Index.open(library)
    assert len(refused) == 3
    size = len(index)
    assert Index.saved(library) is Saved.SOUND
    monkeypatch.setattr(cluster, "WRITING", 0.0)
    refused.clear()
    library.add(read_interview(b"**Ada Moss:** A quokka is here.", "third"))
    with pytest.raises(LibraryError, match="too much to do"):
        Index.open(library)
    monkeypatch.setattr(Cluster, "ask", asked)
    assert len(Index.open(library)) == size + 1
