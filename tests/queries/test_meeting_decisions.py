"""How decisions of meetings and remarks of leaders stand on a day, worked out by hand."""

from datetime import date
from typing import Any

import pytest

from dashboard.store import Store
from tests.given import UNIT, Given, Row


def listed(store: Store, as_of: str) -> list[Row]:
    rows: list[Row] = store.read("meeting_decisions/list", as_of=as_of).to_pylist()
    return rows


def one(store: Store, as_of: str) -> Row:
    (row,) = listed(store, as_of)
    return row


def remarks(store: Store, as_of: str) -> list[Row]:
    rows: list[Row] = store.read("meeting_decisions/remarks", as_of=as_of).to_pylist()
    return rows


# Decided on 1 November, to be done by 1 December: thirty days, so a day is 10/3 % of the time.
DECISION = {"decided_on": "2021-11-01", "due_on": "2021-12-01"}


@pytest.mark.parametrize(
    ("as_of", "report", "light", "days", "why"),
    [
        ("2021-11-10", None, "on_schedule", None, "nothing reported, three weeks left"),
        ("2021-11-15", None, "on_schedule", None, "16 days left"),
        ("2021-11-16", None, "due_soon", None, "15 days left"),
        ("2021-11-30", None, "due_soon", None, "one day left"),
        ("2021-12-01", None, "overdue", 0, "the day itself"),
        ("2021-12-05", None, "overdue", 4, "four days after"),
        ("2021-11-16", {"percent_complete": 50}, "due_soon", None, "half of the time, half done"),
        ("2021-11-16", {"percent_complete": 41}, "due_soon", None, "gap 9"),
        ("2021-11-16", {"percent_complete": 40}, "lagging", None, "gap 10"),
        ("2021-11-16", {"percent_complete": 20}, "lagging", None, "gap 30"),
        ("2021-11-16", {"percent_complete": 19}, "far_behind", None, "gap 31"),
        ("2021-11-16", {"state": "not_started"}, "far_behind", None, "not started is 0: gap 50"),
        ("2021-12-02", {"percent_complete": 99}, "overdue", 1, "under way after the day"),
        ("2021-12-05", {"state": "done", "done_on": "2021-12-01"}, "done", None, "on the day"),
        ("2021-12-05", {"state": "done", "done_on": "2021-12-03"}, "done_late", 2, "two days after"),
        ("2021-12-05", {"state": "stopped"}, "stopped", None, "stopped, although the day is past"),
        ("2021-12-05", {"state": "cancelled"}, "cancelled", None, "cancelled"),
    ],
)
def test_the_light_of_a_decision(
    given: Given, as_of: str, report: Row | None, light: str, days: int | None, why: str
) -> None:
    said = [] if report is None else [{"reported_on": as_of, **report}]
    row = one(given(meeting_decisions=[DECISION], decision_reports=said), as_of)
    assert (row["light"], row["overdue_days"]) == (light, days), why


def test_without_a_day_it_is_undated_and_never_late(given: Given) -> None:
    row = one(given(meeting_decisions=[{}]), "2023-01-01")
    assert (row["light"], row["elapsed_percent"], row["is_open"]) == ("undated", None, True)


def test_decided_and_due_on_one_day(given: Given) -> None:
    row = one(given(meeting_decisions=[{**DECISION, "due_on": "2021-11-01"}]), "2021-11-01")
    assert (row["light"], row["elapsed_percent"]) == ("overdue", 100)


def test_the_thresholds_are_those_of_the_settings(given: Given) -> None:
    reports = [{"reported_on": "2021-11-16", "percent_complete": 45}]
    store = given(meeting_decisions=[DECISION], decision_reports=reports, settings={"lagging_gap": 5})
    assert one(store, "2021-11-16")["light"] == "lagging"


def test_a_decision_is_not_known_before_its_day_nor_a_report_before_its(given: Given) -> None:
    reports = [{"reported_on": "2021-11-20", "state": "done", "done_on": "2021-11-18"}]
    store = given(meeting_decisions=[DECISION], decision_reports=reports)
    assert listed(store, "2021-10-31") == []
    assert (one(store, "2021-11-19")["light"], one(store, "2021-11-20")["light"]) == ("due_soon", "done")


@pytest.mark.parametrize(
    ("state", "is_open"),
    [("not_started", True), ("under_way", True), ("stopped", True), ("done", False), ("cancelled", False)],
)
def test_open_until_done_or_cancelled(given: Given, state: str, is_open: bool) -> None:
    done_on = "2021-11-09" if state == "done" else None
    reports: list[Row] = [{"reported_on": "2021-11-10", "state": state, "done_on": done_on}]
    row = one(given(meeting_decisions=[DECISION], decision_reports=reports), "2021-11-30")
    assert row["is_open"] is is_open
    assert row["closed_on"] == (None if is_open else date(2021, 11, 10))


def test_closed_since_the_first_report_that_was_not_taken_back(given: Given) -> None:
    done = {"state": "done", "done_on": "2021-11-05"}
    reports: list[dict[str, Any]] = [
        {"reported_on": "2021-11-06", **done},
        {"reported_on": "2021-11-08", "percent_complete": 90},
        {"reported_on": "2021-11-10", **done},
        {"reported_on": "2021-11-12", **done},
    ]
    store = given(meeting_decisions=[DECISION], decision_reports=reports)
    assert [one(store, f"2021-11-{d:02}")["closed_on"] for d in (7, 9, 12)] == [
        date(2021, 11, 6),
        None,
        date(2021, 11, 10),
    ]


def test_the_worst_open_one_stands_first_and_closed_ones_last(given: Given) -> None:
    decisions: list[dict[str, Any]] = [
        {"decision_id": "closed"},
        {"decision_id": "undated"},
        {"decision_id": "late", "due_on": "2021-11-10"},
        {"decision_id": "later", "due_on": "2021-11-12"},
        {"decision_id": "coming", "due_on": "2022-01-31"},
    ]
    reports = [{"decision_id": "closed", "reported_on": "2021-11-05", "state": "done", "done_on": "2021-11-05"}]
    store = given(meeting_decisions=decisions, decision_reports=reports)
    ids = [r["decision_id"] for r in listed(store, "2021-11-15")]
    assert ids == ["late", "later", "coming", "undated", "closed"]


def test_what_it_is_about_is_named(given: Given) -> None:
    about = {"plan_year": 2021, "task_no": 7, "indicator_id": "share"}
    store = given(meeting_decisions=[about], tasks=[{"task_no": 7, "title_zh": "污水治理"}], indicators=[{}])
    row = one(store, "2021-11-15")
    assert (row["task_zh"], row["indicator_zh"], row["unit_en"]) == ("污水治理", "share（中文）", UNIT)


def test_what_was_noted_in_a_showing_whatever_its_day(given: Given) -> None:
    store = given(
        meeting_decisions=[
            {"decision_id": "d1", "pack_id": 3, "decided_on": "2031-01-01"},
            {"decision_id": "d2", "pack_id": 4},
            {"decision_id": "d3"},
        ]
    )
    assert store.read("meeting_decisions/taken", pack_id=3)["decision_id"].to_pylist() == ["d1"]


def test_reports_of_one_decision_the_latest_first(given: Given) -> None:
    store = given(
        meeting_decisions=[{"decision_id": "d1"}, {"decision_id": "d2"}],
        decision_reports=[
            {"decision_id": "d1", "reported_on": "2021-11-05", "percent_complete": 10},
            {"decision_id": "d1", "reported_on": "2021-11-09", "percent_complete": 30},
            {"decision_id": "d1", "reported_on": "2021-11-20", "percent_complete": 60},
            {"decision_id": "d2", "reported_on": "2021-11-06"},
        ],
    )
    told = store.read("meeting_decisions/reports", as_of="2021-11-15", decision_id="d1")
    assert told["percent_complete"].to_pylist() == [30, 10]


class TestRemarks:
    def test_it_stands_until_it_is_answered(self, given: Given) -> None:
        answers = [
            {"answered_on": "2021-11-08", "text": "正在核实"},
            {"answered_on": "2021-11-12", "text": "已办结", "answered_by": "王某"},
        ]
        store = given(remarks=[{"indicator_id": "share"}], remark_answers=answers)
        assert remarks(store, "2021-10-31") == []
        (before,), (first,), (last,) = (remarks(store, f"2021-11-{d:02}") for d in (7, 8, 15))
        assert (before["is_open"], before["open_days"], before["answer"]) == (True, 6, None)
        assert (first["is_open"], first["open_days"], first["answer"]) == (False, None, "正在核实")
        assert (last["answer"], last["answered_by"]) == ("已办结", "王某")
        assert (before["answers"], first["answers"], last["answers"]) == ([], ["正在核实"], ["正在核实", "已办结"])
        assert last["answerers"][1] == "王某"
        assert last["answer_days"] == [date(2021, 11, 8), date(2021, 11, 12)]
        assert (last["closed_on"], last["answered_on"]) == (date(2021, 11, 8), date(2021, 11, 12))

    def test_unanswered_ones_first_the_longest_standing_before_the_others(self, given: Given) -> None:
        store = given(
            remarks=[
                {"remark_id": "answered", "indicator_id": "share", "made_on": "2021-10-01"},
                {"remark_id": "new", "indicator_id": "share", "made_on": "2021-11-09"},
                {"remark_id": "old", "indicator_id": "share", "made_on": "2021-11-02"},
            ],
            remark_answers=[{"remark_id": "answered", "answered_on": "2021-11-03"}],
        )
        assert [r["remark_id"] for r in remarks(store, "2021-11-15")] == ["old", "new", "answered"]

    def test_what_it_is_about_and_who_made_it(self, given: Given) -> None:
        store = given(
            leaders=[{"leader_id": "li_yi", "name_zh": "李一", "office_zh": "副区长"}],
            score_parts=[{"rule": "examiner", "points": 5}],
            remarks=[{"criterion_id": "c1_1_1", "part_no": 1, "leader_id": "li_yi", "made_by": None}],
        )
        (row,) = remarks(store, "2021-11-15")
        assert (row["leader_zh"], row["office_zh"], row["criterion_zh"], row["part_no"]) == (
            "李一",
            "副区长",
            "标准",
            1,
        )


def test_what_a_meeting_decided_is_the_latest_day_of_the_data(given: Given) -> None:
    """A reader who chooses no day sees what was decided yesterday."""
    store = given(meeting_decisions=[{"decided_on": "2021-11-20"}])
    with store.database.cursor() as cursor:
        assert cursor.execute("from default_as_of").fetchall() == [(date(2021, 11, 20),)]
