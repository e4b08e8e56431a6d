"""Why a decision of a meeting has its light: rule, days, progress against time, what was reported last."""

from collections.abc import Iterator
from datetime import date

from dashboard.report import decision_words
from dashboard.report.explain.milestones import SETTLED, gap
from dashboard.report.explain.model import Explanation, Number, Row
from dashboard.report.explain.rules import rule_of
from dashboard.report.milestone_words import verdict
from dashboard.text import NOTHING, _, name, number, percent, short_date


def decision(row: Row, as_of: date) -> Explanation:
    """`row`: one of `meeting_decisions/list` as of the day."""
    return Explanation(
        title=_("Decision of {day}: {unit}", day=short_date(row["decided_on"]), unit=name(row, "unit")),
        code=row["light"],
        sentences=tuple(_sentences(row, as_of)),
        numbers=tuple(_numbers(row)),
        place=row["decided_by"] or "",
        printed=row["text"],
        demonstration=row["demonstration"],
    )


def _sentences(row: Row, as_of: date) -> Iterator[str]:
    yield rule_of(row["light"])
    timed = {**row, "begins_on": row["decided_on"], "current_due_on": row["due_on"]}
    if row["light"] in ("done", "done_late", "overdue", "due_soon", "on_schedule") and row["due_on"]:
        yield verdict(timed, as_of)
    if row["light"] not in SETTLED and row["due_on"]:
        yield gap(timed, as_of)
    yield _("It is open until it is reported done or cancelled.") if row["is_open"] else _("It is closed.")


def _numbers(row: Row) -> Iterator[Number]:
    entered = _("batch {n}", n=number(row["batch_id"]))
    yield Number(
        _("Decided"), short_date(row["decided_on"]), decision_words.subject(row), entered, row["demonstration"]
    )
    yield Number(_("Due"), short_date(row["due_on"]) or NOTHING)
    if row["percent_complete"] is not None:
        yield Number(_("Complete, %"), percent(row["percent_complete"]), short_date(row["reported_on"]))
    if row["reported_on"]:
        yield Number(_("Reported last"), decision_words.told(row), row["reported_by"], printed=True)
