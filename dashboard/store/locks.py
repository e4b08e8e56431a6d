"""Locked periods: which day of a row decides, and which rows a lock holds.

A locked round holds what was reported and decided in it of its plan year; a locked month the observations whose period
ends in it, the scores reported in it, and what a meeting decided, a leader remarked or a unit answered in it. A
deferral weighs on the day of its decision: one that is still pending moves no figure. The data package and the
demonstration data are not held: they are the ground, not reports.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import duckdb

from dashboard.contract import Resource
from dashboard.store.database import StoreError
from dashboard.store.log import count

Scope = Literal["round", "month"]

HELD: dict[str, tuple[Scope, str]] = {
    "observations": ("month", "period_end"),
    "score_reports": ("month", "reported_on"),
    "milestone_reports": ("round", "reported_on"),
    "measure_reports": ("round", "reported_on"),
    "milestone_closures": ("round", "decided_on"),
    "deferrals": ("round", "decided_on"),
    "meeting_decisions": ("month", "decided_on"),
    "decision_reports": ("month", "reported_on"),
    "remarks": ("month", "made_on"),
    "remark_answers": ("month", "answered_on"),
}
"""Resource to the scope of the locks that hold its rows, and the day of a row that decides."""


@dataclass(frozen=True)
class Lock:
    """A period that is locked: a plan year's round or a month, by whom, when and why."""

    scope: Scope
    plan_year: int | None
    round_no: int | None
    month: date | None
    who: str
    recorded_at: datetime
    reason: str

    def __str__(self) -> str:
        period = f"round {self.round_no} of {self.plan_year}" if self.scope == "round" else f"{self.month:%Y-%m}"
        return f"{period}, locked by {self.who} on {self.recorded_at:%Y-%m-%d} ({self.reason})"


@dataclass(frozen=True)
class Held:
    """A row that a lock holds; `line` is that of the row handed in, 0 where it is one that stands."""

    resource: str
    fact_key: str
    line: int
    lock: Lock


class Locked(StoreError):
    """Rows in a locked period would change; nothing was written."""

    def __init__(self, rows: list[Held]) -> None:
        locks = "; ".join(sorted({str(r.lock) for r in rows}))
        super().__init__(f"{len(rows)} rows lie in a locked period: {locks}.")
        self.rows = rows


def held_rows(cursor: duckdb.DuckDBPyConnection, resource: Resource, relation: str) -> list[Held]:
    """The rows of `relation` (typed columns of `resource`, and `line`) in a locked period, by their lines."""
    if resource.name not in HELD:
        return []
    scope, day = HELD[resource.name]
    if not count(cursor, f"select count(*) from main.locked_periods where scope = '{scope}'"):
        return []
    year = 'r."plan_year" = p.plan_year and ' if scope == "round" else ""
    as_json = ", ".join(f"'{k}': r.\"{k}\"" for k in resource.key)
    rows = cursor.execute(
        f"select to_json({{{as_json}}})::varchar, r.line, "
        "p.scope, p.plan_year, p.round_no, p.month_start, p.who, p.recorded_at, p.reason "
        f"from {relation} as r join main.locked_periods as p "
        f"on p.scope = '{scope}' and {year}r.\"{day}\" between p.first_day and p.final_day order by r.line, 1"
    ).fetchall()
    return [Held(resource.name, row[0], row[1], Lock(*row[2:])) for row in rows]
