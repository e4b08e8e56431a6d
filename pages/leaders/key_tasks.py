"""Key tasks: which are late and whose they are, the register, one task's own view, and completion over time."""

from typing import Any

import streamlit as st

from dashboard import frame
from dashboard.frame.key_tasks import overview, register, task
from dashboard.text import _, month_text, name, ngettext, number, short_date

Row = dict[str, Any]

page = frame.open_page("leader")
everything = frame.read("key_tasks/register", as_of=page.as_of)
names: dict[str, dict[str, Row]] = {"leader": {}, "unit": {}}
for option in frame.read("key_tasks/choices"):
    names[option["kind"]][option["id"]] = option


def title() -> str:
    """The finding: how many are overdue, of which round most, and who has the most."""
    if not everything:
        return _("No key tasks have been handed in")
    late = [t for t in everything if t["status"] == "overdue"]
    total = ngettext("{n} key task", "{n} key tasks", len(everything))
    if not late:
        nearest = min((t["next_due_on"] for t in everything if t["next_due_on"]), default=None)
        if nearest is None:
            return _("None of {tasks} is overdue, and nothing is left to do", tasks=total)
        return _("None of {tasks} is overdue; the next date is {day}", tasks=total, day=short_date(nearest))
    units = frame.read("key_tasks/by_unit", as_of=page.as_of)
    months = [r for r in frame.read("key_tasks/calendar", as_of=page.as_of) if r["status"] == "overdue"]
    return _(
        "{late} of {tasks} are overdue, mostly milestones of {month}; {unit} has the most ({n})",
        late=number(len(late)),
        tasks=total,
        month=month_text(max(months, key=lambda r: (r["milestones"], r["month"]))["month"]),
        unit=name(units[0]),
        n=number(units[0]["overdue"]),
    )


def registered(asked: register.Asked) -> None:
    """The tasks that the filters leave, and the one that the reader opens."""
    rows = frame.read(
        "key_tasks/register",
        as_of=page.as_of,
        leader_id=asked.leader_id,
        unit_id=asked.unit_id,
        round_no=asked.round_no,
        words=asked.words,
    )
    frame.section(
        _("Register"),
        ngettext(
            "{n} task, worst first; select a row to open it below",
            "{n} tasks, worst first; select a row to open it below",
            len(rows),
        ),
        demonstration=any(r["demonstration"] for r in rows),
    )
    light = register.light_filter(rows)
    shown = [r for r in rows if light in (None, r["status"])]
    if shown:
        register.table(shown, names["unit"], page, (asked, light))
    else:
        frame.empty(
            _("No task is as asked"),
            _(
                "The register has no task for: {asked}. Take a filter away.",
                asked=register.asked_for(asked, light, names),
            ),
        )
    if asked.chooses_milestones:
        st.caption(_("Status, milestones and dates speak of what the filters choose, not of the whole task."))


def chosen_task() -> Row | None:
    """The task that the address names; said where there is none of that number."""
    by_number = {str(t["task_no"]): t for t in everything}
    return by_number.get(frame.asked("task", by_number) or "")


# A task that is open is printed alone: what stands beside it has its keys in the style block.
with st.container(key="beside_one_register"):
    frame.finding(title())
    if everything:
        overview.silence(page)
        wanted = register.filters(names)
        with st.container(horizontal=True, gap="medium", key="panes"):
            with st.container(width=436, key="map"):
                overview.heat_map(page)
            with st.container(width="stretch", key="wide_register"):
                registered(wanted)
if everything:
    opened = chosen_task()
    if opened:
        with st.container(key="one_sheet"):
            task.show(opened["plan_year"], opened["task_no"], page)
        frame.bring_into_sight("one_sheet")
    with st.container(key="beside_one_rest"):
        wide, narrow = st.columns([1.7, 1], gap="large")
        with wide:
            overview.leaders(page)
        with narrow:
            overview.owed(page)
        overview.over_time(page)
else:
    frame.empty(
        _("No key tasks have been handed in"),
        _("The register is filled from the year's schedule of key tasks: its tasks, subtasks and milestones."),
        [(_("Owed by"), _("the District Government Office, which issues the schedule"))],
    )
documents = {p["programme_id"]: p["number"] for p in frame.read("frame/programmes")}
frame.foot(
    _("Source: {document}; reports of the lead units.", document=documents["key_tasks"]),
    _('"Done" is what a unit reports; "closed" is accepted, with evidence, by somebody else.'),
    _("Completion counts dated milestones by their current dates; cancelled ones are left out."),
)
