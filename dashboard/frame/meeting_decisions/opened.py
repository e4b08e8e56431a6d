"""One decision: its words, who answers, what was reported, and the form to report on it."""

from collections.abc import Sequence

import streamlit as st

from dashboard import service
from dashboard.feed.meetings import DecisionReport, report_decision
from dashboard.frame import parts
from dashboard.frame.duty.form import state_words
from dashboard.frame.facts import thing_words
from dashboard.frame.html import chip, joined, link, official
from dashboard.frame.meeting_decisions import entering
from dashboard.frame.person import person
from dashboard.frame.reading import Row, read
from dashboard.frame.session import Page
from dashboard.report import decision_words as words
from dashboard.text import NOTHING, _, name, percent, pgettext, short_date


def show(row: Row, page: Page) -> None:
    """Everything that is known of a decision on the day."""
    told = read("meeting_decisions/reports", as_of=page.as_of, decision_id=row["decision_id"])
    parts.section(_("One decision"), row["decision_id"], demonstration=row["demonstration"])
    st.html(f'<p class="finding">{official(row["text"])}</p>')
    left, right = st.columns([1, 1.2], gap="large")
    with left:
        parts.key_values(_facts(row))
    with right:
        _reports(told)
        with st.container(key="noprint_report_decision"):
            report(row, page)


def _facts(row: Row) -> list[tuple[str, object]]:
    facts: list[tuple[str, object]] = [
        (_("Status"), chip(row["light"], words.late_by(row), why=words.why(row))),
        (_("Unit that answers"), link("owners", name(row, "unit"), unit=row["unit_id"])),
        (_("Decided"), joined((short_date(row["decided_on"]), official(row["decided_by"] or "")))),
        (_("Due"), short_date(row["due_on"]) or NOTHING),
    ]
    if row["task_no"] is not None:
        said = joined((_("Task {number}", number=row["task_no"]), official(row["task_zh"])))
        facts.append((_("About"), link("key_tasks", said, task=row["task_no"])))
    if row["indicator_id"]:
        facts.append((_("About"), link("trend", name(row, "indicator"), indicator=row["indicator_id"])))
    if row["closed_on"]:
        facts.append((_("Closed by the report of"), short_date(row["closed_on"])))
    return [
        *facts,
        (_("Entered in"), link("batches", _("batch {n}", n=row["batch_id"]), batch=row["batch_id"])),
    ]


def _reports(told: Sequence[Row]) -> None:
    if not told:
        parts.empty(_("Nothing was reported yet"), _("The unit that answers reports on it here or in its form."))
        return
    heads = (
        _("Reported on day"),
        pgettext("decision", "State"),
        pgettext("decision", "Share"),
        pgettext("decision", "By"),
        _("Note"),
    )
    rows = [
        (
            short_date(r["reported_on"]),
            _("done on {day}", day=short_date(r["done_on"])) if r["done_on"] else state_words(r["state"]),
            percent(r["percent_complete"]) if r["percent_complete"] is not None else NOTHING,
            r["reported_by"],
            official(r["note"]) if r["note"] else NOTHING,
        )
        for r in told
    ]
    with st.container(key="stack_decision_reports"):
        parts.listing(heads, rows, named=True)


def report(row: Row, page: Page) -> None:
    """The form to report on a decision, as a milestone is reported on."""
    states = service.store().contract["decision_reports"].field("state").enum
    where = f"report_{row['decision_id']}"
    key = f"{where}_{entering.turn()}"
    with st.form(where):
        state = st.pills(_("State now"), states, format_func=state_words, key=f"state_{key}")
        left, right = st.columns(2)
        with left:
            share = st.number_input(
                _("Percent complete"), 0.0, 100.0, value=None, step=1.0, format="%g", key=f"percent_{key}"
            )
            reported_on = entering.day_field(_("Day of the report"), where, page, row["decided_on"])
        with right:
            done_on = st.date_input(
                _("Done on (when it is done)"), None, row["decided_on"], format="YYYY-MM-DD", key=f"done_{key}"
            )
            who = person(where, _("Who reports"))
        note = st.text_input(_("Note"), key=f"note_{key}", max_chars=1000) or ""
        if not st.form_submit_button(_("Report on it"), type="primary", key=f"send_{where}"):
            return
        if state is None:
            st.caption(_("Choose a state first."))
            return
        if state == "done":
            share, done_on = None, done_on or reported_on
        said = DecisionReport(
            row["decision_id"],
            reported_on,
            state,
            who,
            None if state == "not_started" else share,
            done_on if state == "done" else None,
            note.strip(),
        )
        entering.attempt(
            where,
            lambda: report_decision(service.store(), said),
            _("The report of {unit} is written.", unit=thing_words("unit_id", row["unit_id"])),
        )
