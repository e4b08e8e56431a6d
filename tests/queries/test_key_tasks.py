"""What the key-tasks page asks the store: the register and its filters, units by rounds, completion, one task's story.

Rounds of 2021 end on 30 June, 31 August, 31 October and 31 December.
"""

from datetime import date
from typing import Any

import pytest

from dashboard.store import Store
from tests.given import UNIT, Given, Row, sync

JUNE, AUGUST, OCTOBER = "2021-06-30", "2021-08-31", "2021-10-31"
WATER, ROADS = "water_bureau", "transport_bureau"
KEY = {"plan_year": 2021, "task_no": 1, "subtask_no": 1}


def done(day: str, done_on: str, **columns: Any) -> Row:
    return {"reported_on": day, "state": "done", "done_on": done_on, **columns}


def asked(store: Store, name: str, **parameters: Any) -> list[Row]:
    rows: list[Row] = store.read(f"key_tasks/{name}", **parameters).to_pylist()
    return rows


def two_units(given: Given) -> Store:
    """Task 7: water with three milestones, roads with one; task 9: roads with one that is undated."""
    return given(
        tasks=[{"task_no": 7, "title_zh": "供水管网改造"}, {"task_no": 9, "title_zh": "新建道路12条"}],
        subtasks=[
            {"task_no": 7},
            {"task_no": 7, "subtask_no": 2, "title_zh": "恢复路面"},
            {"task_no": 9},
        ],
        subtask_units=[
            {"task_no": 7, "unit_id": WATER},
            {"task_no": 7, "subtask_no": 2, "unit_id": ROADS},
            {"task_no": 9, "unit_id": ROADS},
        ],
        leaders=[{"leader_id": "li_yi", "name_zh": "李一"}, {"leader_id": "wang_er", "name_zh": "王二"}],
        subtask_leaders=[
            {"plan_year": 2021, "task_no": 7, "subtask_no": 1, "leader_id": "li_yi", "sort_order": 1},
            {"plan_year": 2021, "task_no": 7, "subtask_no": 2, "leader_id": "wang_er", "sort_order": 1},
        ],
        milestones=[
            {"task_no": 7, "milestone_no": 1, "due_on": JUNE, "text_zh": "完成招标"},
            {"task_no": 7, "milestone_no": 2, "due_on": AUGUST},
            {"task_no": 7, "milestone_no": 3, "due_on": OCTOBER},
            {"task_no": 7, "subtask_no": 2, "milestone_no": 1, "due_on": AUGUST},
            {"task_no": 9, "milestone_no": 1, "due_on": None},
        ],
        milestone_reports=[
            done("2021-06-20", "2021-06-18", task_no=7, unit_id=WATER, evidence="验收单"),
            done("2021-09-05", "2021-09-03", task_no=7, milestone_no=2, unit_id=WATER),
            {"task_no": 7, "subtask_no": 2, "unit_id": ROADS, "reported_on": "2021-08-20", "percent_complete": 90},
        ],
        milestone_closures=[{"task_no": 7, "milestone_no": 1, "decided_on": "2021-07-01"}],
    )


class TestByUnit:
    def test_counts_by_light_add_up_and_flags_stand_beside_them(self, given: Given) -> None:
        rows = {r["unit_id"]: r for r in asked(two_units(given), "by_unit", as_of="2021-09-10")}
        assert set(rows) == {WATER, ROADS}
        water, roads = rows[WATER], rows[ROADS]
        assert (water["tasks"], water["milestones"]) == (1, 3)
        assert (water["done"], water["done_late"], water["on_schedule"], water["closed"]) == (1, 1, 1, 1)
        assert water["not_reported"] == 0, "October's is not owed in August, the others are done"
        assert (roads["tasks"], roads["milestones"]) == (2, 2)
        assert (roads["overdue"], roads["undated"], roads["not_reported"]) == (1, 1, 1)
        assert (water["status"], roads["status"]) == ("on_schedule", "overdue"), "October's is still to be done"

    def test_the_unit_with_most_overdue_comes_first(self, given: Given) -> None:
        assert [r["unit_id"] for r in asked(two_units(given), "by_unit", as_of="2021-09-10")] == [ROADS, WATER]


# What is asked for of `two_units`, the tasks found (number, status, milestones), and why.
FILTERS: list[tuple[Row, list[tuple[int, str, int]], str]] = [
    ({"unit_id": WATER}, [(7, "on_schedule", 3)], "only the unit's own milestones count"),
    ({"unit_id": ROADS}, [(7, "overdue", 1), (9, "not_reported", 1)], "in both tasks"),
    ({"leader_id": "li_yi"}, [(7, "on_schedule", 3)], "the first subtask's"),
    ({"round_no": 1}, [(7, "done", 1)], "due in June"),
    ({"round_no": 2}, [(7, "overdue", 2)], "due in August"),
    ({"unit_id": WATER, "round_no": 2}, [(7, "done_late", 1)], "both hold"),
    ({"unit_id": ROADS, "round_no": 1}, [], "roads have nothing in June"),
    ({"words": "招标"}, [(7, "overdue", 4)], "words choose the task with all that it has"),
    ({"words": "路面 供水"}, [(7, "overdue", 4)], "all words, in any order"),
    ({"words": "路面 招商"}, [], "one is missing"),
    ({"words": "LI YI"}, [(7, "overdue", 4)], "a leader in pinyin"),
    ({"words": "water_BUREAU"}, [(7, "overdue", 4)], "a unit in English, in any case"),
    ({"words": "9"}, [(9, "not_reported", 1)], "the number"),
]


class TestRegister:
    def test_worst_first_with_what_is_done_and_what_comes_next(self, given: Given) -> None:
        first, second = asked(two_units(given), "register", as_of="2021-09-10")
        assert (first["task_no"], first["status"], first["overdue_days"]) == (7, "overdue", 10)
        assert (first["milestones"], first["done"], first["closed"]) == (4, 2, 1)
        assert str(first["next_due_on"]) == AUGUST, "the earliest that is not done"
        assert first["unit_ids"] == f"{WATER},{ROADS}"
        assert (second["task_no"], second["status"]) == (9, "not_reported"), "undated, and owed in every round"

    def test_filters(self, given: Given) -> None:
        store = two_units(given)
        for filters, found, why in FILTERS:
            rows = asked(store, "register", as_of="2021-09-10", **filters)
            assert [(r["task_no"], r["status"], r["milestones"]) for r in rows] == found, why

    def test_the_task_of_the_number_stands_before_worse_ones_that_mention_it(self, given: Given) -> None:
        store = given(
            tasks=[{"task_no": 12, "title_zh": "道路"}, {"task_no": 3, "title_zh": "新建公厕12座"}],
            milestones=[{"task_no": 12, "due_on": OCTOBER}, {"task_no": 3, "due_on": JUNE}],
        )
        assert [r["task_no"] for r in asked(store, "register", as_of="2021-07-10", words="12")] == [12, 3]

    def test_a_member_finds_what_its_group_leads(self, given: Given) -> None:
        store = given(
            units=[{"unit_id": "towns", "kind": "group"}, {"unit_id": "town_huihe"}],
            unit_members=[{"group_id": "towns", "unit_id": "town_huihe"}],
            subtask_units=[{"unit_id": "towns"}],
            milestones=[{"due_on": JUNE}],
        )
        assert len(asked(store, "register", as_of=JUNE, unit_id="town_huihe")) == 1
        assert {r["id"] for r in asked(store, "choices")} == {"towns", "town_huihe"}
        assert asked(store, "without_task") == []

    def test_who_leads_nothing_and_where_else_they_appear(self, given: Given) -> None:
        store = given(
            units=[{"unit_id": "towns", "kind": "group"}, {"unit_id": "town_huihe"}, {"unit_id": "tax_bureau"}],
            unit_members=[{"group_id": "towns", "unit_id": "town_huihe"}],
            subtask_units=[{"unit_id": UNIT}],
            duties=[{"duty_id": "d", "unit_id": "towns", "clause": "一", "text_zh": "职责"}],
            leaders=[{"leader_id": "li_yi", "name_zh": "李一"}],
        )
        found = {r["id"]: (r["kind"], r["has_duty"], r["has_action"]) for r in asked(store, "without_task")}
        assert found == {
            "towns": ("unit", True, False),
            "town_huihe": ("unit", True, False),
            "tax_bureau": ("unit", False, False),
            "li_yi": ("leader", False, False),
        }

    def test_a_milestone_of_two_units_is_done_when_both_have_done_it(self, given: Given) -> None:
        store = given(
            subtask_units=[{"unit_id": WATER}, {"unit_id": ROADS, "sort_order": 2}],
            milestones=[{"due_on": JUNE}],
            milestone_reports=[done("2021-06-20", "2021-06-18", unit_id=WATER)],
        )
        (row,) = asked(store, "register", as_of="2021-06-25")
        assert (row["milestones"], row["done"], row["status"]) == (1, 0, "due_soon")
        (row,) = asked(store, "register", as_of="2021-06-25", unit_id=WATER)
        assert (row["milestones"], row["done"], row["status"]) == (1, 1, "done")


class TestOfWhatIsDoneInPart:
    @pytest.mark.parametrize(
        ("second", "expected"),
        [
            ({"due_on": None}, "undated"),
            ({"due_on": OCTOBER}, "on_schedule"),
        ],
    )
    @pytest.mark.parametrize("day", ["2021-06-20", "2021-07-20"])
    def test_a_task_is_not_done_while_a_milestone_is_open(
        self, given: Given, second: Row, expected: str, day: str
    ) -> None:
        """One of two is done, in time or late; the other was reported under way."""
        store = given(
            milestones=[{"due_on": JUNE}, {"milestone_no": 2, **second}],
            milestone_reports=[
                done(day, day),
                {"milestone_no": 2, "reported_on": "2021-06-25", "percent_complete": 90},
            ],
        )
        (row,) = asked(store, "register", as_of="2021-07-25")
        assert (row["status"], row["done"], row["milestones"]) == (expected, 1, 2)
        (task,) = store.read("overview/tasks", as_of="2021-07-25").to_pylist()
        assert task["light"] == expected

    def test_nor_a_milestone_while_a_unit_of_it_is(self, given: Given) -> None:
        store = given(
            subtask_units=[{"unit_id": WATER}, {"unit_id": ROADS, "sort_order": 2}],
            milestones=[{"due_on": None}],
            milestone_reports=[
                done("2021-06-20", "2021-06-20", unit_id=WATER),
                {"unit_id": ROADS, "reported_on": "2021-06-25", "percent_complete": 90},
            ],
        )
        (row,) = asked(store, "register", as_of="2021-07-25")
        assert (row["status"], row["done"]) == ("undated", 0)


class TestUnitRounds:
    def test_worst_and_how_many_in_each_round(self, given: Given) -> None:
        rows = asked(two_units(given), "unit_rounds", as_of="2021-09-10", shown=5)
        found = {(r["place"], r["unit_id"], r["round_no"]): (r["status"], r["at_worst"], r["milestones"]) for r in rows}
        assert found == {
            (1, ROADS, 2): ("overdue", 1, 1),  # The undated one is in no round.
            (2, WATER, 1): ("done", 1, 1),
            (2, WATER, 2): ("done_late", 1, 1),
            (2, WATER, 3): ("on_schedule", 1, 1),
        }

    def test_all_others_share_a_row(self, given: Given) -> None:
        store = given(
            subtask_units=[{"task_no": n, "unit_id": f"unit_{n}"} for n in (1, 2, 3)],
            milestones=[{"task_no": n, "due_on": AUGUST} for n in (1, 2, 3)]
            + [{"task_no": 3, "milestone_no": 2, "due_on": JUNE}],
        )
        rows = asked(store, "unit_rounds", as_of="2021-07-10", shown=1)
        assert [
            (r["unit_id"], r["units"], r["round_no"], r["status"], r["at_worst"], r["milestones"]) for r in rows
        ] == [
            ("unit_3", 1, 1, "overdue", 1, 1),
            ("unit_3", 1, 2, "on_schedule", 1, 1),
            (None, 2, 2, "on_schedule", 2, 2),
        ]

    def test_a_deferral_moves_a_milestone_to_its_new_round(self, given: Given) -> None:
        deferral = {"requested_on": "2021-06-20", "decided_on": "2021-06-25", "new_due_on": "2021-09-30"}
        store = given(milestones=[{"due_on": JUNE}], deferrals=[deferral])
        assert [r["round_no"] for r in asked(store, "unit_rounds", as_of="2021-06-24", shown=1)] == [1]
        assert [r["round_no"] for r in asked(store, "unit_rounds", as_of="2021-06-25", shown=1)] == [3]


def test_leaders_worst_first_and_last_what_has_none(given: Given) -> None:
    rows = asked(two_units(given), "by_leader", as_of="2021-09-10")
    assert [(r["leader_id"], r["tasks"], r["milestones"], r["status"]) for r in rows] == [
        ("wang_er", 1, 1, "overdue"),
        ("li_yi", 1, 3, "on_schedule"),
        (None, 1, 1, "not_reported"),
    ]


class TestCompletion:
    def completed(self, given: Given, as_of: str, *, with_cancelled: bool = True) -> list[tuple[str, int, int, float]]:
        """Due on 31 January (done on the 20th), 15 February (done on 5 March), 31 March (not done); one undated,
        one of 10 January cancelled."""
        cancelled = [{"milestone_no": 5, "reported_on": "2021-01-05", "state": "cancelled"}] if with_cancelled else []
        store = given(
            milestones=[
                {"milestone_no": 1, "due_on": "2021-01-31"},
                {"milestone_no": 2, "due_on": "2021-02-15"},
                {"milestone_no": 3, "due_on": "2021-03-31"},
                {"milestone_no": 4, "due_on": None},
                {"milestone_no": 5, "due_on": "2021-01-10"},
            ],
            milestone_reports=[
                done("2021-02-01", "2021-01-20", milestone_no=1),
                done("2021-03-06", "2021-03-05", milestone_no=2),
                *cancelled,
            ],
        )
        rows = asked(store, "completion", as_of=as_of)
        return [(str(r["period_end"]), r["due"], r["done"], r["value"]) for r in rows]

    def test_share_of_what_had_come_due_by_the_end_of_each_month(self, given: Given) -> None:
        assert self.completed(given, "2021-04-10") == [
            ("2021-01-31", 1, 1, 100),
            ("2021-02-28", 2, 1, 50),
            ("2021-03-31", 3, 2, pytest.approx(200 / 3)),
            ("2021-04-10", 3, 2, pytest.approx(200 / 3)),
        ]

    def test_only_what_was_reported_by_the_day_is_done(self, given: Given) -> None:
        assert self.completed(given, "2021-03-05")[-1] == ("2021-03-05", 2, 1, 50)
        assert self.completed(given, "2021-03-06")[-1] == ("2021-03-06", 2, 2, 100)

    def test_only_a_cancelled_one_leaves_the_count(self, given: Given) -> None:
        assert self.completed(given, "2021-01-31", with_cancelled=False) == [("2021-01-31", 2, 0, 0)]

    def test_before_anything_is_due_there_is_no_share(self, given: Given) -> None:
        assert self.completed(given, "2021-01-09") == []


class TestOneTask:
    def test_measures_keep_the_latest_report_and_the_date_in_force(self, given: Given) -> None:
        measure = {"name_zh": "管网长度", "value": 60, "unit_of_measure": "公里", "accumulation": "cumulative"}
        reports = [("2021-06-20", 40), ("2021-08-20", 61)]
        store = given(
            milestones=[{"due_on": AUGUST}],
            milestone_measures=[measure, {**measure, "measure_no": 2, "name_zh": "投资"}],
            measure_reports=[
                {**KEY, "milestone_no": 1, "measure_no": 1, "unit_id": UNIT, "reported_on": day, "value": value}
                for day, value in reports
            ],
            deferrals=[{"requested_on": "2021-06-20", "decided_on": "2021-06-25", "new_due_on": OCTOBER}],
        )
        length, investment = asked(store, "task_measures", as_of="2021-07-31", plan_year=2021, task_no=1)
        assert (length["reported"], length["holds"], str(length["due_on"])) == (40, False, OCTOBER)
        assert (investment["reported"], investment["holds"], investment["unit_id"]) == (None, None, None)
        assert asked(store, "task_measures", as_of=AUGUST, plan_year=2021, task_no=1)[0]["holds"] is True

    def test_history_in_order_of_time_and_no_further_than_the_day(self, given: Given) -> None:
        store = given(
            milestones=[{"due_on": AUGUST}],
            milestone_reports=[done("2021-07-20", "2021-07-19"), {"reported_on": "2021-06-25", "percent_complete": 30}],
            milestone_closures=[{"decided_on": "2021-07-25", "decision": "returned", "remark": "材料不全"}],
            deferrals=[{"requested_on": "2021-08-01", "decided_on": "2021-08-05", "new_due_on": OCTOBER}],
        )

        def told(as_of: str) -> list[tuple[str, str, str | None]]:
            rows = asked(store, "task_history", as_of=as_of, plan_year=2021, task_no=1)
            return [(str(r["day"]), r["event"], r["code"]) for r in rows]

        everything = [
            ("2021-06-25", "report", "under_way"),
            ("2021-07-20", "report", "done"),
            ("2021-07-25", "closure", "returned"),
            ("2021-08-01", "deferral", None),
            ("2021-08-05", "decision", "approved"),
        ]
        assert told("2021-08-31") == everything
        assert told("2021-08-04") == everything[:4], "asked for, and not decided yet"
        assert told("2021-06-24") == []

    @pytest.mark.parametrize(
        ("asked_on", "missed"),
        [
            ([AUGUST], None),  # on the day itself
            (["2021-09-01"], date(2021, 8, 31)),
            (["2021-08-20", "2021-09-01"], None),  # The first moved the date to the end of October.
        ],
    )
    def test_a_deferral_asked_for_too_late_tells_the_date_missed(
        self, given: Given, asked_on: list[str], missed: date | None
    ) -> None:
        deferrals = [{"requested_on": day, "decided_on": day, "new_due_on": OCTOBER} for day in asked_on]
        store = given(milestones=[{"due_on": AUGUST}], deferrals=deferrals)
        rows = asked(store, "task_history", as_of="2021-09-30", plan_year=2021, task_no=1)
        assert [r["missed_due_on"] for r in rows if r["event"] == "deferral"][-1] == missed


class TestReported:
    def test_states_printed_in_the_plan_are_no_reports(self, given: Given) -> None:
        store = given(milestones=[{"due_on": JUNE}, {"milestone_no": 2, "due_on": JUNE}], milestone_reports=[])
        stopped = {**KEY, "milestone_no": 1, "unit_id": UNIT}
        printed = {**stopped, "reported_on": "2021-06-29", "state": "stopped", "reported_by": "区政府办公室"}
        sync(store, "reference", {"milestone_reports": [printed]})
        (row,) = asked(store, "reported", as_of="2021-07-01")
        assert (row["reports"], row["units"], row["lead_units"]) == (0, 0, 1)
        sync(store, "upload", {"milestone_reports": [{**printed, "milestone_no": 2, "reported_on": "2021-06-30"}]})
        (row,) = asked(store, "reported", as_of="2021-07-01")
        assert (row["reports"], row["units"]) == (1, 1)
        (row,) = asked(store, "reported", as_of="2021-06-29")
        assert row["reports"] == 0


def test_a_plan_holds_until_the_next_year_has_one(given: Given) -> None:
    store = given(
        tasks=[{"plan_year": 2021, "task_no": 1}, {"plan_year": 2022, "task_no": 1}],
        milestones=[
            {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "due_on": JUNE},
            {"plan_year": 2022, "task_no": 1, "subtask_no": 1, "due_on": "2022-06-30"},
        ],
    )
    years = {d: [r["plan_year"] for r in asked(store, "register", as_of=d)] for d in ("2020-06-30", JUNE, "2023-01-01")}
    assert years == {"2020-06-30": [2021], JUNE: [2021], "2023-01-01": [2022]}
