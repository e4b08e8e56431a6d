"""Decisions."""

from dashboard import frame
from dashboard.text import _

frame.open_page("decider")
frame.finding(_("Decisions"))
frame.foot()
