"""Will we get there? A series carried on to a due date, tested on its own past, with the chance of keeping a target."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from scipy import special

from dashboard.judge.backtest import Errors, absolute, roll, scale
from dashboard.judge.codes import Comparator, Likelihood, Method, NoProjection
from dashboard.judge.forecasts import LEVEL, SEASONAL_LEVEL, YEAR_TO_DATE, History, Pair
from dashboard.judge.periods import (
    MONTHS,
    Accumulation,
    Frequency,
    Series,
    by_period,
    month_end,
    period_of,
    summed,
    unbroken,
)

CONFIDENCE = 0.8
"""Of the interval: four times in five. With few points a wider one spans everything."""
FEWEST = 5
"""Fewer values than this are not carried on."""

_LIKELY: tuple[tuple[float, Likelihood], ...] = ((0.99, "virtually_certain"), (0.9, "very_likely"), (0.66, "likely"))
_UNLIKELY: tuple[tuple[float, Likelihood], ...] = (
    (0.01, "exceptionally_unlikely"),
    (0.1, "very_unlikely"),
    (0.33, "unlikely"),
)


@dataclass(frozen=True)
class Outlook:
    """The predictive distribution: Student's around ``centre``; what lies beyond a natural limit piles up on it."""

    centre: float
    sigma: float
    freedom: int
    tests: int
    minimum: float | None = None
    maximum: float | None = None

    def limits(self, confidence: float) -> tuple[float, float]:
        """The prediction interval, within the natural limits."""
        half = self.sigma * float(special.stdtrit(self.freedom, (1 + confidence) / 2))
        return self.within(self.centre - half), self.within(self.centre + half)

    def within(self, value: float) -> float:
        """The value, or the natural limit that it lies beyond."""
        lowest = -math.inf if self.minimum is None else self.minimum
        highest = math.inf if self.maximum is None else self.maximum
        return min(max(value, lowest), highest)

    def chance(self, comparator: Comparator, target: float, target_to: float | None = None) -> float | None:
        """The probability that the value keeps the target. None for a single exact value, which no distribution weighs.

        Between 1 ÷ (tests + 2) and 1 − 1 ÷ (tests + 2), by Laplace's rule of succession: so few forecasts of the past
        make nothing surer. Only a natural limit does: a share is never above 100 %.
        """
        top = target if target_to is None else target_to
        if comparator == "eq" and target == top and target not in (self.minimum, self.maximum):
            return None
        strict = comparator in ("gt", "lt")
        # Each side: the probability of a value beyond the target there, and whether the natural limits alone settle it.
        below, above = (0.0, True), (0.0, True)
        if comparator in ("ge", "gt", "eq"):
            below = _beyond(target, self.minimum, self.maximum, strict, self._less)
        if comparator in ("le", "lt", "eq"):
            above = _beyond(
                -top, _minus(self.maximum), _minus(self.minimum), strict, lambda v, s: self._less(v, s, sign=-1)
            )
        if (1.0, True) in (below, above):
            return 0.0
        if below[1] and above[1]:
            return 1.0
        least = 1 / (self.tests + 2)
        return min(max(1 - below[0] - above[0], least), 1 - least)

    def _less(self, value: float, strict: bool, sign: int = 1) -> float:
        """The probability of less than ``value``, or of no more where ``strict``; sign −1: mirrored at 0."""
        centre = sign * self.centre
        if self.sigma == 0:
            return float(centre <= value if strict else centre < value)
        return float(special.stdtr(self.freedom, (value - centre) / self.sigma))


@dataclass(frozen=True)
class Projection:
    """A series carried on to the period that contains the due date, in the series' unit."""

    method: Method
    """The one shown: the naive one where the other does not beat it."""
    beats_naive: bool
    period_end: date
    steps: int
    """Periods ahead."""
    value: float
    lower: float
    upper: float
    outlook: Outlook
    error: float | None
    """Mean absolute error of the method that was to beat the naive one; None: it could not have been used."""
    naive_error: float
    """Mean absolute error of the naive one, over the same forecasts of the past."""
    tests: int
    """How many these were."""
    tested_steps: int
    """How many periods ahead they looked."""

    def chance(self, comparator: Comparator, target: float, target_to: float | None = None) -> float | None:
        """The probability that the value keeps a target: ``Outlook.chance``."""
        return self.outlook.chance(comparator, target, target_to)


def project(
    series: Series,
    due: date,
    frequency: Frequency,
    accumulation: Accumulation = "level",
    minimum: float | None = None,
    maximum: float | None = None,
    amount: bool = True,
    confidence: float = CONFIDENCE,
) -> Projection | NoProjection:
    """Carry a series, given as (last day of the period, value), on to the period that contains ``due``.

    Each period's own amounts are summed from January first. ``amount``: what is told year to date grows from 0 each
    January; False for a rate of the year so far. The method must have beaten the naive forecast on the series' own
    past, looking as many periods ahead, or as many as that past allows; else the naive one is given. A code where
    there is no projection. ValueError for a period given twice, an infinite value and a confidence that is not between
    0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"The confidence is {confidence}; it must be between 0 and 1, such as 0.8.")
    history = by_period(series, frequency)
    if accumulation == "increment":
        history = unbroken(summed(history), frequency)
    pair, end, step = _pair(frequency, accumulation, amount=amount), period_of(due, frequency), MONTHS[frequency]
    refused = _refused(history, end)
    if refused:
        return refused
    naive = pair.naive_forecast(history, end)
    if naive is None:
        return "no_value_a_year_before"
    tests = roll(history, pair, end, step)
    if tests is None:
        return "too_few_points"

    mine = pair.forecast(history, end) if tests.method_wins else None
    ahead = end - max(history)
    unit = scale(history, pair, end, ahead)
    outlook = Outlook(
        naive if mine is None else mine,
        *_spread(history, pair, tests, ahead, step, method=mine is not None),
        tests=len(tests.naive_errors),
        minimum=_reached(history, pair, end, minimum),
        maximum=maximum,
    )
    lower, upper = outlook.limits(confidence)
    return Projection(
        method=pair.naive if mine is None else pair.method,
        beats_naive=mine is not None,
        period_end=month_end(end),
        steps=ahead // step,
        value=outlook.within(outlook.centre),
        lower=lower,
        upper=upper,
        outlook=outlook,
        error=absolute(tests.errors) * unit if tests.errors else None,
        naive_error=absolute(tests.naive_errors) * unit,
        tests=len(tests.naive_errors),
        tested_steps=tests.ahead // step,
    )


def likelihood(chance: float) -> Likelihood:
    """A probability in words: the scale of the Intergovernmental Panel on Climate Change (Mastrandrea et al. 2010)."""
    if not 0 <= chance <= 1:
        raise ValueError(f"The chance is {chance}; it must be between 0 and 1.")
    for least, word in _LIKELY:
        if chance >= least:
            return word
    for most, word in _UNLIKELY:
        if chance <= most:
            return word
    return "about_as_likely_as_not"


def _pair(frequency: Frequency, accumulation: Accumulation, *, amount: bool) -> Pair:
    """Months and stretches of a year compare with the same stretch of last year, other periods with the one before."""
    if frequency == "year":
        return LEVEL
    if accumulation != "level":
        return YEAR_TO_DATE if amount else SEASONAL_LEVEL
    return SEASONAL_LEVEL if frequency == "month" else LEVEL


def _refused(history: History, end: int) -> NoProjection | None:
    if history and end <= max(history):
        return "already_known"
    if len(history) < FEWEST:
        return "too_few_points"
    # A projection does not look further ahead than the series looks back.
    return "too_far" if end - max(history) > max(history) - min(history) else None


def _reached(history: History, pair: Pair, end: int, minimum: float | None) -> float | None:
    """The least that can come: a total of amounts that are never negative does not fall within its year."""
    last = max(history)
    grows = pair is YEAR_TO_DATE and minimum is not None and minimum >= 0 and last // 12 == end // 12
    return history[last] if grows else minimum


def _spread(history: History, pair: Pair, tests: Errors, ahead: int, step: int, *, method: bool) -> tuple[float, int]:
    """Standard deviation of the predictive distribution and its degrees of freedom."""
    if pair is LEVEL:
        return level_spread(history, ahead, step, drifting=method)
    return tests.spread(ahead, method=method) * scale(history, pair, max(history) + ahead, ahead), tests.years


def level_spread(history: History, ahead: int, step: int, *, drifting: bool) -> tuple[float, int]:
    """s √h of the naive method, s √(h (1 + h ÷ (T − 1))) of drift (Hyndman and Athanasopoulos, table 5.2).

    s is that of the changes from value to value; over a gap of g periods a change has g times the variance.
    """
    periods = sorted(history)
    first, last = periods[0], periods[-1]
    span, h = (last - first) / step, ahead / step
    slope = (history[last] - history[first]) / span if drifting else 0.0
    changes = [(history[b] - history[a], (b - a) / step) for a, b in pairwise(periods)]
    freedom = len(changes) - drifting
    sigma = math.sqrt(math.fsum((change - slope * gap) ** 2 / gap for change, gap in changes) / freedom)
    return sigma * math.sqrt(h * (1 + h / span) if drifting else h), freedom


def _beyond(
    bound: float,
    nearest: float | None,
    farthest: float | None,
    strict: bool,
    distribution: Callable[[float, bool], float],
) -> tuple[float, bool]:
    """The probability of less than ``bound`` (with it, where ``strict``), and whether the natural limits settle it."""
    if farthest is not None and (bound > farthest or (strict and bound == farthest)):
        return 1.0, True
    if nearest is not None and (bound < nearest or (not strict and bound == nearest)):
        return 0.0, True
    return distribution(bound, strict), False


def _minus(value: float | None) -> float | None:
    return None if value is None else -value
