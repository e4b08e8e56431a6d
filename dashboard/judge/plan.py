"""The least work that reaches a number of points: a multiple-choice knapsack, solved exactly.

Of each part at most one way is taken (binary); a criterion gains what its parts gain, at most what its weight leaves.
Solved as a small integer programme by HiGHS (`scipy.optimize.milp`). A plan of least effort is sought first, then the
one of most points among those of the same effort.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

PartKey = tuple[str, int]
"""Criterion and number of the part."""

_EXACT = 1e-6
"""Points and effort closer than this are the same; a point's smallest step is 0.5."""


@dataclass(frozen=True)
class Way:
    """A way to more points of a part. `gain`: points; `effort` in the reader's measure (units of work by default)."""

    part: PartKey
    number: int
    gain: float
    effort: float


@dataclass(frozen=True)
class Plan:
    """What to do, in the order of the ways given, and what it brings: points after the caps, and effort."""

    ways: tuple[Way, ...]
    gain: float
    effort: float


@dataclass(frozen=True)
class OutOfReach:
    """No plan brings what is needed. `most` is the most points that the ways allowed can bring."""

    most: float


def plan(
    ways: Sequence[Way],
    room: Mapping[str, float],
    needed: float,
    *,
    kept: Mapping[PartKey, int | None] | None = None,
    left_out: Collection[PartKey] = (),
) -> Plan | OutOfReach:
    """The plan of least effort that brings at least `needed` points.

    room: points that each criterion can still gain, before its cap; 0 where there is none named. kept: parts that the
    plan must hold, by the number of their way (None: any of its ways). left_out: parts that it must not hold.
    Raises ValueError for a negative effort or gain, and for a way that is kept and does not exist.
    """
    kept = kept or {}
    if any(w.effort < 0 or w.gain < 0 for w in ways):
        raise ValueError("A way has negative effort or gain.")
    allowed = [w for w in ways if w.part not in left_out and kept.get(w.part) in (None, w.number)]
    missing = set(kept) - {w.part for w in allowed}
    if missing:
        raise ValueError(f"No way of {sorted(missing)} can be kept.")
    problem = _Problem(allowed, room, kept)
    most = problem.most()
    if most < needed - _EXACT:
        return OutOfReach(most)
    return problem.cheapest(needed)


class _Problem:
    """Variables: one binary a way, then the gain of each criterion."""

    def __init__(self, ways: Sequence[Way], room: Mapping[str, float], kept: Collection[PartKey]) -> None:
        self.ways = ways
        self.criteria = sorted({w.part[0] for w in ways})
        self.parts = sorted({w.part for w in ways})
        count = len(ways)
        self.size = count + len(self.criteria)
        self.effort = np.array([w.effort for w in ways] + [0.0] * len(self.criteria))
        self.gain = np.array([0.0] * count + [1.0] * len(self.criteria))
        self.whole = np.array([1] * count + [0] * len(self.criteria))
        self.bounds = Bounds(0, [1.0] * count + [max(room.get(c, 0.0), 0.0) for c in self.criteria])
        self.rules = [self._one_way_each(kept), self._no_more_than_the_parts()] if ways else []

    def _one_way_each(self, kept: Collection[PartKey]) -> LinearConstraint:
        rows = np.zeros((len(self.parts), self.size))
        for column, way in enumerate(self.ways):
            rows[self.parts.index(way.part), column] = 1
        return LinearConstraint(rows, [float(p in kept) for p in self.parts], 1)

    def _no_more_than_the_parts(self) -> LinearConstraint:
        rows = np.zeros((len(self.criteria), self.size))
        for row, criterion in enumerate(self.criteria):
            rows[row, len(self.ways) + row] = 1
            for column, way in enumerate(self.ways):
                if way.part[0] == criterion:
                    rows[row, column] = -way.gain
        return LinearConstraint(rows, -np.inf, 0)

    def most(self) -> float:
        """The most points that can be gained at all."""
        return self._gain(self._solve(-self.gain))

    def cheapest(self, needed: float) -> Plan:
        """The plan of least effort for `needed` points, which must be within reach."""
        enough = LinearConstraint(self.gain, needed - _EXACT, np.inf)
        first = self._solve(self.effort, enough)
        no_dearer = LinearConstraint(self.effort, -np.inf, self._effort(first) + _EXACT)
        return self._plan(self._solve(-self.gain, enough, no_dearer))

    def _solve(self, costs: np.ndarray, *more: LinearConstraint) -> list[bool]:
        """Which ways are taken at the least cost."""
        if not self.ways:
            return []
        found = milp(costs, integrality=self.whole, bounds=self.bounds, constraints=[*self.rules, *more])
        if found.x is None:
            raise RuntimeError(found.message)  # Everything asked for was found within reach before.
        return [bool(taken > 0.5) for taken in found.x[: len(self.ways)]]

    def _gain(self, taken: Sequence[bool]) -> float:
        by_criterion = dict.fromkeys(self.criteria, 0.0)
        for way, is_taken in zip(self.ways, taken, strict=True):
            by_criterion[way.part[0]] += way.gain * is_taken
        caps = dict(zip(self.criteria, self.bounds.ub[len(self.ways) :], strict=True))
        return round(float(sum(min(gain, caps[c]) for c, gain in by_criterion.items())), 6)

    def _effort(self, taken: Sequence[bool]) -> float:
        return round(sum(w.effort for w, is_taken in zip(self.ways, taken, strict=True) if is_taken), 6)

    def _plan(self, taken: Sequence[bool]) -> Plan:
        ways = tuple(w for w, is_taken in zip(self.ways, taken, strict=True) if is_taken)
        return Plan(ways, self._gain(taken), self._effort(taken))
