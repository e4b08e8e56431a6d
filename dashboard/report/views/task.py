"""One task: who answers for it, and each of its milestones with the reason for its light."""

from dashboard.report.milestone_words import leader_name, verdict
from dashboard.report.views.about import of_task
from dashboard.report.views.milestones import by_milestone, light, place, worst_first
from dashboard.report.views.model import Big, Column, Result, Table, Tables, demonstration
from dashboard.report.views.sources import source
from dashboard.text import _, listing, name, short_date


def task(tables: Tables, task_no: int | None = None, rank: int = 1) -> Result:
    """One task: who answers for it, its milestones with lights and why. Without a number: the worst but (rank − 1)."""
    if task_no is None:
        tasks = tables.now("overview/tasks")
        task_no = tasks[min(rank, len(tasks)) - 1]["task_no"] if tasks else 0
    nodes = [r for r in tables.now("reports/milestones") if r["task_no"] == task_no]
    if not nodes:
        return Result(heading=_("Task {number}", number=task_no), title=_("There is no task {number}", number=task_no))
    found = by_milestone(nodes)
    worst = worst_first(found)[0]
    leaders = {r["leader_id"]: r for r in tables.now("key_tasks/by_leader")}
    led = dict.fromkeys(i for r in nodes for i in r["leader_ids"])
    units = dict.fromkeys(name(r, "unit") for r in nodes)
    who = listing([*(leader_name(leaders[i]) for i in led), *units])
    finished = sum(r["done"] for r in found)
    columns = (
        Column(_("No."), 0.95),
        Column(_("Due"), 1.25),
        Column(_("Status"), 1.3),
        Column(_("Milestone (printed words)"), 3.4),
        Column(_("Why"), 2.2),
    )
    rows = tuple(
        (place(r), short_date(r["current_due_on"]), light(r), r["text_zh"], verdict(r, tables.as_of)) for r in found
    )
    return Result(
        heading=_("Task {number}", number=task_no),
        title=_("Task {number}: {verdict}", number=task_no, verdict=verdict(worst, tables.as_of).rstrip("。.")),
        programme_id="key_tasks",
        big=Big(f"{finished}/{len(found)}", _("milestones done so far")),
        owner=who,
        lines=(nodes[0]["title_zh"],),
        table=Table(columns, rows),
        about=of_task(worst),
        rows_about=tuple(map(of_task, found)),
        source=source(tables, ("key_tasks",)),
        demonstration=demonstration(nodes),
        notes=nodes[0]["title_zh"],
    )
