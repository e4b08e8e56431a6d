"""The score sheet by category, and the points that are the quickest to win."""

from collections import defaultdict

from dashboard.charts.status import label
from dashboard.report import findings
from dashboard.report.score_words import next_text
from dashboard.report.views.about import of_criterion
from dashboard.report.views.model import (
    Big,
    Colour,
    Column,
    Result,
    Row,
    Table,
    Tables,
    demonstration,
    stacked,
)
from dashboard.report.views.sources import source
from dashboard.text import _, name, ngettext, number, points

PARTS: tuple[tuple[str, Colour, float], ...] = (
    ("earned", "teal", 0.0),
    ("claimed", "amber", 0.3),
    ("attainable", "grey", 0.6),
    ("lost", "vermilion", 0.0),
)
QUICKEST = 12


def score(tables: Tables) -> Result:
    """Points by category: earned, without evidence, attainable, lost."""
    levels = _levels(tables)
    if not levels["criterion"]:
        return Result(heading=_("Score sheet"), title=_("No score sheet"), programme_id="health_promotion")
    whole = levels["sheet"][0]
    categories = sorted(levels["category"], key=lambda r: r["category_no"])
    columns = (
        Column(_("Category"), 2.4),
        Column(_("Full marks"), 1, numeric=True),
        *(Column(label(c), 1, numeric=True) for c, _colour, _lighter in PARTS),
    )
    rows = [(name(r, "category"), *(number(r[c]) for c in ("weight", *(c for c, _k, _l in PARTS)))) for r in categories]
    return Result(
        heading=_("Score sheet by category"),
        title=findings.score(whole),
        programme_id="health_promotion",
        big=Big(f"{number(whole['earned'])}/{number(whole['weight'])}", _("points earned")),
        lines=(findings.points_missing(categories),),
        table=Table(columns, tuple(rows)),
        chart=stacked(
            categories,
            [name(r, "category") for r in categories],
            [(c, label(c), colour, lighter) for c, colour, lighter in PARTS],
        ),
        source=source(tables, ("health_promotion",)),
        demonstration=demonstration(levels["sheet"]),
        notes=_("Without evidence a point is claimed, not earned."),
    )


def quickest(tables: Tables) -> Result:
    """The open points that are the cheapest: those that want evidence only, then the largest of the others."""
    parts, criteria = tables.now("health_promotion/parts"), {r["criterion_id"]: r for r in _levels(tables)["criterion"]}
    steps: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for step in tables("health_promotion/steps"):
        steps[step["criterion_id"], step["part_no"]].append(step)
    open_parts = [
        (p, said)
        for p in parts
        if criteria[p["criterion_id"]]["attainable"] + criteria[p["criterion_id"]]["claimed"] > 0
        and (said := next_text(p, steps[p["criterion_id"], p["part_no"]]))
    ]
    open_parts.sort(key=lambda f: (-f[0]["claimed"], -(f[0]["points"] - f[0]["earned"]), f[0]["criterion_id"]))
    # By criteria, whose parts may come to more than can be had.
    evidence = sum(c["claimed"] for c in criteria.values())
    columns = (
        Column(_("No."), 0.95),
        Column(_("Criterion (printed words)"), 4),
        Column(_("Open points"), 0.8, numeric=True),
        Column(_("Next step"), 2.5),
    )
    rows = tuple(
        (_place(criteria[p["criterion_id"]]), criteria[p["criterion_id"]]["text_zh"], number(_open(p)), said)
        for p, said in open_parts[:QUICKEST]
    )
    whole = sum(_open(p) for p, _said in open_parts[:QUICKEST])
    return Result(
        heading=_("Cheapest open points"),
        title=_("Evidence alone would earn {points}", points=points(evidence))
        if evidence
        else _("The largest open parts come to {points}", points=points(whole)),
        programme_id="health_promotion",
        big=Big(
            number(evidence), ngettext("point that wants evidence only", "points that want evidence only", evidence)
        ),
        table=Table(columns, rows) if rows else None,
        source=source(tables, ("health_promotion",)),
        demonstration=demonstration(parts),
        rows_about=tuple(of_criterion(p) for p, _said in open_parts[:QUICKEST]),
    )


def _open(part: Row) -> float:
    return float(part["points"] - part["earned"])


def _levels(tables: Tables) -> dict[str, list[Row]]:
    levels: dict[str, list[Row]] = defaultdict(list)
    for row in tables.now("health_promotion/score"):
        levels[row["level"]].append(row)
    return levels


def _place(row: Row) -> str:
    return f"{row['category_no']}.{row['item_no']}.{row['criterion_no']}"
