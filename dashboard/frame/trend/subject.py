"""One indicator with all that a trend needs, and the figures of several."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pypinyin import Style, lazy_pinyin

from dashboard.charts import axes, trend
from dashboard.charts.base import Spec
from dashboard.charts.multiples import wrapped
from dashboard.charts.palette import Palette
from dashboard.charts.trend_parts import Measure, Path, Series, Step
from dashboard.frame.cache import cached
from dashboard.frame.reading import Row, read
from dashboard.frame.trend import drawn
from dashboard.text import _, due_text, language, listing, name

DISTRICT = "370115"
TOWNS = ("subdistrict", "town")
BRIEF = 120
"""Pixels of an indicator's name in the label of a target."""
RATIOS = ("share", "rate", "growth")


@dataclass(frozen=True)
class Subject:
    """An indicator, what was observed of it by a day, what is asked of it, and the ways there."""

    indicator: Row
    observations: list[Row]
    targets: list[Row]
    paths: list[Row]

    def history(self, area_id: str) -> list[Row]:
        """The judged observations of an area, in the order of time."""
        return [r for r in self.observations if r["area_id"] == area_id and r["judged"]]

    def drawn_targets(self, areas: Sequence[str]) -> list[Row]:
        """The targets of some areas. What binds each town is drawn for the district too where towns compare with it."""
        compares = self.indicator["quantity"] in RATIOS and DISTRICT in areas
        return [t for t in self.targets if t["area_id"] in areas or (compares and t["area_level"] != "district")]

    @property
    def measure(self) -> Measure:
        """What its axis measures."""
        unit, share = self.indicator["unit_of_measure"], self.indicator["quantity"] == "share"
        return Measure(unit, self.indicator["decimals"] == 0, 100 if share else None)

    @property
    def town_periods(self) -> list[date]:
        """The periods in which there are towns to compare, the latest first."""
        ends = Counter(r["period_end"] for r in self.observations if r["level"] in TOWNS and r["judged"])
        return sorted((end for end, towns in ends.items() if towns > 1), reverse=True)


def subject(indicator: Row, as_of: date) -> Subject:
    """An indicator (a row of trend/indicators) as of a day."""
    about = {"indicator_id": indicator["indicator_id"], "as_of": as_of}
    return Subject(indicator, *(read(f"trend/{query}", **about) for query in ("observations", "targets", "paths")))


def option_text(indicator: Row) -> str:
    """An indicator as the picker lists it: found by either name and by the initials of its Chinese name in pinyin."""
    initials = _initials(indicator["name_zh"])
    other = indicator["name_en"] if language() == "zh" else indicator["name_zh"]
    return f"{name(indicator)} · {other} · {initials}"


@cache
def _initials(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors=_letters)).lower()


def _letters(text: str) -> str:
    """What is no Han character: its letters and digits count as typed."""
    return "".join(c for c in text if c.isalnum())


# --- figures ------------------------------------------------------------------------------------------------


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
    indicators = {r["indicator_id"]: r for r in read("trend/indicators", as_of=as_of)}
    subjects = [subject(indicators[i], as_of) for i in ids]
    start = common_start(subjects, areas) if scale == "index" else None
    groups: dict[str | None, list[Subject]] = {}
    for s in subjects:
        groups.setdefault(None if start else s.indicator["unit_of_measure"], []).append(s)
    found = (_figure(theme, group, areas, start, len(subjects) == 1) for group in groups.values())
    return [f for f in found if f]


def common_start(subjects: Sequence[Subject], areas: Sequence[str]) -> date | None:
    """The first period end that the chosen lines have in common, above zero; None where they have none."""
    alone = len(subjects) == 1
    lines = [line for s in subjects for line in _lines(s, areas, alone) if line.kind == "actual"]
    return drawn.common_period(lines)


def _lines(s: Subject, areas: Sequence[str], alone: bool) -> list[Series]:
    return drawn.series(s.indicator, s.observations, areas, alone)


def _figure(
    theme: Palette, subjects: Sequence[Subject], areas: Sequence[str], start: date | None, alone: bool
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
    spec = trend.figure(theme, series, steps, paths, measure)
    if spec is None:
        return None
    return Figure(
        title=listing(name(s.indicator) for s in subjects),
        note=_note(subjects, start),
        spec=spec,
        alt=_alt(series, steps, start),
        demonstration=any(_demonstration(s, areas) for s in subjects),
    )


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


def frequency_text(indicator: Row) -> str:
    """How often an indicator is reported, and that it counts from 1 January where it does."""
    often = {"month": _("monthly"), "quarter": _("quarterly"), "half": _("half-yearly"), "year": _("yearly")}
    said = often[indicator["frequency"]]
    within = indicator["accumulation"] == "year_to_date" and indicator["frequency"] != "year"
    return _("{often}, since 1 January", often=said) if within else said


def _alt(series: Sequence[Series], steps: Sequence[Step], start: date | None) -> str:
    """What the chart shows, in words: each line from its first to its last value, then the targets."""
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
    return _("Line chart. {parts}.", parts="; ".join(said))
