"""What the overview asks the store: lights of tasks, points by category, headline targets, changes, what falls due."""

from datetime import date
from typing import Any

from dashboard.report import findings
from dashboard.report.views import Item, Tables, show
from dashboard.store import Store
from dashboard.text import using
from tests.given import DISTRICT, Given, Row, observed
from tests.queries.tasks import AUGUST, JUNE, OCTOBER, ROADS, WATER, done, three_tasks


def asked(store: Store, name: str, **parameters: Any) -> list[Row]:
    rows: list[Row] = store.read(f"overview/{name}", **parameters).to_pylist()
    return rows


class TestTasks:
    def test_the_worst_milestone_speaks_for_its_task(self, given: Given) -> None:
        rows = asked(three_tasks(given), "tasks", as_of="2021-09-10")
        assert [(r["task_no"], r["light"]) for r in rows] == [
            (3, "overdue"),  # August's passed without a word
            # The unit with 20 % on record: 252 of 303 days are over, 83 %, so the gap is 63 points.
            (5, "far_behind"),
            (8, "undated"),
        ]
        assert rows[0]["overdue_days"] == 10, "from 31 August to 10 September"
        assert (rows[0]["done"], rows[0]["milestones"]) == (1, 2)
        assert rows[1]["unit_en"] == ROADS, "the light is about the unit that is behind, not the one that is done"

    def test_an_owed_report_is_shown_where_nothing_worse_is(self, given: Given) -> None:
        store = given(
            milestones=[{"due_on": "2021-12-31"}, {"milestone_no": 2, "due_on": None}],
            milestone_reports=[{"reported_on": "2021-08-25", "percent_complete": 66}],
        )
        (row,) = asked(store, "tasks", as_of="2021-08-31")
        # The dated one is on schedule (242 of 364 days: 66.5 %), the undated one owes its report of the August round.
        assert row["light"] == "not_reported"

    def test_milestones_are_counted_once_whatever_their_units(self, given: Given) -> None:
        counts = {r["light"]: r["milestones"] for r in asked(three_tasks(given), "milestones", as_of="2021-09-10")}
        assert counts == {"overdue": 1, "far_behind": 1, "done": 1, "undated": 1}

    def test_done_are_those_done_by_all_units_and_due_those_not_cancelled(self, given: Given) -> None:
        """1 done in time, 2 overdue, 3 done ahead, 4 undated and done by one of its two units, 5 cancelled."""
        dates = (JUNE, JUNE, OCTOBER, None, JUNE)
        store = given(
            subtask_units=[{"unit_id": WATER}, {"unit_id": ROADS, "sort_order": 2}],
            milestones=[{"milestone_no": n, "due_on": day} for n, day in enumerate(dates, 1)],
            milestone_reports=[
                *(done("2021-06-20", milestone_no=n, unit_id=u) for n in (1, 3) for u in (WATER, ROADS)),
                done("2021-06-20", milestone_no=4, unit_id=WATER),
                {"milestone_no": 4, "unit_id": ROADS, "reported_on": "2021-06-20", "percent_complete": 50},
                *(
                    {"milestone_no": 5, "unit_id": u, "reported_on": "2021-06-20", "state": "cancelled"}
                    for u in (WATER, ROADS)
                ),
            ],
        )
        rows = asked(store, "milestones", as_of="2021-07-31")
        assert {c: sum(r[c] for r in rows) for c in ("milestones", "due", "due_done", "done")} == {
            "milestones": 5,
            "due": 2,
            "due_done": 1,
            "done": 2,
        }
        with using("en"):
            said = findings.milestone_counts(rows)
            view = show(Item("done"), Tables(store.read, date(2021, 7, 31)))
        assert said == "5 milestones; 2 due by now, 1 of these done; 2 done in all."
        assert view.lines == ("2 of 5 milestones are done so far, 0 of them accepted with evidence.",)


class TestDue:
    def test_only_what_is_open_and_falls_in_the_stretch(self, given: Given) -> None:
        rows = asked(three_tasks(given), "due", as_of="2021-10-01", until="2021-10-31")
        assert [(str(r["due_on"]), r["light"], r["milestones"], r["task_no"]) for r in rows] == [
            # 80 % reported; 273 of 303 days are over, 90.1 %: 10.1 points behind.
            (OCTOBER, "lagging", 1, 5)
        ]
        assert asked(three_tasks(given), "due", as_of="2021-10-01", until="2021-10-30") == []
        assert asked(three_tasks(given), "due", as_of=OCTOBER, until="2021-12-31") == [], "on its day it is due already"


class TestScore:
    def test_the_parts_make_the_whole(self, given: Given) -> None:
        store = given(
            score_parts=[
                {"part_no": 1, "rule": "yes_no", "points": 10},
                {"part_no": 2, "rule": "yes_no", "points": 5},
                {"part_no": 3, "rule": "yes_no", "points": 3},
            ],
            score_reports=[
                {"part_no": 1, "reported_on": "2021-06-20", "input_value": 1, "evidence": "文件"},
                {"part_no": 2, "reported_on": "2021-06-20", "input_value": 1},
            ],
        )
        (now,) = asked(store, "score", as_of="2021-07-01")
        assert [now[c] for c in ("weight", "earned", "claimed", "attainable", "lost")] == [18, 10, 5, 3, 0]
        (after,) = asked(store, "score", as_of="2022-06-30")
        # The last phase has ended: what is not earned is lost, claimed or not.
        assert [after[c] for c in ("weight", "earned", "claimed", "attainable", "lost")] == [18, 10, 0, 0, 8]


class TestTargets:
    def test_one_a_programme_and_indicator_and_only_of_the_district(self, given: Given) -> None:
        store = given(
            targets=[
                {"target_id": "a", "value": 24, "due_on": "2022-12-31"},
                {"target_id": "b", "value": 32, "due_on": "2030-12-31"},
                {"target_id": "c", "value": 30, "due_on": "2021-12-31", "programme_id": "health_promotion"},
                {"target_id": "d", "value": 90, "due_on": "2021-12-31", "area_scope": "each_town"},
            ],
            target_areas=[
                *({"target_id": t, "area_id": DISTRICT} for t in ("a", "b", "c")),
                {"target_id": "d", "area_id": "370115104"},
            ],
            observations=[observed("2020", 20)],
        )
        rows = asked(store, "targets", as_of="2021-06-30")
        assert {(r["programme_id"], r["target_id"]) for r in rows} == {
            ("healthy_jiyang", "a"),
            ("health_promotion", "c"),
        }


class TestProgress:
    def test_each_programme_in_its_own_terms(self, given: Given) -> None:
        store = given(
            targets=[{"value": 24, "due_on": "2022-12-31"}],
            observations=[observed("2020", 25)],
            milestones=[{"due_on": JUNE}, {"milestone_no": 2, "due_on": AUGUST}],
            milestone_reports=[done("2021-06-20")],
            score_parts=[{"rule": "yes_no", "points": 10}],
            score_reports=[{"reported_on": "2021-06-20", "input_value": 1, "evidence": "文件"}],
        )
        rows = {r["programme_id"]: (r["value"], r["whole"]) for r in asked(store, "progress", as_of="2021-07-01")}
        assert rows == {"health_promotion": (10, 10), "healthy_jiyang": (1, 1), "key_tasks": (1, 2)}
