"""The three programmes side by side: a sentence, counts, what is worst and whose it is."""

from collections import Counter
from datetime import date

from dashboard import frame
from dashboard.charts.spark import spark
from dashboard.frame.overview.rows import Row, days, owned, task_link
from dashboard.report import findings
from dashboard.report.words import target_text, value_text
from dashboard.text import _, listing, name, ngettext, number, short_date

SHOWN = 4


@frame.cached
def progress(programme_id: str, until: date) -> str:
    """The programme's one number at each round's due date and on the chosen day, as markup."""
    days_shown = [*(r["due_on"] for r in frame.read("frame/rounds") if r["due_on"] < until), until]
    rows = [r for day in days_shown for r in frame.read("overview/progress", as_of=day)]
    mine = [r for r in rows if r["programme_id"] == programme_id]
    said = listing(f"{short_date(d)}: {number(r['value'])}" for d, r in zip(days_shown, mine, strict=True))
    return spark([r["value"] for r in mine], mine[-1]["whole"], _("By round: {values}", values=said))


def key_tasks(programme: Row, tasks: list[Row], milestones: list[Row], as_of: date) -> None:
    """Milestones by light, and the worst tasks."""
    counts = {m["light"]: m["milestones"] for m in milestones}
    frame.programme(
        "key_tasks",
        name(programme),
        ngettext("{n} task", "{n} tasks", len(tasks)),
        findings.late_tasks(tasks),
        findings.milestone_counts(milestones),
        aside=progress("key_tasks", as_of),
        demonstration=any(m["demonstration"] for m in milestones),
    )
    frame.status_bar(counts, _("Milestones by light"))
    rows = [
        (
            frame.chip(t["light"], why=f"task:{t['task_no']}"),
            owned(task_link(t["task_no"], t["title_zh"]), t),
            days(t["overdue_days"]) if t["overdue_days"] else short_date(t["next_due_on"], year=False),
        )
        for t in tasks[:SHOWN]
    ]
    frame.listing((_("Status"), _("Worst tasks"), _("Overdue or due")), rows, numeric=(2,))


def health_promotion(
    programme: Row, score: list[Row], points: dict[str, float], targets: list[Row], as_of: date
) -> None:
    """Points of the score sheet, the categories that miss most, and the worst targets."""
    missing = sorted(score, key=lambda c: c["earned"] - c["weight"])
    frame.programme(
        "health_promotion",
        name(programme),
        ngettext("{n} point", "{n} points", int(points["weight"])),
        findings.points_earned(points),
        findings.points_missing(score),
        aside=progress("health_promotion", as_of),
        demonstration=any(c["demonstration"] for c in score),
    )
    frame.status_bar(
        {k: points[k] for k in ("lost", "attainable", "claimed", "earned")}, _("Points of the score sheet")
    )
    rows = [
        (
            frame.chip("lost" if c["lost"] else "attainable", why=f"category:{c['category_no']}"),
            frame.link("health_promotion", name(c, "category"), category=c["category_no"]),
            f"{number(c['earned'])} / {number(c['weight'])}",
        )
        for c in missing[:SHOWN]
    ]
    frame.listing((_("Status"), _("By points missing"), _("Earned / weight")), rows, numeric=(2,))
    _worst_targets(targets[: SHOWN // 2], _("Worst targets"))


def healthy_jiyang(programme: Row, targets: list[Row], as_of: date) -> None:
    """Indicators by status, and the worst."""
    counts = Counter(t["status"] for t in targets)
    frame.programme(
        "healthy_jiyang",
        name(programme),
        ngettext("{n} indicator", "{n} indicators", len(targets)),
        findings.on_course(targets),
        _("{n} still without data.", n=counts["awaiting_data"]),
        aside=progress("healthy_jiyang", as_of),
        demonstration=any(t["demonstration"] for t in targets),
    )
    frame.status_bar(counts, _("Indicators by status"))
    _worst_targets(targets[:SHOWN], _("Worst indicators"))


def _worst_targets(targets: list[Row], title: str) -> None:
    rows = [
        (
            frame.chip(t["status"], why=f"target:{t['target_id']}"),
            owned(frame.link("trend", name(t), indicator=t["indicator_id"]), t),
            f"{value_text(t)} / {target_text(t)}",
        )
        for t in targets
    ]
    frame.listing((_("Status"), title, _("Value / target")), rows, numeric=(2,))
