"""Upload data."""

from dashboard import frame
from dashboard.text import _

frame.open_page("analyst")
frame.finding(_("Upload data"))
frame.foot()
