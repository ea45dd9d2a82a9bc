"""Answers: what was found for a question, framed, with what else can be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.links import at_second
from corpus.model import Details, Directness, Interview, Quote, Span
from corpus.sentences import sentences
from retrieval.answers.comparing import compare
from retrieval.answers.framing import LONGEST_QUOTE, Framed, frame
from retrieval.answers.subjects import busiest, topics_of
from retrieval.answers.summary import summary
from retrieval.answers.timeline import Timeline, timeline
from retrieval.asking.claims import read_claims
from retrieval.asking.conversation import (
    ASKING,
    STUDIES,
    State,
    Thread,
    follow,
    look_at,
    overheard,
    settle,
)
from retrieval.asking.question import FRAME, SUMMARY, Intent, Question, asks_others
from retrieval.asking.typed import Typed
from retrieval.checking.check import Checked, Found, check_all
from retrieval.finding.search import Hit, Outcome, Result, search
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH, fold, is_stop_word, stem, terms, words

SHOWN = 3
"""How many quotes an answer shows unless asked otherwise."""
FOLLOWING = 27
"""How many more can be leafed through."""
AS_GOOD = 0.35
"""Of two people of one name the other is meant as well from this share of the best score on."""
SHORT_WORDS = 25
"""How many words "shorter" leaves of a quote."""
TELLING = 12
"""How many words of an answer the conversation goes on with."""
COMPARED = 3
"""People whose quotes stand in one message."""
LONGEST_PART = 45
"""Words that a summary shows of a quote, in whole sentences."""
CLAIM_WORDS = 3
"""Words of a quotation that was checked which the conversation goes on with."""
OFFERED = 3
"""How many questions an answer offers where it has no quotes, and how many people it names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote of an answer: its words and frame, who says it, and where it is from.

    `described` is how the text describes a source that has no name ("a spokesman"), `second` when
    in the recording it is said.
    """

    id: str
    framed: Framed
    speaker: str | None
    directness: Directness
    section: str | None
    occasion: str | None
    interview_id: str
    details: Details
    score: float
    described: str | None = None
    second: float | None = None

    @property
    def link(self) -> str | None:
        """Where the quote is to be read, heard or seen: to its second, where that is known."""
        return at_second(self.details.url, self.second) if self.details.url else None


@dataclass(frozen=True, slots=True)
class Offer:
    """A question that has an answer."""

    speaker: str
    topic: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    `quotes` are the best, as many as were asked for; `more` are the ids of those that follow.
    `found` and `missing` are words of the topic. `about` are the titles of interviews that speak
    of what was asked without a quote that answers. `offers` and `people` say what can be asked.
    `exhausted`: all quotes that answer have been shown. `which`: people of one name, of whom the
    question may mean any. `checked`: what became of quotations that were to be checked; the quotes
    are then those that they are from. `silent`: people who were to be compared and have no quote.
    `parts`: what each quote of a summary is about.
    `timeline`: when a topic was spoken of; the quotes are then the first and the last.
    """

    question: Question
    outcome: Outcome
    quotes: tuple[Shown, ...] = ()
    more: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    about: tuple[Details, ...] = ()
    offers: tuple[Offer, ...] = ()
    people: tuple[str, ...] = ()
    exhausted: bool = False
    which: tuple[str, ...] = ()
    checked: Checked | None = None
    silent: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    timeline: Timeline | None = None


def ask(index: Index, state: State, text: str, show: int = SHOWN) -> tuple[Answer, State]:
    """Answer what somebody typed, in a conversation; return the answer and the new state.

    :param show: how many quotes to show where the question does not say
    """
    text = Typed(text)
    question = follow(state, text, index)
    if question.intent in (Intent.SMALL_TALK, Intent.EMPTY, Intent.RESTART):
        after = settle(state, question, (), None, None)
        return _with_offers(index, Answer(question, Outcome.NOTHING)), after
    if question.intent is Intent.CHECK:
        return check_quote(index, state, text)
    if question.intent is Intent.SUMMARY:
        return _summarised(index, state, question)
    if question.intent in STUDIES:
        return _studied(index, state, question)
    if question.intent not in ASKING:
        return _of_last(index, state, question), state
    goes_on = question.intent in (Intent.MORE, Intent.BACK)
    if goes_on and not (question.speakers or question.topic or question.filters):
        return _with_offers(index, Answer(question, Outcome.NOTHING)), state
    result = search(index, question)
    if len(voices := _voices(index, question, result)) > 1:
        return _ask_back(question, voices), state
    answer = _answer(index, question, result, question.limit or show)
    best = answer.quotes[0] if answer.quotes else None
    after = settle(
        state,
        question,
        tuple(quote.id for quote in answer.quotes),
        best.speaker if best else None,
        best.interview_id if best else None,
        telling_words(index, best.framed.text) if best else (),
    )
    return answer, after


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


def check_quote(
    index: Index, state: State, text: str, selected: Span | None = None
) -> tuple[Answer, State]:
    """Check the quotations in a text; return what became of them, and the state to ask on from.

    Of several each is shown with the best quote that it is from, of one all can be leafed through.

    :param selected: the part of the text that is to be checked, if it is not all of it
    """
    text = Typed(text)
    claims = read_claims(text, index, selected)
    checked = check_all(index, claims)
    several = len(checked.each) > 1
    shown = [
        _place_shown(index, place, one.claim.words)
        for one in checked.each
        for place in one.on_record[: 1 if several else None]
    ]
    quotes = tuple({quote.id: quote for quote in shown}.values())
    named = tuple(dict.fromkeys(name for claim in claims.each for name in claim.speakers))
    unknown = next((claim.unknown for claim in claims.each if claim.unknown), None)
    question = Question(text, Intent.CHECK, speakers=named, unknown=None if named else unknown)
    outcome = Outcome.ANSWERED if quotes else Outcome.NOTHING
    best = quotes if several else quotes[:1]
    more = tuple(quote.id for quote in quotes[len(best) :])
    answer = Answer(question, outcome, best, more, checked=checked)
    if not best:
        return _with_offers(index, answer), state
    first = best[0]
    speakers = (index.people.person(first.speaker),) if first.speaker else ()
    words_of_it = telling_words(index, first.framed.text)[:CLAIM_WORDS]
    after = look_at(state, first.id, first.speaker, first.interview_id)
    return answer, replace(after, thread=Thread(speakers, tuple(words_of_it)))


def _place_shown(index: Index, place: Found, claimed: str) -> Shown:
    """Frame the quote of a place that a claim is from, so that its words are among those shown."""
    quote = place.quote
    if quote is None:
        raise ValueError("nobody is quoted there")
    interview, topic = index.interview(place.interview), set(terms(claimed))
    shown = frame_quote(interview, quote, topic, place.share)
    start, end = max(place.span.start, quote.span.start), min(place.span.end, quote.span.end)
    framed = shown.framed
    if framed.start <= start and end <= framed.start + len(framed.text):
        return shown
    parts = sentences(interview.text, quote.span.start, quote.span.end)
    first = max((part.start for part in parts if part.start <= start), default=start)
    last = min((part.end for part in parts if part.end >= end), default=end)
    part = replace(quote, span=Span(first, last), text=interview.text[first:last])
    shown = frame_quote(interview, part, topic, place.share, longest=len(part.text))
    cuts = replace(
        shown.framed, cut_before=first > quote.span.start, cut_after=last < quote.span.end
    )
    return replace(shown, framed=cuts)


def _studied(index: Index, state: State, question: Question) -> tuple[Answer, State]:
    """Answer a comparison or a timeline."""
    if not (question.speakers or question.topic):
        return _with_offers(index, Answer(question, Outcome.NOTHING)), state
    topic = topic_stems(question.topic)
    if question.intent is Intent.COMPARE:
        heard = {*state.speakers, *filter(None, (state.voice,))} if asks_others(question) else ()
        hits, silent = compare(index, question, heard)
        best, rest = hits[:COMPARED], hits[COMPARED:]
        quotes = tuple(_framed(index, hit, topic) for hit in best)
        outcome = Outcome.ANSWERED if quotes else Outcome.NOTHING
        more = tuple(hit.quote.id for hit in rest)
        exhausted = bool(heard) and not quotes
        answer = Answer(question, outcome, quotes, more, silent=silent, exhausted=exhausted)
    else:
        line, said = timeline(index, question)
        ends = list(dict.fromkeys((*said[:1], *said[-1:])))
        quotes = tuple(
            frame_quote(index.interview(interview), quote, topic) for interview, quote in ends
        )
        outcome = Outcome.ANSWERED if quotes else Outcome.NOTHING
        more = tuple(quote.id for _, quote in said[1:-1])
        answer = Answer(question, outcome, quotes, more, timeline=line)
    if not quotes:
        return _with_offers(index, answer), state
    shown = tuple(quote.id for quote in quotes)
    first = quotes[0]
    return answer, settle(state, question, shown, first.speaker, first.interview_id)


def _summarised(index: Index, state: State, question: Question) -> tuple[Answer, State]:
    """Sum up the interview that is named, or else the one that the conversation is in."""
    named = SUMMARY.sub(" ", question.text, count=1)
    ids = index.ids()
    if terms(named):
        chosen = interview_named(index, named)
    else:
        chosen = state.interview or (ids[0] if len(ids) == 1 else None)
    if chosen is None or chosen not in ids:
        return _with_offers(index, Answer(question, Outcome.NOTHING)), state
    return summarise(index, state, question, chosen)


def summarise(index: Index, state: State, question: Question, chosen: str) -> tuple[Answer, State]:
    """Sum up an interview in the quotes that say most of each of its parts.

    :raises KeyError: where the library has none with the id `chosen`
    """
    interview = index.interview(chosen)
    parts = summary(index, interview)
    quotes = tuple(
        frame_quote(interview, part.quote, set(part.terms), longest=LONGEST_PART) for part in parts
    )
    answer = Answer(
        question,
        Outcome.ANSWERED if quotes else Outcome.NOTHING,
        quotes,
        about=(interview.details,),
        parts=tuple(part.label for part in parts),
    )
    if not quotes:
        return _with_offers(index, answer), state
    return answer, look_at(state, quotes[0].id, quotes[0].speaker, chosen)


def interview_named(index: Index, text: str) -> str | None:
    """Return the interview whose title, programme or people have the words of a text."""
    wanted = set(terms(Typed(text)))
    best: tuple[float, str | None] = (0.0, None)
    for one in index.summaries():
        told = " ".join(filter(None, (one.title, one.programme, *one.people)))
        shared = wanted & set(terms(told))
        value = sum(index.weight(term) for term in shared)
        if value > best[0] and 2 * len(shared) >= len(wanted):
            best = value, one.id
    return best[1]


def telling_words(index: Index, text: str) -> list[str]:
    """Return the words of a text that say most about it, the rarest in the library first."""
    language = index.languages[0] if index.languages else ENGLISH
    found = {w.folded for w in words(text) if not is_stop_word(w.folded, language)} - FRAME
    worth = sorted((-index.weight(stem(word, language)), word) for word in found)
    return [word for _, word in worth[:TELLING]]


def _voices(index: Index, question: Question, result: Result) -> list[str]:
    """Return who of those that a name could mean has something to say on the topic."""
    if not question.which or not result.hits:
        return []
    enough = AS_GOOD * result.hits[0].score
    said = (hit.quote.speaker for hit in result.hits if hit.score >= enough)
    return list(dict.fromkeys(index.people.person(name) for name in said if name))


def _ask_back(question: Question, voices: Sequence[str]) -> Answer:
    """Ask which of several people of one name is meant."""
    topic = " ".join(question.topic)
    offers = tuple(Offer(voice, topic) for voice in voices[:OFFERED])
    return Answer(question, Outcome.NOTHING, offers=offers, which=tuple(voices))


def _answer(index: Index, question: Question, result: Result, show: int) -> Answer:
    topic = topic_stems(question.topic)
    best, rest = result.hits[:show], result.hits[show : show + FOLLOWING]
    quotes = tuple(_framed(index, hit, topic) for hit in best)
    answer = Answer(
        question,
        result.outcome,
        quotes,
        tuple(hit.quote.id for hit in rest),
        result.found,
        result.missing,
        tuple(dict.fromkeys(_details(index, i) for i, _ in result.about)),
        exhausted=result.exhausted,
    )
    return answer if quotes else _with_offers(index, answer, result)


def _framed(index: Index, hit: Hit, topic: set[str]) -> Shown:
    return frame_quote(index.interview(hit.interview), hit.quote, topic, hit.score)


def _details(index: Index, interview: str) -> Details:
    return index.details(interview)


def topic_stems(topic: Iterable[str]) -> set[str]:
    """Return the stems of a question's topic."""
    return {stem(fold(word)) for word in topic}


def frame_quote(
    interview: Interview,
    quote: Quote,
    topic: set[str],
    score: float = 0.0,
    longest: int = LONGEST_QUOTE,
) -> Shown:
    """Frame a quote for an answer.

    :param topic: stems of the words asked about
    :param longest: words that are shown of it, in whole sentences; one sentence at the least
    """
    framed = frame(interview, quote, topic, longest)
    described = quote.source.of(interview.text) if quote.source and not quote.speaker else None
    return Shown(
        id=quote.id,
        framed=framed,
        speaker=quote.speaker,
        directness=quote.directness,
        section=interview.passages[quote.passage].section,
        occasion=quote.occasion,
        interview_id=interview.id,
        details=interview.details,
        score=score,
        described=described,
        second=interview.second_at(framed.start),
    )


def _of_last(index: Index, state: State, question: Question) -> Answer:
    """Answer "when was that?" and the like from the quote that was shown last."""
    if state.last is None or state.interview is None:
        return _with_offers(index, Answer(question, Outcome.NOTHING))
    try:
        interview = index.interview(state.interview)
    except KeyError:  # removed since
        return _with_offers(index, Answer(question, Outcome.NOTHING))
    quote = next((quote for quote in interview.quotes if quote.id == state.last), None)
    if quote is None:
        return _with_offers(index, Answer(question, Outcome.NOTHING))
    asked = replace(question, speakers=state.speakers, topic=())
    longest = SHORT_WORDS if question.intent is Intent.SHORTER else LONGEST_QUOTE
    shown = frame_quote(interview, quote, topic_stems(state.topic), longest=longest)
    return Answer(asked, Outcome.ANSWERED, (shown,))


def offers_about(index: Index, people: Sequence[str]) -> list[Offer]:
    """Return questions that have answers, the people's best subjects in turn."""
    each = [
        [Offer(person, subject) for subject in topics_of(index, person, OFFERED)]
        for person in people
    ]
    turns = zip_longest(*each)
    return [offer for turn in turns for offer in turn if offer is not None][:OFFERED]


def _with_offers(index: Index, answer: Answer, result: Result | None = None) -> Answer:
    """Add what can be asked: on the same topic if somebody speaks of it, else of anything."""
    people = busiest(index, OFFERED)
    offers: list[Offer] = []
    topic = " ".join(answer.question.topic)
    if result is not None and answer.question.topic and not answer.exhausted:
        asked = Question("", topic=answer.question.topic)
        others = search(index, asked)
        if others.outcome is Outcome.ANSWERED:
            voices = dict.fromkeys(hit.quote.speaker for hit in others.hits if hit.quote.speaker)
            offers = [Offer(voice, topic) for voice in list(voices)[:OFFERED]]
    if not offers:
        chosen = [p for p in answer.question.speakers if p in index.people.everyone] or people
        offers = offers_about(index, chosen)
    return replace(answer, offers=tuple(offers[:OFFERED]), people=tuple(people))
