"""Requests for a later date that wait to be decided."""

from dashboard.report.views.about import of_task
from dashboard.report.views.milestones import place
from dashboard.report.views.model import Big, Cell, Column, Result, Row, Table, Tables, demonstration
from dashboard.report.views.sources import source
from dashboard.text import NOTHING, _, name, ngettext, number, short_date


def deferrals(tables: Tables) -> Result:
    """Which milestones a later date was asked for, why, and until when; what cannot count any more says so."""
    rows = tables.now("decisions/deferrals")
    columns = (
        Column(_("Asked for on"), 1.3),
        Column(_("No."), 0.9),
        Column(_("Milestone (printed words)"), 3),
        Column(_("From, to"), 1.7),
        Column(_("Reason"), 2.2),
        Column(_("Lead unit"), 1.6),
    )
    late = sum(not r["in_time"] for r in rows)
    beyond = ngettext(
        "{n} of them came after the milestone was due: it cannot count.",
        "{n} of them came after the milestone was due: they cannot count.",
        late,
    )
    title = _("No request for a later date waits to be decided")
    if rows:
        title = ngettext(
            "{n} request for a later date waits to be decided",
            "{n} requests for a later date wait to be decided",
            len(rows),
        )
    return Result(
        heading=_("Deferrals to decide"),
        title=title,
        programme_id="key_tasks",
        big=Big(number(len(rows)), ngettext("request waiting", "requests waiting", len(rows))),
        lines=(beyond,) if late else (),
        table=Table(columns, tuple(map(_cells, rows))) if rows else None,
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration(rows),
        rows_about=tuple(map(of_task, rows)),
    )


def _cells(row: Row) -> tuple[Cell, ...]:
    until = short_date(row["new_due_on"])
    if not row["in_time"]:
        until = _("{day} ({note})", day=until, note=_("after it was due: it cannot count"))
    return (
        short_date(row["requested_on"]),
        place(row),
        row["text_zh"],
        f"{short_date(row['current_due_on'])} → {until}",
        row["reason"] or NOTHING,
        name(row, "units"),
    )
