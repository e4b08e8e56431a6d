"""How long a commit takes, against a floor: the same rows inserted bare into a table of the same columns.

`python -m benchmarks.commit [rows] [standing]` commits that many new observations (default 200,000) into a database
that holds `standing` others, then commits them again with every value changed, withdraws that, and prints seconds by
the clock and of the processor, the ratio to the floor, and the most memory that the process used.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa

from dashboard.contract import Resource, load
from dashboard.feed.commit import Handed, commit, withdraw
from dashboard.feed.model import Facts, Understood
from dashboard.feed.package import open_store
from dashboard.settings import PROJECT, Settings
from dashboard.store import Store

FIRST_YEAR = np.datetime64("1000-01-01")


def facts(resource: Resource, store: Store, count: int, first: int = 0, add: float = 0) -> Facts:
    """`count` observations of made-up days: text columns, as a file gives them."""
    indicators = store.read("trend/indicators", as_of="2021-12-31").column("indicator_id").to_pylist()[:50]
    number = np.arange(first, first + count)
    days = (FIRST_YEAR + number // len(indicators)).astype(str)
    columns = {name: pa.nulls(count, pa.string()) for name in resource.columns}
    columns |= {
        "indicator_id": pa.array(np.array(indicators)[number % len(indicators)]),
        "area_id": pa.array(np.full(count, "370115")),
        "period_start": pa.array(days),
        "period_end": pa.array(days),
        "value": pa.array((number % 100 + add).astype(str)),
        "quality": pa.array(np.full(count, "official")),
        "source_title": pa.array(np.full(count, "统计月报")),
    }
    columns |= {"sheet": pa.array(np.full(count, "")), "line": pa.array(number - first + 2)}
    columns["value_column"] = pa.nulls(count, pa.string())
    said = {name: name for name in resource.columns}
    return Facts(resource.name, pa.table(columns), (Understood(resource.name, "", 1, "long", said),))


def bare(store: Store, rows: pa.Table) -> None:
    """The floor: the rows cast and inserted in one transaction, nothing else."""
    types = ", ".join(
        f'cast("{f.name}" as {({"number": "double", "date": "date"}).get(f.type, "varchar")}) as "{f.name}"'
        for f in store.contract["observations"].fields
    )
    with store.database.writing() as cursor:
        cursor.register("bare_rows", rows)
        cursor.execute(f"create or replace table main.bare as select 1 as batch_id, {types} from bare_rows")


def seconds(run: Callable[[], object]) -> tuple[float, float]:
    """How long it takes once: by the clock, and of all processors together."""
    began = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - began[0], time.process_time() - began[1]


def main(count: int, standing: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        store = open_store(Settings(home=Path(home), demo="off"), load(PROJECT / "data"))
        observations = store.contract["observations"]
        if standing:
            commit(store, [facts(observations, store, standing, first=count)], Handed("a.csv", b"a", "x"))
        new, changed = facts(observations, store, count), facts(observations, store, count, add=1)
        floor = seconds(lambda: bare(store, new.table))
        times = {
            "inserted bare": floor,
            "new rows": seconds(lambda: commit(store, [new], Handed("b.csv", b"b", "x"))),
            "changed rows": seconds(lambda: commit(store, [changed], Handed("c.csv", b"c", "x"))),
            "nothing differs": seconds(lambda: commit(store, [changed], Handed("d.csv", b"d", "x"))),
            "withdrawn": seconds(lambda: withdraw(store, store.version, "x", "")),
        }
        store.close()
    for name, (clock, processor) in times.items():
        print(f"{name:16} {clock:7.2f} s   {clock / floor[0]:6.1f} × bare   processor {processor:7.2f} s")
    print(f"{'most memory':16} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB")


if __name__ == "__main__":
    given = [int(a) for a in sys.argv[1:]]
    main(*(given + [200_000, 0][len(given) :]))
