"""The record of a task: measures against what was asked, deferrals, closures, and its history."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.html import Html, chip, escaped, joined, link, mark, official
from dashboard.frame.parts import section
from dashboard.frame.session import Page
from dashboard.report.milestone_words import asked, clauses, decision, near, node_name, state
from dashboard.text import NBSP, _, change_unit, name, ngettext, percent, quantity

Row = dict[str, Any]

SHOWN_EVENTS = 14


# --- measures ---------------------------------------------------------------------------------------------


def measures(rows: Sequence[Row], page: Page) -> None:
    """What the milestones ask for in numbers, and what was reported of it."""
    if not rows:
        return
    reported = [r for r in rows if r["reported"] is not None]
    section(
        _("Measures against reports"),
        _(
            "{n} of {all} reported",
            n=len({_measure_key(r) for r in reported}),
            all=len({_measure_key(r) for r in rows}),
        ),
        demonstration=any(r["demonstration"] for r in rows),
    )
    parts.listing(
        (_("Measure (printed words)"), _("Asked for"), _("Reported, difference"), _("Reported on")),
        [
            (
                joined((node_name(r), _measure_name(r)), NBSP * 2),
                asked(r),
                joined((quantity(r["reported"], r["unit_of_measure"]), _difference(r, page)), "<br>"),
                joined((near(r["reported_on"], page.as_of), name(r, "unit")))
                if r["reported_on"]
                else _("not reported"),
            )
            for r in rows
        ],
        numeric=(1, 2),
        narrow=(3,),
    )


def _measure_key(row: Row) -> tuple[int, int, int]:
    return row["subtask_no"], row["milestone_no"], row["measure_no"]


def _measure_name(row: Row) -> Html:
    words = official(row["name_zh"])
    return link("trend", words, indicator=row["indicator_id"]) if row["indicator_id"] else words


def _difference(row: Row, page: Page) -> Any:
    """How far the report is from what was asked, with a verdict once it holds or its date has come."""
    if row["reported"] is None:
        return Html("")
    bound = row["value"]
    if row["value_to"] is not None and row["reported"] > row["value_to"]:
        bound = row["value_to"]
    # Rounded: 20.4 − 20 is not 0.3999….
    text = quantity(round(row["reported"] - bound, 6), change_unit(row["unit_of_measure"]), sign=True)
    if row["holds"]:
        return mark("met", text)
    past = row["due_on"] is not None and row["due_on"] <= page.as_of
    return mark("missed", text) if past else text


# --- deferrals and closures -------------------------------------------------------------------------------


def deferrals(history: Sequence[Row], as_of: date) -> Any:
    """Every request for a later date, with what was decided on it."""
    requests = [h for h in history if h["event"] == "deferral"]
    if not requests:
        return _("None asked for.")
    lines = []
    for asked_for in requests:
        decided = _decided(asked_for, history)
        what = _(
            "{node}: to {due}, asked for on {day}",
            node=node_name(asked_for),
            due=near(asked_for["due_on"], as_of),
            day=near(asked_for["day"], as_of),
        )
        then = (
            _("{decision} on {day}", decision=decision(decided["code"]), day=near(decided["day"], as_of))
            if decided
            else decision("pending")
        )
        lines.append(f"<div>{escaped(clauses(what, then))}</div>")
    return Html("".join(lines))


def _decided(request: Row, history: Sequence[Row]) -> Row | None:
    """The decision on a request for a later date; None: none yet."""
    about = (node_name(request), request["due_on"])
    decisions = (h for h in history if h["event"] == "decision" and h["day"] >= request["day"])
    return next((h for h in decisions if (node_name(h), h["due_on"]) == about), None)


def asked_too_late(row: Row, history: Sequence[Row], as_of: date) -> str:
    """Why the latest approved deferral of a milestone moves nothing, where that is so."""
    requests = [h for h in history if h["missed_due_on"] and node_name(h) == node_name(row)]
    approved = [h for h in requests if (_decided(h, history) or {}).get("code") == "approved"]
    if not approved:
        return ""
    last = approved[-1]
    return _(
        "A deferral to {day} was approved but moves nothing: it was asked for on {asked}, after {due} had passed.",
        day=near(last["due_on"], as_of),
        asked=near(last["day"], as_of),
        due=near(last["missed_due_on"], as_of),
    )


def returned(row: Row, history: Sequence[Row], as_of: date) -> str:
    """Whether the latest decision on a milestone's closure sent it back, and why."""
    decisions = [h for h in history if h["event"] == "closure" and node_name(h) == node_name(row)]
    if not decisions or decisions[-1]["code"] != "returned" or row["light"] in ("done", "done_late"):
        return ""
    last = decisions[-1]
    return _("Sent back on {day}: {why}", day=near(last["day"], as_of), why=last["words"] or "–")


# --- history ----------------------------------------------------------------------------------------------


def history(events: Sequence[Row], rows: Sequence[Row], as_of: date) -> None:
    """Everything reported and decided, in order of time; where nothing was, who owes the first report."""
    section(
        _("History"),
        ngettext("{n} entry, in order of time", "{n} entries, in order of time", len(events)),
        demonstration=any(e["demonstration"] for e in events),
    )
    if not events:
        units = dict.fromkeys(name(r, "unit") for r in rows)
        parts.empty(
            _("Nothing has been reported"),
            _("No report on this task had come by the chosen day."),
            [(_("Owed by"), unit) for unit in units],
        )
        return
    earlier = events[:-SHOWN_EVENTS]
    if earlier:
        drawer = st.expander(
            ngettext("{n} earlier entry", "{n} earlier entries", len(earlier)), key="earlier_events", on_change="rerun"
        )
        if drawer.open:
            with drawer:
                _events(earlier, as_of)
    _events(events[-SHOWN_EVENTS:], as_of)


def _events(events: Sequence[Row], as_of: date) -> None:
    parts.listing(
        (_("Day"), _("No."), _("What"), _("Who"), _("Words as handed in")),
        [(_unbroken(near(e["day"], as_of)), node_name(e), _what(e, as_of), _who(e), _words(e)) for e in events],
        narrow=(3,),
    )


def _unbroken(text: str) -> Html:
    return Html(f'<span class="nobreak">{escaped(text)}</span>')


def _what(event: Row, as_of: date) -> Any:
    match event["event"]:
        case "report":
            said = _("Report: {state}", state=state(event["code"]))
            if event["percent_complete"] is not None:
                said = clauses(said, percent(event["percent_complete"]))
            if event["done_on"] is not None:
                said = clauses(said, _("on {day}", day=near(event["done_on"], as_of)))
            return said
        case "measure":
            value = quantity(event["value"], event["unit_of_measure"])
            return joined((official(event["name_zh"]), Html(f"<b>{escaped(value)}</b>")))
        case "closure":
            if event["code"] == "accepted":
                return joined((_("Closure:"), chip("accepted")))
            return Html(f'<b class="tone amber">{escaped(_("Closure: returned"))}</b>')
        case "deferral":
            return _("Deferral asked for: to {day}", day=near(event["due_on"], as_of))
        case _:
            return _(
                "Deferral to {day}: {decision}", day=near(event["due_on"], as_of), decision=decision(event["code"])
            )


def _who(event: Row) -> Any:
    found = [p for p in (name(event, "unit"), event["said_by"]) if p]
    return joined(found, f"{NBSP}· ") if found else None


def _words(event: Row) -> Any:
    found = [official(w) for w in (event["words"], event["evidence"]) if w]
    return joined(found, " / ") if found else None
