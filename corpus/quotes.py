"""Quotes: who is on record with which words, in the order cue, source, content.

A turn of a transcript says by its label who speaks. In an article each sentence is read with its
quotations masked: a cue is looked for beside or before each quotation, the source beside the cue,
and what the cue governs is the content. All quoted is direct, partly quoted mixed, not quoted
indirect. A quotation that no cue governs is kept without a speaker if it is long enough to be
somebody's statement, and dropped as a title or a scare quote if it is not.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.cues import GIVING, NEGATING, NOMINAL, NOUNS, RECIPIENT, cue_forms, speech_forms
from corpus.model import Directness, Document, Passage, Quote, Span, Speaker
from corpus.occasions import occasion_after
from corpus.quotations import TERMINAL, Quotation, find_quotations, masked, trimmed
from corpus.sentences import sentences
from corpus.sources import (
    CLAUSE_OPENERS,
    MONTHS_AND_DAYS,
    PREPOSITIONS,
    Mention,
    MentionKind,
    source_after,
    source_before,
)
from corpus.speakers import SpeakerRegistry, is_title
from corpus.tokens import Token, tokens

STATEMENT_WORDS = 8
"""An unattributed quotation shorter than this is taken for a title or a scare quote."""
FOLLOWED_BY_CUE = re.compile(
    r"\s*(?:(?P<lower>[a-z])|(?:[A-Z][\w.'’-]*\s+){1,4}(?P<cue>[a-z]+)\b(?:\s+\w+){0,4}\s*[.,:])"
)
NOT_A_CLAUSE = (
    PREPOSITIONS
    | MONTHS_AND_DAYS
    | frozenset(
        "last this next earlier later recently and or but so too also , . ; : ) — – -".split()
    )
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, the words that name its source, whom they mean, and where it was said."""

    cue: Span
    source: Mention
    speaker: str | None
    occasion: str | None
    cue_at: int


def find_quotes(
    document: Document, passages: Sequence[Passage], interview_id: str
) -> tuple[tuple[Speaker, ...], tuple[Quote, ...]]:
    """Return who is on record in the document, and every quote of theirs, in order of offset."""
    registry = SpeakerRegistry(document.speakers)
    finder = _QuoteFinder(document, passages, registry, interview_id)
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
        interview_id: str,
    ) -> None:
        self.text = document.text
        self.details = document.details
        self.passages = passages
        self.registry = registry
        self.interview_id = interview_id
        self.focus: str | None = None
        """The person whom "he" or "she" would mean here."""
        self.speaking: Attribution | None = None
        """Who was quoted last in this paragraph, or before it if it goes on with a quotation."""
        self.seen: dict[str, int] = {}

    def quotes(self) -> Iterator[Quote]:
        for passage in self.passages:
            if passage.speaker is None:
                self.registry.learn(passage.span.of(self.text))
        for passage in self.passages:
            if passage.speaker is not None:
                yield self._quote(passage, passage.span, passage.speaker, Directness.DIRECT)
            else:
                yield from self._paragraph(passage)

    def _quote(
        self,
        passage: Passage,
        span: Span,
        speaker: str | None,
        directness: Directness,
        found: Attribution | None = None,
        content: tuple[Span, ...] = (),
    ) -> Quote:
        words = span.of(self.text)
        key = f"{self.interview_id}|{speaker}|{' '.join(words.split())}"
        self.seen[key] = self.seen.get(key, 0) + 1
        return Quote(
            id=short_id(f"{key}|{self.seen[key]}"),
            span=span,
            text=words,
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
        for span in sentences(mask):
            start, end = passage.span.start + span.start, passage.span.start + span.end
            inside = [q for q in quotations if start <= q.outer.start < end]
            words = tokens(mask[span.start : span.end], start)
            found = list(self._attributions(words))
            if inside:
                yield from self._quoted(passage, words, inside, found)
            elif found:
                yield from self._reported(passage, words, found)
            if found and found[-1].speaker:
                self.focus = found[-1].speaker
            elif not inside:
                self._refocus(words)
        if not (quotations and not quotations[-1].closed):
            self.speaking = None

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
        rest = self.text[quotation.outer.end : passage.span.end]
        match = FOLLOWED_BY_CUE.match(rest)
        return match is None or (match["cue"] is not None and match["cue"] not in cue_forms())

    def _attributions(self, words: Sequence[Token]) -> Iterator[Attribution]:
        """Find the cues of a sentence that have a source, in order."""
        last: Attribution | None = None
        for at in range(len(words)):
            cue = _cue_span(words, at)
            if cue is None:
                continue
            mention = self._source(words, at)
            if mention is None:
                linked = at > 0 and words[at - 1].lower in ("and", "but", "or")
                if last is None or not linked:
                    continue
                mention, speaker = last.source, last.speaker
            else:
                speaker = self._speaker(mention)
            occasion = occasion_after(words, at, self.text, self.details)
            last = Attribution(cue, mention, speaker, occasion, at)
            yield last

    def _source(self, words: Sequence[Token], at: int) -> Mention | None:
        if words[at].lower == "according":
            return source_after(words, at + 1)
        masked_before = at > 0 and _is_mask(words[at - 1])
        if not masked_before and (mention := source_before(words, at)):
            return mention
        inverted = masked_before or (at > 0 and words[at - 1].text == ",")
        invertible = words[at].lower in speech_forms() - RECIPIENT
        return source_after(words, at) if inverted and invertible else None

    def _speaker(self, mention: Mention) -> str | None:
        words = mention.span.of(self.text)
        if mention.kind is MentionKind.PRONOUN:
            return self.focus if words.lower() in ("he", "she") else None
        if described := self.registry.called(words):
            return described
        if mention.name is None or is_title(mention.name.of(self.text)):
            return None
        return self.registry.named(words) or self.registry.take_up(mention.name.of(self.text))

    def _refocus(self, words: Sequence[Token]) -> None:
        """Let a sentence about somebody, who opens it by name, move what "he" means."""
        run: list[str] = []
        for word in words:
            if not word.is_word or not word.is_capital:
                break
            run.append(word.text)
        if run and (person := self.registry.named(" ".join(run))):
            self.focus = person

    def _quoted(
        self,
        passage: Passage,
        words: Sequence[Token],
        inside: Sequence[Quotation],
        found: Sequence[Attribution],
    ) -> Iterator[Quote]:
        """Attribute the quotations of one sentence."""
        bare = all(_is_mask(word) or not word.is_word for word in words)
        for quotation in inside:
            span = trimmed(self.text, quotation.inner)
            governing = _governing(quotation, words, found)
            if governing is not None:
                yield self._governed(passage, words, quotation, governing)
                self.speaking = governing
            elif bare and self.speaking is not None:
                speaker = self.speaking.speaker
                yield self._quote(passage, span, speaker, Directness.DIRECT, self.speaking)
            elif len(span.of(self.text).split()) >= STATEMENT_WORDS:
                yield self._quote(passage, span, None, Directness.DIRECT)

    def _governed(
        self,
        passage: Passage,
        words: Sequence[Token],
        quotation: Quotation,
        governing: Attribution,
    ) -> Quote:
        span = trimmed(self.text, quotation.inner)
        direct, content = self._content(quotation, words, governing)
        if direct:
            kind = Directness.DIRECT
        else:  # the full stop closes the sentence around
            kind = Directness.MIXED
            span = Span(span.start, span.end - (self.text[span.end - 1] == "."))
        return self._quote(passage, span, governing.speaker, kind, governing, content)

    def _content(
        self, quotation: Quotation, words: Sequence[Token], found: Attribution
    ) -> tuple[bool, tuple[Span, ...]]:
        """Tell whether a governed quotation is the whole content, and give the whole content."""
        mask = next(i for i, word in enumerate(words) if word.start == quotation.outer.start)
        if found.cue_at > mask:
            lead = [w for w in words[:mask] if w.is_word and not _is_mask(w)]
            first = words[0].start if lead else quotation.outer.start
            return not lead, (Span(first, quotation.outer.end),)
        first = _content_start(words, found.cue_at)
        between = [w for w in words[first:mask] if w.is_word and not _is_mask(w)]
        start = words[first].start if between else quotation.outer.start
        return not between, (Span(start, quotation.outer.end),)

    def _reported(
        self, passage: Passage, words: Sequence[Token], found: Sequence[Attribution]
    ) -> Iterator[Quote]:
        """Find indirect speech in a sentence without quotation marks, outermost first."""
        read = -1
        for attribution in found:
            content = _clause(words, attribution)
            if content is None or attribution.cue.start < read:
                continue
            shown = content
            if words[attribution.cue_at].lower in NEGATING:  # what was denied is not what was said
                start = min(content.start, attribution.source.span.start)
                shown = Span(start, max(content.end, attribution.cue.end))
            yield self._quote(
                passage,
                shown,
                attribution.speaker,
                Directness.INDIRECT,
                attribution,
                (content,),
            )
            read = content.end


def short_id(key: str) -> str:
    """Return a stable id of eight characters that is safe in an address and in button data."""
    return b32encode(hashlib.sha256(key.encode()).digest()[:5]).decode().lower()


def _is_mask(word: Token) -> bool:
    return word.text.startswith("Qq")


def _cue_span(words: Sequence[Token], at: int) -> Span | None:
    word = words[at]
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if word.lower == "according" and following == "to":
        return Span(word.start, words[at + 1].end)
    if word.lower in GIVING:
        for noun in range(at + 1, min(at + 6, len(words) - 1)):
            if words[noun].lower in NOUNS and words[noun + 1].lower == "that":
                return Span(word.start, words[noun].end)
        return None
    if word.lower not in cue_forms() or following in ("'", "’"):
        return None
    before = words[at - 1].lower if at else ""
    if before in ("to", "the", "a", "an", "his", "her", "their", "its", "of", "no", "not"):
        return None  # a noun ("the report"), or what somebody did not or is yet to say
    if word.lower in NOMINAL and not _is_verb_here(words, at, following):
        return None
    return Span(word.start, word.end)


def _is_verb_here(words: Sequence[Token], at: int, following: str) -> bool:
    """Tell "officials report that" from "a U.N. report": by number, and by what comes next."""
    introduces = following in ("that", ",", ":") or following.startswith("qq")
    before = words[at - 1] if at else None
    if before is None or not (introduces or before.lower in ("he", "she", "they", "i", "we")):
        return False
    plural = before.lower.endswith("s") or before.lower in ("they", "i", "we", "you", "who")
    return plural != words[at].lower.endswith("s")


def _governing(
    quotation: Quotation, words: Sequence[Token], found: Sequence[Attribution]
) -> Attribution | None:
    """Return the cue that follows the quotation at once, or else the last one before it."""
    end = quotation.outer.end
    after = [word for word in words if word.start >= end]
    first = next((word for word in after if word.is_word), None)
    for attribution in found:
        opens = min(attribution.cue.start, attribution.source.span.start)
        if first is not None and opens >= end and opens <= first.end:
            return attribution
    before = [a for a in found if a.cue.end <= quotation.outer.start]
    return before[-1] if before else None


def _content_start(words: Sequence[Token], cue: int) -> int:
    """Return the position of the first token of what a cue before it introduces."""
    at = cue + 1
    if words[cue].lower in GIVING:
        while at < len(words) and words[at].lower != "that":
            at += 1
    if words[cue].lower in RECIPIENT:
        that = next((i for i in range(at, len(words)) if words[i].lower == "that"), None)
        mark = next((i for i in range(at, len(words)) if _is_mask(words[i])), len(words))
        before_mark = that is not None and that < mark
        at = that if that and before_mark else _after_recipient(words, at, mark)
    else:  # "argued last year that"
        near = (i for i in range(at, min(at + 5, len(words))) if words[i].lower == "that")
        at = next(near, at)
    while at < len(words) and (words[at].lower in ("that", ",", ":")):
        at += 1
    return min(at, len(words) - 1)


def _after_recipient(words: Sequence[Token], at: int, mark: int) -> int:
    first = at
    while at < mark and (words[at].is_capital or at - first < 1 or words[at - 1].lower == "the"):
        at += 1
    if mark < len(words) and not any(w.lower in cue_forms() for w in words[at:mark]):
        gap = [w for w in words[at:mark] if w.is_word]
        if len(gap) <= 4:
            return mark
    return at


def _clause(words: Sequence[Token], found: Attribution) -> Span | None:
    """Return the words that a sentence without quotation marks reports."""
    last = len(words) - 1
    while last > 0 and not words[last].is_word:
        last -= 1
    opens = min(found.cue.start, found.source.span.start)
    lead = [i for i, word in enumerate(words) if word.end <= opens and word.is_word]
    closing = max(found.cue.end, found.source.span.end)
    if len(lead) >= 3 and words[last].end - closing < 40 and words[lead[-1] + 1].text == ",":
        return Span(words[lead[0]].start, words[lead[-1]].end)
    first = _content_start(words, found.cue_at)
    introduced = words[first - 1].lower == "that"
    speech = words[found.cue_at].lower in speech_forms()
    if not introduced and (not speech or words[first].lower in NOT_A_CLAUSE):
        return None
    if words[found.cue_at].lower.endswith("ing"):  # "a report saying the regime …, and"
        comma = (i for i in range(first, last) if words[i].text == ",")
        last = next(comma, last + 1) - 1
    if last - first < 2 or words[first].lower in CLAUSE_OPENERS - {"what", "how", "if"}:
        return None
    return Span(words[first].start, words[last].end)
