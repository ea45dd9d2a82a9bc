"""What stands beside a name in an article and is none of it, and words that are only alleged."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview


def said(text: str) -> dict[str, str | None]:
    quotes = read_interview(text.encode(), "report").quotes
    return {quote.text: quote.speaker for quote in quotes}


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [
        ("sagte Roth der Zeitung", "Anna Roth"),
        ("sagte Roth den Reportern", "Anna Roth"),
        ("sagte Roth dem Sender", "Anna Roth"),
        ("sagte Anna Roth der Agentur dpa", "Anna Roth"),
        ("sagte Ursula von der Leyen der Presse", "Ursula von der Leyen"),
    ],
)
def test_whom_somebody_talks_to_is_no_part_of_a_german_name(clause: str, speaker: str) -> None:
    text = f"Die Wärterin Anna Roth kam am Montag. „Der Turm bleibt hier“, {clause}.\n"
    assert said(text)["Der Turm bleibt hier"] == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Мэр Пенрова Иван Мохов заявил, что мост закроют. «Всё кончено», — добавил Мохов.",
            "Всё кончено",
            "Иван Мохов",
        ),
        (
            "Глава Карелии Анна Рощина возразила в понедельник. «Он лжёт», — сказала Рощина.",
            "Он лжёт",
            "Анна Рощина",
        ),
        (
            "Директор Эрмитажа Михаил Лесков приехал вчера. «Мы ждали», — сказал Лесков.",
            "Мы ждали",
            "Михаил Лесков",
        ),
        (
            "Burmistrz Penrowa Jan Moch powiedział, że most zamkną. „Koniec mostu”, dodał Moch.",
            "Koniec mostu",
            "Jan Moch",
        ),
    ],
)
def test_of_what_somebody_is_mayor_is_no_part_of_his_name(
    text: str, words: str, speaker: str
) -> None:
    assert said(text + "\n")[words] == speaker


@pytest.mark.parametrize(
    "clause",
    [
        "The suit claims Moss said “{w}” in April.",
        "The suit, which was filed on Monday, claims Moss said “{w}”",
        "The lawsuit alleges that Moss said “{w}” in April.",
        "The complaint says Moss told him “{w}” in April.",
        "Prosecutors say Moss wrote “{w}” in April.",
        "The indictment said that Moss called it “{w}” that day.",
        "If Moss says “{w},” she means it.",
        "Should Moss say “{w},” they will go.",
        "Unless Moss says “{w},” nobody goes.",
    ],
)
def test_words_that_are_only_alleged_or_supposed_are_nobodys(clause: str) -> None:
    words = "a fine and sound old boat"
    found = said(f"Ada Moss is the owner of the boat.\n\n{clause.format(w=words)}\n")
    assert found[next(one for one in found if words in one)] is None


@pytest.mark.parametrize("opening", ["Whenever", "Until", "Should", "Wherever", "Unless"])
def test_what_opens_a_sentence_is_no_first_name(opening: str) -> None:
    text = f"Ada Moss is a climber.\n\n{opening} Moss says “yes,” people listen.\n"
    people = {one.name for one in read_interview(text.encode(), "report").speakers}
    assert people <= {"Ada Moss"}
