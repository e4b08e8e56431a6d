"""What stands around the register: units by rounds, leaders, reports owed, completion over time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.charts.base import Spec
from dashboard.charts.completion import completion
from dashboard.charts.heat_map import unit_rounds
from dashboard.charts.palette import Palette
from dashboard.charts.status import codes, label
from dashboard.frame import parts
from dashboard.frame.cache import cached
from dashboard.frame.html import Html, chip, escaped, joined, link, mark
from dashboard.frame.parts import listing, numbers, section
from dashboard.frame.reading import read
from dashboard.frame.session import Page
from dashboard.report.milestone_words import leader_name
from dashboard.text import NBSP, _, name, ngettext, number, percent, short_date
from dashboard.text import listing as in_words

Row = dict[str, Any]

SHOWN_UNITS = 13
LIGHTS = [code for code in codes("milestone") if code != "not_reported"]


def row_name(row: Mapping[str, Any]) -> str:
    """A row of the heat map: a unit, or all others together."""
    if row["unit_id"] is None:
        return ngettext("{n} other unit", "{n} other units", row["units"])
    return name(row)


@cached
def _unit_rounds(as_of: date, this_round: int | None, theme: Palette) -> Spec:
    cells = read("key_tasks/unit_rounds", as_of=as_of, shown=SHOWN_UNITS)
    names = {c["place"]: row_name(c) for c in cells}
    return unit_rounds([names[p] for p in sorted(names)], _rounds(), cells, this_round, theme)


def _rounds() -> list[tuple[int, str]]:
    return [(r["round_no"], short_date(r["due_on"], year=False)) for r in read("frame/rounds")]


def heat_map(page: Page) -> None:
    """Units by rounds, worst first, and the key of the marks below."""
    cells = read("key_tasks/unit_rounds", as_of=page.as_of, shown=SHOWN_UNITS)
    this_round = page.this_round["round_no"] if page.this_round else None
    section(
        _("Units × rounds"),
        _("worst status: how many / milestones"),
        demonstration=any(c["demonstration"] for c in cells),
    )
    worst = cells[0] if cells else None
    alt = _("Worst status of every lead unit in every reporting round.")
    if worst:
        alt += " " + _("The worst unit is {unit}.", unit=row_name(worst))
    parts.chart(_unit_rounds(page.as_of, this_round, page.theme), "unit_rounds", alt)
    present = [c for c in codes("milestone") if any(r["status"] == c for r in cells)]
    key = joined([*(mark(c, label(c)) for c in present), f"·{NBSP}{_('no milestone')}"], " ")
    st.html(f'<div class="status-key">{key}</div>')
    rounds = dict(_rounds())
    shown = [
        {
            "unit": row_name(c),
            "round": rounds[c["round_no"]],
            "status": label(c["status"]),
            "at_worst": c["at_worst"],
            "milestones": c["milestones"],
        }
        for c in cells
    ]
    heads = (_("Lead unit"), _("Due in round"), _("Worst status"), _("How many"), _("Milestones"))
    numbers("unit_rounds", shown, dict(zip(shown[0], heads, strict=True)) if shown else {})


def silence(page: Page) -> None:
    """Where no unit has reported at all: what the lights then rest on, and who owes the reports."""
    said = read("key_tasks/reported", as_of=page.as_of)[0]
    if said["reports"]:
        return
    first = read("frame/rounds")[0]
    due = page.this_round or first
    parts.empty(
        _("No unit has reported yet"),
        _('Every status below follows from the printed dates alone: "overdue" means that nobody has said it is done.'),
        [
            (
                _("Owed by"),
                _(
                    "{n} lead units, for {round}, due {day}",
                    n=number(said["lead_units"]),
                    round=name(due),
                    day=short_date(due["due_on"]),
                ),
            )
        ],
    )


def leaders(page: Page) -> None:
    """Milestones by lead leader: counts by light, worst first."""
    rows = read("key_tasks/by_leader", as_of=page.as_of)
    section(
        _("By leader"),
        _("milestones by light; one of several leaders counts with each"),
        demonstration=any(r["demonstration"] for r in rows),
    )
    listing(
        (_("Worst"), _("Lead leader"), _("Tasks"), _("Milestones by light")),
        [
            (
                chip(r["status"]),
                link("owners", leader_name(r), leader=r["leader_id"]) if r["leader_id"] else _("none printed"),
                link("key_tasks", number(r["tasks"]), leader=r["leader_id"]) if r["leader_id"] else number(r["tasks"]),
                _counts(r),
            )
            for r in rows
        ],
        numeric=(2,),
        narrow=(2,),
    )


def _counts(row: Mapping[str, Any]) -> Html:
    """A bar of the milestones by light, and the counts in words below it."""
    counts = {code: row[code] for code in LIGHTS if row[code]}
    said = in_words(f"{label(c)} {n}" for c, n in counts.items())
    bar = parts.bar(
        counts, ngettext("{n} milestone: {counts}", "{n} milestones: {counts}", row["milestones"], counts=said)
    )
    marks = [mark(c, f"{label(c)}{NBSP}{n}") for c, n in counts.items()]
    if row["not_reported"]:
        # Beside the lights, not one of them.
        flag = mark("not_reported", f"{label('not_reported')}{NBSP}{row['not_reported']}")
        marks.append(Html(f'<span class="nobreak">+{NBSP}{flag}</span>'))
    words = joined(marks)
    return Html(f'{bar}<div class="status-key">{words}</div>')


def owed(page: Page) -> None:
    """Who owes reports for the latest round past."""
    if page.this_round is None:
        section(_("Reports owed"))
        parts.empty(
            _("No round has ended yet"),
            _("The first is due on {day}.", day=short_date(read("frame/rounds")[0]["due_on"])),
        )
        return
    rows = [r for r in read("key_tasks/by_unit", as_of=page.as_of) if r["not_reported"]]
    total = sum(r["not_reported"] for r in rows)
    section(_("Reports owed"), name(page.this_round), demonstration=any(r["demonstration"] for r in rows))
    if not rows:
        parts.empty(_("Nothing is owed"), _("Every lead unit has reported on every milestone of the round."))
        return
    units = ngettext("{n} unit", "{n} units", len(rows))
    owing = ngettext(
        "milestone without a report in the round, from {units}:",
        "milestones without a report in the round, from {units}:",
        total,
        units=units,
    )
    st.html(f'<p class="owed">{chip("not_reported", number(total))} {escaped(owing)}</p>')
    shown = sorted(rows, key=lambda r: -r["not_reported"])
    listing(
        (_("Lead unit"), _("Milestones owed")),
        [
            (
                link("owners", name(r), unit=r["unit_id"]),
                link("key_tasks", number(r["not_reported"]), unit=r["unit_id"], light="not_reported"),
            )
            for r in shown[:SHOWN_UNITS]
        ],
        numeric=(1,),
    )
    if len(shown) > SHOWN_UNITS:
        rest = shown[SHOWN_UNITS:]
        st.caption(
            ngettext(
                "and {n} more unit with {owed}",
                "and {n} more units with {owed}",
                len(rest),
                owed=number(sum(r["not_reported"] for r in rest)),
            )
        )


@cached
def _completion(as_of: date, theme: Palette) -> Spec:
    return completion(read("key_tasks/completion", as_of=as_of), read("key_tasks/calendar", as_of=as_of), as_of, theme)


def over_time(page: Page) -> None:
    """Completion as a series, by the reports, against what had come due."""
    series = read("key_tasks/completion", as_of=page.as_of)
    calendar = read("key_tasks/calendar", as_of=page.as_of)
    if not calendar:
        return
    title = _("Completion over time")
    if series:
        title = _(
            "Completion over time: {value} of what was due is done",
            value=percent(series[-1]["value"], 1),
        )
    section(
        title,
        ngettext(
            "{done} of {n} due milestone", "{done} of {n} due milestones", series[-1]["due"], done=series[-1]["done"]
        )
        if series
        else "",
        demonstration=any(r["demonstration"] for r in (*series, *calendar)),
    )
    parts.chart(_completion(page.as_of, page.theme), "completion", _alt(series))
    numbers(
        "completion",
        _shares(series),
        {
            "end": _("Until"),
            "due": _("Due"),
            "done": _("Done"),
            "value": _("Share, %"),
        },
    )


def _shares(series: Sequence[Row]) -> list[Row]:
    return [
        {"end": short_date(r["period_end"]), "due": r["due"], "done": r["done"], "value": round(r["value"], 1)}
        for r in series
    ]


def _alt(series: Sequence[Row]) -> str:
    if not series:
        return _("Milestones falling due in each month, by status; none has come due yet.")
    return _(
        "Share of due milestones that are done: {first} on {start}, {last} on {end}; below, milestones by month.",
        first=percent(series[0]["value"], 1),
        start=short_date(series[0]["period_end"]),
        last=percent(series[-1]["value"], 1),
        end=short_date(series[-1]["period_end"]),
    )
