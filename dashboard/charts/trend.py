"""The trend of indicators against the targets of every document, each line labelled where it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dashboard.charts import axes, base, trend_labels
from dashboard.charts.base import Spec
from dashboard.charts.palette import Palette
from dashboard.charts.trend_parts import (
    BOTTOM,
    TOP,
    Frame,
    Measure,
    Path,
    Point,
    Projected,
    Series,
    Step,
    runs,
    series_colour,
)
from dashboard.text import _

HEIGHT = 400
SYMBOLS = ("circle", "square", "diamond", "circle-open", "square-open", "diamond-open", "triangle-up", "triangle-down")
CROWDED = 24
"""Points from which marks are smaller."""


def figure(
    theme: Palette,
    series: Sequence[Series],
    steps: Sequence[Step],
    paths: Sequence[Path],
    measure: Measure,
    projected: Projected | None = None,
) -> Spec | None:
    """The figure, or None where there is nothing to draw: no value, and no target that is a level."""
    if not steps and not any(s.points for s in series):
        return None
    frame = _frame(theme, series, steps, paths, measure, projected)
    notes, leaders = trend_labels.placed(theme, series, steps, paths, frame, projected)
    data = [
        *(_projection(theme, projected) if projected else []),
        *(_path(theme, p) for p in paths),
        *leaders,
        *(trace for s in steps for trace in _step(theme, s, frame)),
        *_series_traces(theme, series),
    ]
    ticks = axes.value_ticks(frame.low, frame.high, measure.unit, measure.whole, measure.limit)
    right = trend_labels.margin(trend_labels.end_notes(theme, series, steps, frame.last, projected), frame)
    layout = base.layout(
        theme,
        height=frame.height,
        margin={"l": axes.tick_room(ticks), "r": right, "t": TOP, "b": BOTTOM},
        xaxis={"type": "date", "range": [frame.first.isoformat(), frame.last.isoformat()]}
        | axes.time_ticks(frame.first, frame.last, [d for s in steps for d in s.due_dates]),
        yaxis={"range": [frame.low, frame.high]} | ticks,
        annotations=notes,
    )
    return {"data": data, "layout": layout}


def _frame(
    theme: Palette,
    series: Sequence[Series],
    steps: Sequence[Step],
    paths: Sequence[Path],
    measure: Measure,
    projected: Projected | None,
) -> Frame:
    days = [p.day for s in series for p in s.points] + [d for p in paths for d, _v in p.points]
    days += [d for s in steps for d in (s.starts_on, *s.due_dates)]
    values = [p.value for s in series for p in s.points] + [v for p in paths for _d, v in p.points]
    values += [v for s in steps for v in (s.level, s.level_to) if v is not None]
    for ahead in projected.ahead if projected else ():
        days.append(ahead.day)
        values += [ahead.lower, ahead.upper]
    first, last = min(days), max(days)
    if (last - first).days < 60:  # One value only: a stretch of time around it, so that it stands somewhere.
        first, last = first - timedelta(days=365), last + timedelta(days=60)
    air = timedelta(days=max(4, round((last - first).days * 0.025)))
    low, high = axes.value_range(values, measure.whole)
    first, last = first - air, last + air
    crowd = trend_labels.crowd(trend_labels.end_notes(theme, series, steps, last, projected), first, last)
    return Frame(first, last, low, high, max(HEIGHT, crowd + TOP + BOTTOM))


# --- lines --------------------------------------------------------------------------------------------------


def _series_traces(theme: Palette, series: Sequence[Series]) -> list[Spec]:
    drawn = [s for kind in ("benchmark", "modelled", "actual") for s in series if s.kind == kind]
    actual = [s for s in series if s.kind == "actual"]
    return [_series_trace(theme, s, actual.index(s) if s.kind == "actual" else 0) for s in drawn if s.points]


def _series_trace(theme: Palette, series: Series, number: int) -> Spec:
    stretches = runs(series.points)
    flat: list[Point | None] = []
    for run in stretches:
        flat += [*run, None]
    flat.pop()
    place = {
        "x": base.typed([p and p.day for p in flat]),
        "y": base.typed([p.value if p else None for p in flat]),
        "text": [p.text if p else "" for p in flat],
        "hovertemplate": "%{text}<extra></extra>",
        "name": series.name,
        "connectgaps": False,
    }
    return base.merged(_line_style(theme, series, number, any(len(run) == 1 for run in stretches)), place)


def _line_style(theme: Palette, series: Series, number: int, lonely: bool) -> Spec:
    if series.kind == "actual":
        colour = series_colour(theme, number)
        crowded = len(series.points) > CROWDED
        marker = {"symbol": SYMBOLS[number % len(SYMBOLS)], "color": colour, "size": (5.5 if crowded else 7.5)}
        over = {"line": {"color": colour}, "marker": marker}
        return base.merged(base.actual(theme), over) if number or crowded else base.actual(theme)
    style = base.benchmark(theme)
    if series.kind == "modelled":
        style = base.merged(style, {"line": {"width": 1 * theme.scale}})
    # A value alone makes no line: it needs a point to be seen.
    return style | {"mode": "lines+markers", "marker": {"color": theme.benchmark, "size": 5}} if lonely else style


def _projection(theme: Palette, projected: Projected) -> list[Spec]:
    """The band, then the dashed line; both begin at the last value."""
    ahead, start = projected.ahead, (projected.start, projected.value)
    outline = [start, *((a.day, a.upper) for a in ahead), *((a.day, a.lower) for a in reversed(ahead)), start]
    line = [start, *((a.day, a.value) for a in ahead)]
    return [
        base.band(theme) | {"x": base.typed([d for d, _v in outline]), "y": base.typed([v for _d, v in outline])},
        base.projection(theme)
        | {
            "x": base.typed([d for d, _v in line]),
            "y": base.typed([v for _d, v in line]),
            "text": ["", *(a.text for a in ahead)],
            "hovertemplate": "%{text}<extra></extra>",
            "name": _("projection"),
        },
    ]


def _path(theme: Palette, path: Path) -> Spec:
    days, values = zip(*path.points, strict=True)
    return base.path(theme, path.programme_id) | {
        "x": base.typed(list(days)),
        "y": base.typed(list(values)),
        "hoverinfo": "skip",
    }


def _step(theme: Palette, step: Step, frame: Frame) -> list[Spec]:
    levels = [v for v in (step.level, step.level_to) if v is not None]
    across: list[Any] = []
    up: list[Any] = []
    for level in levels:
        across += [frame.starts(step), frame.ends(step), None]
        up += [level, level, None]
    line = base.target(theme, step.programme_id) | {"x": base.typed(across), "y": base.typed(up), "hoverinfo": "skip"}
    ends = [(d, v) for v in levels for d in step.due_dates]
    if not ends:
        return [line]
    marks = base.target_end(theme, step.programme_id) | {
        "x": base.typed([d for d, _v in ends]),
        "y": base.typed([v for _d, v in ends]),
    }
    said = base.lines(*map(base.plain, step.label))
    return [line, marks | {"text": [said] * len(ends), "hovertemplate": "%{text}<extra></extra>"}]
