"""The gallery of views: what each shows, its filters, and the button that puts it on the agenda."""

from typing import Any

import streamlit as st

from dashboard.feed.agenda import Item
from dashboard.frame.packs import form, words
from dashboard.frame.packs.draft import Draft
from dashboard.report.views import GALLERY, check
from dashboard.text import _

FEW, HIGH = 6, 340
"""Views that stand without a scroll bar, and the height (px) of more: the fields below them stay in sight."""
_WANTED, _VIEW, _GIVEN = "packs_wanted", "packs_view", "packs_given"


def show(draft: Draft) -> None:
    """Closed at first, where there is an agenda already."""
    st.session_state.setdefault("packs_gallery", not draft.entries)
    drawer = st.expander(_("Add from the gallery"), key="packs_gallery", on_change="rerun")
    if drawer.open:
        with drawer:
            _open(draft)


def _open(draft: Draft) -> None:
    wanted = st.text_input(_("Search the gallery"), key=_WANTED, max_chars=60, placeholder=_("late, indicator, town …"))
    found = [v for v in GALLERY if _matches(v, wanted or "")]
    if not found:
        st.caption(_("No view is called so or shows that."))
        return
    if st.session_state.get(_VIEW) not in found:
        st.session_state[_VIEW] = None
    ordered = [v for group in words.GROUPS for v in found if words.about(v)[0] == group]
    labels = {v: _label(v, draft) for v in ordered}
    with st.container(height=HIGH if len(ordered) > FEW else "content", key="packs_views"):
        chosen = st.radio(
            _("Views"),
            ordered,
            index=None,
            format_func=labels.__getitem__,
            captions=[words.about(v)[1] for v in ordered],
            key=_VIEW,
            label_visibility="collapsed",
            width="stretch",
        )
    if chosen:
        _chosen(draft, chosen)


def _label(view_id: str, draft: Draft) -> str:
    group = words.group_text(words.about(view_id)[0], draft.clocks)
    return f"**{words.plain(_(GALLERY[view_id].title))}** — {words.plain(group)}"


def _matches(view_id: str, wanted: str) -> bool:
    """Whether all words stand in the title or the sentence of a view, in the language of now."""
    said = f"{_(GALLERY[view_id].title)} {words.about(view_id)[1]}".casefold()
    return all(word in said for word in wanted.casefold().split())


def _chosen(draft: Draft, view_id: str) -> None:
    """Filters of the view, and the buttons; they are off until what is asked for is complete."""
    given: dict[str, dict[str, Any]] = st.session_state.setdefault(_GIVEN, {})
    mine = given.setdefault(view_id, {})

    def put(name: str, value: Any) -> None:
        if value is None:
            mine.pop(name, None)
        else:
            mine[name] = value

    turn = st.session_state.setdefault("packs_gallery_turn", 0)
    form.fields(GALLERY[view_id], mine, draft.clocks, f"packs_add_{view_id}_{turn}", put)
    item = Item(view_id, dict(mine))
    problem = check(item)
    if problem:
        st.caption(words.plain(problem))
    with st.container(horizontal=True):
        after = _("Insert after the chosen item") if draft.entry else _("Put on the agenda")
        st.button(
            after, key="packs_insert", type="primary", disabled=bool(problem), on_click=_insert, args=(draft, item)
        )
        if draft.entry:
            st.button(
                _("Put at the end"), key="packs_append", disabled=bool(problem), on_click=_append, args=(draft, item)
            )


def _insert(draft: Draft, item: Item) -> None:
    draft.insert([item])
    _begin_anew(item)


def _append(draft: Draft, item: Item) -> None:
    draft.insert([item], at_end=True)
    _begin_anew(item)


def _begin_anew(item: Item) -> None:
    st.session_state[_GIVEN].pop(item.view_id, None)
    st.session_state["packs_gallery_turn"] += 1
