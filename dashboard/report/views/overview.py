"""The three programmes side by side."""

from dashboard.charts.status import marked
from dashboard.report import findings
from dashboard.report.views.about import of_indicator, of_task
from dashboard.report.views.model import (
    About,
    Big,
    Cell,
    Chart,
    Column,
    Result,
    Row,
    Series,
    Table,
    Tables,
    demonstration,
)
from dashboard.report.views.sources import source
from dashboard.text import _, name, ngettext, number


def overview(tables: Tables) -> Result:
    """A sentence, the counts and the worst of every programme; how far each is, as shares of its whole."""
    tasks, lights = tables.now("overview/tasks"), tables.now("overview/milestones")
    score, targets = tables.now("overview/score"), tables.now("overview/targets")
    points = findings.points(score)
    late = sum(t["light"] == "overdue" for t in tasks)
    programmes = tables("frame/programmes")
    said = {
        "key_tasks": _key_tasks(tasks, lights),
        "health_promotion": _health_promotion(score, points),
        "healthy_jiyang": _healthy_jiyang([t for t in targets if t["programme_id"] == "healthy_jiyang"]),
    }
    behind: dict[str, About | None] = {
        "key_tasks": of_task(tasks[0]) if tasks else None,
        "healthy_jiyang": next((of_indicator(t) for t in targets if t["programme_id"] == "healthy_jiyang"), None),
    }
    columns = (Column(_("Programme"), 1.3), Column(_("Finding"), 1.7), Column(_("Worst"), 2.2))
    return Result(
        heading=_("Three programmes"),
        title=findings.overview(tasks, points),
        big=Big(number(late), ngettext("key task overdue", "key tasks overdue", late)),
        lines=tuple(
            _("{programme}: {finding}. {figures}", programme=name(p), finding=s[0], figures=s[1])
            for p in programmes
            if (s := said[p["programme_id"]])
        ),
        table=Table(columns, tuple((name(p), s[0], s[2]) for p in programmes if (s := said[p["programme_id"]]))),
        rows_about=tuple(behind.get(p["programme_id"]) for p in programmes),
        chart=_chart(programmes, tables.now("overview/progress")),
        source=source(tables),
        demonstration=demonstration([*tasks, *score, *targets]),
        notes=_(
            "The bars show points earned, indicators met, kept or on track, and milestones done, each as a share of "
            "its whole."
        ),
    )


def _key_tasks(tasks: list[Row], lights: list[Row]) -> tuple[Cell, ...]:
    worst = tasks[0] if tasks else None
    owner = f"{marked(worst['light'])} {worst['task_no']} {worst['title_zh']}" if worst else ""
    return findings.late_tasks(tasks), findings.milestone_counts(lights), owner


def _health_promotion(score: list[Row], points: dict[str, float]) -> tuple[Cell, ...]:
    if not score:
        return _("No score sheet"), "", ""
    worst = max(score, key=lambda c: c["weight"] - c["earned"])
    category = _("{name} {earned} of {weight}", name=name(worst, "category"), **_earned(worst))
    return findings.points_earned(points), findings.points_missing(score), category


def _earned(row: Row) -> dict[str, str]:
    return {"earned": number(row["earned"]), "weight": number(row["weight"])}


def _healthy_jiyang(targets: list[Row]) -> tuple[Cell, ...]:
    waiting = sum(t["status"] == "awaiting_data" for t in targets)
    worst = f"{marked(targets[0]['status'])} {name(targets[0])}" if targets else ""
    return findings.on_course(targets), _("{n} still without data.", n=waiting), worst


def _chart(programmes: list[Row], progress: list[Row]) -> Chart | None:
    share = {p["programme_id"]: 100 * p["value"] / p["whole"] for p in progress if p["whole"]}
    if not share:
        return None
    shown = [p for p in programmes if p["programme_id"] in share]
    values = tuple(round(share[p["programme_id"]], 1) for p in shown)
    return Chart(
        "bars", tuple(map(name, shown)), (Series(_("Share done, %"), values, "teal"),), unit="%", number_format="0.0"
    )
