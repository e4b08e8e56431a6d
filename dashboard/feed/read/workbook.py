"""Workbooks: the values by python-calamine (XLSX, ODS) or xlrd (XLS), all else from the workbook's own parts."""

import python_calamine as calamine

from dashboard.feed.model import Kind, Problem, Sheet
from dashboard.feed.read import ods, xlsx
from dashboard.feed.read.archive import Parts, damaged, locked, packed_anew, unpack
from dashboard.feed.read.limits import Limits
from dashboard.feed.read.notes import Notes, sheet_of
from dashboard.feed.read.xls import read_xls

Found = tuple[Kind, tuple[Sheet, ...], tuple[Problem, ...]]


def read_workbook(data: bytes, packed: str, limits: Limits) -> Found:
    """The kind, the sheets in their order (charts left out), and the problems of their cells. Raises Unreadable."""
    if packed == "ole":
        return "xls", *read_xls(data, limits)
    kind, parts = unpack(data, limits)
    notes = ods.look(parts, limits) if kind == "ods" else _xlsx_notes(parts, limits)
    return kind, *_sheets(parts, notes, limits)


def _xlsx_notes(parts: Parts, limits: Limits) -> dict[str, Notes]:
    names = xlsx.sheet_parts(parts)
    limits.check_sheets(len(names))
    percent = xlsx.percent_styles(parts)
    found = {name: xlsx.look(parts[part], percent, limits) for name, part in names.items() if part in parts}
    limits.check_rows(sum(notes.last_row + 1 for notes in found.values()))
    limits.check_cells(sum(notes.area for notes in found.values()))
    return found


def _sheets(parts: Parts, notes: dict[str, Notes], limits: Limits) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    read: list[Sheet] = []
    problems: list[Problem] = []
    rows = cells = 0
    try:
        with calamine.load_workbook(packed_anew(parts)) as book:
            for about in book.sheets_metadata:
                if about.typ != calamine.SheetTypeEnum.WorkSheet or about.name not in notes:
                    continue
                found = book.get_sheet_by_name(about.name)
                rows, cells = rows + found.total_height, cells + found.total_height * found.total_width
                limits.check_rows(rows)
                limits.check_columns(found.total_width)
                limits.check_cells(cells)
                grid = found.to_python(skip_empty_area=False)
                visible = about.visible == calamine.SheetVisibleEnum.Visible
                sheet, wrong = sheet_of(about.name, grid, notes[about.name], visible)  # type: ignore[arg-type]
                read.append(sheet)
                problems += wrong
    except calamine.PasswordError:
        raise locked() from None
    except calamine.CalamineError:
        raise damaged() from None
    return tuple(read), tuple(problems)
