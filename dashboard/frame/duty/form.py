"""The form of a unit: for each milestone that it owes, and each decision of a meeting that is open with it, what was
said before and the fields to say it now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any

import streamlit as st

from dashboard import service
from dashboard.feed.match.noted import code_of
from dashboard.frame.duty.rounds import Round
from dashboard.frame.duty.take import number_of
from dashboard.frame.html import Html, chip, escaped, joined, link, mark, official
from dashboard.frame.parts import badge
from dashboard.frame.reading import Row
from dashboard.report import decision_words
from dashboard.report.words import SIGNS
from dashboard.settings import settings
from dashboard.text import _, due_text, listing, name, ngettext, percent, quantity, short_date

KEY = ("plan_year", "task_no", "subtask_no", "milestone_no")
_TURN = "report_turn"


@dataclass(frozen=True)
class Said:
    """What the reporter says of a milestone now: fields of the report, values of its measures, and files."""

    row: Row
    state: str
    percent_complete: float | None = None
    done_on: date | None = None
    note: str = ""
    values: dict[int, float] = field(default_factory=dict)
    files: Sequence[tuple[str, bytes]] = ()


def today() -> date:
    """The day in Jiyang."""
    return datetime.now(timezone(timedelta(hours=8))).date()


def turn() -> int:
    """How often this session has sent a form: after that, its fields are empty again."""
    found: int = st.session_state.get(_TURN, 0)
    return found


def begin_anew() -> None:
    """Empty every field."""
    st.session_state[_TURN] = turn() + 1


def milestone(row: Row, measures: Sequence[Row]) -> Said | None:
    """One milestone; None while no state is chosen."""
    place = "-".join(str(row[k]) for k in KEY)
    key = f"{row['unit_id']}_{place}_{turn()}"
    with st.container(border=True, key=f"milestone_{place}"):
        st.html(f'<div class="form-head">{_head(row)}{_before(row, measures)}</div>')
        states = service.store().contract["milestone_reports"].field("state").enum
        state = st.pills(_("State now"), states, format_func=state_words, key=f"state_{key}")
        if state is None:
            return None
        return _details(row, state, measures, key)


def state_words(code: str) -> str:
    """A state of a report in words."""
    return str(code_of(service.store().contract["milestone_reports"], "state", code))


def decision(row: Row) -> Said | None:
    """A decision of a meeting that is open with the unit; None while no state is chosen."""
    key = f"{row['decision_id']}_{turn()}"
    with st.container(border=True, key=f"decision_{row['decision_id']}"):
        due = due_text(row["due_on"]) if row["due_on"] else _("undated")
        decided = _("decided on {day}", day=short_date(row["decided_on"]))
        before = decision_words.told(row) or _("Nothing was sent before.")
        invented = badge() if row["demonstration"] else ""
        text = link("meeting_decisions", official(row["text"]), id=row["decision_id"])
        st.html(
            f'<div class="form-head"><p><b>{text}</b></p><p class="note">{escaped(due)} '
            f"{chip(row['light'], decision_words.late_by(row), why=decision_words.why(row))} {escaped(decided)}</p>"
            f'<p class="note">{escaped(before)} {invented}</p></div>'
        )
        states = service.store().contract["decision_reports"].field("state").enum
        state = st.pills(_("State now"), states, format_func=state_words, key=f"state_{key}")
        return Said(row, state, *_state_fields(state, key, row["decided_on"])) if state is not None else None


def _state_fields(state: str, key: str, earliest: date | None = None) -> tuple[float | None, date | None, str]:
    """What is asked of a state: percentage, day on which it was done, and a note."""
    share: float | None = {"done": 100.0, "not_started": 0.0}.get(state)
    done_on = None
    if state == "done":
        earliest = min(earliest, today()) if earliest else None
        done_on = st.date_input(_("Done on"), None, earliest, today(), format="YYYY-MM-DD", key=f"done_{key}")
    elif share is None:
        share = st.number_input(
            _("Percent complete"), 0.0, 100.0, value=None, step=1.0, format="%g", key=f"percent_{key}"
        )
    note = st.text_area(_("Note"), key=f"note_{key}", max_chars=1000, height=68) or ""
    return share, done_on, note.strip()


def _details(row: Row, state: str, measures: Sequence[Row], key: str) -> Said:
    share, done_on, note = _state_fields(state, key)
    values = {m["measure_no"]: _value(m, key) for m in measures}
    files = st.file_uploader(
        _("Evidence (photo, scan, document)"),
        accept_multiple_files=True,
        type=list(settings().evidence_types),
        max_upload_size=max(settings().evidence_max_bytes >> 20, 1),
        key=f"files_{key}",
    )
    return Said(
        row,
        state,
        share,
        done_on,
        note,
        {n: v for n, v in values.items() if v is not None},
        [(f.name, f.getvalue()) for f in files],
    )


def _value(measure: Row, key: str) -> float | None:
    value: float | None = st.number_input(
        f"{measure['name_zh']} ({asked(measure)})",
        value=None,
        format="%g",
        key=f"value_{measure['measure_no']}_{key}",
        placeholder=measure["unit_of_measure"],
    )
    return value


def asked(measure: Row) -> str:
    """What a measure asks for: ≥ 60 %."""
    sign = SIGNS.get(measure["comparator"], "")
    upper = f"–{quantity(measure['asked_to'], measure['unit_of_measure'])}" if measure["asked_to"] is not None else ""
    return f"{sign}\N{NO-BREAK SPACE}{quantity(measure['asked'], measure['unit_of_measure'])}{upper}"


# --- what is known -----------------------------------------------------------------------------------------------


def _head(row: Row) -> str:
    due = due_text(row["current_due_on"]) if row["current_due_on"] else _("undated")
    first = joined((link("key_tasks", number_of(row), task=row["task_no"]), official(row["task_zh"])))
    return (
        f'<p class="note">{first}</p>'
        f"<p><b>{official(row['text_zh'])}</b></p>"
        f'<p class="note">{escaped(due)} {chip(row["duty"])}</p>'
    )


def _before(row: Row, measures: Sequence[Row]) -> str:
    """What the unit said last, and what was decided about it."""
    if row["reported_on"] is None:
        return f'<p class="note">{escaped(_("Nothing was sent before."))}</p>'
    said = [state_words(row["state"])]
    if row["percent_complete"] is not None:
        said.append(percent(row["percent_complete"]))
    if row["done_on"]:
        said.append(_("done on {day}", day=short_date(row["done_on"])))
    said += [f"{m['name_zh']} {quantity(m['value'], m['unit_of_measure'])}" for m in measures if m["value"] is not None]
    said += [words for words in (row["note"], row["evidence"]) if words]
    label = _("Sent on {day} by {who}:", day=short_date(row["reported_on"]), who=row["reported_by"])
    invented = badge() if row["demonstration"] else Html("")
    shown = f'<p class="note">{escaped(label)} {escaped(listing(said))} {invented}</p>'
    if row["returned"]:
        words = _("Sent back: {remark}", remark=row["remark"] or "")
        shown += f"<p>{mark('overdue', words)}</p>"
    return shown


def title(unit: Row, rows: Sequence[Row], found: Round) -> str:
    """The finding: how many milestones are still to be reported."""
    left = sum(r["duty"] in ("missing", "open") for r in rows)
    asked_for: dict[str, Any] = {"unit": name(unit), "round": found.name}
    if not rows:
        return _("{unit} owes no report for {round}", **asked_for)
    if left:
        return ngettext(
            "{unit}: {left} of {n} milestone still to be reported for {round}",
            "{unit}: {left} of {n} milestones still to be reported for {round}",
            len(rows),
            left=left,
            **asked_for,
        )
    return ngettext(
        "{unit}: the one milestone of {round} is reported",
        "{unit}: all {n} milestones of {round} are reported",
        len(rows),
        **asked_for,
    )
