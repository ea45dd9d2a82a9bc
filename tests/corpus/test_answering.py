"""Who answers where nobody is named beside the words: by the headline, or by whom is spoken to."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ANSWERS = ["I asked the town.", "My mother, I think."]
BY_LETTERS = (
    "**Q:** {}\n\n**A:** I asked the town.\n\n**Q:** Who then?\n\n**A:** My mother, I think."
)
BY_TYPE = "**{}**\n\nI asked the town.\n\n**Who then?**\n\nMy mother, I think."


def answering(text: str) -> set[str | None]:
    """Return under whose name the answers stand."""
    found = {quote.text: quote.speaker for quote in read_interview(text.encode(), "talk").quotes}
    return {found[words] for words in ANSWERS}


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Marta Olsen: “Nobody rows it”", "Marta Olsen"),
        ("Anna Wolf: „Niemand rudert sie“", "Anna Wolf"),
        ("Paule Giraud : « Personne ne rame »", "Paule Giraud"),
        ("Entrevista a Ana Ríos: “Nadie rema”", "Ana Ríos"),
        ("Maria Lind, ferrywoman: ‘Nobody rows it’", "Maria Lind"),
        ("Cora Vale: “I ask”", None),  # who asks
        ("The ferry: “Nobody rows it”", None),
        ("Marta Olsen: nobody rows it", None),
    ],
)
def test_a_headline_that_quotes_somebody_says_who_answers(headline: str, name: str | None) -> None:
    text = f"# {headline}\n\nInterview by Cora Vale\n\n{BY_LETTERS.format('Who pays?')}\n"
    assert answering(text) == {name}


@pytest.mark.parametrize("turns", [BY_LETTERS, BY_TYPE])
@pytest.mark.parametrize(
    ("told", "asked", "name"),
    [
        ("Peter Klose keeps it.", "Mr. Klose, who pays?", "Peter Klose"),
        ("Anna Wolf hütet es.", "Frau Wolf, wer zahlt das?", "Anna Wolf"),
        ("Paule Giraud le garde.", "Madame Giraud, qui paie ?", "Paule Giraud"),
        ("Ana Ríos lo guarda.", "Señora Ríos, ¿quién paga?", "Ana Ríos"),
        ("Anna Wolf keeps it.", "Mr. Wolf, who pays?", None),
        ("Anna Wolf and Ida Wolf keep it.", "Ms. Wolf, who pays?", None),
        ("Anna Wolf keeps it.", "Who pays Ms. Wolf?", None),
        ("Nobody keeps it.", "Ms. Vale, who pays?", None),  # who asks
    ],
)
def test_whom_the_first_question_speaks_to_answers(
    told: str, asked: str, name: str | None, turns: str
) -> None:
    text = f"# The light\n\n{told}\n\nInterview by Cora Vale\n\n{turns.format(asked)}\n"
    assert answering(text) == {name}


def test_letters_are_of_those_whose_roles_are_written_out_first() -> None:
    text = (
        "# Ana Ríos: “Nadie rema”\n\n**Pregunta.** ¿Quién paga?\n\n**Respuesta.** La ciudad.\n\n"
        "**P.** ¿Y por qué?\n\n**R.** I asked the town.\n\n**P.** ¿Y usted?\n\n"
        "**R.** My mother, I think.\n"
    )
    assert answering(text) == {"Ana Ríos"}


@pytest.mark.parametrize(
    ("dash", "names", "label"),
    [
        ("— ", ["Ada Moss", "Ben Hale"], ": "),
        ("– ", ["Ada Moss", "Ben Hale"], ": "),
        ("――", ["山本", "川口"], "　"),
        ("──", ["山本", "川口"], "："),
    ],
)
@pytest.mark.parametrize("several", [True, False])
def test_a_question_behind_a_dash_is_not_said_by_whoever_answered_before(
    dash: str, names: list[str], label: str, several: bool
) -> None:
    who = [names[0], names[1], names[0], names[0]] if several else names[:1] * 4
    turns = [f"{dash}Why {at}?\n\n{one}{label}The town in {at}." for at, one in enumerate(who)]
    text = "A talk by the weir\n\n" + "\n\n".join(turns)
    found = read_interview(text.encode(), "talk").quotes
    said = {quote.text.lstrip("—–―─ "): quote.speaker for quote in found}
    assert {said[f"Why {at}?"] for at in range(4)} == {None}
    assert [said[f"The town in {at}."] for at in (0, 2, 3)] == names[:1] * 3
    assert said["The town in 1."] in (who[1], None)
