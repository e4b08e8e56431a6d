"""Batches: who changed what and when, taking it back, the history of a single value, locked periods."""

import streamlit as st

from dashboard import frame
from dashboard.frame.batches import history, listed, opened, overridden, periods
from dashboard.text import _, moment_text, ngettext

page = frame.open_page("analyst")
everything = frame.read("batches/list", kind=None, who=None)
by_id = {str(b["batch_id"]): b for b in everything}
last = everything[0]
count = ngettext("{n} batch", "{n} batches", len(everything))
frame.finding(
    _(
        "{batches}; the latest by {who} on {moment}",
        batches=count,
        who=last["who"],
        moment=moment_text(last["recorded_at"]),
    )
)
opened.said()
frame.section(_("All batches"), _("select one to open it"))
if not listed.table():
    st.caption(_("There is no batch of this kind."))
chosen = frame.asked("batch", by_id)
if chosen:
    opened.show(by_id[chosen])
overridden.show()
history.show()
periods.show(page)
frame.foot(
    _("Nothing is ever deleted: a batch that is withdrawn stays in the list and counts no more."),
    _("Times are those of the clock in Jiyang (UTC+8)."),
)
