"""The health-promotion district as its page has it: healthy places, duties of the units, the criteria of a category."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from dashboard.charts.status import STATUSES, codes, label, marked, status, worst
from dashboard.report import findings
from dashboard.report.place_words import kind_name
from dashboard.report.views.about import of_criterion, of_indicator
from dashboard.report.views.milestones import BARS
from dashboard.report.views.model import (
    About,
    Big,
    Cell,
    Chart,
    Chip,
    Column,
    Result,
    Row,
    Series,
    Table,
    Tables,
    demonstration,
    stacked,
)
from dashboard.report.views.score import PARTS
from dashboard.report.views.sources import source
from dashboard.report.words import SIGNS
from dashboard.text import NBSP, NOTHING, _, listing, name, number, period_text, quantity

PROGRAMME: Literal["health_promotion"] = "health_promotion"


# --- healthy places -----------------------------------------------------------------------------------------------


def places(tables: Tables) -> Result:
    """Kinds of healthy places in the district, each with its targets; shares as bars."""
    found = [r for r in tables.now("health_promotion/places") if r["area_level"] == "district"]
    if not found:
        return Result(heading=_("Healthy places"), title=_("No indicator to show"), programme_id=PROGRAMME)
    asked: dict[str, list[Row]] = {}
    for target in tables.now("health_promotion/targets"):
        if target["area_level"] == "district" and target["repeats_target_id"] is None and target["indicator_id"]:
            asked.setdefault(target["indicator_id"], []).append(target)
    statuses = {i: worst(t["status"] for t in mine) for i, mine in asked.items()}
    columns = (
        Column(_("Kind of place"), 1.6),
        Column(_("Value"), 1.8, numeric=True),
        Column(_("Targets"), 1.8),
        Column(_("Status"), 1.5),
        Column(_("Period"), 1.2),
    )
    rows = tuple(
        (
            kind_name(r["place"]),
            _value(r),
            listing(_level(t) for t in sorted(asked.get(r["indicator_id"], ()), key=_by_level)) or NOTHING,
            Chip(code) if (code := statuses.get(r["indicator_id"])) else NOTHING,
            period_text(r["period_start"], r["period_end"]) if r["period_end"] else NOTHING,
        )
        for r in found
    )
    silent = [kind_name(r["place"]) for r in found if r["value"] is None]
    well = sum(statuses.get(r["indicator_id"]) in findings.ON_COURSE for r in found)
    shares = [r for r in found if r["unit_of_measure"] == "%" and r["value"] is not None]
    bars = Series(_("Up to standard, %"), tuple(round(r["value"], r["decimals"]) for r in shares), PROGRAMME)
    return Result(
        heading=_("Healthy places"),
        title=_("No kind of healthy place has been reported")
        if len(silent) == len(found)
        else _(
            "{well} of {n} kinds of healthy places on course, {silent} without a value",
            well=number(well),
            n=number(len(found)),
            silent=number(len(silent)),
        ),
        programme_id=PROGRAMME,
        big=Big(f"{number(well)}/{number(len(found))}", _("kinds of places on course")),
        lines=(_("Not reported: {areas}.", areas=listing(silent)),) if silent else (),
        table=Table(columns, rows),
        chart=Chart("bars", tuple(kind_name(r["place"]) for r in shares), (bars,), "%", "0.0") if shares else None,
        source=source(tables, (PROGRAMME,)),
        demonstration=demonstration(found),
        notes=_("share of all places that meet the standard"),
        rows_about=tuple(map(of_indicator, found)),
    )


def _by_level(target: Row) -> float:
    return float(target["target_value"] or 0)


def _level(target: Row) -> str:
    return f"{SIGNS[target['comparator']]}{NBSP}{number(target['target_value'])}"


def _value(row: Row) -> str:
    value = quantity(row["value"], row["unit_of_measure"], row["decimals"])
    if row["value"] is None or row["numerator"] is None or row["denominator"] is None:
        return value
    return _("{value} ({n} of {all})", value=value, n=number(row["numerator"]), all=number(row["denominator"]))


# --- duties -------------------------------------------------------------------------------------------------------


def unit_duties(tables: Tables, unit_id: str | None = None) -> Result:
    """The duties with a number, of one unit or all; one printed for several units is one row."""
    found = [r for r in tables.now("health_promotion/duties") if r["unit_id"] == unit_id or not unit_id]
    if not unit_id:
        found = [r for r in found if r["group_id"] is None]
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        grouped.setdefault((row["clause"], row["text_zh"]), []).append(row)
    together = sorted(grouped.values(), key=_severity)
    measured = [same[0]["status"] for same in together if same[0]["status"]]
    counts = Counter(measured)
    present = [c for c in codes("target") if counts[c]]
    roles = tuple(status(c).role for c in present)
    bars = Series(_("Duties"), tuple(counts[c] for c in present), "ink", colours=roles)
    columns = (Column(_("Status"), 1.4), Column(_("Duty, as printed"), 4), Column(_("Units"), 2.4))
    owner = name(found[0]) if unit_id and found else ""
    heading = _("Duties by unit")
    return Result(
        heading=_("{heading}: {filters}", heading=heading, filters=owner) if owner else heading,
        title=_duties_title(measured, bool(together)),
        programme_id=PROGRAMME,
        big=Big(f"{sum(counts[c] for c in findings.ON_COURSE)}/{len(measured)}", _("duties on course")),
        owner=owner,
        lines=(listing(f"{label(c)} {counts[c]}" for c in present),) if present else (),
        table=Table(columns, tuple(map(_duty, together))) if together else None,
        chart=Chart("bars", tuple(marked(c) for c in present), (bars,)) if present else None,
        source=source(tables, (PROGRAMME,)),
        demonstration=demonstration(found),
        notes=_("annex 3, the duties with a number"),
        rows_about=tuple(_duty_about(same[0]) for same in together),
    )


def _severity(same: Sequence[Row]) -> int:
    return status(same[0]["status"]).severity if same[0]["status"] else len(STATUSES)


def _duty(same: Sequence[Row]) -> tuple[Cell, ...]:
    first = same[0]
    stands: Cell = Chip(first["status"]) if first["status"] else _("not measured")
    return stands, first["text_zh"], listing(dict.fromkeys(map(name, same)))


def _duty_about(row: Row) -> About:
    return of_indicator(row) or About("unit", unit_id=row["unit_id"])


def _duties_title(measured: Sequence[str], any_duty: bool) -> str:
    if not any_duty:
        return _("No duty with a number is printed")
    if not measured:
        return _("None of the duties is measured")
    return _(
        "{well} of {n} duties on course, {short} falling short",
        well=number(sum(c in findings.ON_COURSE for c in measured)),
        n=number(len(measured)),
        short=number(sum(c in findings.FALLING_SHORT for c in measured)),
    )


# --- criteria -----------------------------------------------------------------------------------------------------


def criteria(tables: Tables, category_no: int) -> Result:
    """The criteria of a category of the score sheet, most points missing first; its items as bars."""
    rows = [r for r in tables.now("health_promotion/score") if r["category_no"] == category_no]
    whole = next((r for r in rows if r["level"] == "category"), None)
    if whole is None:
        said = _("The score sheet has no category {number}", number=number(category_no))
        return Result(heading=_("Score sheet"), title=said, programme_id=PROGRAMME)
    columns = (
        Column(_("No."), 0.8),
        Column(_("Criterion (printed words)"), 4),
        Column(_("Full marks"), 0.9, numeric=True),
        *(Column(label(c), 0.9, numeric=True) for c, _colour, _lighter in PARTS),
    )
    mine = [r for r in rows if r["level"] == "criterion"]
    listed = tuple(
        (
            f"{r['category_no']}.{r['item_no']}.{r['criterion_no']}",
            r["text_zh"],
            *(number(r[c]) for c in ("weight", *(c for c, _k, _l in PARTS))),
        )
        for r in mine
    )
    items = sorted((r for r in rows if r["level"] == "item"), key=lambda r: -r["missing"])[:BARS]
    return Result(
        heading=_("Score sheet: {category}", category=name(whole, "category")),
        title=_(
            "{category}: {earned} of {weight} points earned, {missing} missing",
            category=name(whole, "category"),
            **{c: number(whole[c]) for c in ("earned", "weight", "missing")},
        ),
        programme_id=PROGRAMME,
        big=Big(f"{number(whole['earned'])}/{number(whole['weight'])}", _("points earned")),
        table=Table(columns, listed),
        chart=stacked(items, [name(r, "item") for r in items], [(c, label(c), k, lighter) for c, k, lighter in PARTS]),
        source=source(tables, (PROGRAMME,)),
        demonstration=demonstration(rows),
        notes=_("Without evidence a point is claimed, not earned."),
        rows_about=tuple(map(of_criterion, mine)),
    )
