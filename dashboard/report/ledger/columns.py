"""The ledger's columns: head, width, and the cell of a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts.status import Family, marked
from dashboard.report.milestone_words import DECISIONS, STATES, leader_name
from dashboard.report.views.model import Row, Tables
from dashboard.report.words import target_text, value_text
from dashboard.text import _, listing, name, period_text, points

Value = str | float | date | None


@dataclass(frozen=True)
class Column:
    """One column. `width` in characters; `families`: those of the status codes in it, which colour it."""

    head: str
    width: float
    value: Callable[[Row], Value]
    families: tuple[Family, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A programme's part of the ledger."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]


def of_programme(tables: Tables, programme: Row) -> Sheet:
    """The sheet of a programme."""
    if programme["programme_id"] == "key_tasks":
        return Sheet(name(programme), _milestones(tables), tables.now("reports/milestones"))
    return Sheet(name(programme), _matters(tables), _rows(tables, programme["programme_id"]))


def said(codes: Mapping[str, str], code: str | None) -> str | None:
    """A code in words."""
    return _(codes[code]) if code else None


def yes(value: object) -> str | None:
    """A tick, or nothing."""
    return "√" if value else None


def _milestones(tables: Tables) -> list[Column]:
    leaders = {r["leader_id"]: leader_name(r) for r in tables.now("key_tasks/by_leader") if r["leader_id"]}
    return [
        Column(_("Task no."), 6, lambda r: r["task_no"]),
        Column(_("Task (printed words)"), 26, lambda r: r["title_zh"]),
        Column(_("Part"), 5, lambda r: r["subtask_no"]),
        Column(_("Part (printed words)"), 14, lambda r: r["subtask_zh"]),
        Column(_("Milestone"), 6, lambda r: r["milestone_no"]),
        Column(_("Milestone (printed words)"), 32, lambda r: r["text_zh"]),
        Column(_("Lead leader"), 11, lambda r: listing(leaders[i] for i in r["leader_ids"])),
        Column(_("Lead unit"), 16, lambda r: name(r, "unit")),
        Column(_("Due, printed"), 11, lambda r: r["due_on"]),
        Column(_("Due now"), 11, lambda r: r["current_due_on"]),
        Column(_("Status"), 13, lambda r: marked(r["light"]), ("milestone",)),
        Column(_("Days late"), 7, lambda r: r["overdue_days"]),
        Column(_("Not reported"), 7, lambda r: yes(r["not_reported"])),
        Column(_("Reported state"), 9, lambda r: said(STATES, r["state"])),
        Column(_("Complete, %"), 8, lambda r: r["percent_complete"]),
        Column(_("Done on"), 11, lambda r: r["done_on"]),
        Column(_("Reported on"), 11, lambda r: r["reported_on"]),
        Column(_("Reported by"), 9, lambda r: r["reported_by"]),
        Column(_("Note"), 15, lambda r: r["report_note"]),
        Column(_("Evidence"), 15, lambda r: r["evidence"]),
        Column(_("Deferral asked on"), 11, lambda r: r["deferral_requested_on"]),
        Column(_("New date"), 11, lambda r: r["deferral_new_due_on"]),
        Column(_("Reason"), 13, lambda r: r["deferral_reason"]),
        Column(_("Decision on it"), 9, lambda r: said(DECISIONS, r["deferral_decision"])),
        Column(_("Closure decided on"), 11, lambda r: r["closure_decided_on"]),
        Column(_("Closure"), 8, lambda r: said(DECISIONS, r["closure_decision"])),
        Column(_("Decided by"), 11, lambda r: r["closure_decided_by"]),
        Column(_("Remark"), 11, lambda r: r["closure_remark"]),
        Column(_("Closed"), 6, lambda r: yes(r["closed"])),
        demonstration_column(),
    ]


def demonstration_column() -> Column:
    """Whether the row rests on demonstration data."""
    return Column(_("Demo"), 6, lambda r: _("Demo") if r["demonstration"] else None)


# --- targets and score sheet --------------------------------------------------------------------------------------


def _rows(tables: Tables, programme_id: str) -> list[Row]:
    """Criteria of the score sheet (first programme), then the targets, in the order of the document."""
    criteria: list[Row] = []
    if programme_id == "health_promotion":
        criteria = [r for r in tables.now("health_promotion/score") if r["level"] == "criterion"]
        criteria.sort(key=lambda r: (r["category_no"], r["item_no"], r["criterion_no"]))
    return [*criteria, *(r for r in tables.now("documents/targets") if r["programme_id"] == programme_id)]


def _matters(tables: Tables) -> list[Column]:
    leads = {r["indicator_id"]: name(r, "unit") for r in tables.now("overview/targets")}

    def either(criterion: Callable[[Row], Value], target: Callable[[Row], Value]) -> Callable[[Row], Value]:
        return lambda r: criterion(r) if "criterion_id" in r else target(r)

    return [
        Column(_("Kind"), 9, either(lambda _r: _("Score sheet"), lambda _r: _("Target"))),
        Column(_("Place"), 12, either(_number, lambda r: r["clause"])),
        Column(_("Printed words"), 60, either(lambda r: r["text_zh"], lambda r: r["quote_zh"])),
        Column(_("Indicator or item"), 28, either(lambda r: name(r, "item"), lambda r: name(r, "indicator"))),
        Column(_("Target or full marks"), 14, either(lambda r: points(r["weight"]), target_text)),
        Column(_("Value or points earned"), 14, either(lambda r: points(r["earned"]), value_text)),
        Column(_("Points missing"), 9, either(lambda r: r["missing"], lambda _r: None)),
        Column(_("Status"), 16, either(_standing, lambda r: marked(r["status"])), ("target", "score")),
        Column(_("Due"), 11, either(lambda _r: None, lambda r: r["due_on"])),
        Column(
            _("Period or last report"),
            14,
            either(lambda r: r["reported_on"], _period),
        ),
        Column(_("Lead unit"), 18, either(lambda _r: None, lambda r: leads.get(r["indicator_id"]))),
        demonstration_column(),
    ]


def _number(row: Row) -> str:
    return f"{row['category_no']}.{row['item_no']}.{row['criterion_no']}"


def _period(row: Row) -> str | None:
    return period_text(row["period_start"], row["period_end"]) if row["period_end"] else None


def _standing(row: Row) -> str:
    """A criterion's status: what most presses of lost, claimed, attainable; earned where nothing is open."""
    return marked(next((c for c in ("lost", "claimed", "attainable") if row[c]), "earned"))
