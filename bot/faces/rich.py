"""Rich messages: pieces written as the blocks of Bot API 10.1 and later.

A quotation has its speaker and place as its credit, details fold, a table scrolls, and a picture
stands in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from telegram import InputFile

from bot.faces.directions import END_ISOLATE, ISOLATE, is_from_right
from bot.faces.fitting import BETWEEN, EXPANDABLE_FROM
from bot.faces.pieces import Details, Line, Picture, Piece, Quotation, Rendered, Run, Table

Block = dict[str, Any]
Text = str | list[Any] | dict[str, Any]
MOST_LETTERS, MOST_BLOCKS = 32_768, 500
"""What a rich message may have, nested blocks counted."""
PULLED_TO = 240
"""Letters up to which a quote that leads is set apart."""
STYLES = {"b": "bold", "i": "italic", "s": "strikethrough", "u": "underline", "code": "code"}


@dataclass(frozen=True, slots=True)
class Written:
    """A rich message as `sendRichMessage` takes it, and the files that it has in its blocks."""

    message: dict[str, Any]
    files: dict[str, InputFile]


def written(rendered: Rendered) -> Written | None:
    """Write a message out in blocks; None where it is longer than a rich message may be."""
    writing = _Writing(rendered.from_right)
    blocks = writing.blocks(rendered.pieces)
    letters, count = _size(blocks)
    if letters > MOST_LETTERS or count > MOST_BLOCKS:
        return None
    message: dict[str, Any] = {"blocks": blocks, "skip_entity_detection": True}
    return Written(message | ({"is_rtl": True} if rendered.from_right else {}), writing.files)


@dataclass(slots=True)
class _Writing:
    """One message while it is written: which way it runs, and the files in it so far."""

    from_right: bool
    files: dict[str, InputFile] = field(default_factory=dict)

    def blocks(self, pieces: Iterable[Piece]) -> list[Block]:
        """Write pieces out; lines that follow one another are one paragraph, up to an empty one."""
        blocks: list[Block] = []
        for kind, group in groupby(pieces, _joins):
            some = list(group)
            if kind is None:
                blocks += [self._block(one) for one in some if not _is_empty(one)]
            elif kind:
                lines = [one for one in some if isinstance(one, Line)]
                blocks.append({"type": "paragraph", "text": self._joined(lines, "\n")})
        return blocks

    def _block(self, piece: Piece) -> Block:
        match piece:
            case Line():
                return {"type": "paragraph", "text": self._text(piece.runs)}
            case Quotation():
                return self._quotation(piece)
            case Table():
                return self._table(piece)
            case Picture():
                return self._picture(piece)
            case Details():
                return self._details(piece)

    def _quotation(self, piece: Quotation) -> Block:
        text = self._text(piece.runs)
        told = [one for one in piece.credit if one.text.strip()]
        credit = {"credit": self._joined(told, BETWEEN)} if told else {}
        if len(piece.text) > EXPANDABLE_FROM and not piece.whole:
            return {"type": "expandable_blockquote", "text": text, **credit}
        if piece.pulled and len(piece.text) <= PULLED_TO:
            return {"type": "pullquote", "text": text, **credit}
        return {"type": "blockquote", "blocks": [{"type": "paragraph", "text": text}], **credit}

    def _table(self, piece: Table) -> Block:
        def cell(text: Text, column: int, **more: Any) -> dict[str, Any]:
            align = "right" if column in piece.numbers else "left"
            return {"text": text, "align": align, "valign": "top", **more}

        head = [cell(text, at, is_header=True) for at, text in enumerate(piece.head)]
        rows = [[cell(self._text(one.runs), at) for at, one in enumerate(r)] for r in piece.rows]
        return {
            "type": "table",
            "cells": [*([head] if head else []), *rows],
            "is_bordered": True,
            "is_compact": True,
        }

    def _picture(self, piece: Picture) -> Block:
        name = f"picture{len(self.files)}"
        file = self.files[name] = InputFile(piece.data, filename=f"{name}.png", attach=True)
        photo = {"type": "photo", "media": file.attach_uri}
        return {"type": "photo", "photo": photo, "caption": {"text": piece.caption}}

    def _details(self, piece: Details) -> Block:
        inside = self.blocks(piece.inside)
        if piece.buttons:
            buttons = [one.to_dict() for one in piece.buttons]
            inside.append({"type": "buttons", "buttons": buttons, "align": "left"})
        summary = self._text(piece.summary.runs)
        block = {"type": "details", "summary": summary, "blocks": inside}
        return block | ({"is_open": True} if piece.opened else {})

    def _joined(self, lines: Sequence[Line], between: str) -> Text:
        """Write lines out in one text; where one runs otherwise, each is kept apart."""
        ways = {is_from_right(run.text) for one in lines for run in one.runs}
        mixed = not ways <= {None, self.from_right}
        runs: list[Run] = []
        for at, one in enumerate(lines):
            runs += [Run(between)] if at else []
            runs += (Run(ISOLATE), *one.runs, Run(END_ISOLATE)) if mixed else one.runs
        return _styled_all(runs)

    def _text(self, runs: Sequence[Run]) -> Text:
        """Write runs out; one without a style is its words."""
        return _styled_all(self._apart(runs))

    def _apart(self, runs: Sequence[Run]) -> list[Run]:
        """Keep runs apart that have another direction than the message, those in a row together."""
        ways = [is_from_right(run.text) for run in runs]
        other = [at for at, way in enumerate(ways) if way is not None and way != self.from_right]
        apart: list[Run] = []
        for at, run in enumerate(runs):
            opens = at in other and not self._goes_on(ways[:at][::-1])
            closes = at in other and not self._goes_on(ways[at + 1 :])
            apart += [*[Run(ISOLATE)] * opens, run, *[Run(END_ISOLATE)] * closes]
        return apart

    def _goes_on(self, ways: Sequence[bool | None]) -> bool:
        """Tell whether the next run that has a direction has another than the message."""
        way = next((one for one in ways if one is not None), self.from_right)
        return way != self.from_right


def _is_empty(piece: Piece) -> bool:
    """Tell a line, and words that nobody sees: Telegram takes no block without a text."""
    return isinstance(piece, Line) or (isinstance(piece, Quotation) and not piece.text.strip())


def _joins(piece: Piece) -> bool | None:
    """Tell a line with words from an empty one; None of what is no line."""
    return bool(piece.text.strip()) if isinstance(piece, Line) else None


def _styled_all(runs: Sequence[Run]) -> Text:
    parts = [_styled(run) for run in runs if run.text]
    if all(isinstance(part, str) for part in parts):
        return "".join(map(str, parts))
    return parts[0] if len(parts) == 1 else parts


def _styled(run: Run) -> Text:
    if run.tag == "a":
        return {"type": "url", "text": run.text, "url": run.link}
    style = STYLES.get(run.tag)
    return {"type": style, "text": run.text} if style else run.text


def _size(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return the letters and the blocks of a message, those inside others and rows counted."""
    letters, count = 0, 0
    for block in blocks:
        inside = _size(block.get("blocks", ()))
        rows = block.get("cells", ())
        texts = [block.get(part, "") for part in ("text", "credit", "summary", "caption")]
        letters += inside[0] + _letters([texts, rows])
        count += 1 + inside[1] + len(rows)
    return letters, count


def _letters(text: Any) -> int:
    if isinstance(text, str):
        return len(text)
    parts = [text.get("text", "")] if isinstance(text, dict) else text
    return sum(map(_letters, parts))
