"""Who leads each running show and where it stands, for those who follow it: in memory only, said anew by its leader."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st
from streamlit import runtime

GONE_AFTER = 10.0
"""Seconds for which no window of a leader is open, after which the next one leads: loading a page again takes fewer."""


@dataclass(frozen=True)
class Position:
    """The slide that is shown (from 1), whether what lies behind it is, and whether the screen is black.

    `opened`: the row of it that was opened over the slide (`task:58:`), "" where none is.
    """

    slide: int
    more: bool = False
    black: bool = False
    opened: str = ""


@dataclass(frozen=True)
class Window:
    """A window of a show: its session, and the browser that keeps its name through reloads and in all its windows."""

    browser: str
    session: str


@dataclass
class _Show:
    leader: str
    position: Position
    sessions: set[str]
    seen: float


class Stage:
    """Shows by number of the pack. One browser leads a show, in any of its windows; followers go where it goes."""

    def __init__(self, is_open: Callable[[str], bool], clock: Callable[[], float] = time.monotonic) -> None:
        """`is_open`: whether the browser's window of a session is still there."""
        self._is_open = is_open
        self._clock = clock
        self._lock = threading.Lock()
        self._shows: dict[int, _Show] = {}

    def leads(self, pack_id: int, window: Window, position: Position) -> bool:
        """Whether a window leads. The first does; where the leader has gone, the next one that asks, from its place."""
        with self._lock:
            return self._leads(pack_id, window, position)

    def put(self, pack_id: int, window: Window, position: Position) -> None:
        """Say where a window stands; it moves the followers only if it leads. On another slide nothing is opened."""
        with self._lock:
            if self._leads(pack_id, window, position):
                show = self._shows[pack_id]
                kept = show.position.opened if show.position.slide == position.slide else ""
                show.position = replace(position, opened=kept)

    def open(self, pack_id: int, window: Window, row: str) -> None:
        """Say what a window has opened over its slide ("": it closed it); followers see it only if the window leads."""
        with self._lock:
            show = self._shows.get(pack_id)
            if show and show.leader == window.browser:
                show.position = replace(show.position, opened=row)

    def take(self, pack_id: int, window: Window, position: Position) -> None:
        """Lead from now on, whoever did."""
        with self._lock:
            self._begin(pack_id, window, position)

    def of(self, pack_id: int) -> Position | None:
        """Where a show stands, or stood last; None: nobody has led it since the server started."""
        with self._lock:
            show = self._shows.get(pack_id)
            return show.position if show else None

    def joined(self, pack_id: int) -> Position | None:
        """Where a show stands that somebody leads at this moment; None: nobody does."""
        with self._lock:
            show = self._shows.get(pack_id)
            return show.position if show and not self._gone(show) else None

    def _leads(self, pack_id: int, window: Window, position: Position) -> bool:
        show = self._shows.get(pack_id)
        if show is None or (show.leader != window.browser and self._gone(show)):
            self._begin(pack_id, window, position)
            return True
        if show.leader != window.browser:
            return False
        show.sessions.add(window.session)
        show.seen = self._clock()
        return True

    def _begin(self, pack_id: int, window: Window, position: Position) -> None:
        self._shows[pack_id] = _Show(window.browser, position, {window.session}, self._clock())

    def _gone(self, show: _Show) -> bool:
        show.sessions = {s for s in show.sessions if self._is_open(s)}
        if show.sessions:
            show.seen = self._clock()
        return self._clock() - show.seen > GONE_AFTER


@st.cache_resource(show_spinner=False)
def stage() -> Stage:
    """The one stage of this process."""
    return Stage(lambda session: runtime.get_instance().is_active_session(session))
