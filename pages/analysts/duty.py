"""Reporting duty: who owes what for a round, what was sent, late or missing, and what to remind of."""

from collections import Counter
from typing import Any

import streamlit as st

from dashboard import frame
from dashboard.charts.status import codes, label, marked
from dashboard.frame.duty import take
from dashboard.frame.duty.rounds import Round, choose_round
from dashboard.report import tables
from dashboard.text import _, name, ngettext, number, period_text, quantity, short_date

page = frame.open_page("analyst")
Row = dict[str, Any]
SHOWN = 12
"""Units, and rows of a unit, that stand there at once; the others a click away."""


def title(units: list[Row], found: Round) -> str:
    """The finding: how many reports are missing, and whose they are."""
    total = Counter({key: sum(u[key] for u in units) for key in ("owed", "missing", "open", "late")})
    if not total["owed"]:
        return _("Nobody owes a report for {round}", round=found.name)
    owed = ngettext("{n} report", "{n} reports", total["owed"])
    if total["missing"]:
        worst = max(units, key=lambda u: u["missing"])
        return ngettext(
            "{n} of {reports} is missing; {unit} owes the most ({most})",
            "{n} of {reports} are missing; {unit} owes the most ({most})",
            total["missing"],
            reports=owed,
            unit=name(worst),
            most=number(worst["missing"]),
        )
    if total["open"]:
        return ngettext(
            "{n} of {reports} is still to come, by {day}",
            "{n} of {reports} are still to come, by {day}",
            total["open"],
            reports=owed,
            day=short_date(found.due_on),
        )
    if total["late"]:
        return _("All of {reports} are in, {late} of them late", reports=owed, late=number(total["late"]))
    return _("All of {reports} are in, all in time", reports=owed)


def by_unit(units: list[Row], found: Round) -> None:
    """A line a unit, the most missing first."""
    invented = any(u["demonstration"] for u in units)
    frame.section(_("By unit"), _("most reports missing first"), demonstration=invented)
    counts = {code: sum(u[code] for u in units) for code in codes("duty")}
    frame.status_bar(counts, _("Reports by what came of them"), {c: number(n) for c, n in counts.items()})
    heads = (_("Lead unit"), *map(label, codes("duty")), _("Owed"), _("Values of indicators"), "")
    rows = [_line(u, found) for u in units]
    frame.listing(heads, rows[:SHOWN], numeric=(1, 2, 3, 4, 5, 6), narrow=(3, 4, 6))
    if len(rows) > SHOWN:
        drawer = st.expander(ngettext("{n} more unit", "{n} more units", len(rows) - SHOWN), key="more_units")
        with drawer:
            frame.listing(heads, rows[SHOWN:], numeric=(1, 2, 3, 4, 5, 6), narrow=(3, 4, 6))


def _line(unit: Row, found: Round) -> tuple[object, ...]:
    asked = {"unit": unit["unit_id"], "round": found.row["round_no"]}
    values = f"{number(unit['observed'])}/{number(unit['observations'])}" if unit["observations"] else None
    return (
        frame.link("duty", name(unit), **asked),
        *(number(unit[code]) if unit[code] else "" for code in codes("duty")),
        number(unit["owed"]),
        values,
        frame.link("report", _("Form"), **asked),
    )


def of_unit(unit: Row, found: Round) -> None:
    """One unit: its templates, its form, and every row that it owes."""
    rows = frame.read("duty/reports", as_of=page.as_of, unit_id=unit["unit_id"], **found.asked)
    values = frame.read("duty/observations", unit_id=unit["unit_id"], **found.asked)
    frame.section(name(unit), found.name, demonstration=any(r["demonstration"] for r in (*rows, *values)))
    asked = {"unit": unit["unit_id"], "round": found.row["round_no"]}
    frame.key_values([(_("Form"), frame.link("report", _("Fill in the form of this unit"), **asked))])
    take.template_buttons(page, unit, found)
    if rows:
        heads = (_("Milestone"), _("What is to be done"), _("Due"), _("Report"))
        frame.listing(heads, [_report(r) for r in rows], narrow=(2,))
    if values:
        frame.listing(
            (_("Indicator"), _("Area"), _("Period"), _("Observed value")),
            [_value(v) for v in values],
            numeric=(3,),
            narrow=(1,),
        )


def _report(row: Row) -> tuple[object, ...]:
    number_ = frame.link("key_tasks", take.number_of(row), task=row["task_no"])
    sent = short_date(row["reported_on"], year=False) if row["reported_on"] else ""
    due = short_date(row["current_due_on"]) if row["current_due_on"] else _("undated")
    return number_, frame.official(row["text_zh"]), due, frame.chip(row["duty"], sent)


def _value(row: Row) -> tuple[object, ...]:
    shown = frame.chip("open") if row["value"] is None else quantity(row["value"], row["unit_of_measure"])
    return (
        frame.link("trend", name(row), indicator=row["indicator_id"]),
        name(row, "area"),
        period_text(row["period_start"], row["period_end"]),
        shown,
    )


def remind(found: Round) -> None:
    """The list to copy or download."""
    rows = frame.read("duty/reports", as_of=page.as_of, **found.asked)
    wanted = [r for r in rows if r["duty"] in ("missing", "open")]
    frame.section(_("Reminder"), _("copy it, or take the list along"))
    if wanted:
        st.code(take.reminder(wanted, found), language=None, wrap_lines=True)
    else:
        st.caption(_("There is nobody to remind."))
    file = f"{_('Reporting duty')} {found.name}"
    with st.container(horizontal=True):
        take.button("XLSX", "duty_xlsx", lambda: tables.xlsx_bytes(_file(rows, found)), f"{file}.xlsx")
        take.button("CSV", "duty_csv", lambda: tables.csv_bytes(_file(rows, found).sheets[0]), f"{file}.csv")


def _file(rows: list[Row], found: Round) -> tables.Report:
    return take.report(rows, found, page, marked)


heading = st.container()
left, right = st.columns([1.6, 1], gap="large")
with left:
    chosen_round = choose_round(page)
if chosen_round is None:
    with heading:
        frame.finding(_("Reporting duty"))
    frame.empty(
        _("No round of reports is known"),
        _("Rounds come with the year's schedule of key tasks."),
        [(_("Owed by"), _("the District Government Office, which issues the schedule"))],
    )
else:
    all_units = frame.read("duty/units", as_of=page.as_of, **chosen_round.asked)
    with heading:
        frame.finding(title(all_units, chosen_round))
    by_id = {u["unit_id"]: u for u in all_units}
    with right:
        wanted_unit = frame.choice("unit", _("Unit"), list(by_id), lambda u: name(by_id[u]))
    if wanted_unit:
        of_unit(by_id[wanted_unit], chosen_round)
    by_unit(all_units, chosen_round)
    remind(chosen_round)
frame.foot(
    _("Owed: milestones dated in or before the round, and undated ones, unless settled before it opened."),
    _("Late: sent after the due date and before the next round opened."),
)
