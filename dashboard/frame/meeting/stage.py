"""Where each running show stands, for those who follow it: in memory only, said anew by whoever runs the show."""

import threading
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Position:
    """The slide that is shown (from 1), whether what lies behind it is, and whether the screen is black."""

    slide: int
    more: bool = False
    black: bool = False


class Stage:
    """Positions by number of the pack."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._positions: dict[int, Position] = {}

    def put(self, pack_id: int, position: Position) -> None:
        """Say where the show of a pack stands."""
        with self._lock:
            self._positions[pack_id] = position

    def of(self, pack_id: int) -> Position | None:
        """Where it stands; None: nobody has shown it since the server started."""
        with self._lock:
            return self._positions.get(pack_id)


@st.cache_resource(show_spinner=False)
def stage() -> Stage:
    """The one stage of this process."""
    return Stage()
