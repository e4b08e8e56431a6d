"""The analyst's own file with its problems marked in place, as a workbook, and all of them on a sheet of their own.

A workbook of the kind XLSX keeps its look; other files are written anew, each row on its own line. Nothing in the
result can run: macros and links to other files are dropped, a formula is replaced by the value that it showed. Charts
and pictures within sheets stay; drawn shapes and chart sheets are lost.
"""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import xlsxwriter

from dashboard.feed import outward
from dashboard.feed.annotate_own import edited
from dashboard.feed.match.grid import letter
from dashboard.feed.model import Cell, Problem, Reading, Sheet, Understood
from dashboard.text import _, pgettext

MOST_CELLS = 300_000
"""A workbook with more is written anew: to edit one takes a kilobyte of memory a cell."""
MOST_ROWS = 100_000
"""Rows of a sheet written anew; of longer ones only the first, and those with problems."""
HEAD = 40
LONGEST_NAME, LONGEST_COMMENT = 31, 2000
ERROR, WARNING = "#F2C4B6", "#F3E2B8"

Place = tuple[int, int]
"""Line (from 1) and column (from 0)."""


@dataclass(frozen=True)
class Mark:
    """What is said at one cell; `grave`: an error is among it."""

    text: str
    grave: bool


Marks = Mapping[str, Mapping[Place, Mark]]
"""By sheet and cell."""


def annotate(
    reading: Reading, problems: Sequence[Problem], data: bytes, understood: Sequence[Understood] = ()
) -> bytes:
    """A workbook (XLSX) of the file `data`, as it was `reading`, with `problems` marked and listed.

    `understood` tells where the headings stand that problems name; without it headings are looked for in the sheets.
    """
    marks = marked(reading, problems, understood)
    listed = [_list_heads(), *(_list_row(p) for p in problems)]
    title = _free_name(pgettext("sheet", "Problems"), [s.name for s in reading.sheets])
    cells = sum(len(s.rows) * max((len(r) for r in islice(s.rows, HEAD)), default=0) for s in reading.sheets)
    if reading.kind == "xlsx" and cells <= MOST_CELLS:
        own = edited(reading, data, marks, (title, listed))
        if own is not None:
            return own
    return _anew(reading, marks, (title, listed))


# --- where --------------------------------------------------------------------------------------------------------


def marked(reading: Reading, problems: Sequence[Problem], understood: Sequence[Understood] = ()) -> Marks:
    """The marks of every cell that a problem names; of a row alone its first cell; none for the whole file."""
    known = {u.sheet: u.places for u in understood}
    sheets = {s.name: s for s in reading.sheets}
    said: dict[str, dict[Place, list[Problem]]] = defaultdict(lambda: defaultdict(list))
    for p in problems:
        sheet = sheets.get(p.sheet or "") or (reading.sheets[0] if len(reading.sheets) == 1 else None)
        if p.line is not None and sheet is not None:
            said[sheet.name][p.line, _column(sheet, p, known.get(sheet.name, {}))].append(p)
    return {name: {place: _mark(found) for place, found in cells.items()} for name, cells in said.items()}


def _mark(found: Sequence[Problem]) -> Mark:
    text = "\n".join(dict.fromkeys(p.message.say() for p in found))
    return Mark(text[:LONGEST_COMMENT], any(p.severity == "error" for p in found))


def _column(sheet: Sheet, problem: Problem, places: Mapping[str, int]) -> int:
    """The position of a problem's column: of its heading, else of its letter, else the first."""
    heading = problem.column
    if heading is None:
        return 0
    if heading in places:
        return places[heading]
    for row in islice(sheet.rows, HEAD):
        for position, cell in enumerate(row):
            if isinstance(cell, str) and " ".join(cell.split()) == heading:
                return position
    return _by_letter(heading)


def _by_letter(heading: str) -> int:
    """D, or 数值 (D) where a heading stands twice."""
    text = heading.rpartition("(")[2].rstrip(")")
    if not (0 < len(text) <= 3 and text.isascii() and text.isalpha() and text.isupper()):
        return 0
    position = 0
    for character in text:
        position = 26 * position + ord(character) - 64
    return position - 1 if letter(position - 1) == text else 0


# --- the list -----------------------------------------------------------------------------------------------------


def _list_heads() -> list[str]:
    """Headings that no resource has, so that the list is not taken for data when the file is handed in again."""
    return [
        pgettext("list of problems", "Level"),
        pgettext("list of problems", "On sheet"),
        pgettext("list of problems", "In line"),
        pgettext("list of problems", "In column"),
        pgettext("list of problems", "Written there"),
        pgettext("list of problems", "What is wrong, and the cure"),
    ]


def _list_row(problem: Problem) -> list[str]:
    level = pgettext("problem", "Error") if problem.severity == "error" else pgettext("problem", "Explain")
    line = "" if problem.line is None else str(problem.line)
    return [level, problem.sheet or "", line, problem.column or "", problem.value or "", problem.message.say()]


def _free_name(wanted: str, taken: Sequence[str]) -> str:
    """A sheet name that is not taken (Excel does not tell capitals from small letters)."""
    known = {name.casefold() for name in taken}
    names = [wanted, *(f"{wanted} {n}" for n in range(2, len(known) + 3))]
    return next(name for name in names if name.casefold() not in known)


# --- written anew -------------------------------------------------------------------------------------------------


def _anew(reading: Reading, marks: Marks, listed: tuple[str, Sequence[Sequence[str]]]) -> bytes:
    target = io.BytesIO()
    # Text stays text: no formulas, links or numbers are guessed from it.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        formats = _Formats(book)
        taken: list[str] = [listed[0]]
        for sheet in reading.sheets:
            name = _free_name(_sheet_name(sheet.name), taken)
            taken.append(name)
            page = book.add_worksheet(name)
            if not sheet.visible:
                page.hide()
            _sheet(page, sheet, marks.get(sheet.name, {}), formats)
        page = book.add_worksheet(listed[0])
        _list(page, listed[1], formats)
    return target.getvalue()


def _sheet_name(name: str) -> str:
    plain = "".join(" " if c in "[]:*?/\\" else c for c in name).strip("' ")[:LONGEST_NAME]
    return plain or pgettext("sheet", "Data")


class _Formats:
    """The formats of cells, by mark and kind."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[str, bool, bool], Any] = {}

    def of(self, mark: Mark | None, value: Cell) -> Any:
        """The format of a cell; None for a plain one."""
        colour = "" if mark is None else ERROR if mark.grave else WARNING
        key = (colour, isinstance(value, str) and outward.runs(value), isinstance(value, date))
        if key == ("", False, False):
            return None
        if key not in self._known:
            style: dict[str, object] = {"bg_color": colour} if colour else {}
            style |= {"quote_prefix": True} if key[1] else {}
            style |= {"num_format": "yyyy-mm-dd"} if key[2] else {}
            self._known[key] = self._book.add_format(style)
        return self._known[key]

    def bold(self) -> Any:
        """The format of headings."""
        return self._book.add_format({"bold": True, "bottom": 1})


def _sheet(page: Any, sheet: Sheet, marks: Mapping[Place, Mark], formats: _Formats) -> None:
    short = len(sheet.rows) <= MOST_ROWS and (not sheet.lines or sheet.lines[-1] <= MOST_ROWS * 10)
    wanted = {line for line, _column in marks}
    at = 0
    width = 0
    for place, (line, row) in enumerate(zip(sheet.lines, sheet.rows, strict=True)):
        if not short and place >= HEAD and line not in wanted:
            continue
        at = line - 1 if short else at
        for column, value in enumerate(row):
            _cell(page, at, column, value, formats.of(marks.get((line, column)), value))
        width = max(width, len(row))
        for (marked_line, column), mark in marks.items() if line in wanted else ():
            if marked_line == line:
                if column >= len(row) or row[column] is None:
                    page.write_blank(at, column, None, formats.of(mark, None))
                page.write_comment(at, column, mark.text, {"x_scale": 2.2})
        if not short:
            page.write_string(at, max(width, len(row)) + 1, _("line {n} of the file", n=line))
            at += 1
    page.set_column(0, max(width - 1, 0), 16)


def _cell(page: Any, row: int, column: int, value: Cell, style: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value, style)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, style)
    elif isinstance(value, int | float):
        page.write_number(row, column, value, style)
    else:
        page.write_string(row, column, outward.stored(value)[:32_767], style)


def _list(page: Any, rows: Sequence[Sequence[str]], formats: _Formats) -> None:
    bold = formats.bold()
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            _cell(page, line, column, text or None, bold if line == 0 else formats.of(None, text))
    for column, width in enumerate((10, 16, 8, 20, 24, 90)):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
