"""A meeting's three files: one button makes them, its steps shown; three buttons then give them."""

from dataclasses import dataclass

import streamlit as st

from dashboard import service
from dashboard.frame.reading import version
from dashboard.frame.work import Work
from dashboard.report import pack
from dashboard.report.agenda import Agenda
from dashboard.text import N_, _, language

WORDS = {"pptx": N_("Slides (PPTX)"), "docx": N_("Bulletin (DOCX)"), "xlsx": N_("Ledger (XLSX)")}


@dataclass(frozen=True)
class Order:
    """What files were asked for: other data, another day or language are other files.

    `known_at`: the batch after which nothing is seen; `saved`: the batch that saved the agenda (0: it is ready-made);
    `version`: the last batch, which moves what the meeting itself added.
    """

    agenda_id: str
    as_of: str
    language: str
    known_at: int
    saved: int
    version: int


def offer(agenda: Agenda, *, known_at: int | None = None, saved: int = 0) -> None:
    """The button, and after it the files of the agenda; of a saved pack by its own clock, else of what stands now."""
    order = Order(agenda.agenda_id, agenda.as_of.isoformat(), language(), known_at or version(), saved, version())
    asked, work = st.session_state.get("reports_made", (None, None))
    if asked != order:
        if work is not None:
            work.cancel()
            del st.session_state["reports_made"]
        st.button(
            _("Make the three files"),
            key="reports_make",
            type="primary",
            on_click=_begin,
            args=(order, agenda),
        )
        return
    files: dict[str, bytes] = work.wait(_("Making the files"), cancel=_forget)
    with st.container(horizontal=True):
        for kind, data in zip(pack.KINDS, files.values(), strict=True):
            name = pack.file_name(agenda, kind)
            st.download_button(_(WORDS[kind]), data, name, pack.MIME[kind], key=f"reports_{kind}", on_click="ignore")


def _begin(order: Order, agenda: Agenda) -> None:
    # What is committed while the files are made does not come into them.
    store = service.store()
    read = store.at(order.known_at).read
    live = store.read if order.saved else None
    made = Work(lambda step: pack.make(agenda, read, step, live=live), steps=len(pack.STEPS))
    st.session_state["reports_made"] = order, made


def _forget() -> None:
    _order, work = st.session_state.pop("reports_made")
    work.cancel()
