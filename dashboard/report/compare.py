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
DUE = ("due_on", "current_due_on")
"""Until when a milestone is due: as printed, after the deferrals that count."""

_MILESTONES = (
    ("overdue", "stopped"),
    ("far_behind",),
    ("lagging",),
    ("not_reported",),
    ("done_late",),
    ("due_soon", "on_schedule", "undated"),
    ("done",),
)
_UNDECIDED = ("awaiting_final", "awaiting_data", "no_pace", "not_judged")
_TARGETS = (
    ("missed",),
    ("breached",),
    ("moving_away",),
    ("behind",),
    ("not_met",),
    ("slightly_behind",),
    ("met_late",),
    _UNDECIDED,
    ("on_track", "holding_worsening"),
    ("holding",),
    ("met",),
)
STANDING = {code: place for family in (_MILESTONES, _TARGETS) for place, codes in enumerate(family) for code in codes}
"""How good a status is, 0 the worst of its family.

Coarser than the severity, and not in its order: that one finds what needs a look first, so what is still open stands
before what is done, and what is due soon before what is not; but passing days make nothing worse. None for what was
cancelled: it is neither good nor bad.
"""
UNTOLD = (*_UNDECIDED, "cancelled")
"""Statuses that say nothing about how it stands: what comes to them became neither worse nor better."""

Direction = Literal["worse", "better", "other"]
DIRECTIONS: dict[Direction, tuple[str, str, Role]] = {
    "worse": ("↓", N_("Worse"), "vermilion"),
    "better": ("↑", N_("Better"), "teal"),
    "other": ("→", N_("Other"), "grey"),
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

    @property
    def telling(self) -> Row:
        """The side that tells how grave it is: what worsened is as bad as it is now, the others as they were."""
        return self.after if self.worsened else self.before


@dataclass(frozen=True)
class Term:
    """A target or milestone that asks for something else than before; None: it was not there, or is gone."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """Its names."""
        return self.after or self.before or {}


def by_points(row: Row) -> tuple[float, ...]:
    """The rank of a criterion: points earned, then claimed, then those not lost."""
    return row["earned"], row["claimed"], -row["lost"]


def flips(before: Sequence[Row], after: Sequence[Row], key: Sequence[str]) -> list[Flip]:
    """What is on both sides and has another severity, in the order of `in_order`.

    What is new or gone has not changed its status.
    """
    pairs = [(was, row) for was, row in _on_both(before, after, key) if was["severity"] != row["severity"]]
    return in_order([Flip(was, row, _direction(was["status"], row["status"])) for was, row in pairs])


def _direction(was: str, now: str) -> Direction:
    if now in UNTOLD or was not in STANDING or STANDING[was] == STANDING[now]:
        return "other"
    return "worse" if STANDING[now] < STANDING[was] else "better"


def point_flips(before: Sequence[Row], after: Sequence[Row]) -> list[Flip]:
    """Criteria with other points than before: worsened first, the most points that went or came in front."""
    found = [
        Flip(was, row, "worse" if by_points(row) < by_points(was) else "better")
        for was, row in _on_both(before, after, CRITERION)
        if by_points(row) != by_points(was)
    ]
    return sorted(found, key=lambda f: (f.place, -abs(f.after["earned"] - f.before["earned"]), by_points(f.telling)))


def in_order(found: Sequence[Flip]) -> list[Flip]:
    """Worsened first, the worst of them now; then improved and then the others, the worst then first."""
    return sorted(found, key=lambda f: (f.place, f.telling["severity"]))


def seen_first(found: Sequence[Flip], places: int) -> list[Flip]:
    """The same with both ways in the first `places`: what worsened takes half of them, more where room is left."""
    worse, others = [f for f in found if f.worsened], [f for f in found if not f.worsened]
    bad = min(len(worse), max(places // 2, places - len(others)))
    good = places - bad
    return [*worse[:bad], *others[:good], *worse[bad:], *others[good:]]


def counted(found: Sequence[Flip]) -> str:
    """How many worsened and improved, and how many did neither where any did."""
    counts = Counter(f.direction for f in found)
    both = _("{worse} worse, {better} better", worse=counts["worse"], better=counts["better"])
    if not counts["other"]:
        return both
    return _("{both}, {n} other", both=both, n=counts["other"])


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


def _on_both(before: Sequence[Row], after: Sequence[Row], key: Sequence[str]) -> list[tuple[Row, Row]]:
    earlier = _by_key(before, key)
    return [(earlier[k], row) for k, row in _by_key(after, key).items() if k in earlier]


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
