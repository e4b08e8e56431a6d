"""Requests for a later date, and the decision on one."""

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.decisions.deciding import decide, form
from dashboard.frame.decisions.done import KEY, key_of, number_words
from dashboard.frame.html import Html, escaped, joined, link, official
from dashboard.frame.reading import Row, read
from dashboard.frame.session import Page
from dashboard.text import _, name, ngettext, short_date


def show(page: Page) -> None:
    """The requests, the oldest first; one is chosen and decided."""
    rows = read("decisions/deferrals", as_of=page.as_of)
    parts.section(
        _("Later dates asked for"),
        ngettext("{n} request, the oldest first", "{n} requests, the oldest first", len(rows)),
        demonstration=any(r["demonstration"] for r in rows),
    )
    if not rows:
        st.caption(_("No request for a later date waits for a decision."))
        return
    with st.container(key="stack_deferrals"):
        parts.listing(
            (_("No."), _("Milestone (printed words)"), _("Lead unit"), _("Due"), _("Asked for"), _("Reason")),
            [_line(r) for r in rows],
            named=True,
        )
    place = st.selectbox(
        _("Decide on"),
        range(len(rows)),
        index=0 if len(rows) == 1 else None,
        format_func=lambda i: _title(rows[i]),
        key=f"deferral_{'_'.join(_title(r) for r in rows[:3])}",
        placeholder=_("Choose"),
    )
    if place is not None:
        _decision(rows[place], page)


def _line(row: Row) -> tuple[object, ...]:
    asked = _("asked on {day}", day=short_date(row["requested_on"]))
    late = () if row["in_time"] else (_("after it was due: it cannot count"),)
    return (
        link("key_tasks", number_words(row), task=row["task_no"]),
        official(row["text_zh"]),
        name(row, "units"),
        short_date(row["current_due_on"]),
        joined((short_date(row["new_due_on"]), Html(f'<span class="owner">{escaped(asked)}</span>'), *late)),
        official(row["reason"] or ""),
    )


def _title(row: Row) -> str:
    return _("{number}: to {day}", number=number_words(row), day=short_date(row["new_due_on"]))


def _decision(row: Row, page: Page) -> None:
    labels = {"approved": _("Approve"), "refused": _("Refuse")}
    ruling = form("deferrals", page, labels, earliest=row["requested_on"])
    missing = _("Choose a decision.") if ruling is None else "" if ruling.who else _("Say who decides.")
    if st.button(_("Decide the request"), key="decide_deferral", type="primary", disabled=bool(missing)) and ruling:
        entry = {
            **dict(zip(KEY, key_of(row), strict=True)),
            "requested_on": row["requested_on"],
            "new_due_on": row["new_due_on"],
            "reason": row["reason"],
            "decision": ruling.decision,
            "decided_on": ruling.day,
            "decided_by": ruling.who,
        }
        decide("deferrals", [entry], ruling, "deferrals")
    if missing:
        st.caption(missing)
