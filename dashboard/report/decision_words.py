"""Decisions of meetings and remarks of leaders in words: what they are about, who made them, what was said last."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.report.milestone_words import STATES, days, leader_name
from dashboard.text import _, listing, name, ngettext, number, percent, short_date

Row = Mapping[str, Any]


def finding(rows: Sequence[Row]) -> str:
    """How many of some decisions are open, and how many of these overdue."""
    if not rows:
        return _("No decision of a meeting has been noted")
    opened = [r for r in rows if r["is_open"]]
    total = ngettext("{n} decision", "{n} decisions", len(rows))
    late = sum(r["light"] == "overdue" for r in opened)
    if not opened:
        return _("{decisions}, none open", decisions=total)
    if not late:
        return _("{n} of {decisions} open, none overdue", n=number(len(opened)), decisions=total)
    return _("{n} of {decisions} open, {late} overdue", n=number(len(opened)), decisions=total, late=number(late))


def waiting(rows: Sequence[Row]) -> str:
    """How many remarks wait for an answer."""
    n = sum(r["is_open"] for r in rows)
    if not n:
        return _("No remark of a leader waits for an answer")
    return ngettext("{n} remark of a leader waits for an answer", "{n} remarks of leaders wait for an answer", n)


def subject(row: Row) -> str:
    """The task, indicator or criterion that it is about; "" where it is about none."""
    things = [_("Task {number}", number=row["task_no"])] if row["task_no"] is not None else []
    if row["indicator_id"]:
        things.append(name(row, "indicator"))
    if row.get("criterion_id"):
        part = row["part_no"]
        of_part = _("part {n} of criterion {criterion}", n=part, criterion=row["criterion_number"])
        things.append(of_part if part else _("criterion {criterion}", criterion=row["criterion_number"]))
    return listing(things)


def maker(row: Row) -> str:
    """Who made a remark: the leader with their office, else the words for them."""
    if row["leader_zh"]:
        return leader_name({"name_zh": row["leader_zh"], "office_zh": row["office_zh"], "office_en": row["office_en"]})
    return str(row["made_by"] or "")


def told(row: Row) -> str:
    """What was reported last on a decision: state, percentage, day, note; "" where nothing was."""
    if row["reported_on"] is None:
        return ""
    said = [_("done on {day}", day=short_date(row["done_on"])) if row["done_on"] else _(STATES[row["state"]])]
    if row["percent_complete"] is not None and row["state"] == "under_way":
        said.append(percent(row["percent_complete"]))
    first = _("{said} ({day})", said=listing(said), day=short_date(row["reported_on"]))
    return _("{report}: {note}", report=first, note=row["note"]) if row["note"] else first


def late_by(row: Row) -> str:
    """What follows a light: the days that an overdue decision is past its day."""
    return days(row["overdue_days"]) if row["light"] == "overdue" and row["overdue_days"] else ""


def why(row: Row) -> str:
    """What the chip of a decision opens to."""
    return f"decision:{row['decision_id']}"


def answers(row: Row) -> list[tuple[str, str]]:
    """Every answer to a remark, the first first, with who gave it and when."""
    given = zip(row["answers"], row["answerers"], row["answer_days"], strict=True)
    return [(text, _("{who}, {day}", who=who, day=short_date(day))) for text, who, day in given]


def answered(row: Row) -> list[str]:
    """The same, each as one text."""
    return [_("{answer} ({who})", answer=text, who=who) for text, who in answers(row)]


def unanswered(row: Row) -> str:
    """Since when a remark waits."""
    return _("not answered, {days}", days=days(row["open_days"]))
