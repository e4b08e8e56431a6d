"""The three files of a saved pack."""

import streamlit as st

from dashboard import service
from dashboard.frame import parts
from dashboard.frame.packs.draft import Draft
from dashboard.frame.reports import making
from dashboard.report import clocks
from dashboard.report.agenda import of_pack
from dashboard.text import _


@st.fragment
def show(draft: Draft) -> None:
    """The button that makes the files as the open version was saved, and then the files."""
    if not draft.opened:
        return
    parts.section(_("To take along"), _("slides, bulletin and ledger from the pack's own figures"))
    if draft.changed:
        st.caption(_("The files are those of the saved version: save first, if your changes are to be in them."))
    pack = draft.begun
    clock = clocks.recorded(service.store().read, pack.known_at)
    making.offer(of_pack(draft.opened.pack_id, pack, clock), known_at=pack.known_at, saved=draft.opened.version)
