"""What has another status than at the round before."""

import streamlit as st

from dashboard import frame
from dashboard.frame.changes import cells
from dashboard.frame.overview.rows import task_link
from dashboard.report import compare
from dashboard.report.compare import Flip
from dashboard.text import _, name

SHOWN = 8


def changes(page: frame.Page) -> None:
    """Tasks and headline targets that changed since the previous round: the first of them, the rest a click away."""
    if page.previous_round is None:
        frame.section(_("What changed"))
        frame.empty(_("Nothing to compare with"), _("No earlier reporting round lies before the chosen day."))
        return
    flips = compare.tasks_and_headlines(frame.read, page.previous_round["due_on"], page.as_of)
    frame.section(
        _("Changes since {round}", round=name(page.previous_round)),
        compare.counted(flips),
        demonstration=any(f.before["demonstration"] or f.after["demonstration"] for f in flips),
    )
    if flips:
        heads = (_("Direction"), _("Matter"), _("Then → now"), _("Lead unit"))
        lines = [_line(f, page) for f in compare.seen_first(flips, SHOWN)]
        cells.first(heads, lines, "more_changes", SHOWN, narrow=(3,))
    else:
        frame.empty(_("Nothing changed"), _("No task and no headline target has another status than then."))
    more = frame.link("changes", _("All changes: milestones, targets, points, new data, due dates"))
    st.html(f'<p class="said">{more}</p>')


def _line(flip: Flip, page: frame.Page) -> tuple[object, ...]:
    row = flip.after
    matter = task_link(row["task_no"], row["title_zh"]) if "task_no" in row else cells.target(row)
    return cells.direction(flip), matter, cells.then_now(flip, page.previous_day, page.as_of), name(row, "unit")
