"""Words of Farsi and Korean are found whatever hangs on them."""

from __future__ import annotations

import pytest

from bot.answers import ask
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.conversation import State
from retrieval.index import Index
from retrieval.index.analysis import stem


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fa", ["کتاب", "کتابها", "کتابهای", "کتابی", "كتاب"]),
        ("fa", ["بزرگ", "بزرگتر", "بزرگترین"]),
        ("fa", ["ایران", "ایرانی", "ايراني"]),
        ("ko", ["다리", "다리는", "다리를", "다리에서", "다리까지"]),
        ("ko", ["학교", "학교가", "학교에", "학교로", "학교와"]),
    ],
)
def test_forms_of_a_word_are_one(language: str, forms: list[str]) -> None:
    assert len({stem(form, language) for form in forms}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fa", "کار", "کارگر"),
        ("fa", "ما", "ماه"),
        ("ko", "나", "나는"),
        ("ko", "물", "문"),
        ("en", "ها", "ه"),
    ],
)
def test_other_words_stay_other(language: str, one: str, other: str) -> None:
    assert stem(one, language) != stem(other, language)


def test_a_korean_question_finds_the_word_with_its_particle() -> None:
    library = Library.in_memory()
    text = "**박혜진:** 다리는 아무도 고치지 않았어요. 학교가 지난겨울에 문을 닫았어요."
    library.add(read_interview(text.encode(), "x", {"language": "ko"}))
    index = Index(library)
    for question in ("What did 박혜진 say about 다리?", "박혜진 학교", "다리"):
        assert ask(index, State(), question)[0].quotes
