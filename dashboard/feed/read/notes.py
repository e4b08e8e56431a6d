"""What a sheet holds beside its values, and what follows for its cells: percent, errors, formulas, merged areas."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from dashboard.feed.model import Cell, Message, Problem, Sheet
from dashboard.feed.read.archive import damaged
from dashboard.feed.read.rows import cell_text, without_tail
from dashboard.text import N_

LISTED = 10_000  # problems named one by one in a sheet; more are counted
HIDDEN_RUNS = 20  # stretches of hidden rows named one by one
FILTERED = N_(
    "{count} lines between {first} and {last} are hidden and are read all the same: "
    "take the filter off, or delete them."
)
UNKNOWN = N_(
    "The formula ={formula} has no stored result: open the workbook in Excel or WPS, save it "
    "and hand it in again, or type the value."
)
BROKEN = N_("The cell shows the error {error}: mend its formula or type the value.")
WHOLE = 1e15  # from here on not every whole number has a float of its own
Grid = list[list[Any]]
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, from 0."""


@dataclass
class Notes:
    """Rows and columns count from 0; `percents` holds them in turns: row, column, row, column, …"""

    last_row: int = -1
    last_column: int = -1
    hidden: list[tuple[int, int]] = field(default_factory=list)
    """First and last row of each run of hidden rows."""
    percents: "array[int]" = field(default_factory=lambda: array("l"))
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    """Formulas whose result is not stored."""
    more: int = 0
    """Errors and formulas beyond those that are listed."""
    merged: list[Area] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """A cell here holds something."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def add(self, where: dict[tuple[int, int], str], row: int, column: int, text: str) -> None:
        """Note an error or a formula, as long as the list is not full."""
        if len(where) < LISTED:
            where[row, column] = text
        else:
            self.more += 1

    @property
    def area(self) -> int:
        """Cells from the sheet's corner to the last one that holds something."""
        return (self.last_row + 1) * (self.last_column + 1)


def sheet_of(name: str, grid: Grid, notes: Notes, visible: bool = True) -> tuple[Sheet, list[Problem]]:
    """A sheet of a workbook from its values (all rows from the first, equally wide) and the problems of its cells."""
    percents = iter(notes.percents)
    for row, column in zip(percents, percents, strict=True):
        if _within(grid, row, column):
            grid[row][column] = _as_percent(grid[row][column])
    for (row, column), text in notes.errors.items():
        if _within(grid, row, column):
            grid[row][column] = text
    _fill(grid, notes.merged)
    rows, lines = _rows(grid)
    held = set(lines)
    hidden = frozenset(
        i + 1 for first, last in notes.hidden for i in range(first, min(last + 1, len(grid))) if i + 1 in held
    )
    sheet = Sheet(name, rows, lines, hidden, visible)
    return sheet, [*_cell_problems(name, notes), *_hidden_problems(name, hidden)]


def _within(grid: Grid, row: int, column: int) -> bool:
    return 0 <= row < len(grid) and 0 <= column < len(grid[row])


def _as_percent(value: object) -> object:
    """0.2 in a cell that shows percent is 20%, which is what the analyst sees and means."""
    if not isinstance(value, float | int) or isinstance(value, bool):
        return value
    return f"{Decimal(cell_text(value) or '0').scaleb(2).normalize():f}%"


def _fill(grid: Grid, areas: list[Area]) -> None:
    """The value of merged cells belongs to each of them, unless they are a title that has its rows for itself.

    Raises Unreadable where areas overlap so much that filling them would take for ever: no program writes that.
    """
    left = 2 * sum(map(len, grid))
    filled: dict[int, int] = {}
    for first_row, first, last_row, last in areas:
        if not _within(grid, first_row, first):
            continue
        rows = range(first_row, min(last_row + 1, len(grid)))
        left -= len(rows) * (min(last, len(grid[first_row])) - first + 1)
        if left < 0:
            raise damaged()
        for row in rows:
            filled[row] = filled[row] if row in filled else sum(map(_is_filled, grid[row]))
        value = grid[first_row][first]
        if last > first and sum(filled[row] for row in rows) <= _is_filled(value):
            continue
        for row in rows:
            for column in range(first, min(last + 1, len(grid[row]))):
                grid[row][column] = value


def _is_filled(value: object) -> bool:
    return value not in ("", None)


def _rows(grid: Grid) -> tuple[tuple[tuple[Cell, ...], ...], tuple[int, ...]]:
    """The rows that hold anything, and their lines. Text and numbers, of which most sheets are made, spare a call."""
    rows: list[tuple[Cell, ...]] = []
    lines: list[int] = []
    for line, values in enumerate(grid, 1):
        row = without_tail(
            [
                (v if v and not v.isspace() else None)
                if v.__class__ is str
                else (int(v) if v.is_integer() and abs(v) < WHOLE else v)
                if v.__class__ is float
                else _cell(v)
                for v in values
            ]
        )
        if row:
            rows.append(row)
            lines.append(line)
    return tuple(rows), tuple(lines)


def _cell(value: Any) -> Cell:
    """A value as stored; whole numbers are int, midnights days, times text, blanks None."""
    if isinstance(value, str):
        return value if value and not value.isspace() else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < WHOLE else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if value is None or isinstance(value, bool | int | date):
        return value
    return cell_text(value) if isinstance(value, time) else str(value)


# --- problems ----------------------------------------------------------------------------------------------


def _cell_problems(sheet: str, notes: Notes) -> Iterator[Problem]:
    for row, column in sorted(notes.formulas.keys() | notes.errors.keys()):
        formula = notes.formulas.get((row, column))
        error = notes.errors.get((row, column), "")
        message = Message(BROKEN, {"error": error}) if formula is None else Message(UNKNOWN, {"formula": formula})
        value = error if formula is None else f"={formula}"
        yield Problem("error", "formula", message, sheet, row + 1, letters(column), value)
    if notes.more:
        message = Message(
            N_("{count} more cells hold errors or formulas without a stored result."), {"count": notes.more}
        )
        yield Problem("error", "formula", message, sheet)


def _hidden_problems(sheet: str, hidden: frozenset[int]) -> Iterator[Problem]:
    runs = list(_runs(sorted(hidden)))
    if len(runs) > HIDDEN_RUNS:  # a filter was left on
        values = {"count": len(hidden), "first": runs[0][0], "last": runs[-1][1]}
        yield Problem("warning", "hidden", Message(FILTERED, values), sheet, runs[0][0])
        return
    for first, last in runs:
        if first == last:
            message = Message(N_("Line {line} is hidden and is read all the same: show or delete it."), {"line": first})
        else:
            message = Message(
                N_("Lines {first} to {last} are hidden and are read all the same: show or delete them."),
                {"first": first, "last": last},
            )
        yield Problem("warning", "hidden", message, sheet, first)


def _runs(lines: list[int]) -> Iterator[tuple[int, int]]:
    start = last = 0
    for line in lines:
        if line != last + 1:
            if start:
                yield start, last
            start = line
        last = line
    if start:
        yield start, last


def letters(column: int) -> str:
    """A column, from 0, by the letters that a spreadsheet shows: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
