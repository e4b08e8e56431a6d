"""Reports, days in the future, and files that were handed in before."""

from datetime import UTC, date, datetime

import pytest

from dashboard.feed.check import check
from dashboard.feed.commit import commit, withdraw
from dashboard.feed.locks import Month, Round, lock
from dashboard.store import Store
from tests.feed.check.cases import TODAY, found, one, place, report, spoken, value
from tests.feed.facts import FILE, facts
from tests.given import UNIT, Given, Row


class TestReports:
    def test_done_with_less_than_everything(self, store: Store) -> None:
        row = report(state="done", percent_complete=80, done_on="2021-10-30")
        problem = one(found(store, "milestone_reports", row))
        assert place(problem) == ("error", "consistency", 2, "percent_complete", "80")
        assert spoken(problem) == (
            "Reported done at 80 %: make it 100 or leave it empty, or change the state.",
            "报告为已完成，完成比例却是80%：请改为100或留空，或更改状态。",
        )

    def test_done_without_a_date(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(state="done", percent_complete=100)))
        assert place(problem) == ("error", "consistency", 2, "done_on", None)
        assert spoken(problem) == (
            "Reported done without a date: fill in the day on which it was done, or change the state.",
            "报告为已完成，却没有完成日期：请填写完成日期，或更改状态。",
        )

    def test_done_after_the_report(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(state="done", done_on="2021-11-01")))
        assert place(problem) == ("error", "future", 2, "done_on", "2021-11-01")
        assert spoken(problem) == (
            "Done on 2021-11-01, after the report of 2021-10-31: correct one of the two dates.",
            "完成日期2021-11-01晚于报告日期2021-10-31：请更正其中一个日期。",
        )

    def test_done_on_the_day_of_the_report(self, store: Store) -> None:
        row = report(state="done", done_on="2021-10-31", percent_complete=100)
        assert found(store, "milestone_reports", row) == []

    def test_not_started_but_begun(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(state="not_started", percent_complete=5)))
        assert place(problem) == ("error", "consistency", 2, "percent_complete", "5")
        assert spoken(problem) == (
            "Reported not started, yet 5 % complete: make it 0, or change the state.",
            "报告为未开始，完成比例却是5%：请改为0，或更改状态。",
        )

    def test_not_started_at_nothing(self, store: Store) -> None:
        assert found(store, "milestone_reports", report(state="not_started", percent_complete=0)) == []


class TestFuture:
    def test_today_is_not_the_future(self, store: Store) -> None:
        assert found(store, "milestone_reports", report(reported_on="2021-11-15")) == []

    @pytest.mark.parametrize(
        ("resource", "column", "row"),
        [
            ("milestone_reports", "reported_on", {"state": "under_way", "reported_by": "李某", "unit_id": UNIT}),
            ("measure_reports", "reported_on", {"measure_no": 1, "unit_id": UNIT, "value": 1}),
            ("milestone_closures", "decided_on", {"decision": "accepted", "decided_by": "王某"}),
            ("deferrals", "decided_on", {"requested_on": "2021-10-01", "new_due_on": "2022-06-30", "reason": "降雨",
                                         "decision": "approved", "decided_by": "王某"}),
            ("deferrals", "requested_on", {"new_due_on": "2022-06-30", "reason": "降雨", "decision": "pending"}),
        ],
    )  # fmt: skip
    def test_a_date_after_today(self, store: Store, resource: str, column: str, row: Row) -> None:
        key = {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "milestone_no": 1}
        problem = one(found(store, resource, {**key, **row, column: "2021-11-16"}))
        assert place(problem) == ("error", "future", 2, column, "2021-11-16")
        assert spoken(problem) == (
            "2021-11-16 lies after today (2021-11-15): correct the date.",
            "2021-11-16晚于今天（2021-11-15）：请更正日期。",
        )

    def test_a_score_of_tomorrow(self, store: Store) -> None:
        row = {"criterion_id": "c1_1_1", "part_no": 1, "reported_on": "2021-11-16", "examiner_points": 1}
        assert place(one(found(store, "score_reports", row)))[:4] == ("error", "future", 2, "reported_on")

    def test_a_period_that_is_not_over(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2021-11", 21, "visits")))
        assert place(problem) == ("error", "future", 2, "period_end", "2021-11-30")
        assert spoken(problem) == (
            "The period ends on 2021-11-30, after today (2021-11-15): hand it in once it is over.",
            "期末2021-11-30晚于今天（2021-11-15）：请在期满后报送。",
        )


class TestFile:
    def test_handed_in_again(self, given: Given) -> None:
        store = given(indicators=[{}])
        rows = facts(store, "observations", [value("2020", 21, "share")])
        batch = commit(store, [rows], FILE)
        assert batch is not None
        with store.database.cursor() as cursor:
            sha256, day = cursor.execute(
                "select sha256, recorded_at::date from log.batches where batch_id = $id", {"id": batch}
            ).fetchall()[0]
        problem = one(check(store, rows, TODAY, sha256))
        assert place(problem) == ("warning", "same_file", None, None, "指标.csv")
        assert spoken(problem) == (
            f"This very file was handed in before (batch {batch}, 李某, {day}): go on only if that is meant.",
            f"此文件此前已报送过（第{batch}批，李某，{day}）：确需再次报送时才继续。",
        )
        assert check(store, rows, TODAY, "0" * 64) == []
        withdraw(store, batch, "李某", "报错")
        assert check(store, rows, TODAY, sha256) == []

    def test_locked_periods(self, given: Given) -> None:
        store = given(indicators=[{"frequency": "month"}], milestones=[{"due_on": "2021-12-31"}])
        june = value("2021-06", 21, "share")
        commit(store, [facts(store, "observations", [june])], FILE)
        lock(store, Month(date(2021, 6, 17)), "王某", "月报已上报")
        lock(store, Round(2021, 1), "王某", "会议已开")
        today = datetime.now(UTC).date().isoformat()
        assert found(store, "observations", june, value("2021-07", 22, "share")) == []
        problem = one(found(store, "observations", {**june, "value": 22}))
        assert place(problem) == ("error", "locked", 2, "period_end", "2021-06-30")
        assert spoken(problem) == (
            f"2021-06 was locked by 王某 on {today} (月报已上报): have it unlocked, or leave the row out.",
            f"2021-06已由王某于{today}锁定（月报已上报）：请申请解锁，或去掉本行。",
        )
        problem = one(found(store, "milestone_reports", report(reported_on="2021-06-30")))
        assert place(problem) == ("error", "locked", 2, "reported_on", "2021-06-30")
        assert spoken(problem) == (
            f"Round 1 of 2021 was locked by 王某 on {today} (会议已开): have it unlocked, or leave the row out.",
            f"2021年第1轮已由王某于{today}锁定（会议已开）：请申请解锁，或去掉本行。",
        )
