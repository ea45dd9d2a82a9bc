"""Minutes of parliaments, councils and courts: what is noted in them, and who is heard."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


def sitting(*turns: str) -> list[tuple[str | None, str]]:
    return said("Minutes of the council, 3 May 2019\n\n" + "\n\n".join(turns))


@pytest.mark.parametrize(
    "note",
    [
        "[Laughter.]",
        "(Interruption from the gallery)",
        "(Lebhafter Beifall bei der SPD – Zuruf von links: Nein!)",
        "(Rires et exclamations sur les bancs du groupe GDR.)",
        "(Protestas.—El señor Vidal: ¡No!)",
        "(Шум в зале, аплодисменты.)",
        "(Zuruf der Abg. Cy Vale [SPD]: Doch!)",
        "((Pause, 12 Sek.))",
        "(schluchzt)",
        "(pleure)",
    ],
)
def test_notes_of_the_house_are_no_words(note: str) -> None:
    found = sitting(f"{ADA}: The port is shut. {note} It stays so.", f"{BEN}: Why?", f"{ADA}: Ice.")
    assert [words for who, words in found if who == ADA] in (
        ["The port is shut. It stays so.", "Ice."],
        ["The port is shut.", "It stays so.", "Ice."],
    )


@pytest.mark.parametrize(
    "words",
    [
        "(Laughter in the dark, that is.)",
        "(Interruption of service is common.)",
        "(Beifall verdiene ich nicht.)",
        "(Fun fact: it was stolen.)",
        "[Note: the bell was stolen.]",
    ],
)
def test_what_somebody_puts_in_brackets_stays(words: str) -> None:
    found = sitting(
        f"{ADA}: The port is shut. {words} It stays so.", f"{BEN}: Why?", f"{ADA}: Ice."
    )
    assert found[0] == (ADA, f"The port is shut. {words} It stays so.")


@pytest.mark.parametrize(
    "line",
    [
        "Der Antrag ist mit den Stimmen der SPD abgelehnt.",
        "La proposition de loi est adoptée à l'unanimité.",
        "La moción es rechazada por doce votos.",
        "De motie wordt met algemene stemmen aangenomen.",
        "Wniosek został przyjęty.",
        "Palmas da esquerda.",
        "MR CYRUS VALE (affirmed)",
        "Further questions from MS ROE",
        "(10.21 am)        (A short break)",
        "Page 11902",
    ],
)
def test_what_minutes_tell_is_nobodys(line: str) -> None:
    found = sitting(f"{ADA}: I move it.", f"{BEN}: I second it.", line, f"{ADA}: Next.")
    assert found == [(ADA, "I move it."), (BEN, "I second it."), (ADA, "Next.")]


@pytest.mark.parametrize(
    ("shout", "who", "words"),
    [
        ("[BEN HALE: All night?]", BEN, "All night?"),
        ("(Hale: All night?)", None, "All night?"),
        ("[Voice off: Lunch!]", None, "Lunch!"),
        ("(Mrs. Vale: It did not!)", None, "It did not!"),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_who_is_heard_within_a_turn(shout: str, who: str | None, words: str, gap: str) -> None:
    turns = [f"{ADA}: Alone.{gap}{shout}{gap}With the radar.", f"{BEN}: Off?", f"{ADA}: Off."]
    assert sitting(*turns)[:3] == [(ADA, "Alone."), (who, words), (ADA, "With the radar.")]


def test_answers_behind_dashes_are_not_of_who_asks() -> None:
    text = (
        "MS MOSS: What was it?---A bell, on the hill.\n\nAnd you heard it?---I did.\n\n"
        "THE COMMISSIONER: How far?---A mile.\n\nMS MOSS: No more.\n"
    )
    assert said(f"Inquiry, day 7\n\n{text}") == [
        ("Moss", "What was it?"), (None, "A bell, on the hill."), (None, "And you heard it?"),
        (None, "I did."), (None, "How far?"), (None, "A mile."), ("Moss", "No more."),
    ]  # fmt: skip


def test_a_letter_read_out_is_not_of_who_reads_it() -> None:
    found = sitting(
        f"{ADA}: I have a letter.",
        '"Dear all, I have lived by the drain for forty years.',
        '"I ask for one thing, and that is a lid."',
        "That is all of it.",
        f'{BEN}: "I have nothing at all to say here."',
        '"And I will not say it twice today."',
        f"{ADA}: Well.",
        f"{BEN}: Well.",
    )
    assert [who for who, _ in found] == [ADA, None, None, ADA, BEN, BEN, ADA, BEN]


def test_a_diets_record_is_read() -> None:
    text = (
        "会議録\n\n○委員長 開会します。\n\n○国務大臣（佐藤次郎君）　雨です。\n\n"
        "○鈴木花子さん そうですか。\n\n"
        "○国務大臣（佐藤次郎君） はい。\n\n○鈴木花子さん 昨日もです。\n"
    )
    assert [who for who, _ in said(text)] == [None, "佐藤次郎", "鈴木花子", "佐藤次郎", "鈴木花子"]
    assert said("買い物\n○りんご 三つ\n○みかん 二つ\n○お茶 一本\n") == []
