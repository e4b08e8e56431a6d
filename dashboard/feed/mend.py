"""Cells of a file corrected on screen: the file as read, with what the analyst wrote in their place.

The file that was handed in is kept as it came; what was mended stands in the note of its batch.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from dashboard.feed.match.grid import letter
from dashboard.feed.model import Cell, Problem, Reading, Sheet
from dashboard.feed.read.rows import Rows, without_tail
from dashboard.text import NOTHING, _, listing

NAMED = 20
"""How many mended cells a note names."""


@dataclass(frozen=True)
class Mend:
    """What a cell says from now on (None: nothing), and what it said. `column` from 0; None: the row is left out."""

    sheet: str
    line: int
    column: int | None
    before: str | None = None
    after: str | None = None

    @property
    def place(self) -> tuple[str, int, int | None]:
        """Which cell or row."""
        return self.sheet, self.line, self.column


def mended(reading: Reading, mends: Sequence[Mend]) -> Reading:
    """`reading` with `mends`; what was said of those cells and rows while reading is settled. Unknown lines are passed
    over."""
    if not mends:
        return reading
    sheets = tuple(_sheet(s, [m for m in mends if m.sheet == s.name]) for s in reading.sheets)
    settled = {(m.sheet, m.line, None if m.column is None else letter(m.column)) for m in mends}
    return replace(reading, sheets=sheets, problems=tuple(p for p in reading.problems if not _settled(p, settled)))


def described(mends: Iterable[Mend]) -> str:
    """The mends in words, for the note of the batch; "" for none."""
    said = [_one(m) for m in sorted(mends, key=lambda m: (m.sheet, m.line, -1 if m.column is None else m.column))]
    if not said:
        return ""
    rest = [_("… and {n} more", n=len(said) - NAMED)] if len(said) > NAMED else []
    return _("Mended on screen: {cells}", cells=listing([*said[:NAMED], *rest]))


def _one(mend: Mend) -> str:
    place = f"{mend.sheet}!" if mend.sheet else ""
    if mend.column is None:
        return _("{place}{line} left out", place=place, line=mend.line)
    before, after = (NOTHING if t is None else t for t in (mend.before, mend.after))
    return f"{place}{letter(mend.column)}{mend.line} {before} → {after}"


def _settled(problem: Problem, settled: set[tuple[str, int, str | None]]) -> bool:
    if problem.sheet is None or problem.line is None:
        return False
    return {(problem.sheet, problem.line, problem.column), (problem.sheet, problem.line, None)} & settled != set()


def _sheet(sheet: Sheet, mends: Sequence[Mend]) -> Sheet:
    lines = np.asarray(sheet.lines)
    places = {m: _place(lines, m.line) for m in mends}
    cells = {m: place for m, place in places.items() if place is not None and m.column is not None}
    left_out = [place for m, place in places.items() if place is not None and m.column is None]
    if not cells and not left_out:
        return sheet
    kept = np.ones(len(lines), dtype=bool)
    kept[left_out] = False
    if sheet.table is not None:
        table = _table(sheet.table, cells).filter(pa.array(kept))
        return replace(sheet, table=table, rows=Rows(table), lines=lines[kept].tolist())
    changed = _rows(sheet.rows, cells)
    rows = [row for row, stays in zip(changed, kept, strict=True) if stays]
    return replace(sheet, rows=rows, lines=lines[kept].tolist())


def _place(lines: np.ndarray, line: int) -> int | None:
    place = int(np.searchsorted(lines, line))
    return place if place < len(lines) and lines[place] == line else None


def _table(table: pa.Table, cells: dict[Mend, int]) -> pa.Table:
    """Text columns "0", "1", … with the mended cells; a CSV file has no others."""
    by_column: defaultdict[int, dict[int, str | None]] = defaultdict(dict)
    for mend, place in cells.items():
        by_column[mend.column or 0][place] = mend.after
    for column, texts in by_column.items():
        values = table.column(column).to_pylist()
        for place, text in texts.items():
            values[place] = text
        table = table.set_column(column, table.field(column), pa.array(values, pa.string()))
    return table


def _rows(rows: Sequence[tuple[Cell, ...]], cells: dict[Mend, int]) -> list[tuple[Cell, ...]]:
    changed = list(rows)
    for mend, place in cells.items():
        row, column = list(changed[place]), mend.column or 0
        row += [None] * (column + 1 - len(row))
        row[column] = mend.after
        changed[place] = without_tail(row)
    return changed
