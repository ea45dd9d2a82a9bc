"""Quotes as plain text, for the terminal, and as JSON, for scripts."""

from __future__ import annotations

from typing import Any

from bot.faces import wording
from bot.faces.voice import voice
from corpus.model import Directness
from retrieval.answers.shown import Shown
from retrieval.asking.question import Question

ENGLISH = voice(None)


def head_lines(question: Question, *lines: str) -> str:
    """Return the lines above quotes: how the question was understood, and what it leaves open."""
    head = (wording.heading(ENGLISH, question), wording.readings(ENGLISH, question), *lines)
    return "\n".join(line for line in head if line)


def quote_lines(shown: Shown) -> str:
    """Write a quote out with who said it, where, and in what context."""
    framed = shown.framed
    lines = [
        quoted(shown),
        f"— {wording.said_by(ENGLISH, shown)}, {wording.place(ENGLISH, shown.details)}",
    ]
    if manner := wording.manner(ENGLISH, shown):
        lines.append(f"   {manner}.")
    if shown.occasion:
        lines.append(f"   Occasion: {one_line(shown.occasion)}")
    if section := wording.section(shown):
        lines.append(f"   Section: {one_line(section)}")
    if framed.asked:
        asker, question = framed.asked
        how = "Asked" if "?" in question else "Said before"
        by = f"{how} by {asker}" if asker else how
        lines.append(f"   {by}: {one_line(question)}")
    if framed.before or framed.after:
        lines.append(f"   In context: … {one_line(f'{framed.before}[…]{framed.after}')} …")
    lines.append(f"   Source: {shown.link or shown.details.title}")
    return "\n".join(lines)


def quoted(shown: Shown) -> str:
    """Put a quote between quotation marks; what is only reported gets none."""
    framed = shown.framed
    if shown.directness is Directness.INDIRECT:
        return f"Reported: {framed.sentence}"
    return f"“{'… ' * framed.cut_before}{framed.text}{' …' * framed.goes_on}”"


def one_line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def quote_json(shown: Shown) -> dict[str, Any]:
    """Return a quote as plain values."""
    details, framed = shown.details, shown.framed
    asked = ": ".join(filter(None, framed.asked)) if framed.asked else ""
    return {
        "id": shown.id,
        "text": framed.text,
        "speaker": shown.speaker,
        "directness": shown.directness.value,
        "verbatim": shown.directness is not Directness.INDIRECT,
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
