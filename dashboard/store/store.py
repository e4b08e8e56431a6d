"""The store: named reads with a cache that a commit outdates, and the few ways to change it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.contract import Contract
from dashboard.settings import Settings
from dashboard.store import log, schema
from dashboard.store.catalogue import NamedQuery, QueryError, named_queries, unknown_query
from dashboard.store.database import Database, StoreError, first_line
from dashboard.store.log import Batch, Counts, Kind
from dashboard.store.rules import Problem, check_references, check_rows

CACHED_RESULTS = 512


class BrokenRules(Exception):
    """Rows that the contract does not allow; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} rows break the contract")
        self.problems = problems


@dataclass(frozen=True)
class LastBatch:
    """Number and fingerprint of a batch, and who withdrew it, if anybody did."""

    batch_id: int
    sha256: str
    withdrawn_by: str | None


class Store:
    """One process's way to the database."""

    def __init__(self, settings: Settings, contract: Contract) -> None:
        self.settings = settings
        self.contract = contract
        self.database = Database(settings)
        try:
            with self.database.writing() as cursor:
                schema.build(cursor, contract, settings)
            self.version = self._last_batch()
        except duckdb.Error as error:
            self.database.close()
            raise StoreError(
                f"The database {self.database.path} and the data package do not fit this version of the dashboard "
                f"({first_line(error)}); nothing was changed: move the file away and start again."
            ) from error
        except BaseException:
            self.database.close()
            raise
        self._cached = lru_cache(maxsize=CACHED_RESULTS)(self._run)

    def read(self, name: str, **parameters: Any) -> pa.Table:
        """The result of the query file `queries/<name>.sql`, kept until the next commit.

        Raises QueryError when there is no such query or a parameter is unknown, missing, of another type or out of
        range, StoreError when the file cannot be read.
        """
        query = self.query(name)
        bound = query.bind(parameters)
        return self._cached(name, tuple(sorted(bound.items())), self.version)

    def frame(self, name: str, **parameters: Any) -> pd.DataFrame:
        """`read` as a pandas frame."""
        frame: pd.DataFrame = self.read(name, **parameters).to_pandas()
        return frame

    def query(self, name: str) -> NamedQuery:
        """The named query `name`. Raises QueryError when there is none."""
        try:
            return named_queries()[name]
        except KeyError:
            raise QueryError(unknown_query(name)) from None

    def _run(self, name: str, bound: tuple[tuple[str, Any], ...], version: int) -> pa.Table:
        del version  # Part of the cache's key only: a commit makes older results unreachable.
        query = self.query(name)
        try:
            with self.database.reading() as cursor:
                result = cursor.execute(query.sql, dict(bound)).to_arrow_table()
        except duckdb.Error as error:
            raise QueryError(f"Query {name} has no answer with these parameters: {first_line(error)}.") from error
        declared = [c.name for c in query.columns]
        if result.column_names != declared:
            raise QueryError(f"Query {name}: its header declares {declared}, it returns {result.column_names}.")
        return result

    def sync(self, batch: Batch, rows: Mapping[str, pa.Table]) -> Counts | None:
        """Make batches of this batch's kind say exactly `rows` (resource to text columns and `line`).

        Nothing is written when nothing differs (None). Raises BrokenRules, and writes nothing, when a row breaks
        the contract.
        """
        total = Counts()
        with self.database.writing() as cursor:
            self._check(cursor, rows)
            batch_id = log.open_batch(cursor, batch)
            changed = []
            for name, table in rows.items():
                counts = log.add_differences(cursor, self.contract[name], table, batch_id, batch.kind)
                if counts != Counts():
                    changed.append(self.contract[name])
                total += counts
            log.close_batch(cursor, batch_id, total)
            if total == Counts():
                # An empty batch still records the file's fingerprint, so that the next start need not compare again.
                self.version = batch_id
                return None
            log.rebuild(cursor, changed if batch.revokes is None else self.contract.resources.values())
            self._check_references(cursor)
        self.version = batch_id
        return total

    def withdraw(self, batch_id: int, who: str, note: str) -> None:
        """Take batch `batch_id` back: what stood before it stands again.

        Raises StoreError when there is no such standing batch, or when later rows refer to its rows (naming them).
        """
        with self.database.writing() as cursor:
            found = cursor.execute(
                "select kind from log.standing_batches where batch_id = $id", {"id": batch_id}
            ).fetchone()
            if not found or found[0] == "withdrawal":
                raise StoreError(f"Batch {batch_id} cannot be withdrawn: there is none, or it already was.")
            number = log.open_batch(cursor, Batch("withdrawal", who, "", "", note, batch_id))
            touched = [
                r
                for r in self.contract.resources.values()
                if cursor.execute(
                    f'select 1 from log."{r.name}" where batch_id = $id limit 1', {"id": batch_id}
                ).fetchone()
            ]
            log.rebuild(cursor, touched)
            try:
                self._check_references(cursor)
            except BrokenRules as broken:
                named = [f"{p.resource} {p.value}" for p in broken.problems]
                rows = "; ".join([*named[:5], *(["…"] if len(named) > 5 else [])])
                raise StoreError(
                    f"Batch {batch_id} cannot be withdrawn: rows that stand refer to it ({rows})."
                ) from None
        self.version = number

    def last_batch(self, kind: Kind) -> LastBatch | None:
        """The last batch of `kind`, standing or not; None when there is none."""
        with self.database.reading() as cursor:
            found = cursor.execute(
                "select b.batch_id, b.sha256, w.who from log.batches as b "
                "left join log.batches as w on w.revokes = b.batch_id "
                "where b.kind = $kind order by b.batch_id desc limit 1",
                {"kind": kind},
            ).fetchone()
        return LastBatch(*found) if found else None

    def verify(self) -> list[Problem]:
        """Every row of the current tables that breaks the contract, and every table that its log does not give."""
        with self.database.reading() as cursor:
            problems = []
            for resource in self.contract.resources.values():
                text = ", ".join(f'cast("{c}" as varchar) as "{c}"' for c in resource.columns)
                cursor.execute(
                    f"create or replace temp view verified as "
                    f'select {text}, row_number() over () as line from current."{resource.name}"'
                )
                problems += check_rows(cursor, resource, "verified", _current)
                differing = log.differing_rows(cursor, resource)
                if differing:
                    problems.append(Problem(resource.name, 0, "", "derived", f"{differing} rows", "what its log gives"))
        return problems

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def _check(self, cursor: duckdb.DuckDBPyConnection, rows: Mapping[str, pa.Table]) -> None:
        for name, table in rows.items():
            cursor.register(f"in_{name}", table)
        problems: list[Problem] = []
        for name in rows:
            problems += check_rows(
                cursor, self.contract[name], f"in_{name}", lambda r: f"in_{r}" if r in rows else _current(r)
            )
        for name in rows:
            cursor.unregister(f"in_{name}")
        if problems:
            raise BrokenRules(problems)

    def _check_references(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """What stands must stand on something: a retired or withdrawn row may leave others without their reference."""
        problems: list[Problem] = []
        for resource in self.contract.resources.values():
            relation = f'(select *, 0 as line from current."{resource.name}")'
            problems += check_references(cursor, resource, relation, _current)
        if problems:
            raise BrokenRules(problems)

    def _last_batch(self) -> int:
        with self.database.reading() as cursor:
            found = cursor.execute("select coalesce(max(batch_id), 0) from log.batches").fetchone()
        return int(found[0]) if found else 0


def _current(resource: str) -> str:
    return f'current."{resource}"'


def fingerprint(files: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of `files`, in the order given."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode("utf-8") + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
