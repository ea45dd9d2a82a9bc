"""In languages that decline names and in others: who speaks, and whose husband does."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

HEADS = {
    "uk": "Млин, який меле вітер\n\nТекст: Соломія Гнатюк\n\nВін меле сорок років у селі.\n\n",
    "ru": "Мельница на ветру\n\nТекст: Елена Гнатюк\n\nОна мелет уже сорок лет в этом селе.\n\n",
    "pl": "Młyn w Ardeli\n\nTekst: Nora Kwil\n\nMłyn stoi nad rzeką od bardzo dawna.\n\n",
    "ja": "風の番人、三十年の記録\n\n村は静かだ。\n\n",
    "sv": "Kvarnen i Ardal\n\nAv Nora Kvil\n\nKvarnen har stått vid ån sedan länge.\n\n",
    "de": "Die Mühle von Ardel\n\nVon Nora Kiel\n\nDie Mühle steht seit langem am Fluss.\n\n",
    "it": "Il mulino di Ardella\n\nDi Nora Quilla\n\nIl mulino sta sul fiume da molto tempo.\n\n",
    "pt": "Moinho de Vale Escuro\n\nPor Iracema Hart\n\nA aldeia dorme cedo.\n\n",
}


@pytest.mark.parametrize(
    ("language", "paragraph", "words", "speaker"),
    [
        ("uk", "«Риби немає, є човен», — сказав рибалка Тарас Мороз.", "Риби", "Тарас Мороз"),
        ("uk", "«Риби немає, є човен», — поправив учений Микола Зима.", "Риби", "Микола Зима"),
        ("uk", "«Риби немає, є човен», — сказав кухар Олександра Мороза.", "Риби", None),
        ("ru", "«Рыбы нет, есть лодка», — сказал рыбак Тарас Морозов.", "Рыбы", "Тарас Морозов"),
        ("ru", "«Рыбы нет, есть лодка», — сказал кучер Ивана Зимина.", "Рыбы", None),
        ("ru", "«Рыбы нет, есть лодка», — сказал пресс-секретарь Ольги Зиминой.", "Рыбы", None),
        ("ru", "«Рыбы нет, есть лодка», — сказал лесник Прохор Белинский.", "Рыбы",
         "Прохор Белинский"),
        ("ru", "«Рыбы нет», — посетовал паромщик Игнат Верещагин.", "Рыбы", "Игнат Верещагин"),
        ("ru", "«Рыбы нет, есть лодка», — сказал лесник Прохора Белинского.", "Рыбы", None),
        ("ru", "«Рыбы нет, есть лодка», — сказал слуга Джоан Франклин.", "Рыбы", None),
        ("uk", "«Риби немає, є човен», — пообіцяв лісник Гнат Верещинський.", "Риби",
         "Гнат Верещинський"),
        ("ru", "«Рыбы нет, — пообещала глава Зоя Мельникова, — но будет».", "но будет",
         "Зоя Мельникова"),
        ("ru", "«Рыбы нет, — съязвила глава Зоя Мельникова, — но будет».", "но будет", None),
        ("pl", "– Kręci się – powiedział młynarz Piotr Nowak.", "Kręci", "Piotr Nowak"),
        ("pl", "– Kręci się – powiedziała nauczycielka Anna Nowak.", "Kręci", "Anna Nowak"),
        ("pl", "– Kręci się – powiedział sąsiad Piotra Nowaka.", "Kręci", None),
        ("ja", "大工、田中ケンジさん。「木は正直です」と田中さんは話した。", "木は",
         "田中ケンジ"),
        ("ja", "山田花子さんと山田太郎さん。「家は古いのです」と山田さんは言う。", "家は", None),
        ("sv", "– Den snurrar, säger Ada Moss till tidningen.", "Den snurrar", "Ada Moss"),
        ("sv", "– Den snurrar, säger Ada Lunds man.", "Den snurrar", None),
        ("de", "„Sie dreht sich nachts“, soll Ada Moos gesagt haben.", "Sie dreht", None),
        ("de", "Ada Moos sagte, ihr Nachbar habe gerufen: „Sie dreht sich.“", "Sie dreht", None),
        ("de", "Ada Moos sagte, sichtlich müde: „Sie dreht sich.“", "Sie dreht", "Ada Moos"),
        ("it", "Ada Mori ricorda le parole di Luca Gallo: «Gira di notte».", "Gira", None),
        ("pt", "“O rio subiu três metros”, contou Ana Serpa de Moura, de 81 anos.", "O rio",
         "Ana Serpa de Moura"),
        ("pt", "— O rio subiu — corrigiu o neto, Rui Mendes. — Três metros.", "Três", "Rui Mendes"),
    ],
)  # fmt: skip
def test_a_name_says_whether_it_is_the_one_who_speaks(
    language: str, paragraph: str, words: str, speaker: str | None
) -> None:
    interview = read_interview((HEADS[language] + paragraph).encode(), "mill.txt")
    assert {quote.speaker for quote in interview.quotes if words in quote.text} == {speaker}


def test_what_stands_between_dashes_with_a_name_is_the_writers() -> None:
    paragraph = "– Kręci się nocą – żachnął się Piotr Nowak. – I skrzypi."
    interview = read_interview((HEADS["pl"] + paragraph).encode(), "mill.txt")
    assert [quote.text for quote in interview.quotes] == ["Kręci się nocą", "I skrzypi."]


def test_an_aside_with_a_verb_that_nobody_lists_is_the_writers() -> None:
    for aside, kept in ((" — съязвила глава Зоя Мельникова, —", False), (" — лодки, —", True)):
        paragraph = f"«Рыбы у нас нет,{aside} но будет, и скоро, к маю»."
        interview = read_interview((HEADS["ru"] + paragraph).encode(), "mill.txt")
        assert (len(interview.quotes) == 1) is kept
