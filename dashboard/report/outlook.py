"""Will we get there? A series carried on to the due date of every open target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from dashboard.judge.periods import Frequency, period_of
from dashboard.judge.projection import Projection, project

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Prospect:
    """An open target with the level that it asks for by its due date; None where that is not known yet."""

    target: Row
    level: float | None


@dataclass(frozen=True)
class Outlook:
    """The last due date in a period, the targets due in it, and the projection or the code of why there is none."""

    due: date
    prospects: tuple[Prospect, ...]
    found: Projection | str

    @property
    def projected(self) -> bool:
        """Whether there is a projection."""
        return isinstance(self.found, Projection)


def outlooks_of(indicator: Row, history: Sequence[Row], targets: Sequence[Row], as_of: date) -> list[Outlook]:
    """The open targets of one area by due date, the soonest first, each with its projection.

    `history`: the judged observations of that area, in the order of time.
    """
    frequency = cast(Frequency, indicator["frequency"])
    by_period: dict[int, list[Row]] = {}
    for target in targets:
        if is_open(target, as_of):
            by_period.setdefault(period_of(target["due_on"], frequency), []).append(target)
    return [
        Outlook(
            due, tuple(Prospect(t, _level(indicator, history, t)) for t in targets), _project(indicator, history, due)
        )
        for _period, targets in sorted(by_period.items())
        for due in [max(t["due_on"] for t in targets)]
    ]


def is_open(target: Row, as_of: date) -> bool:
    """Due later, or due without its final figure. Restatements say nothing more."""
    due = target["due_on"]
    return bool(due and not target["repeats_target_id"] and (due > as_of or target["status"] == "awaiting_final"))


def _level(indicator: Row, history: Sequence[Row], target: Row) -> float | None:
    """The level asked for by the due date: a change is counted from the value of the year before that date."""
    if target["kind"] not in ("change_per_year", "trend"):
        return cast("float | None", target["level"])
    frequency = cast(Frequency, indicator["frequency"])
    before = period_of(target["due_on"], frequency) - 12
    base = next((r["value"] for r in history if period_of(r["period_end"], frequency) == before), None)
    return None if base is None else base + (target["target_value"] or 0.0)


def _project(indicator: Row, history: Sequence[Row], due: date) -> Projection | str:
    """By judged values, of which the last stands for its period; sums of increments are years so far by now."""
    frequency = cast(Frequency, indicator["frequency"])
    known = {period_of(r["period_end"], frequency): (r["period_end"], r["value"]) for r in history}
    so_far = indicator["accumulation"] != "level"
    return project(
        list(known.values()),
        due,
        frequency,
        "year_to_date" if so_far else "level",
        indicator["natural_minimum"],
        indicator["natural_maximum"],
        amount=indicator["quantity"] in ("amount", "count"),
    )
