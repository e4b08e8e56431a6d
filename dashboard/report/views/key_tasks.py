"""The key tasks as their page has them: the register with its filters, units by rounds, completion over time."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.charts.status import codes, label, marked, status
from dashboard.report.milestone_words import days, leader_name
from dashboard.report.views.about import of_unit
from dashboard.report.views.milestones import BARS
from dashboard.report.views.model import (
    About,
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
from dashboard.text import NOTHING, _, listing, name, ngettext, number, percent, short_date

PALER = {"far_behind": 0.45, "lagging": 0.2, "done_late": 0.5, "on_schedule": 0.5, "undated": 0.5, "cancelled": 0.7}
"""Lights that share a colour are told apart in a stack by how light they are."""


# --- register -----------------------------------------------------------------------------------------------------


def register(
    tables: Tables,
    leader_id: str | None = None,
    unit_id: str | None = None,
    round_no: int | None = None,
    light: str | None = None,
    words: str | None = None,
) -> Result:
    """Tasks of a leader, unit, round, status or with some words, worst first; the filters choose their milestones."""
    found = tables.now("key_tasks/register", leader_id=leader_id, unit_id=unit_id, round_no=round_no, words=words)
    rows = [r for r in found if light in (None, r["status"])]
    names = {(r["kind"], r["id"]): r for r in tables("key_tasks/choices")}
    asked = _asked(tables, names, leader_id, unit_id, round_no, light, words)
    columns = (
        Column(_("Status"), 1.5),
        Column(_("No."), 0.6),
        Column(_("Task (printed words)"), 3.4),
        Column(_("Lead unit"), 2),
        Column(_("Done"), 0.7, numeric=True),
        Column(_("Next date"), 1.2),
    )
    late = sum(r["status"] == "overdue" for r in rows)
    counts = Counter(r["status"] for r in rows)
    present = [c for c in codes("milestone") if counts[c]]
    bars = Series(_("Tasks"), tuple(counts[c] for c in present), "ink", colours=tuple(status(c).role for c in present))
    heading = _("Register")
    return Result(
        heading=_("{heading}: {filters}", heading=heading, filters=asked) if asked else heading,
        title=_register_title(rows, late, asked),
        programme_id="key_tasks",
        big=Big(number(late), ngettext("key task overdue", "key tasks overdue", late)),
        lines=(listing(f"{label(c)} {counts[c]}" for c in present),) if present else (),
        table=Table(columns, tuple(_task(r, names) for r in rows)) if rows else None,
        chart=Chart("bars", tuple(marked(c) for c in present), (bars,)) if present else None,
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration(rows),
        notes=_("Status, milestones and dates speak of what the filters choose, not of the whole task.")
        if leader_id or unit_id or round_no
        else "",
        rows_about=tuple(About("task", str(r["task_no"]), r["unit_ids"].split(",")[0]) for r in rows),
    )


def _asked(
    tables: Tables,
    names: Mapping[tuple[str, str], Row],
    leader_id: str | None,
    unit_id: str | None,
    round_no: int | None,
    light: str | None,
    words: str | None,
) -> str:
    """What the filters ask for, in words; an id that there is not stands as it is."""
    leader, unit = names.get(("leader", leader_id or "")), names.get(("unit", unit_id or ""))
    round_ = next((r for r in tables("frame/rounds") if r["round_no"] == round_no), None)
    parts = [
        leader_name(leader) if leader else leader_id,
        name(unit) if unit else unit_id,
        name(round_) if round_ else round_no and number(round_no),
        light and label(light),
        words and _('"{words}"', words=words),
    ]
    return listing(str(p) for p in parts if p)


def _register_title(rows: Sequence[Row], late: int, asked: str) -> str:
    if not rows:
        said = _("No task is as asked") if asked else _("No key tasks have been handed in")
    else:
        total = ngettext("{n} key task", "{n} key tasks", len(rows))
        said = _("{tasks}, {late} overdue", tasks=total, late=number(late))
        if not late:
            said = _("{tasks}, none overdue", tasks=total)
    return _("{owner}: {sentence}", owner=asked, sentence=said) if asked else said


def _task(row: Row, names: Mapping[tuple[str, str], Row]) -> tuple[Cell, ...]:
    extra = days(row["overdue_days"]) if row["status"] == "overdue" and row["overdue_days"] else ""
    return (
        Chip(row["status"], extra),
        number(row["task_no"]),
        row["title_zh"],
        listing(name(names.get(("unit", i), {})) for i in row["unit_ids"].split(",")),
        f"{row['done']}/{row['milestones']}",
        short_date(row["next_due_on"]),
    )


# --- units by rounds ----------------------------------------------------------------------------------------------


def unit_rounds(tables: Tables) -> Result:
    """The worst status of each lead unit in every round; beside it the milestones of the worst units by light."""
    cells = tables.now("key_tasks/unit_rounds", shown=BARS)
    units = tables.now("key_tasks/by_unit")
    rounds = tables("frame/rounds")
    columns = (Column(_("Lead unit"), 2.2), *(Column(short_date(r["due_on"], year=False), 1.4) for r in rounds))
    by_place: dict[int, dict[int, Row]] = {}
    for cell in cells:
        by_place.setdefault(cell["place"], {})[cell["round_no"]] = cell
    listed = [by_place[p] for p in sorted(by_place)]
    rows = tuple((_row_name(mine), *(_cell(mine.get(r["round_no"])) for r in rounds)) for mine in listed)
    worst = units[:BARS]
    return Result(
        heading=_("Units × rounds"),
        title=_units_title(units),
        programme_id="key_tasks",
        big=Big(number(sum(u["status"] == "overdue" for u in units)), _("units with something overdue")),
        owner=name(units[0]) if units and units[0]["status"] == "overdue" else "",
        table=Table(columns, rows) if rows else None,
        chart=stacked(
            worst,
            [name(u) for u in worst],
            [(c, label(c), _colour(c), PALER.get(c, 0.0)) for c in codes("milestone") if c != "not_reported"],
            left_out=len(units[BARS:]),
        ),
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration([*cells, *units]),
        notes=_("A cell holds the worst status: how many milestones have it, of how many. Bars: milestones by light."),
        rows_about=tuple(of_unit(next(iter(mine.values()))) for mine in listed),
    )


def _colour(code: str) -> Colour:
    return status(code).role


def _row_name(mine: Mapping[int, Row]) -> str:
    first = next(iter(mine.values()))
    if first["unit_id"] is None:
        return ngettext("{n} other unit", "{n} other units", first["units"])
    return name(first)


def _cell(cell: Row | None) -> Cell:
    return Chip(cell["status"], f"{cell['at_worst']}/{cell['milestones']}") if cell else NOTHING


def _units_title(units: Sequence[Row]) -> str:
    if not units:
        return _("No key tasks have been handed in")
    late = [u for u in units if u["status"] == "overdue"]
    if not late:
        return _("No unit has an overdue milestone")
    return ngettext(
        "{n} of {all} units has overdue milestones; {unit} stands worst ({late})",
        "{n} of {all} units have overdue milestones; {unit} stands worst ({late})",
        len(late),
        all=number(len(units)),
        unit=name(late[0]),
        late=number(late[0]["overdue"]),
    )


# --- completion ---------------------------------------------------------------------------------------------------


def completion(tables: Tables) -> Result:
    """The share of the milestones due that was done, month by month."""
    series = tables.now("key_tasks/completion")
    columns = (
        Column(_("Until"), 1.4),
        Column(_("Due"), 1, numeric=True),
        Column(_("Done"), 1, numeric=True),
        Column(_("Share, %"), 1, numeric=True),
    )
    rows = tuple(
        (short_date(r["period_end"]), number(r["due"]), number(r["done"]), number(r["value"], 1)) for r in series
    )
    last = series[-1] if series else None
    line = Series(_("Share, %"), tuple(round(r["value"], 1) for r in series), "key_tasks")
    return Result(
        heading=_("Completion over time"),
        title=_("Completion over time: {value} of what was due is done", value=percent(last["value"], 1))
        if last
        else _("No milestone has come due yet"),
        programme_id="key_tasks",
        big=Big(f"{number(last['done'])}/{number(last['due'])}", _("milestones due are done")) if last else None,
        table=Table(columns, rows) if rows else None,
        chart=Chart("lines", tuple(r["period_end"] for r in series), (line,), "%", "0.0") if series else None,
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration(series),
        notes=_("Completion counts dated milestones by their current dates; cancelled ones are left out."),
    )
