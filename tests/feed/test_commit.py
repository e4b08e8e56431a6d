"""What an analyst hands in is one batch with its file; nothing is lost, and every refusal says why in one sentence."""

import hashlib
from collections.abc import Callable

import pytest

from dashboard.feed import files
from dashboard.feed.commit import Handed, commit, original, withdraw
from dashboard.feed.model import Facts, Message, Problem
from dashboard.feed.refused import Refused
from dashboard.store import Store, StoreError
from dashboard.text import using
from tests.feed.facts import FILE, current, facts
from tests.given import DISTRICT, Given, Row, observed


def share(year: str, value: float, **columns: object) -> Row:
    """The share observed in the district in a year."""
    return observed(year, value, **{"quality": "official", "indicator_id": "share", "area_id": DISTRICT, **columns})


@pytest.fixture
def store(given: Given) -> Store:
    """A store with the indicator `share` and nothing observed."""
    return given(indicators=[{}])


@pytest.fixture
def observations(store: Store) -> Callable[..., Facts]:
    """Facts of observations of the share."""
    return lambda *rows: facts(store, "observations", rows)


class TestCommit:
    def test_records_who_what_and_how_much(self, store: Store, observations: Callable[..., Facts]) -> None:
        batch = commit(store, [observations(share("2020", 20), share("2021", 22))], FILE)
        (row,) = [r for r in store.read("batches/list").to_pylist() if r["batch_id"] == batch]
        told = {
            k: row[k] for k in ("kind", "who", "file_name", "note", "added", "changed", "standing", "demonstration")
        }
        assert told == {
            "kind": "upload",
            "who": "李某",
            "file_name": "指标.csv",
            "note": "第二轮",
            "added": 2,
            "changed": 0,
            "standing": True,
            "demonstration": False,
        }

    def test_keeps_the_original_file(self, store: Store, observations: Callable[..., Facts]) -> None:
        data = "指标,数值\n".encode("gb18030")
        batch = commit(store, [observations(share("2020", 20))], Handed("..\\表\\指标.csv", data, "李某"))
        assert batch
        assert original(store, batch) == ("指标.csv", data)
        sha256 = hashlib.sha256(data).hexdigest()
        assert (store.settings.home / "files" / sha256).read_bytes() == data
        (store.settings.home / "files" / sha256).write_bytes(b"tampered")
        with pytest.raises(files.NotKept, match="is not what was handed in"):
            original(store, batch)
        with pytest.raises(files.NotKept, match="came from no file"):
            original(store, 1)

    def test_says_that_nothing_differs(self, store: Store, observations: Callable[..., Facts]) -> None:
        commit(store, [observations(share("2020", 20))], FILE)
        version = store.version
        assert commit(store, [observations(share("2020", 20))], FILE) is None
        assert store.version == version

    def test_leaves_alone_what_the_file_has_no_column_for(self, store: Store) -> None:
        commit(store, [facts(store, "observations", [share("2020", 20, source_url="https://example.org/1")])], FILE)
        columns = ("indicator_id", "area_id", "period_start", "period_end", "value", "quality", "note")
        commit(store, [facts(store, "observations", [share("2020", 20, note="复核")], columns)], FILE)
        (row,) = current(store, "observations")
        assert (row["value"], row["source_url"], row["note"]) == (20, "https://example.org/1", "复核")

    @pytest.mark.parametrize(
        ("handed", "severity", "said"),
        [
            (FILE, "error", "没有写入：文件有 1 处错误"),
            (FILE, "warning", "没有写入：有 1 处提醒"),
            (Handed("a.csv", b"", " "), None, "请填写姓名"),
        ],
    )
    def test_is_refused_in_one_sentence(
        self, store: Store, observations: Callable[..., Facts], handed: Handed, severity: str | None, said: str
    ) -> None:
        problems = (
            [Problem("error" if severity == "error" else "warning", "outlier", Message("odd"))] if severity else []
        )
        version = store.version
        with using("zh"), pytest.raises(Refused) as refused:
            commit(store, [observations(share("2020", 20))], handed, problems=problems)
        with using("zh"):
            assert said in str(refused.value)
            assert str(refused.value).count("\n") == 0
        assert (store.version, current(store, "observations")) == (version, [])

    def test_warnings_that_are_accepted_are_kept_with_their_rows(
        self, store: Store, observations: Callable[..., Facts]
    ) -> None:
        odd = Problem("warning", "outlier", Message("far from {usual}", {"usual": 22}), "", 3, "value", "99")
        handed = Handed("指标.csv", b"x", "李某", accepted="已电话核实")
        commit(store, [observations(share("2020", 20), share("2021", 99))], handed, problems=[odd])
        (row,) = store.read("batches/warnings").to_pylist()
        assert (row["rule"], row["line"], row["note"]) == ("outlier", 3, "已电话核实")
        assert row["fact_key"] == (
            '{"indicator_id":"share","area_id":"370115","period_start":"2021-01-01","period_end":"2021-12-31"}'
        )
        withdraw(store, store.version, "李某", "")
        assert store.read("batches/warnings").num_rows == 0

    def test_rows_that_break_a_rule_are_named(self, store: Store, observations: Callable[..., Facts]) -> None:
        with using("en"), pytest.raises(Refused) as refused:
            commit(store, [observations(share("2020", 20, indicator_id="none_such"))], FILE)
        assert [(r.line, dict(r.key)) for r in refused.value.rows] == [(2, {"indicator_id": "none_such"})]


class TestTwoAtOnce:
    def test_the_second_is_told_the_row_who_when_old_and_new(
        self, store: Store, observations: Callable[..., Facts]
    ) -> None:
        commit(store, [observations(share("2020", 20), share("2021", 22))], FILE)
        seen = store.version
        commit(store, [observations(share("2020", 21))], Handed("甲.csv", b"1", "甲"), compared_with=seen)
        mine = observations(share("2020", 19), share("2021", 23))
        with pytest.raises(Refused) as refused:
            commit(store, [mine], Handed("乙.csv", b"2", "乙"), compared_with=seen)
        with using("zh"):
            first, *rows = str(refused.value).split("\n")
        assert "有 1 行在您比对之后被他人改过" in first
        assert len(rows) == 1
        assert rows[0].startswith("share、370115、2020-01-01、2020-12-31：数值 20 → 21（甲，")

    def test_after_comparing_again_it_goes(self, store: Store, observations: Callable[..., Facts]) -> None:
        seen = store.version
        commit(store, [observations(share("2020", 21))], FILE, compared_with=seen)
        commit(store, [observations(share("2020", 19))], FILE, compared_with=store.version)
        assert [row["value"] for row in current(store, "observations")] == [19]


class TestWithdrawal:
    def test_names_what_stands_on_the_batch(self, store: Store, observations: Callable[..., Facts]) -> None:
        (first,) = current(store, "indicators")
        new = {k: v for k, v in first.items() if k not in ("batch_id", "demonstration")}
        new |= {"indicator_id": "new", "name_zh": "新指标", "name_en": "New indicator"}
        batch = commit(store, [facts(store, "indicators", [new])], FILE)
        assert batch
        commit(store, [observations(share("2021", 1, indicator_id="new"))], FILE)
        with pytest.raises(Refused) as refused:
            withdraw(store, batch, "李某", "")
        with using("zh"):
            assert str(refused.value).split("\n") == [
                f"第 {batch} 批不能撤回：还有 1 行数据引用它。请先撤回带来这些行的批次。",
                "new、370115、2021-01-01、2021-12-31：“观测值”中有一行引用它",
            ]

    def test_of_nothing_is_said(self, store: Store) -> None:
        with pytest.raises(StoreError, match="Batch 99 cannot be withdrawn"):
            withdraw(store, 99, "李某", "")


class TestHistory:
    KEY = {"indicator_id": "share", "area_id": DISTRICT, "period_start": "2020-01-01", "period_end": "2020-12-31"}

    def test_of_a_value_tells_every_step(self, store: Store, observations: Callable[..., Facts]) -> None:
        first = commit(store, [observations(share("2020", 20))], FILE)
        second = commit(store, [observations(share("2020", 21))], Handed("乙.csv", b"2", "乙"))
        assert first
        assert second
        third = withdraw(store, second, "丙", "错表")
        steps = store.history("observations", self.KEY).to_pylist()
        told = [
            (s["batch_id"], s["who"], s["file_name"], s["old"], s["new"], s["standing"])
            for s in steps
            if s["field"] == "value"
        ]
        assert told == [
            (first, "李某", "指标.csv", None, "20", True),
            (second, "乙", "乙.csv", "20", "21", False),
            (third, "丙", "", "21", "20", True),
        ]

    def test_of_nothing_is_empty(self, store: Store) -> None:
        assert store.history("observations", self.KEY).num_rows == 0

    def test_of_a_batch_shows_old_and_new(self, store: Store, observations: Callable[..., Facts]) -> None:
        commit(store, [observations(share("2020", 20))], FILE)
        batch = commit(store, [observations(share("2020", 20.5), share("2021", 22))], FILE)
        assert batch
        rows = [r for r in store.changes(batch).to_pylist() if r["field"] == "value"]
        assert [(r["change"], r["old"], r["new"]) for r in rows] == [("changed", "20", "20.5"), ("new", None, "22")]
        assert {r["resource"] for r in rows} == {"observations"}
