"""Voices that nobody names: their words must not go on under the name before."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
TALK = (
    "ADA MOSS: The town pays for it.",
    "BEN HALE: And who asked it to?",
    "ADA MOSS: Nobody asked, it just did.",
)
OTHER = "We left in the spring."


def said(text: str, language: str = "en") -> list[tuple[str | None, str]]:
    found = read_interview(text.encode(), "talk", {"language": language})
    return [(quote.speaker, quote.text) for quote in found.quotes]


def captions(lines: tuple[str, ...]) -> str:
    return "\n".join(
        f"{at}\n00:00:{at:02d},000 --> 00:00:{at:02d},900\n{line}\n"
        for at, line in enumerate(lines, 1)
    )


@pytest.mark.parametrize("shape", [captions, "\n\n".join])
@pytest.mark.parametrize(
    "group",
    [
        "The Penrows", "THE PENROWS", "The O'Neills", "The Committee", "Both brothers",
        "The whole family", "The Moss sisters", "Crew", "Two brothers", "Ada's sons", "Les Penrow",
        "Die Brüder", "The people of Penrow", "All three sisters",
    ],
)  # fmt: skip
def test_a_group_is_nobody(group: str, shape: object) -> None:
    assert callable(shape)
    found = said(shape((*TALK, f"{group}: {OTHER}", "And came back.")))
    assert (ADA, "Nobody asked, it just did.") in found
    assert [who for who, words in found if OTHER in words or "came back" in words] in (
        [None],
        [None, None],
    )


@pytest.mark.parametrize(
    "words",
    [
        "The problem: nobody has the money.",
        "The rules: no dogs, no fires.",
        "Both things: the money and the time.",
        "The Good: it was fun.",
    ],
)
def test_words_before_a_colon_stay_in_their_sentence(words: str) -> None:
    assert said(captions((*TALK, words)))[-1] == (ADA, f"Nobody asked, it just did. {words}")


@pytest.mark.parametrize("shape", [captions, "\n\n".join])
@pytest.mark.parametrize(
    "note",
    [
        "[on radio]", "(on phone)", "[TV]", "[over the PA]", "(over loudspeaker)", "[radio]",
        "[on tape]", "(off-screen)", "[recorded message]", "[automated voice]", "(im Radio)",
        "(à la radio)", "[al teléfono]", "[on old TV]", "[narrating]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", ["line", "sentences"])
def test_who_is_heard_by_a_device_is_not_who_spoke_before(
    note: str, shape: object, between: str
) -> None:
    assert callable(shape)
    lines: tuple[str, ...] = (*TALK, f"{note} {OTHER}")
    if between == "sentences":
        lines = (*TALK[:2], f"{TALK[2]} {note} {OTHER}")
    found = said(shape(lines))
    assert found[-2:] == [(ADA, "Nobody asked, it just did."), (None, OTHER)]


@pytest.mark.parametrize(
    "note",
    ["[laughing]", "[whispers]", "(muffled)", "[in French]", "[softly]", "[reading]", "[sic]"],
)
def test_how_something_is_said_names_no_other(note: str) -> None:
    (_, _, (who, words)) = said(captions((*TALK, f"{note} {OTHER}")))
    assert who == ADA
    assert OTHER in words


def test_a_device_behind_a_name_is_that_names_and_one_inside_a_sentence_nobodys() -> None:
    lines = (*TALK[:2], "ADA MOSS: (on phone) I hear it.", "[radio] waves, and (on video) more.")
    assert {who for who, words in said(captions(lines)) if "I hear it" in words} == {ADA}
    assert said(captions(lines))[-1][1].endswith("[radio] waves, and (on video) more.")


@pytest.mark.parametrize(
    ("language", "talk", "voices"),
    [
        (
            "de",
            ("Die Stadt zahlt das alles jedes Jahr.", "Und wer hat sie darum gebeten?"),
            ("Mann", "FRAU", "Ein Mann", "Junge Frau", "Eine alte Frau", "Männerstimme",
             "Frau aus dem Publikum", "Unbekannt"),
        ),
        (
            "it",
            ("La città paga tutto ogni anno.", "E chi ha chiesto di farlo?"),
            ("Donna", "Uomo", "Una donna", "DONNA 2"),
        ),
        (
            "es",
            ("El pueblo paga todo cada año.", "¿Y quién lo pidió?"),
            ("Hombre", "MUJER", "Un hombre", "Mujer 2"),
        ),
        (
            "fr",
            ("La ville paie tout chaque année.", "Et qui a demandé ça ?"),
            ("Homme", "FEMME", "Une jeune femme", "Voix d'homme"),
        ),
        ("ru", ("Город платит за всё.", "А кто попросил?"), ("Мужчина", "Женщина", "ГОЛОСА")),
        ("da", ("Byen betaler det hele.", "Og hvem bad om det?"), ("Mand", "Kvinde")),
        ("tr", ("Her şeyi kasaba ödüyor.", "Peki kim istedi?"), ("Erkek", "Kadın")),
    ],
)  # fmt: skip
def test_a_man_and_a_woman_are_nobody_in_any_language(
    language: str, talk: tuple[str, str], voices: tuple[str, ...]
) -> None:
    for voice in voices:
        lines = (f"ADA MOSS: {talk[0]}", f"BEN HALE: {talk[1]}", f"{voice}: 1 2 3 bla.")
        for text in (captions(lines), "\n\n".join((*lines, lines[0]))):
            assert (None, "1 2 3 bla.") in said(text, language)


@pytest.mark.parametrize("name", ["Donna", "DONNA", "Mann", "Alla", "Adam"])
def test_names_of_english_are_names(name: str) -> None:
    lines = ("BEN HALE: Who pays for it?", f"{name}: It is the town that pays.")
    found = said("\n\n".join((*lines, "BEN HALE: And who has asked for it?", *lines[1:])))
    assert (name.title(), "It is the town that pays.") in found


def test_a_name_with_a_note_and_no_colon_is_a_label_where_the_name_is_one() -> None:
    lines = (*TALK[:2], "ADA MOSS [on phone] Nobody has.", "BEN HALE (laughing) So I see.")
    assert said(captions(lines))[2:] == [(ADA, "Nobody has."), (BEN, "So I see.")]
    told = (*TALK, "ADA MOSS (the keeper) is here.")
    assert said(captions(told))[-1][0] == ADA


def test_a_pair_is_nobody_and_names_neither() -> None:
    lines = ("ADA: The town pays.", "BEN: Who asked it?", "ADA & BEN: Nobody!", "ADA: It did.")
    assert said(captions(lines)) == [
        ("Ada", "The town pays."), ("Ben", "Who asked it?"), (None, "Nobody!"), ("Ada", "It did."),
    ]  # fmt: skip


def test_a_label_of_captions_counts_once_however_many_lines_it_has() -> None:
    lines = ("It is red:", "Paint: everywhere.", "And more of it.", "Rope: none.", "None at all.")
    assert {who for who, _ in said(captions(lines))} == {None}


@pytest.mark.parametrize(
    ("label", "named"),
    [("EULALIA ORTEGA-WREN", True), ("DISTANT THUNDER", False), ("CROW CALL", False)],
)
def test_a_name_in_capitals_in_brackets_is_told_from_a_sound(label: str, named: bool) -> None:
    lines = ("[ADA MOSS]\nThe town pays.", f"[{label}]\nIt pays.", "[ADA MOSS]\nIt does.")
    (who,) = [who for who, words in said(captions(lines)) if "It pays" in words]
    assert (who == label.title()) is named


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ("ADA: One here. BEN:", "Two here.", "ADA: Three here."),
            [("Ada", "One here."), ("Ben", "Two here."), ("Ada", "Three here.")],
        ),
        (
            ("ADA: I went to the sea--", "BEN: When?", "--and I saw it.", "ADA: In May."),
            [("Ada", "I went to the sea--"), ("Ben", "When?"), (None, "--and I saw it."),
             ("Ada", "In May.")],
        ),
        (
            ("ADA: One here.", "PENROW, 1987", "Two here.", "BEN: Three here.", "And a bit more."),
            [("Ada", "One here."), (None, "PENROW, 1987"), ("Ada", "Two here."),
             ("Ben", "Three here. And a bit more.")],
        ),
        (
            ("ADA: One here.", "BEN: Two here.", "[Ada laughs]\nThree here.", "BEN: Four here."),
            [("Ada", "One here."), ("Ben", "Two here."), (None, "Three here."),
             ("Ben", "Four here.")],
        ),
        (
            ("ADA: ONE HERE.", "AND MORE.", "BEN: TWO HERE.", "SO IT IS."),
            [("Ada", "ONE HERE. AND MORE."), ("Ben", "TWO HERE. SO IT IS.")],
        ),
    ],
)  # fmt: skip
def test_what_stands_between_labels_of_captions(
    lines: tuple[str, ...], told: list[tuple[str | None, str]]
) -> None:
    assert said(captions(lines)) == told


@pytest.mark.parametrize("shape", [captions, "\n\n".join])
@pytest.mark.parametrize(
    "note",
    [
        "[Crowd chanting]: ", "[Protesters shouting]: ", "[ALL SINGING]: ",
        "[Laughter]: ", "(Children singing): ", "[Crowd chants:] ",
    ],
)  # fmt: skip
def test_what_many_say_at_once_is_nobodys(note: str, shape: object) -> None:
    assert callable(shape)
    found = said(shape((*TALK, f"{note}{OTHER}", "ADA MOSS: You heard them.")))
    assert {who for who, words in found if OTHER in words} == {None}
    assert (ADA, "You heard them.") in found


@pytest.mark.parametrize(
    "sound", ["[applause]", "(CROWD CHEERING)", "[laughs]", "(Crowd chanting)"]
)
def test_after_a_sound_whoever_speaks_goes_on(sound: str) -> None:
    found = said("\n\n".join((*TALK, f"{sound} {OTHER}")))
    assert {who for who, words in found if OTHER in words} == {ADA}


@pytest.mark.parametrize("shape", [captions, "\n\n".join])
def test_what_a_crowd_calls_out_is_nobodys(shape: object) -> None:
    assert callable(shape)
    found = said(shape((*TALK, "(CROWD CHANTING) Keep it! Keep it!", "ADA MOSS: You heard them.")))
    assert {who for who, words in found if "Keep it" in words} == {None}
