"""Overview."""
from dashboard import frame

page = frame.open_page("leader")
frame.finding(str(page.as_of))
