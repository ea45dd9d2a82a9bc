"""What pages, forums and newsletters put around an interview is nobody's words."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

TALK = "Ada Moss: Who pays?\n\nBen Hale: The town.\n\nAda Moss: Why?\n\nBen Hale: I asked it to."


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


@pytest.mark.parametrize(
    "line",
    [
        "Thanks for reading The Slow Boat! Subscribe for free to receive new posts.",
        "[Back to all talks](../a.md) | [Edit this page on GitHub](https://x.example/e)",
        "Home · Privacy · Terms",
        "Archivado en: Ríos · Barcas",
        "Schlagwörter: Wehr, Fluss",
        "シェアする　ツイートする　保存",
        "88 likes · 12 comments",
        "Signed: ________",
        "La séance est levée à 20 h 15.",
        "Tous droits réservés",
        "Text und Fotos: Ina Wolf",
        "You are receiving this because you signed up at x.example.",
        "Cy Vale is a freelance journalist in Selvik. His last book is “The Weir”.",
        "Cora Wolf ist freie Journalistin in Holm.",
        "(聞き手・山田太郎)",
    ],
)
@pytest.mark.parametrize("more", ["", "\n\nMore of the page that nobody said."])
def test_what_a_page_has_below_is_nobody_s(line: str, more: str) -> None:
    assert said(f"{TALK}\n\n{line}{more}\n") == said(TALK)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to continue reading.",
        "Lesen Sie auch: Der Fluss",
        "Lire aussi : La barque",
        "この記事は会員限定です。残り800文字",
        "Already a subscriber? Log in",
        "The Slow Boat is a reader-supported publication.",
    ],
)
def test_whoever_spoke_goes_on_below_a_box(line: str) -> None:
    assert said(f"{TALK}\n\n{line}\n\nIt took years.\n") == [
        *said(TALK),
        ("Ben Hale", "It took years."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Thanks for reading my book.",
        "Subscribe to that view and you are lost.",
        "La seduta è tolta.",
        "This conversation is closed, he told me, and left.",
        "You got this wrong because you were tired.",
        "My name is ____ and I drink.",
        "Home is where the dog is.",
        "Read more books.",
    ],
)
def test_what_somebody_may_say_is_said(line: str) -> None:
    assert said(f"{TALK}\n\n{line}\n") == [*said(TALK), ("Ben Hale", line)]


def test_whoever_led_an_interview_is_presented_below_it() -> None:
    text = f"# The weir\n\nInterview by Cora Vale\n\n{TALK}\n\nCora Vale lives by the weir.\n"
    assert said(text) == said(TALK)
