"""The ledger as XLSX: a sheet a programme, one of decisions and of remarks; filtered, coloured, printable on A3."""

import io
import itertools
import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from dashboard.charts.labels import lines_of, text_size
from dashboard.charts.palette import LIGHT, Role
from dashboard.charts.status import FAMILIES, marked
from dashboard.feed import outward
from dashboard.report import clocks
from dashboard.report.agenda import Agenda
from dashboard.report.ledger.columns import Column, Sheet, Value, of_programme
from dashboard.report.ledger.followed import followed
from dashboard.report.views import Tables
from dashboard.report.views.sources import source
from dashboard.text import _, date_text

A3 = 8
HEAD = 3
"""Row of the heads, from 0; above it title, source, demonstration mark."""
FROZEN = 2
"""Columns that stay when the sheet is moved sideways."""
LINE = 13.5
"""Height of a line, points."""
HEAD_LINE = 15
"""Height of a line of the heads, whose type is larger, points."""
CHARACTER = 2.2
"""Characters of a column's width that a Han character takes, with the cell's margins."""
_BREAKS = re.compile(r"[\s\u2e80-\u9fff\uff00-\uffef]+")


def xlsx_bytes(agenda: Agenda, tables: Tables) -> bytes:
    """The ledger of the agenda's programmes on its day, and of what meetings decided and leaders remarked."""
    target = io.BytesIO()
    # Text stays text: no formulas, links or numbers are guessed from it.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": agenda.title, "created": datetime.combine(agenda.as_of, time())})
        book.set_size(2400, 1400)
        formats = _Formats(book)
        for programme in tables("frame/programmes"):
            if programme["programme_id"] in agenda.programmes:
                said = source(tables, (programme["programme_id"],))
                _sheet(book, formats, agenda, of_programme(tables, programme), said)
        for sheet, said in followed(tables):
            _sheet(book, formats, agenda, sheet, said)
    return target.getvalue()


class _Formats:
    """The formats of a book; text that might be run as a formula is kept as text."""

    def __init__(self, book: Any) -> None:
        body = {"valign": "top", "text_wrap": True, "font_size": 10, "bottom": 4, "bottom_color": LIGHT.rule}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.note = book.add_format({"font_color": LIGHT.ink_2})
        self.mark = book.add_format({"bold": True, "bg_color": LIGHT.panel, "border": 1})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 2, "bg_color": LIGHT.panel}
        )
        self.text = book.add_format(body)
        self.number = book.add_format(body | {"align": "center"})
        self.quoted = book.add_format(body | {"quote_prefix": True})
        self.day = book.add_format(body | {"num_format": "yyyy-mm-dd", "align": "left"})
        self.roles: dict[Role, Any] = {
            role: book.add_format({"font_color": LIGHT.role(role), "bg_color": LIGHT.chip(role), "bold": True})
            for role in ("teal", "blue", "amber", "vermilion", "grey")
        }


def _sheet(book: Any, formats: _Formats, agenda: Agenda, sheet: Sheet, said: str) -> None:
    page = book.add_worksheet(sheet.title)
    page.write_string(0, 0, _("Ledger: {programme}", programme=sheet.title), formats.title)
    day = _("As of {day}", day=date_text(agenda.as_of))
    still = clocks.said(agenda.as_of, agenda.recorded) if agenda.recorded else day
    page.write_string(1, 0, f"{still}  {said}", formats.note)
    demonstration = any(r["demonstration"] for r in sheet.rows)
    widths = [_width(column) for column in sheet.columns]
    if demonstration:
        _mark(page, widths, formats.mark)
    last = HEAD + max(len(sheet.rows), 1)
    cells = [[c.value(row) for c in sheet.columns] for row in sheet.rows]
    lines = [lines_of(column.head, CHARACTER, width) for column, width in zip(sheet.columns, widths, strict=True)]
    page.set_row(HEAD, max(2, *lines) * HEAD_LINE + 3)
    for line, values in enumerate(cells, HEAD + 1):
        page.set_row(line, _height(widths, values))
    for place, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        page.write_string(HEAD, place, column.head, formats.head)
        page.set_column(place, place, width)
        for line, values in enumerate(cells, HEAD + 1):
            _cell(page, line, place, values[place], formats)
        _colour(page, formats, column, (HEAD + 1, place, last, place))
    page.freeze_panes(HEAD + 1, FROZEN)
    page.autofilter(HEAD, 0, last, len(sheet.columns) - 1)
    _print(page, agenda, sheet, last, demonstration)


def _width(column: Column) -> float:
    """Characters: the column's own, or as many as the longest word of its head needs."""
    words = _BREAKS.split(column.head)
    # A line holds a little less than its width, so that a comma does not begin the next.
    return max(column.width, *(math.ceil(text_size(word, CHARACTER)[0] / 0.97) for word in words))


def _mark(page: Any, widths: Sequence[float], shape: Any) -> None:
    """The mark of demonstration data, framed over as many columns as its words are wide."""
    words = _("Contains demonstration data")
    room = list(itertools.accumulate(widths))
    last = next((n for n, w in enumerate(room) if w >= text_size(words, CHARACTER)[0]), len(room) - 1)
    if last:
        page.merge_range(2, 0, 2, last, words, shape)
    else:
        page.write_string(2, 0, words, shape)


def _height(widths: Sequence[float], values: Sequence[Value]) -> float:
    """Height of a row (points) in which no text is cut; not every program finds it by itself."""
    lines = [
        math.ceil(text_size(value, 1)[0] * CHARACTER / width)
        for width, value in zip(widths, values, strict=True)
        if isinstance(value, str) and value
    ]
    return LINE * max([1, *lines])


def _cell(page: Any, row: int, column: int, value: Value, formats: _Formats) -> None:
    match value:
        case None:
            page.write_blank(row, column, None, formats.text)
        case date():
            page.write_datetime(row, column, value, formats.day)
        case str():
            shape = formats.quoted if outward.runs(value) else formats.text
            page.write_string(row, column, outward.stored(value), shape)
        case _:
            page.write_number(row, column, value, formats.number)


def _colour(page: Any, formats: _Formats, column: Column, area: tuple[int, int, int, int]) -> None:
    """Statuses in their colours, by a rule, so that a cell that somebody changes changes its colour too."""
    for status in (s for family in column.families for s in FAMILIES[family].values()):
        rule = {"type": "cell", "criteria": "==", "format": formats.roles[status.role]}
        page.conditional_format(*area, {**rule, "value": f'"{marked(status.code)}"'})


def _print(page: Any, agenda: Agenda, sheet: Sheet, last: int, demonstration: bool) -> None:
    """A3 landscape, all columns on one page's width, heads on every page, page numbers."""
    page.set_paper(A3)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.print_area(0, 0, last, len(sheet.columns) - 1)
    mark = _("Contains demonstration data") if demonstration else ""
    page.set_header(f"&L{_plain(agenda.title)}&R{_plain(mark)}")
    page.set_footer(f"&L{_plain(_('As of {day}', day=date_text(agenda.as_of)))}&R&P / &N")


def _plain(text: str) -> str:
    """Words in a head or foot, where & begins a code."""
    return text.replace("&", "&&")
