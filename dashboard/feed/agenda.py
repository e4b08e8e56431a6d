"""What a meeting goes through, as it is saved. What an item shows: `dashboard/report/views`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Item:
    """A view on an agenda, with its filters; a title or notes of one's own take the place of the view's.

    `minutes`: the time meant for it; 0: none is set.
    """

    view_id: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    notes: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class Pack:
    """An agenda with the two clocks that its figures stand still by: the day that they speak of, and the batch after
    which nothing is seen (`known_at`). `programmes`: those in its ledger.
    """

    title: str
    held_on: date
    as_of: date
    known_at: int
    items: tuple[Item, ...]
    programmes: tuple[str, ...]
