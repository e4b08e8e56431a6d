"""Reporting duty."""

from dashboard import frame
from dashboard.text import _

frame.open_page("analyst")
frame.finding(_("Reporting duty"))
frame.foot()
