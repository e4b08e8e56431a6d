"""Everything that one leader or unit answers for and that is not settled, over the three programmes."""

from collections import Counter
from collections.abc import Sequence

from dashboard.charts.status import codes, label, marked, status
from dashboard.report import decision_words
from dashboard.report.milestone_words import days, leader_name
from dashboard.report.owner_words import FINE, SETTLED, finding, owed
from dashboard.report.views.about import of_followed
from dashboard.report.views.milestones import place
from dashboard.report.views.model import (
    About,
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
from dashboard.report.words import aim_text, value_text
from dashboard.text import NOTHING, _, due_text, listing, name, ngettext, number, points, short_date


def owner(tables: Tables, leader_id: str | None = None, unit_id: str | None = None) -> Result:
    """What is not settled of a leader or, else, of a unit or town; where none is named, of the unit that stands worst.

    Decisions and remarks first, which somebody waits for; then milestones, indicators that fall short and points.
    """
    heading = _("Responsibilities")
    if not leader_id and not unit_id:
        unit_id = next((u["unit_id"] for u in tables.now("key_tasks/by_unit")), None)
    wanted = leader_id or unit_id
    row = next((r for r in tables("owners/names") if r["owner_id"] == wanted and _is(r, leader_id)), None)
    if row is None:
        return Result(heading=heading, title=_("There is no leader or unit {name}", name=wanted or NOTHING))
    said = leader_name(row) if leader_id else name(row)
    whose = {"dimension": row["dimension"], "owner_id": row["owner_id"]}
    milestones = tables.now("owners/milestones", **whose, light=None)
    targets = tables.now("owners/targets", **whose, status=None)
    criteria = [] if leader_id else tables.now("owners/criteria", **whose, status=None)
    decided = owed(tables.now("meeting_decisions/list"), row)
    waiting = owed(tables.now("meeting_decisions/remarks"), row)
    unit = None if leader_id else unit_id
    nodes = [m for m in milestones if m["light"] not in SETTLED]
    short = [t for t in _by_target(targets) if t["role"] != "cooperating" and t["status"] not in FINE]
    missing = [c for c in criteria if c["role"] != "cooperating" and c["earned"] < c["weight"]]
    late = sum(m["light"] == "overdue" for m in milestones)
    columns = (
        Column(_("Status"), 1.5),
        Column(_("Matter"), 4),
        Column(_("Asked for"), 1.5),
        Column(_("Value or points earned"), 1.3, numeric=True),
    )
    rows = [
        *map(_decision, decided),
        *map(_remark, waiting),
        *map(_milestone, nodes),
        *map(_target, short),
        *map(_criterion, missing),
    ]
    about = [
        *map(of_followed, [*decided, *waiting]),
        *(About("task", str(m["task_no"]), unit) for m in nodes),
        *(About("indicator", t["indicator_id"], unit) if t["indicator_id"] else None for t in short),
        *(About("criterion", c["criterion_id"], unit) for c in missing),
    ]
    return Result(
        heading=_("{heading}: {filters}", heading=heading, filters=said),
        title=finding(said, milestones, targets, [], tables.as_of),
        big=Big(number(late), ngettext("milestone overdue", "milestones overdue", late)),
        owner=said,
        lines=(*_followed(decided, waiting), *_lines(milestones), *_points(criteria)),
        table=Table(columns, tuple(rows)) if rows else None,
        chart=_chart(milestones),
        source=source(tables),
        demonstration=demonstration([*decided, *waiting, *milestones, *targets, *criteria]),
        notes=_("What is done, met or fully earned, and what the owner only takes part in, is left out of the table."),
        about=About("unit", unit_id=unit) if unit else None,
        rows_about=tuple(about),
    )


def _is(row: Row, leader_id: str | None) -> bool:
    dimension: str = row["dimension"]
    return dimension == "leader" if leader_id else dimension in ("unit", "town")


def _by_target(rows: Sequence[Row]) -> list[Row]:
    """One row a target: of several areas the worst, which comes first."""
    return list({r["target_id"]: r for r in reversed(rows)}.values())[::-1]


def _decision(row: Row) -> tuple[Cell, ...]:
    matter = _("{text} ({day})", text=row["text"], day=short_date(row["decided_on"]))
    return Chip(row["light"], decision_words.late_by(row)), matter, short_date(row["due_on"]) or NOTHING, NOTHING


def _remark(row: Row) -> tuple[Cell, ...]:
    made = _("{who}, {day}", who=decision_words.maker(row), day=short_date(row["made_on"]))
    return decision_words.unanswered(row), row["text"], made, NOTHING


def _followed(decided: Sequence[Row], waiting: Sequence[Row]) -> tuple[str, ...]:
    said = [decision_words.finding(decided)] if decided else []
    return (*said, decision_words.waiting(waiting)) if waiting else tuple(said)


def _milestone(row: Row) -> tuple[Cell, ...]:
    extra = days(row["overdue_days"]) if row["light"] == "overdue" and row["overdue_days"] else ""
    due = short_date(row["current_due_on"]) if row["current_due_on"] else _("no date printed")
    return Chip(row["light"], extra), f"{place(row)} {row['text_zh']}", due, NOTHING


def _target(row: Row) -> tuple[Cell, ...]:
    matter = name(row, "indicator") or row["quote_zh"]
    if row["area_scope"] != "district":
        matter = f"{matter}, {name(row, 'area')}"
    asked = aim_text(row) if row["indicator_id"] else NOTHING
    if row["due_on"]:
        asked = f"{asked} ({due_text(row['due_on'])})"
    return Chip(row["status"]), matter, asked, value_text(row)


def _criterion(row: Row) -> tuple[Cell, ...]:
    worst = next(c for c in codes("score") if row[c])
    return Chip(worst, number(row[worst])), row["text_zh"], points(row["weight"]), number(row["earned"])


def _counts(milestones: Sequence[Row]) -> dict[str, int]:
    counts = Counter(m["light"] for m in milestones)
    return {c: counts[c] for c in codes("milestone") if counts[c]}


def _lines(milestones: Sequence[Row]) -> tuple[str, ...]:
    counts = _counts(milestones)
    if not counts:
        return ()
    return (
        _("{owner}: {counts}", owner=_("Milestones"), counts=listing(f"{label(c)} {n}" for c, n in counts.items())),
    )


def _points(criteria: Sequence[Row]) -> tuple[str, ...]:
    """How many points are not earned: too much for the finding of a slide."""
    mine = [c for c in criteria if c["role"] != "cooperating"]
    if not mine:
        return ()
    missing, whole = sum(c["weight"] - c["earned"] for c in mine), sum(c["weight"] for c in mine)
    said = _("{n} of {all} points not earned", n=number(missing), all=number(whole))
    return (_("{owner}: {counts}", owner=_("Score sheet"), counts=said),)


def _chart(milestones: Sequence[Row]) -> Chart | None:
    counts = _counts(milestones)
    if not counts:
        return None
    bars = Series(_("Milestones"), tuple(counts.values()), "ink", colours=tuple(status(c).role for c in counts))
    return Chart("bars", tuple(map(marked, counts)), (bars,))
