"""The 15 actions' indicators: which row speaks for each, how far it has come, and its words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dashboard.charts.status import codes, label, status
from dashboard.report.words import change_text, value_text
from dashboard.text import _, listing, name

Row = dict[str, Any]
Series = dict[tuple[str, str], list[Row]]
"""Rows of healthy_jiyang/series by target and area, in the order of time."""

DRAWN = ("way", "change")
OF_CHANGE = ("change_per_year", "trend")


def by_target(rows: Iterable[Row]) -> Series:
    """The series of every target and area."""
    found: Series = {}
    for row in rows:
        found.setdefault((row["target_id"], row["area_id"]), []).append(row)
    return found


def worst_first(row: Row) -> tuple[int, float, str]:
    """Sorts rows of targets: the worst status first, then the slowest."""
    pace = row["pace"]
    return row["severity"], 0 if pace is None else pace, row["target_id"]


def headlines(targets: Sequence[Row], action_no: int | None) -> list[Row]:
    """What speaks for each indicator of an action (None: of no action): its headline in the worst of its areas.

    An action that only repeats a target of the whole programme has that target's headline.
    """
    mine = dict.fromkeys(r["indicator_id"] for r in targets if r["action_no"] == action_no and r["indicator_id"])
    speaking: dict[str, list[Row]] = {}
    for row in targets:
        if row["headline"]:
            speaking.setdefault(row["indicator_id"], []).append(row)
    return [min(speaking[i], key=worst_first) for i in mine if i in speaking]


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows have each status, the worst first."""
    found = Counter(r["status"] for r in rows)
    return {code: found[code] for code in codes("target") if found[code]}


def marks(rows: Iterable[Row], leave_out: str | None = None) -> list[tuple[str, int, str]]:
    """Counts by mark and colour, the worst first: a code that has these, how many rows, and their statuses in words."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for code, n in counts(rows).items():
        if code != leave_out:
            found.setdefault((status(code).mark, status(code).role), []).append((code, n))
    return [
        (same[0][0], sum(n for _code, n in same), listing(f"{label(code)} {n}" for code, n in same))
        for same in found.values()
    ]


def share(row: Row, point: Row) -> float | None:
    """How much of the way a point is from baseline (0) to target (100); None before the baseline."""
    if point["value"] is None:
        return None
    if row["shape"] == "change":
        return float(100 * point["value"] / row["target_value"])
    if point["period_end"] < row["baseline_on"]:
        return None
    return float(100 * (point["value"] - row["baseline"]) / (row["target_value"] - row["baseline"]))


def had_text(row: Row) -> str:
    """The value judged, in the terms of its target."""
    return change_text(row) if row["kind"] in OF_CHANGE else value_text(row)


def speaker(rows: Sequence[Row]) -> Row | None:
    """The indicator that an action's panel draws: the worst of those that have a way to go, else the worst."""
    return min(rows, key=lambda r: (r["shape"] not in DRAWN, *worst_first(r)), default=None)


def aims(targets: Sequence[Row], row: Row) -> list[Row]:
    """The targets with a figure for a row's indicator in its area, by due date, without restatements."""
    mine = [
        t
        for t in targets
        if (t["indicator_id"], t["area_id"]) == (row["indicator_id"], row["area_id"])
        and t["repeats_target_id"] is None
        and t["target_value"] is not None
    ]
    return sorted(mine, key=lambda t: t["due_on"] or date.max)


def summary(action: Row, rows: Sequence[Row]) -> str:
    """An action in words, for the alternative text: its statuses, or that it has none."""
    if not rows:
        return _("{action}: no figure", action=name(action))
    said = listing(f"{label(code)} {n}" for code, n in counts(rows).items())
    return _("{action}: {statuses}", action=name(action), statuses=said)
