"""Words in a sentence with somebody's name that are not his, and names that a sentence hides."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

HEAD = "The mill of Ardle\n\nBy Nora Quill\n\n"
SAID = "It turns at night when nobody sees it"


def speakers(article: str, words: str = SAID) -> set[str | None]:
    """The people under whose names the words stand."""
    interview = read_interview((HEAD + article).encode(), "mill.txt")
    return {quote.speaker for quote in interview.quotes if words in quote.text}


@pytest.mark.parametrize(
    "article",
    [
        f"“{SAID},” an actress playing Ada Moss said.",
        f"“{SAID},” said the nurse treating Ada Moss.",
        f"“{SAID},” officers guarding Ada Moss said.",
        f"A friend who knows Ada Moss said: “{SAID}.”",
        f"“{SAID},” said the man Ada Moss had married.",
        f"Hugo Lind remembered Ada Moss saying, “{SAID}.”",
        f"Hugo Lind filmed Ada Moss saying “{SAID}.”",
        f"Hugo Lind quoted Ada Moss saying “{SAID}.”",
        f"Ada Moss said the sign read “{SAID}.”",
        f"Ada Moss said a banner read: “{SAID}.”",
        f"Ada Moss posted a photo of a sign: “{SAID}.”",
        f"Either Piet Holm or Ada Moss said “{SAID}.”",
        f"Piet Holm and, later, Ada Moss said “{SAID}.”",
        f"It was Piet Holm, not Ada Moss, who said “{SAID}.”",
        f"Ada Moss, the miller, and her sister sat down. “{SAID},” she said.",
        f"“Does it turn?” asks Piet Holm. Ada Moss nods. “{SAID}.”",
        f"“It hums,” says Piet Holm. The miller nods. “{SAID}.”",
        f"“It hums,” says Piet Holm. His wife nods. “{SAID}.”",
        f"Two brothers, Bo Roe and Al Roe, have it. “{SAID},” said Roe.\n\n“Yes,” said Al Roe. "
        "Al Roe is the elder. Al Roe laughed.",
        f"Hugo and Clara Lind have it. “{SAID},” said Lind.\n\n“Yes,” said Clara Lind. "
        "Clara Lind laughed. Clara Lind left.",
        f"The Moss twins, Ada and Clara, have a mill. “{SAID},” Moss said.",
        f"“{SAID}.” Ada Moss denied saying it.",
        f"Ada Moss laughed at the headline “{SAID}.”",
        f"Ada Moss answered the taunt “{SAID}” with a shrug.",
        f"Ada Moss responded to the question “{SAID}?” with a shrug.",
        f"Ada Moss complained of hearing “{SAID}.”",
        f"“{SAID},” drivers were told.\n\nInes Holt, the harbour master, was not there.",
        f"“{SAID},” drivers were told by a friend of the harbour master, Ines Holt.",
        f"Hugo Lind claimed that Ada Moss told him: “{SAID}.”",
        f"Hugo Lind claimed Ada Moss told him: “{SAID}.”",
        f"Hugo Lind claimed that when they met Ada Moss told him: “{SAID}.”",
        f"Hugo Lind said that Ada Moss once said to Piet Holm, “{SAID}.”",
        f"Hugo Lind testified on Monday that Ada Moss told him “{SAID}.”",
        f"According to Hugo Lind, Ada Moss said: “{SAID}.”",
        f"The suit alleges that Ada Moss told him: “{SAID}.”",
        f"Hugo Lind accused Ada Moss of saying “{SAID}.”",
        f"Hugo Lind mocked Ada Moss for saying “{SAID}.”",
        f"Hugo Lind blamed Ada Moss for telling people that “{SAID}.”",
        f"Hugo Lind praised Ada Moss for having said “{SAID}.”",
        f"Hugo Lind said it hums, and Ada Moss, “{SAID}.”",
        f"As his father used to say, Hugo Lind recalled, “{SAID}.”",
        f"Would Hugo Lind say “{SAID}”? Ada Moss doubts it.",
        f"Did Hugo Lind say “{SAID}”?",
        f"Has Hugo Lind ever said “{SAID}”?",
    ],
)
def test_who_is_only_spoken_of_says_nothing(article: str) -> None:
    assert speakers(article) == {None}


@pytest.mark.parametrize(
    ("article", "speaker"),
    [
        (f"“{SAID},” said the outgoing President Ada Moss.", "Ada Moss"),
        (f"“{SAID},” said a smiling Ada Moss.", "Ada Moss"),
        (f"Ada Moss told Piet Holm and Hugo Lind, “{SAID}.”", "Ada Moss"),
        (f"As Ada Moss said, “{SAID}.”", "Ada Moss"),
        (f"When Piet Holm noted that it hums, Ada Moss said, “{SAID}.”", "Ada Moss"),
        (f"Piet Holm said that it hums, but Ada Moss said, “{SAID}.”", "Ada Moss"),
        (f"“{SAID},” said Ardle building inspector Ada Moss.", "Ada Moss"),
        (f"Hugo Lind left Ardle saying: “{SAID}.”", "Hugo Lind"),
        (f"Hugo Lind thanked Ada Moss, adding: “{SAID}.”", "Hugo Lind"),
        (f"Ada Moss wrote on a sign: “{SAID}.”", "Ada Moss"),
        (f"“It hums,” says Piet Holm. The room is quiet. “{SAID}.”", "Piet Holm"),
        (f"“It hums,” says Piet Holm. Then he laughs. “{SAID}.”", "Piet Holm"),
        (f"Hugo Lind has it. “{SAID},” said Lind.\n\n“I’m his cousin,” said Al Lind.", "Hugo Lind"),
        (f"“{SAID},” drivers were told on Friday by the harbour master, Ines Holt.", "Ines Holt"),
        (f"“{SAID},” staff were assured by Judge Ines Holt.", "Ines Holt"),
        (f"“{SAID},” Ines Holt was told by Hugo Lind.", "Hugo Lind"),
        (f"Asked by Al Roe if he would go, Viktor Lind rose. “{SAID},” he said.", "Viktor Lind"),
        (f"Pressed by Hugo Lind on it, Ada Moss laughed. “{SAID},” she said.", "Ada Moss"),
        (f"Ada Moss, known as “the Miller,” said “{SAID}.”", "Ada Moss"),
        (f"Ada Moss, author of “Wheels,” said “{SAID}.”", "Ada Moss"),
        (f"“{SAID},” said Brig. Gen. (ret.) Hugo Lind.", "Hugo Lind"),
        (f"“{SAID},” said MSgt. Ada Moss.", "Ada Moss"),
        (f"“{SAID},” said Vice-Chancellor Prof Dame Ada Moss DBE.", "Ada Moss"),
        (f"“{SAID},” said Ardle Mayor Pro Tem Ada Moss.", "Ada Moss"),
        (f"“{SAID},” said Seán Mac an Bhaird, who fishes.", "Seán Mac an Bhaird"),
        (f"“{SAID},” Eibhlín Nic na Mara said.", "Eibhlín Nic na Mara"),
        (f"“{SAID},” said Máire Nic an tSaoir.", "Máire Nic an tSaoir"),
        (f"“{SAID},” said Hugo Lind an hour later.", "Hugo Lind"),
    ],
)
def test_what_only_looks_alike_stays_with_who_says_it(article: str, speaker: str) -> None:
    assert speakers(article) == {speaker}


@pytest.mark.parametrize(
    ("below", "speaker"),
    [
        ("— Ada Moss, miller", "Ada Moss"),
        ("— To Ada Moss", None),
        ("— Attributed to Ada Moss", None),
        ("— Ada Moss, quoting Hugo Lind", None),
        ("— The mother of Ada Moss", None),
    ],
)
def test_a_signature_is_a_name_and_nothing_that_leads_to_one(
    below: str, speaker: str | None
) -> None:
    assert speakers(f"The mill is old.\n\n“{SAID}.”\n\n{below}") == {speaker}


@pytest.mark.parametrize(
    ("above", "speaker"),
    [
        ("Ada Moss said:", "Ada Moss"),
        ("Ada Moss says she was told:", None),
        ("Ada Moss posted a photo of a sign:", None),
    ],
)
def test_a_colon_leads_to_the_paragraph_below(above: str, speaker: str | None) -> None:
    assert speakers(f"{above}\n\n“{SAID}.”\n\nNobody knows why.") == {speaker}


@pytest.mark.parametrize(
    "article",
    [
        f"Ada Moss told the court that Piet Holm had ordered her to “{SAID}.”",
        f"Ada Moss said that Piet Holm instructed everybody to “{SAID}.”",
        f"Ada Moss recalled that the miller begged her to “{SAID}.”",
        f"Ada Moss said she had been directed to “{SAID}.”",
        f"Ada Moss said Piet Holm forbade her to “{SAID}.”",
        f"Ada Moss said he had ordered her to “{SAID}.”",
        f"Ada Moss said Piet Holm ordered her, twice, to “{SAID}.”",
        f"Ada Moss said Piet Holm came and pressured her to “{SAID}.”",
        f"Ada Moss said Piet Holm, the mayor, who ordered her to “{SAID}.”",
    ],
)
def test_what_somebody_is_told_to_do_is_in_the_words_of_who_tells_her(article: str) -> None:
    assert "Ada Moss" not in speakers(article)


def test_whoever_bids_others_says_so_herself() -> None:
    assert speakers(f"Ada Moss said she had ordered Piet Holm to “{SAID}.”") == {"Ada Moss"}


@pytest.mark.parametrize(
    ("opens", "speaker"),
    [
        ("Her neighbour, the baker Tom Reed, disagreed.", "Tom Reed"),
        ("The family doctor Tom Reed disagreed.", "Tom Reed"),
        ("His brother, the old miller Tom Reed, nodded.", "Tom Reed"),
        ("The baker Tom Reed met disagreed.", None),
        ("Her neighbour, the brother of Tom Reed, disagreed.", None),
    ],
)
def test_who_is_named_behind_what_he_is_goes_on_as_he(opens: str, speaker: str | None) -> None:
    assert speakers(f"{opens} “{SAID},” he said.") == {speaker}
