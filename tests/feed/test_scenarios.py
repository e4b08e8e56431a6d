"""Scenarios are saved as new versions with who and when; nothing is lost, overwritten or changed behind one's back."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.feed.refused import Refused
from dashboard.feed.scenarios import Input, Saved, inputs_of, retire, save
from dashboard.store import Store
from dashboard.text import using
from tests.given import Given, Row

DAY = date(2021, 11, 15)
PART = ("c1_1_1", 1)
MORE = {PART: Input(input_value=4)}
MOST = {PART: Input(input_value=4, proven=True), ("c1_1_1", 2): Input(examiner_points=12.5)}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is refused is said in English."""
    with using("en"):
        yield


@pytest.fixture
def store(given: Given) -> Store:
    """A score sheet with one criterion."""
    return given(score_parts=[{"rule": "per_unit", "points": 10, "points_each": 2.5}])


def listed(store: Store) -> list[Row]:
    rows: list[Row] = store.read("workbench/scenarios").to_pylist()
    return rows


def test_what_is_saved_is_found_again_with_who_and_when(store: Store) -> None:
    saved = save(store, " 冲刺方案 ", MOST, DAY, "李某", "年底前")
    (row,) = listed(store)
    assert (row["scenario_id"], row["name"], row["who"], row["note"]) == (1, "冲刺方案", "李某", "年底前")
    assert (row["as_of"], row["inputs"], row["latest"], row["retired"]) == (DAY, 2, True, False)
    assert row["recorded_at"] is not None
    assert inputs_of(store, saved.version) == MOST


def test_saving_again_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    first = save(store, "方案", MORE, DAY, "李某")
    second = save(store, "方案", MOST, DAY, "王某", opened=first)
    assert second.scenario_id == first.scenario_id
    assert [(r["version_no"], r["who"], r["latest"]) for r in listed(store)] == [(2, "王某", True), (1, "李某", False)]
    assert inputs_of(store, first.version) == MORE
    assert inputs_of(store, second.version) == MOST


def test_nobody_writes_over_a_version_that_they_have_not_seen(store: Store) -> None:
    first = save(store, "方案", MORE, DAY, "李某")
    save(store, "方案", MOST, DAY, "王某", opened=first)
    with pytest.raises(Refused, match="王某 saved a newer version"):
        save(store, "方案", MORE, DAY, "李某", opened=first)
    with pytest.raises(Refused, match="newer version"):
        retire(store, first, "李某")
    copy = save(store, "方案二", MORE, DAY, "李某", copied_from=first.scenario_id)
    assert copy.scenario_id == 2
    assert listed(store)[0]["copied_from"] == 1


def test_a_retired_one_is_off_the_list_and_its_versions_stay(store: Store) -> None:
    first = save(store, "方案", MORE, DAY, "李某")
    off = retire(store, first, "王某", "已过时")
    assert [(r["version_no"], r["who"], r["retired"]) for r in listed(store)] == [(2, "王某", True), (1, "李某", False)]
    assert inputs_of(store, off.version) == MORE
    with pytest.raises(Refused, match="already"):
        retire(store, off, "王某")
    # Its name is free again.
    assert save(store, "方案", MOST, DAY, "李某").scenario_id == 2


def test_a_withdrawn_version_is_gone_and_the_one_before_is_the_latest_again(store: Store) -> None:
    first = save(store, "方案", MORE, DAY, "李某")
    second = save(store, "方案", MOST, DAY, "李某", opened=first)
    store.withdraw(second.version, "王某", "误存")
    assert [(r["version"], r["latest"]) for r in listed(store)] == [(first.version, True)]


def test_one_that_was_withdrawn_while_it_was_open_can_be_saved_as_a_copy_only(store: Store) -> None:
    first = save(store, "方案", MORE, DAY, "李某")
    store.withdraw(first.version, "王某", "误存")
    with pytest.raises(Refused, match="withdrawn meanwhile"):
        save(store, "方案", MOST, DAY, "李某", opened=first)
    with pytest.raises(Refused, match="withdrawn meanwhile"):
        retire(store, first, "李某")
    assert save(store, "方案", MOST, DAY, "李某").scenario_id == 2


@pytest.mark.parametrize(
    ("name", "who", "reason"),
    [("", "李某", "needs a name"), ("方案", "  ", "needs a name"), ("已有", "李某", 'is called "已有"')],
)
def test_what_is_missing_or_taken_is_said_and_nothing_is_written(
    store: Store, name: str, who: str, reason: str
) -> None:
    save(store, "已有", MORE, DAY, "王某")
    with pytest.raises(Refused, match=reason):
        save(store, name, MORE, DAY, who)
    assert len(listed(store)) == 1


def test_an_empty_scenario_is_not_saved(store: Store) -> None:
    with pytest.raises(Refused, match="changes nothing"):
        save(store, "方案", {}, DAY, "李某")


def test_no_fact_is_touched(store: Store) -> None:
    before = store.read("workbench/judged", as_of=DAY).to_pylist()
    save(store, "方案", MOST, DAY, "李某")
    assert store.read("workbench/judged", as_of=DAY).to_pylist() == before
    assert Saved(1, store.version) == Saved(1, listed(store)[0]["version"])
    assert store.verify() == []
