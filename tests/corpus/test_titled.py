"""People of one surname, offices with what they are of, and initials that a head tells."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview


def speakers(head: str, labels: list[str]) -> list[str | None]:
    words = "\n\n".join(f"{label}: Number {n} it is." for n, label in enumerate(labels))
    said = {q.text: q.speaker for q in read_interview(f"{head}\n\n{words}".encode(), "x").quotes}
    return [said[f"Number {n} it is."] for n in range(len(labels))]


@pytest.mark.parametrize(
    ("head", "labels", "names"),
    [
        (
            "An evening with Sir Ben Hale and Lord Hale of Penrow",
            ["TOM REED", "SIR BEN", "LORD HALE", "TOM REED", "SIR BEN", "LORD HALE", "HALE"],
            ["Tom Reed", "Ben Hale", "Lord Hale of Penrow"] * 2 + [None],
        ),
        (
            "The farm hour. Guests: Captain Ada Moss, Dr Ben Moss. Presenter: Tom Reed.",
            ["REED", "CAPTAIN MOSS", "DR MOSS", "REED", "CAPTAIN MOSS", "MOSS"],
            ["Tom Reed", "Ada Moss", "Ben Moss", "Tom Reed", "Ada Moss", None],
        ),
        (
            "Interview with Mr and Mrs Idris Moss",
            ["Tom Reed", "Mr Moss", "Mrs Moss", "Mr Moss", "Tom Reed", "Mrs Moss"],
            ["Tom Reed", "Mr Moss", "Mrs Moss", "Mr Moss", "Tom Reed", "Mrs Moss"],
        ),
        (
            "Interview mit Herrn und Frau Emil Vogt",
            ["Tom Reed", "Herr Vogt", "Frau Vogt", "Herr Vogt", "Vogt", "Tom Reed"],
            ["Tom Reed", "Emil Vogt", "Frau Vogt", "Emil Vogt", None, "Tom Reed"],
        ),
        (
            "An interview with Sister Ada Moss\nConducted by Tom Reed",
            ["Reed", "Moss", "Reed", "Moss"],
            ["Tom Reed", "Sister Ada Moss", "Tom Reed", "Sister Ada Moss"],
        ),
        (
            'Interviewee: Maria "Mitzi" Kern (geb. Lang), Jg. 1931\nInterviewer: Jo Tanner',
            ["J. T.", "M. K.", "J. T.", "M. K."],
            ["Jo Tanner", 'Maria "Mitzi" Kern'] * 2,
        ),
        (
            "Inquest\nBefore: HM Senior Coroner Ruth Hale-Lamb",
            ["CORONER", "MS ROE", "CORONER", "MS ROE"],
            [None, "Roe", None, "Roe"],
        ),
        (
            "Auf dem Podium: Clara Wolf (CW), Emil Vogt (EV), Tischler",
            ["CW", "EV", "CW", "Nachfrage", "EV"],
            ["Clara Wolf", "Emil Vogt", "Clara Wolf", None, "Emil Vogt"],
        ),
    ],
)
def test_who_is_meant_by_the_head(head: str, labels: list[str], names: list[str | None]) -> None:
    assert speakers(head, labels) == names


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("SECRETARIO DE OBRAS, JUAN PARDO", "Juan Pardo"),
        ("MINISTER FOR ROADS, BEN HALE", "Ben Hale"),
        ("MINISTER FOR ROADS (BEN HALE)", "Ben Hale"),
        ("DIRECTOR OF WORKS, NORTH REGION", None),
        ("DIRECTORA DE PUERTOS", None),
        ("DEAN MARTIN, KEEPER", "Dean Martin"),
        ("Minister de Vries", "de Vries"),
        ("Minister Zdrowia Ewa Lis", "Ewa Lis"),
        ("Minister Spraw Zagranicznych Jan Nowak", "Jan Nowak"),
        ("De heer Ten Have (VVD)", "Ten Have"),
        ("Mevrouw Over (CDA)", "Over"),
        ("Frage Vogt", "Vogt"),
        ("Zusatzfrage", None),
        ("Carla Vale, on behalf of the S&D Group", "Carla Vale"),
    ],
)
def test_offices_are_no_part_of_a_name(label: str, name: str | None) -> None:
    head = "Conferencia de la alcaldesa de los vecinos de la villa, con el puerto y la mar"
    labels = ["Ana Ruiz", label, "Ana Ruiz", label, "Ana Ruiz"]
    assert speakers(head, labels) == ["Ana Ruiz", name, "Ana Ruiz", name, "Ana Ruiz"]


def test_who_asks_without_a_name_is_not_who_asked_with_one() -> None:
    labels = ["FRAGE VOGT", "KERN", "FRAGE", "KERN", "ZUSATZFRAGE VOGT"]
    assert speakers("Pressekonferenz", labels) == ["Vogt", "Kern", None, "Kern", "Vogt"]


def test_initials_behind_a_surname_keep_their_full_stop() -> None:
    turns = ["МОХОВА А. П. Паром стоит.", "Из зала. Лёд встал!", "МОХОВА А. П. Кто это?"]
    turns += ["ПРУДОВ И. К. Я сказал.", "МОХОВА А. П. Спасибо.", "ПРУДОВ И. К. Да, это я."]
    found = read_interview("\n\n".join(["СТЕНОГРАММА", *turns]).encode(), "x").quotes
    assert [q.speaker for q in found] == [
        "Мохова А. П.", None, "Мохова А. П.", "Прудов И. К.", "Мохова А. П.", "Прудов И. К.",
    ]  # fmt: skip


@pytest.mark.parametrize("to", ["(to BH) ", "[to Ben] ", "(turning to Cy Roe) "])
def test_to_whom_words_are_said_is_none_of_them(to: str) -> None:
    text = f"Ada Moss: Yes.\nBen Hale: No.\nAda Moss: {to}Is it true?\nBen Hale: It is.\n"
    found = read_interview(text.encode(), "x").quotes
    assert [q.text for q in found] == ["Yes.", "No.", "Is it true?", "It is."]
