"""The show: every slide is laid into the page at once, so that the browser steps through them by itself."""

from typing import Literal

import streamlit as st

from dashboard.charts import meeting as charts
from dashboard.charts.palette import Palette, css_variables, palette
from dashboard.frame import head, parts
from dashboard.frame.html import address
from dashboard.frame.meeting import canvas
from dashboard.frame.meeting.shown import Meeting, Slide
from dashboard.report import clocks
from dashboard.report.views import Result
from dashboard.settings import PROJECT
from dashboard.text import _, date_text, listing, ngettext

Part = Literal["show", "presenter", "follow"]
"""show: what the room sees; presenter: notes, next slide and clock in a second window; follow: without control."""

ASSETS = PROJECT / "dashboard" / "assets"
CANVAS = (ASSETS / "canvas.css").read_text(encoding="utf-8")
STYLE = (ASSETS / "meeting.css").read_text(encoding="utf-8")
CHART_GAP = 6


def theme() -> Palette:
    """High contrast, light or dark: as the address says, else as the reader's own theme."""
    asked = st.query_params.get("contrast")
    return palette(asked if asked in ("light", "dark") else st.context.theme.type, meeting=True)


def style(colours: Palette) -> None:
    """The whole window, in the colours of the meeting."""
    # A dialog is Streamlit's own and keeps the reader's theme, whatever the contrast of the slides.
    own = palette(st.context.theme.type, meeting=True)
    variables = css_variables(colours, colours) + css_variables(own, own, ".stDialog")
    schemes = f".stApp {{ color-scheme: {_scheme(colours)} }} .stDialog {{ color-scheme: {_scheme(own)} }}"
    sheets = f"{CANVAS}{STYLE}{head.on_paper(dark=colours.dark)}"
    st.html(f"<style>{variables}{sheets}{schemes}</style>")


def _scheme(colours: Palette) -> str:
    return "dark" if colours.dark else "light"


def frozen(meeting: Meeting) -> str:
    """What the figures stand still by, both clocks."""
    return _(
        "{figures}; they stand still during the meeting.", figures=clocks.said(meeting.pack.as_of, meeting.recorded)
    )


def around(meeting: Meeting, slides: list[Slide]) -> canvas.Frame:
    """What stands around every slide."""
    return canvas.Frame(meeting.pack.title, len(slides), frozen(meeting))


def draw(meeting: Meeting, slides: list[Slide], colours: Palette) -> None:
    """All slides, and what lies behind each; the charts last, which take a browser longer than all else."""
    frame = around(meeting, slides)
    places = []
    for slide in slides:
        with st.container(key=f"slide_{slide.number}", gap=None):
            _words(meeting, slide, slides, frame)
            if slide.result.chart:
                places.append((slide, st.container(gap=None)))
        if slide.has_more:
            with st.container(key=f"more_{slide.number}", gap=None):
                st.html(canvas.more(slide.behind, frame, slide.number))
    for slide, place in places:
        with place:
            _chart(slide.result, colours, _key(meeting, slide))


def _key(meeting: Meeting, slide: Slide) -> str:
    return f"{meeting.saved.version}_{slide.number}"


def _words(meeting: Meeting, slide: Slide, slides: list[Slide], frame: canvas.Frame) -> None:
    if slide.item is None:
        invented = any(s.result.demonstration for s in slides)
        st.html(canvas.opening(slide.result.title, _opening(meeting), frame, demonstration=invented))
    elif slide.result.kind == "section":
        st.html(canvas.section(slide.result, frame, slide.number))
    else:
        st.html(_view(slide.result, frame, slide.number, _key(meeting, slide)))


def view(result: Result, frame: canvas.Frame, n: int, colours: Palette, key: str) -> None:
    """One view with its chart, where it has one."""
    st.html(_view(result, frame, n, key))
    _chart(result, colours, key)


def _view(result: Result, frame: canvas.Frame, n: int, key: str) -> str:
    """The words, and with them the rule that lays the chart among them."""
    top = canvas.plan(result).body + CHART_GAP
    corner = f"top: calc({top}px * var(--scale)); left: calc({canvas.SIDE}px * var(--scale))"
    place = f"position: absolute; {corner}; width: {canvas.INNER}px !important; max-width: none !important"
    rule = f"<style>.st-key-chart_{key} {{ {place} }}</style>" if result.chart else ""
    return canvas.view(result, frame, n) + rule


def _chart(result: Result, colours: Palette, key: str) -> None:
    if result.chart:
        with st.container(key=f"chart_{key}"):
            height = canvas.plan(result).height - CHART_GAP
            spec = charts.figure(result.chart, colours, canvas.INNER, height)
            parts.drawn_to_size(spec, f"meeting_chart_{key}_{colours.dark}", f"{result.heading}: {result.title}")


def preview(result: Result, frame: canvas.Frame, n: int) -> None:
    """A slide small, as it will be shown, on a page of its own colours."""
    parts.rules(CANVAS)
    with st.container(key="preview"), st.container(key="slide_preview", gap=None):
        if result.kind == "section":
            st.html(canvas.section(result, frame, n))
        else:
            view(result, frame, n, palette(st.context.theme.type, meeting=True), "preview")


def _opening(meeting: Meeting) -> list[str]:
    pack = meeting.pack
    items = sum(i.view_id != "section" for i in pack.items)
    minutes = sum(i.minutes for i in pack.items)
    said = [date_text(pack.held_on), _("Figures as of {day}", day=date_text(pack.as_of))]
    count = ngettext("{n} view", "{n} views", items)
    length = [ngettext("{n} minute", "{n} minutes", minutes)] if minutes else []
    said.append(listing([count, *length]))
    return said


def address_of(page: str, meeting: Meeting, **more: str) -> str:
    """The address of this meeting on another page, in the same version, language and contrast."""
    kept = {k: st.query_params[k] for k in ("version", "contrast") if k in st.query_params}
    return address(page, pack=meeting.saved.pack_id, **{**kept, **more})
