"""An indicator's judgement in words: its finding, what its targets ask for, how far it is from them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.report.words import SIGNS, difference, target_text
from dashboard.text import N_, NBSP, _, change_unit, name, number, quantity

Row = Mapping[str, Any]

FINDINGS = {
    "behind": N_("{name}: {value}, {gap} behind the required level"),
    "slightly_behind": N_("{name}: {value}, {gap} behind the required level"),
    "moving_away": N_("{name}: {value}, moving away from {target}"),
    "on_track": N_("{name}: {value}, keeping pace with {target}"),
    "holding": N_("{name}: {value}, {target} is kept"),
    "holding_worsening": N_("{name}: {value}, {target} is kept but worsening"),
    "breached": N_("{name}: {value}, {target} is no longer kept"),
    "not_met": N_("{name}: {value}, {gap} short of {target}"),
    "met": N_("{name}: {value}, {target} was met"),
    "met_late": N_("{name}: {value}, {target} was met late"),
    "missed": N_("{name}: {value}, {target} was missed by {gap}"),
    "awaiting_final": N_("{name}: {value}, {target} is due and its final figure is not in"),
    "no_pace": N_("{name}: {value}, no pace towards {target} yet"),
}
SHORT_OF_CHANGE = ("behind", "slightly_behind", "moving_away", "not_met", "missed")


def speaking(targets: Iterable[Row], area_id: str) -> list[Row]:
    """The headline targets of an area, one a programme: the worst first, levels before ratios."""
    mine = [t for t in targets if t["headline"] and t["area_id"] == area_id]
    return sorted(mine, key=lambda t: (t["severity"], t["kind"] != "absolute", t["due_on"] or date.max, t["target_id"]))


def finding(indicator: Row, latest: Row | None, targets: Sequence[Row], area_id: str) -> str:
    """The sentence that the page opens with. `latest`: the area's latest judged observation."""
    mine = speaking(targets, area_id)
    said = {"name": name(indicator)}
    if latest is None:
        return _("{name}: not one value yet; first, what is to be reached", **said)
    said["value"] = quantity(latest["value"], indicator["unit_of_measure"], indicator["decimals"])
    if not mine:
        return _towns_finding(said, targets)
    first = mine[0]
    message = FINDINGS.get(first["status"])
    if first["kind"] in ("change_per_year", "trend") and first["status"] in SHORT_OF_CHANGE:
        return _(
            "{name}: {value}, {change} on the year before; asked for: {target}",
            change=change_said(first, first["value"], first["decimals"]),
            target=asked_text(first),
            **said,
        )
    if message is None:
        return _("{name}: {value}", **said)
    return _(message, target=asked_text(first), gap=gap_text(first), **said)


def _towns_finding(said: dict[str, str], targets: Sequence[Row]) -> str:
    """Where towns are bound and not the district: how many of them keep the target that speaks for them."""
    rows = [t for t in targets if t["headline"] and t["area_level"] != "district"]
    if not rows:
        return _("{name}: {value}", **said)
    kept = sum(t["status"] in ("met", "met_late", "holding", "holding_worsening") for t in rows)
    target = asked_text(rows[0])
    return _("{name}: {value}, {kept} of {all} towns keep {target}", kept=kept, all=len(rows), target=target, **said)


def gap_text(row: Row) -> str:
    """How far the value is from what is required of it now, in the indicator's unit."""
    aim = row["level"] if row["required_level"] is None else row["required_level"]
    if aim is None or row["observed_value"] is None:
        return ""
    return difference(row, abs(aim - row["observed_value"]), sign=False)


def asked_text(row: Row) -> str:
    """What a target asks for: its level, or its rule where it is none."""
    if row["kind"] == "absolute":
        return level_text(row)
    if row["kind"] == "benchmark_ratio":
        return target_text(row) + f" {name(row, 'benchmark')}"
    return target_text(row) if row["kind"] == "trend" else rule_text(row)


def level_text(row: Row) -> str:
    """The level that a target comes to: ≥ 24 %; of a ratio, what it makes of the benchmark's value."""
    if row["kind"] == "absolute":
        said = target_text(row)
    else:
        value = quantity(row["level"], row["unit_of_measure"], row["decimals"])
        said = f"{SIGNS[row['comparator']]}{NBSP}{value}"
    if row["wording"] == "about":
        return _("about {value}", value=said.removeprefix(SIGNS[row["comparator"]]).strip(NBSP))
    return _("strive for {value}", value=said) if row["wording"] == "strive" else said


def rule_text(row: Row) -> str:
    """How a target that is no level is put: 1.2 × Shandong Province, −1 a year, rising."""
    if row["kind"] == "benchmark_ratio":
        return _("{factor} × {area}", factor=number(row["target_value"]), area=name(row, "benchmark"))
    if row["kind"] == "change_per_year":
        return _("{change} a year", change=change_said(row, row["target_value"]))
    return _("against the year before")


def change_said(row: Row, value: float, decimals: int | None = None) -> str:
    """A change in words, as a sentence has it: up 0.4 percentage points."""
    amount = quantity(abs(value), change_unit(row["unit_of_measure"]), decimals)
    if value == 0:
        return _("no change")
    return _("up {amount}", amount=amount) if value > 0 else _("down {amount}", amount=amount)


def document_name(number_zh: str) -> str:
    """A document's short name from its printed number, which ends in 9号: Doc. 9."""
    found = re.search(r"(\d+)\D*$", number_zh)
    return _("Doc. {number}", number=found[1]) if found else number_zh


def source_text(row: Row) -> str:
    """The title of a value's source as printed; of what is invented, in the reader's language. "": none is named."""
    if row["source_title"] and row["quality"] == "demonstration":
        return _("demonstration data (not real)")
    return row["source_title"] or ""
