"""Which pack the address opens: one that was saved (`pack`, `version`), a copy (`copy`), or a new one (`new`)."""

from datetime import date

import streamlit as st

from dashboard.charts.palette import PROGRAMMES
from dashboard.feed.agenda import Item, Pack
from dashboard.feed.packs import Saved
from dashboard.frame.duty.form import today
from dashboard.frame.packs.draft import Draft, drafts
from dashboard.frame.packs.kept import listed, loaded, version_of
from dashboard.frame.reading import Row, demonstration_stands, version
from dashboard.frame.session import Page
from dashboard.frame.url import asked
from dashboard.report.agenda import READY_MADE

EMPTY = "empty"
_PARAMETERS = ("pack", "version", "copy", "new")
_FOLLOWED = "meeting_decisions"
"""The view of what earlier meetings decided."""


def this_day(page: Page) -> date:
    """Today; among demonstration data, which end in the past, the day that the page looks at."""
    return page.as_of if demonstration_stands() else today()


def current(page: Page) -> Draft | None:
    """The draft that the address asks for, begun where there is none yet; None: the list. What there is not is said."""
    rows = listed()
    numbers = {str(r["pack_id"]) for r in rows}
    if number := asked("pack", numbers):
        wanted = asked("version", {str(r["version_no"]) for r in rows if str(r["pack_id"]) == number})
        if row := version_of(number, wanted):
            return _draft_of(row)
    if (number := asked("copy", numbers)) and (row := version_of(number, None)):
        return _copy(row, page)
    if new := asked("new", {EMPTY, *READY_MADE}):
        key = f"new:{new}"
        if key not in drafts():
            drafts()[key] = Draft(key, _new(new, page))
        return drafts()[key]
    return None


def _draft_of(row: Row) -> Draft:
    key = f"pack:{row['pack_id']}:{row['version']}"
    if key not in drafts():
        saved, pack = loaded(row)
        drafts()[key] = Draft(key, pack, saved, row, row["copied_from"])
    return drafts()[key]


def _copy(row: Row, page: Page) -> Draft:
    key = f"copy:{row['pack_id']}"
    if key not in drafts():
        _saved, pack = loaded(row)
        items = pack.items
        if not any(i.view_id == _FOLLOWED for i in items):
            # The next meeting begins with what became of what the last one decided.
            items = (Item(_FOLLOWED), *items)
        begun = Pack(pack.title, this_day(page), page.as_of, version(), items, pack.programmes)
        drafts()[key] = Draft(key, begun, copied_from=row["pack_id"])
    return drafts()[key]


def _new(source: str, page: Page) -> Pack:
    """A pack of a ready-made agenda or of nothing, on the page's day and the figures of now."""
    if source == EMPTY:
        return Pack("", this_day(page), page.as_of, version(), (), PROGRAMMES)
    agenda = READY_MADE[source].on(page.as_of, this_day(page))
    return Pack(agenda.title, agenda.held_on, agenda.as_of, version(), agenda.items, agenda.programmes)


def go(**parameters: object) -> None:
    """Let the address open something else (nothing: the list)."""
    for name in _PARAMETERS:
        st.query_params.pop(name, None)
    for name, value in parameters.items():
        st.query_params[name] = str(value)


def go_to(draft: Draft) -> None:
    """Open a draft of this session."""
    kind, _colon, rest = draft.key.partition(":")
    if draft.opened and draft.row:
        latest = next((r["latest"] for r in listed() if r["version"] == draft.opened.version), False)
        go(pack=draft.opened.pack_id, **({} if latest else {"version": draft.row["version_no"]}))
    else:
        go(**{kind: rest})


def leave(draft: Draft) -> None:
    """Forget a draft and go back to the list."""
    drafts().pop(draft.key, None)
    go()


def after_saving(draft: Draft, saved: Saved) -> None:
    """Go on with the pack that was just saved."""
    row = next(r for r in listed() if r["version"] == saved.version)
    drafts().pop(draft.key, None)
    draft.kept(saved, row)
    draft.key = f"pack:{saved.pack_id}:{saved.version}"
    drafts()[draft.key] = draft
    go(pack=saved.pack_id)
