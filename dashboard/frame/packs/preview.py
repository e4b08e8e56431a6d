"""What an item will show, as the pack's clocks see it: its slide, small."""

from dashboard.frame.meeting import canvas
from dashboard.frame.meeting import show as slides
from dashboard.frame.packs.draft import Draft, Entry
from dashboard.frame.packs.figures import shown
from dashboard.report.agenda import closed
from dashboard.text import _, short_date


def show(draft: Draft, entry: Entry, place: int) -> None:
    """The slide of an item that can be shown; the opening slide comes before the first."""
    day = _("Figures as of {day}", day=short_date(draft.as_of))
    items = closed(tuple(e.item for e in draft.entries))
    frame = canvas.Frame(draft.title, len(items) + 1, day)
    slides.preview(shown(entry.item, draft.clocks), frame, place + 2)
