"""The data package as a reader of its CSV files sees it: every cell as text, rows in their printed order."""

import csv
from functools import cache

from dashboard.settings import PROJECT

Row = dict[str, str]

DATA = PROJECT / "data"


@cache
def rows(resource: str) -> list[Row]:
    """The rows of one resource."""
    with (DATA / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def where(resource: str, **equal: str) -> list[Row]:
    """The rows of one resource whose columns have these values."""
    return [row for row in rows(resource) if all(row[column] == value for column, value in equal.items())]


def by_id(resource: str, column: str) -> dict[str, Row]:
    """The rows of one resource by a column that no two of them share."""
    found = {row[column]: row for row in rows(resource)}
    assert len(found) == len(rows(resource)), f"{resource}: {column} is not unique"
    return found


def printed_unit(name: str) -> str:
    """The unit that a document calls by this name. Raises KeyError where the package does not know it."""
    return by_id("unit_aliases", "alias_zh")[name]["unit_id"]
