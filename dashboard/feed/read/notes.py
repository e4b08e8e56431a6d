"""What a sheet holds beside its values, and what follows for its cells: percent, errors, formulas, merged areas."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from dashboard.feed.model import Cell, Message, Problem, Sheet
from dashboard.feed.read.rows import cell_text, without_tail
from dashboard.text import N_

LISTED = 10_000  # problems named one by one in a sheet; more are counted
Grid = list[list[object]]
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
        _put(grid, row, column, _as_percent)
    for (row, column), text in notes.errors.items():
        _put(grid, row, column, lambda _old, text=text: text)  # type: ignore[misc]
    for area in notes.merged:
        _fill(grid, area)
    rows, lines = [], []
    for line, cells in enumerate(grid, 1):
        row_of_cells = without_tail([_cell(c) for c in cells])
        if row_of_cells:
            rows.append(row_of_cells)
            lines.append(line)
    held = set(lines)
    hidden = frozenset(
        i + 1 for first, last in notes.hidden for i in range(first, min(last + 1, len(grid))) if i + 1 in held
    )
    sheet = Sheet(name, tuple(rows), tuple(lines), hidden, visible)
    return sheet, [*_cell_problems(name, notes), *_hidden_problems(name, hidden)]


def _put(grid: Grid, row: int, column: int, change: Callable[[object], object]) -> None:
    if row < len(grid) and column < len(grid[row]):
        grid[row][column] = change(grid[row][column])


def _as_percent(value: object) -> object:
    """0.2 in a cell that shows percent is 20%, which is what the analyst sees and means."""
    if not isinstance(value, float | int) or isinstance(value, bool):
        return value
    return f"{Decimal(cell_text(value) or '0').scaleb(2).normalize():f}%"


def _fill(grid: Grid, area: Area) -> None:
    """The value of merged cells belongs to each of them, unless they are a title that has its rows for itself."""
    first_row, first_column, last_row, last_column = area
    if first_row >= len(grid) or first_column >= len(grid[first_row]):
        return
    rows = grid[first_row : last_row + 1]
    across = last_column > first_column
    if across and not any(_others(row, first_column, last_column) for row in rows):
        return
    value = rows[0][first_column]
    for row in rows:
        for column in range(first_column, min(last_column + 1, len(row))):
            row[column] = value


def _others(row: list[object], first: int, last: int) -> bool:
    return any(c not in ("", None) for c in row[:first]) or any(c not in ("", None) for c in row[last + 1 :])


def _cell(value: object) -> Cell:
    """A value as stored; whole numbers are int, midnights days, times text, blanks None."""
    kind = value.__class__
    if kind is str:
        return None if not value or value.isspace() else value  # type: ignore[attr-defined,return-value]
    if kind is float:
        return int(value) if value.is_integer() and abs(value) < 1e15 else value  # type: ignore[attr-defined,call-overload,arg-type,return-value]
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if value is None or isinstance(value, bool | int | date):
        return value
    if isinstance(value, timedelta):
        return str(value)
    return cell_text(value) if isinstance(value, time) else str(value)


# --- problems ----------------------------------------------------------------------------------------------


def _cell_problems(sheet: str, notes: Notes) -> Iterator[Problem]:
    for (row, column), formula in sorted(notes.formulas.items()):
        message = Message(
            N_(
                "The formula ={formula} has no stored result: open the workbook in Excel or WPS, save it "
                "and hand it in again, or type the value."
            ),
            {"formula": formula},
        )
        yield Problem("error", "formula", message, sheet, row + 1, letters(column), f"={formula}")
    for (row, column), text in sorted(notes.errors.items()):
        message = Message(N_("The cell shows the error {error}: mend its formula or type the value."), {"error": text})
        yield Problem("error", "formula", message, sheet, row + 1, letters(column), text)
    if notes.more:
        message = Message(
            N_("{count} more cells hold errors or formulas without a stored result."), {"count": notes.more}
        )
        yield Problem("error", "formula", message, sheet)


def _hidden_problems(sheet: str, hidden: frozenset[int]) -> Iterator[Problem]:
    for first, last in _runs(sorted(hidden)):
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
