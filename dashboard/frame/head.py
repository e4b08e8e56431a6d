"""The head of every page: where one is, the demonstration badge, search, as-of picker and language."""

import html
from typing import Any

import streamlit as st

from dashboard.charts.palette import css_variables
from dashboard.frame import session
from dashboard.frame.pages import PageEntry
from dashboard.frame.parts import badge
from dashboard.frame.reading import demonstration_stands, read
from dashboard.frame.url import day_fields
from dashboard.settings import PROJECT
from dashboard.text import LANGUAGES, _, name, short_date

_SHEETS = sorted((PROJECT / "dashboard" / "assets" / "style").glob("*.css"))
STYLE = "\n".join(sheet.read_text(encoding="utf-8") for sheet in _SHEETS)
"""What Streamlit cannot do by its theme, and the smallest cures; colours are the variables of `css_variables`."""
OWN_NAMES = {"zh": "中文", "en": "EN"}


def style() -> None:
    """The one block of style: colours by theme, and the few cures for what the theme cannot say."""
    # Streamlit tells its root which theme it has; dialogs stand beside that root, not in it.
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    charts = on_paper(dark=scheme == "dark")
    st.html(f"<style>{css_variables()}{_words()}{STYLE}.stDialog {{ color-scheme: {scheme} }}{charts}</style>")


def on_paper(*, dark: bool) -> str:
    """Paper is white: what was drawn light on dark is turned over there, its hues kept."""
    return f"@media print {{ .js-plotly-plot {{ filter: {'invert(1) hue-rotate(180deg)' if dark else 'none'} }} }}"


def _words() -> str:
    """The words of widgets that the style sheets put in the place of English ones, as variables."""
    said = {
        "no-results": _("Nothing found"),
        "lost-title": _("No connection"),
        "lost-words": _("The server is out of reach. This page goes on by itself as soon as it is back."),
    }
    return ":root {" + "".join(f'--{name}: "{words}";' for name, words in said.items()) + "}"


def head(entry: PageEntry, pages: dict[str, Any]) -> None:
    """Draw the head; it stands before the page's own title."""
    session.take_day_from_url()
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.html(f'<div class="crumbs">{_crumbs(entry)}</div>', width="stretch")
        _search(entry, pages)
        _day_picker()
        _language()
    session.complain()


def _crumbs(entry: PageEntry) -> str:
    words = [_(entry.title)]
    if entry.programme_id:
        found = next(p for p in read("frame/programmes") if p["programme_id"] == entry.programme_id)
        words.append(found["number"])
    shown = " · ".join(html.escape(w) for w in words)
    return shown + (badge(small=False) if demonstration_stands() else "")


def _search(entry: PageEntry, pages: dict[str, Any]) -> None:
    asked = st.query_params.get("q") if entry.address == "search" else None
    if asked is not None and asked != st.session_state.get("searched"):
        st.session_state["search"] = st.session_state["searched"] = asked
    words = st.text_input(
        _("Search"),
        key="search",
        placeholder=_("Search indicators, tasks, units, leaders …"),
        label_visibility="collapsed",
        max_chars=100,
        width=270,
        icon=":material/search:",
    )
    words = (words or "").strip()
    if words != (st.session_state.get("searched") or ""):
        st.session_state["searched"] = words
        if words:
            st.switch_page(pages["search"], query_params={"q": words})


def _day_picker() -> None:
    day = session.as_of()
    rounds = read("frame/rounds")
    past = [r for r in rounds if r["due_on"] <= day]
    with st.popover(session.day_label(day, past[-1] if past else None), key="as_of_popover"):
        by_due = {r["due_on"]: name(r) for r in rounds}
        day_fields("as_of", day, by_due, lambda field: session.choose_day(st.session_state[field]))
        latest = session.latest_day()
        st.button(
            _("Latest data ({day})", day=short_date(latest)),
            key="as_of_latest",
            disabled=day == latest,
            on_click=session.choose_day,
            args=(None,),
        )


def _language() -> None:
    st.session_state["language_control"] = st.session_state["language"]
    st.segmented_control(
        _("Language"),
        LANGUAGES,
        format_func=OWN_NAMES.__getitem__,
        key="language_control",
        label_visibility="collapsed",
        on_change=lambda: session.choose_language(st.session_state["language_control"] or st.session_state["language"]),
    )
