"""Tables of what an owner answers for: milestones, indicators, criteria."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.frame.documents import words
from dashboard.frame.health_promotion import rules
from dashboard.frame.html import Html, chip, joined, link, official
from dashboard.frame.owners.words import Row
from dashboard.frame.parts import listing
from dashboard.report.milestone_words import days, near
from dashboard.text import NBSP, _, name, number


def milestones(key: str, rows: Sequence[Row], as_of: date, groups: dict[str, Row]) -> None:
    """Milestones with light, date, task and lead units; one owed through a group names it."""
    shown = [(_light(r), _date(r, as_of), _matter(r), _units(r, groups)) for r in rows]
    with st.container(key=f"stack_owned_{key}"):
        listing((_("Status"), _("Date"), _("Task and milestone (printed words)"), _("Lead units")), shown)


def _light(row: Row) -> Html:
    extra = days(row["overdue_days"]) if row["overdue_days"] else ""
    chips = [chip(row["light"], extra)]
    if row["not_reported"]:
        chips.append(chip("not_reported"))
    if row["closed"]:
        chips.append(chip("accepted"))
    return joined(chips)


def _date(row: Row, as_of: date) -> Html:
    if row["current_due_on"] is None:
        return joined((_("no date printed"),))
    day = Html(f'<b class="nobreak">{near(row["current_due_on"], as_of)}</b>')
    if row["current_due_on"] == row["due_on"]:
        return day
    return words.below(day, _("deferred from {day}", day=near(row["due_on"], as_of)))


def milestone_link(row: Row) -> Html:
    """A milestone's number in the plan and its printed words, leading to its task."""
    number_ = f"{row['task_no']}.{row['subtask_no']}.{row['milestone_no']}"
    return link("key_tasks", joined((number_, official(row["text_zh"])), NBSP + NBSP), task=row["task_no"])


def _matter(row: Row) -> Html:
    title = [official(t) for t in (row["task_zh"], row["subtask_zh"]) if t]
    return words.below(milestone_link(row), Html(f'<span class="clamped">{joined(title, " · ")}</span>'))


def _units(row: Row, groups: dict[str, Row]) -> Html:
    through = _("as one of: {group}", group=name(groups[row["group_id"]])) if row["group_id"] else ""
    return words.below(words.units(row, "units"), through)


def targets(key: str, rows: Sequence[Row], groups: dict[str, Row]) -> None:
    """Indicators with the target that speaks for them: status, what is asked for, value, and where it is printed."""
    shown = [(words.stands(r), _aim(r), words.had(r), words.place(r), _role(r, groups)) for r in rows]
    with st.container(key=f"stack_owned_{key}"):
        listing((_("Status"), _("Indicator and target"), _("Value"), _("Document and clause"), _("Role")), shown)


def by_target(rows: Sequence[Row]) -> list[Row]:
    """One row a target that binds several areas: its worst, with how many they are."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["target_id"], []).append(row)
    return [{**same[0], "areas": len(same)} for same in found.values()]


def _aim(row: Row) -> Html:
    area = "" if row["area_scope"] == "district" else name(row, "area")
    asked = " · ".join(w for w in (words.asked(row), words.until(row), area) if w)
    return words.below(link("trend", name(row, "indicator"), indicator=row["indicator_id"]), asked)


def _role(row: Row, groups: dict[str, Row]) -> Html:
    said = {"lead": _("leads"), "area": _("its own value"), "cooperating": _("cooperates")}[row["role"]]
    return words.below(said, name(groups[row["group_id"]]) if row["group_id"] else "")


def criteria(key: str, rows: Sequence[Row], groups: dict[str, Row]) -> None:
    """Criteria of the score sheet: printed words, points, what is left, and the part that the owner has in it."""
    shown = [(rules.rest(r), _criterion(r), number(r["earned"]), number(r["weight"]), _role(r, groups)) for r in rows]
    with st.container(key=f"stack_owned_{key}"):
        listing((_("Left"), _("Criterion, as printed"), _("Earned"), _("Full marks"), _("Role")), shown, numeric=(2, 3))


def _criterion(row: Row) -> Html:
    words_ = link("health_promotion", official(row["text_zh"]), criterion=row["criterion_id"])
    assessed = _("assessed body: {body}", body=row["assessed_zh"])
    return words.below(words_, f"{row['place']} {name(row, 'item')} · {assessed}")
