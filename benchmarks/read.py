"""How long an upload takes to be read: 200,000 rows of observations as text and as a workbook.

`python -m benchmarks.read [rows] [runs]` prints the median seconds of a few runs and their ratio to the floor: Arrow
reading the same bytes of UTF-8 as text columns, calamine giving the same workbook's values, in the same run. Last comes
the most memory that the process had.
"""

import csv
import io
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator

import pyarrow as pa
import python_calamine as calamine
import xlsxwriter
from pyarrow import csv as arrow_csv

from dashboard.feed.read import Limits, read

HEADER = (
    "indicator_id",
    "area_id",
    "period_start",
    "period_end",
    "value",
    "numerator",
    "denominator",
    "quality",
    "note",
)
Row = tuple[str | float, ...]


def observations(count: int) -> Iterator[Row]:
    """Rows such as a district's: indicators by month and town."""
    yield HEADER
    for i in range(count):
        year, month = 1990 + i // 12 % 30, 1 + i % 12
        start = f"{year}-{month:02}-01"
        end = f"{year}-{month:02}-28"
        yield (
            f"indicator_{i // 3600}",
            str(370115001 + i % 10),
            start,
            end,
            i % 1000 / 10,
            i % 700,
            2000,
            "official",
            "月报",
        )


def as_text(rows: Iterator[Row], encoding: str, note: str = "") -> bytes:
    """A CSV file; `note` stands in the last column of every hundredth row."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows((*row[:-1], note) if note and i % 100 == 99 else row for i, row in enumerate(rows))
    return file.getvalue().encode(encoding)


def as_workbook(rows: Iterator[Row]) -> bytes:
    """An XLSX workbook of one sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for i, row in enumerate(rows):
            sheet.write_row(i, 0, row)
    return file.getvalue()


def arrow_alone(data: bytes) -> object:
    """The floor of text: no encoding, titles or blanks to find."""
    columns = arrow_csv.ConvertOptions(column_types=dict.fromkeys(HEADER, pa.string()))
    return arrow_csv.read_csv(pa.BufferReader(data), convert_options=columns)


def calamine_alone(data: bytes) -> object:
    """The floor of workbooks: values, whatever else the workbook holds."""
    with calamine.load_workbook(io.BytesIO(data)) as book:
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def median_seconds(work: Callable[[], object], runs: int) -> float:
    """Of so many runs."""
    times = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main(count: int, runs: int) -> None:
    """Measure and print."""
    limits = Limits()
    plain = as_text(observations(count), "utf-8")
    floor = median_seconds(lambda: arrow_alone(plain), runs)
    print(f"{'Arrow alone':34} {floor:6.2f} s")
    texts = {
        "CSV, UTF-8": plain,
        "CSV, GB18030": as_text(observations(count), "gb18030"),
        "CSV, quoted line breaks": as_text(observations(count), "utf-8", "第一行\n第二行"),
    }
    for name, data in texts.items():
        seconds = median_seconds(lambda data=data: read(data, "x.csv", limits), runs)  # type: ignore[misc]
        print(f"{name:34} {seconds:6.2f} s   {seconds / floor:6.1f} × Arrow alone")
    if count <= 1_000_000:
        book = as_workbook(observations(count))
        floor = median_seconds(lambda: calamine_alone(book), runs)
        print(f"{'calamine alone':34} {floor:6.2f} s")
        seconds = median_seconds(lambda: read(book, "x.xlsx", limits), runs)
        print(f"{'XLSX':34} {seconds:6.2f} s   {seconds / floor:6.1f} × calamine alone")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
