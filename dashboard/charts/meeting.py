"""A chart as data for the back row: few large bold labels, no hatching, no hairlines, a canvas of fixed size."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from dashboard.charts import axes
from dashboard.charts.base import Spec, actual, annotation, bold, font, layout, lines, row_labels, spread, target
from dashboard.charts.labels import cut, text_size
from dashboard.charts.palette import Palette
from dashboard.charts.plain import Chart, Series
from dashboard.text import _, number

LABEL, SMALL, LEAST = 24, 20, 18
"""Size of type (px), that of a legend in two lines, and the least that many bars may bring it to."""
LEGEND = 46
"""Height of the line that names the parts of stacked bars (px)."""
REST = 34
"""Height of the line that says how many rows are not drawn (px)."""
THICK = 64
"""A bar is no thicker (px): few of them are not to be slabs."""
NAMES = 0.36
"""Most of the width that the names of rows may take."""
SIDE = 330
"""Room for the labels at the end of lines (px)."""
PALE = 0.3
"""Share of white from which a number on a bar is written in ink."""
MOST_LINES = 5
"""More labels cannot be read from the back row."""


def figure(chart: Chart, theme: Palette, width: int, height: int) -> Spec:
    """The chart as a Plotly specification of exactly `width` × `height` px."""
    draw = {"bars": _bars, "columns": _columns, "lines": _lines}[chart.kind]
    return draw(chart, theme, width, height)


def _colour(theme: Palette, name: str, lighter: float = 0.0) -> str:
    full = str(getattr(theme, name))
    return theme.tint(full, 1 - lighter) if lighter else full


def _said(chart: Chart, value: float) -> str:
    """A value with the decimals that the chart's number format names."""
    whole, _point, decimals = chart.number_format.partition(".")
    return number(value, len(decimals)) if whole == "0" else number(value)


# --- bars ---------------------------------------------------------------------------------------------------------


def _bars(chart: Chart, theme: Palette, width: int, height: int) -> Spec:
    foot = REST if chart.left_out else 8
    place = (height - LEGEND - foot) / len(chart.categories)
    size = min(LABEL, max(LEAST, place * 0.8))
    names = [cut(str(c), width * NAMES, size) for c in chart.categories]
    left = max(text_size(n, size)[0] for n in names) + 18
    totals = _totals(chart)
    ends = [_said(chart, t) for t in totals]
    right = max(text_size(e, size)[0] for e in ends) + 18
    scale = (width - left - right) / (max(totals) or 1)
    traces = [_part(chart, s, theme, scale, place, horizontal=True) for s in chart.series]
    labels = row_labels(names, theme, left)
    labels += [
        annotation(bold(e), t, row, theme, xshift=8) for row, (e, t) in enumerate(zip(ends, totals, strict=True))
    ]
    labels = [{**a, "font": font(theme, size=size)} for a in labels]
    if chart.left_out:
        said = bold(_("{n} more: Enter", n=number(chart.left_out)))
        below = {"xref": "paper", "yref": "paper", "xshift": -left, "yshift": -REST / 2, "yanchor": "middle"}
        labels.append(annotation(said, 0, 0, theme, **below, font=font(theme, theme.ink_2, SMALL)))
    drawn = layout(
        theme,
        width=width,
        height=height,
        barmode="stack",
        margin={"l": left, "r": right, "t": LEGEND, "b": foot},
        xaxis={"visible": False, "range": [min(0.0, *totals), max(totals) or 1]},
        yaxis={"visible": False, "range": [len(names) - 0.5, -0.5]},
        annotations=labels + _legend(chart, theme, left, width),
    )
    return {"data": traces, "layout": drawn}


def _columns(chart: Chart, theme: Palette, width: int, height: int) -> Spec:
    totals = _totals(chart)
    top, foot = LEGEND + 36, 44
    scale = (height - top - foot) / (max(totals) or 1)
    every = (width - 40) / len(chart.categories)
    widest = max(text_size(str(c), LABEL)[0] for c in chart.categories) + 12
    step = math.ceil(widest / every)
    ticks = [str(c) if n % step == 0 else "" for n, c in enumerate(chart.categories)]
    ends = [
        annotation(bold(_said(chart, t)), n, t, theme, xanchor="center", yshift=18, font=font(theme, size=LABEL))
        for n, t in enumerate(totals)
    ]
    drawn = layout(
        theme,
        width=width,
        height=height,
        barmode="stack",
        margin={"l": 20, "r": 20, "t": top, "b": foot},
        yaxis={"visible": False, "range": [0, max(totals) or 1]},
        xaxis={"tickvals": list(range(len(ticks))), "ticktext": ticks, "tickfont": font(theme, size=LABEL)},
        annotations=ends + _legend(chart, theme, 0, width - 40),
    )
    return {"data": [_part(chart, s, theme, scale, every, horizontal=False) for s in chart.series], "layout": drawn}


def _totals(chart: Chart) -> list[float]:
    return [sum(s.values[n] or 0.0 for s in chart.series) for n in range(len(chart.categories))]


def _part(chart: Chart, series: Series, theme: Palette, scale: float, place: float, *, horizontal: bool) -> Spec:
    """One part of stacked bars; its number stands in it where it fits.

    `scale`: px for a unit of value; `place`: px from one bar to the next.
    """
    thick = min(0.66 * place, THICK)
    places = list(range(len(series.values)))
    colours = [_colour(theme, c) for c in series.colours] or _colour(theme, series.colour, series.lighter)
    on_pale = theme.ink if series.lighter >= PALE else theme.paper
    # The number of bars with one part stands at their end.
    texts = None
    if len(chart.series) > 1:
        boxes = [((v or 0) * scale, thick) if horizontal else (thick, (v or 0) * scale) for v in series.values]
        texts = [_inside(chart, v, *box) for v, box in zip(series.values, boxes, strict=True)]
    values: dict[str, Any] = {"x": list(series.values), "y": places}
    if not horizontal:
        values = {"x": places, "y": list(series.values)}
    return {
        "type": "bar",
        "orientation": "h" if horizontal else "v",
        "name": series.name,
        "width": thick / place,
        "marker": {"color": colours, "line": {"color": theme.paper, "width": 2}},
        "text": texts,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "none",
        "textangle": 0,
        "textfont": font(theme, on_pale, LABEL - 2),
        "hoverinfo": "skip",
        **values,
    }


def _inside(chart: Chart, value: float | None, width: float, height: float) -> str:
    """The number of a part that is so wide and high (px); "" where it does not fit."""
    if not value:
        return ""
    said = _said(chart, value)
    # A digit is some three quarters of its type high.
    return said if width > text_size(said, LABEL - 2)[0] + 6 and height > LABEL else ""


def _legend(chart: Chart, theme: Palette, left: float, width: float) -> list[Spec]:
    """Above the plot: what is counted, or the names of the parts, each led by a square of its colour.

    Names that one line has no room for stand in two.
    """
    place: dict[str, Any] = {"xref": "paper", "yref": "paper", "yshift": LEGEND - 20, "yanchor": "middle"}
    if chart.counted:
        look = font(theme, theme.ink_2, LABEL - 2)
        return [annotation(bold(chart.counted), 0, 1, theme, xshift=-left, **place, font=look)]
    rows, size = [chart.series], LABEL
    if sum(_entry(s, LABEL) for s in chart.series) > width:
        half = -(-len(chart.series) // 2)
        rows, size = [chart.series[:half], chart.series[half:]], SMALL
    found = []
    for n, row in enumerate(rows):
        x = -left
        for series in row:
            square = f'<span style="color:{_colour(theme, series.colour, series.lighter)}">■</span> '
            at = {**place, "xshift": x, "yshift": place["yshift"] + 12 * (len(rows) - 1) - 24 * n}
            found.append(annotation(square + bold(series.name), 0, 1, theme, **at, font=font(theme, size=size)))
            x += _entry(series, size)
    return found


def _entry(series: Series, size: float) -> float:
    """Width of a name in the legend with the room after it (px)."""
    return text_size(f"■ {series.name}", size)[0] + 34


# --- lines --------------------------------------------------------------------------------------------------------


def _lines(chart: Chart, theme: Palette, width: int, height: int) -> Spec:
    shown = [s for s in chart.series if any(v is not None for v in s.values)][:MOST_LINES]
    days = [d for d in chart.categories if isinstance(d, date)]
    values = [v for s in shown for v in s.values if v is not None]
    low, high = axes.value_range(values)
    ticks = axes.time_ticks(min(days), max(days), [])
    top, foot = 20, 80 if any("<br>" in str(t) for t in ticks.get("ticktext", ())) else 48
    ends = [_end(s, chart) for s in shown]
    pixel = (height - top - foot) / ((high - low) or 1)
    # The words at the ends are read whole: smaller where they need it.
    widest = max(text_size(s.name, LABEL)[0] for s in shown)
    size = max(LEAST, min(LABEL, int(LABEL * (SIDE - 24) / max(widest, 1))))
    # A label has two lines about its middle, and the canvas ends above them.
    highest = height - foot - 1.4 * size
    placed = spread([(v - low) * pixel for _day, v in ends], 2.8 * size, 10, highest)
    labels = [
        annotation(
            lines(bold(cut(s.name, SIDE - 24, size)), bold(f"{_said(chart, v)} {chart.unit}".rstrip())),
            1,
            low + y / pixel,
            theme,
            xref="paper",
            xshift=20,
            font=font(theme, _colour(theme, s.colour), size),
        )
        for s, (_day, v), y in zip(shown, ends, placed, strict=True)
    ]
    drawn = layout(
        theme,
        width=width,
        height=height,
        margin={"l": 96, "r": SIDE, "t": top, "b": foot},
        xaxis={"type": "date", "range": _stretch(days), **ticks},
        yaxis={"range": [low, high], "nticks": 5, "ticksuffix": ""},
        annotations=labels,
    )
    return {"data": [_line(chart, s, theme) for s in shown], "layout": drawn}


def _end(series: Series, chart: Chart) -> tuple[Any, float]:
    """Day and value of the last point."""
    return [(d, v) for d, v in zip(chart.categories, series.values, strict=True) if v is not None][-1]


def _stretch(days: list[date]) -> list[str]:
    """The axis with a little air before the first day and after the last."""
    air = max((max(days) - min(days)) / 40, date.resolution * 3)
    return [(min(days) - air).isoformat(), (max(days) + air).isoformat()]


def _line(chart: Chart, series: Series, theme: Palette) -> Spec:
    given = [(d, v) for d, v in zip(chart.categories, series.values, strict=True) if v is not None]
    points = {"x": [str(d) for d, _v in given], "y": [v for _d, v in given], "hoverinfo": "skip"}
    colour = _colour(theme, series.colour)
    if len(given) == 1 and series.colour != "ink":
        # What is required is a point on the way, not something observed.
        open_mark = {"symbol": "diamond", "size": 20, "color": colour}
        return {"type": "scatter", "mode": "markers", "marker": open_mark, **points}
    drawn = target(theme, None) if series.dashed else actual(theme)
    drawn["line"] = {**drawn["line"], "color": colour}
    if not series.dashed:
        drawn["marker"] = {**drawn["marker"], "color": colour}
    return {**drawn, **points}
