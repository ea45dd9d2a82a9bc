"""Quotes: who is on record with which words, in the order cue, source, content.

A turn of a transcript says by its label who speaks. In an article each sentence is read with its
quotations masked: a cue is looked for beside or before each quotation, the source beside the cue,
and what the cue governs is the content. All quoted is direct, partly quoted mixed, not quoted
indirect. A quotation that no cue governs is kept without a speaker if it is long enough to be
somebody's statement, and dropped as a title or a scare quote if it is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from corpus.capitals import UPPER
from corpus.model import Directness, Document, Passage, Quote, Span, Speaker
from corpus.quotes.attributing import Attributing
from corpus.quotes.attributions import Attribution, governing
from corpus.quotes.borrowed import is_borrowed, is_passive, is_unsaid
from corpus.quotes.contents import quoted_content, reported_content
from corpus.quotes.cues import (
    ASKED,
    NEGATING,
    WITH_PARTICLE,
    cue_forms,
    is_heard,
    speech_forms,
)
from corpus.quotes.dialogue import dialogue
from corpus.quotes.languages import language_beside
from corpus.quotes.marks import (
    TERMINAL,
    Quotation,
    find_quotations,
    is_mask,
    masked,
    trimmed,
)
from corpus.quotes.mentions import CLAUSE_OPENERS, FINITE, PRONOUNS
from corpus.quotes.minds import is_of_mind
from corpus.quotes.namings import is_name
from corpus.quotes.neighbours import Neighbours
from corpus.quotes.references import References
from corpus.quotes.refusals import is_refused
from corpus.quotes.signatures import signature_after
from corpus.quotes.sources import without_parentheses
from corpus.quotes.speakers import SpeakerRegistry, is_title
from corpus.quotes.told import Told
from corpus.sentences import sentences
from corpus.tokens import Token, tokens, word_at

STATEMENT_WORDS = 8
"""An unattributed quotation shorter than this is taken for a title or a scare quote."""
FOLLOWED_BY_CUE = re.compile(
    r"\s*+(?:(?P<lower>[a-z])"
    rf"|(?:[{UPPER}][\w.'’-]*+\s++){{1,4}}(?P<cue>[a-z]++)\b(?:\s++\w++){{0,4}}\s*+[.,:])"
)
CLAUSE = re.compile(
    r"\s*+((?:[^.,:;\n]|(?<=[A-Z][a-z])\.|(?<=[A-Z][a-z]{2})\.|(?<=[A-Z])\.){1,200})[.,:]"
)
"""What stands up to the first stop."""
LONGEST_OFFICE, LONGEST_REST = 10, 8
"""Words of what somebody is, and after his cue."""
SAYS_MORE = frozenset("that he she it they nothing".split())
"""After a cue, these go on with what is said by it."""
HEADING_WORD = 3
"""A heading has a capital on each word that is longer."""
SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟])\s+")
LEADING = frozenset(":—–―")
"""What stands between a name and what is quoted of it, without a verb."""
PUT = WITH_PARTICLE["it"]
"""Cues that have nothing after them ("as Hale *put it*")."""
SIGNED = re.compile(rf"\s*+[—―–-]++\s*+[{UPPER}]")
LONGEST_SIGNATURE = 100
"""Characters of a line that signs what stands above it."""
LONGEST_SENTENCE, LONGEST_LETTERS, MOST_CUES = 500, 5000, 40
"""Words and marks of a sentence that is read for who says what, its characters without what it
quotes, and its cues; what has more is a list or a table."""


def find_quotes(
    document: Document, passages: Sequence[Passage]
) -> tuple[tuple[Speaker, ...], tuple[Quote, ...]]:
    """Return who is on record in the document, and every quote of theirs, in order of offset.

    The quotes have no ids yet.
    """
    registry = SpeakerRegistry(document.speakers)
    finder = _QuoteFinder(document, passages, registry)
    quotes = tuple(sorted(finder.quotes(), key=lambda q: (q.span.start, q.span.end)))
    named = [speaker.name for speaker in document.speakers]
    named += [quote.speaker for quote in quotes if quote.speaker]
    return registry.speakers(named), quotes


class _QuoteFinder:
    def __init__(
        self,
        document: Document,
        passages: Sequence[Passage],
        registry: SpeakerRegistry,
    ) -> None:
        self.text = document.text
        self.passages = passages
        self.references = References(registry)
        self.attributing = Attributing(self.text, document.details, self.references)
        language = language_beside(document.details.language)
        self.neighbours = Neighbours(self.text, language, registry) if language else None
        self.speaking: Attribution | None = None
        """Who was quoted last in this paragraph, or before it if it goes on with a quotation."""
        self.open: list[tuple[Passage, Span]] = []
        """Paragraphs that open a quotation which a later one closes, with nobody named yet."""

    def quotes(self) -> Iterator[Quote]:
        for passage in self.passages:
            if passage.turn is None:
                self.references.learn(passage.span.of(self.text))
                if self.neighbours:
                    self.neighbours.learn(passage.span)
        self.references.settle()
        for passage in self.passages:
            if passage.turn is not None:
                yield self._quote(passage, passage.span, passage.speaker, Directness.DIRECT)
            elif self.neighbours:
                yield from self._beside(passage, self.neighbours)
            else:
                yield from self._paragraph(passage)
        yield from self._opened(None)

    def _quote(
        self,
        passage: Passage,
        span: Span,
        speaker: str | None,
        directness: Directness,
        found: Attribution | None = None,
        content: tuple[Span, ...] = (),
    ) -> Quote:
        return Quote(
            id="",
            span=span,
            text=span.of(self.text),
            speaker=speaker,
            directness=directness,
            passage=passage.position,
            cue=found.cue if found else None,
            source=found.source.span if found else None,
            content=content or (span,),
            occasion=found.occasion if found else None,
        )

    def _paragraph(self, passage: Passage) -> Iterator[Quote]:
        quotations = self._quotations(passage)
        ends = [self._ends_sentence(quotation, passage) for quotation in quotations]
        mask = masked(self.text, passage.span, quotations, ends)
        starts = [quotation.outer.start for quotation in quotations]
        for span in sentences(mask):
            start, end = passage.span.start + span.start, passage.span.start + span.end
            inside = quotations[bisect_left(starts, start) : bisect_left(starts, end)]
            quoted = sum(q.outer.end - q.outer.start for q in inside)
            whole = end - start - quoted <= LONGEST_LETTERS
            words = without_parentheses(tokens(mask[span.start : span.end], start)) if whole else []
            found = list(islice(self.attributing.attributions(words), MOST_CUES)) if whole else []
            if not whole or len(words) > LONGEST_SENTENCE or len(found) == MOST_CUES:
                yield from self._unattributed(passage, inside)
                continue
            if inside:
                yield from self._quoted(passage, words, inside, found)
                if not any(governing(one, words, found) for one in inside) and not _bare(words):
                    self.speaking = found[-1] if found else None
            else:
                # whoever a last sentence with a colon brings up, it is nobody from before it
                leads = end == passage.span.end and bool(words) and words[-1].text == ":"
                if found:
                    self.speaking = _leading(words, found) if leads else found[-1]
                elif leads or (
                    self.speaking and self.references.is_about_another(words, self.speaking.speaker)
                ):
                    self.speaking = None
            yield from self._reported(passage, words, found, inside)
            self.references.note(words, found, self.text)
        if quotations and quotations[-1].closed:
            yield from self._opened(None)
        introduces = mask.rstrip().endswith(":")
        if not introduces and not (quotations and not quotations[-1].closed):
            self.speaking = None

    def _beside(self, passage: Passage, neighbours: Neighbours) -> Iterator[Quote]:
        """Find the quotations of a paragraph in a language that is read by what is beside them."""
        speech = dialogue(self.text, passage.span, neighbours.language)
        quotations = speech or self._quotations(passage)
        speaker: str | None = None
        last: Told | None = None
        for at, quotation in enumerate(quotations):
            span = trimmed(self.text, quotation.inner)
            told = neighbours.told(quotations, at, passage.span)
            if told is None and not speech and (inside := neighbours.within(quotation)):
                speaker = speaker if inside[1].goes_on and at else inside[1].speaker
                yield from self._around(passage, quotation, inside[0], inside[1], speaker)
                continue
            lead = self._lead(passage, quotations, at)
            if told is None and last is not None and self._goes_on(quotations, at, lead):
                told = replace(last, goes_on=True, gender=None)
            last = told
            if told is not None:
                speaker = neighbours.goes_on(speaker, told) if told.goes_on else told.speaker
            elif not at or (lead.strip(" \t.,—–-") and not speech):
                speaker = None
            alone = told or speech or neighbours.introduces(lead, span)
            if not alone and not self._stands_alone(quotation, lead, span):
                continue
            quote = self._quote(passage, span, speaker, Directness.DIRECT)
            yield replace(quote, cue=told.cue, source=told.source) if told else quote

    def _around(
        self,
        passage: Passage,
        quotation: Quotation,
        between: Span,
        told: Told,
        speaker: str | None,
    ) -> Iterator[Quote]:
        """Quote what stands on both sides of the words that name who says it."""
        first = self.text[between.start]
        sides = (
            Span(quotation.inner.start, between.start + (first in TERMINAL)),
            Span(between.end, quotation.inner.end),
        )
        for side in sides:
            span = trimmed(self.text, side)
            if any(sign.isalnum() for sign in span.of(self.text)):
                quote = self._quote(passage, span, speaker, Directness.DIRECT)
                yield replace(quote, cue=told.cue, source=told.source)

    def _lead(self, passage: Passage, quotations: Sequence[Quotation], at: int) -> str:
        """Return what stands between a quotation and the end of the sentence before it."""
        start = quotations[at - 1].outer.end if at else passage.span.start
        return SENTENCE_END.split(self.text[start : quotations[at].outer.start])[-1]

    def _goes_on(self, quotations: Sequence[Quotation], at: int, lead: str) -> bool:
        """Tell whether one sentence goes on in a quotation (German "„Ja“, sagte Moos, „gern.“")."""
        between = self.text[quotations[at - 1].outer.end : quotations[at].outer.start]
        return lead == between and lead.rstrip().endswith(",") and lead.lstrip()[:1] in tuple(",—–")

    def _stands_alone(self, quotation: Quotation, lead: str, span: Span) -> bool:
        """Tell a statement from a title in a language where the words beside it don't tell."""
        said = span.of(self.text)
        introduced = lead.rstrip().endswith((":", "："))
        follows = self.text[quotation.outer.end : quotation.outer.end + 2].lstrip()[:1]
        opens = not lead.strip() and (quotation.punctuated or follows in tuple("—–"))
        return introduced or opens or len(said.split()) >= STATEMENT_WORDS

    def _unattributed(self, passage: Passage, inside: Sequence[Quotation]) -> Iterator[Quote]:
        """Keep the statements of a sentence that is too long to tell who makes them."""
        yield from self._opened(None)
        self.speaking = None
        self.references.forget()
        for quotation in inside:
            span = trimmed(self.text, quotation.inner)
            if len(span.of(self.text).split()) >= STATEMENT_WORDS:
                yield self._quote(passage, span, None, Directness.DIRECT)

    def _quotations(self, passage: Passage) -> list[Quotation]:
        """Return the paragraph's quotations; one that is left open counts only if it goes on."""
        quotations = find_quotations(self.text, passage.span)
        if quotations and not quotations[-1].closed:
            after = self.passages[passage.position + 1 : passage.position + 2]
            following = find_quotations(self.text, after[0].span) if after else []
            goes_on = following and following[0].outer.start == after[0].span.start
            if not goes_on:
                quotations.pop()
        return quotations

    def _ends_sentence(self, quotation: Quotation, passage: Passage) -> bool:
        if self.text[quotation.inner.end - 1] not in TERMINAL:
            return False
        rest = quotation.outer.end, passage.span.end
        if SIGNED.match(self.text, *rest):
            return False
        clause = CLAUSE.match(self.text, *rest)
        if clause is not None and _is_named_by_office(clause[1].split()):
            return False
        match = FOLLOWED_BY_CUE.match(self.text, *rest)
        return match is None or (match["cue"] is not None and match["cue"] not in cue_forms())

    def _quoted(
        self,
        passage: Passage,
        words: Sequence[Token],
        inside: Sequence[Quotation],
        found: Sequence[Attribution],
    ) -> Iterator[Quote]:
        """Attribute the quotations of one sentence."""
        bare = _bare(words)
        begins = {word.start for word in words}
        said = (one for one in inside if not self._is_only_named(one, words))
        for quotation in said:
            span = trimmed(self.text, quotation.inner)
            if quotation.outer.start not in begins:  # a word runs into it: these are inches
                if self._is_statement(quotation, words):
                    yield self._quote(passage, span, None, Directness.DIRECT)
                continue
            found_here = governing(quotation, words, found) or self.attributing.signed(
                quotation, words
            )
            if found_here is not None:
                if found_here.cue_at < len(words) and (
                    is_borrowed(words, quotation, found_here, found)
                    or self._is_answer(words, quotation, found_here, found)
                ):
                    found_here = replace(found_here, speaker=None)
                yield from self._opened(found_here)
                yield self._governed(passage, words, quotation, found_here, found)
                self.speaking = found_here
            elif bare and self.speaking is not None:
                speaker = self.speaking.speaker
                yield self._quote(passage, span, speaker, Directness.DIRECT, self.speaking)
            elif bare and not quotation.closed:
                self.open.append((passage, span))
            elif named := self.attributing.named_by_colon(quotation, words):
                yield self._quote(passage, span, named.speaker, Directness.DIRECT, named)
                self.speaking = named
            elif (bare and _is_sentence(quotation, self.text)) or self._is_statement(
                quotation, words
            ):
                below = self._signed_below(passage, quotation) if bare else None
                speaker = below.speaker if below else None
                yield self._quote(passage, span, speaker, Directness.DIRECT, below)

    def _is_answer(
        self,
        words: Sequence[Token],
        quotation: Quotation,
        found: Attribution,
        attributions: Sequence[Attribution],
    ) -> bool:
        """Tell what is no question after "Asked by Moss,": it may be what is answered."""
        mask = word_at(words, quotation.outer.start)
        if found.cue_at > mask:
            return False  # "“…,” drivers were told by Moss"
        asks = words[found.cue_at].lower in ASKED or not words[mask - 1].is_word
        followed = any(other.cue_at > mask for other in attributions)
        question = "?" in self.text[quotation.inner.end - 1 : quotation.outer.end + 1]
        return is_heard(words, found.cue_at) and asks and followed and not question

    def _is_only_named(self, quotation: Quotation, words: Sequence[Token]) -> bool:
        """Tell a name, or words that somebody would not use, from what is said."""
        return is_refused(words, quotation) or is_name(words, quotation, self.text)

    def _opened(self, found: Attribution | None) -> Iterator[Quote]:
        """Give what was opened in the paragraphs before, and never closed, to who says the end."""
        for passage, span in self.open:
            speaker = found.speaker if found else None
            yield self._quote(passage, span, speaker, Directness.DIRECT, found)
        self.open.clear()

    def _is_statement(self, quotation: Quotation, words: Sequence[Token]) -> bool:
        """Tell somebody's statement from a title, a scare quote, or a phrase of the writer's."""
        said = quotation.inner.of(self.text)
        before = [word for word in words if word.end <= quotation.outer.start]
        opens = not before or not before[-1].is_word or said[0].isupper()
        ends = not before and said.endswith(",")
        led = before and before[-1].text in LEADING and said[0].isupper() and quotation.punctuated
        return bool(led) or (opens and (ends or len(said.split()) >= STATEMENT_WORDS))

    def _signed_below(self, passage: Passage, quotation: Quotation) -> Attribution | None:
        """Return who signs a paragraph that is a quotation in the line below ("— Ada Moss")."""
        following = self.passages[passage.position + 1 : passage.position + 2]
        whole = quotation.outer == passage.span and following and following[0].turn is None
        if not whole or len(following[0].span.of(self.text)) > LONGEST_SIGNATURE:
            return None
        below = following[0].span
        words = tokens(below.of(self.text), below.start)
        signed = signature_after(words, below.start)
        if signed is None or signed[0].start != below.start:
            return None
        return self.attributing.by_mark(*signed, words)

    def _governed(
        self,
        passage: Passage,
        words: Sequence[Token],
        quotation: Quotation,
        found: Attribution,
        attributions: Sequence[Attribution],
    ) -> Quote:
        span = trimmed(self.text, quotation.inner)
        whole, content = quoted_content(words, quotation, found, attributions)
        kind = Directness.DIRECT if whole else Directness.MIXED
        if not whole:  # the full stop closes the sentence around
            span = Span(span.start, span.end - (self.text[span.end - 1] == "."))
        return self._quote(passage, span, found.speaker, kind, found, (content,))

    def _reported(
        self,
        passage: Passage,
        words: Sequence[Token],
        found: Sequence[Attribution],
        inside: Sequence[Quotation],
    ) -> Iterator[Quote]:
        """Find indirect speech, outermost first, by those whom the sentence does not quote."""
        read = -1
        quoted = {one.source for q in inside if (one := governing(q, words, found)) is not None}
        for attribution in found:
            beside = words[attribution.cue_at].lower in PUT
            of_mind = is_of_mind(words, attribution)
            heard = is_heard(words, attribution.cue_at) and not is_passive(
                words, attribution.cue_at
            )
            if attribution.source in quoted or beside or of_mind or heard:
                continue
            content = reported_content(words, attribution, found)
            if content is None or attribution.cue.start < read:
                continue
            if any(is_mask(w) and w.start < content.end and content.start < w.end for w in words):
                continue
            yield self._quote(
                passage,
                self._shown(attribution, words, content),
                None if is_unsaid(words, attribution) else attribution.speaker,
                Directness.INDIRECT,
                attribution,
                (content,),
            )
            read = content.end

    def _shown(self, found: Attribution, words: Sequence[Token], content: Span) -> Span:
        """Return the words to show of a reported content: with what makes them whole."""
        cue = words[found.cue_at].lower
        if cue not in speech_forms() or cue in NEGATING or _opens_with(words, content, "to"):
            # what was denied is not what was said, and "to close it" is no statement
            return Span(min(content.start, found.start), max(content.end, found.end))
        if _opens_with(words, content, "that"):
            start = next(word.start for word in words if word.start > content.start)
            return Span(start, content.end)
        return content


def _leading(words: Sequence[Token], found: Sequence[Attribution]) -> Attribution:
    """Return who says what the paragraph below has, after a sentence that ends in a colon."""
    below = Span(words[-1].end, words[-1].end + 1)
    borrowed = is_borrowed(words, Quotation(below, below), found[-1], found)
    return replace(found[-1], speaker=None) if borrowed else found[-1]


def _is_named_by_office(words: Sequence[str]) -> bool:
    """Tell "White House press secretary Ada Moss said on Monday" from a sentence of its own."""
    said = speech_forms()
    cue = next((at for at, word in enumerate(words) if word in said), 0)
    office, name, rest = words[: max(cue - 2, 0)], words[max(cue - 2, 0) : cue], words[cue + 1 :]
    if not 0 < len(office) <= LONGEST_OFFICE or len(rest) > LONGEST_REST:
        return False
    if SAYS_MORE & set(rest) or not all(word[0].isupper() for word in name):
        return False
    small = [word.lower() for word in office]
    clause = FINITE | PRONOUNS | CLAUSE_OPENERS - {"and"}
    return any(map(is_title, small)) and not clause & set(small)


def _bare(words: Sequence[Token]) -> bool:
    """Tell whether a sentence is nothing but what it quotes."""
    return all(is_mask(word) or not word.is_word for word in words)


def _is_sentence(quotation: Quotation, text: str) -> bool:
    """Tell a sentence that is quoted by itself from a heading ("All Bets Are Off.")."""
    said = quotation.inner.of(text)
    long = [word for word in said.split()[1:] if len(word) > HEADING_WORD]
    titled = bool(long) and all(word[0].isupper() for word in long)
    return said[-1] in TERMINAL and not titled


def _opens_with(words: Sequence[Token], content: Span, opening: str) -> bool:
    return any(word.start == content.start and word.lower == opening for word in words)
