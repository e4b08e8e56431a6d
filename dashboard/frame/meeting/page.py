"""Opening a show by its address: `meeting?pack=3`, `&version=2`, `&part=presenter`; `follow?pack=3`."""

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.html import link
from dashboard.frame.meeting import control, show
from dashboard.frame.meeting.shown import Meeting, opened
from dashboard.frame.url import not_here
from dashboard.text import _


def lead() -> None:
    """The show, or the presenter's window of it."""
    meeting = _asked()
    if meeting is None:
        return
    part: show.Part = "presenter" if st.query_params.get("part") == "presenter" else "show"
    colours = show.theme()
    slides = meeting.slides
    show.style(colours)
    with st.container(key="show"):
        # First of all, so that keys are obeyed and a slide is seen before the last chart is drawn.
        control.lead(meeting, slides, part, colours)
        control.says_who_leads(meeting)
        control.wakes()
        show.draw(meeting, slides, colours)


def follow() -> None:
    """The show as somebody else runs it."""
    meeting = _asked()
    if meeting is None:
        return
    colours = show.theme()
    slides = meeting.slides
    show.style(colours)
    with st.container(key="show"):
        control.follow(meeting, slides, colours)
        show.draw(meeting, slides, colours)


def _asked() -> Meeting | None:
    """The meeting that the address asks for; where there is none, that is said, with the way to those that are."""
    pack, version = (st.query_params.get(name) for name in ("pack", "version"))
    if pack and (found := opened(pack, version)):
        return found
    parts.finding(_("No meeting to show"))
    if pack:
        not_here("pack", pack if version is None else f"{pack}, version = {version}")
    st.html(f"<p>{link('packs', _('To the meeting packs'))}</p>")
    return None
