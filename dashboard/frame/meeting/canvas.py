"""One slide of a meeting as markup on a canvas of 1280 × 720 px; the browser fits the canvas to its window."""

import html
import math
import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest

from dashboard.charts.labels import lines_of, text_size
from dashboard.charts.status import status
from dashboard.frame.html import Html, escaped
from dashboard.report.views.model import About, Cell, Chip, Column, Result, Table
from dashboard.text import _, number

WIDTH, HEIGHT = 1280, 720
SIDE = 44
INNER = WIDTH - 2 * SIDE
TITLE_TOP, FOOT = 62, 664
"""Where the title begins, and where the foot does (px)."""
TITLE_SIZES = ((46, 2), (38, 2), (32, 3))
"""Size of type (px) and the lines that it may take; the first that fits."""
FOOT_SIZES, FOOT_WIDTH = ((16, 2), (14, 3)), 770
"""The same of the foot, and its width (px): right of it are the clock and the keys."""
SECTION_SIZES = ((60, 3), (44, 4), (32, 6))
"""The same of a heading between views, and of the opening slide."""
SECTION = INNER - 38
"""Width of those (px): a rule stands at their left."""
TEXT_SIZES = (28, 24, 20)
"""Size of type of sentences (px); the first in which they all have room."""
LEADING = 1.22
BIG = 84
"""Height of the big number with its words (px)."""
ROW = 43
"""Height of a row of the table (px)."""
CELL, LINE, BESIDE = 22, 31, 18
"""Size of type in a table, height of a line, and the room between columns (px)."""
CELL_LINES = (99, 4, 3, 2)
"""Lines of a cell; the first number with which all rows have room."""
SHORT = 240
"""A column up to this width is never cut (px)."""
LEAST = 0.3
"""Of the width is left for the columns that are."""
_HAN, _LATIN = r"[\u4e00-\u9fff]", r"[0-9A-Za-z]"
_BESIDE_LATIN = re.compile(f"(?<={_HAN})(?={_LATIN})|(?<={_LATIN})(?={_HAN})")


@dataclass(frozen=True)
class Frame:
    """What stands around every slide of a meeting."""

    title: str
    slides: int
    frozen: str
    """What its figures stand still by."""


@dataclass(frozen=True)
class Plan:
    """How a view is laid out: the size of its title, the lines that it has, and where its body begins (px)."""

    size: int
    lines: int
    body: int

    @property
    def height(self) -> int:
        """Of the body (px)."""
        return FOOT - self.body - 8


def plan(result: Result) -> Plan:
    """The largest title that fits, and what is left for the body."""
    size, lines = _fitting(result.title, TITLE_SIZES, INNER)
    head = TITLE_TOP + round(lines * size * LEADING) + 18
    return Plan(size, lines, head + (BIG if result.big or (result.owner and not result.table) else 0))


def _fitting(title: str, sizes: Sequence[tuple[int, int]], width: float) -> tuple[int, int]:
    """Size of type and lines of a title: the first size whose lines hold it, else the last with all of its lines."""
    for size, most in sizes:
        needed = max(1, math.ceil(_wide(title, size) / width))
        if needed <= most:
            break
    return size, min(needed, most)


def _wide(text: str, size: float) -> float:
    """Width of plain text (px): what stands between < and > in it is no markup."""
    # Browsers leave an eighth of a Han character between one and a letter or number beside it.
    return text_size(text.replace("<", "("), size)[0] + len(_BESIDE_LATIN.findall(text)) * size / 8


def _title(title: str, size: int, lines: int) -> str:
    """What has no room in its lines is cut with an ellipsis, so that it never lies over what is below."""
    return f'<h1 style="font-size: {size}px; -webkit-line-clamp: {lines}">{html.escape(title)}</h1>'


def view(result: Result, frame: Frame, n: int) -> Html:
    """A view: its finding, big number, owner, table or sentences, and its source. A chart is laid over its body.

    `n`: the number of the slide; 0: it is none of the agenda.
    """
    laid = plan(result)
    parts = [_head(result, frame, n), _title(result.title, laid.size, laid.lines)]
    if result.big:
        big = f'<b class="{result.programme_id or "ink"}">{html.escape(result.big.value)}</b>'
        parts.append(
            f'<p class="big" style="top: {laid.body - BIG}px">{big}<span>{html.escape(result.big.words)}</span></p>'
        )
    if not result.chart:
        parts.append(
            f'<div class="body" style="top: {laid.body}px; height: {laid.height}px">{_body(result, laid)}</div>'
        )
    parts.append(_foot(frame, result.source))
    return Html("".join(parts))


def more(result: Result, frame: Frame, n: int) -> Html:
    """What lies behind a view: its whole table, its sentences and notes."""
    said = [*result.lines, *([result.notes] if result.notes and result.notes not in result.lines else [])]
    sentences = "".join(f"<p>{html.escape(line)}</p>" for line in said)
    table = _table(result.table, result.table.rows, result.rows_about) if result.table else ""
    size, lines = _fitting(result.title, TITLE_SIZES[-1:], INNER)
    top = TITLE_TOP + round(lines * size * LEADING) + 18
    place = f"top: {top}px; height: {FOOT - top - 8}px"
    body = f'<div class="body scrolls" style="{place}">{table}{sentences}</div>'
    return Html(_head(result, frame, n) + _title(result.title, size, lines) + body + _foot(frame, result.source))


def section(result: Result, frame: Frame, n: int) -> Html:
    """A heading between views."""
    title = f'<div class="section-slide">{_title(result.title, *_fitting(result.title, SECTION_SIZES, SECTION))}</div>'
    return Html(_head(result, frame, n) + title + _foot(frame, ""))


def opening(title: str, lines: Sequence[str], frame: Frame, *, demonstration: bool) -> Html:
    """The first slide: the meeting, its day, what its figures stand still by."""
    said = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    mark = _mark() if demonstration else ""
    words = f'<div class="section-slide">{_title(title, *_fitting(title, SECTION_SIZES, SECTION))}{said}</div>'
    return Html(f"<header><span></span>{mark}</header>{words}{_foot(frame, '')}")


def _head(result: Result, frame: Frame, n: int) -> str:
    place = [_("Slide {n} of {all}", n=number(n), all=number(frame.slides))] if n else []
    words = [frame.title, *place, *([result.heading] if result.heading != result.title else []), result.owner]
    said = "".join(f"<span{' class=place' if w in place else ''}>{html.escape(w)}</span>" for w in words if w)
    return f'<header><span class="where">{said}</span>{_mark() if result.demonstration else ""}</header>'


def _mark() -> str:
    """Outlined without hatching, which video compression turns into noise."""
    return f'<b class="demo">{html.escape(_("Demonstration data"))}</b>'


def _foot(frame: Frame, source: str) -> str:
    said = (" " if frame.frozen.endswith((".", "。")) else " · ").join(w for w in (frame.frozen, source) if w)
    size, lines = _fitting(said, FOOT_SIZES, FOOT_WIDTH)
    kept = min(lines, FOOT_SIZES[-1][1])
    return f'<footer style="font-size: {size}px; -webkit-line-clamp: {kept}">{escaped(said)}</footer>'


def _body(result: Result, laid: Plan) -> str:
    if not result.table:
        return _sentences(result.lines, laid.height)
    needed = _needed(result.table)
    for most in CELL_LINES:
        lines = [min(n, most) for n in needed]
        if ROW + sum(map(_high, lines)) <= laid.height:
            break
    else:
        most = 2 if result.table.read_out else 1
        lines = [min(n, most) for n in needed]
        # One row's height for the heads, one for how many are left out.
        lines = lines[: max(1, bisect(list(accumulate(map(_high, lines))), laid.height - 2 * ROW))]
    hidden = len(needed) - len(lines)
    left = laid.height - ROW - sum(map(_high, lines)) - (ROW if hidden else 0)
    # The room below goes to the first rows that are cut.
    for i, n in enumerate(lines):
        lines[i] += max(0, min(needed[i] - n, left // LINE))
        left -= _high(lines[i]) - _high(n)
    cuts = [max(n, most) for n in lines]
    return _table(result.table, result.table.rows[: len(lines)], (), cuts) + (_rest(hidden) if hidden else "")


def _sentences(lines: Sequence[str], height: float) -> str:
    """In the largest type that leaves room for all; what has none even in the smallest lies behind the slide."""
    for size in TEXT_SIZES:
        each = [14 + 1.35 * size * max(1, math.ceil(1.05 * _wide(line, size) / INNER)) for line in lines]
        if sum(each) <= height:
            break
    left = height if sum(each) <= height else height - ROW
    shown = max(1, bisect(list(accumulate(each)), left)) if lines else 0
    # A paragraph longer than the slide is begun on it.
    style = f"font-size: {size}px; max-height: {left:.0f}px; overflow: hidden"
    said = "".join(f'<p style="{style}">{html.escape(line)}</p>' for line in lines[:shown])
    hidden = len(lines) - shown
    return said + (_rest(hidden) if hidden else "")


def _rest(hidden: int) -> str:
    return f'<p class="rest">{html.escape(_("{n} more: Enter", n=number(hidden)))}</p>'


def _high(lines: int) -> int:
    """Height of a row (px)."""
    return ROW + LINE * (lines - 1)


def _needed(table: Table) -> list[int]:
    """Lines that each row needs for its longest cell."""
    widths = _widths(table)
    return [max(_lines_in(str(c), w - BESIDE) for c, w in zip(row, widths, strict=True)) for row in table.rows]


def _lines_in(text: str, room: float) -> int:
    wide = _wide(text, CELL)
    # As wide as its longest text, a column holds it in one line. What browsers leave beside letters takes room.
    return 1 if wide < room + 1 else lines_of(text, CELL, room * text_size(text, CELL)[0] / wide)


def _table(
    table: Table, rows: Sequence[tuple[Cell, ...]], about: Sequence[About | None], cuts: Sequence[int] = ()
) -> str:
    """`about` and `cuts` a row, or empty. `cuts`: after how many lines its cells are cut; else as the place has it."""
    columns = "".join(f'<col style="width: {w:.0f}px">' for w in _widths(table))
    head = "".join(f'<th scope="col"{_numeric(c)}>{html.escape(c.head)}</th>' for c in table.columns)
    body = "".join(
        f"<tr{_subject(subject)}>"
        + "".join(
            f"<td{_numeric(c)}>{_lines(_cell(value), most)}</td>" for c, value in zip(table.columns, row, strict=True)
        )
        + "</tr>"
        for row, subject, most in zip_longest(rows, about, cuts)
    )
    kind = ' class="wraps"' if cuts else ""
    return f"<table{kind}><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _lines(cell: str, most: int | None) -> str:
    return f'<div style="-webkit-line-clamp: {most}">{cell}</div>' if most else cell


def _widths(table: Table) -> list[float]:
    """Columns in px: short ones (days, numbers, statuses) as wide as their longest cell, the rest by their shares."""
    cells = [[c.head, *(str(row[i]) for row in table.rows)] for i, c in enumerate(table.columns)]
    natural = [max(_wide(text, CELL) for text in texts) + BESIDE for texts in cells]
    # The mark of a status is as wide as a Han character in most types.
    marks = [any(isinstance(row[i], Chip) for row in table.rows) for i in range(len(table.columns))]
    short = {i: w + (CELL / 2 if marks[i] else 0) for i, w in enumerate(natural) if w <= SHORT}
    left = INNER - sum(short.values())
    shares = {i: c.share for i, c in enumerate(table.columns) if i not in short}
    if not shares or left < INNER * LEAST:
        whole = sum(c.share for c in table.columns)
        return [INNER * c.share / whole for c in table.columns]
    whole = sum(shares.values())
    return [short[i] if i in short else left * shares[i] / whole for i in range(len(table.columns))]


def _numeric(column: Column) -> str:
    return ' class="numeric"' if column.numeric else ""


def _subject(about: About | None) -> str:
    """What a row opens to, and the unit that answers for it."""
    if about is None or about.kind == "unit":
        return ""
    return f' data-about="{about.kind}:{html.escape(about.number)}:{html.escape(about.unit_id or "")}"'


def _cell(value: Cell) -> str:
    if isinstance(value, Chip):
        return f'<b class="tone {status(value.code).role}">{html.escape(str(value))}</b>'
    return html.escape(value)
