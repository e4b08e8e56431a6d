"""Work that may take longer than a second: done beside the page, its steps shown, left when the reader cancels."""

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import streamlit as st

from dashboard.text import _, language, using

R = TypeVar("R")

SHOWN_AFTER = 0.7
"""Seconds: what is done by then needs no words."""
_TICK = 0.05


class Cancelled(Exception):
    """The reader did not want to wait."""


class Work(Generic[R]):
    """Something that runs in a thread of its own; a page that is drawn again meanwhile finds it still running.

    `do` is given a function that it calls with the name of each step (an English message id); there it ends when the
    work was cancelled.
    """

    def __init__(self, do: Callable[[Callable[[str], None]], R], steps: int = 1) -> None:
        self._do = do
        self._steps = steps
        self._begun: list[str] = []
        self._cancelled = threading.Event()
        self._result: R | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(language(),), daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End it at its next step; nobody waits for it any more."""
        self._cancelled.set()

    def wait(self, title: str, cancel: Callable[[], None] | None = None) -> R:
        """The result; while it is not there, the step is shown, with a button that calls `cancel` where one is given.

        Raises what the work raised.
        """
        place = st.empty()
        self._thread.join(SHOWN_AFTER)
        if self._thread.is_alive():
            with place.container():
                bar = st.progress(0.0, text=title)
                if cancel:
                    st.button(_("Cancel"), key=f"cancel_{id(self)}", on_click=cancel)
                self._show(bar, title)
            place.empty()
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]  # None only where R is

    def _show(self, bar: Any, title: str) -> None:
        """Drawing is also where a reader's click interrupts: the page then starts again, the work goes on."""
        started = time.monotonic()
        while self._thread.is_alive():
            step = self._begun[-1] if self._begun else ""
            seconds = int(time.monotonic() - started + SHOWN_AFTER)
            said = _("{title}: {step} ({seconds} s)", title=title, step=_(step), seconds=seconds) if step else title
            bar.progress(min(len(self._begun) / (self._steps + 1), 1.0), text=said)
            for _tick in range(4):
                self._thread.join(_TICK)

    def _run(self, spoken: Any) -> None:
        with using(spoken):
            try:
                self._result = self._do(self._step)
            except BaseException as error:
                self._error = error

    def _step(self, name: str) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        self._begun.append(name)
