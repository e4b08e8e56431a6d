"""What a view of a meeting gives: one finding with its numbers, in words and cells that every writer understands."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, Literal

from dashboard.charts.plain import Chart, Colour, Series
from dashboard.charts.status import marked, status
from dashboard.feed.agenda import Item
from dashboard.text import N_

__all__ = [
    "About",
    "Big",
    "Cell",
    "Chart",
    "Chip",
    "Colour",
    "Column",
    "Item",
    "Kind",
    "Parameter",
    "Read",
    "Result",
    "Row",
    "Series",
    "Table",
    "Tables",
    "View",
    "demonstration",
    "stacked",
]

Row = dict[str, Any]
Read = Callable[..., Any]
"""`read(query, **parameters)`: an Arrow table, as a store or one of its snapshots gives it."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]+")
_Key = tuple[str, tuple[tuple[str, Any], ...]]


class Tables:
    """The tables that all views and files of one meeting share: every query is read once and then stands still.

    Safe to share between threads.
    """

    def __init__(self, read: Read, as_of: date, live: Read | None = None, pack_id: int | None = None) -> None:
        """`live` reads what stands now (by default the same as `read`); `pack_id`: the saved pack that is shown."""
        self.as_of = as_of
        self.pack_id = pack_id
        self._read = read
        self._live = live or read
        self._kept: dict[_Key, list[Row]] = {}
        self._turns: dict[_Key, Lock] = {}

    def __call__(self, query: str, **parameters: Any) -> list[Row]:
        """The rows of a named query."""
        key = query, tuple(sorted(parameters.items()))
        with self._turns.setdefault(key, Lock()):
            if key not in self._kept:
                self._kept[key] = _rows(self._read(query, **parameters))
            return self._kept[key]

    def live(self, query: str, **parameters: Any) -> list[Row]:
        """The rows of a named query as they stand now, for the little that the meeting itself adds."""
        return _rows(self._live(query, **parameters))

    def now(self, query: str, **parameters: Any) -> list[Row]:
        """The rows of a named query as of the meeting's day."""
        return self(query, as_of=self.as_of, **parameters)

    @cached_property
    def past_rounds(self) -> list[Row]:
        """The reporting rounds that were due by the day."""
        return [r for r in self("frame/rounds") if r["due_on"] <= self.as_of]

    @cached_property
    def this_round(self) -> Row | None:
        """The latest round past."""
        return self.past_rounds[-1] if self.past_rounds else None

    @cached_property
    def previous_round(self) -> Row | None:
        """The round before that, from which changes are counted."""
        return self.past_rounds[-2] if len(self.past_rounds) > 1 else None

    @cached_property
    def next_round(self) -> Row | None:
        """The first round that is due after the day."""
        return next((r for r in self("frame/rounds") if r["due_on"] > self.as_of), None)


def _rows(table: Any) -> list[Row]:
    return [{c: _printable(v) for c, v in r.items()} for r in table.to_pylist()]


def _printable(value: Any) -> Any:
    """Text without control characters, which no XML file may hold; line breaks in a cell become spaces."""
    if isinstance(value, list):
        return [_printable(v) for v in value]
    return _CONTROL.sub(" ", value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Chip:
    """A status as a cell: mark and word, with what follows them (days, a count)."""

    code: str
    extra: str = ""

    def __post_init__(self) -> None:
        """KeyError of a code that is none."""
        status(self.code)

    def __str__(self) -> str:
        return marked(self.code, self.extra)


Cell = Chip | str


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its share of the width, and whether it holds numbers."""

    head: str
    share: float = 1.0
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table; texts of the documents stay in Chinese. Raises ValueError of what nobody could write, as Chart does."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    read_out: bool = False
    """Its words are what the meeting is about: where there is no room for all, rows give way before words."""

    def __post_init__(self) -> None:
        """A cell a column, each text or a status that there is."""
        for row in self.rows:
            if len(row) != len(self.columns) or not all(isinstance(c, Chip | str) for c in row):
                raise ValueError(f"A row has not a cell a column: {row}.")


@dataclass(frozen=True)
class Big:
    """The one number of a slide, and what it counts."""

    value: str
    words: str


@dataclass(frozen=True)
class About:
    """What a view or a row of its table is about: a key task, indicator or criterion, and the unit that answers for it.

    `number` is a task's number or the id of the others; "" where it is about a unit only.
    """

    kind: Literal["task", "indicator", "criterion", "unit"]
    number: str = ""
    unit_id: str | None = None


@dataclass(frozen=True)
class Result:
    """One view as of the meeting's day. `title` says the finding, `heading` what the view is called.

    `lines` are sentences for the bulletin and, without table and chart, the body of the slide. `about`: the one matter
    of the view, `rows_about`: that of each row of its table, where it has one. Of what failed the title says so; it is
    not kept.
    """

    heading: str
    title: str
    kind: Literal["view", "section", "text", "failed"] = "view"
    programme_id: str | None = None
    big: Big | None = None
    owner: str = ""
    lines: tuple[str, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    source: str = ""
    demonstration: bool = False
    notes: str = ""
    about: About | None = None
    rows_about: tuple[About | None, ...] = ()


Kind = Literal[
    "programme",
    "leader",
    "unit",
    "indicator",
    "task",
    "round",
    "light",
    "by",
    "category",
    "town",
    "text",
    "long_text",
    "number",
]
"""What a parameter names, and so which field of a form asks for it.

Ids (programme, leader, unit, indicator, town) and codes (light of a milestone; by: leader or unit) are text; task,
round, category of the score sheet and number are whole numbers.
"""


@dataclass(frozen=True)
class Parameter:
    """A filter of a view. `name` is its key in `Item.parameters`, `title` an English message id.

    `unset`: what the view takes without a choice, a message id too.
    """

    name: str
    title: str
    kind: Kind
    required: bool = False
    unset: str = N_("All")


@dataclass(frozen=True)
class View:
    """An entry of the gallery: `build` reads named queries from the tables and says what they show."""

    view_id: str
    title: str
    """English message id."""
    build: Callable[..., Result]
    parameters: tuple[Parameter, ...] = ()


def demonstration(rows: Sequence[Row]) -> bool:
    """Whether any of the rows rests on demonstration data."""
    return any(r["demonstration"] for r in rows)


def stacked(
    rows: Sequence[Row], names: Sequence[str], parts: Sequence[tuple[str, str, Colour, float]], left_out: int = 0
) -> Chart | None:
    """Horizontal bars, a row each: `parts` are field, name, colour and lightness. None where nothing is to be drawn."""
    series = tuple(
        Series(name, tuple(r[field] or None for r in rows), colour, lighter) for field, name, colour, lighter in parts
    )
    drawn = tuple(s for s in series if any(s.values))
    return Chart("bars", tuple(names), drawn, left_out=left_out) if drawn else None
