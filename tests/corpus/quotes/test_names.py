"""Whose words a quotation is, or that it is left open: pronouns, surnames, other voices."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

HEAD = "Bridge talks go on\nMarch 3, 2015\n\n"
MET = (
    "Nora Quinn, the engineer, and Peter Lund, the mayor, met reporters on Monday about the bridge "
    "over the river and what it would cost the town to keep it.\n\n"
)
COUNTED = (
    "Josephine Tarrant, the parish clerk, was in church. “The font moved,” she said.\n\n"
    "Tarrant said that she had counted forty-four panes.\n\n"
)


def said_by(paragraphs: str, words: str) -> set[str | None]:
    """The people under whose names the words stand."""
    interview = read_interview((HEAD + paragraphs).encode(), "talks")
    return {quote.speaker for quote in interview.quotes if words in quote.text}


@pytest.mark.parametrize(
    ("paragraphs", "words", "speaker"),
    [
        ("“It is old,” Lund said.\n\nQuinn shook her head. “It is not old,” she said.", "not old",
         "Nora Quinn"),
        ("“It is old,” Quinn said.\n\nLund laughed. “It will hold,” he said.", "will hold",
         "Peter Lund"),
        ("Quinn asked Lund if it would hold. “It will,” he said. “For a year.”", "It will",
         "Peter Lund"),
        ("“It is old,” Lund said.\n\n“We must mend it,” he added.", "mend it", "Peter Lund"),
        ("“It is old,” Lund said.\n\n“We must mend it,” she added.", "mend it",
         "Nora Quinn"),
        ("Lund was late. A man shouted from the back. “Mend it now,” he said.", "Mend it", None),
        ("Two sisters, Ivy Roe and Dora Roe, came. “It is old,” said Roe. “Go,” she added.",
         "It is old", None),
        ("Two sisters, Ivy Roe and Dora Roe, came. “It is old,” said Roe. “Go,” she added.",
         "Go", None),
        ("“It is old,” Lund said.\n\nQuinn's father stood up. “It will fall,” he said.",
         "will fall", None),
        ("“It is old,” Lund said. Lund and Carl Roe left. “It will fall,” he said.",
         "will fall", None),
        ("“It is old,” Quinn said. Two nurses stood at the gate. “It will fall,” she said.",
         "will fall", None),
        ("“It is old,” they said. “It will fall,” she said.", "will fall", None),
        ("Judge Olive Tran asked Lund to sit. “You may sit,” she said.", "may sit", "Olive Tran"),
        ("Lund was late. Prosecutor Beatrix Weiss put down her pen. “Go,” she said.", "Go",
         "Beatrix Weiss"),
        ("Asked about Ines Pohl's remark, Quinn shook her head. “No more,” she said.", "No more",
         "Nora Quinn"),
    ],
)  # fmt: skip
def test_a_pronoun_means_the_subject_before_it_or_nobody(
    paragraphs: str, words: str, speaker: str | None
) -> None:
    assert said_by(MET + paragraphs, words) == {speaker}


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked about Lund's remark that “the bridge is done,” Quinn laughed.",
        "Quinn rejected the claim by Lund that “the bridge is done.”",
        "Quinn called Lund's offer of “a bridge is done” a joke.",
        "Quinn called her offer of “a bridge is done” a joke.",
        "Quinn called the baker's last written promise of “a bridge is done” empty.",
        "Quinn compared Lund's vow of “a bridge is done” to a fairy tale.",
        "Quinn called a threat of “a bridge is done” from Lund a joke.",
        "Quinn read out a letter from Lund: “the bridge is done and so are we.”",
        "Quinn recalled the words of her father: “the bridge is done.”",
        "A poster behind Quinn said “the bridge is done.”",
        "Quinn was told “the bridge is done” at the gate.",
        "Quinn has never said “the bridge is done.”",
        "If Quinn had said “the bridge is done,” the town would know.",
        "Neither Quinn nor Lund said “the bridge is done.”",
        "Quinn might say “the bridge is done” one day.",
        "Quinn denied that she had said “the bridge is done.”",
        "Quinn said she had been told “the bridge is done.”",
        "Quinn refused to say “the bridge is done.”",
        "Quinn did not say “the bridge is done.”",
        "Quinn never said “the bridge is done,” Lund insisted.",
        "“The bridge is done,” Quinn was told by Lund.",
        "Quinn's father said “the bridge is done.”",
        "Quinn dismissed Lund's comment that “the bridge is done.”",
        "Quinn, quoting Lund: “the bridge is done and so are we all.”",
        "Quinn quoted her father as saying: “the bridge is done and so are we.”",
        "Quinn pointed to a sign that reads “the bridge is done.”",
        "Quinn pointed to a banner reading “the bridge is done.”",
        "Quinn recalled a letter that said, “the bridge is done.”",
        "Quinn laughed at a poster saying “the bridge is done.”",
        "Asked if, as the baker Hugo Lind put it, “the bridge is done,” Quinn said yes.",
        "Told that Lund had called it “a bridge is done,” Quinn said no.",
        "When a baker called the plan “the bridge is done,” Quinn said she laughed.",
        "If, as the saying goes, “the bridge is done,” Quinn said, so is the town.",
        "Asked if it was, to quote a baker, “the bridge is done,” Quinn said yes.",
        "To the question “is it right that the bridge is done,” Quinn said nothing.",
        "Asked, “you say the bridge is done,” Quinn said no.",
        "When asked “why say the bridge is done,” Quinn said nothing.",
        "Under a banner “the bridge is done,” Quinn said so.",
        "Quinn said the plate on the gate, which says “the bridge is done,” was old.",
    ],
)
def test_words_of_somebody_else_are_not_under_who_speaks_of_them(sentence: str) -> None:
    assert said_by(MET + sentence, "ridge is done") <= {None, "Peter Lund"}
    if "Lund insisted" in sentence:
        assert said_by(MET + sentence, "ridge is done") <= {None}


@pytest.mark.parametrize(
    ("paragraphs", "words", "speaker"),
    [
        ("“I will go,” Mr. Roe said.", "I will go", "Carl Roe"),
        ("“I will go,” Mrs. Roe said.", "I will go", "Ivy Roe"),
        ("“I will go,” Roe said.", "I will go", None),
        ("“I will go,” Sen. Roe said.", "I will go", "Ivy Roe"),
        ("“I will go,” Senator Roe said.", "I will go", "Ivy Roe"),
        ("“I will go,” said Ivy.", "I will go", "Ivy Roe"),
        ("Mr Holt and Mrs Holt met at sea. “He was sick,” said Mrs Holt.", "sick", "Mrs Holt"),
        ("Mr Holt and Mrs Holt met at sea. “He was sick,” said Holt.", "sick", None),
    ],
)
def test_a_title_tells_two_of_one_surname_apart(
    paragraphs: str, words: str, speaker: str | None
) -> None:
    met = "Sen. Ivy Roe and her husband, Carl Roe, met reporters on Monday.\n\n"
    assert said_by(met + paragraphs, words) == {speaker}


@pytest.mark.parametrize(
    "sentence",
    [
        "Zorvan Lind and Otto Lind own the mill.",
        "Otto Lind and Zorvan Lind own the mill.",
        "Brothers Hugo Lind and Otto Lind own the mill.",
        "Zorvan Lind, the baker, sat beside Otto Lind.",
        "Otto Lind bought the mill from Qadira Lind.",
    ],
)
def test_a_surname_is_nobodys_where_a_namesake_has_a_name_that_is_seldom(sentence: str) -> None:
    text = f"{sentence}\n\n“The mill is shut,” Lind said.\n\n“It is not,” Otto Lind said."
    assert said_by(text, "The mill is shut") == {None}
    assert said_by(text, "It is not") == {"Otto Lind"}


@pytest.mark.parametrize(
    "sentence",
    [
        "“It will hold,” Quinn, 61, who has built bridges since 1984 and whose father did, said.",
        "“It will hold,” Quinn, who met Lund, the mayor, on Monday, said.",
        "“It will hold,” Quinn, the engineer, said.",
        "“It will hold,” said Nora, wiping her hands on her coat.",
        "Quinn, 61, who came with Lund, the mayor, said: “It will hold.”",
        "“It will hold,” Nora said in a low voice.",
        "Nora said in a low voice, “It will hold.”",
        "“It will hold,” said Quinn without looking up.",
        "“It will hold,” snapped Quinn, and she slammed the door.",
        "“It will hold,” thundered Quinn from the stairs.",
        "Rejecting Lund's view, Quinn laughed: “It will hold.”",
        "Contradicting Lund, who had called her “a danger to us”, Quinn said: “It will hold.”",
        "Quinn, a friend of bridges, walked off, saying, “It will hold.”",
        "Nora Quinn, 61: “It will hold.”",
        "“It will hold.”\n— Nora Quinn, engineer",
    ],
)
def test_first_names_and_long_asides(sentence: str) -> None:
    assert said_by(MET + sentence, "It will hold") == {"Nora Quinn"}


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("‘It isn’t the town’s,’ Quinn said.", "It isn’t the town’s"),
        ("Quinn said: ‘The boys’ bridge will hold.’", "The boys’ bridge will hold"),
        ("'It isn't the town's,' Quinn said.", "It isn't the town's"),
        ("‘He said “no” twice,’ said Quinn.", "He said “no” twice"),
        ("‘It is the boys’, not mine,’ Quinn said.", "It is the boys’, not mine"),
        ("'It is the boys', not mine,' said Quinn.", "It is the boys', not mine"),
        ("‘I don’t ‘own’ the bridge,’ said Quinn.", "I don’t ‘own’ the bridge"),
        ("Quinn said: ‘It is done.’", "It is done"),
        ("“It's a 12\" beam and a 6' 4\" gap,” Quinn said.", "It's a 12\" beam and a 6' 4\" gap"),
        ('"It\'s a 12" beam, not more," Quinn said.', "It's a 12\" beam, not more"),
        ("“The gap is 6'4\",” Quinn said.", "The gap is 6'4\""),
        ("“The rope is 30' long,” said Quinn.", "The rope is 30' long"),
        ("``It will hold,'' Quinn said.", "It will hold"),
    ],
)
def test_marks(paragraph: str, words: str) -> None:
    interview = read_interview((HEAD + MET + paragraph).encode(), "talks")
    assert [(quote.text.rstrip("."), quote.speaker) for quote in interview.quotes] == [
        (words, "Nora Quinn")
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The boys' club and the girls' team met in the '90s, Lund's men's choir too.",
        "Rock ’n’ roll and the ‘90s came back to the boys’ harbour and the girls’ as well.",
        "He measured 6' 4\" and the door 5' 2\" in all, as it was in the '60s.",
    ],
)
def test_apostrophes_and_feet_quote_nothing(paragraph: str) -> None:
    interview = read_interview((HEAD + MET + paragraph).encode(), "talks")
    assert not interview.quotes


@pytest.mark.parametrize(
    "paragraph",
    [
        "'It's ours,' Nora Quinn said. 'It isn't his.'",
        "‘It’s ours,’ Nora Quinn said. ‘It isn’t his.’",
        "‘It’s ours,’ said Nora Quinn, ‘and it isn’t his.’",
    ],
)
def test_a_short_paragraph_between_single_marks_is_no_heading(paragraph: str) -> None:
    text = MET + paragraph + "\n\nThe bridge has stood here for years, and the boys' club with it."
    assert said_by(text, "s ours") == {"Nora Quinn"}
    assert "Nora Quinn" in said_by(text, "t his")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“It belongs to nobody,” the baker, Hugo Lind, said.", "Hugo Lind"),
        ("“It belongs to nobody,” said the baker, Hugo Lind.", "Hugo Lind"),
        ("“It belongs to nobody,” said the baker, Hugo Lind, who was there.", "Hugo Lind"),
        ("“It belongs to nobody,” his lawyer, Anna Lind, said on Monday.", "Anna Lind"),
        ("“It belongs to nobody,” the mayor of Port Vale, Hugo Lind, told us.", "Hugo Lind"),
        ("“It belongs to nobody,” said a friend of the baker, Hugo Lind.", None),
        ("A friend of the baker, Hugo Lind, said: “It belongs to nobody.”", None),
        ("“It belongs to nobody,” a spokesman for the baker, Hugo Lind, said.", None),
        ("“It belongs to nobody,” said the baker, Hugo Lind's friend.", None),
        ("“It belongs to nobody,” said the mayor of Springfield, New York.", None),
        ("“It belongs to nobody,” said the baker, Hugo Lind, and his wife, Ann.", None),
    ],
)
def test_a_name_beside_an_office_is_whose_office_it_is(sentence: str, speaker: str | None) -> None:
    assert said_by(MET + sentence, "belongs to nobody") == {speaker}


@pytest.mark.parametrize(
    ("signature", "speaker"),
    [
        ("Vale Rovers coach Ruud Palmen after the defeat", "Ruud Palmen"),
        ("Rovers captain Ruud Palmen", "Ruud Palmen"),
        ("Former Vale mayor Ruud Palmen, 61", "Ruud Palmen"),
        ("Ruud Palmen, Vale Rovers coach", "Ruud Palmen"),
        ("Ruud Palmen of Vale", "Ruud Palmen"),
        ("Ruud van der Palm, on Monday", "Ruud van der Palm"),
        ("Vale Rovers supporters", None),
        ("Vale Rovers fan Jo", None),
    ],
)
def test_who_signs_stands_behind_club_and_office(signature: str, speaker: str | None) -> None:
    assert said_by(f"{MET}“We had eleven men.” – {signature}", "eleven men") == {speaker}


@pytest.mark.parametrize("verb", ["replied", "said", "told him"])
@pytest.mark.parametrize("names", [("Qadir Vesk", "Zilla Calder"), ("Zorvan Lind", "Ilvy Roth")])
def test_a_pronoun_after_two_seldom_names_is_left_open(verb: str, names: tuple[str, str]) -> None:
    text = f"“The stone is mine,” {names[0]} told {names[1]}.\n\n“It never was,” she {verb}."
    assert said_by(text, "The stone is mine") == {names[0]}
    assert said_by(text, "It never was") <= {None, names[1]}


@pytest.mark.parametrize(
    ("paragraphs", "words", "speaker"),
    [
        ("Rowan Pettifer, 58, spoke for three hours. “I saw it,” he said.", "I saw it",
         "Rowan Pettifer"),
        ("Callum Rae, skipper of the Gull, is glad. “I saw it,” he told me. “Don’t tell.”",
         "Don’t tell", "Callum Rae"),
        ("Priya Nair, who works there and was not involved, calls the work “half proved”.",
         "half proved", "Priya Nair"),
        ("His niece, Honor Pask, did not agree. “You cut later,” she said.", "You cut",
         "Honor Pask"),
        ("Her opposite number, Hugh Pell, said he had “no complaints at all”.", "no complaints",
         "Hugh Pell"),
        ("“It is national,” Ingrid Hollis of the railway said by telephone.", "national",
         "Ingrid Hollis"),
        ("Tomas Brandl, her publisher, disagreed: “Nobody claps.”", "Nobody claps",
         "Tomas Brandl"),
        ("Asked if she would go, Dame Ines Calder shot back: “Never.”", "Never", "Ines Calder"),
        ("Fergus Dunmore wrote it. Dunmore, who could, said: “I shall be there.”", "be there",
         "Fergus Dunmore"),
        ("What Tobias Wren did say, on the day, was this: “You will thank us.”", "thank us",
         "Tobias Wren"),
        ("Nobody here has ever heard Tobias Wren say “I was wrong”.", "I was wrong", None),
        ("“I’ll go,” Ada Moss said Ben Hale told her.", "I’ll go", None),
        ("Alistair Munn and his wife ran it. “We sell,” Mr Munn said.\n\nMrs Munn was there. She "
         "had not slept.\n\n“There’s cake,” she said.", "cake", None),
        ("Hale, whose wife came, said: “It is no job.” His wife, Dora Hale, laughed.", "no job",
         None),
        ("Ada Moss, 41, and her sister Clara, 38, run it. “We open at six,” she said.", "at six",
         None),
    ],
)  # fmt: skip
def test_whom_an_article_shows_to_be_somebody_can_be_meant(
    paragraphs: str, words: str, speaker: str | None
) -> None:
    assert said_by(paragraphs, words) == {speaker}


@pytest.mark.parametrize(
    "sentence",
    [
        "One neighbour, who asked not to be named because his brother works there, said it was "
        "“the third time this year.”",
        "An insider, speaking on condition of anonymity, confirmed the figures.",
        "A shopkeeper, who lives opposite, was less sure.",
        "A campaigner stood outside.",
        "A union representative at the yard said it would meet.",
        "A villager who gave only a first name shook a fist.",
        "A source close to the mayor laughed.",
        "Tarrant's lawyer declined to comment.",
        "A spokeswoman for the yard declined to comment.",
    ],
)
@pytest.mark.parametrize("pronoun", ["he", "she"])
def test_a_pronoun_after_somebody_nobody_has_named_is_nobody_from_before(
    sentence: str, pronoun: str
) -> None:
    after = f"\n\n“Nobody slept,” {pronoun} said. “It is the dog.”"
    for words in ("Nobody slept", "It is the dog"):
        assert said_by(COUNTED + sentence + after, words) == {None}


@pytest.mark.parametrize(
    "source",
    ["said Tarrant's lawyer", "Tarrant's office said", "said a source close to Tarrant",
     "a spokesman for Josephine Tarrant said", "said an aide to Josephine Tarrant"],
)  # fmt: skip
def test_who_speaks_for_somebody_is_somebody_else(source: str) -> None:
    assert said_by(f"{COUNTED}“Nobody slept,” {source}.", "Nobody slept") == {None}


def test_a_thing_that_a_sentence_is_about_leaves_a_pronoun_to_who_was_named() -> None:
    paragraphs = COUNTED + "A letter arrived. “Nobody slept,” she said."
    assert said_by(paragraphs, "Nobody slept") == {"Josephine Tarrant"}


@pytest.mark.parametrize("verb", ["Said", "Added", "Says", "Asked", "Wrote"])
def test_a_verb_before_a_name_is_no_part_of_it(verb: str) -> None:
    paragraphs = (
        "Hamish Prentice runs the ferry.\n\n"
        f"{verb} Hamish Prentice: “The bridge will end us, and nobody here will say so.”\n\n"
        f"{verb} Prentice: “That is what she told us about the tunnel.”"
    )
    assert said_by(paragraphs, "The bridge") <= {"Hamish Prentice", None}
    assert said_by(paragraphs, "the tunnel") <= {"Hamish Prentice", "Prentice", None}


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (
            "Watch: President Oduya Speech at the Caucus.\n\n“It will hold,” Mr. Oduya said.",
            "Oduya",
        ),
        ("Mayor Vale Statement on it.\n\nMayor Vale came. “It will hold,” Vale said.", "Vale"),
        ("Mr. Ban came. “It will hold,” said Ban Ki-moon, 70, who knows.", "Ban Ki-moon"),
        ("Clara Oduya was there. Mr. Oduya came. “It will hold,” Oduya said.", None),
        ("Clara Oduya was there. Mr. Oduya came. “It will hold,” President Oduya said.", None),
        ("Clara Oduya was there. “It will hold,” Mr. Oduya said.", "Mr. Oduya"),
        ("Clara Oduya was there. “It will hold,” Mrs. Oduya said.", "Clara Oduya"),
        ("Clara Oduya spoke. “It will hold,” Oduya said.", "Clara Oduya"),
    ],
)
def test_a_surname_is_nobodys_whom_its_title_rules_out(
    paragraphs: str, speaker: str | None
) -> None:
    assert said_by(paragraphs, "It will hold") == {speaker}


@pytest.mark.parametrize(
    "name",
    [
        "Gwilym ap Tudur", "Maria da Silva", "João dos Santos", "Luca di Marco",
        "Anna della Rovere", "Huib van ’t Zand", "Carl af Ugglas", "Ana Ruiz y Gil",
        "Mohamed ould Abdel Aziz", "Aisha bint Khalid", "Joke ter Braak", "Piet van den Berg",
        "Luis de los Ríos", "Hans zu Guttenberg", "Rashid al-Tamimi", "Jeanne d’Arc",
        "Ludwig van der Rohe III", "Malcolm X", "K.D. Lang", "T. S. Eliot", "Tomás Ó Sé",
        "Mbatha O’Hara-Smith", "Yitzhak ben-Zvi",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "sentence",
    ["“It will hold,” said {}.", "“It will hold,” {} said. It rained.", "{} said: “It will hold.”"],
)
def test_names_with_small_words_in_them_are_whole(name: str, sentence: str) -> None:
    assert said_by(sentence.format(name), "It will hold") == {name}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Where do Britons go? “It will hold,” Clara Moss said.", "Clara Moss"),
        ("Maria da Silva came. “It will hold,” Silva said.", "Maria da Silva"),
        ("Maria da Silva came. “It will hold,” da Silva said.", "Maria da Silva"),
        ("The binding Moss made was old. “It will hold,” Clara Moss said.", "Clara Moss"),
    ],
)
def test_small_words_beside_names(sentence: str, speaker: str) -> None:
    assert said_by(sentence, "It will hold") == {speaker}


@pytest.mark.parametrize("month", ["April", "May", "June", "August"])
@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("“It will hold,” said {} Abara, a mason.", True),
        ("“It will hold,” sighed young {} Abara, and sat.", True),
        ("“It will hold,” {} Abara said.", True),
        ("{} Abara, whose mill it is, said: “It will hold.”", True),
        ("“It will hold,” said {}.", False),
        ("They met in {} and spoke. “It will hold,” said {}.", False),
    ],
)
def test_a_month_before_a_surname_is_a_first_name(month: str, sentence: str, tells: bool) -> None:
    speaker = f"{month} Abara" if tells else None
    assert said_by(sentence.format(month, month), "It will hold") == {speaker}


@pytest.mark.parametrize("month", ["April", "June", "August"])
def test_a_month_that_is_somebodys_first_name_means_her(month: str) -> None:
    sentence = f"“So,” said {month} Abara; then {month} said, “It will hold.”"
    assert said_by(sentence, "It will hold") == {f"{month} Abara"}


@pytest.mark.parametrize(
    "work",
    ["Bailiff", "Verger", "Sexton", "Warden", "Clerk", "Vicar", "Midwife", "Ranger", "Coxswain"],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "{} Marcus Obi spoke first. “It will hold,” Obi said.",
        "“It will hold,” said {} Marcus Obi.",
        "“Well,” said {} Marcus Obi. “It will hold,” he said.",
    ],
)
def test_what_somebody_works_as_is_no_part_of_the_name(work: str, sentence: str) -> None:
    assert said_by(sentence.format(work), "It will hold") == {"Marcus Obi"}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“It will hold,” Nora Quinn said in June.", "Nora Quinn"),
        ("“It will hold,” Nora Quinn said Monday.", "Nora Quinn"),
        ("“It will hold,” said Nora Quinn on Monday.", "Nora Quinn"),
        ("“It will hold,” Nora Quinn said May 3.", "Nora Quinn"),
        ("“It will hold,” put in young Kit Marsh from the stairs.", "Kit Marsh"),
    ],
)
def test_a_month_is_no_name_beside_one(sentence: str, speaker: str) -> None:
    assert said_by(sentence, "It will hold") == {speaker}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Quinn looked at the river and said, “The bridge is done.”", "Nora Quinn"),
        ("Quinn sat down and then said, “The bridge is done.”", "Nora Quinn"),
        ("Quinn shook hands with the baker and said, “The bridge is done.”", "Nora Quinn"),
        ("Ms. Quinn paused and quietly added: “The bridge is done.”", "Nora Quinn"),
        ("Quinn was late and said, “The bridge is done.”", "Nora Quinn"),
        ("Quinn's father wept and said, “The bridge is done.”", None),
        ("Quinn aides wept and said, “The bridge is done.”", None),
        ("Quinn and Lund wept and said, “The bridge is done.”", None),
        ("Quinn lost and critics wept and said, “The bridge is done.”", None),
        ("Quinn met a man who wept and said, “The bridge is done.”", None),
        ("Quinn watched as the baker stood and said, “The bridge is done.”", None),
        ("Quinn wept, the crowd cheered and said, “The bridge is done.”", None),
    ],
)
def test_a_sentence_goes_on_to_what_its_subject_says(sentence: str, speaker: str | None) -> None:
    assert said_by(MET + sentence, "ridge is done") <= {speaker}
    assert speaker is None or said_by(MET + sentence, "ridge is done")
