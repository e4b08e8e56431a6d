"""XLS workbooks, by xlrd: it tells which cells show percent, which rows are hidden, and how far a sheet reaches."""

import io
from datetime import datetime

import xlrd
from xlrd.sheet import Sheet as XlsSheet

from dashboard.feed.model import Problem, Sheet, Unreadable
from dashboard.feed.read.archive import damaged, locked
from dashboard.feed.read.kinds import no_table
from dashboard.feed.read.limits import Limits
from dashboard.feed.read.notes import Grid, Notes, sheet_of
from dashboard.feed.read.xlsx import shows_percent
from dashboard.text import _

ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
OTHER_STREAMS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document", "__properties"))


def read_xls(data: bytes, limits: Limits) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The sheets of an XLS workbook and the problems of their cells.

    Raises Unreadable for a locked or damaged one, for another kind of old Office document, or beyond the limits.
    """
    if ENCRYPTED_PACKAGE in data:
        raise locked()
    if any(stream in data for stream in OTHER_STREAMS):
        raise no_table(_("an older Office document without a workbook in it"))
    try:
        return _sheets(data, limits)
    except Unreadable:
        raise
    except Exception as error:  # xlrd raises whatever a broken record leads it to
        if "encrypted" in str(error):
            raise locked() from None
        raise damaged() from None


def _sheets(data: bytes, limits: Limits) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    read: list[Sheet] = []
    problems: list[Problem] = []
    rows = cells = 0
    with xlrd.open_workbook(
        file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
    ) as book:
        limits.check_sheets(book.nsheets)
        for index in range(book.nsheets):
            found = book.sheet_by_index(index)
            rows, cells = rows + found.nrows, cells + sum(map(found.row_len, range(found.nrows)))
            limits.check_rows(rows)
            limits.check_columns(found.ncols)
            limits.check_cells(cells)
            sheet, wrong = sheet_of(found.name, *_contents(found, book), visible=found.visibility == 0)
            read.append(sheet)
            problems += wrong
            book.unload_sheet(index)
    return tuple(read), tuple(problems)


def _contents(sheet: XlsSheet, book: xlrd.Book) -> tuple[Grid, Notes]:
    notes = Notes(merged=[(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells])
    percent = {i for i, xf in enumerate(book.xf_list) if _percent(book, xf.format_key)}
    grid: Grid = []
    for row in range(sheet.nrows):
        types, values, styles = sheet.row_types(row), sheet.row_values(row), sheet._cell_xf_indexes[row]
        cells: list[object] = list(values)
        for column, kind in enumerate(types):
            if kind == xlrd.XL_CELL_DATE:
                cells[column] = _day(values[column], book.datemode)
            elif kind == xlrd.XL_CELL_ERROR:
                notes.add(notes.errors, row, column, xlrd.error_text_from_code.get(values[column], "#?"))
            elif kind == xlrd.XL_CELL_BOOLEAN:
                cells[column] = bool(values[column])
            elif kind == xlrd.XL_CELL_NUMBER and styles[column] in percent:
                notes.percents.extend((row, column))
        grid.append(cells)
    notes.hidden = [(row, row) for row, info in sheet.rowinfo_map.items() if info.hidden]
    return grid, notes


def _percent(book: xlrd.Book, key: int) -> bool:
    known = book.format_map.get(key)
    return known is not None and shows_percent(known.format_str)


def _day(value: float, datemode: int) -> object:
    """A serial number as a moment, or its time of day below 1; as it stands where no calendar has such a day."""
    try:
        moment: datetime = xlrd.xldate.xldate_as_datetime(value, datemode)
    except (OverflowError, ValueError, xlrd.XLDateError):
        return value
    return moment.time() if 0 <= value < 1 else moment
