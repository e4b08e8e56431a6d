"""Which version is open and what of it is not saved; saving, copying and taking off the list; versions and links."""

from collections.abc import Callable

import streamlit as st

from dashboard import service
from dashboard.feed.packs import Saved, retire, save
from dashboard.feed.refused import Refused
from dashboard.frame import parts
from dashboard.frame.html import Html, joined, link
from dashboard.frame.packs import addresses, kept, opening
from dashboard.frame.packs.draft import Draft
from dashboard.frame.person import person
from dashboard.frame.reading import Row
from dashboard.frame.refusal import refusal
from dashboard.text import N_, _, listing, moment_text, number, short_date

_SAID = "packs_said"
FIELDS = {
    "title": N_("title"),
    "held_on": N_("day of the meeting"),
    "as_of": N_("day of the figures"),
    "known_at": N_("newest figures"),
    "items": N_("agenda"),
    "programmes": N_("programmes of the ledger"),
}


def said() -> None:
    """What was done with the last click, once."""
    if words := st.session_state.pop(_SAID, None):
        st.success(words)


def state(draft: Draft) -> None:
    """Which pack is open, in which version, and what is not saved of it."""
    said()
    row = draft.row
    with st.container(horizontal=True, vertical_alignment="center", key="packs_state"):
        st.html(joined(_state(row)) if row else _("New meeting pack, not saved yet."), width="stretch")
        if st.button(_("All meeting packs"), key="packs_all", icon=":material/arrow_back:"):
            opening.go()
            st.rerun()
        if draft.opened and row:
            to = addresses.of_pack(addresses.SHOW, draft.opened.pack_id, None if row["latest"] else row["version_no"])
            st.link_button(_("Show"), to, key="packs_show", icon=":material/open_in_new:")
    if row and row["retired"]:
        st.warning(_("This meeting pack was taken off the list; saving it puts it back."))
    elif row and (newer := _newer(row)):
        warned = _("There is a newer version of this meeting pack: this one can only be saved as a copy.")
        with st.container(horizontal=True, vertical_alignment="center", key="packs_newer"):
            st.warning(warned, width="stretch")
            st.link_button(_("Open the newer version"), addresses.of_pack(addresses.PREPARE, newer["pack_id"]))
    if draft.changed:
        with st.container(horizontal=True, vertical_alignment="center"):
            changed = listing(_(FIELDS[f]) for f in FIELDS if f in draft.changed)
            st.warning(_("Changed and not saved: {fields}.", fields=changed), width="stretch")
            st.button(_("Discard"), key="packs_discard", on_click=draft.discard)


def _newer(row: Row) -> Row | None:
    return next((r for r in _versions_of(row) if r["latest"] and r["version"] != row["version"]), None)


def _versions_of(row: Row) -> list[Row]:
    return [r for r in kept.listed() if r["pack_id"] == row["pack_id"]]


def _state(row: Row) -> list[str]:
    by = {"id": number(row["pack_id"]), "n": number(row["version_no"]), "who": row["who"]}
    first = _(
        "Meeting pack {id}, version {n}, saved by {who} at {moment}.", moment=moment_text(row["recorded_at"]), **by
    )
    return [first, row["note"]] if row["note"] else [first]


def form(draft: Draft) -> None:
    """Who, note, and what may be done with the draft."""
    row, store = draft.row, service.store()
    current = row is not None and not _newer(row)
    first, second, third = st.columns([1.4, 1.4, 2.2], vertical_alignment="bottom")
    with first:
        who = person("packs", _("Who saves"))
    with second:
        note = st.text_input(_("Note"), key=f"packs_note_{draft.key}_{draft.turn}", max_chars=300)
    with third.container(horizontal=True):
        if not row or current:
            label = _("Save as a new version") if row else _("Save")
            if st.button(label, key="packs_save", type="primary"):
                copied = draft.copied_from
                _do(lambda: save(store, draft.pack, who, note, opened=draft.opened, copied_from=copied), draft)
        if row and st.button(_("Save as a copy"), key="packs_save_copy", type="secondary" if current else "primary"):
            copy_of = row["pack_id"]
            _do(lambda: save(store, draft.pack, who, note, copied_from=copy_of), draft)
        if draft.opened and row and current and not row["retired"]:
            opened = draft.opened
            if st.button(_("Take off the list"), key="packs_retire"):
                _do(lambda: retire(store, opened, who, note), draft, gone=True)


def _do(act: Callable[[], Saved], draft: Draft, *, gone: bool = False) -> None:
    try:
        saved = act()
    except Refused as refused:
        refusal(refused, "refused_pack")
        return
    if gone:
        opening.leave(draft)
        st.session_state[_SAID] = _("The meeting pack is off the list; its versions are kept.")
    else:
        opening.after_saving(draft, saved)
        st.session_state[_SAID] = _("Saved as meeting pack {n}.", n=number(saved.pack_id))
    st.rerun()


def versions(draft: Draft) -> None:
    """Links to share, and every version of the open pack; none was ever written over."""
    assert draft.opened
    assert draft.row
    parts.section(_("Links to share"))
    said = {
        addresses.PREPARE: _("To prepare"),
        addresses.SHOW: _("To show"),
        addresses.FOLLOW: _("To follow the show on another screen, without control"),
    }
    for (page, words), place in zip(said.items(), st.columns(len(said)), strict=True):
        place.caption(words)
        place.code(addresses.to_share(page, draft.opened.pack_id), language=None, wrap_lines=True)
    mine = _versions_of(draft.row)
    parts.section(_("Versions"), number(len(mine)))
    rows = [
        (
            link(addresses.PREPARE, f"{r['version_no']}", pack=r["pack_id"], version=r["version_no"]),
            _("taken off the list") if r["retired"] else Html(""),
            r["who"],
            moment_text(r["recorded_at"]),
            short_date(r["as_of"]),
            r["note"],
        )
        for r in mine
    ]
    heads = (_("Version"), _("State"), _("Saved by"), _("Saved at"), _("Figures as of"), _("Note"))
    parts.listing(heads, rows, narrow=(4, 5))
