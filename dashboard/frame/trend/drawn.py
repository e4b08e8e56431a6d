"""Rows of the trend queries as what a chart draws: series, target steps and paths."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.charts.base import bold, lines, plain
from dashboard.charts.multiples import wrapped
from dashboard.charts.trend_parts import Kind, Path, Point, Series, Step
from dashboard.report.indicator_words import document_name, level_text, rule_text
from dashboard.report.sure import interval, interval_text
from dashboard.text import N_, NBSP, _, due_text, name, number, period_text, quantity

Row = Mapping[str, Any]

WIDER = ("country", "province", "city", "reference")
YEAR = 367
LABEL_ROOM = 125
"""Pixels that a line of a target's label may take."""

QUALITIES = {
    "official": N_("official"),
    "modelled": N_("modelled estimate"),
    "demonstration": N_("demonstration (not real)"),
}


def quality_text(row: Row) -> str:
    """Where a value comes from, as it must be said beside it."""
    if row["quality"] == "republished":
        return _("as republished by {source}", source=row["source_title"])
    return _(QUALITIES[row["quality"]])


# --- series -------------------------------------------------------------------------------------------------


def comparable(indicator: Row) -> bool:
    """Whether areas of different size compare: sums that add up over a year do not."""
    return indicator["accumulation"] == "level" or indicator["quantity"] not in ("amount", "count")


def series(indicator: Row, rows: Sequence[Row], areas: Collection[str], alone: bool) -> list[Series]:
    """The lines of an indicator: one for each of `areas`, modelled estimates apart.

    `alone`: no other indicator is shown, so lines bear the names of areas, and wider areas stand beside as benchmarks,
    from a year before the first own value.
    """
    by_line: dict[tuple[str, bool], list[Row]] = {}
    since = min((r["period_end"] for r in rows if r["area_id"] in areas), default=date.min)
    for row in rows:
        beside = alone and row["level"] in WIDER and comparable(indicator) and (row["period_end"] - since).days > -YEAR
        if (row["area_id"] in areas or beside) and (row["judged"] or row["quality"] == "modelled"):
            by_line.setdefault((row["area_id"], row["quality"] == "modelled"), []).append(row)
    found = []
    order = {area: place for place, area in enumerate(areas)}
    for (area_id, modelled), line in sorted(by_line.items(), key=lambda item: order.get(item[0][0], len(order))):
        kind: Kind = "modelled" if modelled else "actual" if area_id in areas else "benchmark"
        points = tuple(_point(indicator, row) for row in line)
        found.append(Series(_line_name(indicator, line[0], kind, alone, len(areas) == 1), points, kind))
    return found


def _line_name(indicator: Row, row: Row, kind: Kind, alone: bool, one_area: bool) -> str:
    """A line's name: its area, its indicator or both, whichever tell it from the others."""
    said = name(row, "area")
    if not alone:
        said = name(indicator) if one_area else _("{indicator}, {area}", indicator=name(indicator), area=said)
    if kind == "modelled":
        return _("{name} (modelled)", name=said)
    return said if kind == "actual" else _("{name} (benchmark)", name=said)


def _point(indicator: Row, row: Row) -> Point:
    shown = quantity(row["value"], indicator["unit_of_measure"], indicator["decimals"])
    text = lines(
        plain(f"{name(indicator)}, {name(row, 'area')}"),
        plain(period_text(row["period_start"], row["period_end"])),
        bold(shown),
        plain(interval_text(indicator, interval(indicator, row))),
        plain(quality_text(row)),
    )
    return Point(row["period_end"], row["value"], text, row["within_year"], shown.partition(NBSP)[0])


def common_period(drawn: Sequence[Series]) -> date | None:
    """The first period end that all series have; None where there is none, or one of them is not above zero there."""
    if not drawn or not all(s.points for s in drawn):
        return None
    shared = set.intersection(*({p.day for p in s.points} for s in drawn))
    return min((d for d in shared if all(p.value > 0 for s in drawn for p in s.points if p.day == d)), default=None)


def indexed(drawn: Series, base_day: date) -> Series:
    """The series with its value at `base_day` as 100."""
    start = next(p.value for p in drawn.points if p.day == base_day)
    return replace(drawn, points=tuple(_indexed(p, start) for p in drawn.points))


def _indexed(point: Point, start: float) -> Point:
    value = 100 * point.value / start
    shown = number(value, 1)
    return replace(point, value=value, shown=shown, text=lines(point.text, plain(_("index {value}", value=shown))))


# --- targets ------------------------------------------------------------------------------------------------


def steps(rows: Iterable[Row], start: float = 1.0, of: str = "") -> list[Step]:
    """The targets that are a level: restatements, and equal dated steps of a document, as one.

    Dated steps on the way leave document and clause to the target that they lead to, where it has the same.

    start: what the levels are divided by and 100 times of (an index); 1 leaves them in their unit.
    of: the indicator's name, where the labels must say it.
    """
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        if row["level"] is not None:
            groups.setdefault(_alike(row), []).append(row)
    factor = 1.0 if start == 1.0 else 100 / start
    for group in groups.values():
        group.sort(key=lambda r: r["stage"] == "node")
    led_to = {(g[0]["document_id"], g[0]["clause"]) for g in groups.values() if g[0]["stage"] == "final"}
    return [_step(group, factor, led_to, of) for group in groups.values()]


def _alike(row: Row) -> tuple[Any, ...]:
    level = row["level"] if row["kind"] == "absolute" else round(row["level"], row["decimals"])
    town = row["area_level"] != "district"
    return row["document_id"], row["kind"], row["comparator"], level, row["level_to"], town


def _step(group: Sequence[Row], factor: float, led_to: Collection[tuple[str, str]], of: str) -> Step:
    first = group[0]
    due_dates = tuple(sorted({r["due_on"] for r in group if r["due_on"]}))
    value = level_text(first)
    if first["area_level"] != "district":
        value = _("each town {value}", value=value)
    rule = [] if first["kind"] == "absolute" else wrapped(f"({rule_text(first)})", LABEL_ROOM, most=3, size=12.5)
    on_the_way = first["stage"] == "node" and (first["document_id"], first["clause"]) in led_to
    where = [] if on_the_way else _where(group)
    return Step(
        programme_id=first["programme_id"],
        level=first["level"] * factor,
        level_to=None if first["level_to"] is None else first["level_to"] * factor,
        starts_on=min(r["starts_on"] for r in group),
        due_dates=due_dates,
        label=tuple(part for part in (value, of, *rule, _due(first, due_dates), *where) if part),
    )


def _due(row: Row, due_dates: Sequence[date]) -> str:
    if not due_dates:
        return _("no due date")
    if row["recurs"] == "yearly":
        return _("every year")
    last = due_text(due_dates[-1])
    return last if len(due_dates) == 1 else _("{n} dates until {last}", n=len(due_dates), last=last)


def _where(group: Sequence[Row]) -> list[str]:
    """The document and its first two clauses, one below the other; the table of targets names them all."""
    clauses = list(dict.fromkeys(r["clause"] for r in group))
    if len(clauses) > 2:
        clauses = [clauses[0], _("and {n} more", n=len(clauses) - 1)]
    first = f"{document_name(group[0]['number'])} {clauses[0]}"
    return [*wrapped(first, LABEL_ROOM, most=2, size=12.5), *clauses[1:]]


def paths(rows: Iterable[Row]) -> list[Path]:
    """The paths of the documents."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["document_id"], row["area_id"]), []).append(row)
    return [Path(line[0]["programme_id"], tuple((r["day"], r["level"]) for r in line)) for line in found.values()]
