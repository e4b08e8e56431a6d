"""A closed round or month moves no more until somebody opens it; both are on record."""

from datetime import date

import pytest

from dashboard.feed.commit import commit, withdraw
from dashboard.feed.locks import Month, Round, lock, unlock
from dashboard.feed.refused import Refused
from dashboard.store import Store, StoreError
from dashboard.text import using
from tests.feed.facts import FILE, current, facts
from tests.given import DISTRICT, UNIT, Given, Row, observed, sync


@pytest.fixture
def store(given: Given) -> Store:
    """An indicator and a milestone; nothing observed or reported."""
    return given(indicators=[{"frequency": "month"}], milestones=[{"due_on": "2021-12-31"}])


def june(value: float, month: str = "2021-06") -> Row:
    """An observation of a month."""
    return observed(month, value, indicator_id="share", area_id=DISTRICT, quality="official")


def report(day: str, percent: float) -> Row:
    """A report on the milestone."""
    return {
        "plan_year": 2021,
        "task_no": 1,
        "subtask_no": 1,
        "milestone_no": 1,
        "unit_id": UNIT,
        "reported_on": day,
        "state": "under_way",
        "percent_complete": percent,
        "reported_by": "李某",
    }


class TestMonth:
    def test_refuses_and_names_the_lock(self, store: Store) -> None:
        lock(store, Month(date(2021, 6, 17)), "王某", "月报已上报")
        with pytest.raises(Refused) as refused:
            commit(store, [facts(store, "observations", [june(1), june(2, "2021-07")])], FILE)
        with using("zh"):
            said = str(refused.value)
        assert "有 1 行属于已锁定的时段：2021-06 月份（王某 于" in said
        assert "月报已上报" in said
        assert [row.line for row in refused.value.rows] == [2]
        assert current(store, "observations") == []

    def test_lets_through_what_changes_nothing_in_it(self, store: Store) -> None:
        commit(store, [facts(store, "observations", [june(1)])], FILE)
        lock(store, Month(date(2021, 6, 1)), "王某", "月报已上报")
        commit(store, [facts(store, "observations", [june(1), june(2, "2021-07")])], FILE)
        assert [row["value"] for row in current(store, "observations")] == [1, 2]

    def test_once_opened_takes_changes_again(self, store: Store) -> None:
        lock(store, Month(date(2021, 6, 1)), "王某", "月报已上报")
        unlock(store, Month(date(2021, 6, 1)), "王某", "更正")
        commit(store, [facts(store, "observations", [june(1)])], FILE)
        assert [row["value"] for row in current(store, "observations")] == [1]
        told = [(r["locked"], r["who"], r["reason"]) for r in store.read("batches/lock_history").to_pylist()]
        assert told == [(False, "王某", "更正"), (True, "王某", "月报已上报")]
        assert store.read("batches/locks").num_rows == 0

    def test_refuses_a_withdrawal_that_would_change_it(self, store: Store) -> None:
        batch = commit(store, [facts(store, "observations", [june(1), june(2, "2021-07")])], FILE)
        assert batch
        lock(store, Month(date(2021, 6, 1)), "王某", "月报已上报")
        with pytest.raises(Refused) as refused:
            withdraw(store, batch, "李某", "")
        assert [dict(r.key)["period_end"] for r in refused.value.rows] == ["2021-06-30"]
        assert len(current(store, "observations")) == 2

    def test_allows_a_withdrawal_that_changes_nothing_in_it(self, store: Store) -> None:
        batch = commit(store, [facts(store, "observations", [june(1)])], FILE)
        assert batch
        commit(store, [facts(store, "observations", [june(2)])], FILE)
        lock(store, Month(date(2021, 6, 1)), "王某", "月报已上报")
        withdraw(store, batch, "李某", "")
        assert [row["value"] for row in current(store, "observations")] == [2]

    def test_does_not_hold_demonstration_data(self, store: Store) -> None:
        sync(store, "demonstration", {"observations": [{**june(1), "quality": "demonstration"}]})
        demonstration = store.version
        lock(store, Month(date(2021, 6, 1)), "王某", "月报已上报")
        store.withdraw(demonstration, "dashboard", "")
        assert current(store, "observations") == []


class TestRound:
    """The rounds of 2021 fall due on 30 June, 31 August, 31 October and 31 December."""

    @pytest.mark.parametrize(
        ("day", "held"),
        [("2021-06-30", False), ("2021-07-01", True), ("2021-08-31", True), ("2021-09-01", False)],
    )
    def test_holds_the_days_up_to_its_due_date(self, store: Store, day: str, held: bool) -> None:
        lock(store, Round(2021, 2), "王某", "已通报")
        handed = facts(store, "milestone_reports", [report(day, 40)])
        if held:
            with pytest.raises(Refused) as refused:
                commit(store, [handed], FILE)
            with using("zh"):
                assert "2021 年第 2 轮（王某 于" in str(refused.value)
        else:
            assert commit(store, [handed], FILE)

    def test_a_request_from_a_closed_round_may_be_decided_later(self, store: Store) -> None:
        key = {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "milestone_no": 1, "requested_on": "2021-08-20"}
        asked = {**key, "new_due_on": "2022-01-31", "reason": "连续降雨", "decision": "pending"}
        commit(store, [facts(store, "deferrals", [asked])], FILE)
        lock(store, Round(2021, 2), "王某", "已通报")
        decided = {**asked, "decision": "approved", "decided_on": "2021-09-03", "decided_by": "王某"}
        assert commit(store, [facts(store, "deferrals", [decided])], FILE)
        with pytest.raises(Refused):
            commit(store, [facts(store, "deferrals", [{**decided, "decided_on": "2021-08-25"}])], FILE)


class TestLocking:
    def test_is_done_once_with_a_name_and_a_reason(self, store: Store) -> None:
        with pytest.raises(Refused):
            lock(store, Round(2021, 2), "王某", " ")
        lock(store, Round(2021, 2), "王某", "已通报")
        with pytest.raises(Refused):
            lock(store, Round(2021, 2), "王某", "已通报")
        with pytest.raises(Refused):
            unlock(store, Round(2021, 3), "王某", "更正")

    def test_of_no_round_is_refused(self, store: Store) -> None:
        with using("zh"), pytest.raises(Refused) as refused:
            lock(store, Round(2021, 9), "王某", "已通报")
        with using("zh"):
            assert str(refused.value) == "2021 年没有第 9 轮。"

    def test_is_not_withdrawn_but_unlocked(self, store: Store) -> None:
        batch = lock(store, Round(2021, 2), "王某", "已通报")
        with pytest.raises(StoreError, match="unlock or lock it instead"):
            withdraw(store, batch, "王某", "")
