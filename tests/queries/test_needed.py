"""What a target needs at each coming round (30 June, 31 August, 31 October and 31 December 2021), by hand."""

import datetime

import pytest

from dashboard.store import Store
from tests.given import PROVINCE, Given, Row, observed


def needed(store: Store, as_of: str, target_id: str = "t") -> list[tuple[str, float, float | None]]:
    """Day, value needed, what is still to be added."""
    rows = store.read("trend/needed", indicator_id="share", as_of=as_of).to_pylist()
    return [(r["day"].isoformat(), r["needed"], r["more"]) for r in rows if r["target_id"] == target_id]


def test_the_path_at_each_coming_round_until_the_due_date(given: Given) -> None:
    # From 20 on 31 December 2020 to 24 two years (730 days) later: 243, 304 and 365 days are gone at the rounds.
    store = given(indicators=[{}], targets=[{"value": 24, "due_on": "2022-12-31"}], observations=[observed("2020", 20)])
    assert needed(store, "2021-06-30") == [
        ("2021-08-31", pytest.approx(20 + 4 * 243 / 730), None),
        ("2021-10-31", pytest.approx(20 + 4 * 304 / 730), None),
        ("2021-12-31", 22, None),
        ("2022-12-31", 24, None),
    ]


def test_the_path_goes_through_earlier_nodes_and_is_what_the_target_is_judged_by(given: Given) -> None:
    targets = [
        {"target_id": "n", "value": 23, "due_on": "2021-10-31", "stage": "node"},
        {"value": 24, "due_on": "2021-12-31"},
    ]
    store = given(
        indicators=[{"frequency": "month"}],
        targets=targets,
        observations=[observed("2020-12", 20), observed("2021-08", 21)],
    )
    # To the node 243 of 304 days are gone; from it to the end 0 and then all of 61.
    at_august = 20 + 3 * 243 / 304
    assert needed(store, "2021-07-31") == [
        ("2021-08-31", pytest.approx(at_august), None),
        ("2021-10-31", 23, None),
        ("2021-12-31", 24, None),
    ]
    judged = store.read("judgement/targets", as_of="2021-08-31").to_pylist()
    (required,) = [r["required"] for r in judged if r["target_id"] == "t"]
    assert required == pytest.approx(at_august)


def test_year_to_date_amounts_are_cumulative_with_what_is_still_to_be_added(given: Given) -> None:
    store = given(
        indicators=[{"accumulation": "year_to_date", "quantity": "amount", "frequency": "quarter"}],
        targets=[{"value": 364, "due_on": "2021-12-31"}],
        observations=[observed("to 2021-06-30", 200)],
    )
    # 364 in the 364 days from 1 January to 31 December, one a day: 242 by 31 August, 303 by 31 October. 200 are there.
    assert needed(store, "2021-06-30") == [("2021-08-31", 242, 42), ("2021-10-31", 303, 103), ("2021-12-31", 364, 164)]


def test_increments_are_summed_first_and_nothing_is_asked_where_it_is_there_already(given: Given) -> None:
    store = given(
        indicators=[{"accumulation": "increment", "quantity": "count", "frequency": "month"}],
        targets=[{"value": 364, "due_on": "2021-12-31"}],
        observations=[observed("2021-05", 150), observed("2021-06", 100)],
    )
    assert needed(store, "2021-06-30") == [("2021-08-31", 242, 0), ("2021-10-31", 303, 53), ("2021-12-31", 364, 114)]


def test_growth_needs_its_next_node(given: Given) -> None:
    store = given(
        indicators=[{"quantity": "growth", "accumulation": "year_to_date", "frequency": "quarter"}],
        targets=[
            {"target_id": "n", "value": 6, "due_on": "2021-09-30", "stage": "node"},
            {"value": 8, "due_on": "2021-12-31"},
        ],
        observations=[observed("to 2021-06-30", 7)],
    )
    assert needed(store, "2021-06-30") == [("2021-08-31", 6, None), ("2021-10-31", 8, None), ("2021-12-31", 8, None)]


def test_a_line_to_be_held_is_needed_as_it_is(given: Given) -> None:
    # Unemployment stood at 3 % when at most 5 % was asked for: not 4 %, half-way, but 5 % all along.
    store = given(
        indicators=[{"direction": "lower"}],
        targets=[{"value": 5, "comparator": "le", "due_on": "2021-12-31"}],
        observations=[observed("2020", 3)],
    )
    assert [v for _day, v, _more in needed(store, "2021-06-30")] == [5, 5, 5]


def test_a_ratio_moves_as_a_ratio(given: Given) -> None:
    # From 1.0 times the province's value to 1.2 times in a year: half-way (1.1) after half of the 365 days.
    store = given(
        indicators=[{}],
        targets=[{"kind": "benchmark_ratio", "value": 1.2, "benchmark_area_id": PROVINCE, "due_on": "2021-12-31"}],
        observations=[observed("2020", 20), observed("2020", 20, area_id=PROVINCE)],
    )
    assert needed(store, "2021-08-31") == [
        ("2021-10-31", pytest.approx(1 + 0.2 * 304 / 365), None),
        ("2021-12-31", 1.2, None),
    ]


def test_a_yearly_change_is_asked_for_at_every_round(given: Given) -> None:
    store = given(
        indicators=[{"direction": "lower"}],
        targets=[{"kind": "change_per_year", "comparator": "le", "value": -1, "due_on": "2021-12-31"}],
        observations=[observed("2019", 30), observed("2020", 29.5)],
    )
    assert [v for _day, v, _more in needed(store, "2021-08-31")] == [-1, -1]


def test_a_yearly_target_goes_on_to_the_next_year_and_a_settled_one_is_gone(given: Given) -> None:
    target: Row = {"value": 24, "recurs": "yearly"}
    store = given(indicators=[{}], targets=[target], observations=[observed("2020", 20)])
    assert needed(store, "2022-03-01") == [("2022-12-31", 24, None)]
    settled = given(
        indicators=[{}], targets=[{"value": 24, "due_on": "2021-06-30"}], observations=[observed("2020", 20)]
    )
    assert needed(settled, "2021-06-30") == []


def test_without_a_value_only_the_due_date_is_known(given: Given) -> None:
    store = given(indicators=[{}], targets=[{"value": 24, "due_on": "2021-11-30"}])
    rows = store.read("trend/needed", indicator_id="share", as_of="2021-06-30").to_pylist()
    assert [(r["day"], r["needed"], r["round_no"], r["due"]) for r in rows] == [
        (datetime.date(2021, 11, 30), 24, None, True)
    ]
