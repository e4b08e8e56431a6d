"""The rules of the score sheet in words: what earns how many points, what was put in, and what would earn more."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.report.words import SIGNS
from dashboard.text import NBSP, NOTHING, _, name, number, period_text, points, quantity

Row = Mapping[str, Any]


def conditions(part: Row, steps: Sequence[Row]) -> list[tuple[str, str, bool]]:
    """The rule of a part, line by line: the condition in words, its points, whether it is the one that holds."""
    reached = part["earned"] + part["claimed"]
    match part["rule"]:
        case "yes_no":
            return [(name(part), points(part["points"]), reached > 0)]
        case "per_unit":
            return [(_each(part), _("{each} each, at most {most}", **_each_points(part)), reached > 0)]
        case "examiner":
            return [(name(part), _("given by the examiner, at most {most}", most=points(part["points"])), reached > 0)]
        case "discretionary":
            held = reached > 0 and not part["discretion"]
            return [
                (_("All targets below hold"), points(part["points"]), held),
                (
                    _("Otherwise at discretion"),
                    _("given by the examiner, at most {most}", most=points(part["points"])),
                    bool(part["discretion"]),
                ),
            ]
        case _:
            return [_step(part, step) for step in steps]


def _each_points(part: Row) -> dict[str, str]:
    return {"each": points(part["points_each"]), "most": points(part["points"])}


def _each(part: Row) -> str:
    if part["window_months"]:
        return _("{what}, counted over {n} months", what=name(part), n=number(part["window_months"]))
    return name(part)


def _step(part: Row, step: Row) -> tuple[str, str, bool]:
    held = part["step_no"] == step["step_no"] and part["earned"] + part["claimed"] > 0
    printed = name(step, "label")
    words = printed if part["rule"] == "choice" else f"{bound_text(part, step)} · {printed}"
    return words, points(step["points"]), held


def bound_text(part: Row, step: Row) -> str:
    """A step's bound: ≥ 40 %, or as a ratio with the value that it makes: ≥ 1.2 × Shandong Province (27.12 %)."""
    sign = SIGNS[step["comparator"]]
    if part["benchmark_area_id"] is None:
        return f"{sign}{NBSP}{quantity(step['bound'], part['unit_of_measure'])}"
    words = f"{sign}{NBSP}{number(step['bound'])}{NBSP}×{NBSP}{name(part, 'benchmark')}"
    if part["benchmark_value"] is None:
        return words
    value = quantity(step["bound"] * part["benchmark_value"], part["unit_of_measure"], 2)
    return _("{ratio} ({value})", ratio=words, value=value)


def option_text(part: Row, steps: Sequence[Row]) -> str:
    """The option of a choice that was named; a dash where none was."""
    chosen = next((s for s in steps if s["bound"] == part["input_value"]), None)
    return name(chosen, "label") if chosen else NOTHING


def now_text(part: Row, steps: Sequence[Row]) -> str:
    """What was put in so far."""
    if part["rule"] in ("examiner", "discretionary"):
        return _given(part)
    if part["input_value"] is None and part["observed_value"] is None:
        return _("not reported")
    match part["rule"]:
        case "yes_no":
            return _("in place") if part["input_value"] >= 1 else _("not in place")
        case "choice":
            return option_text(part, steps)
        case _:
            return _value(part)


def _given(part: Row) -> str:
    if part["examiner_points"] is not None:
        return _("examiner gave {points}", points=points(part["examiner_points"]))
    if part["rule"] == "examiner":
        return _("not examined yet")
    return _("all targets hold") if part["earned"] + part["claimed"] > 0 else _("not all targets hold")


def _value(part: Row) -> str:
    """The value that the steps are held against; with a benchmark also that and its period."""
    unit = part["unit_of_measure"]
    if part["indicator_id"] is None:
        return quantity(part["input_value"], unit)
    said = quantity(part["observed_value"], unit, part["decimals"])
    if part["benchmark_area_id"] is None:
        return said
    if part["benchmark_value"] is None:
        return _("{value}, no value of {area} to compare with", value=said, area=name(part, "benchmark"))
    return _(
        "{value} = {ratio} × {area} ({benchmark})",
        value=said,
        ratio=number(part["input_value"], 2),
        area=name(part, "benchmark"),
        benchmark=quantity(part["benchmark_value"], unit),
    )


def periods_text(part: Row) -> str:
    """The periods that value and benchmark speak of; empty where nothing was observed."""
    if part["period_end"] is None:
        return ""
    own = period_text(part["period_start"], part["period_end"])
    if part["benchmark_period_end"] is None:
        return own
    other = period_text(part["benchmark_period_start"], part["benchmark_period_end"])
    if own == other:
        return own
    return _("{own}; {area} {other}", own=own, area=name(part, "benchmark"), other=other)


def next_text(part: Row, steps: Sequence[Row]) -> str:
    """What would earn more; empty where the part has its full points with evidence."""
    if part["claimed"]:
        return _("evidence would earn {points}", points=points(part["claimed"]))
    short = part["points"] - part["earned"]
    if not short:
        return ""
    match part["rule"]:
        case "per_unit":
            return _("each further one earns {each}", each=points(min(part["points_each"], short)))
        case "steps":
            return _next_step(part, steps)
        case "choice":
            return _("the best option earns {points}", points=points(short))
        case _:
            return _("up to {points} open", points=points(short))


def _next_step(part: Row, steps: Sequence[Row]) -> str:
    above = [s for s in steps if s["points"] > part["earned"]]
    if not above:
        return ""
    nearest = min(above, key=lambda s: s["points"])
    more = points(nearest["points"] - part["earned"])
    return _("{bound} earns {points} more", bound=bound_text(part, nearest), points=more)
