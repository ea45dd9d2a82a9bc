"""Reading: a text in, the question that it asks by itself out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.quotes.genders import Gender
from retrieval.asking import places
from retrieval.asking.blank import Blank
from retrieval.asking.claims import asks_to_check, framing, read_claims
from retrieval.asking.cleaning import cleaned
from retrieval.asking.filters import Filters, read_filters
from retrieval.asking.frames import (
    ADDED,
    ASKED,
    AUXILIARIES,
    FRAME,
    ONE,
    OPENS_A_CONDITION,
    PERSONAL,
    SMALL_OR_ADVERB,
    THINGS,
    WHOSE,
)
from retrieval.asking.kinds import (
    COMPARES,
    DIRECT_ONLY,
    IS_TRUE,
    LEADS,
    LEAST_ASKED,
    PART,
    PREPOSED,
    QUESTIONS,
    REPLY,
    SUMMARY,
    WHO_ELSE,
    Intent,
    Listed,
    act_of,
    asks_who,
    intent_of,
    is_put,
    limit_of,
    listed,
    over_time,
)
from retrieval.asking.languages import in_english
from retrieval.asking.naming import interview_named
from retrieval.asking.people import Who, people_of, read_people, with_apostrophes
from retrieval.asking.pronouns import gender_in
from retrieval.asking.question import Question, Reading
from retrieval.asking.scripts import in_our_script
from retrieval.asking.sought import sought_in
from retrieval.asking.spelling import Readings, mended, without_small_slips
from retrieval.asking.strangers import compared_with, groups_in, written_name
from retrieval.asking.topics import is_somebodys_view, is_verbless, topic_of
from retrieval.asking.typed import Typed
from retrieval.index import Index
from retrieval.index.analysis import STOP_WORDS, Word, fold, terms, words
from retrieval.index.people import NameMatch

SHORT_TOPIC = 3
"""Words of a topic with which a question without a verb goes on from another."""
ONE_PRONOUN = frozenset({"fa"})
"""Languages that have one word for "he" and "she"."""


def read_question(
    text: Typed, index: Index, interview: str | None = None, *, mend: bool = False
) -> Reading:
    """Read a question by itself.

    :param interview: id of the interview that the conversation is in, for names that it decides
    :param mend: take words that the library lacks for those that were surely meant
    """
    if asks_to_check(text):
        claims = read_claims(text, index)
        said_by = {word.folded for word in words(framing(text))} & PERSONAL
        return Reading(
            Question(text, Intent.CHECK, claims=claims),
            pronoun=bool(said_by) and not claims.named,
            gender=gender_in(said_by),
        )
    asked, language = in_english(cleaned(text), lambda found: _named(found, index))
    return _Reader(index, interview, asked, Question(text, language=language), mend=mend).read()


def read_as(kind: Intent, text: Typed, index: Index, interview: str | None = None) -> Reading:
    """Read what a comparison, a timeline or a summary is asked of, where the kind is known.

    :param interview: id of the interview that the conversation is in, for names that it decides
    """
    reader = _Reader(index, interview, text, Question(text), mend=True)
    return reader.summary(text) if kind is Intent.SUMMARY else reader.study(kind, text)


def read_topic(text: Typed, index: Index) -> tuple[str, ...]:
    """Return the words of a topic that is nothing else, as the library writes them."""
    return topic_of(words(text), (), None, text, index)


def _named(asked: Sequence[Word], index: Index) -> set[int]:
    """Return which words are of people's names."""
    names = index.people.find(asked, None)
    return {at for name in names for at in range(name.first, name.last + 1)}


class _Reader:
    """Reads one text over one index."""

    def __init__(
        self, index: Index, interview: str | None, text: str, known: Question, *, mend: bool
    ) -> None:
        self._index, self._interview, self._mend = index, interview, mend
        self._text, self._known = text, known

    def read(self) -> Reading:
        """Read the text, of whatever kind it is."""
        text = self._text
        if act := act_of(text):
            return Reading(replace(self._known, intent=act))
        if asked := listed(text):
            return self._listing(asked)
        if match := SUMMARY.match(text):
            return self.summary(text[match.end() :])
        over, rest = over_time(text)
        if over:
            return self.study(Intent.TIMELINE, rest)
        if COMPARES.search(text):
            reading = self.study(Intent.COMPARE, COMPARES.sub(" and ", text))
            compared = len(reading.question.speakers) + bool(reading.question.unknown)
            # "open source vs vendors" compares no people
            if compared > 1 or COMPARES.match(text):
                return reading
        if WHO_ELSE.match(text) and len(words(text)) > LEAST_ASKED:
            reading = self.study(Intent.COMPARE, WHO_ELSE.sub("who ", text))
            return replace(reading, question=replace(reading.question, others=True))
        return self._plain()

    def _listing(self, listed: Listed) -> Reading:
        """Read which of its people or interviews the library is to be listed of."""
        named = words(listed.name)
        by_people = self._index.people.find(named, self._interview)
        there = places.called(named, self._index) if named and not by_people else None
        if there is not None:
            filters = Filters(interviews=there, place=listed.name.strip())
            return Reading(replace(self._known, intent=listed.kind, filters=filters))
        filters, rest, _ = read_filters(listed.narrowed, self._index)
        asked, readings = self._mended(words(rest), filters)
        who = read_people(asked, self._index, self._interview)
        names = [*who.speaking, *who.heard, *who.asked]
        stranger = " ".join(word.surface for word in who.stranger)
        topic = topic_of(asked, who.taken, who.unknown, rest, self._index)
        question = replace(
            self._known,
            intent=listed.kind,
            filters=filters,
            speakers=people_of(names),
            unknown=who.unknown or stranger or None,
            topic=tuple(word for word in topic if fold(word) not in FRAME),
            readings=readings,
        )
        return Reading(question)

    def summary(self, named: str) -> Reading:
        """Read which interview is to be summed up; one that is not named is that of here."""
        refers = not terms(named)
        summed = None if refers else interview_named(self._index, named)
        return Reading(replace(self._known, intent=Intent.SUMMARY, summed=summed), refers=refers)

    def study(self, kind: Intent, text: str) -> Reading:
        """Read who and what a comparison or a timeline is of; every name in it is of who speaks.

        What names nobody and nothing is a question like any other.
        """
        filters, rest, guests = read_filters(text, self._index)
        asked, readings = self._mended(words(rest), filters)
        names = [name for name in self._index.people.find(asked, self._interview) if name.people]
        if kind is Intent.TIMELINE:
            names = _leading_up(asked, names)
        taken = {at for name in names for at in range(name.first, name.last + 1)}
        found = topic_of(asked, taken, None, rest, self._index)
        topic = tuple(word for word in found if fold(word) not in FRAME)
        strangers = [w for w in topic if w[:1].isupper() and not self._index.knows(fold(w))]
        unknown = " ".join(strangers) if kind is Intent.COMPARE and names else None
        if kind is Intent.COMPARE and not unknown:
            beside = compared_with(asked, [name.last for name in names], taken)
            strangers = [asked[at].surface for at in beside]
            unknown = written_name(asked, beside)
        if unknown:
            folds = set(map(fold, strangers))
            topic = tuple(word for word in topic if fold(word) not in folds)
        folded = {word.folded for word in asked}
        if not (taken or topic or unknown or folded & (PERSONAL | THINGS)):
            return self._rest(rest, filters, guests, direct=False, here=False)
        question = replace(
            self._known,
            intent=kind,
            filters=filters,
            speakers=people_of(names),
            unknown=unknown or None,
            topic=topic,
            readings=readings,
        )
        pronoun = not names and bool(folded & PERSONAL)
        gender = self._gender(word.folded for word in asked)
        return Reading(question, pronoun=pronoun, gender=gender, refers=bool(folded & THINGS))

    def _plain(self) -> Reading:
        direct = DIRECT_ONLY.search(self._text) is not None
        blank = Blank(IS_TRUE.sub(" ", DIRECT_ONLY.sub(" ", self._text)))
        here = places.is_here(blank)
        filters, rest, guests = read_filters(blank.text, self._index)
        return self._rest(rest, filters, guests, direct=direct, here=here)

    def _mended(self, asked: list[Word], filters: Filters) -> tuple[list[Word], Readings]:
        """Return words with names as they are on record, and with their slips mended if asked for.

        What stands in quotation marks stays as it is typed.
        """
        asked, heard = in_our_script(with_apostrophes(asked, self._index), self._index)
        if not self._mend:
            return without_small_slips(asked, self._index), heard
        asked, readings = mended(asked, self._index, filters.phrases)
        return asked, (*heard, *readings)

    def _rest(
        self, text: str, filters: Filters, guests: tuple[str, ...], *, direct: bool, here: bool
    ) -> Reading:
        """Read what is left of a question when its filters are read.

        :param guests: people that the place is named after
        """
        index = self._index
        asked, readings = self._mended(words(text), filters)
        if not (asked or filters or direct or here):
            return Reading(replace(self._known, intent=Intent.EMPTY))
        who = read_people(asked, index, self._interview)
        filters = self._among(filters, who)
        folded = [word.folded for word in asked]
        questions = _are_questions_wanted(asked, who)
        taken = who.taken | questions
        topic = topic_of(asked, taken | set(groups_in(asked)), who.unknown, text, index)
        topic = topic or topic_of(asked, taken, who.unknown, text, index)
        put = is_put(text)
        pronoun = not who.speaking and any(word in PERSONAL for word in folded)
        speakers = people_of(who.speaking) or (guests if pronoun else ())
        put_to = people_of(who.asked) or (speakers if put else ())
        named = bool(who.speaking or who.unknown or who.asked)
        question = replace(
            self._known,
            intent=intent_of(text, topic, names_somebody=named),
            speakers=() if put else speakers,
            unknown=who.unknown,
            topic=topic,
            readings=readings,
            limit=limit_of(text),
            put_to=put_to,
            which=_which(who),
            wants_questions=bool(questions or ASKED & set(folded)),
            filters=filters,
            direct=direct,
            sought=sought_in(text),
        )
        reply = _asks_for_a_reply(asked, who.taken)
        something = topic or named or filters or direct or here or who.heard or reply
        if not (something or _means_something(folded, text, question.intent)):
            return Reading(replace(self._known, intent=Intent.EMPTY))
        verbless = is_verbless(asked)
        who_said = asks_who(folded) and not named
        pronoun = pronoun and not speakers and not who_said
        answers = not topic and any(word.startswith("answer") for word in folded)
        one = not topic and any(word in ONE for word in folded)  # "does Moss want one too?"
        return Reading(
            question,
            elliptical=LEADS.match(text) is not None
            or (verbless and (0 < len(topic) <= SHORT_TOPIC or PREPOSED.match(text) is not None))
            or _ends_in_a_name(asked, who)
            or _is_a_bare_name(text, asked, who)
            or _is_a_part(text, asked, topic),
            pronoun=pronoun,
            gender=self._gender(folded),
            refers=answers or one or any(word in THINGS for word in folded),
            thing=one or _means_a_thing_before(folded),
            here=here,
            who=who_said,
            put=put and pronoun and not put_to,
            reply=reply,
        )

    def _gender(self, folded: Iterable[str]) -> Gender | None:
        """Return which of "he" and "she" is meant; one word is both in some languages."""
        return None if self._known.language in ONE_PRONOUN else gender_in(folded)

    def _among(self, filters: Filters, who: Who) -> Filters:
        """Narrow the interviews to those in which somebody heard it."""
        if filters.interviews is not None or not (who.heard or who.stranger):
            return filters
        if who.stranger:
            name = " ".join(word.surface for word in who.stranger)
            found = places.called(who.stranger, self._index) or ()
            return replace(filters, interviews=found, place=name)
        people = people_of(who.heard)
        everyone = self._index.people.everyone
        found = tuple(dict.fromkeys(i for person in people for i in everyone[person].interviews))
        return replace(filters, interviews=found, place=" ".join(people[:1]))


def _leading_up(asked: Sequence[Word], names: list[NameMatch]) -> list[NameMatch]:
    """Return those of whom a timeline is: in "Moss's view of Hale" Hale is what it is about."""
    return [
        name
        for at, name in enumerate(names)
        if not (
            (at or any(word.folded in PERSONAL | WHOSE for word in asked[: name.first]))
            and asked[name.first - 1].folded in ("of", "about", "on", "towards", "toward")
        )
    ]


def _which(who: Who) -> tuple[str, ...]:
    """Return the people of one name, where it could mean any of them."""
    return next((n.people for n in who.speaking if len(n.people) > 1 and n.role is None), ())


def _are_questions_wanted(asked: Sequence[Word], who: Who) -> set[int]:
    """Return where "questions" stands of those that somebody asks: "Moss's questions on boats",
    "questions by Moss", "which question did Moss ask?".
    """
    if not who.speaking:
        return set()
    lasts = {name.last for name in who.speaking}
    firsts = {name.first for name in who.speaking}
    asks = any(word.folded in ASKED for word in asked)
    return {
        at
        for at, word in enumerate(asked)
        if word.folded in QUESTIONS
        and (
            asks
            or (at - 1 in lasts and asked[at - 1].surface.endswith(("'s", "’s", "'", "’")))
            or (at + 2 in firsts and asked[at + 1].folded in ("by", "from", "of"))
        )
    }


def _is_a_bare_name(text: str, asked: Sequence[Word], who: Who) -> bool:
    """Tell "Moss?" and "Moss too", which leave out all that is asked of Moss."""
    added = [word for at, word in enumerate(asked) if at not in who.taken]
    bare = bool(who.speaking) and all(word.folded in ADDED for word in added)
    return bare and (bool(added) or text.rstrip().endswith("?"))


def _ends_in_a_name(asked: Sequence[Word], who: Who) -> bool:
    """Tell "what was Roland's?", which leaves out what."""
    last = asked[-1] if asked else None
    return (
        last is not None
        and last.surface.endswith(("'s", "’s"))
        and any(name.last == len(asked) - 1 for name in who.speaking)
    )


def _asks_for_a_reply(asked: Sequence[Word], taken: Collection[int]) -> bool:
    """Tell "and the answer?", "what did she reply to that?", which are about nothing else."""
    telling = {
        word.folded
        for at, word in enumerate(asked)
        if at not in taken and word.folded not in SMALL_OR_ADVERB - REPLY
    }
    return bool(telling) and telling <= REPLY


def _means_a_thing_before(folded: Sequence[str]) -> bool:
    """Tell "who likes it?" from "who is there?", and from "why choose Go if it is slow?", in which
    "it" is what the first clause names.
    """
    it = next((at for at, word in enumerate(folded) if word in THINGS - {"there"}), None)
    if it is None:
        return False
    first = [*takewhile(lambda word: word not in OPENS_A_CONDITION, folded[:it])]
    return len(first) == it or all(word in SMALL_OR_ADVERB for word in first)


def _is_a_part(text: str, asked: Sequence[Word], topic: Sequence[str]) -> bool:
    """Tell what leaves out of what: "how many?", "why so late?", "what's Tim's take?"."""
    if PART.match(text):
        return len(topic) <= SHORT_TOPIC and not any(w.folded in AUXILIARIES for w in asked)
    telling = [at for at, word in enumerate(asked) if word.folded not in STOP_WORDS]
    return not topic and bool(telling) and is_somebodys_view(asked, telling[-1])


def _means_something(folded: Sequence[str], text: str, intent: Intent) -> bool:
    """Tell whether a question without a topic or a name still asks for something ("and he?")."""
    refers = any(word in PERSONAL | THINGS for word in folded)
    goes_on = LEADS.match(text) is not None or PART.match(text) is not None
    return intent is not Intent.QUOTES or refers or goes_on
