"""Which of several people of one surname a label means, by what stands before the name.

"Chief Moss" is whom the head calls "Chief Ada Moss", "Lord Moss" is "Lord Moss of Penrow", and no
Sir Ben Moss beside him.
"""

from __future__ import annotations

from collections.abc import Collection

from corpus.quotes.genders import Gender, gender_of_given_name, gender_of_word
from corpus.readers.labels.abroad import MADAM, SIR
from corpus.readers.labels.head import Head, only_one
from corpus.readers.labels.names import Written, usual


def gender_of_honorific(honorific: str) -> Gender | None:
    """Return the gender of whoever is called so, in any language."""
    word = honorific.lower().strip(".")
    if word in MADAM or word in SIR:
        return Gender.SHE if word in MADAM else Gender.HE
    return gender_of_word(word)


def peer(one: Written, surname: str, head: Head) -> str | None:
    """Return "Lord Moss of Penrow" for "Lord Moss"; "Moss" alone may be another of the name."""
    title = usual(one.title.upper())
    return (head.peer(title, surname) or f"{title} {surname}") if title else None


def titled(one: Written, fits: Collection[str], head: Head) -> str | None:
    """Return the one of several whom the head calls by the label's title ("Chief Moss")."""
    title = one.title or one.honorific
    if not title or len(fits) < 2:
        return None
    found = {name for name in fits if _has_title(title, name, head)}
    return only_one(found)


def _has_title(title: str, name: str, head: Head) -> bool:
    return name.casefold().startswith(f"{title} ".casefold()) or head.has(f"{title} {name}")


def among(one: Written, surname: str, several: Collection[str], head: Head) -> str:
    """Return whom a surname that several in the head have means, with what stands before it."""
    if found := titled(one, several, head):
        return usual(found)
    called = gender_of_honorific(one.honorific)
    theirs = {name: gender_of_given_name(name) for name in several}
    left = {name for name in several if called and theirs[name] is called}
    if len(left) == 1 and None not in theirs.values():
        return usual(next(iter(left)))
    before = one.honorific.strip(".") or one.title
    return f"{usual(before.upper())} {surname}"
