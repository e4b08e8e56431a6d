"""Make the demonstration data set: `python data/demo/make.py [folder]` writes its CSV files (default: into its own).

Everything is invented. The tables of the data package say what can be reported (indicators, targets, milestones, score
parts); series.py says what is made up about the indicators, stories.py what about the key tasks, scored.py what about
the score sheet, followed.py what meetings decided and leaders remarked. Random draws are seeded by the name of each
series, so that a new indicator or milestone leaves the others as they were.
"""

import csv
import json
import sys
from pathlib import Path

from followed import follow_up
from observed import Row, observe
from reported import report_key_tasks
from scored import report_scores

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent


def table(name: str) -> list[Row]:
    """The rows of a table of the data package."""
    with (PACKAGE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, name: str, rows: list[Row], columns: list[str]) -> None:
    """A CSV file with the columns of its resource; what a row does not say stays empty."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def make() -> dict[str, list[Row]]:
    """The rows of every demonstration file, by resource."""
    observations, district = observe(table("indicators"), table("targets"), table("observations"))
    key_tasks = report_key_tasks(
        table("milestones"),
        table("milestone_measures"),
        table("subtask_units"),
        table("rounds"),
        table("milestone_reports"),
        district,
    )
    scores = {"score_reports": report_scores(table("score_parts"))}
    return {"observations": observations, **key_tasks, **scores, **follow_up()}


def main(folder: Path) -> None:
    """Write all files into a folder."""
    package = json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))
    columns = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]}
    for name, rows in make().items():
        write(folder, name, rows, columns[name])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
