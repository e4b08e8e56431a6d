"""Where the head of a table is, of which resource, and which column is which."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.contract import Resource
from dashboard.feed.match.grid import Grid, letter
from dashboard.feed.match.headings import MEASURES, Coordinates, Headings, Meaning
from dashboard.feed.match.numbers import number
from dashboard.feed.match.periods import period
from dashboard.feed.match.vocabulary import EXTRA, Sense
from dashboard.feed.match.words import fold
from dashboard.feed.model import Correction, Layout

SEARCHED_ROWS = 30
DEEPEST = 3
"""Rows of a head with merged cells."""
_COUNTED = 5
"""Columns of a wide table beyond these make it no likelier."""
_NAMED = 2.0
_ORDINALS = ("序号", "行号", "编号", "no", "sn")
"""Headings of columns that count the rows."""
# Fields that a table may lack without being incomplete, beside those that are filled in.
FILLED = {
    "observations": {"area_id", "quality", "period_start", "period_end", "indicator_id"},
    "deferrals": {"decision"},
    "milestone_measures": {"wording"},
    "milestones": set[str](),
}
ALWAYS_FILLED = {"plan_year", "sort_order"}
_PARTS_OF_MILESTONE = ("task_no", "subtask_no", "milestone_no")


@dataclass(frozen=True)
class Column:
    """A column of the file: as the file names it, its field ("": left out), unit in its heading, coordinates."""

    position: int
    label: str
    field: str
    unit: str | None = None
    at: Coordinates | None = None
    rank: int = 0
    senses: tuple[Sense, ...] = ()
    """What else its heading may mean, surest first."""
    guessed: bool = False
    """Known by its values, not by its heading."""


@dataclass(frozen=True)
class Head:
    """A head that was found: rows `first` to `row` (places among the sheet's rows), and what its columns are."""

    resource: Resource
    first: int
    row: int
    columns: tuple[Column, ...]
    layout: Layout
    score: float

    def column(self, name: str) -> Column | None:
        """The column of a field, if there is one without coordinates."""
        return next((c for c in self.columns if c.field == name and c.at is None), None)


def find(grid: Grid, headings: Headings, correction: Correction, names: Sequence[str]) -> Head | None:
    """The likeliest head of a sheet; None where none is. `names`: those of sheet and file, which may name one."""
    best: Head | None = None
    for row, depth in _places(grid, correction):
        meanings = [headings.meaning(p) for p in _parts(grid, row, depth)]
        for resource in _resources(headings, meanings, correction):
            head = _head(grid, headings, correction, resource, (row, depth), meanings)
            if head is None:
                continue
            named = _NAMED if _called(resource, names) else 0.0
            head = replace(head, score=head.score + named - 0.1 * (depth - 1))
            if best is None or head.score > best.score:
                best = head
    return best


def _places(grid: Grid, correction: Correction) -> Iterable[tuple[int, int]]:
    """Last row and depth of every head that there might be."""
    lines = grid.lines.slice(0, len(grid.top)).to_pylist()
    for row in range(min(SEARCHED_ROWS, len(grid.top))):
        if correction.header_line is not None and lines[row] != correction.header_line:
            continue
        for depth in range(1, min(DEEPEST, row + 1) + 1):
            given = depth == 1 and correction.header_line is not None
            if not given and any(_is_number(t) for t in grid.top[row - depth + 1] if t):
                break
            yield row, depth


def _is_number(text: str) -> bool:
    """Whether a cell holds a value, which no head does; a year or month in digits is none."""
    found = number(text, "%")
    return found is not None and period(text) is None


def _parts(grid: Grid, row: int, depth: int) -> list[tuple[str, ...]]:
    """The parts of each column's heading; a cell that was merged over several columns belongs to each of them."""
    rows = [list(r) for r in grid.top[row - depth + 1 : row + 1]]
    for upper, lower in itertools.pairwise(rows):
        if not any(upper[1:]):
            continue  # one cell in the first column is a title
        for place in range(1, len(upper)):
            if upper[place] is None and lower[place] is not None:
                upper[place] = upper[place - 1]
    return [
        tuple(p for p, _ in itertools.groupby(c for c in column if c is not None)) for column in zip(*rows, strict=True)
    ]


def _resources(headings: Headings, meanings: Sequence[Meaning], correction: Correction) -> Iterable[Resource]:
    contract = headings.vocabulary.contract
    if correction.resource is not None:
        return [contract[correction.resource]]
    named = {r for m in meanings for r in m.senses}
    if any(m.at for m in meanings):
        named.add("observations")
    chosen = {f for f in correction.columns.values() if f}
    named |= {n for n, r in contract.resources.items() if chosen and chosen <= {*r.columns, *EXTRA.get(n, ())}}
    return [r for n, r in contract.resources.items() if n in named]


def _called(resource: Resource, names: Sequence[str]) -> bool:
    called = {fold(resource.name), fold(resource.title_zh), fold(resource.title)}
    return any(fold(n) in called for n in names)


def _head(
    grid: Grid,
    headings: Headings,
    correction: Correction,
    resource: Resource,
    place: tuple[int, int],
    meanings: Sequence[Meaning],
) -> Head | None:
    labels = _labels(meanings)
    wide = resource.name == "observations" and correction.layout != "long"
    columns = [
        _column(headings, correction, resource, (i, place[0]), labels[i], m, wide) for i, m in enumerate(meanings)
    ]
    if wide:
        columns = _one_kind(columns)
    columns = _one_each(columns)
    measured = [c for c in columns if c.at is not None and c.field]
    if any(headings.content(c.position, place[0]) in ("indicator_id", "area_id", "period") for c in measured):
        return None  # a row of data: what stands below is of the same kind
    fields = {c.field for c in columns if c.field and c.at is None}
    if resource.name == "observations":
        columns = _by_content(headings, place[0], columns, fields)
        fields = {c.field for c in columns if c.field and c.at is None}
    score = _score(resource, columns, fields, measured, meanings, correction.resource is not None)
    if score is None or (correction.layout == "wide" and not measured):
        return None
    row, depth = place
    return Head(resource, row - depth + 1, row, tuple(columns), "wide" if measured else "long", score)


def _labels(meanings: Sequence[Meaning]) -> list[str]:
    """How the file names each column: its heading, its letter where it has none, both where two are alike."""
    plain = [" ".join(" ".join(m.parts).split()) for m in meanings]
    often = Counter(plain)
    return [
        letter(i) if not p else p if often[p] == 1 or plain.index(p) == i else f"{p} ({letter(i)})"
        for i, p in enumerate(plain)
    ]


def _column(
    headings: Headings,
    correction: Correction,
    resource: Resource,
    place: tuple[int, int],
    label: str,
    meaning: Meaning,
    wide: bool,
) -> Column:
    position = place[0]
    chosen = _chosen(correction, label)
    at = meaning.at if wide else None
    if chosen is not None:
        return Column(position, label, chosen, meaning.unit, at if chosen in MEASURES else None, rank=-1)
    senses = meaning.senses.get(resource.name, [])
    if at is not None:
        return Column(position, label, meaning.measure, meaning.unit, at)
    if not senses:
        return Column(position, label, "", meaning.unit)
    if resource.name == "observations":
        senses = _fitting(headings, place, senses)
    if senses[0].field in correction.fixed:
        return Column(position, label, "", meaning.unit, rank=-1)
    return Column(position, label, senses[0].field, meaning.unit, rank=senses[0].rank, senses=tuple(senses[1:]))


def _chosen(correction: Correction, label: str) -> str | None:
    if label in correction.columns:
        return correction.columns[label]
    return {fold(k): v for k, v in correction.columns.items() if fold(k)}.get(fold(label))


def _fitting(headings: Headings, place: tuple[int, int], senses: list[Sense]) -> list[Sense]:
    """The senses of a heading, that which fits the column's values first (单位: an area or a unit of measure)."""
    if len(senses) == 1:
        return senses
    content = headings.content(*place)
    return sorted(senses, key=lambda s: s.field != content)


def _one_kind(columns: list[Column]) -> list[Column]:
    """Values of a wide table are all told apart by the same coordinates; other headings only look like some."""
    kinds = Counter(c.at.kinds for c in columns if c.at is not None and c.field)
    if not kinds:
        return columns
    kind = max(kinds, key=lambda k: (kinds[k], sum(k)))
    return [c if c.at is None or c.at.kinds == kind else replace(c, at=None, field="") for c in columns]


def _one_each(columns: list[Column]) -> list[Column]:
    """Of several columns of one field the surest, then the first; the others mean something else or are left out."""
    taken: set[str] = set()
    found: dict[int, Column] = {}
    for column in sorted(columns, key=lambda c: (c.rank, c.position)):
        if column.at is not None or not column.field:
            continue
        choices = (Sense(column.rank, column.field), *column.senses)
        sense = next((s for s in choices if s.field not in taken), Sense(0, ""))
        taken.add(sense.field)
        found[column.position] = replace(column, field=sense.field, rank=sense.rank)
    return [found.get(c.position, c) for c in columns]


def _by_content(headings: Headings, row: int, columns: list[Column], fields: set[str]) -> list[Column]:
    """Columns without a known heading whose values are indicators, areas or periods."""
    said = {
        k
        for c in columns
        if c.at
        for k, has in zip(("indicator_id", "area_id", "period"), c.at.kinds, strict=True)
        if has
    }
    taken = fields | said | ({"period"} if fields & {"period_start", "period_end", "year"} else set())
    found = []
    for column in columns:
        unknown = not column.field and column.rank >= 0
        content = headings.content(column.position, row) if unknown else None
        if content in ("indicator_id", "area_id", "period", "unit_of_measure") and content not in taken:
            taken.add(content)
            found.append(replace(column, field=content, guessed=True))
        else:
            found.append(column)
    return _by_numbers(headings, row, found) if not said and "value" not in fields else found


def _by_numbers(headings: Headings, row: int, columns: list[Column]) -> list[Column]:
    """Where no heading names the values: the one other column of numbers, if the rest is understood."""
    unknown = [c for c in columns if not c.field and c.rank >= 0 and fold(c.label) not in _ORDINALS]
    numeric = [c for c in unknown if headings.content(c.position, row) == "value"]
    if len(numeric) != 1 or not any(c.field == "indicator_id" for c in columns):
        return columns
    return [replace(c, field="value", guessed=True) if c is numeric[0] else c for c in columns]


def _score(
    resource: Resource,
    columns: Sequence[Column],
    fields: set[str],
    measured: Sequence[Column],
    meanings: Sequence[Meaning],
    chosen: bool,
) -> float | None:
    """How likely a head is: fields found, less those that it lacks; None: not one at all."""
    certain = {c.field for c in columns if c.field and c.at is None and not c.guessed}
    given = fields | set(_following(resource.name, fields))
    filled = FILLED.get(resource.name, set()) | ALWAYS_FILLED
    lacking = {f.name for f in resource.fields if f.required} - given - filled - ({"value"} if measured else set())
    if measured:
        if len(measured) == 1 and not fields:
            return None
        seen = Counter((c.at, c.field) for c in measured)
        dated = all(c.at.period.year is not None for c in measured if c.at and c.at.period)
        likely = min(len(measured), _COUNTED) + (0.5 if dated else 0.0) - sum(n - 1 for n in seen.values())
    else:
        likely = 0.0
    unknown = sum(1 for c, m in zip(columns, meanings, strict=True) if m.parts and not c.field)
    score = likely + len(certain) + 0.5 * (len(fields) - len(certain)) - len(lacking) - 0.05 * unknown
    enough = len(certain) + len(measured) >= min(2, len(resource.fields)) or (chosen and len(fields) > 1)
    return score if enough and score > 0 else None


def _following(resource: str, fields: set[str]) -> Iterable[str]:
    """Fields that follow from others which are no fields of the resource (节点编号 1.1.2)."""
    if "milestone" in fields and "milestone" in EXTRA.get(resource, ()):
        yield from _PARTS_OF_MILESTONE
    if resource == "milestones" and "due_label" in fields:
        yield "due_on"
