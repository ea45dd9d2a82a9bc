"""The face of checks: each quotation with its verdict, what differs, and what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from telegram import InlineKeyboardMarkup

from bot.chats.kept import Leaves
from bot.faces import wording
from bot.faces.fitting import cut
from bot.faces.leaves import leaf_of, leaves_of
from bot.faces.pieces import GAP, Line, Piece, Rendered, Run, line
from bot.faces.plain import ENGLISH, one_line, quote_lines
from bot.faces.render import (
    CONTEXT_ROOM,
    LEAF,
    LINE_ROOM,
    TEXT_ROOM,
    Look,
    alone,
    attribution,
    button,
    context_of,
    offers_keyboard,
    one_keyboard,
)
from bot.faces.voice import Voice
from retrieval.answers.check import Checking
from retrieval.answers.shown import Shown
from retrieval.checking.verdicts import Change, Check, Checked, Verdict


def message(say: Voice, found: Checking, text: str, look: Look) -> tuple[Rendered, Leaves]:
    """Render what became of quotations: each with its verdict, what differs, what is on record."""
    leaves = leaves_of(say, found, text, offered=found.offered)
    checks = found.checked.each
    shown = {quote.id: quote for quote in found.quotes}
    several = len(checks) > 1
    pieces: list[Piece] = []
    numbers: dict[str, int] = {}
    told: set[str] = set()
    before: Shown | None = None
    for number, one in enumerate(checks, 1):
        quote = next((shown[p.quote.id] for p in one.on_record if p.quote), None)
        pieces += [GAP] if pieces else []
        pieces += _judged(say, one, quote, f"{number}. " if several else "", told)
        if quote is None:
            pieces += _source_of(say, one)
        elif quote.id in numbers:
            pieces.append(line(say("On record: see {number}.", number=numbers[quote.id])))
        else:
            numbers[quote.id] = number
            pieces += [] if several or _is_all(one, quote) else [GAP, line(say("On record:"))]
            credit = _attribution_after(say, quote, before, section=not look.rich)
            pieces.append(alone(quote, credit))
            pieces += context_of(say, quote, look) if look.rich else ()
            before = quote
    left = _unchecked(say, found.checked)
    pieces += [GAP] if left else []
    pieces += [line(text, "i") for text in left]
    keyboard = offers_keyboard(say, found.offered.offers)
    if found.quotes and several:
        row = [button(str(number), f"{LEAF}:{key}:1") for key, number in numbers.items()]
        keyboard = InlineKeyboardMarkup([row])
    elif found.quotes:
        keyboard = one_keyboard(say, leaf_of(leaves, 0, found.quotes[:1]), look)
    return Rendered(tuple(pieces), keyboard, look.rich, say.from_right), leaves


def _judged(say: Voice, one: Check, quote: Shown | None, number: str, told: set[str]) -> list[Line]:
    """Render a verdict over the words that were checked, and what differs.

    :param told: what was explained further up; it is added to, and nothing is said twice
    """
    differs = any(not change.same or change.bracketed for change in one.changes)
    meaning = explained(say, one)
    lines = [line(number + verdict(say, one), "b")]
    if differs and one.verdict not in AS_CLAIMED:
        legend = _legend(say, one.changes)
        rest = [line(meaning), _compared(one.changes), line(legend, "i")]
    elif quote is not None and _is_all(one, quote):
        rest = [line(meaning)]
    else:
        rest = [line(f"“{cut(one.claim.words, TEXT_ROOM)}”"), line(meaning)]
    lines += [one for one in rest if one.text not in told]
    told.update((meaning, rest[-1].text))
    if one.left_out:
        said = cut(one.left_out, CONTEXT_ROOM)
        lines.append(line(say("Left out: {words}", words=f"“{said}”")))
    return lines


def _legend(say: Voice, changes: Sequence[Change]) -> str:
    """Say what the marks mean that a comparison has."""
    differing = [change for change in changes if not change.same]
    struck = any(change.claimed and not change.bracketed for change in differing)
    if not any(change.said for change in differing):
        return say("Struck out: not in the quote on record.")
    if not struck:
        return say("Bold: what the quote on record says.")
    return say("Struck out: not in the quote on record. Bold: what it says.")


AS_CLAIMED = (Verdict.VERBATIM, Verdict.CUT, Verdict.QUOTED)
"""Verdicts on words that stand there as they are claimed, with something left out at the most."""


def _is_all(one: Check, quote: Shown) -> bool:
    """Tell whether what is shown of a quote is what was claimed, no more and no less."""
    return Change(one.claim.words, quote.framed.text).same


def _source_of(say: Voice, one: Check) -> list[Line]:
    """Name where words are from that nobody is quoted with."""
    if not one.found or one.verdict is Verdict.ABSENT:
        return []
    return [line(cut(wording.place(say, one.found[0].details), LINE_ROOM))]


def _attribution_after(
    say: Voice, shown: Shown, before: Shown | None, *, section: bool
) -> list[Line]:
    """Attribute a quote; where it is from is not said again of one from the same interview."""
    lines = attribution(say, shown, section=section)
    if before is None or before.interview_id != shown.interview_id:
        return lines
    same = attribution(say, before)[1:]
    return [lines[0], *(one for one in lines[1:] if one not in same)]


def _compared(changes: Sequence[Change]) -> Line:
    """Render a claim beside its source, word by word; the writer's in brackets are slanted."""
    runs: list[Run] = []
    for change in changes:
        if change.same:
            runs += [Run(change.claimed), Run(" ")]
            continue
        if change.claimed:
            runs += [Run(change.claimed, "i" if change.bracketed else "s"), Run(" ")]
        if change.said:
            runs += [Run(change.said, "b"), Run(" ")]
    return Line(tuple(runs[:-1]))


def plain(found: Checking, notes: Sequence[str] = ()) -> Iterator[str]:
    """Yield a block for each quotation that was checked, and one for what was not.

    :param notes: what is told beside the verdict of each
    """
    checks = found.checked.each
    shown = {quote.id: quote for quote in found.quotes}
    numbers: dict[str, int] = {}
    for number, one in enumerate(checks, 1):
        lines = [(f"{number}. " if len(checks) > 1 else "") + verdict(ENGLISH, one)]
        lines[0] += f" ({notes[number - 1]})" if notes else ""
        lines += _word_diff(one)
        if one.left_out:
            lines.append(f"   Left out: “{one_line(one.left_out)}”")
        quote = next((shown[p.quote.id] for p in one.on_record if p.quote), None)
        if quote is None and one.found and one.verdict is not Verdict.ABSENT:
            lines.append(f"   Source: {wording.place(ENGLISH, one.found[0].details)}")
        elif quote is not None and quote.id in numbers:
            lines.append(f"   On record: see {numbers[quote.id]}.")
        elif quote is not None:
            numbers[quote.id] = number
            lines += ["", quote_lines(quote)]
        yield "\n".join(lines)
    yield "\n".join(_unchecked(ENGLISH, found.checked))


def _word_diff(one: Check) -> list[str]:
    """Return the words that were checked, with what differs, and what the verdict means."""
    meaning = explained(ENGLISH, one)
    differs = any(not change.same or change.bracketed for change in one.changes)
    if not differs or one.verdict in AS_CLAIMED:
        return [f"   “{one_line(one.claim.words)}”", meaning]
    changes = " ".join(filter(None, map(_change, one.changes)))
    return [meaning, f"   {changes}", "   [-not in the quote on record-] {+what it says+}"]


def _change(change: Change) -> str:
    """Write a difference as ``git diff --word-diff`` does."""
    if change.same:
        return one_line(change.claimed)
    claimed = f"[-{one_line(change.claimed)}-]" if change.claimed else ""
    claimed = change.claimed if change.bracketed else claimed
    return claimed + (f"{{+{one_line(change.said)}+}}" if change.said else "")


def fields(found: Checking) -> dict[str, Any]:
    """Return what JSON has of a check besides its quotes.

    The whole is told by the first quotation that isn't verbatim, or the first if all are: whoever
    reads one verdict is never told better than it is.
    """
    checked = found.checked
    gravest_first = sorted(checked.each, key=lambda one: one.verdict is Verdict.VERBATIM)
    told = {
        **(_one_check_json(gravest_first[0]) if gravest_first else {}),
        "quotations": [_one_check_json(one) for one in checked.each],
        "stand": checked.stands,
        "too_short": list(checked.short),
        "phrases": list(checked.phrases),
        "not_checked": checked.unchecked,
    }
    return {"check": told}


def _one_check_json(found: Check) -> dict[str, Any]:
    return {
        "claim": found.claim.words,
        "by": list(found.claim.speakers) or ([found.claim.unknown] if found.claim.unknown else []),
        "described": found.claim.described,
        "at": [[span.start, span.end] for span in found.claim.at],
        "verdict": found.verdict.value,
        "stands": found.stands,
        "speaker": found.found[0].speaker if found.on_record else None,
        "quotes": list(dict.fromkeys(p.quote.id for p in found.on_record if p.quote)),
        "turns": found.turns,
        "left_out": found.left_out,
        "restyled": found.restyled,
        "changes": [
            {
                "claimed": change.claimed,
                "said": change.said,
                "same": change.same,
                "bracketed": change.bracketed,
            }
            for change in found.changes
        ],
    }


def verdicts(say: Voice, checked: Checked) -> str:
    """Say in a line what became of the quotations of a message."""
    return " · ".join(dict.fromkeys(verdict(say, found) for found in checked.each))


def _unchecked(say: Voice, checked: Checked) -> list[str]:
    """Say what of a message was not checked."""
    lines = []
    if checked.short:
        said = say.listed([f"“{words}”" for words in checked.short])
        lines.append(say("Too short to be told from others, not checked: {words}.", words=said))
    if checked.unchecked:
        lines.append(
            say.plural(
                "{count} more quotation was not checked.",
                "{count} more quotations were not checked.",
                checked.unchecked,
            )
        )
    return lines


def verdict(say: Voice, found: Check) -> str:
    """Say in a word what became of a quotation."""
    match found.verdict:
        case Verdict.VERBATIM:
            return say("✅ Verbatim")
        case Verdict.EDITED:
            return say("✍️ With words of the writer's")
        case Verdict.ALTERED:
            return say("✏️ Altered")
        case Verdict.SOMEONE_ELSE:
            return say("👤 Someone else's words")
        case Verdict.UNNAMED:
            return say("👤 Nobody is named for it")
        case Verdict.REPORTED:
            return say("🗣 Reported, not quoted")
        case Verdict.CUT:
            return say("✂️ Cut so that it turns")
        case Verdict.QUOTED:
            return say("💬 Read out or quoted")
        case _:
            return say("❔ Not on record here")


def explained(say: Voice, found: Check) -> str:
    """Say what the verdict means."""
    match found.verdict:
        case Verdict.VERBATIM:
            return _verbatim(say, found)
        case Verdict.EDITED:
            return say("What is in brackets is the writer's. The other words stand in the source.")
        case Verdict.ALTERED if found.turns:
            return say("It is close to what is on record, but a word that turns it differs.")
        case Verdict.ALTERED:
            return say("It is close to what is on record, but not the same.")
        case Verdict.SOMEONE_ELSE:
            return _someone_else(say, found)
        case Verdict.UNNAMED:
            return say("The source does not say whose words these are.")
        case Verdict.REPORTED:
            return say("These are the writer's words about what was said, no quotation.")
        case Verdict.CUT:
            return say("The words are there, but what was left out turns them.")
        case Verdict.QUOTED:
            return say(
                "In the source they stand in quotation marks: "
                "who speaks there reads or quotes them."
            )
        case _:
            return say("Nothing here is close to it. That does not mean that it was never said.")


def _verbatim(say: Voice, found: Check) -> str:
    speaker = found.found[0].speaker
    if found.restyled:
        return say("Word for word, but for spelling or letters that the writer changed.")
    if len(found.claim.speakers) > 1 and speaker:
        return say("Word for word, and it was {speaker} who said it.", speaker=speaker)
    return say("These words stand in the source, word for word.")


def _someone_else(say: Voice, found: Check) -> str:
    claimed = say.listed(found.claim.speakers) or found.claim.unknown
    speaker = found.found[0].speaker
    if speaker and claimed:
        return say("On record it is {speaker}, not {claimed}.", speaker=speaker, claimed=claimed)
    return say("On record it is somebody else.")
