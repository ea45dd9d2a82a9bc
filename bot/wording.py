"""What OnRecord says in its own voice, in plain English. Quotes never pass through here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from corpus.model import Details, Directness
from retrieval.answer import Answer, Offer, Shown
from retrieval.conversation import ASKING
from retrieval.filters import EVER, NEVER, Filters
from retrieval.question import Intent, Question
from retrieval.search import Outcome

WELCOME = (
    "Ask me what somebody said, and I answer with the words that are on record: "
    "verbatim, with who, when and where.",
    "Ask on as you would in a conversation: “And about Israel?”, “what else?”, “when was that?”",
    "I only quote. Where nothing on record fits, I say so.",
)
HELP = (
    "What did somebody say about something: “What did Kerry say about Iran?”",
    "Who said it: “Who said diplomacy is slow work?”",
    "Narrow it down: “in 2014”, “on CNN”, “only direct quotes”, exact words in quotation marks, "
    "and -word for what to leave out.",
    "Ask on: “And about Israel?”, “what else?”, “when was that?”, “who asked?”, “link?”, "
    "“shorter”, “no, I meant Rouhani”, “go back”.",
    "The buttons under an answer leaf to the next quote, open what stands around it, and name "
    "the source.",
    "A line that says Reported is the writer's account, not a verbatim quote.",
)
PREVIOUS, MORE_CONTEXT, LESS_CONTEXT, SOURCE = (
    "‹ Previous",
    "More context",
    "Less context",
    "Source",
)
STALE = "I no longer have this answer at hand. Please ask again."
TROUBLE = "Something went wrong on my side, and I have noted it. Please ask again."
COMMANDS = (("start", "What I do, with examples to tap"), ("help", "How to ask"))
SHORT_DESCRIPTION = "Who said what, verbatim: quotes from interviews, with date and source."
DESCRIPTION = (
    "Ask me what somebody said about something. I answer with verbatim quotes from the interviews "
    "on record here: who said it, when, where, and what stands around it."
)


def next_quote(number: int, total: int) -> str:
    """Label the button to the next quote: "Next quote (2 of 5) ›"."""
    return f"Next quote ({number} of {total}) ›"


def day(when: date) -> str:
    """Write a date out: 5 February 2014."""
    return f"{when.day} {when:%B %Y}"


def heading(question: Question) -> str:
    """Say in a few words how a question was understood: "John Kerry · Iran"."""
    asked = f"asked of {' and '.join(question.put_to)}" if question.put_to else ""
    people = " and ".join(question.speakers) or question.unknown or asked
    topic = " ".join(question.topic)
    parts = (people, topic, question.filters.place, _period(question.filters))
    return " · ".join(part for part in parts if part)


def _period(filters: Filters) -> str:
    """Name the period that a question asks for: "2014", "since March 2015"."""
    if filters.period is None:
        return ""
    start, end = filters.period
    if end == NEVER:
        return f"since {day(start)}"
    if start == EVER:
        return f"before {day(end)}"
    if (start.month, start.day, end) == (1, 1, date(start.year + 1, 1, 1)):
        return str(start.year)
    return f"{day(start)} to {day(end - timedelta(days=1))}"


def readings(question: Question) -> str:
    """Say which words were taken for others."""
    taken = [f"“{typed}” as {meant}" for typed, meant in question.readings]
    return f"Taking {_listed(taken)}." if taken else ""


def place(details: Details) -> str:
    """Name programme, outlet and day of an interview, or its title where it has none of them."""
    return f"{programme(details)}, {day(details.date)}" if details.date else programme(details)


def programme(details: Details) -> str:
    """Name the programme and outlet of an interview, or its title."""
    name = details.programme or details.title
    return f"{name} ({details.outlet})" if details.outlet else name


def said_by(shown: Shown) -> str:
    """Name the speaker, or say that the text does not."""
    if shown.speaker:
        return shown.speaker
    return f"{shown.described} (not named)" if shown.described else "Speaker not named in the text"


def manner(shown: Shown) -> str:
    """Say how close the words are to what was spoken, where they are not a plain quote."""
    if shown.directness is Directness.INDIRECT:
        return "Reported in the writer's words, not a verbatim quote"
    return "Quoted in part" if shown.directness is Directness.MIXED else ""


def found_and_missing(answer: Answer) -> str:
    """Say which words of the question the answer does not cover."""
    if answer.outcome is not Outcome.ANSWERED or not answer.missing:
        return ""
    return f"Found: {', '.join(answer.found)}. Not found: {', '.join(answer.missing)}."


def without_quotes(answer: Answer) -> str:
    """Say why there is no quote to show."""
    question = answer.question
    if question.intent is Intent.SMALL_TALK:
        return "Glad to help. Ask me what somebody said."
    if question.intent is Intent.EMPTY:
        return "Ask me about a person, a topic, or both."
    if question.intent is Intent.RESTART:
        return "We start over. Ask me what somebody said."
    if question.intent not in ASKING or not heading(question):
        return "There is no quote before this to go on from. Ask me what somebody said."
    if answer.which:
        return f"There are several of that name here. Which one: {_either(answer.which)}?"
    if answer.exhausted:
        return f"That is all that is on record here: {heading(question)}."
    if answer.outcome is Outcome.MENTIONED:
        return _mentioned(answer)
    return _nothing(question)


def _mentioned(answer: Answer) -> str:
    question = answer.question
    about = _listed([f"“{details.title}”{_on(details)}" for details in answer.about])
    if question.unknown:
        said = f"{question.unknown} is spoken of here, but not quoted"
    elif not question.topic:
        said = f"{_listed(question.speakers)} takes part here, but no quote is on record"
    elif question.speakers:
        said = f"{_listed(question.speakers)}: nothing on record about {_topic(question)}"
        return f"{said}. It comes up in {about}."
    else:
        said = f"{_topic(question)} comes up here, but in nobody's quote"
    return f"{said}: see {about}." if about else f"{said}."


def _nothing(question: Question) -> str:
    if question.unknown:
        return f"Nothing here is by {question.unknown}, and nobody speaks of that name."
    if question.speakers and question.topic:
        return f"Nothing is on record from {_listed(question.speakers)} about {_topic(question)}."
    return f"Nothing is on record here about {_topic(question)}."


def _topic(question: Question) -> str:
    return " ".join(question.topic)


def _on(details: Details) -> str:
    return f" ({day(details.date)})" if details.date else ""


def otherwise(question: Question) -> Offer | None:
    """Return the other way to read a question, to ask at a tap."""
    return Offer(*question.otherwise) if question.otherwise else None


def offered(offer: Offer) -> str:
    """Write an offered question out."""
    about = f" about {offer.topic}" if offer.topic else ""
    return f"What did {offer.speaker} say{about}?"


def people(names: Sequence[str]) -> str:
    """Name those who can be asked about."""
    return f"On record here: {_listed(names)}." if names else "There is no interview here yet."


def about_last(answer: Answer) -> str:
    """Answer "when was that?", "where?", "who?" and "link?" about the quote shown last."""
    shown = answer.quotes[0]
    details = shown.details
    if answer.question.intent is Intent.WHEN:
        when = day(details.date) if details.date else "The document gives no date"
        clock = f", {details.time}" if details.time else ""
        occasion = f" Said at another time: {shown.occasion}." if shown.occasion else ""
        return f"{when}{clock}, {programme(details)}.{occasion}"
    if answer.question.intent is Intent.WHERE:
        return f"{_where(shown)}."
    if answer.question.intent is Intent.WHO:
        return f"{said_by(shown)}."
    if answer.question.intent is Intent.SOURCE:
        return f"{details.title}. {place(details)}. {shown.link or 'No link is on record.'}"
    if answer.question.intent is Intent.ASKED:
        asked = shown.framed.asked
        return f"{asked[0]} asked: “{asked[1]}”" if asked else "No question before it is on record."
    if answer.question.intent is Intent.INTERVIEW:
        return f"{details.title}. {place(details)}. {details.url or 'It has no link on record.'}"
    if answer.question.intent is Intent.SHORTER:
        return "In short:"
    return "This is what stands around it."


def _where(shown: Shown) -> str:
    if shown.occasion:
        return f"{shown.occasion}, as told in {place(shown.details)}"
    dateline = f", {shown.details.dateline}" if shown.details.dateline else ""
    return f"{place(shown.details)}{dateline}"


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _listed(items: Sequence[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
