"""Data quality: which values are there of those that there should be, and which series fell silent."""

from collections import defaultdict
from collections.abc import Sequence

from dashboard.report.views.about import of_indicator, of_unit
from dashboard.report.views.milestones import BARS
from dashboard.report.views.model import Big, Chart, Column, Result, Row, Series, Table, Tables, demonstration
from dashboard.text import NOTHING, _, listing, name, ngettext, number, period_text

YEARS = 5


def coverage(tables: Tables, unit_id: str | None = None) -> Result:
    """Lead units by what they owe: indicators without any value, series out of date; the share held, year by year."""
    held = tables.now("quality/coverage", years=YEARS, unit_id=unit_id)
    lacking = tables.now("quality/without_data", unit_id=unit_id)
    silent = tables.now("quality/stale", unit_id=unit_id)
    owed: dict[str | None, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for place, rows in enumerate((lacking, silent)):
        for row in rows:
            owed[row["unit_id"]][place].append(row)
    listed = sorted(owed.values(), key=lambda both: (-len(both[0]), -len(both[1])))
    columns = (
        Column(_("Lead unit"), 1.8),
        Column(_("Without any data"), 1.1, numeric=True),
        Column(_("Out of date"), 1.1, numeric=True),
        Column(_("Which"), 5),
    )
    rows_ = tuple(
        (
            name((*without, *late)[0], "unit") or _("no lead unit is named"),
            number(len(without)),
            number(len(late)),
            listing(dict.fromkeys(map(name, (*without, *late)))),
        )
        for without, late in listed
    )
    indicators, bare = {r["indicator_id"] for r in held}, len({r["indicator_id"] for r in lacking})
    return Result(
        heading=_("Data: what is there of what should be"),
        title=_title(len(indicators), bare, len(silent)),
        big=Big(number(bare), ngettext("indicator without any data", "indicators without any data", bare)),
        table=Table(columns, rows_) if rows_ else None,
        chart=_by_year(held),
        source=_("There should be: a value for each period that is over, for each area that the targets bind."),
        demonstration=demonstration([*held, *silent]),
        notes=_("Modelled estimates do not count."),
        rows_about=tuple(of_unit((*without, *late)[0]) for without, late in listed),
    )


def _title(indicators: int, lacking: int, silent: int) -> str:
    if not indicators:
        return _("No indicators are known")
    total = ngettext("{n} indicator", "{n} indicators", indicators)
    if not lacking and not silent:
        return _("{indicators}: every one has data, none is out of date", indicators=total)
    lacks = ngettext("{n} of {all} has no data", "{n} of {all} have no data", lacking, all=total)
    stale = ngettext("{n} series is out of date", "{n} series are out of date", silent)
    return _("; ").join((lacks, stale))


def _by_year(rows: Sequence[Row]) -> Chart | None:
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        counts[row["year"]][0] += row["held"]
        counts[row["year"]][1] += row["expected"]
    due = {year: 100 * held / expected for year, (held, expected) in sorted(counts.items()) if expected}
    if not due:
        return None
    bars = Series(_("Values held of those that there should be, %"), tuple(round(v, 1) for v in due.values()), "teal")
    return Chart("columns", tuple(map(str, due)), (bars,), "%", "0.0")


def stale(tables: Tables, unit_id: str | None = None) -> Result:
    """Series whose next period is over without a value, the longest silent first."""
    rows = tables.now("quality/stale", unit_id=unit_id)
    columns = (
        Column(_("Indicator"), 2.8),
        Column(_("Area"), 1.4),
        Column(_("Latest value"), 1.4),
        Column(_("Periods since"), 1, numeric=True),
        Column(_("Lead unit"), 1.8),
    )
    listed = tuple(
        (
            name(r),
            name(r, "area"),
            period_text(r["period_start"], r["period_end"]),
            number(r["periods_missing"]),
            name(r, "unit") or NOTHING,
        )
        for r in rows
    )
    units: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        units[name(row, "unit") or _("no lead unit is named")].append(row)
    most = sorted(units.items(), key=lambda u: -len(u[1]))[:BARS]
    bars = Series(_("Series out of date"), tuple(len(mine) for _unit, mine in most), "amber")
    count = ngettext("{n} series is out of date", "{n} series are out of date", len(rows))
    title = _("Nothing is out of date")
    if rows:
        title = _("{count}; the longest: {indicator}", count=count, indicator=name(rows[0]))
    return Result(
        heading=_("Out of date"),
        title=title,
        big=Big(number(len(rows)), _("series out of date")),
        owner=most[0][0] if most else "",
        table=Table(columns, listed) if listed else None,
        chart=Chart("bars", tuple(unit for unit, _mine in most), (bars,), left_out=len(units) - len(most))
        if most
        else None,
        source=_("Out of date: the next period is over, and has no value."),
        demonstration=demonstration(rows),
        rows_about=tuple(map(of_indicator, rows)),
    )
