"""What would it take: the score sheet with other inputs, the cheapest points, and the best plan to a total."""

import streamlit as st

from dashboard import frame
from dashboard.frame.workbench import cheapest, draft, inputs, planned, saved, totals
from dashboard.frame.workbench.sheet import Sheet, judged
from dashboard.text import _, short_date

page = frame.open_page("leader")
sheet = Sheet(page.as_of)
frame.finding(cheapest.finding(sheet))

mine = draft.current()
saved.state(mine)
supposed = judged(page.as_of, mine.inputs)
left, right = st.columns([1, 1.1], gap="large")
with left:
    frame.section(
        _("Change an input"),
        _("as of {day}", day=short_date(page.as_of)),
        demonstration=sheet.today.whole["demonstration"],
    )
    category_no, item_no = inputs.choose_item(sheet)
    inputs.fields(sheet, mine, supposed, category_no, item_no)
with right:
    totals.compared(sheet, supposed, page.theme)
frame.section(_("What this scenario changes"))
totals.changes(sheet, mine, supposed)
saved.form(mine, page.as_of)
saved.listed(sheet, mine)

cheapest.table(sheet)
planned.section(sheet, mine)

frame.foot(
    _("A scenario is scored by the same rules as the sheet itself; nothing that was reported is touched."),
    _("A criterion earns the sum of its parts, at most its weight; points without evidence are not earned."),
)
