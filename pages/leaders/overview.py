"""The three programmes side by side: what needs attention, what changed, what is due."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard import frame
from dashboard.charts.spark import spark
from dashboard.frame.words import target_text, value_text
from dashboard.text import NBSP, _, listing, name, ngettext, number, short_date

Row = dict[str, Any]
SHOWN, CHANGES, LOOKS_AHEAD_DAYS = 4, 8, 60
SETTLED_WELL = ("met", "met_late", "holding", "holding_worsening", "on_track")
FALLING_SHORT = ("missed", "breached", "moving_away", "behind")

page = frame.open_page("leader")
tasks = frame.read("overview/tasks", as_of=page.as_of)
milestones = frame.read("overview/milestones", as_of=page.as_of)
score = frame.read("overview/score", as_of=page.as_of)
targets = frame.read("overview/targets", as_of=page.as_of)
programmes = {p["programme_id"]: p for p in frame.read("frame/programmes")}
points = {k: sum(c[k] for c in score) for k in ("weight", "earned", "claimed", "attainable", "lost")}
overdue = [t for t in tasks if t["light"] == "overdue"]


def unit(row: Row) -> str:
    """The lead unit of a row."""
    return name(row, "unit")


def owned(what: Any, row: Row) -> frame.Html:
    """A matter with its owner below."""
    return frame.Html(f'{what}<span class="owner">{frame.escaped(unit(row))}</span>')


def days(row: Row) -> str:
    """How long the longest overdue milestone of a task is overdue, else when its next one is due."""
    if row["overdue_days"]:
        return ngettext("{n} day", "{n} days", row["overdue_days"]).replace(" ", NBSP)
    return short_date(row["next_due_on"], year=False)


@frame.cached
def progress(programme_id: str, until: date) -> frame.Html:
    """The programme's one number at each round's due date and on the chosen day."""
    rounds = [r["due_on"] for r in frame.read("frame/rounds") if r["due_on"] < until]
    rows = [r for day in (*rounds, until) for r in frame.read("overview/progress", as_of=day)]
    mine = [r for r in rows if r["programme_id"] == programme_id]
    said = listing(f"{short_date(d)}: {number(r['value'])}" for d, r in zip((*rounds, until), mine, strict=True))
    return frame.Html(spark([r["value"] for r in mine], mine[-1]["whole"], _("By round: {values}", values=said)))


def key_tasks() -> None:
    counts = {m["light"]: m["milestones"] for m in milestones}
    total, due = sum(counts.values()), sum(m["due"] for m in milestones)
    done = counts.get("done", 0) + counts.get("done_late", 0)
    frame.programme(
        "key_tasks",
        name(programmes["key_tasks"]),
        ngettext("{n} task", "{n} tasks", len(tasks)),
        ngettext("{n} task is overdue", "{n} tasks are overdue", len(overdue)) if overdue else _("No task is overdue"),
        _(
            "{total} milestones, {due} due by now, {done} done.",
            total=number(total),
            due=number(due),
            done=number(done),
        ),
        aside=progress("key_tasks", page.as_of),
        demonstration=any(m["demonstration"] for m in milestones),
    )
    frame.status_bar(counts, _("Milestones by light"))
    rows = [(frame.chip(t["light"]), owned(task_link(t["task_no"], t["title_zh"]), t), days(t)) for t in tasks[:SHOWN]]
    frame.listing((_("Status"), _("Worst tasks"), _("Overdue or due")), rows, numeric=(2,))


def task_link(task_no: int | str, title: str) -> frame.Html:
    """A task's number and printed title, cut to two lines, linked to its own view."""
    words = frame.joined((str(task_no), frame.official(title)), NBSP + NBSP)
    return frame.Html(f'<span class="clamped">{frame.link("key_tasks", words, task=task_no)}</span>')


def health_promotion() -> None:
    missing = sorted(score, key=lambda c: c["earned"] - c["weight"])
    frame.programme(
        "health_promotion",
        name(programmes["health_promotion"]),
        ngettext("{n} point", "{n} points", int(points["weight"])),
        _("{earned} points earned, {claimed} without evidence", **shown_points()),
        _(
            "{missing} short of {weight}; most in “{category}”.",
            missing=number(points["weight"] - points["earned"]),
            weight=number(points["weight"]),
            category=name(missing[0], "category"),
        ),
        aside=progress("health_promotion", page.as_of),
        demonstration=any(c["demonstration"] for c in score),
    )
    frame.status_bar(
        {k: points[k] for k in ("lost", "attainable", "claimed", "earned")}, _("Points of the score sheet")
    )
    rows = [
        (
            frame.chip("lost" if c["lost"] else "attainable"),
            frame.link("health_promotion", name(c, "category"), category=c["category_no"]),
            f"{number(c['earned'])} / {number(c['weight'])}",
        )
        for c in missing[:SHOWN]
    ]
    frame.listing((_("Status"), _("Categories by points missing"), _("Earned / weight")), rows, numeric=(2,))
    worst_targets("health_promotion", _("Worst targets"), 2)


def shown_points() -> dict[str, str]:
    return {k: number(v) for k, v in points.items()}


def healthy_jiyang() -> None:
    mine = [t for t in targets if t["programme_id"] == "healthy_jiyang"]
    counts = Counter(t["status"] for t in mine)
    well, short = sum(counts[c] for c in SETTLED_WELL), sum(counts[c] for c in FALLING_SHORT)
    frame.programme(
        "healthy_jiyang",
        name(programmes["healthy_jiyang"]),
        ngettext("{n} indicator", "{n} indicators", len(mine)),
        _("{well} of {n} indicators on course, {short} falling short", well=well, n=len(mine), short=short),
        _("{n} still without data.", n=counts["awaiting_data"]),
        aside=progress("healthy_jiyang", page.as_of),
        demonstration=any(t["demonstration"] for t in mine),
    )
    frame.status_bar(counts, _("Indicators by status"))
    worst_targets("healthy_jiyang", _("Worst indicators"), SHOWN)


def worst_targets(programme_id: str, title: str, most: int) -> None:
    mine = [t for t in targets if t["programme_id"] == programme_id][:most]
    rows = [
        (
            frame.chip(t["status"]),
            owned(frame.link("trend", name(t), indicator=t["indicator_id"]), t),
            f"{value_text(t)} / {target_text(t)}",
        )
        for t in mine
    ]
    frame.listing((_("Status"), title, _("Value / target")), rows, numeric=(2,))


def changes() -> None:
    if page.previous_day is None or page.previous_round is None:
        frame.section(_("What changed"))
        frame.empty(_("Nothing to compare with"), _("No earlier reporting round lies before the chosen day."))
        return
    rows = frame.read("overview/changes", as_of=page.as_of, before=page.previous_day)
    worse = [r for r in rows if r["worsened"]]
    frame.section(
        _("Changes since {round}", round=name(page.previous_round)),
        _("{worse} worse, {better} better", worse=len(worse), better=len(rows) - len(worse)),
        demonstration=any(r["demonstration"] for r in rows),
    )
    better = [r for r in rows if not r["worsened"]]
    kept = worse[: max(CHANGES // 2, CHANGES - len(better))]
    shown = [*kept, *better[: CHANGES - len(kept)]]
    list_changes(shown)
    rest = [r for r in rows if r not in shown]
    if rest:
        more = st.expander(
            ngettext("{n} more change", "{n} more changes", len(rest)), key="more_changes", on_change="rerun"
        )
        if more.open:
            with more:
                list_changes(rest)


def list_changes(rows: list[Row]) -> None:
    frame.listing(
        (_("Direction"), _("Matter"), _("Then → now"), _("Lead unit")),
        [(direction(r), matter(r), then_now(r), unit(r)) for r in rows],
        narrow=(3,),
    )


def then_now(row: Row) -> frame.Html:
    then, now = frame.chip(row["old_status"]), frame.chip(row["new_status"])
    return frame.Html(f'<span class="nobreak">{then} → {now}</span>')


def direction(row: Row) -> frame.Html:
    if row["worsened"]:
        return frame.Html(f'<b class="tone vermilion">↓ {_("Worse")}</b>')
    return frame.Html(f'<b class="tone teal">↑ {_("Better")}</b>')


def matter(row: Row) -> frame.Html:
    if row["item_kind"] == "task":
        return task_link(row["item_id"], row["name_zh"])
    return frame.link("trend", name(row), indicator=row["item_id"])


def coming() -> None:
    until = page.as_of + timedelta(days=LOOKS_AHEAD_DAYS)
    rows = frame.read("overview/due", as_of=page.as_of, until=until)
    total = sum(r["milestones"] for r in rows)
    frame.section(
        _("Coming due"),
        _("{n} milestones in the next {days} days", n=total, days=LOOKS_AHEAD_DAYS),
        demonstration=any(r["demonstration"] for r in rows),
    )
    if not rows:
        frame.empty(_("Nothing falls due"), _("No open milestone is dated in these days."))
        return
    shown, last = [], None
    for r in rows:
        first = r["due_on"] != last
        last = r["due_on"]
        left = ngettext("{n} day", "{n} days", (r["due_on"] - page.as_of).days).replace(" ", NBSP)
        shown.append(
            (
                frame.Html(f"<b>{short_date(r['due_on'], year=False)}</b>") if first else "\u2002",
                left if first else "\u2002",
                frame.chip(r["light"], number(r["milestones"])),
                owned(task_link(r["task_no"], r["title_zh"]), r),
            )
        )
    frame.listing((_("Due"), _("Left"), _("Status and number"), _("The most pressing of them")), shown, narrow=(1,))


def title() -> str:
    first = (
        _(
            "{tasks}; the longest by {days}",
            tasks=ngettext("{n} key task is overdue", "{n} key tasks are overdue", len(overdue)),
            days=ngettext("{n} day", "{n} days", overdue[0]["overdue_days"]),
        )
        if overdue
        else _("No key task is overdue")
    )
    return _(
        "{first}. {open} points of the score sheet can still be won",
        first=first,
        open=number(points["attainable"] + points["claimed"]),
    )


frame.finding(title())
columns = st.grid(3, min_column_width=330, gap="medium", key="programmes")
for cell, draw in zip((0, 1, 2), (key_tasks, health_promotion, healthy_jiyang), strict=True):
    with columns.container(key=f"programme_{cell}"):
        draw()
left, right = st.columns([1.25, 1], gap="medium")
with left:
    changes()
with right:
    coming()
frame.foot(
    _("Source: {documents}; reports of the units.", documents=listing(p["number"] for p in programmes.values())),
)
