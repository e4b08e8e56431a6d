"""A template as a workbook: sheets to fill in, a sheet that says how, and hidden lists to choose from."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter

from dashboard.contract import Field, Resource
from dashboard.feed import outward
from dashboard.feed.template_lists import Lists, Shown, codes_said, explained
from dashboard.text import _, name

ROWS = 5000
"""Lines that take a choice from a list."""
LAST_COLUMN = 16_383
LAST_LINE = 1_048_575
WIDEST = 46
LONGEST_NAME, LONGEST_TITLE, LONGEST_MESSAGE = 31, 32, 255  # What Excel takes of names and messages.
INK, PAPER, RULE, NEEDED, BESIDE = "#16222E", "#F1EFE8", "#D9D5CA", "#D7E6E3", "#FBFAF6"


@dataclass(frozen=True)
class Page:
    """A sheet of a template: a heading for each field of the resource, headings beside them, rows of both."""

    resource: Resource
    headings: tuple[str, ...]
    beside: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]


def book(lists: Lists, pages: Sequence[Page]) -> bytes:
    """The workbook. Headings are locked, so that they are known again; every line below them may be changed."""
    target = io.BytesIO()
    # Text stays text: no formulas, links or numbers are guessed from it.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as workbook:
        sheets = [workbook.add_worksheet(_sheet_name(page.resource)) for page in pages]
        _instructions(workbook, pages)
        ranges = _Ranges(workbook)
        for sheet, page in zip(sheets, pages, strict=True):
            _Writer(workbook, sheet, page, lists, ranges).write()
    return target.getvalue()


def _sheet_name(resource: Resource) -> str:
    title = name({"name_zh": resource.title_zh, "name_en": resource.title})
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:LONGEST_NAME]


class _Ranges:
    """The hidden sheet of lists: a column a list, written once, named by its cells."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._sheet: Any = None
        self._known: dict[tuple[str, ...], str] = {}

    def of(self, options: Mapping[str, str]) -> str:
        """The cells that hold the words of `options`."""
        words = tuple(options.values())
        if words not in self._known:
            if self._sheet is None:
                self._sheet = self._workbook.add_worksheet("lists")
                self._sheet.hide()
            column = len(self._known)
            for row, text in enumerate(words):
                self._sheet.write_string(row, column, outward.stored(text))
            letter = xlsxwriter.utility.xl_col_to_name(column)
            self._known[words] = f"=lists!${letter}$1:${letter}${len(words)}"
        return self._known[words]


class _Writer:
    """Writes one page onto its sheet."""

    def __init__(self, workbook: Any, sheet: Any, page: Page, lists: Lists, ranges: _Ranges) -> None:
        self.sheet, self.page, self.lists, self.ranges = sheet, page, lists, ranges
        self._add = workbook.add_format
        self._cells = {kind: self._cell(code) for kind, code in _FORMATS.items()}
        self._quoted = self._cell("@", quote_prefix=True)

    def _cell(self, number_format: str, **more: Any) -> Any:
        return self._add({"locked": False, "num_format": number_format, "valign": "top", **more})

    def write(self) -> None:
        """Everything on the sheet, and its protection."""
        fields = self.page.resource.fields
        for place, (field, title) in enumerate(zip(fields, self.page.headings, strict=True)):
            self._head(place, title, NEEDED if field.required else PAPER)
            self._column(place, field)
        aside = self._add({"locked": False, "font_color": "#46525E", "bg_color": BESIDE, "valign": "top"})
        for place, title in enumerate(self.page.beside, len(fields)):
            self._head(place, title, BESIDE)
            self.sheet.set_column(place, place, WIDEST if title != self.page.beside[-1] else 30, aside)
        self.sheet.set_column(len(fields) + len(self.page.beside), LAST_COLUMN, None, self._cells["string"])
        for line, row in enumerate(self.page.rows, 1):
            self._row(line, row, aside)
        self.sheet.freeze_panes(1, 0)
        self.sheet.protect("", _ALLOWED)

    def _head(self, place: int, title: str, colour: str) -> None:
        style = {"bold": True, "font_color": INK, "bg_color": colour, "border": 1, "border_color": RULE}
        self.sheet.write_string(0, place, title, self._add({**style, "text_wrap": True, "valign": "top"}))

    def _column(self, place: int, field: Field) -> None:
        resource = self.page.resource
        options = self.lists.options(resource, field)
        shown = [str(row[place]) for row in self.page.rows if row[place] is not None]
        widest = max(map(_width, (self.page.headings[place], *shown, *(options.values() if options else ()))))
        self.sheet.set_column(place, place, min(max(widest + 3, 11), WIDEST), self._cells[_kind(field, options)])
        self.sheet.data_validation(1, place, LAST_LINE if not options else ROWS, place, self._rule(field, options))

    def _rule(self, field: Field, options: Mapping[str, str]) -> dict[str, Any]:
        rule: dict[str, Any] = {"validate": "any"}
        if options:
            rule = {"validate": "list", "source": self.ranges.of(options)}
        elif field.type == "date":
            rule = {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1)}
        elif field.type in ("integer", "number"):
            rule = _bounds(field) | {"validate": "integer" if field.type == "integer" else "decimal"}
        about = explained(self.page.resource, field)
        place = self.page.resource.columns.index(field.name)
        return rule | {
            "input_title": self.page.headings[place][:LONGEST_TITLE],
            "input_message": about[:LONGEST_MESSAGE],
            # A warning, not a stop: other writings (printed spellings of a unit, 6月底) are understood too.
            "error_type": "warning",
            "error_message": _("This is not what the column asks for: {about}", about=about)[:LONGEST_MESSAGE],
        }

    def _row(self, line: int, row: Sequence[Shown], aside: Any) -> None:
        fields = self.page.resource.fields
        for place, value in enumerate(row):
            style = aside
            if place < len(fields):
                style = self._cells[_kind(fields[place], self.lists.options(self.page.resource, fields[place]))]
            if isinstance(value, date):
                self.sheet.write_datetime(line, place, value, style)
            elif isinstance(value, int | float):
                self.sheet.write_number(line, place, value, style)
            elif value is not None:
                quoted = self._quoted if outward.runs(value) else style
                self.sheet.write_string(line, place, outward.stored(value), quoted)


_FORMATS = {"string": "@", "date": "yyyy-mm-dd", "integer": "0", "number": "General"}
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


def _kind(field: Field, options: Mapping[str, str]) -> str:
    return "string" if options or field.type not in _FORMATS else field.type


def _bounds(field: Field) -> dict[str, Any]:
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        return {"criteria": "between", "minimum": low, "maximum": high}
    if high is not None:
        return {"criteria": "<=", "value": high}
    return {"criteria": ">=", "value": low if low is not None else -1e15}


def _width(text: str) -> int:
    """Columns of a text; Han characters take two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


# --- how to fill it in -------------------------------------------------------------------------------------------


def _instructions(workbook: Any, pages: Sequence[Page]) -> None:
    """A sheet of one column, so that nothing on it is taken for a table."""
    sheet = workbook.add_worksheet(_("How to fill in")[:LONGEST_NAME])
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 110)
    plain, bold = workbook.add_format({"text_wrap": True, "valign": "top"}), workbook.add_format({"bold": True})
    for line, (text, style) in enumerate(_said(pages, plain, bold)):
        sheet.write_string(line, 0, text, style)
    sheet.protect("")


def _said(pages: Sequence[Page], plain: Any, bold: Any) -> list[tuple[str, Any]]:
    lines: list[tuple[str, Any]] = [
        (_("How to fill in"), bold),
        (_("Write one row for each fact, below the headings. Leave the headings as they are."), plain),
        (_("Columns with a darker heading are needed in every row; the others may stay empty."), plain),
        (_("Choose names from the lists of the cells, or write them as printed in the documents."), plain),
        (_("Delete rows that you have nothing to say of; grey columns at the right only explain."), plain),
        (_('Then hand the file in on the page "Upload data": nothing is written before everything is right.'), plain),
    ]
    for page in pages:
        lines += [("", plain), (_sheet_name(page.resource), bold)]
        for field, title in zip(page.resource.fields, page.headings, strict=True):
            codes = codes_said(field)
            about = explained(page.resource, field) + (f" ({codes})" if codes else "")
            lines.append((f"{title} – {about}", plain))
    return lines
