"""Healthy places: kinds of places against their targets, and the towns where values are per town."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard.charts import places as charts
from dashboard.charts.base import Spec
from dashboard.charts.palette import Palette
from dashboard.charts.status import codes, label, worst
from dashboard.frame import parts
from dashboard.frame.cache import cached
from dashboard.frame.html import chip, joined, mark, of_target
from dashboard.frame.reading import Row, read
from dashboard.report.place_words import kind_name
from dashboard.report.words import SIGNS
from dashboard.text import NBSP, _, listing, name, number, period_text, quantity, short_date

PROGRAMME = "health_promotion"
# Values per town are asked for these; the others are counted for the district as a whole.
PER_TOWN = ("communities", "families")


class Places:
    """Values of the district and of its towns by kind of place, with the targets of each."""

    def __init__(self, as_of: date) -> None:
        rows = read("health_promotion/places", as_of=as_of)
        self.district = {r["place"]: r for r in rows if r["area_level"] == "district"}
        self.towns: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row["area_level"] != "district":
                self.towns[row["place"]].append(row)
        kinds = {r["indicator_id"]: r["place"] for r in rows}
        self.targets: dict[str, list[Row]] = defaultdict(list)
        for row in read("health_promotion/targets", as_of=as_of):
            if row["indicator_id"] in kinds and row["repeats_target_id"] is None:
                self.targets[kinds[row["indicator_id"]]].append(row)

    @property
    def demonstration(self) -> bool:
        """Whether a value shown is a demonstration value."""
        return any(r["demonstration"] for rows in (self.district.values(), *self.towns.values()) for r in rows)

    def of_district(self, place: str) -> list[Row]:
        """The targets of the district as a whole, lowest first."""
        found = [t for t in self.targets[place] if t["area_level"] == "district"]
        return sorted(found, key=lambda t: (t["target_value"], t["target_id"]))

    def of_towns(self, place: str) -> dict[str, Row]:
        """Targets that bind single towns, by area."""
        return {t["area_id"]: t for t in self.targets[place] if t["area_level"] != "district"}


def said(row: Row) -> str:
    """A value with its counts: 36.2 % (17 of 47)."""
    value = quantity(row["value"], row["unit_of_measure"], row["decimals"])
    if row["numerator"] is None or row["denominator"] is None:
        return value
    return _("{value} ({n} of {all})", value=value, n=number(row["numerator"]), all=number(row["denominator"]))


def _asked(target: Row) -> str:
    return f"{SIGNS[target['comparator']]}{NBSP}{number(target['target_value'])}"


@cached
def kinds_spec(as_of: date, theme: Palette) -> Spec | None:
    """Kinds counted as a share, each with its targets; None where no value is known."""
    found = Places(as_of)
    rows = [
        charts.Kind(
            name=kind_name(place),
            value=row["value"],
            decimals=row["decimals"],
            said=said(row),
            targets=_levels(found.of_district(place)),
            status=worst(t["status"] for t in found.of_district(place)),
        )
        for place, row in found.district.items()
        if row["unit_of_measure"] == "%" and row["value"] is not None
    ]
    return charts.kinds(rows, theme, PROGRAMME) if rows else None


def _levels(targets: Sequence[Row]) -> tuple[tuple[float, str], ...]:
    return tuple((t["target_value"], _asked(t)) for t in targets)


@cached
def towns_spec(as_of: date, place: str, theme: Palette) -> Spec | None:
    """The towns beside one another for a kind that is counted by town; None where no town has a value."""
    found = Places(as_of)
    rows = found.towns[place]
    if all(r["value"] is None for r in rows):
        return None
    return charts.towns([name(r, "area") for r in rows], _panel(found, place), theme, PROGRAMME)


def _panel(found: Places, place: str) -> charts.Panel:
    rows, district, bound = found.towns[place], found.district[place], found.of_towns(place)
    a_share = district["unit_of_measure"] == "%"
    asked = found.of_district(place) if a_share else list(bound.values())[:1]
    return charts.Panel(
        title=kind_name(place),
        values=[r["value"] for r in rows],
        statuses=[bound[r["area_id"]]["status"] if r["area_id"] in bound else None for r in rows],
        unit=district["unit_of_measure"],
        decimals=district["decimals"],
        # The district's share is a fair measure for a town's; its count is not.
        district=district["value"] if a_share else None,
        targets=_levels(asked),
    )


def section(as_of: date, theme: Palette) -> None:
    """Kinds of places for the district, then the towns; what is missing and who owes it."""
    found = Places(as_of)
    parts.section(
        _("Healthy places"), _("share of all places that meet the standard"), demonstration=found.demonstration
    )
    district, *by_town = st.columns([1.1, 1, 1], gap="large")
    with district:
        if spec := kinds_spec(as_of, theme):
            parts.chart(spec, "places_kinds", _kinds_alt(found))
            st.html(f'<p class="note">{_periods(found)}</p>')
        _families(found)
    for column, place in zip(by_town, PER_TOWN, strict=True):
        with column:
            if spec := towns_spec(as_of, place, theme):
                parts.chart(spec, f"places_{place}", _towns_alt(found, place))
                _town_notes(found, place)
    _missing(found, as_of)
    rows = [r for p in found.district for r in (found.district[p], *found.towns[p]) if r["value"] is not None]
    if rows:
        parts.numbers(
            "places",
            [{**r, "kind": kind_name(r["place"]), "area": name(r, "area")} for r in rows],
            {
                "kind": _("Kind of place"),
                "area": _("Area"),
                "value": _("Value"),
                "unit_of_measure": _("Unit"),
                "numerator": _("Up to standard"),
                "denominator": _("In all"),
                "period_end": _("Period to"),
            },
        )


def _kinds_alt(found: Places) -> str:
    shares = [r for r in found.district.values() if r["unit_of_measure"] == "%" and r["value"] is not None]
    return listing(
        _(
            "{name} {value}, targets {targets}",
            name=kind_name(r["place"]),
            value=said(r),
            targets=listing(_asked(t) for t in found.of_district(r["place"])),
        )
        for r in shares
    )


def _towns_alt(found: Places, place: str) -> str:
    values = (
        f"{name(r, 'area')} {quantity(r['value'], r['unit_of_measure'], r['decimals'])}" for r in found.towns[place]
    )
    return f"{kind_name(place)}: {listing(values)}"


def _periods(found: Places) -> str:
    ends = {period_text(r["period_start"], r["period_end"]) for r in found.district.values() if r["period_end"]}
    return _("Upright lines: targets. Values of {periods}.", periods=listing(sorted(ends)))


def _families(found: Places) -> None:
    """Families are a count: the district's against its target, in a sentence."""
    row, targets = found.district["families"], found.of_district("families")
    if row["value"] is None or not targets:
        return
    sentence = _(
        "Healthy families in the district: {value}, {target} asked for.", value=said(row), target=_asked(targets[0])
    )
    st.html(f'<p class="said">{chip(targets[0]["status"], why=of_target(targets[0]))} {sentence}</p>')


def _town_notes(found: Places, place: str) -> None:
    """What the marks mean, which towns a target binds, and which have no value."""
    rows, bound = found.towns[place], found.of_towns(place)
    _key(bound)
    notes = []
    if not bound:
        notes += [
            _("Grey line: the district."),
            _("Cuizhai, Sungeng and Taiping are administered by the start-up area."),
        ]
    free = [name(r, "area") for r in rows if r["area_id"] not in bound]
    if bound and free:
        notes.append(_("The number of families is asked of subdistricts, not of {towns}.", towns=listing(free)))
    if missing := [name(r, "area") for r in rows if r["value"] is None]:
        notes.append(_("{kind}: no value from {towns}.", kind=kind_name(place), towns=listing(missing)))
    st.html(f'<p class="note">{" ".join(notes)}</p>')


def _key(bound: Mapping[str, Row]) -> None:
    """The statuses that the dots of towns have, and the dot of a town without a target."""
    held = {t["status"] for t in bound.values()}
    marks = [mark(code, label(code)) for code in codes("target") if code in held]
    if marks:
        st.html(f'<div class="status-key">{joined([*marks, _("● no target for this town")], by="  ")}</div>')


def _missing(found: Places, as_of: date) -> None:
    """Kinds without any value, with the unit that owes it; said once for the district, once for the towns."""
    leads = {lead["indicator_id"]: name(lead) for lead in read("health_promotion/leads")}
    owed = [
        (kind_name(p), leads.get(r["indicator_id"]) or _("no lead unit printed"))
        for p, r in found.district.items()
        if r["value"] is None
    ]
    silent = [p for p in PER_TOWN if all(r["value"] is None for r in found.towns[p])]
    owed += [(_("{kind}, by town", kind=kind_name(p)), _("each town and subdistrict")) for p in silent]
    if owed:
        parts.empty(
            _("Healthy places not reported"),
            _("No value of a period ended by {day}. Owed by:", day=short_date(as_of)),
            owed,
        )
