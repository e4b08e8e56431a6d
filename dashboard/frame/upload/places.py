"""Cells as the analyst's own program names them: sheet, line, letter and heading."""

from collections.abc import Mapping, Sequence

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


def places_of(sheet: Sheet, lines: Sequence[int]) -> dict[int, int]:
    """Line to place among the sheet's rows."""
    wanted = set(lines)
    return {line: place for place, line in enumerate(sheet.lines) if line in wanted}
