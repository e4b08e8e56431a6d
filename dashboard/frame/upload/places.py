"""Cells as the analyst's own program names them: sheet, line, letter and heading."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from dashboard.feed.match.grid import letter
from dashboard.feed.model import Problem, Reading, Sheet
from dashboard.feed.pipeline import Examined
from dashboard.feed.read import cell_text
from dashboard.text import NBSP

Headings = Mapping[str, Mapping[str, int]]
"""Sheet to heading to position."""


def headings(examined: Examined) -> Headings:
    """The headings of every sheet that holds a table."""
    return {u.sheet: u.places for part in examined.facts for u in part.understood}


def column_words(problem: Problem, known: Headings) -> str:
    """The column of a problem by its letter and heading: D 数值."""
    heading = problem.column
    if heading is None:
        return ""
    place = position(problem, known)
    if place is None or letter(place) == heading:
        return heading
    return f"{letter(place)}{NBSP}{heading}"


def position(problem: Problem, known: Headings) -> int | None:
    """The position of a problem's column in its sheet (0: column A); None where it has none."""
    places = known.get(problem.sheet or "", {})
    if problem.column is None:
        return None
    if problem.column in places:
        return places[problem.column]
    return next((p for p in places.values() if letter(p) == problem.column), None)


def sheet_of(reading: Reading, name: str) -> Sheet | None:
    """A sheet by its name."""
    return next((s for s in reading.sheets if s.name == name), None)


def row_texts(sheet: Sheet, place: int, width: int) -> list[str | None]:
    """The cells of a row as typed, `width` of them."""
    texts = [cell_text(c) for c in sheet.rows[place]][:width]
    return texts + [None] * (width - len(texts))


def places_of(sheet: Sheet, lines: Iterable[int]) -> dict[int, int]:
    """Line to place among the sheet's rows, of those lines that it has."""
    known = np.asarray(sheet.lines)
    found = {line: int(np.searchsorted(known, line)) for line in lines}
    return {line: place for line, place in found.items() if place < len(known) and known[place] == line}


def typed(examined: Examined, problems: Sequence[Problem]) -> list[str | None]:
    """What stands in the cell of each problem, as typed; where no cell is meant, what the problem says."""
    known = headings(examined)
    sheets = {s.name: s for s in examined.reading.sheets}
    places = {
        name: places_of(sheets[name], {p.line for p in problems if p.line is not None and (p.sheet or "") == name})
        for name in known
        if name in sheets
    }
    return [_typed(p, position(p, known), sheets, places) for p in problems]


def _typed(
    problem: Problem, column: int | None, sheets: Mapping[str, Sheet], places: Mapping[str, Mapping[int, int]]
) -> str | None:
    name, line = problem.sheet or "", problem.line
    if column is None or line is None or line not in places.get(name, {}):
        return problem.value
    # A formula without a result leaves its cell blank: the problem says what stands there.
    return row_texts(sheets[name], places[name][line], column + 1)[column] or problem.value
