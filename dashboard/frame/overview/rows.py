"""Cells that the overview's tables share."""

from typing import Any

from dashboard.frame.html import Html, escaped, joined, link, official
from dashboard.text import NBSP, name, ngettext

Row = dict[str, Any]


def owned(matter: Html, row: Row) -> Html:
    """A matter with the unit that owns it below, leading to all that is the unit's."""
    unit = link("owners", name(row, "unit"), unit=row["unit_id"]) if row["unit_id"] else name(row, "unit")
    return Html(f'{matter}<span class="owner">{escaped(unit)}</span>')


def task_link(task_no: int | str, title: str) -> Html:
    """A task's number and printed title, cut to two lines, linked to its own view."""
    words = joined((str(task_no), official(title)), NBSP + NBSP)
    return Html(f'<span class="clamped">{link("key_tasks", words, task=task_no)}</span>')


def days(number_of_days: int) -> str:
    """A number of days that never breaks."""
    return ngettext("{n} day", "{n} days", number_of_days).replace(" ", NBSP)
