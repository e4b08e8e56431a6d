"""Facts written by hand, as matching would give them, so that a case needs no file."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from dashboard.feed.commit import Handed
from dashboard.feed.model import Facts, Understood
from dashboard.store import Store
from tests.given import Rows, table

FILE = Handed("指标.csv", b"made up", "李某", "第二轮")


def facts(store: Store, resource: str, rows: Rows, columns: Iterable[str] | None = None) -> Facts:
    """`rows` from a long table whose columns are the resource's, or only `columns`."""
    plain = table(store.contract[resource], rows)
    count = plain.num_rows
    plain = plain.append_column("sheet", pa.array([""] * count, pa.string()))
    plain = plain.append_column("value_column", pa.nulls(count, pa.string()))
    said = {name: name for name in columns or store.contract[resource].columns}
    return Facts(resource, plain, (Understood(resource, "", 1, "long", said),))


def current(store: Store, resource: str) -> list[Mapping[str, Any]]:
    """The rows of a resource that stand, in the order of their keys."""
    with store.database.cursor() as cursor:
        found: list[Mapping[str, Any]] = (
            cursor.execute(f'select * from current."{resource}" order by all').to_arrow_table().to_pylist()
        )
    return found
