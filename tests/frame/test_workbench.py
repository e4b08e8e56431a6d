"""The ways forward by the effort that a reader gives them."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

from dashboard.feed.scenarios import Input
from dashboard.frame.workbench import work
from dashboard.frame.workbench.draft import Draft
from dashboard.frame.workbench.sheet import Sheet
from dashboard.judge.plan import Plan, Way

DAY, LATER = date(2021, 11, 15), date(2021, 12, 31)
A, B = ("c1", 1), ("c2", 1)


def way(key: tuple[str, int], number: int, gain: float, units: float, **more: Any) -> dict[str, Any]:
    about = {"kind": "per_unit", "input_value": float(number), "examiner_points": None, "possible_on": DAY}
    return {"criterion_id": key[0], "part_no": key[1], "way_no": number, "gain": gain, "units": units, **about, **more}


def sheet(*ways: dict[str, Any]) -> Sheet:
    """A sheet of two criteria with 20 points open in each."""
    parts = {k: {"criterion_weight": 30.0, "criterion_earned": 10.0} for k in (A, B)}
    return cast(Sheet, SimpleNamespace(ways=list(ways), parts=parts))


def test_parts_stand_by_their_cheapest_points_for_each_unit_of_effort() -> None:
    both = sheet(way(A, 1, 5, 1), way(A, 2, 20, 2), way(B, 1, 8, 1))
    # A: 20 points for two units are 10 each; B: 8. When a unit of A takes twice the effort, 5 against 8.
    first = work.open_parts(both, {})
    assert [(o.key, o.worth, o.best["way_no"], o.gain) for o in first] == [(A, 10, 2, 20), (B, 8, 1, 8)]
    assert [(o.key, o.worth) for o in work.open_parts(both, {A: 2.0})] == [(B, 8), (A, 5)]
    # What costs nothing comes first.
    assert work.open_parts(both, {B: 0.0})[0].key == B


def test_effort_and_decisions_bear_on_the_plan(visit_bare: Any) -> None:
    visit_bare("overview")  # A store, whose version the plans are kept by.
    both = sheet(way(A, 1, 10, 1), way(B, 1, 10, 1), way(B, 2, 20, 2))

    def taken(given: dict[Any, float], decided: dict[Any, work.Decision], needed: float = 10.0) -> list[Any]:
        found = work.best_plan(both, needed, LATER, given, decided)
        assert isinstance(found, Plan)
        return [(w.part, w.number, w.effort) for w in found.ways]

    assert taken({A: 3.0}, {}) == [(B, 1, 1.0)]
    assert taken({A: 3.0}, {A: ("in", None)}) == [(A, 1, 3.0)]
    assert taken({}, {A: ("out", None)}, 20.0) == [(B, 2, 2.0)]
    # A way that is there no more since it was kept is passed over.
    assert taken({A: 3.0}, {A: ("in", 9)}) == [(B, 1, 1.0)]


def test_what_comes_too_late_is_not_planned(visit_bare: Any) -> None:
    visit_bare("overview")
    both = sheet(way(A, 1, 10, 1, possible_on=LATER), way(B, 1, 5, 9))
    assert work.late(both, DAY) == [A]
    found = work.best_plan(both, 5.0, DAY, {}, {})
    assert isinstance(found, Plan)
    assert [w.part for w in found.ways] == [B]


def test_a_plan_is_put_into_a_scenario_with_its_evidence() -> None:
    both = sheet(way(A, 2, 20, 2), way(B, 1, 5, 1, kind="evidence", input_value=None))
    found = Plan(tuple(Way(k, n, 1, 1) for k, n in ((A, 2), (B, 1))), 25, 3)
    assert work.as_inputs(both, found) == {A: Input(2.0, None, True), B: Input(None, None, True)}
    assert work.units(both, found) == 3


def test_a_draft_counts_what_differs_from_what_was_saved() -> None:
    draft = Draft(saved={A: Input(input_value=4)}, inputs={A: Input(input_value=4)})
    assert draft.unsaved == 0
    draft.put(A, proven=True)
    draft.put(B, examiner_points=3.0)
    assert draft.unsaved == 2
    # Back to what was reported is a change of what was saved, too.
    draft.put(A, input_value=None, proven=None)
    assert draft.inputs == {B: Input(examiner_points=3.0)}
    assert draft.unsaved == 2
    draft.discard()
    assert draft.inputs == {A: Input(input_value=4)}
    assert draft.unsaved == 0
