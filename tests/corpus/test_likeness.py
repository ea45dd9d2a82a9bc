"""The same interview twice is one, and what options gave stays."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.settings import in_a_file
from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.library.store import Change, Library, Stored

SHIPPED = files("corpus.interviews") / "kerry-2014-02-05.md"
TALK = "\n\n".join(
    f"**{name}:** {words}"
    for name, words in [
        ("Ben Hale", "Who pays for the lighthouse, now that the ferry has gone for good?"),
        ("Ada Moss", "The town pays for the lighthouse, every penny of it, and it always has."),
        ("Ben Hale", "And who is to pay for the bridge, if nobody comes over it any more?"),
        ("Ada Moss", "Nobody pays for the bridge, and I do not know who ever will pay for it."),
    ]
)
OTHER = "\n\n".join(
    f"**{name}:** {words}"
    for name, words in [
        ("Ben Hale", "When did the winter come, and how long did the ice lie in the harbour?"),
        ("Ada Moss", "It came in October, and it lay until the boats were painted in the spring."),
    ]
)


class Shelf:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, command: str, *words: str) -> Result:
        library = str(self.folder / "library.db")
        return CliRunner().invoke(main, [command, "--library", library, *words])

    def add(self, path: str, text: str, *options: str) -> dict[str, Any]:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return self.again(path, *options)[0]

    def again(self, path: str, *options: str) -> list[dict[str, Any]]:
        done = self.run("add", "--json", str(self.folder / path), *options)
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    def listed(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run("list", "--json").stdout.splitlines()]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_what_options_gave_stays_when_a_folder_is_added_again(shelf: Shelf) -> None:
    shelf.add("in/talk.md", TALK, "--title", "Light", "--date", "2024-03-03", "--host", "Ben Hale")
    assert shelf.again("in")[0]["status"] == "unchanged"
    (shelf.folder / "in/talk.md").write_text(TALK.replace("penny", "pound"))
    assert shelf.again("in")[0]["status"] == "changed"
    (one,) = shelf.listed()
    assert (one["title"], one["date"]) == ("Light", "2024-03-03")
    shelf.again("in", "--title", "Dues")
    assert (shelf.listed()[0]["title"], shelf.listed()[0]["date"]) == ("Dues", "2024-03-03")


def put(library: Library, path: str, text: str) -> Stored:
    file = PurePath(path)
    return library.add(read_interview(text.encode(), file.stem, {"language": "en"}), f"/{path}")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mended/talk.md", TALK.replace("penny", "pound").replace("lighthouse", "light")),
        ("elsewhere/copy.md", TALK.replace("penny", "pound")),
        ("elsewhere/copy.txt", TALK.replace("**", "")),
        ("elsewhere/named.md", f"---\ntitle: The light\ndate: 2024-03-03\n---\n\n{TALK}"),
        ("elsewhere/label.md", TALK.replace("Ben Hale", "Ben Hall")),
    ],
)
def test_the_same_interview_from_elsewhere_is_one_and_said_to_be(path: str, text: str) -> None:
    library = Library.in_memory()
    first = put(library, "in/talk.md", TALK)
    second = put(library, path, text)
    assert second.interview.id == first.interview.id
    assert second.before == "/in/talk.md"
    assert len(library.ids()) == 1


def test_what_says_nothing_new_changes_nothing() -> None:
    library = Library.in_memory()
    put(library, "in/talk.md", TALK)
    moment = library.moment
    assert put(library, "elsewhere/copy.txt", TALK.replace("**", "")).change is Change.UNCHANGED
    assert library.moment == moment
    mended = put(library, "elsewhere/label.md", TALK.replace("Ben Hale", "Ben Hall"))
    assert mended.change is Change.CHANGED
    assert {one.name for one in library.interview(mended.interview.id).speakers} == {
        "Ben Hall", "Ada Moss",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text"),
    [("elsewhere/talk.md", OTHER), ("in/other.md", OTHER), ("in/short.md", "**Ada Moss:** Yes.")],
)
def test_another_interview_is_another_one(path: str, text: str) -> None:
    library = Library.in_memory()
    put(library, "in/talk.md", TALK)
    assert put(library, path, text).change is Change.ADDED
    assert len(library.ids()) == 2


def test_a_page_that_was_changed_is_the_page_by_its_canonical_address() -> None:
    page = (
        '<!doctype html><html><head><title>x</title><link rel="canonical" '
        'href="https://gull.example/wall"></head><body><article><h1>The talk</h1><p>Lena Orr met '
        "us. The morning was cold and the sea was loud outside the window of the house.</p>\n"
        "<p>“The wall is older than the town,” Lena Orr said.</p></article></body></html>"
    )
    library = Library.in_memory()
    put(library, "one.html", page)
    put(library, "two.html", page.replace("Orr said.", "Orr said on Monday."))
    assert len(library.ids()) == 1


def test_an_export_that_is_added_again_is_the_same_and_is_not_written_over(shelf: Shelf) -> None:
    shelf.add("in/talk.md", TALK, "--title", "Light")
    for kind, name in (("markdown", "out"), ("jsonl", "out.jsonl")):
        to = str(shelf.folder / name)
        assert shelf.run("export", "--format", kind, "--to", to).exit_code == 0
        refused = shelf.run("export", "--format", kind, "--to", to)
        assert refused.exit_code == 1
        assert "--force" in refused.output
        assert shelf.run("export", "--format", kind, "--to", to, "--force").exit_code == 0
        assert [one["status"] for one in shelf.again(name)] == ["unchanged"]
    assert [one["title"] for one in shelf.listed()] == ["Light"]


def test_what_the_bot_was_made_to_run_with_makes_way_for_the_first_interview(shelf: Shelf) -> None:
    in_a_file(shipped_library(), shelf.folder / "library.db").close()
    kerry = shelf.listed()[0]["title"]
    (shelf.folder / "talk.md").write_text(TALK)
    refused = shelf.run("add", str(shelf.folder / "nothing.md"))
    assert kerry not in refused.output
    assert [one["title"] for one in shelf.listed()] == [kerry]
    added = shelf.run("add", str(shelf.folder / "talk.md"), "--title", "Light")
    assert f"Taken out: {kerry}" in added.output
    assert [one["title"] for one in shelf.listed()] == ["Light"]
    shelf.run("add", str(SHIPPED))
    (shelf.folder / "other.md").write_text("**Ida Roe:** The ice is thin.\n\n**Bo Orr:** It is.")
    shelf.run("add", str(shelf.folder / "other.md"))
    assert kerry in [one["title"] for one in shelf.listed()]


@pytest.mark.parametrize("day", ["2099-01-01", "1 January 2099", "2098/12/31"])
def test_a_day_that_is_yet_to_come_is_asked_for_again(shelf: Shelf, day: str) -> None:
    (shelf.folder / "talk.md").write_text(TALK)
    done = shelf.run("add", str(shelf.folder / "talk.md"), "--date", day)
    assert done.exit_code != 0
    assert "is yet to come" in done.output
    assert shelf.again("talk.md", "--date", "2024-03-03")[0]["status"] == "added"


@pytest.mark.parametrize("day", ["03/04/2024", "March 2024", "soon"])
def test_a_day_that_may_be_two_is_asked_for_again(shelf: Shelf, day: str) -> None:
    (shelf.folder / "talk.md").write_text(TALK)
    done = shelf.run("add", str(shelf.folder / "talk.md"), "--date", day)
    assert done.exit_code != 0
    assert "2014-02-05" in done.output
