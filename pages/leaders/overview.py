"""The three programmes side by side: what needs attention, what changed, what is due."""

from functools import partial

import streamlit as st

from dashboard import frame
from dashboard.frame.overview.changes import changes
from dashboard.frame.overview.coming import coming
from dashboard.frame.overview.programmes import health_promotion, healthy_jiyang, key_tasks
from dashboard.report import findings
from dashboard.text import _, listing

page = frame.open_page("leader")
tasks = frame.read("overview/tasks", as_of=page.as_of)
milestones = frame.read("overview/milestones", as_of=page.as_of)
score = frame.read("overview/score", as_of=page.as_of)
targets = frame.read("overview/targets", as_of=page.as_of)
programmes = {p["programme_id"]: p for p in frame.read("frame/programmes")}
points = findings.points(score)
targets_of = {p: [t for t in targets if t["programme_id"] == p] for p in programmes}


frame.finding(findings.overview(tasks, points))
side_by_side = (
    partial(key_tasks, programmes["key_tasks"], tasks, milestones),
    partial(health_promotion, programmes["health_promotion"], score, points, targets_of["health_promotion"]),
    partial(healthy_jiyang, programmes["healthy_jiyang"], targets_of["healthy_jiyang"]),
)
grid = st.grid(3, min_column_width=330, gap="medium", key="programmes")
for place, draw in enumerate(side_by_side):
    with grid.container(key=f"programme_{place}"):
        draw(page.as_of)
left, right = st.columns([1.25, 1], gap="medium")
with left:
    changes(page)
with right:
    coming(page)
frame.foot(
    _("Source: {documents}; reports of the units.", documents=listing(p["number"] for p in programmes.values())),
)
