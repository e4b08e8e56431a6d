"""Findings: the sentences that pages open with and reports lead with, from the rows of the same queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.text import _, name, ngettext, number

Row = Mapping[str, Any]

POINTS = ("weight", "earned", "claimed", "attainable", "lost")
ON_COURSE = ("met", "met_late", "holding", "holding_worsening", "on_track")
FALLING_SHORT = ("missed", "breached", "moving_away", "behind", "not_met")


def points(categories: Sequence[Row]) -> dict[str, float]:
    """The points of all categories of the score sheet together (rows of `overview/score`)."""
    return {k: sum(c[k] for c in categories) for k in POINTS}


def overview(tasks: Sequence[Row], of_all: Mapping[str, float]) -> str:
    """The longest delay, and what can still be won. `of_all`: see `points`."""
    late = [t for t in tasks if t["light"] == "overdue"]
    first = _("No key task is overdue")
    if late:
        first = _(
            "{tasks}; the longest by {days}",
            tasks=ngettext("{n} key task is overdue", "{n} key tasks are overdue", len(late)),
            days=ngettext("{n} day", "{n} days", late[0]["overdue_days"]),
        )
    return ngettext(
        "{first}. {n} point of the score sheet can still be won",
        "{first}. {n} points of the score sheet can still be won",
        of_all["attainable"] + of_all["claimed"],
        first=first,
    )


def late_tasks(tasks: Sequence[Row]) -> str:
    """How many of the key tasks are overdue (rows of `overview/tasks`)."""
    late = sum(t["light"] == "overdue" for t in tasks)
    return ngettext("{n} task is overdue", "{n} tasks are overdue", late) if late else _("No task is overdue")


def milestone_counts(lights: Sequence[Row]) -> str:
    """All milestones, those due with how many of them are done, and all done (rows of `overview/milestones`)."""
    counts = {c: number(sum(m[c] for m in lights)) for c in ("milestones", "due", "due_done", "done")}
    return _("{milestones} milestones; {due} due by now, {due_done} of these done; {done} done in all.", **counts)


def points_earned(of_all: Mapping[str, float]) -> str:
    """Points earned and claimed."""
    return ngettext(
        "{n} point earned, {claimed} without evidence",
        "{n} points earned, {claimed} without evidence",
        of_all["earned"],
        claimed=number(of_all["claimed"]),
    )


def points_missing(categories: Sequence[Row]) -> str:
    """How many points are missing, and where most of them."""
    of_all = points(categories)
    most = max(categories, key=lambda c: c["weight"] - c["earned"])
    return _(
        '{missing} short of {weight}; most in "{category}".',
        missing=number(of_all["weight"] - of_all["earned"]),
        weight=number(of_all["weight"]),
        category=name(most, "category"),
    )


def on_course(targets: Sequence[Row]) -> str:
    """How many indicators of a programme are on course or fall short (rows of `overview/targets`)."""
    counts = Counter(t["status"] for t in targets)
    return _(
        "{well} of {n} indicators on course, {short} falling short",
        well=sum(counts[c] for c in ON_COURSE),
        n=len(targets),
        short=sum(counts[c] for c in FALLING_SHORT),
    )


def score_reported(whole: Row) -> bool:
    """Whether anything of the score sheet was reported or observed (its row in `health_promotion/score`)."""
    return bool(whole["reported_on"]) or whole["earned"] + whole["unproven"] > 0


def score(whole: Row) -> str:
    """The score sheet in a sentence (its row in `health_promotion/score`)."""
    w = {k: number(whole[k]) for k in (*POINTS, "unproven")}
    if not score_reported(whole):
        return _("None of the {weight} points reported by this day", **w)
    if whole["lost"]:
        return _("{earned} of {weight} points earned; {lost} lost when the programme ended", **w)
    if whole["claimed"]:
        return _(
            "{earned} of {weight} points earned; evidence would bring {claimed}, {attainable} more can be won", **w
        )
    return _("{earned} of {weight} points earned; {attainable} more can be won", **w)
