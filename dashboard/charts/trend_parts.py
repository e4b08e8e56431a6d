"""What the trend of indicators is drawn from, and the part of the world that its figure shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dashboard.charts.labels import Plane
from dashboard.charts.palette import Palette

Kind = Literal["actual", "benchmark", "modelled"]

TOP, BOTTOM = 18, 46
LEAST_STEP = 0.03
"""Least length of a target step, as a share of the time axis: a plan may be issued the day before its first date."""


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
class Ahead:
    """A value carried on to a due date with its interval; the label says value and range below one another."""

    day: date
    value: float
    lower: float
    upper: float
    label: tuple[str, ...]
    text: str = ""
    """What is said when it is pointed at (markup)."""


@dataclass(frozen=True)
class Projected:
    """A series carried on from its last value through one or several due dates, in order."""

    start: date
    value: float
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True)
class Measure:
    """What the value axis measures."""

    unit: str | None
    whole: bool = False
    """Counts: no ticks between whole numbers."""
    limit: float | None = None
    """The greatest value that there can be (100 %)."""


@dataclass(frozen=True)
class Frame:
    """The part of the world that the figure shows."""

    first: date
    last: date
    low: float
    high: float
    height: float

    @property
    def inner(self) -> float:
        """Height (px) of the plot."""
        return self.height - TOP - BOTTOM

    def share(self, day: date) -> float:
        """How far along the time axis a day is."""
        return (day - self.first).days / (self.last - self.first).days

    def plane(self, width: float) -> Plane:
        """The plot at a width (px), for placing labels."""
        return Plane((self.first.toordinal(), self.last.toordinal()), (self.low, self.high), width, self.inner)

    def starts(self, step: Step) -> date:
        """Where a step is drawn from: far enough from its end to be seen."""
        least = timedelta(days=round(LEAST_STEP * (self.last - self.first).days))
        return min(step.starts_on, self.ends(step) - least)

    def ends(self, step: Step) -> date:
        """Its last due date; without one it runs to the edge."""
        return step.due_dates[-1] if step.due_dates else self.last

    def level(self, pixel: float) -> float:
        """The value at a height (px) above the time axis."""
        return self.low + (self.high - self.low) * pixel / self.inner


def series_colour(theme: Palette, number: int) -> str:
    """The colour of the n-th series: ink, then two that are no status of a target; marks tell the others apart."""
    return (theme.ink, theme.blue, theme.ink_3)[number % 3]


def runs(points: Sequence[Point]) -> list[list[Point]]:
    """The points in unbroken stretches: what is counted from 1 January starts anew each year."""
    found: list[list[Point]] = []
    for point in points:
        before = found[-1][-1] if found else None
        if before is None or (before.day.year != point.day.year and (before.within_year or point.within_year)):
            found.append([])
        found[-1].append(point)
    return found
