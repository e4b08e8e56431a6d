"""What a unit still owes to meetings and leaders: open decisions, and remarks that wait for its answer."""

from datetime import date

import streamlit as st

from dashboard.frame.meeting_decisions import standing
from dashboard.frame.owners.words import Owner, Row
from dashboard.frame.reading import read
from dashboard.frame.session import Page


def show(owner: Owner, page: Page) -> None:
    """Open decisions and unanswered remarks of a unit, of a leader the remarks that nobody has answered."""
    waiting = remarks(owner, page.as_of)
    decided = decisions(owner.row, page.as_of)
    if waiting or decided:
        with st.container(key="flow_followed"):
            standing.section(waiting, decided, owned=True)


def decisions(row: Row, as_of: date) -> list[Row]:
    """Open decisions that a unit (row of owners/names), or a group that it belongs to, answers for; by light."""
    units = _answering(row)
    return [r for r in read("meeting_decisions/list", as_of=as_of) if r["is_open"] and r["unit_id"] in units]


def remarks(owner: Owner, as_of: date) -> list[Row]:
    """Unanswered remarks that a unit has to answer, or that a leader made; the longest standing first."""
    units = _answering(owner.row)
    return [
        r
        for r in read("meeting_decisions/remarks", as_of=as_of)
        if r["is_open"] and (r["leader_id"] == owner.owner_id if owner.dimension == "leader" else r["unit_id"] in units)
    ]


def _answering(row: Row) -> set[str]:
    return set() if row["dimension"] == "leader" else {row["owner_id"], *row["group_ids"]}
