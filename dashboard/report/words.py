"""Values, targets and periods in words, the same on every page."""

from collections.abc import Mapping
from typing import Any

from dashboard.text import N_, NOTHING, _, change_unit, due_text, name, number, quantity

SINCE = N_("since {day}: needs {need}, got {got}")
A_YEAR = N_("needs {need} a year, got {got}")
RATE_FROM = 300
"""Days from which a movement is given per year."""

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


# --- what was needed and what was got ---------------------------------------------------------------------------


def needs_got(row: Mapping[str, Any]) -> str:
    """What the target asks for by the period of the value, and what was got."""
    if row["value"] is None:
        return _("no value to judge yet")
    if row["kind"] == "benchmark_ratio":
        benchmark = quantity(row["benchmark_value"], row["unit_of_measure"], row["decimals"])
        return _(
            "{area} {benchmark}, got {value}", area=name(row, "benchmark"), benchmark=benchmark, value=value_text(row)
        )
    if row["kind"] == "change_per_year":
        return _("got {value} against the year before", value=difference(row, row["value"]))
    if row["kind"] == "trend":
        return _("{value} against the year before", value=difference(row, row["value"]))
    got = value_text(row)
    if row["pace"] is None or row["baseline_on"] is None or row["status"] in ("holding", "holding_worsening"):
        return _plainly(row, got)
    if row["baseline"] == 0 and (row["baseline_on"].month, row["baseline_on"].day) == (1, 1):
        return _("needs {need} by now, got {got}", need=value_text(row, "required"), got=got)
    return _movement(row)


def _plainly(row: Mapping[str, Any], got: str) -> str:
    if row["required"] is None or row["status"] in ("holding", "holding_worsening", "met", "met_late"):
        return _("got {got}", got=got)
    return _("needs {need}, got {got}", need=value_text(row, "required"), got=got)


def _movement(row: Mapping[str, Any]) -> str:
    """The movement since the baseline: a year where it took most of one, else as it was."""
    days = (row["period_end"] - row["baseline_on"]).days
    years = days / 365.25 if days >= RATE_FROM else 1.0
    need = difference(row, (row["required"] - row["baseline"]) / years)
    got = difference(row, (row["value"] - row["baseline"]) / years)
    if days >= RATE_FROM:
        return _(A_YEAR, need=need, got=got)
    return _(SINCE, day=due_text(row["baseline_on"]), need=need, got=got)


def difference(row: Mapping[str, Any], value: float, sign: bool = True) -> str:
    """A difference in the indicator's unit: percentages differ by points."""
    return quantity(value, change_unit(row["unit_of_measure"]), row["decimals"], sign=sign)
