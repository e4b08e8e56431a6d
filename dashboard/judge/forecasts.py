"""The forecasts that a projection chooses from: a method and a naive one for each kind of series.

Values by the last month of their period. A forecast answers None where a value that it needs is not there.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean

from dashboard.judge.codes import Method

History = dict[int, float]
Forecast = Callable[[History, int], float | None]


def last_value(history: History, end: int) -> float | None:
    """The last value (Hyndman and Athanasopoulos: the naive method)."""
    return history[max(history)] if history else None


def drift(history: History, end: int) -> float | None:
    """The straight line from the first value through the last (Hyndman and Athanasopoulos: the drift method)."""
    if len(history) < 2:
        return None
    first, last = min(history), max(history)
    return history[last] + (history[last] - history[first]) * (end - last) / (last - first)


def last_year_plus_change(history: History, end: int) -> float | None:
    """The same period of the last year known, plus the last change against the year before, once for each year."""
    base, years = _base(history, end)
    change = _changes(history)[-1:]
    return base + years * change[0] if base is not None and change else None


def seasonal_drift(history: History, end: int) -> float | None:
    """As ``last_year_plus_change``, with the mean of the changes against the year before in the last twelve months."""
    base, years = _base(history, end)
    changes = _changes(history)
    return base + years * fmean(changes) if base is not None and changes else None


def seasonal_growth(history: History, end: int) -> float | None:
    """The same period of the last year known × this year's amounts so far ÷ last year's by then, once for each year."""
    base, years = _base(history, end)
    last = max(history, default=0)
    before = history.get(last - 12)
    if base is None or before is None or before <= 0 or history[last] <= 0:
        return None
    return base * (history[last] / before) ** years


def _base(history: History, end: int) -> tuple[float | None, int]:
    """The value of the same period in the last year that can be known, and how many years that is before."""
    last = max(history, default=end)
    years = max(1, math.ceil((end - last) / 12))
    return history.get(end - 12 * years), years


def _changes(history: History) -> list[float]:
    """Changes against the year before that end in the last twelve months; none unless the last value has one."""
    last = max(history, default=0)
    if last - 12 not in history:
        return []
    return [
        value - history[period - 12]
        for period, value in sorted(history.items())
        if period > last - 12 and period - 12 in history
    ]


@dataclass(frozen=True)
class Pair:
    """A method and the naive forecast that it must beat."""

    method: Method
    forecast: Forecast
    naive: Method
    naive_forecast: Forecast


LEVEL = Pair("drift", drift, "last_value", last_value)
SEASONAL_LEVEL = Pair("seasonal_drift", seasonal_drift, "last_year_plus_change", last_year_plus_change)
YEAR_TO_DATE = Pair("seasonal_growth", seasonal_growth, "last_year_plus_change", last_year_plus_change)
