"""How long the command line takes to import a file of millions of rows, and how much memory.

`python -m benchmarks.large [rows]` imports that many made-up months (default 5,000,000) of 95 made-up towns into an
empty home, and prints seconds, the ratio to the floor (Arrow alone reading the file) and the most memory of the import.
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyarrow import csv as arrow_csv

from dashboard.settings import PROJECT

TOWNS = 95
FIRST_YEAR = 1940
LARGEST = 5_000_000


def towns(path: Path) -> list[str]:
    """A file of towns like the district's own; their ids."""
    with (PROJECT / "data" / "areas.csv").open(encoding="utf-8", newline="") as file:
        town = next(row for row in csv.DictReader(file) if row["level"] == "town")
    ids = [f"3701159{n:02d}" for n in range(TOWNS)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(town))
        writer.writeheader()
        for n, area_id in enumerate(ids):
            names = {"name_zh": f"试点{n}镇", "name_en": f"Pilot {n}", "sort_order": str(500 + n)}
            writer.writerow({**town, "area_id": area_id, **names})
    return ids


def months(path: Path, areas: list[str], rows: int) -> None:
    """A file of so many values, month by month."""
    with (PROJECT / "data" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        monthly = [row["indicator_id"] for row in csv.DictReader(file) if row["frequency"] == "month"]
    with path.open("w", encoding="utf-8") as file:
        file.write("indicator_id,area_id,period,value,quality,source_title\n")
        of_a_month = len(monthly) * len(areas)
        for n in range(rows):
            month, place = divmod(n, of_a_month)
            indicator, area = divmod(place, len(areas))
            period = f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02d}"
            file.write(f"{monthly[indicator]},{areas[area]},{period},{20 + month % 12},official,统计月报\n")


def imported(file: Path, home: Path) -> float:
    """Seconds that the import of a file takes."""
    command = [sys.executable, "-m", "dashboard", "import", str(file), "--by", "benchmark", "--note", "made up"]
    settings = {**os.environ, "DASHBOARD_HOME": str(home), "DASHBOARD_DEMO": "off"}
    began = time.perf_counter()
    accepted = ["--accept-warnings", "made up"]
    subprocess.run([*command, *accepted], cwd=PROJECT, env=settings, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main(rows: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        home, areas, values = (Path(folder) / name for name in ("home", "areas.csv", "values.csv"))
        months(values, towns(areas), min(rows, LARGEST))
        began = time.perf_counter()
        arrow_csv.read_csv(values)
        floor = time.perf_counter() - began
        imported(areas, home)
        seconds = imported(values, home)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"Arrow alone   {floor:6.1f} s    1.0 × Arrow alone")
    print(f"import        {seconds:6.1f} s  {seconds / floor:5.1f} × Arrow alone, most memory {most:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGEST)
