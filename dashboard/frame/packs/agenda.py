"""The agenda that is being put together: its items with the clock, and what may be done with the chosen one."""

from datetime import time

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.packs import words
from dashboard.frame.packs.draft import Draft
from dashboard.report.views import check
from dashboard.text import NBSP, _, ngettext

_CHOSEN, _POSITION, _BEGINS = "packs_item", "packs_position", "packs_begins"
EACH = 5
"""Minutes that a view without a time is given with one click."""


def show(draft: Draft, counts: str) -> None:
    """The items in order, one of them chosen; above them its buttons."""
    parts.section(_("Agenda"), counts)
    if draft.entries:
        _clock(draft)
        _buttons(draft)
        _undo(draft)
        _items(draft)
    else:
        parts.empty(
            _("Nothing is on the agenda yet"), _("Put a view from the gallery on it: a list, an indicator, a task.")
        )
        _undo(draft)


def _clock(draft: Draft) -> None:
    minutes = sum(e.item.minutes for e in draft.entries)
    open_ended = sum(not e.item.minutes and not words.own_words(e.item) for e in draft.entries)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.session_state[_BEGINS] = draft.begins
        st.time_input(_("Begins at"), key=_BEGINS, width=120, on_change=_begin, args=(draft,))
        said = [_("ends at {clock}", clock=words.at(draft.begins, minutes))] if minutes else []
        if open_ended:
            said.append(ngettext("{n} view has no time set", "{n} views have no time set", open_ended))
            label = _("{n} minutes for each", n=EACH) if open_ended > 1 else _("{n} minutes for it", n=EACH)
            st.button(label, key="packs_time_each", on_click=_give_time, args=(draft,))
        st.caption(" · ".join(said))


def _give_time(draft: Draft) -> None:
    for entry in draft.entries:
        if not entry.item.minutes and not words.own_words(entry.item):
            draft.put(entry, minutes=EACH)
    draft.turn += 1


def _begin(draft: Draft) -> None:
    chosen: time | None = st.session_state[_BEGINS]
    draft.begins = chosen or draft.begins


def _items(draft: Draft) -> None:
    labels, captions = {}, []
    passed = 0
    for n, entry in enumerate(draft.entries, 1):
        item, problem = entry.item, check(entry.item)
        title = words.plain(words.title_of(item))
        heading = item.view_id == "section"
        labels[entry.number] = f"**{n}{NBSP}{NBSP}{title}**" if heading else f"{n}{NBSP}{NBSP}{title}"
        said = [problem] if problem else [words.filters(item, draft.clocks)]
        if item.title and not problem:
            said.insert(0, words.view_title(item))
        if item.minutes:
            said.append(f"{words.at(draft.begins, passed)} {words.minutes_text(item.minutes)}")
        if item.notes:
            said.append(_("with notes"))
        passed += item.minutes
        captions.append(("■ " if problem else "") + words.plain(" · ".join(s for s in said if s)))
    st.session_state[_CHOSEN] = draft.chosen
    st.radio(
        _("Items"),
        list(labels),
        format_func=labels.__getitem__,
        captions=captions,
        key=_CHOSEN,
        label_visibility="collapsed",
        width="stretch",
        on_change=_choose,
        args=(draft,),
    )


def _choose(draft: Draft) -> None:
    draft.chosen = st.session_state[_CHOSEN]


def _buttons(draft: Draft) -> None:
    """They act on the chosen item and stay where they are, so that the keyboard's focus stays on them."""
    st.session_state[_POSITION] = (draft.place or 0) + 1
    with st.container(horizontal=True, vertical_alignment="bottom", key="packs_buttons"):
        st.button(_("Up"), key="packs_up", icon=":material/arrow_upward:", on_click=_move, args=(draft, -1))
        st.button(_("Down"), key="packs_down", icon=":material/arrow_downward:", on_click=_move, args=(draft, 1))
        st.number_input(
            _("Position"),
            min_value=1,
            max_value=len(draft.entries),
            step=1,
            key=_POSITION,
            width=130,
            on_change=_to_position,
            args=(draft,),
        )
        st.button(_("Duplicate"), key="packs_duplicate", on_click=_duplicate, args=(draft,))
        st.button(_("Remove"), key="packs_remove", on_click=draft.remove)


def _move(draft: Draft, by: int) -> None:
    if draft.place is not None:
        draft.move(draft.place + by)


def _to_position(draft: Draft) -> None:
    draft.move(st.session_state[_POSITION] - 1)


def _duplicate(draft: Draft) -> None:
    if draft.entry:
        draft.insert([draft.entry.item])


def _undo(draft: Draft) -> None:
    if draft.removed:
        _at, entry = draft.removed[-1]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(_("Removed: {item}", item=words.plain(words.title_of(entry.item))))
            st.button(_("Undo"), key="packs_undo", on_click=draft.undo)
