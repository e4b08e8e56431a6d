"""A meeting that somebody else runs, followed in one's own browser."""

from dashboard import frame
from dashboard.frame.meeting import page as meeting_page

page = frame.open_page("leader")
meeting_page.follow()
