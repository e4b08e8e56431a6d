"""Healthy Jiyang: the 15 actions on one scale, each action's indicators, who leads and who cooperates."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from dashboard import frame
from dashboard.charts.base import Spec
from dashboard.charts.status import label, worst
from dashboard.frame.healthy_jiyang import figures
from dashboard.frame.healthy_jiyang.matrix import matrix
from dashboard.frame.healthy_jiyang.targets import target_table
from dashboard.frame.links import linked_text, linked_with
from dashboard.report import actions as act
from dashboard.report.words import aim_text
from dashboard.text import NOTHING, _, listing, name, ngettext, number, period_text, unit_text

Row = dict[str, Any]
PROGRAMME = "healthy_jiyang"
FALLING_SHORT = ("missed", "breached", "moving_away", "behind", "not_met")

page = frame.open_page("leader")
actions = frame.read("healthy_jiyang/actions")
targets = frame.read("healthy_jiyang/targets", as_of=page.as_of)
series = act.by_target(frame.read("healthy_jiyang/series", as_of=page.as_of))
document = next(p for p in frame.read("frame/programmes") if p["programme_id"] == PROGRAMME)
measured = {a["action_no"]: act.headlines(targets, a["action_no"]) for a in actions}
groups: dict[str, list[Row]] = {}
for action in actions:
    groups.setdefault(name(action, "group"), []).append(action)


def demonstrated(rows: list[Row]) -> bool:
    """Whether a verdict among these rests on demonstration data."""
    return any(r["demonstration"] for r in rows)


# --- the finding and the three groups -----------------------------------------------------------------------


def title() -> str:
    rows = [r for mine in measured.values() for r in mine]
    aimed = sum(bool(mine) for mine in measured.values())
    first = _("{n} of {all} actions have targets", n=aimed, all=len(actions))
    if all(r["shape"] == "not_reported" for r in rows):
        return _("{first}; none of their {n} indicators has been reported", first=first, n=len(rows))
    short = sum(r["status"] in FALLING_SHORT for r in rows)
    if not short:
        return _("{first}; none of their {n} indicators falls short", first=first, n=len(rows))
    last = min((a for a in actions if measured[a["action_no"]]), key=lambda a: act.worst_first(worst_row(a)))
    return _(
        '{first}: {short} of their {n} indicators fall short, the worst in "{action}"',
        first=first,
        short=short,
        n=len(rows),
        action=name(last),
    )


def worst_row(action: Row) -> Row:
    """The worst indicator of an action that has one."""
    return min(measured[action["action_no"]], key=act.worst_first)


def group(title: str, members: list[Row]) -> None:
    """A group of actions: its indicators by status, and each action with its worst."""
    rows = [r for a in members for r in measured[a["action_no"]]]
    found = act.counts(rows)
    frame.programme(
        PROGRAMME,
        title,
        ngettext("{n} action", "{n} actions", len(members)),
        group_finding(members, rows),
    )
    frame.status_bar(
        found, _("Indicators by status: {counts}", counts=listing(f"{label(c)} {n}" for c, n in found.items()))
    )
    frame.listing((_("No."), _("Action"), _("Worst"), _("Others")), [action_row(a) for a in members], narrow=(3,))


def group_finding(members: list[Row], rows: list[Row]) -> str:
    short = sum(r["status"] in FALLING_SHORT for r in rows)
    if not short:
        return ngettext("{n} indicator, none falls short", "{n} indicators, none falls short", len(rows))
    return ngettext(
        "{short} of {n} indicator falls short", "{short} of {n} indicators fall short", len(rows), short=short
    )


def action_row(action: Row) -> tuple[Any, ...]:
    mine = measured[action["action_no"]]
    found = act.counts(mine)
    code = worst(found)
    others = [
        frame.Html(f'<span title="{frame.escaped(words)}">{frame.mark(c, number(n))}</span>')
        for c, n, words in act.marks(mine, leave_out=code)
    ]
    return (
        action["action_no"],
        name(action),
        frame.chip(code, number(found[code]), frame.of_target(worst_row(action))) if code else _("no figure"),
        frame.joined(others) if others else NOTHING,
    )


# --- one scale for all --------------------------------------------------------------------------------------


def one_scale() -> None:
    rows = [r for mine in measured.values() for r in mine]
    frame.section(
        _("How much of the way each action has gone"),
        _(
            "Baseline = 0, target = 100. Bold: the worst indicator with a way to go; thin: the others; "
            "dotted: required path; dashed: target"
        ),
        demonstration=demonstrated(rows),
    )
    alt = _(
        "Share of the way to the target: {actions}",
        actions="; ".join(act.summary(a, measured[a["action_no"]]) for a in actions),
    )
    both_widths("way", partial(figures.way_figure, page.as_of, page.theme), figures.WIDE, alt)
    columns = {
        "action": _("Action"),
        "indicator": _("Indicator"),
        "value": _("Value"),
        "target": _("Target"),
        "way": _("Share of the way, %"),
        "status": _("Status"),
    }
    frame.numbers("way", [number_row(a, r) for a in actions for r in measured[a["action_no"]]], columns)


def both_widths(key: str, build: Callable[[int], Spec], columns: int, alt: str) -> None:
    """The figure for a desk and, with two panels a row, the one for a phone; the style block shows one of them."""
    for kind, across in (("desk", columns), ("phone", figures.NARROW)):
        with st.container(key=f"{kind}-only-{key}"):
            frame.chart(build(across), f"{key}_{kind}", alt)


def number_row(action: Row, row: Row) -> Row:
    gone = act.share(row, row) if row["shape"] in act.DRAWN else None
    return {
        "action": f"{action['action_no']} {name(action)}",
        "indicator": name(row, "indicator"),
        "value": act.had_text(row),
        "target": aim_text(row),
        "way": number(gone, 0),
        "status": label(row["status"]),
    }


# --- one action ---------------------------------------------------------------------------------------------


def unit_section(key: str, rows: list[Row], action_no: int | None) -> None:
    """The indicators of an action (None: of the whole programme) in their own units."""
    alt = _(
        "Indicators in their own units: {indicators}",
        indicators="; ".join(
            f"{name(r, 'indicator')} {act.had_text(r)} / {aim_text(r)}, {label(r['status'])}" for r in rows
        ),
    )
    both_widths(key, partial(figures.unit_figure, page.as_of, page.theme, action_no), figures.UNIT_PANELS, alt)
    columns = {
        "indicator": _("Indicator"),
        "area": _("Area"),
        "period": _("Period"),
        "value": _("Value"),
        "unit": _("Unit of measure"),
    }
    points = [number_of(r, p) for r in rows for p in series.get((r["target_id"], r["area_id"]), ())]
    frame.numbers(key, points, columns)


def number_of(row: Row, point: Row) -> Row:
    return {
        "indicator": name(row, "indicator"),
        "area": name(row, "area"),
        "period": period_text(point["period_start"], point["period_end"]),
        "value": number(point["observed_value"], row["decimals"]),
        "unit": unit_text(row["unit_of_measure"]),
    }


def one_action() -> None:
    by_no = {str(a["action_no"]): a for a in actions}
    aimed = [a for a in actions if measured[a["action_no"]]]
    default = str(min(aimed, key=lambda a: act.worst_first(worst_row(a)))["action_no"]) if aimed else "1"
    frame.section(_("One action"))
    chosen = frame.choice(
        "action",
        _("Action"),
        list(by_no),
        lambda no: f"{no} {name(by_no[no])}",
        default=default,
        widget="pills",
        label_visibility="collapsed",
    )
    action = by_no[chosen or default]
    rows = measured[action["action_no"]]
    frame.section(
        f"{action['action_no']} {name(action)}",
        _(
            "Lead: {unit}; {cooperating}",
            unit=name(action, "lead"),
            cooperating=ngettext("{n} unit cooperates", "{n} units cooperate", action["cooperating"]),
        ),
        demonstration=demonstrated(rows),
    )
    if linked := linked_text(linked_with([("action", action["action_no"])])):
        frame.key_values([(_("Linked with"), linked)])
    if not rows:
        frame.empty(
            _("No figure to judge"),
            _(
                "Document 9 lists measures for this action and sets no figure, so no pace is judged. "
                "The key tasks of its units say what is being done."
            ),
            [(_("Lead unit"), frame.link("owners", name(action, "lead"), unit=action["lead_id"]))],
        )
        return
    unit_section(f"action_{action['action_no']}", rows, action["action_no"])
    target_table("action", document, [r for r in targets if r["action_no"] == action["action_no"]])
    missing = [r for r in rows if r["shape"] == "not_reported"]
    if missing:
        frame.empty(
            ngettext("{n} indicator is not reported", "{n} indicators are not reported", len(missing)),
            listing(name(r, "indicator") for r in missing),
            [(_("Owed by"), frame.link("owners", name(action, "lead"), unit=action["lead_id"]))],
        )


# --- units, and the targets of the whole --------------------------------------------------------------------


def units() -> None:
    rows = frame.read("healthy_jiyang/units")
    frame.section(
        _("Who leads and who cooperates"),
        _("{units} units, those with most roles first", units=len({r["unit_id"] for r in rows})),
    )
    st.html(matrix(rows, actions))


def overall() -> None:
    mine = [r for r in targets if r["action_no"] is None]
    rows = act.headlines(targets, None)
    frame.section(_("Targets of all actions together"), _("2022 and 2030"), demonstration=demonstrated(rows))
    unit_section("overall", rows, None)
    figured = [r for r in mine if r["indicator_id"]]
    words = [r for r in mine if not r["indicator_id"]]
    target_table("overall", document, figured)
    with st.expander(
        ngettext("{n} target in words only", "{n} targets in words only", len(words)), key="in_words", on_change="rerun"
    ) as drawer:
        if drawer.open:
            target_table("in_words", document, words)


frame.finding(title())
columns = st.grid(3, min_column_width=330, gap="medium", key="groups")
for i, (group_name, members) in enumerate(groups.items()):
    with columns.container(key=f"group_{i}"):
        group(group_name, members)
one_scale()
one_action()
units()
overall()
frame.foot(
    _("Source: {document}; reports of the lead units.", document=document["number"]),
    _(
        "Share of the way = (value − baseline) ÷ (target − baseline), the same where less is better; "
        "a change a year: change ÷ change asked for. The baseline is the last value before the document was issued."
    ),
)
