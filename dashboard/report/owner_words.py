"""What an owner answers for, in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from dashboard.charts.status import status
from dashboard.report.milestone_words import clauses, near
from dashboard.text import _, ngettext, number

Row = Mapping[str, Any]
R = TypeVar("R", bound=Mapping[str, Any])

SETTLED = ("done", "done_late", "stopped", "cancelled")
"""Lights of milestones that nothing is left to do for."""
FINE = ("met", "met_late", "holding", "on_track")
"""Statuses of targets that nobody needs to talk about."""


def finding(owner: str, milestones: Sequence[Row], targets: Sequence[Row], criteria: Sequence[Row], as_of: date) -> str:
    """How much is overdue, falls short and is not earned, and the next date (rows of the queries in owners/)."""
    said = []
    if milestones:
        late = sum(m["light"] == "overdue" for m in milestones)
        total = counted("milestone", len(milestones))
        said.append(_("{late} of {milestones} overdue", late=number(late), milestones=total))
        coming = [m["current_due_on"] for m in milestones if m["light"] not in (*SETTLED, "overdue", "undated")]
        if coming:
            said.append(_("next date {day}", day=near(min(coming), as_of)))
    mine = [t for t in targets if t["role"] != "cooperating"]
    if mine:
        short = sum(grave(t["status"]) or t["status"] == "not_met" for t in mine)
        total = counted("target", len(mine))
        said.append(_("{short} of {indicators} fall short", short=number(short), indicators=total))
    owned = [c for c in criteria if c["role"] != "cooperating"]
    if owned:
        missing = sum(c["weight"] - c["earned"] for c in owned)
        said.append(_("{n} of {all} points not earned", n=number(missing), all=number(sum(c["weight"] for c in owned))))
    if not said:
        return _("{owner}: nothing in the three programmes is printed for it", owner=owner)
    sentence = said[0]
    for more in said[1:]:
        sentence = clauses(sentence, more)
    return _("{owner}: {sentence}", owner=owner, sentence=sentence)


def counted(kind: str, n: float) -> str:
    """A number of milestones, indicators, decisions or points."""
    match kind:
        case "milestone":
            return ngettext("{n} milestone", "{n} milestones", n)
        case "target":
            return ngettext("{n} indicator", "{n} indicators", n)
        case "decision":
            return ngettext("{n} decision", "{n} decisions", n)
        case _:
            return ngettext("{n} point", "{n} points", n)


def grave(code: str) -> bool:
    """Whether a status says that a line was crossed or is far off."""
    return status(code).role == "vermilion"


def owed(rows: Sequence[R], owner: Row) -> list[R]:
    """Of decisions or remarks the open ones that a unit (row of owners/names), or a group of its, has to answer for.

    Of a leader the remarks that they made and nobody has answered.
    """
    if owner["dimension"] == "leader":
        return [r for r in rows if r["is_open"] and r.get("leader_id") == owner["owner_id"]]
    units = {owner["owner_id"], *owner["group_ids"]}
    return [r for r in rows if r["is_open"] and r["unit_id"] in units]
