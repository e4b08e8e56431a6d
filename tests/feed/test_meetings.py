"""What meetings decide and leaders remark is written as batches: whole, checked, never over each other."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import date

import pytest

from dashboard.feed.commit import withdraw
from dashboard.feed.locks import Month, lock
from dashboard.feed.meetings import (
    Answer,
    Decision,
    DecisionReport,
    Remark,
    answer,
    decide,
    remark,
    report_decision,
)
from dashboard.feed.refused import Refused
from dashboard.store import Store
from dashboard.text import using
from tests.feed.facts import current
from tests.given import UNIT, Given, Row

DAY = date(2021, 11, 15)
DECISION = Decision("完成锅炉单机调试", UNIT, DAY, date(2021, 11, 30))
REMARK = Remark("请说明为何顺延", UNIT, DAY, made_by="某领导", plan_year=2021, task_no=1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is refused is said in English."""
    with using("en"):
        yield


@pytest.fixture
def store(given: Given) -> Store:
    """One task, one indicator, one criterion, one unit."""
    return given(
        milestones=[{"due_on": "2021-12-31"}],
        indicators=[{}],
        score_parts=[{"rule": "examiner", "points": 5}],
    )


def decisions(store: Store, as_of: date = DAY) -> list[Row]:
    rows: list[Row] = store.read("meeting_decisions/list", as_of=as_of).to_pylist()
    return rows


def remarks(store: Store, as_of: date = DAY) -> list[Row]:
    rows: list[Row] = store.read("meeting_decisions/remarks", as_of=as_of).to_pylist()
    return rows


def test_a_decision_is_on_the_list_with_its_batch(store: Store) -> None:
    whole = Decision(" 完成调试 ", UNIT, DAY, date(2021, 11, 30), "协调会", 3, 2021, 1, "share")
    decision_id = decide(store, whole, "李某")
    (row,) = decisions(store)
    assert (row["decision_id"], row["text"], row["unit_id"]) == (decision_id, "完成调试", UNIT)
    assert (row["decided_on"], row["due_on"], row["decided_by"]) == (DAY, date(2021, 11, 30), "协调会")
    assert (row["pack_id"], row["plan_year"], row["task_no"], row["indicator_id"]) == (3, 2021, 1, "share")
    assert decision_id.startswith("d20211115_")
    (batch,) = store.read("batches/detail", batch_id=row["batch_id"]).to_pylist()
    assert (batch["who"], batch["note"], batch["added"]) == ("李某", "完成调试", 1)


def test_its_day_and_task_may_be_left_open(store: Store) -> None:
    decide(store, Decision("加强调度", UNIT, DAY), "李某")
    (row,) = decisions(store)
    assert (row["due_on"], row["task_no"], row["light"]) == (None, None, "undated")


def test_named_again_by_its_id_it_is_corrected(store: Store) -> None:
    first = decide(store, DECISION, "李某")
    again = decide(store, Decision("完成锅炉整机调试", UNIT, DAY, decision_id=first), "李某")
    assert again == first
    assert [r["text"] for r in decisions(store)] == ["完成锅炉整机调试"]


def test_two_who_write_at_once_lose_nothing(store: Store) -> None:
    with ThreadPoolExecutor(4) as writers:
        ids = list(writers.map(lambda n: decide(store, Decision(f"第{n}项", UNIT, DAY), f"用户{n}"), range(12)))
    assert len(set(ids)) == 12
    assert {r["text"] for r in decisions(store)} == {f"第{n}项" for n in range(12)}


def test_withdrawn_it_is_off_the_list(store: Store) -> None:
    decide(store, DECISION, "李某")
    withdraw(store, decisions(store)[0]["batch_id"], "李某", "记错")
    assert decisions(store) == []


def test_one_that_was_reported_on_is_not_withdrawn_alone(store: Store) -> None:
    decision_id = decide(store, DECISION, "李某")
    report_decision(store, DecisionReport(decision_id, DAY, "under_way", "王某", 40))
    with pytest.raises(Refused) as refused:
        withdraw(store, decisions(store)[0]["batch_id"], "李某", "记错")
    assert "rows that stand refer to its rows (1)" in str(refused.value)


def test_nothing_is_reported_or_done_before_it_was_decided(store: Store) -> None:
    decision_id = decide(store, Decision("完成", UNIT, DAY), "李某")
    wrong = {
        "Done on 2021-11-14, before the decision of 2021-11-15: correct the day on which it was done.": DecisionReport(
            decision_id, DAY, "done", "王某", done_on=date(2021, 11, 14)
        ),
        "Reported on 2021-11-14, before the decision of 2021-11-15: correct the day of the report.": DecisionReport(
            decision_id, date(2021, 11, 14), "under_way", "王某", 40
        ),
    }
    for said, report in wrong.items():
        with pytest.raises(Refused) as refused:
            report_decision(store, report)
        assert str(refused.value) == said
    report_decision(store, DecisionReport(decision_id, DAY, "done", "王某", done_on=DAY))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Decision("  ", UNIT, DAY), "Nothing was written: say what was decided."),
        (Decision("完成", "", DAY), "Nothing was written: choose the unit that answers for it."),
        (
            Decision("完成", "nobody", DAY),
            '"nobody" is not known under "Unit that answers for it": check how it is written, or hand in the new '
            "entry first.",
        ),
        (
            Decision("完成", UNIT, DAY, date(2021, 11, 14)),
            "To be done by 2021-11-14, before the decision of 2021-11-15: correct one of the dates.",
        ),
        (
            Decision("完成", UNIT, DAY, plan_year=2021, task_no=7),
            "The plan of 2021 has no task 7: its tasks are 1 to 1.",
        ),
        (
            Decision("完成", UNIT, DAY, task_no=1),
            "A task is its plan year and its number: give both, or neither.",
        ),
        (
            Decision("完成", UNIT, DAY, indicator_id="growth"),
            '"growth" is not known under "Indicator": check how it is written, or hand in the new entry first.',
        ),
    ],
)
def test_what_is_wrong_with_a_decision_is_said_and_nothing_written(store: Store, wrong: Decision, said: str) -> None:
    with pytest.raises(Refused) as refused:
        decide(store, wrong, "李某")
    assert str(refused.value) == said
    assert decisions(store) == []


def test_nobody_decides_without_a_name(store: Store) -> None:
    with pytest.raises(Refused) as refused:
        decide(store, DECISION, " ")
    assert str(refused.value) == "Nothing was written: say who you are, so that others know whom to ask."


def test_a_locked_month_takes_no_decision(store: Store) -> None:
    lock(store, Month(DAY), "王某", "已通报")
    with pytest.raises(Refused) as refused:
        decide(store, DECISION, "李某")
    assert "2021-11 was locked by 王某" in str(refused.value)


def test_a_report_closes_it(store: Store) -> None:
    decision_id = decide(store, DECISION, "李某")
    done_on = date(2021, 11, 28)
    report_decision(store, DecisionReport(decision_id, date(2021, 11, 29), "done", "王某", done_on=done_on, note="好"))
    (row,) = decisions(store, date(2021, 11, 29))
    assert (row["light"], row["is_open"], row["closed_on"]) == ("done", False, date(2021, 11, 29))
    assert (row["reported_by"], row["note"], row["done_on"]) == ("王某", "好", done_on)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (
            {"state": "done"},
            "Reported done without a date: fill in the day on which it was done, or change the state.",
        ),
        ({"state": "begun"}, '"begun" is not known under "State": write one of '),
        ({"decision_id": "d0"}, '"d0" is not known under "Decision no."'),
    ],
)
def test_what_is_wrong_with_a_report_is_said(store: Store, report: Row, said: str) -> None:
    decision_id = decide(store, DECISION, "李某")
    row = {"decision_id": decision_id, "reported_on": DAY, "state": "under_way", "reported_by": "王某", **report}
    with pytest.raises(Refused) as refused:
        report_decision(store, DecisionReport(**row))
    assert str(refused.value).startswith(said)


def test_a_remark_stands_until_it_is_answered(store: Store) -> None:
    remark_id = remark(store, REMARK, "办公室")
    (row,) = remarks(store)
    assert (row["remark_id"], row["text"], row["made_by"], row["task_no"]) == (remark_id, "请说明为何顺延", "某领导", 1)
    assert (row["is_open"], row["open_days"]) == (True, 0)
    answer(store, Answer(remark_id, date(2021, 11, 20), "设备晚到", "王某"))
    (row,) = remarks(store, date(2021, 11, 20))
    assert (row["is_open"], row["answer"], row["answered_by"], row["open_days"]) == (False, "设备晚到", "王某", None)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": " "}, "Nothing was written: give the remark in words."),
        ({"unit_id": ""}, "Nothing was written: choose the unit that is to answer."),
        ({"made_by": ""}, "Nothing was written: say which leader remarks."),
        (
            {"plan_year": None, "task_no": None},
            "The remark is about nothing: name a task, an indicator or a criterion of the score sheet.",
        ),
        (
            {"indicator_id": "share"},
            "The remark is about several things: keep the task, the indicator or the criterion, and clear the others.",
        ),
        (
            {"plan_year": None, "task_no": None, "criterion_id": "c1_1_1", "part_no": 2},
            "Criterion c1_1_1 has no part 2: its parts are 1 to 1.",
        ),
        (
            {"plan_year": None, "task_no": None, "part_no": 1},
            "A part of the score sheet belongs to a criterion: name it, or leave the part out.",
        ),
        ({"leader_id": "li_yi"}, '"li_yi" is not known under "Leader who remarked"'),
    ],
)
def test_what_is_wrong_with_a_remark_is_said_and_nothing_written(store: Store, wrong: Row, said: str) -> None:
    with pytest.raises(Refused) as refused:
        remark(store, Remark(**{**vars(REMARK), **wrong}), "办公室")
    assert str(refused.value).startswith(said)
    assert remarks(store) == []


@pytest.mark.parametrize("about", [{"indicator_id": "share"}, {"criterion_id": "c1_1_1"}])
def test_a_remark_on_an_indicator_or_a_criterion(store: Store, about: Row) -> None:
    remark(store, Remark("请抓紧", UNIT, DAY, made_by="某领导", **about), "办公室")
    (row,) = remarks(store)
    assert {k: row[k] for k in about} == about


def test_an_empty_answer_is_none(store: Store) -> None:
    remark_id = remark(store, REMARK, "办公室")
    with pytest.raises(Refused) as refused:
        answer(store, Answer(remark_id, DAY, "", "王某"))
    assert str(refused.value) == "Nothing was written: give the answer in words."
    assert [len(current(store, r)) for r in ("remarks", "remark_answers")] == [1, 0]


def test_the_forms_have_the_columns_of_their_resources(store: Store) -> None:
    """What is written by a form is what a spreadsheet could say."""
    forms = {
        "meeting_decisions": Decision,
        "decision_reports": DecisionReport,
        "remarks": Remark,
        "remark_answers": Answer,
    }
    for name, form in forms.items():
        assert {f.name for f in fields(form)} == set(store.contract[name].columns)
