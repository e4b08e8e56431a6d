"""The towns beside one another for one period: rows of trend/towns as a chart and as words."""

from collections.abc import Sequence
from datetime import date

from dashboard.charts import towns
from dashboard.charts.base import Spec, bold, lines, plain
from dashboard.charts.palette import Palette
from dashboard.frame.cache import cached
from dashboard.frame.reading import Row, read
from dashboard.frame.trend.subject import DISTRICT, Subject, subject
from dashboard.report.indicator_words import level_text
from dashboard.text import NBSP, _, listing, name, period_text, quantity


@cached
def figure(theme: Palette, as_of: date, indicator_id: str, period_end: date) -> tuple[Spec | None, str]:
    """The chart and its alternative text; None where no town has a value in the period."""
    indicators = {r["indicator_id"]: r for r in read("trend/indicators", as_of=as_of)}
    about = subject(indicators[indicator_id], as_of)
    rows = ordered(about, read("trend/towns", indicator_id=indicator_id, period_end=period_end))
    places = [_place(about, r) for r in rows]
    drawn = _lines(about, period_end)
    spec = towns.figure(theme, places, drawn, about.measure, _("□ not reported"))
    said = [f"{p.name} {p.shown}" if p.value is not None else _("{town} not reported", town=p.name) for p in places]
    return spec, _("Dots for each town. {parts}.", parts=listing([*said, *(line.name for line in drawn)]))


def ordered(about: Subject, rows: Sequence[Row]) -> list[Row]:
    """The best first, as the indicator's direction has it; those that have not reported last."""
    sign = 1 if about.indicator["direction"] == "lower" else -1
    return sorted(rows, key=lambda r: (r["value"] is None, sign * (r["value"] or 0)))


def missing(rows: Sequence[Row]) -> str:
    """Which towns have no value in the period; "" where all have."""
    without = [name(r) for r in rows if r["value"] is None]
    return _("Not reported: {towns}.", towns=listing(without)) if without else ""


def _place(about: Subject, row: Row) -> towns.Place:
    shown = _said(about, row["value"])
    period = period_text(row["period_start"], row["period_start"]) if row["period_start"] else ""
    return towns.Place(
        name(row), row["value"], shown.partition(NBSP)[0], lines(plain(name(row)), plain(period), bold(shown))
    )


def _said(about: Subject, value: float | None) -> str:
    return quantity(value, about.indicator["unit_of_measure"], about.indicator["decimals"])


def _lines(about: Subject, period_end: date) -> list[towns.Line]:
    """The district where it compares with a town, and the targets that bind towns; else the district's own."""
    compares = about.indicator["quantity"] not in ("amount", "count")
    found = []
    district = next((r for r in about.history(DISTRICT) if r["period_end"] == period_end), None)
    if district and compares:
        found.append(towns.Line(_("District {value}", value=_said(about, district["value"])), district["value"]))
    binding = [t for t in about.targets if t["area_level"] != "district" and t["level"] is not None]
    if not binding and compares:
        binding = [t for t in about.targets if t["level"] is not None and t["headline"]]
    levels = {(t["document_id"], round(t["level"], 6)): t for t in binding}
    return found + [towns.Line(level_text(t), t["level"], True, t["programme_id"]) for t in levels.values()]
