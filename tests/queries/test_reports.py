"""The list of milestones that meetings' files are made of: one row a milestone and lead unit, with what was decided."""

from typing import Any

from tests.given import UNIT, Given, Row

DUE: Row = {"milestone_no": 1, "due_on": "2021-08-31", "due_label": "8月底"}


def milestones(given: Given, as_of: str, **resources: Any) -> list[Row]:
    found: list[Row] = given(milestones=[DUE], **resources).read("reports/milestones", as_of=as_of).to_pylist()
    return found


def test_a_milestone_of_two_units_has_a_row_with_each(given: Given) -> None:
    units = [
        {"task_no": 1, "subtask_no": 1, "unit_id": UNIT, "sort_order": 1},
        {"task_no": 1, "subtask_no": 1, "unit_id": "finance_bureau", "sort_order": 2},
    ]
    done = {"state": "done", "reported_on": "2021-08-30", "done_on": "2021-08-30"}
    rows = milestones(given, "2021-09-10", subtask_units=units, milestone_reports=[done])
    assert [(r["unit_id"], r["light"], r["overdue_days"]) for r in rows] == [
        (UNIT, "done", None),
        ("finance_bureau", "overdue", 10),
    ]


def test_leaders_stand_in_printed_order_and_none_is_an_empty_list(given: Given) -> None:
    part = {"plan_year": 2021, "task_no": 1, "subtask_no": 1}
    leads = [{**part, "leader_id": "a", "sort_order": 2}, {**part, "leader_id": "b", "sort_order": 1}]
    people = [{"leader_id": i, "name_zh": i} for i in ("a", "b")]
    (row,) = milestones(given, "2021-07-01", leaders=people, subtask_leaders=leads)
    assert row["leader_ids"] == ["b", "a"]
    (row,) = milestones(given, "2021-07-01")
    assert row["leader_ids"] == []


def test_a_request_is_pending_until_the_day_it_was_decided(given: Given) -> None:
    asked = {"requested_on": "2021-08-20", "new_due_on": "2021-10-31", "decided_on": "2021-08-26"}
    (before,) = milestones(given, "2021-08-25", deferrals=[asked])
    assert (before["deferral_decision"], before["deferral_decided_by"]) == ("pending", None)
    (after,) = milestones(given, "2021-08-26", deferrals=[asked])
    assert (after["deferral_decision"], after["deferral_decided_by"]) == ("approved", "区政府办公室")
    assert str(after["current_due_on"]) == "2021-10-31"
    assert str(after["due_on"]) == "2021-08-31"
    (earlier,) = milestones(given, "2021-08-19", deferrals=[asked])
    assert earlier["deferral_decision"] is None


def test_the_latest_of_several_decisions_counts(given: Given) -> None:
    done = {"state": "done", "reported_on": "2021-08-01", "done_on": "2021-08-01", "evidence": "台账"}
    closures = [
        {"decided_on": "2021-08-05", "decision": "returned", "remark": "缺照片"},
        {"decided_on": "2021-08-09", "decision": "accepted"},
    ]
    said = {"milestone_reports": [done, {**done, "reported_on": "2021-08-07"}], "milestone_closures": closures}
    (row,) = milestones(given, "2021-08-06", **said)
    assert (row["closure_decision"], row["closure_remark"], row["done"]) == ("returned", "缺照片", False)
    (row,) = milestones(given, "2021-08-10", **said)
    assert (row["closure_decision"], row["closed"]) == ("accepted", True)
