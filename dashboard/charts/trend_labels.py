"""The labels of a trend: targets at their ends, last values, names along the lines; none covers another or a line."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.charts import base
from dashboard.charts.base import Spec
from dashboard.charts.labels import Labels, text_size
from dashboard.charts.multiples import wrapped
from dashboard.charts.palette import Palette
from dashboard.charts.trend_parts import TOP, Frame, Path, Projected, Series, Step, runs, series_colour
from dashboard.text import _

WIDE, NARROW = 580, 200
"""Widths (px) of the plot on a desk and on a phone: labels keep clear on both."""
PHONE_COUNTS = 0.2
"""How much a collision on a phone weighs against one on a desk."""
EDGE = 0.76
"""Share of the time axis from which a label stands in the right margin."""
LABEL, LAST = 12.5, 14
MOST_MARGIN = 170
AIR = 5
"""Pixels between the labels in the margin."""


@dataclass(frozen=True)
class Note:
    """A label at the end of a line: markup, where the line ends, and its colour."""

    text: str
    day: date
    level: float
    colour: str

    @property
    def height(self) -> float:
        """Pixels that it takes in the margin."""
        return text_size(self.text, LABEL)[1] + AIR


def end_notes(
    theme: Palette,
    series: Sequence[Series],
    steps: Sequence[Step],
    last: date,
    projected: Projected | None = None,
) -> list[Note]:
    """The labels of targets, of a projection, and of the lines where there are several: name and last value."""
    found = [_step_note(theme, step, last) for step in steps]
    if projected:
        end = projected.ahead[-1]
        value, *rest = end.label
        text = base.lines(base.bold(value), *(base.plain(r) for r in rest))
        found.append(Note(text, end.day, end.value, theme.ink))
    actual = _actual(series)
    return found + [_line_note(theme, s, i) for i, s in enumerate(actual)] if len(actual) > 1 else found


def _step_note(theme: Palette, step: Step, last: date) -> Note:
    value, *rest = step.label
    text = base.lines(base.bold(value), *(base.plain(r) for r in rest))
    day = step.due_dates[-1] if step.due_dates else last
    return Note(text, day, step.level, theme.accent(step.programme_id))


def _line_note(theme: Palette, series: Series, number: int) -> Note:
    point = series.points[-1]
    rows = wrapped(series.name, MOST_MARGIN - 50, most=3, size=LABEL)
    text = base.lines(*(base.plain(row) for row in rows)) + " " + base.bold(point.shown)
    return Note(text, point.day, point.value, series_colour(theme, number))


def margin(notes: Sequence[Note], frame: Frame) -> float:
    """The right margin (px) that the widest of the labels in it needs."""
    widths = (text_size(n.text, LABEL)[0] for n in notes if frame.share(n.day) >= EDGE)
    return min(max(widths, default=22) + 18, MOST_MARGIN + 20)


def crowd(notes: Sequence[Note], first: date, last: date) -> float:
    """The height (px) that labels take in the right margin of an axis between two days, one below the other."""
    far = [n for n in notes if (n.day - first) >= EDGE * (last - first)]
    return len(far) * max((n.height for n in far), default=0)


def placed(
    theme: Palette,
    series: Sequence[Series],
    steps: Sequence[Step],
    paths: Sequence[Path],
    frame: Frame,
    projected: Projected | None = None,
) -> tuple[list[Spec], list[Spec]]:
    """All labels, and the thin leaders to those in the margin. The most important are placed first."""
    labels = Labels([(frame.plane(WIDE), 1.0), (frame.plane(NARROW), PHONE_COUNTS)])
    for line in _lines(series, steps, paths, frame):
        labels.keep_clear(line)
    if projected:
        dots = [(projected.start, projected.value), *((a.day, a.value) for a in projected.ahead)]
        labels.keep_clear([(d.toordinal(), v) for d, v in dots])
    notes = end_notes(theme, series, steps, frame.last, projected)
    ends, leaders = _ends(theme, notes, frame, labels)
    return [
        *ends,
        *_names(theme, series, labels),
        *(_along(theme, _("required path"), _between(p.points), theme.accent(p.programme_id), labels) for p in paths),
    ], leaders


def _actual(series: Sequence[Series]) -> list[Series]:
    return [s for s in series if s.kind == "actual" and s.points]


def _lines(
    series: Sequence[Series], steps: Sequence[Step], paths: Sequence[Path], frame: Frame
) -> Iterable[list[tuple[float, float]]]:
    """Everything that a label should not cover, as lines in data."""
    mark = frame.level(8) - frame.low
    for s in series:
        for run in runs(s.points):
            yield [(p.day.toordinal(), p.value) for p in run]
        for p in s.points[-1:] if len(s.points) == 1 else ():  # A lone point is as large as its mark.
            yield [(p.day.toordinal(), p.value - mark), (p.day.toordinal(), p.value + mark)]
    for step in steps:
        yield [(frame.starts(step).toordinal(), step.level), (frame.ends(step).toordinal(), step.level)]
        for day in step.due_dates:
            yield [(day.toordinal(), step.level - mark), (day.toordinal(), step.level + mark)]
    for path in paths:
        yield [(d.toordinal(), v) for d, v in path.points]


def _ends(theme: Palette, notes: Sequence[Note], frame: Frame, labels: Labels) -> tuple[list[Spec], list[Spec]]:
    """Labels at the ends of lines: late ones in the right margin, in the order of their levels, others beside."""
    far = [n for n in notes if frame.share(n.day) >= EDGE]
    found = []
    for note in (n for n in notes if n not in far):
        place = labels.place(note.text, [(note.day.toordinal(), note.level)], LABEL, sides="right")
        found.append(_annotation(theme, note, note.day.isoformat(), note.level, **place.annotation()))
    gap = max((n.height for n in far), default=0)
    heights = [frame.plane(WIDE).pixel((0, n.level))[1] for n in far]
    leaders = []
    for note, height in zip(far, base.spread(heights, gap, gap / 2 - AIR, frame.inner - gap / 2 + TOP), strict=True):
        level = frame.level(height)
        found.append(_annotation(theme, note, 1, level, xref="paper", xshift=6))
        leaders.append(_leader(theme, note, frame, level))
    return found, leaders


def _annotation(theme: Palette, note: Note, x: Any, y: float, **over: Any) -> Spec:
    font = base.font(theme, note.colour, 26 if theme.meeting else LABEL)
    return base.annotation(note.text, x, y, theme, font=font, **over)


def _leader(theme: Palette, note: Note, frame: Frame, level: float) -> Spec:
    """A hairline from a line's end to its label in the margin."""
    return {
        "type": "scatter",
        "mode": "lines",
        "line": {"color": theme.tint(note.colour, 0.55), "width": theme.scale},
        "x": base.typed([note.day, frame.last]),
        "y": base.typed([note.level, level]),
        "hoverinfo": "skip",
    }


def _names(theme: Palette, series: Sequence[Series], labels: Labels) -> list[Spec]:
    """A single line's last value, bold, and its name; the names of benchmarks and modelled estimates."""
    found = []
    actual = _actual(series)
    if len(actual) == 1:
        point = actual[0].points[-1]
        place = labels.place(point.shown, [(point.day.toordinal(), point.value)], LAST)
        over = {"font": base.font(theme, size=26 if theme.meeting else LAST)} | place.annotation()
        found.append(base.annotation(base.bold(point.shown), point.day.isoformat(), point.value, theme, **over))
        found.append(_name(theme, actual[0], theme.ink, labels))
    return found + [_name(theme, s, theme.ink_2, labels) for s in series if s.kind != "actual" and s.points]


def _name(theme: Palette, series: Series, colour: str, labels: Labels) -> Spec:
    return _along(theme, series.name, [(p.day, p.value) for p in series.points], colour, labels)


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
