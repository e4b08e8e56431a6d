"""Batches and value history."""

from dashboard import frame
from dashboard.text import _

frame.open_page("analyst")
frame.finding(_("Batches and value history"))
frame.foot()
