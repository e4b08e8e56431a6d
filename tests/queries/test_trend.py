"""What the trend asks the store: what was observed, at which level each target stands, the way there, the towns."""

import datetime
from typing import Any

import pytest

from dashboard.store import Store
from tests.given import COUNTRY, DISTRICT, PROVINCE, Given, Row, observed

JIYANG_STREET, JIBEI = "370115001", "370115002"


def asked(store: Store, name: str, **parameters: Any) -> list[Row]:
    rows: list[Row] = store.read(f"trend/{name}", **parameters).to_pylist()
    return rows


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_a_modelled_value_is_told_but_not_judged_and_the_future_is_not_told(given: Given) -> None:
    store = given(
        indicators=[{}],
        observations=[
            observed("2019", 20),
            observed("2019", 21, area_id=COUNTRY, quality="modelled"),
            observed("2020", 22, area_id=PROVINCE, quality="republished", source_title="报"),
            observed("2021", 23),
        ],
    )
    rows = asked(store, "observations", indicator_id="share", as_of="2021-06-30")
    assert [(r["area_id"], r["value"], r["quality"], r["judged"]) for r in rows] == [
        (COUNTRY, 21, "modelled", False),
        (PROVINCE, 22, "republished", True),
        (DISTRICT, 20, "official", True),
    ]


def test_what_is_counted_from_january_is_within_its_year_until_december(given: Given) -> None:
    store = given(
        indicators=[{"accumulation": "year_to_date", "frequency": "quarter"}],
        observations=[observed("to 2020-09-30", 7), observed("2020", 9), observed("to 2021-03-31", 3)],
    )
    rows = asked(store, "observations", indicator_id="share", as_of="2021-06-30")
    assert [r["within_year"] for r in rows] == [True, False, True]


@pytest.mark.parametrize(
    ("observations", "level", "known"),
    [
        # 1.2 times the province's 20 of the same year.
        ([observed("2020", 22), observed("2020", 20, area_id=PROVINCE)], 24, 20),
        # No value of the district yet: still 1.2 times the province's latest.
        ([observed("2019", 15, area_id=PROVINCE), observed("2020", 20, area_id=PROVINCE)], 24, 20),
        ([observed("2020", 22)], None, None),
    ],
)
def test_a_ratio_is_a_level_as_soon_as_the_benchmark_is_known(
    given: Given, observations: list[Row], level: float | None, known: float | None
) -> None:
    store = given(
        indicators=[{}],
        targets=[
            {"kind": "benchmark_ratio", "value": 1.2, "benchmark_area_id": PROVINCE, "due_on": "2021-12-31"},
        ],
        observations=observations,
    )
    (row,) = asked(store, "targets", indicator_id="share", as_of="2021-06-30")
    assert (row["level"], row["benchmark_value"]) == (level and pytest.approx(level), known)


def test_a_yearly_fall_is_a_level_below_the_year_before(given: Given) -> None:
    store = given(
        indicators=[{"direction": "lower"}],
        targets=[{"kind": "change_per_year", "comparator": "le", "value": -1, "recurs": "yearly"}],
        observations=[observed("2020", 53), observed("2021", 53.4)],
    )
    (row,) = asked(store, "targets", indicator_id="share", as_of="2021-12-31")
    # 53 in 2020, one point less: 52 for 2021.
    assert row["level"] == pytest.approx(52)
    # From a year before the 31 December that it is judged on, or from the issue of the document (29 June 2021).
    assert (row["starts_on"], row["due_on"]) == (day("2021-06-29"), day("2021-12-31"))


def test_a_step_begins_where_the_one_before_it_of_the_same_document_was_due(given: Given) -> None:
    store = given(
        indicators=[{}],
        targets=[
            {"target_id": "a", "value": 24, "due_on": "2022-12-31"},
            {"target_id": "b", "value": 32, "due_on": "2030-12-31"},
            {"target_id": "c", "value": 30, "due_on": "2025-12-31", "programme_id": "health_promotion"},
        ],
    )
    rows = {r["target_id"]: r for r in asked(store, "targets", indicator_id="share", as_of="2021-06-30")}
    issued = day("2021-06-29")
    assert {k: r["starts_on"] for k, r in rows.items()} == {"a": issued, "b": day("2022-12-31"), "c": issued}


def test_the_path_goes_from_the_baseline_through_every_dated_step(given: Given) -> None:
    store = given(
        indicators=[{}],
        targets=[
            {"target_id": "a", "value": 24, "due_on": "2022-12-31"},
            {"target_id": "b", "value": 32, "due_on": "2030-12-31"},
            {"target_id": "again", "value": 24, "due_on": "2022-12-31", "repeats_target_id": "a"},
        ],
        observations=[observed("2020", 22), observed("2021", 23)],
    )
    rows = asked(store, "paths", indicator_id="share", as_of="2022-03-31")
    assert [(r["day"], r["level"]) for r in rows] == [
        (day("2020-12-31"), 22),
        (day("2022-12-31"), 24),
        (day("2030-12-31"), 32),
    ]


def test_amounts_of_a_year_start_their_path_from_nothing_on_new_years_day(given: Given) -> None:
    store = given(
        indicators=[{"quantity": "amount", "accumulation": "year_to_date", "frequency": "month"}],
        targets=[
            {"target_id": "june", "value": 50, "due_on": "2021-06-30", "stage": "node"},
            {"target_id": "end", "value": 100, "due_on": "2021-12-31"},
        ],
        observations=[observed("2020", 90), observed("to 2021-05-31", 40)],
    )
    rows = asked(store, "paths", indicator_id="share", as_of="2021-06-15")
    assert [(r["day"].isoformat(), r["level"]) for r in rows] == [
        ("2021-01-01", 0),
        ("2021-06-30", 50),
        ("2021-12-31", 100),
    ]


@pytest.mark.parametrize(
    ("indicator", "target"),
    [
        # 22 keeps a ceiling of 25 from the start: a line to hold, no way to go.
        ({}, {"comparator": "le", "value": 25}),
        # Growth is judged against its nearest step.
        ({"quantity": "growth"}, {"value": 30}),
        ({}, {"value": 30, "due_on": None}),
    ],
)
def test_what_has_no_way_to_go_has_no_path(given: Given, indicator: Row, target: Row) -> None:
    store = given(
        indicators=[indicator],
        targets=[{"due_on": "2022-12-31", **target}],
        observations=[observed("2020", 22), observed("2021", 23)],
    )
    assert asked(store, "paths", indicator_id="share", as_of="2022-03-31") == []


def test_every_town_has_a_row_with_its_value_of_the_period_or_none(given: Given) -> None:
    store = given(
        indicators=[{}],
        observations=[
            observed("2020", 91, area_id=JIYANG_STREET),
            observed("2021", 93, area_id=JIYANG_STREET),
            observed("2020", 95, area_id=JIBEI),
        ],
    )
    rows = {r["area_id"]: r["value"] for r in asked(store, "towns", indicator_id="share", period_end="2021-12-31")}
    assert len(rows) == 10, "eight subdistricts and two towns"
    assert rows[JIYANG_STREET] == 93
    assert rows[JIBEI] is None, "its value is of another year"


def test_the_picker_counts_the_districts_and_towns_values_only(given: Given) -> None:
    store = given(
        indicators=[{}, {"indicator_id": "other"}],
        observations=[
            observed("2020", 20, area_id=PROVINCE, indicator_id="other"),
            observed("2020", 20),
            observed("2020", 21, area_id=JIBEI),
        ],
    )
    rows = {r["indicator_id"]: r["own_values"] for r in asked(store, "indicators", as_of="2021-06-30")}
    assert rows == {"share": 2, "other": 0}


def test_the_lead_unit_comes_first(given: Given) -> None:
    store = given(
        indicators=[{}],
        indicator_units=[
            {"indicator_id": "share", "unit_id": "a_helper", "role": "cooperating"},
            {"indicator_id": "share", "unit_id": "the_lead", "role": "lead"},
        ],
    )
    assert [r["unit_id"] for r in asked(store, "owners", indicator_id="share")] == ["the_lead", "a_helper"]


def test_the_district_is_the_first_area_and_foreign_countries_are_none(given: Given) -> None:
    areas = [r["area_id"] for r in asked(given(), "areas")]
    assert areas[0] == DISTRICT
    assert len(areas) == 14, "district, ten towns, city, province, country"


def test_counts_come_with_the_value_and_not_with_a_sum_of_increments(given: Given) -> None:
    counts = {"numerator": 40, "denominator": 200}
    for accumulation, expected in (("level", (40, 200)), ("increment", (None, None))):
        store = given(indicators=[{"accumulation": accumulation}], observations=[observed("2020", 20, **counts)])
        (row,) = asked(store, "observations", indicator_id="share", as_of="2021-06-30")
        assert (row["numerator"], row["denominator"]) == expected


@pytest.mark.parametrize(
    ("quantity", "unit", "per"),
    [
        ("share", "%", 100),
        ("rate", "‰", 1000),
        ("rate", "1/10万", 100_000),
        ("rate", "人", None),
        ("growth", "%", None),
    ],
)
def test_how_many_a_share_or_a_rate_is_counted_over(given: Given, quantity: str, unit: str, per: int | None) -> None:
    store = given(indicators=[{"quantity": quantity, "unit_of_measure": unit, "natural_minimum": 0}])
    (row,) = [r for r in asked(store, "indicators", as_of="2021-06-30") if r["indicator_id"] == "share"]
    assert (row["per"], row["natural_minimum"], row["natural_maximum"]) == (per, 0, None)
