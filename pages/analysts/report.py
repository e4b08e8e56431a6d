"""My unit’s form."""

from dashboard import frame
from dashboard.text import _

frame.open_page("analyst")
frame.finding(_("My unit’s form"))
frame.foot()
