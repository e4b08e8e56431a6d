"""One meeting pack: what meeting it is, its agenda, what each item shows, and saving it."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.packs import agenda, along, frozen, gallery, one_item, saving
from dashboard.frame.packs.draft import Draft
from dashboard.frame.packs.words import item_counts
from dashboard.frame.reading import read
from dashboard.frame.url import EARLIEST, LATEST, day_fields
from dashboard.text import _, name, short_date


@st.fragment
def show(draft: Draft) -> None:
    """The whole pack; only it is drawn again while somebody works on it."""
    counts = item_counts(len(draft.entries), sum(e.item.minutes for e in draft.entries))
    title = draft.title.strip() or _("Meeting pack without a title")
    parts.finding(_("{title}: {counts}, as of {day}", title=title, counts=counts, day=short_date(draft.as_of)))
    saving.state(draft)
    _meeting(draft)
    saving.form(draft)
    frozen.show(draft)
    left, right = st.columns([1, 1.15], gap="large")
    with left:
        agenda.show(draft, counts)
        gallery.show(draft)
    with right:
        one_item.show(draft)
    if draft.opened:
        along.show(draft)
        saving.versions(draft)


def _meeting(draft: Draft) -> None:
    """Title, day of the meeting, the day that its figures speak of, and the programmes of its ledger."""
    where = f"{draft.key}_{draft.turn}"
    cells = st.columns([1.7, 0.9, 1, 2.3])
    key = f"packs_title_{where}"
    put = _put(draft, "title", key)
    cells[0].text_input(_("Title of the meeting"), draft.title, key=key, max_chars=80, on_change=put)
    key = f"packs_held_on_{where}"
    put = _put(draft, "held_on", key)
    cells[1].date_input(
        _("Day of the meeting"), draft.held_on, EARLIEST, LATEST, format="YYYY-MM-DD", key=key, on_change=put
    )
    with cells[2]:
        _day_of_figures(draft)
    key = f"packs_programmes_{where}"
    programmes = {p["programme_id"]: name(p) for p in read("frame/programmes")}
    cells[3].multiselect(
        _("Programmes of the ledger"),
        list(programmes),
        [p for p in draft.programmes if p in programmes],
        format_func=programmes.__getitem__,
        key=key,
        placeholder=_("Choose"),
        on_change=_put(draft, "programmes", key),
    )


def _put(draft: Draft, field: str, key: str) -> Callable[[], None]:
    """Takes what a field of the form says into the draft; a day that was cleared stays as it was."""

    def take() -> None:
        value = st.session_state[key]
        if value is not None:
            setattr(draft, field, tuple(value) if isinstance(value, list) else value)

    return take


def _day_of_figures(draft: Draft) -> None:
    named: dict[date, str] = {r["due_on"]: name(r) for r in read("frame/rounds")}

    def take(field: str) -> None:
        if picked := st.session_state[field]:
            draft.as_of = picked

    st.html(f'<p class="field-label">{_("Figures as of")}</p>')
    label = named.get(draft.as_of) or short_date(draft.as_of)
    with st.popover(label, key="packs_as_of", width="stretch"):
        day_fields("packs_as_of", draft.as_of, named, take)
