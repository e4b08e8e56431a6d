"""Lists of milestones: what falls due, what was done, what was decided."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from dashboard.charts.status import label, status
from dashboard.report.milestone_words import DECISIONS, days, together
from dashboard.report.views.about import of_task, of_unit
from dashboard.report.views.model import (
    Big,
    Cell,
    Chart,
    Chip,
    Column,
    Result,
    Row,
    Series,
    Table,
    Tables,
    demonstration,
)
from dashboard.report.views.sources import source
from dashboard.text import NOTHING, _, date_text, listing, name, ngettext, number, short_date

LOOKS_AHEAD_DAYS = 60
BARS = 12
"""Most bars of a chart: more cannot be read from the back row."""


def place(row: Row) -> str:
    """A milestone's number: task, subtask, milestone."""
    return f"{row['task_no']}.{row['subtask_no']}.{row['milestone_no']}"


def light(row: Row) -> Chip:
    """The light, with the days that it is overdue by."""
    return Chip(row["light"], days(row["overdue_days"]) if row["light"] == "overdue" and row["overdue_days"] else "")


def by_milestone(rows: Iterable[Row]) -> list[Row]:
    """One row a milestone: that of the lead unit whose light is the worst, in printed order.

    It is done when all of its units are, on the day of the last; and closed when it is with all.
    """
    grouped = groupby(rows, lambda r: (r["task_no"], r["subtask_no"], r["milestone_no"]))
    return [_milestone(list(units)) for _key, units in grouped]


def _milestone(units: Sequence[Row]) -> Row:
    worst = min(units, key=lambda r: (status(r["light"]).severity, -(r["overdue_days"] or 0)))
    done = all(r["done"] for r in units)
    done_on = max(r["done_on"] for r in units) if done else worst["done_on"]
    return {**worst, "done": done, "done_on": done_on, "closed": all(r["closed"] for r in units)}


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """By light, then the longest overdue, then the largest gap."""
    return sorted(rows, key=lambda r: (status(r["light"]).severity, -(r["overdue_days"] or 0), -(r["gap"] or 0)))


def counted_with_each(said: str, milestones: int, with_owners: int) -> str:
    """A view's source, and why its bars come to more than the milestones of its title, where they do."""
    if with_owners == milestones:
        return said
    return together(said, _("A milestone of several leaders or units counts with each."))


def due_next(tables: Tables) -> Result:
    """Milestones not done that fall due until the next round (after the last one: in the coming 60 days)."""
    ahead = tables.next_round
    until = ahead["due_on"] if ahead else tables.as_of + timedelta(days=LOOKS_AHEAD_DAYS)
    nodes = [
        r
        for r in tables.now("reports/milestones")
        if r["current_due_on"] and tables.as_of < r["current_due_on"] <= until and _open(r)
    ]
    found = sorted(by_milestone(nodes), key=lambda r: (r["current_due_on"], status(r["light"]).severity))
    count = ngettext("{n} milestone falls due", "{n} milestones fall due", len(found))
    title = _("No milestone falls due until {day}", day=date_text(until))
    if found:
        title = _("{count} until {day}", count=count, day=date_text(until))
    return Result(
        heading=_("Due until the next round"),
        title=title,
        programme_id="key_tasks",
        big=Big(number(len(found)), ngettext("milestone due", "milestones due", len(found))),
        lines=_by_day(found),
        table=_list_of(found),
        rows_about=tuple(map(of_task, found)),
        chart=_days_chart(found),
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration(nodes),
    )


def _open(row: Row) -> bool:
    return not row["done"] and row["light"] not in ("stopped", "cancelled")


def _by_day(rows: Sequence[Row]) -> tuple[str, ...]:
    counts = Counter(r["current_due_on"] for r in rows)
    return tuple(
        _("{day}: {milestones}", day=short_date(d), milestones=ngettext("{n} milestone", "{n} milestones", n))
        for d, n in sorted(counts.items())
    )


def _days_chart(rows: Sequence[Row]) -> Chart | None:
    """Columns by due date, stacked by light, the worst at the bottom."""
    due_dates = sorted({r["current_due_on"] for r in rows})
    if not due_dates:
        return None
    counts = Counter((r["current_due_on"], r["light"]) for r in rows)
    lights = sorted({r["light"] for r in rows}, key=lambda c: status(c).severity)
    pale = {"far_behind": 0.45, "on_schedule": 0.45}
    series = tuple(
        Series(label(c), tuple(counts[d, c] or None for d in due_dates), status(c).role, pale.get(c, 0.0))
        for c in lights
    )
    return Chart("columns", tuple(short_date(d, year=False) for d in due_dates), series)


def _list_of(rows: Sequence[Row]) -> Table | None:
    columns = (
        Column(_("Due"), 1.6),
        Column(_("Status"), 1.6),
        Column(_("No."), 0.95),
        Column(_("Milestone (printed words)"), 3.5),
        Column(_("Lead unit"), 1.6),
    )
    listed = tuple((short_date(r["current_due_on"]), light(r), place(r), r["text_zh"], name(r, "unit")) for r in rows)
    return Table(columns, listed) if listed else None


def done(tables: Tables) -> Result:
    """What was done since the previous round, by unit; and how many of all milestones are done."""
    since = tables.previous_round
    nodes = tables.now("reports/milestones")
    everything = by_milestone(nodes)
    all_done = [r for r in everything if r["done"]]
    found = [r for r in all_done if _since(r["done_on"], since)]
    late = sum(r["light"] == "done_late" for r in found)
    count = ngettext("{n} milestone was done", "{n} milestones were done", len(found))
    when = _("since {day}", day=date_text(since["due_on"])) if since else _("so far")
    by_unit: dict[str, list[Row]] = {}
    for r in nodes:
        if r["done"] and _since(r["done_on"], since):
            by_unit.setdefault(r["unit_id"], []).append(r)
    units = sorted(by_unit.values(), key=len, reverse=True)
    columns = (
        Column(_("Lead unit"), 2.4),
        Column(_("Done"), 1, numeric=True),
        Column(_("Of them late"), 1, numeric=True),
        Column(_("Of them closed"), 1, numeric=True),
    )

    def counted(mine: Sequence[Row]) -> tuple[Cell, ...]:
        late_ones, closed = sum(r["light"] == "done_late" for r in mine), sum(r["closed"] for r in mine)
        return name(mine[0], "unit"), number(len(mine)), number(late_ones), number(closed)

    most = units[:BARS]
    bars = Series(_("Milestones done"), tuple(len(mine) for mine in most), "teal")
    return Result(
        heading=_("Done"),
        title=_("{count} {when}, {late} of them late", count=count, when=when, late=late),
        programme_id="key_tasks",
        big=Big(f"{number(len(all_done))}/{number(len(everything))}", _("milestones done so far")),
        lines=(
            _(
                "{done} of {all} milestones are done so far, {closed} of them accepted with evidence.",
                done=number(len(all_done)),
                all=number(len(everything)),
                closed=number(sum(r["closed"] for r in all_done)),
            ),
        ),
        table=Table(columns, tuple(map(counted, units))) if units else None,
        rows_about=tuple(of_unit(mine[0]) for mine in units),
        chart=Chart("bars", tuple(name(mine[0], "unit") for mine in most), (bars,), left_out=len(units[BARS:]))
        if units
        else None,
        source=counted_with_each(source(tables, ("key_tasks",)), len(found), sum(map(len, units))),
        demonstration=demonstration(everything),
    )


def _since(day: date | None, earlier: Row | None) -> bool:
    """Whether a day lies after the due date of a round; any day where there is no such round."""
    return day is not None and (earlier is None or day > earlier["due_on"])


def decisions(tables: Tables) -> Result:
    """What was decided since the previous round: how much was accepted; each milestone returned, each date decided."""
    found = [
        (r[f"{kind}_decided_on"], kind, r)
        for r in by_milestone(tables.now("reports/milestones"))
        for kind in ("closure", "deferral")
        if _since(r[f"{kind}_decided_on"], tables.previous_round)
    ]
    found.sort(key=lambda f: f[0])
    counts = Counter(_decision(kind, r) for _day, kind, r in found)
    title = _("No decision was taken")
    if found:
        title = _(
            "{decisions}: {counts}",
            decisions=ngettext("{n} decision on milestones", "{n} decisions on milestones", len(found)),
            counts=listing(_("{status} {n}", status=decision, n=number(n)) for decision, n in counts.items()),
        )
    columns = (
        Column(_("Decided on"), 1.6),
        Column(_("Decision"), 1.1),
        Column(_("No."), 0.95),
        Column(_("Milestone (printed words)"), 3.4),
        Column(_("Remark"), 2),
    )
    listed = [f for f in found if f[2][f"{f[1]}_decision"] != "accepted"]
    rows = tuple(
        (short_date(day), _decision(kind, r), place(r), r["text_zh"], _remark(kind, r)) for day, kind, r in listed
    )
    accepted = sum(r[f"{kind}_decision"] == "accepted" for _day, kind, r in found)
    line = ngettext("{n} milestone was accepted as done.", "{n} milestones were accepted as done.", accepted)
    return Result(
        heading=_("Decisions taken"),
        title=title,
        programme_id="key_tasks",
        big=Big(
            number(len(found)),
            ngettext("decision on a milestone or date", "decisions on milestones and dates", len(found)),
        ),
        lines=(line,) if accepted else (),
        table=Table(columns, rows) if rows else None,
        rows_about=tuple(of_task(r) for _day, _kind, r in listed),
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration([r for _day, _kind, r in found]),
    )


def _decision(kind: str, row: Row) -> str:
    return _(DECISIONS[row[f"{kind}_decision"]])


def _remark(kind: str, row: Row) -> str:
    if kind == "closure":
        return row["closure_remark"] or NOTHING
    return _("new date {day}: {reason}", day=short_date(row["deferral_new_due_on"]), reason=row["deferral_reason"])
