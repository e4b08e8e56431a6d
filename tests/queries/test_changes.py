"""What the page of changes asks the store: each side's statuses, and what is new about each thing."""

from typing import Any

import pytest

from dashboard.frame.changes.followed import events
from dashboard.report import compare
from dashboard.report.compare import Flip
from dashboard.store import Snapshot, Store
from dashboard.text import using
from tests.given import DISTRICT, UNIT, Given, Row, observed, sync
from tests.queries.tasks import AUGUST, JUNE, OCTOBER, ROADS, WATER, three_tasks

NEVER = "9999-12-31"
MILESTONE = {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "milestone_no": 1}


def asked(data: Store | Snapshot, name: str, as_of: str, after: str = NEVER, **parameters: Any) -> list[Row]:
    if name != "tasks":
        parameters["after"] = after
    rows: list[Row] = data.read(f"changes/{name}", as_of=as_of, **parameters).to_pylist()
    return rows


def said(flips: list[Flip]) -> list[tuple[str, str, str]]:
    return [(f.before["status"], f.after["status"], f.direction) for f in flips]


class TestFlips:
    def test_tasks_both_ways_and_nothing_that_stayed(self, given: Given) -> None:
        store = three_tasks(given)
        before, after = (asked(store, "tasks", day) for day in ("2021-08-25", "2021-09-30"))
        found = compare.flips(before, after, compare.TASK)
        assert [f.after["task_no"] for f in found] == [3, 5]
        assert said(found) == [
            # On 25 August six days were left to task 3's second milestone, 56 of 62 days gone, nothing reported.
            ("due_soon", "overdue", "worse"),
            # 20 % against 77.9 %, then 80 % against 89.8 %: less than ten points.
            ("far_behind", "on_schedule", "better"),
        ]

    def test_a_headline_target_that_was_missed(self, given: Given) -> None:
        store = given(
            targets=[{"value": 24, "due_on": "2021-12-31"}],
            observations=[observed("2020", 20), observed("2021", 23)],
        )
        before, after = (asked(store, "targets", day) for day in ("2021-12-30", "2021-12-31"))
        assert said(compare.flips(before, after, compare.TARGET)) == [("no_pace", "missed", "worse")]
        assert (after[0]["headline"], after[0]["level"]) == (True, "district")

    @pytest.mark.parametrize(
        ("value", "before"),
        [
            # From 20 (2020) to 24 (2022) the path asks for 22 at the end of 2021; half of its two points are behind.
            (22, "on_track"),
            (21, "behind"),
        ],
    )
    def test_a_due_target_whose_final_figure_is_to_come_is_neither_worse_nor_better(
        self, given: Given, value: float, before: str
    ) -> None:
        store = given(
            targets=[{"value": 24, "due_on": "2022-12-31"}],
            observations=[observed("2020", 20), observed("2021", value)],
        )
        before_it, on_it = (asked(store, "targets", day) for day in ("2022-12-30", "2022-12-31"))
        found = compare.flips(before_it, on_it, compare.TARGET)
        assert said(found) == [(before, "awaiting_final", "other")]
        with using("en"):
            assert compare.counted(found) == "0 worse, 0 better, 1 other"
        assert compare.counted(found) == "0 项转差，0 项好转，1 项其他变化"

    def test_the_final_figure_decides(self, given: Given) -> None:
        store = given(
            targets=[{"value": 24, "due_on": "2022-12-31"}, {"target_id": "t2", "value": 26, "due_on": "2022-12-31"}],
            observations=[observed("2020", 20), observed("2021", 22)],
        )
        then = asked(store, "targets", "2022-12-31")
        late = {**observed("2022", 25), "indicator_id": "share", "area_id": DISTRICT, "quality": "official"}
        sync(store, "upload", {"observations": [late]})
        assert said(compare.flips(then, asked(store, "targets", "2022-12-31"), compare.TARGET)) == [
            ("awaiting_final", "missed", "worse"),
            ("awaiting_final", "met", "better"),
        ]

    def test_points_that_were_won_and_lost(self, given: Given) -> None:
        store = given(
            score_parts=[
                {"criterion_id": "c1_1_1", "rule": "yes_no", "points": 10},
                {"criterion_id": "c1_1_2", "rule": "yes_no", "points": 5},
                {"criterion_id": "c1_1_3", "rule": "yes_no", "points": 3},
            ],
            score_reports=[
                {"criterion_id": "c1_1_1", "reported_on": AUGUST, "input_value": 1, "evidence": "文件"},
                {"criterion_id": "c1_1_2", "reported_on": JUNE, "input_value": 1, "evidence": "文件"},
                {"criterion_id": "c1_1_2", "reported_on": AUGUST, "input_value": 0},
            ],
        )
        before, after = (asked(store, "score", day) for day in (JUNE, AUGUST))
        found = compare.point_flips(before, after)
        assert [(f.after["criterion_id"], f.before["earned"], f.after["earned"], f.direction) for f in found] == [
            ("c1_1_2", 5, 0, "worse"),
            ("c1_1_1", 0, 10, "better"),
        ]
        assert [r["status"] for r in after] == ["earned", "attainable", "attainable"]


class TestOfAUnit:
    def test_a_milestone_by_its_own_reports_only(self, given: Given) -> None:
        store = three_tasks(given)
        (water,) = [r for r in asked(store, "milestones", "2021-09-30", unit_id=WATER) if r["task_no"] == 5]
        (roads,) = [r for r in asked(store, "milestones", "2021-09-30", unit_id=ROADS) if r["task_no"] == 5]
        assert (water["status"], roads["status"]) == ("done", "on_schedule")

    def test_targets_and_data_of_the_indicators_that_it_leads(self, given: Given) -> None:
        store = given(
            indicators=[{}, {"indicator_id": "beds"}],
            indicator_units=[
                {"indicator_id": "share", "unit_id": WATER, "role": "lead"},
                {"indicator_id": "beds", "unit_id": ROADS, "role": "lead"},
                {"indicator_id": "beds", "unit_id": WATER, "role": "cooperating"},
            ],
            targets=[{"target_id": "t1"}, {"target_id": "t2", "indicator_id": "beds"}],
            observations=[observed("2021", 1), observed("2021", 2, indicator_id="beds")],
        )
        assert [r["target_id"] for r in asked(store, "targets", "2021-12-31", unit_id=WATER)] == ["t1"]
        news = asked(store, "new_data", "2021-12-31", OCTOBER, unit_id=ROADS)
        assert [(r["indicator_id"], r["facts"], r["unit_en"]) for r in news] == [("beds", 1, ROADS)]


class TestNewFacts:
    def test_those_dated_in_the_stretch_or_recorded_after_the_batch(self, given: Given) -> None:
        store = given(
            milestones=[{"due_on": "2021-12-31"}],
            milestone_reports=[
                {"reported_on": "2021-06-25", "percent_complete": 20},
                {"reported_on": "2021-08-25", "percent_complete": 40},
                {"reported_on": "2021-10-25", "percent_complete": 60},
            ],
        )
        first = store.version
        # A report of June that came in late, corrected.
        late = {**MILESTONE, "unit_id": UNIT, "state": "under_way", "reported_by": "李某", "reported_on": "2021-06-25"}
        sync(store, "upload", {"milestone_reports": [{**late, "percent_complete": 25}]})
        assert [(r["facts"], r["batch_id"]) for r in asked(store, "new_data", AUGUST, JUNE)] == [(1, first)]
        news = asked(store, "new_data", AUGUST, JUNE, after_batch=first)
        assert sorted((r["batch_id"], r["facts"], str(r["last_day"])) for r in news) == [
            (first, 1, "2021-08-25"),
            (first + 1, 1, "2021-06-25"),
        ]
        (row,) = asked(store, "milestones", AUGUST, JUNE, after_batch=first)
        assert row["batches"] == [first, first + 1]
        (row,) = asked(store, "milestones", "2021-09-30", AUGUST)
        assert row["batches"] == [], "nothing was reported in September"

    @pytest.mark.parametrize(
        ("programme", "kinds"),
        [
            ("key_tasks", {"milestone_reports"}),
            ("health_promotion", {"score_reports"}),
            ("healthy_jiyang", {"observations"}),
            (None, {"milestone_reports", "score_reports", "observations"}),
        ],
    )
    def test_by_programme(self, given: Given, programme: str | None, kinds: set[str]) -> None:
        store = given(
            targets=[{"programme_id": "healthy_jiyang"}],
            observations=[observed("2021-07", 1)],
            milestones=[{"due_on": "2021-12-31"}],
            milestone_reports=[{"reported_on": "2021-07-25", "percent_complete": 20}],
            score_parts=[{"rule": "yes_no", "points": 10}],
            score_reports=[{"reported_on": "2021-07-31", "input_value": 1}],
        )
        news = asked(store, "new_data", AUGUST, JUNE, programme_id=programme)
        assert {r["resource"] for r in news} == kinds

    def test_a_benchmark_stands_behind_a_ratio(self, given: Given) -> None:
        store = given(
            targets=[{"kind": "benchmark_ratio", "value": 1.2, "benchmark_area_id": "370000", "due_on": "2022-12-31"}],
            observations=[observed("2020", 20)],
        )
        sync(
            store,
            "upload",
            {
                "observations": [
                    {**observed("2020", 19, quality="official"), "indicator_id": "share", "area_id": "370000"}
                ]
            },
        )
        (row,) = asked(store, "targets", OCTOBER, OCTOBER, after_batch=store.version - 1)
        assert row["batches"] == [store.version]


class TestTerms:
    def test_a_deferral_moves_a_due_date_and_is_listed(self, given: Given) -> None:
        store = given(
            milestones=[{"due_on": AUGUST}],
            deferrals=[{"requested_on": "2021-08-20", "decided_on": "2021-09-05", "new_due_on": OCTOBER}],
        )
        before, after = (asked(store, "milestones", day) for day in (AUGUST, OCTOBER))
        (term,) = compare.terms(before, after, compare.MILESTONE, compare.DUE, whole=False)
        assert term.before is not None
        assert term.after is not None
        assert [str(r["current_due_on"]) for r in (term.before, term.after)] == [AUGUST, OCTOBER]
        (request,) = asked(store, "deferrals", OCTOBER, AUGUST)
        assert (request["decision"], str(request["decided_on"])) == ("approved", "2021-09-05")
        (waiting,) = asked(store, "deferrals", AUGUST, JUNE)
        assert (waiting["decision"], waiting["decided_on"]) == ("pending", None), "on 31 August nobody had decided"
        assert asked(store, "deferrals", "2021-12-31", OCTOBER) == []

    def test_what_a_later_batch_asks_for(self, given: Given) -> None:
        store = given(targets=[{"value": 24, "due_on": "2021-12-31"}, {"target_id": "old", "value": 1}])
        then = store.at(store.version)
        row = {
            "clause": "一",
            "target_id": "t",
            "indicator_id": "share",
            "programme_id": "healthy_jiyang",
            "document_id": "doc09",
            "area_scope": "district",
            "kind": "absolute",
            "comparator": "ge",
            "wording": "exact",
            "recurs": "none",
            "stage": "final",
            "quote_zh": "原文",
            "value": 26,
            "due_on": "2021-12-31",
        }
        sync(store, "upload", {"targets": [row]})
        (term,) = compare.terms(
            asked(then, "targets", OCTOBER), asked(store, "targets", OCTOBER), compare.TARGET, compare.ASKED, whole=True
        )
        assert term.before is not None
        assert term.after is not None
        assert (term.before["target_value"], term.after["target_value"]) == (24, 26)
        (now,) = [
            r for r in asked(store, "targets", OCTOBER, OCTOBER, after_batch=then.version) if r["target_id"] == "t"
        ]
        assert now["batches"] == [store.version]

    def test_what_is_new_and_what_is_gone(self) -> None:
        here, gone, came = ({"target_id": n, "area_id": DISTRICT, "due_on": None} for n in "abc")
        found = compare.terms([here, gone], [here, came], compare.TARGET, ("due_on",), whole=True)
        assert [(t.before, t.after) for t in found] == [(None, came), (gone, None)]
        assert compare.terms([here, gone], [here, came], compare.TARGET, ("due_on",), whole=False) == []


class TestDecisionsAndRemarks:
    """From 10 July to 10 September."""

    SINCE, UNTIL = "2021-07-10", "2021-09-10"

    @pytest.fixture
    def store(self, given: Given) -> Store:
        return given(
            tasks=[{"task_no": 7}],
            indicators=[{}],
            meeting_decisions=[
                {"decision_id": "late", "decided_on": JUNE, "due_on": AUGUST},
                {"decision_id": "done", "decided_on": JUNE, "due_on": AUGUST},
                {"decision_id": "quiet", "decided_on": JUNE},
                {"decision_id": "new", "decided_on": "2021-09-01", "plan_year": 2021, "task_no": 7},
                {"decision_id": "later", "decided_on": "2021-09-11"},
            ],
            decision_reports=[
                {"decision_id": "done", "reported_on": "2021-08-20", "state": "done", "done_on": "2021-08-19"}
            ],
            remarks=[
                {"remark_id": "old", "made_on": JUNE, "indicator_id": "share"},
                {"remark_id": "new", "made_on": "2021-09-01", "plan_year": 2021, "task_no": 7},
                {"remark_id": "quiet", "made_on": JUNE, "indicator_id": "share"},
            ],
            remark_answers=[{"remark_id": "old", "answered_on": "2021-08-05"}],
        )

    def pair(self, store: Store, name: str) -> tuple[list[Row], list[Row]]:
        return asked(store, name, self.SINCE), asked(store, name, self.UNTIL, self.SINCE)

    def test_each_is_told_once_and_what_stayed_is_not(self, store: Store) -> None:
        found = events(self.pair(store, "decisions"), self.pair(store, "remarks"))
        assert [(e.happened, e.after.get("decision_id") or e.after["remark_id"]) for e in found] == [
            ("closed", "done"),
            ("changed", "late"),
            ("taken", "new"),
            ("answered", "old"),
            ("made", "new"),
        ]
        # The days passed: nothing came in about the one that is late.
        assert [bool(e.after["batches"]) for e in found] == [True, False, True, True, True]

    @pytest.mark.parametrize(
        ("programme_id", "decisions", "remarks"),
        [
            ("key_tasks", {"task"}, {"task"}),
            ("health_promotion", set(), {"criterion"}),
            ("healthy_jiyang", {"share"}, {"share"}),
            (None, {"task", "share", "rate", "nothing"}, {"task", "share", "rate", "criterion"}),
        ],
    )
    def test_a_programme_has_those_of_its_tasks_criteria_and_indicators(
        self, given: Given, programme_id: str | None, decisions: set[str], remarks: set[str]
    ) -> None:
        """The one indicator has a target of Healthy Jiyang, the other has none."""
        about: dict[str, dict[str, Any]] = {
            "task": {"plan_year": 2021, "task_no": 7},
            "share": {"indicator_id": "share"},
            "rate": {"indicator_id": "rate"},
        }
        store = given(
            tasks=[{"task_no": 7}],
            indicators=[{"name_zh": "率一"}, {"indicator_id": "rate", "name_zh": "率二"}],
            targets=[{"value": 24, "due_on": "2022-12-31", "programme_id": "healthy_jiyang"}],
            score_parts=[{"rule": "examiner", "points": 5}],
            meeting_decisions=[
                {"decision_id": n, "decided_on": JUNE, **a} for n, a in {**about, "nothing": {}}.items()
            ],
            remarks=[
                {"remark_id": n, "made_on": JUNE, **a}
                for n, a in {**about, "criterion": {"criterion_id": "c1_1_1"}}.items()
            ],
        )
        found = {n: asked(store, n, self.UNTIL, programme_id=programme_id) for n in ("decisions", "remarks")}
        assert {r["decision_id"] for r in found["decisions"]} == decisions
        assert {r["remark_id"] for r in found["remarks"]} == remarks

    def test_another_unit_has_none(self, store: Store) -> None:
        assert asked(store, "decisions", self.UNTIL, unit_id=WATER) == []
        assert len(asked(store, "decisions", self.UNTIL, unit_id=UNIT)) == 4


def test_of_a_long_list_both_ways_are_seen_first() -> None:
    """Of four places half are for what worsened; it takes those that the others leave."""
    worse = [Flip({}, {"id": n}, "worse") for n in (1, 2, 3)]
    others = [Flip({}, {"id": 4}, "better"), Flip({}, {"id": 5}, "other"), Flip({}, {"id": 6}, "other")]
    assert [f.after["id"] for f in compare.seen_first([*worse, *others], 4)] == [1, 2, 4, 5, 3, 6]
    assert [f.after["id"] for f in compare.seen_first([*worse, others[0]], 4)] == [1, 2, 3, 4]
    assert [f.after["id"] for f in compare.seen_first([worse[0], *others], 3)] == [1, 4, 5, 6]
