"""What changed between two moments: statuses, lights and points, targets and due dates, data, reports, batches."""

import streamlit as st

from dashboard import frame
from dashboard.frame.changes import export, sides
from dashboard.frame.changes.found import Found, found
from dashboard.frame.changes.listed import Lists
from dashboard.frame.changes.sides import Side
from dashboard.frame.duty import take
from dashboard.report import compare, tables
from dashboard.text import _, name, pgettext, short_date

page = frame.open_page("leader")


def title(everything: Found, since: Side, until: Side) -> str:
    """The finding: how many worsened and improved, and since when."""
    counts = compare.counted(everything.flips)
    if since.day == until.day:
        return _("As of {day}, by what was learnt since: {counts}", day=short_date(until.day), counts=counts)
    rounds = {r["due_on"]: name(r) for r in frame.read("frame/rounds")}
    start = rounds.get(since.day, short_date(since.day))
    if until.day == page.as_of:
        return _("{counts} since {start}", counts=counts, start=start)
    end = rounds.get(until.day, short_date(until.day))
    return _("{counts} from {start} to {end}", counts=counts, start=start, end=end)


def compared(since: Side, until: Side) -> None:
    """The finding, the file, and the lists."""
    everything = found(since, until, programme_id, unit_id)
    with heading:
        frame.finding(title(everything, since, until))
    if not everything.anything:
        frame.empty(
            _("Nothing changed"),
            _('Nothing came in and nothing is judged otherwise: choose an earlier day under "From", or fewer filters.'),
        )
        return
    lists = Lists(everything, since, until)
    lists.milestones()
    lists.targets()
    lists.points()
    lists.followed()
    if not everything.flips and not everything.followed:
        frame.empty(_("No status changed"), _("What came in is listed below."))
    lists.terms()
    lists.new_data()
    lists.duties()
    lists.batches()
    file = f"{_('What changed')} {since.day.isoformat()} {until.day.isoformat()}.csv"
    with aside:
        take.button("CSV", "changes_csv", lambda: tables.csv_bytes(export.sheet(everything)), file)


heading = st.container()
first, second, third, fourth = st.columns(4, vertical_alignment="bottom")
with first:
    since_day = sides.choose_day("from", _("From"), page.previous_day or page.as_of)
with second:
    until_day = sides.choose_day("to", pgettext("day", "To"), page.as_of)
with third:
    known_from = sides.choose_known("known_from", _("Known at the start"))
with fourth:
    known_to = sides.choose_known("known_to", _("Known at the end"))
programmes = {p["programme_id"]: p for p in frame.read("frame/programmes")}
left, right, aside = st.columns([1, 1, 2], vertical_alignment="bottom")
with left:
    programme_id = frame.choice("programme", _("Programme"), list(programmes), lambda p: name(programmes[p]))
with right:
    units = sides.lead_units()
    unit_id = frame.choice("unit", _("Lead unit"), list(units), lambda u: name(units[u]))
trouble = sides.unknown((known_from, known_to))
if trouble is None:
    before = Side(since_day, sides.version(known_from))
    after = Side(until_day, sides.version(known_to))
    trouble = sides.wrong(before, after)
if trouble is None:
    compared(before, after)
else:
    with heading:
        frame.finding(_("What changed?"))
    frame.empty(*trouble)
frame.foot(
    _("Both clocks: the day that is judged, and what was recorded by then."),
    _("A milestone counts once, with the worst of its lead units; a target once for each area."),
)
