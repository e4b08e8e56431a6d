"""The show of a saved meeting pack, in the whole window and run by keys; and the presenter's second window."""

from dashboard import frame
from dashboard.frame.meeting import page as meeting_page

page = frame.open_page("presenter")
meeting_page.lead()
