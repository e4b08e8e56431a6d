"""What happened to decisions of meetings and leaders' remarks between two moments."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.charts.status import label
from dashboard.frame import parts
from dashboard.frame.changes import cells
from dashboard.frame.changes.sides import Side
from dashboard.frame.html import Html, link, official
from dashboard.frame.reading import Row
from dashboard.text import N_, NOTHING, _, listing, name, number, pgettext

Happened = Literal["taken", "closed", "changed", "made", "answered"]
WORDS: dict[Happened, str] = {
    "closed": N_("decision closed"),
    "changed": N_("status of a decision changed"),
    "taken": N_("decision taken"),
    "answered": N_("remark answered"),
    "made": N_("remark made"),
}
"""In the order in which they are listed."""

Pair = tuple[Sequence[Row], Sequence[Row]]


@dataclass(frozen=True)
class Event:
    """A decision (with a status) or a remark, and what happened to it; `before` None: it was not there."""

    happened: Happened
    before: Row | None
    after: Row


def events(decisions: Pair, remarks: Pair) -> list[Event]:
    """What was taken, closed or judged otherwise, and what was made or answered, from both sides' rows."""
    found = [*_decisions(*decisions), *_remarks(*remarks)]
    return sorted(found, key=lambda e: list(WORDS).index(e.happened))


def _decisions(before: Sequence[Row], after: Sequence[Row]) -> list[Event]:
    earlier = {r["decision_id"]: r for r in before}
    found = []
    for row in after:
        was = earlier.get(row["decision_id"])
        if (was is None or was["is_open"]) and not row["is_open"]:
            found.append(Event("closed", was, row))
        elif was is None:
            found.append(Event("taken", None, row))
        elif was["status"] != row["status"]:
            found.append(Event("changed", was, row))
    return found


def _remarks(before: Sequence[Row], after: Sequence[Row]) -> list[Event]:
    earlier = {r["remark_id"]: r for r in before}
    found = []
    for row in after:
        was = earlier.get(row["remark_id"])
        if (was is None or was["is_open"]) and not row["is_open"]:
            found.append(Event("answered", was, row))
        elif was is None:
            found.append(Event("made", None, row))
    return found


def section(found: Sequence[Event], since: Side, until: Side, shown: int) -> None:
    """All of it in one table; nothing where nothing happened."""
    if not found:
        return
    counts = Counter(e.happened for e in found)
    parts.section(
        _("Decisions and remarks"),
        listing(f"{_(WORDS[h])} {number(counts[h])}" for h in WORDS if counts[h]),
        demonstration=any(e.after["demonstration"] for e in found),
    )
    heads = (
        _("What happened"),
        _("Matter"),
        _("Then → now"),
        pgettext("decision", "Unit"),
        _("Batches behind it"),
    )
    lines = [
        (
            cells.whole(_(WORDS[e.happened])),
            _matter(e.after),
            _then_now(e, since, until),
            name(e.after, "unit"),
            cells.batches(e.after["batches"]) if e.after["batches"] else _("none: the days passed"),
        )
        for e in found
    ]
    cells.first(heads, lines, "more_followed", shown, narrow=(3, 4))


def _matter(row: Row) -> Html:
    """The words, leading to the decision or to what the remark is about."""
    text = Html(f'<span class="clamped">{official(row["text_zh"])}</span>')
    if "decision_id" in row:
        return link("meeting_decisions", text, id=row["decision_id"])
    if row["task_no"] is not None:
        return link("key_tasks", text, task=row["task_no"])
    if row["indicator_id"]:
        return link("trend", text, indicator=row["indicator_id"])
    return link("health_promotion", text, criterion=row["criterion_id"])


def _then_now(event: Event, since: Side, until: Side) -> Html | str:
    if "status" not in event.after:
        return NOTHING
    now = cells.stood(event.after, until.judged)
    return cells.between(cells.stood(event.before, since.judged), now) if event.before else now


def statuses(event: Event) -> tuple[str, str]:
    """The words of the statuses then and now; "" where there is none."""
    before, after = (label(r["status"]) if r and "status" in r else "" for r in (event.before, event.after))
    return before, after
