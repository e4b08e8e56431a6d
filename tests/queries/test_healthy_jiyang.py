"""What the Healthy Jiyang page asks the store: what there is to draw of a target, its series, who leads."""

from typing import Any

import pytest

from tests.given import Given, Row, observed

A_POINT_A_YEAR = {"value": -1, "kind": "change_per_year", "comparator": "le"}
ACTION = {"group_zh": "组", "group_en": "group", "name_zh": "行动", "name_en": "action"}


def only(given: Given, as_of: str, target: Row, *observations: Row) -> Row:
    store = given(
        actions=[{"action_no": 1, **ACTION}],
        indicators=[{}],
        targets=[{"action_no": 1, "due_on": "2022-12-31", **target}],
        observations=observations,
    )
    (row,) = store.read("healthy_jiyang/targets", as_of=as_of).to_pylist()
    return dict(row)


@pytest.mark.parametrize(
    ("target", "observations", "shape"),
    [
        ({"value": 24}, [observed("2020", 20), observed("2021", 21)], "way"),
        ({"value": 24}, [observed("2020", 20)], "first"),  # the baseline alone: no way was gone
        ({"value": 24}, [], "not_reported"),
        ({"value": 24}, [observed("2020", 25), observed("2021", 26)], "hold"),
        ({"value": 24}, [observed("2020", 25), observed("2021", 23)], "hold"),  # lost, but never a way to go
        (
            {"value": -1, "kind": "change_per_year", "comparator": "le"},
            [observed("2020", 50), observed("2021", 49.5)],
            "change",
        ),
        (A_POINT_A_YEAR, [observed("2021", 49.5)], "first"),
        ({"value": None, "kind": "trend", "comparator": "lt"}, [observed("2020", 9), observed("2021", 8)], "trend"),
        ({"value": None, "kind": "trend", "comparator": "lt"}, [], "not_reported"),
        ({"indicator_id": None, "kind": None, "comparator": None}, [], "no_target"),
    ],
)
def test_the_kinds_of_nothing_are_told_apart(given: Given, target: Row, observations: list[Row], shape: str) -> None:
    assert only(given, "2022-03-31", target, *observations)["shape"] == shape


def test_less_is_better_has_a_way_too(given: Given) -> None:
    row = only(given, "2022-03-31", {"value": 3.3, "comparator": "le"}, observed("2020", 4.3), observed("2021", 3.8))
    # Halfway: from 4.3 (the last before the document) half a point of one.
    assert (row["shape"], row["baseline"], row["observed_value"]) == ("way", 4.3, 3.8)


def test_other_programmes_are_left_out(given: Given) -> None:
    store = given(indicators=[{}], targets=[{"value": 24, "programme_id": "health_promotion"}])
    assert store.read("healthy_jiyang/targets", as_of="2021-11-15").num_rows == 0
    assert store.read("healthy_jiyang/series", as_of="2021-11-15").num_rows == 0


def test_the_series_ends_on_the_day_and_changes_are_against_the_year_before(given: Given) -> None:
    store = given(
        indicators=[{}],
        targets=[{"value": -1, "kind": "change_per_year", "comparator": "le", "recurs": "yearly"}],
        observations=[observed("2019", 51), observed("2020", 50.4), observed("2021", 49)],
    )
    rows: list[dict[str, Any]] = store.read("healthy_jiyang/series", as_of="2021-11-15").to_pylist()
    assert [(r["observed_value"], r["value"]) for r in rows] == [(51, None), (50.4, pytest.approx(-0.6))]


def test_units_with_most_roles_stand_first(given: Given) -> None:
    roles = [(1, "a", "lead"), (1, "b", "cooperating"), (2, "b", "cooperating"), (2, "c", "lead")]
    store = given(
        actions=[{"action_no": n, **ACTION, "name_zh": f"行动{n}", "name_en": f"action {n}"} for n in (1, 2)],
        action_units=[{"action_no": n, "unit_id": u, "role": r} for n, u, r in roles],
    )
    rows = store.read("healthy_jiyang/units").to_pylist()
    assert [(r["unit_id"], r["action_no"], r["roles"], r["leads"]) for r in rows] == [
        ("b", 1, 2, 0),
        ("b", 2, 2, 0),
        ("a", 1, 1, 1),
        ("c", 2, 1, 1),
    ]
    first, second = store.read("healthy_jiyang/actions").to_pylist()
    assert (first["lead_id"], first["cooperating"]) == ("a", 1)
    assert (second["lead_id"], second["cooperating"]) == ("c", 1)
