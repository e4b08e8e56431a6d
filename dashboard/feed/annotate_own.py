"""Marks and a list of problems put into the analyst's own workbook, which keeps its look."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from dashboard.feed import outward
from dashboard.feed.model import Cell, Reading, Sheet

AUTHOR = "Healthy Jiyang"
FILLS = {True: PatternFill("solid", fgColor="FFF2C4B6"), False: PatternFill("solid", fgColor="FFF3E2B8")}
COMMENT_WIDTH, COMMENT_LINE = 420, 22
"""Pixels of a comment, and of a line in it."""

Listed = tuple[str, Sequence[Sequence[str]]]


def edited(
    reading: Reading, data: bytes, marks: Mapping[str, Mapping[tuple[int, int], Any]], listed: Listed
) -> bytes | None:
    """The workbook `data` with marks and the list; None where it cannot be edited (it is then written anew).

    The limits of reading hold already: `reading` was made of these bytes.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), keep_vba=False, keep_links=False)
        for sheet in reading.sheets:
            page = book[sheet.name]
            _values_for_formulas(page, sheet)
            for (line, column), mark in marks.get(sheet.name, {}).items():
                _mark(page, line, column, mark.text, mark.grave)
        for chart in list(book.chartsheets):
            book.remove(chart)
        for name in [n for n, found in book.defined_names.items() if "[" in (found.attr_text or "")]:
            del book.defined_names[name]  # It speaks of another file.
        _list(book.create_sheet(listed[0]), listed[1])
        target = io.BytesIO()
        book.save(target)
    except (
        Exception
    ):  # Programs write workbooks that openpyxl cannot take or give; the marks matter more than the look.
        return None
    return target.getvalue()


def _values_for_formulas(page: Any, sheet: Sheet) -> None:
    """A formula becomes the value that it showed; one that showed none stays as text that does not run."""
    held = dict(zip(sheet.lines, sheet.rows, strict=True))
    for row in page.iter_rows():
        for cell in row:
            if cell.data_type != "f":
                if isinstance(cell.value, str) and outward.runs(cell.value):
                    cell.quotePrefix = True
                continue
            shown = _at(held.get(cell.row, ()), cell.column - 1)
            formula = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", None) or "="
            _text(cell, formula) if shown is None else _value(cell, shown)


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _value(cell: Any, value: Cell) -> None:
    if isinstance(value, str):
        percent = value.removesuffix("%")
        if value.endswith("%") and "%" in cell.number_format and _is_number(percent):
            cell.value = float(percent) / 100  # It is shown with the sign again.
        else:
            _text(cell, value)
    else:
        cell.value = value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _text(cell: Any, text: str) -> None:
    cell.value = outward.stored(text)
    cell.data_type = "s"
    cell.quotePrefix = outward.runs(text)


def _mark(page: Any, line: int, column: int, text: str, grave: bool) -> None:
    cell = page.cell(line, column + 1)
    for area in page.merged_cells.ranges:
        if cell.coordinate in area:
            cell = page.cell(area.min_row, area.min_col)
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.fill = FILLS[grave]
    cell.comment = Comment(before + text, AUTHOR, height=COMMENT_LINE * (2 + len(text) // 50), width=COMMENT_WIDTH)


def _list(page: Any, rows: Sequence[Sequence[str]]) -> None:
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = page.cell(line, column)
            _text(cell, text)
            cell.font = Font(bold=line == 1)
    for letters, width in zip("ABCDEF", (10, 16, 8, 20, 24, 90), strict=True):
        page.column_dimensions[letters].width = width
    page.freeze_panes = "A2"
