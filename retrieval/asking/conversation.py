"""Conversation: what was asked and shown before, and what a new question means after it.

Pure functions over a small frozen state. :func:`follow` settles what the new words leave out,
:func:`settle` takes up what was answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from retrieval.asking.filters import NO_FILTERS, Filters
from retrieval.asking.kinds import PART, Intent
from retrieval.asking.pronouns import meant
from retrieval.asking.question import Question, Reading
from retrieval.asking.reading import read_as, read_question
from retrieval.asking.spelling import mended
from retrieval.asking.stored import Stored
from retrieval.asking.typed import Typed
from retrieval.index import Index
from retrieval.index.analysis import fold, stem, words
from retrieval.index.replies import replies_to

OF_IT, FOLLOW_UP, SAME_PERSON, NEW_QUESTION = 0.7, 0.5, 0.2, 0.1
"""What a word of the question before counts beside the topic's own: in a question of what that was
about ("what stops her from doing it?"), in one that goes on from it, in one that asks the same
person of something, and in one that names somebody anew."""
FADING = 0.55
"""What a word still counts a question later."""
ANSWERED = 0.08
"""What a word of the answer counts."""
CONTEXT_WORDS, TOPIC_WORDS, LONGEST_WORD, PEOPLE = 25, 8, 24, 4
GIST = 3
"""Words that somebody else's message is taken to be about."""
KEPT_BACK = 3
"""How many questions a conversation can go back to."""
STUDIES = (Intent.COMPARE, Intent.TIMELINE)
"""Intents of several quotes seen together."""
ASKING = (Intent.QUOTES, Intent.MORE, Intent.BACK)
"""Intents that end in a search."""
CORRECTION = re.compile(
    r"(?:(?:no|nope|sorry|actually|rather)?[,.]?\s*)?"
    r"(?:i (?:meant|mean|was asking (?:about|for))|not \S+ but)\s+",
    re.IGNORECASE,
)
REMEMBERED = 40
"""How many shown quotes a thread remembers, so as not to repeat them."""


def _study(kind: str) -> str:
    """Return the intent that a thread goes on with.

    :raises ValueError: where it is none
    """
    if kind and kind not in STUDIES:
        raise ValueError("no comparison, and no timeline")
    return kind


@dataclass(frozen=True, slots=True)
class Thread:
    """What a question was about: enough to go on from it, and to come back to it.

    `kind` is the intent of a comparison or a timeline, which the next question may go on with.
    """

    speakers: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS
    direct: bool = False
    kind: Annotated[str, AfterValidator(_study)] = ""


@dataclass(frozen=True, slots=True)
class State:
    """What a conversation remembers.

    `thread` is the last full question's, `back` are those before it, the latest last. `context` are
    the words of the conversation with what each still counts, the weightiest first. `voice` is the
    speaker of the best quote shown last, `last` that quote's id, `shown` the ids shown in this
    thread, `interview` the id of the interview that the conversation is in.
    """

    thread: Thread = Thread()
    back: tuple[Thread, ...] = ()
    context: tuple[tuple[str, Annotated[float, Field(allow_inf_nan=False)]], ...] = ()
    voice: str | None = None
    last: str | None = None
    interview: str | None = None
    shown: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The people whom the last full question asked about."""
        return self.thread.speakers

    @property
    def topic(self) -> tuple[str, ...]:
        """What the last full question asked about."""
        return self.thread.topic

    def to_json(self) -> str:
        """Return the state as it is kept."""
        return _STATES.write(self)

    @classmethod
    def from_json(cls, text: object) -> State:
        """Return the state that :meth:`to_json` wrote, also before there were versions.

        :raises ValueError: where it is of another shape
        """
        return _STATES.read(text)


def _fields_of_version_0(state: Any) -> dict[str, Any]:
    """Return the fields of a state of the first version, whose threads were lists."""
    return {
        **state,
        "thread": _thread_of_version_0(state["thread"]),
        "back": [_thread_of_version_0(thread) for thread in state["back"]],
    }


def _thread_of_version_0(thread: Any) -> dict[str, Any]:
    speakers, topic, period, places, (phrases, without), direct, *kind = thread
    interviews, place = places or (None, "")
    return {
        "speakers": speakers,
        "topic": topic,
        "filters": {
            "period": period,
            "interviews": interviews,
            "place": place,
            "phrases": phrases,
            "without": without,
        },
        "direct": direct,
        "kind": kind[0] if kind else "",
    }


_STATES = Stored(State, [_fields_of_version_0])


def follow(state: State, text: str, index: Index, *, mend: bool = False) -> Question:
    """Return the full question that `text` asks after `state`, or the act that it asks for.

    :param mend: take words that the library lacks for those that were surely meant
    """
    text = Typed(text)
    correction = CORRECTION.match(text)
    asked = Typed(text[correction.end() :]) if correction else text
    reading = read_question(asked, index, state.interview, mend=mend)
    told = replace(reading, question=replace(reading.question, text=text))
    question = filled_in(state, told, index, corrects=correction is not None)
    if mend and question.topic and question.topic == state.topic:
        question = _mended(question, index)
    return question


def _mended(question: Question, index: Index) -> Question:
    """Take slips in a topic that was asked about before for the words that were meant."""
    topic: list[str] = []
    readings = question.readings
    for one in question.topic:
        asked, taken = mended(words(one), index)
        topic += [word.surface for word in asked] if taken else [one]
        readings += taken
    return replace(question, topic=tuple(topic), readings=readings)


def follow_as(state: State, kind: Intent, text: Typed, index: Index) -> Question:
    """Return the full question of a known kind that a command asks after `state`."""
    return filled_in(state, read_as(kind, text, index, state.interview), index)


def filled_in(state: State, reading: Reading, index: Index, *, corrects: bool = False) -> Question:
    """Return a question with what it leaves out filled in from the conversation.

    :param corrects: whether it takes the place of the one before
    """
    reading = _of_here(state, reading)
    question = reading.question
    if question.intent is Intent.BACK:
        return _filled(state, question, state.back[-1]) if state.back else question
    if question.intent is Intent.MORE:
        return _more(state, question, thing=reading.thing)
    if question.intent in STUDIES:
        return _completed(state, question, reading, index)
    if question.intent is Intent.SUMMARY and reading.refers:
        return replace(question, summed=_here(state, index))
    if question.intent is Intent.CHECK and question.claims and reading.pronoun:
        return replace(question, claims=question.claims.by(_meant(state, reading, index)))
    if question.intent is not Intent.QUOTES:
        return question
    if state.thread.kind and reading.elliptical and not question.unknown:
        return _studied_on(state, question)
    if corrects or _only_refines(question, reading):
        return _filled(state, question, state.thread)
    named = question.speakers or question.topic or question.unknown or question.put_to
    part = reading.reply or PART.match(question.text)  # "how many?"
    if not (named or reading.pronoun or reading.refers or question.filters or part):  # "and?"
        return _more(state, replace(question, intent=Intent.MORE))
    return _settled(state, question, reading, index)


def _of_here(state: State, reading: Reading) -> Reading:
    """Narrow "in that interview" to the one that the conversation is in."""
    question = reading.question
    if not reading.here or state.interview is None or question.filters.interviews is not None:
        return reading
    filters = replace(question.filters, interviews=(state.interview,))
    return replace(reading, question=replace(question, filters=filters))


def _here(state: State, index: Index) -> str | None:
    """Return the interview that the conversation is in, or the only one that there is."""
    ids = index.ids()
    return state.interview or (ids[0] if len(ids) == 1 else None)


def _completed(state: State, question: Question, reading: Reading, index: Index) -> Question:
    """Fill in what a comparison or a timeline leaves out."""
    speakers = question.speakers
    goes_on = reading.pronoun or (reading.refers and not question.topic)
    if not speakers and goes_on and not question.others:
        speakers = _meant(state, reading, index)
    topic = question.topic or (state.topic if reading.refers or not question.topic else ())
    return replace(question, speakers=speakers, topic=topic, interview=state.interview)


def _studied_on(state: State, question: Question) -> Question:
    """Go on with a comparison ("and Rouhani?": he as well) or a timeline (he instead)."""
    kind = Intent(state.thread.kind)
    speakers = question.speakers or state.speakers
    if kind is Intent.COMPARE and question.speakers and not question.topic:
        speakers = tuple(dict.fromkeys((*state.speakers, *question.speakers)))
    return replace(question, intent=kind, speakers=speakers, topic=question.topic or state.topic)


def _only_refines(question: Question, reading: Reading) -> bool:
    """Tell "only direct quotes", "from 2014", "in the CNN one": nothing but how or where."""
    names = question.speakers or question.topic or question.unknown or question.put_to
    return not names and not reading.pronoun and bool(question.filters or question.direct)


def _filled(state: State, question: Question, thread: Thread) -> Question:
    """Return a question with all that it leaves out taken from a thread."""
    return replace(
        question,
        speakers=question.speakers or thread.speakers,
        topic=question.topic or thread.topic,
        filters=question.filters if question.filters else thread.filters,
        direct=question.direct or thread.direct,
        interview=state.interview,
        after=state.last,
    )


def _settled(state: State, question: Question, reading: Reading, index: Index) -> Question:
    """Fill in what a question leaves out."""
    speakers, topic = question.speakers, question.topic
    somebody = speakers or question.unknown or question.put_to or reading.who
    goes_on = reading.elliptical and bool(state.speakers or state.topic)
    if reading.reply and _has_reply(state, question, index):
        return replace(question, topic=(), reply_to=state.last, interview=state.interview)
    if reading.reply and state.topic:
        question, topic, goes_on = replace(question, topic=()), (), True
    if reading.put:  # "what was she asked?"
        return replace(question, put_to=_meant(state, reading, index), topic=topic or state.topic)
    if not somebody and (reading.pronoun or goes_on):
        speakers = _meant(state, reading, index) if reading.pronoun else state.speakers
    if not topic and (goes_on or reading.refers):
        topic = state.topic
    begun = bool(state.last or state.topic or state.speakers)
    new = bool(question.speakers or question.unknown) and not goes_on
    share = NEW_QUESTION if new else SAME_PERSON if speakers else FOLLOW_UP
    part = goes_on and PART.match(question.text) is not None
    of_it = begun and bool(question.topic) and (part or reading.thing)
    share = OF_IT if of_it else share
    return replace(
        question,
        speakers=speakers,
        topic=topic,
        interview=state.interview,
        after=state.last,
        hangs=begun and (goes_on or reading.pronoun or reading.refers),
        of_it=of_it,
        context=_weighed(state, share, topic),
        otherwise=_otherwise(state, question, goes_on=goes_on),
    )


def _has_reply(state: State, question: Question, index: Index) -> bool:
    """Tell whether the quote shown last asks what somebody answers, one of those asked about."""
    replies = replies_to(index, state.last) if state.last is not None else ()
    return bool(len(replies)) and not (
        question.speakers and set(index.spoken_by(question.speakers)).isdisjoint(replies)
    )


def _weighed(state: State, share: float, topic: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Return the words of the conversation but for a topic's, with what each counts beside it."""
    return tuple((w, round(share * n, 3)) for w, n in state.context if w not in topic)


def _meant(state: State, reading: Reading, index: Index) -> tuple[str, ...]:
    """Return whom "he" or "she" means: who was asked about, or else who was heard last."""
    said = state.topic
    return meant(reading.gender, state.speakers, state.voice, said, state.interview, index)


def _otherwise(state: State, question: Question, *, goes_on: bool) -> tuple[str, str] | None:
    """Return the other way to read "and Rouhani?": what was said *about* him."""
    lone = len(question.speakers) == 1 and not question.topic
    if not (goes_on and lone and len(state.speakers) == 1 and question.speakers != state.speakers):
        return None
    return state.speakers[0], question.speakers[0]


def _more(state: State, question: Question, *, thing: bool = False) -> Question:
    """Go on in the thread; a topic or a speaker that is named starts from there.

    :param thing: whether it asks of a thing before ("what else do people get wrong about it?")
    """
    found = replace(_filled(state, question, state.thread), exclude=state.shown)
    if not (thing and question.topic and state.context):
        return found
    context = _weighed(state, OF_IT, question.topic)
    return replace(found, context=context, hangs=True, of_it=True)


def overheard(text: str, index: Index) -> State:
    """Return the state after somebody else's words, for a question that refers to them.

    "What did Kerry say about this?" in reply to a message is about what that message is about.
    """
    heard = follow(State(), text, index)
    topic = _gist(heard.topic, index)
    filters = replace(heard.filters, period=None)  # it says when something was, and asks nothing
    gist = replace(heard, intent=Intent.QUOTES, unknown=None, topic=topic, filters=filters)
    return settle(State(), gist, (), None, None)


def _gist(topic: Sequence[str], index: Index) -> tuple[str, ...]:
    """Return what chatter is about: the names in it, or else its rarest words on record."""
    known = [word for word in topic if index.knows(fold(word))]
    names = [word for word in known if index.lexicon.is_proper(fold(word))]
    language = index.language_of(words(" ".join(known)))
    rarest = sorted(known, key=lambda word: -index.weight(stem(fold(word), language)))
    return tuple(names[:GIST] or rarest[:GIST])


def look_at(state: State, quote: str, speaker: str | None, interview: str) -> State:
    """Return the state after somebody leafed on to another quote of the same answer."""
    shown = (*(one for one in state.shown if one != quote), quote)[-REMEMBERED:]
    return replace(state, last=quote, voice=speaker, interview=interview, shown=shown)


def settle(
    state: State,
    question: Question,
    shown: tuple[str, ...],
    voice: str | None,
    interview: str | None,
    said: Sequence[str] = (),
) -> State:
    """Return the state after a question was answered.

    :param shown: ids of the quotes that the answer shows, the best first
    :param voice: the speaker of the best one
    :param interview: id of the interview that the best one is from
    :param said: words of what was answered, the most telling first
    """
    if question.intent is Intent.RESTART:
        return State()
    if question.intent not in (*ASKING, *STUDIES):
        return state
    thread = _thread(question)
    if question.reply_to is not None:  # from now on, it is who replied who is spoken of
        thread = replace(state.thread, speakers=(voice,) if voice else state.speakers)
    before = state.shown if question.intent is Intent.MORE else ()
    back = state.back
    if question.intent is Intent.BACK:
        back = back[:-1]
    elif thread != state.thread and state.thread != Thread():
        back = (*back, state.thread)[-KEPT_BACK:]
    return State(
        thread=thread,
        back=back,
        context=_faded(state.context, question.topic, said),
        voice=voice or state.voice,
        last=shown[0] if shown else state.last,
        interview=interview or state.interview,
        shown=(*before, *shown)[-REMEMBERED:],
    )


def _thread(question: Question) -> Thread:
    """Return what a question was about, in no more words than are worth remembering."""
    topic = tuple(word for word in question.topic if len(word) <= LONGEST_WORD)[:TOPIC_WORDS]
    filters = question.filters
    short = replace(
        filters,
        interviews=filters.interviews[:TOPIC_WORDS] if filters.interviews else filters.interviews,
        place=filters.place[: 2 * LONGEST_WORD],
        phrases=tuple(phrase[: 2 * LONGEST_WORD] for phrase in filters.phrases[:2]),
        without=tuple(word[:LONGEST_WORD] for word in filters.without[:4]),
    )
    kind = question.intent.value if question.intent in STUDIES else ""
    return Thread(question.speakers[:PEOPLE], topic, short, question.direct, kind)


def _faded(
    before: Sequence[tuple[str, float]], topic: Sequence[str], said: Sequence[str]
) -> tuple[tuple[str, float], ...]:
    """Return the words of a conversation after one more question and its answer."""
    counts = {word: round(FADING * count, 3) for word, count in before}
    for some, count in ((said, ANSWERED), (topic, 1.0)):
        for word in some:
            counts[word] = max(counts.get(word, 0.0), count)
    kept = [(w, n) for w, n in counts.items() if n >= ANSWERED / 2 and len(w) <= LONGEST_WORD]
    return tuple(sorted(kept, key=lambda pair: -pair[1])[:CONTEXT_WORDS])
