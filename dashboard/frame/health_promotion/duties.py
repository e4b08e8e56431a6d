"""Duties of annex 3 by unit, and the phases of the programme."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.charts import phases as charts
from dashboard.charts.base import Spec
from dashboard.charts.palette import Palette
from dashboard.charts.status import STATUSES, status
from dashboard.frame import parts
from dashboard.frame.cache import cached
from dashboard.frame.html import Html, chip, escaped, joined, link, listing_html, official
from dashboard.frame.reading import Row, read
from dashboard.frame.url import choice
from dashboard.text import _, listing, name, ngettext, number, short_date


@cached
def phases_spec(as_of: date, theme: Palette) -> Spec:
    """The phases on a time line with the day."""
    rows = read("health_promotion/phases")
    return charts.time_line(rows, [name(r) for r in rows], as_of, theme)


def phases(as_of: date, theme: Palette) -> None:
    """The phases, and where the day stands among them."""
    rows = read("health_promotion/phases")
    parts.section(_("Phases"), _phase_said(rows, as_of))
    alt = listing(f"{name(r)} {short_date(r['starts_on'])} – {short_date(r['ends_on'])}" for r in rows)
    parts.chart(phases_spec(as_of, theme), "phases", f"{alt}; {_phase_said(rows, as_of)}")
    parts.picture("phases")


def _phase_said(rows: Sequence[Row], as_of: date) -> str:
    current = [r for r in rows if r["starts_on"] <= as_of <= r["ends_on"]]
    if current:
        row = current[-1]
        return _(
            "phase {n} of {all}, day {day} of {days}",
            n=number(row["phase_no"]),
            all=number(len(rows)),
            day=number((as_of - row["starts_on"]).days + 1),
            days=number((row["ends_on"] - row["starts_on"]).days + 1),
        )
    if as_of < rows[0]["starts_on"]:
        return _("not begun on {day}", day=short_date(as_of))
    return _("ended on {day}", day=short_date(max(r["ends_on"] for r in rows)))


def duties(as_of: date) -> None:
    """Duties with a number, by unit, with the status of the target that states the number."""
    rows = read("health_promotion/duties", as_of=as_of)
    parts.section(
        _("Duties by unit"),
        _("annex 3, the duties with a number"),
        demonstration=any(r["demonstration"] for r in rows),
    )
    units = {r["unit_id"]: r for r in rows}
    chosen = choice("unit", _("Unit"), list(units), lambda u: name(units[u]))
    shown = [r for r in rows if r["unit_id"] == chosen] if chosen else [r for r in rows if r["group_id"] is None]
    heads = (_("Status"), _("Duty, as printed"), _("Units"))
    together = sorted(_together(shown), key=_severity)
    st.html(listing_html(heads, [_duty(same) for same in together]))


def _together(rows: Sequence[Row]) -> list[list[Row]]:
    """One duty printed for several units is one row: rows of equal clause and words."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["clause"], row["text_zh"]), []).append(row)
    return list(found.values())


def _severity(same: Sequence[Row]) -> int:
    """Worst first; what is not measured comes last."""
    return status(same[0]["status"]).severity if same[0]["status"] else len(STATUSES)


def _duty(same: Sequence[Row]) -> tuple[Any, ...]:
    row = same[0]
    units = joined((link("owners", name(r), unit=r["unit_id"]) for r in same), _(", "))
    return _status(row), joined([official(row["text_zh"]), _detail(row)], by=""), units


def _status(row: Row) -> Html:
    if row["target_id"] is None:
        return Html(f'<span class="aside">{escaped(_("not measured"))}</span>')
    return chip(row["status"], why=f"target:{row['target_id']}")


def _detail(row: Row) -> Html:
    words: list[Any] = []
    if row["target_id"] is None:
        words.append(_("no target with a number; shown for the record"))
    else:
        words.append(link("documents", _("target"), target=row["target_id"]))
        if row["indicator_id"]:
            words.append(link("trend", _("trend"), indicator=row["indicator_id"]))
        if (row["areas"] or 0) > 1:
            words.append(
                ngettext(
                    "kept in {n} of {all} area", "kept in {n} of {all} areas", row["kept"], all=number(row["areas"])
                )
            )
    return Html(f'<span class="owner">{joined(words, by=" · ")}</span>')
