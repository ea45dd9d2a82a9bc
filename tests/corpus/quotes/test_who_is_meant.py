"""Whom a surname, an office and a pronoun mean, by what else the text says."""

from __future__ import annotations

import pytest

from tests.corpus.quotes.test_names import said_by

REOPENED = "Baker Megan {0} reopened on Monday.\n\n"


@pytest.mark.parametrize("surname", ["Kelly", "O’Reilly", "Connolly", "Daly", "Bly"])
@pytest.mark.parametrize(
    "sentence",
    ["“It fed us,” {0} said.", "{0} said: “It fed us.”", "“It fed us,” {0} quietly said.",
     "“It fed us,” Mrs. {0} said.", "Tom Hale wept and {0} said, “It fed us.”"],
)  # fmt: skip
def test_a_surname_that_ends_as_an_adverb_is_a_name(surname: str, sentence: str) -> None:
    said = said_by((REOPENED + sentence).format(surname), "It fed us")
    assert said == {f"Megan {surname}"}


@pytest.mark.parametrize(
    ("title", "thing"),
    [
        ("Police Chief", "the police"),
        ("House Speaker", "the House"),
        ("State Senator", "the state"),
        ("Secretary of State", "the state"),
        ("Treasury Secretary", "the treasury"),
        ("City Council President", "the city council"),
        ("Deputy Council Leader", "the deputy council"),
        ("Defence Minister", "the defence"),
    ],
)
def test_what_an_office_is_of_is_not_who_has_it(title: str, thing: str) -> None:
    spoke = f"{title} Ada Moss spoke on Monday. “It fed us,” {thing} said. "
    assert said_by(spoke, "It fed us") == {None}


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        ("Fisheries minister Hogni Dalsgard left. “It is late,” the fisheries minister said.",
         "Hogni Dalsgard"),
        ("“It is old,” said harbour master Oke Baido. “It is late,” the harbour master said.",
         "Oke Baido"),
        ("It rained, said deputy trade minister Ode Dahl. “It is late,” the trade minister said.",
         None),
        ("Trade minister Ode Dahl met trade minister Ivo Falk. “It is late,” the trade minister "
         "said.", None),
        ("The new owner Wells Fargo came. “It is late,” the owner said.", None),
        ("It rained when former judge Ode Dahl came. “It is late,” the judge said.", None),
    ],
)  # fmt: skip
def test_an_office_in_small_letters_before_a_name_means_whoever_has_it(
    paragraphs: str, speaker: str | None
) -> None:
    assert said_by(paragraphs, "It is late") == {speaker}


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        ("Judge Orrin Stemm sat. “My wife is ill,” Stemm said. Mrs Stemm was in. “No,” she said.",
         None),
        ("Judge Orrin Stemm sat. “My wife is ill,” Stemm said. “No,” Mrs Stemm said.", "Mrs Stemm"),
        ("Olu Adeye sat with her husband. “I am ill,” Adeye said. “No,” Mr Adeye said.",
         "Mr Adeye"),
        ("Olu Adeye sat. “I am ill,” said Adeye. Mrs Adeye left. “No,” she said.", "Olu Adeye"),
        ("Ida Roe spoke. Her sister, a welder, nodded. “No,” she said.", None),
        ("Ida Roe spoke. Her husband, a welder, nodded. “No,” he said.", None),
        ("The engineer, Kasim Ogun, stood at the back. “No,” he said.", "Kasim Ogun"),
        ("Mayor Rosa Acht spoke. The plumber laughed. “No,” she said.", None),
        ("Mayor Rosa Acht spoke. The justice system failed. “No,” she said.", "Rosa Acht"),
        ("Nine-year-old Ottla Varg found it. “No,” she said. Varg laughed.", "Ottla Varg"),
        ("“I stay,” said Mayor Ros Acht. “And then?” the reporter asked. “No,” she said.",
         "Ros Acht"),
        ("“I stay,” said Mayor Ros Acht. “And then?” the clerk asked. “No,” she said.", None),
        ("“I stay,” said Mayor Rosa Acht. “And then?” a reporter asked. “No,” he said.", None),
        ("“I stay,” said Mayor Ros Acht. “Yes,” she said. It rained. “No,” he said.", None),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means_by_who_else_there_is(paragraphs: str, speaker: str | None) -> None:
    assert said_by(paragraphs, "No") == {speaker}
