"""How sure a value is: its interval where it comes with count and denominator, and ranges in words."""

from collections.abc import Mapping
from typing import Any

from dashboard.judge.codes import Better
from dashboard.judge.intervals import Interval, rate, wilson
from dashboard.text import NBSP, _, quantity

Row = Mapping[str, Any]


def interval(indicator: Row, row: Row) -> Interval | None:
    """The 95 % interval of a share (Wilson) or a rate (exact, Byar) in the indicator's unit.

    None without count, denominator or a base that the unit names, and where the counts do not give the value.
    """
    count, denominator, per = row["numerator"], row["denominator"], indicator["per"]
    if count is None or denominator is None or per is None or row["value"] is None:
        return None
    try:
        share = indicator["quantity"] == "share"
        found = wilson(count, denominator).times(per) if share else rate(count, denominator, per)
    except ValueError:
        return None
    return found if abs(found.value - row["value"]) <= 1.001 * 10.0 ** -indicator["decimals"] else None


def better(indicator: Row) -> Better | None:
    """The way that counts as better; None where no direction is judged."""
    direction = indicator["direction"]
    return direction if direction in ("higher", "lower") else None


def value_text(indicator: Row, value: float) -> str:
    """A value of the indicator with its unit."""
    return quantity(value, indicator["unit_of_measure"], indicator["decimals"])


def bare_text(indicator: Row, value: float) -> str:
    """The same without its unit."""
    return value_text(indicator, value).partition(NBSP)[0]


def range_text(indicator: Row, lower: float, upper: float) -> str:
    """A range: its lower end bare, its upper end with the unit."""
    return _("{lower} to {upper}", lower=bare_text(indicator, lower), upper=value_text(indicator, upper))


def interval_text(indicator: Row, found: Interval | None) -> str:
    """The interval of a value in words, "" where there is none."""
    if found is None:
        return ""
    return _("95 % interval {range}", range=range_text(indicator, found.lower, found.upper))
