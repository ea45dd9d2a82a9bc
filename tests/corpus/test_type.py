"""Interviews that tell who speaks by type: in pages, Word documents, OpenDocument, PDF, EPUB."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.text.paragraph import Paragraph

from corpus.intake import read_interview
from corpus.readers import ReadError

ASKED = [
    "Ms Moss, when did you see the ice?",
    "What did the board say?",
    "And then the wall came down.",
    "Would you do it again?",
]
ANSWERED = [
    "I saw it in March, and I didn’t believe it.",
    "The board did nothing at all. I wrote to them twice.",
    "Yes. I was on the quay, and we heard it first.",
    "I would. My father did the same in his time.",
]
HEAD = "The winter: an interview with Ada Moss"
INTRO = "Ada Moss has kept the harbour at Eastmoor for thirty years."


def page(form: str, style: str = "") -> bytes:
    body = "".join(form.format(q=q, a=a) for q, a in zip(ASKED, ANSWERED, strict=True))
    return (
        f"<!doctype html><html lang='en'><head><title>{HEAD}</title><style>{style}</style></head>"
        f"<body><article><h1>{HEAD}</h1><p>{INTRO}</p>{body}</article></body></html>"
    ).encode()


def word(write: Callable[[Paragraph, str, str], None]) -> bytes:
    document = docx.Document()
    document.add_heading(HEAD, 0)
    document.add_paragraph(INTRO)
    for question, answer in zip(ASKED, ANSWERED, strict=True):
        write(document.add_paragraph(), question, answer)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def odt(form: str) -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "text", "style", "fo")
    )
    body = "".join(form.format(q=q, a=a) for q, a in zip(ASKED, ANSWERED, strict=True))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {names}><office:automatic-styles>"
            '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/>'
            '</style:style><style:style style:name="I"><style:text-properties '
            'fo:font-style="italic"/></style:style></office:automatic-styles><office:body>'
            f"<office:text><text:h>{HEAD}</text:h><text:p>{INTRO}</text:p>{body}</office:text>"
            "</office:body></office:document-content>",
        )
    return buffer.getvalue()


def in_type(name: str, answer_apart: bool) -> Callable[[Paragraph, str, str], None]:
    def write(paragraph: Paragraph, question: str, answer: str) -> None:
        run = paragraph.add_run(question)
        setattr(run, name, True)
        if answer_apart:
            paragraph.add_run().add_break()
        paragraph.add_run(answer if answer_apart else " " + answer)

    return write


BY_TYPE = {
    "bold": page("<p><strong>{q}</strong></p><p>{a}</p>"),
    "italics": page("<p><em>{q}</em></p><p>{a}</p>"),
    "slanted by its tag": page("<p><i>{q}</i></p><p>{a}</p>"),
    "italics and a break": page("<p><em>{q}</em><br>{a}</p>"),
    "in one paragraph": page("<p><b>{q}</b> {a}</p>"),
    "a style of its own": page("<p style='font-weight: 700'>{q}</p><p>{a}</p>"),
    "a style sheet": page("<p class=x>{q}</p><p>{a}</p>", ".x{font-style:italic}"),
    "a class": page("<p class='interview__question'>{q}</p><p>{a}</p>"),
    "a list of terms": page("<dl><dt>{q}</dt><dd>{a}</dd></dl>"),
    "bold with a letter": page("<p><strong>Q: {q}</strong></p><p>{a}</p>"),
    "Word, bold and a break": word(in_type("bold", True)),
    "Word, italics and a break": word(in_type("italic", True)),
    "Word, bold in one paragraph": word(in_type("bold", False)),
    "OpenDocument, bold": odt('<text:p text:style-name="B">{q}</text:p><text:p>{a}</text:p>'),
    "OpenDocument, italics": odt(
        '<text:p><text:span text:style-name="I">{q}</text:span></text:p><text:p>{a}</text:p>'
    ),
}


@pytest.mark.parametrize("data", BY_TYPE.values(), ids=BY_TYPE)
def test_type_tells_who_asks_from_who_answers(data: bytes) -> None:
    said = {quote.text: quote.speaker for quote in read_interview(data, "talk").quotes}
    assert said == dict.fromkeys(ASKED) | dict.fromkeys(ANSWERED, "Ada Moss")


ONE_SIDE = {
    "bold questions with a name": ("<p><strong>Ben Hale: {q}</strong></p><p>{a}</p>", "Ben Hale"),
    "italic questions with a name": ("<p><em>Ben Hale: {q}</em></p><p>{a}</p>", "Ben Hale"),
    "a name and plain answers": ("<p><b>Ben Hale:</b> {q}</p><p>{a}</p>", "Ben Hale"),
    "several paragraphs of an answer": (
        "<p><b>Ben Hale: {q}</b></p><p>{a}</p><p>So it was, that winter.</p>", "Ben Hale",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("form", "name"), ONE_SIDE.values(), ids=ONE_SIDE)
def test_who_answers_without_a_label_is_not_who_asks(form: str, name: str) -> None:
    interview = read_interview(page(form), "talk")
    of = {quote.speaker for quote in interview.quotes if quote.text not in ASKED}
    assert of <= {None, "Ada Moss"}
    assert {quote.speaker for quote in interview.quotes if quote.text in ASKED} == {name}


@pytest.mark.parametrize("mark", ["strong", "span"])
def test_who_asks_without_a_label_is_not_who_answers(mark: str) -> None:
    form = f"<p><{mark}>{{q}}</{mark}></p><p><b>Ada Moss:</b> {{a}}</p>"
    said = {quote.text: quote.speaker for quote in read_interview(page(form), "talk").quotes}
    assert {said[answer] for answer in ANSWERED} == {"Ada Moss"}
    assert not any(said.get(question) for question in ASKED)


@pytest.mark.parametrize(
    "head",
    [
        "# “I paint what the tide leaves”\n\nLena Orr paints.",
        "# Lena Orr: 'The sea is my shop'\n\nShe paints.",
        "# Tide\n\nLena Orr paints. We met her on the slipway.",
    ],
)
def test_a_title_that_somebody_said_tells_an_interview(head: str) -> None:
    text = f"{head}\n\n**When?**\n\nAt low water.\n\n**At night?**\n\nThat helps.\n"
    assert "At low water." in [quote.text for quote in read_interview(text.encode(), "x").quotes]


def test_a_page_that_answers_its_own_questions_is_no_interview() -> None:
    rows = "".join(
        f"<p><strong>{q}</strong></p><p>{a}</p>"
        for q, a in [
            ("What is the rule?", "The rule bars ships of forty feet from the inner basin."),
            ("Who decides?", "The board decides, after hearing the keeper and the town."),
        ]
    )
    data = f"<html><body><article><h1>The rule</h1><p>{INTRO}</p>{rows}</article></body></html>"
    assert not read_interview(data.encode(), "rule").quotes


def test_a_document_that_unpacks_to_many_times_its_size_is_refused() -> None:
    buffer = io.BytesIO(word(in_type("bold", True)))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.png", bytes(30_000_000))
    with pytest.raises(ReadError, match="times its size"):
        read_interview(buffer.getvalue(), "talk")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_a_page_in_utf_16_is_a_page(encoding: str) -> None:
    data = page("<p><em>{q}</em></p><p>{a}</p>").decode().encode(encoding)
    assert "<" not in read_interview(data, "talk").document.text


@pytest.mark.parametrize("name", ["Foo__bar", "_Foo__bar", "__init__", "snake_case_", "a__b"])
@pytest.mark.parametrize("line", ["Ada Moss: {} is new.", "Ada Moss: We call {} and _then_ go."])
def test_names_in_code_keep_their_underscores(name: str, line: str) -> None:
    text = f"{line.format(name)}\nBen Hale: Is it?\n{line.format(name)}\nBen Hale: It is _it_.\n"
    assert any(name in quote.text for quote in read_interview(text.encode(), "t").quotes)


def asked_abroad(first: str, foot: str) -> bytes:
    asked = (first, "Und wenn es regnet?", "Haben Sie je aufhören wollen?")
    answers = ("Niemand.", "Dann wird drinnen geputzt.", "Jeden August kommt der Wind.")
    body = "".join(
        f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in zip(asked, answers, strict=True)
    )
    foot = f"<p><em>{foot}</em></p>" if foot else ""
    return (
        "<!doctype html><html lang='de'><head><title>Der Stock</title></head><body><article>"
        f"<h1>Der Stock</h1><p>Die Imkerin Ada Moos über Fleiß und Regen.</p>{body}{foot}"
        "</article></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("first", "foot"),
    [
        ("Frau Moos, wer bestimmt im Stock?", ""),
        ("Herr Dr. Moos, wer bestimmt im Stock?", ""),
        ("Ms. Moos, who decides?", ""),
        ("Señora Moos, ¿quién manda?", ""),
        ("Wer bestimmt im Stock?", "Das Gespräch führte Niklas Oort."),
        ("Wer bestimmt im Stock?", "Das Interview führten Niklas Oort und Lea Rau."),
        ("Wer bestimmt im Stock?", "Propos recueillis par Niklas Oort"),
    ],
)
def test_who_is_spoken_to_by_name_or_was_interviewed_answers_without_an_i(
    first: str, foot: str
) -> None:
    quotes = read_interview(asked_abroad(first, foot), "stock").quotes
    found = [quote.text for quote in quotes]
    assert [first, "Niemand."] == found[:2]
    assert found[-1] == "Jeden August kommt der Wind."
    assert {quote.speaker for quote in quotes if "?" in quote.text} <= {None}


def test_a_page_that_answers_its_own_questions_is_no_interview_by_its_type_alone() -> None:
    assert not read_interview(asked_abroad("Wer bestimmt im Stock?", ""), "stock").quotes


@pytest.mark.parametrize("indent", ["        ", "\t", "  "])
@pytest.mark.parametrize("broken", [False, True])
def test_lines_that_stand_further_in_take_turns_with_others(indent: str, broken: bool) -> None:
    asked = ("You have crossed this river how many times?", "And you never swim.", "Not once?")
    answered = ("I stopped at a thousand.", "Never. I could not.", "To be honest, not once.")
    pieces: list[str] = []
    for question, answer in zip(asked, answered, strict=True):
        between = f"\n{indent}" if broken else " "
        pieces += [indent + question.replace(" how", f"{between}how"), answer]
    found = read_interview("\n\n".join(["Ten minutes on the ferry", *pieces]).encode(), "talk")
    both = [words for pair in zip(asked, answered, strict=True) for words in pair]
    assert [(quote.speaker, quote.text) for quote in found.quotes] == [(None, one) for one in both]


@pytest.mark.parametrize(
    ("title", "is_interview"),
    [
        ("An hour with Ruth Adeyemi", True),
        ("In the orchard with June Abara", True),
        ("At home with Ada Moss", True),
        ("Eine Stunde mit Hanna Vogt", True),
        ("Una hora con Clara Gil", True),
        ("Ten minutes with Nora Beck, baker", True),
        ("Lunch with Jean Abara", False),
        ("A lunch with Jean Abara", True),
        ("Nora Beck on growing pepper", True),
        ("Nora Beck, potter, on clay", True),
        ("Nora Beck", True),
        ("Meet Nora Beck", True),
        ("Pepper on growing walls", False),
        ("Common pears", False),
        ("Living with Old Wiring", False),
        ("A wall with Ivy", False),
    ],
)
def test_a_title_with_somebody_is_of_an_interview(title: str, is_interview: bool) -> None:
    asked = "*Are the pears ripe?*\n\nThe early ones are.\n\n*And the late ones?*\n\nIn October.\n"
    found = read_interview(f"# {title}\n\n{asked}".encode(), "talk")
    assert ("In October." in [quote.text for quote in found.quotes]) is is_interview


@pytest.mark.parametrize("asking", ["Interviewer", "Moderator", "Facilitator", "Host"])
@pytest.mark.parametrize("answering", ["Respondent", "Interviewee", "Guest", "Participant"])
def test_two_roles_alone_take_turns_and_nobody_is_named(asking: str, answering: str) -> None:
    said = ("What was school like?", "Cold, mostly.", "How did you get there?", "By mule.")
    lines = (f"{who}: {what}" for who, what in zip((asking, answering) * 2, said, strict=True))
    found = read_interview("\n\n".join(lines).encode(), "talk")
    assert [(quote.speaker, quote.text) for quote in found.quotes] == [(None, one) for one in said]


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        ("Five minutes with the puppeteer Ada Moss", "Ada Moss"),
        ("An hour with our oldest lock keeper, Ada Moss", "Ada Moss"),
        ("Ten questions for Ada Moss", "Ada Moss"),
        ("Backstage with the puppeteer Idris Moss", None),
        ("Meet the puppeteer: Ada Moss", None),
        ("Puppeteer Ada Moss", None),
        ("Tea with Ada Moss and Ben Hale", None),
    ],
)
def test_a_title_that_says_who_was_met_makes_questions_in_italics_an_interview(
    title: str, answers: str | None
) -> None:
    turns = ["*What is in it?*", "A king.", "*Who complains?*", "The king.", "*Why?*", "Age."]
    interview = read_interview("\n\n".join([f"# {title}", *turns]).encode(), "x.md")
    assert [(quote.speaker, quote.text) for quote in interview.quotes][:2] == [
        (None, "What is in it?"),
        (answers, "A king."),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "# Breakfast with Ben Hale\n\nOur guest today is Ada Moss.",
        "# Coffee with Ben Hale\n\nEpisode 4: Ada Moss, miller",
        "# 20 minutes with host Ben Hale",
        "# Ten questions for Ben Hale\n\nHe did not answer, so Ada Moss did.",
        "# An hour with Radio Vale",
    ],
)
def test_a_title_that_may_be_a_programmes_tells_nothing_of_who_answers(head: str) -> None:
    turns = ["*What is in it?*", "A king.", "*Who complains?*", "The king.", "*Why?*", "Age."]
    interview = read_interview("\n\n".join([head, *turns]).encode(), "x.md")
    assert {quote.speaker for quote in interview.quotes} <= {None}
