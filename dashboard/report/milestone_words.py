"""Verdicts on milestones in words, with the numbers that they rest on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.report.words import SIGNS
from dashboard.settings import settings
from dashboard.text import N_, NBSP, _, day, name, ngettext, number, percent, pgettext, quantity, short_date

Row = Mapping[str, Any]

STATES = {
    "not_started": N_("not started"),
    "under_way": N_("under way"),
    "done": N_("done"),
    "stopped": N_("stopped"),
    "cancelled": N_("cancelled"),
}
DECISIONS = {
    "accepted": N_("accepted"),
    "returned": N_("returned"),
    "approved": N_("approved"),
    "refused": N_("refused"),
    "pending": N_("pending"),
}


def days(n: int) -> str:
    """A number of days that never splits."""
    return ngettext("{n} day", "{n} days", n).replace(" ", NBSP)


def leader_name(row: Mapping[str, Any]) -> str:
    """A leader as printed: name, and office where one is."""
    office = name(row, "office")
    return _("{name} ({office})", name=row["name_zh"], office=office) if office else str(row["name_zh"])


def near(value: object, as_of: date) -> str:
    """A day, with its year where that is not the year looked from."""
    found = day(value)
    return short_date(found, year=found is not None and found.year != as_of.year)


def together(first: str, second: str) -> str:
    """Two sentences; Chinese ones have no space between them."""
    return pgettext("sentences", "{first} {second}", first=first, second=second)


def clauses(first: str, second: str) -> str:
    """Two clauses of a sentence."""
    return pgettext("clauses", "{first}, {second}", first=first, second=second)


def verdict(row: Row, as_of: date) -> str:
    """Why a milestone has its light with a unit: one sentence with the numbers."""
    due = near(row["current_due_on"], as_of)
    match row["light"]:
        case "done" | "done_late":
            return _done(row, due, as_of)
        case "overdue":
            if row["overdue_days"]:
                return _("Due {due}, not done, {days} past.", due=due, days=days(row["overdue_days"]))
            return _("Due {due} and not reported done.", due=due)
        case "stopped" | "cancelled":
            return _("Reported {state} on {day}.", state=state(row["light"]), day=near(row["reported_on"], as_of))
        case "undated":
            return _("No date is printed, and it is not reported done.")
        case "far_behind":
            return _slow(row, _("more than {n} is far behind", n=number(settings().far_behind_gap)))
        case "lagging":
            return _slow(row, _("from {n} it lags", n=number(settings().lagging_gap)))
        case _:
            left = days((row["current_due_on"] - as_of).days)
            return _("Due {due}, {days} left.", due=due, days=left)


def _done(row: Row, due: str, as_of: date) -> str:
    done = near(row["done_on"], as_of)
    if row["current_due_on"] is None:
        return _("Done on {done}.", done=done)
    early = (row["current_due_on"] - row["done_on"]).days
    if early < 0:
        return _("Done on {done}, {days} after {due}.", done=done, days=days(-early), due=due)
    if early == 0:
        return _("Done on {done}, on its date.", done=done)
    return _("Done on {done}, {days} before {due}.", done=done, days=days(early), due=due)


def _slow(row: Row, threshold: str) -> str:
    return _(
        "Should be at {elapsed} by its time, reported {reported}: {gap} points short ({threshold}).",
        elapsed=percent(row["elapsed_percent"], 0),
        reported=percent(row["percent_complete"]),
        gap=number(row["gap"], 0),
        threshold=threshold,
    )


def progress(row: Row, as_of: date) -> str:
    """What was last reported of a milestone, and how much of its time is over."""
    if row["reported_on"] is None:
        return _("Nothing has been reported.")
    said = _(
        "Reported on {day} by {who}: {state}.",
        day=near(row["reported_on"], as_of),
        who=row["reported_by"],
        state=state(row["state"]),
    )
    if row["percent_complete"] is None or row["light"] in ("done", "done_late"):
        return said
    complete, elapsed = percent(row["percent_complete"]), percent(row["elapsed_percent"], 0)
    if row["elapsed_percent"] is None:
        return together(said, _("{reported} complete.", reported=complete))
    return together(said, _("{reported} complete, {elapsed} of its time over.", reported=complete, elapsed=elapsed))


def state(code: str) -> str:
    """A reported state in words."""
    return _(STATES[code])


def decision(code: str) -> str:
    """A decision in words."""
    return _(DECISIONS[code])


def asked(measure: Row) -> str:
    """What a measure asks for: ≥ 60 %, about 9 %, 5–7 km."""
    value = quantity(measure["value"], measure["unit_of_measure"])
    if measure["value_to"] is not None:
        value = f"{number(measure['value'])}–{quantity(measure['value_to'], measure['unit_of_measure'])}"
    sign = SIGNS[measure["comparator"]]
    text = value if measure["value_to"] is not None else f"{sign}{NBSP}{value}"
    if measure["wording"] == "about":
        return _('{value} ("about")', value=text)
    if measure["wording"] == "strive":
        return _('{value} ("strive for")', value=text)
    return text


def node_name(row: Row) -> str:
    """A milestone's number within its task: subtask and milestone."""
    return f"{row['subtask_no']}.{row['milestone_no']}"
