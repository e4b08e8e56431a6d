"""Uploads add and change; any of them can be taken back, in any order; nobody's change is overwritten unseen."""

import itertools
import json
import random
from typing import Any

import pytest

from dashboard.store import Batch, Store
from dashboard.store.log import Counts
from dashboard.store.rules import BrokenRules
from dashboard.store.upsert import ChangedSince
from dashboard.store.withdrawal import NotStanding, StillReferred
from tests.given import DISTRICT, Given, Row, Rows, observed, sync, table

YEARS = ("2018", "2019", "2020", "2021")


def share(year: str, value: float, **columns: Any) -> Row:
    """The share observed in the district in a year."""
    return observed(year, value, **{"quality": "official", "indicator_id": "share", "area_id": DISTRICT, **columns})


def upload(store: Store, rows: Rows, who: str = "李某", compared_with: int | None = None) -> tuple[int, Counts] | None:
    """Hand observations in."""
    batch = Batch("upload", who, "指标.xlsx", "a" * 64)
    rows_in = {"observations": table(store.contract["observations"], rows)}
    return store.upsert(batch, rows_in, compared_with=compared_with)


def number(done: tuple[int, Counts] | None) -> int:
    """The batch that was written."""
    assert done is not None
    return done[0]


def standing(store: Store) -> dict[str, float]:
    """The observations that stand: year to value."""
    with store.database.cursor() as cursor:
        return {str(y): v for y, v in cursor.execute("select year(period_end), value from observations").fetchall()}


@pytest.fixture
def store(given: Given) -> Store:
    """A store with the indicator `share` and nothing observed."""
    return given(indicators=[{}])


class TestUpload:
    def test_adds_and_changes_and_leaves_alone_what_it_does_not_mention(self, store: Store) -> None:
        upload(store, [share("2020", 20), share("2021", 22)])
        assert upload(store, [share("2019", 18), share("2020", 20.5)]) == (store.version, Counts(added=1, changed=1))
        assert standing(store) == {"2019": 18, "2020": 20.5, "2021": 22}
        assert store.verify() == []

    def test_that_says_nothing_new_writes_nothing(self, store: Store) -> None:
        upload(store, [share("2020", 20)])
        version = store.version
        assert upload(store, [share("2020", 20)]) is None
        assert store.version == version
        with store.database.cursor() as cursor:
            assert cursor.execute("select max(batch_id) from log.batches").fetchone() == (version,)

    def test_a_row_of_the_package_said_again_stays_the_packages(self, store: Store) -> None:
        sync(store, "reference", {"observations": [share("2020", 20)]})
        upload(store, [share("2020", 20), share("2021", 22)])
        sync(store, "reference", {"observations": [share("2020", 21)]})
        assert standing(store) == {"2020": 21, "2021": 22}

    def test_a_row_of_the_demonstration_said_again_is_vouched_for(self, store: Store) -> None:
        sync(store, "demonstration", {"observations": [share("2020", 20, quality="demonstration")]})
        demonstration = store.version
        done = upload(store, [share("2020", 20, quality="demonstration")])
        assert done == (store.version, Counts(changed=1))
        store.withdraw(demonstration, "李某", "")
        assert standing(store) == {"2020": 20}

    def test_breaks_no_rule(self, store: Store) -> None:
        upload(store, [share("2020", 20)])
        version = store.version
        for row, rule in (
            ({**share("2021", 22), "value": "约"}, "type"),
            (share("2021", 22, indicator_id="none_such"), "foreignKey"),
            (share("2020", 20), "primaryKey"),
        ):
            with pytest.raises(BrokenRules) as broken:
                upload(store, [share("2020", 21), row])
            assert [(p.line, p.rule) for p in broken.value.problems] == [(3, rule)]
        assert (standing(store), store.version) == ({"2020": 20}, version)

    def test_a_name_that_only_one_may_have(self, store: Store) -> None:
        with store.database.cursor() as cursor:
            held = cursor.execute("select * exclude (batch_id, demonstration) from indicators").to_arrow_table()
        twin = {**held.to_pylist()[0], "indicator_id": "twin", "name_en": "Twin"}
        with pytest.raises(BrokenRules) as broken:
            store.upsert(Batch("upload", "李某", "f", "0"), {"indicators": table(store.contract["indicators"], [twin])})
        assert {(p.field, p.rule) for p in broken.value.problems} == {("name_zh", "unique")}

    def test_of_two_resources_is_one_batch(self, store: Store) -> None:
        with store.database.cursor() as cursor:
            (first,) = (
                cursor.execute("select * exclude (batch_id, demonstration) from indicators")
                .to_arrow_table()
                .to_pylist()
            )
        new = {**first, "indicator_id": "new", "name_zh": "新", "name_en": "New"}
        rows = {
            "observations": table(store.contract["observations"], [share("2021", 1, indicator_id="new")]),
            "indicators": table(store.contract["indicators"], [new]),
        }
        assert store.upsert(Batch("upload", "李某", "f", "0"), rows) == (store.version, Counts(added=2))
        store.withdraw(store.version, "李某", "")
        assert standing(store) == {}


class TestTwoAtOnce:
    def test_both_succeed_on_different_rows(self, store: Store) -> None:
        upload(store, [share("2020", 20), share("2021", 22)])
        seen = store.version
        upload(store, [share("2020", 21)], "甲", seen)
        upload(store, [share("2021", 23)], "乙", seen)
        assert standing(store) == {"2020": 21, "2021": 23}

    def test_the_second_is_told_which_rows_changed_and_by_whom(self, store: Store) -> None:
        upload(store, [share("2020", 20), share("2021", 22)])
        seen = store.version
        upload(store, [share("2020", 21, note="复核")], "甲", seen)
        version = store.version
        with pytest.raises(ChangedSince) as refused:
            upload(store, [share("2020", 19), share("2021", 23), share("2019", 18)], "乙", seen)
        told = [(json.loads(f.fact_key)["period_end"], f.field, f.old, f.new, f.who) for f in refused.value.fields]
        assert sorted(told) == [
            ("2020-12-31", "note", None, "复核", "甲"),
            ("2020-12-31", "value", "20", "21", "甲"),
        ]
        assert (standing(store), store.version) == ({"2020": 21, "2021": 22}, version)

    def test_a_row_that_both_add_is_told(self, store: Store) -> None:
        seen = store.version
        upload(store, [share("2020", 20)], "甲", seen)
        with pytest.raises(ChangedSince):
            upload(store, [share("2020", 21)], "乙", seen)

    def test_the_same_change_twice_is_no_quarrel(self, store: Store) -> None:
        seen = store.version
        upload(store, [share("2020", 20)], "甲", seen)
        upload(store, [share("2020", 20), share("2021", 22)], "乙", seen)
        assert standing(store) == {"2020": 20, "2021": 22}

    def test_a_row_that_was_to_stay_as_it_was_is_told_too(self, store: Store) -> None:
        """The second file repeats the old value: written, it would undo the first."""
        upload(store, [share("2020", 20)])
        seen = store.version
        upload(store, [share("2020", 21)], "甲", seen)
        with pytest.raises(ChangedSince):
            upload(store, [share("2020", 20), share("2021", 22)], "乙", seen)

    def test_a_withdrawal_in_between_is_a_change_like_any_other(self, store: Store) -> None:
        upload(store, [share("2020", 20)])
        upload(store, [share("2020", 21)])
        seen = store.version
        store.withdraw(seen, "甲", "错表")
        with pytest.raises(ChangedSince) as refused:
            upload(store, [share("2020", 22)], "乙", seen)
        assert [(f.old, f.new, f.who) for f in refused.value.fields] == [("21", "20", "甲")]

    def test_changed_and_changed_back_is_no_change(self, store: Store) -> None:
        upload(store, [share("2020", 20)])
        seen = store.version
        store.withdraw(number(upload(store, [share("2020", 21)], "甲", seen)), "甲", "")
        upload(store, [share("2020", 22)], "乙", seen)
        assert standing(store) == {"2020": 22}


class TestWithdrawal:
    def test_can_be_taken_back(self, store: Store) -> None:
        batch = number(upload(store, [share("2020", 20)]))
        first = store.withdraw(batch, "李某", "")
        second = store.withdraw(first, "李某", "没错")
        assert standing(store) == {"2020": 20}
        with pytest.raises(NotStanding):
            store.withdraw(first, "李某", "")
        store.withdraw(second, "李某", "")
        assert standing(store) == {}
        assert store.verify() == []

    def test_of_the_first_leaves_what_the_second_said_again(self, store: Store) -> None:
        first = number(upload(store, [share("2020", 20)]))
        upload(store, [share("2020", 20), share("2021", 22)])
        store.withdraw(first, "李某", "")
        assert standing(store) == {"2020": 20, "2021": 22}

    def test_is_refused_where_a_name_is_taken_meanwhile(self, store: Store) -> None:
        with store.database.cursor() as cursor:
            (first,) = (
                cursor.execute("select * exclude (batch_id, demonstration) from indicators")
                .to_arrow_table()
                .to_pylist()
            )

        def name(indicator_id: str) -> None:
            row = {**first, "indicator_id": indicator_id, "name_zh": "新", "name_en": "New"}
            store.upsert(Batch("upload", "李某", "f", "0"), {"indicators": table(store.contract["indicators"], [row])})

        name("one")
        taken_back = store.withdraw(store.version, "李某", "")
        name("two")
        with pytest.raises(StillReferred):
            store.withdraw(taken_back, "李某", "")


class Model:
    """What uploads and withdrawals ought to give: the uploads that stand, laid over the package one after another."""

    def __init__(self, package: dict[str, float]) -> None:
        self.package = package
        self.uploads: dict[int, dict[str, float]] = {}
        self.withdrawals: dict[int, int] = {}

    def stands(self, batch: int) -> bool:
        return not any(taken == batch and self.stands(by) for by, taken in self.withdrawals.items())

    def tables(self) -> dict[str, float]:
        laid = dict(self.package)
        for batch, rows in self.uploads.items():
            if self.stands(batch):
                laid |= rows
        return laid


@pytest.mark.parametrize("seed", range(4))
def test_tables_are_what_they_would_be_without_the_batches_withdrawn(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    package = {year: float(chance.randint(1, 3)) for year in YEARS[:2]}
    sync(store, "reference", {"observations": [share(y, v) for y, v in package.items()]})
    model = Model(package)
    states = {store.version: model.tables()}
    for _ in range(20):
        standing_batches = [b for b in itertools.chain(model.uploads, model.withdrawals) if model.stands(b)]
        if standing_batches and chance.random() < 0.45:
            batch = chance.choice(standing_batches)
            model.withdrawals[store.withdraw(batch, "李某", "")] = batch
        else:
            rows = {y: float(chance.randint(1, 3)) for y in chance.sample(YEARS, chance.randint(1, 3))}
            done = upload(store, [share(y, v) for y, v in rows.items()])
            # A file that changes nothing leaves no batch, and so nothing to fall back upon.
            assert (done is None) == (model.tables() | rows == model.tables())
            if done:
                model.uploads[done[0]] = rows
        states[store.version] = model.tables()
        assert standing(store) == model.tables()
    assert store.verify() == []
    for before, after in itertools.pairwise(states):
        changed = {k for k in {**states[before], **states[after]} if states[before].get(k) != states[after].get(k)}
        told = {json.loads(row["fact_key"])["period_end"][:4] for row in store.changes(after).to_pylist()}
        assert told == changed
