"""What has another status than at the previous round."""

from dashboard.report.compare import DIRECTIONS, Direction, Flip, counted, tasks_and_headlines
from dashboard.report.views.about import of_indicator, of_task
from dashboard.report.views.model import About, Big, Chart, Chip, Column, Result, Series, Table, Tables, demonstration
from dashboard.report.views.sources import source
from dashboard.text import _, name, number


def changes(tables: Tables, programme_id: str | None = None) -> Result:
    """Tasks and indicators whose status changed, worsened first; of one programme or all."""
    heading = _("What changed")
    if tables.previous_round is None:
        return Result(
            heading=heading,
            title=_("Nothing to compare with"),
            lines=(_("No earlier reporting round lies before the chosen day."),),
            source=source(tables),
        )
    flips = [
        f
        for f in tasks_and_headlines(tables, tables.previous_round["due_on"], tables.as_of)
        if programme_id in (None, _programme(f))
    ]
    since = _("Changes since {round}", round=name(tables.previous_round))
    columns = (
        Column(_("Direction"), 1.3),
        Column(_("Matter"), 3.4),
        Column(_("Status before"), 1.4),
        Column(_("Status now"), 1.4),
        Column(_("Lead unit"), 1.6),
    )
    return Result(
        heading=heading,
        title=_("{since}: {counts}", since=since, counts=counted(flips)) if flips else _("Nothing changed"),
        programme_id=programme_id,
        big=Big(number(sum(f.worsened for f in flips)), _("got worse")),
        table=Table(columns, tuple(_cells(f) for f in flips)) if flips else None,
        rows_about=tuple(_about(f) for f in flips),
        chart=_chart(tables, flips),
        source=source(tables, (programme_id,)) if programme_id else source(tables),
        demonstration=demonstration([r for f in flips for r in (f.before, f.after)]),
    )


def _programme(flip: Flip) -> str:
    return str(flip.after.get("programme_id", "key_tasks"))


def _about(flip: Flip) -> About | None:
    return of_task(flip.after) if "task_no" in flip.after else of_indicator(flip.after)


def _cells(flip: Flip) -> tuple[Chip | str, ...]:
    row = flip.after
    matter = f"{row['task_no']} {row['title_zh']}" if "task_no" in row else name(row)
    return flip.marked, matter, Chip(flip.before["status"]), Chip(row["status"]), name(row, "unit")


def _chart(tables: Tables, flips: list[Flip]) -> Chart | None:
    shown = [p for p in tables("frame/programmes") if any(_programme(f) == p["programme_id"] for f in flips)]
    if not shown:
        return None

    def counts(direction: Direction) -> tuple[float | None, ...]:
        mine = [[f for f in flips if _programme(f) == p["programme_id"]] for p in shown]
        return tuple(sum(f.direction == direction for f in of) or None for of in mine)

    series = (Series(_(word), counts(d), role) for d, (_mark, word, role) in DIRECTIONS.items())
    return Chart("bars", tuple(map(name, shown)), tuple(s for s in series if any(s.values)))
