"""Rows that would change something in a period that was closed."""

from collections.abc import Iterator

from dashboard.feed.check.findings import Finding, Rest
from dashboard.feed.merge import lay_over
from dashboard.feed.model import Facts
from dashboard.store.bench import Bench
from dashboard.store.locks import HELD, Lock


def in_locked_periods(bench: Bench, facts: Facts, most: int) -> Iterator[Finding | Rest]:
    """A finding for each of the first `most` rows that a lock holds; rows that change nothing are not held."""
    if bench.resource.name not in HELD or not bench.anything_locked():
        return
    lay_over(bench, facts)
    held = bench.held()
    scope, field = HELD[bench.resource.name]
    findings = [Finding(f"locked_{scope}", (field,), row.line, _said(row.lock)) for row in held[:most]]
    yield from findings
    if len(held) > most:
        yield Rest(findings[0], len(held) - most)


def _said(lock: Lock) -> dict[str, object]:
    return {
        "who": lock.who,
        "day": lock.recorded_at.date().isoformat(),
        "reason": lock.reason,
        "year": lock.plan_year,
        "round": lock.round_no,
        "month": f"{lock.month:%Y-%m}" if lock.month else None,
    }
