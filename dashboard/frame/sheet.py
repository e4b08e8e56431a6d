"""One A4 page of a task or an indicator: a PDF made on the server, and the foot of the page that a browser prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import service
from dashboard.frame.parts import rules
from dashboard.frame.pictures import lacking_text
from dashboard.frame.reading import version
from dashboard.frame.session import Page
from dashboard.frame.work import Work
from dashboard.report import pictures, sheet
from dashboard.report.pictures import PictureError
from dashboard.report.sheet import Drawing
from dashboard.report.views import Item, Tables, show
from dashboard.text import N_, _, language

STEPS = (N_("Reading the tables"), N_("Drawing the page"))
MADE = "sheet_made"


@dataclass(frozen=True)
class Order:
    """What page was asked for: other data, another day or language are another page."""

    matter: str
    as_of: date
    language: str
    version: int


def offer(item: Item, page: Page, draw: Callable[[], Sequence[Drawing]]) -> None:
    """A button, and after it the page. `draw` gives its charts in the light theme, when they are asked for."""
    matter = "_".join(map(str, (item.view_id, *item.parameters.values())))
    order = Order(matter, page.as_of, language(), version())
    asked, work = st.session_state.get(MADE, (None, None))
    with st.container(horizontal=True, vertical_alignment="center", key="noprint_sheet"):
        if lack := pictures.lacking():
            st.button(_("A4 page (PDF)"), key="sheet_make", disabled=True)
            st.caption(_("{lack} Print this page from the browser: it is made for one sheet.", lack=lacking_text(lack)))
            return
        if asked != order:
            if work is not None:
                _forget()
            st.button(_("A4 page (PDF)"), key="sheet_make", on_click=_begin, args=(order, item, draw))
            return
        _give(work)


def _give(work: "Work[tuple[str, bytes]]") -> None:
    try:
        name, data = work.wait(_("Making the page"), cancel=_forget)
    except PictureError as error:
        st.error(str(error))
        return
    st.download_button(
        _("Download {format}", format=name), data, name, "application/pdf", key="sheet_give", on_click="ignore"
    )


def _begin(order: Order, item: Item, draw: Callable[[], Sequence[Drawing]]) -> None:
    drawings = draw()
    # What is committed while the page is made does not come into it.
    read = service.store().at(order.version).read

    def make(step: Callable[[str], None]) -> tuple[str, bytes]:
        step(STEPS[0])
        result = show(item, Tables(read, order.as_of))
        step(STEPS[1])
        return sheet.file_name(result, order.as_of), sheet.pdf_bytes(sheet.page_html(result, order.as_of, drawings))

    st.session_state[MADE] = order, Work(make, steps=len(STEPS))


def _forget() -> None:
    _order, work = st.session_state.pop(MADE)
    work.cancel()


def print_foot(said: str) -> None:
    """The foot of every page that the browser prints: whose page, as-of day, source; its number stands beside it."""
    quoted = "".join(c for c in said if c not in '"\\<>\n')
    rules(f'@page {{ @bottom-left {{ content: "{quoted}" }} }}')
