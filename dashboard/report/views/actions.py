"""The 15 actions: who leads each, which of its indicators stands worst, and how the others stand."""

from collections.abc import Sequence

from dashboard.charts.palette import Role
from dashboard.report import findings
from dashboard.report.actions import counts, had_text, headlines, worst_first
from dashboard.report.views.milestones import BARS
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
from dashboard.report.words import aim_text
from dashboard.text import NOTHING, _, listing, name, ngettext, number

PROGRAMME = "healthy_jiyang"


def actions(tables: Tables) -> Result:
    """The actions in the order of the document; bars: how the indicators of those with the most falling short stand."""
    listed, targets = tables("healthy_jiyang/actions"), tables.now("healthy_jiyang/targets")
    if not listed:
        return Result(heading=_("Actions"), title=_("No actions are known"), programme_id=PROGRAMME)
    mine = {a["action_no"]: sorted(headlines(targets, a["action_no"]), key=worst_first) for a in listed}
    columns = (
        Column(_("No."), 0.5),
        Column(_("Action"), 2.4),
        Column(_("Lead unit"), 1.9),
        Column(_("Worst"), 1.5),
        Column(_("Indicator"), 2.6),
        Column(_("Value"), 1.2, numeric=True),
        Column(_("Target"), 1.5, numeric=True),
    )
    short = [a for a in listed if _of(mine[a["action_no"]], findings.FALLING_SHORT)]
    ranked = sorted((a for a in listed if mine[a["action_no"]]), key=lambda a: _rank(mine[a["action_no"]]))
    shown = ranked[:BARS]
    return Result(
        heading=_("The actions and their indicators"),
        title=ngettext(
            "{n} of {all} actions has an indicator that falls short",
            "{n} of {all} actions have an indicator that falls short",
            len(short),
            all=number(len(listed)),
        )
        if short
        else _("No action has an indicator that falls short"),
        programme_id=PROGRAMME,
        big=Big(f"{number(len(short))}/{number(len(listed))}", _("actions falling short")),
        lines=tuple(_line(a, mine[a["action_no"]]) for a in short),
        table=Table(columns, tuple(_cells(a, mine[a["action_no"]]) for a in listed)),
        chart=_chart(shown, [mine[a["action_no"]] for a in shown], len(ranked) - len(shown)),
        source=source(tables, (PROGRAMME,)),
        demonstration=demonstration([r for rows in mine.values() for r in rows]),
        notes=_("Every indicator once an action, by the target that speaks for it, in the worst of its areas."),
        rows_about=tuple(_about(a, mine[a["action_no"]]) for a in listed),
    )


def _of(rows: Sequence[Row], statuses: Sequence[str]) -> int:
    return sum(r["status"] in statuses for r in rows)


def _rank(rows: Sequence[Row]) -> tuple[int, tuple[int, float, str]]:
    return -_of(rows, findings.FALLING_SHORT), worst_first(rows[0])


def _line(action: Row, rows: Sequence[Row]) -> str:
    said = listing(f"{Chip(code)} {n}" for code, n in counts(rows).items())
    return _("{owner}: {counts}", owner=name(action), counts=said)


def _cells(action: Row, rows: Sequence[Row]) -> tuple[Cell, ...]:
    head = (number(action["action_no"]), name(action), name(action, "lead"))
    if not rows:
        return (*head, NOTHING, _("measures only, no figure"), NOTHING, NOTHING)
    worst = rows[0]
    return (*head, Chip(worst["status"]), name(worst, "indicator"), had_text(worst), aim_text(worst))


def _about(action: Row, rows: Sequence[Row]) -> About:
    if rows:
        return About("indicator", rows[0]["indicator_id"], action["lead_id"])
    return About("unit", unit_id=action["lead_id"])


def _chart(shown: Sequence[Row], rows: Sequence[Sequence[Row]], left_out: int) -> Chart | None:
    if not shown:
        return None
    well, short = ([_of(mine, codes) for mine in rows] for codes in (findings.ON_COURSE, findings.FALLING_SHORT))
    rest = [len(mine) - a - b for mine, a, b in zip(rows, well, short, strict=True)]
    parts: tuple[tuple[str, Sequence[int], Role], ...] = (
        (_("Falling short"), short, "vermilion"),
        (_("Not judged or without data"), rest, "grey"),
        (_("On course"), well, "teal"),
    )
    series = tuple(
        Series(said, tuple(n or None for n in counted), role) for said, counted, role in parts if any(counted)
    )
    return Chart("bars", tuple(name(a) for a in shown), series, left_out=left_out)
