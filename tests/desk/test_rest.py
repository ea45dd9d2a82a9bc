"""People, files, questions and feeds at the desk."""

from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.desk import adding
from corpus.feeds import folders
from corpus.library.store import Library
from tests.desk.conftest import TALK, Desk
from tests.talking import SECONDS, Talk, buttons, eventually


def talk(title: str, answers: str, asks: str) -> str:
    """Return an interview unlike the others."""
    said = " ".join(f"{title} number {n} was built of stone." for n in range(7))
    return f"---\ntitle: {title}\n---\n\n**{asks}:** And {title}?\n\n**{answers}:** {said}\n"


def people_of(library: Library) -> str:
    result = CliRunner().invoke(main, ["people", "--library", str(library.path)])
    assert result.exit_code == 0, result.output
    return result.output


def test_look_alikes_are_one_or_two(desk: Desk, library: Library) -> None:
    desk.add()
    desk.add(talk("The quay", "Otto Ray", "Clara Voss"), "quay.md")
    desk.add(talk("The mole", "Oto Ray", "Ada Mosse"), "mole.md")
    page = desk.get("/desk/people")
    assert "One person, or two?" in page
    told = desk.post("/desk/people/merge", one="Otto Ray", other="Oto Ray", back="/desk/people")
    assert "Oto Ray is Otto Ray now: 1 interview changed." in told
    assert ">Oto Ray</span>" in desk.get("/desk/people/one?name=Otto+Ray")
    told = desk.post("/desk/people/apart", one="Ada Moss", other="Ada Mosse")
    assert "Ada Moss and Ada Mosse are two people now" in told
    assert "One person, or two?" not in told
    assert "Oto Ray" not in people_of(library)
    told = desk.post("/desk/people/apart", one="Otto Ray", other="Oto Ray")
    assert "Otto Ray and Oto Ray are two people now" in told
    assert "Oto Ray" in people_of(library)
    assert "1 person<" in desk.get("/desk/people?q=oto+ray")
    assert "Nobody is called “xyz” here." in desk.get("/desk/people?q=xyz")


def test_somebody_is_renamed_and_called_otherwise(desk: Desk, library: Library) -> None:
    desk.add()
    page = desk.get("/desk/people/one?name=Peter+Lund")
    assert "The Harbour & its <Wall>" in page
    back = "/desk/people/one?name=Peter%20Lund"
    told = desk.post("/desk/people/rename", one="Peter Lund", other="Peter Lundgren", back=back)
    assert "Peter Lund is Peter Lundgren now" in told
    assert str(desk.url.params["name"]) == "Peter Lundgren"
    told = desk.post("/desk/people/call", one="Peter Lundgren", other="the Engineer", back=back)
    assert "the Engineer" in told
    told = desk.post("/desk/people/call-no-more", one="Peter Lundgren", other="the Engineer")
    assert "is not called the Engineer any more" in told
    told = desk.post("/desk/people/rename", one="Peter Lundgren", other="Ada Moss", back=back)
    assert "There is a Ada Moss already" in told
    assert "Nobody is called X here" in desk.post("/desk/people/merge", one="X", other="Ada Moss")
    assert "The name is empty" in desk.post("/desk/people/rename", one="Ada Moss", other="")
    assert "Nobody is called" in desk.get("/desk/people/one?name=<b>x", 404)
    assert "<b>x" not in desk.raw
    assert "Peter Lundgren" in people_of(library)


def test_files_are_added_and_each_refusal_is_a_sentence(desk: Desk, library: Library) -> None:
    page = desk.drop(
        ("talk.md", TALK.encode()),
        ("..\\..\\picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("empty.txt", b""),
        ("<b>odd.md", b"\xff\xfe\x00"),
        ("two.md", talk("The quay", "Otto Ray", "Clara Voss").encode()),
    )
    assert page.count('class="card added"') == 2
    assert page.count('class="card skipped"') == 3
    assert "1 turn without a name" in page
    assert "That is all of it." in page
    assert "..\\" not in page
    assert "<b>odd" not in desk.raw
    assert len(library.ids()) == 3
    assert "Already there" in desk.drop(("talk.md", TALK.encode()))
    assert "No file was chosen." in desk.drop()
    with Talk.with_new_person(desk.server) as person:
        answer = person.say("What did Peter Lund say about the ministry?")
        assert "I have asked the ministry" in answer["text"]


def test_addresses_are_fetched_from_the_web_alone(desk: Desk, tmp_path: Path) -> None:
    page = desk.drop(address="http://127.0.0.1:9/x")
    assert page.count('class="card skipped"') == 1
    (tmp_path / "talk.md").write_text(TALK)
    for odd in (str(tmp_path / "talk.md"), "file:///etc/passwd", "javascript:alert(1)"):
        assert "That is no address of the web." in desk.drop(address=odd)


def test_what_is_too_large_is_refused_without_being_read(desk: Desk) -> None:
    desk.get("/desk/add")
    with socket.create_connection((desk.url.host, desk.url.port or 80), SECONDS) as line:
        length = adding.MOST_POSTED + 1
        head = f"POST /desk/add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n"
        line.sendall(head.encode())
        assert b" 413 " in line.recv(100)
    long = "x" * 110_000
    answer = desk.client.post("/desk/people/rename", data={"token": desk.token, "other": long})
    assert answer.status_code == 413


def test_questions_that_found_nothing_and_feedback(desk: Desk) -> None:
    assert "Every question has found something." in desk.get("/desk/questions")
    with Talk.with_new_person(desk.server) as person:
        person.say("What did Kerry say about <b>zeppelins</b>?")
        answer = person.say("What did Kerry say about Iran?")
        person.react(answer, "👎")
    eventually(lambda: "👎</span>" in desk.get("/desk/questions"))
    page = desk.get("/desk/questions")
    assert "zeppelins" in page
    assert "<b>zeppelins" not in desk.raw
    assert "What did Kerry say about Iran?" in page
    assert "Iran is not open for business" in page


def test_feeds_are_followed_and_let_go(
    desk: Desk, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "SETTLED", 0.0)
    watched = tmp_path / "watched"
    watched.mkdir()
    assert "No feed is followed yet." in desk.get("/desk/feeds")
    back = "/desk/feeds"
    told = desk.post("/desk/feeds/follow", address=str(tmp_path), back=back)
    assert "That is no address of a feed" in told
    told = desk.post("/desk/feeds/follow", address="http://127.0.0.1:9/feed.xml", back=back)
    assert 'class="told bad"' in told
    (watched / "talk.md").write_text(TALK)
    where = ["--library", str(library.path)]
    result = CliRunner().invoke(main, ["follow-feed", str(watched), *where])
    assert result.exit_code == 0, result.output
    page = desk.get("/desk/feeds")
    assert "1 added" in page
    assert "The Harbour &amp; its &lt;Wall&gt;" in desk.raw or "talk" in page
    feed = page.split('name="feed" value="')[1].partition('"')[0]
    assert "Not followed any more" in desk.post("/desk/feeds/unfollow", feed=feed)
    assert "No feed is followed yet." in desk.get("/desk/feeds")
    assert "not followed any more" in desk.post("/desk/feeds/unfollow", feed=feed, back=back)


def test_the_command_line_tells_what_was_asked_in_vain(desk: Desk, library: Library) -> None:
    where = ["--library", str(library.path)]
    assert "Nothing was asked in vain" in CliRunner().invoke(main, ["asked", *where]).output
    with Talk.with_new_person(desk.server) as person:
        person.say("What did Kerry say about zeppelins?")
        person.react(person.say("What did Kerry say about Iran?"), "👍")
    eventually(lambda: "👍" in CliRunner().invoke(main, ["asked", *where]).output)
    rows = CliRunner().invoke(main, ["asked", "--json", *where]).output.splitlines()
    assert [json.loads(row)["question"] for row in rows] == [
        "What did Kerry say about zeppelins?",
        "What did Kerry say about Iran?",
    ]


def test_an_admin_is_shown_the_way_in_a_chat(desk: Desk) -> None:
    with Talk.as_admin(desk.server) as admin:
        (button,) = buttons(admin.say("/desk"))
        assert button["url"] == f"{desk.server.url}/desk/sign-in"
    with Talk.with_new_person(desk.server) as person:
        assert not buttons(person.say("/desk"))


def test_a_database_in_trouble_is_told_in_a_sentence(desk: Desk, library: Library) -> None:
    with closing(sqlite3.connect(library.path or "")) as file:
        file.execute("DROP TABLE feedback")
        file.commit()
    page = desk.get("/desk/questions", 503)
    assert "Traceback" not in page
    assert "library.sqlite3" in page
    desk.get("/desk/people")
