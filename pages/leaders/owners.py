"""Responsibilities: how everything stands by programme, action, leader, unit and town; and one owner's own page."""

import streamlit as st

from dashboard import frame
from dashboard.frame.owners import behind, one, rollup
from dashboard.frame.owners.words import Owner, owner_name
from dashboard.text import _, listing, name, short_date

page = frame.open_page("leader")
known = {r["owner_id"]: r for r in frame.read("owners/names")}
leader = frame.asked("leader", {i for i, r in known.items() if r["dimension"] == "leader"})
unit = frame.asked("unit", {i for i, r in known.items() if r["dimension"] != "leader"})
row = known.get(leader or unit or "")

if row and row["dimension"] == "group":
    frame.finding(_("{group}: its members answer for what is printed for it", group=name(row)))
    frame.listing((_("Member"),), [(frame.link("owners", name(known[i]), unit=i),) for i in row["member_ids"]])
elif row:
    one.show(Owner(row["dimension"], row["owner_id"], owner_name(row), row), page)
else:
    head = st.container()
    dimension = rollup.choose_dimension()
    with head:
        frame.finding(rollup.finding(dimension, page.as_of))
    behind.asked_for(dimension, page)
    rollup.table(dimension, page.as_of)
documents = listing(p["number"] for p in frame.read("frame/programmes"))
frame.foot(
    _("As of {day}.", day=short_date(page.as_of)),
    _("Source: {document}; reports of the lead units.", document=documents),
    _("A matter of several leaders or units counts with each; what a unit takes part in only is not counted."),
    _("An indicator counts once a programme and area, by the target that speaks for it now."),
)
