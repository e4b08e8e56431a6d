"""Indicators: all of a programme by status, one over time, one across the towns."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.charts.status import codes, label, marked, status
from dashboard.report import findings, indicator_words
from dashboard.report.actions import had_text
from dashboard.report.indicator_words import asked_text, document_name, speaking
from dashboard.report.views.about import of_indicator
from dashboard.report.views.model import (
    About,
    Big,
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
from dashboard.report.views.sources import programme, source, source_titles
from dashboard.report.words import aim_text, needs_got
from dashboard.text import _, due_text, listing, name, number, period_text, quantity, unit_text

DISTRICT = "370115"
LEVELS = ("absolute", "benchmark_ratio")
"""Kinds of targets that are a level to reach, and so a line in a chart."""
TOWNS = ("subdistrict", "town")


def targets(tables: Tables, programme_id: str) -> Result:
    """The indicators of a programme, each by the target that speaks for it there, worst first."""
    rows = [r for r in tables.now("overview/targets") if r["programme_id"] == programme_id]
    counts = Counter(r["status"] for r in rows)
    columns = (
        Column(_("Status"), 1.4),
        Column(_("Indicator"), 2.5),
        Column(_("Value"), 1.5, numeric=True),
        Column(_("Target"), 1.7, numeric=True),
        Column(_("Due"), 1.1),
        Column(_("Lead unit"), 1.7),
    )
    table = tuple(
        (Chip(r["status"]), name(r), had_text(r), aim_text(r), due_text(r["due_on"]), name(r, "unit")) for r in rows
    )
    present = [c for c in codes("target") if counts[c]]
    roles = tuple(status(c).role for c in present)
    bars = Series(_("Indicators"), tuple(counts[c] for c in present), "ink", colours=roles)
    well = sum(counts[c] for c in findings.ON_COURSE)
    said = name(programme(tables, programme_id))
    return Result(
        heading=_("Targets, {programme}", programme=said),
        title=findings.on_course(rows),
        programme_id=programme_id,
        big=Big(f"{number(well)}/{number(len(rows))}", _("indicators on course")),
        lines=(listing(_("{status} {n}", status=label(c), n=number(counts[c])) for c in present),) if present else (),
        table=Table(columns, table) if table else None,
        rows_about=tuple(map(of_indicator, rows)),
        chart=Chart("bars", tuple(marked(c) for c in present), (bars,)) if present else None,
        source=source(tables, (programme_id,)),
        demonstration=demonstration(rows),
    )


def indicator(
    tables: Tables, indicator_id: str | None = None, programme_id: str | None = None, rank: int = 1
) -> Result:
    """One indicator of the district: values, the targets of every document, what is required.

    Without an id: the one of the programme (of all, where none is named) that stands worst but (rank − 1), among those
    with a value.
    """
    if indicator_id is None:
        valued = [r for r in tables.now("overview/targets") if r["value"] is not None]
        ranked = list(dict.fromkeys(r["indicator_id"] for r in valued if programme_id in (None, r["programme_id"])))
        indicator_id = ranked[rank - 1] if len(ranked) >= rank else None
    known = next((i for i in tables.now("trend/indicators") if i["indicator_id"] == indicator_id), None)
    if known is None:
        return Result(heading=_("Indicator"), title=_("No indicator to show"), programme_id=programme_id)
    observed = tables.now("trend/observations", indicator_id=indicator_id)
    own = [r for r in observed if r["area_id"] == DISTRICT and r["judged"]]
    asked = [t for t in tables.now("trend/targets", indicator_id=indicator_id) if t["area_id"] == DISTRICT]
    owners = [o for o in tables("trend/owners", indicator_id=indicator_id) if o["role"] == "lead"]
    first = speaking(asked, DISTRICT)
    latest = own[-1] if own else None
    return Result(
        heading=name(known),
        title=indicator_words.finding(known, latest, asked, DISTRICT),
        programme_id=first[0]["programme_id"] if first else programme_id,
        big=_latest(known, latest),
        owner=listing(map(name, owners)),
        lines=tuple(_target_line(t) for t in first),
        table=_target_table(asked),
        about=About("indicator", known["indicator_id"], owners[0]["unit_id"] if owners else None),
        chart=_lines_chart(known, own, asked),
        source=_sources(asked, own),
        demonstration=demonstration([*own, *asked]),
        notes=name(known, "definition"),
    )


def _latest(known: Row, latest: Row | None) -> Big | None:
    if latest is None:
        return None
    value = quantity(latest["value"], known["unit_of_measure"], known["decimals"])
    return Big(value, period_text(latest["period_start"], latest["period_end"]))


def _target_line(row: Mapping[str, Any]) -> str:
    where = f"{document_name(row['number'])} {row['clause']}"
    return _("{target} ({where}): {words}", target=asked_text(row), where=where, words=needs_got(row))


def _target_table(rows: list[Row]) -> Table | None:
    columns = (
        Column(_("Document"), 1.4),
        Column(_("Target"), 1.6),
        Column(_("Due"), 1.2),
        Column(_("Status"), 1.4),
        Column(_("Needed and got"), 2.4),
    )
    listed = tuple(
        (
            f"{document_name(t['number'])} {t['clause']}",
            asked_text(t),
            due_text(t["due_on"]),
            Chip(t["status"]),
            needs_got(t),
        )
        for t in rows
        if t["repeats_target_id"] is None
    )
    return Table(columns, listed) if listed else None


def _lines_chart(known: Row, own: list[Row], asked: list[Row]) -> Chart | None:
    """Observed values over time; a dashed step for each level that a document asks for; what is required now."""
    values = {r["period_end"]: r["value"] for r in own}
    steps: dict[tuple[str, float], tuple[set[date], Row]] = {}
    for t in asked:
        if t["level"] is not None and t["due_on"] and t["kind"] in LEVELS:
            days, _first = steps.setdefault((t["document_id"], t["level"]), (set(), t))
            days |= {max(t["starts_on"], min(values, default=t["starts_on"])), t["due_on"]}
    needed = {t["period_end"]: t["required_level"] for t in asked if t["required_level"] is not None and t["headline"]}
    days_shown = tuple(sorted({*values, *needed, *(d for step, _row in steps.values() for d in step)}))
    if not days_shown:
        return None
    series = [Series(_("Observed value"), tuple(values.get(d) for d in days_shown), "ink")] if values else []
    for (_document, level), (days, row) in steps.items():
        said = _("Target, {document}: {target}", document=document_name(row["number"]), target=asked_text(row))
        between = tuple(level if min(days) <= d <= max(days) else None for d in days_shown)
        series.append(Series(said, between, row["programme_id"], dashed=True))
    if needed:
        series.append(Series(_("Required by now"), tuple(needed.get(d) for d in days_shown), "blue"))
    decimals = "0" if not known["decimals"] else "0." + "0" * known["decimals"]
    return Chart("lines", days_shown, tuple(series), unit_text(known["unit_of_measure"]), decimals)


def _sources(asked: list[Row], own: list[Row]) -> str:
    documents = list(dict.fromkeys(document_name(t["number"]) for t in asked))
    titles = source_titles(own)
    parts = [_("Targets: {documents}.", documents=listing(documents))] if documents else []
    parts += [_("Values: {sources}.", sources=listing(titles[:4]))] if titles else []
    return " ".join(parts)


def towns(tables: Tables, indicator_id: str) -> Result:
    """One indicator across the towns, in the latest period for which any of them has a value."""
    known = next((i for i in tables.now("trend/indicators") if i["indicator_id"] == indicator_id), None)
    if known is None:
        return Result(heading=_("Towns"), title=_("No indicator to show"))
    observed = tables.now("trend/observations", indicator_id=indicator_id)
    ends = [r["period_end"] for r in observed if r["level"] in TOWNS and r["judged"]]
    heading = _("Towns: {indicator}", indicator=name(known))
    if not ends:
        return Result(heading=heading, title=_("{indicator}: no town has a value", indicator=name(known)))
    rows = tables("trend/towns", indicator_id=indicator_id, period_end=max(ends))
    falling = known["direction"] == "lower"
    given = sorted((r for r in rows if r["value"] is not None), key=lambda r: r["value"], reverse=not falling)
    silent = [r for r in rows if r["value"] is None]

    def said(row: Row) -> str:
        return quantity(row["value"], known["unit_of_measure"], known["decimals"])

    title = _(
        "{indicator}: from {first} ({best}) to {last} ({worst})",
        indicator=name(known),
        first=said(given[0]),
        best=name(given[0]),
        last=said(given[-1]),
        worst=name(given[-1]),
    )
    columns = (Column(_("Area"), 1.6), Column(_("Value"), 1, numeric=True), Column(_("Period"), 1.2))
    period = period_text(given[0]["period_start"], max(ends))
    table = [(name(r), said(r), period) for r in given]
    table += [(name(r), label("not_reported"), period) for r in silent]
    decimals = "0" if not known["decimals"] else "0." + "0" * known["decimals"]
    titles = source_titles(r for r in observed if r["period_end"] == max(ends))
    return Result(
        heading=heading,
        title=title,
        big=Big(f"{len(given)}/{len(rows)}", _("towns with a value")),
        lines=(_("Not reported: {areas}.", areas=listing(map(name, silent))),) if silent else (),
        table=Table(columns, tuple(table)),
        about=of_indicator(known),
        chart=Chart(
            "bars",
            tuple(name(r) for r in given),
            (Series(name(known), tuple(r["value"] for r in given), "teal"),),
            unit_text(known["unit_of_measure"]),
            decimals,
        ),
        source=_("Values: {sources}.", sources=listing(titles)) if titles else "",
        demonstration=demonstration(given),
        notes=name(known, "definition"),
    )
