"""The database: open it, read it by named queries, add batches to its logs.

The only part of the project that knows DuckDB. A process opens one `Store`; every page and command reads through it.
"""

from dashboard.store.catalogue import NamedQuery, QueryError, named_queries
from dashboard.store.database import Database, StoreError, StoreLocked
from dashboard.store.log import Batch, Kind
from dashboard.store.rules import Problem
from dashboard.store.snapshot import Snapshot
from dashboard.store.store import Store

__all__ = [
    "Batch",
    "Database",
    "Kind",
    "NamedQuery",
    "Problem",
    "QueryError",
    "Snapshot",
    "Store",
    "StoreError",
    "StoreLocked",
    "named_queries",
]
