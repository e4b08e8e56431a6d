"""The list of changes as a file."""

from dashboard.charts.status import label
from dashboard.frame.changes.followed import WORDS, Event, statuses
from dashboard.frame.changes.found import Found
from dashboard.frame.changes.listed import asks
from dashboard.frame.reading import Row
from dashboard.report.compare import Flip
from dashboard.report.tables import Sheet
from dashboard.report.words import value_text
from dashboard.text import _, name, number


def sheet(found: Found) -> Sheet:
    """A row for each flip, each decision or remark that something happened to, and each changed term."""
    columns = {
        "kind": _("Kind"),
        "direction": _("Direction"),
        "number": _("Number"),
        "matter": _("Matter"),
        "area": _("Area"),
        "before": _("Then"),
        "after": _("Now"),
        "value_before": _("Value then"),
        "value_after": _("Value now"),
        "unit": _("Lead unit"),
        "batches": _("Batches behind it"),
        "demonstration": _("Demonstration data"),
    }
    rows = [
        *(_flip(_("Milestone"), f) for f in found.milestones),
        *(_flip(_("Target"), f) for f in found.targets),
        *(_flip(_("Criterion"), f) for f in found.points),
        *(_event(e) for e in found.followed),
        *(
            _row(_("Target or due date changed"), t.row) | {"before": asks(t.before), "after": asks(t.after)}
            for t in found.terms
        ),
    ]
    return Sheet(_("What changed"), columns, rows)


def _flip(kind: str, flip: Flip) -> Row:
    return _row(kind, flip.after) | {
        "direction": flip.word,
        "before": label(flip.before["status"]),
        "after": label(flip.after["status"]),
        "value_before": _value(flip.before),
        "value_after": _value(flip.after),
        "demonstration": _("yes") if flip.before["demonstration"] or flip.after["demonstration"] else "",
    }


def _event(event: Event) -> Row:
    before, after = statuses(event)
    return _row(_("Decision or remark"), event.after) | {
        "direction": _(WORDS[event.happened]),
        "number": event.after.get("decision_id") or event.after["remark_id"],
        "before": before,
        "after": after,
    }


def _row(kind: str, row: Row) -> Row:
    numbers = [str(row[n]) for n in ("task_no", "subtask_no", "milestone_no") if n in row]
    return {
        "kind": kind,
        "number": ".".join(numbers) or row.get("target_id") or row.get("criterion_id"),
        "matter": name(row) or row["text_zh"],
        "area": name(row, "area"),
        "unit": name(row, "unit"),
        "batches": " ".join(map(str, row["batches"])),
        "demonstration": _("yes") if row["demonstration"] else "",
    }


def _value(row: Row) -> str:
    if "earned" in row:
        return number(row["earned"])
    return value_text(row) if "target_id" in row else ""
