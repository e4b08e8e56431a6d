"""The meeting packs that this session is changing: kept over reruns and pages until they are saved or discarded."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

import streamlit as st

from dashboard.feed.agenda import Item, Pack
from dashboard.feed.packs import Saved
from dashboard.frame.packs.figures import Clocks, Moved, moved
from dashboard.frame.reading import Row
from dashboard.frame.work import Work
from dashboard.text import language

_DRAFTS = "packs_drafts"


@dataclass
class Entry:
    """An item of the agenda that is being changed, with a number that it keeps wherever it goes."""

    number: int
    item: Item


@dataclass
class Comparison:
    """Items whose figures were taken anew, with the clocks before and after; `works` finds what moved, by language."""

    items: tuple[Item, ...]
    before: Clocks
    after: Clocks
    works: dict[str, Work[list[Moved]]] = field(default_factory=dict)

    def moved(self, title: str) -> list[Moved]:
        """The items that say something else, in the language of now; `title` is shown while they are looked for."""
        work = self.works.get(language())
        if work is None:
            work = self.works[language()] = Work(lambda _step: moved(self.items, self.before, self.after))
        return work.wait(title)


@dataclass
class Draft:
    """A pack as it is now, and as it was begun or last saved.

    `opened`, `row` (packs/list): the version that is open; None: it was never saved. `turn` rises where fields change
    by other ways than their own widgets, which then begin anew.
    """

    key: str
    begun: Pack
    opened: Saved | None = None
    row: Row | None = None
    copied_from: int | None = None
    title: str = ""
    held_on: date = date.min
    as_of: date = date.min
    known_at: int = 0
    programmes: tuple[str, ...] = ()
    entries: list[Entry] = field(default_factory=list)
    chosen: int | None = None
    removed: list[tuple[int, Entry]] = field(default_factory=list)
    comparison: Comparison | None = None
    begins: time = time(9)
    """When the meeting begins: known to this session only, for the clock beside the items."""
    turn: int = 0
    _last: int = 0

    def __post_init__(self) -> None:
        self._fill()

    def _fill(self) -> None:
        pack = self.begun
        self.title, self.held_on, self.as_of, self.known_at = pack.title, pack.held_on, pack.as_of, pack.known_at
        self.programmes = pack.programmes
        self.entries = [self._entry(i) for i in pack.items]
        first = next((e for e in self.entries if e.item.view_id != "section"), None) or next(iter(self.entries), None)
        self.chosen = first.number if first else None
        self.removed, self.comparison = [], None
        self.turn += 1

    def _entry(self, item: Item) -> Entry:
        self._last += 1
        return Entry(self._last, item)

    @property
    def pack(self) -> Pack:
        """As it would be saved."""
        items = tuple(e.item for e in self.entries)
        return Pack(self.title, self.held_on, self.as_of, self.known_at, items, self.programmes)

    @property
    def changed(self) -> set[str]:
        """The fields of the pack that differ from what was begun or saved."""
        now = vars(self.pack)
        return {name for name, value in vars(self.begun).items() if now[name] != value}

    @property
    def clocks(self) -> Clocks:
        """The two clocks of its figures."""
        return Clocks(self.as_of, self.known_at, self.opened.pack_id if self.opened else None)

    @property
    def place(self) -> int | None:
        """Where the chosen entry stands, from 0."""
        return next((n for n, e in enumerate(self.entries) if e.number == self.chosen), None)

    @property
    def entry(self) -> Entry | None:
        """The chosen entry."""
        return None if self.place is None else self.entries[self.place]

    def put(self, entry: Entry, **changes: Any) -> None:
        """Change fields of an entry's item."""
        entry.item = replace(entry.item, **changes)

    def move(self, to: int) -> None:
        """Put the chosen entry at a place (from 0); beyond the ends there is none."""
        at = self.place
        if at is not None and 0 <= to < len(self.entries):
            self.entries.insert(to, self.entries.pop(at))

    def insert(self, items: Iterable[Item], *, at_end: bool = False) -> None:
        """Put items behind the chosen entry; the last of them is then chosen."""
        at = len(self.entries) if at_end or self.place is None else self.place + 1
        for item in items:
            entry = self._entry(item)
            self.entries.insert(at, entry)
            self.chosen, at = entry.number, at + 1

    def remove(self) -> None:
        """Take the chosen entry out; the one that then stands in its place is chosen."""
        at = self.place
        if at is not None:
            self.removed.append((at, self.entries.pop(at)))
            self.chosen = self.entries[min(at, len(self.entries) - 1)].number if self.entries else None

    def undo(self) -> None:
        """Put back what was taken out last, where it stood."""
        at, entry = self.removed.pop()
        self.entries.insert(min(at, len(self.entries)), entry)
        self.chosen = entry.number

    def discard(self) -> None:
        """Back to what was begun or saved."""
        self._fill()

    def take_newest(self, version: int) -> None:
        """Let the figures stand still by batch `version`, and keep what they are compared with."""
        before, self.known_at = self.clocks, version
        self.comparison = Comparison(self.pack.items, before, self.clocks)

    def take_back(self) -> None:
        """The figures that stood before the newest were taken."""
        if self.comparison:
            self.known_at, self.comparison = self.comparison.before.known_at, None

    def kept(self, saved: Saved, row: Row) -> None:
        """Go on with what was just saved."""
        self.begun, self.opened, self.row = self.pack, saved, row
        self.removed, self.comparison, self.copied_from = [], None, row["copied_from"]
        self.turn += 1


def drafts() -> dict[str, Draft]:
    """The drafts of this session by where they were begun: `new:round_3`, `copy:3`, `pack:3:17` (pack, batch)."""
    held: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return held


def unsaved() -> list[Draft]:
    """Those with something that is not saved."""
    return [d for d in drafts().values() if d.changed]
