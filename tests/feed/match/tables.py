"""Sheets and readings written as text, and facts as rows to compare."""

from collections.abc import Sequence
from typing import Any

from dashboard.feed.match import match
from dashboard.feed.model import Cell, Correction, Facts, Kind, Problem, Reading, Sheet
from dashboard.store import Store

Fact = dict[str, Any]
KEY = ("indicator_id", "area_id", "period_start", "period_end", "value")


def sheet(text: str, name: str = "", first_line: int = 1) -> Sheet:
    """A sheet of the lines of `text`, cells parted by |, blank where nothing stands; blank lines are no rows."""
    rows, lines = [], []
    for line, written in enumerate(text.strip("\n").split("\n"), first_line):
        cells = [c.strip() or None for c in written.split("|")]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            rows.append(tuple(cells))
            lines.append(line)
    return Sheet(name, tuple(rows), tuple(lines))


def rows(*listed: Sequence[Cell], name: str = "") -> Sheet:
    """A sheet of cells as a workbook holds them."""
    return Sheet(name, tuple(tuple(r) for r in listed), tuple(range(1, len(listed) + 1)))


def reading(*sheets: Sheet, file_name: str = "报表.csv", kind: Kind = "csv") -> Reading:
    """A file that holds `sheets`."""
    return Reading(file_name, "0" * 64, 1, kind, sheets, "utf-8", ",")


def one(store: Store, table: Sheet | str, correction: Correction | None = None, file_name: str = "报表.csv") -> Facts:
    """The facts of a file with one sheet that holds one resource."""
    held = sheet(table) if isinstance(table, str) else table
    (facts,) = match(reading(held, file_name=file_name), store, correction)
    return facts


def values(facts: Facts, *names: str) -> list[tuple[Any, ...]]:
    """The named columns of each fact, in the order of the file; KEY where none are named."""
    return [tuple(row[n] for n in names or KEY) for row in facts.table.to_pylist()]


def said(facts: Facts) -> list[str]:
    """What was assumed, in words."""
    return [note.say() for understood in facts.understood for note in understood.notes]


def wrong(facts: Facts) -> list[tuple[str, str, int | None, str | None, str | None]]:
    """The problems, without their words."""
    return [_short(p) for p in facts.problems]


def _short(problem: Problem) -> tuple[str, str, int | None, str | None, str | None]:
    return problem.severity, problem.rule, problem.line, problem.column, problem.value
