"""Reports that units owe and did not send."""

from dashboard.charts.status import label
from dashboard.report.views.about import of_unit
from dashboard.report.views.milestones import BARS
from dashboard.report.views.model import Big, Colour, Column, Result, Row, Table, Tables, demonstration, stacked
from dashboard.report.views.sources import source
from dashboard.text import _, name, ngettext, number, short_date

PARTS: tuple[tuple[str, Colour, float], ...] = (
    ("missing", "vermilion", 0.0),
    ("late", "amber", 0.2),
    ("sent", "teal", 0.0),
    ("open", "grey", 0.5),
)


def missing(tables: Tables, round_no: int | None = None) -> Result:
    """Units by reports missing in a round; without a number: the latest round past, else the first one."""
    rounds = tables("frame/rounds")
    asked = next((r for r in rounds if r["round_no"] == round_no), None) if round_no else tables.this_round
    if asked is None and round_no:
        return Result(heading=_("Reports owed"), title=_("There is no round {number}", number=number(round_no)))
    if asked is None and not rounds:
        return Result(heading=_("Reports owed"), title=_("No round of reports is known"))
    found = asked or rounds[0]
    rows = tables.now("duty/units", plan_year=found["plan_year"], round_no=found["round_no"])
    rows = [r for r in rows if r["owed"]]
    shown = [r for r in rows if r["missing"] or r["late"]]
    columns = (
        Column(_("Lead unit"), 2.4),
        Column(_("Owed"), 1, numeric=True),
        *(Column(label(c), 1, numeric=True) for c, _colour, _lighter in PARTS),
    )
    table = tuple((name(r), number(r["owed"]), *(number(r[c]) for c, _k, _l in PARTS)) for r in shown)
    absent = sum(r["missing"] for r in rows)
    return Result(
        heading=_("Reports owed, {round}", round=name(found)),
        title=_title(rows, found),
        programme_id="key_tasks",
        big=Big(number(absent), ngettext("report missing", "reports missing", absent)),
        lines=_lines(rows),
        table=Table(columns, table) if table else None,
        rows_about=tuple(map(of_unit, shown)),
        chart=stacked(
            shown[:BARS],
            [name(r) for r in shown[:BARS]],
            [(c, label(c), k, lighter) for c, k, lighter in PARTS],
            left_out=len(shown[BARS:]),
        ),
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration(rows),
        notes=_("Late: sent after the due date and before the next round opened."),
    )


def _title(rows: list[Row], found: Row) -> str:
    owed, absent, to_come, late = (sum(r[c] for r in rows) for c in ("owed", "missing", "open", "late"))
    reports = ngettext("{n} report", "{n} reports", owed)
    if not owed:
        return _("Nobody owes a report for {round}", round=name(found))
    if absent:
        worst = rows[0]
        return ngettext(
            "{n} of {reports} is missing; {unit} owes the most ({most})",
            "{n} of {reports} are missing; {unit} owes the most ({most})",
            absent,
            reports=reports,
            unit=name(worst),
            most=number(worst["missing"]),
        )
    if to_come:
        return ngettext(
            "{n} of {reports} is still to come, by {day}",
            "{n} of {reports} are still to come, by {day}",
            to_come,
            reports=reports,
            day=short_date(found["due_on"]),
        )
    if late:
        return _("All of {reports} are in, {late} of them late", reports=reports, late=number(late))
    return _("All of {reports} are in, all in time", reports=reports)


def _lines(rows: list[Row]) -> tuple[str, ...]:
    absent = [r for r in rows if r["missing"]]
    return tuple(
        _(
            "{owner}: {counts}",
            owner=name(r),
            counts=ngettext("{n} report missing", "{n} reports missing", r["missing"]),
        )
        for r in absent
    )
