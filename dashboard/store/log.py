"""Batches and logs: rows are only ever added; the current tables follow from them.

`log.<resource>` holds every row that was ever handed in, with its batch. A row says either what stands under its key or
(`retired`) that nothing does any more. `current.<resource>` is derived: per key the last row of the strongest kind of
batch (an upload over the data package, the data package over demonstration) that nobody withdrew.

Three ways to add a batch: `add_differences` makes the batches of one kind say exactly what is given (the data package),
`store/upsert.py` adds and changes and leaves alone what is not mentioned (an upload), and a withdrawal adds no rows.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import duckdb
import pyarrow as pa

from dashboard.contract import Contract, Resource

SQL_TYPES = {"string": "varchar", "integer": "bigint", "number": "double", "date": "date", "boolean": "boolean"}

Kind = Literal["reference", "demonstration", "upload", "withdrawal", "lock", "evidence", "scenario", "pack"]

NOW = "log.standing_batches"
"""The batches that count now; `log.standing_at(version)` gives those that counted then."""


@dataclass(frozen=True)
class Batch:
    """Who changes what, and from which file; `sha256` is that of the file's bytes."""

    kind: Kind
    who: str
    file_name: str
    sha256: str
    note: str = ""
    revokes: int | None = None

    @property
    def demonstration(self) -> bool:
        """Whether its rows are made up for demonstration."""
        return self.kind == "demonstration"


@dataclass(frozen=True)
class Counts:
    """Rows of a batch: keys new to their log, keys whose row changed, keys retired."""

    added: int = 0
    changed: int = 0
    retired: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.added + other.added, self.changed + other.changed, self.retired + other.retired)


def open_batch(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> int:
    """Record `batch` and return its number. Numbers rise without gaps in the order of commits."""
    found = cursor.execute("select coalesce(max(batch_id), 0) + 1 from log.batches").fetchone()
    batch_id = int(found[0]) if found else 1
    cursor.execute(
        "insert into log.batches values ($id, $at, $kind, $who, $file, $sha, $note, $demo, $revokes, 0, 0, 0)",
        {
            "id": batch_id,
            "at": datetime.datetime.now(datetime.UTC).replace(tzinfo=None),
            "kind": batch.kind,
            "who": batch.who,
            "file": batch.file_name,
            "sha": batch.sha256,
            "note": batch.note,
            "demo": batch.demonstration,
            "revokes": batch.revokes,
        },
    )
    return batch_id


def close_batch(cursor: duckdb.DuckDBPyConnection, batch_id: int, counts: Counts) -> None:
    """Write down how many rows the batch added, changed and retired."""
    cursor.execute(
        "update log.batches set added = $added, changed = $changed, retired = $retired where batch_id = $id",
        {"added": counts.added, "changed": counts.changed, "retired": counts.retired, "id": batch_id},
    )


def touched(cursor: duckdb.DuckDBPyConnection, contract: Contract, batch_id: int) -> list[Resource]:
    """The resources that a batch bears on: with rows of its own, or of those that it takes back or restores."""
    held = " union all ".join(
        f"select '{name}' where exists (select 1 from log.\"{name}\" semi join reached using (batch_id))"
        for name in contract.resources
    )
    found = cursor.execute(
        f"with reached as (select reached_id as batch_id from log.reaches where batch_id = $id) {held}",
        {"id": batch_id},
    ).fetchall()
    return [r for r in contract.resources.values() if (r.name,) in found]


def touched_after(cursor: duckdb.DuckDBPyConnection, contract: Contract, catalog: str, version: int) -> list[Resource]:
    """The resources of `catalog` that any batch after `version` bears on."""
    held = " union all ".join(
        f'select \'{name}\' where exists (select 1 from "{catalog}".log."{name}" semi join reached using (batch_id))'
        for name in contract.resources
    )
    found = cursor.execute(
        f'with recursive reached as (select batch_id, revokes from "{catalog}".log.batches where batch_id > $version '
        f'union select b.batch_id, b.revokes from reached as r join "{catalog}".log.batches as b '
        f"on b.batch_id = r.revokes) {held}",
        {"version": version},
    ).fetchall()
    return [r for r in contract.resources.values() if (r.name,) in found]


def add_beside(cursor: duckdb.DuckDBPyConnection, table: str, rows: pa.Table, batch_id: int) -> None:
    """Add `rows` to a table of the log that holds no facts of a resource, as those of the batch."""
    cursor.register("rows_beside", rows)
    cursor.execute(f'insert into log."{table}" by name select {batch_id} as batch_id, r.* from rows_beside as r')
    cursor.unregister("rows_beside")


def add_differences(
    cursor: duckdb.DuckDBPyConnection, resource: Resource, rows: pa.Table, batch_id: int, kind: Kind
) -> Counts:
    """Bring what batches of `kind` say of `resource` to `rows` (text columns): put what differs, retire the rest."""
    key, columns = names(resource.key), names(resource.columns)
    typed = ", ".join(f'cast("{f.name}" as {SQL_TYPES[f.type]}) as "{f.name}"' for f in resource.fields)
    log = f'log."{resource.name}"'
    cursor.register("incoming_rows", rows)
    cursor.execute(f"create or replace temp table incoming as select {typed} from incoming_rows")
    cursor.unregister("incoming_rows")
    standing = _last_rows(resource, f"b.kind = '{kind}'")
    cursor.execute(f"create or replace temp table standing as {standing}")
    cursor.execute(
        f"create or replace temp table differing as "
        f"select {columns} from incoming except select {columns} from standing"
    )
    changed = count(cursor, f"select count(*) from differing semi join standing using ({key})")
    put = count(cursor, "select count(*) from differing")
    cursor.execute(
        f"insert into {log} (batch_id, retired, {columns}) select {batch_id}, false, {columns} from differing"
    )
    retired = count(cursor, f"select count(*) from standing anti join incoming using ({key})")
    cursor.execute(
        f"insert into {log} (batch_id, retired, {columns}) "
        f"select {batch_id}, true, {columns} from standing anti join incoming using ({key})"
    )
    return Counts(put - changed, changed, retired)


def rebuild(cursor: duckdb.DuckDBPyConnection, resources: Iterable[Resource], standing: str = NOW) -> None:
    """Derive the current tables of `resources` from their logs, sorted by key."""
    for resource in resources:
        cursor.execute(f'create or replace table current."{resource.name}" as {current_rows(resource, standing)}')


def refresh(cursor: duckdb.DuckDBPyConnection, resource: Resource, keys: str) -> None:
    """Derive the current rows under the keys in the relation `keys` again; all others stay as they are."""
    key = names(resource.key)
    same = " and ".join(f't."{k}" = k."{k}"' for k in resource.key)
    table = f'current."{resource.name}"'
    cursor.execute(
        f"create or replace temp table refreshed as {current_rows(resource, keys=f'(select {key} from {keys})')}"
    )
    cursor.execute(f"delete from {table} as t using {keys} as k where {same}")
    cursor.execute(f"insert into {table} by name select * from refreshed")


def current_rows(resource: Resource, standing: str = NOW, keys: str | None = None) -> str:
    """SQL: the rows that stand, with `batch_id` and `demonstration`, sorted by key.

    `standing` is the relation of the batches that count; `keys` (only the key's columns) narrows it to some rows.
    """
    key, columns = names(resource.key), names(resource.columns)
    return f"""
        select {columns}, batch_id, demonstration
        from ({_last_rows(resource, "true", with_batch=True, standing=standing, keys=keys)})
        qualify row_number() over (partition by {key} order by strength desc) = 1
        order by {key}"""


def overridden_rows(resource: Resource) -> str:
    """SQL: each value of the data package that an upload changed; a row per key and column."""
    key = names(resource.key)
    others = [c for c in resource.columns if c not in resource.key]
    pairs = ", ".join(
        f'{{field: \'{c}\', package_value: cast(p."{c}" as varchar), upload_value: cast(u."{c}" as varchar)}}'
        for c in others
    )
    return f"""
        select
            '{resource.name}' as resource,
            concat_ws('/', {key}) as row_key,
            batch_id,
            unnest(pairs, recursive := true)
        from (
            select {key}, u.batch_id, [{pairs}] as pairs
            from ({_last_rows(resource, "b.kind = 'reference'")}) as p
            join ({_last_rows(resource, "b.kind = 'upload'", with_batch=True)}) as u using ({key})
        )"""


def differing_rows(cursor: duckdb.DuckDBPyConnection, resource: Resource) -> int:
    """How many rows the current table has too many or too few against its log."""
    held, derived = f'select * from current."{resource.name}"', f"select * from ({current_rows(resource)})"
    return count(
        cursor,
        f"select count(*) from (({derived} except all {held}) union all ({held} except all {derived}))",
    )


def _last_rows(
    resource: Resource, condition: str, *, with_batch: bool = False, standing: str = NOW, keys: str | None = None
) -> str:
    """SQL: per key and strength of batch the last row put by a batch that stands and meets `condition`."""
    key, columns = names(resource.key, "l"), names(resource.columns, "l")
    strength = "case b.kind when 'upload' then 2 when 'reference' then 1 else 0 end"
    extra = f", l.batch_id, b.demonstration, {strength} as strength" if with_batch else ""
    narrowed = f"semi join {keys} as k using ({names(resource.key)})" if keys else ""
    return f"""
        select {columns}{extra}
        from (select * from log."{resource.name}" {narrowed}) as l
        join {standing} as b on b.batch_id = l.batch_id
        where {condition}
        qualify row_number() over (partition by {key}, {strength} order by l.batch_id desc) = 1
            and not l.retired"""


def names(listed: Iterable[str], alias: str = "") -> str:
    """SQL: quoted names in a list, each of the relation `alias`."""
    prefix = f"{alias}." if alias else ""
    return ", ".join(f'{prefix}"{name}"' for name in listed)


def count(cursor: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The one number that `sql` returns."""
    found = cursor.execute(sql).fetchone()
    return int(found[0]) if found else 0
