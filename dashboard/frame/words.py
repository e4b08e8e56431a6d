"""Values, targets and periods in words, the same on every page."""

from collections.abc import Mapping
from typing import Any

from dashboard.text import NOTHING, _, change_unit, number, quantity

SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "="}


def value_text(row: Mapping[str, Any], field: str = "value") -> str:
    """A value in the terms of its target: with its unit, as a factor of the benchmark, or as a change a year."""
    value = row.get(field)
    if value is None:
        return NOTHING
    match row["kind"]:
        case "benchmark_ratio":
            return f"×{number(value, 2)}"
        case "change_per_year" | "trend":
            return number(value, row["decimals"], sign=True)
        case _:
            return quantity(value, row["unit_of_measure"], row["decimals"])


def target_text(row: Mapping[str, Any]) -> str:
    """What a target asks for, in the same terms, led by its comparator: ≥ 24 %, ≥ ×1.2, falling."""
    comparator, value = row["comparator"], row["target_value"]
    if value is None:
        if row["kind"] == "trend" and comparator:
            return _("rising") if comparator in ("ge", "gt") else _("falling")
        return NOTHING
    sign = SIGNS.get(comparator, "")
    upper = row.get("target_value_to")
    if row["kind"] == "benchmark_ratio":
        return f"{sign}\N{NO-BREAK SPACE}×{number(value)}"
    if row["kind"] == "change_per_year":
        return f"{sign}\N{NO-BREAK SPACE}{number(value, sign=True)}"
    asked = quantity(value, row["unit_of_measure"])
    if comparator == "eq" and upper is not None:
        return f"{number(value)}–{quantity(upper, row['unit_of_measure'])}"
    return f"{sign}\N{NO-BREAK SPACE}{asked}"


def aim_text(row: Mapping[str, Any]) -> str:
    """What a target asks for, changes with their unit: −1 percentage point a year."""
    if row["kind"] != "change_per_year":
        return target_text(row)
    return _("{change} a year", change=change_text(row, "target_value"))


def change_text(row: Mapping[str, Any], field: str = "value") -> str:
    """A change against the year before, with its unit: percentages change by points."""
    return quantity(row[field], change_unit(row["unit_of_measure"]), row["decimals"], sign=True)
