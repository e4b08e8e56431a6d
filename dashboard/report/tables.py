"""Tables as files: CSV and XLSX, each with its title, source, as-of date and demonstration mark inside."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter

from dashboard.feed import outward

Row = Mapping[str, Any]

WIDEST = 60
"""Characters of the widest column of a workbook."""


@dataclass(frozen=True)
class Sheet:
    """One table. `columns` maps the keys of its rows to heads, in order; values are text, numbers or dates."""

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Report:
    """What a file says: title, notes (source, as-of date), the demonstration mark ("" where none is due) and tables."""

    title: str
    notes: tuple[str, ...]
    demonstration: str
    sheets: tuple[Sheet, ...]


def csv_bytes(sheet: Sheet) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark, so that Excel and WPS read Chinese; dates in ISO form."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(_cell, sheet.columns.values()))
    writer.writerows([_cell(row.get(key)) for key in sheet.columns] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    """A value as CSV has it; text that a spreadsheet would run as a formula is quoted by an apostrophe."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return outward.marked(value)
    return "" if value is None else value


def xlsx_bytes(report: Report) -> bytes:
    """The report as a workbook: a sheet a table, title and notes above it, its head row frozen and filtered."""
    target = io.BytesIO()
    # Text stays text: no formulas, links or numbers are guessed from it.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": report.title, "comments": "\n".join((*report.notes, report.demonstration))})
        for sheet in report.sheets:
            _write(book, report, sheet)
    return target.getvalue()


def _write(book: xlsxwriter.Workbook, report: Report, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    page.write_string(0, 0, report.title, book.add_format({"bold": True, "font_size": 14}))
    line = 1
    if report.demonstration:
        page.write_string(line, 0, report.demonstration, book.add_format({"bold": True, "bg_color": "#E7E3D8"}))
        line += 1
    for note in report.notes:
        page.write_string(line, 0, note, book.add_format({"font_color": "#46525E"}))
        line += 1
    head = line + 1
    bold = book.add_format({"bold": True, "bottom": 1})
    day, quoted = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"quote_prefix": True})
    for column, (key, title) in enumerate(sheet.columns.items()):
        page.write_string(head, column, title, bold)
        for row, values in enumerate(sheet.rows, head + 1):
            _write_cell(page, row, column, values.get(key), day, quoted)
        page.set_column(column, column, _width(title, [r.get(key) for r in sheet.rows]))
    page.freeze_panes(head + 1, 0)
    page.autofilter(head, 0, head + max(len(sheet.rows), 1), len(sheet.columns) - 1)


def _write_cell(page: Any, row: int, column: int, value: Any, day: Any, quoted: Any) -> None:
    if isinstance(value, date):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif value is not None:
        text = str(value)
        page.write_string(row, column, outward.stored(text), quoted if outward.runs(text) else None)


def _width(title: str, values: Sequence[Any]) -> float:
    """A column's width in characters; Han characters take two."""
    texts = [title, *("0000-00-00" if isinstance(v, date) else str(v) for v in values if v is not None)]
    return min(max(sum(2 if ord(c) > 0x2E7F else 1 for c in text) for text in texts) + 2, WIDEST)
