"""How sure a percentage or a rate is: intervals, a place against the district, and the funnel.

Limits are those of the technical guidance of the Office for Health Improvement and Disparities (England), as its
package PHEindicatormethods works them out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

from scipy import special

from dashboard.judge.codes import Better, Comparison, is_better

EXACT_BELOW = 10
"""Events from which Byar's approximation is close enough to the exact limits."""

TWO_SIGMA = 0.95
THREE_SIGMA = 0.998
"""Confidence of the inner and outer lines of a funnel, as the guidance has them: 1.96 and 3.09 standard deviations."""


@dataclass(frozen=True)
class Interval:
    """A value with its confidence limits, all three in one unit."""

    value: float
    lower: float
    upper: float

    def times(self, factor: float) -> Interval:
        """The same in another unit: ``times(100)`` makes percent of a proportion. ValueError unless factor > 0."""
        if not factor > 0:
            raise ValueError(f"The factor is {factor}; it must be above 0.")
        return Interval(self.value * factor, self.lower * factor, self.upper * factor)


@dataclass(frozen=True)
class FunnelPoint:
    """The control limits around the district's value for a place of a given size, in that value's unit."""

    denominator: float
    lower_3s: float
    lower_2s: float
    upper_2s: float
    upper_3s: float


def wilson(count: float, denominator: float, confidence: float = 0.95) -> Interval:
    """Wilson's score interval of a proportion, 0 to 1 (Wilson 1927; Newcombe 1998, method 3).

    A count of a weighted survey need not be whole. ValueError for count < 0, denominator <= 0, count > denominator,
    what is no number, and a confidence that is not between 0 and 1.
    """
    _check(count, denominator, confidence)
    if count > denominator:
        raise ValueError(f"The count {count} is above the denominator {denominator}; a proportion cannot exceed 1.")
    z = _z(confidence)
    p = count / denominator
    shift = z * z / denominator
    centre = (p + shift / 2) / (1 + shift)
    half = z * math.sqrt(p * (1 - p) / denominator + shift / (4 * denominator)) / (1 + shift)
    # At both ends the limit is the end itself; rounding must not carry it past the value.
    lower = 0.0 if count == 0 else min(p, max(0.0, centre - half))
    upper = 1.0 if count == denominator else max(p, min(1.0, centre + half))
    return Interval(p, lower, upper)


def rate(count: float, denominator: float, per: float = 100_000, confidence: float = 0.95) -> Interval:
    """A rate per ``per`` with Poisson limits: exact below 10 events, Byar's from 10 (Breslow and Day 1987).

    A rate may be above ``per``: one person can have several events. ValueError as for ``wilson``, and for per <= 0.
    """
    _check(count, denominator, confidence)
    if not (math.isfinite(per) and per > 0):
        raise ValueError(f"The rate is asked per {per}; it must be a number above 0.")
    lower, upper = _exact(count, confidence) if count < EXACT_BELOW else _byar(count, confidence)
    return Interval(count / denominator * per, lower / denominator * per, upper / denominator * per)


def compare(place: Interval, district: float, better: Better | None) -> Comparison:
    """A place against the district's value: ``similar`` unless its interval leaves that value out."""
    if math.isnan(district):
        raise ValueError("The district's value is not a number.")
    above = place.lower > district
    good = is_better(above, better)
    if place.lower <= district <= place.upper:
        return "similar"
    if good is None:
        return "higher" if above else "lower"
    return "better" if good else "worse"


def proportion_funnel(district: float, denominators: list[float]) -> list[FunnelPoint]:
    """Limits around a proportion, 0 to 1, for each denominator (Spiegelhalter 2005: p ± z √(p (1 − p) ÷ n)).

    They are the proportions whose own Wilson limit just reaches the district's. ValueError for a district's value
    outside 0 to 1 and a denominator <= 0.
    """
    if not 0 <= district <= 1:
        raise ValueError(f"The district's proportion is {district}; it must be between 0 and 1.")

    def limits(denominator: float, confidence: float) -> tuple[float, float]:
        half = _z(confidence) * math.sqrt(district * (1 - district) / denominator)
        return max(0.0, district - half), min(1.0, district + half)

    return [
        FunnelPoint(n, outer[0], inner[0], inner[1], outer[1])
        for n in _sizes(denominators)
        for inner, outer in [(limits(n, TWO_SIGMA), limits(n, THREE_SIGMA))]
    ]


def rate_funnel(district: float, denominators: list[float], per: float = 100_000) -> list[FunnelPoint]:
    """Limits around a rate per ``per`` for each denominator: the rates whose own exact Poisson limit just reaches it.

    ValueError for a district's value < 0, a denominator <= 0 and per <= 0.
    """
    if not (math.isfinite(district) and district >= 0):
        raise ValueError(f"The district's rate is {district}; it must be a number, at least 0.")
    if not (math.isfinite(per) and per > 0):
        raise ValueError(f"The rate is asked per {per}; it must be a number above 0.")

    def limits(denominator: float, confidence: float) -> tuple[float, float]:
        expected = district * denominator / per
        if expected == 0:
            return 0.0, 0.0
        tail = (1 - confidence) / 2
        # No count at all is still within the limits where few are expected.
        few = math.exp(-expected) >= tail
        lower = 0.0 if few else float(special.pdtrik(tail, expected))
        upper = 1 + (0.0 if math.exp(-expected) >= 1 - tail else float(special.pdtrik(1 - tail, expected)))
        return lower / denominator * per, upper / denominator * per

    return [
        FunnelPoint(n, outer[0], inner[0], inner[1], outer[1])
        for n in _sizes(denominators)
        for inner, outer in [(limits(n, TWO_SIGMA), limits(n, THREE_SIGMA))]
    ]


def _exact(count: float, confidence: float) -> tuple[float, float]:
    """Exact limits of a count: half the chi-square quantiles with 2·count and 2·count + 2 degrees of freedom."""
    tail = (1 - confidence) / 2
    lower = 0.0 if count == 0 else float(special.gammaincinv(count, tail))
    return lower, float(special.gammainccinv(count + 1, tail))


def _byar(count: float, confidence: float) -> tuple[float, float]:
    """Byar's approximation to the Poisson limits of a count."""
    z = _z(confidence)
    lower = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    more = count + 1
    return max(0.0, lower), more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def _z(confidence: float) -> float:
    """Standard deviations on either side of the mean that hold this share of a normal distribution."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _check(count: float, denominator: float, confidence: float) -> None:
    """ValueError, in one sentence, for what no interval can be worked out of."""
    if not math.isfinite(count) or count < 0:
        raise ValueError(f"The count is {count}; it must be a number, at least 0.")
    if not math.isfinite(denominator) or denominator <= 0:
        raise ValueError(f"The denominator is {denominator}; it must be a number above 0.")
    if not 0 < confidence < 1:
        raise ValueError(f"The confidence is {confidence}; it must be between 0 and 1, such as 0.95.")


def _sizes(denominators: list[float]) -> Iterator[float]:
    for denominator in denominators:
        if not math.isfinite(denominator) or denominator <= 0:
            raise ValueError(f"The denominator is {denominator}; it must be a number above 0.")
        yield denominator
