"""The figures of a pack as its two clocks see them, and what its items say of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import service
from dashboard.feed.agenda import Item
from dashboard.frame.cache import cached
from dashboard.frame.reading import Row
from dashboard.report.views import Result, Tables, show


@dataclass(frozen=True)
class Clocks:
    """The day that figures speak of, and the batch after which nothing is seen."""

    as_of: date
    known_at: int
    pack_id: int | None = None
    """The saved pack, by whose number what the meeting itself decided is found."""

    def rows(self, query: str, **parameters: Any) -> list[Row]:
        """The rows of a named query as the pack sees them."""
        found: list[Row] = service.store().at(self.known_at).read(query, **parameters).to_pylist()
        return found

    def tables(self) -> Tables:
        """The tables that a pack's views are made from."""
        store = service.store()
        return Tables(store.at(self.known_at).read, self.as_of, store.read, self.pack_id)


def shown(item: Item, clocks: Clocks) -> Result:
    """What an item shows, kept until data, words or filters change; what failed is tried again each time."""
    found = _shown(clocks, item.view_id, json.dumps(dict(item.parameters), sort_keys=True), item.title, item.notes)
    return found if found.kind != "failed" else show(item, clocks.tables())


@cached
def _shown(clocks: Clocks, view_id: str, parameters: str, title: str, notes: str) -> Result:
    return show(Item(view_id, json.loads(parameters), title, notes), clocks.tables())


@dataclass(frozen=True)
class Moved:
    """An item whose figures differ: its place on the agenda, and what it says before and after.

    `after` is empty where only its table or chart differs.
    """

    place: int
    heading: str
    before: str
    after: str


def moved(items: Sequence[Item], before: Clocks, after: Clocks) -> list[Moved]:
    """The items that say something else by other clocks; a title of one's own hides no change."""
    then, now = before.tables(), after.tables()
    found = []
    for place, item in enumerate(items, 1):
        bare = Item(item.view_id, item.parameters)
        old, new = show(bare, then), show(bare, now)
        if (said := _finding(old)) != (says := _finding(new)):
            found.append(Moved(place, new.heading, said, says))
        elif old != new:
            found.append(Moved(place, new.heading, said, ""))
    return found


def _finding(result: Result) -> str:
    number = f" · {result.big.value}" if result.big and result.big.value not in result.title else ""
    return f"{result.title}{number}"
