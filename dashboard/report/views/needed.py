"""What the open targets of an indicator need at each coming round."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.report.indicator_words import asked_text, document_name
from dashboard.report.needed import needed_text, on_the_way
from dashboard.report.views.model import (
    Chart,
    Column,
    Result,
    Row,
    Series,
    Table,
    Tables,
    demonstration,
)
from dashboard.report.views.subject import Subject, nothing, subject
from dashboard.text import (
    NOTHING,
    _,
    listing,
    name,
    short_date,
)

MOST_DAYS = 5
"""Columns of days; later due dates stand in the view of the indicator."""


def needed(tables: Tables, indicator_id: str) -> Result:
    """What each open target of the district needs at each coming round, and on its due date."""
    s = subject(tables, indicator_id)
    if s is None:
        return nothing(_("What is needed"))
    heading = _("What is needed: {indicator}", indicator=name(s.known))
    targets = {(t["target_id"], t["area_id"]): t for t in s.asked}
    by_target: dict[tuple[str, str], dict[date, Row]] = {}
    for row in tables.now("trend/needed", indicator_id=indicator_id):
        if (key := (row["target_id"], row["area_id"])) in targets:
            by_target.setdefault(key, {})[row["day"]] = row
    days = sorted({d for found in by_target.values() for d in found})[:MOST_DAYS]
    listed = {
        k: found
        for k, found in by_target.items()
        if any(d in found for d in days) and not on_the_way(k, found, by_target, targets)
    }
    if not listed:
        said = _("{indicator}: no target is open", indicator=name(s.known))
        return Result(heading=heading, title=said, about=s.about)
    columns = (
        Column(_("Target"), 1.8),
        Column(_("Document"), 1.2),
        *(Column(short_date(d), 1.2, numeric=True) for d in days),
    )
    rows = tuple(
        (
            asked_text(targets[k]),
            document_name(targets[k]["number"]),
            *(needed_text(targets[k], found[d]["needed"]) if d in found else NOTHING for d in days),
        )
        for k, found in listed.items()
    )
    return Result(
        heading=heading,
        title=_("{owner}: {sentence}", owner=name(s.known), sentence=_next_steps(listed, targets, days)),
        lines=tuple(_needed_line(found, targets[k]) for k, found in listed.items()),
        table=Table(columns, rows),
        chart=_needed_chart(s, listed, targets),
        source=s.source(s.history),
        demonstration=demonstration([*s.history, *(targets[k] for k in listed)]),
        notes=_("Straight from the baseline to the target, through its nodes, to its due date."),
        about=s.about,
    )


Key = tuple[str, str]
Days = Mapping[date, Row]


def _next_steps(listed: Mapping[Key, Days], targets: Mapping[Key, Row], days: Sequence[date]) -> str:
    """The next day's need and on, of a level before a ratio."""
    key = min(
        (k for k, found in listed.items() if days[0] in found),
        key=lambda k: targets[k]["kind"] != "absolute",
        default=next(iter(listed)),
    )
    said = [
        _("{value} on {day}", value=needed_text(targets[key], row["needed"]), day=short_date(d))
        for d, row in listed[key].items()
        if d in days[:2]  # More make a finding too long; the table has them all.
    ]
    return _("Needed by round: {steps}", steps=listing(said))


def _needed_line(found: Days, target: Row) -> str:
    steps = listing(
        _("{value} on {day}", value=needed_text(target, r["needed"]), day=short_date(d)) for d, r in found.items()
    )
    return _("{owner}: {counts}", owner=f"{asked_text(target)} ({document_name(target['number'])})", counts=steps)


def _needed_chart(s: Subject, listed: Mapping[Key, Days], targets: Mapping[Key, Row]) -> Chart | None:
    """Levels only: the values so far, and what each target needs from now on."""
    levels = {k: found for k, found in listed.items() if targets[k]["kind"] == "absolute"}
    if not levels:
        return None
    values = {r["period_end"]: r["value"] for r in s.history}
    days = tuple(sorted({*values, *(d for found in levels.values() for d in found)}))
    series = [Series(_("Observed value"), tuple(values.get(d) for d in days), "ink")] if values else []
    for k, found in levels.items():
        said = _(
            "Needed, {document}: {target}", document=document_name(targets[k]["number"]), target=asked_text(targets[k])
        )
        points = tuple(found[d]["needed"] if d in found else None for d in days)
        series.append(Series(said, points, targets[k]["programme_id"], dashed=True))
    return Chart("lines", days, tuple(series), s.unit, s.decimals)
