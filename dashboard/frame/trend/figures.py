"""The charts of one or several indicators, each with its heading, unit and alternative text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts import axes, trend
from dashboard.charts.base import Spec
from dashboard.charts.multiples import wrapped
from dashboard.charts.palette import Palette
from dashboard.charts.trend_parts import Measure, Path, Projected, Series, Step
from dashboard.frame.cache import cached
from dashboard.frame.trend import drawn, outlook
from dashboard.frame.trend.subject import DISTRICT, Subject, frequency_text, subject
from dashboard.text import _, due_text, listing, name

BRIEF = 120
"""Pixels of an indicator's name in the label of a target."""


@dataclass(frozen=True)
class Figure:
    """A chart with heading, unit, alternative text, and whether a demonstration value is in it."""

    title: str
    note: str
    spec: Spec
    alt: str
    demonstration: bool


@cached
def figures(theme: Palette, as_of: date, ids: tuple[str, ...], areas: tuple[str, ...], scale: str) -> list[Figure]:
    """The charts of some indicators: one for all when indexed, else one a unit. Empty where nothing can be drawn."""
    subjects = [subject(i, as_of) for i in ids]
    start = common_start(subjects, areas) if scale == "index" else None
    groups: dict[str | None, list[Subject]] = {}
    for s in subjects:
        groups.setdefault(None if start else s.indicator["unit_of_measure"], []).append(s)
    found = (_figure(theme, as_of, group, areas, start, len(subjects) == 1) for group in groups.values())
    return [f for f in found if f]


def common_start(subjects: Sequence[Subject], areas: Sequence[str]) -> date | None:
    """The first period end that the chosen lines have in common, above zero; None where they have none."""
    alone = len(subjects) == 1
    lines = [line for s in subjects for line in _lines(s, areas, alone) if line.kind == "actual"]
    return drawn.common_period(lines)


def _lines(s: Subject, areas: Sequence[str], alone: bool) -> list[Series]:
    return drawn.series(s.indicator, s.observations, areas, alone)


def _figure(
    theme: Palette, as_of: date, subjects: Sequence[Subject], areas: Sequence[str], start: date | None, alone: bool
) -> Figure | None:
    series: list[Series] = []
    steps: list[Step] = []
    paths: list[Path] = []
    for s in subjects:
        lines = _lines(s, areas, alone)
        if start:
            # Of several areas each has its own start: targets are levels of the district and follow its line.
            own = [line for line in lines if any(p.day == start and p.value > 0 for p in line.points)]
            series += [drawn.indexed(line, start) for line in own]
            base = next((r["value"] for r in s.history(DISTRICT) if r["period_end"] == start), None)
            steps += drawn.steps(s.drawn_targets(areas), base, _brief(s, alone)) if base and DISTRICT in areas else []
            continue
        series += lines
        steps += drawn.steps(s.drawn_targets(areas), of=_brief(s, alone))
        paths += drawn.paths([p for p in s.paths if p["area_id"] in areas]) if alone else []
    measure = Measure(None) if start else _measure(subjects)
    projected = _projected(subjects[0], as_of, areas) if alone and not start else None
    spec = trend.figure(theme, series, steps, paths, measure, projected)
    if spec is None:
        return None
    return Figure(
        title=listing(name(s.indicator) for s in subjects),
        note=_note(subjects, start),
        spec=spec,
        alt=_alt(series, steps, projected),
        demonstration=any(_demonstration(s, areas) for s in subjects),
    )


def _projected(s: Subject, as_of: date, areas: Sequence[str]) -> Projected | None:
    """Where the only area's line leads; of several lines none is carried on, for the bands would cover one another."""
    if len(areas) != 1:
        return None
    return outlook.projected(s, outlook.outlooks(as_of, s.indicator["indicator_id"], areas[0]), areas[0])


def _brief(s: Subject, alone: bool) -> str:
    """The indicator's name on one line for the labels of its targets, "" where there is no other."""
    return "" if alone else wrapped(name(s.indicator), BRIEF, most=1)[0]


def _measure(subjects: Sequence[Subject]) -> Measure:
    measures = [s.measure for s in subjects]
    limit = 100 if all(m.limit for m in measures) else None
    return Measure(measures[0].unit, all(m.whole for m in measures), limit)


def _demonstration(s: Subject, areas: Sequence[str]) -> bool:
    wider = any(r["demonstration"] for r in s.observations if r["area_id"] in areas or r["level"] in drawn.WIDER)
    return wider or any(t["demonstration"] for t in s.drawn_targets(areas))


def _note(subjects: Sequence[Subject], start: date | None) -> str:
    if start:
        return _("index, {day} = 100", day=due_text(start))
    first = subjects[0].indicator
    return listing(part for part in (axes.axis_unit(first["unit_of_measure"]), frequency_text(first)) if part)


def _alt(series: Sequence[Series], steps: Sequence[Step], projected: Projected | None) -> str:
    """What the chart shows, in words: each line from its first to its last value, targets, projections."""
    said = [
        _(
            "{name} from {first} ({begin}) to {last} ({end})",
            name=s.name,
            first=s.points[0].shown,
            last=s.points[-1].shown,
            begin=due_text(s.points[0].day),
            end=due_text(s.points[-1].day),
        )
        for s in series
        if s.points
    ]
    said += [_("target {words}", words=listing(s.label)) for s in steps]
    said += [f"{due_text(a.day)}: {listing(a.label)}" for a in (projected.ahead if projected else ())]
    return _("Line chart. {parts}.", parts="; ".join(said))
