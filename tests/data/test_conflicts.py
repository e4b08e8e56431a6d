"""Where the documents disagree: both sides are there, in their own words, and really differ."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.package import Row, by_id, rows, where


def sides(conflict: str) -> list[Row]:
    """The targets that take part in a conflict."""
    targets = by_id("targets", "target_id")
    return [targets[row["target_id"]] for row in where("conflict_targets", conflict_id=conflict)]


def values(target: Row) -> tuple[object, ...]:
    """A target's value; the numbers of its words where it aims at no indicator."""
    if target["value"]:
        return Decimal(target["value"]), target["value_to"]
    return tuple(re.findall(r"\d[\d.]*", target["quote_zh"]))


# What tells two sides of a conflict apart, by its kind.
APART: dict[str, Callable[[Row], object]] = {
    "value": values,
    "comparator": lambda t: (t["comparator"], t["wording"]),
    "date": lambda t: t["due_on"],
    "scope": lambda t: (t["indicator_id"], t["area_scope"], t["quote_zh"]),
    "basis": lambda t: (t["indicator_id"], t["kind"], t["quote_zh"]),
}


def test_both_sides_of_every_conflict_are_there() -> None:
    assert [c["conflict_id"] for c in rows("conflicts") if len(sides(c["conflict_id"])) < 2] == []


@pytest.mark.parametrize("conflict", rows("conflicts"), ids=lambda c: c["conflict_id"])
def test_they_differ_in_what_the_kind_says(conflict: Row) -> None:
    assert len({APART[conflict["kind"]](t) for t in sides(conflict["conflict_id"])}) > 1


@pytest.mark.parametrize("conflict", where("conflicts", kind="comparator"), ids=lambda c: c["conflict_id"])
def test_where_the_comparator_differs_the_number_is_the_same(conflict: Row) -> None:
    assert len({Decimal(t["value"]) for t in sides(conflict["conflict_id"])}) == 1


def test_sides_of_a_conflict_about_values_mean_the_same_quantity() -> None:
    for conflict in where("conflicts", kind="value"):
        assert len({t["indicator_id"] for t in sides(conflict["conflict_id"])}) == 1, conflict["conflict_id"]


def test_notes_are_in_two_languages() -> None:
    for conflict in rows("conflicts"):
        assert re.search("[一-鿿]", conflict["note_zh"]), conflict["conflict_id"]
        assert not re.search("[一-鿿]", conflict["note_en"]), conflict["conflict_id"]


@pytest.mark.parametrize(
    ("conflict", "expected"),
    [
        ("hospitals_40_60", {("二（三）", "ge", "40"), ("附件3 区卫生健康局", "ge", "60")}),
        ("villages_20_30", {("二（二）", "ge", "20"), ("附件3 各镇、街道", "ge", "30")}),
        ("unemployment_5_3_2", {("二（八）", "le", "5"), ("附件2 五.12", "le", "5"), ("第8项", "le", "3.2")}),
        ("good_air_80", {("二（八）", "ge", "80"), ("附件2 五.1", "gt", "80")}),
        ("exercise_32_45", {("二（九）", "ge", "32"), ("二（一）3", "ge", "45")}),
        ("families_100_10", {("二（二）", "ge", "100"), ("附件3 各镇、街道", "ge", "10")}),
    ],
)
def test_well_known_ones(conflict: str, expected: set[tuple[str, str, str]]) -> None:
    assert {(t["clause"], t["comparator"], t["value"]) for t in sides(conflict)} == expected


def test_rural_garbage_is_another_rate_in_annex_2() -> None:
    assert {t["indicator_id"] for t in sides("rural_garbage_basis")} == {
        "rural_garbage_treatment",
        "rural_garbage_central",
    }


def test_care_of_the_elderly_is_due_after_the_plan_ends() -> None:
    assert {t["due_on"] for t in sides("plan_2021_items_2022")} == {"2021-12-31", "2022-12-31"}


def test_no_pair_of_one_programme_disagrees_unnoticed() -> None:
    """Final targets of one indicator in one programme, scope and year that differ in value or comparator."""
    together = [{t["target_id"] for t in sides(c["conflict_id"])} for c in rows("conflicts")]
    final = [t for t in where("targets", stage="final") if t["indicator_id"] and t["kind"] == "absolute"]
    unnoticed = [
        (a["target_id"], b["target_id"])
        for a in final
        for b in final
        if a["target_id"] < b["target_id"]
        and all(a[c] == b[c] for c in ("indicator_id", "programme_id", "due_on"))
        and (a["comparator"], Decimal(a["value"])) != (b["comparator"], Decimal(b["value"]))
        and not any({a["target_id"], b["target_id"]} <= group for group in together)
    ]
    assert unnoticed == []
