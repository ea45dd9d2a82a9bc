"""Checking whole texts: every quotation in them is judged, by whom the text names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import main
from corpus.cited import cited
from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from corpus.library.unadded import Unadded
from retrieval.answers.citing import TextCheck, check_text
from retrieval.asking.citing import MOST_CITED
from retrieval.checking.citing import MOST_BY_LETTERS
from retrieval.checking.verdicts import Verdict
from retrieval.index import Index

SHIPPED = Index(shipped_library())
ON_RECORD = "Iran is not open for business"
ALTERED = "Iran is open for business"


def checked(text: str, index: Index = SHIPPED) -> TextCheck:
    return check_text(index, Unadded(read_interview(text.encode(), "text"), has_lines=True))


def verdicts(text: str) -> list[str]:
    return [one.verdict.name for one in checked(text).checking.checked.each]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f'John Kerry said on Monday: "{ON_RECORD}."', ["VERBATIM"]),
        (f'John Kerry said on Monday: "{ALTERED}."', ["ALTERED"]),
        (f'Hassan Rouhani said on Monday: "{ON_RECORD}."', ["SOMEONE_ELSE"]),
        (f'Mary Ann Kerry said on Monday: "{ON_RECORD}."', ["SOMEONE_ELSE"]),
        (f'Teresa Kerry said on Monday: "{ON_RECORD}."', ["SOMEONE_ELSE"]),
        (f'John Forbes Kerry said on Monday: "{ON_RECORD}."', ["VERBATIM"]),
        (f'A spokesman said on Monday: "{ON_RECORD}."', ["VERBATIM"]),
        ('"Iran is," John Kerry said, "open for business."', ["ALTERED"]),
        ('"Iran is not," John Kerry said, "open for business."', ["VERBATIM"]),
        ('"Iran," said John Kerry, "is open for business."', ["ALTERED"]),
        (f'"{ON_RECORD}," John Kerry said. "Iran knows it\'s not open for business."',
         ["VERBATIM", "VERBATIM"]),
        (f'"{ON_RECORD}," John Kerry said on "Face the Nation at Noon".', ["VERBATIM"]),
        (f"# Kerry: ‘{ALTERED}’\n\nHe spoke for an hour.", ["ALTERED"]),
        (f'---\ntitle: "Kerry: ‘{ALTERED}’"\n---\n\nHe spoke for an hour.', ["ALTERED"]),
        (f"> {ALTERED}\n\nThat is what John Kerry said.", ["REPORTED"]),
        (f"> {ON_RECORD}\n> — Hassan Rouhani, Davos", ["SOMEONE_ELSE"]),
        (f"A.\n\n> {ON_RECORD}.\n> And Iran knows it's not open for business", ["VERBATIM"]),
        (f"He said so.\n\n> {ALTERED}\n> — John Kerry\n\nThat was it.", ["ALTERED"]),
        (f'> "{ON_RECORD}."\n> — John Kerry', ["VERBATIM"]),
        (f'John Kerry said that day: "{ALTERED}.', ["REPORTED"]),
        (f"Das Papier nennt „{ALTERED}“ eine Meinung.", ["REPORTED"]),
        (f"Kerry a dit : « {ON_RECORD} ».", ["VERBATIM"]),
        (f'The “{ALTERED}” remark was all over town.', ["REPORTED"]),
        (f"- one\n- “{ALTERED},” said John Kerry", ["ALTERED"]),
        (f"John Kerry: {ON_RECORD}.\n\nLou Reed: Is it?\n\nJohn Kerry: {ALTERED}.",
         ["VERBATIM", "ALTERED"]),
    ],
)  # fmt: skip
def test_what_a_text_quotes_is_judged(text: str, found: list[str]) -> None:
    assert verdicts(text) == found


def test_a_phrase_that_nobody_says_is_told_and_does_not_count() -> None:
    found = checked(f'The play “Ships of the North” is out. John Kerry said, "{ON_RECORD}."')
    assert found.checking.checked.phrases == ("Ships of the North",)
    assert found.stands


def test_titles_that_stand_in_a_source_as_the_writers_are_no_quotations() -> None:
    library = Library.in_memory()
    own = "Ada Moss was on “Face the Nation” and on the radio, and said: “We sell the harbour.”"
    library.add(read_interview(own.encode(), "talk"))
    found = checked("The show “Face the Nation” is long.", Index(library))
    assert found.checking.checked.phrases == ("Face the Nation",)


def test_who_is_not_named_says_both_parts_of_an_interrupted_sentence() -> None:
    library = Library.in_memory()
    own = "The clerk was heard.\n\n“Now that I may speak,” she told the host, “it was dull here.”"
    library.add(read_interview(own.encode(), "talk"))
    found = checked("A guest said: “Now that I may speak, it was dull here.”", Index(library))
    assert found.stands


def test_turns_of_phrase_are_told_as_too_short() -> None:
    found = checked('John Kerry called it a "red line" and left, as he said he would.')
    assert found.checking.checked.short == ("red line",)


def test_of_a_statement_in_two_parts_that_is_not_on_record_each_part_is_judged() -> None:
    text = f'"{ON_RECORD}," John Kerry said, "whatever purple elephants sing on Tuesdays at noon."'
    assert verdicts(text) == ["VERBATIM", "ABSENT"]


def test_what_is_too_much_to_check_is_told_and_does_not_stand() -> None:
    many = "\n\n".join(
        f'John Kerry said: "{ON_RECORD}." That was number {number}.'
        for number in range(MOST_CITED + 3)
    )
    found = checked(many)
    assert found.checking.checked.unchecked == 3
    assert not found.stands
    common = "\n\n".join(
        'John Kerry said: "This is just for me, is it?"' for _ in range(MOST_BY_LETTERS + 2)
    )
    assert checked(common).checking.checked.unchecked == 2


def test_a_text_that_the_library_holds_is_told_so() -> None:
    library = shipped_library()
    own = read_interview(f'John Kerry said: "{ALTERED}."'.encode(), "own")
    library.add(own)
    found = check_text(Index(library), Unadded(own, has_lines=True))
    assert found.itself
    assert not checked(f'John Kerry said: "{ALTERED}."').itself


WORDS = "harbour Kerry said Iran is open and “ ” \" ' ‘ ’ « » , . \n\n \n > # — : Ada".split(" ")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
@settings(max_examples=50, deadline=None)
def test_citations_are_words_of_the_text_in_order(parts: list[str]) -> None:
    text = "Ada Moss spoke. " + " ".join(parts)
    interview = read_interview(text.encode(), "text")
    found = cited(interview)
    assert [one.spans for one in found] == sorted(one.spans for one in found)
    for one in found:
        assert one.spans == tuple(sorted(one.spans))
        assert all(0 <= span.start < span.end <= len(interview.text) for span in one.spans)


@given(
    st.lists(
        st.tuples(st.sampled_from([ON_RECORD, ALTERED]), st.sampled_from(["“{}”", '"{}"', "«{}»"])),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["\n\n", "\n", " "]),
)
@settings(max_examples=60, deadline=None)
def test_no_quotation_is_passed_over(said: list[tuple[str, str]], between: str) -> None:
    text = between.join(f"John Kerry said {marks.format(words)} then." for words, marks in said)
    each = checked(text).checking.checked.each
    wanted = [Verdict.VERBATIM if words == ON_RECORD else Verdict.ALTERED for words, _ in said]
    assert [one.verdict for one in each] == wanted


def test_a_citation_too_long_to_be_judged_at_once_is_judged_in_parts() -> None:
    long = " ".join(f"Sentence {number} of a very long speech is here." for number in range(200))
    found = cited(read_interview(f"Ada Moss said: “{long}”".encode(), "text"))
    assert len(found) > 1
    assert all(one.by == "Ada Moss" for one in found)


def run(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


def word(path: Path, *paragraphs: str) -> Path:
    document = WordDocument()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(str(path))
    return path


STANDS, DOES_NOT = f"John Kerry said: “{ON_RECORD}.”", f"John Kerry said: “{ALTERED}.”"


def test_the_exit_status_tells_whether_all_stand(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.html"
    good.write_text(STANDS)
    bad.write_text(f"<html><body><article><p>{STANDS}</p><p>{DOES_NOT}</p></article></body></html>")
    assert run("--file", str(good)).exit_code == 0
    assert run("--file", str(bad)).exit_code == 1
    assert run("--file", str(word(tmp_path / "good.docx", STANDS))).exit_code == 0
    assert run("--file", str(word(tmp_path / "bad.docx", STANDS, DOES_NOT))).exit_code == 1
    assert run("--file", "-", stdin=STANDS.encode()).exit_code == 0
    assert run("--file", "-", stdin=DOES_NOT.encode()).exit_code == 1


@pytest.mark.parametrize("arguments", [["--file", "gone.md"], ["--file", "x.md", "words"],
    ["--html", "x.html", "words"], [], ["--file", "x.md", "--by", "Kerry"]])  # fmt: skip
def test_what_cannot_be_read_or_is_meant_otherwise_is_2(arguments: list[str]) -> None:
    found = run(*arguments)
    assert found.exit_code == 2
    assert "Traceback" not in found.output


def test_empty_and_foreign_files_are_2(tmp_path: Path) -> None:
    for name, data in (
        ("empty.md", b""),
        ("x.zip", b"PK\x03\x04xx"),
        ("x.png", b"\x89PNG\r\n\x1a\n"),
    ):
        (tmp_path / name).write_bytes(data)
        found = run("--file", str(tmp_path / name))
        assert (found.exit_code, found.stdout) == (2, "")
        assert name in found.stderr
    unwritable = run("--file", "-", "--html", str(tmp_path / "no/r"), stdin=STANDS.encode())
    assert unwritable.exit_code == 2


def test_the_report_names_line_and_speaker_and_json_has_the_places(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text(f"# Iran\n\nSome words first.\n\n{DOES_NOT}\n")
    assert "Altered (line 5, by John Kerry)" in run("--file", str(path)).output
    told = json.loads(run("--file", str(path), "--json").output)
    one = told["check"]["quotations"][0]
    (start, end), text = one["at"][0], told["text"]["letters"]
    assert text[start:end] == f"{ALTERED}."
    assert told["text"]["lines"] == [5]
    assert one["quotes"] == [quote["id"] for quote in told["quotes"]]
    assert not told["check"]["stand"]


def test_the_page_has_every_text_escaped(tmp_path: Path) -> None:
    path, page = tmp_path / "<b>a.md", tmp_path / "report.html"
    odd = "<script>alert(1)</script> & {{ 7 * 7 }}"
    path.write_text(f"# {odd}\n\n{odd} Ada <i>Moss</i> said: “{odd} and more words.” {DOES_NOT}")
    run("--file", str(path), "--html", str(page))
    html = page.read_text()
    assert "<script" not in html
    assert "<i>Moss" not in html
    assert "<b>a.md" not in html
    assert "{{ 7 * 7 }}" in html
    assert "<ins>not</ins>" in html


AROUND = "<p>The talks in Geneva went on for three days, and reporters waited in the cold.</p>"
OFF = "<blockquote><p>{}.</p></blockquote>"
BLOCKS = {
    "nobody is named for it": (OFF, None),
    "whom it is by comes after it": (OFF + "<p>That is what John Kerry said.</p>", None),
    "who does something else": ("<p>John Kerry flew to Geneva.</p>" + OFF, None),
    "a colon": ("<p>John Kerry said on Monday:</p>" + OFF, "John Kerry"),
    "a comma": ("<p>On Monday John Kerry said,</p>" + OFF, "John Kerry"),
    "no sign": ("<p>As Hassan Rouhani put it</p>" + OFF + "<p>and left.</p>", "Hassan Rouhani"),
    "a sentence": ("<p>Now. John Kerry told reporters on Monday.</p>" + OFF, "John Kerry"),
    "who is spoken to": (
        "<p>John Kerry told a friend of Hassan Rouhani.</p>" + OFF, "John Kerry"),
    "a credit": (OFF.replace("</p>", "</p><footer>Hassan Rouhani</footer>"), "Hassan Rouhani"),
    "a dash": (OFF.replace("</p>", " — Hassan Rouhani</p>"), "Hassan Rouhani"),
    "a label": (OFF.replace("{}", "JOHN KERRY: {}"), "John Kerry"),
    "a block of a block": (f"<blockquote>{OFF}</blockquote>", None),
    "marks on the page": ("<p>John Kerry said <q>{}</q> on Monday.</p>", "John Kerry"),
    "marks of its own": ("<p>John Kerry said on Monday:</p>" + OFF.replace("{}", "“{}”"),
                         "John Kerry"),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("words", [ON_RECORD, ALTERED])
def test_what_a_page_sets_off_is_judged_as_whom_it_names_for_it(name: str, words: str) -> None:
    body, by = BLOCKS[name]
    page = f"<!DOCTYPE html><html><body><article>{AROUND}{body.format(words)}{AROUND}</article>"
    read = read_interview(page.encode(), "page", citing=True)
    (one,) = check_text(SHIPPED, Unadded(read, has_lines=False)).checking.checked.each
    assert one.claim.speakers == ((by,) if by else ())
    if words == ON_RECORD:
        other = by not in (None, "John Kerry")
        assert one.verdict is (Verdict.SOMEONE_ELSE if other else Verdict.VERBATIM)
    else:
        assert one.verdict not in (Verdict.VERBATIM, Verdict.CUT)


def test_a_block_is_checked_though_a_phrase_in_it_has_marks() -> None:
    said = f"{ALTERED}, and that is “the long and short of it” as far as anybody can tell."
    (one,) = checked(f"John Kerry said:\n\n> {said}").checking.checked.each
    assert one.claim.words.startswith(ALTERED)
    assert one.claim.speakers == ("John Kerry",)


def test_an_added_page_sets_nothing_off_that_nobody_is_named_for() -> None:
    page = f"<html><body><article>{AROUND}{OFF.format(ON_RECORD)}{AROUND}</article>"
    assert f"\n{ON_RECORD}.\n" in read_interview(page.encode(), "page").text


def test_every_report_has_what_a_page_sets_off(tmp_path: Path) -> None:
    path, report = tmp_path / "page.html", tmp_path / "report.html"
    body = "<p>John Kerry put it plainly.</p>" + OFF.format(ALTERED)
    path.write_text(f"<html><body><article>{AROUND}{body}{AROUND}</article></body></html>")
    found = run("--file", str(path), "--html", str(report))
    assert found.exit_code == 1
    assert "Altered (by John Kerry)" in found.output
    assert "<ins>not</ins>" in report.read_text()
    told = json.loads(run("--file", str(path), "--json").output)
    (one,) = told["check"]["quotations"]
    (start, end), text = one["at"][0], told["text"]["letters"]
    assert (one["verdict"], text[start:end]) == ("altered", f"{ALTERED}.")


@pytest.mark.parametrize(
    "lead",
    [
        "Nobody knows whether John Kerry said this:",
        "John Kerry said nothing on Monday.",
        "John Kerry refused to say a word.",
        "A blogger made up what John Kerry said:",
        "John Kerry put on his hat.",
    ],
)
def test_a_block_is_not_by_whom_the_line_above_says_it_is_not(lead: str) -> None:
    found = cited(
        read_interview(f"{lead}\n\n> Iran is open for business, friends.".encode(), "x.md")
    )
    [block] = [one for one in found if one.spans]
    assert block.by is None
    assert block.beside is None
