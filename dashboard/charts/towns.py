"""Places compared in one period: a row each, a dot for its value, lines for the whole district and for targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.charts import axes, base
from dashboard.charts.base import Spec
from dashboard.charts.labels import text_size
from dashboard.charts.palette import Palette
from dashboard.charts.trend_parts import Measure
from dashboard.charts.verdicts import Face, face

ROW, BOTTOM, HEADING = 29, 40, 17
"""Pixels: a row, the axis, a line's heading."""
SIZE = 13


@dataclass(frozen=True)
class Place:
    """A place: its name, value (None: not reported), the value in words and what is said when it is pointed at.

    ``lower`` and ``upper``: its interval, None where there is none. ``face``: how it stands against the district.
    """

    name: str
    value: float | None
    shown: str
    text: str = ""
    lower: float | None = None
    upper: float | None = None
    face: Face = field(default_factory=lambda: face("similar"))


@dataclass(frozen=True)
class Line:
    """A line through all rows: the whole district, or a target (`programme_id`)."""

    name: str
    value: float
    target: bool = False
    programme_id: str | None = None


def figure(
    theme: Palette, places: Sequence[Place], lines: Sequence[Line], measure: Measure, missing: str
) -> Spec | None:
    """Places in the order given, the first on top; None where no place has a value.

    `missing` says in a place's row that it has none.
    """
    known = [p for p in places if p.value is not None]
    if not known:
        return None
    values = [v for p in known for v in (p.value, p.lower, p.upper) if v is not None] + [line.value for line in lines]
    low, high = _range(values, measure)
    targets_first = sorted(lines, key=lambda line: not line.target)
    top = HEADING * len(lines) + 12
    rows = len(places)
    left = max(text_size(p.name, SIZE)[0] for p in places) + 14
    right = max(text_size(p.shown, SIZE)[0] for p in places) + 14
    layout = base.layout(
        theme,
        height=top + ROW * rows + BOTTOM,
        margin={"l": left, "r": right, "t": top, "b": BOTTOM},
        xaxis={"range": [low, high]} | axes.value_ticks(low, high, measure.unit, measure.whole, measure.limit),
        yaxis={"range": [rows - 0.4, -0.6], "showgrid": False, "showticklabels": False},
        annotations=[
            *base.row_labels([p.name for p in places], theme, left),
            *base.row_values([p.shown if p.value is not None else "" for p in places], theme, right),
            *(_missing(theme, row, low, missing) for row, p in enumerate(places) if p.value is None),
            *(_heading(theme, line, level) for level, line in enumerate(targets_first)),
        ],
    )
    return {"data": [*(_line(theme, line, rows) for line in lines), _dots(theme, places)], "layout": layout}


def _range(values: Sequence[float], measure: Measure) -> tuple[float, float]:
    pad = 0.06 * ((max(values) - min(values)) or abs(max(values)) or 1)
    low, high = min(values) - pad, max(values) + pad
    return (max(low, -pad) if min(values) >= 0 else low), high


def _dots(theme: Palette, places: Sequence[Place]) -> Spec:
    known = [(row, p) for row, p in enumerate(places) if p.value is not None]
    spec: Spec = {
        "type": "scatter",
        "mode": "markers",
        "marker": {
            "color": [p.face.colour(theme) for _row, p in known],
            "symbol": [p.face.symbol for _row, p in known],
            "size": 11 * theme.scale,
        },
        "x": base.typed([p.value for _row, p in known]),
        "y": base.typed([row for row, _p in known]),
        "text": [p.text for _row, p in known],
        "hovertemplate": "%{text}<extra></extra>",
    }
    return (
        spec | {"error_x": _whiskers(theme, [p for _row, p in known])}
        if any(p.lower is not None for p in places)
        else spec
    )


def _whiskers(theme: Palette, places: Sequence[Place]) -> Spec:
    """The intervals, none as long as nothing."""
    reach = [
        (0.0, 0.0) if p.upper is None or p.lower is None or p.value is None else (p.upper - p.value, p.value - p.lower)
        for p in places
    ]
    return {
        "type": "data",
        "symmetric": False,
        "array": base.typed([up for up, _down in reach]),
        "arrayminus": base.typed([down for _up, down in reach]),
        "thickness": 1.6 * theme.scale,
        "width": 0,
        "color": theme.ink_3,
    }


def _line(theme: Palette, line: Line, rows: int) -> Spec:
    style = base.target(theme, line.programme_id) if line.target else base.benchmark(theme)
    if not line.target:
        style = base.merged(style, {"line": {"color": theme.ink}})
    return style | {"x": base.typed([line.value] * 2), "y": base.typed([-0.6, rows - 0.4]), "hoverinfo": "skip"}


def _heading(theme: Palette, line: Line, level: int) -> Spec:
    colour = theme.accent(line.programme_id) if line.target else theme.ink
    place = {"xanchor": "center", "yref": "paper", "yshift": 9 + HEADING * level}
    return base.annotation(base.plain(line.name), line.value, 1, theme, font=base.font(theme, colour, 12.5), **place)


def _missing(theme: Palette, row: int, low: float, text: str) -> Spec:
    return base.annotation(base.plain(text), low, row, theme, font=base.font(theme, theme.ink_2, 12.5), xshift=4)
