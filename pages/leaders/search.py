"""Everything that words are found in, by kind, each linked to where it is shown."""

from itertools import groupby
from typing import Any

import streamlit as st

from dashboard import frame
from dashboard.text import N_, _, name, ngettext

Row = dict[str, Any]
FIRST = 8

# Kind: its heading, the page that shows it, and that page's name for the id.
KINDS = {
    "indicator": (N_("Indicators"), "trend", "indicator"),
    "task": (N_("Key tasks"), "key_tasks", "task"),
    "unit": (N_("Units"), "owners", "unit"),
    "leader": (N_("Leaders"), "owners", "leader"),
    "action": (N_("Actions"), "healthy_jiyang", "action"),
    "target": (N_("Targets"), "documents", "target"),
    "milestone": (N_("Milestones"), "key_tasks", "task"),
    "criterion": (N_("Criteria of the score sheet"), "health_promotion", "criterion"),
    "decision": (N_("Decisions of meetings"), "meeting_decisions", "id"),
    "remark": (N_("Leaders' remarks"), "", ""),
}
"""A remark stands on the page of what it is about."""


def found(row: Row) -> tuple[frame.Html, str]:
    """What was found, linked, and what it belongs to."""
    _title, address, parameter = KINDS[row["about_kind"] or row["item_kind"]]
    words = name(row) if row["name_en"] else frame.official(row["name_zh"])
    if row["item_kind"] == "task":
        words = frame.joined((row["item_id"], words), "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}")
    return frame.link(address, words, **{parameter: row["item_id"]}), name(row, "where")


def group(kind: str, rows: list[Row]) -> None:
    """One kind's findings: the first ones, the rest a click away."""
    frame.section(_(KINDS[kind][0]), str(len(rows)), demonstration=any(r["demonstration"] for r in rows))
    # Only the clause tells targets of the same words apart: it stays on a phone.
    narrow = () if kind == "target" else (1,)
    frame.listing((_("Found"), _("Belongs to")), [found(r) for r in rows[:FIRST]], narrow=narrow)
    if len(rows) > FIRST:
        rest = ngettext("{n} more", "{n} more", len(rows) - FIRST)
        drawer = st.expander(rest, key=f"more_{kind}", on_change="rerun")
        if drawer.open:
            with drawer:
                frame.listing((_("Found"), _("Belongs to")), [found(r) for r in rows[FIRST:]], narrow=narrow)


page = frame.open_page("leader")
words = (st.query_params.get("q") or "").strip()
rows = frame.read("search/find", words=words, as_of=page.as_of)
if not words:
    frame.finding(_("Search"))
    st.caption(
        _(
            "Type words into the box above: indicators, targets, tasks, milestones, units, leaders, decisions and "
            "remarks are searched."
        )
    )
elif not rows:
    frame.finding(_('Nothing found for "{words}"', words=words))
    st.caption(_("Every word must be found, in Chinese or English. Try fewer or shorter words."))
else:
    frame.finding(ngettext('{n} finding for "{words}"', '{n} findings for "{words}"', len(rows), words=words))
for kind, members in groupby(rows, key=lambda r: r["item_kind"]):
    group(kind, list(members))
frame.foot(_("Searched: names, definitions, printed words, every printed spelling of a unit, decisions and remarks."))
