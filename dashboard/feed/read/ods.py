"""What python-calamine does not tell of the sheets of an ODS workbook, from its content.xml."""

import itertools
import re

from dashboard.feed.read.archive import Parts, damaged
from dashboard.feed.read.limits import Limits
from dashboard.feed.read.notes import Notes
from dashboard.feed.read.walk import Attributes, Walker

LONGEST_RUN_OF_SPACES = 32_767
ERROR = re.compile(r"Err:\d{3}|#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NULL!|NUM!)")


def look(parts: Parts, limits: Limits) -> dict[str, Notes]:
    """Name of each sheet to its notes. Raises Unreadable where a sheet is damaged or passes a limit."""
    content = parts.get("content.xml")
    if content is None:
        raise damaged()
    reader = _ContentReader(limits)
    reader.walk(content)
    limits.check_sheets(len(reader.sheets))
    limits.check_cells(sum(notes.area for notes in reader.sheets.values()))
    return reader.sheets


def _count(attributes: Attributes, name: str) -> int:
    text = attributes.get(f"table:{name}", "1")
    return int(text) if text.isdigit() and len(text) < 10 else 1


class _ContentReader(Walker):
    """Follows the tables, rows and cells of a workbook; rows and columns repeat by number."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits = limits
        self.sheets: dict[str, Notes] = {}
        self.notes = Notes()
        self.depth = self.letters = 0
        self.row = self.column = 0
        self.row_count = 1
        self.cell: Attributes | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "table:table":
            self.depth += 1
            if self.depth == 1:
                self.notes = self.sheets.setdefault(attributes.get("table:name", ""), Notes())
                self.row = 0
        elif self.depth != 1:
            return
        elif tag == "table:table-row":
            self.row_count, self.column = _count(attributes, "number-rows-repeated"), 0
            if attributes.get("table:visibility", "visible") != "visible":
                self.notes.hidden.append((self.row, self.row + self.row_count - 1))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self.cell = attributes
            self.listen()
        elif tag == "text:s" and (len(n := attributes.get("text:c", "1")) > 5 or int(n or 1) > LONGEST_RUN_OF_SPACES):
            raise damaged()

    def end(self, tag: str) -> None:
        if tag == "table:table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif tag in ("table:table-cell", "table:covered-table-cell") and self.cell is not None:
            self._leave(self.cell, self.heard())
            self.column += _count(self.cell, "number-columns-repeated")
            self.cell = None
        elif tag == "table:table-row":
            self.row += self.row_count

    def _leave(self, cell: Attributes, text: str) -> None:
        notes, kind = self.notes, cell.get("office:value-type")
        width, height = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        if width > 1 or height > 1:
            notes.merged.append((self.row, self.column, self.row + height - 1, self.column + width - 1))
        formula = cell.get("table:formula")
        if kind is None and formula is None and not text:
            return
        last = self.column + _count(cell, "number-columns-repeated") - 1
        notes.reach(self.row + self.row_count - 1, last)
        self.limits.check_rows(notes.last_row + 1)
        self.limits.check_columns(notes.last_column + 1)
        self.limits.check_cells(notes.area)
        self.letters += len(text) * self.row_count * (last - self.column + 1)
        self.limits.check_unpacked(self.letters)
        error = cell.get("calcext:value-type") == "error" or (formula is not None and ERROR.fullmatch(text) is not None)
        without_result = formula is not None and kind is None
        if not (error or without_result or kind == "percentage"):
            return
        for row, column in itertools.product(range(self.row, self.row + self.row_count), range(self.column, last + 1)):
            if without_result:
                notes.add(notes.formulas, row, column, (formula or "").partition("=")[2])
            elif error:
                notes.add(notes.errors, row, column, text)
            else:
                notes.percents.extend((row, column))
