"""Templates that analysts download, fill in and hand in again: of any resource, or of all that a unit owes in a round.

What is filled in stands as people say it: units, areas and codes in words, in the language of the reader; the way in
(`read`, `match`) takes the same words back. Columns beside the fields tell what a row is about, and are left out there.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.contract import Resource
from dashboard.feed import outward
from dashboard.feed.template_book import Page, book
from dashboard.feed.template_lists import Lists, heading
from dashboard.store import Store
from dashboard.text import N_, _, name, unit_text

Row = Mapping[str, Any]

_CONTEXT = {
    "milestone_reports": {"task_zh": N_("Key task"), "text_zh": N_("What is to be done")},
    "measure_reports": {
        "name_zh": N_("Name of the measure"),
        "asked": N_("Asked for"),
        "unit_of_measure": N_("Unit of measure"),
    },
    "observations": {"unit_of_measure": N_("Unit of measure")},
}
"""Columns beside the fields, with their headings; none of these may be a field of the same resource."""


@dataclass(frozen=True)
class Part:
    """What a template holds of one resource: rows of its fields (ids, codes, numbers, dates), and of `beside`."""

    resource: str
    rows: Sequence[Row] = ()
    beside: Mapping[str, str] = field(default_factory=dict)


def owed(store: Store, unit_id: str, plan_year: int, round_no: int, as_of: date) -> tuple[Part, ...]:
    """The reports and values that a unit owes in a round: what it handed in already, and blanks for the rest.

    Invented values count as blanks: nobody shall hand them in as real ones. A resource of which it owes nothing is
    left out.
    """
    asked = {"plan_year": plan_year, "round_no": round_no, "unit_id": unit_id}
    tables = {
        "milestone_reports": store.read("duty/form", as_of=as_of, **asked),
        "measure_reports": store.read("duty/measures", as_of=as_of, **asked),
        "observations": store.read("duty/observations", **asked),
    }
    parts = []
    for resource, table in tables.items():
        rows = [_row(store.contract[resource], unit_id, r) for r in table.to_pylist()]
        if rows:
            parts.append(Part(resource, rows, _CONTEXT[resource]))
    return tuple(parts)


def _row(resource: Resource, unit_id: str, row: dict[str, Any]) -> Row:
    """What was handed in for the round; else its key alone."""
    kept = row.get("in_round", row.get("value") is not None) and not row["demonstration"]
    beside = _CONTEXT[resource.name]
    blank = [c for c in resource.columns if c not in resource.key or c == "reported_on"]
    found = {**row, **({} if kept else dict.fromkeys(blank)), "unit_id": unit_id}
    if resource.name == "observations":
        found["quality"] = found["quality"] or "official"
        found["unit_of_measure"] = unit_text(row["unit_of_measure"])
    return {n: found.get(n) for n in (*resource.columns, *beside)}


def xlsx(store: Store, parts: Sequence[Part]) -> bytes:
    """A workbook with a sheet a resource, and a sheet that says how to fill them in."""
    lists = Lists(store)
    return book(lists, [_page(store, lists, part) for part in parts])


def csv_text(store: Store, part: Part) -> bytes:
    """One resource as CSV, in UTF-8 with a byte order mark, so that Excel and WPS read Chinese."""
    page = _page(store, Lists(store), part)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([outward.marked(h) for h in (*page.headings, *page.beside)])
    writer.writerows([_text(v) for v in row] for row in page.rows)
    return text.getvalue().encode("utf-8-sig")


def _text(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return format(value, ".15g")
    return outward.marked(value) if isinstance(value, str) else value


def _page(store: Store, lists: Lists, part: Part) -> Page:
    resource = store.contract[part.resource]
    return Page(
        resource,
        tuple(heading(resource, f) for f in resource.fields),
        tuple(_(title) for title in part.beside.values()),
        tuple(
            (
                *(lists.shown(resource, f, row.get(f.name)) for f in resource.fields),
                *(row.get(key) for key in part.beside),
            )
            for row in part.rows
        ),
    )


def file_stem(store: Store, resource: str) -> str:
    """A template's file name without its ending."""
    found = store.contract[resource]
    return name({"name_zh": found.title_zh, "name_en": found.title})
