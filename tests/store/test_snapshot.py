"""Snapshots: what was known after a batch stays readable by the same queries, whatever is handed in or taken back."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.store import Snapshot, Store, StoreError, named_queries
from dashboard.store.snapshot import KEPT
from tests.given import Given, Row, judged_target, observed, sync

DAY = "2021-12-31"
IN_2020: Row = {**observed("2020", 20), "indicator_id": "share", "area_id": "370115", "quality": "official"}


def in_2021(value: float) -> dict[str, list[Row]]:
    """One observation of 2021 as a file holds it."""
    return {"observations": [{**IN_2020, **observed("2021", value)}]}


@pytest.fixture
def store(given: Given) -> Store:
    """At least 24 by the end of 2021; 20 observed in 2020; nothing yet of 2021."""
    return given(targets=[{"value": 24, "due_on": DAY}], observations=[IN_2020])


def seen(data: Store | Snapshot) -> tuple[str, float]:
    """Status and value of the target."""
    row = data.read("judgement/targets", as_of=DAY).to_pylist()[0]
    return row["status"], row["value"]


class TestFrozen:
    def test_later_uploads_are_not_seen(self, store: Store) -> None:
        before = store.at(store.version)
        sync(store, "upload", in_2021(25))
        assert seen(store) == ("met", 25)
        assert seen(before) == ("awaiting_final", 20)
        assert seen(store.at(store.version)) == ("met", 25)

    def test_a_correction_leaves_what_was_believed_before(self, store: Store) -> None:
        sync(store, "upload", in_2021(25))
        believed = store.at(store.version)
        sync(store, "upload", in_2021(23))
        assert (seen(believed), seen(store)) == (("met", 25), ("missed", 23))

    def test_what_is_withdrawn_later_stood_then(self, store: Store) -> None:
        sync(store, "upload", in_2021(25))
        first = store.version
        sync(store, "upload", in_2021(26))
        second = store.version
        store.withdraw(second, "李某", "写错了")
        withdrawn = store.version
        store.withdraw(withdrawn, "李某", "没有写错")
        assert [seen(store.at(v))[1] for v in (first, second, withdrawn, store.version)] == [25, 26, 25, 26]

    def test_while_somebody_uploads(self, store: Store) -> None:
        sync(store, "upload", in_2021(25))
        frozen = store.at(store.version)
        stop = threading.Event()

        def upload() -> None:
            value = 30
            while not stop.is_set():
                sync(store, "upload", in_2021(value))
                value += 1

        def look(_turn: int) -> tuple[str, float]:
            store._snapshots._cached.cache_clear()  # Each look asks the engine.
            return seen(frozen)

        writer = threading.Thread(target=upload)
        writer.start()
        try:
            with ThreadPoolExecutor(2) as readers:
                looks = set(readers.map(look, range(6)))
        finally:
            stop.set()
            writer.join()
        assert looks == {("met", 25)}
        assert seen(store)[1] >= 30

    def test_batches_are_those_of_then(self, store: Store) -> None:
        then = store.at(store.version)
        sync(store, "upload", in_2021(25))
        # Nothing reported, 2020 observed: the latest day is that of the last document.
        data = then.read("frame/data_version").to_pylist()[0]
        assert (data["batch_id"], data["default_as_of"].isoformat()) == (then.version, "2021-06-29")
        assert [b["batch_id"] for b in then.read("batches/list").to_pylist()] == list(range(then.version, 0, -1))

    def test_a_newcomer_of_the_data_package_was_not_there(self, store: Store) -> None:
        then = store.at(1)  # What every case stands on: no targets yet.
        assert then.read("judgement/targets", as_of=DAY).num_rows == 0
        assert then.read("frame/rounds").num_rows == 4


class TestTheSameQueries:
    def test_the_newest_version_says_what_the_store_says(self, demo_store: Store) -> None:
        now = demo_store.at(demo_store.version)
        asked = {"date": DAY, "integer": 1, "double": 1, "varchar": "x", "boolean": "true"}
        for name, query in named_queries().items():
            given = {p.name: asked[p.type] for p in query.parameters if not p.nullable}
            mine, theirs = now.read(name, **given), demo_store.read(name, **given)
            assert mine.schema == theirs.schema, name
            assert sorted(map(str, mine.to_pylist())) == sorted(map(str, theirs.to_pylist())), name

    def test_before_the_demonstration_data_there_were_none(self, demo_store: Store) -> None:
        before = demo_store.at(1)
        assert not before.read("frame/data_version").to_pylist()[0]["demonstration"]
        assert before.read("judgement/targets", as_of=DAY).num_rows == 342


class TestMoments:
    def test_a_day_ends_at_midnight_in_jiyang(self, store: Store) -> None:
        sync(store, "upload", in_2021(25))
        last = store.version
        with store.database.writing() as cursor:
            # 15:59 UTC is 23:59 of 31 August in Jiyang, 16:00 UTC midnight.
            cursor.execute(
                "update log.batches set recorded_at = '2021-08-31 15:59:59' where batch_id < $b", {"b": last}
            )
            cursor.execute(
                "update log.batches set recorded_at = '2021-08-31 16:00:00' where batch_id = $b", {"b": last}
            )
        assert store.recorded_by(datetime.date(2021, 8, 30)) is None
        assert store.recorded_by(datetime.date(2021, 8, 31)) == last - 1
        assert store.recorded_by(datetime.date(2021, 9, 1)) == last
        assert store.known_at("2021-08-31").version == last - 1
        assert store.known_at(str(last)).version == last

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ("2021-08-31", "Nothing was recorded by the end of 2021-08-31."),
            ("soon", "'soon' is neither a day such as 2021-08-31 nor the number of a batch."),
            ("9999-12-31", "'9999-12-31' is neither a day"),
            ("0", "There is no batch 0: the last one is 2."),
            ("3", "There is no batch 3: the last one is 2."),
        ],
    )
    def test_what_is_no_moment_is_said(self, store: Store, asked: str, said: str) -> None:
        with pytest.raises(StoreError, match=said.replace(".", r"\.")):
            store.known_at(asked)


class TestHeldInMemory:
    def test_few_are_held_and_none_is_lost(self, store: Store) -> None:
        for value in range(25, 25 + KEPT + 1):
            sync(store, "upload", in_2021(value))
        first = store.version - KEPT
        handles = [store.at(v) for v in range(first, store.version + 1)]
        assert [seen(h)[1] for h in handles] == [25, 26, 27, 28, 29]
        assert store._snapshots.versions == list(range(first + 1, store.version + 1))
        store._snapshots._cached.cache_clear()
        assert seen(handles[0])[1] == 25, "built again for whoever still asks"
        assert judged_target(store, DAY)["value"] == 29

    def test_one_that_cannot_be_built_is_tried_again(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("dashboard.store.schema._set_thresholds", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                seen(store.at(1))
        assert store._snapshots.versions == []
        assert store.at(1).read("frame/rounds").num_rows == 4
