"""What is late, under each leader or unit that answers for it."""

from collections.abc import Sequence
from typing import Literal

from dashboard.charts.status import label
from dashboard.report.milestone_words import leader_name
from dashboard.report.views.about import of_task
from dashboard.report.views.milestones import BARS, by_milestone, counted_with_each, light, place, worst_first
from dashboard.report.views.model import (
    Big,
    Cell,
    Colour,
    Column,
    Result,
    Row,
    Table,
    Tables,
    demonstration,
    stacked,
)
from dashboard.report.views.sources import source
from dashboard.text import _, listing, name, ngettext, number, short_date

RED = ("overdue", "far_behind", "lagging")
LATE_PARTS: tuple[tuple[str, Colour, float], ...] = (
    ("overdue", "vermilion", 0.0),
    ("far_behind", "vermilion", 0.45),
    ("lagging", "amber", 0.2),
)


def red_list(tables: Tables, by: Literal["leader", "unit"] = "unit") -> Result:
    """Milestones that are overdue, far behind or lagging, under each lead leader or unit that answers for them."""
    owners = [r for r in tables.now(f"key_tasks/by_{by}") if any(r[c] for c in RED)]
    nodes = [r for r in tables.now("reports/milestones") if r["light"] in RED]
    late = by_milestone(nodes)
    said = {o[f"{by}_id"]: _owner(o, by) for o in owners}
    mine = by_milestone(nodes) if by == "leader" else nodes
    listed = [(i, r) for i in said for r in worst_first(r for r in mine if i in _owners(r, by))]
    rows: list[tuple[Cell, ...]] = [
        (said[owner_id], light(r), place(r), r["text_zh"], name(r, "unit"), short_date(r["current_due_on"]))
        for owner_id, r in listed
    ]
    head = _("Lead leader") if by == "leader" else _("Lead unit")
    columns = [
        Column(head, 1.15 if by == "leader" else 2),
        Column(_("Status"), 1.6),
        Column(_("No."), 0.95),
        Column(_("Milestone (printed words)"), 3.2),
        *([Column(_("Lead unit"), 1.8)] if by == "leader" else []),
        Column(_("Due"), 1.6),
    ]
    if by == "unit":
        rows = [(*r[:4], r[5]) for r in rows]
    return Result(
        heading=_("Late, by leader") if by == "leader" else _("Late, by unit"),
        title=_late_title(late, owners, said, by),
        programme_id="key_tasks",
        big=Big(number(len(late)), _("milestones overdue, far behind or lagging")),
        owner=said[_most(owners)[f"{by}_id"]] if owners else "",
        lines=tuple(_owner_line(o, said[o[f"{by}_id"]]) for o in owners),
        table=Table(tuple(columns), tuple(rows)) if rows else None,
        rows_about=tuple(of_task(r) for _owner_id, r in listed),
        chart=stacked(
            owners[:BARS],
            [said[o[f"{by}_id"]] for o in owners[:BARS]],
            [(c, label(c), colour, lighter) for c, colour, lighter in LATE_PARTS],
            left_out=len(owners[BARS:]),
        ),
        source=counted_with_each(source(tables, ("key_tasks",)), len(late), sum(o[c] for o in owners for c in RED)),
        demonstration=demonstration([*owners, *nodes]),
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
    most = _most(owners)
    return _("{first}; most with {owner} ({n})", first=first, owner=said[most[f"{by}_id"]], n=sum(most[c] for c in RED))


def _most(owners: Sequence[Row]) -> Row:
    """Whose are most of them: the one that the title names."""
    return max(owners, key=lambda o: sum(o[c] for c in RED))


def _owner_line(row: Row, said: str) -> str:
    counts = listing(_("{status} {n}", status=label(c), n=number(row[c])) for c in RED if row[c])
    return _("{owner}: {counts}", owner=said, counts=counts)
