"""Words put to somebody, and words of whoever is quoted: whose they are, or nobody's."""

from __future__ import annotations

import pytest

from tests.corpus.quotes.test_names import MET, said_by


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Asked by Quinn, “Will the wall go?” Lund said nothing.", "Nora Quinn"),
        ("Asked by Ines Saltmarsh, “Will the wall go?” Lund said nothing.", "Ines Saltmarsh"),
        ("Asked by a reporter, “Will the wall go?” Lund said nothing.", None),
        ("Pressed by Quinn, “Will the wall go?” Lund said nothing.", "Nora Quinn"),
        ("Quizzed by Quinn — “Will the wall go?” — Lund said nothing.", "Nora Quinn"),
        ("When Quinn demanded, “Will the wall go?” Lund said nothing.", None),
        ("Told by Quinn that “the wall will go,” Lund said nothing.", "Nora Quinn"),
        ("Told by Quinn, “The wall will go,” Lund said.", None),
        ("Asked by Quinn, “The wall will go by May,” Lund said.", None),
        ("Reminded by Quinn that he had said “the wall will go,” Lund laughed.", None),
        ("Lund was asked by Quinn, “Will the wall go?” He said nothing.", "Nora Quinn"),
        ("Lund was asked by Quinn, “Is it old?” and said, “The wall will go.”", "Peter Lund"),
        ("Lund, told by Quinn to sit, said: “The wall will go.”", "Peter Lund"),
        ("Praised by Quinn, “The wall will go,” Lund said.", "Peter Lund"),
        ("Asked by Quinn about it, Lund said: “The wall will go.”", "Peter Lund"),
    ],
)
def test_what_is_put_to_somebody_is_not_his(sentence: str, speaker: str | None) -> None:
    assert said_by(MET + sentence, "he wall ") == {speaker}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Lund was quoted by the Comet as saying “the wall will go.”", "Peter Lund"),
        ("Lund is quoted in the Comet as saying that “the wall will go.”", "Peter Lund"),
        ("“But the wall will go,” Lund was quoted as saying.", "Peter Lund"),
        ("Lund, quoted by the Comet as saying “the wall will go,” left.", "Peter Lund"),
        ("Lund was reported to have said: “The wall will go.”", "Peter Lund"),
        ("Lund was overheard saying “the wall will go.”", "Peter Lund"),
        ("A clerk was quoted by the Comet as saying: “The wall will go.”", None),
        ("Lund was cited by Quinn as saying “that the wall will go.”", None),
        ("“Sooner or later the wall will go,” reads the slogan on her boat, Quinn said.", None),
        ("“Sooner or later the wall will go,” says a banner on his house.", None),
    ],
)
def test_whoever_is_quoted_by_a_paper_says_it(sentence: str, speaker: str | None) -> None:
    assert said_by(MET + sentence, "wall will go") == {speaker}


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund was not quoted as saying “the wall will go.”",
        "Lund was misquoted by the Comet as saying “the wall will go.”",
    ],
)
def test_what_somebody_was_not_quoted_with_is_not_his(sentence: str) -> None:
    assert "Peter Lund" not in said_by(MET + sentence, "wall will go")
