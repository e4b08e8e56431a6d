"""What each period added by itself, of series that count from 1 January."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from dashboard.judge.periods import MONTHS, Frequency, period_of

Row = Mapping[str, Any]


@dataclass(frozen=True)
class OwnValue:
    """The value of one period by itself."""

    start: date
    end: date
    value: float


def own_values(indicator: Row, history: Sequence[Row]) -> list[OwnValue] | None:
    """Each period's own value: of what counts from 1 January the part that the period added.

    Amounts and counts by difference, shares by the difference of their counts. None where no difference says it:
    rates of the year so far lean on one another.
    """
    if indicator["accumulation"] == "level":
        return [OwnValue(r["period_start"], r["period_end"], r["value"]) for r in history]
    share = indicator["quantity"] == "share"
    if not share and indicator["quantity"] not in ("amount", "count"):
        return None
    frequency = cast(Frequency, indicator["frequency"])
    months = MONTHS[frequency]
    by_period = {period_of(r["period_end"], frequency): r for r in history}
    found = []
    for period, row in by_period.items():
        first = period % 12 == months - 1
        before = None if first else by_period.get(period - months)
        if before is None and not first:
            continue
        value = _added_share(row, before) if share else row["value"] - (before["value"] if before else 0.0)
        if value is not None:
            start = date(row["period_end"].year, row["period_end"].month - months + 1, 1)
            found.append(OwnValue(start, row["period_end"], value))
    return found


def _added_share(row: Row, before: Row | None) -> float | None:
    """The share among what a period added to both counts; None where they are not known or do not fit."""
    parts = []
    for column in ("numerator", "denominator"):
        if row[column] is None or (before and before[column] is None):
            return None
        parts.append(row[column] - (before[column] if before else 0))
    count, denominator = parts
    return 100 * count / denominator if 0 <= count <= denominator and denominator > 0 else None
