"""Which way a status went: by how good it is, not by its place in the order of what needs a look first."""

import pytest

from dashboard.charts.status import codes, status
from dashboard.report import compare
from dashboard.report.compare import Direction, Flip, Row
from dashboard.text import using


def row(code: str, **more: object) -> Row:
    return {"status": code, "severity": status(code).severity, **more}


def went(was: str, now: str) -> Direction:
    (flip,) = compare.flips([row(was, n=1)], [row(now, n=1)], ("n",))
    return flip.direction


@pytest.mark.parametrize(
    ("was", "now", "way"),
    [
        # Milestones. Days that pass, or a date that falls away, make an open one neither worse nor better.
        ("on_schedule", "due_soon", "other"),
        ("due_soon", "on_schedule", "other"),
        ("on_schedule", "undated", "other"),
        ("overdue", "stopped", "other"),
        ("stopped", "overdue", "other"),
        ("lagging", "stopped", "worse"),
        ("due_soon", "overdue", "worse"),
        ("due_soon", "not_reported", "worse"),
        ("not_reported", "far_behind", "worse"),
        ("lagging", "due_soon", "better"),
        # A day that could be kept was missed; one that was missed already is made up for.
        ("on_schedule", "done_late", "worse"),
        ("due_soon", "done_late", "worse"),
        ("overdue", "done_late", "better"),
        ("not_reported", "done_late", "better"),
        ("undated", "done", "better"),
        ("done", "on_schedule", "worse"),
        ("overdue", "cancelled", "other"),
        ("on_schedule", "cancelled", "other"),
        ("cancelled", "done", "other"),
        ("cancelled", "overdue", "other"),
        # Targets. What cannot be judged now tells no way; what can be again does.
        ("no_pace", "on_track", "better"),
        ("on_track", "no_pace", "other"),
        ("met", "not_judged", "other"),
        ("missed", "awaiting_data", "other"),
        ("not_judged", "no_pace", "other"),
        ("awaiting_final", "missed", "worse"),
        ("awaiting_data", "slightly_behind", "worse"),
        ("awaiting_final", "met", "better"),
        ("not_judged", "met", "better"),
        ("on_track", "holding_worsening", "other"),
        ("holding", "holding_worsening", "worse"),
        ("holding_worsening", "holding", "better"),
        ("holding", "breached", "worse"),
        ("breached", "missed", "worse"),
        ("behind", "not_met", "better"),
        ("missed", "met_late", "better"),
        ("on_track", "met_late", "worse"),
    ],
)
def test_which_way(was: str, now: str, way: Direction) -> None:
    assert went(was, now) == way


def test_every_status_has_a_standing_but_what_was_cancelled() -> None:
    assert set(compare.STANDING) == {*codes("milestone"), *codes("target")} - {"cancelled"}


def test_every_flip_is_listed_worse_then_better_then_other() -> None:
    """Nothing is left out because it tells no way; of each way the gravest is in front."""
    then = ("due_soon", "on_schedule", "far_behind", "overdue", "overdue", "done", "lagging")
    now = ("on_schedule", "lagging", "on_schedule", "stopped", "done_late", "overdue", "lagging")
    found = compare.flips(_numbered(then), _numbered(now), ("n",))
    assert [(f.before["status"], f.after["status"], f.marked) for f in found] == [
        ("done", "overdue", "↓ 转差"),
        ("on_schedule", "lagging", "↓ 转差"),
        ("overdue", "done_late", "↑ 好转"),
        ("far_behind", "on_schedule", "↑ 好转"),
        ("overdue", "stopped", "→ 其他"),
        ("due_soon", "on_schedule", "→ 其他"),
    ]
    assert compare.counted(found) == "2 项转差，2 项好转，2 项其他变化"
    with using("en"):
        assert compare.counted(found) == "2 worse, 2 better, 2 other"
        assert compare.counted(found[:4]) == "2 worse, 2 better"
    # Of three places one is for what worsened; what improved comes before the others.
    assert [f.direction for f in compare.seen_first(found, 3)[:3]] == ["worse", "better", "better"]


def _numbered(found: tuple[str, ...]) -> list[Row]:
    return [row(code, n=n) for n, code in enumerate(found)]


def test_points_go_by_points() -> None:
    """Nine points lost weigh more than one; what is claimed without evidence is more than nothing."""
    then = [(1, 9, 0, 0), (2, 1, 0, 0), (3, 0, 0, 0), (4, 0, 4, 0), (5, 2, 0, 0)]
    now = [(1, 0, 0, 9), (2, 0, 0, 0), (3, 0, 3, 0), (4, 4, 0, 0), (5, 2, 0, 0)]
    found: list[Flip] = compare.point_flips(*([_points(*p) for p in side] for side in (then, now)))
    assert [(f.after["criterion_id"], f.direction) for f in found] == [
        (1, "worse"),
        (2, "worse"),
        (4, "better"),
        (3, "better"),
    ]


def _points(criterion_id: int, earned: float, claimed: float, lost: float) -> Row:
    return {"criterion_id": criterion_id, "earned": earned, "claimed": claimed, "lost": lost}
