"""What befalls the file is told in a sentence that says what to do; one writer at a time, all or nothing."""

import datetime
import threading
from pathlib import Path

import duckdb
import pytest

from dashboard.store import NamedQuery, QueryError, StoreError, StoreLocked
from dashboard.store.catalogue import Column, Parameter
from dashboard.store.database import explained
from tests.given import Given

FILE = Path("home") / "dashboard.duckdb"


@pytest.mark.parametrize(
    "said",
    [
        'IO Error: Could not set lock on file "x": Conflicting lock is held in python (PID 7).',
        'IO Error: Cannot open file "x": The process cannot access it because it is being used by another process.',
    ],
)
def test_a_file_in_use_on_linux_and_on_windows(said: str) -> None:
    told = explained(FILE, duckdb.IOException(said))
    assert isinstance(told, StoreLocked)
    assert str(told) == f"The database {FILE} is in use by another process: stop that one, or wait until it ends."


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        # A damaged block is no lock, though the word has one in it.
        (duckdb.IOException("Corrupt database file: checksum does not match in block at 4096"), "restore a backup"),
        (duckdb.SerializationException("Failed to deserialize: field id mismatch"), "restore a backup"),
        (duckdb.IOException('Could not write file "x": No space left on device'), "make room"),
        (duckdb.TransactionException('Failed to commit: Could not write file "x": File too large'), "make room"),
        (duckdb.IOException('Cannot open file "x": Permission denied'), "or set DASHBOARD_HOME to another folder"),
        (duckdb.IOException('Cannot open file "x": Access is denied.'), "or set DASHBOARD_HOME to another folder"),
        (duckdb.OutOfMemoryException("failed to allocate 32 KiB\n\nPossible solutions"), "DASHBOARD_MEMORY_LIMIT"),
        (duckdb.FatalException("database has been invalidated: No space left"), "start the dashboard again"),
    ],
)
def test_other_troubles_have_their_advice(error: duckdb.Error, advice: str) -> None:
    told = explained(FILE, error)
    assert not isinstance(told, StoreLocked)
    assert str(told).startswith(f"The database {FILE} ")
    assert advice in str(told)
    assert "\n" not in str(told)


def test_trouble_while_reading_is_a_sentence(given: Given) -> None:
    store = given()
    with pytest.raises(StoreError, match="cannot be read"), store.database.reading():
        raise duckdb.IOException("Corrupt database file")


def test_a_parameter_out_of_the_engines_range_is_the_askers_mistake(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = NamedQuery(
        name="case/day",
        question="Which day is so many days later?",
        grain="one row",
        parameters=(Parameter("days", "integer", False, ""),),
        columns=(Column("day", "date", ""),),
        sql="select date '2021-11-15' + $days::integer as day",
    )
    monkeypatch.setattr("dashboard.store.catalogue.named_queries", lambda: {days.name: days})
    store = given()
    assert store.read("case/day", days=1).to_pylist() == [{"day": datetime.date(2021, 11, 16)}]
    with pytest.raises(QueryError, match=r"Query case/day has no answer with these parameters: .*out of range"):
        store.read("case/day", days=2**31 - 1)


def test_what_fails_is_undone_and_the_next_writer_goes_on(given: Given) -> None:
    database = given().database

    def change_ones_mind() -> None:
        with database.writing() as cursor:
            cursor.execute("create table main.notes (text varchar)")
            raise ValueError("changed my mind")

    with pytest.raises(ValueError, match="changed my mind"):
        change_ones_mind()
    with database.writing() as cursor:
        cursor.execute("create table main.notes (text varchar)")


def test_writers_wait_for_each_other(given: Given) -> None:
    database = given().database
    order: list[str] = []
    first_is_in, second_asks = threading.Event(), threading.Event()

    def second() -> None:
        first_is_in.wait(10)
        second_asks.set()
        with database.writing():
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with database.writing():
        first_is_in.set()
        second_asks.wait(10)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
