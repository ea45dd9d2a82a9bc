"""Checking a whole text: what became of each quotation in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.library.unadded import Unadded
from retrieval.answers.check import Checking, answer_checked
from retrieval.asking.citing import read_cites
from retrieval.asking.conversation import State
from retrieval.asking.kinds import Intent
from retrieval.asking.question import Question
from retrieval.asking.typed import Typed
from retrieval.checking.citing import check_cites
from retrieval.index import Index


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What became of the quotations of a text, each with where it stands there.

    `itself`: the library holds this very text, so that what it quotes may be found in itself.
    """

    text: Unadded
    checking: Checking
    itself: bool

    @property
    def stands(self) -> bool:
        """Whether all of its quotations were checked, and all stand."""
        return self.checking.checked.stands


def check_text(
    index: Index, text: Unadded, done: Callable[[int, int], None] = lambda _, __: None
) -> TextCheck:
    """Check every quotation in a text.

    :param text: a document that was read, whether the library has it or not
    :param done: hears how many quotations were checked, and of how many
    """
    read = text.interview
    cites = read_cites(read, index)
    checked = check_cites(index, cites, lambda number: done(number, len(cites.each)))
    question = Question(Typed(read.details.title), Intent.CHECK)
    checking, _ = answer_checked(index, State(), question, checked)
    return TextCheck(text, checking, index.has(read.id))
