"""Who asks and who answers, told from a document or from its talk."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview


def roles(text: str) -> dict[str, str | None]:
    interview = read_interview(text.encode(), "a talk", {"language": "en"})
    return {one.name: one.roles[0].value if one.roles else None for one in interview.speakers}


def turns(*said: str) -> str:
    names = {"B": "BEN HALE", "A": "ADA MOSS", "C": "CY ROE", "P": "PAUL VALE"}
    return "\n\n".join(f"{names[one[0]]}: {one[2:]}" for one in said)


ASKED = ("B Who pays?", "A The town pays.", "B And the bridge?", "A Nobody pays.")
TALKS = {
    "who asks": (turns(*ASKED), {"Ben Hale": "host", "Ada Moss": "guest"}),
    "a guest who asks back": (
        turns(*ASKED, "B You walked there?", "A I did, and you know what? Who would not?",
              "B Why?", "A It is near.", "B And then?", "A Then I left.", "B So?", "A So."),
        {"Ben Hale": "host", "Ada Moss": "guest"},
    ),
    "two who ask one": (
        turns("B Who pays?", "A The town does, right?", "C And the bridge?", "A Who knows, really?",
              "B Why not?", "A No money.", "C None?", "A None.", "B Never?", "A Never."),
        {"Ben Hale": "host", "Cy Roe": "host", "Ada Moss": "guest"},
    ),
    "said in words": (
        turns("B Welcome to the show. My guest today is Ada Moss.", "A Thanks for having me.",
              "B Tell me of the light.", "A It is old."),
        {"Ben Hale": "host", "Ada Moss": "guest"},
    ),
    "a clip that answers": (
        turns(*ASKED, "B What did the mayor say?") + "\n\n(BEGIN VIDEO CLIP)\n\n"
        + turns("P The light is dead.") + "\n\n(END VIDEO CLIP)\n\n"
        + turns("B Is he right?", "A He is wrong.", "B Why?", "A It burns."),
        {"Ben Hale": "host", "Ada Moss": "guest", "Paul Vale": None},
    ),
    "once in a long talk": (
        turns(*ASKED, *ASKED, "B Was that you?", "P No.", "B Who pays?", "A We pay."),
        {"Ben Hale": "host", "Ada Moss": "guest", "Paul Vale": None},
    ),
    "nobody asks": (
        turns("B It froze.", "A It did.", "B It was cold.", "A Very."),
        {"Ben Hale": None, "Ada Moss": None},
    ),
    "the head says it": (
        "Host: Ada Moss\nGuest: Ben Hale\n\n" + turns(*ASKED),
        {"Ada Moss": "host", "Ben Hale": "guest"},
    ),
    "the label says it": (
        turns(*ASKED, *ASKED).replace("BEN HALE:", "BEN HALE, GULL HOST:", 1),
        {"Ben Hale": "host", "Ada Moss": "guest"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("talk", TALKS)
def test_a_host_is_who_asks_and_a_guest_who_answers(talk: str) -> None:
    text, expected = TALKS[talk]
    assert roles(text) == expected


@pytest.mark.parametrize("label", ["Break", "Jingle", "Advertisement", "Sponsor", "Movie clip"])
def test_what_is_played_between_is_nobody(label: str) -> None:
    text = "\n\n".join(
        f"**{name}:** {words}"
        for name, words in [("Ben Hale", "Who pays?"), ("Ada Moss", "We do."), (label, "La la la."),
                            ("Ben Hale", "And then?"), ("Ada Moss", "Then we wait.")]
    )  # fmt: skip
    assert roles(text) == {"Ben Hale": "host", "Ada Moss": "guest"}
