"""Facts that somebody enters in a form instead of a file: the same checks, the same batch.

What was entered is kept like a file, as CSV, so that every batch has an original.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa

from dashboard.feed.check import check
from dashboard.feed.commit import Handed, commit
from dashboard.feed.evidence import Attachment
from dashboard.feed.match.noted import title_of
from dashboard.feed.model import Facts, Problem, Understood
from dashboard.feed.outward import marked
from dashboard.store import Store

Entry = Mapping[str, object]
"""Field to value: text, number, date; None: blank."""

_JIYANG = timedelta(hours=8)


def entered(store: Store, resource: str, entries: Sequence[Entry]) -> Facts:
    """The entries as facts, one a line from line 1. Fields that no entry has are left as they stand."""
    known = store.contract[resource]
    said = [f for f in known.columns if any(f in e for e in entries)]
    columns = {f: pa.array([_text(e.get(f)) for e in entries], pa.string()) for f in known.columns}
    table = pa.table(
        {
            **columns,
            "sheet": pa.array([""] * len(entries)),
            "line": pa.array(range(1, len(entries) + 1), pa.int64()),
            "value_column": pa.nulls(len(entries), pa.string()),
        }
    )
    headings = {str(title_of(known, f)): f for f in said}
    return Facts(resource, table, (Understood(resource, "", 0, "long", headings),))


def problems_of(store: Store, parts: Sequence[Facts], today: date | None = None) -> list[Problem]:
    """Everything wrong with what was entered."""
    day = today or (datetime.now(UTC) + _JIYANG).date()
    return [p for part in parts for p in check(store, part, day)]


def hand_in(
    store: Store,
    parts: Sequence[Facts],
    who: str,
    note: str = "",
    *,
    problems: Sequence[Problem] = (),
    accepted: str = "",
    compared_with: int | None = None,
    evidence: Sequence[Attachment] = (),
) -> int | None:
    """One batch of what was entered; see `commit.commit`. Raises Refused with the reason; nothing is written then."""
    handed = Handed(f"{parts[0].resource}.csv", _as_file(parts), who, note, accepted)
    return commit(store, parts, handed, problems=problems, compared_with=compared_with, evidence=evidence)


def _as_file(parts: Sequence[Facts]) -> bytes:
    """The entries as CSV with the fields' names as headings; of several resources one table after the other."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for part in parts:
        fields = list(part.understood[0].columns.values())
        writer.writerow(fields)
        for row in part.table.select(fields).to_pylist():
            writer.writerow(["" if row[f] is None else marked(row[f]) for f in fields])
    return out.getvalue().encode("utf-8-sig")


def _text(value: object) -> str | None:
    """A value as a file would have it."""
    if value is None or value == "":
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value).strip() or None
