"""Will an indicator get there? Its series carried on to the due dates of its open targets."""

from collections.abc import Sequence

from dashboard.charts import verdicts
from dashboard.judge.projection import Projection, likelihood
from dashboard.report import sure
from dashboard.report.indicator_words import asked_text, document_name
from dashboard.report.outlook import Outlook, Prospect, outlooks_of
from dashboard.report.views.model import (
    Cell,
    Chart,
    Column,
    Result,
    Series,
    Table,
    Tables,
    demonstration,
)
from dashboard.report.views.subject import Subject, nothing, subject
from dashboard.text import NOTHING, _, due_text, name, percent, pgettext


def projection(tables: Tables, indicator_id: str) -> Result:
    """The series carried on to the due date of every open target, and the chance of each."""
    s = subject(tables, indicator_id)
    if s is None:
        return nothing(_("Will it get there"))
    heading = _("Will it get there: {indicator}", indicator=name(s.known))
    found = outlooks_of(s.known, s.history, s.asked, tables.as_of)
    if not found:
        return Result(
            heading=heading, title=_("{indicator}: no target is open", indicator=name(s.known)), about=s.about
        )
    columns = (
        Column(_("Target"), 1.7),
        Column(_("Document"), 1),
        Column(_("Due"), 1.2),
        Column(_("Projected value"), 1.2, numeric=True),
        Column(_("80 % interval"), 1.6),
        Column(_("Chance"), 1.6),
        Column(_("Method, or why there is none"), 2.4),
    )
    each = [(o, p) for o in found for p in o.prospects]
    return Result(
        heading=heading,
        title=_projection_title(s, each),
        lines=tuple(_chance_line(o, p) for o, p in each),
        table=Table(columns, tuple(_projected(s, o, p) for o, p in each)),
        chart=_projection_chart(s, found),
        source=s.source(s.history),
        demonstration=demonstration([*s.history, *s.asked]),
        notes=_("The series is carried on as its own past went; nothing is known of what will be done."),
        about=s.about,
    )


def _chance(outlook: Outlook, prospect: Prospect) -> float | None:
    if not isinstance(outlook.found, Projection) or prospect.level is None:
        return None
    target = prospect.target
    return outlook.found.chance(target["comparator"], prospect.level, target["level_to"])


def _chance_text(outlook: Outlook, prospect: Prospect) -> str:
    chance = _chance(outlook, prospect)
    if chance is None:
        return NOTHING
    return f"{verdicts.verdict(likelihood(chance))} {percent(100 * chance, 0)}"


def _projection_title(s: Subject, each: Sequence[tuple[Outlook, Prospect]]) -> str:
    told = next(((o, p) for o, p in each if _chance(o, p) is not None), None)
    if told is None:
        return _("{indicator}: no chance can be told yet", indicator=name(s.known))
    return _("{owner}: {sentence}", owner=name(s.known), sentence=_chance_line(*told))


def _chance_line(outlook: Outlook, prospect: Prospect) -> str:
    target = prospect.target
    asked, due = asked_text(target), due_text(target["due_on"])
    if _chance(outlook, prospect) is None:
        return _("{target} by {due}: no chance is told", target=asked, due=due)
    chance = _chance_text(outlook, prospect)
    return pgettext("chance", "{target} by {due}: {chance}", target=asked, due=due, chance=chance)


def _projected(s: Subject, outlook: Outlook, prospect: Prospect) -> tuple[Cell, ...]:
    target, found = prospect.target, outlook.found
    head = (asked_text(target), document_name(target["number"]), due_text(target["due_on"]))
    if not isinstance(found, Projection):
        return (*head, NOTHING, NOTHING, NOTHING, verdicts.verdict(found))
    reach = sure.range_text(s.known, found.lower, found.upper)
    value = sure.value_text(s.known, found.value)
    return (*head, value, reach, _chance_text(outlook, prospect), verdicts.verdict(found.method))


def _projection_chart(s: Subject, found: Sequence[Outlook]) -> Chart | None:
    ends = {o.found.period_end: o.found for o in found if isinstance(o.found, Projection)}
    values = {r["period_end"]: r["value"] for r in s.history}
    if not ends or not values:
        return None
    last = max(values)
    aims = [p for o in found if o.projected for p in o.prospects if p.level is not None]
    days = tuple(sorted({*values, *ends, *(p.target["due_on"] for p in aims)}))
    way = {last: values[last]} | {d: p.value for d, p in ends.items()}
    lower = {last: values[last]} | {d: p.lower for d, p in ends.items()}
    upper = {last: values[last]} | {d: p.upper for d, p in ends.items()}
    series = [
        Series(_("Observed value"), tuple(values.get(d) for d in days), "ink"),
        Series(_("Projection"), tuple(way.get(d) for d in days), "blue", dashed=True),
        Series(_("80 % interval, lower end"), tuple(lower.get(d) for d in days), "grey", dashed=True),
        Series(_("80 % interval, upper end"), tuple(upper.get(d) for d in days), "grey", dashed=True),
    ]
    for aim in aims:
        target = aim.target
        said = _("Target, {document}: {target}", document=document_name(target["number"]), target=asked_text(target))
        between = tuple(aim.level if last <= d <= target["due_on"] else None for d in days)
        series.append(Series(said, between, target["programme_id"], dashed=True))
    return Chart("lines", days, tuple(series), s.unit, s.decimals)
