"""Batches: what is handed in stands, is never lost, and can be taken back."""

from typing import Any

import pytest

from dashboard.store import Batch, Store, StoreError
from dashboard.store.log import Counts
from dashboard.store.rules import BrokenRules
from tests.given import Given, Row, observed, sync, table

LITERACY_2020 = observed("2020", 20, quality="official", indicator_id="share", area_id="370115")
LITERACY_2021 = observed("2021", 22, quality="official", indicator_id="share", area_id="370115")


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the database itself."""
    with store.database.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def standing(store: Store) -> dict[str, float]:
    """The observations that stand: last day of the period to value."""
    return {str(day): value for day, value in rows(store, "select period_end, value from observations")}


@pytest.fixture
def store(given: Given) -> Store:
    """A store with the indicator `share` and nothing observed."""
    return given(indicators=[{}])


class TestSync:
    def test_adds_changes_and_retires(self, store: Store) -> None:
        assert sync(store, "reference", {"observations": [LITERACY_2020, LITERACY_2021]}) == Counts(added=2)
        corrected = {**LITERACY_2020, "value": 20.5}
        later = {**LITERACY_2021, **observed("2022", 24)}
        # 2020 corrected, 2021 gone, 2022 new.
        assert sync(store, "reference", {"observations": [corrected, later]}) == Counts(added=1, changed=1, retired=1)
        assert standing(store) == {"2020-12-31": 20.5, "2022-12-31": 24}

    def test_the_same_again_changes_nothing(self, store: Store) -> None:
        sync(store, "reference", {"observations": [LITERACY_2020]})
        held = rows(store, "select count(*) from log.observations")
        assert sync(store, "reference", {"observations": [LITERACY_2020]}) is None
        assert rows(store, "select count(*) from log.observations") == held

    def test_what_was_retired_may_come_back(self, store: Store) -> None:
        for listed in ([LITERACY_2020], [], [LITERACY_2020]):
            sync(store, "reference", {"observations": listed})
        assert standing(store) == {"2020-12-31": 20}

    def test_every_batch_tells_who_what_and_how_much(self, store: Store) -> None:
        tables = {"observations": table(store.contract["observations"], [LITERACY_2020])}
        store.sync(Batch("upload", "李某", "指标.xlsx", "a" * 64, "第二轮"), tables)
        last = rows(
            store,
            "select kind, who, file_name, sha256, note, demonstration, revokes, added, changed, retired "
            "from log.batches order by batch_id desc limit 1",
        )
        assert last == [("upload", "李某", "指标.xlsx", "a" * 64, "第二轮", False, None, 1, 0, 0)]

    def test_the_log_keeps_every_row(self, store: Store) -> None:
        for value in (20, 21, 22):
            sync(store, "upload", {"observations": [{**LITERACY_2020, "value": value}]})
        sync(store, "upload", {"observations": []})
        store.withdraw(store.version, "李某", "")
        logged = rows(store, "select value, retired from log.observations order by batch_id")
        assert logged == [(20, False), (21, False), (22, False), (22, True)]
        assert standing(store) == {"2020-12-31": 22}


class TestPrecedence:
    VALUES: tuple[tuple[Any, float], ...] = (("demonstration", 1), ("reference", 2), ("upload", 3))

    @pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
    def test_an_upload_over_the_package_over_demonstration(self, store: Store, order: tuple[int, ...]) -> None:
        for place in order:
            kind, value = self.VALUES[place]
            quality = "demonstration" if kind == "demonstration" else "official"
            sync(store, kind, {"observations": [{**LITERACY_2020, "value": value, "quality": quality}]})
        assert rows(store, "select value, demonstration from observations") == [(3, False)]
        sync(store, "upload", {"observations": []})
        assert rows(store, "select value, demonstration from observations") == [(2, False)]
        sync(store, "reference", {"observations": []})
        assert rows(store, "select value, demonstration from observations") == [(1, True)]

    def test_a_change_of_the_package_leaves_an_upload_alone(self, store: Store) -> None:
        sync(store, "reference", {"observations": [LITERACY_2020, LITERACY_2021]})
        sync(store, "upload", {"observations": [{**LITERACY_2020, "value": 19}]})
        sync(store, "reference", {"observations": [{**LITERACY_2020, "value": 21}]})
        assert standing(store) == {"2020-12-31": 19}


class TestWithdrawal:
    def everything(self, store: Store) -> list[tuple[Any, ...]]:
        return rows(store, "select * from observations order by all")

    def test_restores_exactly_what_stood_before(self, store: Store) -> None:
        sync(store, "reference", {"observations": [LITERACY_2020, LITERACY_2021]})
        sync(store, "upload", {"observations": [{**LITERACY_2020, "value": 19}]})
        before = self.everything(store)
        # One changed, one over the package's, one new: then all of it taken back.
        later = {**LITERACY_2021, **observed("2022", 24)}
        sync(store, "upload", {"observations": [{**LITERACY_2020, "value": 18}, {**LITERACY_2021, "value": 9}, later]})
        assert self.everything(store) != before
        store.withdraw(store.version, "李某", "错表")
        assert self.everything(store) == before
        assert store.verify() == []

    def test_of_a_retirement_brings_the_row_back(self, store: Store) -> None:
        sync(store, "upload", {"observations": [LITERACY_2020]})
        sync(store, "upload", {"observations": []})
        store.withdraw(store.version, "李某", "")
        assert standing(store) == {"2020-12-31": 20}

    def test_of_an_earlier_batch_leaves_the_later_one(self, store: Store) -> None:
        sync(store, "upload", {"observations": [LITERACY_2020]})
        first = store.version
        sync(store, "upload", {"observations": [{**LITERACY_2020, "value": 19}]})
        store.withdraw(first, "李某", "")
        assert standing(store) == {"2020-12-31": 19}

    def test_is_a_batch_of_its_own(self, store: Store) -> None:
        sync(store, "upload", {"observations": [LITERACY_2020]})
        taken_back = store.version
        store.withdraw(taken_back, "李某", "错表")
        last = "select kind, who, note, revokes from log.batches order by batch_id desc limit 1"
        assert rows(store, last) == [("withdrawal", "李某", "错表", taken_back)]
        assert store.version == taken_back + 1

    @pytest.mark.parametrize("again", ["twice", "none such"])
    def test_only_of_a_batch_that_stands(self, store: Store, again: str) -> None:
        sync(store, "upload", {"observations": [LITERACY_2020]})
        batch = store.version
        store.withdraw(batch, "李某", "")
        number = {"twice": batch, "none such": 999}[again]
        with pytest.raises(StoreError, match=f"Batch {number} cannot be withdrawn"):
            store.withdraw(number, "李某", "")
        assert store.version == batch + 1

    def test_is_refused_when_later_rows_refer_to_it(self, store: Store) -> None:
        new: Row = {
            **rows_of_indicator(store),
            "indicator_id": "new",
            "name_zh": "新指标",
            "name_en": "New indicator",
        }
        sync(store, "upload", {"indicators": [new]})
        batch = store.version
        sync(store, "upload", {"observations": [{**LITERACY_2020, "indicator_id": "new"}]})
        with pytest.raises(StoreError, match=r"refer to it \(observations new/370115/2020-01-01/2020-12-31\)"):
            store.withdraw(batch, "李某", "")
        # Nothing was written: the indicator and what refers to it still stand.
        assert rows(store, "select count(*) from indicators where indicator_id = 'new'") == [(1,)]
        assert rows(store, "select count(*) from log.batches where kind = 'withdrawal'") == [(0,)]
        # The other way round it goes.
        store.withdraw(batch + 1, "李某", "")
        store.withdraw(batch, "李某", "")
        assert rows(store, "select count(*) from indicators where indicator_id = 'new'") == [(0,)]


def rows_of_indicator(store: Store) -> Row:
    """The columns of the indicator `share`, to make another one from."""
    columns = store.contract["indicators"].columns
    names = ", ".join(f'"{c}"' for c in columns)
    (found,) = rows(store, f"select {names} from indicators where indicator_id = 'share'")
    return dict(zip(columns, found, strict=True))


class TestBrokenRules:
    @pytest.mark.parametrize(
        ("row", "field", "rule"),
        [
            ({**LITERACY_2020, "value": None}, "value", "required"),
            ({**LITERACY_2020, "value": "约20"}, "value", "type"),
            ({**LITERACY_2020, "value": "nan"}, "value", "type"),
            ({**LITERACY_2020, "period_end": "2020-13-31"}, "period_end", "type"),
            ({**LITERACY_2020, "period_end": "2020/12/31"}, "period_end", "type"),
            ({**LITERACY_2020, "quality": "guess"}, "quality", "enum"),
            ({**LITERACY_2020, "numerator": -1}, "numerator", "minimum"),
            ({**LITERACY_2020, "area_id": "济阳"}, "area_id", "pattern"),
            ({**LITERACY_2020, "indicator_id": "none_such"}, "indicator_id", "foreignKey"),
        ],
    )
    def test_name_the_line_the_column_and_the_rule(self, store: Store, row: Row, field: str, rule: str) -> None:
        with pytest.raises(BrokenRules) as broken:
            sync(store, "upload", {"observations": [LITERACY_2021, row]})
        found = [(p.resource, p.line, p.field, p.rule) for p in broken.value.problems]
        assert ("observations", 3, field, rule) in found

    def test_a_key_that_is_there_twice(self, store: Store) -> None:
        with pytest.raises(BrokenRules) as broken:
            sync(store, "upload", {"observations": [LITERACY_2020, {**LITERACY_2020, "value": 21}]})
        assert [(p.line, p.rule) for p in broken.value.problems] == [(3, "primaryKey")]

    def test_write_nothing(self, store: Store) -> None:
        sync(store, "upload", {"observations": [LITERACY_2020]})
        tables = ("select * from log.batches", "select * from log.observations", "select * from observations")
        before, version = [rows(store, sql) for sql in tables], store.version
        with pytest.raises(BrokenRules):
            sync(store, "upload", {"observations": [LITERACY_2021, {**LITERACY_2020, "quality": "guess"}]})
        assert [rows(store, sql) for sql in tables] == before
        assert store.version == version

    def test_what_others_refer_to_is_not_retired(self, store: Store) -> None:
        sync(store, "reference", {"observations": [LITERACY_2020]})
        version = store.version
        with pytest.raises(BrokenRules):
            sync(store, "reference", {"indicators": []})
        assert (standing(store), store.version) == ({"2020-12-31": 20}, version)
