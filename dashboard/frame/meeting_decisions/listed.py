"""The list of decisions with its filters, and the form to add one."""

from collections.abc import Sequence

import streamlit as st

from dashboard import service
from dashboard.feed.meetings import Decision, decide
from dashboard.frame import parts
from dashboard.frame.html import Html, chip, escaped, link, official
from dashboard.frame.meeting_decisions import entering
from dashboard.frame.person import person
from dashboard.frame.reading import Row
from dashboard.frame.session import Page
from dashboard.frame.url import choice
from dashboard.report import decision_words as words
from dashboard.text import NOTHING, _, name, ngettext, pgettext, short_date


def show(rows: Sequence[Row], opened: str | None) -> None:
    """The decisions that the filters leave; each opens below."""
    with st.container(horizontal=True, key="noprint_filters"):
        unit, standing = _filters(rows)
    shown = [
        r for r in rows if unit in (None, r["unit_id"]) and (standing is None or r["is_open"] is (standing == "open"))
    ]
    parts.section(
        _("What was decided"),
        ngettext("{n} decision, open ones first", "{n} decisions, open ones first", len(shown)),
        demonstration=any(r["demonstration"] for r in shown),
    )
    if not shown:
        parts.empty(
            _("No decision to show"),
            _("Decisions are noted during a meeting, or below; a filter may hide some."),
        )
        return
    heads = (
        _("Status"),
        pgettext("decision", "Matter"),
        pgettext("decision", "Unit"),
        _("Decided"),
        _("Due"),
        pgettext("decision", "Latest"),
    )
    with st.container(key="stack_decisions"):
        parts.listing(heads, [_cells(r, opened, unit, standing) for r in shown], named=True)


def _filters(rows: Sequence[Row]) -> tuple[str | None, str | None]:
    units = {r["unit_id"]: r for r in rows}
    ordered = sorted(units, key=lambda i: name(units[i], "unit"))
    said = {"open": _("Not yet done"), "closed": _("Done or cancelled")}
    unit = choice("unit", _("Unit that answers"), ordered, lambda i: name(units[i], "unit"))
    standing = choice("state", _("Open or closed"), list(said), said.__getitem__, widget="pills")
    return unit, standing


def _cells(row: Row, opened: str | None, unit: str | None, standing: str | None) -> tuple[object, ...]:
    text = official(row["text"])
    if row["decision_id"] == opened:
        shown = Html(f"<b>{text}</b>")
    else:
        shown = link("meeting_decisions", text, id=row["decision_id"], unit=unit, state=standing)
    about = words.subject(row)
    return (
        chip(row["light"], words.late_by(row), why=words.why(row)),
        Html(f'{shown}<div class="note">{escaped(about)}</div>') if about else shown,
        name(row, "unit"),
        short_date(row["decided_on"]),
        short_date(row["due_on"]) or NOTHING,
        words.told(row) or _("nothing yet"),
    )


def add(page: Page) -> None:
    """The form of a new decision, folded away until it is wanted."""
    with st.container(key="noprint_add"):
        drawer = st.expander(_("Note a decision"), key="add_decision", on_change="rerun", icon=":material/add:")
    if not drawer.open:
        return
    with drawer, st.form("decision_form", border=False):
        text = entering.words_field(_("What was decided"), "decision")
        left, right = st.columns(2, gap="large")
        with left:
            unit_id = entering.unit_field(_("Unit that answers"), "decision")
            due_on = st.date_input(
                _("To be done by (may stay empty)"),
                value=None,
                format="YYYY-MM-DD",
                key=f"due_{entering.turn()}",
            )
            plan_year, task_no = entering.task_field("decision", page)
            indicator_id = entering.indicator_field("decision")
        with right:
            decided_on = entering.day_field(_("Day of the meeting"), "decision", page)
            decided_by = st.text_input(_("Meeting"), key=f"meeting_{entering.turn()}", max_chars=120)
            who = person("decision", _("Who notes it"))
        if st.form_submit_button(_("Note the decision"), type="primary", key="note_decision"):
            noted = Decision(
                text,
                unit_id,
                decided_on,
                due_on,
                decided_by.strip(),
                plan_year=plan_year,
                task_no=task_no,
                indicator_id=indicator_id,
            )
            entering.attempt("decision", lambda: decide(service.store(), noted, who), _("The decision is on the list."))
