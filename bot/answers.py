"""The table of answers: the kinds that there are, which one a question gets, and how it looks.

Each kind answers in a file of ``retrieval/answers/`` and has its face in one of ``bot/faces/``;
here they are joined, a line a kind in each ``match``, which mypy proves complete.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from bot.chats.kept import Leaves
from bot.faces import (
    check,
    comparison,
    last,
    listing,
    quotes,
    summary,
    text_check,
    timeline,
    unanswered,
    wording,
)
from bot.faces.pieces import Rendered
from bot.faces.plain import quote_json
from bot.faces.render import PLAIN, Look
from bot.faces.voice import Voice
from corpus.model import Span
from retrieval.answers.check import Checking, answer_check, to_check
from retrieval.answers.citing import TextCheck
from retrieval.answers.comparison import Comparison, answer_comparison
from retrieval.answers.last import OfLast, answer_of_last
from retrieval.answers.listing import Listing, answer_listing
from retrieval.answers.quotes import Quotes, answer_quotes
from retrieval.answers.summary import Summary, answer_summary
from retrieval.answers.timeline import OverTime, answer_timeline
from retrieval.answers.unanswered import Unanswered, small_talk
from retrieval.asking.claims import read_claims
from retrieval.asking.conversation import ASKING, STUDIES, State, follow, overheard
from retrieval.asking.kinds import Intent
from retrieval.asking.pronouns import fits, gender_in
from retrieval.asking.question import Question
from retrieval.asking.typed import Typed
from retrieval.finding.search import Outcome
from retrieval.index import Index
from retrieval.index.analysis import fold, words

SHOWN = 3
"""How many quotes an answer shows unless asked otherwise."""
MENDED = (*ASKING, *STUDIES, Intent.INTERVIEWS)
"""Intents of questions whose words may be mended."""
Answer = Quotes | Comparison | OverTime | Summary | Checking | OfLast | Listing | Unanswered


def ask(index: Index, state: State, text: str, show: int = SHOWN) -> tuple[Answer, State]:
    """Answer what somebody typed, in a conversation; return the answer and the new state.

    What finds nothing as it is typed, or lacks a word that nobody says, is asked once more with
    its slips mended, and says so. That counts if it finds more of what was asked for; where neither
    finds a quote, if it knows whose words are asked for, or that the interviews speak of it.

    :param show: how many quotes to show where the question does not say
    """
    text = Typed(text)
    answer, after = answered(index, state, follow(state, text, index), show)
    if not answer.quotes and (wide := _of_that_name(index, state, text, answer.question)):
        answer, after = answered(index, state, wide, show)
    unsure = isinstance(answer, Quotes) and answer.outcome is not Outcome.ANSWERED
    of_voice = answer.question.speakers == (state.voice,)
    if (not answer.quotes or (unsure and of_voice)) and (
        loose := _of_whoever_fits(index, state, text, answer.question)
    ):
        again, after_it = answered(index, state, loose, show)
        if _is_of_one_who_fits(again, text):
            answer, after = again, after_it
    whole = answer.quotes and not _lacks_a_slip(index, answer)
    if whole or answer.question.intent not in MENDED:
        return answer, after
    mended = follow(state, text, index, mend=True)
    if not mended.readings and mended.topic == answer.question.topic:
        return answer, after
    again, after_it = answered(index, state, mended, show)
    return (again, after_it) if _is_better(again, answer) else (answer, after)


def _of_that_name(index: Index, state: State, text: Typed, question: Question) -> Question | None:
    """Return a question that finds nothing of all people of a name, where it was asked of those who
    are in the interview that the conversation is in; None where it wasn't.
    """
    if state.interview is None or not question.speakers:
        return None
    wide = follow(replace(state, interview=None), text, index)
    return wide if set(wide.speakers) > set(question.speakers) else None


def _of_whoever_fits(
    index: Index, state: State, text: Typed, question: Question
) -> Question | None:
    """Return a question that finds nothing of whom "he" was taken to mean, of anybody; None where
    he was asked about by name, now or before.

    Who was heard last is a guess, after an answer that may have been beside the point.
    """
    known = {one for thread in (state.thread, *state.back) for one in thread.speakers}
    guessed = question.speakers and known.isdisjoint(question.speakers)
    if state.voice is None or not guessed or question.intent is not Intent.QUOTES:
        return None
    named = follow(State(), text, index).speakers
    return None if named else replace(question, speakers=())


def _is_of_one_who_fits(answer: Answer, text: Typed) -> bool:
    """Tell an answer whose first quote is said by somebody whom the pronoun of a question fits."""
    if not isinstance(answer, Quotes) or answer.outcome is not Outcome.ANSWERED:
        return False
    speaker = answer.quotes[0].speaker
    return speaker is not None and fits(gender_in(word.folded for word in words(text)), speaker)


def _lacks_a_slip(index: Index, answer: Answer) -> bool:
    """Tell quotes that lack a word which no interview has, though some are in its language."""
    here = answer.question.language in index.languages
    return here and any(not index.knows(fold(word)) for word in _missing(answer))


def _missing(answer: Answer) -> tuple[str, ...]:
    return answer.missing if isinstance(answer, Quotes) else ()


def _is_better(again: Answer, answer: Answer) -> bool:
    """Tell whether mending slips found more of what was asked for."""
    if isinstance(answer, Quotes):
        if not isinstance(again, Quotes) or again.outcome is not Outcome.ANSWERED:
            return False
        lacks, lacked = len(again.missing), len(answer.missing)
        surer = again.quotes[0].score > answer.quotes[0].score
        return lacks < lacked or (lacks == lacked and surer)
    knows = bool(again.question.speakers and not answer.question.speakers)
    spoken_of = again.question.readings and _nears(again) > _nears(answer)
    return bool(again.quotes or knows or spoken_of)


def _nears(answer: Answer) -> bool:
    """Tell an answer without quotes which says that the interviews speak of it."""
    return isinstance(answer, Unanswered) and answer.outcome is Outcome.MENTIONED


def answered(
    index: Index, state: State, question: Question, show: int = SHOWN
) -> tuple[Answer, State]:
    """Answer a question; return the answer and the state of the conversation after it.

    :param show: how many quotes to show where the question does not say
    """
    match question.intent:
        case Intent.QUOTES | Intent.MORE | Intent.BACK:
            return answer_quotes(index, state, question, show)
        case Intent.COMPARE:
            return answer_comparison(index, state, question)
        case Intent.TIMELINE:
            return answer_timeline(index, state, question)
        case Intent.SUMMARY:
            return answer_summary(index, state, question)
        case Intent.CHECK:
            return answer_check(index, state, question)
        case Intent.PEOPLE | Intent.INTERVIEWS:
            return answer_listing(index, state, question)
        case Intent.GREETING | Intent.SMALL_TALK | Intent.EMPTY | Intent.RESTART:
            return small_talk(index, state, question)
        case (
            Intent.WHEN
            | Intent.WHERE
            | Intent.WHO
            | Intent.SOURCE
            | Intent.CONTEXT
            | Intent.ASKED
            | Intent.INTERVIEW
            | Intent.SHORTER
        ):
            return answer_of_last(index, state, question)
        case _:
            assert_never(question.intent)


def check_quote(
    index: Index, state: State, text: str, selected: Span | None = None
) -> tuple[Checking, State]:
    """Check the quotations in a text; return what became of them, and the state to ask on from.

    :param selected: the part to be checked, in the text as `Typed` has it, if it is not all of it
    """
    return answer_check(index, state, to_check(index, Typed(text), selected))


def ask_about(index: Index, text: str, show: int = SHOWN) -> tuple[Answer, State]:
    """Answer what somebody else wrote (forwarded, pasted, pointed at), with no conversation.

    Quotations under somebody's name are checked, and those that are most of the text. Anything else
    is taken as a question; where that finds no quote, what it is about is looked up.
    """
    text = Typed(text)
    claims = read_claims(text, index)
    quoted = sum(len(claim.words) for claim in claims.each) if claims.quoted else 0
    if claims.quoted and (claims.named or 2 * quoted > len(text)):
        return check_quote(index, State(), text)
    answer, after = ask(index, State(), text, show)
    if answer.quotes:
        return answer, after
    state = overheard(text, index)
    if not (state.speakers or state.topic):
        return answer, after
    about, after_it = ask(index, state, "more", show)
    return (about, after_it) if about.quotes else (answer, after)


def composed(
    say: Voice, found: Answer, text: str, look: Look = PLAIN, *, quiet: bool = False
) -> tuple[Rendered, Leaves]:
    """Render an answer for a chat, and return what its buttons need.

    :param text: what was asked
    :param quiet: what is not on record is said in a line
    """
    match found:
        case Quotes():
            return quotes.message(say, found, text, look)
        case Comparison():
            return comparison.message(say, found, text, look)
        case OverTime():
            return timeline.message(say, found, text, look)
        case Summary():
            return summary.message(say, found, text, look)
        case Checking():
            return check.message(say, found, text, look)
        case OfLast():
            return last.message(say, found, text)
        case Listing():
            return listing.message(say, found, text)
        case Unanswered():
            return unanswered.message(say, found, text, quiet=quiet)
        case _:
            assert_never(found)


def plain(found: Answer) -> str:
    """Write an answer out as a chat shows it, without markup."""
    return "\n\n".join(block for block in _blocks(found) if block)


def _blocks(found: Answer) -> list[str]:
    match found:
        case Quotes():
            return quotes.plain(found)
        case Comparison():
            return comparison.plain(found)
        case OverTime():
            return timeline.plain(found)
        case Summary():
            return summary.plain(found)
        case Checking():
            return list(check.plain(found))
        case OfLast():
            return last.plain(found)
        case Listing():
            return listing.plain(found)
        case Unanswered():
            return unanswered.plain(found)
        case _:
            assert_never(found)


def as_json(asked: str, found: Answer) -> dict[str, Any]:
    """Return an answer as plain values, as ``onrecord ask --json`` prints it."""
    question = found.question
    people = question.speakers or question.put_to or filter(None, (question.unknown,))
    return {
        "question": asked,
        "understood": {
            "speakers": list(people),
            "topic": list(question.topic),
            "intent": question.intent.value,
        },
        "outcome": _told_outcome(found),
        "elsewhere": isinstance(found, Quotes) and found.elsewhere,
        **_fields(found),
        "message": plain(found),
        "quotes": [quote_json(shown) for shown in found.quotes],
    }


def _told_outcome(found: Answer) -> str:
    """Return the outcome as a program is told it: what is not from where or when it was asked for
    answers another question, and whoever looks at nothing else must not take it for an answer.
    """
    elsewhere = isinstance(found, Quotes) and found.elsewhere
    return (Outcome.CLOSEST if elsewhere else found.outcome).value


def text_json(name: str, found: TextCheck) -> dict[str, Any]:
    """Return what became of the quotations of a text, in the shape of an answer, and the text."""
    return {**as_json(name, found.checking), "text": text_check.fields(found)}


def _fields(found: Answer) -> dict[str, Any]:
    match found:
        case Summary():
            return summary.fields(found)
        case OverTime():
            return timeline.fields(found)
        case Checking():
            return check.fields(found)
        case Listing():
            return listing.fields(found)
        case _:
            return {}


def title(say: Voice, found: Answer) -> str:
    """Return what an answer of several quotes, or a verdict, is called in a list."""
    match found:
        case Checking():
            return check.verdicts(say, found.checked)
        case Summary():
            return found.details.title
        case _:
            return wording.heading(say, found.question)
