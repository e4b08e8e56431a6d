"""The two moments that are compared, each on two clocks: the day that is judged, and what was recorded by then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard import service
from dashboard.frame.reading import Row, read
from dashboard.frame.url import choice, day
from dashboard.store import StoreError
from dashboard.text import _, moment_text, name, short_date

NOW = "now"
"""The id of the recorded-at clock that goes on."""


@dataclass(frozen=True)
class Side:
    """The day that is judged, and the last batch that counts (None: all that is known now)."""

    day: date
    version: int | None

    @property
    def judged(self) -> date | None:
        """The day, where what is known now explains its statuses; None where it is judged by an earlier state."""
        return self.day if self.version is None else None

    def read(self, query: str, **parameters: Any) -> list[Row]:
        """The rows of a named query, as known on this side."""
        store = service.store()
        data = store if self.version is None else store.at(self.version)
        rows: list[Row] = data.read(query, **parameters).to_pylist()
        return rows


@dataclass(frozen=True)
class Unknown:
    """A moment by which nothing was recorded."""

    asked: str


def choose_day(parameter: str, label: str, default: date) -> date:
    """The day that is judged: a round's or any other."""
    return day(parameter, label, default, {r["due_on"]: name(r) for r in read("frame/rounds")})


def choose_known(parameter: str, label: str) -> int | Unknown | None:
    """The last batch that counts; None: now. An address may also name a day, which means its end."""
    batches = {str(b["batch_id"]): b for b in read("batches/list")}
    asked = st.query_params.get(parameter, "")
    chosen = choice(
        parameter,
        label,
        [NOW, *batches, *([asked] if _is_day(asked) else [])],
        lambda known: _known_words(known, batches),
        default=NOW,
    )
    if chosen is None or chosen == NOW:
        return None
    try:
        return service.store().known_at(chosen).version
    except StoreError:
        return Unknown(chosen)


def version(known: int | Unknown | None) -> int | None:
    """The last batch that counts of a moment that is known."""
    return None if isinstance(known, Unknown) else known


def lead_units() -> dict[str, Row]:
    """Units that lead a milestone or an indicator, by id."""
    rows = [r for r in read("key_tasks/choices") if r["kind"] == "unit"] + read("quality/leads")
    return {r["id"]: r for r in rows}


def _known_words(known: str, batches: dict[str, Row]) -> str:
    if known == NOW:
        return _("Now")
    if known not in batches:
        return _("End of {day}", day=short_date(date.fromisoformat(known)))
    batch = batches[known]
    return _("Batch {n}, {moment}, {who}", n=known, moment=moment_text(batch["recorded_at"]), who=batch["who"])


def _is_day(asked: str) -> bool:
    try:
        return date.fromisoformat(asked).isoformat() == asked
    except ValueError:
        return False


def wrong(since: Side, until: Side) -> tuple[str, str] | None:
    """What is wrong with the two sides, and what to do; None where they can be compared."""
    if since == until:
        return _("Both moments are the same"), _(
            'Choose an earlier day under "From", or an earlier batch under "Known at the start".'
        )
    if since.day > until.day:
        return _("The first day lies after the second"), _(
            'Choose an earlier day under "From", or a later one under "To".'
        )
    if until.version is not None and (since.version is None or since.version > until.version):
        return (
            _("What counts as known at the start was recorded after what counts at the end"),
            _('Choose an earlier batch under "Known at the start", or a later one under "Known at the end".'),
        )
    return None


def unknown(found: Sequence[int | Unknown | None]) -> tuple[str, str] | None:
    """The same for moments by which nothing was recorded."""
    for moment in found:
        if isinstance(moment, Unknown):
            first = read("batches/list")[-1]["recorded_at"]
            return (
                _("Nothing was recorded by the end of {day}", day=short_date(date.fromisoformat(moment.asked))),
                _("The first batch was recorded on {moment}: choose it or a later one.", moment=moment_text(first)),
            )
    return None
