"""What a person typed, bounded: what nobody sees goes, every letter stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.constants import MessageLimit

from retrieval.asking.typed import CUT, LONGEST, MOST_MARKS, Typed, seen
from retrieval.index.analysis import words

TEXTS = st.lists(
    st.sampled_from(
        [" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\u200b", "\u200c", "\u200d", "\ufeff",
         "\u202e", "\x00", "\x1f", "\x85", "\ud800", "\u0301", "\u0301" * 40, "a", "É", "ß", "🙂",
         "می\u200cگوید", "“open for business”", "don’t", "-"]
    )
    | st.text(max_size=8),
    max_size=60,
).map("".join)  # fmt: skip


def test_the_longest_is_telegrams() -> None:
    assert LONGEST == MessageLimit.MAX_TEXT_LENGTH


@given(TEXTS, st.integers(1, 200))
@settings(max_examples=100, deadline=None)
def test_a_bounded_text_is_within_its_bounds_and_stays_as_it_is(text: str, longest: int) -> None:
    bounded = Typed(text, longest)
    assert len(bounded) <= longest
    assert Typed(str(bounded), longest) == bounded
    assert "  " not in bounded
    assert bounded == bounded.strip()
    bounded.encode()
    assert not any(unicodedata.category(one) in ("Cc", "Cs") for one in bounded if one != "\n")


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_letters_stay(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(one for one in of if unicodedata.category(one)[0] in "LNPS")

    assert letters(seen(text)) == letters(text)


@pytest.mark.parametrize(
    ("text", "bounded"),
    [
        ("  what \t about\u00a0\u00a0Iran ", "what about Iran"),
        ("Kerry:\r\n\r\n\r\n“open  for\u200b business”", "Kerry:\n“open for business”"),
        ("in\u00adter\u200bview", "interview"),
        ("می\u200c\u200c\u200cگوید", "می\u200cگوید"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("e" + "\u0301" * 4000, "e" + "\u0301" * MOST_MARKS),
        ("Iran\x00\ud800\u202e?", "Iran?"),
        ("Jose\u0301, José", "Jose\u0301, José"),
        ("\n \u200b \n", ""),
    ],
)
def test_what_nobody_sees_goes(text: str, bounded: str) -> None:
    assert Typed(text) == bounded


def test_a_text_that_is_cut_shows_it() -> None:
    cut = Typed("word " * 2000)
    assert len(cut) <= LONGEST
    assert cut.endswith(CUT)
    assert Typed(cut) is cut
    assert Typed("a " * 4000 + "b" * 4000).count("b") == 0


def test_a_long_word_is_read_as_one() -> None:
    (word,) = words("Donaudampfschiff" * 300)
    assert word.folded == "donaudampfschiff" * 300
