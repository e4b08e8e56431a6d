"""Cells that say what changed, here and on the overview."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from dashboard import access
from dashboard.frame import parts
from dashboard.frame.html import Html, chip, escaped, joined, link, of_target
from dashboard.frame.reading import Row
from dashboard.report.compare import DIRECTIONS, Flip
from dashboard.text import _, name, ngettext, number

ARROW = "\N{RIGHTWARDS ARROW}"


def direction(flip: Flip) -> Html:
    """Which way it went, as mark and word."""
    return whole(Html(f'<b class="tone {DIRECTIONS[flip.direction][2]}">{escaped(flip.marked)}</b>'))


def then_now(flip: Flip, before: date | None, after: date | None) -> Html:
    """Both statuses as chips, which open to why it was so on either day (None: judged by what is no longer known)."""
    return between(stood(flip.before, before), stood(flip.after, after))


def stood(row: Row, day: date | None) -> Html:
    """A status as a chip, which opens to why it was so on the day."""
    return chip(row["status"], why=_why(row, day))


def _why(row: Row, day: date | None) -> str | None:
    if day is None:
        return None
    numbers = [str(row[k]) for k in ("task_no", "subtask_no", "milestone_no") if k in row]
    if "criterion_id" in row:
        what = f"score:{row['criterion_id']}"
    elif "target_id" in row:
        what = of_target(row)
    elif "decision_id" in row:
        what = f"decision:{row['decision_id']}"
    else:
        what = f"{'milestone' if len(numbers) > 1 else 'task'}:{'-'.join(numbers)}"
    return f"{what}@{day}"


def points(flip: Flip, day: date | None) -> Html:
    """Points of a criterion then and now, of all that it has, and whether that is all or the rest is lost."""
    before, after = (f"{number(side['earned'])}" for side in (flip.before, flip.after))
    earned = _("{before} → {after} of {weight}", before=before, after=after, weight=number(flip.after["weight"]))
    said = whole(earned)
    status = flip.after["status"]
    return joined((said, chip(status, why=_why(flip.after, day)))) if status in ("earned", "lost") else said


def between(before: str, after: str) -> Html:
    """Then and now, with an arrow."""
    return whole(joined((before, ARROW, after)))


def whole(text: str) -> Html:
    """Text that breaks on a phone only."""
    return Html(f'<span class="whole">{escaped(text)}</span>')


def target(row: Row) -> Html:
    """A target's indicator, linked to its trend."""
    return link("trend", name(row), indicator=row["indicator_id"], areas=row["area_id"])


def batches(numbers: Iterable[int]) -> Html:
    """Batches by number, linked where this reader may open them."""
    opens = "analyst" in access.roles()
    return joined([link("batches", str(n), batch=n) if opens else str(n) for n in numbers], ", ")


def first(
    heads: Sequence[str], lines: Sequence[Sequence[object]], key: str, shown: int, narrow: Sequence[int] = ()
) -> None:
    """The first `shown` lines of a table, the rest a click away."""
    parts.listing(heads, lines[:shown], narrow=narrow)
    rest = lines[shown:]
    if rest:
        drawer = st.expander(ngettext("{n} more", "{n} more", len(rest)), key=key, on_change="rerun")
        if drawer.open:
            with drawer:
                parts.listing(heads, rest, narrow=narrow)
