"""Observations from a table, long or wide: a row for each value, with what heading and row say about it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.feed.match.grid import Grid
from dashboard.feed.match.head import Column, Head
from dashboard.feed.match.headings import MEASURES, Coordinates
from dashboard.feed.match.noted import Noted, some
from dashboard.feed.match.values import constant
from dashboard.feed.match.words import without_marks
from dashboard.text import N_

Columns = dict[str, pa.Array]

TOTALS = ("合计", "总计", "小计", "总 计", "合 计", "平均", "平均值", "Total", "total", "Sum", "Average", "average")
HELPERS = ("unit_said", "line", "value_column", "group")
"""Beside the fields: the unit of column or heading, the line, the heading of the value, the place of the group."""


@dataclass(frozen=True)
class Group:
    """Columns whose values share their coordinates: a value with its numerator and denominator."""

    at: Coordinates | None
    columns: tuple[Column, ...]

    @property
    def label(self) -> str:
        """The heading of the value, else of what there is."""
        return next((c.label for c in self.columns if c.field == "value"), self.columns[0].label)


def unroll(head: Head, data: Grid, noted: Noted) -> Columns:
    """Columns of observations as typed (fields, `period`, `year`, `month`, and HELPERS), a row for each fact."""
    data = _without_totals(head, data, noted)
    dimensions = {c.field: data.columns[c.position] for c in head.columns if c.field and c.at is None}
    if head.layout == "long":
        return _long(head, dimensions, data.lines, noted)
    tables = [_table(g, i, dimensions, data) for i, g in enumerate(_groups(head.columns))]
    names = list(dict.fromkeys(n for t in tables for n in t.column_names))
    whole = pa.concat_tables([_with(t, names) for t in tables]).combine_chunks()
    whole = whole.take(pc.sort_indices(whole, [("line", "ascending"), ("group", "ascending")]))
    return {n: _one(whole.column(n)) for n in names}


def _without_totals(head: Head, data: Grid, noted: Noted) -> Grid:
    """The rows that are no totals: those say again what the others say."""
    totals: set[int] = set()
    for name in ("area_id", "indicator_id"):
        column = head.column(name)
        if column is not None:
            said = pc.utf8_trim_whitespace(data.columns[column.position])
            totals |= set(pc.indices_nonzero(pc.is_in(said, value_set=pa.array(TOTALS))).to_pylist())
    if not totals:
        return data
    noted.note(
        N_("Totals and averages on line {lines} are left out: write the district's own value in a row of its own."),
        lines=some(str(data.lines[place].as_py()) for place in sorted(totals)),
    )
    return data.below(-1, sorted(totals))


def _long(head: Head, dimensions: Columns, lines: pa.Array, noted: Noted) -> Columns:
    """Each row is a fact. Where — or 无 stands for a value, there is none; a blank may have been forgotten."""
    value = head.column("value")
    table = {**dimensions, "line": lines, "value_column": constant(None, len(lines))}
    table["unit_said"] = dimensions.get("unit_of_measure", constant(value.unit if value else None, len(lines)))
    if value is None:
        return table
    empty = pc.and_(pc.is_valid(table["value"]), pc.is_null(without_marks(table["value"])))
    for name in MEASURES[1:]:
        if name in table:
            empty = pc.and_(empty, pc.is_null(without_marks(table[name])))
    count = pc.sum(empty).as_py() or 0
    if not count:
        return table
    noted.note(N_("Rows that say that there is no value (—, /, 无) are left out: {n}."), n=count)
    return {n: c.filter(pc.invert(empty)) for n, c in table.items()}


def _groups(columns: Sequence[Column]) -> list[Group]:
    at = list(dict.fromkeys(c.at for c in columns if c.at is not None and c.field))
    groups = []
    for place in at:
        members = [c for c in columns if c.at == place and c.field]
        # The same heading twice makes two facts, so that the check of duplicates names both.
        first = {c.field: c for c in reversed(members)}
        groups.append(Group(place, tuple(first.values())))
        groups += [Group(place, (c,)) for c in members if first[c.field] is not c]
    return groups


def _table(group: Group, place: int, dimensions: Columns, data: Grid) -> pa.Table:
    """The facts of one group: the rows in which it says anything."""
    measured = {c.field: without_marks(data.columns[c.position]) for c in group.columns}
    table = {**dimensions, **measured, "line": data.lines}
    count = len(data.lines)
    table["value_column"] = constant(group.label, count)
    table["group"] = pa.repeat(pa.scalar(place, pa.int64()), count)
    heading_unit = next((c.unit for c in group.columns if c.field == "value"), None)
    table["unit_said"] = dimensions.get("unit_of_measure", constant(heading_unit, count))
    if heading_unit is not None and "unit_of_measure" in dimensions:
        table["unit_said"] = pc.coalesce(dimensions["unit_of_measure"], heading_unit)
    table |= _coordinates(group.at, table, count)
    said = pc.is_valid(table[group.columns[0].field])
    for column in group.columns[1:]:
        said = pc.or_(said, pc.is_valid(table[column.field]))
    return pa.table(table).filter(said)


def _coordinates(at: Coordinates | None, table: Columns, count: int) -> Columns:
    """What the heading says, over what the row says; a year in the heading joins a month in the row."""
    said: Columns = {}
    if at is None:
        return said
    if at.indicator_id:
        said["indicator_id"] = constant(at.indicator_id, count)
    if at.area_id:
        said["area_id"] = constant(at.area_id, count)
    if at.period and at.period.span == "year" and at.period.year is not None and "month" in table:
        said["year"] = constant(str(at.period.year), count)
    elif at.period:
        said["period"] = constant(at.period.writing(), count)
    return said


def _with(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """`table` with all of `names`, in their order."""
    held = set(table.column_names)
    return pa.table({n: table.column(n) if n in held else constant(None, len(table)) for n in names})


def _one(column: pa.ChunkedArray) -> pa.Array:
    joined = column.combine_chunks()
    return joined.chunk(0) if isinstance(joined, pa.ChunkedArray) else joined
