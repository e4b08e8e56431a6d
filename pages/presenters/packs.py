"""Meeting packs: the page where a presenter prepares a meeting, and finds the packs of past ones as they were."""

from dashboard import frame
from dashboard.frame.packs import editor, listed, opening
from dashboard.text import _

page = frame.open_page("presenter")
draft = opening.current(page)
if draft:
    editor.show(draft)
else:
    listed.show(page)
frame.foot(
    _("A pack's figures stand still from the moment it is made: what others hand in later does not move them."),
    _("Saving again is a new version; nothing is overwritten."),
)
