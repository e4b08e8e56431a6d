"""Owners, and what they answer for, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.charts.status import Family, label
from dashboard.frame.html import Html, link
from dashboard.report.milestone_words import leader_name
from dashboard.report.owner_words import counted
from dashboard.text import N_, NBSP, _, name, number, pgettext

Row = dict[str, Any]

KINDS = {
    "milestone": N_("Milestones"),
    "target": N_("Indicators"),
    "score": N_("Points of the score sheet"),
    "decision": N_("Open decisions of meetings"),
}
FAMILY: dict[str, Family] = {"milestone": "milestone", "target": "target", "score": "score", "decision": "milestone"}
"""Kind: the family of its statuses; a decision has the light of a milestone."""
NOBODY = "none"
"""An owner's id in the address where nobody is printed."""


@dataclass(frozen=True)
class Owner:
    """Who answers: dimension (leader, unit, town), id, name, and the row of owners/names."""

    dimension: str
    owner_id: str
    name: str
    row: Row

    @property
    def parameter(self) -> str:
        """What the address calls it."""
        return "leader" if self.dimension == "leader" else "unit"


def owner_name(row: Mapping[str, Any]) -> str:
    """A leader as printed with office, anything else by its name."""
    return leader_name(row) if row.get("office_zh") or not row["name_en"] else name(row)


def nobody(dimension: str) -> str:
    """What stands where nobody is printed."""
    match dimension:
        case "leader":
            return _("no lead leader printed")
        case "action":
            return _("all actions together")
        case _:
            return _("no unit printed")


def owner_link(dimension: str, row: Mapping[str, Any]) -> Html | str:
    """An owner by name, leading to its own page."""
    owner_id = row["owner_id"]
    if owner_id is None:
        return nobody(dimension)
    match dimension:
        case "programme":
            return link(owner_id, name(row))
        case "action":
            return link("healthy_jiyang", f"{owner_id}{NBSP}{NBSP}{name(row)}", action=owner_id)
        case "leader":
            return link("owners", owner_name(row), leader=owner_id)
        case _:
            return link("owners", name(row), unit=owner_id)


def count_text(code: str, n: float) -> str:
    """A status with how many have it: Overdue 6."""
    return f"{label(code)}{NBSP}{number(n)}"


def status_of(kind: str, code: str, n: float) -> str:
    """How many of what have a status: 6 milestones overdue."""
    return pgettext("status of", "{n} {status}", n=counted(kind, n), status=label(code).lower())
