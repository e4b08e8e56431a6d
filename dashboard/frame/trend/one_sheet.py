"""One indicator on one A4 page: as a PDF made on the server, and as the browser prints its page."""

import streamlit as st

from dashboard.charts.palette import LIGHT
from dashboard.frame import sheet
from dashboard.frame.session import Page
from dashboard.frame.trend import figures
from dashboard.frame.trend.subject import DISTRICT, Subject
from dashboard.report.indicator_words import document_name
from dashboard.report.sheet import Drawing
from dashboard.report.views import Item
from dashboard.text import _, listing, name, short_date


def offer(s: Subject, page: Page) -> None:
    """The PDF of the indicator of the district, and the foot of the printed page."""
    indicator_id = s.indicator["indicator_id"]

    def draw() -> list[Drawing]:
        shown = figures.figures(LIGHT, page.as_of, (indicator_id,), (DISTRICT,), "own")
        return [Drawing(_("Trend and the targets of each document"), f.spec) for f in shown]

    with st.container(key="one_sheet"):  # The style block prints a page that has it on one sheet.
        sheet.offer(Item("indicator", {"indicator_id": indicator_id}), page, draw)
    documents = listing(dict.fromkeys(document_name(t["number"]) for t in s.targets))
    said = {"owner": name(s.indicator), "day": short_date(page.as_of), "source": documents}
    sheet.print_foot(_("{owner} · as of {day} · {source}", **said))
