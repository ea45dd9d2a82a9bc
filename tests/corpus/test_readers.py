"""Documents in the formats that the world keeps them in, through the way in."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest

from corpus.intake import read_interview
from corpus.model import Interview, Role
from corpus.readers import ReadError

EN = {"language": "en"}


def read(text: str | bytes, **given: object) -> Interview:
    data = text.encode() if isinstance(text, str) else text
    return read_interview(data, "a document", EN | given)


def told(interview: Interview) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in interview.quotes]


WINTER = [
    ("Ada Moss", "Welcome to the show. How was the winter?"),
    ("Ben Hale", "It was cold. The harbour froze."),
    ("Ada Moss", "Really?"),
    ("Ben Hale", "Yes, really."),
]

LABELLED = {
    "bold": "\n\n".join(f"**{name}:** {words}" for name, words in WINTER),
    "bold, colon outside": "\n\n".join(f"**{name}**: {words}" for name, words in WINTER),
    "capitals": "\n\n".join(f"{name.upper()}: {words}" for name, words in WINTER),
    "surname after": (
        "ADA MOSS, HOST: Welcome to the show. How was the winter?\n\n"
        "BEN HALE, HARBOUR MASTER: It was cold. The harbour froze.\n\n"
        "MOSS: Really?\n\nHALE: Yes, really."
    ),
    "time on the line": "\n\n".join(
        f"{name} (00:00:{at * 10:02}):\n{words}" for at, (name, words) in enumerate(WINTER)
    ),
    "time before": "\n".join(
        f"[00:{at:02}] {name}: {words}" for at, (name, words) in enumerate(WINTER)
    ),
    "time after the name": "\n".join(
        f"{name}  0:{at:02}\n{words}\n" for at, (name, words) in enumerate(WINTER)
    ),
    "chevrons": "\n".join(f">> {name.upper()}: {words}" for name, words in WINTER),
    "question and answer": (
        "---\npeople:\n  - {name: Ada Moss, roles: [host]}\n  - {name: Ben Hale, roles: [guest]}\n"
        "---\nQ. Welcome to the show. How was the winter?\nA. It was cold. The harbour froze.\n"
        "Q. Really?\nA. Yes, really."
    ),
    "stage directions": (
        "ADA MOSS: Welcome to the show. [MUSIC] How was the winter?\n"
        "BEN HALE: (LAUGHTER) It was cold. The harbour froze.\n(CROSSTALK)\n"
        "ADA MOSS: Really?\nBEN HALE: Yes, \\[24:31\\] really."
    ),
    "markup": (
        "**Ada Moss:** Welcome to the *show*. How was the [winter](https://x.example/a_(b))?\n\n"
        "**Ben Hale:** It was cold. The har\u00adbour&#32;froze.\n\n"
        "**Ada Moss:** Really?\n\n**Ben Hale:** Yes,\u00a0really."
    ),
    "WebVTT": "WEBVTT\n\n"
    + "\n\n".join(
        f"00:00:{at * 10:02}.000 --> 00:00:{at * 10 + 9:02}.000\n<v {name}>{words}"
        for at, (name, words) in enumerate(WINTER)
    ),
    "SRT": "\n\n".join(
        f"{at + 1}\n00:00:{at * 10:02},000 --> 00:00:{at * 10 + 9:02},000\n{name.upper()}: {words}"
        for at, (name, words) in enumerate(WINTER)
    ),
    "podcast": json.dumps(
        {
            "version": "1.0.0",
            "segments": [
                {"speaker": name, "startTime": at * 10, "endTime": at * 10 + 9, "body": words}
                for at, (name, words) in enumerate(WINTER)
            ],
        }
    ),
    "web page": "<!doctype html><html><body><article>"
    + "".join(f"<p><b>{name}:</b> {words}</p>" for name, words in WINTER)
    + "</article></body></html>",
}


@pytest.mark.parametrize("way", LABELLED)
def test_every_way_to_label_turns_gives_the_same_quotes(way: str) -> None:
    interview = read(LABELLED[way])
    assert told(interview) == WINTER
    roles = {speaker.name: speaker.roles for speaker in interview.speakers}
    assert roles == {"Ada Moss": (Role.HOST,), "Ben Hale": (Role.GUEST,)}
    assert interview.passages[1].asked == 0


@pytest.mark.parametrize(
    "way", ["time on the line", "time before", "time after the name", "WebVTT", "SRT", "podcast"]
)
def test_a_quote_of_a_timed_transcript_knows_its_second(way: str) -> None:
    interview = read(LABELLED[way])
    seconds = [interview.second_at(quote.span.start) for quote in interview.quotes]
    step = 1 if way in ("time before", "time after the name") else 10
    assert seconds == [0, step, 2 * step, 3 * step]


def test_cues_are_joined_to_turns_and_keep_their_seconds() -> None:
    interview = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Moss>The harbour was\nfrozen\n\n"
        "00:02.000 --> 00:03.500\n<v Ada Moss>for <i>months</i>.\n\n"
        "00:04.000 --> 00:05.000\n<v Ben Hale>It was."
    )
    assert told(interview) == [
        ("Ada Moss", "The harbour was frozen for months."),
        ("Ben Hale", "It was."),
    ]
    later = interview.text.index("months")
    assert interview.second_at(later) == 2.0


def test_dashes_in_subtitles_change_a_speaker_whom_nobody_names() -> None:
    interview = read("1\n00:00:01,000 --> 00:00:02,000\n- Is it cold?\n- It is.")
    assert told(interview) == [(None, "Is it cold?"), (None, "It is.")]


def test_labels_that_name_nobody_are_nobodys_name() -> None:
    text = "ADA MOSS: Who is there?\nUNIDENTIFIED MALE: No more taxes!\nADA MOSS: I see. Is it?"
    assert (None, "No more taxes!") in told(read(text))


def test_a_turn_that_is_a_stage_direction_says_nothing() -> None:
    for said in ("[laughs]", "(LAUGHTER)", "\\[laughs\\]", "[laughs] ", " [laughs]"):
        told_here = told(read(f"**Ada Moss:** Why?\n\n**Ben Hale:** {said}\n\n**Ada Moss:** So."))
        assert told_here == [("Ada Moss", "Why?"), ("Ada Moss", "So.")]


def test_a_sentence_with_a_colon_is_no_label() -> None:
    interview = read(
        "Harbour news\nMarch 3, 2015\nWarning: the ice is thin. He had one wish: spring.\n"
        "“We wait,” Ada Moss said."
    )
    assert told(interview) == [("Ada Moss", "We wait")]


def test_a_turn_of_many_paragraphs_is_one_turn() -> None:
    interview = read("**Ada Moss:** One.\n\nTwo.\n\n**Ben Hale:** Three?\n\n**Ada Moss:** Four.")
    assert [passage.turn for passage in interview.passages] == [0, 0, 1, 2]


def test_header_lines_and_front_matter_and_options_say_what_it_is() -> None:
    text = "Host: Ada Moss\nGuest: Ben Hale\nShow: The Harbour Hour\nDate: 3 March 2015\n\n"
    interview = read(text + LABELLED["time on the line"])
    assert interview.details.programme == "The Harbour Hour"
    assert interview.details.date == date(2015, 3, 3)
    given = read(text + LABELLED["bold"], title="Ice", date="2016-01-02", outlet="Harbour FM")
    assert (given.details.title, given.details.date) == ("Ice", date(2016, 1, 2))
    assert given.details.outlet == "Harbour FM"


def test_a_web_page_has_title_date_site_and_address() -> None:
    page = (
        '<!doctype html><html lang="en"><head><title>Berg: we will not wait | The Paper</title>'
        '<meta property="og:site_name" content="The Paper"><link rel="canonical" '
        'href="https://paper.example/berg"><meta property="article:published_time" '
        'content="2020-03-04T10:00:00Z"></head><body><nav>Home</nav><article>'
        "<h1>Berg: we will not wait</h1><p>Finance Minister Anna Berg met her colleague on Monday "
        "in the capital, after weeks of talks.</p><h2>Taxes</h2><p>“We will not&nbsp;wait,” Berg "
        "said. “Not a day longer.”</p></article><footer>Copyright</footer></body></html>"
    )
    interview = read(page)
    details = interview.details
    assert (details.title, details.outlet) == ("Berg: we will not wait", "The Paper")
    assert (details.date, details.url) == (date(2020, 3, 4), "https://paper.example/berg")
    assert told(interview) == [
        ("Anna Berg", "We will not wait"),
        ("Anna Berg", "Not a day longer."),
    ]
    assert interview.passages[interview.quotes[0].passage].section == "Taxes"


ARTICLE = "Talks go on\nMarch 3, 2015\nAnna Berg met Tom Lindqvist.\n“We will wait,” Berg said.\n"


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE.encode("utf-8-sig"),
        ARTICLE.encode("utf-16"),
        ARTICLE.encode("cp1252"),
        ARTICLE.replace("\n", "\r\n").encode(),
        ARTICLE.replace("\n", "\r").encode(),
        ARTICLE.replace("“", "&ldquo;").replace("”", "&rdquo;").encode(),
        (ARTICLE + "Café.\n").encode() + "“We will see,” Berg said.".encode("cp1252"),
        ARTICLE.encode().decode("cp1252", errors="ignore").encode(),
    ],
    ids=["BOM", "UTF-16", "cp1252", "CRLF", "CR", "entities", "mixed", "mojibake"],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    assert told(read(data))[0] == ("Anna Berg", "We will wait")


def test_a_word_document_and_a_pdf(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "The winter"
    for name, words in WINTER:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}:").bold = True
        paragraph.add_run(f" {words}")
    document.save(str(tmp_path / "winter.docx"))
    interview = read((tmp_path / "winter.docx").read_bytes())
    assert told(interview) == WINTER
    assert interview.details.title == "The winter"


def zipped(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def blank_pdf(password: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t \xef\xbb\xbf", "is empty"),
        (b"*** --- ***", "is empty"),
        (b"\x00\x01\x02binary\x00" * 50, "is not a text file"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xd0\xcf\x11\xe0old", "is an old Word document"),
        (zipped(a=b"x"), "is an archive"),
        (b"PK\x03\x04 cut off", "is damaged"),
        (zipped(word__document=b"0" * 250_000_000), "unpacks to more than"),
        (b"%PDF-1.4 cut off", "is damaged"),
        (blank_pdf(), "has pictures of text only"),
        (blank_pdf("secret"), "is encrypted"),
        (b"<html>" + b"<div>" * 50_000 + b"x" + b"</div>" * 50_000, "nests its tags too deep"),
        (b"<html><body><p></p></body></html>", "No article can be found"),
        (b"WEBVTT\n\nno times here", "has no cue"),
        (b'{"version": "1.0.0", "segments": [', "is not valid JSON"),
        (b'{"segments": 3}', "has no list of segments"),
        (b"---\ntitle: [\n---\nText.", "is not valid YAML"),
        (b"---\ndate: tomorrow-ish\n---\nText.", "can't be read"),
        (b"---\npeople: [{name: A, roles: [king]}]\n---\nText.", "is no role"),
    ],
)
def test_what_can_not_be_read_is_told_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as told_error:
        read(data)
    message = str(told_error.value)
    assert reason in message
    assert "\n" not in message
    assert message.endswith((".", "list", "https://"))


def test_the_language_is_told_where_the_document_does_not_say() -> None:
    german = "**Ada Moss:** Der Hafen war den ganzen Winter über zugefroren, und wir hatten nichts."
    assert read_interview(german.encode(), "Hafen").details.language == "de"


@pytest.mark.parametrize(
    "lost",
    [
        "[unintelligible 01:07:22.02]", r"\[unintelligible 01:07\]", "[inaudible]", "(INAUDIBLE)",
        "(inaudible)", "[Indiscernible]", "[word inaudible]",
    ],
)  # fmt: skip
def test_where_words_were_lost_those_around_do_not_run_together(lost: str) -> None:
    text = f"**Ada Moss:** No one likes {lost} thankfully. [laughter] It froze.\n\n**Ben Ray:** So?"
    quote = read_interview(text.encode(), "ice", {"language": "en"}).quotes[0].text
    said = re.sub(r"\\| [\d:.]+", "", lost)
    assert quote == f"No one likes {said} thankfully. It froze."
