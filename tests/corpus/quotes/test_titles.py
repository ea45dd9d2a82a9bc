"""Titles written short before names, in a sentence and where one might seem to end."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from tests.corpus.quotes.test_names import MET, said_by

SHORT = (
    "Del. Supt. Rep. Sgt. Assemb. Insp. Msgr. Cllr. Ald. Hon. Adm. Det. Cpl. Capt. Gov. Prof. Fr. "
    "Sr. Ven. Pfc. PFC MEP MP Pvt. Spc. Cmdr. Amb. Sec. Pres. Rev. Br. Mme. Atty. Tpr. Const. Mx. "
    "Sen. Fr Sr Cllr Supt DCI".split()
)
SEVERAL = [
    "Lt. Col.", "Rt. Hon.", "Rt Hon", "Atty. Gen.", "Maj. Gen.", "Det. Sgt.", "Lt. Gov.",
    "Asst. Prof.", "Vice Adm.", "Rear Adm.", "Sgt. Maj.", "Lance Cpl.", "Dist. Atty.", "Rt. Rev.",
]  # fmt: skip


@pytest.mark.parametrize("title", [*SHORT, *SEVERAL])
@pytest.mark.parametrize(
    "sentence",
    [
        "“The wall will not hold,” said {} Ann Vale.",
        "“The wall will not hold,” said {} Ann Vale of the Northern Isles. Nobody came.",
        "{} Ann Vale said the wall will not hold for another winter.",
        "It rained. “The wall will not hold,” {} Ann Vale said on Monday. “It never did.”",
        "The wall will not hold for another winter, according to {} Ann Vale. Nobody came.",
        "{} Ann Vale came. “The wall will not hold,” Vale said.",
    ],
)
def test_a_short_title_ends_no_sentence_and_is_no_part_of_a_name(title: str, sentence: str) -> None:
    assert said_by(MET + sentence.format(title), "wall will not hold") == {"Ann Vale"}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“The wall will not hold,” said Del Shannon.", "Del Shannon"),
        ("“The wall will not hold,” said Hon Lik. Then the rain came.", "Hon Lik"),
        ("“The wall will not hold,” said Lana Del Rey. It rained.", "Lana Del Rey"),
        ("“The wall will not hold,” said Ann Vale MP.", "Ann Vale"),
        ("“The wall will not hold,” said Ann Vale, MP for Dorvik.", "Ann Vale"),
        ("“The wall will not hold,” said John Carver Sr. Ann Vale did not.", "John Carver Sr."),
        ("“The wall will not hold,” said Ann Vale of the SEC. Ben Hale left.", "Ann Vale"),
        ("“The wall will not hold,” said Supt. Vale. “It is old.”", "Vale"),
        ("“The wall will not hold,” said Sup. Ann Vale.", None),
        ("“The wall will not hold,” said Sens. Ann Vale and Ben Hale.", None),
        ("“The wall will not hold,” said Ann Vale, Ben Hale and Tom Moss.", None),
        ("“The wall will not hold,” said Ann Vale, and Ben Hale laughed.", "Ann Vale"),
    ],
)
def test_what_only_looks_like_a_short_title_is_none(sentence: str, speaker: str | None) -> None:
    assert said_by(MET + sentence, "wall will not hold") == {speaker}


@pytest.mark.parametrize("title", [one for one in SHORT if one.endswith(".")])
def test_a_short_title_is_no_part_of_a_label(title: str) -> None:
    turns = ["Ben Hale: Who pays?", f"{title} Ann Vale: The town.", "Ben Hale: And then?"]
    interview = read_interview(
        "\n\n".join([*turns, f"{title} Ann Vale: It goes."]).encode(), "talk"
    )
    assert {quote.speaker for quote in interview.quotes} == {"Ben Hale", "Ann Vale"}


@pytest.mark.parametrize(
    ("before", "said_by_office", "speaker"),
    [
        ("Governor Ada Moss opened it.", "the governor", "Ada Moss"),
        ("Gov. Ada Moss opened it.", "the governor", "Ada Moss"),
        ("Ada Moss, the governor, opened it.", "the governor", "Ada Moss"),
        ("The governor, Ada Moss, opened it.", "the governor", "Ada Moss"),
        ("Ada Moss, governor of Penrow, opened it.", "the governor", "Ada Moss"),
        ("British Prime Minister Ada Moss opened it.", "the prime minister", "Ada Moss"),
        ("Lieutenant General Ada Moss opened it.", "the general", "Ada Moss"),
        ("Ada Moss, the governor, met Governor Cy Vale.", "the governor", None),
        ("Deputy Governor Ada Moss opened it.", "the governor", None),
        ("Former Governor Ada Moss opened it.", "the governor", None),
        ("Lieutenant Governor Ada Moss opened it.", "the governor", None),
        ("Vice President Ada Moss opened it.", "the president", None),
        ("Prime Minister Ada Moss opened it.", "the minister", None),
        ("Press Secretary Ada Moss opened it.", "the secretary", None),
        ("Attorney General Ada Moss opened it.", "the general", None),
        ("Ada Moss, the deputy governor, opened it.", "the governor", None),
        ("They met Ada Moss, the governor, and Cy Vale.", "the governor", None),
    ],
)
def test_an_office_without_a_name_is_the_one_persons_who_has_it(
    before: str, said_by_office: str, speaker: str | None
) -> None:
    above = f"The bridge of Ardle\n\nThe bridge was shut for years. {before}\n\n"
    for said in (f"“It will stand,” {said_by_office} said.", f"T{said_by_office[1:]} added:\n\n"):
        quoted = said if "stand" in said else f"{said}“It will stand for a hundred years.”"
        quotes = read_interview(f"{above}{quoted}\n".encode(), "bridge").quotes
        assert {one.speaker for one in quotes if "will stand" in one.text} == {speaker}


TRADES = "Carpenter Ferryman Sculptor Gardener Choreographer Puppeteer Vintner Saddler".split()


@pytest.mark.parametrize("trade", TRADES)
@pytest.mark.parametrize(
    "article",
    [
        "{} Idris Vale saw it first. “The wall will not hold,” Vale said.",
        "“The wall will not hold,” said {} Idris Vale.",
        "{} Idris Vale saw it. “The wall will not hold,” Idris Vale said.",
    ],
)
def test_what_somebody_does_is_no_part_of_an_unusual_name(trade: str, article: str) -> None:
    assert said_by(MET + article.format(trade), "wall will not hold") == {"Idris Vale"}


@pytest.mark.parametrize("work", ["Wallkeeper", "Basketmaker", "Dykewoman", "Tidologist"])
def test_a_trade_that_nobody_lists_is_told_by_the_name_without_it(work: str) -> None:
    article = f"{work} Idris Vale saw it. “The wall will not hold,” Idris Vale said."
    assert said_by(MET + article, "wall will not hold") == {"Idris Vale"}


def test_a_first_name_is_no_trade() -> None:
    article = "Hunter Okoro Vale saw it first. “The wall will not hold,” Vale said."
    assert said_by(MET + article, "wall will not hold") == {"Hunter Okoro Vale"}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        *(("Potter Stewart Lane", "Jo Vale"), ("Foster Wallace Vale", "Wallace Vale")),
        *(("Baker Boyd Vale", "Boyd Vale"), ("Miller Okoro Vale", "Jo Vale")),
    ],
)
def test_a_given_name_that_is_a_trade_stays_with_the_name(name: str, other: str) -> None:
    article = f"{name} was elected. {other}, the father, watched. "
    article += f"“The wall will not hold,” {name} said."
    assert said_by(MET + article, "wall will not hold") == {name}


@pytest.mark.parametrize(
    "way",
    "Señora Doña Frau Monsieur Shrimati Ustad Mwalimu Sensei Alhaji Comrade Herra Bapak".split(),
)
@pytest.mark.parametrize("way_on", ["{} Vale", "{} Anna Vale", "Vale"])
def test_how_somebody_is_addressed_elsewhere_is_no_part_of_a_name(way: str, way_on: str) -> None:
    article = f"{way} Anna Vale came first. “The wall will not hold,” {way_on.format(way)} said."
    assert said_by(MET + article, "wall will not hold") == {"Anna Vale"}


@pytest.mark.parametrize(
    "name", ["Don Penrow", "Pak Se-ri", "Fru Ndi", "Sayyid Ahmad Khan", "Vikram Pandit", "Ann Haji"]
)
def test_a_name_is_no_way_to_address(name: str) -> None:
    article = f"{name} saw it first. “The wall will not hold,” {name} said."
    assert said_by(MET + article, "wall will not hold") == {name}


@pytest.mark.parametrize("opens", ["Then", "Still", "Also", "And then", "Later", "Only then"])
def test_a_small_word_before_who_says_it_asks_nothing(opens: str) -> None:
    article = f"Anna Vale came first. {opens} Vale said, “The wall will not hold.”"
    assert said_by(MET + article, "wall will not hold") == {"Anna Vale"}


@pytest.mark.parametrize(
    "name",
    ["Baldvin Ægisson", "Zdravko Ćosić", "Chidi Ọbi", "Łukasz Żak", "Åse Øverland", "Özge Çelik"],
)
@pytest.mark.parametrize("aside", [", 61, a retired purser,", ", aged 61, a purser,", ", 61,"])
def test_names_begin_with_any_capital(name: str, aside: str) -> None:
    article = f"“The wall will not hold,” {name}{aside} said on Saturday."
    assert said_by(MET + article, "wall will not hold") == {name}
