"""One task's own view: who answers for it, its milestones with their lights, and the verdict in words."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

import streamlit as st

from dashboard.charts.base import Spec
from dashboard.charts.palette import LIGHT, Palette
from dashboard.charts.status import label, status
from dashboard.charts.time_line import Node, time_line
from dashboard.frame import parts, sheet
from dashboard.frame.cache import cached
from dashboard.frame.html import Html, chip, escaped, joined, link, official
from dashboard.frame.key_tasks import record
from dashboard.frame.links import linked_text, linked_with
from dashboard.frame.meeting_decisions import standing
from dashboard.frame.parts import section
from dashboard.frame.reading import read
from dashboard.frame.session import Page
from dashboard.report.milestone_words import leader_name, near, node_name, progress, together, verdict
from dashboard.report.sheet import Drawing
from dashboard.report.views import Item
from dashboard.text import NBSP, _, listing, name, ngettext, short_date

Row = dict[str, Any]


FEW = 12
"""Milestones that one sheet of paper has room for as they are on screen; more are set closer (see the style)."""


def show(plan_year: int, task_no: int, page: Page) -> None:
    """Everything that is known of a task on the day; printed on one sheet, without measures and history."""
    rows = read("key_tasks/task", as_of=page.as_of, plan_year=plan_year, task_no=task_no)
    people = read("key_tasks/task_people", plan_year=plan_year, task_no=task_no)
    history = read("key_tasks/task_history", as_of=page.as_of, plan_year=plan_year, task_no=task_no)
    _head(task_no, people, rows)
    about = {"plan_year": plan_year, "task_no": task_no}
    standing.waiting(about, page)
    left, right = st.columns([1.7, 1], gap="large")
    subtasks = [list(g) for _key, g in groupby(rows, lambda r: r["subtask_no"])]
    with left:
        _time_line(plan_year, task_no, rows, people, page)
        if len(subtasks) == 1:
            _subtask(subtasks[0], people, history, page)
    with right:
        _verdict(rows, history, linked_with([("task", f"{plan_year}-{task_no}")]), page)
        sheet.offer(Item("task", {"task_no": task_no}), page, lambda: _drawings(plan_year, task_no, page.as_of))
    # Several subtasks need the whole width.
    with st.container(key="few_nodes" if len(milestones(rows)) <= FEW else "many_nodes"):
        for mine in subtasks if len(subtasks) > 1 else ():
            _subtask(mine, people, history, page)
    with st.container(key="beside_one_record"):
        record.measures(read("key_tasks/task_measures", as_of=page.as_of, plan_year=plan_year, task_no=task_no), page)
        record.history(history, rows, page.as_of)
        standing.settled(about, page, next((p["id"] for p in people if p["kind"] == "unit"), None))
    document = next(p["number"] for p in read("frame/programmes") if p["programme_id"] == "key_tasks")
    said = _("Task {number}", number=task_no)
    sheet.print_foot(_("{owner} · as of {day} · {source}", owner=said, day=short_date(page.as_of), source=document))


def _drawings(plan_year: int, task_no: int, as_of: date) -> list[Drawing]:
    """The time line as the A4 page has it; none where no milestone has a date."""
    rows = read("key_tasks/task", as_of=as_of, plan_year=plan_year, task_no=task_no)
    if all(r["current_due_on"] is None for r in rows):
        return []
    return [Drawing(_("Time line"), _spec(plan_year, task_no, as_of, LIGHT))]


def _head(task_no: int, people: Sequence[Row], rows: Sequence[Row]) -> None:
    section(_("Task {number}", number=task_no), _names(people), demonstration=any(r["demonstration"] for r in rows))
    st.html(f'<p class="finding">{official(people[0]["task_zh"])}</p>')


def _names(people: Sequence[Row]) -> str:
    """Lead units, then lead leaders, each once, in printed order."""
    units = {p["id"]: name(p) for p in people if p["kind"] == "unit"}
    leaders = {p["id"]: leader_name(p) for p in people if p["kind"] == "leader"}
    return " · ".join((listing(units.values()), listing(leaders.values()) or _("no lead leader printed")))


# --- time line --------------------------------------------------------------------------------------------


def milestones(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each milestone (one a lead unit), the worst first."""
    grouped = [list(g) for _key, g in groupby(rows, lambda r: (r["subtask_no"], r["milestone_no"]))]
    return [sorted(g, key=lambda r: status(r["status"]).severity) for g in grouped]


@cached
def _spec(plan_year: int, task_no: int, as_of: date, theme: Palette) -> Spec:
    rows = read("key_tasks/task", as_of=as_of, plan_year=plan_year, task_no=task_no)
    dated = [g for g in milestones(rows) if g[0]["current_due_on"]]
    lanes = sorted({g[0]["subtask_no"] for g in dated})
    nodes = [
        Node(
            lane=lanes.index(worst["subtask_no"]),
            label=node_name(worst),
            due_on=worst["due_on"],
            current_due_on=worst["current_due_on"],
            status=worst["status"],
            done_on=worst["done_on"],
            words=verdict(worst, as_of),
        )
        for worst, *_others in dated
    ]
    return time_line(nodes, [str(n) for n in lanes], as_of, theme)


def _time_line(plan_year: int, task_no: int, rows: Sequence[Row], people: Sequence[Row], page: Page) -> None:
    grouped = milestones(rows)
    undated = [g for g in grouped if g[0]["current_due_on"] is None]
    if len(undated) == len(grouped):
        parts.empty(_("No dates are printed"), _("The plan gives this task no date: it can be done, but not overdue."))
        return
    parts.chart(
        _spec(plan_year, task_no, page.as_of, page.theme),
        f"time_line_{task_no}",
        _("Time line of task {number}: ", number=task_no)
        + listing(
            f"{node_name(g[0])} {short_date(g[0]['current_due_on'])} {label(g[0]['status'])}"
            for g in grouped
            if g[0]["current_due_on"]
        ),
    )
    parts.picture(f"time_line_{task_no}")
    lanes = _("Lanes are the subtasks by number.") if len({p["subtask_no"] for p in people}) > 1 else ""
    rest = ngettext("{n} milestone has no date.", "{n} milestones have no date.", len(undated)) if undated else ""
    if lanes or rest:
        st.caption(together(lanes, rest).strip())


def _why(row: Row) -> str:
    """What the chip of a milestone with a lead unit opens to."""
    return f"milestone:{row['task_no']}-{row['subtask_no']}-{row['milestone_no']}:{row['unit_id']}"


# --- verdict ----------------------------------------------------------------------------------------------


def _verdict(rows: Sequence[Row], history: Sequence[Row], links: Sequence[Row], page: Page) -> None:
    worst = min(rows, key=lambda r: (status(r["status"]).severity, -(r["overdue_days"] or 0)))
    grouped = milestones(rows)
    done = sum(all(r["light"] in ("done", "done_late") for r in g) for g in grouped)
    closed = sum(all(r["closed"] for r in g) for g in grouped)
    which = "" if len(grouped) == 1 else _("Milestone {number}: ", number=node_name(worst))
    parts.key_values(
        [
            (_("Verdict"), joined((chip(worst["status"], why=_why(worst)), which + verdict(worst, page.as_of)))),
            (_("Progress"), progress(worst, page.as_of)),
            (
                _("Milestones"),
                _("{done} of {n} done, {closed} closed.", done=done, n=len(grouped), closed=closed),
            ),
            (_("Reports owed"), _owed(rows, page)),
            (_("Deferrals"), record.deferrals(history, page.as_of)),
            (_("Evidence"), _evidence(rows)),
            (_("Linked with"), linked_text(links) or _("Nothing else in the three documents is linked.")),
        ]
    )


def _owed(rows: Sequence[Row], page: Page) -> Any:
    if page.this_round is None:
        return _("No round has ended yet.")
    late = [r for r in rows if r["not_reported"]]
    if not late:
        return _("None for {round}.", round=name(page.this_round))
    nodes: dict[str, list[str]] = {}
    for r in late:
        nodes.setdefault(name(r, "unit"), []).append(node_name(r))
    who = listing(_("{unit} ({milestones})", unit=u, milestones=listing(n)) for u, n in nodes.items())
    return joined(
        (chip("not_reported", why=_why(late[0])), _("{round}: {units}", round=name(page.this_round), units=who))
    )


def _evidence(rows: Sequence[Row]) -> Any:
    given = [r for r in rows if r["evidence"]]
    if not given:
        return _("None handed in.")
    last = max(given, key=lambda r: r["reported_on"])
    count = ngettext("{n} milestone has some; the latest:", "{n} milestones have some; the latest:", len(given))
    return joined((count, official(last["evidence"])))


# --- milestones -------------------------------------------------------------------------------------------


def _subtask(rows: Sequence[Row], everybody: Sequence[Row], history: Sequence[Row], page: Page) -> None:
    """A subtask's title, who answers for it, and a cell for each of its milestones."""
    subtask_no = rows[0]["subtask_no"]
    people = [p for p in everybody if p["subtask_no"] == subtask_no]
    title = people[0]["subtask_zh"]
    head = official(title) if title else escaped(_("Milestones"))
    if title or subtask_no > 1:
        head = joined((f"{subtask_no}{NBSP}{NBSP}", head), "")
    cells = "".join(_cell(g, history, page) for g in milestones(rows))
    links = [
        link("owners", name(p) if p["kind"] == "unit" else leader_name(p), **{p["kind"]: p["id"]})
        for p in people
        if p["kind"]
    ]
    who = joined(links, " · ")
    st.html(
        f'<div class="subtask"><h3>{head}</h3><span class="note">{who}</span></div><div class="nodes">{cells}</div>'
    )


def _cell(rows: Sequence[Row], history: Sequence[Row], page: Page) -> Html:
    """One milestone: light and flags, dates, why, and the printed words."""
    worst = rows[0]
    flags = [chip(worst["light"], why=_why(worst))]
    if silent := [r for r in rows if r["not_reported"]]:
        flags.append(chip("not_reported", why=_why(silent[0])))
    if all(r["closed"] for r in rows):
        flags.append(chip("accepted", why=_why(worst)))
    why = [verdict(worst, page.as_of)] if len(rows) == 1 else [_by_unit(r, page) for r in rows]
    late = record.asked_too_late(worst, history, page.as_of)
    back = record.returned(worst, history, page.as_of)
    reported = _reported(worst, page) if len(rows) == 1 else ""
    body = "".join(f"<p>{escaped(line)}</p>" for line in (late, *why, back, reported) if line)
    return Html(
        f'<div class="node"><div>{joined(flags)}</div><p class="dates">{_dates(worst, page)}</p>{body}'
        f'<p class="printed">{official(worst["text_zh"])}</p></div>'
    )


def _by_unit(row: Row, page: Page) -> Html:
    return joined((chip(row["status"], why=_why(row)), f"{name(row, 'unit')}: {verdict(row, page.as_of)}"))


def _reported(row: Row, page: Page) -> str:
    return "" if row["light"] in ("done", "done_late", "stopped", "cancelled") else progress(row, page.as_of)


def _dates(row: Row, page: Page) -> Html:
    """Number, date, and the date as printed; the original one struck through where a deferral moved it."""
    printed = official(row["due_label"]) if row["due_label"] else escaped(_("no date printed"))
    if row["due_on"] is None:
        return joined((Html(f"<b>{node_name(row)}</b>"), printed))
    printed = Html(_("({text})", text=printed))
    day = near(row["current_due_on"], page.as_of)
    if row["current_due_on"] != row["due_on"]:
        moved = _("deferred to {day}", day=day)
        was = near(row["due_on"], page.as_of)
        return Html(f"<b>{node_name(row)}</b> <s>{was}</s> {printed} <b>{escaped(moved)}</b>")
    return Html(f"<b>{node_name(row)} {escaped(day)}</b> {printed}")
