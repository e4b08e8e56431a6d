"""Data quality: what is there of what should be, which series fell silent, which values were accepted with a note."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard import frame
from dashboard.frame.duty.accepted import accepted
from dashboard.text import N_, NOTHING, _, name, ngettext, number, percent, period_text

Row = dict[str, Any]
YEARS, SHOWN = 5, 10
FREQUENCIES = {"month": N_("monthly"), "quarter": N_("quarterly"), "half": N_("half-yearly"), "year": N_("yearly")}

page = frame.open_page("analyst")


def title(coverage: dict[str, list[Row]], silent: list[Row], without: list[Row]) -> str:
    """The finding: how many indicators have no data, and how many series are older than they should be."""
    if not coverage:
        return _("No indicators are known")
    lacking = len({r["indicator_id"] for r in without})
    total = ngettext("{n} indicator", "{n} indicators", len(coverage))
    if not lacking and not silent:
        return _("{indicators}: every one has data, none is out of date", indicators=total)
    lacks = ngettext("{n} of {all} has no data", "{n} of {all} have no data", lacking, all=total)
    stale = ngettext("{n} series is out of date", "{n} series are out of date", len(silent))
    return _("; ").join((lacks, stale))


def covered(coverage: dict[str, list[Row]]) -> None:
    """A row an indicator, a column a year: values held of those that there should be, gaps of this year first."""
    rows = [r for years in coverage.values() for r in years]
    frame.section(
        _("Coverage"), _("values held / that there should be"), demonstration=any(r["demonstration"] for r in rows)
    )
    if not rows:
        return
    totals: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for r in rows:
        totals[r["year"]][0] += r["held"]
        totals[r["year"]][1] += r["expected"]
    said = [_("{year}: {share}", year=y, share=_share(*counts)) for y, counts in sorted(totals.items())]
    st.caption(" · ".join(said))
    listed = sorted(coverage.values(), key=lambda years: (_part(years[-1]), name(years[0])))
    table = pd.DataFrame([_line(years) for years in listed])
    st.dataframe(table.style.apply(_tints, axis=None), hide_index=True, height=_height(len(table)), key="coverage")


def _height(rows: int) -> Literal["auto"] | int:
    return "auto" if rows <= SHOWN else 420  # px


def _line(years: list[Row]) -> dict[str, str]:
    first = years[0]
    about = {_("Lead unit"): name(first, "unit") or NOTHING, _("Frequency"): _(FREQUENCIES[first["frequency"]])}
    return {_("Indicator"): name(first)} | {str(r["year"]): _cell(r) for r in years} | about


def _cell(row: Row) -> str:
    """Mark and counts, so that colour is not alone: full, in part, nothing; a dash where nothing was due."""
    if not row["expected"]:
        return NOTHING
    mark = "●" if row["held"] >= row["expected"] else "△" if row["held"] else "□"
    return f"{mark} {number(row['held'])}/{number(row['expected'])}"


def _part(row: Row) -> float:
    return row["held"] / row["expected"] if row["expected"] else 1.0


def _share(held: int, expected: int) -> str:
    return percent(100 * held / expected, 0) if expected else NOTHING


def _tints(table: pd.DataFrame) -> pd.DataFrame:
    colours = {"●": ("teal", 0.15), "△": ("amber", 0.22), "□": ("grey", 0.22)}
    tints = {m: f"background-color: {page.theme.tint(role, share)}" for m, (role, share) in colours.items()}
    return table.map(lambda text: tints.get(str(text)[:1], ""))


def without_data(rows: list[Row]) -> None:
    """Indicators that nobody ever handed in a value of, by the unit that owes them."""
    frame.section(_("Without any data"), _("by the unit that owes them"))
    if not rows:
        frame.empty(_("Nothing is lacking"), _("Every indicator has at least one value of the district."))
        return
    groups = [list(g) for _unit, g in groupby(rows, key=lambda r: r["unit_id"])]
    lines = [_owed(g) for g in sorted(groups, key=lambda g: -len(g))]
    heads = (_("Lead unit"), _("Indicators"), _("Which"))
    _first(heads, lines, "more_without", numeric=(1,))


def _owed(group: list[Row]) -> tuple[object, ...]:
    first = group[0]
    unit = name(first, "unit")
    shown = frame.link("report", unit, unit=first["unit_id"]) if unit else _("no lead unit is named")
    links = [frame.link("trend", name(r), indicator=r["indicator_id"]) for r in group]
    return shown, number(len(group)), frame.joined(links, " · ")


def stale(rows: list[Row]) -> None:
    """Series whose next period is over without a value, the longest silent first."""
    frame.section(
        _("Out of date"),
        _("the next period is over, and has no value"),
        demonstration=any(r["demonstration"] for r in rows),
    )
    if not rows:
        frame.empty(_("Nothing is out of date"), _("Every series is as recent as its frequency asks."))
        return
    lines = [
        (
            frame.link("trend", name(r), indicator=r["indicator_id"], areas=r["area_id"]),
            name(r, "area"),
            period_text(r["period_start"], r["period_end"]),
            f"{number(r['periods_missing'])} ({_(FREQUENCIES[r['frequency']])})",
            name(r, "unit"),
        )
        for r in rows
    ]
    heads = (_("Indicator"), _("Area"), _("Latest value"), _("Periods since"), _("Lead unit"))
    _first(heads, lines, "more_stale", numeric=(3,), narrow=(1, 4))


def _first(heads: tuple[str, ...], lines: Sequence[tuple[object, ...]], key: str, **columns: Any) -> None:
    """The first lines of a table, the rest a click away."""
    frame.listing(heads, lines[:SHOWN], **columns)
    if len(lines) > SHOWN:
        rest = ngettext("{n} more", "{n} more", len(lines) - SHOWN)
        drawer = st.expander(rest, key=key, on_change="rerun")
        if drawer.open:
            with drawer:
                frame.listing(heads, lines[SHOWN:], **columns)


heading = st.container()
units = {o["id"]: o for o in frame.read("quality/leads")}
unit_id = frame.choice("unit", _("Lead unit"), list(units), lambda u: name(units[u]))
asked = {"as_of": page.as_of, "unit_id": unit_id}
by_indicator: dict[str, list[Row]] = defaultdict(list)
for row in frame.read("quality/coverage", years=YEARS, **asked):
    by_indicator[row["indicator_id"]].append(row)
silent_series = frame.read("quality/stale", **asked)
nothing_held = frame.read("quality/without_data", **asked)
with heading:
    frame.finding(title(by_indicator, silent_series, nothing_held))
covered(by_indicator)
without_data(nothing_held)
stale(silent_series)
accepted(unit_id)
frame.foot(
    _("There should be: a value for each period that is over, for each area that the targets bind."),
    _("Modelled estimates do not count."),
)
