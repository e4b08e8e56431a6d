"""What every unit owes in a round, and what came of it: hand-worked cases, and the same as the lights say.

Rounds of 2021: June (opens on the 1st, due on the 30th), August, October, December.
"""

from typing import Any

import pytest

from dashboard.store import Store
from tests.given import UNIT, Given, Row, observed

JUNE, AUGUST, OCTOBER, DECEMBER = "2021-06-30", "2021-08-31", "2021-10-31", "2021-12-31"
WATER = "water_bureau"


def asked(store: Store, name: str, round_no: int, as_of: str, **parameters: Any) -> list[Row]:
    told = {"plan_year": 2021, "round_no": round_no, **parameters}
    if name != "observations":
        told["as_of"] = as_of
    rows: list[Row] = store.read(f"duty/{name}", **told).to_pylist()
    return rows


def duties(store: Store, round_no: int, as_of: str) -> dict[int, str]:
    """Milestone to what came of its report."""
    return {r["milestone_no"]: r["duty"] for r in asked(store, "reports", round_no, as_of)}


def dated(**due: str | None) -> list[Row]:
    return [{"milestone_no": int(n[1:]), "due_on": day} for n, day in due.items()]


def done(milestone: int, day: str, **columns: Any) -> Row:
    return {"milestone_no": milestone, "reported_on": day, "state": "done", "done_on": day, **columns}


def test_owed_are_the_milestones_of_the_round_earlier_ones_still_open_and_undated_ones(given: Given) -> None:
    store = given(
        milestones=dated(m1=JUNE, m2=AUGUST, m3=OCTOBER, m4=None, m5="2021-06-15"),
        milestone_reports=[done(5, "2021-06-15")],
    )
    assert sorted(duties(store, 1, AUGUST)) == [1, 4, 5]
    # 5 was done before August's round opened; 3 is due later.
    assert sorted(duties(store, 2, AUGUST)) == [1, 2, 4]


@pytest.mark.parametrize(
    ("reported_on", "as_of", "came"),
    [
        ("2021-08-01", DECEMBER, "sent"),  # the first day of the round
        ("2021-08-31", DECEMBER, "sent"),  # its last
        ("2021-09-01", DECEMBER, "late"),
        ("2021-09-30", DECEMBER, "late"),  # the next round opens tomorrow
        ("2021-10-01", DECEMBER, "missing"),  # that is October's report
        ("2021-07-31", DECEMBER, "missing"),  # before the round opened
        ("2021-09-15", "2021-09-14", "missing"),  # not known yet on that day
        ("2021-08-20", "2021-08-19", "open"),
        ("2021-08-20", "2021-08-20", "sent"),
    ],
)
def test_in_time_late_or_missing(given: Given, reported_on: str, as_of: str, came: str) -> None:
    store = given(milestones=dated(m1=AUGUST), milestone_reports=[{"milestone_no": 1, "reported_on": reported_on}])
    assert duties(store, 2, as_of) == {1: came}


def test_on_the_due_date_what_is_not_there_is_missing(given: Given) -> None:
    store = given(milestones=dated(m1=AUGUST))
    assert duties(store, 2, "2021-08-30") == {1: "open"}
    assert duties(store, 2, AUGUST) == {1: "missing"}


def test_a_deferral_moves_the_duty_to_the_round_of_the_new_date(given: Given) -> None:
    store = given(
        milestones=dated(m1=AUGUST),
        deferrals=[{"requested_on": "2021-08-10", "decided_on": "2021-08-20", "new_due_on": OCTOBER}],
    )
    assert duties(store, 2, "2021-08-19") == {1: "open"}, "nobody has decided yet"
    assert duties(store, 2, AUGUST) == {}
    assert duties(store, 3, OCTOBER) == {1: "missing"}


def test_what_was_returned_while_the_round_ran_is_owed_again(given: Given) -> None:
    store = given(
        milestones=dated(m1=JUNE),
        milestone_reports=[done(1, "2021-06-28")],
        milestone_closures=[{"decided_on": "2021-08-10", "decision": "returned"}],
    )
    assert duties(store, 2, "2021-08-09") == {}
    assert duties(store, 2, AUGUST) == {1: "missing"}


def test_each_lead_unit_owes_its_own_report(given: Given) -> None:
    store = given(
        subtask_units=[{"unit_id": UNIT}, {"unit_id": WATER, "sort_order": 2}],
        milestones=dated(m1=AUGUST, m2=AUGUST),
        milestone_reports=[
            {"milestone_no": 1, "unit_id": WATER, "reported_on": "2021-08-20"},
            {"milestone_no": 2, "unit_id": WATER, "reported_on": "2021-09-02"},
        ],
    )
    counted = [
        (r["unit_id"], r["owed"], r["sent"], r["late"], r["missing"], r["open"])
        for r in asked(store, "units", 2, DECEMBER)
    ]
    assert counted == [(UNIT, 2, 0, 0, 2, 0), (WATER, 2, 1, 1, 0, 0)], "the most missing first"


def test_a_round_that_does_not_exist_owes_nothing(given: Given) -> None:
    assert duties(given(milestones=dated(m1=AUGUST)), 7, DECEMBER) == {}


class TestTheForm:
    def test_it_tells_the_last_report_of_this_unit_and_whether_it_is_of_the_round(self, given: Given) -> None:
        store = given(
            milestones=dated(m1=AUGUST, m2=AUGUST),
            milestone_reports=[
                {"milestone_no": 1, "reported_on": "2021-06-20", "percent_complete": 30},
                {"milestone_no": 2, "reported_on": "2021-08-20", "percent_complete": 60},
            ],
        )
        rows = asked(store, "form", 2, AUGUST, unit_id=UNIT)
        assert [(r["percent_complete"], r["in_round"], r["duty"]) for r in rows] == [
            (30, False, "missing"),
            (60, True, "sent"),
        ]

    def test_measures_of_owed_milestones_with_what_was_said_of_each(self, given: Given) -> None:
        measure = {"name_zh": "完成投资", "value": 1600, "unit_of_measure": "万元", "accumulation": "cumulative"}
        store = given(
            milestones=dated(m1=JUNE, m2=AUGUST),
            milestone_measures=[{**measure, "milestone_no": n} for n in (1, 2)],
            milestone_reports=[done(1, "2021-06-20")],
            measure_reports=[
                {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "milestone_no": n, "measure_no": 1}
                | {"unit_id": UNIT, "reported_on": day, "value": value}
                for n, day, value in ((1, "2021-06-20", 1700), (2, "2021-06-20", 400), (2, "2021-08-15", 900))
            ],
        )
        rows = asked(store, "measures", 2, AUGUST, unit_id=UNIT)
        assert [(r["milestone_no"], r["asked"], r["value"], r["in_round"]) for r in rows] == [(2, 1600, 900, True)]


class TestObservations:
    @pytest.mark.parametrize(
        ("frequency", "accumulation", "round_no", "period"),
        [
            ("month", "level", 2, ("2021-08-01", "2021-08-31")),
            ("month", "year_to_date", 2, ("2021-01-01", "2021-08-31")),
            ("quarter", "level", 1, ("2021-04-01", "2021-06-30")),
            ("quarter", "level", 2, None),  # none ends in July or August
            ("quarter", "level", 3, ("2021-07-01", "2021-09-30")),
            ("half", "level", 1, ("2021-01-01", "2021-06-30")),
            ("half", "level", 3, None),
            ("half", "level", 4, ("2021-07-01", "2021-12-31")),
            ("year", "level", 1, None),
            ("year", "level", 4, ("2021-01-01", "2021-12-31")),
        ],
    )
    def test_the_latest_period_that_ends_in_the_round(
        self, given: Given, frequency: str, accumulation: str, round_no: int, period: tuple[str, str] | None
    ) -> None:
        store = given(
            indicators=[{"indicator_id": "i", "frequency": frequency, "accumulation": accumulation}],
            indicator_units=[{"indicator_id": "i", "unit_id": UNIT, "role": "lead"}],
        )
        rows = asked(store, "observations", round_no, DECEMBER)
        found = [(r["period_start"].isoformat(), r["period_end"].isoformat()) for r in rows]
        assert found == ([period] if period else [])

    def test_every_area_that_the_targets_bind_and_only_its_lead_units(self, given: Given) -> None:
        store = given(
            indicators=[{"indicator_id": "i", "frequency": "month", "accumulation": "level"}],
            indicator_units=[
                {"indicator_id": "i", "unit_id": UNIT, "role": "lead"},
                {"indicator_id": "i", "unit_id": WATER, "role": "cooperating"},
            ],
            targets=[{"target_id": "t", "indicator_id": "i", "value": 1, "due_on": "2022-12-31"}],
            target_areas=[{"target_id": "t", "area_id": a} for a in ("370115001", "370115104")],
            observations=[observed("2021-08", 5, indicator_id="i", area_id="370115104")],
        )
        rows = asked(store, "observations", 2, DECEMBER)
        assert {(r["unit_id"], r["area_id"], r["value"]) for r in rows} == {
            (UNIT, "370115001", None),
            (UNIT, "370115104", 5),
        }
        (unit,) = asked(store, "units", 2, AUGUST)
        assert (unit["owed"], unit["observations"], unit["observed"]) == (0, 2, 1)


@pytest.mark.parametrize(("round_no", "due_on"), [(1, JUNE), (2, AUGUST), (3, OCTOBER), (4, DECEMBER)])
def test_the_duty_is_the_one_that_the_lights_know(demo_store: Store, round_no: int, due_on: str) -> None:
    """On a round's due date both rules speak of the same round: what is owed, and what was not reported."""
    key = ("plan_year", "task_no", "subtask_no", "milestone_no", "unit_id")
    judged = demo_store.read("judgement/milestones", as_of=due_on).to_pylist()
    silent = {tuple(r[k] for k in key) for r in judged if r["not_reported"]}
    rows = asked(demo_store, "reports", round_no, due_on)
    assert {tuple(r[k] for k in key) for r in rows if r["duty"] == "missing"} == silent
    assert rows
