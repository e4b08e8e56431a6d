"""What the steps of the way in hand to each other: a file as read, what was understood, facts, problems, changes.

    bytes --read--> Reading --match--> Facts --check--> [Problem] --compare--> Changes --commit--> batch number

Messages are English ids with values (dashboard/text.py), so that each reader gets them in their language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

import pyarrow as pa

from dashboard.text import _

Severity = Literal["error", "warning"]
Layout = Literal["long", "wide"]
Kind = Literal["csv", "xlsx", "xls", "ods"]
Cell = str | int | float | bool | date | datetime | None
"""A cell as stored: text of a CSV file is always text; None: blank."""

# Names of the rules that a problem may break; the reader sees the message, programs see these.
RULES = (
    "type",
    "required",
    "enum",
    "range",
    "pattern",
    "duplicate",
    "reference",
    "period",
    "consistency",
    "future",
    "locked",
    "outlier",
    "falling",
    "same_file",
    "formula",
    "header",
    "ambiguous",
    "hidden",
)


class Unreadable(Exception):
    """A file that cannot be read at all; the message is one sentence that says what was found and what to do."""


@dataclass(frozen=True)
class Message:
    """An English message id and what fills it."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self) -> str:
        """The message in the language of the reader."""
        return _(self.text, **self.values)


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file. `line` and `column` are the analyst's own: line 1 is the file's first."""

    severity: Severity
    rule: str
    message: Message
    sheet: str | None = None
    line: int | None = None
    column: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet (a CSV file has one, named ""): its rows from the first to the last that holds anything.

    `lines[i]` is the line of `rows[i]` as the analyst counts; blank rows are left out, rows are not padded.
    `hidden` holds the lines of hidden rows, `visible` is False for a hidden sheet (workbooks).
    `rows` of a CSV file are made as they are asked for; `feed.read.texts(sheet)` has millions of them as Arrow.
    """

    name: str
    rows: Sequence[tuple[Cell, ...]]
    lines: Sequence[int]
    hidden: frozenset[int] = frozenset()
    visible: bool = True
    table: pa.Table | None = field(default=None, compare=False, repr=False)
    """A CSV file's rows as text columns "0", "1", … (null: blank); `texts` gives the same of any sheet."""


@dataclass(frozen=True)
class Reading:
    """A file as read, before any meaning: its sheets, and what was found out about its form."""

    file_name: str
    sha256: str
    size: int
    kind: Kind
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    delimiter: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Correction:
    """What an analyst changes in what was understood; None and absent: as found.

    `columns` maps a column of the file (by its heading) to a field of the resource, "" to leave the column out.
    """

    resource: str | None = None
    sheet: str | None = None
    header_line: int | None = None
    layout: Layout | None = None
    encoding: str | None = None
    delimiter: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    """The year of months that name none (6月)."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Fields that no column gives, and what they are for every row (the indicator of a table of towns and months)."""


@dataclass(frozen=True)
class Understood:
    """How a sheet was read: which resource, where its head is, which column is which."""

    resource: str
    sheet: str
    header_line: int
    layout: Layout
    columns: Mapping[str, str]
    """Heading in the file to field of the resource; in a wide table also headings to `value`."""
    notes: tuple[Message, ...] = ()
    """What was assumed: no area column, so the district is meant; a unit was converted; columns that were left out."""
    places: Mapping[str, int] = field(default_factory=dict)
    """Heading to position in the sheet (0: column A), of every column, those that are left out too."""


@dataclass(frozen=True)
class Facts:
    """The rows of a file as facts of one resource.

    `table` has one text column per field of the resource (canonical: ids, ISO dates, plain numbers; null: blank; what
    could not be understood stays as typed, so that the checks name it) and `sheet`, `line`, `value_column` (heading of
    the column that the value came from; null in long tables).
    """

    resource: str
    table: pa.Table
    understood: tuple[Understood, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Change:
    """One fact against what stands: old and new values of the fields that differ."""

    key: Mapping[str, object]
    line: int
    kind: Literal["new", "changed", "unchanged"]
    old: Mapping[str, object] = field(default_factory=dict)
    new: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Flip:
    """A status or light that would become another one."""

    subject: Literal["target", "milestone", "score"]
    key: Mapping[str, object]
    before: str
    after: str


@dataclass(frozen=True)
class Changes:
    """What committing would do."""

    new: int
    changed: int
    unchanged: int
    rows: tuple[Change, ...] = ()
    flips: tuple[Flip, ...] = ()
