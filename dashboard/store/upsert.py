"""An upload's way into the logs: it adds and changes the rows that it mentions, and no others.

What an upload says again (the same values) is no change; it is logged all the same where an earlier upload spoke of the
key, so that withdrawing that one later leaves what this one said. A row that rests on demonstration data alone counts
as changed when it is said again: now somebody vouches for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from dashboard.contract import Contract, Resource
from dashboard.store import changes
from dashboard.store.database import StoreError
from dashboard.store.locks import Held, Locked, held_rows
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


def upsert(
    cursor: duckdb.DuckDBPyConnection,
    contract: Contract,
    batch: Batch,
    rows: Mapping[str, pa.Table],
    *,
    compared_with: int,
    beside: Mapping[str, pa.Table],
) -> tuple[int, Counts] | None:
    """One batch of `rows` by resource, and of `beside` by table of the log; its number and counts.

    None, and nothing written, where no row differs and there is no evidence to keep. Raises BrokenRules, Locked, or
    ChangedSince where a row that would change was changed after batch `compared_with`.
    """
    staged = {contract[name]: stage(cursor, contract[name], table) for name, table in rows.items()}
    differing = [resource for resource, counts in staged.items() if counts != Counts()]
    if not differing and not beside.get("evidence"):
        return None
    refuse_locked(cursor, differing)
    refuse_overtaken(cursor, differing, compared_with)
    batch_id = open_batch(cursor, batch)
    for resource in staged:
        write(cursor, resource, batch_id)
    check_written(cursor, differing)
    for table, added in beside.items():
        add_beside(cursor, table, added, batch_id)
    total = sum(staged.values(), Counts())
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


def refuse_locked(cursor: duckdb.DuckDBPyConnection, resources: Sequence[Resource]) -> None:
    """Raises Locked where staged rows lie in a locked period, before or after their change."""
    held: list[Held] = []
    for resource in resources:
        held += staged_held(cursor, resource)
    if held:
        raise Locked(held)


def staged_held(cursor: duckdb.DuckDBPyConnection, resource: Resource) -> list[Held]:
    """The staged rows that a lock holds: each once, whether the new day or the old one is locked."""
    name, key = resource.name, names(resource.key)
    before = (
        f'(select {names(resource.columns, "c")}, d.line from current."{name}" as c '
        f"join differing_{name} as d using ({key}) where not c.demonstration)"
    )
    found = [*held_rows(cursor, resource, f"differing_{name}"), *held_rows(cursor, resource, before)]
    return sorted({h.line: h for h in reversed(found)}.values(), key=lambda h: h.line)


def refuse_overtaken(cursor: duckdb.DuckDBPyConnection, resources: Sequence[Resource], version: int) -> None:
    """Raises ChangedSince where staged rows would undo what others changed since batch `version`."""
    if not count(cursor, f"select count(*) from log.batches where batch_id > {int(version)}"):
        return
    fields: list[Overtaken] = []
    for resource in resources:
        keys = f"(select {names(resource.key)} from differing_{resource.name})"
        found = changes.since(cursor, resource, keys, version).to_pylist()
        fields += [Overtaken(resource.name, **row) for row in found]
    if fields:
        raise ChangedSince(fields)


def write(cursor: duckdb.DuckDBPyConnection, resource: Resource, batch_id: int) -> None:
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


def check_written(cursor: duckdb.DuckDBPyConnection, resources: Sequence[Resource]) -> None:
    """Raises BrokenRules where what was written refers to nothing, or repeats what only one row may have."""
    problems: list[Problem] = []
    for resource in resources:
        problems += check_references(cursor, resource, f"differing_{resource.name}", lambda r: f'current."{r}"')
        problems += check_unique(cursor, resource)
    if problems:
        raise BrokenRules(problems)
