"""From a file as read to facts: which table is where, what its columns mean, and what its rows say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from dashboard.contract import Resource
from dashboard.feed.match import head as heads
from dashboard.feed.match.given import Given, given, names_of
from dashboard.feed.match.grid import Grid, grid, letter, remarks, repeated_heads
from dashboard.feed.match.head import Head
from dashboard.feed.match.headings import Headings
from dashboard.feed.match.noted import Noted, some, title_of
from dashboard.feed.match.observations import observations
from dashboard.feed.match.rows import rows
from dashboard.feed.match.unroll import Columns, unroll
from dashboard.feed.match.values import THINGS, Cleaner, constant
from dashboard.feed.match.vocabulary import EXTRA, Vocabulary
from dashboard.feed.model import Correction, Facts, Message, Problem, Reading, Sheet, Understood, Unreadable
from dashboard.store import Store
from dashboard.text import N_, _

# Names of a resource's own file are learnt, so that its observations may use a new indicator's name.
_NAMED = {
    "areas": "area_id",
    "units": "unit_id",
    "unit_aliases": "unit_id",
    "leaders": "leader_id",
    "indicators": "indicator_id",
}
_NAME_FIELDS = ("name_zh", "name_en", "alias_zh")


@dataclass(frozen=True)
class _Matched:
    """One sheet's facts."""

    resource: Resource
    table: pa.Table
    understood: Understood
    problems: tuple[Problem, ...]


def match(reading: Reading, store: Store, correction: Correction | None = None) -> tuple[Facts, ...]:
    """The facts of a file: one Facts for each resource that its sheets hold, in the order of the data package.

    What was found wrong in cells while reading is among their problems, for the sheets and columns that are used.

    `correction` overrides what would be found. Raises Unreadable where no sheet holds a table that can be understood.
    """
    correction = correction or Correction()
    _known(correction, store)
    vocabulary = Vocabulary(store)
    found, skipped = _heads(reading, vocabulary, correction)
    if not found:
        raise Unreadable(_nothing_found(reading, store, correction))
    order = list(store.contract.resources)
    matched = []
    for sheet, head in sorted(found, key=lambda f: order.index(f[1].resource.name)):
        one = _sheet(sheet, head, reading, vocabulary, correction)
        _learn(one, vocabulary)
        matched.append(one)
    return tuple(_facts(r, [m for m in matched if m.resource.name == r], skipped) for r in _resources(matched))


def _known(correction: Correction, store: Store) -> None:
    if correction.resource is not None and correction.resource not in store.contract.resources:
        raise Unreadable(
            _(
                "There is no resource {name}; there are: {known}.",
                name=correction.resource,
                known=", ".join(store.contract.resources),
            )
        )
    known = {n for r in store.contract.resources.values() for n in (*r.columns, *EXTRA.get(r.name, ()))}
    for field in (*correction.columns.values(), *correction.fixed):
        if field and field not in known:
            raise Unreadable(_("There is no field {name} in any resource.", name=field))


def _heads(
    reading: Reading, vocabulary: Vocabulary, correction: Correction
) -> tuple[list[tuple[Grid, Head]], list[str]]:
    """Sheets that hold a table, and the names of those that do not."""
    found, skipped = [], []
    for sheet in _sheets(reading, correction):
        cells = grid(sheet)
        head = None
        if cells.top:
            head = heads.find(cells, Headings(cells, vocabulary), correction, list(names_of(reading, sheet.name)))
        if head is None:
            skipped.append(sheet.name)
        else:
            found.append((cells, head))
    return found, [s for s in skipped if s]


def _sheets(reading: Reading, correction: Correction) -> Iterable[Sheet]:
    if correction.sheet is None:
        return (s for s in reading.sheets if s.visible)
    chosen = [s for s in reading.sheets if s.name == correction.sheet]
    if not chosen:
        raise Unreadable(
            _(
                "There is no sheet {name}; there are: {known}.",
                name=correction.sheet,
                known=", ".join(s.name for s in reading.sheets),
            )
        )
    return chosen


def _nothing_found(reading: Reading, store: Store, correction: Correction) -> str:
    """One sentence: what was looked for, where, and what stood there."""
    resource = store.contract[correction.resource or "observations"]
    wanted = some((f.title_zh for f in resource.fields if f.required), 6)
    stood = some((str(c) for s in reading.sheets for c in next(iter(s.rows), ()) if c is not None), 6)
    return _(
        "No table was found: in the first {n} rows of {sheets} no row has headings such as {wanted}; "
        "the first row says {stood}.",
        n=heads.SEARCHED_ROWS,
        sheets=some(s.name or reading.file_name for s in reading.sheets),
        wanted=wanted,
        stood=stood,
    )


# --- one sheet ---------------------------------------------------------------------------------------------------


def _sheet(cells: Grid, head: Head, reading: Reading, vocabulary: Vocabulary, correction: Correction) -> _Matched:
    noted = Noted(cells.sheet.name)
    data = cells.below(head.row)
    foot = remarks(data)
    said_below = [data.row(i) for i in foot]
    without = sorted({*foot, *repeated_heads(data, cells.top[head.row])})
    if without:
        noted.note(
            N_("Remarks and repeated headings on line {lines} are left out."),
            lines=some(str(data.lines[i].as_py()) for i in without),
        )
        data = data.below(-1, without)
    said = given(cells, head, said_below, reading, vocabulary, correction)
    line = cells.lines[head.row].as_py()
    table = _table(head, data, said, vocabulary, noted, reading, line)
    _say_columns(head, noted)
    understood = Understood(
        head.resource.name,
        cells.sheet.name,
        line,
        head.layout,
        {c.label: c.field for c in head.columns if c.field},
        tuple(noted.notes),
        {c.label: c.position for c in head.columns},
    )
    return _Matched(head.resource, table, understood, (*_of_cells(reading, understood), *noted.problems))


def _of_cells(reading: Reading, understood: Understood) -> Iterator[Problem]:
    """What was found while the sheet was read, by the headings of its columns; columns left out matter to nobody."""
    headings = {letter(place): heading for heading, place in understood.places.items()}
    for problem in reading.problems:
        if problem.sheet != understood.sheet:
            continue
        heading = headings.get(problem.column or "", problem.column)
        if heading is None or heading in understood.columns or (problem.line or 0) <= understood.header_line:
            yield replace(problem, column=heading)


def _table(
    head: Head, data: Grid, said: Given, vocabulary: Vocabulary, noted: Noted, reading: Reading, line: int
) -> pa.Table:
    resource = head.resource
    verbatim = all(c.rank == 0 and c.field for c in head.columns) and head.layout == "long"
    cleaner = Cleaner(vocabulary, resource, noted, said.year[0] if said.year else None, verbatim)
    columns: Columns
    if resource.name == "observations":
        columns = observations(unroll(head, data, noted), said, cleaner, reading.file_name, line)
    else:
        columns = rows(head, data, said, cleaner, line)
    count = len(columns["line"])
    facts = {n: columns.get(n, constant(None, count)) for n in resource.columns}
    facts |= {
        "sheet": constant(data.sheet.name, count),
        "line": columns["line"],
        "value_column": columns["value_column"],
    }
    return pa.table(facts)


def _say_columns(head: Head, noted: Noted) -> None:
    left = [c.label for c in head.columns if not c.field]
    if left:
        noted.note(N_("Columns that are left out: {columns}."), columns=some(left))
    for column in head.columns:
        if column.guessed:
            noted.note(
                N_("Column {column} is taken as {field} by its values."),
                column=column.label,
                field=title_of(head.resource, column.field),
            )


def _learn(matched: _Matched, vocabulary: Vocabulary) -> None:
    """Let the sheets that follow speak of what this one brings."""
    name = matched.resource.name
    key = _NAMED.get(name)
    if key is None:
        return
    for row in matched.table.to_pylist():
        item = row[key]
        if not item:
            continue
        for writing in (item, *(row.get(n) for n in _NAME_FIELDS)):
            if writing:
                vocabulary.learn(THINGS[key], item, writing)
        if name == "indicators":
            vocabulary.learn_habit(item, row)


# --- all sheets --------------------------------------------------------------------------------------------------


def _resources(matched: Sequence[_Matched]) -> list[str]:
    return list(dict.fromkeys(m.resource.name for m in matched))


def _facts(resource: str, matched: Sequence[_Matched], skipped: Sequence[str]) -> Facts:
    understood = tuple(m.understood for m in matched)
    if skipped:
        note = Message(N_("Sheets without a table are left out: {sheets}."), {"sheets": some(skipped)})
        first = understood[0]
        understood = (replace(first, notes=(*first.notes, note)), *understood[1:])
    table = pa.concat_tables([m.table for m in matched]).combine_chunks()
    return Facts(resource, table, understood, tuple(p for m in matched for p in m.problems))
