"""Quotations of the languages that are read by the words beside them."""

from __future__ import annotations

import pytest

from corpus.intake import make_interview, read_interview
from corpus.model import Details, Document, Paragraph, Span
from corpus.quotes.languages import LANGUAGES, is_served, unserved

INTRODUCED = {
    "fi": "Majakanvartija Ada Moos tapasi toimittajat maanantaina satamassa.",
    "de": "Die Wärterin Ada Moos traf am Montag die Presse am Hafen der Stadt.",
    "es": "La farera Ada Moos habló el lunes con la prensa en el puerto.",
    "fr": "La gardienne Ada Moos a rencontré lundi la presse sur le port.",
    "it": "La guardiana Ada Moos ha incontrato lunedì la stampa al porto.",
    "pt": "A faroleira Ada Moos encontrou a imprensa na segunda no porto.",
    "ru": "Хранительница Ада Моос встретилась в понедельник с журналистами.",
    "uk": "Доглядачка Ада Моос зустрілася в понеділок із журналістами.",
    "pl": "Latarniczka Ada Moos spotkała się w poniedziałek z dziennikarzami.",
    "cs": "Strážkyně majáku Ada Moos se v pondělí setkala s novináři.",
    "sv": "Fyrvaktaren Ada Moos mötte pressen i hamnen i måndags.",
    "da": "Fyrpasseren Ada Moos mødte pressen på havnen i mandags.",
    "no": "Fyrvokteren Ada Moos møtte pressen på havna mandag.",
    "nl": "De vuurtorenwachter Ada Moos ontmoette maandag de pers in de haven.",
    "fa": "آدا موس روز دوشنبه با خبرنگاران دیدار کرد.",
    "ar": "التقت آدا موس بالصحفيين يوم الاثنين.",
    "zh": "林晓星期一会见了记者。",
    "ja": "田中さんは月曜日に記者団に会った。",
}
NAMES = {
    "ru": "Ада Моос", "uk": "Ада Моос", "fa": "آدا موس", "ar": "آدا موس",
    "zh": "林晓", "ja": "田中",
}  # fmt: skip
HERS = {
    "de": [
        "„Die Stadt zahlt“, sagte Ada Moos.", "»Die Stadt zahlt«, sagte die Wärterin Ada Moos.",
        "Moos sagte: „Die Stadt zahlt.“", "„Die Stadt zahlt“, so Moos.",
        "„Die Stadt zahlt“, hat Frau Moos erklärt. ", "Laut Ada Moos: „Die Stadt zahlt.“",
        "„Die Stadt zahlt“, klagte Försterin Ada Moos.", "Moos: „Die Stadt zahlt.“",
        "Wie Moos sagte, „zahlt die ganze Stadt“.", "„Die Stadt“, sagte Moos, „zahlt.“",
        "›Die Stadt zahlt‹, flüsterte Moos.", ",,Die Stadt zahlt'', sagte Moos.",
    ],
    "es": [
        "«La ciudad paga», dijo Ada Moos.", "“La ciudad paga”, dijo la farera, Ada Moos.",
        "Moos dijo: «La ciudad paga».", "—La ciudad paga —dijo Ada Moos—. Siempre.",
        "Según Ada Moos, «la ciudad paga».", "«La ciudad paga», ha dicho Moos.",
    ],
    "fr": [
        "« La ville paie », a déclaré Ada Moos.", "« La ville paie », dit la gardienne Ada Moos.",
        "Moos a dit : « La ville paie. »", "— La ville paie, dit Ada Moos.",
        "— La ville paie ? demanda Ada Moos.", "Pour Ada Moos, « la ville paie toujours ».",
        "Comme l’a dit Moos, « la ville paie ».",
        "Selon Ada Moos, « la ville paie ».", "“La ville paie”, explique Ada Moos.",
    ],
    "it": [
        "«La città paga», ha detto Ada Moos.", "“La città paga”, spiega la guardiana Ada Moos.",
        "Moos ha detto: «La città paga».", "Secondo Ada Moos, «la città paga».",
        "«La città paga», disse Moos.",
    ],
    "pt": [
        "“A cidade paga”, disse Ada Moos.", "«A cidade paga», afirmou a faroleira Ada Moos.",
        "Moos disse: “A cidade paga”.", "Segundo Ada Moos, “a cidade paga”.",
        "— A cidade paga — disse Ada Moos.",
    ],
    "ru": [
        "«Город платит», — сказала Ада Моос.", "— Город платит, — сказала Моос.",
        "Ада Моос сказала: «Город платит».", "«Город платит», — отметила хранительница Ада Моос.",
        "„Город платит“, — сказала Моос. ", "По словам Ады Моос, «город платит».",
        "Как сказала Моос, «город платит».",
    ],
    "uk": [
        "«Місто платить», — сказала Ада Моос.", "За словами Ади Моос, «місто платить».",
        "— Місто платить, — сказала Моос.",
    ],
    "pl": [
        "„Miasto płaci” – powiedziała Ada Moos.", "Moos dodała: „Miasto płaci.”",
        "– Miasto płaci – powiedziała Moos.", "»Miasto płaci« – odparła Moos.",
    ],
    "cs": [
        "„Město platí,“ řekla Ada Moos.", "Ada Moos dodala: „Město platí.“",
        "– Město platí, řekla Ada Moos.", "»Město platí,« uvedla Moos.",
    ],
    "sv": [
        "”Staden betalar”, sade Ada Moos.", "»Staden betalar», säger Moos.",
        "»Staden betalar«, svarade ägaren Ada Moos.", "– Staden betalar, säger Moos och ler.",
        "Enligt Moos är det ”staden som betalar”.",
    ],
    "da": ["»Byen betaler,« siger Ada Moos.", "– Byen betaler, siger Moos."],
    "no": ["«Byen betaler», sier Ada Moos.", "– Byen betaler, sier Moos til avisa."],
    "nl": [
        "„De stad betaalt”, zegt Ada Moos.", "‘De stad betaalt’, reageerde Moos.",
        "Volgens Moos is het „de stad die betaalt”.",
    ],
    "fa": [
        "آدا موس گفت: «شهر می‌پردازد».", "خانم آدا موس گفت: «شهر می‌پردازد».",
        "آدا موس افزود: «شهر می‌پردازد».", "آدا موس نوشت: «شهر می‌پردازد».",
        "آدا موس گفت: \"شهر می‌پردازد\".",
    ],
    "ar": [
        "قالت آدا موس: «المدينة تدفع».", "وأضافت آدا موس: «المدينة تدفع».",
        "«المدينة تدفع»، قالت آدا موس.", "قالت السيدة آدا موس: \"المدينة تدفع\".",
        "أكدت آدا موس: «المدينة تدفع».",
    ],
    "zh": [
        "林晓说：“镇上付钱。”", "林晓表示：「镇上付钱。」", "“镇上付钱，”林晓说。",
        "市长林晓指出：“镇上付钱。”", "林晓强调：\"镇上付钱。\"",
        "林晓周一表示：“镇上付钱。”", "“镇上付钱，”议员林晓说。",
    ],
    "ja": [
        "田中さんは「町が払う」と述べた。", "「町が払う」と田中さんは語った。",
        "田中氏は『町が払う』と話した。", "「町が払う」と田中氏は述べた。",
        "田中さんは、「町が払う」と言った。", "「町が払う」と田中氏。",
        "管理人の田中氏は会見で「町が払う」と反発した。",
    ],
}  # fmt: skip
NOT_HERS = {
    "de": [
        "Der Vater von Ada Moos sagte: „Die Stadt zahlt.“",
        "Moos hat nie gesagt: „Die Stadt zahlt.“",
        "Ada Moos’ Vater sagte: „Die Stadt zahlt.“", "„Die Stadt zahlt“, wurde Moos gesagt.",
        "Wenn Moos sagte: „Die Stadt zahlt“, wüsste man es.",
        "Hätte Moos gesagt „Die Stadt zahlt alles“, wäre es gut.",
        "Ada Moos und Piet Holm sagten: „Die Stadt zahlt.“",
        "Moos sagte, ihr Vater habe gesagt: „Die Stadt zahlt.“",
        "„Die Stadt zahlt“, sagte Herr Moos.",
        "Auf den Satz von Moos, „die Stadt zahlt immer alles“, antwortete der Rat: „Nein.“",
    ],
    "es": [
        "El padre de Ada Moos dijo: «La ciudad paga».", "Moos nunca dijo: «La ciudad paga».",
        "«La ciudad paga», dijo el padre de Ada Moos.", "Le dijo a Moos: «La ciudad paga».",
        "Si Moos dijo: «La ciudad paga», se sabrá.",
    ],
    "fr": [
        "Le père d’Ada Moos a dit : « La ville paie. »", "Moos n’a jamais dit : « La ville paie. »",
        "« La ville paie », a dit le père de Moos.", "On a dit à Moos : « La ville paie. »",
        "« La ville paie », a répondu à Moos un homme.",
    ],
    "it": ["Il padre di Ada Moos ha detto: «La città paga».",
           "Moos non ha detto: «La città paga»."],
    "pt": ["O pai de Ada Moos disse: “A cidade paga”.", "Moos nunca disse: “A cidade paga”."],
    "ru": [
        "Отец Ады Моос сказал: «Город платит».", "Моос не говорила: «Город платит».",
        "«Город платит», — сказал отец Ады Моос.", "Если Моос сказала: «Город платит», это видно.",
        "«Город платит», — сказали у Моос.",
    ],
    "fa": ["پدر آدا موس گفت: «شهر می‌پردازد».", "به آدا موس گفت: «شهر می‌پردازد»."],
    "ar": ["قال والد آدا موس: «المدينة تدفع».", "لم تقل آدا موس: «المدينة تدفع»."],
    "zh": ["林晓的父亲说：“镇上付钱。”", "林晓没有说：“镇上付钱。”", "他说：“镇上付钱。”"],
    "ja": ["田中さんの父は「町が払う」と述べた。", "彼は「町が払う」と述べた。"],
}  # fmt: skip


def said(language: str, paragraph: str) -> list[tuple[str, str | None]]:
    """The quotes of an article of two paragraphs, and who says them."""
    first = INTRODUCED[language]
    text = f"{first}\n\n{paragraph}"
    start = len(first) + 2
    paragraphs = (Paragraph(Span(0, len(first))), Paragraph(Span(start, len(text))))
    details = Details("talks", language=language)
    interview = make_interview(Document(details, text, text, paragraphs))
    return [(quote.text, quote.speaker) for quote in interview.quotes]


@pytest.mark.parametrize(
    ("language", "paragraph"), [(code, one) for code, some in HERS.items() for one in some]
)
def test_who_says_it(language: str, paragraph: str) -> None:
    first, *others = said(language, paragraph)
    assert first[1] == NAMES.get(language, "Ada Moos")
    assert not any(mark in first[0] for mark in '«»„“”"「」『』—')
    assert {speaker for _, speaker in others} <= {first[1]}


@pytest.mark.parametrize(
    ("language", "paragraph"), [(code, one) for code, some in NOT_HERS.items() for one in some]
)
def test_whose_words_they_are_not(language: str, paragraph: str) -> None:
    assert {speaker for _, speaker in said(language, paragraph)} <= {None}


@pytest.mark.parametrize(
    ("language", "paragraph", "speaker"),
    [
        ("fr", "Le maire, Thomas Ferrand, a répondu : « Elle paie. »", "Thomas Ferrand"),
        ("fr", "Le maire, Thomas Ferrand, a rétorqué : « Elle paie. »", "Thomas Ferrand"),
        ("it", "Il sindaco, Ugo Lindi, ha replicato: «La città paga».", "Ugo Lindi"),
        ("es", "El alcalde, Pablo Gil, remarcó: «Paga el pueblo».", "Pablo Gil"),
        ("de", "Der Bürgermeister, Hugo Lind, widersprach: „Die Stadt zahlt.“", "Hugo Lind"),
        ("de", "Der frühere Stadtrat Hugo Lind sagte: „Die Stadt zahlt.“", "Hugo Lind"),
        ("de", "Hans Peter Lind sagte: „Die Stadt zahlt.“", "Hans Peter Lind"),
        ("fr", "Le père du maire, Thomas Ferrand, a répondu : « Elle paie. »", None),
        ("fr", "Un ami, dit-on, Thomas Ferrand, a répondu : « Elle paie. »", None),
    ],
)
def test_a_name_beside_an_office(language: str, paragraph: str, speaker: str | None) -> None:
    assert {one for _, one in said(language, paragraph)} == {speaker}


@pytest.mark.parametrize(
    ("language", "paragraph", "parts"),
    [
        ("fr", "« Le phare est à nous, assure Ada Moos. Et il le reste. »",
         ["Le phare est à nous", "Et il le reste."]),
        ("fr", "« Le phare, a déclaré Ada Moos, est à nous. »", ["Le phare", "est à nous."]),
        ("it", "«Il faro è nostro, ha detto Ada Moos. E lo resta».",
         ["Il faro è nostro", "E lo resta"]),
        ("ru", "«Маяк наш, — сказала Ада Моос. — И он наш навсегда».",
         ["Маяк наш", "И он наш навсегда"]),
        ("fr", "« Est-il à nous ? demande Ada Moos. Oui. »", ["Est-il à nous ?", "Oui."]),
    ],
)  # fmt: skip
def test_who_says_it_may_stand_inside_the_marks(
    language: str, paragraph: str, parts: list[str]
) -> None:
    found = said(language, paragraph)
    assert [words for words, _ in found] == parts
    assert {speaker for _, speaker in found} == {NAMES.get(language, "Ada Moos")}


@pytest.mark.parametrize(
    "paragraph",
    [
        "« Le phare, dit mon père, est à nous. »",
        "« Le phare, dit Ada Moos, est à nous », a répété le maire, Thomas Ferrand.",
        "« Le phare, dit le père d’Ada Moos, est à nous. »",
    ],
)
def test_words_inside_the_marks_that_are_of_somebody_else(paragraph: str) -> None:
    assert {speaker for _, speaker in said("fr", paragraph)} <= {None, "Thomas Ferrand"}


def test_a_pronoun_that_does_not_fit_is_nobodys() -> None:
    found = said("fr", "« Qui paie ? » demande Ada Moos. « Vous », répond-il. « Moi », dit-elle.")
    assert [speaker for _, speaker in found] == ["Ada Moos", None, None]


@pytest.mark.parametrize(
    ("language", "paragraph", "whole"),
    [
        ("fr", "« Il a dit « jamais » », raconte Moos.", "Il a dit « jamais »"),
        ("ru", "«Он сказал «никогда»», — сказала Моос.", "Он сказал «никогда»"),
    ],
)
def test_marks_within_marks_of_their_kind(language: str, paragraph: str, whole: str) -> None:
    assert said(language, paragraph) == [(whole, NAMES.get(language, "Ada Moos"))]


def test_an_unserved_language_keeps_what_is_said_under_nobodys_name() -> None:
    assert said("fi", "”Kaupunki maksaa”, sanoi Ada Moos.") == [("Kaupunki maksaa", None)]


def test_every_language_of_the_tests_is_served_and_no_other() -> None:
    assert set(HERS) | {"nb", "nn"} == set(LANGUAGES)
    assert is_served("en")
    assert not is_served("fi")


def test_a_language_that_is_not_served_is_said() -> None:
    finnish = "Majakanvartija tapasi toimittajat maanantaina satamassa ja puhui kaupungista."
    notice = unserved(read_interview(f"Majakka\n\n{finnish}".encode(), "majakka"))
    assert notice is not None
    assert "(fi)" in notice
    english = "The keeper met reporters on Monday in the harbour and spoke of the town for long."
    assert unserved(read_interview(f"Light\n\n{english}".encode(), "light")) is None


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("دریا کیانی، آموزگار روستا، گفت: «آب امسال کم است».", "دریا کیانی"),
        ("نانوای روستا و نانوا، دریا کیانی، گفت: «آب امسال کم است».", None),
        ("معلم روستا، دریا کیانی، گفت: «آب امسال کم است».", "دریا کیانی"),
        ("پدر دریا کیانی، کشاورز روستا، گفت: «آب امسال کم است».", None),
        ("راننده دریا کیانی گفت: «آب امسال کم است».", None),
        ("دریا کیانی، که اینجا زندگی می‌کند، گفت: «آب امسال کم است».", None),
        ("قالت ليلى حسن، معلمة القرية: «الماء قليل هذا العام».", "ليلى حسن"),
        ("قالت ليلى حسن، التي تعيش هنا: «الماء قليل هذا العام».", None),
        ("قال والد ليلى حسن، مزارع: «الماء قليل هذا العام».", None),
    ],
)
def test_an_office_beside_a_name_tells_it_where_no_capitals_do(
    sentence: str, speaker: str | None
) -> None:
    quotes = read_interview(f"{sentence}\n".encode(), "news").quotes
    assert [quote.speaker for quote in quotes] == [speaker]


@pytest.mark.parametrize(
    ("language", "paragraph", "speaker"),
    [
        ("es", "—El agua volvió —cuenta Clara Gil Sanz—. Sola.\n\n«Es mía», replicó Gil.",
         "Clara Gil Sanz"),
        ("es", "El alcalde, Casto Lledó, aseguró que el pozo es «patrimonio de todos».",
         "Casto Lledó"),
        ("es", "El alcalde dijo que Moos es «patrimonio de todos».", None),
        ("pl", "„Kwadrans to nasza tradycja”, stwierdziła burmistrzyni Dobrawa Klejnot.",
         "Dobrawa Klejnot"),
        ("nl", "„Ik vaar voor een geit”, zegt Piet van der Berg.", "Piet van der Berg"),
        ("nl", "„Ik vaar voor een geit”, zegt Huib van ’t Zand. Van ’t Zand lacht.",
         "Huib van ’t Zand"),
        ("nl", "Huib van ’t Zand vaart al jaren mee. „Ik vaar voor een geit”, zegt Van ’t Zand.",
         "Huib van ’t Zand"),
        ("nl", "Lies van der Laan is boer. „Ik vaar voor een geit”, vertelt Van der Laan.",
         "Lies van der Laan"),
        ("nl", "Lies van Dam en Huib van Dam varen. „Ik vaar voor een geit”, zegt Van Dam.", None),
        ("nl", "„Ik vaar voor een geit”, zegt Van Greenpeace.", None),
        ("nl", "„Ik vaar voor een geit”, zegt Bakker van Greenpeace.", None),
        ("de", "Bürgermeisterin Hilde Vogt (SPD) sagte: „Die Stadt zahlt.“", "Hilde Vogt"),
        ("de", "Hilde Vogt, 61, sagte: „Die Stadt zahlt.“", "Hilde Vogt"),
        ("de", "„Die Stadt zahlt“, ergänzt ihr Mann, Jost Amsel.", "Jost Amsel"),
        ("de", "„Die Stadt zahlt“, ergänzt der Mann von Hilde Vogt.", None),
        ("fr", "« La ville paie », se souvient la maire, Maëlle Le Goff.", "Maëlle Le Goff"),
        ("fr", "« La ville paie », dit Jean-Baptiste d’Arcy.", "Jean-Baptiste d’Arcy"),
        ("pt", "“A cidade paga”, conta Encarnação Teles Brito.", "Encarnação Teles Brito"),
        ("es", "Para la ingeniera Rosa de la Cruz, «la ciudad paga».", "Rosa de la Cruz"),
        ("da", "- Byen betaler, siger borgmester Gunhild Bæk.", "Gunhild Bæk"),
        ("pl", "Zdaniem burmistrza Lecha Wrony „miasto płaci”. Lech Wrona wie.", "Lech Wrona"),
    ],
)  # fmt: skip
def test_names_of_several_words(language: str, paragraph: str, speaker: str | None) -> None:
    assert said(language, paragraph)[-1][1] == speaker


def test_a_list_with_hyphens_is_no_speech() -> None:
    assert said("da", "- Byen betaler for det hele og mere til i morgen.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "„Město platí celou hráz,“ řekla Adě Moos.",
        "„Město platí celou hráz,“ řekl Petru Holmovi.",
        "„Město platí celou hráz,“ řekla mluvčí Petra Holma.",
        "Ada Moos řekla, že Petr Holm křičel: „Město platí celou hráz.“",
    ],
)
def test_who_is_told_something_in_czech_has_not_said_it(sentence: str) -> None:
    head = "Hráz\n\nStrážkyně majáku Ada Moos se v pondělí setkala s novináři. Petr Holm mlčel.\n\n"
    found = read_interview((head + sentence).encode(), "x.txt", {"language": "cs"})
    assert {quote.speaker for quote in found.quotes} == {None}
