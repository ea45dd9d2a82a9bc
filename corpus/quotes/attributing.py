"""Attributing: the cues of a sentence with their sources, and whom each source means.

Also where a dash or a colon stands for the cue ("“…” — Ada Moss", "Ada Moss, 44: “…”").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Details, Span
from corpus.quotes.attributions import Attribution
from corpus.quotes.borrowed import is_passive
from corpus.quotes.cues import (
    RECIPIENT,
    beside_forms,
    cue_forms,
    cue_span,
    is_heard,
    last_of_cue,
    speech_forms,
)
from corpus.quotes.marks import Quotation, is_mask
from corpus.quotes.mentions import (
    CLAUSE_OPENERS,
    DETERMINERS,
    OPENING_NAMES,
    PREPOSITIONS,
    PRONOUNS,
    Mention,
    MentionKind,
)
from corpus.quotes.occasions import occasion_after
from corpus.quotes.passives import Passive, passive_after
from corpus.quotes.references import References
from corpus.quotes.relayed import relayed
from corpus.quotes.signatures import manner_by_colon, name_by_colon, signature_after
from corpus.quotes.somebody import MOVED
from corpus.quotes.sources import aside_source, interrupted_source, source_after, source_before
from corpus.quotes.subjects import RELATIVE, subject, went_on
from corpus.tokens import Token

PERCEIVING = frozenset(
    "recall recalls recalled recalling remembering hear hears heard hearing saw sees seen filmed "
    "films recorded records caught catches watched quote quotes quoted quoting cites cited "
    "overheard imagined imagines pictured mentioned describing".split()
)
"""Before somebody who is "saying" something: others pass it on."""
SUPPOSING = frozenset("say suppose imagine picture cue remember recall consider enter".split())
"""What opens a sentence about words that need not have been said ("*Suppose* Moss said")."""


class Attributing:
    """Finds who says something in the sentences of one document."""

    def __init__(self, text: str, details: Details, references: References) -> None:
        self.text = text
        self.details = details
        self.references = references

    def attributions(self, words: Sequence[Token]) -> Iterator[Attribution]:
        """Yield the cues of a sentence that have a source, in order."""
        last: Attribution | None = None
        for at in range(len(words)):
            passive = passive_after(words, at)
            cue = cue_span(words, at) or self._inverted_cue(words, at)
            cue = passive.cue if passive else cue
            if cue is None:
                continue
            mention = None if _is_participle(words, at) else self._source(words, at, passive)
            if mention is not None and _is_opened_by_verb(words, at, mention):
                mention = Mention(mention.span, MentionKind.OTHER)
            shared = mention is None
            if mention is None:
                mention = self._shared_source(words, at, last)
            if mention is None:
                continue
            same = last is not None and mention is last.source
            speaker = (
                last.speaker
                if last is not None and same
                else self.references.meant(mention, self.text, words, last)
            )
            occasion = occasion_after(words, at, self.text, self.details)
            last = Attribution(cue, mention, speaker, occasion, at, shared)
            yield last

    def _inverted_cue(self, words: Sequence[Token], at: int) -> Span | None:
        """Return the verb between a quotation and a name ("“Out!” *thundered* Ada Moss.").

        “Hamilton” starred somebody else: there the quotation doesn't end as what is said does.
        """
        if (
            at + 1 >= len(words)
            or not words[at].lower.endswith("ed")
            or not words[at].text.islower()
        ):
            return None
        said = at - 1 - (words[at - 1].text == ",") if at else -1
        opens = said >= 0 and is_mask(words[said]) and not any(w.is_word for w in words[:said])
        name = words[at + 1]
        if not opens or not name.is_capital or name.lower in OPENING_NAMES or is_mask(name):
            return None
        ends = self.text[words[said].start : words[said].end].rstrip("”\"’'»")[-1:]
        pauses = ends in tuple(",!?…") or said < at - 1
        return Span(words[at].start, words[at].end) if pauses else None

    def _shared_source(
        self, words: Sequence[Token], at: int, last: Attribution | None
    ) -> Mention | None:
        """Return the source that a cue shares with the one before it, or with its sentence."""
        before = words[at - 1].lower if at else ""
        if _is_participle(words, at):
            # "an architect *who said* he was stiffed, saying": it goes on with the whole sentence
            return (
                last.source
                if last is not None and not _is_relative(words, last)
                else subject(words)
            )
        if last is None:
            return went_on(words, at)
        if before not in ("and", "but", "or"):
            return None
        if any(word.lower in RELATIVE for word in words[last.cue_at : at]):
            return None  # "Moss knew the man who wept and said": either
        heard = last.cue_at < len(words) and is_heard(words, last.cue_at)
        return subject(words) if heard else last.source  # "Moss was asked by Hale, “…?” and said"

    def _source(self, words: Sequence[Token], at: int, passive: Passive | None) -> Mention | None:
        if passive:
            return source_after(words, passive.by)
        if words[at].lower in ("according", "words"):  # "according to", "in the words of"
            return source_after(words, at + 1)
        if told := relayed(words, at):
            again = self.references.person(" ".join(word.text for word in told.by))
            return None if again else told.source
        if is_passive(words, at):
            return source_after(words, at + 1) if is_heard(words, at) else None
        if is_heard(words, at) and _opens_clause(words, at):
            return source_after(words, at + 1)
        masked_before = at > 0 and is_mask(words[at - 1])
        if masked_before and _leads_on(words, at):
            nobody = Mention(Span(words[at].start, words[at].end), MentionKind.OTHER)
            return interrupted_source(words, at) or nobody
        aside = aside_source(words, at)
        if aside and aside.name and self.references.person(aside.name.of(self.text)):
            return aside
        if not masked_before and (mention := source_before(words, at)):
            if _is_perceived(words, at, mention):
                return Mention(mention.span, MentionKind.OTHER)
            return subject(words) if _goes_on_with(words, at, mention) else mention
        ends = (word.text for word in words[at + 1 : at + 6] if not word.is_word)
        opens = at == 0 and next(ends, "") == ":"  # "Said Kerry:"
        inverted = opens or masked_before or (at > 0 and words[at - 1].text == ",")
        inverted = inverted and not words[at].lower.endswith("ing")
        verb = words[at].lower
        last = last_of_cue(words, at)
        alone = verb in beside_forms() or last > at or self._inverted_cue(words, at)
        beside = masked_before and alone
        invertible = (verb in speech_forms() and verb not in RECIPIENT) or beside
        return source_after(words, last) if inverted and invertible else None

    def signed(self, quotation: Quotation, words: Sequence[Token]) -> Attribution | None:
        """Return who signs a quotation with a dash ("…" — Ada Moss)."""
        signed = signature_after(words, quotation.outer.end)
        if signed is None:
            return None
        return self.by_mark(*signed, words)

    def named_by_colon(self, quotation: Quotation, words: Sequence[Token]) -> Attribution | None:
        """Return who a colon without a verb gives a quotation to ("Ada Moss, 44: “…”")."""
        lead = [word for word in words if word.end <= quotation.outer.start]
        if manner := manner_by_colon(lead):
            return self.by_mark(*manner, words)
        named = name_by_colon(lead)
        if named is None or not self.references.person(named[1].span.of(self.text)):
            return None
        return self.by_mark(*named, words)

    def by_mark(self, mark: Span, mention: Mention, words: Sequence[Token]) -> Attribution:
        """Return the attribution of a name that stands behind a mark and no verb."""
        meant = self.references.meant(mention, self.text, words, None)
        return Attribution(mark, mention, meant, None, len(words))


def _is_opened_by_verb(words: Sequence[Token], at: int, mention: Mention) -> bool:
    """Tell "Say Moss agreed" and "Keeps saying": a verb opens the sentence, and no name."""
    opening = words[0].lower if words else ""
    if mention.span.start != words[0].start or at == 0:
        return False
    drops = opening.endswith("s") and opening in cue_forms()
    alone = at == 1 and words[at].lower.endswith("ing") and opening not in PRONOUNS
    return opening in SUPPOSING or drops or alone


def _is_participle(words: Sequence[Token], at: int) -> bool:
    """Tell a cue that goes on with what its sentence is about ("…, *saying* that")."""
    before = words[at - 1].lower if at else ""
    participle = words[at].lower.endswith("ing") and words[at].lower != "according"
    return participle and before in (",", "while", "before", "after")


def _opens_clause(words: Sequence[Token], at: int) -> bool:
    """Tell a participle that opens a clause ("*Asked* by Moss", "Hale, *pressed* by Moss,")."""
    before = words[at - 1] if at else None
    return before is None or not before.is_word or before.lower in CLAUSE_OPENERS


def _leads_on(words: Sequence[Token], at: int) -> bool:
    """Tell "known as “the Miller,” *said* “…”", which has what is said after it."""
    after = words[last_of_cue(words, at) + 1 :][:2]
    marked = any(map(is_mask, after)) and (is_mask(after[0]) or after[0].text in ":,")
    heard = words[at].lower in RECIPIENT and any(map(is_mask, words[at + 1 :]))
    return (marked or heard) and not words[at].lower.endswith("ing")


def _is_perceived(words: Sequence[Token], at: int, mention: Mention) -> bool:
    """Tell "Hale recalled *Moss saying*": words at second hand, and nobody's."""
    if not words[at].lower.endswith("ing") or words[at - 1].end != mention.span.end:
        return False
    named = mention.name or mention.span
    first = next(i for i, word in enumerate(words) if word.start >= named.start)
    before = next((w.lower for w in reversed(words[:first]) if w.lower not in DETERMINERS), "")
    thought = before in cue_forms() and before not in speech_forms()
    return before in PERCEIVING or (thought and before not in RECIPIENT)


def _goes_on_with(words: Sequence[Token], at: int, mention: Mention) -> bool:
    """Tell "Moss left *Tulsa saying*", where the name beside the participle says nothing.

    "With Moss saying" is different.
    """
    if not words[at].lower.endswith("ing") or mention.name is None:
        return False
    first = next(i for i, word in enumerate(words) if word.start >= mention.span.start)
    name = next(i for i, word in enumerate(words) if word.start >= mention.name.start)
    before = words[name - 1].lower if name else ""
    moved = before.endswith("ed") or before in MOVED | PREPOSITIONS
    beside = mention.span.end == words[at - 1].end
    return beside and before != "with" and (first > 0 or (name > 0 and moved))


def _is_relative(words: Sequence[Token], found: Attribution) -> bool:
    before = [word.lower for word in words[: found.cue_at] if word.start >= found.source.span.end]
    return any(word in ("who", "which", "that") for word in before)
