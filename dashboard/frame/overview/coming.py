"""What falls due in the coming days."""

from datetime import timedelta
from itertools import groupby

from dashboard import frame
from dashboard.frame.overview.rows import days, owned, task_link
from dashboard.text import _, ngettext, number, short_date

LOOKS_AHEAD_DAYS = 60
NOTHING_NEW = "\N{EN SPACE}"
"""The date stands once for the lights that share it."""


def coming(page: frame.Page) -> None:
    """Open milestones by due date and light, each with the one furthest behind."""
    until = page.as_of + timedelta(days=LOOKS_AHEAD_DAYS)
    rows = frame.read("overview/due", as_of=page.as_of, until=until)
    frame.section(
        _("Coming due"),
        ngettext(
            "{n} milestone in the next {days} days",
            "{n} milestones in the next {days} days",
            sum(r["milestones"] for r in rows),
            days=LOOKS_AHEAD_DAYS,
        ),
        demonstration=any(r["demonstration"] for r in rows),
    )
    if not rows:
        frame.empty(_("Nothing falls due"), _("No open milestone is dated in these days."))
        return
    shown = []
    for due_on, lights in groupby(rows, key=lambda r: r["due_on"]):
        day = frame.Html(f'<b class="nobreak">{frame.escaped(short_date(due_on, year=False))}</b>')
        left = days((due_on - page.as_of).days)
        for r in lights:
            most_pressing = owned(task_link(r["task_no"], r["title_zh"]), r)
            why = f"milestone:{r['task_no']}-{r['subtask_no']}-{r['milestone_no']}"
            shown.append((day, left, frame.chip(r["light"], number(r["milestones"]), why), most_pressing))
            day, left = frame.Html(NOTHING_NEW), NOTHING_NEW
    frame.listing((_("Due"), _("Left"), _("Status and number"), _("The most pressing of them")), shown, narrow=(1,))
