"""The trend of indicators against the targets of every document, each line labelled where it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from dashboard.charts import axes, base
from dashboard.charts.base import Spec
from dashboard.charts.labels import Labels, Plane, text_size
from dashboard.charts.palette import Palette
from dashboard.text import _

Kind = Literal["actual", "benchmark", "modelled"]

HEIGHT, TOP, BOTTOM = 400, 18, 46
WIDE, NARROW = 580, 200
"""Widths (px) of the plot on a desk and on a phone: labels keep clear on both."""
PHONE_COUNTS = 0.3
"""How much a collision on a phone weighs against one on a desk."""
EDGE = 0.76
"""Share of the time axis from which a target's label stands in the right margin."""
LEAST_STEP = 0.03
"""Least length of a target step, as a share of the time axis: a plan may be issued the day before its first date."""
SYMBOLS = ("circle", "square", "diamond", "circle-open", "square-open", "diamond-open", "triangle-up", "triangle-down")
LABEL = 12.5


@dataclass(frozen=True)
class Point:
    """A value at the end of its period; `text` is said when it is pointed at (markup)."""

    day: date
    value: float
    text: str = ""
    within_year: bool = False
    """Counted from 1 January, less than a whole year: the line does not run on into another year."""
    shown: str = ""
    """The value as its label says it."""


@dataclass(frozen=True)
class Series:
    """Values of one indicator in one area, in the order of time."""

    name: str
    points: tuple[Point, ...]
    kind: Kind = "actual"


@dataclass(frozen=True)
class Step:
    """A target: a level asked for by one document until one or several dates. Label parts stand below one another."""

    programme_id: str | None
    level: float
    starts_on: date
    due_dates: tuple[date, ...]
    """In order; empty where none is printed."""
    label: tuple[str, ...]
    """Value, due date, document and clauses."""
    level_to: float | None = None
    """Upper end of a range."""


@dataclass(frozen=True)
class Path:
    """The way that a document asks for, from where it starts through every dated step."""

    programme_id: str | None
    points: tuple[tuple[date, float], ...]


@dataclass(frozen=True)
class Measure:
    """What the value axis measures."""

    unit: str | None
    whole: bool = False
    """Counts: no ticks between whole numbers."""
    limit: float | None = None
    """The greatest value that there can be (100 %)."""


@dataclass(frozen=True)
class _Frame:
    """The part of the world that the figure shows."""

    first: date
    last: date
    low: float
    high: float
    right: float
    height: float

    @property
    def inner(self) -> float:
        return self.height - TOP - BOTTOM

    def share(self, day: date) -> float:
        return (day - self.first).days / (self.last - self.first).days

    def plane(self, width: float) -> Plane:
        return Plane((self.first.toordinal(), self.last.toordinal()), (self.low, self.high), width, self.inner)


def figure(
    theme: Palette, series: Sequence[Series], steps: Sequence[Step], paths: Sequence[Path], measure: Measure
) -> Spec | None:
    """The figure, or None where there is nothing to draw: no value, and no target that is a level."""
    if not steps and not any(s.points for s in series):
        return None
    frame = _frame(series, steps, paths, measure)
    steps = [_visible(step, frame) for step in steps]
    labels = Labels([(frame.plane(WIDE), 1.0), (frame.plane(NARROW), PHONE_COUNTS)])
    for line in _lines(series, steps, paths, frame):
        labels.keep_clear(line)
    beside, leaders = _step_labels(theme, steps, frame, labels)
    names, last_values = _series_labels(theme, series, labels)
    data = [
        *(_path(theme, p) for p in paths),
        *leaders,
        *(trace for s in steps for trace in _step(theme, s, frame)),
        *_series_traces(theme, series),
    ]
    ticks = axes.value_ticks(frame.low, frame.high, measure.unit, measure.whole, measure.limit)
    layout = base.layout(
        theme,
        height=frame.height,
        margin={"l": axes.tick_room(ticks), "r": frame.right, "t": TOP, "b": BOTTOM},
        xaxis={"type": "date", "range": [frame.first.isoformat(), frame.last.isoformat()]}
        | axes.time_ticks(frame.first, frame.last, [d for s in steps for d in s.due_dates]),
        yaxis={"range": [frame.low, frame.high]} | ticks,
        annotations=[*names, *last_values, *beside, *_path_labels(theme, paths, labels)],
    )
    return {"data": data, "layout": layout}


# --- what is shown ------------------------------------------------------------------------------------------


def _frame(series: Sequence[Series], steps: Sequence[Step], paths: Sequence[Path], measure: Measure) -> _Frame:
    days = [p.day for s in series for p in s.points] + [d for p in paths for d, _v in p.points]
    days += [d for s in steps for d in (s.starts_on, *s.due_dates)]
    values = [p.value for s in series for p in s.points] + [v for p in paths for _d, v in p.points]
    values += [v for s in steps for v in (s.level, s.level_to) if v is not None]
    first, last = min(days), max(days)
    if (last - first).days < 60:  # One value only: a stretch of time around it, so that it stands somewhere.
        first, last = first - timedelta(days=365), last + timedelta(days=60)
    air = timedelta(days=max(4, round((last - first).days * 0.025)))
    low, high = axes.value_range(values, measure.whole)
    widest = max((text_size(base.lines(*s.label), LABEL)[0] for s in steps), default=60)
    crowd = sum(_label_height(s) for s in steps)
    height = max(HEIGHT, crowd + TOP + BOTTOM)
    return _Frame(first - air, last + air, low, high, min(max(widest + 16, 64), 190), height)


def _visible(step: Step, frame: _Frame) -> Step:
    """The step at a length that can be seen; without a due date it runs to the edge."""
    end = step.due_dates[-1] if step.due_dates else frame.last
    least = timedelta(days=round(LEAST_STEP * (frame.last - frame.first).days))
    return replace(step, starts_on=min(step.starts_on, end - least))


def _end(step: Step, frame: _Frame) -> date:
    return step.due_dates[-1] if step.due_dates else frame.last


def _label_height(step: Step) -> float:
    return text_size(base.lines(*step.label), LABEL)[1] + 5


def _lines(
    series: Sequence[Series], steps: Sequence[Step], paths: Sequence[Path], frame: _Frame
) -> Iterable[list[tuple[float, float]]]:
    """Everything that a label should not cover, as lines in data."""
    for s in series:
        for run in _runs(s.points):
            yield [(p.day.toordinal(), p.value) for p in run]
    for step in steps:
        level = step.level
        yield [(step.starts_on.toordinal(), level), (_end(step, frame).toordinal(), level)]
        mark = 8 * (frame.high - frame.low) / frame.inner
        for day in step.due_dates:
            yield [(day.toordinal(), level - mark), (day.toordinal(), level + mark)]
    for path in paths:
        yield [(d.toordinal(), v) for d, v in path.points]


# --- lines --------------------------------------------------------------------------------------------------


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """The points in unbroken stretches: what is counted from 1 January starts anew each year."""
    runs: list[list[Point]] = []
    for point in points:
        before = runs[-1][-1] if runs else None
        anew = before is None or (before.day.year != point.day.year and (before.within_year or point.within_year))
        if anew:
            runs.append([])
        runs[-1].append(point)
    return runs


def _series_traces(theme: Palette, series: Sequence[Series]) -> list[Spec]:
    drawn = [s for kind in ("benchmark", "modelled", "actual") for s in series if s.kind == kind]
    actual = [s for s in series if s.kind == "actual"]
    return [_series_trace(theme, s, actual.index(s) if s.kind == "actual" else 0) for s in drawn if s.points]


def _series_trace(theme: Palette, series: Series, number: int) -> Spec:
    runs = _runs(series.points)
    flat: list[Point | None] = []
    for run in runs:
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
    return base.merged(_line_style(theme, series, number, any(len(run) == 1 for run in runs)), place)


def _line_style(theme: Palette, series: Series, number: int, lonely: bool) -> Spec:
    if series.kind == "actual":
        colour = series_colour(theme, number)
        crowded = len(series.points) > 24
        marker = {"symbol": SYMBOLS[number % len(SYMBOLS)], "color": colour, "size": (5.5 if crowded else 7.5)}
        over = {"line": {"color": colour}, "marker": marker}
        return base.merged(base.actual(theme), over) if number or crowded else base.actual(theme)
    style = base.benchmark(theme)
    if series.kind == "modelled":
        style = base.merged(style, {"line": {"width": 1 * theme.scale}})
    # A value alone makes no line: it needs a point to be seen.
    return style | {"mode": "lines+markers", "marker": {"color": theme.benchmark, "size": 5}} if lonely else style


def series_colour(theme: Palette, number: int) -> str:
    """The colour of the n-th series: ink, then two that are no status of a target; marks tell the others apart."""
    return (theme.ink, theme.blue, theme.ink_3)[number % 3]


def _path(theme: Palette, path: Path) -> Spec:
    days, values = zip(*path.points, strict=True)
    return base.path(theme, path.programme_id) | {
        "x": base.typed(list(days)),
        "y": base.typed(list(values)),
        "hoverinfo": "skip",
    }


def _step(theme: Palette, step: Step, frame: _Frame) -> list[Spec]:
    levels = [v for v in (step.level, step.level_to) if v is not None]
    across: list[Any] = []
    up: list[Any] = []
    for level in levels:
        across += [step.starts_on, _end(step, frame), None]
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


# --- labels -------------------------------------------------------------------------------------------------


def _series_labels(theme: Palette, series: Sequence[Series], labels: Labels) -> tuple[list[Spec], list[Spec]]:
    """The last value of each actual line, bold, and every line's name where there is room."""
    actual = [s for s in series if s.kind == "actual" and s.points]
    last_values = []
    for number, s in enumerate(actual):
        point, colour = s.points[-1], series_colour(theme, number)
        place = labels.place(point.shown, [(point.day.toordinal(), point.value)], 14)
        font = base.font(theme, colour, 26 if theme.meeting else 14)
        text = base.bold(point.shown)
        over = {"font": font} | place.annotation()
        last_values.append(base.annotation(text, point.day.isoformat(), point.value, theme, **over))
    names = []
    for s in [*actual, *(s for s in series if s.kind != "actual" and s.points)]:
        colour = series_colour(theme, actual.index(s)) if s.kind == "actual" else theme.ink_2
        names.append(_along(theme, s.name, [(p.day, p.value) for p in s.points], colour, labels))
    return names, last_values


def _path_labels(theme: Palette, paths: Sequence[Path], labels: Labels) -> list[Spec]:
    return [_along(theme, _("required path"), _between(p.points), theme.accent(p.programme_id), labels) for p in paths]


def _between(points: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    """Places on the legs of a path, away from its corners: the last leg first."""
    found = []
    for (a, v), (b, w) in reversed(list(itertools.pairwise(points))):
        found += [(a + (b - a) * share, v + (w - v) * share) for share in (0.6, 0.4, 0.8, 0.2)]
    return found


def _along(theme: Palette, text: str, points: Sequence[tuple[date, float]], colour: str, labels: Labels) -> Spec:
    """A name beside one of the points of its line."""
    spots = [(d.toordinal(), v) for d, v in points]
    few = spots[:: max(1, len(spots) // 10)]
    place = labels.place(text, few, LABEL)
    day = date.fromordinal(round(place.at[0])).isoformat()
    font = base.font(theme, colour, 26 if theme.meeting else LABEL)
    return base.annotation(base.plain(text), day, place.at[1], theme, font=font, **place.annotation())


def _step_labels(theme: Palette, steps: Sequence[Step], frame: _Frame, labels: Labels) -> tuple[list[Spec], list[Spec]]:
    """Labels of targets and the thin leaders to those in the margin.

    Those due late on the axis stand in the right margin, in the order of their levels; others beside their end.
    """
    far = [s for s in steps if frame.share(_end(s, frame)) >= EDGE]
    notes = []
    for step in (s for s in steps if s not in far):
        end = _end(step, frame)
        place = labels.place(base.lines(*step.label), [(end.toordinal(), step.level)], LABEL, sides="right")
        notes.append(_step_note(theme, step, end.isoformat(), step.level, **place.annotation()))
    plane = frame.plane(WIDE)
    wanted = [plane.pixel((0, s.level))[1] for s in far]
    half = max((_label_height(s) for s in far), default=0)
    placed = base.spread(wanted, half, half / 2 - BOTTOM / 2, frame.inner - half / 2 + TOP)
    leaders = []
    for step, y in zip(far, placed, strict=True):
        level = frame.low + (frame.high - frame.low) * y / frame.inner
        notes.append(_step_note(theme, step, 1, level, xref="paper", xshift=6))
        leaders.append(_leader(theme, step, frame, level))
    return notes, leaders


def _step_note(theme: Palette, step: Step, x: Any, y: float, **over: Any) -> Spec:
    value, *rest = step.label
    text = base.lines(base.bold(value), *(base.plain(r) for r in rest))
    font = base.font(theme, theme.accent(step.programme_id), 26 if theme.meeting else LABEL)
    return base.annotation(text, x, y, theme, font=font, **over)


def _leader(theme: Palette, step: Step, frame: _Frame, level: float) -> Spec:
    """A hairline from a target's end to its label in the margin."""
    colour = theme.tint(theme.accent(step.programme_id), 0.55)
    return {
        "type": "scatter",
        "mode": "lines",
        "line": {"color": colour, "width": theme.scale},
        "x": base.typed([_end(step, frame), frame.last]),
        "y": base.typed([step.level, level]),
        "hoverinfo": "skip",
    }
