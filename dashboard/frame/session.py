"""What a session has chosen for every page: language and as-of day. Both stand in the URL and survive the menu."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard import access
from dashboard.access import Role
from dashboard.charts.palette import Palette, palette
from dashboard.frame.reading import Row, read, read_one
from dashboard.frame.url import day_of, not_here
from dashboard.text import LANGUAGES, _, nearest, set_language_source, short_date

RUNS = "runs"
"""How often pages were drawn in this session."""
AROUND = "around"
"""Where a run of a page keeps what it has said so far (frame/pictures.py)."""


@dataclass(frozen=True)
class Page:
    """What a page needs to know: its day and theme, the reporting round that the day is in, and the one before."""

    as_of: date
    theme: Palette
    this_round: Row | None
    previous_round: Row | None

    @property
    def previous_day(self) -> date | None:
        """The day that changes are counted from: the due date of the round before."""
        return self.previous_round["due_on"] if self.previous_round else None


def open_page(role: Role) -> Page:
    """The first line of every page: require its role, and learn day and theme. Raises AccessDenied."""
    access.require(role)
    st.session_state[RUNS] = st.session_state.get(RUNS, 0) + 1
    st.session_state.pop(AROUND, None)
    day = as_of()
    past = [r for r in read("frame/rounds") if r["due_on"] <= day]
    return Page(
        as_of=day,
        theme=palette(st.context.theme.type),
        this_round=past[-1] if past else None,
        previous_round=past[-2] if len(past) > 1 else None,
    )


def speak() -> None:
    """Let every text of this session be in its language: the reader's choice, else the browser's."""
    set_language_source(lambda: st.session_state.get("language"))
    _take("lang", "language", lambda asked: asked if asked in LANGUAGES else None)
    st.session_state.setdefault("language", nearest(st.context.locale))


def as_of() -> date:
    """The chosen day, by default the latest on which something was reported or observed."""
    chosen: date | None = st.session_state.get("as_of")
    return chosen or latest_day()


def latest_day() -> date:
    """The latest day on which something was reported or observed."""
    day: date = read_one("frame/data_version")["default_as_of"]
    return day


def choose_day(day: date | None) -> None:
    """Set the as-of day of this session (None: the latest) and write it into the address."""
    st.session_state["as_of"] = None if day == latest_day() else day
    _put("as_of", st.session_state["as_of"] and st.session_state["as_of"].isoformat())


def choose_language(chosen: str) -> None:
    """Set the language of this session and write it into the address."""
    st.session_state["language"] = chosen
    _put("lang", chosen)


def take_day_from_url() -> None:
    """Take the as-of day that the address asks for; say so where it is no day."""
    _take("as_of", "as_of", day_of)


def day_label(day: date, this_round: Row | None) -> str:
    """The words of the as-of picker: the day and the round that it is in."""
    said = short_date(day)
    if this_round is None:
        return _("As of {day}", day=said)
    return _("As of {day} (round {round})", day=said, round=this_round["round_no"])


def _take(parameter: str, state: str, known: Callable[[str], Any]) -> None:
    """Take a choice from the address when it has changed there; without one, keep the choice and write it there."""
    asked = st.query_params.get(parameter)
    if asked is None:
        _put(parameter, st.session_state.get(f"written_{parameter}"))
    elif asked != st.session_state.get(f"written_{parameter}"):
        value = known(asked)
        if value is None:
            st.session_state.setdefault("complaints", {})[parameter] = asked
            _put(parameter, st.session_state.get(f"written_{parameter}"))
        else:
            st.session_state[state] = value
            st.session_state[f"written_{parameter}"] = asked


def complain() -> None:
    """Say which parts of the address could not be followed."""
    for parameter, asked in st.session_state.pop("complaints", {}).items():
        not_here(parameter, asked)


def _put(parameter: str, value: str | None) -> None:
    st.session_state[f"written_{parameter}"] = value
    if value is None:
        st.query_params.pop(parameter, None)
    elif st.query_params.get(parameter) != value:
        st.query_params[parameter] = value
