"""What forecasts of a series' own past would have got wrong: the rolling origin (Hyndman and Athanasopoulos)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import fmean

from dashboard.judge.forecasts import LEVEL, YEAR_TO_DATE, History, Pair

FEWEST_TESTS = 3
"""Forecasts of the past below which there is no judging a method."""


@dataclass(frozen=True)
class Errors:
    """Errors of both forecasts at the same origins, looking ``ahead`` months.

    Those of amounts of a year are shares of the amount of a year before, so that a January weighs as much as a June.
    """

    ahead: int
    errors: tuple[float, ...]
    """Of the method; none where it could never have been used."""
    naive_errors: tuple[float, ...]
    years: int
    """Calendar years that the forecast periods lie in: errors within one are not independent."""

    @property
    def method_wins(self) -> bool:
        """The mean absolute error is smaller, by more than rounding."""
        if not self.errors:
            return False
        mine, naive = absolute(self.errors), absolute(self.naive_errors)
        return mine < naive and not math.isclose(mine, naive, rel_tol=1e-9)

    def spread(self, ahead: int, *, method: bool) -> float:
        """Root mean square error, carried on to ``ahead`` months as the root of time."""
        errors = self.errors if method else self.naive_errors
        return math.sqrt(fmean(error * error for error in errors) * ahead / self.ahead)


def absolute(errors: tuple[float, ...]) -> float:
    """The mean absolute error."""
    return fmean(map(abs, errors))


def scale(history: History, pair: Pair, end: int, ahead: int) -> float:
    """What errors are measured in: 1, or for amounts of a year the amount of the same period a year or more before."""
    return abs(history.get(end - 12 * math.ceil(ahead / 12), 0.0)) if pair is YEAR_TO_DATE else 1.0


def roll(history: History, pair: Pair, end: int, step: int) -> Errors | None:
    """Forecast every period of the past as far ahead as ``end`` now is, or as far as three forecasts can be had.

    Seasonal series are only tested over the same number of years, amounts of a year only across as many turns of the
    year. None: there are not three.
    """
    ahead = end - max(history)
    shortest = 0 if pair is LEVEL else (ahead - 1) // 12 * 12
    for tried in range(ahead, shortest, -step):
        tests = _at(history, pair, tried, turns=end // 12 - max(history) // 12)
        if len(tests.naive_errors) >= FEWEST_TESTS and (pair is LEVEL or tests.years > 1):
            return tests
    return None


def _at(history: History, pair: Pair, ahead: int, turns: int) -> Errors:
    found: list[tuple[int, float | None, float]] = []
    for origin in history:
        end = origin + ahead
        if end not in history or (pair is YEAR_TO_DATE and end // 12 - origin // 12 != turns):
            continue
        past = {period: value for period, value in history.items() if period <= origin}
        naive, unit = pair.naive_forecast(past, end), scale(past, pair, end, ahead)
        # A line needs two values; the naive forecast is tested on the same origins.
        if naive is None or unit == 0 or len(past) < 2:
            continue
        mine = pair.forecast(past, end)
        error = None if mine is None else (history[end] - mine) / unit
        found.append((end // 12, error, (history[end] - naive) / unit))
    both = [(year, mine, naive) for year, mine, naive in found if mine is not None]
    if len(both) >= FEWEST_TESTS:
        years = len({year for year, _, _ in both})
        return Errors(ahead, tuple(mine for _, mine, _ in both), tuple(naive for _, _, naive in both), years)
    return Errors(ahead, (), tuple(naive for _, _, naive in found), len({year for year, _, _ in found}))
