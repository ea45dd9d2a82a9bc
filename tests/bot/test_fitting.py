"""Messages within Telegram's limits: nothing left out, split where a sentence ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.faces.fitting import cut, length, pack
from bot.faces.pieces import Line, Quotation, Run, line
from bot.playground.entities import parse_html, utf16_length

RUNS = st.lists(
    st.builds(Run, st.text(max_size=300), st.sampled_from(("", "b", "i"))), min_size=1, max_size=4
)
BLOCKS = st.lists(
    st.builds(lambda runs, kind: kind(tuple(runs)), RUNS, st.sampled_from((Line, Quotation))),
    max_size=5,
)


@given(BLOCKS, st.integers(40, 400))
def test_every_piece_fits_is_well_formed_and_nothing_is_lost(
    blocks: list[Line | Quotation], room: int
) -> None:
    parts = [parse_html(html)[0] for html in pack(blocks, room)]
    assert all(utf16_length(part) <= room for part in parts)
    told = "".join("".join(parts).split())
    assert told == "".join("".join(block.text for block in blocks).split())


def test_a_long_quote_is_split_at_a_sentence() -> None:
    sentence = "Every word of it stands in the source. "
    parts = pack([Quotation((Run(sentence * 200),)), line("Ada Moss", "b")])
    assert len(parts) == 2
    texts = [parse_html(html)[0] for html in parts]
    assert all(text.startswith("Every word") for text in texts)
    assert texts[0].endswith("source.")
    assert texts[1].endswith("Ada Moss")


def test_a_sentence_that_is_too_long_is_split_at_a_word() -> None:
    parts = pack([line("word " * 2000)])
    assert all(html.split()[-1] == "word" for html in parts)


@given(st.text(max_size=200), st.integers(2, 100))
def test_what_is_cut_fits_and_says_so(text: str, room: int) -> None:
    kept = cut(text, room)
    assert length(kept) <= room
    assert kept == text or kept.endswith("…")
