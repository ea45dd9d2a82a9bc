"""Whom labels mean by the head: initials, Sr. and Jr., who asks and who answers."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


def speakers(text: str) -> list[str | None]:
    return [who for who, _ in said(text)]


def talk(*labels: str) -> str:
    words = ("Who pays for it?", "The town.", "And why?", "It must.", "For long?", "For years.")
    return "".join(f"{label}: {said}\n\n" for label, said in zip(labels, words, strict=False))


@pytest.mark.parametrize(
    ("head", "labels", "names"),
    [
        ("Speakers: Ada Moss, Alan Meyer, Ben Hale", "BH AM BH AM", [BEN, None, BEN, None]),
        ("Ada Moss (AM), Alan Meyer and Ben Hale", "BH AM BH AM", [BEN, ADA, BEN, ADA]),
        ("Ada Jane Moss talks to Ben Hale", "BH AJM BH AJM", [BEN, "Ada Jane Moss"] * 2),
        ("Ada Moss talks to Ben Hale", "bh am bh am", [BEN, ADA, BEN, ADA]),
        ("Interviewer: Ben Hale (I)\nRespondent: Ada Moss (R)", "I R I R", [BEN, ADA, BEN, ADA]),
        ("With Ada Moss, Alan Meyer and Ben Hale", "BH AM BH Alan_Meyer", [BEN, None, BEN]),
        ("With Ada Moss, Cy Moss and Ben Hale", "Hale Ada_Moss Hale Moss", [BEN, ADA, BEN, None]),
        ("With Ben Hale and Ada Moss, a niece of Cy Moss", "Hale Ada_Moss Hale Moss",
         [BEN, ADA, BEN, ADA]),
    ],
)  # fmt: skip
def test_initials_and_surnames_that_fit_two_of_the_head_are_nobodys(
    head: str, labels: str, names: list[str | None]
) -> None:
    text = f"{head}\n\n{talk(*(label.replace('_', ' ') for label in labels.split()))}"
    assert speakers(text)[: len(names)] == names


@pytest.mark.parametrize(
    "head", ["With Ada Moss Sr., Ada Moss Jr. and Ben Hale", "Ada Moss Sr. and Ada Moss Jr. talk"]
)
def test_the_elder_and_the_younger_have_their_full_names(head: str) -> None:
    text = f"{head}\n\n{talk('MOSS SR.', 'MOSS JR.', 'MOSS SR.', 'MOSS', 'MOSS JR.')}"
    elder, younger = "Ada Moss Sr.", "Ada Moss Jr."
    assert speakers(text) == [elder, younger, elder, None, younger]


@pytest.mark.parametrize(
    ("head", "host", "guest"),
    [
        ("Q&A: Sculptor Ada Moss on ice\nInterview by Ben Hale", BEN, ADA),
        ("Q&A: Victor Moss Hale on ice\nInterview by Ben Hale", BEN, "Victor Moss Hale"),
        ("By Ben Hale\n\nAda Moss keeps the light. She spoke to Ben Hale in May.", BEN, ADA),
        ("By Ben Hale\n\nAda Moss and Cy Vale met. They spoke to Ben Hale in May.", BEN, None),
        ("Ada Moss keeps the light. She spoke to Ben Hale in May.", None, None),
        ("Questions: Ben Hale\nAnswers: Ada Moss", BEN, ADA),
        ("Interview with Ada Moss. Interviewer: Ben Hale", BEN, ADA),
        ("DEPOSITION OF ADA MOSS", None, ADA),
        ("Q&A with Ada Moss and Cy Vale", None, None),
        ("Ada Moss keeps the light. She spoke to us on the quay.", None, ADA),
        ("Ada Moss spoke to us on the quay.", None, ADA),
        ("We met Ada Moss on the quay.", None, ADA),
        ("Interview with director Ada Moss about Cy Vale", None, ADA),
    ],
)
def test_a_head_says_who_asks_and_who_answers(
    head: str, host: str | None, guest: str | None
) -> None:
    found = said(f"On light\n\n{head}\n\n{talk('Q', 'A', 'Q', 'A')}")
    assert [who for who, _ in found] == [host, guest, host, guest]


@pytest.mark.parametrize(
    "head",
    [
        "An interview with Ada Moss's brother",
        "Interview with Ada Moss’ daughter",
        "A conversation with the biographer of Ada Moss",
        "Conversation with Ada Moss biographer Ben Hale",
        "Interview with director Ada Moss and her star Cy Vale",
        "Interview with the team behind Ada Moss",
        "Entretien avec la fille de Ada Moss",
        "Gespräch mit dem Sohn von Ada Moss",
        "Entrevista a la viuda de Ada Moss",
        "Deposition of the estate of Ada Moss",
        "The brother of Ada Moss spoke to us.",
        "We met Ada Moss's brother on the quay.",
        "Ada Moss died in May. Her widower, Cy Vale, spoke to us.",
        "Ada Moss died in May. Her widower lives on. He spoke to us.",
        "I met Ada Moss in May. Her brother Cy Vale was there.",
        "Ada Moss followed Clara Vale. She spoke to us.",
    ],
)
def test_a_head_that_tells_of_somebody_else_names_nobody(head: str) -> None:
    assert speakers(f"On light\n\n{head}\n\n{talk('Q', 'A', 'Q', 'A')}") == [None] * 4


@pytest.mark.parametrize(
    ("letters", "head"),
    [
        ("FA", "Gespräch mit Ada Moss. Die Fragen stellte Ben Hale."),
        ("PR", "Entrevista con Ada Moss. Entrevista de Ben Hale"),
    ],
)
def test_letters_of_other_languages_ask_and_answer(letters: str, head: str) -> None:
    assert speakers(f"{head}\n\n{talk(*letters, *letters)}") == [BEN, ADA, BEN, ADA]


def test_a_list_that_somebody_reads_out_is_his() -> None:
    text = (
        f"{talk('Ben Hale', 'Ada Moss')}Ben Hale: And the gate?\n\n"
        "Ada Moss: Three lines stand on it:\n\nVisitors: wipe your feet.\n"
        "Residents: wipe them twice.\n\nThat is all.\n\nBen Hale: I see.\n"
    )
    assert [who for who, _ in said(text)][3:] == [ADA, ADA, ADA, ADA, BEN]
    read = "Ada Moss: And then he told me this:\n\nCy: I was there.\n\nBen Hale: So?\n"
    assert said(talk("Ben Hale", "Ada Moss") + read)[3] == (None, "I was there.")


@pytest.mark.parametrize(
    "label",
    ["Tour guide", "A voice from the back", "The Keeper's Dog", "MOSS'S MOTHER", "Security"],
)
def test_a_label_heard_once_is_not_who_spoke_before(label: str) -> None:
    labels = ("Ben Hale", "Ada Moss", label, "Ada Moss", "Ben Hale")
    assert speakers(talk(*labels)) == [BEN, ADA, None, ADA, BEN]


@pytest.mark.parametrize("note", ["[VIDEO PLAYBACK]", "[Playback]", "[AUDIO PLAYBACK]"])
def test_what_is_played_back_is_nobodys(note: str) -> None:
    text = (
        f"{talk('Ben Hale', 'Ada Moss')}{note}\n\nI never paid.\n\n{talk('Ben Hale', 'Ada Moss')}"
    )
    assert (None, "I never paid.") in said(text)


@pytest.mark.parametrize("sign", ["▸", "→", "⟶", "•", "🎙", ">>"])
def test_more_signs_stand_between_a_name_and_its_words(sign: str) -> None:
    text = "\n\n".join(
        f"{name} {sign} {words}"
        for name, words in [
            (BEN, "Who pays?"),
            (ADA, "The town."),
            (BEN, "Why?"),
            (ADA, "It must."),
        ]
    )
    assert speakers(text) == [BEN, ADA, BEN, ADA]


@pytest.mark.parametrize(
    "text",
    [
        "     BEN HALE: Who pays for the\n     light these days, and\n     why?\n"
        "     ADA MOSS: The town does, as\n5    it always did.\n     BEN HALE: Always?\n"
        "     ADA MOSS: Since the war, or\n     a bit before\n     that, if you ask\n"
        "10   my mother.\n",
        "BEN HALE: Who pays for the      1\nlight these days, and           2\nwhy?    3\n"
        "ADA MOSS: The town does, as     4\nit always did.       5\nBEN HALE: Always?   6\n"
        "ADA MOSS: Since the war, or     7\na bit before     8\nthat, if you ask      9\n"
        "my mother.    10\n",
        "0001 BEN HALE: Who pays for the\n0002 light these days, and\n0003 why?\n"
        "0004 ADA MOSS: The town does, as\n0005 it always did.\n0006 BEN HALE: Always?\n"
        "0007 ADA MOSS: Since the war, or\n0008 a bit before\n0009 that, if you ask\n"
        "0010 my mother.\n",
        "01  BEN HALE  Who pays for the\n02            light these days, and\n03            why?\n"
        "04  ADA MOSS  The town does, as\n05            it always did.\n06  BEN HALE  Always?\n"
        "07  ADA MOSS  Since the war, or\n08            a bit before\n"
        "09            that, if you ask\n10            my mother.\n",
    ],
)
def test_numbers_in_a_margin_are_no_words(text: str) -> None:
    assert said(text) == [
        (BEN, "Who pays for the light these days, and why?"),
        (ADA, "The town does, as it always did."),
        (BEN, "Always?"),
        (ADA, "Since the war, or a bit before that, if you ask my mother."),
    ]


@pytest.mark.parametrize(
    "label", ["Not Ada Moss", "Probably Ada Moss", "Perhaps Ben", "Team Ada Moss"]
)
def test_a_guess_or_a_denial_is_nobody(label: str) -> None:
    assert speakers(talk("Ben Hale", "Ada Moss", label, "Ben Hale")) == [BEN, ADA, None, BEN]


@pytest.mark.parametrize("role", ["Host", "Guest", "Reporter", "Caller"])
def test_a_role_before_a_full_name_is_no_part_of_it(role: str) -> None:
    labels = ("Ben Hale", "Ada Moss", f"{role} Cy Vale", "Ben Hale")
    assert speakers(talk(*labels)) == [BEN, ADA, "Cy Vale", BEN]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Vale, Dr. Una", "Una Vale"),
        ("Vale, Sir Cy", "Cy Vale"),
        ("Ó Dálaigh, Saoirse", "Saoirse Ó Dálaigh"),
        ("Mac Hale, Harbour Board", "Mac Hale"),
        ("Fr. Cy Vale", "Cy Vale"),
        ("UNA O’VALE", "Una O’Vale"),
        ("Una\xadVale Roe", "UnaVale Roe"),
        ("Ms V", None),
    ],
)
def test_how_a_label_writes_a_name(label: str, name: str | None) -> None:
    labels = ("Ben Hale", label, "Ben Hale", label)
    assert speakers(talk(*labels)) == [BEN, name, BEN, name]


def test_a_first_name_is_not_that_of_another_with_an_initial() -> None:
    assert speakers(talk("Ada", "Ada B.", "Ada", "Ada B.")) == ["Ada", "Ada B."] * 2
