"""Health-promotion district: the score sheet, the plan's targets, healthy places, phases and duties."""

from collections import defaultdict

import streamlit as st

from dashboard import frame
from dashboard.frame.health_promotion import duties, places, sheet, targets
from dashboard.frame.meeting_decisions import standing
from dashboard.text import _, name, number, short_date

page = frame.open_page("leader")
points = sheet.Sheet(page.as_of)
parts_of = defaultdict(list)
for part in frame.read("health_promotion/parts", as_of=page.as_of):
    parts_of[part["criterion_id"]].append(part)
steps = sheet.steps_by_part()

frame.finding(points.finding())
if not points.reported:
    sheet.nothing_reported(points)

categories, sums = st.columns([1.35, 1], gap="large")
with categories:
    frame.section(
        _("Points by category"), _("bar: full marks · most missing first"), demonstration=points.whole["demonstration"]
    )
    frame.chart(
        sheet.categories_spec(page.as_of, page.theme), "score_categories", sheet.said(points.categories, "category")
    )
    frame.numbers("categories", sheet.spoken(points.categories, "category"), sheet.columns("category", _("Category")))
with sums:
    frame.section(
        _("Where the {n} points are", n=number(points.whole["weight"])),
        _("the four parts make {n}", n=number(points.whole["weight"])),
        demonstration=points.whole["demonstration"],
    )
    sheet.sums(points)

head = st.container()
asked = st.query_params.get("criterion")
category_no = sheet.choose_category(points, None if "category" in st.query_params else asked)
category = next(c for c in points.categories if c["category_no"] == category_no)
items = [i for i in points.items if i["category_no"] == category_no]
with head:
    frame.section(
        _("{category}: {n} points, item by item", category=name(category, "category"), n=number(category["weight"])),
        _("most missing first"),
        demonstration=category["demonstration"],
    )
chosen = sheet.choose_criterion(points, category_no)
bars, criteria = st.columns([1, 1.4], gap="large")
with bars:
    frame.chart(sheet.items_spec(page.as_of, category_no, page.theme), "score_items", sheet.said(items, "item"))
    frame.numbers("items", sheet.spoken(items, "item"), sheet.columns("item", _("Item")))
with criteria:
    sheet.criteria_table(points, chosen, parts_of, steps)
with st.container(key="one_criterion"):
    sheet.criterion(points, chosen, parts_of[chosen["criterion_id"]], steps)
    remarked = {"criterion_id": chosen["criterion_id"]}
    standing.waiting(remarked, page)
    standing.settled(remarked, page, parts_of=parts_of[chosen["criterion_id"]])
if asked == chosen["criterion_id"]:
    frame.bring_into_sight("one_criterion")

targets.section(page.as_of)
places.section(page.as_of, page.theme)
duties.phases(page.as_of, page.theme)
duties.duties(page.as_of)

programme = next(p for p in frame.read("frame/programmes") if p["programme_id"] == "health_promotion")
frame.foot(
    _(
        "Source: {number} of {day}, sections 2, 3 and 5, annexes 2 and 3.",
        number=programme["number"],
        day=short_date(programme["issued_on"]),
    ),
    _("A criterion earns the sum of its parts, at most its weight; points without evidence are not earned."),
)
