"""Tables of turns, through the way in."""

from __future__ import annotations

import random

import pytest

from corpus.intake import read_interview
from corpus.model import Interview
from corpus.readers import ReadError

TALK = [
    ("Ben Hale", "Who pays, then, for the lighthouse?"),
    ("Ada Moss", 'The town pays for it, "every penny".'),
    ("Ben Hale", "And the bridge?"),
    ("Ada Moss", "Nobody pays for the bridge."),
]
QUOTED = [(name, words.replace('"', '""')) for name, words in TALK]


def read(text: str) -> Interview:
    return read_interview(text.encode(), "a talk", {"language": "en"})


def told(interview: Interview) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in interview.quotes]


def rows(pattern: str) -> str:
    return "\n".join(pattern.format(at=at, name=n, words=w) for at, (n, w) in enumerate(QUOTED))


TABLES = {
    "Trint": '"Timecode","Speaker","Text"\n' + rows('"00:00:0{at}","{name}","{words}"'),
    "Sonix": "Start\tEnd\tSpeaker\tText\n" + rows('{at}.0\t{at}.5\t{name}\t"{words}"'),
    "Descript": "Speaker,Start Time,Text\n" + rows('{name},00:00:0{at}.500,"{words}"'),
    "Premiere": "Speaker Name,Start Time,End Time,Text\n"
    + rows('"{name}","00:00:0{at}:12","00:00:0{at}:20","{words}"'),
    "Premiere, drop frames": "Speaker Name;Start Time;End Time;Text\n"
    + rows('{name};"00;00;0{at};12";"00;00;0{at};20";"{words}"'),
    "Happy Scribe": "Number,Speaker,Start time,End time,Duration,Text\n"
    + rows('{at},{name},00:00:0{at},00:00:09,2,"{words}"'),
    "Excel in Europe": "sep=;\nSprecher;Zeit;Text\n" + rows('{name};0:0{at};"{words}"'),
    "words first": "Transcript,Speaker\n" + rows('"{words}",{name}'),
    "underscores, a title above": "The harbour\n\nspeaker_name,start_time,text\n"
    + rows('{name},{at},"{words}"'),
    "no head": rows('00:00:0{at},{name},"{words}"'),
    "no head, tabs": rows('{name}\t00:00:0{at}\t"{words}"'),
    "blank rows": "Speaker,Text\n" + rows('{name},"{words}"\n,,\n'),
    "lines within": "Speaker,Text\n" + rows('{name},"{words}"').replace("pays ", "pays\n"),
    "CRLF": ("Speaker,Text\n" + rows('{name},"{words}"')).replace("\n", "\r\n"),
    "pipes": "| Speaker | Text |\n|---|---|\n"
    + "\n".join(f"| {name} | {words} |" for name, words in TALK),
    "a byte order mark": "\ufeffSpeaker,Text\n" + rows('{name},"{words}"'),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_turns_gives_the_words_and_names(table: str) -> None:
    assert told(read(TABLES[table])) == TALK


def test_words_with_commas_and_no_marks_round_them_stay_whole() -> None:
    text = "Speaker,Text\nBen Hale,Who pays, then, for it?\nAda Moss,The town.\n"
    assert told(read(text))[0] == ("Ben Hale", "Who pays, then, for it?")
    with pytest.raises(ReadError, match="Row 2 of a talk has more cells"):
        read("Text,Speaker\nWho pays, then, for it?,Ben Hale\nThe town.,Ada Moss\n")


def test_what_whisper_writes_is_in_milliseconds_and_nobodys() -> None:
    interview = read("start\tend\ttext\n0\t2500\tWho pays?\n2500\t5000\tThe town pays for it.\n")
    assert told(interview) == [(None, "Who pays? The town pays for it.")]
    assert interview.second_at(interview.text.index("The town")) == 2.5


def test_an_empty_cell_and_a_number_name_nobody() -> None:
    text = "Speaker,Text\nBen Hale,Who pays?\n,The town.\nSpeaker 2,Not I.\nSpeaker 3,Nor I.\n"
    assert told(read(text)) == [
        ("Ben Hale", "Who pays?"),
        (None, "The town."),
        (None, "Not I."),
        (None, "Nor I."),
    ]


def test_whatever_is_changed_in_one_it_is_read_or_refused() -> None:
    chance = random.Random(14)  # noqa: S311
    for source in TABLES.values():
        for _ in range(60):
            letters = list(source)
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(letters))
                new = chance.choice(["", '"', '""', ",", "\n", "\t", ";", "|", "99:99", "a,b"])
                letters[at : at + chance.randint(0, 8)] = new
            try:
                interview = read("".join(letters))
            except ReadError:
                continue
            for quote in interview.quotes:
                assert quote.text == interview.text[quote.span.start : quote.span.end]


@pytest.mark.parametrize(
    "head",
    [
        "Nr.\tZeit\tPerson\tBeitrag",
        "N°\tTemps\tNom\tPropos",
        "#\tHora\tPersona\tIntervención",
        "No\tClock\tCalled\tUttered",
    ],
)
def test_columns_are_told_whatever_their_head_calls_them(head: str) -> None:
    body = "\n".join(f"{at}\t0:0{at}\t{name}\t{words}" for at, (name, words) in enumerate(TALK, 1))
    assert told(read(f"{head}\n{body}")) == TALK


@pytest.mark.parametrize(
    "head",
    ["Zeit;Sprecher/in;Aussage", "Temps;Intervenant·e;Propos", "Hora;Orador(a);Intervención",
     "Zeit;RednerIn;Beitrag", "Zeit;Sprecher:in;Text"],
)  # fmt: skip
def test_a_column_may_be_called_for_both_genders(head: str) -> None:
    rows = "".join(f'00:0{at};{name};"{words}"\n' for at, (name, words) in enumerate(QUOTED))
    found = read(f"sep=;\n{head}\n{rows}")
    assert [(one.speaker, one.text) for one in found.quotes] == TALK


def test_times_with_frames_before_names_are_a_table_where_a_head_says_so() -> None:
    rows = "".join(
        f'00:00:0{at}:10,00:00:03:00,{name},"{words}"\n' for at, (name, words) in enumerate(QUOTED)
    )
    found = read(f"Time,Duration,Speaker,Text\n{rows}")
    assert [(one.speaker, one.text) for one in found.quotes] == TALK
