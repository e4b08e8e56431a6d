"""What changed, field by field: by a batch, under a key through all batches, and since somebody compared."""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from dashboard.contract import Resource
from dashboard.store.log import SQL_TYPES, current_rows, names

_FIELD = "struct(field varchar, old varchar, new varchar)"
_EVENT = """
    select b.batch_id, b.recorded_at, b.kind, b.who, b.file_name, b.sha256, b.note, b.revokes,
        s.batch_id is not null as standing, c.change, c.field, c.old, c.new
    from log.batches as b
    left join log.standing_batches as s on s.batch_id = b.batch_id
    cross join ({changes}) as c
    where b.batch_id = {batch_id}"""


def of_batch(cursor: duckdb.DuckDBPyConnection, resource: Resource, batch_id: int, most: int) -> pa.Table:
    """The fields that batch `batch_id` changed in `resource`, of at most `most` rows in the order of their keys.

    A withdrawal changes the rows of the batch that it takes back or restores.
    """
    key = names(resource.key)
    keys = (
        f'(select distinct {key} from log."{resource.name}" as l join log.reaches as r on r.reached_id = l.batch_id '
        f"where r.batch_id = {int(batch_id)})"
    )
    _states(cursor, resource, keys, batch_id)
    return cursor.execute(
        f"select '{resource.name}' as resource, fact_key, change, field, old, new "
        f"from ({changed_fields(resource, 'state_before', 'state_after')}) where change <> 'same' "
        f"qualify dense_rank() over (order by {key}) <= {int(most)} order by {key}"
    ).to_arrow_table()


def of_key(cursor: duckdb.DuckDBPyConnection, resource: Resource, key: Mapping[str, object]) -> pa.Table:
    """The history of the row under `key`: the fields that each batch changed, the earliest batch first."""
    where = " and ".join(f'"{k}" = cast(${k} as {SQL_TYPES[resource.field(k).type]})' for k in resource.key)
    cursor.execute(
        f'create or replace temp table key_rows as select batch_id, {names(resource.key)} from log."{resource.name}" '
        f"where {where}",
        dict(key),
    )
    events = cursor.execute(
        "select distinct r.batch_id from log.reaches as r join key_rows as k on k.batch_id = r.reached_id order by all"
    ).fetchall()
    # The event of no batch has no rows and gives the columns their types.
    tables = []
    for (batch_id,) in [(0,), *events]:
        _states(cursor, resource, f"(select distinct {names(resource.key)} from key_rows)", batch_id)
        changes = changed_fields(resource, "state_before", "state_after")
        tables.append(cursor.execute(_EVENT.format(changes=changes, batch_id=batch_id)).to_arrow_table())
    return pa.concat_tables(tables)


def since(cursor: duckdb.DuckDBPyConnection, resource: Resource, keys: str, version: int) -> pa.Table:
    """Of the rows under `keys`: the fields that now differ from what stood when batch `version` was the last.

    `who` and `recorded_at` are those of the last batch that touched the row.
    """
    key = names(resource.key)
    cursor.execute(
        f"create or replace temp table touched as select {key}, max(r.batch_id) as by_batch "
        f'from log."{resource.name}" as l join log.reaches as r on r.reached_id = l.batch_id '
        f"semi join {keys} as k using ({key}) where r.batch_id > {int(version)} group by {key}"
    )
    before = current_rows(resource, f"log.standing_at({int(version)})", f"(select {key} from touched)")
    cursor.execute(f"create or replace temp table state_before as {before}")
    cursor.execute(
        "create or replace temp table state_after as "
        f'select * from current."{resource.name}" semi join touched using ({key})'
    )
    return cursor.execute(
        f"select c.fact_key, c.field, c.old, c.new, b.who, b.recorded_at "
        f"from ({changed_fields(resource, 'state_before', 'state_after')}) as c "
        f"join touched as t using ({key}) join log.batches as b on b.batch_id = t.by_batch "
        f"where c.change <> 'same' order by {key}"
    ).to_arrow_table()


def changed_fields(resource: Resource, before: str, after: str) -> str:
    """SQL: one row per field that differs between two relations of `resource`, both with a column `batch_id`.

    Columns: the key's, `fact_key` (the key as JSON), `change` (new, changed, removed, same: nothing differs), `field`
    (null where none but the key's is concerned), `old`, `new` (as a CSV file of the package holds them).
    """
    compared = [f for f in resource.fields if f.name not in resource.key]
    fields = ", ".join(
        f"{{'field': '{f.name}', 'old': {_text('o', f.name, f.type)}, 'new': {_text('n', f.name, f.type)}}}"
        for f in compared
    )
    key = names(resource.key)
    as_json = ", ".join(f"'{k}': \"{k}\"" for k in resource.key)
    return f"""
        with compared as (
            select {key}, o.batch_id as old_batch, n.batch_id as new_batch,
                list_filter(cast([{fields}] as {_FIELD}[]), lambda f: f.old is distinct from f.new) as found
            from {before} as o
            full join {after} as n using ({key})
        )
        select {key}, to_json({{{as_json}}})::varchar as fact_key,
            case when old_batch is null then 'new' when new_batch is null then 'removed'
                when len(found) = 0 then 'same' else 'changed' end as change,
            f.field, f.old, f.new
        from (
            select *, unnest(if(len(found) = 0, cast([null] as {_FIELD}[]), found)) as f
            from compared
        )"""


def _states(cursor: duckdb.DuckDBPyConnection, resource: Resource, keys: str, batch_id: int) -> None:
    """The rows under `keys` before and after batch `batch_id`."""
    for name, version in (("state_before", batch_id - 1), ("state_after", batch_id)):
        rows = current_rows(resource, f"log.standing_at({int(version)})", keys)
        cursor.execute(f"create or replace temp table {name} as {rows}")


def _text(alias: str, column: str, kind: str) -> str:
    """A value as the package writes it: 20 for 20.0."""
    text = f'cast({alias}."{column}" as varchar)'
    return f"regexp_replace({text}, '\\.0$', '')" if kind == "number" else text
