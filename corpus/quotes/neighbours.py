"""Neighbours: who says a quotation in a language whose grammar is not read here.

A verb of saying is looked for right after a quotation, or in the clause that leads up to it, and a
name right beside the verb. Whatever stands between, is denied, or belongs to somebody ("the father
of Ada Moss") leaves it open who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from corpus.model import Span
from corpus.quotes.full_names import (
    LONGEST_NAME,
    PARTICLES,
    WORD,
    FullNames,
    Word,
    is_form_of,
    name_at,
    words_of,
)
from corpus.quotes.genders import Gender, gender_of_given_name
from corpus.quotes.ideographic import LONGEST_SEARCHED, Ideographic
from corpus.quotes.languages.model import Language, Script
from corpus.quotes.marks import Quotation
from corpus.quotes.nominatives import is_nominative, is_oblique
from corpus.quotes.second_hand import is_owner, passes_on
from corpus.quotes.speakers import SpeakerRegistry
from corpus.quotes.told import Told

TERMINAL = re.compile(r"(?<!\b\w)(?<!\b[A-Z]\w)[.!?…؟](?=\s|$)|[。！？;؛]|\n")
SENTENCE_SIGNS = tuple("!?…؟")
OF_SURNAMES = frozenset("der den ter ten 't 's".split())
"""Those that Dutch has in surnames alone ("van der Berg", and not "van Greenpeace")."""
OF_SOMEBODY = frozenset(
    "ihr ihre sein seine der die das un una uno su sus el la le les son sa ses suo sua seu o a il "
    "lo hans hennes zijn haar de het jego jej его её ее його її un une".split()
)
"""What opens the second of two people who are named together."""
PLAIN_BEFORE_NAME = 4
NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
LONGEST_WINDOW = 300
"""Characters beside a quotation in which it is told who says it."""
INCISE = re.compile(r"[,!?…]\s*(?:[—–]\s*)?(?=\w)|\s[—–]\s(?=\w)")
INCISE_END = re.compile(r"[,.]?\s+[—–]\s+|[,.]\s+|\.$")
GOES_ON = re.compile(r"[^\S\n]*(?:[,;:—–-]|[^\W\d_A-ZÀ-ÞА-Я])")
"""A sentence that does not end with its quotation: it may tell who repeats those words."""
LONGEST_INCISE = 80
FEWEST_WORDS = 3
"""Words of a statement that a verb of saying introduces."""
LONGEST_BRACKET = 6
"""Words and marks of what stands in brackets behind a name."""


class Neighbours:
    """Finds who says a quotation by what stands beside it."""

    def __init__(self, text: str, language: Language, registry: SpeakerRegistry) -> None:
        self.text = text
        self.language = language
        self.registry = registry
        self.names = FullNames(text, language, registry)
        self._unspaced = Ideographic(text, language, registry)

    def learn(self, span: Span) -> None:
        """Take note of the full names in a paragraph."""
        self._unspaced.learn(span.of(self.text))
        if self.language.script is Script.CASED:
            self.names.learn(span)

    def told(self, quotations: Sequence[Quotation], at: int, span: Span) -> Told | None:
        """Return who says a quotation of the paragraph `span`; None where no verb tells."""
        quotation = quotations[at]
        ends = quotations[at + 1].outer.start if at + 1 < len(quotations) else span.end
        starts = quotations[at - 1].outer.end if at else span.start
        after = self._after(quotation.outer.end, min(ends, quotation.outer.end + LONGEST_WINDOW))
        before = self._before(
            max(starts, quotation.outer.start - LONGEST_WINDOW), quotation.outer.start
        )
        led = any(sign.isalnum() for sign in self.text[starts : quotation.outer.start])
        if after and self._leads_on(quotation, ends, before, led=led):
            after = None
        if after and before and after.goes_on and self.language.script is Script.IDEOGRAPHIC:
            return before  # 田中さんは「…」と述べた
        if after and before and after.speaker != before.speaker:
            return Told(after.cue, after.source, None)
        return after or before

    def goes_on(self, speaker: str | None, told: Told) -> str | None:
        """Return who speaks on ("… ajoute-t-elle"), if he may be meant."""
        return speaker if self.fits(speaker, told.gender) else None

    def introduces(self, lead: str, span: Span) -> bool:
        """Tell a statement whose sentence has a verb of saying from a title: it is somebody's."""
        if self.language.script is Script.IDEOGRAPHIC:
            return self._unspaced.introduces(span)
        words = [Word(match.group(), *match.span()) for match in WORD.finditer(lead)]
        says = any(word.lower in self.language.verbs for word in words) or self._according(words)
        return bool(says) and len(span.of(self.text).split()) >= FEWEST_WORDS

    def _leads_on(self, quotation: Quotation, ends: int, before: Told | None, *, led: bool) -> bool:
        """Tell whether what follows a whole sentence only leads up to the next quotation.

        :param led: whether words lead up to the quotation itself
        """
        last = self.text[quotation.inner.start : quotation.inner.end].rstrip()[-1:]
        whole = last in (".", "۔") or (before is not None and last in SENTENCE_SIGNS)
        whole = whole or led
        return whole and self.text[quotation.outer.end : ends].rstrip().endswith(":")

    def within(self, quotation: Quotation) -> tuple[Span, Told] | None:
        """Return the words inside a quotation that name who says it, and whom they name.

        French, Russian and Italian set "« Oui, dit Ada Moos. Et toi ? »" without closing the marks.
        """
        goes_on = GOES_ON.match(self.text, quotation.outer.end) is not None
        if self.language.script is not Script.CASED or goes_on:
            return None
        for opens in INCISE.finditer(self.text, quotation.inner.start, quotation.inner.end):
            most = min(quotation.inner.end, opens.end() + LONGEST_INCISE)
            closes = INCISE_END.search(self.text, opens.end(), most)
            words = words_of(self.text, opens.end(), closes.start()) if closes else []
            verb = self._verb_near(words[:2]) if closes else None
            told = self._subject_after(words, verb) if verb is not None else None
            named = told is not None and told.source != told.cue
            if closes and told and named and told.source.end == words[-1].end:
                return Span(opens.start(), closes.end()), told
            if closes and verb is None and (aside := self._aside(words, opens, closes)):
                return Span(opens.start(), closes.end()), aside
        return None

    def _aside(
        self, words: Sequence[Word], opens: re.Match[str], closes: re.Match[str]
    ) -> Told | None:
        """Tell ", — съязвила Зоя Мель, —": dashes, a verb nobody lists, a full name.

        It is not said, and whether she says the rest is left open.
        """
        dashed = all("—" in mark.group() or "–" in mark.group() for mark in (opens, closes))
        small = [word for word in words if word.text.islower()]
        named = len(words) - len(small) == 2 and all(word.is_capital for word in words[-2:])
        plain = bool(small) and words[0].text.islower() and len(small) <= PLAIN_BEFORE_NAME
        known = named and self.names.has(words[-2:])
        if not (dashed and plain and known):
            return None
        span = Span(words[0].start, words[0].end)
        return Told(span, Span(words[-2].start, words[-1].end), None)

    def _after(self, start: int, end: int) -> Told | None:
        if self.language.script is Script.IDEOGRAPHIC:
            return self._unspaced.after(start, end)
        stop = TERMINAL.search(self.text, start, end)
        if stop is not None and not self.text[start : stop.start()].strip(' ,»”"—–-'):
            return None  # the sentence ended with the quotation
        words = words_of(self.text, start, stop.start() if stop else end)
        while words and not words[0].text[0].isalnum():
            words.pop(0)
        if self._denies(words[:6]):
            return None
        if words and (told := self._by_hyphen(words)):
            return told
        verb = self._verb_near(words)
        if verb is None:
            return self._verb_last(words)
        return self._subject_after(words, verb)

    def _by_hyphen(self, words: Sequence[Word]) -> Told | None:
        """Return who says it in French "dit-elle", "a-t-elle ajouté"."""
        parts = words[0].lower.split("-")
        if len(parts) < 2 or parts[-1] not in self.language.pronouns:
            return None
        second = len(words) > 1 and words[1].lower in self.language.verbs
        if parts[0] not in self.language.verbs and not second:
            return None
        span = Span(words[0].start, words[0].end)
        return Told(span, span, None, goes_on=True, gender=self._gender(words[:1]))

    def _verb_near(self, words: Sequence[Word]) -> int | None:
        for at, word in enumerate(words[:4]):
            if word.lower in self.language.verbs or word.lower in self.language.according:
                return at
            if word.lower not in self.language.auxiliaries:
                return None
        return None

    def _verb_last(self, words: Sequence[Word]) -> Told | None:
        """Return who says it where the name stands between ("…", Ada Moos sagte; Farsi)."""
        verb = next((i for i, w in enumerate(words[:7]) if w.lower in self.language.verbs), None)
        return None if not verb else self._subject_before(words, verb)

    def _subject_after(self, words: Sequence[Word], verb: int) -> Told | None:
        cue = Span(words[verb].start, words[verb].end)
        rest = list(words[verb + 1 :])
        while rest and rest[0].lower in self.language.verbs | self.language.auxiliaries:
            rest.pop(0)
        if self.language.script is Script.UNCASED:
            return self._uncased(rest, cue)
        if not rest or not rest[0].text[0].isalnum():
            return Told(cue, cue, None, goes_on=True)
        if rest[0].lower in self.language.pronouns:
            said = Span(rest[0].start, rest[0].end)
            return Told(cue, said, None, goes_on=True, gender=self._gender(rest[:1]))
        first = 0
        while first < len(rest) and first <= PLAIN_BEFORE_NAME and not rest[first].is_capital:
            word = rest[first]
            comma = word.text == "," and first and rest[first - 1].text[0].isalpha()
            owning = word.lower in self.language.owning - self.language.titles
            if owning and (apart := self._in_apposition(rest, first)):
                first = apart
                break
            if owning or not (word.text[0].isalpha() or comma):
                return Told(cue, cue, None)
            first += 1
        if (
            first < len(rest) and rest[first].lower in self.language.owning
        ):  # "ihr Mann, Jost Amsel"
            first = self._in_apposition(rest, first) or first
        name = self._name_at(rest, first)
        if not name:
            return Told(cue, cue, None)
        plain = rest[first - 1] if first else None
        return self._named(cue, name, plain, rest[first + len(name) :][:3])

    def _name_at(self, words: Sequence[Word], first: int) -> list[Word]:
        return name_at(words, first, german=self.language.code == "de")

    def _in_apposition(self, words: Sequence[Word], at: int) -> int | None:
        """Return where the name of "ihr Mann, *Jost Amsel*." begins: it is his, and ends it."""
        comma = words[at + 1 : at + 2]
        name = self._name_at(words, at + 2) if comma and comma[0].text == "," else []
        ends = words[at + 2 + len(name) :]
        return at + 2 if len(name) > 1 and (not ends or not ends[0].text[0].isalnum()) else None

    def _before(self, start: int, end: int) -> Told | None:
        if self.language.script is Script.IDEOGRAPHIC:
            return self._unspaced.before(start, end)
        clause = start
        for stop in TERMINAL.finditer(self.text, start, end):
            clause = stop.end()
        words = words_of(self.text, clause, end)
        colon = bool(words) and words[-1].text == ":"
        leads_on = colon
        while words and (not words[-1].text[0].isalnum() or words[-1].lower in self.language.that):
            leads_on |= words.pop().lower in self.language.that
        if not words or self._denies(words):
            return None
        if leading := self._according(words):
            return self._source_of_view(words, leading)
        if colon and (named := self._by_colon(words)):
            return named
        return self._by_clause(words, leads_on=leads_on)

    def _by_clause(self, words: Sequence[Word], *, leads_on: bool) -> Told | None:
        """Return who is named in a clause with a verb of saying that leads up to a quotation."""
        if like := words[0].lower in self.language.like:
            words = words[1:]
        verbs = [i for i, word in enumerate(words) if word.lower in self.language.verbs]
        leads_on |= self._reports(words, verbs)
        if not verbs or not (leads_on or like or words[-1].lower in self.language.verbs):
            return None
        verb = verbs[0]
        between = words[verb : verbs[-1]]
        second = passes_on(words[verb + 1 :], self.language)
        if second or any(word.text == "," or word.lower in self.language.that for word in between):
            # "Moos sagte, ihr Vater habe ihr gesagt: „…“"
            last = Span(words[verbs[-1]].start, words[verbs[-1]].end)
            return Told(last, last, None)
        if like and (after := self._subject_after(words, verb)) and after.speaker:
            return after
        told = self._subject_before(words, verb) if verb else None
        if told and told.speaker:
            return told
        after = self._subject_after(words, verb)
        return after if after and after.speaker and (not told or told.goes_on) else told or after

    def _reports(self, words: Sequence[Word], verbs: Sequence[int]) -> bool:
        """Tell "El alcalde dijo que el pozo es «…»": one verb, "that", and nobody else named."""
        if len(verbs) != 1:
            return False
        rest = [word for word in words[verbs[0] + 1 :] if word.text[0].isalnum()]
        that = bool(rest) and rest[0].lower in self.language.that
        return that and not any(word.is_capital for word in rest)

    def _according(self, words: Sequence[Word]) -> int:
        """Return how many words open a clause as "selon" and "по словам" do."""
        opening = [word.lower for word in words[:3]]
        fits = (n for n in (3, 2, 1) if " ".join(opening[:n]) in self.language.according)
        return next(fits, 0)

    def _source_of_view(self, words: Sequence[Word], leading: int) -> Told | None:
        """Return who is named after "according to"."""
        if not self.language.declined:
            return self._subject_after(words, leading - 1)
        cue, rest = Span(words[0].start, words[leading - 1].end), list(words[leading:])
        while rest and any(is_form_of([rest[0].lower], [one]) for one in self.language.titles):
            rest.pop(0)
        name = self._name_at(rest, 0)
        if not name or self._joins(rest[len(name) : len(name) + 2]):
            return Told(cue, cue, None)
        whom = self.names.declined(" ".join(word.text for word in name))
        return Told(cue, Span(name[0].start, name[-1].end), whom)

    def _by_colon(self, words: Sequence[Word]) -> Told | None:
        """Return who is quoted by his name and a colon alone ("Moos: „…“")."""
        if self.language.script is not Script.CASED or len(words) > LONGEST_NAME:
            return None
        name = self._name_at(words, 0)
        if len(name) != len(words) or not self.names.has(name):
            return None
        cue = Span(words[-1].end, words[-1].end + 1)
        return self._named(cue, name, None, ())

    def _subject_before(self, words: Sequence[Word], verb: int) -> Told | None:
        cue = Span(words[verb].start, words[verb].end)
        last = verb - 1
        if self.language.script is Script.UNCASED:
            clause = [i for i, word in enumerate(words[:verb]) if not word.text[0].isalnum()]
            if clause and clause[-1] == verb - 1:
                return self._uncased_by_aside(words[:verb], clause, cue)
            return self._uncased(words[(clause[-1] + 1 if clause else 0) : verb], cue)
        while last >= 0 and words[last].lower in self.language.auxiliaries:
            last -= 1
        last = _before_brackets(words, last)
        if last >= 0 and words[last].lower in self.language.pronouns:
            said = Span(words[last].start, words[last].end)
            gender = self._gender(words[last : last + 1])
            return Told(cue, said, None, goes_on=True, gender=gender)
        if last >= 0 and words[last].text == ",":
            return self._subject_by_aside(words, last, cue)
        first = last
        while first >= 0 and (words[first].is_capital or words[first].lower in PARTICLES):
            first -= 1
        first += 1
        while first <= last and not words[first].is_capital:
            first += 1
        if first > last or last < 0 or not words[last].is_capital:
            return Told(cue, cue, None)
        plain = words[first - 1] if first else None
        joined = first > 1 and words[first - 1].lower in self.language.joining
        if joined and words[first - 2].is_capital:  # "Ada Moos und Piet Holm sagten"
            return Told(cue, cue, None)
        return self._named(cue, list(words[first : last + 1]), plain, ())

    def _subject_by_aside(self, words: Sequence[Word], comma: int, cue: Span) -> Told:
        """Return the subject of "Pablo Gil, el alcalde, dijo" and of "El alcalde, Pablo Gil, dijo".

        :param comma: where the aside ends
        """
        opens = next((at for at in range(comma) if words[at].text == ","), comma)
        name = self._name_at(words[:opens], 0)
        if all(word.lower in self.language.titles for word in words[:opens]):
            name = self._name_at(words[:comma], opens + 1)
            whole = len(name) == comma - opens - 1
        else:
            whole = len(name) == opens < comma
        if len(name) < 2 or not whole:
            return Told(cue, cue, None)
        return self._named(cue, name, None, ())

    def _named(
        self, cue: Span, name: list[Word], plain: Word | None, following: Iterable[Word]
    ) -> Told:
        """Return whom a name beside a verb means, if the word before it leaves it his own."""
        source = Span(name[0].start, name[-1].end)
        open_ = Told(cue, source, None)
        titles = self.language.titles
        gender = self._gender([*name, plain] if plain else name)
        if plain is not None and plain.text[0].isalpha():
            strange = self.language.strict and self._may_own(name, plain)
            verb = plain.lower in self.language.verbs | self.language.auxiliaries
            elided = re.split("[’']", plain.lower)[0]  # "d’Ada Moos"
            if elided in self.language.owning or (strange and not verb):
                return open_
        following = list(following)
        if self._joins(following) or is_owner(name, following, self.language):
            return open_
        kept = list(name)
        while len(kept) > 1 and kept[0].lower in titles:
            kept.pop(0)
        if len(kept) > 2 and plain is not None and plain.lower in ("der", "die", "das"):
            kept.pop(0)  # "die Wärterin Ada Moos": nouns have capitals there
        elif len(kept) > 2 and self._opens_with_noun(kept):
            kept.pop(0)
        words = " ".join(word.text for word in kept)
        owner = any(w.text.endswith(("’", "'")) for w in kept)
        owner = owner or (self._is_owned(kept) and not _tells_age(following))
        if owner or kept[-1].lower in titles or (self.language.strict and len(kept) > 2):
            return open_
        if self.language.strict and is_oblique(words):
            return open_  # "řekla Adě Moos" tells her something
        speaker = self.names.person(words)
        return Told(cue, source, speaker if self.fits(speaker, gender) else None)

    def _may_own(self, name: Sequence[Word], plain: Word) -> bool:
        """Tell "сосед Остапа Мельника" from "сосед Остап Мельник" and from "мэр Мельник"."""
        full = " ".join(word.text for word in name)
        nominative = is_nominative(full) if len(name) > 1 else None
        titled = plain.lower in self.language.titles
        return nominative is False or not (titled or nominative)

    def _is_owned(self, name: Sequence[Word]) -> bool:
        """Tell "Bakker van Greenpeace" from "Piet van ’t Zand", by the first name or the surname.

        Dutch writes "Van ’t Zand" with a capital where it stands alone.
        """
        owning = [at for at, word in enumerate(name) if word.lower in self.language.owning]
        if not owning:
            return False
        if owning[0] == 0 and name[0].is_capital:
            return not self.names.is_surname(
                name
            )  # "Van Dam", and "Van Anna" that opens a sentence
        inside = owning[0] == 1 and all(
            word.lower in PARTICLES or at + 2 == len(name) for at, word in enumerate(name[1:])
        )
        if inside and any(word.lower in OF_SURNAMES for word in name):
            return False
        whole, surname = (" ".join(word.text for word in part) for part in (name, name[1:]))
        alone = surname[:1].upper() + surname[1:]
        return not inside or not (gender_of_given_name(whole) or alone in self.text)

    def _gender(self, words: Iterable[Word]) -> Gender | None:
        """Return what a pronoun or a title says ("sie", "dit-elle", "Frau Moos")."""
        last = {word.lower.split("-")[-1] for word in words} | {word.lower for word in words}
        if last & self.language.women:
            return Gender.SHE
        return Gender.HE if last & self.language.men else None

    def fits(self, speaker: str | None, gender: Gender | None) -> bool:
        """Tell whether somebody may be meant by a pronoun or a title."""
        known = gender_of_given_name(speaker) if speaker and gender else None
        return known is None or known is gender

    def _joins(self, following: Sequence[Word]) -> bool:
        """Tell "sagten Ada Moos und ihr Mann" from "säger Lund och ler"."""
        if len(following) < 2 or following[0].lower not in self.language.joining:
            return False
        return following[1].is_capital or following[1].lower in OF_SOMEBODY

    def _opens_with_noun(self, name: Sequence[Word]) -> bool:
        """Tell German "Stadtrat Hugo Lind" from "Hans Hugo Lind"."""
        given = [gender_of_given_name(" ".join(w.text for w in name[at:])) for at in (0, 1)]
        return self.language.code == "de" and not given[0] and given[1] is not None

    def _denies(self, words: Iterable[Word]) -> bool:
        return any(word.lower in self.language.denying for word in words)

    def _uncased(self, words: Sequence[Word], cue: Span) -> Told:
        """Return whom some words mean where names have no capitals: what is named again is one."""
        kept = list(words)
        while kept and kept[0].lower in self.language.titles:
            kept.pop(0)
        cut = next((i for i, w in enumerate(kept) if not w.text[0].isalnum()), len(kept))
        kept = kept[:cut]
        ends = (i for i, w in enumerate(kept) if w.lower in self.language.ending)
        kept = kept[: next(ends, len(kept))]
        if not kept or kept[0].lower in self.language.pronouns:
            return Told(cue, cue, None, goes_on=len(kept) < 2)
        source = Span(kept[0].start, kept[-1].end)
        if not self._may_name(kept):
            return Told(cue, source, None)
        office = words[len(kept) + 1 : len(kept) + 2]  # "قالت آدا موس، معلمة القرية"
        aside = words[: len(kept)] == kept and cut < len(words) and self._is_office(office)
        name = " ".join(word.text for word in kept)
        return Told(cue, source, self._again(name, sure=aside))

    def _may_name(self, words: Sequence[Word]) -> bool:
        small = self.language.owning | self.language.verbs | self.language.that
        return len(words) <= LONGEST_NAME and all(word.lower not in small for word in words)

    def _is_office(self, words: Sequence[Word]) -> bool:
        return bool(words) and words[0].lower in self.language.titles | self.language.offices

    def _uncased_by_aside(self, words: Sequence[Word], commas: Sequence[int], cue: Span) -> Told:
        """Return the subject of "آدا موس، شهردار، گفت": of name and office the words tell which."""
        if len(commas) != 2:
            return Told(cue, cue, None)
        parts = [words[: commas[0]], words[commas[0] + 1 : commas[1]]]
        names = [part for part in parts if part and not self._is_office(part)]
        if len(names) != 1 or len(names[0]) < 2 or not self._may_name(names[0]):
            return Told(cue, cue, None)
        name = names[0]
        whom = self._again(" ".join(word.text for word in name), sure=True)
        return Told(cue, Span(name[0].start, name[-1].end), whom)

    def _again(self, name: str, *, sure: bool = False) -> str | None:
        """Return whom a name means: somebody known, or named again, if it is not sure otherwise."""
        if known := self.registry.named(name):
            return known
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        found = whole.finditer(self.text, 0, LONGEST_SEARCHED)
        again = " " in name and (sure or len(list(islice(found, 2))) > 1)
        return self.registry.enter(name) if again else None


def _tells_age(words: Sequence[Word]) -> bool:
    """Tell "Ada Serpa de Moura, de 81 anos" from "Ada Serpa de Greenpeace": a person has an age."""
    numbers = [word.text.isdigit() for word in words]
    return len(words) > 2 and words[0].text == "," and any(numbers[1:3])


def _before_brackets(words: Sequence[Word], last: int) -> int:
    """Step back over a party or an age: "Ada Moos *(SPD)* sagte", "Ada Moos*, 61,* sagte"."""
    opens = max(last - LONGEST_BRACKET, 0)
    if last >= 0 and words[last].text == ")":
        found = (at for at in range(last - 1, opens, -1) if words[at].text == "(")
        return next(found, last + 1) - 1
    aged = [word.text for word in words[max(last - 2, 0) : last + 1]]
    return last - 3 if len(aged) == 3 and aged[::2] == [",", ","] and aged[1].isdigit() else last
