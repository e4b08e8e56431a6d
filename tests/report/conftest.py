"""A tiny meeting whose numbers are worked out by hand: two tasks, two units, one leader, an indicator, a score sheet.

As of 10 September 2021 (rounds: 30 June, 31 August, 31 October):
1.1.1 health bureau, due 30 June, done on 25 June; 1.1.2 due 31 August, nothing said: 10 days overdue.
2.1.1 finance bureau, due 31 August, done on 30 August; 2.1.2 due 31 October, 80 %, its note a formula.
Share: 20 % in 2019, 21 % in 2020; the target is 24 % by the end of 2022.
Score sheet: 10 of 35 points with evidence, 5 without.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.contract import Contract
from dashboard.report.agenda import Agenda
from dashboard.report.views import Item, Result, Tables, show
from dashboard.store import Store
from dashboard.text import using
from tests.given import UNIT, Given, Row, observed

DAY = date(2021, 9, 10)
FINANCE = "finance_bureau"
FORMULA = "=HYPERLINK(1)"


def _milestones() -> list[Row]:
    due = {(1, 1): "2021-06-30", (1, 2): "2021-08-31", (2, 1): "2021-08-31", (2, 2): "2021-10-31"}
    return [
        {"task_no": t, "milestone_no": n, "due_on": day, "due_label": day, "text_zh": f"事项{t}之{n}"}
        for (t, n), day in due.items()
    ]


def _reports() -> list[Row]:
    done, by_finance = {"state": "done", "evidence": "台账"}, {"task_no": 2, "unit_id": FINANCE}
    return [
        {"task_no": 1, "milestone_no": 1, "reported_on": "2021-06-25", "done_on": "2021-06-25", **done},
        {**by_finance, "milestone_no": 1, "reported_on": "2021-08-30", "done_on": "2021-08-30", **done},
        {**by_finance, "milestone_no": 2, "reported_on": "2021-09-05", "percent_complete": 80, "note": FORMULA},
    ]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, empty_database: Path, contract: Contract) -> Iterator[Store]:
    """The meeting's store, to be read only: every test shares it."""
    actor = Given(tmp_path_factory.mktemp("meeting"), empty_database, contract)
    yield actor(
        leaders=[{"leader_id": "li_ming", "name_zh": "李明"}],
        tasks=[{"task_no": 1, "title_zh": "任务甲"}, {"task_no": 2, "title_zh": "任务乙"}],
        subtasks=[{"task_no": 1}, {"task_no": 2}],
        subtask_units=[{"task_no": 1, "unit_id": UNIT}, {"task_no": 2, "unit_id": FINANCE}],
        subtask_leaders=[{"plan_year": 2021, "task_no": 1, "subtask_no": 1, "leader_id": "li_ming", "sort_order": 1}],
        milestones=_milestones(),
        milestone_reports=_reports(),
        milestone_closures=[{"task_no": 1, "decided_on": "2021-07-05"}],
        indicators=[{"name_zh": "健康素养水平", "name_en": "Health literacy"}],
        targets=[{"value": 24, "due_on": "2022-12-31", "baseline_value": 20, "baseline_on": "2019-12-31"}],
        observations=[
            observed("2019", 20, source_title="统计公报"),
            observed("2020", 21, source_title="统计公报"),
            observed("2020", 22, area_id="370115001"),
            observed("2020", 18, area_id="370115002"),
        ],
        score_parts=[
            {"part_no": 1, "rule": "yes_no", "points": 10},
            {"criterion_id": "c1_1_2", "rule": "yes_no", "points": 5},
            {"criterion_id": "c1_1_3", "rule": "yes_no", "points": 20},
        ],
        score_criteria=[
            {"criterion_id": f"c1_1_{n}", "criterion_no": n, "weight": w} for n, w in ((1, 10), (2, 5), (3, 20))
        ],
        score_reports=[
            {"reported_on": "2021-09-01", "input_value": 1, "evidence": "文件"},
            {"criterion_id": "c1_1_2", "reported_on": "2021-09-01", "input_value": 1},
        ],
    )
    actor.close()


@pytest.fixture(scope="session")
def tables(store: Store) -> Tables:
    """What all views of the meeting read."""
    return Tables(store.read, DAY)


AGENDA = Agenda(
    "tiny",
    "工作例会",
    held_on=date(2021, 9, 13),
    as_of=DAY,
    items=(
        Item("section", {"title": "General situation"}),
        Item("overview"),
        Item("red_list", {"by": "unit"}),
        Item("red_list", {"by": "leader"}),
        Item("due_next"),
        Item("done"),
        Item("missing"),
        Item("decisions"),
        Item("changes"),
        Item("targets", {"programme_id": "healthy_jiyang"}),
        Item("indicator", {"indicator_id": "share"}),
        Item("towns", {"indicator_id": "share"}),
        Item("task", {"task_no": 1}, notes="先听卫健局汇报"),
        Item("score"),
        Item("quickest"),
        Item("text", {"title": "请会议研究", "body": "一是经费\n二是人员"}),
    ),
)


@pytest.fixture(scope="session")
def results(tables: Tables) -> list[Result]:
    """What the meeting's items show, in Chinese."""
    with using("zh"):
        return [show(item, tables) for item in AGENDA.items]
