"""Answers as plain text, for the terminal, and as JSON, for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.faces import wording
from bot.faces.voice import voice
from corpus.model import Directness
from retrieval.answers.answer import Answer, Offer, Shown
from retrieval.answers.timeline import Timeline
from retrieval.asking.conversation import ASKING, STUDIES
from retrieval.asking.question import Question
from retrieval.checking.check import Change, Check, Checked, Verdict

ENGLISH = voice(None)


def plain(answer: Answer) -> str:
    """Write an answer out as a chat shows it, without markup."""
    blocks = [_head(answer)]
    if answer.checked is not None:
        blocks = [*_checked(answer, answer.checked)]
    elif answer.parts:
        blocks = [f"{answer.about[0].title}\n{wording.place(ENGLISH, answer.about[0])}"]
        for label, shown in zip(answer.parts, answer.quotes, strict=True):
            blocks.append(f"{label}\n  {quoted(shown)}\n  — {wording.said_by(ENGLISH, shown)}")
    elif not answer.quotes:
        blocks.append(wording.without_quotes(ENGLISH, answer))
        if answer.offers:
            questions = "\n".join(
                f"  • {wording.offered(ENGLISH, offer)}" for offer in answer.offers
            )
            blocks.append(f"You can ask:\n{questions}")
        blocks.append(wording.people(ENGLISH, answer.people))
    elif answer.question.intent in (*ASKING, *STUDIES):
        several = len(answer.quotes) > 1
        for number, shown in enumerate(answer.quotes, 1):
            blocks.append((f"{number}. " if several else "") + _quote(shown))
        if other := answer.question.otherwise:
            blocks.append(f"Or did you mean: {wording.offered(ENGLISH, Offer(*other))}")
        if answer.more:
            blocks.append(f"More on record: {len(answer.more)}. Ask “what else?”")
    else:
        blocks.append(wording.about_last(ENGLISH, answer))
        blocks.append(_quote(answer.quotes[0]))
    return "\n\n".join(block for block in blocks if block)


def _checked(answer: Answer, found: Checked) -> Iterator[str]:
    """Yield a block for each quotation that was checked, and one for what was not."""
    shown = {quote.id: quote for quote in answer.quotes}
    numbers: dict[str, int] = {}
    for number, one in enumerate(found.each, 1):
        lines = [(f"{number}. " if len(found.each) > 1 else "") + wording.verdict(ENGLISH, one)]
        lines += _compared(one)
        if one.left_out:
            lines.append(f"   Left out: “{_line(one.left_out)}”")
        quote = next((shown[p.quote.id] for p in one.on_record if p.quote), None)
        if quote is None and one.found and one.verdict is not Verdict.ABSENT:
            lines.append(f"   Source: {wording.place(ENGLISH, one.found[0].details)}")
        elif quote is not None and quote.id in numbers:
            lines.append(f"   On record: see {numbers[quote.id]}.")
        elif quote is not None:
            numbers[quote.id] = number
            lines += ["", _quote(quote)]
        yield "\n".join(lines)
    yield "\n".join(wording.unchecked(ENGLISH, found))


def _compared(one: Check) -> list[str]:
    """Return the words that were checked, with what differs, and what the verdict means."""
    explained = wording.explained(ENGLISH, one)
    differs = any(not change.same or change.bracketed for change in one.changes)
    if not differs or one.verdict in (Verdict.VERBATIM, Verdict.CUT):
        return [f"   “{_line(one.claim.words)}”", explained]
    changes = " ".join(filter(None, map(_change, one.changes)))
    return [explained, f"   {changes}", "   [-not in the quote on record-] {+what it says+}"]


def _change(change: Change) -> str:
    """Write a difference as ``git diff --word-diff`` does."""
    if change.same:
        return _line(change.claimed)
    claimed = f"[-{_line(change.claimed)}-]" if change.claimed else ""
    claimed = change.claimed if change.bracketed else claimed
    return claimed + (f"{{+{_line(change.said)}+}}" if change.said else "")


def _head(answer: Answer) -> str:
    question = answer.question
    lines = (
        wording.heading(ENGLISH, question),
        wording.readings(ENGLISH, question),
        wording.found_and_missing(ENGLISH, answer),
        wording.silent(ENGLISH, answer),
        *(wording.over_time(ENGLISH, answer.timeline) if answer.timeline else ()),
    )
    return "\n".join(line for line in lines if line)


def _quote(shown: Shown) -> str:
    framed = shown.framed
    lines = [
        quoted(shown),
        f"— {wording.said_by(ENGLISH, shown)}, {wording.place(ENGLISH, shown.details)}",
    ]
    if manner := wording.manner(ENGLISH, shown):
        lines.append(f"   {manner}.")
    if shown.occasion:
        lines.append(f"   Occasion: {_line(shown.occasion)}")
    if shown.section:
        lines.append(f"   Section: {_line(shown.section)}")
    if framed.asked:
        asker, question = framed.asked
        lines.append(f"   Asked by {asker}: {_line(question)}")
    if framed.before or framed.after:
        lines.append(f"   In context: … {_line(f'{framed.before}[…]{framed.after}')} …")
    lines.append(f"   Source: {shown.link or shown.details.title}")
    return "\n".join(lines)


def quoted(shown: Shown) -> str:
    """Put a quote between quotation marks; what is only reported gets none."""
    framed = shown.framed
    if shown.directness is Directness.INDIRECT:
        return f"Reported: {framed.sentence}"
    return f"“{'… ' * framed.cut_before}{framed.text}{' …' * framed.cut_after}”"


def _line(text: str) -> str:
    return " ".join(text.split())


def as_json(asked: str, answer: Answer) -> dict[str, Any]:
    """Return an answer as plain values, as ``onrecord ask --json`` prints it."""
    question = answer.question
    return {
        "question": asked,
        "understood": {
            "speakers": list(
                question.speakers or question.put_to or filter(None, (question.unknown,))
            ),
            "topic": list(question.topic),
            "intent": question.intent.value,
        },
        "outcome": answer.outcome.value,
        **({"parts": list(answer.parts)} if answer.parts else {}),
        **({"timeline": _timeline_json(answer.timeline)} if answer.timeline else {}),
        **({"check": _check_json(answer.checked)} if answer.checked else {}),
        "message": plain(answer),
        "quotes": [_quote_json(shown) for shown in answer.quotes],
    }


def _timeline_json(line: Timeline) -> dict[str, Any]:
    return {
        "months": [
            {
                "month": f"{month.month:%Y-%m}",
                "mentions": month.mentions,
                "words": month.words,
                "per 1,000 words": round(month.rate, 3),
            }
            for month in line.months
        ],
        "interviews": [
            {"title": title, "date": day.isoformat(), "mentions": mentions}
            for title, day, mentions in line.interviews
        ],
        "undated": line.undated,
    }


def _check_json(found: Checked) -> dict[str, Any]:
    return {
        "quotations": [_one_check_json(one) for one in found.each],
        "too short": list(found.short),
        "not checked": found.unchecked,
    }


def _one_check_json(found: Check) -> dict[str, Any]:
    return {
        "claim": found.claim.words,
        "by": list(found.claim.speakers) or ([found.claim.unknown] if found.claim.unknown else []),
        "verdict": found.verdict.value,
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


def _people(question: Question) -> tuple[str, ...]:
    return question.speakers or question.put_to or tuple(filter(None, (question.unknown,)))


def _quote_json(shown: Shown) -> dict[str, Any]:
    details, framed = shown.details, shown.framed
    asked = f"{framed.asked[0]}: {framed.asked[1]}" if framed.asked else ""
    return {
        "id": shown.id,
        "text": framed.text,
        "speaker": shown.speaker,
        "directness": shown.directness.value,
        "before": "\n\n".join(part for part in (asked, framed.before) if part),
        "after": framed.after,
        "section": shown.section,
        "occasion": shown.occasion,
        "second": shown.second,
        "link": shown.link,
        "interview": {
            "id": shown.interview_id,
            "title": details.title,
            "date": details.date.isoformat() if details.date else None,
            "programme": details.programme,
            "outlet": details.outlet,
            "url": details.url,
        },
        "score": round(shown.score, 4),
    }
