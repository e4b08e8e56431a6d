"""Until when a pack's figures see; and taking the newest, with what they change."""

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.packs.draft import Comparison, Draft
from dashboard.frame.reading import read_one, version
from dashboard.text import NOTHING, _, moment_text, ngettext, number, pgettext


def show(draft: Draft) -> None:
    """The moment, what came later, and the button that takes it in."""
    since = read_one("packs/since", version=draft.known_at)
    said = _(
        "Figures as they stood at {moment} (batch {n}).", moment=moment_text(since["known_until"]), n=draft.known_at
    )
    later = since["later"]
    with st.container(horizontal=True, vertical_alignment="center", key="packs_frozen"):
        if later:
            more = ngettext("{n} batch came later.", "{n} batches came later.", later)
            st.info(f"{said} {more}", icon=":material/lock_clock:", width="stretch")
            st.button(_("Take the newest figures"), key="packs_newest", on_click=_take, args=(draft,))
        else:
            st.caption(_("{said} No batch came later.", said=said))
    if draft.comparison:
        _compared(draft, draft.comparison)


def _take(draft: Draft) -> None:
    draft.take_newest(version())


def _compared(draft: Draft, comparison: Comparison) -> None:
    found = comparison.moved(_("Comparing the figures"))
    said = ngettext(
        "The newest figures are taken: {n} of {all} items says something else than before.",
        "The newest figures are taken: {n} of {all} items say something else than before.",
        len(found),
        all=number(len(comparison.items)),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(said, width="stretch")
        st.button(_("Back to the figures before"), key="packs_take_back", on_click=draft.take_back)
    if found:
        heads = (_("No."), pgettext("agenda", "Item"), pgettext("figures", "Before"), pgettext("figures", "After"))
        with st.container(key="stack_packs_moved"):
            parts.listing(
                heads,
                [
                    (
                        m.place,
                        m.heading,
                        m.before,
                        m.after or (_("the same finding, other numbers behind it") if m.before else NOTHING),
                    )
                    for m in found
                ],
                named=True,
            )
