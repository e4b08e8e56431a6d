"""The page: finding, what it is about, charts, table, source, as-of day and demonstration mark.

It loads nothing but plotly.js from the Plotly package of this machine. What is too long for one page is made smaller
until it fits, down to a half.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import plotly
from plotly.utils import PlotlyJSONEncoder

from dashboard.charts.base import Spec
from dashboard.charts.palette import LIGHT
from dashboard.charts.status import status
from dashboard.report.views.model import Cell, Chip, Result, Table
from dashboard.text import _, date_text, language

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
STYLE = Path(__file__).with_name("sheet.css")


@dataclass(frozen=True)
class Drawing:
    """A chart of the page in the light theme, with its heading."""

    title: str
    spec: Spec


def file_name(result: Result, as_of: date) -> str:
    """The stable name of a page: task_58_2021-08-31.pdf."""
    about = result.about
    matter = f"{about.kind}_{about.number}" if about else "page"
    return f"{matter}_{as_of.isoformat()}.pdf"


def page_html(result: Result, as_of: date, drawings: Sequence[Drawing] = ()) -> str:
    """The page as HTML, in the language of now; texts of the documents stay in Chinese."""
    head = [
        f'<p class="heading">{escape(result.heading)}</p>',
        f'<p class="mark">{escape(_("Demonstration data"))}</p>' if result.demonstration else "",
        f"<h1>{escape(result.title)}</h1>",
        f'<p class="day">{escape(_("Figures as of {day}", day=date_text(as_of)))}</p>',
    ]
    body = [
        *(f'<p class="line">{escape(line)}</p>' for line in result.lines),
        _summary(result),
        *(_figure(n, d) for n, d in enumerate(drawings)),
        _table(result.table) if result.table else "",
        f'<p class="note">{escape(result.notes)}</p>' if result.notes and result.notes not in result.lines else "",
        f'<p class="source">{escape(result.source)}</p>' if result.source else "",
    ]
    tag = "zh-CN" if language() == "zh" else "en-GB"
    return (
        f'<!DOCTYPE html><html lang="{tag}"><head><meta charset="utf-8"><title>{escape(result.title)}</title>'
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head>"
        f'<body><main id="sheet">{"".join([*head, *body])}</main>{_scripts(drawings)}</body></html>'
    )


def _summary(result: Result) -> str:
    """The big number and whose it is."""
    big = f"<b>{escape(result.big.value)}</b> {escape(result.big.words)}" if result.big else ""
    owner = escape(_("Responsible: {owner}", owner=result.owner)) if result.owner else ""
    return f'<div class="summary"><span>{big}</span><span>{owner}</span></div>' if big or owner else ""


def _figure(number: int, drawing: Drawing) -> str:
    return f'<figure><figcaption>{escape(drawing.title)}</figcaption><div id="chart_{number}"></div></figure>'


def _table(table: Table) -> str:
    whole = sum(c.share for c in table.columns)
    numeric = [c.numeric for c in table.columns]
    widths = "".join(f'<col style="width: {100 * c.share / whole:.2f}%">' for c in table.columns)
    heads = "".join(f"<th{_side(c.numeric)}>{escape(c.head)}</th>" for c in table.columns)
    rows = "".join(f"<tr>{''.join(_cell(v, n) for v, n in zip(row, numeric, strict=True))}</tr>" for row in table.rows)
    return f"<table><colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _side(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _cell(value: Cell, numeric: bool) -> str:
    text = escape(str(value))
    if isinstance(value, Chip):
        text = f'<b style="color: {LIGHT.role(status(value.code).role)}">{text}</b>'
    return f"<td{_side(numeric)}>{text}</td>"


def _scripts(drawings: Sequence[Drawing]) -> str:
    """Draw the charts as wide as the page, then make all of it as small as one page asks for."""
    specs = json.dumps([d.spec for d in drawings], cls=PlotlyJSONEncoder).replace("<", "\\u003c")
    library = f'<script src="{PLOTLY.as_uri()}"></script>' if drawings else ""
    return f"{library}<script>const specs = {specs};{SCRIPT}</script>"


SCRIPT = """
const sheet = document.getElementById("sheet")
// A4 less the margins of sheet.css, and a little for what rounding adds.
const room = (297 - 18 - 20) * 96 / 25.4 - 4

function fit() {
  for (let size = 1; size >= 0.5 && sheet.getBoundingClientRect().height > room; size -= 0.02) {
    sheet.style.zoom = size
    sheet.style.width = `${174 / size}mm`
  }
}

const drawn = specs.map((spec, n) => {
  const place = document.getElementById(`chart_${n}`)
  const layout = { ...spec.layout, width: place.clientWidth, autosize: false }
  return Plotly.newPlot(place, spec.data, layout, { staticPlot: true, responsive: false })
})
Promise.all(drawn).then(fit)
"""
