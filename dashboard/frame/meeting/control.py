"""What runs the show: the keys in the browser, and the little that only the server can do for them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.charts.palette import Palette
from dashboard.frame.html import escaped
from dashboard.frame.meeting import beside, deciding, show
from dashboard.frame.meeting.shown import Meeting, Slide
from dashboard.frame.meeting.stage import Position, Window, stage
from dashboard.frame.meeting_decisions import entering
from dashboard.text import N_, _

JS = (show.ASSETS / "meeting.js").read_text(encoding="utf-8")
CSS = (show.ASSETS / "meeting_control.css").read_text(encoding="utf-8")
KEY = "meeting_control"
LOOKS_EVERY = 1.0
"""Seconds between two looks of somebody who follows."""

KEYS = (
    ("→ PageDown Space", N_("Next")),
    ("← PageUp", N_("Previous")),
    ("Home End", N_("First, last")),
    ("12 Enter", N_("To number 12")),
    ("O", N_("All slides at once")),
    ("Enter", N_("What lies behind the slide; then: what lies behind the chosen row")),
    ("Esc Backspace", N_("Back")),
    ("B .", N_("Black screen")),
    ("N", N_("Notes")),
    ("D", N_("Note a decision; Enter saves it")),
    ("R", N_("Note a leader's remark; Enter saves it")),
    ("L", N_("The figures of now beside the frozen ones")),
    ("P", N_("Presenter's window: notes, next slide, clock")),
    ("T", N_("Take the lead: others follow this window")),
    ("F", N_("Full screen")),
    ("C", N_("Light or dark")),
    ("H ?", N_("These keys")),
    ("Q", N_("Leave")),
)

FOLLOWERS = ("F", "C", "H ?")
"""The keys of somebody who follows."""

MARKUP = """
<div class="bar">
  <div class="foot">
    <span class="lost" role="status" hidden></span>
    <span class="clock"></span>
    <button data-key="PageUp" tabindex="-1">◀</button>
    <button data-key="PageDown" tabindex="-1">▶</button>
    <button data-key="KeyH" tabindex="-1">?</button>
  </div>
  <div class="line"><div class="done"></div></div>
</div>
<aside class="notes" hidden><p class="said"></p></aside>
<aside class="panel" hidden><p class="clock"></p><p class="state"></p><p class="said"></p></aside>
<div class="digits" hidden></div>
<div class="keys" hidden></div>
<div class="black" hidden></div>
"""
"""What lies over the slides; the words come with the data, in the reader's language."""

WAKES = """
export default function ({ setTriggerValue }) {
  const wake = () => setTriggerValue("lost", Date.now())
  window.addEventListener("meeting-lost", wake)
  return () => window.removeEventListener("meeting-lost", wake)
}
"""
# Not while a dialog is open: Streamlit may lose the end of the run that closes it where another run begins just then.
LOOKS = """
let clock
export default function ({ setTriggerValue }) {
  clearInterval(clock)
  clock = setInterval(() => document.querySelector(".stDialog") || setTriggerValue("look", Date.now()), 2000)
  return () => clearInterval(clock)
}
"""
_component = st.components.v2.component("meeting_control", html=MARKUP, css=CSS, js=JS)
_looker = st.components.v2.component("meeting_looker", js=LOOKS)
_waker = st.components.v2.component("meeting_waker", js=WAKES)


def wakes() -> None:
    """Outside the fragment, so that the whole page runs: a server that was started again does not know the fragment."""
    _waker(key="meeting_waker", on_lost_change=lambda: None)


def _data(meeting: Meeting, slides: list[Slide], part: show.Part, at: Position, *, opened: bool) -> dict[str, Any]:
    follows = part == "follow"
    return {
        # One show a window: the presenter's second window and the room's talk to each other under this name.
        "show": f"{meeting.saved.pack_id}-{meeting.saved.version}",
        "role": part,
        "slides": len(slides),
        "at": {"slide": at.slide, "more": at.more, "black": at.black},
        "known": _latest() is not None,
        "more": [s.has_more for s in slides],
        # Speaker notes are not for those who follow, nor do they come into their browsers.
        "notes": [] if follows else [_notes(s) for s in slides],
        "minutes": [s.item.minutes if s.item else 0 for s in slides],
        "opened": opened,
        "words": {
            "go_to": _("Go to"),
            "black": _("The room's screen is black."),
            "lost": _("No connection"),
            "unreachable": _("The server is out of reach: slides go on, but nothing can be noted or opened just now."),
        },
        "buttons": {"PageUp": _("Previous"), "PageDown": _("Next"), "KeyH": _("These keys")},
        "keys": [[_(words), keys] for keys, words in KEYS if keys in FOLLOWERS or not follows],
        "presenter": show.address_of("meeting", meeting, part="presenter"),
        "leave": show.address_of("packs", meeting),
    }


def _notes(slide: Slide) -> str:
    written = slide.item.notes if slide.item else ""
    return written or "\n".join([*slide.result.lines, *([slide.result.notes] if slide.result.notes else [])])


@st.fragment
def lead(meeting: Meeting, slides: list[Slide], part: show.Part, colours: Palette) -> None:
    """The keys. A step tells the server where the show stands and draws nothing; an act opens what it asks for."""
    pack_id = meeting.saved.pack_id
    if told := _latest():
        at = _told(told)
        stage().put(pack_id, _window(told), at)
    else:
        begun = None if st.query_params.get("slide") else stage().joined(pack_id)
        at = begun or _position(st.query_params.get("slide"), len(slides))
    beyond = beside.opened(meeting, beside.asked(meeting))
    entering.written_in_the_show()
    said = _component(
        key=KEY,
        data=_data(meeting, slides, part, at, opened=beyond is not None),
        on_at_change=lambda: None,
        on_act_change=lambda: None,
    )
    if said.act:
        _act(meeting, slides, said.act, colours)
    else:
        _again_where_decided(meeting, slides)
    if beyond:
        beside.draw(meeting, slides, beyond, colours)


@st.fragment
def says_who_leads(meeting: Meeting) -> None:
    """Whether others follow this window, said where they do not; where the leader has gone, they do from now on."""
    _looker(key="meeting_looker", on_look_change=lambda: None)
    told = _latest()
    if told and not stage().leads(meeting.saved.pack_id, _window(told), _told(told)):
        said = _("Led from another window; press T to take the lead.")
        st.html(f'<p class="led" role="status">{escaped(said)}</p>')


def _latest() -> Mapping[str, Any] | None:
    """What the browser told last: where it stands, and its name."""
    told: Mapping[str, Any] | None = st.session_state.get(KEY, {}).get("at")
    return told


def _window(told: Mapping[str, Any]) -> Window:
    context = get_script_run_ctx()
    return Window(str(told["browser"]), context.session_id if context else "")


def _again_where_decided(meeting: Meeting, slides: list[Slide]) -> None:
    """What the meeting decided in another window comes onto the slides of this one."""
    if meeting.slides != slides:
        st.rerun()


def _told(at: Mapping[str, Any]) -> Position:
    return Position(int(at["slide"]), bool(at["more"]), bool(at["black"]))


def _position(asked: str | None, slides: int) -> Position:
    number = int(asked) if asked and asked.isdecimal() and len(asked) < 5 else 1
    return Position(min(max(number, 1), slides))


def _act(meeting: Meeting, slides: list[Slide], asked: Mapping[str, Any], colours: Palette) -> None:
    slide = slides[min(max(int(asked["slide"]), 1), len(slides)) - 1]
    match asked["what"]:
        case "decision":
            deciding.decision(meeting, beside.about(meeting, slide, str(asked["about"])))
        case "remark":
            deciding.remark(meeting, beside.about(meeting, slide, str(asked["about"])))
        case "live":
            beside.live(meeting, slide)
        case "open":
            beside.open_matter(meeting, str(asked["about"]))
            _opens(meeting, str(asked["about"]))
        case "close":
            beside.close(meeting)
            _opens(meeting, "")
        case "contrast":
            _contrast(colours)
        case "take" if told := _latest():
            stage().take(meeting.saved.pack_id, _window(told), _told(told))


def _opens(meeting: Meeting, row: str) -> None:
    if told := _latest():
        stage().open(meeting.saved.pack_id, _window(told), row)
    st.rerun(scope="fragment")


def _contrast(colours: Palette) -> None:
    st.query_params["contrast"] = "light" if colours.dark else "dark"
    st.rerun()


@st.fragment(run_every=LOOKS_EVERY)
def follow(meeting: Meeting, slides: list[Slide], colours: Palette) -> None:
    """The slide that whoever runs the show is at, a second later at most."""
    at = stage().of(meeting.saved.pack_id) or Position(1)
    beyond = beside.opened(meeting, at.opened)
    data = _data(meeting, slides, "follow", at, opened=beyond is not None)
    said = _component(key=KEY, data=data, on_act_change=lambda: None)
    if said.act and said.act["what"] == "contrast":
        _contrast(colours)
    _again_where_decided(meeting, slides)
    if beyond:
        beside.draw(meeting, slides, beyond, colours)
