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


@pytest.mark.parametrize(
    "funder",
    [
        "Support for this program is provided by the Vale Trust and viewers like you. Thank you.",
        "Funding for Harbour Talk was made possible by the Vale Trust. Thank you.",
        "This podcast is supported by the Vale Trust. Thank you.",
        "Major funding for the series comes from the Vale Trust, and from listeners.",
        "Today's episode was brought to you by the Vale Trust. See you soon.",
    ],
)
def test_who_pays_for_a_programme_is_told_by_nobody(funder: str) -> None:
    assert said(f"{TALK}{funder}\n") == SAID


@pytest.mark.parametrize(
    "note",
    [
        "moss_final.mp3: Audio automatically transcribed by Sonix",
        "moss final 2.wav: this file was transcribed with the best algorithms. It may have errors.",
        "Tape 3.m4a, transcribed on 3 May by a machine",
    ],
)
def test_the_name_of_a_recording_is_no_label(note: str) -> None:
    assert said(f"{note}\n\n{TALK}") == SAID


@pytest.mark.parametrize(
    "name", ["Polly Bell", "Emily Bell", "POLLY BELL", "Ann Noise", "Joe Pause"]
)
@pytest.mark.parametrize(
    "form", ["[00:0{n}] [{who}]: {words}", "[{who}] {words}", "({who}): {words}"]
)
def test_a_surname_that_is_a_sound_is_a_name(name: str, form: str) -> None:
    turns = [(ADA, "Who rang?"), (name, "I did."), (ADA, "When?"), (name, "At noon.")]
    text = "\n\n".join(form.format(n=n, who=who, words=w) for n, (who, w) in enumerate(turns))
    assert [(who.casefold(), words) for who, words in said(text) if who] == [
        (who.casefold(), words) for who, words in turns
    ]


@pytest.mark.parametrize(
    "note", ["[bell rings]", "[Church Bell]", "[Ada Moss laughs]", "[Crowd Cheering]"]
)
def test_a_sound_stays_one(note: str) -> None:
    assert said(TALK.replace("The town", f"{note} The town")) == SAID


@pytest.mark.parametrize(
    "title",
    [
        "Transcript: Prime Minister Ada Moss speaks to Ben Hale of Radio Vale",
        "Full transcript: Ada Moss talks to Ben Hale",
        "FULL TEXT: Ada Moss's interview with Ben Hale",
        "Exclusive: Ada Moss on the lighthouse, with Ben Hale",
        "Transcript of Ada Moss's interview with Ben Hale",
    ],
)
def test_a_title_with_a_colon_is_no_turn_and_tells_who_the_surnames_are(title: str) -> None:
    surnames = TALK.replace(ADA, "MOSS").replace(BEN, "HALE")
    assert said(f"{title}\n\n{surnames}") == SAID


@pytest.mark.parametrize(
    "items",
    [
        "Exhibit one: a whistle.\nExhibit two: some teeth.",
        "Moral: never open it.",
        "Figure 2: a boat.",
    ],
)
def test_items_of_a_turn_go_on_with_it(items: str) -> None:
    words = [(who, w) for who, w in said(TALK.replace("for it.", f"for it.\n{items}"))]
    assert [who for who, w in words if w in items.splitlines()] == [BEN] * len(items.splitlines())


@pytest.mark.parametrize("line", ["Jo Vale: no, never.", "Caller: no, never."])
def test_a_name_in_a_turn_is_a_label(line: str) -> None:
    assert (BEN, line) not in said(TALK.replace("for it.", f"for it.\n{line}"))


@pytest.mark.parametrize(
    "heard",
    [
        "ACTUALITY: SHEEP BELLS",
        "SFX: Door slams.",
        "MUSIC: “Blue Moon” by The Marcels",
        "ATMOS: sheep in a field",
        "SOUND EFFECT: RAIN",
    ],
)
def test_what_is_heard_is_said_by_nobody(heard: str) -> None:
    assert said(TALK.replace("Ada Moss: And", f"{heard}\n\nAda Moss: And")) == SAID


def test_what_a_clip_says_stays() -> None:
    words = said(TALK.replace("Ada Moss: And", "ACTUALITY: We will not close it.\n\nAda Moss: And"))
    assert (None, "We will not close it.") in words


@pytest.mark.parametrize(
    "more",
    [
        "For more information, visit our website or write to us for a factsheet.",
        "For further details, contact the harbour office.",
        "For more on the lighthouse, see our page.",
        "For more episodes, e-mail us.",
    ],
)
def test_where_there_is_more_is_told_by_nobody(more: str) -> None:
    assert said(f"{TALK}{more}\n") == SAID


@pytest.mark.parametrize(
    "line",
    [
        "This project was funded by my own savings, and I lost them.",
        "Our show is presented by whoever is sober.",
        "For more details, see my office, I told them.",
        "The podcast was supported by nobody but us.",
    ],
)
def test_what_somebody_says_of_money_in_the_last_turn_stays(line: str) -> None:
    words = said(f"{TALK}{line}\n\nI cried in May.\n")
    assert words[-2:] == [(BEN, line), (BEN, "I cried in May.")]


def test_who_is_called_like_a_sound_is_heard() -> None:
    names = TALK.replace(ADA, "STERN").replace(BEN, "GRAMS")
    assert "The town pays for it." in [words for _, words in said(names)]


@pytest.mark.parametrize("first", ["Jo Vale: Ada Moss and Ben Hale are here, so let us begin"])
def test_a_first_turn_without_an_end_is_no_title(first: str) -> None:
    assert said(f"{first}\n\n{TALK}")[0] == ("Jo Vale", first.partition(": ")[2])


def test_what_a_clip_says_inside_of_a_turn_is_not_whose_turn_it_is() -> None:
    words = said(TALK.replace("for it.", "for it.\nClip of Holm: we will never pay."))
    assert (None, "we will never pay.") in words


@pytest.mark.parametrize("note", ["[Ben Laughter]", "[MOSS LAUGHTER]", "[Ada Moss Crosstalk]"])
def test_a_sound_behind_a_name_is_no_word(note: str) -> None:
    assert said(TALK.replace("The town", f"{note} The town")) == SAID


@pytest.mark.parametrize("hidden", ["<!-- photo -->", "<!--\nlong note\n\nof the desk\n-->"])
def test_comments_that_nobody_sees_are_no_words(hidden: str) -> None:
    text = f"{hidden}\n# The ferry\n\n**Ada Moss:** We left.\n\n{hidden}\n\n**Ben Hale:** Why?\n\n"
    found = read_interview(f"{text}**Ada Moss:** It rained.\n".encode(), "x.md")
    assert found.details.title == "The ferry"
    said = [(quote.speaker, " ".join(quote.text.split())) for quote in found.quotes]
    assert said == [("Ada Moss", "We left."), ("Ben Hale", "Why?"), ("Ada Moss", "It rained.")]


@pytest.mark.parametrize(
    "box",
    [
        "---\n*Do you like it? Buy us a coffee.*\n\n---",
        "***\n\nSubscribe to our newsletter.\n\n***",
        "> ADVERT — *Sleep better with Nodd*", "Advertisement: do you like it?",
        "Sponsored by Nodd: do you like it?",
    ],
)  # fmt: skip
def test_a_box_between_turns_is_nobodys(box: str) -> None:
    text = f"**Ada Moss:** We left.\n\n{box}\n\n**Ben Hale:** Why?\n\n**Ada Moss:** It rained.\n"
    found = read_interview(f"# The ferry\n\n{text}".encode(), "x.md").quotes
    assert {q.text for q in found if q.speaker == "Ada Moss"} == {"We left.", "It rained."}


@pytest.mark.parametrize(
    "notice",
    ["19:31:41\t Veronique Sall joined.", "[[ continued on sheet 3 ]]", "--- end of chat ---"],
)
def test_what_a_chat_or_a_sheet_notes_is_nobodys(notice: str) -> None:
    text = f"Ada Moss: We left.\n\n{notice}\n\nBen Hale: Why?\n\nAda Moss: It rained.\n\n{notice}\n"
    found = read_interview(text.encode(), "x.txt").quotes
    assert [q.text for q in found if q.speaker] == ["We left.", "Why?", "It rained."]


def test_scenes_of_one_who_tells_stay_his() -> None:
    text = "**Ada Moss:** How did it begin?\n\n**Ben Hale:** With a boat.\n\n---\n\nWe rowed it.\n"
    text += "\n---\n\nMy mother sold the fish.\n\n**Ada Moss:** And then?\n"
    found = read_interview(text.encode(), "x.md").quotes
    assert {q.speaker for q in found if q.text in ("We rowed it.", "My mother sold the fish.")} == {
        "Ben Hale"
    }


def test_a_comment_that_somebody_speaks_of_is_said() -> None:
    text = "Ada Moss: And then?\n\nBen Hale: You open a note with <!-- and then you write.\n\n"
    text += "Ada Moss: Until?\n\nBen Hale: Until --> is there.\n"
    assert len(read_interview(text.encode(), "x.txt").quotes) == 4


@pytest.mark.parametrize(
    "line", ["then I ended the call", "Nobody stopped the meeting", "End of tape"]
)
def test_what_looks_like_the_end_ends_no_turn(line: str) -> None:
    text = f"Ada Moss: And?\n\nBen Hale: He shouted.\n\n{line}\n\nI went for a walk.\n\n"
    text += "Ada Moss: So.\n"
    found = read_interview(text.encode(), "x.txt").quotes
    assert ("Ben Hale", "I went for a walk.") in [(q.speaker, q.text) for q in found]


@pytest.mark.parametrize("labels", ["Moderator Panelist", "Questions Answers", "Ada_Moss Panelist"])
def test_keys_of_a_head_are_labels_where_words_follow(labels: str) -> None:
    one, two = labels.split()
    pairs = [f"{one}: What happened in year {n}?\n\n{two}: He shouted {n} times." for n in range(4)]
    found = read_interview("\n\n".join(pairs).replace("_", " ").encode(), "x.txt").quotes
    assert len(found) == 8
