"""An upload's way into the logs: it adds and changes the rows that it mentions, and no others.

What an upload says again (the same values) is no change; it is logged all the same where an earlier upload spoke of the
key, so that withdrawing that one later leaves what this one said. A row that rests on demonstration data alone counts
as changed when it is said again: now somebody vouches for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from dashboard.contract import Contract, Resource
from dashboard.store import changes
from dashboard.store.database import StoreError
from dashboard.store.locks import Locked, held_rows
from dashboard.store.log import SQL_TYPES, Batch, Counts, add_beside, close_batch, count, names, open_batch
from dashboard.store.rules import BrokenRules, Problem, check_fields, check_references, check_unique


@dataclass(frozen=True)
class Overtaken:
    """A field of a row that somebody changed after the comparison; values as text, None: none."""

    resource: str
    fact_key: str
    field: str | None
    old: str | None
    new: str | None
    who: str
    recorded_at: datetime


class ChangedSince(StoreError):
    """Rows that would change were changed by others since the comparison; nothing was written."""

    def __init__(self, fields: list[Overtaken]) -> None:
        rows = {(f.resource, f.fact_key) for f in fields}
        super().__init__(f"{len(rows)} rows were changed by others since they were compared.")
        self.fields = fields


class NothingDiffers(Exception):
    """Everything stands already; what was begun is rolled back."""


def upsert(
    cursor: duckdb.DuckDBPyConnection,
    contract: Contract,
    batch: Batch,
    rows: Mapping[str, Iterable[pa.Table]],
    *,
    compared_with: int,
    beside: Mapping[str, pa.Table],
) -> tuple[int, Counts]:
    """One batch of `rows` by resource, and of `beside` by table of the log; its number and counts.

    A resource's rows come in parts, so that millions of them need not be in memory as text and typed at once. Raises
    NothingDiffers where no row differs and there is no evidence to keep; BrokenRules, Locked, or ChangedSince where a
    row that would change was changed after batch `compared_with`.
    """
    batch_id, total = open_batch(cursor, batch), Counts()
    # In the order of the package: what rows refer to is written before them.
    for resource in (r for r in contract.resources.values() if r.name in rows):
        for place, part in enumerate(rows[resource.name]):
            total += stage(cursor, resource, part)
            if place:
                _refuse_repeated(cursor, resource, batch_id)
            _refuse_locked(cursor, resource)
            _refuse_overtaken(cursor, resource, compared_with, batch_id)
            _write(cursor, resource, batch_id)
            _check_written(cursor, resource)
    if total == Counts() and not beside.get("evidence"):
        raise NothingDiffers
    for table, added in beside.items():
        add_beside(cursor, table, added, batch_id)
    close_batch(cursor, batch_id, total)
    return batch_id, total


def stage(cursor: duckdb.DuckDBPyConnection, resource: Resource, rows: pa.Table) -> Counts:
    """Put `rows` (text columns and `line`) beside the current ones and count what they would change.

    Raises BrokenRules where a row breaks a rule of its own.
    """
    name, key = resource.name, names(resource.key)
    cursor.register("incoming_rows", rows)
    problems = check_fields(cursor, resource, "incoming_rows")
    if problems:
        raise BrokenRules(problems)
    typed = ", ".join(f'cast("{f.name}" as {SQL_TYPES[f.type]}) as "{f.name}"' for f in resource.fields)
    cursor.execute(f"create or replace temp table incoming_{name} as select {typed}, line from incoming_rows")
    cursor.unregister("incoming_rows")
    differs = " or ".join(f'i."{c}" is distinct from c."{c}"' for c in resource.columns if c not in resource.key)
    cursor.execute(
        f"create or replace temp table differing_{name} as "
        f"select {names(resource.columns, 'i')}, i.line, c.batch_id is null as is_new "
        f'from incoming_{name} as i left join current."{name}" as c using ({key}) '
        f"where c.batch_id is null or c.demonstration or {differs or 'false'}"
    )
    added = count(cursor, f"select count(*) from differing_{name} where is_new")
    return Counts(added, count(cursor, f"select count(*) from differing_{name}") - added)


def _refuse_repeated(cursor: duckdb.DuckDBPyConnection, resource: Resource, batch_id: int) -> None:
    """Raises BrokenRules where a part says again what an earlier one of the same batch said."""
    name, key = resource.name, names(resource.key)
    repeated = cursor.execute(
        f"select line, concat_ws('/', {key}) from incoming_{name} "
        f'semi join (select {key} from current."{name}" where batch_id = {batch_id}) as said using ({key}) '
        "order by line limit 100"
    ).fetchall()
    if repeated:
        field = "/".join(resource.key)
        raise BrokenRules([Problem(name, line, field, "primaryKey", key, "each value once") for line, key in repeated])


def _refuse_locked(cursor: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """Raises Locked where staged rows lie in a locked period, before or after their change; each is named once."""
    name, key = resource.name, names(resource.key)
    before = (
        f'(select {names(resource.columns, "c")}, d.line from current."{name}" as c '
        f"join differing_{name} as d using ({key}) where not c.demonstration)"
    )
    found = [*held_rows(cursor, resource, before), *held_rows(cursor, resource, f"differing_{name}")]
    if found:
        raise Locked(sorted({(h.line, h.fact_key): h for h in found}.values(), key=lambda h: h.line))


def _refuse_overtaken(cursor: duckdb.DuckDBPyConnection, resource: Resource, version: int, batch_id: int) -> None:
    """Raises ChangedSince where staged rows would undo what others changed since batch `version`."""
    if batch_id == version + 1:
        return
    keys = f"(select {names(resource.key)} from differing_{resource.name})"
    found = changes.since(cursor, resource, keys, version).to_pylist()
    if found:
        raise ChangedSince([Overtaken(resource.name, **row) for row in found])


def _write(cursor: duckdb.DuckDBPyConnection, resource: Resource, batch_id: int) -> None:
    """Log what was staged, and bring the current rows in line."""
    name, key, columns = resource.name, names(resource.key), names(resource.columns)
    log, current = f'log."{name}"', f'current."{name}"'
    cursor.execute(
        f"insert into differing_{name} select {names(resource.columns, 'i')}, i.line, false "
        f"from incoming_{name} as i anti join differing_{name} as d using ({key}) "
        f"semi join (select {names(resource.key, 'l')} from {log} as l join log.batches as b "
        f"on b.batch_id = l.batch_id and b.kind = 'upload') as u using ({key})"
    )
    cursor.execute(
        f"insert into {log} (batch_id, retired, {columns}) select {batch_id}, false, {columns} from differing_{name}"
    )
    same = " and ".join(f't."{k}" = d."{k}"' for k in resource.key)
    cursor.execute(f"delete from {current} as t using differing_{name} as d where not d.is_new and {same}")
    cursor.execute(
        f"insert into {current} ({columns}, batch_id, demonstration) "
        f"select {columns}, {batch_id}, false from differing_{name} order by {key}"
    )


def _check_written(cursor: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """Raises BrokenRules where what was written refers to nothing, or repeats what only one row may have."""
    rows = f"differing_{resource.name}"
    problems = check_references(cursor, resource, rows, lambda r: f'current."{r}"') + check_unique(cursor, resource)
    if problems:
        raise BrokenRules(problems)
