"""The chosen item: its filters, title, notes and time, and what it will show."""

from typing import Any

import streamlit as st

from dashboard.feed.packs import MOST_MINUTES
from dashboard.frame import parts
from dashboard.frame.packs import form, preview, words
from dashboard.frame.packs.draft import Draft, Entry
from dashboard.report.views import GALLERY, check
from dashboard.text import _, number


def show(draft: Draft) -> None:
    """Fields of the item that is chosen on the agenda, and its preview."""
    entry = draft.entry
    if entry is None or draft.place is None:
        return
    where = f"packs_{draft.key}_{entry.number}_{draft.turn}"
    position = _("{n} of {all}", n=number(draft.place + 1), all=number(len(draft.entries)))
    parts.section(words.view_title(entry.item), position)
    problem = check(entry.item)
    if problem:
        st.error(words.plain(_("{problem} Mend the filters, or remove the item.", problem=problem)))
    if view := GALLERY.get(entry.item.view_id):
        form.fields(view, entry.item.parameters, draft.clocks, where, lambda n, v: _filter(draft, entry, n, v))
    _own(draft, entry, where)
    if not problem:
        preview.show(draft, entry, draft.place)


def _filter(draft: Draft, entry: Entry, name: str, value: Any) -> None:
    """Filters that the view does not know go with the first change of one that it does."""
    view = GALLERY[entry.item.view_id]
    known = {p.name for p in view.parameters}
    kept = {n: v for n, v in entry.item.parameters.items() if n in known and n != name}
    draft.put(entry, parameters=kept if value is None else {**kept, name: value})


def _own(draft: Draft, entry: Entry, where: str) -> None:
    """Title of one's own, minutes, notes."""
    item = entry.item

    def put(field: str) -> None:
        value = st.session_state[f"{where}_own_{field}"]
        draft.put(entry, **{field: value.strip() if isinstance(value, str) else value or 0})

    left, right = st.columns([2.4, 1])
    if not words.own_words(item):
        left.text_input(
            _("Title of your own"),
            item.title,
            key=f"{where}_own_title",
            max_chars=200,
            placeholder=_("the finding of the view"),
            on_change=put,
            args=("title",),
        )
    (left if words.own_words(item) else right).number_input(
        _("Minutes"), 0, MOST_MINUTES, item.minutes, 1, key=f"{where}_own_minutes", on_change=put, args=("minutes",)
    )
    st.text_area(
        _("Speaker notes"),
        item.notes,
        key=f"{where}_own_notes",
        max_chars=2000,
        height=80,
        placeholder=_("seen by the presenter only; they stand in the notes of the slides too"),
        on_change=put,
        args=("notes",),
    )
