"""Key tasks that several pages are asked about."""

from typing import Any

from dashboard.store import Store
from tests.given import Given, Row

JUNE, AUGUST, OCTOBER = "2021-06-30", "2021-08-31", "2021-10-31"
WATER, ROADS = "water_bureau", "transport_bureau"


def done(day: str, **columns: Any) -> Row:
    return {"reported_on": day, "state": "done", "done_on": day, **columns}


def three_tasks(given: Given) -> Store:
    """Task 3: June's done in time, August's never reported. Task 5, two units: one done, one 20 % in June, 80 % later.

    Task 8: undated.
    """
    return given(
        tasks=[{"task_no": n, "title_zh": f"任务{n}"} for n in (3, 5, 8)],
        subtasks=[{"task_no": n} for n in (3, 5, 8)],
        subtask_units=[
            {"task_no": 3, "unit_id": WATER},
            {"task_no": 5, "unit_id": WATER},
            {"task_no": 5, "unit_id": ROADS, "sort_order": 2},
            {"task_no": 8, "unit_id": ROADS},
        ],
        milestones=[
            {"task_no": 3, "milestone_no": 1, "due_on": JUNE},
            {"task_no": 3, "milestone_no": 2, "due_on": AUGUST},
            {"task_no": 5, "milestone_no": 1, "due_on": OCTOBER},
            {"task_no": 8, "milestone_no": 1, "due_on": None},
        ],
        milestone_reports=[
            done("2021-06-20", task_no=3, unit_id=WATER),
            done("2021-08-20", task_no=5, unit_id=WATER),
            {"task_no": 5, "unit_id": ROADS, "reported_on": "2021-06-25", "percent_complete": 20},
            {"task_no": 5, "unit_id": ROADS, "reported_on": "2021-09-25", "percent_complete": 80},
            {"task_no": 8, "unit_id": ROADS, "reported_on": "2021-08-20", "percent_complete": 50},
        ],
    )
