"""Meeting decisions: what is open and whose it is, one decision and its reports, leaders' remarks and their answers."""

import streamlit as st

from dashboard import frame
from dashboard.frame.meeting_decisions import entering, listed, opened, remarks
from dashboard.report import decision_words
from dashboard.text import _

page = frame.open_page("presenter")
decided = frame.read("meeting_decisions/list", as_of=page.as_of)
made = frame.read("meeting_decisions/remarks", as_of=page.as_of)
frame.finding(decision_words.finding(decided))
if any(r["is_open"] for r in made):
    st.caption(decision_words.waiting(made))
entering.written()
by_id = {r["decision_id"]: r for r in decided}
chosen = frame.asked("id", by_id)
listed.show(decided, chosen)
if chosen:
    with st.container(key="one_decision"):
        opened.show(by_id[chosen], page)
    frame.bring_into_sight("one_decision")
listed.add(page)
remarks.section(made, page)
frame.foot(
    _("A decision has the light of a milestone; its time runs from the day of the meeting to its due day."),
    _("It is open until it is reported done or cancelled; a remark stands until it is answered."),
)
