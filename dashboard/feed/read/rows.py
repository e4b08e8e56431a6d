"""Rows as Python sees them and as Arrow sees them: each made from the other only when somebody asks."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import zip_longest
from typing import overload

import pyarrow as pa

from dashboard.feed.model import Cell, Sheet

STEP = 10_000  # rows that are Python objects at one time


class Rows(Sequence[tuple[Cell, ...]]):
    """The rows of a table of text columns, made as they are asked for; blanks at their end are left out."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __len__(self) -> int:
        count: int = self._table.num_rows
        return count

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        for start in range(0, len(self), STEP):
            yield from self._made(start, STEP)

    @overload
    def __getitem__(self, at: int) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[Cell, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Cell, ...] | Sequence[tuple[Cell, ...]]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            if step == 1:
                return tuple(self._made(start, max(0, stop - start)))
            return tuple(self[i] for i in range(start, stop, step))
        index = at + len(self) if at < 0 else at
        if not 0 <= index < len(self):
            raise IndexError(at)
        return next(self._made(index, 1))

    def _made(self, start: int, count: int) -> Iterator[tuple[Cell, ...]]:
        columns = [column.to_pylist() for column in self._table.slice(start, count).itercolumns()]
        return (without_tail(row) for row in zip(*columns, strict=True))


def without_tail(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row up to its last cell that holds anything."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return tuple(row[:end])


def texts(sheet: Sheet) -> pa.Table:
    """The rows of a sheet as text columns "0", "1", … of equal length; null: blank."""
    if sheet.table is not None:
        return sheet.table
    columns = zip_longest(*sheet.rows)
    return pa.table({str(i): pa.array([cell_text(c) for c in column], pa.string()) for i, column in enumerate(columns)})


def cell_text(cell: Cell | time) -> str | None:
    """A cell as an analyst would type it: 20 for 20.0, 0.3 for 0.1 + 0.2, 2021-06-30 for a date; None: blank."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _number_text(value: float) -> str:
    """Fifteen digits, which is what a spreadsheet shows of the seventeen that it stores; never with an exponent."""
    text = f"{value:.15g}"
    return format(Decimal(text), "f") if "e" in text else text
