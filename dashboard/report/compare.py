"""What differs between two readings of the same query."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dashboard.charts.palette import Role
from dashboard.text import N_, _

Row = dict[str, Any]

TASK = ("plan_year", "task_no")
MILESTONE = (*TASK, "subtask_no", "milestone_no")
TARGET = ("target_id", "area_id")
CRITERION = ("criterion_id",)
ASKED = ("comparator", "target_value", "target_value_to", "due_on")
"""What a target asks for."""
REACHED = ("done", "met")
"""Statuses after which nothing better can come."""
AWAITING = ("awaiting_final", "awaiting_data")
"""Statuses for which a figure is still to come: whatever was before, they say neither worse nor better."""
DUE = ("due_on", "current_due_on")
"""Until when a milestone is due: as printed, after the deferrals that count."""


Direction = Literal["worse", "better", "awaiting"]
DIRECTIONS: dict[Direction, tuple[str, str, Role]] = {
    "worse": ("↓", N_("Worse"), "vermilion"),
    "better": ("↑", N_("Better"), "teal"),
    "awaiting": ("□", N_("Awaiting data"), "grey"),
}
"""Mark, word and colour, in the order in which flips are listed."""


@dataclass(frozen=True)
class Flip:
    """One thing that is judged otherwise than before."""

    before: Row
    after: Row
    direction: Direction

    @property
    def worsened(self) -> bool:
        """Whether it is worse than before."""
        return self.direction == "worse"

    @property
    def word(self) -> str:
        """Which way it went."""
        return _(DIRECTIONS[self.direction][1])

    @property
    def marked(self) -> str:
        """The same after its mark."""
        return f"{DIRECTIONS[self.direction][0]} {self.word}"

    @property
    def place(self) -> int:
        """Its direction's place in the list."""
        return list(DIRECTIONS).index(self.direction)


@dataclass(frozen=True)
class Term:
    """A target or milestone that asks for something else than before; None: it was not there, or is gone."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """Its names."""
        return self.after or self.before or {}


def by_severity(row: Row) -> tuple[float, ...]:
    """The rank of a status: the higher, the better."""
    return (row["severity"],)


def by_points(row: Row) -> tuple[float, ...]:
    """The rank of a criterion: points earned, then claimed, then those not lost."""
    return row["earned"], row["claimed"], -row["lost"]


def flips(
    before: Sequence[Row],
    after: Sequence[Row],
    key: Sequence[str],
    rank: Callable[[Row], tuple[float, ...]] = by_severity,
) -> list[Flip]:
    """What is on both sides and has another rank, in the order of `in_order`.

    What is new or gone has not changed its status. What is done or met now did not worsen, whatever it was: not even
    what was cancelled or not judged, which the order of statuses puts behind it.
    """
    earlier = _by_key(before, key)
    pairs = [(earlier[k], row) for k, row in _by_key(after, key).items() if k in earlier]
    found = [Flip(was, row, _direction(was, row, rank)) for was, row in pairs if rank(row) != rank(was)]
    return in_order(found, rank)


def _direction(was: Row, row: Row, rank: Callable[[Row], tuple[float, ...]]) -> Direction:
    if row.get("status") in AWAITING:
        return "awaiting"
    if (was.get("status"), row.get("status")) == ("on_schedule", "done_late"):
        # What is done stands behind what is open; but a day that could be kept was missed.
        return "worse"
    return "worse" if rank(row) < rank(was) and row.get("status") not in REACHED else "better"


def in_order(found: Sequence[Flip], rank: Callable[[Row], tuple[float, ...]] = by_severity) -> list[Flip]:
    """Worsened first, the worst of them now; then the others, the worst then first."""
    return sorted(found, key=lambda f: (f.place, rank(f.after if f.worsened else f.before)))


def seen_first(found: Sequence[Flip], places: int) -> list[Flip]:
    """The same with both ways in the first `places`: what worsened takes half of them, more where room is left."""
    worse, others = [f for f in found if f.worsened], [f for f in found if not f.worsened]
    bad = min(len(worse), max(places // 2, places - len(others)))
    good = places - bad
    return [*worse[:bad], *others[:good], *worse[bad:], *others[good:]]


def counted(found: Sequence[Flip]) -> str:
    """How many worsened and improved, and how many await a figure where any does."""
    counts = Counter(f.direction for f in found)
    both = _("{worse} worse, {better} better", worse=counts["worse"], better=counts["better"])
    if not counts["awaiting"]:
        return both
    return _("{both}, {n} awaiting data", both=both, n=counts["awaiting"])


def terms(
    before: Sequence[Row], after: Sequence[Row], key: Sequence[str], fields: Sequence[str], *, whole: bool
) -> list[Term]:
    """What asks for something else in one of `fields`; with `whole` also what is new or gone."""
    earlier, later = _by_key(before, key), _by_key(after, key)
    found = [
        Term(earlier[k], row)
        for k, row in later.items()
        if k in earlier and _of(row, fields) != _of(earlier[k], fields)
    ]
    if whole:
        found += [Term(None, row) for k, row in later.items() if k not in earlier]
        found += [Term(row, None) for k, row in earlier.items() if k not in later]
    return found


def _by_key(rows: Sequence[Row], key: Sequence[str]) -> dict[tuple[Any, ...], Row]:
    return {_of(row, key): row for row in rows}


def _of(row: Row, fields: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row[f] for f in fields)


def tasks_and_headlines(read: Callable[..., list[Row]], before: date, day: date) -> list[Flip]:
    """Key tasks, and the district's headline targets, that have another status on `day` than on an earlier one.

    `read`: the rows of a named query.
    """

    def both(query: str, **parameters: Any) -> tuple[list[Row], list[Row]]:
        return read(query, as_of=before, **parameters), read(query, as_of=day, **parameters)

    tasks = flips(*both("changes/tasks"), TASK)
    then, now = both("changes/targets", after=day)
    targets = flips(then, [t for t in now if t["headline"] and t["level"] == "district"], TARGET)
    return in_order([*tasks, *targets])
