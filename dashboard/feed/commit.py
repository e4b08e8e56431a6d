"""The last step of the way in: facts become a batch; and a batch is taken back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.feed import files
from dashboard.feed.evidence import Attachment, attachments_table
from dashboard.feed.merge import complete
from dashboard.feed.model import Facts, Message, Problem
from dashboard.feed.read import safe_name
from dashboard.feed.refused import Refused, explained
from dashboard.store import Batch, Store
from dashboard.text import N_

PART = 100_000
"""Rows that are written at a time, all in one transaction: what is in memory stays small."""
NOTHING_DIFFERS = N_("Nothing was written: everything in the file stands already.")
_WARNINGS = pa.schema(
    [
        ("resource", pa.string()),
        ("fact_key", pa.string()),
        ("rule", pa.string()),
        ("sheet", pa.string()),
        ("line", pa.int64()),
        ("column_name", pa.string()),
        ("value", pa.string()),
        ("message", pa.string()),
        ("message_values", pa.string()),
        ("note", pa.string()),
    ]
)

_Place = tuple[str | None, int | None, str | None]


@dataclass(frozen=True)
class Handed:
    """A file as somebody hands it in: the name that they gave it, its bytes (or where it lies), who they are, and what
    they say of it.

    `accepted` says why the values are right that were warned of.
    """

    name: str
    data: bytes | Path
    who: str
    note: str = ""
    accepted: str = ""


def commit(
    store: Store,
    facts: Sequence[Facts],
    handed: Handed,
    *,
    problems: Sequence[Problem] = (),
    compared_with: int | None = None,
    sha256: str | None = None,
    evidence: Sequence[Attachment] = (),
) -> int | None:
    """Write `facts` and what proves them as one batch and return its number; None when nothing differs.

    `problems` are those that were found in the facts: errors refuse, warnings need `handed.accepted`. `compared_with`
    is the version of the data that the comparison was made with (None: there was none), `sha256` that of the file that
    was read. Keys that it does not mention stay as they are. Raises Refused with the reason; nothing is written then.
    """
    _refuse_unready(handed, problems)
    seen = store.version if compared_with is None else compared_with
    rows = {part.resource: _completed(store, part) for part in facts}
    beside = {"accepted_warnings": _accepted(store, facts, problems, handed.accepted)}
    if evidence:
        beside["evidence"] = attachments_table(store, evidence)
    kept = files.keep(store.settings.home, handed.data)
    if sha256 not in (None, kept):
        raise Refused(Message(N_("Nothing was written: the file was changed while it was read. Hand it in again.")))
    batch = Batch("upload", handed.who.strip(), safe_name(handed.name), kept, handed.note.strip())
    with explained(store.contract):
        done = store.upsert(batch, rows, compared_with=seen, beside=beside)
    return done[0] if done else None


def withdraw(store: Store, batch_id: int, who: str, note: str) -> int:
    """Take a batch back (a withdrawal too) and return the number of the batch that does.

    Raises Refused, naming the rows, where others refer to its rows or a locked period would change; StoreError where
    there is no such standing batch.
    """
    _refuse_nameless(who)
    with explained(store.contract):
        return store.withdraw(batch_id, who.strip(), note.strip())


def original(store: Store, batch_id: int) -> tuple[str, bytes]:
    """Name and bytes of the file that a batch came from, as it was handed in. Raises files.NotKept for none."""
    rows = store.read("batches/detail", batch_id=batch_id).to_pylist()
    if not rows or rows[0]["kind"] not in ("upload", "evidence"):
        raise files.NotKept(f"Batch {batch_id} came from no file that was handed in.")
    return rows[0]["file_name"], files.content(store.settings.home, rows[0]["sha256"])


def _completed(store: Store, facts: Facts) -> Iterator[pa.Table]:
    """The rows to write, in parts."""
    for start in range(0, facts.table.num_rows, PART):
        yield complete(store, replace(facts, table=facts.table.slice(start, PART)))
        pa.default_memory_pool().release_unused()


def _refuse_unready(handed: Handed, problems: Sequence[Problem]) -> None:
    _refuse_nameless(handed.who)
    errors = sum(p.severity == "error" for p in problems)
    if errors:
        raise Refused(Message(N_("Nothing was written: the file has errors ({n}). Mend them first."), {"n": errors}))
    warnings = sum(p.severity == "warning" for p in problems)
    if warnings and not handed.accepted.strip():
        raise Refused(
            Message(
                N_("Nothing was written: there are warnings ({n}). Say in a note why the values are right."),
                {"n": warnings},
            )
        )


def _refuse_nameless(who: str) -> None:
    if not who.strip():
        raise Refused(Message(N_("Nothing was written: say who you are, so that others know whom to ask.")))


def _accepted(store: Store, facts: Sequence[Facts], problems: Sequence[Problem], note: str) -> pa.Table:
    """The warnings of a batch, each with the key of its row, so that the row is found again later."""
    warnings = [p for p in problems if p.severity == "warning"]
    keys = _keys(store, facts, {p.line for p in warnings if p.line is not None})
    of_the_file = (facts[0].resource if facts else "", "")
    rows: list[tuple[object, ...]] = []
    for p in warnings:
        resource, key = keys.get((p.sheet, p.line, p.column)) or keys.get((p.sheet, p.line, None)) or of_the_file
        values = json.dumps(dict(p.message.values), ensure_ascii=False, default=str)
        rows.append((resource, key, p.rule, p.sheet, p.line, p.column, p.value, p.message.text, values, note.strip()))
    return pa.Table.from_pylist([dict(zip(_WARNINGS.names, row, strict=True)) for row in rows], schema=_WARNINGS)


def _keys(store: Store, facts: Sequence[Facts], lines: set[int]) -> dict[_Place, tuple[str, str]]:
    """Sheet, line and column (None: any) to resource and key as JSON, of the rows on `lines`.

    A line of a wide table holds several facts, which their columns tell apart.
    """
    found: dict[_Place, tuple[str, str]] = {}
    for part in facts if lines else ():
        resource = store.contract[part.resource]
        whole = {k for k in resource.key if resource.field(k).type == "integer"}
        chosen = part.table.filter(pc.is_in(part.table["line"], pa.array(sorted(lines), pa.int64())))
        for row in chosen.select(["sheet", "line", "value_column", *resource.key]).to_pylist():
            key = {k: int(row[k]) if k in whole else row[k] for k in resource.key}
            named = (part.resource, json.dumps(key, ensure_ascii=False, separators=(",", ":")))
            found.setdefault((row["sheet"], row["line"], row["value_column"]), named)
            found.setdefault((row["sheet"], row["line"], None), named)
    return found
