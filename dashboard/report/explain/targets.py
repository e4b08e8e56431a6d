"""Why a target has its status: rule, needed and achieved, path, pace, both readings, every number with its batch."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from dashboard.report.explain.model import Explanation, Row
from dashboard.report.explain.rules import GROWTH, TREND, rule_of
from dashboard.report.explain.target_numbers import OF_CHANGE, target_numbers
from dashboard.report.words import aim_text, difference, needs_got, value_text
from dashboard.settings import settings
from dashboard.text import (
    _,
    date_text,
    due_text,
    name,
    ngettext,
    number,
    percent,
    period_text,
    short_date,
)

BY_PACE = ("on_track", "slightly_behind", "behind", "moving_away")
YEAR = 365.25
"""Days, of the compound reading."""


def observed_on(row: Row) -> dict[str, Any]:
    """The parameters of `explain/target_numbers` for a row of `explain/target`."""
    change = row["kind"] in OF_CHANGE
    seen = not (row["baseline_printed"] or row["from_zero"] or change)
    held = row["status"] in ("holding", "holding_worsening")
    return {
        "indicator_id": row["indicator_id"],
        "area_id": row["area_id"],
        "value_on": row["period_end"],
        "year_before_on": _year_before(row["period_end"]) if change else None,
        "benchmark_area_id": row["benchmark_area_id"],
        "benchmark_on": row["benchmark_period_end"],
        "baseline_on": row["baseline_on"] if seen else None,
        "previous_on": row["previous_on"] if held else None,
        "later_on": row["later_on"] if row["status"] == "met_late" else None,
    }


def _year_before(day: date | None) -> date | None:
    """The last day of the same stretch of the year before: the ends of months stay ends of months."""
    if day is None:
        return None
    after = day + timedelta(days=1)
    if after.day == 1:
        return after.replace(year=after.year - 1) - timedelta(days=1)
    return day.replace(year=day.year - 1)


def target(row: Row, numbers: Sequence[Row]) -> Explanation:
    """`row`: the one of `explain/target`; `numbers`: those of `explain/target_numbers`, none without an indicator."""
    what = name(row) or _("Target in words only")
    return Explanation(
        title=_("{what}, {area}", what=what, area=name(row, "area")),
        code=row["status"],
        sentences=tuple(_sentences(row, numbers)),
        numbers=tuple(target_numbers(row, numbers)),
        place=f"{row['number']} {row['clause']}",
        printed=row["quote_zh"],
        demonstration=row["demonstration"],
    )


# --- sentences --------------------------------------------------------------------------------------------------


def _sentences(row: Row, numbers: Sequence[Row]) -> Iterator[str]:
    if row["areas"] > 1:
        yield _("The target binds {n} areas; this is {area}.", n=number(row["areas"]), area=name(row, "area"))
    yield rule_of(row["status"], _without_pace(row))
    if why := _why(row, numbers):
        yield why
    if row["status"] in BY_PACE and row["pace"] is not None:
        yield _("Needed and achieved: {words}.", words=needs_got(row))
        yield from _path(row)
        yield _pace(row)
        yield from _compound(row)
    yield from _asides(row)


def _without_pace(row: Row) -> dict[str, str]:
    """The lines that hold for what is judged without a pace: trends, and growth rates by their nodes."""
    if row["kind"] == "trend":
        return TREND
    return GROWTH if row["quantity"] == "growth" and row["kind"] not in OF_CHANGE else {}


def _why(row: Row, numbers: Sequence[Row]) -> str:
    """What is particular to a status: why there is nothing to judge, what decided instead of a pace."""
    change = row["kind"] in OF_CHANGE and row["value"] is not None
    said = {"value": difference(row, row["value"]) if change else value_text(row), "target": aim_text(row)}
    match row["status"]:
        case "not_judged":
            return _nothing_to_judge(row)
        case "awaiting_data" | "awaiting_final":
            return _awaiting(row)
        case "met" | "missed" | "not_met" | "holding":
            return _("{value} is held against {target}.", **said)
        case "met_late":
            return _met_late(row, numbers)
        case "holding_worsening":
            return _since_previous(row)
        case "breached":
            baseline = value_text(row, "baseline")
            return _("The baseline, {baseline}, keeps {target}; {value} does not.", baseline=baseline, **said)
        case "no_pace":
            return _no_pace(row)
        case _:
            return _without_path(row)


def _awaiting(row: Row) -> str:
    if row["status"] == "awaiting_final":
        period = period_text(row["period_start"], row["period_end"])
        return _("The latest value is of {period}; the due date is {due}.", period=period, due=date_text(row["due_on"]))
    if row["accumulation"] in ("year_to_date", "increment"):
        return _("Values count from 1 January of the due year: the total of another year says nothing of it.")
    return ""


def _without_path(row: Row) -> str:
    """What decides where there is no path: the nearest node of a growth rate, the direction of a trend."""
    if row["kind"] == "trend" and row["status"] in ("behind", "moving_away"):
        change = difference(row, row["value"])
        return _("{change} against the year before; asked for: {target}.", change=change, target=aim_text(row))
    if row["quantity"] == "growth" and row["status"] in ("on_track", "behind") and row["to_day"]:
        return _(
            "A growth rate has no path: {value} is held against the nearest node, {node} by {day}.",
            value=value_text(row),
            node=value_text(row, "to_value"),
            day=due_text(row["to_day"]),
        )
    return ""


def _nothing_to_judge(row: Row) -> str:
    if row["indicator_id"] is None:
        return _("The target is in words; no indicator measures it.")
    if row["target_value"] is None and row["kind"] != "trend":
        return _("The document gives no number.")
    if row["kind"] == "benchmark_ratio":
        return _("{area} has no value to compare with.", area=name(row, "benchmark"))
    return _("There is no value of a year before to compare with.")


def _met_late(row: Row, numbers: Sequence[Row]) -> str:
    later = next((n for n in numbers if n["part"] == "later"), None)
    when = period_text(later["period_start"], later["period_end"]) if later else short_date(row["later_on"])
    return _(
        "{value} by the due date is not enough for {target}; {later} of {period} is.",
        value=value_text(row),
        target=aim_text(row),
        later=value_text(row, "later_value"),
        period=when,
    )


def _since_previous(row: Row) -> str:
    return _(
        "{change} the wrong way since {day}: more than rounding to {decimals} hides.",
        change=difference(row, row["worsening"], sign=False),
        day=date_text(row["previous_on"]),
        decimals=ngettext("{n} decimal", "{n} decimals", row["decimals"] or 0),
    )


def _no_pace(row: Row) -> str:
    if row["quantity"] == "growth":
        return _("A growth rate is judged by dated nodes only, and this target has none.")
    if row["baseline"] is None or row["baseline_on"] >= row["period_end"]:
        return _("There is no earlier value that a movement could be counted from.")
    return _("The path asks for no movement by {day}.", day=date_text(row["period_end"]))


def _path(row: Row) -> Iterator[str]:
    """Where the path stands at the end of the value's period, with the days that it is worked out from."""
    if row["from_day"] is None or row["to_day"] is None or row["kind"] in OF_CHANGE:
        return
    yield _(
        "The path runs straight from {start} ({start_day}) to {end} ({end_day}); by {day} {passed} of {all} days are "
        "over, so it asks for {required}.",
        start=value_text(row, "from_value"),
        start_day=short_date(row["from_day"]),
        end=value_text(row, "to_value"),
        end_day=short_date(row["to_day"]),
        day=short_date(row["period_end"]),
        passed=number((row["period_end"] - row["from_day"]).days),
        all=number((row["to_day"] - row["from_day"]).days),
        required=_exact(row, row["required"]),
    )


def _exact(row: Row, value: float) -> str:
    """A number of the path with two digits more than the indicator has: what the pace is worked out from."""
    digits = 4 if row["kind"] == "benchmark_ratio" else (row["decimals"] or 0) + 2
    return number(round(value, digits))


def _pace(row: Row) -> str:
    if row["kind"] == "change_per_year":
        worked = f"{_exact(row, row['value'])} ÷ {number(row['target_value'])}"
    else:
        value, start, need = (_exact(row, row[k]) for k in ("value", "baseline", "required"))
        worked = f"({value} − {start}) ÷ ({need} − {start})"
    limits = settings()
    return _(
        "Pace = {worked} = {pace}: from {on_track} on track, from {slightly} slightly behind, from 0 behind.",
        worked=worked,
        pace=number(row["pace"], 2),
        on_track=number(limits.on_track_pace, 2),
        slightly=number(limits.slightly_behind_pace, 2),
    )


def _compound(row: Row) -> Iterator[str]:
    """The compound-growth reading, where it differs from the straight line in what is shown."""
    if row["pace_compound"] is None:
        return
    if not row["paces_disagree"] and round(row["pace"], 2) == round(row["pace_compound"], 2):
        return
    need, got = (_growth(row, k, d) for k, d in (("target_value", "due_on"), ("value", "period_end")))
    yield _(
        "Read as compound growth it needs {need} a year and got {got}: pace {pace}.",
        need=percent(need, 2, sign=True),
        got=percent(got, 2, sign=True),
        pace=number(row["pace_compound"], 2),
    )
    if row["paces_disagree"]:
        yield _(
            "The two readings fall on different sides of {limit}: the straight line decides.",
            limit=number(settings().on_track_pace, 2),
        )


def _growth(row: Row, value: str, day: str) -> float:
    """The annual growth from the baseline to a value, in percent."""
    years = (row[day] - row["baseline_on"]).days / YEAR
    return float(100 * ((row[value] / row["baseline"]) ** (1 / years) - 1))


def _asides(row: Row) -> Iterator[str]:
    if row["stale"]:
        yield _("Out of date: a whole further period has ended without a value.")
    if row["benchmark_same_period"] is False:
        yield _(
            "{area} has no value of the same period: its latest, to {day}, is taken.",
            area=name(row, "benchmark"),
            day=date_text(row["benchmark_period_end"]),
        )
    if row["recurs"] == "yearly":
        yield _("Judged each 31 December: this is the verdict for {day}.", day=date_text(row["due_on"]))
    if row["repeats_target_id"]:
        yield _("It says again what another target says: listed, not counted.")
    if row["wording"] == "about":
        yield _('"About" is judged like any other target.')
    if row["wording"] == "strive":
        yield _('"Strive for" is judged like any other target.')
