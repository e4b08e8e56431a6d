"""Values that were warned of and accepted with a note."""

import json

import streamlit as st

from dashboard.feed.model import Message
from dashboard.frame import parts
from dashboard.frame.facts import key_words
from dashboard.frame.html import joined, link
from dashboard.frame.reading import Row, read
from dashboard.frame.session import latest_day
from dashboard.text import _, moment_text, ngettext

SHOWN = 10


def accepted(unit_id: str | None) -> None:
    """Every warning that somebody accepted in a batch that counts; of one unit's indicators where one is chosen."""
    led = _led(unit_id)
    rows = [
        r for r in read("batches/warnings", batch_id=None) if r["fact_key"] and (led is None or _indicator(r) in led)
    ]
    parts.section(_("Accepted with a note"), _("values that were warned of"))
    if not rows:
        parts.empty(_("Nothing unusual was accepted"), _("Outliers and falling totals that are accepted stand here."))
        return
    heads = (_("Row"), _("What was warned of"), _("Why it is right"), _("Batch"))
    lines = [_line(r) for r in reversed(rows)]
    parts.listing(heads, lines[:SHOWN])
    if len(lines) > SHOWN:
        drawer = st.expander(ngettext("{n} more", "{n} more", len(lines) - SHOWN), key="more_accepted")
        with drawer:
            parts.listing(heads, lines[SHOWN:])


def _led(unit_id: str | None) -> set[str] | None:
    """The indicators that a unit leads; None: no unit is chosen."""
    if unit_id is None:
        return None
    return {r["indicator_id"] for r in read("quality/coverage", as_of=latest_day(), years=1, unit_id=unit_id)}


def _indicator(row: Row) -> str | None:
    found: str | None = json.loads(row["fact_key"]).get("indicator_id")
    return found


def _line(row: Row) -> tuple[object, ...]:
    words = Message(row["message"], json.loads(row["message_values"])).say()
    batch = link("batches", _("batch {n}", n=row["batch_id"]), batch=row["batch_id"])
    return key_words(row["resource"], row["fact_key"]), words, row["note"], _signed(batch, row)


def _signed(batch: str, row: Row) -> object:
    return joined((batch, row["who"], moment_text(row["recorded_at"])), " · ")
