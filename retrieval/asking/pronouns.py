"""Pronouns: whom "he" or "she" means after what was asked and shown.

A given name rules somebody out (:mod:`corpus.quotes.genders`), so that "she" goes on from a man's
words to the woman that was spoken of, or to the one that is heard beside him. Whoever was asked
about by name may be taken for a man or a woman by mistake, and is meant all the same. Where nobody
was, and a host was heard, the only guest whom it fits is meant: he is whom they talk about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.model import Role
from corpus.quotes.genders import Gender, gender_of_given_name, gender_of_word
from retrieval.index import Index
from retrieval.index.analysis import words

_GENDERS = {
    **dict.fromkeys(("he", "him", "his"), Gender.HE),
    **dict.fromkeys(("she", "her", "hers"), Gender.SHE),
}


def gender_in(folded: Iterable[str]) -> Gender | None:
    """Return the gender of the first "he" or "she" among the words of a question."""
    return next((_GENDERS[word] for word in folded if word in _GENDERS), None)


def meant(
    gender: Gender | None,
    asked: Sequence[str],
    voice: str | None,
    topic: Sequence[str],
    interview: str | None,
    index: Index,
) -> tuple[str, ...]:
    """Return whom a pronoun means; nobody where there was nobody before.

    :param gender: which pronoun it is; without one, whoever comes first is meant
    :param asked: people whose words were asked for
    :param voice: whose words were shown last
    :param topic: what was asked about before, which may be somebody's name
    :param interview: id of the interview that the conversation is in
    """
    first = tuple(asked) or ((voice,) if voice else ())
    if not asked and voice and interview and (guest := _guest(gender, voice, interview, index)):
        return (guest,)
    fitting = tuple(one for one in first if fits(gender, one))
    if fitting or not first:
        return fitting
    spoken_of = index.people.find(words(" ".join(topic)), interview)
    others = {one for name in spoken_of for one in name.people}
    if not others and not asked and interview:
        others = set(index.people.heard_in(interview))
    likely = tuple(one for one in others if _gender_of(one) is gender)
    return likely if len(likely) == 1 else first


def _guest(gender: Gender | None, voice: str, interview: str, index: Index) -> str | None:
    """Return the only guest of an interview whom a pronoun fits, where its host was heard."""
    if index.people.person(voice) not in index.people.of_role(Role.HOST, interview):
        return None
    guests = [one for one in index.people.of_role(Role.GUEST, interview) if fits(gender, one)]
    return guests[0] if len(guests) == 1 and index.people.everyone[guests[0]].quoted else None


def fits(gender: Gender | None, person: str) -> bool:
    """Tell whether a pronoun may mean a person, as far as a given name tells."""
    return gender is None or _gender_of(person) in (None, gender)


def _gender_of(person: str) -> Gender | None:
    return gender_of_word(person.split()[0].lower()) or gender_of_given_name(person)
