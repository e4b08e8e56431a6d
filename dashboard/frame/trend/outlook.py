"""Will we get there? The series carried on to the due date of every open target, and the chance in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dashboard.charts import verdicts
from dashboard.charts.base import bold, lines, plain
from dashboard.charts.trend_parts import Ahead, Projected
from dashboard.frame.cache import cached
from dashboard.frame.html import Html, escaped, joined
from dashboard.frame.reading import Row
from dashboard.frame.trend.subject import Subject, subject
from dashboard.judge.codes import Likelihood
from dashboard.judge.projection import Projection, likelihood
from dashboard.report import sure
from dashboard.report.indicator_words import asked_text, document_name
from dashboard.report.outlook import Outlook, Prospect, is_open, outlooks_of
from dashboard.text import _, change_unit, due_text, listing, name, number, percent, quantity

ROLES = {
    "virtually_certain": "teal",
    "very_likely": "teal",
    "likely": "teal",
    "about_as_likely_as_not": "grey",
    "unlikely": "amber",
    "very_unlikely": "amber",
    "exceptionally_unlikely": "amber",
}


@cached
def outlooks(as_of: date, indicator_id: str, area_id: str) -> list[Outlook]:
    """The open targets of one area by due date, the soonest first, each with its projection."""
    return of(subject(indicator_id, as_of), as_of, area_id)


def of(s: Subject, as_of: date, area_id: str) -> list[Outlook]:
    """The same of an indicator that was read."""
    return outlooks_of(s.indicator, s.history(area_id), [t for t in s.targets if t["area_id"] == area_id], as_of)


def of_towns(s: Subject, as_of: date) -> str | None:
    """What an open target asks of each town, in words; None where none does."""
    binding = (t for t in s.targets if t["area_level"] != "district" and is_open(t, as_of))
    return next((asked_text(t) for t in binding), None)


# --- on the chart -------------------------------------------------------------------------------------------


def projected(s: Subject, found: Iterable[Outlook], area_id: str) -> Projected | None:
    """The projections as the chart draws them, from the last value on; None where there is none."""
    history = s.history(area_id)
    ends: dict[date, Projection] = {}
    for outlook in found:
        if isinstance(outlook.found, Projection):
            ends[outlook.found.period_end] = outlook.found
    if not ends or not history:
        return None
    last = history[-1]
    return Projected(last["period_end"], last["value"], tuple(_ahead(s, p) for p in ends.values()))


def _ahead(s: Subject, found: Projection) -> Ahead:
    value, reach = sure.value_text(s.indicator, found.value), sure.range_text(s.indicator, found.lower, found.upper)
    said = lines(
        plain(_("Projection, {due}", due=due_text(found.period_end))),
        bold(value),
        plain(_("80 % interval {range}", range=reach)),
        plain(verdicts.verdict(found.method)),
    )
    label = (_("projected {value}", value=value), reach)
    return Ahead(found.period_end, found.value, found.lower, found.upper, label, said)


# --- in words -----------------------------------------------------------------------------------------------


def words(s: Subject, outlook: Outlook) -> Html:
    """A due date's paragraph: the projection and how it was made, then the chance of each target."""
    due = Html(f"<b>{escaped(due_text(outlook.due))}</b>")
    if not isinstance(outlook.found, Projection):
        asked = listing(_asked(p.target, outlook.due) for p in outlook.prospects)
        why = _("{targets}: no projection. {why}.", targets=asked, why=verdicts.verdict(outlook.found))
        return Html(f'<div class="outlook"><p>{joined([due, why])}</p></div>')
    chances = "".join(f"<li>{_chance(outlook.found, p, outlook.due)}</li>" for p in outlook.prospects)
    return Html(f'<div class="outlook"><p>{joined([due, _method(s, outlook.found)])}</p><ul>{chances}</ul></div>')


def _asked(target: Mapping[str, Any], due: date) -> str:
    """A target with its document, and its own date where it is not that of the paragraph."""
    document = document_name(target["number"])
    if target["due_on"] == due:
        return f"{asked_text(target)} ({document})"
    return _(
        "{target} ({due}, {document})", target=asked_text(target), due=due_text(target["due_on"]), document=document
    )


def _method(s: Subject, found: Projection) -> str:
    unit, decimals = change_unit(s.indicator["unit_of_measure"]), s.indicator["decimals"] + 1

    def error(value: float) -> str:
        return quantity(value, unit, decimals)

    reach = sure.range_text(s.indicator, found.lower, found.upper)
    shown = _(
        "{value} ({range}, 80 % interval). Method: {method}.",
        value=sure.value_text(s.indicator, found.value),
        range=reach,
        method=verdicts.verdict(found.method),
    )
    if found.beats_naive and found.error is not None:
        tested = _(
            "On its own past the method beats the naive forecast: mean error {mine} against {naive} in {n} forecasts.",
            mine=error(found.error),
            naive=error(found.naive_error),
            n=number(found.tests),
        )
    elif found.error is not None:
        tested = _(
            "The naive forecast is shown, because the other method does not beat it on its own past: mean "
            "error {mine} against {naive} in {n} forecasts.",
            mine=error(found.error),
            naive=error(found.naive_error),
            n=number(found.tests),
        )
    else:
        tested = _("The naive forecast is shown, because the other method cannot be tested on its own past.")
    return f"{shown} {tested}" + _nearer(found)


def _nearer(found: Projection) -> str:
    """That the tests looked less far ahead than the projection does."""
    if found.tested_steps >= found.steps:
        return ""
    return " " + _(
        "The tests look {tested} periods ahead, the projection {steps}.",
        tested=number(found.tested_steps),
        steps=number(found.steps),
    )


def _chance(found: Projection, prospect: Prospect, due: date) -> Html:
    target = prospect.target
    asked = _asked(target, due)
    if prospect.level is None:
        return joined([asked, _("no chance is told: the value that it is measured against is not known yet")])
    chance = found.chance(target["comparator"], prospect.level, target["level_to"])
    if chance is None:
        return joined([asked, _("no chance is told: it asks for one exact value")])
    word: Likelihood = likelihood(chance)
    chip = Html(
        f'<span class="chip {ROLES[word]}">{escaped(verdicts.verdict(word))} {escaped(percent(100 * chance, 0))}</span>'
    )
    stands = _("as {area} stands now", area=name(target, "benchmark")) if target["kind"] == "benchmark_ratio" else None
    return joined([chip, asked, *([stands] if stands else [])])


def rows(s: Subject, found: Iterable[Outlook]) -> list[Row]:
    """A row each target: the projection to its due date and the chance, or why there is none."""
    return [_row(s, outlook, prospect) for outlook in found for prospect in outlook.prospects]


def _row(s: Subject, outlook: Outlook, prospect: Prospect) -> Row:
    row: Row = {
        "target": asked_text(prospect.target),
        "document": prospect.target["number"],
        "due_on": prospect.target["due_on"],
        "unit": s.indicator["unit_of_measure"],
    }
    if not isinstance(outlook.found, Projection):
        return row | {"note": verdicts.verdict(outlook.found)}
    p, level = outlook.found, prospect.level
    chance = None if level is None else p.chance(prospect.target["comparator"], level, prospect.target["level_to"])
    return row | {
        "period_end": p.period_end,
        "value": p.value,
        "lower": p.lower,
        "upper": p.upper,
        "chance": None if chance is None else 100 * chance,
        "note": verdicts.verdict(p.method),
    }


def columns() -> dict[str, str]:
    """The columns of these rows, with their heads."""
    return {
        "target": _("Target"),
        "document": _("Document"),
        "due_on": _("Due"),
        "period_end": _("To"),
        "value": _("Projected value"),
        "lower": _("Lower limit (80 %)"),
        "upper": _("Upper limit (80 %)"),
        "unit": _("Unit"),
        "chance": _("Chance (%)"),
        "note": _("Method, or why there is none"),
    }
