"""What commands print: text, and tables for people, spreadsheets and programs."""

import csv
import datetime
import io
import json
import math
import os
import sys
from decimal import Decimal
from typing import Any

import pyarrow as pa
from tabulate import tabulate

from dashboard.feed import outward


class OutputError(Exception):
    """What was asked for cannot be written to standard output; the message is one sentence."""


def write(text: str) -> None:
    """Print; raises OutputError where that cannot be done."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered cannot go out either; without this the interpreter complains once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(f"The output could not be written ({error.strerror}).") from None


def printed(table: pa.Table, form: str) -> str:
    """A table as table, csv or json."""
    rows = [[_plain(v) for v in row.values()] for row in table.to_pylist()]
    names = table.column_names
    if form == "json":
        listed = [dict(zip(names, row, strict=True)) for row in rows]
        return json.dumps(listed, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    cells = [[_cell(v) for v in row] for row in rows]
    if form == "table":
        numeric = [pa.types.is_integer(f.type) or pa.types.is_floating(f.type) for f in table.schema]
        aligned = ["right" if n else "left" for n in numeric]
        # Ids made of digits are text: read as numbers, 370115001 would be 3.70115e+08.
        text = tabulate(cells, headers=names, disable_numparse=True, colalign=aligned if cells else None)
        return text + ("\n" if cells else "\n(no rows)\n")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([names, *cells])
    return out.getvalue()


def _plain(value: Any) -> Any:
    """A value as JSON has it: days and moments in ISO 8601, no NaN."""
    match value:
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case float() if not math.isfinite(value):
            return None
        case list():
            return [_plain(v) for v in value]
        case dict():
            return {k: _plain(v) for k, v in value.items()}
    return value


def _cell(value: Any) -> str:
    """A plain value as a cell of a table or a CSV file: nothing is empty, true and false as JSON writes them.

    Text that a spreadsheet would run is marked as text.
    """
    if value is None:
        return ""
    return outward.marked(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def system_language() -> str | None:
    """The language of the terminal as its environment names it (`zh_CN.UTF-8`)."""
    return next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
