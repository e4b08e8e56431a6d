"""One slide of a meeting as markup on a canvas of 1280 × 720 px; the browser fits the canvas to its window."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.labels import text_size
from dashboard.charts.status import status
from dashboard.frame.html import Html, escaped, joined
from dashboard.report.views.model import About, Cell, Chip, Column, Result, Table
from dashboard.text import _, number

WIDTH, HEIGHT = 1280, 720
SIDE = 44
INNER = WIDTH - 2 * SIDE
TITLE_TOP, FOOT = 62, 664
"""Where the title begins, and where the foot does (px)."""
TITLE_SIZES = ((46, 2), (38, 2), (32, 3))
"""Size of type (px) and the lines that it may take; the first that fits."""
LEADING = 1.22
BIG = 84
"""Height of the big number with its words (px)."""
ROW = 43
"""Height of a row of the table (px)."""


@dataclass(frozen=True)
class Frame:
    """What stands around every slide of a meeting."""

    title: str
    slides: int
    frozen: str
    """What its figures stand still by."""


@dataclass(frozen=True)
class Plan:
    """How a view is laid out: the size of its title, and where its body begins (px)."""

    size: int
    body: int

    @property
    def height(self) -> int:
        """Of the body (px)."""
        return FOOT - self.body - 8


def plan(result: Result) -> Plan:
    """The largest title that fits, and what is left for the body."""
    for size, most in TITLE_SIZES:
        needed = -(-text_size(result.title, size)[0] // INNER)
        if needed <= most:
            break
    head = TITLE_TOP + round(min(needed, most) * size * LEADING) + 18
    return Plan(size, head + (BIG if result.big or (result.owner and not result.table) else 0))


def view(result: Result, frame: Frame, n: int) -> Html:
    """A view: its finding, big number, owner, table or sentences, and its source. A chart is laid over its body.

    `n`: the number of the slide; 0: it is none of the agenda.
    """
    laid = plan(result)
    parts = [_head(result, frame, n), f'<h1 style="font-size: {laid.size}px">{html.escape(result.title)}</h1>']
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
    head = f'{_head(result, frame, n)}<h1 style="font-size: 32px">{html.escape(result.title)}</h1>'
    return Html(f'{head}<div class="body scrolls">{table}{sentences}</div>{_foot(frame, result.source)}')


def section(result: Result, frame: Frame, n: int) -> Html:
    """A heading between views."""
    title = f'<div class="section-slide"><h1>{html.escape(result.title)}</h1></div>'
    return Html(_head(result, frame, n) + title + _foot(frame, ""))


def opening(title: str, lines: Sequence[str], frame: Frame, *, demonstration: bool) -> Html:
    """The first slide: the meeting, its day, what its figures stand still by."""
    said = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    mark = _mark() if demonstration else ""
    words = f'<div class="section-slide"><h1>{html.escape(title)}</h1>{said}</div>'
    return Html(f"<header><span></span>{mark}</header>{words}{_foot(frame, '')}")


def _head(result: Result, frame: Frame, n: int) -> str:
    place = [_("Item {n} of {all}", n=number(n), all=number(frame.slides))] if n else []
    words = [frame.title, *place, *([result.heading] if result.heading != result.title else []), result.owner]
    said = "".join(f"<span>{html.escape(w)}</span>" for w in words if w)
    return f'<header><span class="where">{said}</span>{_mark() if result.demonstration else ""}</header>'


def _mark() -> str:
    """Outlined without hatching, which video compression turns into noise."""
    return f'<b class="demo">{html.escape(_("Demonstration data"))}</b>'


def _foot(frame: Frame, source: str) -> str:
    return f"<footer>{escaped(joined([frame.frozen, *([source] if source else [])]))}</footer>"


def _body(result: Result, laid: Plan) -> str:
    if not result.table:
        return "".join(f"<p>{html.escape(line)}</p>" for line in result.lines)
    fit = max(1, laid.height // ROW - 1)
    rows = result.table.rows
    hidden = len(rows) - fit if len(rows) > fit else 0
    if hidden:
        rows, hidden = rows[: fit - 1], len(rows) - fit + 1
    more_rows = f'<p class="rest">{html.escape(_("{n} more: Enter", n=number(hidden)))}</p>' if hidden else ""
    return _table(result.table, rows, ()) + more_rows


def _table(table: Table, rows: Sequence[tuple[Cell, ...]], about: Sequence[About | None]) -> str:
    whole = sum(c.share for c in table.columns)
    columns = "".join(f'<col style="width: {100 * c.share / whole:.2f}%">' for c in table.columns)
    head = "".join(f'<th scope="col"{_numeric(c)}>{html.escape(c.head)}</th>' for c in table.columns)
    body = "".join(
        f"<tr{_subject(about[i] if i < len(about) else None)}>"
        + "".join(f"<td{_numeric(c)}>{_cell(value)}</td>" for c, value in zip(table.columns, row, strict=True))
        + "</tr>"
        for i, row in enumerate(rows)
    )
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


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
