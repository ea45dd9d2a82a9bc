"""Tables of rich messages: cells in rows, as wide as Telegram lets them be."""

from __future__ import annotations

from typing import Any

from bot.playground.errors import bad_request
from bot.playground.rich.reading import (
    MOST_COLUMNS,
    Field,
    Json,
    Reading,
    array_of,
    empty,
    fields_of,
    flag,
    integer,
    mistyped,
    object_of,
    one_of,
)
from bot.playground.rich.texts import read_maybe_text

ACROSS = ("left", "center", "right")
DOWN = ("top", "middle", "bottom")
read_align = one_of(ACROSS, "invalid horizontal alignment specified")


def read_rows(reading: Reading, name: str, value: Any) -> list[list[Json]]:
    """Read the cells of a table, row by row.

    :raises ApiError: where there are none, a cell is wrong, or the table is too wide
    """
    rows = []
    for row in array_of(name, value):
        if not isinstance(row, list):
            raise mistyped(name, "Array of Array")
        reading.count_block()
        _check_width(row)
        rows.append([_read_cell(reading, one) for one in row])
    if not any(rows):
        raise empty(name)
    _check_columns(rows)
    return rows


def _check_width(row: list[Any]) -> None:
    """Refuse a row of too many cells before any of them is read."""
    if len(row) > MOST_COLUMNS:
        raise bad_request("RICH_MESSAGE_TABLE_COLS_TOO_MANY")


def _read_cell(reading: Reading, value: Any) -> Json:
    """Read a cell: to the left, or centred in a header, and in the middle, if it doesn't say."""
    if not isinstance(value, dict):
        raise bad_request("richBlockTableCell must be an object")
    cell = fields_of(reading, object_of("cells", value), CELL)
    cell.setdefault("align", "center" if "is_header" in cell else "left")
    cell.setdefault("valign", "middle")
    return cell


def _span(reading: Reading, name: str, value: Any) -> int | None:
    """Read over how many columns or rows a cell goes; over one is as if it did not say."""
    if integer(reading, name, value) < 0:
        raise bad_request(f"invalid table cell {name} specified")
    return value if value > 1 else None


def _check_columns(rows: list[list[Json]]) -> None:
    """Refuse a table that is too wide, with what hangs down from the rows above."""
    hanging: dict[int, int] = {}
    for row in rows:
        taken = {column for column, left in hanging.items() if left}
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            width = cell.get("colspan", 1)
            if column + width > MOST_COLUMNS:
                raise bad_request("RICH_MESSAGE_TABLE_COLS_TOO_MANY")
            for at in range(column, column + width):
                if cell.get("rowspan", 1) > 1:
                    hanging[at] = cell["rowspan"] - 1
            column += width


CELL: dict[str, Field] = {
    "text": Field(read_maybe_text, required=False),
    "is_header": Field(flag, required=False),
    "colspan": Field(_span, required=False),
    "rowspan": Field(_span, required=False),
    "align": Field(read_align, required=False),
    "valign": Field(one_of(DOWN, "invalid vertical alignment specified"), required=False),
}
