"""What the reporting pages give to take along: reminders, lists, templates."""

from collections.abc import Callable, Sequence
from itertools import groupby

import streamlit as st

from dashboard import service
from dashboard.feed import templates
from dashboard.frame.duty.rounds import Round
from dashboard.frame.reading import Row, demonstration_stands
from dashboard.frame.session import Page
from dashboard.report import tables
from dashboard.text import NOTHING, _, date_text, listing, name, ngettext, short_date, spoken

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMED = 12
"""Milestones named in a line of the reminder; the others are counted."""


def button(label: str, key: str, make: Callable[[], bytes], file_name: str, *, primary: bool = False) -> None:
    """A download that is made when it is asked for."""
    st.download_button(
        label,
        spoken(make),
        file_name=file_name,
        mime=XLSX if file_name.endswith(".xlsx") else "text/csv",
        key=key,
        on_click="ignore",
        type="primary" if primary else "secondary",
        icon=":material/download:",
    )


def template_buttons(page: Page, unit: Row, found: Round) -> None:
    """The template of a unit and round: one workbook, or a CSV file for each kind of row that it owes."""
    store = service.store()
    parts = templates.owed(store, unit["unit_id"], as_of=page.as_of, **found.asked)
    stem = f"{name(unit)} {found.name}"
    with st.container(horizontal=True):
        button(
            _("Template (XLSX)"), "template_xlsx", lambda: templates.xlsx(store, parts), f"{stem}.xlsx", primary=True
        )
        for part in parts:
            title = templates.file_stem(store, part.resource)
            make = _csv_maker(part)
            button(f"{title} (CSV)", f"template_{part.resource}", make, f"{stem} {title}.csv")


def blank_templates() -> None:
    """A template of any resource, without rows."""
    store = service.store()
    titles = {r: templates.file_stem(store, r) for r in store.contract.resources}
    resource = st.selectbox(
        _("What you hand in"),
        list(titles),
        index=list(titles).index("observations"),
        format_func=titles.__getitem__,
        key="blank_template",
    )
    part = templates.Part(resource)
    stem = titles[resource]
    with st.container(horizontal=True):
        button("XLSX", "blank_xlsx", lambda: templates.xlsx(store, [part]), f"{stem}.xlsx")
        button("CSV", "blank_csv", _csv_maker(part), f"{stem}.csv")


def _csv_maker(part: templates.Part) -> Callable[[], bytes]:
    return lambda: templates.csv_text(service.store(), part)


def number_of(row: Row) -> str:
    """A milestone by its printed numbers: 100 · 1.3."""
    return f"{row['task_no']} · {row['subtask_no']}.{row['milestone_no']}"


def reminder(rows: Sequence[Row], found: Round) -> str:
    """What is not sent yet, a line a unit, as text to paste into a message."""
    lines = [_("{round}: reports due on {day}, not sent yet:", round=found.name, day=date_text(found.due_on))]
    ordered = sorted(rows, key=lambda r: (r["unit_id"], r["task_no"], r["subtask_no"], r["milestone_no"]))
    for _unit, group in groupby(ordered, key=lambda r: r["unit_id"]):
        owed = list(group)
        said = [
            _("task {task} no. {number}", task=r["task_no"], number=f"{r['subtask_no']}.{r['milestone_no']}")
            for r in owed[:NAMED]
        ]
        more = [ngettext("{n} more", "{n} more", len(owed) - NAMED)] if len(owed) > NAMED else []
        names = listing([*said, *more])
        lines.append(_("{unit} ({n}): {list}", unit=name(owed[0], "unit"), n=len(owed), list=names))
    return "\n".join(lines)


def report(rows: Sequence[Row], found: Round, page: Page, say: Callable[[str], str]) -> tables.Report:
    """All that is owed in the round, as a file."""
    columns = {
        "unit": _("Lead unit"),
        "number": _("Milestone"),
        "title_zh": _("Key task"),
        "text_zh": _("What is to be done"),
        "current_due_on": _("Due"),
        "duty": _("Report"),
        "reported_on": _("Sent on"),
    }
    listed = [{**r, "unit": name(r, "unit"), "number": number_of(r), "duty": say(r["duty"])} for r in rows]
    invented = demonstration_stands() and any(r["demonstration"] for r in rows)
    return tables.Report(
        _("Reporting duty, {round}", round=found.name),
        (_("As of {day}", day=short_date(page.as_of)), _("Due on {day}", day=short_date(found.due_on) or NOTHING)),
        _("Demonstration data") if invented else "",
        (tables.Sheet(_("Reporting duty"), columns, listed),),
    )
