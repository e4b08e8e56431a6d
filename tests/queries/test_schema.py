"""The contract, the tables and the headers of the queries agree with each other."""

import datetime
from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pytest

from dashboard.contract import Contract
from dashboard.feed.package import open_store
from dashboard.settings import Settings
from dashboard.store import NamedQuery, Store, named_queries
from dashboard.store.catalogue import QUERIES
from dashboard.store.log import SQL_TYPES

TABLES = sorted((QUERIES / "schema" / "tables").glob("*.sql"))
NAMES = sorted(
    f.relative_to(QUERIES).with_suffix("").as_posix()
    for f in QUERIES.rglob("*.sql")
    if f.relative_to(QUERIES).parts[0] != "schema"
)

# What a parameter is asked with; a nullable one is left out.
SAMPLES: dict[str, object] = {
    "date": datetime.date(2021, 11, 15),
    "integer": 1,
    "double": 1.0,
    "varchar": "health_bureau",
    "boolean": True,
}
SAMPLES_BY_NAME: dict[str, object] = {
    "plan_year": 2021,
    "area_id": "370115",
    "indicator_id": "health_literacy",
    "programme_id": "key_tasks",
}
ARROW_TYPES = {
    "varchar": pa.string(),
    "bigint": pa.int64(),
    "integer": pa.int32(),
    "double": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
    "timestamp": pa.timestamp("us"),
    "varchar[]": pa.list_(pa.string()),
    "bigint[]": pa.list_(pa.int64()),
    "date[]": pa.list_(pa.date32()),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory, contract: Contract) -> Iterator[Store]:
    """A store that holds the data package, and the demonstration data with it."""
    store = open_store(Settings(home=tmp_path_factory.mktemp("package")), contract)
    yield store
    store.close()


@pytest.fixture(scope="module")
def tables() -> dict[str, list[tuple[str, str]]]:
    """Columns and types of every table that the schema files alone create."""
    with duckdb.connect() as connection:
        connection.execute("create schema log")
        for file in TABLES:
            connection.execute(file.read_text(encoding="utf-8"))
        rows = connection.execute(
            "select table_name, column_name, lower(data_type) from duckdb_columns() "
            "where schema_name = 'log' and table_name not in (select view_name from duckdb_views()) "
            "order by table_name, column_index"
        ).fetchall()
    found: dict[str, list[tuple[str, str]]] = {}
    for name, column, kind in rows:
        found.setdefault(name, []).append((column, kind))
    return found


def test_the_tables_are_the_resources(tables: dict[str, list[tuple[str, str]]], contract: Contract) -> None:
    beside = {
        "batches",
        "locks",
        "evidence",
        "accepted_warnings",
        "scenarios",
        "scenario_inputs",
        "packs",
        "pack_items",
    }
    assert set(tables) - beside == set(contract.resources)


def test_their_columns_are_the_fields(tables: dict[str, list[tuple[str, str]]], contract: Contract) -> None:
    kept_by_the_log = [("batch_id", "bigint"), ("retired", "boolean")]
    for resource in contract.resources.values():
        fields = [(f.name, SQL_TYPES[f.type]) for f in resource.fields]
        assert tables[resource.name] == [*kept_by_the_log, *fields], resource.name


def asked(query: NamedQuery) -> dict[str, object]:
    """Plausible parameters."""
    return {p.name: None if p.nullable else SAMPLES_BY_NAME.get(p.name, SAMPLES[p.type]) for p in query.parameters}


def test_every_file_is_a_query_with_a_header() -> None:
    # Reading the headers raises where the question, the grain or the columns are missing.
    assert sorted(named_queries()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_query_returns_what_its_header_declares(package: Store, name: str) -> None:
    query = package.query(name)
    unknown = [c for c in query.columns if c.type not in ARROW_TYPES]
    assert not unknown, f"of no known type: {unknown}"
    result = package.read(name, **asked(query))
    assert result.schema.names == [c.name for c in query.columns]
    wrong = {
        c.name: f"declared {c.type}, returned {result.schema.field(c.name).type}"
        for c in query.columns
        if result.schema.field(c.name).type != ARROW_TYPES[c.type]
    }
    assert not wrong


@pytest.mark.parametrize("name", ["judgement/targets", "judgement/milestones", "judgement/score"])
def test_every_row_of_the_package_is_judged(package: Store, name: str) -> None:
    codes = {"judgement/targets": "status", "judgement/milestones": "light", "judgement/score": "attainable"}
    for day in ("2021-06-30", "2021-11-15", "2022-12-31", "2031-01-01"):
        result = package.read(name, as_of=day)
        assert result.num_rows > 0
        assert result.column(codes[name]).null_count == 0


def test_the_package_breaks_no_rule_of_its_own(package: Store) -> None:
    assert package.verify() == []
