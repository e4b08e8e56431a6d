"""What an explanation is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.text import _, listing, moment_text, number

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Number:
    """One number behind a status: what it is, its value, its period or how it came, and its batches."""

    name: str
    value: str
    about: str = ""
    source: str = ""
    demonstration: bool = False
    printed: bool = False
    """`about` is printed in the documents or handed in: Chinese."""


@dataclass(frozen=True)
class Explanation:
    """Why a status is what it is. `sentences`: the rule first, then how the numbers meet it."""

    title: str
    code: str
    sentences: tuple[str, ...]
    numbers: tuple[Number, ...] = ()
    place: str = ""
    """Document and clause."""
    printed: str = ""
    """The printed words, Chinese."""
    demonstration: bool = False


def batch_text(rows: Iterable[Row], prefix: str = "") -> str:
    """The batches that rows were handed in with: number, file, time and note; several by number only.

    Columns: batch_id, recorded_at, file_name, batch_note, each led by `prefix`. Empty where there is none.
    """
    found = {r[f"{prefix}batch_id"]: r for r in rows if r.get(f"{prefix}batch_id") is not None}
    if not found:
        return ""
    if len(found) > 1:
        return _("batches {numbers}", numbers=listing(number(n) for n in sorted(found)))
    ((batch_id, row),) = found.items()
    words = _(
        "batch {n}, {file}, {moment}",
        n=number(batch_id),
        file=row[f"{prefix}file_name"],
        moment=moment_text(row[f"{prefix}recorded_at"]),
    )
    note = row[f"{prefix}batch_note"]
    return _("{words}: {note}", words=words, note=note) if note else words
