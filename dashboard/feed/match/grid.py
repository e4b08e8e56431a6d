"""A sheet as columns, and the rows above, below and between its data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.feed.match.words import half
from dashboard.feed.model import Sheet
from dashboard.feed.read import texts

LOOKED_AT = 40
"""Rows among which the head is looked for."""
FOOT = 15
"""Rows at the end that may be remarks."""
_REMARK = re.compile(
    r"^[(（]?(?:注|说明|备注|附注|填表|填报|制表|审核|复核|数据来源|资料来源|来源|负责人|联系|note|source)", re.I
)
_PAIR = re.compile(r"^\s*([^:：]{1,20})[:：]\s*(.*)$", re.S)


@dataclass(frozen=True)
class Grid:
    """A sheet with every row as wide as the widest: `columns[c]` are the texts of column c, null where blank."""

    sheet: Sheet
    columns: tuple[pa.Array, ...]
    lines: pa.Array
    top: tuple[tuple[str | None, ...], ...]
    """The first rows as texts, among which the head is."""

    def below(self, row: int, without: Sequence[int] = ()) -> "Grid":
        """The rows after `row` but for those at the places `without`."""
        columns, lines = tuple(c.slice(row + 1) for c in self.columns), self.lines.slice(row + 1)
        if without:
            left_out = set(without)
            kept = pa.array([place not in left_out for place in range(row + 1, len(self.lines))])
            columns, lines = tuple(c.filter(kept) for c in columns), lines.filter(kept)
        return Grid(self.sheet, columns, lines, self.top)

    def row(self, place: int) -> tuple[str | None, ...]:
        """The texts of one row."""
        return tuple(c[place].as_py() for c in self.columns)


def grid(sheet: Sheet) -> Grid:
    """`sheet` as columns of texts."""
    table = texts(sheet)
    columns = tuple(_whole(table.column(i)) for i in range(table.num_columns))
    lines = pa.array(sheet.lines, pa.int64())
    top = tuple(zip(*(c.slice(0, LOOKED_AT).to_pylist() for c in columns), strict=True))
    return Grid(sheet, columns, lines, top)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    joined = column.combine_chunks()
    return joined.chunk(0) if isinstance(joined, pa.ChunkedArray) else joined


def letter(position: int) -> str:
    """A column as a spreadsheet names it: A, B, …, AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name


def remarks(data: Grid) -> list[int]:
    """Places of the rows at the end that are remarks: one cell, or several that each say 填报人：…"""
    last = len(data.lines)
    found = []
    for place in range(max(0, last - FOOT), last):
        said = [t for t in data.row(place) if t is not None]
        if (
            said
            and (_REMARK.match(half(said[0])) is not None)
            and (len(said) == 1 or all(_PAIR.match(t) for t in said))
        ):
            found.append(place)
    return found


def repeated_heads(data: Grid, head: Sequence[str | None]) -> list[int]:
    """Places of rows that say the head again, as on every page of a print."""
    named = [i for i, h in enumerate(head) if h is not None]
    if len(named) < 2:
        return []
    same = pc.equal(data.columns[named[0]], head[named[0]])
    for i in named[1:]:
        same = pc.and_(same, pc.equal(data.columns[i], head[i]))
    places: list[int] = pc.indices_nonzero(pc.fill_null(same, False)).to_pylist()
    return places


def pairs(rows: Sequence[Sequence[str | None]]) -> Mapping[str, str]:
    """What title and foot rows say as 填报单位：区卫生健康局, by the words before the colon."""
    found: dict[str, str] = {}
    for row in rows:
        said = [t for t in row if t is not None]
        for place, text in enumerate(said):
            for part in re.split(r"\s{2,}|\t|　|\n|；|;", text):
                if pair := _PAIR.match(part):
                    after = pair[2] or (said[place + 1] if place + 1 < len(said) else "")
                    if after:
                        found.setdefault(pair[1].strip(), after.strip())
    return found


def free_texts(rows: Sequence[Sequence[str | None]]) -> list[str]:
    """Each different text of title rows."""
    return list(dict.fromkeys(t for row in rows for t in row if t is not None))
