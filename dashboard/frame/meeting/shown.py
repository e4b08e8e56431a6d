"""What a meeting shows: the results of a saved pack's items, from its frozen snapshot, worked out once."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from dashboard import service
from dashboard.feed.agenda import Item, Pack
from dashboard.feed.packs import Saved
from dashboard.frame.packs import kept
from dashboard.frame.packs.figures import Clocks
from dashboard.frame.reading import Row
from dashboard.report.agenda import DECIDED, of_pack
from dashboard.report.clocks import Recorded
from dashboard.report.views import Result, Tables, show
from dashboard.store import Store
from dashboard.text import Language, language

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

    @property
    def behind(self) -> Result:
        """What lies behind it for everybody to see: speaker notes stand in the place of the view's own remark."""
        return replace(self.result, notes="") if self.item and self.item.notes else self.result

    @property
    def has_more(self) -> bool:
        """Whether something lies behind it."""
        found = self.behind
        return found.kind != "section" and bool(found.table or found.lines or found.notes)


@dataclass(frozen=True)
class Meeting:
    """A saved pack that is shown. It is known by its version, which never changes."""

    saved: Saved
    pack: Pack = field(compare=False)
    row: Row = field(compare=False)
    """The version as it is listed: who, when, and the moment after which nothing is seen."""

    @property
    def recorded(self) -> Recorded:
        """Until when its figures see."""
        return Recorded(self.pack.known_at, self.row["known_until"])

    @property
    def slides(self) -> list[Slide]:
        """Opening, then every item; what the meeting itself decides is read anew each time."""
        items = of_pack(self.saved.pack_id, self.pack, self.recorded).items
        opening = Slide(1, None, Result(heading="", title=self.pack.title, kind="section"))
        return [opening, *(Slide(n, i, self._result(n, i)) for n, i in enumerate(items, 2))]

    def _result(self, number: int, item: Item) -> Result:
        tables, frozen = _prepared(service.store(), self, language())
        if item.view_id == DECIDED:
            return show(item, tables)
        if number not in frozen:
            frozen[number] = show(item, tables)
        return frozen[number]

    @property
    def clocks(self) -> Clocks:
        """By which its figures stand still."""
        return Clocks(self.pack.as_of, self.pack.known_at, self.saved.pack_id)

    @property
    def tables(self) -> Tables:
        """The tables that stand still while the meeting lasts."""
        return _prepared(service.store(), self, language())[0]


def opened(pack: str, version: str | None) -> Meeting | None:
    """The meeting of a saved pack, by the numbers of an address; None where there is none.

    What failed when it was opened before is tried again.
    """
    row = kept.version_of(pack, version)
    if row is None:
        return None
    meeting = Meeting(*kept.loaded(row), row)
    _tables, frozen = _prepared(service.store(), meeting, language())
    for number, result in list(frozen.items()):  # Others may be opening it too.
        if result.kind == "failed":
            frozen.pop(number, None)
    return meeting


@lru_cache(maxsize=KEPT)
def _prepared(_store: Store, meeting: Meeting, _spoken: Language) -> tuple[Tables, dict[int, Result]]:
    """The frozen tables of a version, and what its slides have shown in a language, where that is frozen.

    Where the store of this process is another, so are its packs.
    """
    return meeting.clocks.tables(), {}
