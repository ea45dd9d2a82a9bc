"""What services, court reporters and writers of minutes put between the words of speakers."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
TALK = (
    "Ada Moss: Who pays for the lighthouse?\n\nBen Hale: The town pays for it.\n\n"
    "Ada Moss: And the bridge?\n\nBen Hale: Nobody pays for the bridge.\n\n"
)
SAID = [
    (ADA, "Who pays for the lighthouse?"),
    (BEN, "The town pays for it."),
    (ADA, "And the bridge?"),
    (BEN, "Nobody pays for the bridge."),
]


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), "talk").quotes]


@pytest.mark.parametrize(
    "advert",
    [
        "Sonix is the world's most advanced automated transcription platform. Fast and affordable.",
        "Automatically convert your mp3 files to text (txt file) and SubRip Subtitle in minutes.",
        "Descript makes transcripts of anything. It is as easy as a document.",
        "Transcribed by Otter. Words may be wrong.",
        "Try TurboScribe for free today.",
        "This file was made on otter.ai in two minutes.",
        "Want one like this? Visit happyscribe.com and see.",
        "Fireflies.ai helps teams transcribe what they say. Nobody takes notes.",
    ],
)
def test_what_a_service_says_of_itself_is_nobodys(advert: str) -> None:
    assert said(f"{TALK}{advert}\n\nIt has many features that you would love.\n") == SAID


@pytest.mark.parametrize(
    "words",
    [
        "An otter is a better swimmer than a clerk.",
        "Rev is what we called the vicar.",
        "We automatically convert your tins into rails.",
        "Try the otter pie.",
    ],
)
def test_words_with_the_name_of_a_service_stay(words: str) -> None:
    assert said(f"{TALK}{words}\n")[-1] == (BEN, words)


@pytest.mark.parametrize("mark", ["#00:00:{:02}-2#", "#00:{:02}-15#", "#00:00:{:02}#"])
@pytest.mark.parametrize("way", ["{n}: {w} {m}", "{m} {n}: {w}", "{n}: {m} {w}", "{n}: {w}\n{m}"])
def test_times_of_f4_are_no_words(mark: str, way: str) -> None:
    turns = [way.format(n=n, w=w, m=mark.format(7 + at)) for at, (n, w) in enumerate(SAID)]
    assert said("\n\n".join(turns)) == SAID


@pytest.mark.parametrize(
    ("chair", "other", "note"),
    [
        ("M. le président.", "Mme Ada Moss.", "(L'amendement no 214 n'est pas adopté.)"),
        ("Mme la présidente.", "M. Ben Hale.", "(M. Hale (Littoral) remplace Mme Moss.)"),
        ("Präsidentin Moss:", "Ben Hale:", "(Die Abgeordneten erheben sich.)"),
        ("De voorzitter:", "Ben Hale:", "(De vergadering wordt geschorst.)"),
        ("The Chairman:", "Ada Moss:", "(The member then withdrew.)"),
    ],
)
def test_a_paragraph_in_brackets_is_no_words_of_minutes(chair: str, other: str, note: str) -> None:
    turns = [f"{who} {words}" for who, (_, words) in zip((chair, other) * 2, SAID, strict=True)]
    found = said(f"\n\n{note}\n\n".join(turns) + f"\n\n{note}\n")
    assert [words for _, words in found] == [words for _, words in SAID]


@pytest.mark.parametrize(
    "note",
    [
        "(The briefing was concluded at 2:31 p.m.)",
        "(Whereupon, at noon, a recess was\ntaken until one.)",
        "[Translation]",
        "• (1405)",
        "ACTUALITY OF WATER AND VOICES",
        "First posted online 2 June 2024",
        "English (auto-generated)",
        "REPORTER'S CERTIFICATE",
        "image omitted",
        "May 14, 2023, 2:02 PM",
        "Sam Reed has joined",
        "Advertisement",
        "— Translated from Welsh —",
    ],
)
def test_what_is_noted_between_turns_is_nobodys_words(note: str) -> None:
    assert said(f"{TALK}{note}\n") == said(TALK)


def test_a_paragraph_in_brackets_of_an_interview_stays() -> None:
    assert said(f"{TALK}(Well, the ferry does.)\n")[-1] == (BEN, "(Well, the ferry does.)")


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ada Moss-Hale", "AMH"),
        ("Ada Moss-Hale", "AM"),
        ("Ben O'Dea", "BOD"),
        ("Ben O'Dea", "BO"),
        ("Jean-Marie Hale", "JMH"),
        ("Ada B. Moss", "ABM"),
        ("Ada McHale", "AM"),
    ],
)
def test_initials_of_names_in_two_parts(name: str, initials: str) -> None:
    head = f"Oral history of {name}\nInterviewed by Thomas Quill\n\n"
    turns = f"TQ: Who pays?\n\n{initials}: The town does.\n\nTQ: All?\n\n{initials}: All of it.\n"
    assert said(head + turns)[1] == (name, "The town does.")


def test_initials_that_fit_two_names_mean_nobody() -> None:
    head = "Ada Moss and Ada Moss-Hale talk\nInterviewed by Thomas Quill\n\n"
    turns = "TQ: Who pays?\n\nAM: The town does.\n\nTQ: All?\n\nAM: All of it.\n"
    assert said(head + turns)[1] == (None, "The town does.")


@pytest.mark.parametrize(
    "words",
    [
        "The council closed it, in one night.",
        "The court rose, and we rose with it.",
        "The committee adjourned at noon and nobody came back.",
        "The call ended and I sat down and cried.",
        "And then they stopped recording.",
        "This copy may be the only one.",
        "For more, see the harbour.",
        "Sent from my mother's house.",
        "Powered by coal, the ferry ran for years.",
        "She removed the file.",
        "I use otter.ai for this.",
    ],
)
def test_what_only_looks_like_a_notice_is_said(words: str) -> None:
    asked, answered = "Ben Hale: Who closed it?\n\n", "Ada Moss: Nobody knows.\n\n"
    for said in (f"Ada Moss: {words}\n\n", f"Ada Moss: Listen.\n\n{words}\n\nThat is all.\n\n"):
        text = f"{asked}{answered}{asked}{said}{asked}{answered}"
        quotes = read_interview(text.encode(), "talk").quotes
        assert (words, "Ada Moss") in [(one.text, one.speaker) for one in quotes]


@pytest.mark.parametrize(
    "notice",
    [
        "Notice: Transcripts are machine and human generated and lightly edited for accuracy.",
        "This transcript was generated by a computer and may contain errors.",
        "The court adjourned at 4:15 p.m.",
        "For more information, visit gull.example.org.",
        "Exported from Gull Notes",
    ],
)
def test_a_notice_below_the_last_turn_is_nobodys(notice: str) -> None:
    quotes = read_interview(f"{TALK}{notice}\n".encode(), "talk").quotes
    assert [(one.speaker, one.text) for one in quotes] == SAID


@pytest.mark.parametrize(
    "note",
    [
        "over each other", "talking over each other", "speaking over one another",
        "all talking together", "all at once", "Over one another",
    ],
)  # fmt: skip
def test_a_note_that_several_talk_is_nobodys_words(note: str) -> None:
    assert said(TALK.replace("The town", f"[{note}] The town")) == SAID


@pytest.mark.parametrize(
    "title",
    [
        "BELL NIGHT: THE TAPES",
        "Bell night: the tapes",
        "The kiln: a life in clay",
        "TAPE ONE: SIDE A",
    ],
)
@pytest.mark.parametrize("way", ["{} (to camera):\n{}", "{}:\n{}", "{} [off screen]:\n{}"])
def test_a_title_with_a_colon_is_nobodys_label(title: str, way: str) -> None:
    turns = "\n\n".join(way.format(name.upper(), words) for name, words in SAID)
    assert said(f"{title}\n\n{turns}\n") == SAID


def test_a_first_turn_of_words_is_no_title() -> None:
    turns = "\n\n".join(f"{name.upper()}:\n{words}" for name, words in SAID)
    first = (ADA, "Listen to that wind.")
    assert said(f"ADA MOSS: {first[1]}\n\n{turns}\n") == [first, *SAID]


@pytest.mark.parametrize("name", ["Sprecher", "Speaker", "Orateur", "Hablante", "Parlante"])
@pytest.mark.parametrize("last", ["Unbekannter Sprecher", "Unknown Speaker", "Voice", "Caller"])
def test_numbered_voices_that_speak_again_are_no_legend(name: str, last: str) -> None:
    words = ["Wer hütet die Bienen?", "Mein Onkel hütet die Bienen.", "Das ganze Jahr?",
             "Bis auf den März."]  # fmt: skip
    turns = "".join(f"{name} {at % 2 + 1}: {one}\n" for at, one in enumerate(words))
    expected = [(None, one) for one in [*words, "Und im März?"]]
    assert said(f"{turns}{last}: Und im März?\n") == expected
