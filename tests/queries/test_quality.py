"""Coverage, series out of date and indicators without data: hand-worked cases."""

from typing import Any

import pytest

from dashboard.store import Store
from tests.given import UNIT, Given, Row, observed

WATER = "water_bureau"


def asked(store: Store, name: str, as_of: str, **parameters: Any) -> list[Row]:
    rows: list[Row] = store.read(f"quality/{name}", as_of=as_of, **parameters).to_pylist()
    return rows


def indicator(frequency: str, **columns: Any) -> Row:
    return {"indicator_id": "i", "frequency": frequency, "accumulation": "level", **columns}


LED = [{"indicator_id": "i", "unit_id": UNIT, "role": "lead"}]


class TestCoverage:
    @pytest.mark.parametrize(
        ("frequency", "as_of", "expected"),
        [
            ("month", "2021-11-15", 10),  # January to October are over
            ("month", "2021-11-30", 11),
            ("quarter", "2021-11-15", 3),
            ("half", "2021-06-29", 0),
            ("half", "2021-06-30", 1),
            ("year", "2021-12-30", 0),
            ("year", "2021-12-31", 1),
            ("month", "2021-12-31", 12),
        ],
    )
    def test_what_there_should_be_this_year(self, given: Given, frequency: str, as_of: str, expected: int) -> None:
        store = given(indicators=[indicator(frequency)])
        (row,) = asked(store, "coverage", as_of, years=1)
        assert (row["year"], row["expected"], row["held"]) == (2021, expected, 0)

    def test_past_years_are_whole(self, given: Given) -> None:
        store = given(indicators=[indicator("quarter")])
        rows = asked(store, "coverage", "2021-05-01", years=3)
        assert [(r["year"], r["expected"]) for r in rows] == [(2019, 4), (2020, 4), (2021, 1)]

    def test_each_area_of_the_targets_counts(self, given: Given) -> None:
        store = given(
            indicators=[indicator("year")],
            targets=[{"target_id": "t", "indicator_id": "i", "value": 1, "due_on": "2022-12-31"}],
            target_areas=[{"target_id": "t", "area_id": a} for a in ("370115001", "370115104")],
            observations=[
                observed("2020", 5, indicator_id="i", area_id="370115104"),
                observed("2020", 7, indicator_id="i", area_id="370000"),  # the province's is no value of ours
            ],
        )
        (row,) = asked(store, "coverage", "2020-12-31", years=1)
        assert (row["expected"], row["held"]) == (2, 1)

    def test_modelled_values_and_those_after_the_day_do_not_count(self, given: Given) -> None:
        store = given(
            indicators=[indicator("month")],
            observations=[
                observed("2021-01", 5, indicator_id="i", area_id="370115"),
                observed("2021-02", 5, indicator_id="i", area_id="370115", quality="modelled"),
                observed("2021-03", 5, indicator_id="i", area_id="370115"),
            ],
        )
        (row,) = asked(store, "coverage", "2021-02-28", years=1)
        assert (row["expected"], row["held"]) == (2, 1)

    def test_one_units_indicators(self, given: Given) -> None:
        store = given(
            indicators=[indicator("year"), indicator("year", indicator_id="other")],
            indicator_units=[*LED, {"indicator_id": "other", "unit_id": WATER, "role": "lead"}],
        )
        found = [r["indicator_id"] for r in asked(store, "coverage", "2021-12-31", years=1, unit_id=WATER)]
        assert found == ["other"]


class TestStale:
    @pytest.mark.parametrize(
        ("as_of", "missing"),
        [("2021-09-29", []), ("2021-09-30", [1]), ("2021-12-31", [2])],
    )
    def test_the_next_period_is_over_without_a_value(self, given: Given, as_of: str, missing: list[int]) -> None:
        store = given(
            indicators=[indicator("quarter")],
            indicator_units=LED,
            observations=[observed("2021Q2", 5, indicator_id="i", area_id="370115")],
        )
        rows = asked(store, "stale", as_of)
        assert [r["periods_missing"] for r in rows] == missing
        assert all(r["unit_id"] == UNIT for r in rows)

    def test_other_areas_fall_silent_without_being_told(self, given: Given) -> None:
        store = given(
            indicators=[indicator("year")], observations=[observed("2015", 5, indicator_id="i", area_id="370000")]
        )
        assert asked(store, "stale", "2021-12-31") == []


class TestWithoutData:
    def test_who_owes_an_indicator_that_has_no_value(self, given: Given) -> None:
        store = given(
            indicators=[indicator("year"), indicator("year", indicator_id="held"), indicator("year", indicator_id="n")],
            indicator_units=[*LED, {"indicator_id": "i", "unit_id": WATER, "role": "cooperating"}],
            targets=[{"target_id": "t", "indicator_id": "i", "value": 1, "due_on": "2022-12-31"}],
            observations=[
                observed("2020", 5, indicator_id="held", area_id="370115"),
                observed("2020", 5, indicator_id="i", area_id="370000"),
            ],
        )
        rows = asked(store, "without_data", "2021-12-31")
        assert [(r["indicator_id"], r["unit_id"], r["targets"]) for r in rows] == [("i", UNIT, 1), ("n", None, 0)]
        assert [r["indicator_id"] for r in asked(store, "without_data", "2021-12-31", unit_id=UNIT)] == ["i"]
        assert asked(store, "without_data", "2021-12-31", unit_id=WATER) == [], "it only cooperates"
