"""The status vocabulary: every code's mark, word, colour and place in the order, in one table.

Shape and word carry the meaning, colour comes third. Families of marks: circle = fine, triangle = slow, square = a line
was crossed, diamond = attention; filled = settled or grave, hollow = open. All marks are plain characters of GBK.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dashboard.charts.palette import Palette, Role
from dashboard.text import N_, _

Family = Literal["milestone", "target", "score", "closure", "duty"]


@dataclass(frozen=True)
class Status:
    """One status. ``severity``: 0 is the worst of its family, as the SQL macro ``severity`` has it."""

    code: str
    mark: str
    message: str
    """English word, the message id of its translation."""
    role: Role
    symbol: str
    """Plotly marker symbol; "" where it is never drawn as a marker."""
    badge: str
    """Streamlit badge colour."""
    family: Family
    severity: int
    settled: bool
    """Solid in status bars (else outlined)."""
    cell_light: float
    """Share of the colour in a heat-map cell, light and dark."""
    cell_dark: float

    def cell(self, theme: Palette) -> str:
        """Background of a heat-map cell; text on it is always ink."""
        return theme.tint(self.role, self.cell_dark if theme.dark else self.cell_light)

    @property
    def pattern(self) -> str:
        """Fill of a bar: points claimed without evidence are hatched."""
        return "/" if self.code == "claimed" else ""


_BADGES: dict[Role, str] = {"teal": "green", "blue": "blue", "amber": "orange", "vermilion": "red", "grey": "gray"}

_Line = tuple[str, str, str, Role, str, bool, float, float]

# Worst first: code, mark, word, colour, symbol, settled, cell shares (light, dark).
_MILESTONES: tuple[_Line, ...] = (
    ("overdue", "■", N_("Overdue"), "vermilion", "square", True, 0.36, 0.49),
    ("far_behind", "▲", N_("Far behind"), "vermilion", "triangle-up", False, 0.19, 0.26),
    ("lagging", "△", N_("Lagging"), "amber", "triangle-up-open", False, 0.26, 0.35),
    ("not_reported", "□", N_("Not reported"), "grey", "square-open", False, 0.19, 0.26),
    ("due_soon", "◇", N_("Due soon"), "blue", "diamond-open", False, 0.14, 0.19),
    ("stopped", "×", N_("Stopped"), "grey", "x-thin-open", True, 0.12, 0.16),
    ("on_schedule", "○", N_("On schedule"), "teal", "circle-open", False, 0.07, 0.10),
    ("undated", "–", N_("Undated"), "grey", "line-ew-open", False, 0.07, 0.10),
    ("done_late", "◎", N_("Done late"), "amber", "circle-open-dot", True, 0.12, 0.16),
    ("done", "●", N_("Done on time"), "teal", "circle", True, 0.15, 0.21),
    ("cancelled", "×", N_("Cancelled"), "grey", "x-thin-open", True, 0.07, 0.10),
)

_TARGETS: tuple[_Line, ...] = (
    ("missed", "■", N_("Missed"), "vermilion", "square", True, 0.36, 0.49),
    ("breached", "■", N_("Breached"), "vermilion", "square", True, 0.36, 0.49),
    ("moving_away", "▼", N_("Moving away"), "vermilion", "triangle-down", True, 0.19, 0.26),
    ("behind", "▲", N_("Behind"), "vermilion", "triangle-up", False, 0.19, 0.26),
    ("not_met", "△", N_("Not met"), "amber", "triangle-up-open", False, 0.26, 0.35),
    ("slightly_behind", "△", N_("Slightly behind"), "amber", "triangle-up-open", False, 0.26, 0.35),
    ("awaiting_final", "□", N_("Awaiting final data"), "grey", "square-open", False, 0.19, 0.26),
    ("awaiting_data", "□", N_("Awaiting data"), "grey", "square-open", False, 0.19, 0.26),
    ("met_late", "◎", N_("Met late"), "amber", "circle-open-dot", True, 0.12, 0.16),
    ("holding_worsening", "◎", N_("Holding, worsening"), "amber", "circle-open-dot", True, 0.12, 0.16),
    ("on_track", "○", N_("On track"), "teal", "circle-open", False, 0.07, 0.10),
    ("no_pace", "–", N_("No pace yet"), "grey", "line-ew-open", False, 0.07, 0.10),
    ("holding", "○", N_("Holding"), "teal", "circle-open", False, 0.07, 0.10),
    ("met", "●", N_("Met"), "teal", "circle", True, 0.15, 0.21),
    ("not_judged", "–", N_("Not judged"), "grey", "line-ew-open", False, 0.07, 0.10),
)

_SCORE: tuple[_Line, ...] = (
    ("lost", "×", N_("Lost"), "vermilion", "x-thin-open", True, 0.36, 0.49),
    ("attainable", "□", N_("Attainable"), "grey", "square-open", False, 0.19, 0.26),
    ("claimed", "△", N_("No evidence"), "amber", "triangle-up-open", False, 0.26, 0.35),
    ("earned", "●", N_("Earned"), "teal", "circle", True, 0.15, 0.21),
)

_CLOSURES: tuple[_Line, ...] = (("accepted", "√", N_("Closed"), "teal", "", True, 0.15, 0.21),)

# A report that a unit owes in a round.
_DUTIES: tuple[_Line, ...] = (
    ("missing", "□", N_("Not sent"), "grey", "square-open", False, 0.19, 0.26),
    ("open", "◇", N_("To come"), "blue", "diamond-open", False, 0.14, 0.19),
    ("late", "◎", N_("Sent late"), "amber", "circle-open-dot", True, 0.12, 0.16),
    ("sent", "●", N_("Sent in time"), "teal", "circle", True, 0.15, 0.21),
)


def _table(family: Family, lines: tuple[_Line, ...]) -> dict[str, Status]:
    return {
        code: Status(code, mark, word, role, symbol, _BADGES[role], family, severity, settled, light, dark)
        for severity, (code, mark, word, role, symbol, settled, light, dark) in enumerate(lines)
    }


FAMILIES: dict[Family, dict[str, Status]] = {
    "milestone": _table("milestone", _MILESTONES),
    "target": _table("target", _TARGETS),
    "score": _table("score", _SCORE),
    "closure": _table("closure", _CLOSURES),
    "duty": _table("duty", _DUTIES),
}
STATUSES: dict[str, Status] = {code: status for family in FAMILIES.values() for code, status in family.items()}


def status(code: str) -> Status:
    """The status of a code; KeyError for a code that is none."""
    return STATUSES[code]


def codes(family: Family) -> list[str]:
    """The codes of a family, worst first."""
    return list(FAMILIES[family])


def worst(found: Iterable[str]) -> str | None:
    """The worst of some codes of one family; None of none."""
    return min(found, key=lambda code: STATUSES[code].severity, default=None)


def label(code: str) -> str:
    """The word of a status, translated."""
    return _(status(code).message)


def marked(code: str, extra: str = "") -> str:
    """Mark and word as plain text, with what follows them: ``■ Overdue 15 days``."""
    return " ".join(part for part in (status(code).mark, label(code), extra) if part)


def chip(code: str, extra: str = "") -> str:
    """A status as a Streamlit Markdown badge: ``:red-badge[■ Overdue]``; extra (a count, days) stands inside."""
    text = marked(code, extra).replace("[", r"\[").replace("]", r"\]")
    return f":{status(code).badge}-badge[{text}]"
