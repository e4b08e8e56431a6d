"""The towns beside one another for one period: intervals, how they stand against the district, the funnel, words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts import funnel, towns, verdicts
from dashboard.charts.base import Spec, bold, lines, plain
from dashboard.charts.palette import Palette
from dashboard.frame.cache import cached
from dashboard.frame.html import Html, escaped
from dashboard.frame.reading import Row, read
from dashboard.frame.trend.subject import DISTRICT, TOWNS, Subject, subject
from dashboard.judge.codes import Comparison
from dashboard.judge.intervals import Interval, compare, proportion_funnel, rate_funnel
from dashboard.report import sure
from dashboard.report.indicator_words import level_text
from dashboard.text import NBSP, _, listing, name, number, period_text, unit_text

LINE_POINTS = 40
"""Sizes at which the funnel's limits are worked out."""
MOST_NAMED = 4
"""Places that the funnel names: those that differ from the district, the farthest off first."""


@dataclass(frozen=True)
class Town:
    """A town in the period, with its interval and how it stands against the district; None where neither is known."""

    row: Row
    interval: Interval | None = None
    comparison: Comparison | None = None

    @property
    def above(self) -> bool | None:
        """Which side of the district it lies on; None where no difference is clear."""
        if self.interval is None or self.comparison in (None, "similar"):
            return None
        return bool(self.row["above"])


@dataclass(frozen=True)
class Pane:
    """What stands in the pane: the chart, its key and sentences, the funnel (None where none is due), the numbers."""

    spec: Spec | None
    alt: str
    key: Html
    sentences: tuple[str, ...]
    funnel: Spec | None
    funnel_alt: str
    rows: tuple[Row, ...]
    demonstration: bool


@cached
def pane(theme: Palette, as_of: date, indicator_id: str, period_end: date) -> Pane:
    """The towns of one period that had ended by the as-of day."""
    rows = read("trend/towns", indicator_id=indicator_id, period_end=period_end)
    return of(theme, subject(indicator_id, as_of), rows, period_end)


def of(theme: Palette, about: Subject, rows: Sequence[Row], period_end: date) -> Pane:
    """The same of an indicator that was read; `rows`: of trend/towns."""
    rows = ordered(about, rows)
    district = next((r for r in about.history(DISTRICT) if r["period_end"] == period_end), None)
    judged = compared(about, rows, district if _compares(about) else None, period_end)
    places = [_place(about, t) for t in judged]
    drawn = _lines(about, district)
    spec = towns.figure(theme, places, drawn, about.measure, _("□ not reported"))
    plot = _funnel(theme, about, judged, district) if _compares(about) else None
    return Pane(
        spec=spec,
        alt=_(
            "Dots for each town. {parts}.",
            parts=listing([*map(_said_of, places, judged), *(line.name for line in drawn)]),
        ),
        key=_key(judged),
        sentences=tuple(_sentences(about, judged, rows)),
        funnel=plot,
        funnel_alt=_funnel_alt(judged),
        rows=tuple(_numbers(judged)),
        demonstration=any(r["demonstration"] for r in rows),
    )


def ordered(about: Subject, rows: Sequence[Row]) -> list[Row]:
    """The best first, as the indicator's direction has it; those that have not reported last."""
    sign = 1 if about.indicator["direction"] == "lower" else -1
    return sorted(rows, key=lambda r: (r["value"] is None, sign * (r["value"] or 0)))


def compared(about: Subject, rows: Sequence[Row], district: Row | None, period_end: date) -> list[Town]:
    """The towns with their intervals, against the district's value where it compares with theirs."""
    counts = {
        r["area_id"]: r
        for r in about.observations
        if r["level"] in TOWNS and r["judged"] and r["period_end"] == period_end
    }
    found = []
    for row in rows:
        known = counts.get(row["area_id"])
        interval = sure.interval(about.indicator, known) if known else None
        if interval is None or known is None:
            found.append(Town(row))
            continue
        full = row | {"numerator": known["numerator"], "denominator": known["denominator"]}
        if district is None:
            found.append(Town(full, interval))
            continue
        level = (sure.interval(about.indicator, district) or Interval(district["value"], 0, 0)).value
        code = compare(interval, level, sure.better(about.indicator))
        found.append(Town(full | {"above": interval.value > level}, interval, code))
    return found


def _compares(about: Subject) -> bool:
    """Whether a town's value and the district's are of one kind; sums are not."""
    return about.indicator["quantity"] not in ("amount", "count")


def _sentences(about: Subject, judged: Sequence[Town], rows: Sequence[Row]) -> list[str]:
    """What must be said: who has not reported, and where intervals are missing."""
    found = []
    if without := [name(r) for r in rows if r["value"] is None]:
        found.append(_("Not reported: {towns}.", towns=listing(without)))
    known = [t for t in judged if t.row["value"] is not None]
    bare = [name(t.row) for t in known if t.interval is None]
    if bare and len(bare) == len(known):
        found.append(_("No intervals: these values come without count and denominator, so no difference is judged."))
    elif bare:
        found.append(_("No interval, because count and denominator are missing: {towns}.", towns=listing(bare)))
    if any(t.interval and not t.comparison for t in judged) and _compares(about):
        found.append(_("The district has no value of this period to compare with."))
    return found


def _key(judged: Sequence[Town]) -> Html:
    """How many towns stand better, similar and worse, with the marks of the chart; "" where none is judged."""
    sides: dict[tuple[str, bool | None], int] = Counter((t.comparison, t.above) for t in judged if t.comparison)
    parts = []
    for (code, above), n in sides.items():
        face = verdicts.face(code, above)
        tone = f"tone {face.role}" if face.role else ""
        words = f"{face.mark} {verdicts.verdict(code)}"
        parts.append(f'<span><b class="{tone}">{escaped(words)}</b>{NBSP}{number(n)}</span>')
    return Html(f'<div class="status-key">{"".join(parts)}</div>' if parts else "")


def _place(about: Subject, town: Town) -> towns.Place:
    row, interval = town.row, town.interval
    if row["value"] is None:
        return towns.Place(name(row), None, "")
    shown = sure.value_text(about.indicator, row["value"])
    text = lines(
        plain(name(row)),
        plain(period_text(row["period_start"], row["period_end"])),
        bold(shown),
        plain(sure.interval_text(about.indicator, interval)),
        plain(verdicts.verdict(town.comparison)) if town.comparison else "",
    )
    return towns.Place(
        name(row),
        row["value"],
        shown.partition(NBSP)[0],
        text,
        interval.lower if interval else None,
        interval.upper if interval else None,
        verdicts.face(town.comparison or "similar", town.above),
    )


def _said_of(place: towns.Place, town: Town) -> str:
    if place.value is None:
        return _("{town} not reported", town=place.name)
    if town.comparison is None:
        return f"{place.name} {place.shown}"
    return _(
        "{town} {value} ({verdict})", town=place.name, value=place.shown, verdict=verdicts.verdict(town.comparison)
    )


def _lines(about: Subject, district: Row | None) -> list[towns.Line]:
    """The district where it compares with a town, and the targets that bind towns; else the district's own."""
    found = []
    if district and _compares(about):
        words = _("District {value}", value=sure.value_text(about.indicator, district["value"]))
        found.append(towns.Line(words, district["value"]))
    binding = [t for t in about.targets if t["area_level"] != "district" and t["level"] is not None]
    if not binding and _compares(about):
        binding = [t for t in about.targets if t["level"] is not None and t["headline"]]
    levels = {(t["document_id"], round(t["level"], 6)): t for t in binding}
    return found + [towns.Line(level_text(t), t["level"], True, t["programme_id"]) for t in levels.values()]


# --- funnel -------------------------------------------------------------------------------------------------


def _funnel(theme: Palette, about: Subject, judged: Sequence[Town], district: Row | None) -> Spec | None:
    """The funnel around the district's value; None without counts, and where all towns are of one size."""
    level = sure.interval(about.indicator, district) if district else None
    known = [t for t in judged if t.interval]
    if level is None or not known:
        return None
    sizes = [t.row["denominator"] for t in known]
    first, last = 0.85 * min(sizes), 1.1 * max(sizes)
    steps = [first + (last - first) * i / LINE_POINTS for i in range(LINE_POINTS + 1)]
    per = about.indicator["per"]
    if about.indicator["quantity"] == "share":
        around, factor = proportion_funnel(level.value / per, steps), per
    else:
        around, factor = rate_funnel(level.value, steps, per), 1
    limits = [
        funnel.Limit(p.denominator, *(factor * v for v in (p.lower_3s, p.lower_2s, p.upper_2s, p.upper_3s)))
        for p in around
    ]
    words = _("District {value}", value=sure.value_text(about.indicator, level.value))
    return funnel.figure(theme, _dots(about, known, level.value), limits, (level.value, words), about.measure)


def _dots(about: Subject, known: Sequence[Town], level: float) -> list[funnel.Dot]:
    apart = [t for t in known if t.above is not None]
    named = sorted(apart, key=lambda t: -abs(t.row["value"] - level))[:MOST_NAMED]
    return [
        funnel.Dot(
            name(t.row),
            t.row["denominator"],
            t.row["value"],
            lines(
                _place(about, t).text,
                plain(_("{count} of {all}", count=number(t.row["numerator"]), all=number(t.row["denominator"]))),
            ),
            verdicts.face(t.comparison or "similar", t.above),
            t in named,
        )
        for t in known
    ]


def _funnel_alt(judged: Sequence[Town]) -> str:
    apart = [
        f"{name(t.row)} ({verdicts.verdict(t.comparison)})" for t in judged if t.comparison and t.above is not None
    ]
    return _(
        "Funnel plot: value of each town by its denominator, with 95 % and 99.8 % limits around the district's value. "
        "Outside the inner limits: {towns}.",
        towns=listing(apart) or _("none"),
    )


# --- numbers ------------------------------------------------------------------------------------------------


def _numbers(judged: Sequence[Town]) -> list[Row]:
    return [
        {
            "name": name(t.row),
            "value": t.row["value"],
            "lower": t.interval and t.interval.lower,
            "upper": t.interval and t.interval.upper,
            "numerator": t.row.get("numerator"),
            "denominator": t.row.get("denominator"),
            "verdict": verdicts.verdict(t.comparison) if t.comparison else None,
        }
        for t in judged
    ]


def columns(indicator: Row) -> dict[str, str]:
    """The columns of these rows, with their heads."""
    return {
        "name": _("Area"),
        "value": f"{_('Value')} ({unit_text(indicator['unit_of_measure'])})",
        "lower": _("Lower limit (95 %)"),
        "upper": _("Upper limit (95 %)"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "verdict": _("Against the district"),
    }
