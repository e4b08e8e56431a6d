"""What lies on an analyst's desk: a file, what was found in it, what was corrected; it outlives a change of page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st

from dashboard import service
from dashboard.feed.mend import Mend
from dashboard.feed.model import Correction, Unreadable
from dashboard.feed.pipeline import STEPS, Examined, examine
from dashboard.feed.refused import Refused
from dashboard.frame.work import Work
from dashboard.text import _

_DESK, _TURN, _DONE = "upload_desk", "upload_turn", "upload_done"


@dataclass
class Done:
    """A batch that was just written: its number (None: nothing differed), and where its rows can be seen."""

    batch_id: int | None
    file_name: str
    examined: Examined


@dataclass
class Desk:
    """A file and the state of its way in. `turn` counts how often it was looked at: widgets begin anew with it."""

    name: str
    data: bytes
    correction: Correction | None = None
    mends: dict[tuple[str, int, int | None], Mend] = field(default_factory=dict)
    turn: int = 0
    examined: Examined | None = None
    unreadable: str | None = None
    refused: Refused | None = None
    examining: Work[Examined] | None = None
    writing: Work[int | None] | None = None

    def begin(self) -> None:
        """Look at the file (again): as it is now corrected and mended, against what stands now."""
        name, data, correction, mends = self.name, self.data, self.correction, tuple(self.mends.values())
        store = service.store()
        self.turn += 1
        self.examined = self.unreadable = self.refused = None
        self.examining = Work(
            lambda say: examine(store, data, name, correction, mends=mends, progress=say), steps=len(STEPS)
        )

    def await_examined(self) -> None:
        """Wait for what was begun; afterwards there is `examined` or `unreadable`."""
        if self.examining is None:
            st.empty()  # Where the wait was shown: what follows keeps its place on the page.
            return
        try:
            self.examined = self.examining.wait(_("Looking at the file"), cancel=discard)
        except Unreadable as error:
            self.unreadable = str(error)
        except Exception:
            self.examining = None
            self.unreadable = _("It could not be examined; what went wrong is in the server's log.")
            raise
        self.examining = None

    def correct(self, correction: Correction | None) -> None:
        """Read the file otherwise (None: as files of its shape are read)."""
        self.correction = correction
        self.begin()

    def mend(self, mends: Iterable[Mend]) -> None:
        """Write over cells, or leave rows out; a cell that says again what the file says is no mend."""
        for m in mends:
            earlier = self.mends.pop(m.place, None)
            before = earlier.before if earlier else m.before
            if m.column is None or m.after != before:
                self.mends[m.place] = Mend(m.sheet, m.line, m.column, before, m.after)
        self.begin()

    def unmend(self) -> None:
        """Go back to the file as it was dropped."""
        self.mends.clear()
        self.begin()


def desk() -> Desk | None:
    """The file that lies there, if one does."""
    found: Desk | None = st.session_state.get(_DESK)
    return found


def done() -> Done | None:
    """What was written last, until another file comes."""
    found: Done | None = st.session_state.get(_DONE)
    return found


def uploader_key() -> str:
    """The uploader's key: a new one for each file, so that it is empty again after one was handed in."""
    return f"upload_file_{st.session_state.get(_TURN, 0)}"


def take() -> None:
    """Put the dropped file on the desk; taking it out of the uploader clears the desk."""
    dropped = st.session_state.get(uploader_key())
    if dropped is None:
        discard()
        return
    st.session_state.pop(_DONE, None)
    place = Desk(dropped.name, dropped.getvalue())
    st.session_state[_DESK] = place
    place.begin()


def discard() -> None:
    """Clear the desk; what was begun ends at its next step."""
    place = desk()
    if place and place.examining:
        place.examining.cancel()
    st.session_state.pop(_DESK, None)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def finish(batch_id: int | None) -> None:
    """The file was handed in: the desk is clear, and the batch is named."""
    place = desk()
    if place is None or place.examined is None:
        return
    st.session_state[_DONE] = Done(batch_id, place.name, place.examined)
    discard()
