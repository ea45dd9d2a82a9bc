"""What may answer, and may not: shown as the closest on record, and as nothing else."""

from __future__ import annotations

import pytest

from bot.answers import as_json, plain
from retrieval.answers.quotes import Quotes
from retrieval.finding import abstention
from retrieval.finding.search import Outcome
from retrieval.index import Index
from tests.retrieval.conftest import asked

ASKED = "What did Moss say about Norway?"


@pytest.fixture
def unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have everything be too unlikely for an answer, and likely enough for the closest."""
    monkeypatch.setattr(abstention, "CLOSEST", 0.0)
    monkeypatch.setattr(abstention, "ANSWERED", 1.1)


@pytest.mark.usefixtures("unsure")
def test_what_is_not_sure_to_answer_is_shown_as_the_closest(radio: Index) -> None:
    found = asked(radio, ASKED)
    assert isinstance(found, Quotes)
    assert found.quotes
    assert found.outcome is Outcome.CLOSEST
    assert "Nothing surely answers that. The closest on record:" in plain(found)
    assert as_json(ASKED, found)["outcome"] == "closest"


@pytest.mark.usefixtures("unsure")
def test_comparisons_go_by_what_surely_answers(radio: Index) -> None:
    assert not asked(radio, "Compare Moss and Hale on Norway").quotes


def test_what_answers_is_not_called_the_closest(radio: Index) -> None:
    found = asked(radio, ASKED)
    assert found.outcome is Outcome.ANSWERED
    assert "closest" not in plain(found)
