"""Tables, views and macros: what `queries/schema/` says, run in the order of its file names."""

import duckdb

from dashboard.contract import Contract
from dashboard.settings import Settings
from dashboard.store import log
from dashboard.store.catalogue import QUERIES
from dashboard.store.database import StoreError


def build(cursor: duckdb.DuckDBPyConnection, contract: Contract, settings: Settings) -> None:
    """Create what is absent and renew views and macros; an existing log is kept and gains new columns.

    Raises StoreError where the file is another program's, or the contract names a resource that has no table.
    """
    _refuse_foreign(cursor, settings)
    cursor.execute("create schema if not exists log")
    cursor.execute("create schema if not exists current")
    cursor.execute("use current")
    for sql in _files("tables"):
        cursor.execute(sql)
    _add_columns(cursor, contract)
    _create_current(cursor, contract)
    _derive(cursor, contract, settings)


def build_after(
    cursor: duckdb.DuckDBPyConnection, contract: Contract, settings: Settings, source: str, version: int
) -> None:
    """Build the same in an empty database beside that of catalog `source`, from its log up to batch `version`."""
    cursor.execute("create schema log")
    cursor.execute("create schema current")
    cursor.execute("use current")
    for sql in _files("tables"):
        cursor.execute(sql)
    for schema_name, table in _tables(cursor):
        if schema_name == "log":
            cursor.execute(f'drop table log."{table}"')
            cursor.execute(
                f'create view log."{table}" as select * from "{source}".log."{table}" where batch_id <= {int(version)}'
            )
    # Which batches count is the same for every resource: found once.
    cursor.execute("create temp table standing as select * from log.standing_batches")
    moved_on = log.touched_after(cursor, contract, source, version)
    log.rebuild(cursor, moved_on, "standing")
    for resource in contract.resources.values():
        if resource not in moved_on:
            cursor.execute(f'create table "{resource.name}" as select * from "{source}".current."{resource.name}"')
    _derive(cursor, contract, settings)


def _derive(cursor: duckdb.DuckDBPyConnection, contract: Contract, settings: Settings) -> None:
    """Views, thresholds and macros over the logs and the current tables."""
    _create_overridden(cursor, contract)
    _set_thresholds(cursor, settings)
    for sql in _files("judgement"):
        cursor.execute(sql)


def _files(folder: str) -> list[str]:
    return [f.read_text(encoding="utf-8") for f in sorted((QUERIES / "schema" / folder).glob("*.sql"))]


def _tables(cursor: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    return set(
        cursor.execute(
            "select schema_name, table_name from duckdb_tables() "
            "where not internal and database_name = current_database()"
        ).fetchall()
    )


def _refuse_foreign(cursor: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """A database that another program made must not be mixed with ours."""
    held = _tables(cursor)
    if held and ("log", "batches") not in held:
        names = ", ".join(sorted(name for _, name in held)[:3])
        raise StoreError(
            f"The database {settings.database} was not made by this dashboard (it holds {names}); nothing was changed: "
            "move the file away, or set DASHBOARD_HOME to another folder."
        )


def _add_columns(cursor: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """A column that the contract has gained since the log was made is added to it, empty."""
    held = _columns(cursor, "log")
    for resource in contract.resources.values():
        if resource.name not in held:
            raise StoreError(
                f"datapackage.json has a resource {resource.name!r} for which queries/schema/tables has no table."
            )
        for field in resource.fields:
            if field.name not in held[resource.name]:
                cursor.execute(
                    f'alter table log."{resource.name}" add column "{field.name}" {log.SQL_TYPES[field.type]}'
                )


def _columns(cursor: duckdb.DuckDBPyConnection, schema_name: str) -> dict[str, list[str]]:
    """The columns of each table of a schema, in their order."""
    found: dict[str, list[str]] = {}
    for table, column in cursor.execute(
        "select table_name, column_name from duckdb_columns() "
        "where database_name = current_database() and schema_name = ? order by column_index",
        [schema_name],
    ).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _create_current(cursor: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """The current tables are derived again when one is absent or has other columns than the contract."""
    found = _columns(cursor, "current")
    log.rebuild(
        cursor,
        [r for r in contract.resources.values() if found.get(r.name) != [*r.columns, "batch_id", "demonstration"]],
    )


def _create_overridden(cursor: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """A view over every resource that has more than its key: what an upload says against the data package."""
    each = [log.overridden_rows(r) for r in contract.resources.values() if len(r.columns) > len(r.key)]
    cursor.execute(
        "create or replace view main.overridden as "
        f"select * from ({' union all by name '.join(each)}) where package_value is distinct from upload_value"
    )


def _set_thresholds(cursor: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    cursor.execute(
        "create or replace table main.thresholds as select "
        "$far_behind::double as far_behind_gap, $lagging::double as lagging_gap, $soon::integer as due_soon_days, "
        "$on_track::double as on_track_pace, $slightly::double as slightly_behind_pace",
        {
            "far_behind": settings.far_behind_gap,
            "lagging": settings.lagging_gap,
            "soon": settings.due_soon_days,
            "on_track": settings.on_track_pace,
            "slightly": settings.slightly_behind_pace,
        },
    )
