"""Every problem of a file's facts, in the order of its sheets, lines and columns.

Severities: warnings are an outlier, an amount that falls, the same file again, and a value that its numerator and
denominator do not give; everything else is an error.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import cast

from dashboard.feed.check.contract import broken_rules
from dashboard.feed.check.findings import Finding, Rest, Speaker
from dashboard.feed.check.locks import in_locked_periods
from dashboard.feed.check.sayings import SAYINGS
from dashboard.feed.check.words import FREQUENCIES, Amount, Term
from dashboard.feed.model import Facts, Message, Problem
from dashboard.store import Store
from dashboard.store.bench import Bench

MOST = 100
"""Rows shown of each problem; how many more there are is said."""

CHECKS: Mapping[str, tuple[str, ...]] = {
    "observations": ("values", "periods", "future", "falling", "outliers"),
    "milestone_reports": ("states", "future"),
    "measure_reports": ("future",),
    "milestone_closures": ("future",),
    "deferrals": ("future",),
    "score_reports": ("future",),
    "meeting_decisions": ("decisions", "future"),
    "decision_reports": ("states", "decision_reports", "future"),
    "remarks": ("remarks", "future"),
    "remark_answers": ("future",),
}
"""The queries in `queries/feed/check` that concern a resource."""


def check(store: Store, facts: Facts, today: date, sha256: str | None = None, most: int = MOST) -> list[Problem]:
    """Everything wrong with `facts`, beyond what reading and matching said already (`facts.problems`).

    `today`: dates after it lie in the future. `sha256`: of the file's bytes, to know whether it was handed in before.
    Of each problem the first `most` rows are listed, and one problem more says how many others there are.
    """
    speaker = Speaker(store.contract[facts.resource], facts)
    problems = same_file(store, sha256)
    if facts.table.num_rows:
        with store.bench(facts.resource, facts.table) as bench:
            findings = [*broken_rules(store, bench, facts, most), *_queried(bench, today, most)]
            findings += in_locked_periods(bench, facts, most)
        problems += speaker.problems(findings)
    return problems


def same_file(store: Store, sha256: str | None) -> list[Problem]:
    """A warning where a batch that counts came from a file with these bytes."""
    saying = SAYINGS["same_file"]
    rows = store.read("feed/check/same_file", sha256=sha256).to_pylist() if sha256 else []
    return [
        Problem(
            saying.severity,
            saying.rule,
            Message(
                saying.text,
                {"batch_id": row["batch_id"], "who": row["who"], "day": row["recorded_at"].date().isoformat()},
            ),
            value=row["file_name"],
        )
        for row in rows[:1]
    ]


def _queried(bench: Bench, today: date, most: int) -> Iterator[Finding | Rest]:
    if bench.resource.name == "observations":
        bench.lay("beside_observations", bench.read("feed/check/beside"))
    for query in CHECKS.get(bench.resource.name, ()):
        asked = {"today": today} if query == "future" else {}
        rows = bench.first(f"feed/check/{query}", most, **asked)
        for (name, field, together), group in groupby(rows, key=itemgetter("finding", "field", "together")):
            findings = [Finding(name, (field,), row["place"], _filled(row, today)) for row in group]
            yield from findings
            if together > len(findings):
                yield Rest(findings[0], together - len(findings))


def _filled(row: Mapping[str, object], today: date) -> dict[str, object]:
    """What a query found out, as its sentence says it."""
    unit, decimals = row.get("unit_of_measure"), cast(int | None, row.get("decimals"))
    filled: dict[str, object] = {"today": today.isoformat()}
    for name, value in row.items():
        if isinstance(value, date):
            filled[name] = value.isoformat()
        elif isinstance(value, float):
            shown = decimals if name.startswith("usual_") else _shown(value, decimals)
            filled[name] = Amount(value, str(unit) if unit else None, shown)
        else:
            filled[name] = value
    if unit:
        filled["unit"] = unit
    if row.get("frequency"):
        filled["frequency"] = Term(FREQUENCIES[str(row["frequency"])])
    if isinstance(start := row.get("period_start"), date):
        filled["january"] = start.replace(month=1, day=1).isoformat()
    return filled


def _shown(value: float, decimals: int | None) -> int | None:
    """One decimal more than the indicator shows, where the value has more: else what differs might look the same."""
    if decimals is None or round(value, decimals) == value:
        return None
    return decimals + 1
