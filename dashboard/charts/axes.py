"""Ticks that say what matters: due dates on the time axis, few round numbers with their unit on the other."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.charts.base import Spec
from dashboard.charts.labels import text_size
from dashboard.text import NBSP, _, number, quantity, short_month

LONG_SPAN = 4.2
"""Years from which the time axis names years only."""
SHORT_SPAN = 1.3
"""Years up to which it names quarters."""
SPACING = 0.17
"""Least distance of two time ticks, as a share of the axis: four digits do not touch on a phone."""
ROUND = (1, 2, 2.5, 5, 10)
MOST_TICKS = 6
LONG_TICK = 62
"""Width (px) up to which a tick bears its unit; a longer one stands at the section's head only."""


def time_ticks(first: date, last: date, due: Iterable[date]) -> Spec:
    """Tick positions and words between two days; due dates come first, periods' ends fill the rest."""
    span = (last - first).days / 365.25
    due_dates = sorted({d for d in due if first <= d <= last}, reverse=True)
    step = 12 if span > LONG_SPAN else 3 if span < SHORT_SPAN else 6
    ends = [
        date(year, month, monthrange(year, month)[1])
        for year in range(first.year, last.year + 1)
        for month in range(step, 13, step)
    ]
    chosen: list[date] = []
    for day in [*due_dates, *(e for e in ends if first <= e <= last)]:
        if all(abs((day - other).days) > SPACING * (last - first).days for other in chosen):
            chosen.append(day)
    chosen.sort()
    words = [_year(d, d in due_dates) if span > LONG_SPAN else _month(d) for d in chosen]
    return {"tickvals": [d.isoformat() for d in chosen], "ticktext": words}


def _year(day: date, due: bool) -> str:
    return _("end {year}", year=day.year) if due and (day.month, day.day) == (12, 31) else str(day.year)


def _month(day: date) -> str:
    return f"{short_month(day)}<br>{day.year}"


def value_range(values: Sequence[float], whole: bool = False) -> tuple[float, float]:
    """The range of an axis that shows `values` with some air; it begins at zero where they come near it."""
    low, high = min(values), max(values)
    pad = 0.08 * ((high - low) or abs(high) or 1)
    bottom = 0.0 if 0 <= low < 0.35 * high or low >= 0 > low - pad else low - pad
    return bottom, high + max(pad, 0.5 if whole and high - low < 3 else 0)


def value_ticks(low: float, high: float, unit: str | None, whole: bool = False, limit: float | None = None) -> Spec:
    """Round ticks between two values, the unit beside the top one if it is short; none above `limit`.

    Large Chinese units are converted in English, as they are in the labels.
    """
    rough = (high - low) / MOST_TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(r for r in ROUND if r * size >= rough * 0.999) * size
    step = max(step, 1.0) if whole else step
    first = math.ceil(low / step - 1e-9)
    values = [round(k * step, 10) for k in range(first, math.floor(high / step + 1e-9) + 1)]
    values = [v for v in values if limit is None or v <= limit]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9)) + (1 if step / size == 2.5 and step < 10 else 0)
    words = [_split(v, unit, decimals)[0] for v in values]
    after = axis_unit(unit)
    if words and after and text_size(words[-1] + NBSP + after, 12)[0] <= LONG_TICK:
        words[-1] += NBSP + after
    return {"tickvals": values, "ticktext": words}


def tick_room(ticks: Spec) -> float:
    """The left margin (px) that the words of a value axis need."""
    return max((text_size(word, 12)[0] for word in ticks["ticktext"]), default=0) + 14


def axis_unit(unit: str | None) -> str:
    """The unit that an axis counts in: as its labels say it, "" where there is none."""
    return _split(1000, unit, None)[1]


def _split(value: float, unit: str | None, decimals: int | None) -> tuple[str, str]:
    if not unit:
        return number(value, decimals), ""
    digits, _space, after = quantity(value, unit, decimals).partition(NBSP)
    return digits, after
