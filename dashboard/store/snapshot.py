"""The recorded-at clock: the data as they stood after a batch, however they go on.

A snapshot is a database in memory, attached beside the file: its log is a view of the file's log, cut after the batch,
and everything else follows from that log by the same statements as in the file. So every named query runs against it
unchanged, those about batches too. What a batch left behind never changes, so a snapshot is built once, and what was
read from it stays true for as long as it is kept.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.contract import Contract
from dashboard.settings import Settings
from dashboard.store import schema
from dashboard.store.catalogue import named_query
from dashboard.store.database import Database

KEPT = 4
"""Versions held in memory at once; the one that was read longest ago is let go of first."""

CACHED_RESULTS = 512

_JIYANG = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Snapshot:
    """The data as they stood when batch `version` was the last: `read` and `frame` as those of the store.

    It costs nothing to hold. Uploads and withdrawals that came later are not seen, and none that come change it, so
    whoever reads several queries through one snapshot (a meeting, a report, a comparison) gets figures that agree.
    Safe to share between threads.
    """

    version: int
    _snapshots: "Snapshots" = field(repr=False)

    def read(self, name: str, **parameters: Any) -> pa.Table:
        """The result of the query file `queries/<name>.sql` as of this version. Raises what `Store.read` raises."""
        return self._snapshots.read(self.version, name, **parameters)

    def frame(self, name: str, **parameters: Any) -> pd.DataFrame:
        """`read` as a pandas frame."""
        frame: pd.DataFrame = self.read(name, **parameters).to_pandas()
        return frame


@dataclass
class _Held:
    """One version in memory: its catalog, how many read it, and whether it is built."""

    catalog: str
    readers: int = 0
    built: bool = False
    building: threading.Lock = field(default_factory=threading.Lock)


class Snapshots:
    """The versions that are held in memory: each built by its first reader, the others let go of after their last."""

    def __init__(self, database: Database, contract: Contract, settings: Settings) -> None:
        self._database = database
        self._contract = contract
        self._settings = settings
        self._held: OrderedDict[int, _Held] = OrderedDict()
        self._lock = threading.Lock()
        self._cached = lru_cache(maxsize=CACHED_RESULTS)(self._run)

    def read(self, version: int, name: str, **parameters: Any) -> pa.Table:
        """The result of a named query over the data as they stood after batch `version`."""
        return self._cached(version, name, tuple(sorted(named_query(name).bind(parameters).items())))

    def _run(self, version: int, name: str, bound: tuple[tuple[str, Any], ...]) -> pa.Table:
        with self._holding(version) as catalog:
            return self._database.answer(named_query(name), bound, catalog)

    @property
    def versions(self) -> list[int]:
        """The versions in memory, the one read last at the end."""
        with self._lock:
            return list(self._held)

    @contextmanager
    def _holding(self, version: int) -> Iterator[str]:
        """The catalog of a version, which stays in memory meanwhile."""
        held = self._take(version)
        try:
            self._build(held, version)
            yield held.catalog
        finally:
            self._give_back(held)

    def _take(self, version: int) -> _Held:
        with self._lock:
            held = self._held.setdefault(version, _Held(f"after_batch_{version}"))
            self._held.move_to_end(version)
            held.readers += 1
            return held

    def _build(self, held: _Held, version: int) -> None:
        with held.building:
            if held.built:
                return
            with self._database.attached(held.catalog) as (cursor, source):
                schema.build_after(cursor, self._contract, self._settings, source, version)
            held.built = True

    def _give_back(self, held: _Held) -> None:
        with self._lock:
            held.readers -= 1
            idle = [v for v, h in self._held.items() if not h.readers]
            for version in idle:
                # One that could not be built is tried again by whoever asks next.
                if len(self._held) > KEPT or not self._held[version].built:
                    self._database.detach(self._held.pop(version).catalog)


def last_recorded(cursor: duckdb.DuckDBPyConnection, day: date) -> int | None:
    """The last batch recorded by the end of `day` by the clock in Jiyang (UTC+8 all year); None when there was none."""
    next_day = datetime.combine(day + timedelta(days=1), time(), _JIYANG).astimezone(UTC).replace(tzinfo=None)
    found = cursor.execute(
        "select max(batch_id) from log.batches where recorded_at < $next_day", {"next_day": next_day}
    ).fetchone()
    return found[0] if found else None
