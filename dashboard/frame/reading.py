"""Pages' way to the store."""

from typing import Any

from dashboard import service

Row = dict[str, Any]


def read(query: str, /, **parameters: Any) -> list[Row]:
    """The rows of a named query, each a dictionary by column; cached until the next commit."""
    rows: list[Row] = service.store().read(query, **parameters).to_pylist()
    return rows


def read_one(query: str, /, **parameters: Any) -> Row:
    """The only row of a query whose grain is one row."""
    (row,) = read(query, **parameters)
    return row


def version() -> int:
    """Number of the last batch: the version of the data on screen."""
    return service.store().version


def demonstration_stands() -> bool:
    """Whether demonstration data are among the data on screen."""
    return bool(read_one("frame/data_version")["demonstration"])
