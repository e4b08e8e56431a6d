"""Data quality."""

from dashboard import frame
from dashboard.text import _

frame.open_page("analyst")
frame.finding(_("Data quality"))
frame.foot()
