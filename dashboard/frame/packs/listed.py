"""The list of meeting packs, and beginning a new one."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.html import escaped, joined
from dashboard.frame.packs import addresses, kept, opening, saving
from dashboard.frame.packs.draft import Draft, drafts, unsaved
from dashboard.frame.packs.words import item_counts, plain
from dashboard.frame.reading import Row
from dashboard.frame.session import Page
from dashboard.report.agenda import READY_MADE
from dashboard.text import _, moment_text, ngettext, number, pgettext, short_date

PAST = 12
"""Past meetings shown at once; the others a click away."""


def show(page: Page) -> None:
    """What is coming, what is new, what is past."""
    latest = [r for r in kept.listed() if r["latest"]]
    standing = [r for r in latest if not r["retired"]]
    day = opening.this_day(page)
    coming = sorted((r for r in standing if r["held_on"] >= day), key=lambda r: (r["held_on"], r["pack_id"]))
    past = sorted((r for r in standing if r["held_on"] < day), key=lambda r: (r["held_on"], r["pack_id"]), reverse=True)
    parts.finding(_finding(standing, coming))
    saving.said()
    _unsaved()
    if coming:
        parts.section(_("Coming meetings"), number(len(coming)))
        _rows(coming)
    _begin(page)
    if past:
        parts.section(_("Past meetings"), number(len(past)))
        _rows(past[:PAST])
        _drawer("packs_older", _("Earlier ones ({n})", n=number(len(past) - PAST)), past[PAST:])
    retired = [r for r in latest if r["retired"]]
    _drawer("packs_retired", _("Taken off the list ({n})", n=number(len(retired))), retired)


def _finding(standing: Sequence[Row], coming: Sequence[Row]) -> str:
    if coming:
        first = coming[0]
        return _("The next meeting: {title}, {day}", title=first["title"], day=short_date(first["held_on"]))
    if standing:
        return ngettext(
            "{n} meeting pack is saved; no meeting is ahead",
            "{n} meeting packs are saved; no meeting is ahead",
            len(standing),
        )
    return _("No meeting is prepared yet")


def _unsaved() -> None:
    """What this session has begun and not saved."""
    for draft in unsaved():
        with st.container(horizontal=True, vertical_alignment="center"):
            title = draft.title.strip() or _("Meeting pack without a title")
            st.warning(_("Not saved: {title}", title=plain(title)), width="stretch")
            st.button(_("Continue"), key=f"packs_go_on_{draft.key}", on_click=opening.go_to, args=(draft,))
            st.button(_("Discard"), key=f"packs_drop_{draft.key}", on_click=_drop, args=(draft,))


def _drop(draft: Draft) -> None:
    drafts().pop(draft.key, None)


def _begin(page: Page) -> None:
    """A button for each ready-made agenda, that of the page's round first, and one for an empty pack."""
    parts.section(_("New meeting pack"), _("choose what it begins with"))
    mine = f"round_{page.this_round['round_no']}" if page.this_round else ""
    ordered = sorted(READY_MADE, key=lambda a: a != mine)
    with st.container(horizontal=True, key="packs_begin"):
        for agenda_id in ordered:
            st.button(
                _(READY_MADE[agenda_id].title),
                key=f"packs_new_{agenda_id}",
                type="primary" if agenda_id == mine else "secondary",
                on_click=_new,
                args=(agenda_id,),
            )
        st.button(_("An empty agenda"), key="packs_new_empty", type="tertiary", on_click=_new, args=(opening.EMPTY,))


def _new(source: str) -> None:
    opening.go(new=source)


def _drawer(key: str, label: str, rows: Sequence[Row]) -> None:
    if rows:
        drawer = st.expander(label, key=key, on_change="rerun")
        if drawer.open:
            with drawer:
                _rows(rows)


def _rows(rows: Sequence[Row]) -> None:
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", key=f"packs_row_{row['pack_id']}"):
            st.html(_words(row), width="stretch")
            number_of = row["pack_id"]
            st.button(pgettext("pack", "Open"), key=f"packs_open_{number_of}", on_click=_open, args=(number_of,))
            to = addresses.of_pack(addresses.SHOW, number_of)
            st.link_button(_("Show"), to, key=f"packs_show_{number_of}", icon=":material/open_in_new:")
            st.button(_("Copy"), key=f"packs_copy_{number_of}", on_click=_copy, args=(number_of,))


def _words(row: Row) -> str:
    held_on: date = row["held_on"]
    detail = [
        item_counts(row["items"], row["minutes"]),
        _("figures as of {day}", day=short_date(row["as_of"])),
        _("frozen at {moment} (batch {n})", moment=moment_text(row["known_until"]), n=row["known_at"]),
        _("{who}, {moment}", who=row["who"], moment=moment_text(row["recorded_at"])),
    ]
    return (
        f'<p class="pack-row"><span class="pack-day">{escaped(short_date(held_on))}</span> '
        f'<b>{escaped(row["title"])}</b><br><span class="fine">{joined(detail, " · ")}</span></p>'
    )


def _open(pack_id: int) -> None:
    opening.go(pack=pack_id)


def _copy(pack_id: int) -> None:
    opening.go(copy=pack_id)
