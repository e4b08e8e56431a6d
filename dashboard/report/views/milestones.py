"""Lists of milestones: what is late, what falls due, what was done, what was decided."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from dashboard.charts.status import label, status
from dashboard.report.milestone_words import DECISIONS, days, leader_name
from dashboard.report.views.model import (
    Big,
    Cell,
    Chart,
    Chip,
    Colour,
    Column,
    Result,
    Row,
    Series,
    Table,
    Tables,
    demonstration,
    stacked,
)
from dashboard.report.views.sources import source
from dashboard.text import NOTHING, _, listing, name, ngettext, number, short_date

RED = ("overdue", "far_behind", "lagging")
LOOKS_AHEAD_DAYS = 60
BARS = 12
"""Most bars of a chart: more cannot be read from the back row."""
LATE_PARTS: tuple[tuple[str, Colour, float], ...] = (
    ("overdue", "vermilion", 0.0),
    ("far_behind", "vermilion", 0.45),
    ("lagging", "amber", 0.2),
)


def place(row: Row) -> str:
    """A milestone's number: task, subtask, milestone."""
    return f"{row['task_no']}.{row['subtask_no']}.{row['milestone_no']}"


def light(row: Row) -> Chip:
    """The light, with the days that it is overdue by."""
    return Chip(row["light"], days(row["overdue_days"]) if row["light"] == "overdue" and row["overdue_days"] else "")


def by_milestone(rows: Iterable[Row]) -> list[Row]:
    """One row a milestone: that of the lead unit whose light is the worst, in printed order."""
    grouped = groupby(rows, lambda r: (r["task_no"], r["subtask_no"], r["milestone_no"]))
    return [min(g, key=lambda r: (status(r["light"]).severity, -(r["overdue_days"] or 0))) for _key, g in grouped]


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """By light, then the longest overdue, then the largest gap."""
    return sorted(rows, key=lambda r: (status(r["light"]).severity, -(r["overdue_days"] or 0), -(r["gap"] or 0)))


# --- late ---------------------------------------------------------------------------------------------------------


def red_list(tables: Tables, by: Literal["leader", "unit"] = "unit") -> Result:
    """Milestones that are overdue, far behind or lagging, under each lead leader or unit that answers for them."""
    owners = [r for r in tables.now(f"key_tasks/by_{by}") if any(r[c] for c in RED)]
    nodes = [r for r in tables.now("reports/milestones") if r["light"] in RED]
    late = by_milestone(nodes)
    said = {o[f"{by}_id"]: _owner(o, by) for o in owners}
    mine = by_milestone(nodes) if by == "leader" else nodes
    rows: list[tuple[Cell, ...]] = [
        (said[owner_id], light(r), place(r), r["text_zh"], name(r, "unit"), short_date(r["current_due_on"]))
        for owner_id in said
        for r in worst_first(r for r in mine if owner_id in _owners(r, by))
    ]
    head = _("Lead leader") if by == "leader" else _("Lead unit")
    columns = [
        Column(head, 1.15 if by == "leader" else 2),
        Column(_("Status"), 1.6),
        Column(_("No."), 0.95),
        Column(_("Milestone (printed words)"), 3.4),
        *([Column(_("Lead unit"), 1.5)] if by == "leader" else []),
        Column(_("Due"), 1.6),
    ]
    if by == "unit":
        rows = [(*r[:4], r[5]) for r in rows]
    return Result(
        heading=_("Late, by leader") if by == "leader" else _("Late, by unit"),
        title=_late_title(late, owners, said, by),
        programme_id="key_tasks",
        big=Big(number(len(late)), _("milestones overdue, far behind or lagging")),
        owner=said[owners[0][f"{by}_id"]] if owners else "",
        lines=tuple(_owner_line(o, said[o[f"{by}_id"]]) for o in owners),
        table=Table(tuple(columns), tuple(rows)) if rows else None,
        chart=stacked(
            owners[:BARS],
            [said[o[f"{by}_id"]] for o in owners[:BARS]],
            [(c, label(c), colour, lighter) for c, colour, lighter in LATE_PARTS],
        ),
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration([*owners, *nodes]),
        notes=_("A milestone of several leaders or units counts with each of them."),
    )


def _owner(row: Row, by: str) -> str:
    if by == "unit":
        return name(row)
    return leader_name(row) if row["leader_id"] else _("none printed")


def _owners(row: Row, by: str) -> Sequence[str | None]:
    return [row["unit_id"]] if by == "unit" else (row["leader_ids"] or [None])


def _late_title(late: Sequence[Row], owners: Sequence[Row], said: dict[str | None, str], by: str) -> str:
    if not late:
        return _("No milestone is overdue, far behind or lagging")
    first = ngettext("{n} milestone is late", "{n} milestones are late", len(late))
    most = max(owners, key=lambda o: sum(o[c] for c in RED))
    return _("{first}; most with {owner} ({n})", first=first, owner=said[most[f"{by}_id"]], n=sum(most[c] for c in RED))


def _owner_line(row: Row, said: str) -> str:
    counts = listing(f"{label(c)} {row[c]}" for c in RED if row[c])
    return _("{owner}: {counts}", owner=said, counts=counts)


# --- due, done, decided -------------------------------------------------------------------------------------------


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
    title = _("No milestone falls due until {day}", day=short_date(until))
    if found:
        title = _("{count} until {day}", count=count, day=short_date(until))
    return Result(
        heading=_("Due until the next round"),
        title=title,
        programme_id="key_tasks",
        big=Big(number(len(found)), _("milestones due")),
        lines=_by_day(found),
        table=_list_of(found),
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
    when = _("since {day}", day=short_date(since["due_on"])) if since else _("so far")
    units = Counter(name(r, "unit") for r in nodes if r["done"] and _since(r["done_on"], since))
    columns = (
        Column(_("Lead unit"), 2.4),
        Column(_("Done"), 1, numeric=True),
        Column(_("Of them late"), 1, numeric=True),
        Column(_("Of them closed"), 1, numeric=True),
    )

    def counted(unit: str) -> tuple[Cell, ...]:
        mine = [r for r in nodes if name(r, "unit") == unit and r["done"] and _since(r["done_on"], since)]
        late_ones, closed = sum(r["light"] == "done_late" for r in mine), sum(r["closed"] for r in mine)
        return unit, number(len(mine)), number(late_ones), number(closed)

    most = units.most_common(BARS)
    bars = Series(_("Milestones done"), tuple(n for _unit, n in most), "teal")
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
        table=Table(columns, tuple(counted(u) for u, _n in units.most_common())) if units else None,
        chart=Chart("bars", tuple(u for u, _n in most), (bars,)) if units else None,
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration(everything),
        notes=_("A milestone of several leaders or units counts with each of them."),
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
            counts=listing(f"{decision} {n}" for decision, n in counts.items()),
        )
    columns = (
        Column(_("Decided on"), 1.6),
        Column(_("Decision"), 1.1),
        Column(_("No."), 0.95),
        Column(_("Milestone (printed words)"), 3.4),
        Column(_("Remark"), 2),
    )
    rows = tuple(
        (short_date(day), _decision(kind, r), place(r), r["text_zh"], _remark(kind, r))
        for day, kind, r in found
        if r[f"{kind}_decision"] != "accepted"
    )
    accepted = sum(r[f"{kind}_decision"] == "accepted" for _day, kind, r in found)
    line = ngettext("{n} milestone was accepted as done.", "{n} milestones were accepted as done.", accepted)
    return Result(
        heading=_("Decisions taken"),
        title=title,
        programme_id="key_tasks",
        big=Big(number(len(found)), _("decisions on milestones and dates")),
        lines=(line,) if accepted else (),
        table=Table(columns, rows) if rows else None,
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration([r for _day, _kind, r in found]),
    )


def _decision(kind: str, row: Row) -> str:
    return _(DECISIONS[row[f"{kind}_decision"]])


def _remark(kind: str, row: Row) -> str:
    if kind == "closure":
        return row["closure_remark"] or NOTHING
    return _("new date {day}: {reason}", day=short_date(row["deferral_new_due_on"]), reason=row["deferral_reason"])
