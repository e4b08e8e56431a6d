"""Which way have the last five years gone? The trend marker of the public health profiles of England (Fingertips)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy import special

from dashboard.judge.codes import Better, Course, Trend, TrendReason, is_better
from dashboard.judge.intervals import Interval

POINTS = 5
CONFIDENCE = 0.998
"""Of the test, as Fingertips has it: many trends are read at once, so few may be false alarms."""

Dated = tuple[float, float, float]
"""Year, value, weight."""


@dataclass(frozen=True)
class RecentTrend:
    """The trend of the last five values. ``slope``: change a year, in the values' unit."""

    trend: Trend
    course: Course
    """The trend as the direction judges it; the trend itself where none is judged."""
    slope: float | None = None
    chi_square: float | None = None
    """Of the slope, with one degree of freedom; significant above 9.55."""
    reason: TrendReason | None = None
    """Why it cannot be calculated."""


def recent_trend(
    values: Sequence[tuple[int, Interval | float | None]], better: Better | None = None, confidence: float = 0.95
) -> RecentTrend:
    """The trend of the latest five of yearly values, given as (year, value with its interval), in any order.

    ``confidence`` is that of the intervals. A year without a value is left out, and the years keep their distance.
    The slope is weighted by 1 ÷ variance; it is a trend where it differs from 0 and keeps its sign whichever value is
    left out. ValueError for a year given twice and for limits that do not enclose their value.
    """
    known = sorted(((year, value) for year, value in values if value is not None), key=lambda point: point[0])
    if len({year for year, _ in known}) < len(known):
        raise ValueError("A year has two values; a recent trend needs one a year.")
    last = known[-POINTS:]
    if len(last) < POINTS:
        return RecentTrend("cannot_be_calculated", "cannot_be_calculated", reason="too_few_points")
    z = float(special.ndtri((1 + confidence) / 2))
    points: list[Dated] = []
    for year, value in last:
        if not isinstance(value, Interval) or not value.upper > value.lower:
            return RecentTrend("cannot_be_calculated", "cannot_be_calculated", reason="no_interval")
        if not value.lower <= value.value <= value.upper:
            raise ValueError(f"The value of {year} lies outside its interval.")
        points.append((float(year), value.value, (2 * z / (value.upper - value.lower)) ** 2))

    slope, variance = _slope(points)
    chi_square = slope * slope / variance
    # Rounding must not give a level line a sign.
    without = [_slope(points[:i] + points[i + 1 :])[0] for i in range(POINTS)]
    steady = all(math.copysign(1, slope) * other > 1e-9 * abs(slope) for other in without)
    trend: Trend = "no_change"
    if steady and special.chdtrc(1, chi_square) < 1 - CONFIDENCE:
        trend = "increasing" if slope > 0 else "decreasing"
    return RecentTrend(trend, _course(trend, better), slope, chi_square)


def _slope(points: Sequence[Dated]) -> tuple[float, float]:
    """Weighted slope a year and its variance, the weights being 1 ÷ the variance of each value."""
    total = math.fsum(w for _, _, w in points)
    year = math.fsum(w * x for x, _, w in points) / total
    value = math.fsum(w * y for _, y, w in points) / total
    spread = math.fsum(w * (x - year) ** 2 for x, _, w in points)
    return math.fsum(w * (x - year) * (y - value) for x, y, w in points) / spread, 1 / spread


def _course(trend: Trend, better: Better | None) -> Course:
    good = is_better(trend == "increasing", better)
    if good is None or trend not in ("increasing", "decreasing"):
        return trend
    return "getting_better" if good else "getting_worse"
