"""PDF pages: what is said, without what every page has around it."""

from __future__ import annotations

import io
import re

import matplotlib
import pytest

from corpus.intake import read_interview
from corpus.model import Interview


def read(data: bytes) -> Interview:
    return read_interview(data, "a document", {"language": "en"})


def told(data: bytes) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read(data).quotes]


def pdf(*pages: list[tuple[float, float, str, float]]) -> bytes:
    """Return a PDF with texts at places, in parts of a page, in a size."""
    matplotlib.use("pdf")
    from matplotlib import pyplot as plt
    from matplotlib.backends.backend_pdf import PdfPages

    buffer = io.BytesIO()
    with PdfPages(buffer) as out:
        for page in pages:
            figure = plt.figure(figsize=(8.27, 11.69))
            for x, y, words, size in page:
                figure.text(x, y, words, fontsize=size)
            out.savefig(figure)
            plt.close(figure)
    return buffer.getvalue()


def column(
    lines: list[str], x: float = 0.1, y: float = 0.9
) -> list[tuple[float, float, str, float]]:
    return [(x, y - 0.015 * at, words, 10.0) for at, words in enumerate(lines)]


def test_running_heads_page_numbers_and_notes_of_a_pdf_are_no_words() -> None:
    def around(number: int) -> list[tuple[float, float, str, float]]:
        return [(0.1, 0.97, "Harbour talk: May 2024", 9), (0.5, 0.03, f"Page {number} of 3", 9)]

    data = pdf(
        around(1)
        + column(["BEN HALE: Who pays for the", "light?", "ADA MOSS: The town pays, and"]),
        around(2)
        + column(["nobody has ever asked.1 I am", "sure."])
        + [(0.1, 0.1, "1 In 2019.", 7)],
        around(3) + column(["BEN HALE: Thank you."]),
    )
    assert told(data) == [
        ("Ben Hale", "Who pays for the light?"),
        ("Ada Moss", "The town pays, and nobody has ever asked. I am sure."),
        ("Ben Hale", "Thank you."),
    ]


def talk(wall: str, *heads: tuple[float, str, float]) -> list[tuple[float, float, str, float]]:
    """A page of a talk about a wall with lines above it: how high, the words, the size."""
    spoken = [f"BEN HALE: Who pays for {wall}?", f"ADA MOSS: The town pays for {wall}."]
    return [*((0.1, y, words, size) for y, words, size in heads), *column(spoken, y=0.82)]


TITLED = (0.88, "The Light of the Harbour", 18)


@pytest.mark.parametrize(
    "heads",
    [
        [("Harbour Gazette, Spring 2019", 0.97)],
        [("Harbour Gazette", 0.97), ("Harbour Gazette", 0.95)],
        [("Gazette | 12", 0.97), ("13 | The Light of the Harbour", 0.97), ("14 | Gazette", 0.96)],
        [("", 0.97), ("Ada Moss", 0.96), ("Light", 0.96)],
        [("OHP-0417", 0.97), ("", 0.97)],
    ],
)
def test_a_running_head_of_a_pdf_is_no_title_and_no_words(heads: list[tuple[str, float]]) -> None:
    walls = ["it", "the wall", "the gate"][: len(heads)]
    above = [[(y, words, 8)] if words else [] for words, y in heads]
    above[0].append(TITLED)
    pages = [talk(wall, *lines) for wall, lines in zip(walls, above, strict=True)]
    interview = read(pdf(*pages, talk("the roof")))
    assert interview.details.title == "The Light of the Harbour"
    assert [quote.text for quote in interview.quotes] == [
        words
        for wall in [*walls, "the roof"]
        for words in (f"Who pays for {wall}?", f"The town pays for {wall}.")
    ]


def test_words_at_the_top_of_a_page_of_a_pdf_are_said() -> None:
    first = talk("it", (0.97, "ADA MOSS: Yes.", 10), (0.93, "BEN HALE: And then?", 10))
    second = [(0.1, 0.97, "Yes.", 10), *column(["BEN HALE: So it stays?"])]
    assert told(pdf(first, second))[-2:] == [
        ("Ada Moss", "The town pays for it. Yes."),
        ("Ben Hale", "So it stays?"),
    ]


HEADED = (0.1, 0.97, "Harbour talk: May 2024", 9.0)
SHORT_HALF = "ADA MOSS: The town pays, and"


@pytest.mark.parametrize(
    ("first", "above", "start"),
    [
        (SHORT_HALF, (HEADED, HEADED), 0.9),
        (SHORT_HALF, (HEADED, HEADED), 0.86),
        (SHORT_HALF, (HEADED, HEADED), 0.5),
        (f"{SHORT_HALF} has paid since the year of the wall, and", (HEADED, HEADED), 0.9),
        (SHORT_HALF, (HEADED, (0.6, 0.97, "Interview with Ada Moss", 9.0)), 0.9),
        (SHORT_HALF, (HEADED, (0.6, 0.97, "12 | The Harbour Review", 9.0)), 0.8),
        ("ADA MOSS: The town pays for the har-", (HEADED, HEADED), 0.9),
    ],
)
def test_a_sentence_that_a_page_of_a_pdf_cuts_is_one(
    first: str, above: tuple[tuple[float, float, str, float], ...], start: float
) -> None:
    asked, thanked = "BEN HALE: Who pays for it?", "BEN HALE: Thank you."
    pages = column([asked, first]), column(["bour, they say.", thanked], y=start)
    foot = [(0.5, 0.03, "12", 9.0)]
    data = pdf(*([head, *page, *foot] for head, page in zip(above, pages, strict=True)))
    words = first.removeprefix("ADA MOSS: ")
    words = words.removesuffix("-") if words.endswith("-") else f"{words} "
    assert told(data)[1:-1] == [("Ada Moss", f"{words}bour, they say.")]


NUMBERED = [
    "BEN HALE: Who pays for the", "light?", "ADA MOSS: The town pays, and", "nobody has asked",
    "me.", "BEN HALE: Nobody at", "all?", "ADA MOSS: None.",
]  # fmt: skip
TOLD = [
    ("Ben Hale", "Who pays for the light?"),
    ("Ada Moss", "The town pays, and nobody has asked me."),
    ("Ben Hale", "Nobody at all?"),
    ("Ada Moss", "None."),
]


@pytest.mark.parametrize(("x", "step"), [(0.05, 1), (0.08, 1), (0.9, 1), (0.05, 2)])
def test_numbers_of_lines_of_a_pdf_are_no_words(x: float, step: int) -> None:
    rows = range(0, len(NUMBERED), step)
    numbers = [(x, 0.9 - 0.015 * at, str(at + 1), 10.0) for at in rows]
    if step == 2:  # as bills have them, by fives
        numbers = [(x, y, str(5 * (at + 1)), size) for at, (x, y, _, size) in enumerate(numbers)]
    placed = sorted([*column(NUMBERED, 0.12), *numbers], key=lambda one: (-one[1], one[0]))
    assert told(pdf(placed)) == TOLD


def test_names_of_a_pdf_may_stand_in_a_column_of_their_own() -> None:
    words = ["Who pays?", "The town.", "Nobody else?", "None."]
    rows = [
        piece
        for at, said in enumerate(words)
        for piece in (
            (0.1, 0.9 - 0.03 * at, ("Ben Hale", "Ada Moss")[at % 2], 10.0),
            (0.3, 0.9 - 0.03 * at, said, 10.0),
        )
    ]
    assert told(pdf(rows)) == list(zip(["Ben Hale", "Ada Moss"] * 2, words, strict=True))


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    left = column(["ADA MOSS: We closed the gate", "because the river rose, and", "so we", "left."])
    right = column(
        ["BEN HALE: And the bridge?", "ADA MOSS: It stands", "as it stood", "then."], 0.55
    )
    rows = [piece for pair in zip(left, right, strict=True) for piece in pair]
    assert (
        told(pdf(rows))
        == told(pdf(left + right))
        == [
            ("Ada Moss", "We closed the gate because the river rose, and so we left."),
            ("Ben Hale", "And the bridge?"),
            ("Ada Moss", "It stands as it stood then."),
        ]
    )


@pytest.mark.parametrize(
    ("lines", "quoted"),
    [
        (["The well-", "known mayor came."], "The well-known mayor came."),
        (["The har-", "bour is shut."], "The harbour is shut."),
        (["A long-term plan, a long-", "term view."], "A long-term plan, a long-term view."),
        (["The lighthouse, the light-", "house."], "The lighthouse, the lighthouse."),
        (["Anne Smith-", "Jones came."], "Anne Smith-Jones came."),
        (["My mother-in-", "law came, my father-in-law, too."], None),
        (["It was twenty-", "five years."], "It was twenty-five years."),
        (["I pre-", "tended to sleep."], "I pretended to sleep."),
        (["The mid-", "dle of it."], "The middle of it."),
        (["His hand-", "writing got small."], "His handwriting got small."),
        (["So-", "lutions came. I ex-", "pected it."], "Solutions came. I expected it."),
        (["A well-", "worn, self-", "taught hand."], "A well-worn, self-taught hand."),
        (["A mid-", "air stop, pre-", "war rules."], "A mid-air stop, pre-war rules."),
        (["The oﬃce is eﬃ-", "cient."], None),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_is_the_words(
    lines: list[str], quoted: str | None
) -> None:
    data = pdf(column(["BEN HALE: So?", f"ADA MOSS: {lines[0]}", *lines[1:], "BEN HALE: I see."]))
    words = told(data)[1][1]
    assert quoted is None or words == quoted
    assert re.sub(r"[-\s]", "", "".join(lines)) == re.sub(r"[-\s]", "", words)
