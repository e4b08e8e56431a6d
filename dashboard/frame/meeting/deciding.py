"""What the meeting decides, and what a leader remarks, written down while the show goes on."""

from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard import service
from dashboard.feed.meetings import Decision, Remark, decide
from dashboard.feed.meetings import remark as write_remark
from dashboard.frame.facts import thing_words
from dashboard.frame.meeting.shown import Meeting
from dashboard.frame.meeting_decisions import entering
from dashboard.frame.person import person
from dashboard.frame.reading import Row, read
from dashboard.report.views.model import About, Tables
from dashboard.text import _

_OPENED, _LEADER = "meeting_forms_opened", "meeting_leader"
DAYS_GIVEN = 30
"""Days until a decision is due, where no round lies ahead."""


def decision(meeting: Meeting, about: About | None) -> None:
    """The dialog of a decision: its text first; unit, due date and matter are those of the slide."""
    st.dialog(_("Note a decision"), width="large")(_decision)(meeting, about, _anew("decision"))


def _decision(meeting: Meeting, about: About | None, where: str) -> None:
    held_on = meeting.pack.held_on
    with st.form(where, border=False):
        text = st.text_input(_("What was decided"), key=f"text_{where}", max_chars=500)
        left, right = st.columns(2)
        with left:
            unit = _unit(_("Unit that answers"), where, about)
        due = right.date_input(_("Due"), _due(held_on), min_value=held_on, key=f"due_{where}")
        # A decision is about tasks and indicators only.
        matter = matter_of(about, meeting.tables) if about and about.kind != "criterion" else {}
        linked = about is not None and bool(matter) and _linked(where, about)
        who = person(where, _("Who notes it"), meeting.row["who"])
        sent = st.form_submit_button(_("Save"), type="primary")
    if sent:
        made = Decision(
            text=text or "",
            unit_id=unit,
            decided_on=held_on,
            due_on=due,
            decided_by=meeting.pack.title,
            pack_id=meeting.saved.pack_id,
            **(matter if linked else {}),
        )
        entering.attempt(where, lambda: decide(service.store(), made, who), _("The decision is on the list."))


def remark(meeting: Meeting, about: About | None) -> None:
    """The dialog of a leader's remark on the task, indicator or criterion that is shown."""
    st.dialog(_("Note a leader's remark"), width="large")(_remark)(meeting, about, _anew("remark"))


def _remark(meeting: Meeting, about: About | None, where: str) -> None:
    matter = matter_of(about, meeting.tables)
    if about is None or not matter:
        st.html(f"<p>{_('A remark is made on a task, an indicator or a criterion: choose its row first.')}</p>")
        return
    with st.form(where, border=False):
        st.caption(_("It is about {matter}", matter=_matter_words(about)))
        text = st.text_input(_("Remark in words"), key=f"text_{where}", max_chars=500)
        left, right = st.columns(2)
        # Mostly it is the one who remarked before, who heads the meeting.
        said_before = st.session_state.get(_LEADER, "")
        by = left.text_input(_("Leader who remarks"), said_before, key=f"by_{where}", max_chars=80)
        st.session_state[_LEADER] = by
        with right:
            unit = _unit(_("Unit that is to answer"), where, about)
        parts_of = _parts(meeting.tables, matter["criterion_id"]) if "criterion_id" in matter else []
        part_no = entering.part_field(where, parts_of) if len(parts_of) > 1 else None
        who = person(where, _("Who enters it"), meeting.row["who"])
        sent = st.form_submit_button(_("Save"), type="primary")
    if sent:
        made = Remark(
            text=text or "",
            unit_id=unit,
            made_on=meeting.pack.held_on,
            made_by=by or "",
            pack_id=meeting.saved.pack_id,
            part_no=part_no,
            **matter,
        )
        entering.attempt(where, lambda: write_remark(service.store(), made, who), _("The remark is written."))


def _anew(form: str) -> str:
    """A name for the fields of a form, another each time it is opened.

    Under the same one the server would keep what stood in the form before, where the browser has forgotten it.
    """
    st.session_state[_OPENED] = st.session_state.get(_OPENED, 0) + 1
    return f"meeting_{form}_{st.session_state[_OPENED]}"


def _unit(label: str, where: str, about: About | None) -> str:
    return entering.unit_field(label, where, about.unit_id if about else None)


def _due(held_on: date) -> date:
    """The end of the next round; without one, a month on."""
    ahead = [r["due_on"] for r in read("frame/rounds") if r["due_on"] > held_on]
    return ahead[0] if ahead else held_on + timedelta(days=DAYS_GIVEN)


def _linked(where: str, about: About) -> bool:
    return st.checkbox(_("It is about {matter}", matter=_matter_words(about)), value=True, key=f"linked_{where}")


def _matter_words(about: About) -> str:
    if about.kind == "task":
        return _("task {number}", number=about.number)
    return thing_words(f"{about.kind}_id", about.number)


def _parts(tables: Tables, criterion_id: str) -> list[Row]:
    return [p for p in tables.now("health_promotion/parts") if p["criterion_id"] == criterion_id]


def matter_of(about: About | None, tables: Tables) -> dict[str, Any]:
    """The columns that say what a decision or a remark is about; a task is one of the plan that the tables speak of."""
    if about is None or about.kind == "unit":
        return {}
    if about.kind == "indicator":
        return {"indicator_id": about.number}
    if about.kind == "criterion":
        return {"criterion_id": about.number} if _parts(tables, about.number) else {}
    plan = {t["task_no"]: t["plan_year"] for t in tables.now("changes/tasks")}
    task_no = int(about.number)
    return {"plan_year": plan[task_no], "task_no": task_no} if task_no in plan else {}
