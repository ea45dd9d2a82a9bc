"""What was understood of interviews, and mending it, at the desk."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from click.testing import CliRunner

from bot.cli import main
from corpus.library.store import Library
from tests.desk.conftest import TALK, Desk


def shown(library: Library, own: str, *arguments: str) -> str:
    """Return what the command line shows of an interview."""
    where = ["--library", str(library.path)]
    result = CliRunner().invoke(main, ["show", own, *arguments, *where])
    assert result.exit_code == 0, result.output
    return result.output


def marks(page: str) -> dict[int, str]:
    """Return the marks of the turns whose form is open."""
    found = re.findall(
        r'name="turn" value="(\d+)"><input type="hidden" name="mark" value="(\w+)"', page
    )
    return {int(turn): mark for turn, mark in found}


def test_the_list_tells_what_was_understood(desk: Desk) -> None:
    own = desk.add()
    page = desk.get("/desk/interviews")
    assert "2 interviews" in page
    assert "The Harbour & its <Wall>" in page
    assert "The Harbour &amp; its &lt;Wall&gt;" in desk.raw
    assert "6 May 2024" in page
    assert "1 turn without a name" in page
    assert "5 turns" in page
    assert page.index(own) < page.index("The Lead")
    found = desk.get("/desk/interviews?q=tidewatch+lund")
    assert own in found
    assert "1 interview<" in found
    assert "No interview has “<b>x”." in desk.get("/desk/interviews?q=<b>x")
    assert "<b>x" not in desk.raw


def test_long_lists_have_pages(desk: Desk) -> None:
    for number in range(22):
        text = TALK.replace("Harbour", f"Harbour {number:02}").replace("ten", f"{number + 20}")
        desk.add(text.replace("stone", f"stone {number} " * 9), f"{number}.md")
    first = desk.get("/desk/interviews?q=wall")
    assert "22 interviews" in first
    assert "1 of 2" in first
    assert len(re.findall(r'<li class="card', first)) == 20
    second = desk.get("/desk/interviews?q=wall&page=2")
    assert len(re.findall(r'<li class="card', second)) == 2
    assert "2 of 2" in desk.get("/desk/interviews?q=wall&page=999")
    assert "1 of 2" in desk.get("/desk/interviews?q=wall&page=²")


def test_an_interview_turn_by_turn(desk: Desk) -> None:
    own = desk.add()
    page = desk.get(f"/desk/interviews/{own}")
    assert re.findall(r'class="who" dir="auto">([^<]*)<', page) == [
        "Ada Moss", "Peter Lund", "Ada Moss", "Not named", "Peter Lund",
    ]  # fmt: skip
    only = desk.get(f"/desk/interviews/{own}?only=nameless")
    assert re.findall(r'class="who" dir="auto">([^<]*)<', only) == ["Not named"]
    desk.get("/desk/interviews/aaaaaaaaaaaa", 404)
    desk.get("/desk/interviews/..%2f..%2fetc", 404)


def test_a_turn_is_given_to_its_speaker(desk: Desk, library: Library) -> None:
    own = desk.add()
    page = desk.get(f"/desk/interviews/{own}?turn=4")
    mark = marks(page)[4]
    where = f"/desk/interviews/{own}/turn"
    told = desk.post(where, turn="4", mark=mark, was="", to="is:Peter Lund")
    assert "Corrected: turn 4" in told
    assert "turn 4 is by Peter Lund" in told
    assert "without a name<" not in told
    assert "4. Peter Lund: The town pays" in shown(library, own, "--turns")
    again = desk.get(f"/desk/interviews/{own}?turn=4")
    told = desk.post(where, turn="4", mark=marks(again)[4], was="Peter Lund", to="nobody")
    assert "turn 4 is by nobody" in told
    told = desk.post(where, turn="4", mark=mark, was="", to="other", other="  Clara   Mayor ")
    assert "turn 4 is by Clara Mayor" in told
    assert "4. Clara Mayor: The town pays" in shown(library, own, "--turns")


def test_a_turn_that_has_other_words_by_now_is_left_alone(desk: Desk, library: Library) -> None:
    """Another document came since the page was shown: its turn 4 is somebody else's."""
    own = desk.add()
    mark = marks(desk.get(f"/desk/interviews/{own}?turn=4"))[4]
    grown = TALK.replace(
        "**Ada Moss:** Who", "**Ada Moss:** Well.\n\n**Peter Lund:** No.\n\n**Ada Moss:** Who"
    )
    assert "Changed" in desk.drop(("talk.md", grown.encode()))
    before = shown(library, own, "--turns")
    where = f"/desk/interviews/{own}/turn"
    told = desk.post(where, turn="4", mark=mark, was="", to="is:Ada Moss")
    assert "Turn 4 has other words by now" in told
    told = desk.post(where, turn="4", mark="", was="", to="is:Ada Moss")
    assert "Turn 4 has other words by now" in told
    mark = marks(desk.get(f"/desk/interviews/{own}?turn=4"))[4]
    told = desk.post(where, turn="4", mark=mark, was="Clara", to="is:Ada Moss")
    assert "speaks in turn 4, not Clara" in told
    assert shown(library, own, "--turns") == before


def test_of_two_who_mend_one_turn_the_second_is_told_of_the_first(
    desk: Desk, library: Library
) -> None:
    own = desk.add()
    where, mark = (
        f"/desk/interviews/{own}/turn",
        marks(desk.get(f"/desk/interviews/{own}?turn=4"))[4],
    )
    for _ in range(2):  # a form that is sent twice does once what it says
        told = desk.post(where, turn="4", mark=mark, was="", to="is:Peter Lund")
        assert "Corrected: turn 4" in told
    for who in ("is:Ada Moss", "nobody"):
        told = desk.post(where, turn="4", mark=mark, was="Ada Moss", to=who)
        assert "not Ada Moss" in told
    told = desk.post(where, turn="4", mark=mark, was="", to="is:Ada Moss")
    assert "Turn 4 is by Peter Lund by now" in told
    for _ in range(2):
        told = desk.post(where, turn="4", mark=mark, was="Peter Lund", to="is:Ada Moss")
        assert "Corrected: turn 4" in told
    for _ in range(2):
        assert "Corrected" in desk.post(where, turn="4", mark=mark, was="Ada Moss", to="nobody")
    assert "4. Not named: The town pays" in shown(library, own, "--turns")


def test_details_are_corrected_and_only_those_that_changed(desk: Desk, library: Library) -> None:
    own = desk.add()
    page = desk.get(f"/desk/interviews/{own}")
    fields = dict(re.findall(r'<input name="(\w+)"[^>]* value="([^"]*)"', page))
    assert fields["title"] == "The Harbour & its <Wall>"
    where = f"/desk/interviews/{own}/details"
    told = desk.post(where, **fields, hosts="Ada Moss", guests="Peter Lund")
    assert "Nothing is otherwise" in told
    assert "Corrected:" not in shown(library, own)
    told = desk.post(where, **{**fields, "date": "2024-05-07", "programme": ""})
    assert "date: 2024-05-07 (read: 2024-05-06)" in told
    assert "programme: none (read: Tidewatch)" in told
    kept = shown(library, own)
    assert kept.count("Corrected:") == 2
    soon = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    for odd, said in ((soon, "yet to come"), ("Monday", "2014-02-05")):
        assert said in desk.post(where, **{**fields, "date": odd})
    assert "is no address" in desk.post(where, **{**fields, "link": "notalink"})
    assert "An interview has a title" in desk.post(where, title="")
    assert "characters" in desk.post(where, title="x" * 20_000)
    assert shown(library, own) == kept
    told = desk.post(where, hosts="Peter Lund\r\n", guests="Ada Moss\r\n")
    assert "host: Peter Lund" in told
    told = desk.post(f"/desk/interviews/{own}/as-read")
    assert "Corrected:" not in shown(library, own)


def test_somebody_is_somebody_else_in_one_interview(desk: Desk, library: Library) -> None:
    own = desk.add()
    where = f"/desk/interviews/{own}/speaker"
    told = desk.post(where, was="Peter Lund", to="other", other="Petra Lund")
    assert "Peter Lund is Petra Lund" in told
    assert "2. Petra Lund: The wall" in shown(library, own, "--turns")
    assert "Nobody is called Clara there" in desk.post(where, was="Clara", to="other", other="X")
    assert "Write who it is" in desk.post(where, was="Petra Lund", to="other", other=" ")


def test_an_article_shows_who_is_quoted(desk: Desk) -> None:
    text = """---
title: The wall
date: 2024-05-06
---

“The wall is not safe,” said Clara Moss, the mayor. She asked for a new one.

“Nobody asked us,” it was heard in the street.
"""
    own = desk.add(text, "wall.md")
    page = desk.get(f"/desk/interviews/{own}")
    assert '<span class="who">Clara Moss</span> <q>The wall is not safe' in page


def test_an_interview_that_is_gone_is_told(desk: Desk, library: Library) -> None:
    own = desk.add()
    desk.get(f"/desk/interviews/{own}")
    library.remove(own)
    told = desk.post(f"/desk/interviews/{own}/details", title="Otherwise")
    assert "not here any more" in told
    desk.get(f"/desk/interviews/{own}", 404)
