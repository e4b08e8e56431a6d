"""Which milestones and requests wait for a decision, worked out by hand."""

from typing import Any

from dashboard.store import Store
from tests.given import Given

Row = dict[str, Any]
DONE = {"state": "done", "done_on": "2021-06-20", "reported_on": "2021-06-25"}


def done(store: Store, as_of: str = "2021-11-15") -> list[Row]:
    """The rows of `decisions/done`."""
    rows: list[Row] = store.read("decisions/done", as_of=as_of).to_pylist()
    return rows


def requests(store: Store, as_of: str = "2021-11-15") -> list[Row]:
    """The rows of `decisions/deferrals`."""
    rows: list[Row] = store.read("decisions/deferrals", as_of=as_of).to_pylist()
    return rows


def test_a_milestone_reported_done_waits(given: Given) -> None:
    store = given(
        milestones=[{"milestone_no": 1, "due_on": "2021-06-30"}, {"milestone_no": 2, "due_on": "2021-08-31"}],
        milestone_reports=[DONE, {"milestone_no": 2, "reported_on": "2021-08-25"}],
    )
    (row,) = done(store)
    assert (row["milestone_no"], row["light"], row["all_done"]) == (1, "done", True)
    assert row["waiting_since"].isoformat() == "2021-06-25"


def test_before_its_report_nothing_waits(given: Given) -> None:
    assert done(given(milestone_reports=[DONE]), "2021-06-24") == []


def test_what_was_accepted_or_returned_since_waits_no_more(given: Given) -> None:
    for decision in ("accepted", "returned"):
        store = given(milestone_reports=[DONE], milestone_closures=[{"decided_on": "2021-07-01", "decision": decision}])
        assert done(store) == []
        assert len(done(store, "2021-06-30")) == 1


def test_reported_done_again_after_it_was_returned_it_waits_again(given: Given) -> None:
    store = given(
        milestone_reports=[DONE, {**DONE, "reported_on": "2021-08-25"}],
        milestone_closures=[{"decided_on": "2021-07-01", "decision": "returned"}],
    )
    (row,) = done(store)
    assert row["waiting_since"].isoformat() == "2021-08-25"


def test_each_lead_unit_has_its_row_and_one_that_is_not_done_is_told(given: Given) -> None:
    store = given(
        subtask_units=[{"unit_id": "health_bureau", "sort_order": 1}, {"unit_id": "water_bureau", "sort_order": 2}],
        milestone_reports=[DONE, {"unit_id": "water_bureau", "reported_on": "2021-06-28", "percent_complete": 60}],
    )
    rows = done(store)
    assert [(r["unit_id"], r["state"], r["all_done"]) for r in rows] == [
        ("health_bureau", "done", False),
        ("water_bureau", "under_way", False),
    ]


def test_the_longest_waiting_is_first(given: Given) -> None:
    store = given(
        milestone_reports=[{**DONE, "milestone_no": 1, "reported_on": "2021-08-25"}, {**DONE, "milestone_no": 2}]
    )
    assert [r["milestone_no"] for r in done(store)] == [2, 1]


def test_only_pending_requests_wait_and_late_ones_are_told(given: Given) -> None:
    store = given(
        milestones=[{"milestone_no": n, "due_on": "2021-06-30"} for n in (1, 2, 3)],
        deferrals=[
            {"milestone_no": 1, "requested_on": "2021-06-20", "new_due_on": "2021-08-31", "decision": "pending"},
            {"milestone_no": 2, "requested_on": "2021-07-02", "new_due_on": "2021-08-31", "decision": "pending"},
            {
                "milestone_no": 3,
                "requested_on": "2021-06-20",
                "new_due_on": "2021-08-31",
                "decision": "approved",
                "decided_on": "2021-06-28",
            },
        ],
    )
    assert [(r["milestone_no"], r["in_time"]) for r in requests(store)] == [(1, True), (2, False)]
    assert [r["milestone_no"] for r in requests(store, "2021-06-25")] == [1]
