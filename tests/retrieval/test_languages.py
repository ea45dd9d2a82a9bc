"""Questions whose frame is German, Spanish, French, Russian or Farsi."""

from __future__ import annotations

import pytest

from bot.answers import ask
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.asking.conversation import State
from retrieval.asking.kinds import Intent
from retrieval.finding.search import Outcome
from retrieval.index import Index


@pytest.mark.parametrize(
    ("asked", "follow_up", "when"),
    [
        ("Was sagte Kerry über den Iran?", "und über Israel?", "wann war das?"),
        ("Was hat John Kerry über Iran gesagt?", "und Israel?", "Wann war das"),
        ("¿Qué dijo Kerry sobre Irán?", "¿y sobre Israel?", "¿cuándo fue?"),
        ("Qu'a dit Kerry sur l'Iran ?", "et sur Israël ?", "c'était quand ?"),
        ("Что сказал Kerry о Iran?", "а о Israel?", "когда это было?"),
        ("Kerry درباره Iran چه گفت؟", "و درباره Israel؟", "کی بود؟"),
    ],
)
def test_a_conversation_in_another_language(
    shipped: Index, asked: str, follow_up: str, when: str
) -> None:
    first, state = ask(shipped, State(), asked)
    assert first.quotes[0].framed.text.startswith("Iran is not open for business")
    second, state = ask(shipped, state, follow_up)
    assert "ironclad" in second.quotes[0].framed.text
    third, _ = ask(shipped, state, when)
    assert third.question.intent is Intent.WHEN


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("was ist Iran?", "de"),
        ("wer ist Kerry", "de"),
        ("que es Iran", "es"),
        ("c'est quoi Iran", "fr"),
        ("что такое Iran", "ru"),
    ],
)
def test_two_small_words_before_a_name_are_a_question(
    shipped: Index, text: str, language: str
) -> None:
    question = ask(shipped, State(), text)[0].question
    assert question.language == language
    assert question.topic == ("Iran",) or question.speakers == ("John Kerry",)


@pytest.mark.parametrize("text", ["Die Hard", "Was Kerry there?", "so much for that", "La La Land"])
def test_english_stays_as_it_is(shipped: Index, text: str) -> None:
    answer, _ = ask(shipped, State(), text)
    assert answer.question.text == text
    assert not any(word in ("the", "what") for word in answer.question.topic)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Was ist an Tabellen besser als an Sprachen?", ("Tabellen", "besser", "Sprachen")),
        ("¿Debería un agente poder pagar por mí, según Kerry?", ("agente", "pagar")),
        (
            "Crees que los impuestos son demasiado altos?",
            ("Crees", "impuestos", "demasiado", "altos"),
        ),
        ("Un pont peut-il être payé par la ville ?", ("pont", "payé", "ville")),
        ("Нужно ли нам строить мост через реку?", ("строить", "мост", "реку")),
        ("آیا او باید مالیات بدهد؟", ("مالیات", "بدهد")),
    ],
)
def test_a_language_is_told_by_its_small_words(
    shipped: Index, text: str, topic: tuple[str, ...]
) -> None:
    answer, _ = ask(shipped, State(), text)
    assert answer.question.topic == topic


@pytest.mark.parametrize(
    "text", ["did El Chapo say que sera sera?", "what did his son die of", "la vie en rose?"]
)
def test_some_foreign_words_make_no_other_language(shipped: Index, text: str) -> None:
    assert ask(shipped, State(), text)[0].question.language == "en"


def test_names_are_not_put_into_english() -> None:
    library = Library.in_memory()
    text = b"**Ursula von der Leyen:** Europe stands firm.\n\n**Ben Ray:** Does it?"
    library.add(read_interview(text, "eu"))
    answer, _ = ask(Index(library), State(), "Was sagte Ursula von der Leyen über Europe?")
    assert answer.question.speakers == ("Ursula von der Leyen",)
    assert answer.outcome is Outcome.ANSWERED
