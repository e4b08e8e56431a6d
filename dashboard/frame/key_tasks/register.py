"""The register of the key tasks: its filters, and the table in which a row opens a task."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.palette import Palette
from dashboard.charts.status import codes, label, marked, status
from dashboard.frame.html import address
from dashboard.frame.reading import read, version
from dashboard.frame.session import Page
from dashboard.frame.url import choice, not_here, phrase
from dashboard.report.milestone_words import days, leader_name
from dashboard.text import _, language, listing, name, number, short_date

Row = dict[str, Any]

SHOWN_ROWS = 13
ROW_HEIGHT = 36


@dataclass(frozen=True)
class Asked:
    """What the register is asked for; None: everything."""

    leader_id: str | None
    unit_id: str | None
    round_no: int | None
    words: str | None

    @property
    def chooses_milestones(self) -> bool:
        """Whether a task's row speaks of some of its milestones only; words choose whole tasks."""
        return (self.leader_id, self.unit_id, self.round_no) != (None, None, None)


def filters(names: Mapping[str, Mapping[str, Row]]) -> Asked:
    """The filters, each in the URL: q, leader, unit, round."""
    leaders, units = names["leader"], names["unit"]
    rounds = {str(r["round_no"]): r for r in read("frame/rounds")}
    above = st.container()  # A narrow cell is no place for a sentence.

    def in_vain(parameter: str, asked: str) -> None:
        with above:
            _no_task(parameter, asked)

    cells = st.grid(4, min_column_width=210, key="register_filters")
    with cells.container():
        words = phrase("q", _("Words or number"), _("in titles, milestones, units …"))
    with cells.container():
        leader = choice("leader", _("Lead leader"), list(leaders), lambda i: leader_name(leaders[i]), in_vain=in_vain)
    with cells.container():
        ordered = sorted(units, key=lambda i: name(units[i]))
        unit = choice("unit", _("Lead unit"), ordered, lambda i: name(units[i]), in_vain=in_vain)
    with cells.container():
        chosen = choice(
            "round",
            _("Due in round"),
            list(rounds),
            lambda i: short_date(rounds[i]["due_on"], year=False),
            widget="pills",
        )
    return Asked(leader, unit, int(chosen) if chosen else None, words or None)


def _no_task(parameter: str, asked: str) -> None:
    """Say that the unit or leader of an address leads no task, and where else a unit has a part."""
    row = next((r for r in read("key_tasks/without_task") if (r["kind"], r["id"]) == (parameter, asked)), None)
    if row is None:
        not_here(parameter, asked)
        return
    ways_out = []
    if row["has_duty"]:
        ways_out.append(f"[{_('Its duties')}]({address('health_promotion', unit=asked)})")
    if row["has_action"]:
        ways_out.append(f"[{_('Units by actions')}]({address('healthy_jiyang')})")
    said = _("{name} leads no key task; all tasks are shown.", name=name(row))
    st.warning(" · ".join([said, *ways_out]))


def light_filter(rows: Sequence[Row]) -> str | None:
    """Counts by status, worst first; a click narrows the table to one. In the URL as light."""
    counts = Counter(r["status"] for r in rows)
    known = codes("milestone")
    # A status that no task has is offered only to whom a link brought here.
    shown = [c for c in known if counts[c] or c == st.query_params.get("light")]
    return choice(
        "light",
        _("Status"),
        shown,
        lambda c: marked(c, number(counts[c])),
        widget="pills",
        label_visibility="collapsed",
    )


def table(rows: Sequence[Row], units: Mapping[str, Row], page: Page, asked: object) -> None:
    """The tasks, worst first; selecting a row puts its number into the URL as task."""
    head = {
        "status": _("Status"),
        "number": _("No."),
        "title": _("Task (printed words)"),
        "unit": _("Lead unit"),
        "nodes": _("Done"),
        "next": _("Next date"),
    }
    frame = pd.DataFrame([_cells(r, units, page) for r in rows], columns=list(head))
    # A new key where the rows may differ, or a selection would stay at its place and mean another task.
    key = f"register_{hash((version(), language(), page.as_of, asked)) & 0xFFFFFFFF:x}"
    chosen = st.query_params.get("task")
    place = next((i for i, r in enumerate(rows) if str(r["task_no"]) == chosen), None)

    def choose() -> None:
        picked = st.session_state[key]["selection"]["rows"]
        if picked:
            st.query_params["task"] = str(rows[picked[0]]["task_no"])
        else:
            st.query_params.pop("task", None)

    st.dataframe(
        _coloured(frame, rows, page.theme),
        key=key,
        hide_index=True,
        height=ROW_HEIGHT * (min(len(rows), SHOWN_ROWS) + 1) + 2,
        row_height=ROW_HEIGHT,
        on_select=choose,
        selection_mode="single-row",
        selection_default={"selection": {"rows": [] if place is None else [place]}},
        column_config={
            "status": st.column_config.TextColumn(head["status"], width=138),
            "number": st.column_config.NumberColumn(head["number"], width=44, format="%d"),
            "title": st.column_config.TextColumn(head["title"], width=226),
            "unit": st.column_config.TextColumn(head["unit"], width=126),
            "nodes": st.column_config.TextColumn(head["nodes"], width=54),
            "next": st.column_config.TextColumn(head["next"], width=78),
        },
        alt=_("Register of the key tasks, worst first"),
    )


def _cells(row: Row, units: Mapping[str, Row], page: Page) -> tuple[Any, ...]:
    extra = days(row["overdue_days"]) if row["status"] == "overdue" and row["overdue_days"] else ""
    due = row["next_due_on"]
    return (
        marked(row["status"], extra),
        row["task_no"],
        row["title_zh"],
        listing(name(units[i]) for i in row["unit_ids"].split(",")),
        f"{row['done']}/{row['milestones']}",
        short_date(due, year=due is not None and due.year != page.as_of.year),
    )


def _coloured(frame: pd.DataFrame, rows: Sequence[Row], theme: Palette) -> Any:
    """The status column in the colours of the statuses."""
    styles = [f"color: {theme.role(status(r['status']).role)}; font-weight: 600" for r in rows]
    return frame.style.apply(lambda _column: styles, subset=["status"])


def asked_for(asked: Asked, light: str | None, names: Mapping[str, Mapping[str, Row]]) -> str:
    """What the filters ask for, in words."""
    rounds = {r["round_no"]: r for r in read("frame/rounds")}
    parts = [
        leader_name(names["leader"][asked.leader_id]) if asked.leader_id else "",
        name(names["unit"][asked.unit_id]) if asked.unit_id else "",
        name(rounds[asked.round_no]) if asked.round_no else "",
        label(light) if light else "",
        _('"{words}"', words=asked.words) if asked.words else "",
    ]
    return listing(p for p in parts if p)
