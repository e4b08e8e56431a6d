"""Control charts: values in the order of time, their mean and limits, special causes marked by shape and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts import axes, base
from dashboard.charts.base import Spec
from dashboard.charts.labels import text_size
from dashboard.charts.palette import Palette
from dashboard.charts.trend_parts import Measure
from dashboard.charts.verdicts import Face

HEIGHT, TOP, BOTTOM = 300, 18, 46
SIZE, GAP = 12.5, 17
CAUSE = 11
"""Size (px) of a special cause, above that of a common one."""


@dataclass(frozen=True)
class Mark:
    """A value at the end of its period. ``face``: of its special cause, None where there is none."""

    day: date
    value: float
    text: str
    face: Face | None = None


@dataclass(frozen=True)
class Level:
    """A line across: the mean (solid), a limit (dashed) or a target (in its programme's accent), with its label."""

    value: float
    label: str
    kind: str = "limit"
    """mean, limit, target."""
    programme_id: str | None = None


def figure(theme: Palette, marks: Sequence[Mark], levels: Sequence[Level], measure: Measure) -> Spec | None:
    """The chart; None where there are no limits, so that nothing can be read off it."""
    if not marks or not levels:
        return None
    first, last = marks[0].day, marks[-1].day
    air = max((last - first) / 40, (date(2021, 1, 4) - date(2021, 1, 1)))
    begin, end = first - air, last + air
    low, high = axes.value_range([m.value for m in marks] + [level.value for level in levels], measure.whole)
    ticks = axes.value_ticks(low, high, measure.unit, measure.whole, measure.limit)
    right = max(text_size(level.label, SIZE)[0] for level in levels) + 14
    layout = base.layout(
        theme,
        height=HEIGHT,
        margin={"l": axes.tick_room(ticks), "r": right, "t": TOP, "b": BOTTOM},
        xaxis={"type": "date", "range": [begin.isoformat(), end.isoformat()]} | axes.time_ticks(begin, end, []),
        yaxis={"range": [low, high]} | ticks,
        annotations=_labels(theme, levels, low, high),
    )
    lines = [_line(theme, level, begin, end) for level in levels]
    return {"data": [*lines, _values(theme, marks)], "layout": layout}


def _labels(theme: Palette, levels: Sequence[Level], low: float, high: float) -> list[Spec]:
    """The labels in the right margin, moved apart where they would touch."""
    inner = HEIGHT - TOP - BOTTOM
    heights = [(level.value - low) / (high - low) * inner for level in levels]
    places = base.spread(heights, GAP, 6, inner - 2)
    return [
        base.annotation(
            base.plain(level.label),
            1,
            low + (high - low) * place / inner,
            theme,
            xref="paper",
            xshift=6,
            font=base.font(theme, _colour(theme, level), SIZE),
        )
        for level, place in zip(levels, places, strict=True)
    ]


def _colour(theme: Palette, level: Level) -> str:
    return theme.accent(level.programme_id) if level.kind == "target" else theme.ink_2


def _line(theme: Palette, level: Level, begin: date, end: date) -> Spec:
    if level.kind == "target":
        style = base.target(theme, level.programme_id)
    else:
        over = {"line": {"color": theme.ink_3, "dash": "solid" if level.kind == "mean" else "3px,3px", "width": 1.4}}
        style = base.merged(base.benchmark(theme), over)
    return style | {"x": base.typed([begin, end]), "y": base.typed([level.value] * 2), "hoverinfo": "skip"}


def _values(theme: Palette, marks: Sequence[Mark]) -> Spec:
    marker = {
        "symbol": [m.face.symbol if m.face else "circle" for m in marks],
        "color": [m.face.colour(theme) if m.face else theme.ink for m in marks],
        "opacity": 1,  # Sizes of their own would make Plotly's marks translucent.
        "size": [(CAUSE if m.face else 6) * theme.scale for m in marks],
    }
    place = {
        "x": base.typed([m.day for m in marks]),
        "y": base.typed([m.value for m in marks]),
        "text": [m.text for m in marks],
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"width": 1.6 * theme.scale},
    }
    return base.merged(base.actual(theme), place) | {"marker": marker}
