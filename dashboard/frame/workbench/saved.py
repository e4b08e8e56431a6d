"""Saving the draft under a name, copying and retiring it; and the list of what was saved."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard import service
from dashboard.feed.refused import Refused
from dashboard.feed.scenarios import Saved, inputs_of, retire, save
from dashboard.frame import parts
from dashboard.frame.html import Html, joined, link
from dashboard.frame.person import person
from dashboard.frame.reading import Row, read
from dashboard.frame.refusal import refusal
from dashboard.frame.workbench.draft import Draft, close, open_saved, scenarios
from dashboard.frame.workbench.sheet import Sheet, judged
from dashboard.text import _, moment_text, ngettext, number, short_date

_SAID = "workbench_said"


def state(draft: Draft) -> None:
    """Which scenario is open, in which version, and what is not saved of it."""
    if said := st.session_state.pop(_SAID, None):
        st.success(said)
    row = draft.row
    if row:
        by = {"name": row["name"], "n": number(row["version_no"]), "who": row["who"]}
        st.html(
            joined(
                [
                    _('Scenario "{name}", version {n}, saved by {who} at {moment}.', **by, moment=_at(row)),
                    *([row["note"]] if row["note"] else []),
                ]
            )
        )
        if row["retired"]:
            st.warning(_("This scenario was taken off the list; saving it puts it back."))
        elif not row["latest"]:
            st.warning(_("There is a newer version of this scenario: this one can only be saved as a copy."))
    if draft.unsaved:
        left, right = st.columns([3, 1], vertical_alignment="center")
        left.warning(
            ngettext("{n} input is changed and not saved", "{n} inputs are changed and not saved", draft.unsaved)
        )
        right.button(_("Discard"), key="workbench_discard", on_click=draft.discard)


def _at(row: Row) -> str:
    return moment_text(row["recorded_at"])


def form(draft: Draft, as_of: date) -> None:
    """Name, person, note, and what may be done with the draft."""
    drawer = st.expander(_("Save, copy or retire this scenario"), key="workbench_save", on_change="rerun")
    if not drawer.open:
        return
    row, turn = draft.row, draft.opened.version if draft.opened else 0
    with drawer:
        name = st.text_input(
            _("Name of the scenario"), row["name"] if row else "", key=f"scenario_name_{turn}", max_chars=80
        )
        who = person("scenario", _("Who saves"))
        note = st.text_input(_("Note"), key=f"scenario_note_{turn}", max_chars=300)
        store = service.store()
        with st.container(horizontal=True):
            if st.button(_("Save as a new version") if row else _("Save"), key="scenario_save", type="primary"):
                _do(lambda: save(store, name, draft.inputs, as_of, who, note, opened=draft.opened), draft)
            if row and st.button(_("Save as a copy"), key="scenario_copy"):
                copy_of = row["scenario_id"]
                _do(lambda: save(store, name, draft.inputs, as_of, who, note, copied_from=copy_of), draft)
            if draft.opened and not row["retired"] and st.button(_("Take off the list"), key="scenario_retire"):  # type: ignore[index]
                opened = draft.opened
                _do(lambda: retire(store, opened, who, note), draft, gone=True)


def _do(act: Callable[[], Saved], draft: Draft, *, gone: bool = False) -> None:
    try:
        saved = act()
    except Refused as refused:
        refusal(refused, "refused_scenario")
        return
    if gone:
        close()
        said = _("The scenario is off the list; its versions are kept.")
    else:
        open_saved(saved, draft)
        said = _("Saved. The address of this page now opens this scenario: copy it to share.")
    st.session_state[_SAID] = said
    st.rerun()


def listed(sheet: Sheet, draft: Draft) -> None:
    """The scenarios that were saved, with their points as of the page's day, and the versions of the open one."""
    rows = [r for r in scenarios() if not r["retired"]]
    drawer = st.expander(_("Saved scenarios ({n})", n=number(len(rows))), key="workbench_listed", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        if draft.row:
            st.button(_("Begin a new scenario"), key="workbench_close", on_click=close)
        if not rows:
            st.caption(_("No scenario was saved yet."))
            return
        heads = (_("Scenario"), _("Points"), _("Change"), _("Inputs"), _("Saved by"), _("Saved at"), _("Note"))
        parts.listing(heads, [_listed(sheet, r) for r in rows], numeric=(1, 2, 3), narrow=(3, 5, 6))
        if draft.row:
            _versions(draft.row)


def _listed(sheet: Sheet, row: Row) -> tuple[object, ...]:
    points = judged(sheet.as_of, inputs_of(service.store(), row["version"])).whole["earned"]
    name = link("workbench", row["name"], scenario=row["scenario_id"])
    return (
        name,
        number(points),
        number(points - sheet.today.whole["earned"], sign=True),
        number(row["inputs"]),
        row["who"],
        _at(row),
        row["note"],
    )


def _versions(row: Row) -> None:
    """Every version of the open scenario; none was ever written over."""
    mine = [r for r in read("workbench/scenarios") if r["scenario_id"] == row["scenario_id"]]
    st.caption(_('Versions of "{name}"', name=row["name"]))
    rows = [
        (
            link("workbench", f"{r['version_no']}", scenario=r["scenario_id"], version=r["version_no"]),
            _("taken off the list") if r["retired"] else Html(""),
            r["who"],
            _at(r),
            short_date(r["as_of"]),
            r["note"],
        )
        for r in mine
    ]
    heads = (_("Version"), _("State"), _("Saved by"), _("Saved at"), _("Compared with"), _("Note"))
    parts.listing(heads, rows, narrow=(4, 5))
