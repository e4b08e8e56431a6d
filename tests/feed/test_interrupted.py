"""An import that is killed, or that runs out of disk, leaves all of its batch or nothing of it."""

import errno
import multiprocessing
import os
import random
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from dashboard.contract import load
from dashboard.feed import files
from dashboard.feed.commit import Handed, commit, original
from dashboard.feed.refused import Refused
from dashboard.settings import PROJECT, Settings
from dashboard.store import Store
from dashboard.text import using
from tests.feed.facts import FILE, current, facts
from tests.given import DISTRICT, Given, Row, sync

ROWS = 3000
KILLS = 50
State = tuple[int, dict[float, int], dict[int, int], list[str]]
"""Last batch; rows that stand by value; rows of the log by batch; what is wrong."""


def days(value: float, rows: int = ROWS) -> list[Row]:
    """Many observations, all of one value."""
    return [
        {
            "indicator_id": "share",
            "area_id": DISTRICT,
            "period_start": f"{1000 + n // 12:04}-{n % 12 + 1:02}-01",
            "period_end": f"{1000 + n // 12:04}-{n % 12 + 1:02}-28",
            "value": value,
            "quality": "official",
        }
        for n in range(rows)
    ]


def state(store: Store, *, verified: bool) -> State:
    """What an opened database holds."""
    with store.database.cursor() as cursor:
        standing = cursor.execute("select value, count(*) from observations group by value").fetchall()
        logged = cursor.execute("select batch_id, count(*) from log.observations group by batch_id").fetchall()
    return store.version, dict(standing), dict(logged), [str(p) for p in store.verify()] if verified else []


def import_one(home: Path, value: float, verified: bool, parent: Connection) -> None:
    """What the process does that is killed: open the database, say what it holds, import."""
    store = Store(Settings(home=home), load(PROJECT / "data"))
    told = facts(store, "observations", days(value))
    parent.send(state(store, verified=verified))
    began = time.perf_counter()
    commit(store, [told], Handed(f"{value}.csv", f"{value} ".encode() * 100_000, "李某"))
    store.close()
    parent.send(time.perf_counter() - began)


def test_killed_at_any_moment_it_leaves_all_or_nothing(given: Given) -> None:
    store = given(indicators=[{}])
    home = store.settings.home
    sync(store, "reference", {"observations": days(0)})
    last = store.version
    store.close()

    # Processes that have the modules loaded and nothing else of this one, so that they start quickly.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.feed.test_interrupted"])
    chance = random.Random(2021)
    held, whole, interrupted, longest = {0.0}, 0, 0, 0.0
    for turn in range(KILLS + 1):
        here, there = context.Pipe()
        process = context.Process(target=import_one, args=(home, float(turn + 1), turn % 10 == 0, there))
        process.start()
        there.close()
        version, standing, logged, wrong = here.recv()
        # The one before was killed: its rows stand, all of them, or none do.
        assert wrong == []
        assert list(standing.values()) == [ROWS]
        assert set(logged.values()) == {ROWS}
        assert version in (last, last + 1)
        assert set(standing) == ({float(turn)} if version == last + 1 else held)
        whole += version == last + 1
        last, held = version, set(standing)
        if turn == 0:
            longest = here.recv()
        elif not here.poll(chance.uniform(0, longest)):
            process.kill()
            interrupted += 1
        process.join()
        here.close()
    assert interrupted > KILLS / 2, "killed before it was done"
    assert 1 < whole < KILLS, "some were written, some were not"
    again = Store(Settings(home=home), load(PROJECT / "data"))
    assert again.verify() == []
    uploads = [row["batch_id"] for row in again.read("batches/list", kind="upload").to_pylist()]
    assert all(len(original(again, batch)[1]) >= 400_000 for batch in uploads), "every batch has its file"
    again.close()


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class TestFullDisk:
    @pytest.fixture
    def store(self, given: Given) -> Store:
        """A store with one observation."""
        store = given(indicators=[{}])
        commit(store, [facts(store, "observations", days(1, rows=1))], FILE)
        return store

    def test_while_the_database_is_written(self, store: Store) -> None:
        before, version = current(store, "observations"), store.version
        told = facts(store, "observations", days(2, rows=20_000))
        with using("en"), disk_of(1 << 16), pytest.raises(Refused) as refused:
            commit(store, [told], FILE)
        with using("en"):
            assert "There is no room left for the database: nothing was changed." in str(refused.value)
        assert (current(store, "observations"), store.version) == (before, version)
        # With room again it goes, and the file on disk is sound.
        assert commit(store, [told], FILE) == version + 1
        store.close()
        again = Store(store.settings, store.contract)
        assert again.verify() == []
        assert len(current(again, "observations")) == 20_000
        again.close()

    def test_while_the_file_is_kept(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        before, version = current(store, "observations"), store.version
        kept = sorted((store.settings.home / files.FOLDER).iterdir())
        told = facts(store, "observations", days(2, rows=2))
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(Refused) as refused:
            commit(store, [told], Handed("b.csv", b"other", "李某"))
        with using("zh"):
            assert "所在磁盘已满，没有任何改动" in str(refused.value)
        assert (current(store, "observations"), store.version) == (before, version)
        assert sorted((store.settings.home / files.FOLDER).iterdir()) == kept
