"""Heads of broadcasts and printed interviews: programme, station, and whom plain labels mean."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.model import Interview, Role

TALK = """PETRA VOSS, HOST: {opening} Mr. Lund, you run the ferry. Why did it stop?

HENRIK LUND, FERRYMAN: Because the river froze.

VOSS: And when will it sail again?

LUND: When it thaws. I'm a patient man.
"""
DAYS = "March 4, 2018, 21:00 ET"


def read(text: str, name: str = "talk.txt") -> Interview:
    return read_interview(text.encode(), name)


def speakers(interview: Interview) -> list[str | None]:
    """Return who says each quote."""
    return [quote.speaker for quote in interview.quotes]


HEADS = [
    (f"THE VOSS HOUR\nCoastal News Network\n{DAYS}\n", "",
     ("The Voss Hour", "Coastal News Network")),
    (f"# THE VOSS REPORT\n\n**Fjord Television** — {DAYS}\n", "",
     ("The Voss Report", "Fjord Television")),
    (f"RIVER DESK\nKTVN News\n{DAYS}\n\nTranscript: Henrik Lund on ice, ferries and his father\n",
     "Good evening, this is RIVER DESK.", ("River Desk", "KTVN News")),
    (f"FERRY TALK\n\nInterview with Henrik Lund\n\nCoastal News Network\nAired {DAYS}\n",
     "Welcome to FERRY TALK.", ("Ferry Talk", "Coastal News Network")),
    ("OPEN HOUSE WITH PETRA VOSS\nNorthern Public Radio\nShow #311 — “Ice”\n"
     "Original air date: March 4, 2018\n", "Welcome back to OPEN HOUSE.",
     ("Open House", "Northern Public Radio")),
    (f"RIVER LIFE WITH PETRA VOSS\nNorthern Public Radio\n{DAYS}\n", "",
     ("River Life with Petra Voss", "Northern Public Radio")),
    (f"KTVN TONIGHT\nCoastal News Network\n{DAYS}\n", "You're watching KTVN TONIGHT.",
     ("KTVN TONIGHT", "Coastal News Network")),
    (f"FERRYMAN DENIES REPORT\nChannel 9 News\n{DAYS}\n", "", (None, "Channel 9 News")),
    (f"FERRYMAN DENIES REPORT\nRiver Nine News\n{DAYS}\n", "", (None, "River Nine News")),
    (f"An evening with Petra Voss\nEvening News\n{DAYS}\n", "",
     ("An evening with Petra Voss", None)),
    (f"A CONVERSATION WITH PETRA VOSS\n{DAYS}\n", "", (None, None)),
    ("The River Courier - Sport\n4 March 2018\nThe ferryman who waits\n", "",
     (None, "The River Courier")),
    ("The ferryman who waits\n\n*Boats Quarterly, Winter 2018*\n", "", (None, "Boats Quarterly")),
    (f"NO NEWS\n{DAYS}\n", "", (None, None)),
    (f"The Harbour Network\n{DAYS}\n", "", (None, None)),
    (f"The ferryman who waits\nMy Life Without Radio\n{DAYS}\n", "", (None, None)),
    (f"KTVN News\nThe ferryman who waits\n{DAYS}\n", "", (None, "KTVN News")),
    (f"Episode #12: The light\n{DAYS}\n", "", (None, None)),
    ("The ferryman won a medal for “The Long Thaw”.\n", "", (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "opening", "expected"), HEADS)
def test_the_programme_and_the_station(
    head: str, opening: str, expected: tuple[str | None, str | None]
) -> None:
    details = read(f"{head}\n{TALK.format(opening=opening)}").details
    assert (details.programme, details.outlet) == expected


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (HEADS[2][0], "Henrik Lund on ice, ferries and his father"),
        (HEADS[3][0], "Interview with Henrik Lund"),
        (HEADS[4][0], "Ice"),
        (HEADS[11][0], "The ferryman who waits"),
    ],
)
def test_a_title_is_neither_programme_nor_station(head: str, title: str) -> None:
    opening = next(opening for one, opening, _ in HEADS if one == head)
    assert read(f"{head}\n{TALK.format(opening=opening)}").details.title == title


def test_a_host_in_the_name_of_a_programme_is_one_person() -> None:
    interview = read(f"{HEADS[4][0]}\n{TALK.format(opening='Hello.')}")
    assert speakers(interview) == ["Petra Voss", "Henrik Lund"] * 2


LETTERED = """{head}

Q. {one}Why did you leave the sea?

A. {other}Because it left me first.

Q. {again}And the boat?

A. I gave it to my sister.
"""


@pytest.mark.parametrize(
    ("one", "other", "again", "asking", "answering"),
    [
        ("(Lena Marsh) ", "(Otto Brandt) ", "", "Lena Marsh", "Otto Brandt"),
        ("[Lena Marsh]: ", "[Otto Brandt]: ", "", "Lena Marsh", "Otto Brandt"),
        ("(Lena Marsh) ", "", "", "Lena Marsh", None),
        ("(Lena Marsh) ", "(Otto Brandt) ", "(Lena Marsh) ", "Lena Marsh", "Otto Brandt"),
        ("(Lena Marsh) ", "(Otto Brandt) ", "(Ada Quist) ", None, None),
        ("(laughs) ", "(pauses) ", "", None, None),
        ("", "(Otto Brandt) ", "(Lena Marsh) ", None, "Otto Brandt"),
    ],
)
def test_names_in_brackets_behind_letters(
    one: str, other: str, again: str, asking: str | None, answering: str | None
) -> None:
    interview = read(LETTERED.format(head="By the sea", one=one, other=other, again=again))
    assert speakers(interview) == [asking, answering] * 2
    if asking or answering:
        assert "(" not in "".join(quote.text for quote in interview.quotes)


@pytest.mark.parametrize(
    ("title", "answering"),
    [
        ("OTTO BRANDT: “THE SEA LEFT ME FIRST”", "Otto Brandt"),
        ("BRANDT: NO WAY BACK TO THE SEA", None),
    ],
)
def test_a_title_above_letters_is_nobodys_turn(title: str, answering: str | None) -> None:
    head = f"The Coast Gazette\n3 May 2019\n\n{title}\n\nThe sailor sold his boat for a garden."
    interview = read(LETTERED.format(head=head, one="(Lena Marsh) ", other="", again=""))
    assert speakers(interview) == ["Lena Marsh", answering] * 2


STANDFIRSTS = [
    ("*Danish beekeeper Karen Holm has lived with bees for forty years. She talks to **Paul Weir** "
     "about what she learned from them.*", ("Paul Weir", "Karen Holm")),
    ("*Karen Holm keeps bees on a roof. She tells **Ruth Weir** why she stays there.*",
     ("Ruth Weir", "Karen Holm")),
    ("*Composer David Roth writes for trains. He speaks to Anna Berg about his first whistle.*",
     ("Anna Berg", "David Roth")),
    ("*Karen Holm has written on bees. She talks to **Paul Weir** about how he lost his.*",
     (None, None)),
    ("*Karen Holm keeps bees. She talks to **Ruth Weir** about what she lost.*", (None, None)),
    ("*The widow of Karen Holm keeps bees. She talks to **Paul Weir** about her roof.*",
     (None, None)),
    ("*Karen Holm and Anna Berg keep bees. She talks to **Paul Weir** about her roof.*",
     (None, None)),
    ("*Karen Holm keeps bees. She talks to Paul Weir's brother about her roof.*", (None, None)),
]  # fmt: skip
BOLD = """
**When did you see the first one?**

I was nine, and it was raining. I ran home to tell my mother.

**And what did she say?**

She laughed. I never forgot it.

**Would you do it again?**

I do it every spring.
"""


@pytest.mark.parametrize(("standfirst", "expected"), STANDFIRSTS)
def test_who_talks_to_whom_above_bold_questions(
    standfirst: str, expected: tuple[str | None, str | None]
) -> None:
    interview = read(f"# The hum\n\n{standfirst}\n{BOLD}", "hum.md")
    assert speakers(interview) == list(expected) * 3
    named = {one.name: one.roles for one in interview.speakers if one.roles}
    if expected[0]:
        assert named[expected[0]] == (Role.HOST,)


@pytest.mark.parametrize(
    "many",
    "Rivals Critics Experts Residents Officials Locals Tenants Farmers Beekeepers Detractors "
    "Cyclists Shopkeepers Fishermen Survivors Colleagues Someone "
    "Somebody Several Thousands".split(),
)
@pytest.mark.parametrize(
    "said",
    [
        "{many} say she bought the votes.",
        "“She bought the votes with flour,” {many} say.",
        "{many} told the council: “She bought the votes with flour.”",
    ],
)
def test_many_of_a_kind_are_nobodys_name(many: str, said: str) -> None:
    above = "The mill opens\n\nThe mill of Velmar opened on Monday after Ada Moss paid for it.\n\n"
    assert set(speakers(read(above + said.format(many=many)))) <= {None}


def test_a_surname_like_many_of_a_kind_is_a_name() -> None:
    text = (
        "The mill opens\n\nThe mill has an owner, Joan Rivers. “I bake,” Rivers said on Monday.\n"
    )
    assert speakers(read(text)) == ["Joan Rivers"]


@pytest.mark.parametrize(
    "head",
    [
        "ABN NEWS\nDOWNSTREAM: WHO KILLED THE RIVER?\nPresenter: Otto Brandt\nReporter: Lena Marsh",
        "ABN NEWS\nBudget Special: Interview With Lena Marsh; Who Pays?\n\nAired 8 May 2023",
        "THE LATE REPORT\n3 May 2019\nTHE BIG DRY: A COUNTRY WAITS\nCorrespondent: Lena Marsh",
    ],
)
def test_a_title_with_a_colon_below_others_is_nobodys_turn(head: str) -> None:
    turns = (
        "OTTO BRANDT, PRESENTER: Lena Marsh reports.\n\nLENA MARSH, REPORTER: They wait.\n\n"
        + "BRANDT: And who pays for it?\n\nMARSH: We do, as ever.\n\n" * 3
    )
    interview = read(f"{head}\n\n{turns}")
    assert speakers(interview) == ["Otto Brandt", "Lena Marsh"] * 4
