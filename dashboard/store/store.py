"""The store: named reads with a cache that a commit outdates, and the few ways to change it."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.contract import Contract
from dashboard.settings import Settings
from dashboard.store import changes, log, schema, upsert, withdrawal
from dashboard.store.bench import Bench
from dashboard.store.catalogue import NamedQuery, QueryError, named_query
from dashboard.store.database import Database, StoreError, first_line
from dashboard.store.log import Batch, Counts, Kind
from dashboard.store.rules import BrokenRules, Problem, check_references, check_rows
from dashboard.store.snapshot import Snapshot, Snapshots, last_recorded

CACHED_RESULTS = 512
CHANGED = ("resource", "fact_key", "change", "field", "old", "new")


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
        self._snapshots = Snapshots(self.database, contract, settings)

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

    def at(self, version: int) -> Snapshot:
        """The data as they stood when batch `version` was the last, read by the same queries and never changing.

        Raises StoreError when there is no such batch.
        """
        if not 1 <= version <= self.version:
            raise StoreError(f"There is no batch {version}: the last one is {self.version}.")
        return Snapshot(version, self._snapshots)

    def recorded_by(self, day: datetime.date) -> int | None:
        """The last batch that was recorded by the end of `day` in Jiyang; None when there was none yet."""
        with self.database.reading() as cursor:
            return last_recorded(cursor, day)

    def known_at(self, given: str) -> Snapshot:
        """The snapshot of a moment as a person writes it: a day (`2021-08-31`, its end) or a batch's number.

        Raises StoreError, in one sentence, when it is neither, or nothing was recorded by then.
        """
        if given.isascii() and given.isdigit():
            return self.at(int(given[:18]))
        try:
            version = self.recorded_by(datetime.date.fromisoformat(given))
        except (ValueError, OverflowError):
            raise StoreError(f"{given!r} is neither a day such as 2021-08-31 nor the number of a batch.") from None
        if version is None:
            raise StoreError(f"Nothing was recorded by the end of {given}.")
        return self.at(version)

    def query(self, name: str) -> NamedQuery:
        """The named query `name`. Raises QueryError when there is none."""
        return named_query(name)

    def _run(self, name: str, bound: tuple[tuple[str, Any], ...], version: int) -> pa.Table:
        del version  # Part of the cache's key only: a commit makes older results unreachable.
        return self.database.answer(self.query(name), bound)

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

    def upsert(
        self,
        batch: Batch,
        rows: Mapping[str, pa.Table | Iterable[pa.Table]],
        *,
        compared_with: int | None = None,
        beside: Mapping[str, pa.Table] | None = None,
    ) -> tuple[int, Counts] | None:
        """Add and change `rows` (resource to text columns and `line`) as one batch, and leave all others alone.

        A resource may have many rows in several tables, made as they are asked for.

        `compared_with` is the version that somebody looked at before (None: nobody did), `beside` rows of the log's
        other tables. Returns the batch's number and counts; None, and nothing written, when nothing differs.
        Raises BrokenRules, Locked, or ChangedSince where a row that would change was changed after `compared_with`.
        """
        parts = {name: [r] if isinstance(r, pa.Table) else r for name, r in rows.items()}
        try:
            with self.database.writing() as cursor:
                seen = self.version if compared_with is None else compared_with
                done = upsert.upsert(cursor, self.contract, batch, parts, compared_with=seen, beside=beside or {})
        except upsert.NothingDiffers:
            return None
        self.version = done[0]
        return done

    def read_over(self, name: str, tables: Mapping[str, pa.Table], **parameters: Any) -> pa.Table:
        """`read`, not kept, with `tables` in the places of the relations of their names."""
        query = self.query(name)
        with self.database.cursor() as cursor:
            for relation, rows in tables.items():
                cursor.register(relation, rows)
            return cursor.execute(query.sql, query.bind(parameters)).to_arrow_table()

    @contextmanager
    def bench(self, resource: str, rows: pa.Table) -> Iterator[Bench]:
        """`rows` of `resource` (text columns and `sheet`) laid beside what stands, to be checked and tried out.

        Nothing is written and nobody waits. No transaction is held: what is laid down in one has no statistics yet, and
        the engine plans badly without. So a commit in between is seen by what is asked after it; whoever commits on the
        strength of a comparison hands in the version that was read before it.
        """
        with self.database.cursor() as cursor:
            yield Bench(cursor, self.contract, resource, rows)

    def record(self, batch: Batch, beside: Mapping[str, pa.Table]) -> int:
        """A batch that changes no facts: rows of the log's other tables. Returns its number."""
        with self.database.writing() as cursor:
            batch_id = log.open_batch(cursor, batch)
            for table, rows in beside.items():
                log.add_beside(cursor, table, rows, batch_id)
        self.version = batch_id
        return batch_id

    def withdraw(self, batch_id: int, who: str, note: str) -> int:
        """Take batch `batch_id` back: the tables are then what they would be without it. Returns the new number.

        A withdrawal may be taken back too. Raises NotStanding when there is no such standing batch, StillReferred when
        rows that stand refer to its rows or repeat what it restores, Locked when it changes rows in a locked period.
        """
        with self.database.writing() as cursor:
            number = withdrawal.withdraw(cursor, self.contract, batch_id, who, note)
        self.version = number
        return number

    def changes(self, batch_id: int, most: int = 1000) -> pa.Table:
        """What a batch changed: `resource`, `fact_key` (JSON), `change`, `field`, `old`, `new` (text).

        At most `most` rows a resource. A row that is new or gone has its fields against nothing.
        """
        with self.database.cursor() as cursor:
            tables = [changes.of_batch(cursor, r, batch_id, most) for r in log.touched(cursor, self.contract, batch_id)]
        return pa.concat_tables(tables) if tables else pa.table({name: pa.array([], pa.string()) for name in CHANGED})

    def history(self, resource: str, key: Mapping[str, Any]) -> pa.Table:
        """Every batch that spoke of the row under `key`, the earliest first, with the fields that it changed.

        Columns: batch_id, recorded_at, kind, who, file_name, sha256, note, revokes, standing, change, field, old, new.
        Raises QueryError when `key` is not the resource's.
        """
        known = self.contract.resources.get(resource)
        if known is None or set(key) != set(known.key):
            expected = ", ".join(known.key) if known else "a resource of the data package"
            raise QueryError(f"There is no key {', '.join(key)} of {resource}: expected {expected}.")
        with self.database.cursor() as cursor:
            return changes.of_key(cursor, known, key)

    def standing(self, kind: Kind) -> list[int]:
        """The numbers of the batches of `kind` that count now, the latest first."""
        with self.database.cursor() as cursor:
            rows = cursor.execute(
                "select batch_id from log.standing_batches where kind = $kind order by batch_id desc", {"kind": kind}
            ).fetchall()
        return [row[0] for row in rows]

    def last_batch(self, kind: Kind) -> LastBatch | None:
        """The last batch of `kind`, standing or not; None when there is none."""
        with self.database.reading() as cursor:
            found = cursor.execute(
                "select b.batch_id, b.sha256, max_by(w.who, w.batch_id) from log.batches as b "
                "left join (log.batches as w join log.standing_batches as s on s.batch_id = w.batch_id) "
                "on w.revokes = b.batch_id "
                "where b.kind = $kind group by b.batch_id, b.sha256 order by b.batch_id desc limit 1",
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
            problems += check_references(cursor, resource, relation, _current, shown=resource.key)
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
