"""Labels in every wrapper and with every separator: each word under the right name or nobody's."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.model import Interview
from corpus.readers.unread import unread

ADA, BEN = "Ada Moss", "Ben Hale"
WORDS = (
    "Who pays for the lighthouse?",
    "The town pays for it.",
    "And the bridge?",
    "Nobody pays for the bridge.",
)
HEAD = "Ada Moss talks to Ben Hale\n\n"
WRAPPERS = (
    "<b>{n}:</b> {w}",
    "<strong>{n}</strong>: {w}",
    "> {n}: {w}",
    ">> {N}: {w}",
    "*{n}:* {w}",
    "'''{n}:''' {w}",
    "'''{n}''' {w}",
    ":'''{n}:''' {w}",
    ":'''{n}''': {w}",
    "* '''''{n}:''''' {w}",
    "_{n}_: {w}",
    "***{n}:*** {w}",
    "**{n}** : {w}",
    "**{n}** — {w}",
    "**{n}** {w}",
    "**{n}** *(00:0{i})*: {w}",
    "**{n}**\n\n{w}",
    "__{n}__\n{w}",
    "[{n}] {w}",
    "[{n}]: {w}",
    "[{n}:] {w}",
    '"{n}": {w}',
    "- {n}: {w}",
    "* {n}: {w}",
    "• {n}: {w}",
    "{i}. {n}: {w}",
    "### {n}\n\n{w}",
    "## {n} (00:0{i})\n\n{w}",
    "{n}\n\n{w}",
    "{N}\n{w}",
    "{n}:\n{w}",
    "{n}:{w}",
    "{n} : {w}",
    "{n}：{w}",
    "{n} — {w}",
    "{N} – {w}",
    "{N} -- {w}",
    "{N}.—{w}",
    "{n}\t{w}",
    "{n}:\t{w}",
    "{n} | {w}",
    "| {n} | {w} |",
    "[00:0{i}:12] {n}: {w}",
    "00:0{i} - {n}: {w}",
    "{n} [00:0{i}:12]: {w}",
    "{n} - 00:0{i}\n{w}",
    "{n} 10:0{i} AM\n{w}",
    "[{n}] 10:02:0{i}\n{w}",
    "[12/03/2024, 10:02:0{i}] {n}: {w}",
    "00:01:0{i}\t From {n} to Everyone:\n\t{w}",
    "{last}, {first}   0:0{i}\n{w}",
    "{LAST}, {first}: {w}",
    "{n} (via telephone): {w}",
    "{LAST}: {w}",
    "{first}: {w}",
    "{AB}: {w}",
    "{a}.{b}.: {w}",
    "{lower}: {w}",
    "{N} // {w}",
    "{n} => {w}",
    "{n} :: {w}",
    "{n} » {w}",
    "{n} ~ {w}",
    "{N}. {w}",
    "{LAST}. {w}",
    "DR. {LAST}. {w}",
    "{N}. — {w}",
    "{n} - Harbour Board: {w}",
    "[{n}](https://example.org/{first}): {w}",
    "[**{n}**](/people/{first}): {w}",
    "«{n}»: {w}",
    "„{n}“: {w}",
    "【{n}】{w}",
    "|{n}|: {w}",
    "<{n}>: {w}",
    "({n}): {w}",
    "== {n} ==\n{w}",
    "'''{n}:''' {w}",
    "[b]{n}:[/b] {w}",
    "\\[{n}\\]: {w}",
    "{n}, 00:0{i}: {w}",
    "{n} - 00:0{i} - {w}",
    "{n} | 00:0{i} | {w}",
    "{n}\t00:0{i}\t{w}",
    "00:0{i}, {n}: {w}",
    "[00:0{i}, {n}]: {w}",
    "({n}, 00:0{i}): {w}",
    "{n} — 14/05/2023 14:0{i}\n{w}",
    "{n}, [14. 5. 2023 at 14:0{i}]:\n{w}",
    "{n}\nMay 14, 2023, 2:0{i} PM\n{w}",
    "[5/14 2:0{i} PM] {last}, {first}\n{w}",
    "2023-05-14T14:0{i}:11Z {n}: {w}",
    "{n} (14 May 2023): {w}",
    "14:02:0{i}\t From  {n} : {w}",
    "Speaker: {n}\n{w}",
    "SPEAKER: {n}: {w}",
    "{n}/host: {w}",
    "{n} – guest: {w}",
    "@{n}: {w}",
    "→ {n}: {w}",
    "[{i}] {n}: {w}",
    "{N}               {w}",
    "{first}_{last}: {w}",
    "[00:0{i}] <{n}> {w}",
    "\U0001f399\ufe0f {n}: {w}",
    "{n} \U0001f3a4: {w}",
    "► {n}: {w}",
    "0:0{i}\n{n}\n{w}",
    "[00:0{i}]\n{n}\n{w}",
    "<p><strong>{n}:</strong> {w}</p>",
    "<p><i>{n}: {w}</i></p>",
)


def read(text: str, name: str = "talk") -> Interview:
    return read_interview(text.encode(), name)


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read(text).quotes]


def labelled(way: str) -> str:
    turns = []
    for at, words in enumerate(WORDS):
        name = (BEN, ADA)[at % 2]
        first, last = name.split()
        fields = {
            "n": name,
            "N": name.upper(),
            "w": words,
            "i": at,
            "first": first,
            "last": last,
            "LAST": last.upper(),
            "a": first[0],
            "b": last[0],
            "AB": first[0] + last[0],
            "lower": name.lower(),
        }
        turns.append(way.format_map(fields))
    return HEAD + "\n\n".join(turns)


@pytest.mark.parametrize("way", WRAPPERS)
def test_a_label_in_any_wrapper_and_with_any_separator_names_its_turn(way: str) -> None:
    assert said(labelled(way)) == list(zip((BEN, ADA, BEN, ADA), WORDS, strict=True))


TALK = """Ben Hale: Who pays for the lighthouse?

Ada Moss: The town pays.

{}

Ada Moss: Nobody else does.

Ben Hale: Thank you.
"""


@pytest.mark.parametrize(
    "label",
    [
        "[MAN]",
        "MAN IN CROWD 2?",
        "@gull_77",
        "+1 555-0100",
        "Tom's iPad",
        "UNIDENTIFIED MALE #2",
        "(Cy Roe)",
        "Speaker 3",
        "SPEAKER_02",
        "Q",
        "I",
        "P1",
        "ALL",
        "Ben and Ada",
        "Hale / Moss",
        "THE COURT",
        "Reader question",
        "Jo Lhota (ph)",
        "Voice 2",
        "Operator",
        "Crowd",
        "Narrator",
        "Break",
        "Advertisement",
        "Intro",
        "Note",
        "Chapter 2",
        "Tomas",
        "Ben Hale & Ada Moss",
        "Ada Moss, Ben Hale",
        "Hale + Moss",
        "Room 4B - 3rd Floor",
        "Conf Room 4B - 3rd floor",
        "Host | Gull Webinars",
        "The Secretary of State for Roads",
        "Hon. Members",
        "Q. BY MR. ROE",
        "PA system",
        "Kevin from Ashby",
        "Automated message",
        "Ship's radio",
        "First man",
        "Two women",
        "Shareholder 3",
        "Robot",
        "Moss, Hale",
        "Ada Moss; Ben Hale",
        "ADA MOSS/BEN HALE",
        "Ada Moss e Ben Hale",
        "Mr. and Mrs. Moss",
        "A. Moss, B. Hale",
        "Ada Moss or Ben Hale",
        "Hale/Unidentified",
        "Ben's mother",
        "The Mosses",
        "Los dos",
        "Ada Moss (and Ben Hale)",
        "Cy Roe; Jo Vale",
    ],
)
def test_a_label_that_names_nobody_opens_a_turn_that_is_nobodys(label: str) -> None:
    text = TALK.format(f"{label}: Never in my life!")
    assert (None, "Never in my life!") in said(text)
    assert {speaker.name for speaker in read(text).speakers} == {ADA, BEN}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Cy Roe", "Cy Roe"),
        ("Andrew ‘Boz’ Roe", "Andrew ‘Boz’ Roe"),
        ("CY ROE, KEEPER OF THE LIGHT (through translator)", "Cy Roe"),
        ("Sen. Cy Roe", "Cy Roe"),
        ("Senator Roe, chair of the harbour committee", "Roe"),
        ("Roe, Cy (External)", "Cy Roe"),
        ("Cy de la Roe", "Cy de la Roe"),
        ("de la Roe, Cy (Harbour Board)", "Cy de la Roe"),
        ("Roe Jr., Cy", "Cy Roe Jr."),
        ("Cy Roe - Harbour Board", "Cy Roe"),
        ("Cy Roe – Head of Boats", "Cy Roe"),
        ("The Secretary of State for Roads (Cy Roe)", "Cy Roe"),
        ("The Prime Minister (Dame Cy Roe)", "Cy Roe"),
        ("Minister for the Islands (Deputy Cy Roe)", "Cy Roe"),
        ("Anf. 4 CY ROE (M) replik", "Cy Roe"),
        ("Statsrådet CY ROE (S)", "Cy Roe"),
        ("Said Roe", "Said Roe"),
    ],
)
def test_a_label_that_names_somebody_counts_however_seldom(label: str, name: str) -> None:
    assert (name, "Never in my life!") in said(TALK.format(f"{label}: Never in my life!"))


@pytest.mark.parametrize(
    "line",
    [
        "He said: never again.",
        "Three things: bread, salt, light.",
        "10:30: we left.",
        "https://example.org/x: that was it.",
        "John 3:16 says it all.",
        "Genesis 1: in the beginning.",
        "First: the money.",
        "Second Reason: the storm.",
        "Monday: storm.",
        "Step 2: wait.",
        "My take: it is fine.",
        "Bottom Line: we pay.",
        "Warning: cold.",
        "P.S.: thanks.",
        "The Good: it was fun.",
        "The result: nobody paid.",
    ],
)
def test_words_with_a_colon_go_on_with_the_turn(line: str) -> None:
    assert (ADA, line) in said(TALK.format(line))


@pytest.mark.parametrize(
    "text",
    [
        "Soup\n\nTime: 20 minutes\nServes: 4\n\nStep 1: heat.\nTip: butter.\nTip: hot.\n",
        "NATO. It is one.\nUSA. It is a land.\n\nThe sea is near.\nNATO. Again, and so on.\n",
        "Genesis 1: The sea.\nGenesis 2: The land.\nExodus 3: They left.\nGenesis 4: Back.\n",
        "Pros: fast\nCons: dear\n\nPros: small\nCons: loud\n\nPros: red\nCons: blue\n",
        "Subject: hi\nFrom: Ada Moss\nTo: Ben Hale\n\nThe harbour is closed and that is that.\n",
        "The sea.\n\nBen Hale - a man of few words - left.\n\nAda Moss - the keeper - sat.\n",
        "# A guide\n\n**What happened?**\n\nA vote.\n\n**What is next?**\n\nA vote in June.\n",
    ],
)
def test_what_is_no_interview_has_no_turns(text: str) -> None:
    assert all(passage.turn is None for passage in read(text).passages)


@pytest.mark.parametrize(
    ("label", "whose"),
    [
        ("Smith", None),
        ("Owen", "Owen Smith"),
        ("Mr Smith", "Owen Smith"),
        ("C. Smith", "Chloe Smith"),
    ],
)
def test_a_part_of_a_name_means_the_one_person_who_has_it(label: str, whose: str | None) -> None:
    text = f"Owen Smith: A.\n\nChloe Smith: B.\n\n{label}: C.\n\nOwen Smith: D.\n\nChloe Smith: E."
    assert (whose, "C.") in said(text)


@pytest.mark.parametrize(
    "line",
    [
        "00:05:00",
        "[16:05:02]",
        "- 12 -",
        "Page 3 of 10",
        "[End of Tape 1, Side A]",
        "(SOUNDBITE OF MUSIC)",
        "END",
        "# # #",
        "Transcribed by https://example.org",
        "Ben Hale stopped transcription",
        "Hale, Ben stopped transcription",
        "van der Hale, Ben M. stopped recording",
        "Hale, Ben ended the meeting",
        "Meeting ended after 18 minutes",
        "Cy Roe joined the meeting",
        "(SOUNDBITE OF MUSIC) Transcript provided by Gull Radio, Copyright Gull Radio.",
        "AI-generated transcript. It may contain errors.",
        "Automatically generated transcript",
        "[End of recorded material]",
        "Ende des Interviews",
        "(Fin de l'entretien)",
        "Powered by Gull Notes",
        "This interview has been condensed and edited.",
        "Copyright © 2024 Gull Radio. All rights reserved.",
        "Recording stopped.",
    ],
)
def test_notices_are_nobodys_words(line: str) -> None:
    assert all(line not in words for _, words in said(TALK.format(line)))


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("{}: {}", "{}: {}"),
        ("**{}:** {}", "**{}:** {}"),
        ("**{}: {}**", "**{}:** {}"),
        ("**{}: {}**", "{}: {}"),
    ],
)
def test_a_paper_that_asks_opens_turns_that_are_nobodys(asks: str, answers: str) -> None:
    asked = [asks.format("The Gull", words) for words in ("Who pays?", "And the bridge?")]
    answered = [answers.format(ADA, words) for words in ("Hello.", "The town.", "Nobody.")]
    text = "\n\n".join([answered[0], asked[0], answered[1], asked[1], answered[2]])
    assert said(text) == [
        (ADA, "Hello."),
        (None, "Who pays?"),
        (ADA, "The town."),
        (None, "And the bridge?"),
        (ADA, "Nobody."),
    ]


@pytest.mark.parametrize(
    "note", ["[Ad break]", "(COMMERCIAL BREAK)", "(BEGIN VIDEO CLIP)", "(Clip from “The Gulls”)"]
)
def test_what_follows_a_break_without_a_label_is_nobodys(note: str) -> None:
    found = said(TALK.format(f"{note}\n\nBuy soap. It cleans."))
    assert (None, "Buy soap. It cleans.") in found
    assert (ADA, "Nobody else does.") in found
    assert all(note not in words for _, words in found)


@pytest.mark.parametrize("letters", ["QA", "PR", "DR"])
def test_letters_with_a_full_stop_part_who_asks_from_who_answers(letters: str) -> None:
    turns = [f"{letters[at % 2]}. {words}" for at, words in enumerate(WORDS)]
    assert said("\n\n".join(turns)) == [(None, words) for words in WORDS]


def test_the_examiners_of_a_court_are_nobodys_words() -> None:
    text = "Q   Where?\n\nA   Home.\n\nCROSS-EXAMINATION\n\nBY MS. ROE:\n\nQ   Sure?\n\nA   Yes."
    assert [words for _, words in said(text)] == ["Where?", "Home.", "Sure?", "Yes."]


@pytest.mark.parametrize("name", ["Susan Price", "Mary Dunn", "Mark Pike", "Rosa Neal", "Fay Moss"])
def test_initials_that_a_machine_might_have_written_are_somebodys(name: str) -> None:
    letters = "".join(part[0] for part in name.split())
    head = f"Interviewee: Walter Henk\nInterviewer: {name}\n\n"
    text = f"{head}{letters}: A?\n\nWH: B.\n\n{letters}: C?\n\nWH: D.\n"
    assert said(text)[2:] == [(name, "C?"), ("Walter Henk", "D.")]


def test_what_a_chapter_is_called_is_no_person() -> None:
    text = TALK.format("Chapter One: The flood.")
    assert {speaker.name for speaker in read(text).speakers} == {ADA, BEN}


def test_labels_inside_of_a_line_open_turns() -> None:
    text = "Ben Hale: Who pays? Ada Moss: The town. Ben Hale: And?\n\nAda Moss: No.\n\n"
    text += "Ben Hale: Ah.\n"
    assert said(text)[:3] == [(BEN, "Who pays?"), (ADA, "The town."), (BEN, "And?")]


def test_a_name_on_a_line_of_its_own_that_is_heard_once_ends_the_turn_before() -> None:
    text = labelled("{n}\n\n{w}").replace(
        "And the bridge?", "And the bridge?\n\nCy Roe\n\nI object."
    )
    assert (None, "I object.") in said(text)


def test_questions_in_bold_are_not_the_words_of_who_answers() -> None:
    text = (
        "# A talk with Ada Moss\n\n**You paid. Why?**\n\nI had to.\n\n**Tell me more.**\n\n"
        "There is no more.\n\n**And now?**\n\nNow we wait.\n"
    )
    assert said(text) == [
        (None, "You paid. Why?"),
        (ADA, "I had to."),
        (None, "Tell me more."),
        (ADA, "There is no more."),
        (None, "And now?"),
        (ADA, "Now we wait."),
    ]


def test_numbered_lines_run_on_and_their_numbers_are_no_words() -> None:
    lines = (
        "  Q.  Who pays?",
        "  A.  The town pays for",
        "      it all.",
        "  MR. HALE:  No.",
        "  Q.  And?",
    )
    text = "\n".join(f"{at}{line}" for at, line in enumerate(lines, 1))
    assert said(text)[:3] == [
        (None, "Who pays?"),
        (None, "The town pays for it all."),
        ("Hale", "No."),
    ]


def cue(*lines: str) -> str:
    cues = [f"00:0{at}.000 --> 00:0{at + 1}.000\n{words}\n" for at, words in enumerate(lines)]
    return "WEBVTT\n\n" + "\n".join(cues)


@pytest.mark.parametrize(
    ("lines", "turns"),
    [
        (("BEN HALE: Who? ADA MOSS: I.", "ADA MOSS: Me."), [(BEN, "Who?"), (ADA, "I. Me.")]),
        (
            ("- BEN: Who?\n- ADA: I.", "-BEN: And?\n-ADA: No."),
            [("Ben", "Who?"), ("Ada", "I."), ("Ben", "And?"), ("Ada", "No.")],
        ),
        (("<i>BEN HALE: Who?</i>", "{\\an8}<b>ADA MOSS:</b> I."), [(BEN, "Who?"), (ADA, "I.")]),
        (("BEN HALE:\nWho?", "ADA MOSS:\nI."), [(BEN, "Who?"), (ADA, "I.")]),
        (
            ("<v Ben Hale>Who?</v> <v Ada Moss>I.", "Somebody."),
            [(BEN, "Who?"), (ADA, "I."), (None, "Somebody.")],
        ),
        (
            ("<v Moss, Ada (Board)>I.</v>", "<v Ben O&#39;Hara>Who?</v>"),
            [(ADA, "I."), ("Ben O'Hara", "Who?")],
        ),
        (
            ("ADA MOSS: I.", "[Man]: Liar!", "ADA MOSS: No."),
            [(ADA, "I."), (None, "Liar!"), (ADA, "No.")],
        ),
        (("[SPEAKER_00]: Who?", "SPEAKER_01: I."), [(None, "Who?"), (None, "I.")]),
    ],
)
def test_captions_know_the_same_labels(
    lines: tuple[str, ...], turns: list[tuple[str | None, str]]
) -> None:
    assert said(cue(*lines)) == turns


def test_a_document_without_a_quote_says_so_with_a_line() -> None:
    found = unread(read("Talk\n\n[[Ben Hale]]: Who?\n\nThe town was quiet.\n"))
    assert found == "No quote was found in it; line 3 is: '[[Ben Hale]]: Who?'."
    assert unread(read(labelled("{n}: {w}"))) is None


@pytest.mark.parametrize(
    ("labels", "who"),
    [
        (["ADA MOSS", "MR. MOSS", "MRS. MOSS"], ["Ada Moss", "Mr. Moss", "Ada Moss"]),
        (["ADA MOSS", "MR. MOSS", "MOSS"], ["Ada Moss", "Mr. Moss", None]),
        (["KERRY MOSS", "MR. MOSS", "MRS. MOSS"], ["Kerry Moss", None, None]),
        (["BEN MOSS", "ADA MOSS", "MRS. MOSS"], ["Ben Moss", "Ada Moss", "Ada Moss"]),
        (["BEN MOSS", "DR. MOSS", "MR. MOSS"], ["Ben Moss", None, None]),
        (["ADA MOSS", "MRS. MOSS", "MS. MOSS"], ["Ada Moss", None, None]),
        (["BEN HALE", "MR. HALE", "HALE"], ["Ben Hale", "Ben Hale", "Ben Hale"]),
    ],
)
def test_an_honorific_that_fits_somebody_else_means_somebody_else(
    labels: list[str], who: list[str | None]
) -> None:
    text = "\n\n".join(
        f"{label}: Number {n} is the light.\n\nJO VALE: Hm." for n, label in enumerate(labels)
    )
    read = read_interview(text.encode(), "talk")
    said = {quote.text: quote.speaker for quote in read.quotes}
    assert [said[f"Number {n} is the light."] for n in range(len(labels))] == who


@pytest.mark.parametrize(
    "label",
    ["Three Dog Night", "Ogre from the Nerds", "First Movement", "A song by the sea", "Key words"],
)
@pytest.mark.parametrize("between", ["\n\n", " "])
def test_what_stands_in_bold_as_the_names_do_ends_the_turn_before(label: str, between: str) -> None:
    text = "".join(
        f"**{who}:**{between}{words}\n\n"
        for who, words in ((ADA, "One."), (label, "Loneliest."), (ADA, "Two."), ("Ben Hale", "3."))
    )
    assert [who for who, words in said(text) if "Loneliest" in words] in ([], [None])
    assert (ADA, "One.") in said(text)


def test_a_slip_before_a_name_in_bold_is_no_part_of_it() -> None:
    assert said("**Ada Moss:** One.\n\n**Ben Hale:** Two.\n\n1**Ada Moss:** Three.") == [
        (ADA, "One."),
        ("Ben Hale", "Two."),
        (ADA, "Three."),
    ]


@pytest.mark.parametrize(
    "counter",
    ["Ep. 44", "Ep44", "Episode 44", "S2E4", "S02 E04", "Folge 12", "Pt. 3", "Teil 3",
     "Épisode 7", "Capítulo 5", "Выпуск 9"],
)  # fmt: skip
def test_the_number_of_an_episode_is_nobody(counter: str) -> None:
    data = (
        f"{counter}: The Woman Who Walked the Line\n\nBettina Corso walked the railway.\n\n"
        "**Miles Tran:** Why would anybody walk a railway?\n\n"
        "**Bettina Corso:** Because it is flat.\n\n**Miles Tran:** How flat is flat?\n\n"
        "**Bettina Corso:** One in two hundred.\n"
    )
    interview = read_interview(f"# {data}".encode(), "talk")
    assert {quote.speaker for quote in interview.quotes} == {"Miles Tran", "Bettina Corso"}
    assert interview.document.details.title == f"{counter}: The Woman Who Walked the Line"


@pytest.mark.parametrize(
    ("talk", "label"),
    [
        ("{a}: Wir haben gezählt.\n\n{b}: Wie oft?\n\n{x}: Halt!\n\n{a}: Dreimal.\n", "Mann"),
        ("{a}: Wir haben gezählt.\n\n{b}: Wie oft?\n\n{x}: Halt!\n\n{a}: Dreimal.\n", "Alle"),
        ("{a}: Abbiamo contato.\n\n{b}: Quante volte?\n\n{x}: No!\n\n{a}: Tre volte.\n", "Donna"),
        ("{a}: Contamos todo.\n\n{b}: ¿Cuántas veces?\n\n{x}: ¡No!\n\n{a}: Tres.\n", "Alguien"),
    ],
)
def test_a_role_of_another_language_is_nobodys_name(talk: str, label: str) -> None:
    interview = read(talk.format(a=ADA, b=BEN, x=label))
    assert [quote.speaker for quote in interview.quotes] == [ADA, BEN, None, ADA]
    assert {speaker.name for speaker in interview.speakers} == {ADA, BEN}


def test_a_role_of_another_language_is_a_name_where_somebody_has_it() -> None:
    talk = (
        "Aimee Mann: We sang.\n\nBen Hale: Where was it?\n\nMann: In the hall.\n\nBen Hale: So!\n"
    )
    assert ("Aimee Mann", "In the hall.") in said(talk)


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("{N}", "{n}"),
        ("> {n}", "{n}"),
        ("{i}. {n}", "{n}"),
        ("– {n}", "{n}"),
        ("• {n}", "{n}"),
        ("{n}", "> {n}"),
        ("{n}", "— {n}"),
        ("{n}", "**{n}**"),
    ],
)
def test_type_or_place_tells_questions_from_answers(asks: str, answers: str) -> None:
    asked = ["Who pays?", "And the bridge?", "Who built it?"]
    told = ["The town pays for it.", "Nobody pays for it.", "My father did."]
    lines = ["Interview with Ada Moss, keeper"]
    for at, (question, answer) in enumerate(zip(asked, told, strict=True), 1):
        lines += [asks.format(n=question, N=question.upper(), i=at), answers.format(n=answer)]
    found = said("\n\n".join(lines) + "\n")
    assert [words for speaker, words in found if speaker == ADA] == told
    assert [words.lower() for speaker, words in found if speaker is None] == [
        question.lower() for question in asked
    ]


def test_turns_that_their_order_alone_tells_are_nobodys() -> None:
    turns = ("Who pays?", "The town.", "Why?", "It must.", "And then?", "I go.")
    talk = "\n\n".join(("Interview with Ada Moss", *turns)) + "\n"
    assert said(talk) == [(None, words) for words in turns]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{n}: {w}", "{N}. {w}"),
        ("{n} (00:03)\n{w}", "{n}: {w}"),
        ("{n} — {w}", "{n}: {w}"),
        ("[{n}] {w}", "{n}: {w}"),
    ],
)
def test_two_ways_of_labels_in_one_document(one: str, other: str) -> None:
    talk = "\n\n".join(
        way.format(n=name, N=name.upper(), w=words)
        for (way, name), words in zip([(one, BEN), (other, ADA)] * 2, WORDS, strict=True)
    )
    assert said(talk) == list(zip((BEN, ADA, BEN, ADA), WORDS, strict=True))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("The Parliamentary Under-Secretary of State (Lord Vale)", "Vale"),
        ("Minister for the Marine (Deputy Una Vale)", "Una Vale"),
        ("The Chairman (Mr. Vale)", "Vale"),
        ("The Minister of State, Home Office (Baroness Vale)", "Vale"),
        ("The Lord Privy Seal (Mr. Vale)", "Vale"),
        ("The Parliamentary Secretary to the Treasury (Mrs. Vale)", "Vale"),
        ("Attorney General for the Isles (Mr. Una Vale)", "Una Vale"),
    ],
)
def test_an_office_with_whoever_holds_it_opens_a_turn(label: str, name: str) -> None:
    names = (ADA, BEN, label, ADA)
    talk = "\n\n".join(f"{n}: {w}" for n, w in zip(names, WORDS, strict=True)) + "\n"
    assert said(talk) == list(zip((ADA, BEN, name, ADA), WORDS, strict=True))


@pytest.mark.parametrize(
    "label", ["(OVER P.A.)", "(on radio)", "[over radio]", "(via phone)", "[ON TV]"]
)
def test_by_what_somebody_is_heard_is_nobodys_label(label: str) -> None:
    names = ("BEN HALE", "ADA MOSS", label, "ADA MOSS")
    cues = (
        f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{name}: {words}\n"
        for at, (name, words) in enumerate(zip(names, WORDS, strict=True), 1)
    )
    found = [(quote.speaker, quote.text) for quote in read("\n".join(cues), "talk.srt").quotes]
    assert found == list(zip((BEN, ADA, None, ADA), WORDS, strict=True))


@pytest.mark.parametrize("name", ["On Vale", "In Vale", "An Vale", "So Vale", "Said Vale"])
@pytest.mark.parametrize("way", ["{n}: {w}", "**{n}:** {w}", "**{n}** {w}", "{n}\n{w}"])
def test_a_first_name_that_opens_sentences_too(name: str, way: str) -> None:
    turns = [(ADA, WORDS[0]), (name, WORDS[1])] * 3
    assert said("\n\n".join(way.format(n=n, w=w) for n, w in turns) + "\n") == turns


@pytest.mark.parametrize("words", ["On Roads", "In Brief", "So Far"])
def test_words_that_the_talk_has_in_small_are_no_name(words: str) -> None:
    turns = [(ADA, WORDS[0]), (words, WORDS[1])] * 3 + [(ADA, "So far roads, in brief.")]
    talk = "\n\n".join(f"**{n}:** {w}" for n, w in turns) + "\n"
    assert {speaker for speaker, _ in said(talk)} == {ADA, None}


def test_a_name_heard_once_that_opens_like_a_sentence_is_not_the_one_before() -> None:
    names = (BEN, ADA, "An Vale", BEN)
    talk = "\n\n".join(f"{n}: {w}" for n, w in zip(names, WORDS, strict=True)) + "\n"
    assert said(talk) == list(zip((BEN, ADA, None, BEN), WORDS, strict=True))


@pytest.mark.parametrize("way", ["{q}{n}: {w}", "**{q}{n}:** {w}", "**{q}** **{n}:** {w}"])
def test_the_number_of_a_question_is_no_part_of_the_name(way: str) -> None:
    talk = "\n\n".join(
        way.format(q="" if at % 2 else f"Q{at + 1} ", n=(BEN, ADA)[at % 2], w=words)
        for at, words in enumerate(WORDS)
    ).replace("****", "")
    assert said(talk) == list(zip((BEN, ADA, BEN, ADA), WORDS, strict=True))


@pytest.mark.parametrize(
    "notice",
    [
        "FastScripts Transcript by ASAP Sports",
        "Full Transcript by Gull",
        "Verbatim Transcription by Gull & Co",
        "Live Captions by Gull Media",
        "English Subtitles by Una Vale",
        "Bridge_final (Completed 05/06/21)",
        "bridge-2.wav (exported on 2021-06-05)",
        "Duration: 41 minutes",
        "Recording length: 00:41:10",
        "Total time: 1 h 3 min",
        "Running time: 1 hour and 3 minutes",
        "Audio duration: 12:30",
        "01:00:20:00 [Boom in shot]",
        "00:12:04 (Door slams twice)",
        "1:02:03 [Cat on the table]",
    ],
)
def test_what_a_service_puts_below_the_words_is_nobodys(notice: str) -> None:
    turns = list(zip((BEN, ADA, BEN, ADA), WORDS, strict=True))
    talk = "\n\n".join(f"{n}: {w}" for n, w in turns) + f"\n\n{notice}\n"
    assert [one for one in said(talk) if one[0]] == turns


@pytest.mark.parametrize(
    "words",
    ["I read the Transcript by Moss.", "It has a duration of 41 minutes.", "12 [men] came home."],
)
def test_what_only_looks_like_a_notice_is_said(words: str) -> None:
    turns = list(zip((BEN, ADA, BEN, ADA), WORDS, strict=True))
    talk = "\n\n".join(f"{n}: {w}" for n, w in turns) + f"\n\n{words}\n"
    assert said(talk) == [*turns, (ADA, words)]


@pytest.mark.parametrize("label", ["MOSS, HALE", "MOSS/HALE", "MR. AND MRS. MOSS", "MOSS – HALE"])
def test_a_label_of_several_people_renames_nobody(label: str) -> None:
    talk = f"MOSS: Who pays?\n\nHALE: The town.\n\n{label}: We all do.\n\nMOSS: So it is.\n"
    assert said(talk) == [
        ("Moss", "Who pays?"),
        ("Hale", "The town."),
        (None, "We all do."),
        ("Moss", "So it is."),
    ]
