"""Is it a change? Control charts of single values (XmR), read by the rules of the NHS programme Making Data Count.

Limits and rules follow NHSRplotthedots, the programme's R package; where the two differ is said in ``docs/methods.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Literal

from dashboard.judge.codes import Assurance, Better, Comparator, Rule, Signal, Variation, is_better

LIMIT = 2.66
"""Mean moving ranges from the mean to a limit: 3 ÷ 1.128 (Shewhart's three standard deviations)."""
SCREEN = 3.267
"""Moving ranges of at least this many of their mean are left out of the final mean (Provost and Murray 2011)."""
RUN = 7
"""Values in a row that make a run or a trend."""
FEWEST = 5
"""Fewer values than this have no limits."""
FIRM = 12
"""Fewer values than this have trial limits."""

Side = Literal["high", "low"]


@dataclass(frozen=True)
class Limits:
    """Mean and limits of the values from position ``start`` up to, not with, ``stop``. None: fewer than five values."""

    start: int
    stop: int
    mean: float | None
    lower: float | None
    upper: float | None
    trial: bool
    """Fewer than twelve values: the limits may still move a lot."""


@dataclass(frozen=True)
class Chart:
    """A control chart. ``mean``, ``lower``, ``upper`` and ``trial`` are those of its latest stretch."""

    values: tuple[float | None, ...]
    segments: tuple[Limits, ...]
    """One, and one more for each position at which the limits start anew."""
    rules: tuple[Rule | None, ...]
    """One a point."""
    signals: tuple[Signal | None, ...]
    """One a point."""
    sides: tuple[Side | None, ...]
    """One a point: whether its special cause speaks of high (rising) or low (falling) values."""

    @property
    def mean(self) -> float | None:
        return self.segments[-1].mean if self.segments else None

    @property
    def lower(self) -> float | None:
        return self.segments[-1].lower if self.segments else None

    @property
    def upper(self) -> float | None:
        return self.segments[-1].upper if self.segments else None

    @property
    def trial(self) -> bool:
        return bool(self.segments) and self.segments[-1].trial


def xmr(values: Sequence[float | None], better: Better | None = None, rebase_at: Iterable[int] = ()) -> Chart:
    """The control chart of values in the order of time.

    ``better``: the way that is an improvement; None: special causes are neutral. ``rebase_at``: positions at which
    the limits start anew, each judged by its own stretch only. A missing value (None, NaN) has no rule; those before
    and after it stand next to each other. ValueError for an infinite value and a position that is none.
    """
    known = [None if value is None or math.isnan(value) else float(value) for value in values]
    if any(value is not None and math.isinf(value) for value in known):
        raise ValueError("A value is infinite; a control chart needs numbers.")
    starts = sorted(set(rebase_at))
    if any(not 0 <= start < len(known) for start in starts):
        raise ValueError(f"The limits cannot start anew at {starts}: there are {len(known)} values.")
    edges = sorted({0, *starts, len(known)})

    segments = []
    rules: list[Rule | None] = [None] * len(known)
    sides: list[Side | None] = [None] * len(known)
    for start, stop in pairwise(edges):
        places = [i for i in range(start, stop) if known[i] is not None]
        stretch = _Stretch([value for value in known[start:stop] if value is not None])
        segments.append(stretch.limits(start, stop))
        for place, found in zip(places, stretch.causes(), strict=True):
            if found:
                rules[place], sides[place] = found
    signals = tuple(_signal(side, better) for side in sides)
    return Chart(tuple(known), tuple(segments), tuple(rules), signals, tuple(sides))


def variation(chart: Chart) -> Variation:
    """The first icon: what the latest value says."""
    if chart.mean is None:
        return "too_few_points"
    latest = max(i for i, value in enumerate(chart.values) if value is not None)
    return chart.signals[latest] or "common_cause"


def assurance(chart: Chart, comparator: Comparator, target: float | None, target_to: float | None = None) -> Assurance:
    """The second icon: whether the process, as it runs now, will keep the target.

    Both limits keep it: it passes consistently. No value between them does: it fails consistently. Else it may do
    either.
    """
    if target is None:
        return "no_target"
    lower, upper = chart.lower, chart.upper
    if lower is None or upper is None:
        return "too_few_points"
    top = target if target_to is None else target_to
    passes, fails = {
        "ge": (lower >= target, upper < target),
        "gt": (lower > target, upper <= target),
        "le": (upper <= target, lower > target),
        "lt": (upper < target, lower >= target),
        "eq": (target <= lower and upper <= top, upper < target or lower > top),
    }[comparator]
    return "consistently_pass" if passes else "consistently_fail" if fails else "pass_or_fail"


class _Stretch:
    """The values of one stretch, none missing."""

    def __init__(self, values: list[float]) -> None:
        self.values = values
        self.judged = len(values) >= FEWEST
        # Below this two numbers are one: a mean of tenths is not exact.
        self.grain = 1e-12 * max(map(abs, values), default=0.0)
        self.mean = fmean(values) if self.judged else math.nan
        self.reach = LIMIT * self._mean_moving_range() if self.judged else math.nan

    def _mean_moving_range(self) -> float:
        ranges = [abs(b - a) for a, b in pairwise(self.values)]
        first = fmean(ranges)
        kept = [r for r in ranges if r < SCREEN * first]
        final = fmean(kept) if kept else 0.0
        # Where all that remains is no movement at all, the screened ranges are the only knowledge of how values vary.
        return final if final > self.grain else first

    def limits(self, start: int, stop: int) -> Limits:
        if not self.judged:
            return Limits(start, stop, None, None, None, trial=False)
        trial = len(self.values) < FIRM
        return Limits(start, stop, self.mean, self.mean - self.reach, self.mean + self.reach, trial)

    def causes(self) -> list[tuple[Rule, Side] | None]:
        """Rule and side of each value, the first rule that holds."""
        if not self.judged:
            return [None] * len(self.values)
        outside = [self._beyond(value, 1.0) for value in self.values]
        found: dict[Rule, list[Side | None]] = {
            "outside": outside,
            "trend": self._trends(),
            "two_of_three": self._two_of_three(),
            "run": self._runs(),
        }
        return [
            next(((rule, side) for rule, marks in found.items() if (side := marks[i])), None)
            for i in range(len(self.values))
        ]

    def _beyond(self, value: float, share: float) -> Side | None:
        """On which side a value lies beyond this share of the way from the mean to the limit."""
        away = value - self.mean
        if abs(away) <= share * self.reach + self.grain:
            return None
        return "high" if away > 0 else "low"

    def _trends(self) -> list[Side | None]:
        """Seven in a row, each above (below) the one before it. At a turning point the later trend counts."""
        marks: list[Side | None] = [None] * len(self.values)
        for last in range(RUN - 1, len(self.values)):
            row = self.values[last - RUN + 1 : last + 1]
            steps = [b - a for a, b in pairwise(row)]
            if all(step > 0 for step in steps) or all(step < 0 for step in steps):
                marks[last - RUN + 1 : last + 1] = ["high" if steps[0] > 0 else "low"] * RUN
        return marks

    def _two_of_three(self) -> list[Side | None]:
        """The two, or three, of three in a row that lie beyond two thirds of the way to the same limit."""
        beyond = [self._beyond(value, 2 / 3) for value in self.values]
        marks: list[Side | None] = [None] * len(self.values)
        sides: tuple[Side, Side] = ("high", "low")
        for first in range(len(self.values) - 2):
            row = range(first, first + 3)
            for side in sides:
                there = [i for i in row if beyond[i] == side]
                if len(there) >= 2:
                    for i in there:
                        marks[i] = side
        return marks

    def _runs(self) -> list[Side | None]:
        """Seven in a row on one side of the mean; one on the mean itself ends a run."""
        on = [self._beyond(value, 0.0) for value in self.values]
        marks: list[Side | None] = [None] * len(self.values)
        for last in range(RUN - 1, len(self.values)):
            row = on[last - RUN + 1 : last + 1]
            if row[0] and len(set(row)) == 1:
                marks[last - RUN + 1 : last + 1] = row
        return marks


def _signal(side: Side | None, better: Better | None) -> Signal | None:
    good = is_better(side == "high", better)
    if side is None:
        return None
    return "neutral" if good is None else "improvement" if good else "concern"
