"""One indicator of the district beside city, province and country."""

from collections.abc import Sequence
from typing import cast

from dashboard.report import sure
from dashboard.report.indicator_words import source_text
from dashboard.report.views.indicators import DISTRICT
from dashboard.report.views.model import (
    Big,
    Chart,
    Colour,
    Column,
    Result,
    Row,
    Series,
    Table,
    Tables,
    demonstration,
)
from dashboard.report.views.subject import nothing, subject
from dashboard.text import NOTHING, _, listing, name, period_text

WIDER = ("city", "province", "country", "reference")


def benchmarks(tables: Tables, indicator_id: str) -> Result:
    """The latest value of the district beside those of city, province, country and the areas that targets name."""
    s = subject(tables, indicator_id)
    if s is None:
        return nothing(_("Compared with others"))
    heading = _("Compared with others: {indicator}", indicator=name(s.known))
    if s.known["accumulation"] != "level" and s.known["quantity"] in ("amount", "count"):
        said = _("{indicator}: areas of different size do not compare", indicator=name(s.known))
        return Result(heading=heading, title=said, about=s.about)
    own, others = s.history[-1:], _latest(s.observed)
    rows = [*own, *others]
    if not own or not others:
        said = _("{indicator}: there is nothing to compare", indicator=name(s.known))
        return Result(heading=heading, title=said, about=s.about)
    columns = (
        Column(_("Area"), 1.4),
        Column(_("Value"), 1, numeric=True),
        Column(_("Period"), 2.6),
        Column(_("Source"), 2.8),
    )
    listed = tuple(
        (
            name(r, "area"),
            sure.value_text(s.known, r["value"]),
            period_text(r["period_start"], r["period_end"]),
            source_text(r) or NOTHING,
        )
        for r in rows
    )
    colours = tuple("ink" if r["area_id"] == DISTRICT else "grey" for r in rows)
    bars = Series(name(s.known), tuple(r["value"] for r in rows), "grey", colours=cast("tuple[Colour, ...]", colours))
    return Result(
        heading=heading,
        title=_(
            "{indicator}: {value} in {area}; {others}",
            indicator=name(s.known),
            value=sure.value_text(s.known, own[0]["value"]),
            area=name(own[0], "area"),
            others=listing(f"{name(r, 'area')} {sure.value_text(s.known, r['value'])}" for r in others),
        ),
        big=Big(sure.value_text(s.known, own[0]["value"]), period_text(own[0]["period_start"], own[0]["period_end"])),
        table=Table(columns, listed),
        chart=Chart("bars", tuple(name(r, "area") for r in rows), (bars,), s.unit, s.decimals),
        source=s.source(rows),
        demonstration=demonstration(rows),
        notes=_("Each area with its latest value; the periods may differ."),
        about=s.about,
    )


def _latest(rows: Sequence[Row]) -> list[Row]:
    """The latest value of each wider area, the nearest area first; modelled ones only where there are no others."""
    found: dict[str, Row] = {}
    for row in sorted(rows, key=lambda r: (r["quality"] != "modelled", r["period_end"])):
        if row["level"] in WIDER:
            found[row["area_id"]] = row
    return sorted(found.values(), key=lambda r: WIDER.index(r["level"]))
