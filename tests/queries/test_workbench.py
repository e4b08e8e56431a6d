"""Scenarios are scored by the rules of the score sheet, and the ways to more points keep what they promise."""

import datetime
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest

from dashboard.store import Store
from tests.given import PROVINCE, Given, Row, observed

DAY = "2021-11-15"
SCHEMA = pa.schema(
    [
        ("criterion_id", pa.string()),
        ("part_no", pa.int64()),
        ("input_value", pa.float64()),
        ("examiner_points", pa.float64()),
        ("proven", pa.bool_()),
    ]
)


def reported(value: float | None = None, **columns: object) -> Row:
    """A report on the first part, with evidence."""
    return {"reported_on": "2021-09-30", "input_value": value, "evidence": "会议纪要", **columns}


def steps(*lines: tuple[str, float, float]) -> list[Row]:
    """Steps as (comparator, bound, points)."""
    return [{"step_no": n, "comparator": c, "bound": b, "points": p} for n, (c, b, p) in enumerate(lines, 1)]


def supposed(store: Store, *rows: Mapping[str, Any], as_of: str = DAY) -> dict[tuple[str, int | None], Row]:
    """Points by criterion and part where `rows` stand in the place of what was reported."""
    listed = [{"criterion_id": "c1_1_1", "part_no": 1, **r} for r in rows]
    table = pa.Table.from_pylist(listed, schema=SCHEMA)
    found = store.read_over("workbench/judged", {"supposed_inputs": table}, as_of=as_of).to_pylist()
    return {(r["criterion_id"], r["part_no"]): r for r in found}


def sums(row: Row) -> tuple[float, float, float]:
    """Earned, claimed, attainable."""
    return row["earned"], row["claimed"], row["attainable"]


class TestSupposed:
    def test_without_a_scenario_nothing_is_supposed(self, given: Given) -> None:
        store = given(score_parts=[{"rule": "yes_no", "points": 10}], score_reports=[reported(1)])
        rows = store.read("workbench/judged", as_of=DAY).to_pylist()
        assert [sums(r) for r in rows] == [(10, 0, 0), (10, 0, 0)]
        assert {k: sums(r) for k, r in supposed(store).items()} == {
            ("c1_1_1", None): (10, 0, 0),
            ("c1_1_1", 1): (10, 0, 0),
        }

    @pytest.mark.parametrize(
        ("part", "ladder", "was", "what", "earned"),
        [
            # Three meetings of 2.5 points; a fourth makes 10, and so does a fifth.
            ({"rule": "per_unit", "points": 10, "points_each": 2.5}, (), reported(3), {"input_value": 4}, 10),
            ({"rule": "per_unit", "points": 10, "points_each": 2.5}, (), reported(3), {"input_value": 5}, 10),
            ({"rule": "yes_no", "points": 10}, (), reported(1), {"input_value": 0}, 0),
            # The deputy heads the group (8); the head would (10).
            ({"rule": "choice", "points": 10}, (("eq", 1, 10), ("eq", 2, 8)), reported(2), {"input_value": 1}, 10),
            ({"rule": "steps", "points": 10}, (("ge", 100, 10), ("ge", 50, 5)), reported(49), {"input_value": 50}, 5),
            ({"rule": "examiner", "points": 15}, (), reported(examiner_points=9), {"examiner_points": 12.5}, 12.5),
            ({"rule": "examiner", "points": 15}, (), reported(examiner_points=9), {"examiner_points": 20}, 15),
        ],
    )
    def test_an_input_moves_the_points_by_its_rule(
        self, given: Given, part: Row, ladder: tuple[Any, ...], was: Row, what: Row, earned: float
    ) -> None:
        store = given(score_parts=[part], score_steps=steps(*ladder), score_reports=[was])
        found = supposed(store, what)
        assert found["c1_1_1", 1]["earned"] == found["c1_1_1", None]["earned"] == earned

    def test_evidence_turns_claimed_points_into_earned_ones_and_back(self, given: Given) -> None:
        store = given(score_parts=[{"rule": "yes_no", "points": 10}], score_reports=[reported(1, evidence=None)])
        assert sums(supposed(store)["c1_1_1", None]) == (0, 10, 0)
        assert sums(supposed(store, {"proven": True})["c1_1_1", None]) == (10, 0, 0)
        proven = given(score_parts=[{"rule": "yes_no", "points": 10}], score_reports=[reported(1)])
        assert sums(supposed(proven, {"proven": False})["c1_1_1", None]) == (0, 10, 0)

    def test_what_was_never_reported_can_be_supposed(self, given: Given) -> None:
        store = given(score_parts=[{"rule": "yes_no", "points": 10}])
        assert sums(supposed(store, {"input_value": 1})["c1_1_1", None]) == (0, 10, 0)
        assert sums(supposed(store, {"input_value": 1, "proven": True})["c1_1_1", None]) == (10, 0, 0)

    def test_an_indicators_value_and_its_ratio_to_the_province(self, given: Given) -> None:
        # 19 of the province's 20 is 0.95 times: 10 points. Supposed 1.2 times (24): 50.
        ladder = steps(("ge", 1.2, 50), ("ge", 1, 30), ("ge", 0.7, 10))
        store = given(
            indicators=[{}],
            score_parts=[{"rule": "steps", "points": 50, "indicator_id": "share", "benchmark_area_id": PROVINCE}],
            score_steps=ladder,
            score_reports=[reported()],
            observations=[observed("2020", 19), observed("2020", 20, area_id=PROVINCE)],
        )
        assert supposed(store)["c1_1_1", 1]["earned"] == 10
        found = supposed(store, {"input_value": 1.2})["c1_1_1", 1]
        assert (found["earned"], found["input_value"]) == (50, 1.2)

    def test_a_discretionary_part_earns_all_when_its_targets_are_supposed_to_hold(self, given: Given) -> None:
        store = given(
            indicators=[{}],
            targets=[{"value": 95, "due_on": "2021-12-31"}],
            observations=[observed("2020", 90)],
            score_parts=[{"rule": "discretionary", "points": 10}],
            score_part_targets=[{"target_id": "t"}],
            score_reports=[reported(examiner_points=6)],
        )
        assert (supposed(store)["c1_1_1", 1]["earned"], supposed(store)["c1_1_1", 1]["discretion"]) == (6, True)
        found = supposed(store, {"input_value": 1})["c1_1_1", 1]
        assert (found["earned"], found["discretion"]) == (10, False)

    def test_a_criterion_has_no_more_than_its_weight(self, given: Given) -> None:
        store = given(
            score_criteria=[{"weight": 8}],
            score_parts=[{"rule": "yes_no", "points": 5}, {"part_no": 2, "rule": "yes_no", "points": 5}],
            score_reports=[reported(1)],
        )
        found = supposed(store, {"part_no": 2, "input_value": 1, "proven": True})
        assert (found["c1_1_1", 2]["earned"], found["c1_1_1", None]["earned"]) == (5, 8)

    def test_after_the_programmes_end_it_is_lost_whatever_is_supposed(self, given: Given) -> None:
        store = given(score_parts=[{"rule": "per_unit", "points": 10, "points_each": 5}], score_reports=[reported(1)])
        found = supposed(store, {"proven": False}, as_of="2022-01-01")["c1_1_1", None]
        assert (*sums(found), found["lost"]) == (0, 0, 0, 10)


def ways(store: Store, as_of: str = DAY) -> list[Row]:
    rows: list[Row] = store.read("workbench/ways", as_of=as_of).to_pylist()
    return rows


def brief(store: Store) -> list[tuple[Any, ...]]:
    """Each way as kind, input or examiner's points, gain, units of work."""
    found = []
    for w in ways(store):
        put = w["input_value"] if w["examiner_points"] is None else w["examiner_points"]
        found.append((w["kind"], put, w["gain"], w["units"]))
    return found


class TestWays:
    @pytest.mark.parametrize(
        ("part", "ladder", "was", "expected"),
        [
            # Five are 15 points, six are 18; seven would be 21 and are cut at the part's 20.
            (
                {"rule": "per_unit", "points": 20, "points_each": 3},
                (),
                reported(5),
                [("per_unit", 6, 3, 1), ("per_unit", 7, 5, 2)],
            ),
            # Two steps up from nothing: the first is one unit, both are two.
            (
                {"rule": "steps", "points": 10},
                (("ge", 100, 10), ("ge", 50, 5)),
                reported(20),
                [("steps", 50, 5, 1), ("steps", 100, 10, 2)],
            ),
            # Whichever option: one decision.
            ({"rule": "choice", "points": 10}, (("eq", 1, 10), ("eq", 2, 8)), reported(2), [("choice", 1, 2, 1)]),
            ({"rule": "yes_no", "points": 10}, (), reported(0), [("yes_no", 1, 10, 1)]),
            ({"rule": "examiner", "points": 15}, (), reported(examiner_points=9), [("examiner", 15, 6, 1)]),
            # Claimed: a piece of evidence; anything more takes its own work on top of it.
            (
                {"rule": "per_unit", "points": 10, "points_each": 5},
                (),
                reported(1, evidence=None),
                [("evidence", None, 5, 1), ("per_unit", 2, 10, 2)],
            ),
            ({"rule": "yes_no", "points": 10}, (), reported(1), []),
        ],
    )
    def test_units_of_work_by_rule(
        self, given: Given, part: Row, ladder: tuple[Any, ...], was: Row, expected: list[tuple[Any, ...]]
    ) -> None:
        store = given(score_parts=[part], score_steps=steps(*ladder), score_reports=[was])
        assert brief(store) == expected

    def test_a_bound_that_must_be_passed_is_passed_by_the_least_shown(self, given: Given) -> None:
        # Below the average: 0.99 times; at most 0.8 times: just that. 1.1 times earns 10 now.
        ladder = steps(("le", 0.8, 40), ("lt", 1, 30), ("lt", 1.3, 10))
        store = given(
            indicators=[{"direction": "lower"}],
            score_parts=[{"rule": "steps", "points": 40, "indicator_id": "share", "benchmark_area_id": PROVINCE}],
            score_steps=ladder,
            score_reports=[reported()],
            observations=[observed("2020", 22), observed("2020", 20, area_id=PROVINCE)],
        )
        assert brief(store) == [("steps", 0.99, 20, 1), ("steps", 0.8, 30, 2)]

    @pytest.mark.parametrize(
        ("frequency", "last", "possible"),
        [
            ("year", "2020", "2021-12-31"),
            ("half", "2021H1", "2021-12-31"),
            ("quarter", "2021Q2", "2021-12-31"),
            ("month", "2021-10", "2021-11-30"),
            # This year's value is in already: the next one comes too late for this programme.
            ("year", "2021", "2022-12-31"),
        ],
    )
    def test_an_indicator_moves_when_its_next_period_has_ended(
        self, given: Given, frequency: str, last: str, possible: str
    ) -> None:
        store = given(
            indicators=[{"frequency": frequency}],
            score_parts=[{"rule": "steps", "points": 10, "indicator_id": "share"}],
            score_steps=steps(("ge", 50, 10)),
            observations=[observed(last, 20)],
        )
        as_of = max("2021-11-15", str(observed(last, 20)["period_end"]))
        (way,) = ways(store, as_of)
        assert way["possible_on"] == datetime.date.fromisoformat(possible)

    def test_a_discretionary_part_takes_a_unit_for_each_target_that_does_not_hold(self, given: Given) -> None:
        store = given(
            indicators=[{}, {"indicator_id": "other"}, {"indicator_id": "third"}],
            targets=[
                {"value": 95, "due_on": "2021-12-31"},
                {"target_id": "u", "indicator_id": "other", "value": 90, "due_on": "2021-12-31"},
                {"target_id": "v", "indicator_id": "third", "value": 1, "due_on": "2021-12-31"},
            ],
            observations=[observed("2020", 90), observed("2020", 5, indicator_id="third")],
            score_parts=[{"rule": "discretionary", "points": 10}],
            score_part_targets=[{"target_id": "t"}, {"target_id": "u"}, {"target_id": "v"}],
            score_reports=[reported(examiner_points=6)],
        )
        # Of three, one holds and one was never observed.
        assert brief(store) == [("discretionary", 1, 4, 2)]

    def test_none_is_left_when_the_programme_has_ended(self, given: Given) -> None:
        store = given(score_parts=[{"rule": "yes_no", "points": 10}])
        assert ways(store, "2022-01-01") == []

    def test_every_way_of_the_real_sheet_brings_what_it_says(self, demo_store: Store) -> None:
        """Each way, laid down as a scenario of its own, is judged by the sheet's rules."""
        today = supposed(demo_store)
        # The first ways of all parts are one scenario, the second ones another: parts do not touch each other.
        found = ways(demo_store)
        assert {w["kind"] for w in found} == {
            "evidence",
            "yes_no",
            "choice",
            "per_unit",
            "steps",
            "examiner",
            "discretionary",
        }
        for n in range(1, max(w["way_no"] for w in found) + 1):
            tried = [w for w in found if w["way_no"] == n]
            rows = [{k: w[k] for k in ("criterion_id", "part_no", "input_value", "examiner_points")} for w in tried]
            judged = supposed(demo_store, *({**r, "proven": True} for r in rows))
            for w in tried:
                key = w["criterion_id"], w["part_no"]
                assert judged[key]["earned"] - today[key]["earned"] == pytest.approx(w["gain"]), key


class TestParts:
    def test_owner_and_day_come_from_indicators_and_targets(self, given: Given) -> None:
        store = given(
            indicators=[{}],
            units=[{"unit_id": "u", "name_zh": "局", "name_en": "Bureau"}],
            indicator_units=[{"indicator_id": "share", "unit_id": "u", "role": "lead"}],
            targets=[{"value": 95, "due_on": "2021-10-31"}],
            score_criteria=[{"weight": 20, "assessed_zh": "政府"}],
            score_parts=[
                {"rule": "discretionary", "points": 10},
                {"part_no": 2, "rule": "yes_no", "points": 10, "input_name_zh": "有方案", "input_name_en": "Plan"},
            ],
            score_part_targets=[{"target_id": "t"}],
        )
        first, second = store.read("workbench/parts", as_of=DAY).to_pylist()
        assert (first["owners_en"], first["name_zh"], first["name_en"]) == (["Bureau"], "标准", None)
        assert first["due_on"] == datetime.date(2021, 10, 31)
        assert (second["owners_en"], second["assessed_zh"], second["name_en"]) == (None, "政府", "Plan")
        # Without a target: the end of the programme's last phase.
        assert second["due_on"] == datetime.date(2021, 12, 31)
