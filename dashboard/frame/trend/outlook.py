"""Will we get there? The series carried on to the due date of every open target, and the chance in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from dashboard.charts import verdicts
from dashboard.charts.base import bold, lines, plain
from dashboard.charts.trend_parts import Ahead, Projected
from dashboard.frame.cache import cached
from dashboard.frame.html import Html, escaped, joined
from dashboard.frame.reading import Row
from dashboard.frame.trend import sure
from dashboard.frame.trend.subject import Subject, subject
from dashboard.judge.codes import Likelihood
from dashboard.judge.periods import Frequency, period_of
from dashboard.judge.projection import Projection, likelihood, project
from dashboard.report.indicator_words import asked_text, document_name
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


@dataclass(frozen=True)
class Prospect:
    """An open target with the level that it asks for by its due date; None where that is not known yet."""

    target: Row
    level: float | None


@dataclass(frozen=True)
class Outlook:
    """The last due date in a period, the targets due in it, and the projection or the code of why there is none."""

    due: date
    prospects: tuple[Prospect, ...]
    found: Projection | str

    @property
    def projected(self) -> bool:
        """Whether there is a projection."""
        return isinstance(self.found, Projection)


@cached
def outlooks(as_of: date, indicator_id: str, area_id: str) -> list[Outlook]:
    """The open targets of one area by due date, the soonest first, each with its projection."""
    return of(subject(indicator_id, as_of), as_of, area_id)


def of(s: Subject, as_of: date, area_id: str) -> list[Outlook]:
    """The same of an indicator that was read."""
    history = s.history(area_id)
    frequency = cast(Frequency, s.indicator["frequency"])
    by_period: dict[int, list[Row]] = {}
    for target in s.targets:
        if target["area_id"] == area_id and _open(target, as_of):
            by_period.setdefault(period_of(target["due_on"], frequency), []).append(target)
    return [
        Outlook(due, tuple(Prospect(t, _level(s, history, t)) for t in targets), _project(s, history, due))
        for _period, targets in sorted(by_period.items())
        for due in [max(t["due_on"] for t in targets)]
    ]


def _open(target: Row, as_of: date) -> bool:
    """Due later, or due without its final figure. Restatements say nothing more."""
    due = target["due_on"]
    return bool(due and not target["repeats_target_id"] and (due > as_of or target["status"] == "awaiting_final"))


def of_towns(s: Subject, as_of: date) -> str | None:
    """What an open target asks of each town, in words; None where none does."""
    binding = (t for t in s.targets if t["area_level"] != "district" and _open(t, as_of))
    return next((asked_text(t) for t in binding), None)


def _level(s: Subject, history: Sequence[Row], target: Row) -> float | None:
    """The level asked for by the due date: a change is counted from the value of the year before that date."""
    if target["kind"] not in ("change_per_year", "trend"):
        return cast("float | None", target["level"])
    frequency = cast(Frequency, s.indicator["frequency"])
    before = period_of(target["due_on"], frequency) - 12
    base = next((r["value"] for r in history if period_of(r["period_end"], frequency) == before), None)
    return None if base is None else base + (target["target_value"] or 0.0)


def _project(s: Subject, history: Sequence[Row], due: date) -> Projection | str:
    """By judged values, of which the last stands for its period; sums of increments are years so far by now."""
    indicator = s.indicator
    frequency = cast(Frequency, indicator["frequency"])
    known = {period_of(r["period_end"], frequency): (r["period_end"], r["value"]) for r in history}
    so_far = indicator["accumulation"] != "level"
    return project(
        list(known.values()),
        due,
        frequency,
        "year_to_date" if so_far else "level",
        indicator["natural_minimum"],
        indicator["natural_maximum"],
        amount=indicator["quantity"] in ("amount", "count"),
    )


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


def _asked(target: Row, due: date) -> str:
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
