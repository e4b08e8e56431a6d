"""Periods by their last day, and amounts that grow through a year."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Literal

Frequency = Literal["month", "quarter", "half", "year"]
Accumulation = Literal["level", "year_to_date", "increment"]

MONTHS: dict[Frequency, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}

Series = Sequence[tuple[date, float]]
"""Last day of a period and its value."""


def month_number(day: date) -> int:
    """Months since the year 0, so that months can be counted between days."""
    return day.year * 12 + day.month - 1


def month_end(number: int) -> date:
    """The last day of a month."""
    year, month = divmod(number, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def period_of(day: date, frequency: Frequency) -> int:
    """The last month of the period that contains a day."""
    months = MONTHS[frequency]
    return month_number(day) // months * months + months - 1


def by_period(series: Series, frequency: Frequency) -> dict[int, float]:
    """Values by the last month of their period, in the order of time; what is no number is left out.

    ValueError where a period has two values and for an infinite one.
    """
    found: dict[int, float] = {}
    for day, value in sorted(series):
        period = period_of(day, frequency)
        if math.isnan(value):
            continue
        if math.isinf(value):
            raise ValueError(f"The value of {day} is infinite; a projection needs numbers.")
        if period in found:
            raise ValueError(f"The period that ends in {month_end(period):%Y-%m} has two values.")
        found[period] = float(value)
    return found


def summed(increments: dict[int, float]) -> dict[int, float]:
    """Each period's own amounts as the year's amounts so far, as the view ``judged_observations`` sums them."""
    totals: dict[int, float] = {}
    year, total = None, 0.0
    for period, value in increments.items():
        total = value if period // 12 != year else total + value
        year = period // 12
        # Rounded as in SQL: 0.1 + 0.2 is 0.3 to a reader.
        totals[period] = round(total, 6)
    return totals


def unbroken(increments: dict[int, float], frequency: Frequency) -> dict[int, float]:
    """The amounts before which none of their year is missing: only their sums are the year's amounts so far."""
    months = MONTHS[frequency]
    return {
        period: value
        for period, value in increments.items()
        if all(earlier in increments for earlier in range(period - period % 12 + months - 1, period, months))
    }
