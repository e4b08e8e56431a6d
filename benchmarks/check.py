"""How long an upload takes to be checked and compared: 200,000 observations beside the package and demonstration data.

`python -m benchmarks.check [rows] [runs]` prints the median seconds of a few runs and their ratio to the floor: the
same table registered with the engine and summed once, in the same run. A second table breaks a rule in every row.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.contract import load
from dashboard.feed.check import check
from dashboard.feed.compare import compare
from dashboard.feed.model import Facts, Understood
from dashboard.feed.package import open_store
from dashboard.settings import PROJECT, Settings
from dashboard.store import Store

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
TODAY = date(2030, 1, 1)
Row = tuple[str, str, str, str, str]


def periods(frequency: str, accumulation: str) -> Iterator[tuple[date, date]]:
    """The periods of an indicator, the latest first."""
    step, month = MONTHS[frequency], 2024 * 12
    while True:
        end = date(month // 12, month % 12 + 1, 1) - timedelta(1)
        month -= step
        since_january = accumulation == "year_to_date"
        yield date(end.year, 1, 1) if since_january else date(month // 12, month % 12 + 1, 1), end


def observations(store: Store, count: int) -> Iterator[Row]:
    """Believable rows of every indicator for the district and its towns."""
    indicators = store.read("feed/indicators").to_pylist()
    areas = ["370115", *(f"37011500{n}" for n in range(1, 9)), "370115104", "370115110"]
    each = count // (len(indicators) * len(areas)) + 1
    for indicator in indicators:
        stretches = list(islice(periods(indicator["frequency"], indicator["accumulation"]), each))
        for a, area in enumerate(areas):
            for n, (start, end) in enumerate(stretches):
                share = (end.month / 12 if indicator["accumulation"] == "year_to_date" else 1) * (each - n) / each
                yield indicator["indicator_id"], area, start.isoformat(), end.isoformat(), f"{50 * share + a:.1f}"


def facts(store: Store, rows: list[Row]) -> Facts:
    """Rows as matching hands them on."""
    resource = store.contract["observations"]
    given = dict(
        zip(("indicator_id", "area_id", "period_start", "period_end", "value"), zip(*rows, strict=True), strict=True)
    )
    blank = pa.nulls(len(rows), pa.string())
    columns = {c: pa.array(given[c], pa.string()) if c in given else blank for c in resource.columns}
    columns["quality"] = pa.repeat("official", len(rows))
    table = pa.table(
        {
            **columns,
            "sheet": pa.repeat("", len(rows)),
            "line": pa.array(range(2, len(rows) + 2), pa.int64()),
            "value_column": blank,
        }
    )
    return Facts("observations", table, (Understood("observations", "", 1, "long", {c: c for c in given}),))


def floor(table: pa.Table) -> None:
    """The table registered, its values summed once."""
    with duckdb.connect() as connection:
        connection.execute("set threads = 2")
        connection.register("facts", table)
        connection.execute("select area_id, sum(try_cast(value as double)) from facts group by area_id").fetchall()


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median of a few runs."""
    times = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main(count: int, runs: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        store = open_store(Settings(home=Path(home)), load(PROJECT / "data"))
        rows = list(islice(observations(store, count), count))
        clean, wrong = facts(store, rows), facts(store, [(i, a, s, e, f"{v} 左右") for i, a, s, e, v in rows])
        bare = seconds(lambda: floor(clean.table), runs)
        print(f"{clean.table.num_rows} rows; {len(check(store, clean, TODAY))} problems in the believable ones")
        print(f"{'register and sum':20} {bare:6.3f} s")
        for name, work in {
            "check": lambda: check(store, clean, TODAY),
            "check, all wrong": lambda: check(store, wrong, TODAY),
            "compare": lambda: compare(store, clean),
        }.items():
            median = seconds(work, runs)
            print(f"{name:20} {median:6.3f} s   {median / bare:5.1f} × floor")
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
