"""What a unit still owes to meetings and leaders: open decisions, and remarks that wait for its answer."""

from datetime import date

import streamlit as st

from dashboard.frame.meeting_decisions import standing
from dashboard.frame.owners.words import Owner, Row
from dashboard.frame.reading import read
from dashboard.frame.session import Page
from dashboard.report.owner_words import owed


def show(owner: Owner, page: Page) -> None:
    """Open decisions and unanswered remarks of a unit, of a leader the remarks that nobody has answered."""
    waiting = owed(read("meeting_decisions/remarks", as_of=page.as_of), owner.row)
    decided = decisions(owner.row, page.as_of)
    if waiting or decided:
        with st.container(key="flow_followed"):
            standing.section(waiting, decided, owned=True)


def decisions(row: Row, as_of: date) -> list[Row]:
    """Open decisions that a unit (row of owners/names), or a group that it belongs to, answers for; by light."""
    return owed(read("meeting_decisions/list", as_of=as_of), row)
