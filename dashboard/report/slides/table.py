"""A view's table as a table of PowerPoint's own, split where a slide is full."""

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from pptx.enum.dml import MSO_THEME_COLOR as THEME
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from dashboard.charts.labels import cut, lines_of
from dashboard.charts.status import status
from dashboard.report.slides.chart import Box
from dashboard.report.slides.master import COLOURS
from dashboard.report.views.model import Cell, Chip, Table
from dashboard.text import ngettext

SIZE = 12
LINE = 1.35
"""Height of a line, in type sizes."""
MARGIN = 0.07
"""Inches left and right in a cell; half of it above and below."""
MOST_LINES = 3
"""Longer texts of the documents are cut on slides; bulletin and ledger have all of them."""
MOST_SLIDES = 8
"""Of one table; nobody reads more of them in a meeting."""
HAIRLINES = "{9D7B030F-B1BA-407E-AF4B-0B05F660EEB4}"
"""PowerPoint's table style Light Style 1."""

Rows = Sequence[tuple[Cell, ...]]


def pages(table: Table, width: float, first: float, others: float) -> Sequence[Rows]:
    """The rows of each slide: as many as fit `first` inches on the first and `others` on the following ones.

    Of more than MOST_SLIDES the last row says how many rows are left out.
    """
    found: list[list[tuple[Cell, ...]]] = [[]]
    left = first - _height(tuple(c.head for c in table.columns), table, width)
    for row in table.rows:
        needed = _height(row, table, width)
        if needed > left and found[-1]:
            found.append([])
            left = others - _height(tuple(c.head for c in table.columns), table, width)
        found[-1].append(row)
        left -= needed
    return found if len(found) <= MOST_SLIDES else _shortened(table, found)


def _shortened(table: Table, found: Sequence[Rows]) -> list[Rows]:
    """The first slides, the last row of the last of them saying how many are left out."""
    *whole, last = found[:MOST_SLIDES]
    left = sum(len(rows) for rows in found[MOST_SLIDES:]) + 1
    widest = max(range(len(table.columns)), key=lambda n: table.columns[n].share)
    said = ngettext("and {n} more, in the bulletin", "and {n} more, in the bulletin", left)
    return [*whole, [*last[:-1], tuple(said if n == widest else "" for n in range(len(table.columns)))]]


def _widths(table: Table, width: float) -> list[float]:
    whole = sum(c.share for c in table.columns)
    return [width * c.share / whole for c in table.columns]


def fits(table: Table, width: float, height: float) -> bool:
    """Whether the table stands in one piece in a place, no text of it cut and no word broken."""
    if len(pages(table, width, height, height)) > 1:
        return False
    cells = [
        (str(cell), w)
        for row in (tuple(c.head for c in table.columns), *table.rows)
        for cell, w in zip(row, _widths(table, width), strict=True)
    ]
    return all(_lines(text, w) <= MOST_LINES and _lines(_longest_word(text), w) == 1 for text, w in cells)


def _longest_word(text: str) -> str:
    """What cannot be broken; Han characters can, anywhere."""
    return max(re.split(r"[\s\u2e80-\u9fff\uff00-\uffef]+", text), key=len)


def _room(text: str, width: float) -> float:
    """Points of a line that text fills: words leave some at its end, Han characters hardly any."""
    return (width - 2 * MARGIN) * 72 * (0.88 if " " in text and text.isascii() else 0.97)


def _lines(text: str, width: float) -> int:
    return lines_of(text, SIZE, (width - 2 * MARGIN) * 72)


def _height(row: Sequence[Cell], table: Table, width: float) -> float:
    widths = _widths(table, width)
    lines = max(min(_lines(str(cell), w), MOST_LINES) for cell, w in zip(row, widths, strict=True))
    return lines * SIZE * LINE / 72 + MARGIN


def add(slide: Any, table: Table, rows: Rows, box: Box, name: str) -> None:
    """Draw some rows of the table under its heads, from the top of the box."""
    left, top, width, _most = box
    heads = tuple(c.head for c in table.columns)
    heights = [_height(row, table, width) for row in (heads, *rows)]
    frame = slide.shapes.add_table(1, 1, Inches(left), Inches(top), Inches(width), Inches(sum(heights)))
    frame.name = name
    empty = frame._element.graphic.graphicData.tbl
    # Written at once: cell by cell python-pptx takes a second for a thousand cells.
    empty.getparent().replace(empty, parse_xml(_xml(table, (heads, *rows), heights, _widths(table, width))))


def _xml(table: Table, rows: Rows, heights: Sequence[float], widths: Sequence[float]) -> str:
    numeric = [c.numeric for c in table.columns]
    grid = "".join(f'<a:gridCol w="{Inches(w)}"/>' for w in widths)
    body = "".join(
        f'<a:tr h="{Inches(high)}">'
        + "".join(_cell(v, w, numeric=n, head=not place) for v, w, n in zip(row, widths, numeric, strict=True))
        + "</a:tr>"
        for place, (row, high) in enumerate(zip(rows, heights, strict=True))
    )
    return (
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1"><a:tableStyleId>{HAIRLINES}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>"
    )


def _cell(value: Cell, width: float, *, numeric: bool, head: bool) -> str:
    text = str(value)
    bold = int(head or isinstance(value, Chip))
    colour = COLOURS[status(value.code).role if isinstance(value, Chip) else "ink_2" if head else "ink"]
    side, above = Inches(MARGIN), Inches(MARGIN / 2)
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if numeric else "l"}"/>'
        f'<a:r><a:rPr sz="{SIZE * 100}" b="{bold}">'
        f'<a:solidFill><a:schemeClr val="{THEME.to_xml(colour)}"/></a:solidFill>'
        f"</a:rPr><a:t>{escape(cut(text, _room(text, width) * MOST_LINES, SIZE))}</a:t></a:r></a:p></a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{above}" marB="{above}" anchor="ctr"/></a:tc>'
    )
