"""What each open target needs at each coming round, as a table."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.html import Html, escaped, joined
from dashboard.frame.reading import Row, read
from dashboard.frame.trend.subject import Subject
from dashboard.report.indicator_words import asked_text, document_name
from dashboard.report.needed import enough, needed_text, on_the_way
from dashboard.text import NOTHING, _, listing, quantity, short_date

MOST_DAYS = 5
"""Columns of days; later due dates stand in the table of all targets."""


def table(subject: Subject, as_of: date, areas: Sequence[str], area_names: dict[str, str]) -> None:
    """What each open target of the areas needs at each coming round and on its due date; nothing where none is open."""
    rows = [r for r in read("trend/needed", indicator_id=_id(subject), as_of=as_of) if r["area_id"] in areas]
    if not rows:
        return
    days = sorted({r["day"] for r in rows})[:MOST_DAYS]
    targets = {(t["target_id"], t["area_id"]): t for t in subject.targets}
    by_target: dict[tuple[str, str], dict[date, Row]] = {}
    for row in rows:
        by_target.setdefault((row["target_id"], row["area_id"]), {})[row["day"]] = row
    shown = [
        # A node on the way of another target asks for nothing else.
        (_words(targets[key], area_names if len(areas) > 1 else {}), *(_cell(targets[key], found.get(d)) for d in days))
        for key, found in by_target.items()
        if any(d in found for d in days) and not on_the_way(key, found, by_target, targets)
    ]
    demonstration = any(targets[key]["demonstration"] for key in by_target)
    parts.section(_heading(rows, targets, days), demonstration=demonstration)
    with st.container(key="needed_rounds"):
        parts.listing([_("Target"), *(short_date(d) for d in days)], shown)
    if any(r["more"] is not None for r in rows):
        st.caption(
            _("Amounts are counted from 1 January; behind + stands what is still to be added to the last value.")
        )


def _id(subject: Subject) -> str:
    return str(subject.indicator["indicator_id"])


def _heading(rows: Sequence[Row], targets: dict[tuple[str, str], Row], days: Sequence[date]) -> str:
    """What the next day asks for, a level before a ratio, and on: needed by round: 22.6 % on 31 Aug, …"""
    first = min(
        (r for r in rows if r["day"] == days[0]),
        key=lambda r: targets[r["target_id"], r["area_id"]]["kind"] != "absolute",
    )
    target = targets[first["target_id"], first["area_id"]]
    mine = [r for r in rows if (r["target_id"], r["area_id"]) == (first["target_id"], first["area_id"])]
    said = [
        _("{value} on {day}", value=needed_text(target, r["needed"]), day=short_date(r["day"]))
        for r in mine
        if r["day"] in days
    ]
    return _("Needed by round: {steps}", steps=listing(said))


def _words(target: Row, area_names: dict[str, str]) -> Html:
    where = document_name(target["number"])
    area = area_names.get(target["area_id"], "")
    return joined(
        [asked_text(target), Html(f'<span class="fine">{escaped(listing(w for w in (where, area) if w))}</span>')]
    )


def _cell(target: Row, row: Row | None) -> Html:
    if row is None:
        return Html(NOTHING)
    said = escaped(needed_text(target, row["needed"]))
    words = f"<b>{said}</b>" if row["due"] else said
    if row["more"]:
        more = quantity(enough(target, row["more"]), target["unit_of_measure"], target["decimals"], sign=True)
        words += f'<br><span class="fine">{escaped(more)}</span>'
    return Html(words)
