"""What OnRecord says about answers, in its own voice. Quotes never pass through here.

Every function takes the voice to say it in. The sentences stand in English; translations are in
``bot/locales``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.faces.voice import Voice
from corpus.model import Details, Directness
from retrieval.answers.answer import Answer, Offer, Shown
from retrieval.answers.timeline import Timeline
from retrieval.asking.conversation import ASKING, STUDIES
from retrieval.asking.filters import EVER, NEVER, Filters
from retrieval.asking.question import Intent, Question
from retrieval.checking.check import Check, Checked, Verdict
from retrieval.finding.search import Outcome


def heading(say: Voice, question: Question) -> str:
    """Say in a few words how a question was understood: "John Kerry · Iran"."""
    asked = ""
    if question.put_to:
        asked = say("asked of {people}", people=say.listed(question.put_to))
    people = say.listed(question.speakers) or question.unknown or asked
    topic = " ".join(question.topic)
    parts = (people, topic, question.filters.place, _period(say, question.filters))
    return " · ".join(part for part in parts if part)


def _period(say: Voice, filters: Filters) -> str:
    """Name the period that a question asks for: "2014", "since 1 March 2015"."""
    if filters.period is None:
        return ""
    start, end = filters.period
    if end == NEVER:
        return say("since {day}", day=say.day(start))
    if start == EVER:
        return say("before {day}", day=say.day(end))
    if (start.month, start.day, end) == (1, 1, date(start.year + 1, 1, 1)):
        return str(start.year)
    return say("{first} to {last}", first=say.day(start), last=say.day(end - timedelta(days=1)))


def readings(say: Voice, question: Question) -> str:
    """Say which words were taken for others."""
    taken = [say("“{typed}” as {meant}", typed=t, meant=m) for t, m in question.readings]
    return say("Taking {words}.", words=say.listed(taken)) if taken else ""


def place(say: Voice, details: Details) -> str:
    """Name programme, outlet and day of an interview, or its title where it has none of them."""
    if details.date is None:
        return programme(details)
    return say("{programme}, {day}", programme=programme(details), day=say.day(details.date))


def programme(details: Details) -> str:
    """Name the programme and outlet of an interview, or its title."""
    name = details.programme or details.title
    return f"{name} ({details.outlet})" if details.outlet else name


def said_by(say: Voice, shown: Shown) -> str:
    """Name the speaker, or say that the text does not."""
    if shown.speaker:
        return shown.speaker
    if shown.described:
        return say("{source} (not named)", source=shown.described)
    return say("Speaker not named in the text")


def manner(say: Voice, shown: Shown) -> str:
    """Say how close the words are to what was spoken, where they are not a plain quote."""
    if shown.directness is Directness.INDIRECT:
        return say("Reported in the writer's words, not a verbatim quote")
    return say("Quoted in part") if shown.directness is Directness.MIXED else ""


def found_and_missing(say: Voice, answer: Answer) -> str:
    """Say which words of the question the answer does not cover."""
    if answer.outcome is not Outcome.ANSWERED or not answer.missing:
        return ""
    found, missing = ", ".join(answer.found), ", ".join(answer.missing)
    return say("Found: {found}. Not found: {missing}.", found=found, missing=missing)


def without_quotes(say: Voice, answer: Answer) -> str:
    """Say why there is no quote to show."""
    question = answer.question
    if question.intent is Intent.SMALL_TALK:
        return say("Glad to help. Ask me what somebody said.")
    if question.intent is Intent.EMPTY:
        return say("Ask me about a person, a topic, or both.")
    if question.intent is Intent.RESTART:
        return say("We start over. Ask me what somebody said.")
    if question.intent is Intent.SUMMARY:
        return say("Which interview? /interviews lists them.")
    if question.intent not in (*ASKING, *STUDIES) or not heading(say, question):
        return say("There is no quote before this to go on from. Ask me what somebody said.")
    if answer.which:
        return say(
            "There are several of that name here. Which one: {people}?",
            people=say.either(answer.which),
        )
    if answer.exhausted:
        return say("That is all that is on record here: {asked}.", asked=heading(say, question))
    if answer.outcome is Outcome.MENTIONED:
        return _mentioned(say, answer)
    return _nothing(say, question)


def _mentioned(say: Voice, answer: Answer) -> str:
    question = answer.question
    people, topic = say.listed(question.speakers), _topic(question)
    where = say.listed([f"“{details.title}”{_on(say, details)}" for details in answer.about])
    if question.unknown:
        said = say("{person} is spoken of here, but not quoted.", person=question.unknown)
    elif not question.topic:
        said = say("{people} takes part here, but no quote is on record.", people=people)
    elif question.speakers:
        said = say("{people}: nothing on record about {topic}.", people=people, topic=topic)
        return f"{said} {say('It comes up in {interviews}.', interviews=where)}"
    else:
        said = say("{topic} comes up here, but in nobody's quote.", topic=topic)
    return f"{said} {say('See {interviews}.', interviews=where)}" if where else said


def _nothing(say: Voice, question: Question) -> str:
    if question.unknown:
        return say(
            "Nothing here is by {person}, and nobody speaks of that name.",
            person=question.unknown,
        )
    topic = _topic(question)
    if question.speakers and question.topic:
        people = say.listed(question.speakers)
        return say("Nothing is on record from {people} about {topic}.", people=people, topic=topic)
    return say("Nothing is on record here about {topic}.", topic=topic)


def _topic(question: Question) -> str:
    return " ".join(question.topic)


def _on(say: Voice, details: Details) -> str:
    return f" ({say.day(details.date)})" if details.date else ""


def offered(say: Voice, offer: Offer) -> str:
    """Write an offered question out."""
    if not offer.topic:
        return say("What did {speaker} say?", speaker=offer.speaker)
    return say("What did {speaker} say about {topic}?", speaker=offer.speaker, topic=offer.topic)


def people(say: Voice, names: Sequence[str]) -> str:
    """Name those who can be asked about."""
    if not names:
        return say("There is no interview here yet.")
    return say("On record here: {people}.", people=say.listed(names))


def silent(say: Voice, answer: Answer) -> str:
    """Name those who were to be compared and have no quote on it."""
    if not answer.silent or not answer.quotes:
        return ""
    return say("Nothing on record from {people}.", people=say.listed(answer.silent))


def over_time(say: Voice, line: Timeline) -> list[str]:
    """Say in figures what a timeline's chart shows."""
    interviews = len(line.interviews)
    lines = [
        say.plural("{count} mention", "{count} mentions", line.mentions)
        + ", "
        + say.plural("{count} interview", "{count} interviews", interviews)
    ]
    lines += [
        say(
            "{month}: {mentions} ({rate} per 1,000 words)",
            month=say.month(month.month),
            mentions=month.mentions,
            rate=f"{month.rate:.1f}",
        )
        for month in line.months
        if month.mentions
    ]
    if line.undated:
        lines.append(say.plural("{count} without a date", "{count} without a date", line.undated))
    return lines


def verdicts(say: Voice, checked: Checked) -> str:
    """Say in a line what became of the quotations of a message."""
    return " · ".join(dict.fromkeys(verdict(say, found) for found in checked.each))


def unchecked(say: Voice, checked: Checked) -> list[str]:
    """Say what of a message was not checked."""
    lines = []
    if checked.short:
        said = say.listed([f"“{words}”" for words in checked.short])
        lines.append(say("Too short to be told from others, not checked: {words}.", words=said))
    if checked.unchecked:
        lines.append(
            say.plural(
                "{count} more quotation was not checked.",
                "{count} more quotations were not checked.",
                checked.unchecked,
            )
        )
    return lines


def verdict(say: Voice, found: Check) -> str:
    """Say in a word what became of a quotation."""
    match found.verdict:
        case Verdict.VERBATIM:
            return say("✅ Verbatim")
        case Verdict.EDITED:
            return say("✍️ With words of the writer's")
        case Verdict.ALTERED:
            return say("✏️ Altered")
        case Verdict.SOMEONE_ELSE:
            return say("👤 Someone else's words")
        case Verdict.UNNAMED:
            return say("👤 Nobody is named for it")
        case Verdict.REPORTED:
            return say("🗣 Reported, not quoted")
        case Verdict.CUT:
            return say("✂️ Cut so that it turns")
        case _:
            return say("❔ Not on record here")


def explained(say: Voice, found: Check) -> str:
    """Say what the verdict means."""
    match found.verdict:
        case Verdict.VERBATIM:
            return _verbatim(say, found)
        case Verdict.EDITED:
            return say("What is in brackets is the writer's. The other words stand in the source.")
        case Verdict.ALTERED if found.turns:
            return say("It is close to what is on record, but a word that turns it differs.")
        case Verdict.ALTERED:
            return say("It is close to what is on record, but not the same.")
        case Verdict.SOMEONE_ELSE:
            return _someone_else(say, found)
        case Verdict.UNNAMED:
            return say("The source does not say whose words these are.")
        case Verdict.REPORTED:
            return say("These are the writer's words about what was said, no quotation.")
        case Verdict.CUT:
            return say("The words are there, but what was left out turns them.")
        case _:
            return say("Nothing here is close to it. That does not mean that it was never said.")


def _verbatim(say: Voice, found: Check) -> str:
    speaker = found.found[0].speaker
    if found.restyled:
        return say("Word for word, but for spelling or letters that the writer changed.")
    if len(found.claim.speakers) > 1 and speaker:
        return say("Word for word, and it was {speaker} who said it.", speaker=speaker)
    return say("These words stand in the source, word for word.")


def _someone_else(say: Voice, found: Check) -> str:
    claimed = say.listed(found.claim.speakers) or found.claim.unknown
    speaker = found.found[0].speaker
    if speaker and claimed:
        return say("On record it is {speaker}, not {claimed}.", speaker=speaker, claimed=claimed)
    return say("On record it is somebody else.")


def about_last(say: Voice, answer: Answer) -> str:
    """Answer "when was that?", "where?", "who?" and "link?" about the quote shown last."""
    shown = answer.quotes[0]
    details = shown.details
    match answer.question.intent:
        case Intent.WHEN:
            return _when(say, shown)
        case Intent.WHERE:
            return f"{_where(say, shown)}."
        case Intent.WHO:
            return f"{said_by(say, shown)}."
        case Intent.SOURCE:
            link = shown.link or say("No link is on record.")
            return f"{details.title}. {place(say, details)}. {link}"
        case Intent.ASKED:
            return _asked(say, shown)
        case Intent.INTERVIEW:
            link = details.url or say("It has no link on record.")
            return f"{details.title}. {place(say, details)}. {link}"
        case Intent.SHORTER:
            return say("In short:")
        case _:
            return say("This is what stands around it.")


def _when(say: Voice, shown: Shown) -> str:
    details = shown.details
    when = say.day(details.date) if details.date else say("The document gives no date")
    clock = f", {details.time}" if details.time else ""
    said = f"{when}{clock}, {programme(details)}."
    if shown.occasion:
        said += " " + say("Said at another time: {occasion}.", occasion=shown.occasion)
    return said


def _where(say: Voice, shown: Shown) -> str:
    at = place(say, shown.details)
    if shown.occasion:
        return say("{occasion}, as told in {interview}", occasion=shown.occasion, interview=at)
    return f"{at}, {shown.details.dateline}" if shown.details.dateline else at


def _asked(say: Voice, shown: Shown) -> str:
    if shown.framed.asked is None:
        return say("No question before it is on record.")
    asker, asked = shown.framed.asked
    return say("{person} asked: {question}", person=asker, question=f"“{asked}”")
