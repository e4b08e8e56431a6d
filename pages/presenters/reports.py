"""The files of a meeting: an agenda is picked, and slides, bulletin and ledger are made of it."""

import streamlit as st

from dashboard import frame
from dashboard.frame.reports import making
from dashboard.report.agenda import READY_MADE, Agenda
from dashboard.report.views import GALLERY
from dashboard.text import _, listing, name, ngettext, short_date

page = frame.open_page("presenter")


def parts(agenda: Agenda) -> list[tuple[str, str]]:
    """The headings of an agenda, each with the views under it."""
    found: list[tuple[str, list[str]]] = []
    for item in agenda.items:
        if item.view_id == "section":
            found.append((_(item.parameters["title"]), []))
        else:
            found[-1][1].append(item.title or _(GALLERY[item.view_id].title))
    return [(heading, listing(dict.fromkeys(views))) for heading, views in found]


default = f"round_{page.this_round['round_no']}" if page.this_round else next(iter(READY_MADE))
with st.container():
    heading = st.container()
    chosen = frame.choice("agenda", _("Agenda"), list(READY_MADE), lambda a: _(READY_MADE[a].title), default=default)
agenda = READY_MADE[chosen or default].on(page.as_of)
views = sum(item.view_id != "section" for item in agenda.items)
with heading:
    frame.finding(
        _(
            "{title}: {views}, as of {day}",
            title=agenda.title,
            views=ngettext("{n} view", "{n} views", views),
            day=short_date(page.as_of),
        )
    )
making.offer(agenda)
frame.section(_("What is in it"), demonstration=frame.demonstration_stands())
frame.key_values(parts(agenda))
frame.section(_("What the files are"))
ledger = [p for p in frame.read("frame/programmes") if p["programme_id"] in agenda.programmes]
frame.key_values(
    [
        (_("Slides"), _("PowerPoint's own charts and tables, to be edited; speaker notes carry the sentences.")),
        (_("Bulletin"), _("The layout of official documents, by styles: it can be pasted into a template.")),
        (
            _("Ledger"),
            _(
                "Every task, milestone, criterion and target, ready for A3: {sheets}.",
                sheets=listing(map(name, ledger)),
            ),
        ),
    ]
)
command = f"python -m dashboard report {agenda.agenda_id} --as-of {page.as_of} --to …"
frame.foot(
    _("All three files come from one reading of the data, in the language of the page."),
    _("From the command line: {command}", command=command),
)
