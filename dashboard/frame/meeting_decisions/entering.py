"""What the forms on decisions and remarks share: their fields, and writing what was filled in."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboard.feed.refused import Refused
from dashboard.frame.decisions.deciding import day_of_entry
from dashboard.frame.facts import known, thing_words
from dashboard.frame.reading import Row, read
from dashboard.frame.refusal import refusal
from dashboard.frame.session import Page
from dashboard.text import _, name

_SAID, _TURN = "meeting_said", "meeting_turn"
TITLE_SHOWN = 40
"""Characters of a task's printed title in a list of choices."""


def turn() -> int:
    """How often this session has written: after that, the fields are empty again."""
    found: int = st.session_state.get(_TURN, 0)
    return found


def attempt(where: str, do: Callable[[], object], said: str) -> None:
    """Write what the form `where` holds; `said` is said once on the page drawn anew, or why it was refused here."""
    try:
        with st.spinner(_("Writing the batch")):
            do()
    except Refused as refused:
        refusal(refused, f"refused_{where}")
    else:
        st.session_state[_SAID] = said
        st.session_state[_TURN] = turn() + 1
        st.rerun()


def written() -> None:
    """What was just written, said once."""
    if said := st.session_state.pop(_SAID, None):
        st.success(said)


def written_in_the_show() -> None:
    """The same, beside the slide and for a moment."""
    if said := st.session_state.pop(_SAID, None):
        st.toast(said, icon=":material/check:")


def unit_field(label: str, where: str, default: str | None = None) -> str:
    """A unit by its id; "" while none is chosen."""
    units = sorted(known("unit_id"), key=lambda u: thing_words("unit_id", u))
    return _thing_field("unit", label, units, where, _("Choose"), default) or ""


def leader_field(label: str, where: str) -> str | None:
    """A leader of the documents by their id; None while none is chosen."""
    return _thing_field("leader", label, list(known("leader_id")), where, _("Choose"))


def indicator_field(where: str) -> str | None:
    """An indicator by its id; None while none is chosen."""
    label = _("Indicator that it is about (may stay empty)")
    return _thing_field("indicator", label, list(known("indicator_id")), where, _("none"))


def _thing_field(
    kind: str, label: str, ids: list[str], where: str, placeholder: str, default: str | None = None
) -> str | None:
    chosen: str | None = st.selectbox(
        label,
        ids,
        index=ids.index(default) if default in ids else None,
        format_func=lambda i: thing_words(f"{kind}_id", i),
        placeholder=placeholder,
        key=f"{kind}_{where}_{turn()}",
    )
    return chosen


def task_field(where: str, page: Page) -> tuple[int | None, int | None]:
    """A key task of the plan in force as plan year and number; two times None while none is chosen."""
    tasks = {t["task_no"]: t for t in sorted(_tasks(page), key=lambda t: t["task_no"])}
    chosen: int | None = st.selectbox(
        _("Key task that it is about (may stay empty)"),
        list(tasks),
        index=None,
        format_func=lambda n: f"{n} {tasks[n]['title_zh'][:TITLE_SHOWN]}",
        placeholder=_("none"),
        key=f"task_{where}_{turn()}",
    )
    return (tasks[chosen]["plan_year"], chosen) if chosen is not None else (None, None)


def part_field(where: str, parts_of: Sequence[Row]) -> int | None:
    """A part of a criterion by its number; None for the criterion as a whole."""
    names = {p["part_no"]: name(p) for p in parts_of}
    chosen: int | None = st.selectbox(
        _("Part of the criterion (may stay empty)"),
        list(names),
        index=None,
        format_func=lambda n: f"{n} {names[n]}",
        placeholder=_("the whole criterion"),
        # Of another criterion it is another field.
        key=f"part_{where}_{parts_of[0]['criterion_id']}_{turn()}",
    )
    return chosen


def day_field(label: str, where: str, page: Page, earliest: date | None = None) -> date:
    """A day, by default that on which it is entered."""
    return st.date_input(
        label,
        value=day_of_entry(page, earliest),
        min_value=earliest,
        format="YYYY-MM-DD",
        key=f"on_{where}_{turn()}",
    )


def words_field(label: str, where: str) -> str:
    """A sentence or several."""
    return (st.text_area(label, key=f"words_{where}_{turn()}", max_chars=1000, height=90) or "").strip()


def _tasks(page: Page) -> list[Row]:
    return read("key_tasks/register", as_of=page.as_of)
