"""What stands beside a cue or between marks in an article and is nobody's, and what is not."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from tests.corpus.quotes.test_names import HEAD, MET, said_by


def people(sentence: str) -> set[str]:
    """Everyone who is on record in an article with this sentence."""
    interview = read_interview((HEAD + MET + sentence).encode(), "talks")
    return {quote.speaker for quote in interview.quotes if quote.speaker}


@pytest.mark.parametrize(
    "sentence",
    [
        "Polls say that the town wants the bridge gone by the summer.",
        "Democrats said the plan was “a gift to the rich and nobody else.”",
        "The Republicans argued that the vote was “rigged from the start.”",
        "The Europeans said that they would “never pay a cent” for it.",
        "Mexicans often say, “Poor bridge, so far from God.”",
        "Even Japan said the plan was “a gift to the rich and nobody else.”",
        "She lives in Dorvik, Nevada. Dorvik said the plan was “a gift to the rich.”",
        "The Harbour Observer found that the bridge was not safe.",
        "The Bridge Safety Committee said that the bridge was “not safe.”",
        "A crowd came from Tulsa saying that the bridge was “not safe.”",
        "“The bridge will not hold for another winter,” reported Reuters.",
        "“The bridge will not hold for another winter,” Facebook announced.",
        "In a talk with the board of the Dorvik Post Lund said that it would hold.",
        "Former White House Doctor Says the Bridge Will Not Hold.",
        "Democrats argued that it would go. Virginia Democrats came.",
        "A Vale judge rejected the plan, saying that it was nobody's business.",
    ],
)
def test_a_place_a_party_or_a_paper_is_nobody(sentence: str) -> None:
    assert people(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Say Mexico demanded that the bridge come down; then it would go.",
        "Keeps saying the bridge will hold, when all the town knows better.",
        "Stopped telling reporters that the bridge would hold.",
        "Mayor Keeps Saying “The Bridge Will Not Hold for Another Winter”",
        "Suppose Dorvik said, “The bridge will not hold for another winter.”",
        "Imagine Quinn saying “the bridge will not hold for another winter.”",
        "Claims Lund called the bridge “a danger to the whole town and its people.”",
        "Talk compared to “working the referees” at a game.",
        "SAVE A QUARTER Let's say you think the bridge will hold for a winter.",
        "The rain, small compared to “the flood of our fathers,” passed.",
    ],
)
def test_a_verb_that_opens_a_sentence_is_nobodys_name(sentence: str) -> None:
    assert people(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“It is not safe,” said Rep. G.K. Butterfield of the town.", "G.K. Butterfield"),
        ("“It is not safe,” said J.R. Moss, the mayor of Dorvik, N.Y. It rained.", "J.R. Moss"),
        ("The judge said no. Clara Moss said it was “not safe.”", "Clara Moss"),
        ("Michael Bloomberg came. “It is not safe,” Bloomberg said.", "Michael Bloomberg"),
        ("Chastened by the vote, Lund gave up, saying it was “not safe.”", "Peter Lund"),
        ("Quinn spoke out in Tulsa, Oklahoma, arguing it was “not safe.”", "Nora Quinn"),
        ("Lund left Dresden saying it was “not safe.”", "Peter Lund"),
        ("In Reno, Nevada, Lund said it was “not safe.”", "Peter Lund"),
        ("It is “not safe,” Virginia Post said.", "Virginia Post"),
        ("It is “not safe,” Senator Paris said.", "Paris"),
        ("Obviously Quinn said it was “not safe.”", "Nora Quinn"),
        ("It is “not safe,” wrote Clara Moss for Harbour News.", "Clara Moss"),
        ("Quinn refused to go, saying it was “not safe.”", "Nora Quinn"),
        ("Lund, who refused to resign, called it “not safe.”", "Peter Lund"),
        ("Lund dismissed the bridge as “not safe.”", "Peter Lund"),
        ("Lund spoke. It had rained. He characterized it as, “not safe.”", "Peter Lund"),
        ("Quinn laughed. She said it was “not safe.”", "Nora Quinn"),
    ],
)
def test_whoever_the_sentence_is_about_says_it(sentence: str, speaker: str) -> None:
    assert said_by(MET + sentence, "ot safe") == {speaker}


@pytest.mark.parametrize(
    "sentence",
    [
        "It is apparent that Lund wanted to shield her shady dealings from everybody in town.",
        "Quinn thought (foolishly) that nobody would ever look into the bridge.",
        "Lund knew that the bridge would not hold another winter.",
        "Peter Lund feels that he is above the law that binds everybody else.",
        "Quinn hopes to become the next mayor of this town.",
    ],
)
def test_what_a_writer_tells_of_a_mind_is_no_report(sentence: str) -> None:
    assert people(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund said he thought that the bridge would not hold.",
        "Quinn said she believed the bridge would not hold.",
        "Lund told reporters he hoped that the bridge would hold.",
        "“I think that the bridge will hold,” Lund said.",
        "Quinn believes the bridge is “a thing that will hold.”",
    ],
)
def test_what_somebody_says_of_his_own_mind_is_his(sentence: str) -> None:
    assert len(people(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund wrote “Collapse: How Bridges Fail or Succeed” in a winter.",
        "Quinn said the book “How Bridges Fail and Other Stories” was good.",
        "In her book, “How Bridges Fail,” Quinn suggested a toll.",
        "Quinn said at the “Great River Bridge Debate of the Year” that she was tired.",
        "Quinn mentioned a film called “how bridges fail in winter” to the crowd.",
        "Lund said the “Make The Bridges Great Again” slogan was silly.",
        "Lund explained his refusal to use the words “broken Bridges.”",
        "Lund declined to call them “bridges of shame.”",
        "Quinn stopped short of calling them “bridges of shame.”",
        "Quinn has avoided calling them “bridges of shame.”",
        "Lund refuses to utter the phrase “bridges of shame”, Quinn said.",
    ],
)
def test_a_name_or_a_word_not_used_is_nobodys(sentence: str) -> None:
    interview = read_interview((HEAD + MET + sentence).encode(), "talks")
    shown = [one.text.lower() for one in interview.quotes if one.directness.value != "indirect"]
    assert not any("bridges" in words for words in shown)


@pytest.mark.parametrize(
    "sentence",
    [
        "“Make Bridges Great Again,” Lund said.",
        "Lund said: “Bridges Matter.”",
        "Lund shouted “Our Bridges Matter” and left.",
        "Lund called Quinn “Crooked Bridges Nora.”",
        "Lund said of the show, “We loved the bridges.”",
        "Lund said “These Bridges Are Old!” and left.",
    ],
)
def test_a_slogan_that_somebody_says_is_his(sentence: str) -> None:
    assert said_by(MET + sentence, "ridges") == {"Peter Lund"}


@pytest.mark.parametrize(
    "said",
    [
        "“It is old,” White House press secretary Clara Moss said on Monday.",
        "“It is old…” Harbour Town Council deputy chairman Clara Moss said.",
        "“It is old.” Former county bridge engineer Clara Moss said.",
        "“It is old,” longtime board member and former mayor Clara Moss told reporters.",
        "“It is old!” National Bridge Association president Clara Moss said in a statement.",
    ],
)
def test_both_halves_are_whose_title_stands_between(said: str) -> None:
    words = f"{said} “And we have a plan.”"
    assert said_by(words, "It is old") == said_by(words, "have a plan") == {"Clara Moss"}


def test_a_headline_is_no_name_and_a_surname_alone_goes_on() -> None:
    text = (
        "Carl Roe Calls Clara Moss ‘A Disgrace’ Over Bridge.\n\nThe governor, Carl Roe, spoke of "
        "Clara Moss.\n\nThe Moss campaign laughed. “It is old,” Moss said.\n\n"
        "But Mrs. Moss will face the fire Mr. Hunt has. “It is mine,” he said."
    )
    assert said_by(text, "It is old") == {"Clara Moss"}
    assert said_by(text, "It is mine") == {"Hunt"}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Peter Lund was adamant: “The wall will go.”", "Peter Lund"),
        ("Quinn was less sure: “The wall may hold, or it may not.”", "Nora Quinn"),
        ("Quinn had a simple answer: “The wall will not hold.”", "Nora Quinn"),
        ("Lund had this to say: “The wall will not hold.”", "Peter Lund"),
        ("Lund remained defiant: “The wall will not go.”", "Peter Lund"),
        ("Quinn put it like this: “I prayed for the wall in general.”", "Nora Quinn"),
        ("Lund put it more bluntly: “The wall is a wreck.”", "Peter Lund"),
        ("Lund summed it up: “The wall is a wreck.”", "Peter Lund"),
        ("Quinn's advice was simple: “Leave the wall alone.”", "Nora Quinn"),
        ("Lund’s verdict: “It is the wall that leaks.”", "Peter Lund"),
        ("In the words of Peter Lund, “it is the wall that leaks.”", "Peter Lund"),
        ("“It is the wall that leaks,” Quinn texted.", "Nora Quinn"),
        ("“It is the wall,” said Quinn's lawyer, Ivo Szabo.", "Ivo Szabo"),
        ("Said Lan Duong: “It is the wall.”", "Lan Duong"),
        ("Lan Duong smiled. “It is the wall,” she said.", "Lan Duong"),
        ("“It is the wall,” said Lan Duong and her sister.", None),
        ("“It is the wall,” said Lan Duong and others.", None),
        ("In the words of the song, “it is the wall that leaks.”", None),
        ("“And the wall,” chimed in his niece, Fleur Lund, “has not been asked.”", "Fleur Lund"),
        ("“And the wall has gone,” piped up Quinn.", "Nora Quinn"),
        ("The bishop, the Rt Rev Malachy Sung, said: “The wall will go.”", "Malachy Sung"),
        ("“It is the wall,” said the judge, the Hon. Ada Moss.", "Ada Moss"),
        (
            "“It is good,” Lund said; “it,” he added after some thought, “is the wall.”",
            "Peter Lund",
        ),
        ("The sign on Lund's door was clear: “Keep off the wall.”", None),
        ("Lund was right: “The wall will not hold.”", None),
        ("Lund was greeted by a banner: “Save the wall now.”", None),
        ("Quinn had a letter from Lund: “The wall will not hold.”", None),
    ],
)
def test_manners_of_saying(sentence: str, speaker: str | None) -> None:
    assert said_by(MET + sentence, "he wall") | said_by(MET + sentence, "not been asked") == {
        speaker
    }


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“I have tasted it,” Dr. Alvarez said.", "Renzo Alvarez"),
        ("“I have tasted it,” Judge Alvarez said.", "Clara Alvarez"),
        ("“I have tasted it,” Alvarez said.", None),
        ("“I have tasted it,” Prof. Alvarez said.", None),
    ],
)
def test_a_title_tells_two_of_one_surname_apart(sentence: str, speaker: str | None) -> None:
    both = "Judge Clara Alvarez heard Dr. Renzo Alvarez, a poet.\n\n"
    assert said_by(both + sentence, "tasted") == {speaker}


@pytest.mark.parametrize(
    ("sentence", "whole", "speaker"),
    [
        ('"I\'m 6\'3"," said Lund. "It is true."', "I'm 6'3\"", "Peter Lund"),
        ('"I\'m 6\'3"," said Lund. "It is true."', "It is true.", "Peter Lund"),
        ('"The pipe is 12"." Quinn left. "Go," she said.', 'The pipe is 12".', None),
        ('"It was 1984," Lund said.', "It was 1984", "Peter Lund"),
    ],
)
def test_a_measure_at_the_end_is_part_of_it(sentence: str, whole: str, speaker: str | None) -> None:
    interview = read_interview((HEAD + MET + sentence).encode(), "talks")
    assert (speaker, whole) in {(quote.speaker, quote.text) for quote in interview.quotes}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            '"It is 7\' 2" by 3\' 6", and crooked," Moss said.',
            "It is 7' 2\" by 3' 6\", and crooked",
        ),
        ('"It is 6\' 2"," Moss said. "Very high."', "It is 6' 2\""),
        ('"It is 6\' 2", Moss said. The door is 7\' 1" high.', "It is 6' 2"),
        ('"It is 5\' 6½", or it was," Moss said.', "It is 5' 6½\", or it was"),
        ('Moss, who is 6\' 2", said: "It is low."', "It is low."),
    ],
)
def test_feet_and_inches_end_no_quotation(sentence: str, words: str) -> None:
    article = f"The door\n\nAda Moss, a joiner, showed the door on Saturday.\n\n{sentence}\n"
    found = read_interview(article.encode(), "door.txt").quotes
    assert words in {quote.text for quote in found if quote.speaker == "Ada Moss"}
