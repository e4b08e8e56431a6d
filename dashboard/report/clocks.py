"""By which clocks figures stand still, in words: the day that they speak of, and until when they were recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboard.text import _, moment_text, short_date


@dataclass(frozen=True)
class Recorded:
    """The batch after which nothing is seen, and when it was recorded (UTC)."""

    batch_id: int
    moment: datetime


def recorded(read: Callable[..., Any], batch_id: int) -> Recorded:
    """The clock of a batch that there is. `read`: the queries, as Arrow tables."""
    (row,) = read("packs/since", version=batch_id).to_pylist()
    return Recorded(batch_id, row["known_until"])


def said(as_of: date, clock: Recorded) -> str:
    """What the figures stand still by, both clocks; no full stop."""
    return _(
        "Figures as of {day}, as recorded by {moment} (batch {n})",
        day=short_date(as_of),
        moment=moment_text(clock.moment),
        n=clock.batch_id,
    )
