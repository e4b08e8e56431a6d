"""Is it a change? The control chart of an indicator."""

from collections.abc import Sequence
from typing import cast

from dashboard.charts import verdicts
from dashboard.judge.control import FEWEST, FIRM, xmr
from dashboard.judge.control import Chart as Control
from dashboard.report import sure
from dashboard.report.own_values import OwnValue, own_values
from dashboard.report.views.model import (
    Big,
    Chart,
    Colour,
    Column,
    Result,
    Series,
    Table,
    Tables,
    demonstration,
)
from dashboard.report.views.subject import Subject, nothing, subject
from dashboard.text import NOTHING, _, name, ngettext, number, period_text

LATEST = 12
"""Values in the table of a control chart."""


def control(tables: Tables, indicator_id: str) -> Result:
    """Is it a change? The control chart of an indicator that is reported by month or quarter."""
    s = subject(tables, indicator_id)
    if s is None:
        return nothing(_("Is it a change"))
    heading = _("Is it a change: {indicator}", indicator=name(s.known))
    values = own_values(s.known, s.history) if s.known["frequency"] in ("month", "quarter") else None
    chart = xmr([v.value for v in values], sure.better(s.known)) if values else None
    if not values or chart is None or chart.mean is None:
        said = _("{indicator}: no control chart", indicator=name(s.known))
        return Result(heading=heading, title=said, lines=(_why_none(s, values),), about=s.about)
    last = len(chart.values) - 1
    latest = chart.signals[last] or "common_cause"
    causes = sum(rule is not None for rule in chart.rules)
    stand_out = _("None of {all} values stands out from the others.", all=number(len(values)))
    if causes:
        stand_out = ngettext(
            "{n} of {all} values stands out from the others.",
            "{n} of {all} values stand out from the others.",
            causes,
            all=number(len(values)),
        )
    limits = _(
        "Mean {mean}, limits {range}.",
        mean=sure.value_text(s.known, chart.mean),
        range=sure.range_text(s.known, cast(float, chart.lower), cast(float, chart.upper)),
    )
    trial = (_("Trial limits: fewer than {n} values, so they may still move.", n=FIRM),) if chart.trial else ()
    return Result(
        heading=heading,
        title=_("{owner}: {sentence}", owner=name(s.known), sentence=verdicts.verdict(latest)),
        big=Big(sure.value_text(s.known, values[-1].value), period_text(values[-1].start, values[-1].end)),
        lines=(stand_out, limits, *trial),
        table=_control_table(s, values, chart),
        chart=_control_chart(s, values, chart),
        source=s.source(s.history),
        demonstration=demonstration(s.history),
        about=s.about,
    )


def _why_none(s: Subject, values: Sequence[OwnValue] | None) -> str:
    if s.known["frequency"] not in ("month", "quarter"):
        return _("Control charts are drawn of what is reported by month or quarter.")
    if values is None:
        return _(
            "No control chart: these values speak of the year so far, so each leans on the one before, and "
            "limits would be too narrow."
        )
    return _("No limits yet: a control chart takes {least} values; there are {n}.", least=FEWEST, n=number(len(values)))


def _control_table(s: Subject, values: Sequence[OwnValue], chart: Control) -> Table:
    """The latest values, the latest first."""
    columns = (
        Column(_("Period"), 1.2),
        Column(_("Value"), 1, numeric=True),
        Column(_("Rule"), 2.2),
        Column(_("What it means"), 2.2),
    )
    rows = [
        (
            period_text(v.start, v.end),
            sure.value_text(s.known, v.value),
            verdicts.verdict(rule) if rule else NOTHING,
            verdicts.verdict(signal) if signal else NOTHING,
        )
        for v, rule, signal in zip(values, chart.rules, chart.signals, strict=True)
    ]
    return Table(columns, tuple(reversed(rows[-LATEST:])))


def _control_chart(s: Subject, values: Sequence[OwnValue], chart: Control) -> Chart:
    days = tuple(v.end for v in values)
    lowest, highest = s.known["natural_minimum"], s.known["natural_maximum"]
    levels = [
        (_("Mean"), chart.mean, "grey"),
        (_("Upper limit"), chart.upper, "blue"),
        (_("Lower limit"), chart.lower, "blue"),
    ]
    series = [Series(_("Observed value"), tuple(round(v.value, 6) for v in values), "ink")]
    for said, level, colour in levels:
        # There is no share above 100 %: such a limit is not drawn.
        if level is not None and (lowest is None or level >= lowest) and (highest is None or level <= highest):
            series.append(Series(said, (level,) * len(days), cast("Colour", colour), dashed=True))
    return Chart("lines", days, tuple(series), s.unit, s.decimals)
