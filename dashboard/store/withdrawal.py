"""Taking a batch back: its rows stop counting, those that it took back count again."""

from collections.abc import Sequence

import duckdb

from dashboard.contract import Contract, Resource
from dashboard.store import log
from dashboard.store.database import StoreError
from dashboard.store.locks import Held, Locked, held_rows
from dashboard.store.log import Batch, names
from dashboard.store.rules import Problem, check_references, check_unique

NAMED = 5
"""How many rows a message names."""


class NotStanding(StoreError):
    """There is no such batch, it was taken back already, or its kind is not taken back in this way."""


class StillReferred(StoreError):
    """Rows that stand refer to the batch's rows, or repeat what only one row may have; nothing was written."""

    def __init__(self, batch_id: int, problems: list[Problem]) -> None:
        rows = "; ".join(f"{p.resource} {p.value}" for p in problems[:NAMED])
        super().__init__(f"Batch {batch_id} cannot be withdrawn: {len(problems)} rows that stand refer to it ({rows}).")
        self.batch_id = batch_id
        self.problems = problems


def withdraw(cursor: duckdb.DuckDBPyConnection, contract: Contract, batch_id: int, who: str, note: str) -> int:
    """Add the batch that takes `batch_id` back, and return its number. Raises NotStanding, StillReferred or Locked."""
    found = cursor.execute("select kind from log.standing_batches where batch_id = $id", {"id": batch_id}).fetchone()
    if not found:
        raise NotStanding(f"Batch {batch_id} cannot be withdrawn: there is none, or it already was.")
    if found[0] == "lock":
        raise NotStanding(
            f"Batch {batch_id} locks or unlocks a period and cannot be withdrawn: unlock or lock it instead."
        )
    resources = log.touched(cursor, contract, batch_id)
    for resource in resources:
        _remember(cursor, resource, batch_id)
    number = log.open_batch(cursor, Batch("withdrawal", who, "", "", note, batch_id))
    for resource in resources:
        log.refresh(cursor, resource, f"keys_{resource.name}")
    problems = _broken(cursor, contract, resources)
    if problems:
        raise StillReferred(batch_id, problems)
    _refuse_locked(cursor, resources)
    return number


def _remember(cursor: duckdb.DuckDBPyConnection, resource: Resource, batch_id: int) -> None:
    """The rows that the batch bears on, as they stand before."""
    name, key = resource.name, names(resource.key)
    cursor.execute(
        f"create or replace temp table keys_{name} as select distinct {key} "
        f'from log."{name}" as l join log.reaches as r on r.reached_id = l.batch_id where r.batch_id = {int(batch_id)}'
    )
    cursor.execute(
        f"create or replace temp table before_{name} as "
        f'select * from current."{name}" semi join keys_{name} using ({key})'
    )


def _broken(cursor: duckdb.DuckDBPyConnection, contract: Contract, touched: Sequence[Resource]) -> list[Problem]:
    """What stands must stand on something: a withdrawn row may leave others without their reference."""
    changed = {r.name for r in touched}
    problems: list[Problem] = []
    for resource in contract.resources.values():
        if resource.name in changed or changed & {k.resource for k in resource.foreign_keys}:
            relation = f'(select *, 0 as line from current."{resource.name}")'
            problems += check_references(cursor, resource, relation, lambda r: f'current."{r}"', shown=resource.key)
    for resource in touched:
        problems += check_unique(cursor, resource)
    return problems


def _refuse_locked(cursor: duckdb.DuckDBPyConnection, resources: Sequence[Resource]) -> None:
    held: list[Held] = []
    for resource in resources:
        name, key, columns = resource.name, names(resource.key), names(resource.columns)
        after = f'(select * from current."{name}" semi join keys_{name} using ({key}))'
        for rows, others in ((f"before_{name}", after), (after, f"before_{name}")):
            # Demonstration rows are never held: they can be left out at any time.
            changed = (
                f"(select *, 0 as line from ("
                f"select {columns} from {rows} where not demonstration except select {columns} from {others}))"
            )
            held += held_rows(cursor, resource, changed)
    if held:
        raise Locked(list(dict.fromkeys(held)))
