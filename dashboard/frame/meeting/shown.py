"""What a meeting shows: the results of a saved pack's items, from its frozen snapshot, worked out once."""

from dataclasses import dataclass
from functools import lru_cache

from dashboard import service
from dashboard.feed.agenda import Item, Pack
from dashboard.feed.packs import Saved, load
from dashboard.frame.reading import Row, read
from dashboard.report.agenda import DECIDED, of_pack
from dashboard.report.clocks import Recorded
from dashboard.report.views import Result, Tables, show
from dashboard.store import Store
from dashboard.text import Language, language, using

KEPT = 16
"""Packs whose results are held in memory."""


@dataclass(frozen=True)
class Slide:
    """One item of the agenda as it is shown."""

    number: int
    """From 1; the opening slide is 1."""
    item: Item | None
    """None: the opening slide."""
    result: Result


@dataclass(frozen=True)
class Meeting:
    """A saved pack that is shown."""

    saved: Saved
    pack: Pack

    @property
    def row(self) -> Row:
        """The version among those that were saved: who, when, and the moment after which nothing is seen."""
        return _row(self.saved)

    @property
    def recorded(self) -> Recorded:
        """Until when its figures see."""
        return Recorded(self.pack.known_at, self.row["known_until"])

    @property
    def slides(self) -> list[Slide]:
        """Opening, then every item; what the meeting itself decides is read anew each time."""
        tables, frozen = _prepared(service.store(), self.saved, language())
        items = of_pack(self.saved.pack_id, self.pack, self.recorded).items
        opening = Slide(1, None, Result(heading="", title=self.pack.title, kind="section"))
        return [opening, *(Slide(n, i, frozen.get(n) or show(i, tables)) for n, i in enumerate(items, 2))]

    @property
    def tables(self) -> Tables:
        """The tables that stand still while the meeting lasts."""
        return _prepared(service.store(), self.saved, language())[0]


def opened(pack_id: int, version_no: int | None) -> Meeting | None:
    """The meeting of a saved pack; None where there is none."""
    found = load(service.store(), pack_id, version_no)
    return Meeting(*found) if found else None


def _row(saved: Saved) -> Row:
    (row,) = [r for r in read("packs/list") if r["version"] == saved.version]
    return row


@lru_cache(maxsize=KEPT)
def _prepared(store: Store, saved: Saved, spoken: Language) -> tuple[Tables, dict[int, Result]]:
    """The frozen tables of a version, and what each of its slides shows in a language, where that is frozen."""
    found = load(store, saved.pack_id, _row(saved)["version_no"])
    assert found
    _saved, pack = found
    tables = Tables(store.at(pack.known_at).read, pack.as_of, store.read, saved.pack_id)
    with using(spoken):
        items = enumerate(pack.items, 2)
        return tables, {n: show(item, tables) for n, item in items if item.view_id != DECIDED}
