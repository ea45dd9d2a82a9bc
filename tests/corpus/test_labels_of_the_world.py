"""Labels as parliaments, papers and recognisers of many countries write them."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.model import Interview

ADA, BEN = "Ada Moss", "Ben Hale"
WORDS = (
    "Who pays for the lighthouse?",
    "The town pays for it.",
    "And the bridge?",
    "Nobody pays for the bridge.",
    "Nobody at all?",
    "Nobody since the war.",
)
HEAD = "Ada Moss talks to Ben Hale\n\n"


def read(text: str, name: str = "talk") -> Interview:
    return read_interview(text.encode(), name)


def said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read(text).quotes]


@pytest.mark.parametrize(
    "way",
    [
        "**{n}:**{w}",
        "[{n}] {w}",
        "({n}) {w}",
        "{{{n}}} {w}",
        "[{n}]\n{w}",
        "({n})\n{w}",
        "[{n}] - {w}",
        "[{n} 00:0{i}] {w}",
        "({n}, 00:0{i}) {w}",
        "{n} (0:0{i} - 0:1{i})\n{w}",
        "{n} (0:0{i} - 0:1{i}): {w}",
        "{n} [00:00:0{i} --> 00:00:1{i}]\n{w}",
        "[00:00:0{i}.000 --> 00:00:1{i}.000]  {n}: {w}",
        "00:00:0{i},000 - 00:00:1{i},000 {n}\n{w}",
        "[{i}:02 PM] {n}: {w}",
        "[{i}.10s - {i}.90s] {n}: {w}",
        "0{i}m12s {n}: {w}",
        "{n} · 0:0{i}\n{w}",
        "{n} at 00:0{i}\n{w}",
        "{n} [(00:0{i})](https://example.org/x?t={i})\n{w}",
        "`00:0{i}` **{n}:** {w}",
        "**{n}** [00:0{i}] {w}",
        "**{n}.** {w}",
        "{n}. {w}",
        "{n}. — {w}",
        "{n} → {w}",
        "{n}:\xa0{w}",
        "{n}\xa0: {w}",
        "{n}:: {w}",
        "—{n}: {w}",
        "•{n}: {w}",
        "_{n}_ {w}",
    ],
)
def test_brackets_spans_of_time_and_full_stops_open_turns(way: str) -> None:
    turns = [way.format(n=(BEN, ADA)[at % 2], w=words, i=at + 1) for at, words in enumerate(WORDS)]
    assert said(HEAD + "\n\n".join(turns)) == list(zip((BEN, ADA) * 3, WORDS, strict=True))


@pytest.mark.parametrize(
    ("chair", "one", "other", "names"),
    [
        ("Mme la présidente. ", "M. Luc Renard. ", "Mme Claire Vidal, ministre. ", "Luc Renard"),
        ("M. le président. – ", "M. Luc Renard (LR). – ", "Mme Vidal. – ", "Luc Renard"),
        ("La présidente\xa0: ", "M.\xa0Luc Renard\xa0: ", "Mme Claire Vidal\xa0: ", "Luc Renard"),
        ("El señor PRESIDENTE: ", "La señora MUSGO: ", "El señor VALLE PÉREZ: ", "Musgo"),
        ("O SR. PRESIDENTE - ", "A SRA. ADA MUSGO (PT - SP) - ", "O SR. VALE - ", "Ada Musgo"),
        ("PRESIDENTE. ", "LUCA ROSSI (PD-IDP). ", "ADA MUSCHIO, Relatrice. ", "Luca Rossi"),
        ("Präsidentin: ", "Abg. Jürgen Feld (SPD): ", "Ada Moos: ", "Jürgen Feld"),
        ("De voorzitter: ", "Mevrouw Mos (D66): ", "De heer Van der Veld (VVD): ", "Mos"),
        ("Talmannen: ", "Anna Moss (S): ", "Karl Vik (M): ", "Anna Moss"),
        ("Marszałek: ", "Poseł Anna Mech: ", "Jan Las: ", "Anna Mech"),
        ("The SPEAKER. ", "Ms. MOSS of Ohio. ", "Mr. HALE. ", "Moss"),
        ("The Clerk. ", "Senator Moss. ", "Chairman Hale. ", "Moss"),
        ("Председательствующий: ", "В.Иванов: ", "А.Мохова: ", "В.Иванов"),
        ("Journaliste : ", "Luc Renard : ", "Claire Vidal : ", "Luc Renard"),
        ("记者：", "王小明：", "李红：", "王小明"),
        ("Журналістка: ", "Ганна Мох: ", "Іван Лис: ", "Ганна Мох"),
    ],
)
def test_honorifics_and_offices_of_other_languages(
    chair: str, one: str, other: str, names: str
) -> None:
    labels = (chair, one, other, one, other, chair)
    found = said("\n\n".join(label + words for label, words in zip(labels, WORDS, strict=True)))
    assert [words for _, words in found] == list(WORDS)
    assert [found[at][0] for at in (0, 1, 3, 5)] == [None, names, names, None]
    assert found[2][0] == found[4][0] not in (None, names)


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Pregunta. ", "Respuesta. "),
        ("Domanda. ", "Risposta. "),
        ("Pergunta: ", "Resposta: "),
        ("Питання: ", "Відповідь: "),
        ("问：", "答："),
        ("Vraag: ", "Antwoord: "),
    ],
)
def test_who_asks_and_who_answers_are_nobodys_names(asks: str, answers: str) -> None:
    turns = [(asks, answers)[at % 2] + words for at, words in enumerate(WORDS)]
    assert said("\n\n".join(turns)) == [(None, words) for words in WORDS]


@pytest.mark.parametrize(
    "label",
    [
        "Une voix",
        "Un señor diputado",
        "Plusieurs députés",
        "Frau aus dem Publikum",
        "Голос из зала",
        "Caller from Leeds",
        "Cy from Leeds",
        "Interpreter for Cy Roe",
        "Police officer",
        "Producer",
        "Second man",
        "Conference Room B",
        "PROSPECTIVE JUROR NO. 4",
        "Intervenant 2",
        "Le Phare",
        "Speaker 3 (12:04)",
        "Sponsor read",
        "Werbung",
        "Publicité",
        "Mid-roll ad",
        "Lyrics",
        "GULL",
    ],
)
def test_what_comes_again_before_a_colon_is_not_who_spoke_before(label: str) -> None:
    text = (
        "Ben Hale: Who pays?\n\nAda Moss: The town pays.\n\n"
        f"{label}: I never paid.\n\nAda Moss: Nobody does.\n\n{label}: It was never so.\n\n"
        "Ben Hale: Thank you.\n"
    )
    assert [who for who, _ in said(text)] == [BEN, ADA, None, ADA, None, BEN]
    assert {one.name for one in read(text).speakers} == {ADA, BEN}


def test_what_an_editor_put_into_brackets_is_no_label() -> None:
    text = (
        "[Ada Moss] The town pays.\n[Ben Hale] And the bridge?\n[Ada Moss] Nobody does.\n"
        "[Hale] was a fool, they said.\n[Ben Hale] Who said that?\n"
    )
    assert (ADA, "[Hale] was a fool, they said.") in said(text)


@pytest.mark.parametrize(
    "way",
    [
        "[{time}.000 --> {time}.900]  {w}",
        "{time} {w}",
        "{time}\n{w}",
        "{time}\n3 seconds\n{w}",
    ],
)
def test_timed_lines_without_labels_are_nobodys(way: str) -> None:
    lines = [way.format(time=f"00:0{at}", w=words) for at, words in enumerate(WORDS)]
    interview = read("Why the ferry came back\n\n" + "\n".join(lines) + "\n")
    assert " ".join(quote.text for quote in interview.quotes) == " ".join(WORDS)
    assert {quote.speaker for quote in interview.quotes} == {None}
    assert interview.document.details.title == "Why the ferry came back"


def test_lines_that_a_margin_broke_run_on() -> None:
    text = (
        "    Mr. Hale. Who pays for the lighthouse on the pier, now \n"
        "that the old fund is closed?\n"
        "    Ms. Moss. The town pays for all of it, every year, and it\n"
        "has done so ever since the harbour was built.\n"
        "    Mr. Hale. And the bridge that crosses the river down at\nthe mill?\n"
        "    Ms. Moss. Nobody ever has.\n"
    )
    assert said(text) == [
        ("Hale", "Who pays for the lighthouse on the pier, now that the old fund is closed?"),
        (
            "Moss",
            "The town pays for all of it, every year, and it has done so ever since the harbour "
            "was built.",
        ),
        ("Hale", "And the bridge that crosses the river down at the mill?"),
        ("Moss", "Nobody ever has."),
    ]


def test_a_line_that_breaks_a_sentence_runs_on() -> None:
    text = (
        "Tom Hale: How long is it?\n\n"
        "Ada Moss: It is a twenty-foot belt,\nand it slaps.\nNobody minds.\n\n"
        "Tom Hale: Has it hit you?\n\nAda Moss: Twice.\n"
    )
    assert said(text) == [
        ("Tom Hale", "How long is it?"),
        ("Ada Moss", "It is a twenty-foot belt, and it slaps."),
        ("Ada Moss", "Nobody minds."),
        ("Tom Hale", "Has it hit you?"),
        ("Ada Moss", "Twice."),
    ]


@pytest.mark.parametrize(
    "notice",
    [
        "Ada Moss hat die Transkription beendet",
        "(ENDS)",
        "(Beifall bei der SPD)",
        "[Whereupon, at 11:14 a.m., the hearing was adjourned.]",
        "[End of Tape 1 of 1 and Interview I]",
        "34m 50s",
        "- more -",
        "Fin de la transcription",
        "The meeting rose at 16:02.",
        "Untertitel von Hafen TV",
    ],
)
def test_notices_of_other_houses_and_languages_are_nobodys(notice: str) -> None:
    turns = [f"{(BEN, ADA)[at % 2]}: {words}" for at, words in enumerate(WORDS)]
    assert [words for _, words in said("\n\n".join([*turns, notice]))] == list(WORDS)


@pytest.mark.parametrize("times", ["09:05 11:40 15:20", "1:00 2:30 9:15"])
@pytest.mark.parametrize("heading", ["", "## Doors open\n\n"])
def test_the_posts_of_a_live_page_are_no_captions(times: str, heading: str) -> None:
    posts = [
        f"{time}\n\n{heading}“{words[:-1]},” {who} said on the steps of the hall in the rain."
        for time, who, words in zip(times.split(), (BEN, ADA, BEN), WORDS, strict=False)
    ]
    found = said("# As it happened\n\n" + "\n\n".join(posts))
    assert [who for who, _ in found] == [BEN, ADA, BEN]


def cue(at: int, words: str) -> str:
    return f"{at}\n00:00:{10 + at},000 --> 00:00:{10 + at},900\n{words}\n"


@pytest.mark.parametrize(
    "way",
    ["[{n}] {w}", "<b>[{n}]</b> {w}", "[{n}]\n{w}", "[{n}]: {w}", "({n}) {w}", "{n}：{w}"],
)
def test_captions_have_names_in_brackets(way: str) -> None:
    cues = [cue(at, way.format(n=(BEN, ADA)[at % 2], w=words)) for at, words in enumerate(WORDS)]
    assert said("\n".join(cues)) == list(zip((BEN, ADA) * 3, WORDS, strict=True))


def test_a_name_in_brackets_that_captions_have_once_is_nobodys() -> None:
    words = ["[Ben Hale] Who pays?", "[Ada Moss] The town.", "[Ben Hale] And the bridge?"]
    found = said("\n".join(cue(at, line) for at, line in enumerate(words)))
    assert found == [(BEN, "Who pays?"), (None, "The town."), (BEN, "And the bridge?")]


def test_colours_of_captions_part_who_speaks_and_their_makers_say_nothing() -> None:
    words = [
        '<font color="#ffff00">Which is it?</font>',
        '<font color="#00ffff">The pretty one.</font>',
        '<font color="#ffffff"><i>ULRIC THANE:</i> The wood was full of them.</font>',
        '<font color="#00ffff">He won\'t tell you.</font>',
        "Subtitles by SaltTown Captioning",
    ]
    assert said("\n".join(cue(at, line) for at, line in enumerate(words))) == [
        (None, "Which is it?"),
        (None, "The pretty one."),
        ("Ulric Thane", "The wood was full of them."),
        (None, "He won't tell you."),
    ]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Moderation: Ben Hale\nGast: Ada Moss\nDatum: 3. März 2024", "2024-03-03"),
        ("Animateur : Ben Hale\nInvitée : Ada Moss\nDate : 3 mars 2024", "2024-03-03"),
        (
            "Entrevistador: Ben Hale\nEntrevistada: Ada Moss\nFecha: 3 de marzo de 2024",
            "2024-03-03",
        ),
        ("Interviewer: Ben Hale\nNarrator: Ada Moss\n3 marca 2024", "2024-03-03"),
        ("Host: Ben Hale\nGuest: Ms Ada Moss\nGull Bay, 5 de maio de 2017", "2017-05-05"),
    ],
)
def test_heads_of_other_languages_name_host_guest_and_day(head: str, day: str) -> None:
    interview = read(f"{head}\n\nHALE: Who pays?\n\nMOSS: The town.\n\nHALE: All of it?\n")
    assert [quote.speaker for quote in interview.quotes] == [BEN, ADA, BEN]
    assert {one.name: [role.value for role in one.roles] for one in interview.speakers} == {
        BEN: ["host"],
        ADA: ["guest"],
    }
    assert str(interview.document.details.date) == day


@pytest.mark.parametrize("opens", ["...and", "&quot;And&quot;", "“And”", "[And]", "…and"])
def test_a_turn_may_go_on_right_behind_its_label(opens: str) -> None:
    text = (
        "**Ben Hale:** Who pays?\n\n**Ada Moss:** The town pays.\n\n"
        f"**Ben Hale:**{opens} the bridge?\n\n**Ada Moss:** Nobody.\n"
    )
    assert [who for who, _ in said(text)] == [BEN, ADA, BEN, ADA]


@pytest.mark.parametrize(
    "way",
    [
        "{w}\n— {n}",
        "{w}\n- {n}",
        "{w}\n— {n}, 10:02",
        "{w}\n– {n}, Harbour Board",
        "{w}\n— **{n}**",
        "{w}\n~ {n}",
        "{w}\n\n— {n}",
        "{w}\n{n} (00:12)",
        "{w}\n{n}:",
    ],
)
def test_a_name_below_the_words_is_that_of_the_words_above(way: str) -> None:
    turns = [way.format(n=(BEN, ADA)[at % 2], w=words) for at, words in enumerate(WORDS)]
    assert said("A talk on the lighthouse\n\n" + "\n\n".join(turns)) == list(
        zip((BEN, ADA) * 3, WORDS, strict=True)
    )


@pytest.mark.parametrize("way", ["{w}\n\n{n}", "{w}\n\n{n}, 10:02", "{w}\n\n**{n}**"])
def test_names_that_may_be_of_the_words_above_or_below_are_nobodys(way: str) -> None:
    turns = [way.format(n=(BEN, ADA)[at % 2], w=words) for at, words in enumerate(WORDS)]
    found = said("A talk on the lighthouse\n\n" + "\n\n".join(turns))
    assert {who for who, _ in found} == {None}


@pytest.mark.parametrize("way", ["{n}\n{w}", "{n} 10:02 AM\n{w}", "{n}:\n{w}", "— {n}: {w}"])
@pytest.mark.parametrize("end", ["", "\n\nBen Hale 10:09 AM\n", "\n\nBen Hale:\n"])
def test_a_talk_that_breaks_off_behind_a_name_is_not_signed(way: str, end: str) -> None:
    turns = [way.format(n=(BEN, ADA)[at % 2], w=words) for at, words in enumerate(WORDS)]
    found = said("It was late when they met.\n\n" + "\n\n".join(turns) + end)
    assert found == list(zip((BEN, ADA) * 3, WORDS, strict=True))
