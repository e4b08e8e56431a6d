"""All that differs between two moments, by kind; kept until the data change."""

from dataclasses import dataclass
from itertools import chain

from dashboard.frame.cache import cached
from dashboard.frame.changes.followed import Event, events
from dashboard.frame.changes.sides import Side
from dashboard.frame.reading import Row
from dashboard.report import compare
from dashboard.report.compare import Flip, Term


@dataclass(frozen=True)
class Found:
    """Flips of milestones, targets and points; what happened to decisions and remarks; changed terms; requests; new
    data; duties by round; batches behind.
    """

    milestones: list[Flip]
    targets: list[Flip]
    points: list[Flip]
    followed: list[Event]
    terms: list[Term]
    deferrals: list[Row]
    new_data: list[Row]
    duties: list[tuple[Row, list[Row]]]
    batches: list[Row]

    @property
    def flips(self) -> list[Flip]:
        """Everything that is judged otherwise."""
        return [*self.milestones, *self.targets, *self.points]

    @property
    def anything(self) -> bool:
        """Whether anything differs at all."""
        return bool(self.flips or self.followed or self.terms or self.deferrals or self.new_data or self.batches)

    @property
    def demonstration(self) -> bool:
        """Whether any of it rests on demonstration data."""
        return any(f.before["demonstration"] or f.after["demonstration"] for f in self.flips) or any(
            r["demonstration"] for r in chain(self.deferrals, self.new_data, (e.after for e in self.followed))
        )


@cached
def found(since: Side, until: Side, programme_id: str | None, unit_id: str | None) -> Found:
    """What differs between two sides, narrowed to a programme and a lead unit."""
    milestones = _pair("changes/milestones", since, until, unit_id) if programme_id in (None, "key_tasks") else ([], [])
    targets = _pair("changes/targets", since, until, unit_id)
    score = _pair("changes/score", since, until, unit_id) if programme_id in (None, "health_promotion") else ([], [])
    if programme_id:
        before, after = targets
        targets = (
            [r for r in before if r["programme_id"] == programme_id],
            [r for r in after if r["programme_id"] == programme_id],
        )
    # A later state of knowledge may hold other targets and milestones; another day alone never does.
    whole = since.version != until.version
    news = {"as_of": until.day, "after": since.day, "after_batch": since.version, "unit_id": unit_id}
    flips = (
        compare.flips(*milestones, compare.MILESTONE),
        compare.flips(*targets, compare.TARGET),
        compare.point_flips(*score),
    )
    terms = [
        *compare.terms(*milestones, compare.MILESTONE, compare.DUE, whole=whole),
        *compare.terms(*targets, compare.TARGET, compare.ASKED, whole=whole),
    ]
    deferrals = until.read("changes/deferrals", **news) if programme_id in (None, "key_tasks") else []
    new_data = until.read("changes/new_data", **news, programme_id=programme_id)
    followed = events(
        _pair("changes/decisions", since, until, unit_id, programme_id=programme_id),
        _pair("changes/remarks", since, until, unit_id, programme_id=programme_id),
    )
    rows = [*(f.after for f in chain(*flips)), *(e.after for e in followed), *(t.after for t in terms if t.after)]
    behind = {b for r in rows for b in r["batches"]} | {r["batch_id"] for r in (*deferrals, *new_data)}
    return Found(
        *flips,
        followed,
        terms,
        deferrals,
        new_data,
        _duties(since, until, unit_id) if programme_id in (None, "key_tasks") else [],
        _batches(since, until, behind),
    )


def _pair(
    query: str, since: Side, until: Side, unit_id: str | None, **narrowed: str | None
) -> tuple[list[Row], list[Row]]:
    both = {"after": since.day, "unit_id": unit_id, **narrowed}
    return (
        since.read(query, as_of=since.day, **both),
        until.read(query, as_of=until.day, after_batch=since.version, **both),
    )


def _duties(since: Side, until: Side, unit_id: str | None) -> list[tuple[Row, list[Row]]]:
    """What came in for every round that fell due between the two days."""
    return [
        (
            r,
            [
                u
                for u in until.read("duty/units", as_of=until.day, plan_year=r["plan_year"], round_no=r["round_no"])
                if unit_id in (None, u["unit_id"])
            ],
        )
        for r in until.read("frame/rounds")
        if since.day < r["due_on"] <= until.day
    ]


def _batches(since: Side, until: Side, behind: set[int]) -> list[Row]:
    """The batches behind it, and where two states of knowledge are compared all that lie between; the latest first."""
    between = since.version is not None
    return [
        b
        for b in until.read("batches/list")
        if b["batch_id"] in behind or (between and b["batch_id"] > (since.version or 0))
    ]
