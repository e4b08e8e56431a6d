"""Charts to take along: PNG and SVG of what a page draws, with the words around it, made when they are asked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from dashboard.charts.base import Spec
from dashboard.charts.palette import palette
from dashboard.frame.reading import demonstration_stands
from dashboard.frame.session import AROUND, as_of
from dashboard.report import pictures
from dashboard.text import N_, _, short_date, spoken

KINDS = {"PNG": "image/png", "SVG": "image/svg+xml"}
LACKS: dict[pictures.Lack, str] = {
    "browser": N_("No pictures: they are drawn by Chromium or Chrome, and none was found on the server."),
    "font": N_("No pictures: the server has no font with Chinese characters."),
}
FOR_PHONES = "_phone"
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Drawn:
    """A chart that a page has drawn, with the heading above it."""

    key: str
    spec: Spec
    title: str
    note: str
    demonstration: bool


@dataclass
class Around:
    """What a page has said so far in this run: its latest heading, the charts whose pictures wait, its foot."""

    title: str = ""
    note: str = ""
    demonstration: bool | None = None
    waiting: list[Drawn] = field(default_factory=list)
    foot: tuple[str, ...] = ()


def around() -> Around:
    """That of this run of the page."""
    found: Around = st.session_state.setdefault(AROUND, Around())
    return found


def headed(title: str, note: str, demonstration: bool) -> None:
    """A heading, under which charts stand."""
    now = around()
    now.title, now.note, now.demonstration = title, note, demonstration


def drawn(spec: Spec, key: str, alt: str) -> None:
    """A chart: its picture is offered with the numbers that come next. One drawn again for phones has none."""
    if key.endswith(FOR_PHONES):
        return
    now = around()
    # Where no heading says it, what stands in the data decides.
    mark = demonstration_stands() if now.demonstration is None else now.demonstration
    now.waiting.append(Drawn(key, spec, now.title or alt, now.note, mark))


def offer() -> None:
    """Buttons for the pictures of the charts that wait; why there are none, where the machine cannot draw them."""
    now = around()
    charts, now.waiting = now.waiting, []
    if not charts:
        return
    lack = pictures.lacking()
    with st.container(horizontal=True, vertical_alignment="center"):
        for place, chart in enumerate(charts, 1):
            which = f" ({place})" if len(charts) > 1 else ""
            for kind in KINDS:
                _button(chart, now, kind, _("Download {format}", format=kind) + which, disabled=lack is not None)
        if lack:
            st.caption(lacking_text(lack))


def left_out() -> None:
    """No pictures of the charts that wait: the page offers them itself."""
    around().waiting = []


def _button(chart: Drawn, now: Around, kind: str, label: str, *, disabled: bool) -> None:
    theme, day = palette(st.context.theme.type), as_of()

    def make() -> bytes:
        # The foot comes after the chart: it is known by the time that somebody presses the button.
        foot = (_("As of {day}.", day=short_date(day)), *(TAG.sub("", f) for f in now.foot))
        mark = _("Demonstration data") if chart.demonstration else ""
        caption = pictures.Caption(chart.title, chart.note, foot, mark)
        return pictures.picture_bytes(chart.spec, theme, caption, kind)

    file_name = f"{chart.key}_{day.isoformat()}.{kind.lower()}"
    button(label, make, file_name, KINDS[kind], disabled=disabled)


def button(label: str, make: Callable[[], bytes], file_name: str, mime: str, *, disabled: bool = False) -> None:
    """A button whose file is made, in the language of now, when it is pressed."""
    key = f"download_{file_name}"
    st.download_button(label, spoken(make), file_name, mime, key=key, on_click="ignore", disabled=disabled)


def lacking_text(lack: pictures.Lack) -> str:
    """Why no pictures can be made, in a sentence."""
    return _(LACKS[lack])
