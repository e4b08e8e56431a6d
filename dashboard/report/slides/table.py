"""A view's table as a table of PowerPoint's own, split where a slide is full."""

import math
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.charts.labels import text_size
from dashboard.charts.status import status
from dashboard.report.slides.chart import Box
from dashboard.report.slides.master import COLOURS
from dashboard.report.views.model import Cell, Chip, Table

SIZE = 12
LINE = 1.35
"""Height of a line, in type sizes."""
MARGIN = 0.07
"""Inches left and right in a cell; half of it above and below."""
MOST_LINES = 3
"""Longer texts of the documents are cut on slides; bulletin and ledger have all of them."""
HAIRLINES = "{9D7B030F-B1BA-407E-AF4B-0B05F660EEB4}"
"""PowerPoint's table style Light Style 1."""

Rows = Sequence[tuple[Cell, ...]]


def pages(table: Table, width: float, first: float, others: float) -> list[Rows]:
    """The rows of each slide: as many as fit `first` inches on the first and `others` on the following ones."""
    found: list[list[tuple[Cell, ...]]] = [[]]
    left = first - _height(tuple(c.head for c in table.columns), table, width)
    for row in table.rows:
        needed = _height(row, table, width)
        if needed > left and found[-1]:
            found.append([])
            left = others - _height(tuple(c.head for c in table.columns), table, width)
        found[-1].append(row)
        left -= needed
    return list(found)


def _widths(table: Table, width: float) -> list[float]:
    whole = sum(c.share for c in table.columns)
    return [width * c.share / whole for c in table.columns]


def _lines(text: str, width: float) -> int:
    room = (width - 2 * MARGIN) * 72 * 0.97
    return max(1, math.ceil(text_size(text, SIZE)[0] / room))


def _cut(text: str, width: float) -> str:
    """At most MOST_LINES lines of a text."""
    room = (width - 2 * MARGIN) * 72 * 0.97 * MOST_LINES
    if text_size(text, SIZE)[0] <= room:
        return text
    while text_size(text + "…", SIZE)[0] > room:
        text = text[:-1]
    return text + "…"


def _height(row: Sequence[Cell], table: Table, width: float) -> float:
    widths = _widths(table, width)
    lines = max(min(_lines(str(cell), w), MOST_LINES) for cell, w in zip(row, widths, strict=True))
    return lines * SIZE * LINE / 72 + MARGIN


def add(slide: Any, table: Table, rows: Rows, box: Box, name: str) -> None:
    """Draw some rows of the table under its heads, from the top of the box."""
    left, top, width, _most = box
    heads = tuple(c.head for c in table.columns)
    heights = [_height(row, table, width) for row in (heads, *rows)]
    place = (Inches(left), Inches(top), Inches(width), Inches(sum(heights)))
    frame = slide.shapes.add_table(len(rows) + 1, len(heads), *place)
    frame.name = name
    drawn = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = HAIRLINES
    drawn.horz_banding = False
    widths = _widths(table, width)
    for column, wide in zip(drawn.columns, widths, strict=True):
        column.width = Inches(wide)
    for place_no, (values, high) in enumerate(zip((heads, *rows), heights, strict=True)):
        drawn.rows[place_no].height = Inches(high)
        for n, (value, column) in enumerate(zip(values, table.columns, strict=True)):
            _write(drawn.cell(place_no, n), value, widths[n], numeric=column.numeric, head=place_no == 0)


def _write(cell: Any, value: Cell, width: float, *, numeric: bool, head: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(MARGIN)
    cell.margin_top = cell.margin_bottom = Inches(MARGIN / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = _cut(str(value), width)
    run.font.size = Pt(SIZE)
    run.font.bold = head or isinstance(value, Chip)
    colour = status(value.code).role if isinstance(value, Chip) else "ink_2" if head else "ink"
    run.font.color.theme_color = COLOURS[colour]
