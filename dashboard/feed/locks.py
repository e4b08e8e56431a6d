"""Closing a round of a plan year, or a month, to changes; and opening it again. Both are batches: who, when, why.

What a lock holds: dashboard/store/locks.py. What is locked now: `queries/batches/locks.sql`; who did what:
`queries/batches/lock_history.sql`. Who may do it: dashboard/access.py (those who decide).
"""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from dashboard.feed.model import Message
from dashboard.feed.refused import Refused
from dashboard.store import Batch, Store
from dashboard.text import N_

_TABLE = pa.schema(
    [
        ("locked", pa.bool_()),
        ("scope", pa.string()),
        ("plan_year", pa.int64()),
        ("round_no", pa.int64()),
        ("month_start", pa.date32()),
    ]
)


@dataclass(frozen=True)
class Round:
    """A round of a plan year."""

    plan_year: int
    round_no: int


@dataclass(frozen=True)
class Month:
    """A month, by any day in it."""

    day: date

    @property
    def start(self) -> date:
        """Its first day."""
        return self.day.replace(day=1)


Period = Round | Month


def lock(store: Store, period: Period, who: str, why: str) -> int:
    """Close `period` to changes; the number of the batch. Raises Refused where it is closed or does not exist."""
    if is_locked(store, period):
        raise Refused(Message(N_("This period is locked already.")))
    return _record(store, period, who, why, locked=True)


def unlock(store: Store, period: Period, who: str, why: str) -> int:
    """Open `period` again; the number of the batch. Raises Refused where it is open."""
    if not is_locked(store, period):
        raise Refused(Message(N_("This period is not locked.")))
    return _record(store, period, who, why, locked=False)


def is_locked(store: Store, period: Period) -> bool:
    """Whether `period` is closed to changes now."""
    row = _row(period)
    return any(
        all(found[name] == row[name] for name in ("scope", "plan_year", "round_no", "month_start"))
        for found in store.read("batches/locks").to_pylist()
    )


def _record(store: Store, period: Period, who: str, why: str, *, locked: bool) -> int:
    if not who.strip() or not why.strip():
        raise Refused(Message(N_("Say who you are and why: both are shown to those whom it concerns.")))
    if isinstance(period, Round) and (period.plan_year, period.round_no) not in _rounds(store):
        raise Refused(
            Message(N_("{year} has no round {n}."), {"year": str(period.plan_year), "n": str(period.round_no)})
        )
    table = pa.Table.from_pylist([{"locked": locked, **_row(period)}], schema=_TABLE)
    return store.record(Batch("lock", who.strip(), "", "", why.strip()), {"locks": table})


def _rounds(store: Store) -> set[tuple[int, int]]:
    rows = store.read("frame/rounds").to_pylist()
    return {(row["plan_year"], row["round_no"]) for row in rows}


def _row(period: Period) -> dict[str, object]:
    if isinstance(period, Round):
        return {"scope": "round", "plan_year": period.plan_year, "round_no": period.round_no, "month_start": None}
    return {"scope": "month", "plan_year": None, "round_no": None, "month_start": period.start}
