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
    looker = xlsx.Looker(parts, limits)
    found = {name: looker.look(parts[part]) for name, part in names.items() if part in parts}
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
                if about.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                if about.name not in notes:
                    raise damaged()
                found = book.get_sheet_by_name(about.name)
                height, width = (end + 1 for end in found.end or (-1, -1))
                rows, cells = rows + height, cells + height * width
                limits.check_rows(rows)
                limits.check_columns(width)
                limits.check_cells(cells)
                grid = found.to_python(skip_empty_area=False)
                about_cells = notes[about.name]
                about_cells.merged += [(*first, *last) for first, last in found.merged_cell_ranges or ()]
                visible = about.visible == calamine.SheetVisibleEnum.Visible
                sheet, wrong = sheet_of(about.name, grid, about_cells, visible)
                read.append(sheet)
                problems += wrong
    except calamine.PasswordError:
        raise locked() from None
    except calamine.CalamineError:
        raise damaged() from None
    except BaseException as error:  # a panic of the Rust code is no Exception
        if type(error).__name__ == "PanicException":
            raise damaged() from None
        raise
    return tuple(read), tuple(problems)
