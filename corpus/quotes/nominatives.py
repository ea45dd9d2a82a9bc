"""Nominatives: whether a name in Russian, Ukrainian or Polish is who does something, or whose.

"Сказал сосед Остап Мельник" names the neighbour, "сказал сосед Остапа Мельника" does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.quotes.genders import Gender, gender_of_given_name

CYRILLIC = frozenset(
    "александр алексей анатолий андрей антон аркадий арсений артем артём богдан борис вадим "
    "валентин валерий василий виктор виталий владимир владислав вячеслав геннадий георгий глеб "
    "григорий даниил денис дмитрий евгений егор захар иван игорь илья кирилл константин кузьма "
    "лев леонид максим михаил никита николай олег остап павел петр пётр роман руслан семен семён "
    "сергей станислав степан тарас тимофей тимур федор фёдор филипп эдуард эмиль юрий яков ярослав "
    "анатолій андрій аркадій артур валерій василь віктор віталій володимир геннадій георгій "
    "григорій данило дмитро євген ігор ілля іван кирило костянтин левко максим микита микола "
    "михайло назар олександр олексій остап павло петро семен сергій степан тимофій федір юрій "
    "алина алла анастасия анна антонина валентина валерия вера вероника виктория галина дарья "
    "диана евгения екатерина елена жанна зинаида зоя инна ирина кира клавдия ксения лариса лидия "
    "любовь людмила майя маргарита марина мария надежда наталья нина оксана ольга полина раиса "
    "римма роза светлана софия тамара татьяна ульяна эльвира юлия яна аліна антоніна вікторія "
    "віра дарія діана євгенія зінаїда інна ірина катерина ксенія леся лідія любов марія надія "
    "наталія ніна олена поліна раїса світлана соломія софія тетяна уляна христина юлія ярина "
    "ярослава александра олександра".split()
)
"""First names that many have, as they stand where somebody does something."""
MANS = ("ов", "ев", "ёв", "єв", "ин", "ын", "ін", "їн", "ский", "цкий", "ской", "ський", "цький")
"""How surnames end of men alone, as they stand where one of them does something."""
UNDECLINED = frozenset(
    "джоан элизабет элисон маргарет кэтрин катрин энн анн джейн хелен элен сьюзан карен кэрол "
    "вивьен мэрилин мерилин джудит эдит рут мириам эстер мадлен николь ингрид астрид гудрун "
    "бриджит брижит кармен мерседес беатрис харриет дженнифер эвелин кэролайн джозефин "
    "жаклин долорес элинор гвендолин айрин айлин мэган меган лорен гретхен шэрон кристин джанет "
    "джоан еллен елізабет кетрін".split()
)
"""Women's first names that end as men's do, and have one form."""
OBLIQUE = ("ovi", "ové", "ovou", "owi", "owej", "ową")
"""How surnames end in Czech and Polish of whom somebody is told something, or whose it is."""
IRREGULAR = frozenset("петра павла льва петри".split())
"""How the genitives of some of them are made otherwise."""
POLISH = "jan"
"""A first name that is a man's here and a woman's elsewhere."""


def is_nominative(name: str) -> bool | None:
    """Tell whether a full name stands as the one who does something, by its first name.

    None where the first name is unknown, or may be either: "Александра" is hers, or Alexander's.
    """
    if name.lower().endswith(OBLIQUE):
        return False
    first = name.split()[0].lower()
    known = is_first_name(first) or _is_mans(name)
    of_somebody = first in IRREGULAR or any(_of_genitive(first))
    return None if known == of_somebody else known


def _is_mans(name: str) -> bool:
    """Tell "Игнат Верещагин": whose it were would be "Игната Верещагина"."""
    first, *_, last = name.lower().split()
    ends = first[-1] in "бвгджзйклмнпрстфхцчшщ" and first not in UNDECLINED
    return ends and last.endswith(MANS)


def is_oblique(name: str) -> bool:
    """Tell a name that surely stands as whom something is told, or whose it is."""
    return name.lower().endswith(OBLIQUE) or (" " in name and is_nominative(name) is False)


def is_first_name(first: str) -> bool:
    """Tell a first name that many have, in small letters."""
    return first in CYRILLIC or first == POLISH or _gender(first) is not None


def _gender(first: str) -> Gender | None:
    return gender_of_given_name(f"{first.capitalize()} X")


def _of_genitive(first: str) -> Iterator[bool]:
    """Yield whether a first name is the genitive of another ("Игоря", "Анны", "Jerzego")."""
    stem = first[:-1]
    if first.endswith("a"):
        yield stem == POLISH or _gender(stem) is Gender.HE
    elif first.endswith(("y", "i", "ě")):
        yield _gender(stem + "a") is Gender.SHE
    elif first.endswith(("ovi", "owi")):
        yield _gender(first[:-3]) is Gender.HE
    elif first.endswith(("em", "om")):
        yield _gender(first[:-2]) is Gender.HE
    elif first.endswith(("ou", "ą")):
        yield _gender(first.removesuffix("ou").removesuffix("ą") + "a") is Gender.SHE
    elif first.endswith("u"):
        yield _gender(stem) is Gender.HE
    elif first.endswith("ego"):
        yield from (_gender(first[:-3] + ending) is Gender.HE for ending in "yi")
    endings = {"а": ("",), "я": ("й", "ь"), "ы": "ая", "и": "ая", "і": "ая", "ї": "ая"}
    yield from (stem + ending in CYRILLIC for ending in endings.get(first[-1], ()))
