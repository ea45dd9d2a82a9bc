"""Neighbours: who says a quotation in a language whose grammar is not read here.

A verb of saying is looked for right after a quotation, or in the clause that leads up to it, and a
name right beside the verb. Whatever stands between, is denied, or belongs to somebody ("the father
of Ada Moss") leaves it open who speaks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from corpus.model import Span
from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.languages.model import Language, Script
from corpus.quotes.marks import Quotation
from corpus.quotes.speakers import SpeakerRegistry

WORD = re.compile(
    r"(?:\w+\.)(?=\s+[^\W\d_a-zа-я])(?<=[A-Za-zа-я]\.)|[\w\u200c]+(?:[-’'][\w\u200c]+)*[’']?|[^\w\s]"
)
TERMINAL = re.compile(r"(?<!\b\w)(?<!\b[A-Z]\w)[.!?…؟](?=\s|$)|[。！？;؛]|\n")
SENTENCE_SIGNS = tuple("!?…؟")
PARTICLES = frozenset("de la las los del von van der den di da dos du le al el bin zu".split())
PLAIN_BEFORE_NAME = 4
NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
LONGEST_WINDOW = 300
"""Characters beside a quotation in which it is told who says it."""
INCISE = re.compile(r"[,!?…]\s*(?:[—–]\s*)?(?=\w)|\s[—–]\s(?=\w)")
INCISE_END = re.compile(r"[,.]?\s+[—–]\s+|[,.]\s+|\.$")
GOES_ON = re.compile(r"[^\S\n]*(?:[,;:—–-]|[^\W\d_A-ZÀ-ÞА-Я])")
"""A sentence that does not end with its quotation: it may tell who repeats those words."""
LONGEST_INCISE = 80
LONGEST_NAME = 4
LONGEST_SEARCHED = 40_000
"""Characters of a text in which a name is looked for again."""
SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許"
    "傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔"
    "康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文"
)
HAN = "\u3400-\u9fff"


@dataclass(frozen=True, slots=True)
class Told:
    """Who says a quotation: the verb, the words that name the source, and whom they mean.

    `goes_on`: the words name nobody anew ("she added"), so that it is whoever spoke before.
    """

    cue: Span
    source: Span
    speaker: str | None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


class Neighbours:
    """Finds who says a quotation by what stands beside it."""

    def __init__(self, text: str, language: Language, registry: SpeakerRegistry) -> None:
        self.text = text
        self.language = language
        self.registry = registry
        self._full: dict[str, set[str]] = defaultdict(set)
        """The full names of each surname, by pairs of words with capitals."""

    def learn(self, span: Span) -> None:
        """Take note of the full names in a paragraph."""
        if self.language.script is not Script.CASED:
            return
        words = self._words(span.start, span.end)
        # the first word of a sentence has a capital as well: "Según Gil", "Secondo Greco"
        for first, second in pairwise(words):
            if not (first.is_capital and second.is_capital and first.end + 1 == second.start):
                continue
            if first.lower not in self._no_names:
                self._full[second.text].add(f"{first.text} {second.text}")

    @cached_property
    def _no_names(self) -> frozenset[str]:
        one = self.language
        small = one.according | one.auxiliaries | one.pronouns | one.denying | one.that
        return small | one.titles | one.owning | one.verbs

    def told(self, quotations: Sequence[Quotation], at: int, span: Span) -> Told | None:
        """Return who says a quotation of the paragraph `span`; None where no verb tells."""
        quotation = quotations[at]
        ends = quotations[at + 1].outer.start if at + 1 < len(quotations) else span.end
        starts = quotations[at - 1].outer.end if at else span.start
        after = self._after(quotation.outer.end, min(ends, quotation.outer.end + LONGEST_WINDOW))
        before = self._before(
            max(starts, quotation.outer.start - LONGEST_WINDOW), quotation.outer.start
        )
        if after and self._leads_on(quotation, ends, before):
            after = None
        if after and before and after.goes_on and self.language.script is Script.IDEOGRAPHIC:
            return before  # 田中さんは「…」と述べた
        if after and before and after.speaker != before.speaker:
            return Told(after.cue, after.source, None)
        return after or before

    def _leads_on(self, quotation: Quotation, ends: int, before: Told | None) -> bool:
        """Tell whether what follows a whole sentence only leads up to the next quotation."""
        last = self.text[quotation.inner.start : quotation.inner.end].rstrip()[-1:]
        whole = last in (".", "۔") or (before is not None and last in SENTENCE_SIGNS)
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
            words = self._words(opens.end(), closes.start()) if closes else []
            verb = self._verb_near(words[:2]) if closes else None
            told = self._subject_after(words, verb) if verb is not None else None
            named = told is not None and told.source != told.cue
            if closes and told and named and told.source.end == words[-1].end:
                return Span(opens.start(), closes.end()), told
        return None

    def _words(self, start: int, end: int) -> list[_Word]:
        return [_Word(m.group(), *m.span()) for m in WORD.finditer(self.text, start, end)]

    def _after(self, start: int, end: int) -> Told | None:
        if self.language.script is Script.IDEOGRAPHIC:
            return self._after_ideographic(start, end)
        stop = TERMINAL.search(self.text, start, end)
        if stop is not None and not self.text[start : stop.start()].strip(' ,»”"—–-'):
            return None  # the sentence ended with the quotation
        words = self._words(start, stop.start() if stop else end)
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

    def _by_hyphen(self, words: Sequence[_Word]) -> Told | None:
        """Return who says it in French "dit-elle", "a-t-elle ajouté"."""
        parts = words[0].lower.split("-")
        if len(parts) < 2 or parts[-1] not in self.language.pronouns:
            return None
        second = len(words) > 1 and words[1].lower in self.language.verbs
        if parts[0] not in self.language.verbs and not second:
            return None
        span = Span(words[0].start, words[0].end)
        return Told(span, span, None, goes_on=True)

    def _verb_near(self, words: Sequence[_Word]) -> int | None:
        for at, word in enumerate(words[:4]):
            if word.lower in self.language.verbs or word.lower in self.language.according:
                return at
            if word.lower not in self.language.auxiliaries:
                return None
        return None

    def _verb_last(self, words: Sequence[_Word]) -> Told | None:
        """Return who says it where the name stands between ("…", Ada Moos sagte; Farsi)."""
        verb = next((i for i, w in enumerate(words[:7]) if w.lower in self.language.verbs), None)
        return None if not verb else self._subject_before(words, verb)

    def _subject_after(self, words: Sequence[_Word], verb: int) -> Told | None:
        cue = Span(words[verb].start, words[verb].end)
        rest = list(words[verb + 1 :])
        while rest and rest[0].lower in self.language.verbs | self.language.auxiliaries:
            rest.pop(0)
        if self.language.script is Script.UNCASED:
            return self._uncased(rest, cue)
        if not rest or not rest[0].text[0].isalnum():
            return Told(cue, cue, None, goes_on=True)
        if rest[0].lower in self.language.pronouns:
            return Told(cue, Span(rest[0].start, rest[0].end), None, goes_on=True)
        first = 0
        while first < len(rest) and first <= PLAIN_BEFORE_NAME and not rest[first].is_capital:
            word = rest[first]
            comma = word.text == "," and first and rest[first - 1].text[0].isalpha()
            owning = word.lower in self.language.owning - self.language.titles
            if owning or not (word.text[0].isalpha() or comma):
                return Told(cue, cue, None)
            first += 1
        name = self._run(rest, first)
        if not name:
            return Told(cue, cue, None)
        plain = rest[first - 1] if first else None
        return self._named(cue, name, plain, rest[first + len(name) :][:1])

    def _run(self, words: Sequence[_Word], first: int) -> list[_Word]:
        """Return the words of a name that starts here."""
        run: list[_Word] = []
        for at in range(first, len(words)):
            word = words[at]
            if word.lower in PARTICLES and run and not word.is_capital:
                following = words[at + 1] if at + 1 < len(words) else None
                if following is None or not (following.is_capital or following.lower in PARTICLES):
                    break
            elif not word.is_capital:
                break
            run.append(word)
        return run

    def _before(self, start: int, end: int) -> Told | None:
        if self.language.script is Script.IDEOGRAPHIC:
            return self._before_ideographic(start, end)
        clause = start
        for stop in TERMINAL.finditer(self.text, start, end):
            clause = stop.end()
        words = self._words(clause, end)
        colon = bool(words) and words[-1].text == ":"
        while words and (not words[-1].text[0].isalnum() or words[-1].lower in self.language.that):
            words.pop()
        if not words or self._denies(words):
            return None
        if words[0].lower in self.language.according:
            return self._subject_after(words, 0)
        verbs = [i for i, word in enumerate(words) if word.lower in self.language.verbs]
        if not verbs:
            return None
        if not colon and words[-1].lower not in self.language.verbs:
            return None
        verb = verbs[0]
        told = self._subject_before(words, verb) if verb else None
        if told and told.speaker:
            return told
        after = self._subject_after(words, verb)
        return after if after and after.speaker and (not told or told.goes_on) else told or after

    def _subject_before(self, words: Sequence[_Word], verb: int) -> Told | None:
        cue = Span(words[verb].start, words[verb].end)
        last = verb - 1
        if self.language.script is Script.UNCASED:
            clause = [i for i, word in enumerate(words[:verb]) if not word.text[0].isalnum()]
            return self._uncased(words[(clause[-1] + 1 if clause else 0) : verb], cue)
        while last >= 0 and words[last].lower in self.language.auxiliaries:
            last -= 1
        if last >= 0 and words[last].lower in self.language.pronouns:
            return Told(cue, Span(words[last].start, words[last].end), None, goes_on=True)
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
        return self._named(cue, list(words[first : last + 1]), plain, ())

    def _subject_by_aside(self, words: Sequence[_Word], comma: int, cue: Span) -> Told:
        """Return the subject of "Pablo Gil, el alcalde, dijo" and of "El alcalde, Pablo Gil, dijo".

        :param comma: where the aside ends
        """
        opens = next((at for at in range(comma) if words[at].text == ","), comma)
        name = self._run(words[:opens], 0)
        if all(word.lower in self.language.titles for word in words[:opens]):
            name = self._run(words[:comma], opens + 1)
            whole = len(name) == comma - opens - 1
        else:
            whole = len(name) == opens < comma
        if len(name) < 2 or not whole:
            return Told(cue, cue, None)
        return self._named(cue, name, None, ())

    def _named(
        self, cue: Span, name: list[_Word], plain: _Word | None, following: Iterable[_Word]
    ) -> Told:
        """Return whom a name beside a verb means, if the word before it leaves it his own."""
        source = Span(name[0].start, name[-1].end)
        open_ = Told(cue, source, None)
        titles = self.language.titles
        if plain is not None and plain.text[0].isalpha():
            strange = self.language.strict and plain.lower not in titles
            verb = plain.lower in self.language.verbs | self.language.auxiliaries
            elided = re.split("[’']", plain.lower)[0]  # "d’Ada Moos"
            if elided in self.language.owning or (strange and not verb):
                return open_
        if any(word.lower in ("und", "y", "et", "e", "и") for word in following):
            return open_
        kept = list(name)
        while len(kept) > 1 and kept[0].lower in titles:
            kept.pop(0)
        if len(kept) > 2 and plain is not None and plain.lower in ("der", "die", "das"):
            kept.pop(0)  # "die Wärterin Ada Moos": nouns have capitals there
        elif len(kept) > 2 and self._opens_with_noun(kept):
            kept.pop(0)
        words = " ".join(word.text for word in kept)
        owner = any(w.text.endswith(("’", "'")) or w.lower in self.language.owning for w in kept)
        if owner or kept[-1].lower in titles or (self.language.strict and len(kept) > 2):
            return open_
        return Told(cue, source, self._person(words))

    def _opens_with_noun(self, name: Sequence[_Word]) -> bool:
        """Tell German "Stadtrat Hugo Lind" from "Hans Hugo Lind"."""
        given = [gender_of_given_name(" ".join(w.text for w in name[at:])) for at in (0, 1)]
        return self.language.code == "de" and not given[0] and given[1] is not None

    def _person(self, words: str) -> str | None:
        if " " in words:
            return self.registry.named(words) or self.registry.enter(words)
        full = self._full.get(words, set())
        if len(full) == 1:
            name = next(iter(full))
            return self.registry.named(name) or self.registry.enter(name)
        return None if full else self.registry.named(words)

    def _denies(self, words: Iterable[_Word]) -> bool:
        return any(word.lower in self.language.denying for word in words)

    def _uncased(self, words: Sequence[_Word], cue: Span) -> Told:
        """Return whom some words mean where names have no capitals: what is named again is one."""
        kept = list(words)
        while kept and kept[0].lower in self.language.titles:
            kept.pop(0)
        cut = next((i for i, w in enumerate(kept) if not w.text[0].isalnum()), len(kept))
        kept = kept[:cut]
        if not kept or kept[0].lower in self.language.pronouns:
            return Told(cue, cue, None, goes_on=len(kept) < 2)
        source = Span(kept[0].start, kept[-1].end)
        strange = any(
            word.lower in self.language.owning | self.language.verbs | self.language.that
            for word in kept
        )
        if strange or len(kept) > LONGEST_NAME:
            return Told(cue, source, None)
        return Told(cue, source, self._again(" ".join(word.text for word in kept)))

    def _again(self, name: str) -> str | None:
        if known := self.registry.named(name):
            return known
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        found = whole.finditer(self.text, 0, LONGEST_SEARCHED)
        again = " " in name and len(list(islice(found, 2))) > 1
        return self.registry.enter(name) if again else None

    @cached_property
    def _verbs(self) -> str:
        """The verbs of saying as alternatives of a pattern, the longest first."""
        return "|".join(sorted(map(re.escape, self.language.verbs), key=len, reverse=True))

    def _after_ideographic(self, start: int, end: int) -> Told | None:
        found = re.match(
            rf"[，,、]?(?:と)?(?P<name>[{HAN}\u30a0-\u30ff·]{{1,8}}?)"
            rf"(?P<title>さん|氏|市長)?(?:は|が)?[、]?(?P<verb>{self._verbs})",
            self.text[start:end],
        )
        if found is None:
            bare = re.match(rf"(?:[，,]|と)(?P<verb>{self._verbs})", self.text[start:end])
            return None if bare is None else Told(*self._spans(bare, start, "verb"), None, True)
        cue, source = self._spans(found, start, "verb", "name")
        return self._ideographic(found["name"], bool(found["title"]), cue, source)

    def _before_ideographic(self, start: int, end: int) -> Told | None:
        found = re.search(
            rf"(?:^|[。！？，,、\s])(?P<name>[{HAN}\u30a0-\u30ff·]{{1,9}}?)(?P<title>さん|氏|市長)?"
            rf"(?P<verb>(?:(?:{self._verbs})[：:，,]?|は[、]?))$",
            self.text[start:end],
        )
        if found is None:
            return None
        cue, source = self._spans(found, start, "verb", "name")
        return self._ideographic(found["name"], bool(found["title"]), cue, source)

    def _spans(self, found: re.Match[str], start: int, *groups: str) -> tuple[Span, Span]:
        spans = [Span(start + found.start(group), start + found.end(group)) for group in groups]
        return spans[0], spans[-1]

    def _ideographic(self, name: str, titled: bool, cue: Span, source: Span) -> Told:
        if name in self.language.pronouns or name[1:] in self.language.pronouns:
            return Told(cue, source, None, goes_on=True)
        for title in self.language.titles:
            if name.startswith(title):
                name, titled = name.removeprefix(title), True
            elif name.endswith(title):
                name, titled = name.removesuffix(title), True
        if any(word in name for word in self.language.owning | self.language.denying):
            return Told(cue, source, None)
        known = self.registry.named(name)
        looks = name[:1] in SURNAMES or self.language.code == "ja" or "·" in name
        again = titled or self.text.count(name, 0, LONGEST_SEARCHED) > 1
        fits = 2 <= len(name) <= LONGEST_NAME or "·" in name
        return Told(
            cue, source, known or (self.registry.enter(name) if looks and again and fits else None)
        )
