"""Is it a change? The control chart of months and quarters, the recent trend of years, or why there is neither."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.charts import control, verdicts
from dashboard.charts.base import Spec, bold, lines, plain
from dashboard.charts.palette import Palette
from dashboard.charts.trend_parts import Measure
from dashboard.frame.cache import cached
from dashboard.frame.html import Html, escaped, joined
from dashboard.frame.reading import Row
from dashboard.frame.trend.subject import Subject, subject
from dashboard.judge.codes import Assurance
from dashboard.judge.control import FEWEST, FIRM, Chart, assurance, variation, xmr
from dashboard.judge.intervals import Interval
from dashboard.judge.trend import POINTS, recent_trend
from dashboard.report import sure
from dashboard.report.indicator_words import asked_text, speaking
from dashboard.report.own_values import OwnValue, own_values
from dashboard.text import _, change_unit, due_text, name, ngettext, number, period_text, quantity


@dataclass(frozen=True)
class Change:
    """What the section shows: icons with words, sentences, the chart and its numbers."""

    icons: tuple[Html, ...] = ()
    sentences: tuple[str, ...] = ()
    spec: Spec | None = None
    alt: str = ""
    rows: tuple[Row, ...] = ()
    demonstration: bool = False


@cached
def change(theme: Palette, as_of: date, indicator_id: str, area_id: str) -> Change:
    """The section of one indicator in one area, from what is known as of a day."""
    return of(theme, subject(indicator_id, as_of), area_id)


def of(theme: Palette, s: Subject, area_id: str) -> Change:
    """The same of an indicator that was read."""
    history = s.history(area_id)
    found = _recent(s, history) if s.indicator["frequency"] in ("year", "half") else _chart(theme, s, history, area_id)
    return replace(found, demonstration=any(r["demonstration"] for r in history))


def icon(heading: str, *chips: Html) -> Html:
    """A heading and its chips."""
    return joined([Html(f"<b>{escaped(heading)}</b>"), *chips])


def chip(code: str, more: str = "", above: bool | None = None) -> Html:
    """Mark and word of a code, then more words."""
    face = verdicts.face(code, above)
    marked = f'<span class="chip {face.role or "grey"}">{face.mark} {escaped(verdicts.verdict(code))}</span>'
    return joined([Html(marked), more] if more else [Html(marked)])


# --- years --------------------------------------------------------------------------------------------------


def _recent(s: Subject, history: Sequence[Row]) -> Change:
    """The recent trend of yearly values; of half-yearly ones that of the second halves."""
    last_month = 12 if s.indicator["frequency"] == "half" else None
    values: dict[int, Interval | float | None] = {
        r["period_end"].year: sure.interval(s.indicator, r) or r["value"]
        for r in history
        if last_month in (None, r["period_end"].month)
    }
    found = recent_trend(list(values.items()), sure.better(s.indicator))
    above = {"increasing": True, "decreasing": False}.get(found.trend)
    shown = icon(_("Recent trend"), chip(found.course, above=above))
    if found.reason == "too_few_points":
        why = _("It takes {all} yearly values with their intervals; there are {n}.", all=POINTS, n=number(len(values)))
    elif found.reason == "no_interval":
        why = _("One of the latest {n} values has no interval: it came without count and denominator.", n=POINTS)
    else:
        years = sorted(values)[-POINTS:]
        why = _(
            "The latest {n} values, {first} to {last}, weighted by their intervals: {slope} a year.",
            n=POINTS,
            first=str(years[0]),
            last=str(years[-1]),
            slope=quantity(
                found.slope, change_unit(s.indicator["unit_of_measure"]), s.indicator["decimals"] + 1, sign=True
            ),
        )
    halves = [_("Of half-yearly values the second halves are compared.")] if last_month else []
    return Change(icons=(shown,), sentences=(why, *halves))


# --- months and quarters ------------------------------------------------------------------------------------


def _chart(theme: Palette, s: Subject, history: Sequence[Row], area_id: str) -> Change:
    values = own_values(s.indicator, history)
    if values is None:
        return Change(
            sentences=(
                _(
                    "No control chart: these values speak of the year so far, so each leans on the one before, and "
                    "limits would be too narrow."
                ),
            )
        )
    chart = xmr([v.value for v in values], sure.better(s.indicator))
    if chart.mean is None:
        few = _(
            "No limits yet: a control chart takes {least} values; there are {n}.", least=FEWEST, n=number(len(values))
        )
        return Change(icons=(icon(_("Variation"), chip("too_few_points")),), sentences=(few,))
    targets = _levels(s, area_id)
    return Change(
        icons=_icons(chart, targets),
        sentences=tuple(_sentences(s, chart, bool(targets))),
        spec=control.figure(theme, _marks(s, values, chart), _lines(s, chart, targets), _measure(s)),
        alt=_alt(s, values, chart),
        rows=tuple(_rows(values, chart)),
    )


def _levels(s: Subject, area_id: str) -> list[Row]:
    """The headline targets that a single period's value can be held against."""
    if s.indicator["accumulation"] != "level":
        return []
    return [dict(t) for t in speaking(s.targets, area_id) if t["level"] is not None]


def _icons(chart: Chart, targets: Sequence[Row]) -> tuple[Html, ...]:
    """Variation and assurance, apart; of assurance a chip a target."""
    latest = chart.sides[-1]
    first = icon(_("Variation"), chip(variation(chart), above=None if latest is None else latest == "high"))
    codes: list[tuple[Assurance, str]] = [
        (assurance(chart, t["comparator"], t["level"], t["level_to"]), asked_text(t)) for t in targets
    ] or [("no_target", "")]
    return first, icon(_("Target assurance"), *(chip(code, words) for code, words in codes))


def _sentences(s: Subject, chart: Chart, held: bool) -> list[str]:
    causes = sum(rule is not None for rule in chart.rules)
    found = [
        ngettext(
            "{n} of {all} values stands out from the others.",
            "{n} of {all} values stand out from the others.",
            causes,
            all=number(len(chart.values)),
        )
        if causes
        else _("None of {all} values stands out from the others.", all=number(len(chart.values)))
    ]
    if chart.trial:
        found.append(_("Trial limits: fewer than {n} values, so they may still move.", n=FIRM))
    beyond = [v is not None and not _possible(s.indicator, v) for v in (chart.upper, chart.lower)]
    if any(beyond):
        side = _("upper and lower") if all(beyond) else _("upper") if beyond[0] else _("lower")
        found.append(_("The {side} limit lies beyond what there can be and is not drawn.", side=side))
    if s.indicator["accumulation"] != "level":
        found.append(_("Each value is what its own period added; targets are for the year so far."))
    elif held and chart.rules[-1]:
        found.append(
            _("The latest value has left the pattern that assurance is read from: it holds only if the series returns.")
        )
    elif not held:
        found.append(_("There is no target that a single value can be held against."))
    return found


def _measure(s: Subject) -> Measure:
    return replace(s.measure, whole=False)


def _marks(s: Subject, values: Sequence[OwnValue], chart: Chart) -> list[control.Mark]:
    found = []
    for value, rule, signal, side in zip(values, chart.rules, chart.signals, chart.sides, strict=True):
        said = [plain(period_text(value.start, value.end)), bold(sure.value_text(s.indicator, value.value))]
        if rule and signal:
            said += [plain(verdicts.verdict(rule)), plain(verdicts.verdict(signal))]
        face = verdicts.face(signal, side == "high") if signal else None
        found.append(control.Mark(value.end, value.value, lines(*said), face))
    return found


def _lines(s: Subject, chart: Chart, targets: Sequence[Row]) -> list[control.Level]:
    trial = _("trial limit {value}") if chart.trial else _("limit {value}")
    found = [control.Level(t["level"], asked_text(t), "target", t["programme_id"]) for t in targets]
    for value, words, kind in (
        (chart.mean, _("mean {value}"), "mean"),
        (chart.upper, trial, "limit"),
        (chart.lower, trial, "limit"),
    ):
        if value is not None and _possible(s.indicator, value):
            found.append(control.Level(value, words.format(value=sure.bare_text(s.indicator, value)), kind))
    return found


def _possible(indicator: Row, value: float) -> bool:
    """Within the natural limits: there is no share above 100 %."""
    lowest, highest = indicator["natural_minimum"], indicator["natural_maximum"]
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)


def _alt(s: Subject, values: Sequence[OwnValue], chart: Chart) -> str:
    """What the chart shows in words: mean, limits, and each special cause."""
    lower, mean, upper = chart.lower, chart.mean, chart.upper
    assert lower is not None
    assert mean is not None
    assert upper is not None
    causes = [
        f"{due_text(v.end)} {sure.bare_text(s.indicator, v.value)} ({verdicts.verdict(rule)})"
        for v, rule in zip(values, chart.rules, strict=True)
        if rule
    ]
    return _(
        "Control chart of {name}: {n} values, mean {mean}, limits {range}. Special causes: {causes}.",
        name=name(s.indicator),
        n=number(len(values)),
        mean=sure.value_text(s.indicator, mean),
        range=sure.range_text(s.indicator, lower, upper),
        causes="; ".join(causes) or _("none"),
    )


def _rows(values: Sequence[OwnValue], chart: Chart) -> list[Row]:
    return [
        {
            "period": period_text(v.start, v.end),
            "value": round(v.value, 6),
            "rule": verdicts.verdict(rule) if rule else None,
            "signal": verdicts.verdict(signal) if signal else None,
            "mean": chart.mean,
            "lower": chart.lower,
            "upper": chart.upper,
        }
        for v, rule, signal in reversed(list(zip(values, chart.rules, chart.signals, strict=True)))
    ]


def columns() -> dict[str, str]:
    """The columns of the numbers, with their heads."""
    return {
        "period": _("Period"),
        "value": _("Value"),
        "rule": _("Rule"),
        "signal": _("What it means"),
        "mean": _("Mean"),
        "lower": _("Lower limit"),
        "upper": _("Upper limit"),
    }
