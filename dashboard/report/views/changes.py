"""What has another status than at the previous round."""

from dashboard.report.views.model import Big, Chart, Chip, Column, Result, Row, Series, Table, Tables, demonstration
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
    rows = tables.now("overview/changes", before=tables.previous_round["due_on"])
    if programme_id:
        rows = [r for r in rows if r["programme_id"] == programme_id]
    worse, better = sum(r["worsened"] for r in rows), sum(not r["worsened"] for r in rows)
    since = _("Changes since {round}", round=name(tables.previous_round))
    counts = _("{worse} worse, {better} better", worse=worse, better=better)
    columns = (
        Column(_("Direction"), 1),
        Column(_("Matter"), 3.4),
        Column(_("Status before"), 1.4),
        Column(_("Status now"), 1.4),
        Column(_("Lead unit"), 1.6),
    )
    return Result(
        heading=heading,
        title=_("{since}: {counts}", since=since, counts=counts) if rows else _("Nothing changed"),
        programme_id=programme_id,
        big=Big(number(worse), _("got worse")),
        table=Table(columns, tuple(_cells(r) for r in rows)) if rows else None,
        chart=_chart(tables, rows),
        source=source(tables, (programme_id,)) if programme_id else source(tables),
        demonstration=demonstration(rows),
    )


def _cells(row: Row) -> tuple[Chip | str, ...]:
    direction = f"↓ {_('Worse')}" if row["worsened"] else f"↑ {_('Better')}"
    matter = f"{row['item_id']} {row['name_zh']}" if row["item_kind"] == "task" else name(row)
    return direction, matter, Chip(row["old_status"]), Chip(row["new_status"]), name(row, "unit")


def _chart(tables: Tables, rows: list[Row]) -> Chart | None:
    shown = [p for p in tables("frame/programmes") if any(r["programme_id"] == p["programme_id"] for r in rows)]
    if not shown:
        return None

    def counts(worsened: bool) -> tuple[float | None, ...]:
        mine = [[r for r in rows if r["programme_id"] == p["programme_id"]] for p in shown]
        return tuple(sum(r["worsened"] is worsened for r in of) or None for of in mine)

    series = (Series(_("Worse"), counts(True), "vermilion"), Series(_("Better"), counts(False), "teal"))
    return Chart("bars", tuple(map(name, shown)), series)
