"""Decisions: done milestones to be accepted or returned, requests for a later date."""

from dashboard import frame
from dashboard.frame.decisions import deciding, deferrals, done
from dashboard.text import _, ngettext

page = frame.open_page("decider")
waiting = {done.key_of(r) for r in frame.read("decisions/done", as_of=page.as_of)}
asked = frame.read("decisions/deferrals", as_of=page.as_of)
frame.finding(
    _(
        "{milestones} and {requests} wait for a decision",
        milestones=ngettext("{n} milestone", "{n} milestones", len(waiting)),
        requests=ngettext("{n} request for a later date", "{n} requests for a later date", len(asked)),
    )
)
deciding.said()
done.show(page)
deferrals.show(page)
frame.foot(
    _('"Done" is what a unit reports; "closed" is accepted, with evidence, by somebody else.'),
    _("A later date counts from the day of its approval, and only if it was asked for by the date then current."),
)
