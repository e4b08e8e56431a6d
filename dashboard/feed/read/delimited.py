"""UTF-8 text with delimiters as a table of text columns: what divides the cells, and on which lines the rows stand."""

import csv
import io
import itertools
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from dashboard.feed.model import Sheet, Unreadable
from dashboard.feed.read.limits import Limits
from dashboard.feed.read.rows import Rows
from dashboard.text import _, number

DELIMITERS = (",", "\t", ";", "，")
"""In the order in which they win where the rows decide for none. The full-width comma stands in sentences too, so it
counts only where no other one divides the rows."""
SAMPLE_BYTES = 1 << 16
CHUNK_ROWS = 20_000
LONGEST_CELL = 131_072
"""Characters. Beyond them a quotation mark was left open: the csv module's own limit, which any package may lift."""
END = "\0end"  # no text that is read holds a zero byte: told apart from a cell that says so
Lines = Sequence[int]


def read_delimited(data: bytes, limits: Limits, chosen: str | None = None) -> tuple[Sheet, str]:
    """The one sheet of a CSV file in UTF-8, and its delimiter (`chosen` overrides what would be found).

    Raises Unreadable when a quotation mark is never closed or a limit is passed.
    """
    data, named = _hint(data)
    if chosen is not None and (len(chosen) != 1 or chosen in '"\r\n\0'):
        raise Unreadable(_("A delimiter is one character, such as a comma, a semicolon or a tab."))
    delimiter = chosen or named or find_delimiter(data)
    first = 2 if named else 1
    found = _plain(data, delimiter, first, limits) or _quoted(data, delimiter, first, limits)
    table, lines = _without_blanks(*found)
    return Sheet("", Rows(table), lines, table=table), delimiter


def _hint(data: bytes) -> tuple[bytes, str | None]:
    """The text below a first line `sep=;`, which names the delimiter to Excel and is shown to nobody."""
    match = re.match(rb"(?i)sep=([^\r\n])\r?\n", data)
    return (data[match.end() :], match[1].decode()) if match else (data, None)


def find_delimiter(data: bytes) -> str:
    """The delimiter that divides most of the first rows into one same number of cells.

    Rows and not the header decide, so that titles above it do not mislead; commas inside a sentence seldom divide
    every row alike. A file of one column has a comma.
    """
    scores = {delimiter: _score(data, delimiter) for delimiter in DELIMITERS}
    found = [d for d in DELIMITERS[:-1] if scores[d] > (0, 0)] or [d for d in DELIMITERS if scores[d] > (0, 0)]
    return max(found, key=lambda d: scores[d], default=",")


def _score(data: bytes, delimiter: str) -> tuple[int, int]:
    """How many rows of the sample have the commonest number of cells above one, and that number."""
    widths = Counter(len(row) for row in _sample(data, delimiter) if len(row) > 1 and any(c.strip() for c in row))
    if not widths:
        return 0, 0
    count = max(widths.values())
    return count, max(width for width, n in widths.items() if n == count)


def _sample(data: bytes, delimiter: str) -> list[list[str]]:
    """The first rows; the last one, which the sample may have cut, is left out."""
    text = data[:SAMPLE_BYTES].decode(errors="ignore")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []
    return rows[:-1] if len(data) > SAMPLE_BYTES else rows


# --- plain files: one row a line, read by Arrow on all threads ----------------------------------------------


def _plain(data: bytes, delimiter: str, first: int, limits: Limits) -> tuple[pa.Table, Lines] | None:
    """The table where every line is one row and all rows below the titles are equally wide; None: not such a file."""
    if len(delimiter.encode()) != 1 or not _rows_are_lines(data):
        return None
    sample = _sample(data, delimiter)
    if not sample:
        return None
    titles = next((i for i in range(len(sample) - 1, -1, -1) if len(sample[i]) != len(sample[-1])), -1) + 1
    if titles == len(sample) or len(sample[-1]) < max(map(len, sample)):
        return None
    width = len(sample[-1])
    limits.check_rows(data.count(b"\n"))
    limits.check_columns(width)
    names = [str(i) for i in range(width)]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(pa.py_buffer(data).slice(0, _end(data))),
            arrow_csv.ReadOptions(column_names=names, skip_rows=titles),
            arrow_csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
                check_utf8=False,  # done when the encoding was found
            ),
        )
    except pa.ArrowInvalid:  # rows of other widths further down, or a line longer than Arrow's blocks
        return None
    head = _columns([row + [""] * (width - len(row)) for row in sample[:titles]], width)
    return pa.concat_tables([head, table]), range(first, first + titles + table.num_rows)


def _end(data: bytes) -> int:
    """Where the last line with anything on it ends."""
    tail = data[-4096:]
    return len(data) - len(tail) + len(tail.rstrip(b"\r\n"))


def _rows_are_lines(data: bytes) -> bool:
    """No quotation marks stay open at the end of a line, and no line ends in a lone carriage return."""
    if data.count(b"\r") != data.count(b"\r\n"):
        return False
    if b'"' not in data:
        return True
    marks, ends, before = b'"'[0], b"\n"[0], 0
    for start in range(0, len(data), 1 << 24):
        piece = np.frombuffer(data, np.uint8, min(1 << 24, len(data) - start), start)
        at = np.flatnonzero(piece == marks)
        if ((np.searchsorted(at, np.flatnonzero(piece == ends)) + before) % 2).any():
            return False
        before += len(at)
    return before % 2 == 0


# --- all others, by the csv module --------------------------------------------------------------------------


def _quoted(data: bytes, delimiter: str, first: int, limits: Limits) -> tuple[pa.Table, Lines]:
    """The table of any file: quoted line breaks, rows of unequal width, carriage returns alone."""
    lines = array("q")
    chunks: list[pa.Table] = []
    rows: list[list[str]] = []
    for line, row in _numbered(data, delimiter, first):
        limits.check_columns(len(row))
        lines.append(line)
        rows.append(row)
        if len(rows) == CHUNK_ROWS:
            limits.check_rows(len(lines))
            chunks.append(_columns(rows, max(map(len, rows))))
            rows = []
    limits.check_rows(len(lines))
    chunks.append(_columns(rows, max(map(len, rows), default=0)))
    widest = max(chunks, key=lambda chunk: chunk.num_columns)  # its columns come first, so all stand in order
    return pa.concat_tables([widest.slice(0, 0), *chunks], promote_options="default"), lines


def _numbered(data: bytes, delimiter: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins."""
    text = io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="")
    reader = csv.reader(itertools.chain(text, [END]), delimiter=delimiter)
    line = first
    row: list[str] = []
    try:
        for row in reader:
            if row == [END]:
                return
            if row and (END in row[-1] or max(map(len, row)) > LONGEST_CELL):
                break
            yield line, row
            line = first + reader.line_num
    except csv.Error:  # a cell longer than that
        pass
    raise Unreadable(
        _(
            "The quotation mark that opens a cell of the row on line {line} is never closed: "
            'add the closing one, or write it twice ("") where it belongs to the text.',
            line=number(line),
        )
    )


def _columns(rows: list[list[str]], width: int) -> pa.Table:
    """Rows as text columns; empty cells and those beyond a row's end are null."""
    columns = itertools.zip_longest(*rows, [None] * width)
    return pa.table(
        {str(i): pa.array([c or None for c in column[:-1]], pa.string()) for i, column in enumerate(columns)}
    )


# --- both ---------------------------------------------------------------------------------------------------


def _without_blanks(table: pa.Table, lines: Lines) -> tuple[pa.Table, Lines]:
    """Cells of nothing but white space are blank; blank rows and the blank columns at the end are left out."""
    columns = [_spaces_to_null(column) for column in table.itercolumns()]
    while columns and columns[-1].null_count == len(columns[-1]):
        columns.pop()
    table = pa.table({str(i): column for i, column in enumerate(columns)})
    if any(column.null_count == 0 for column in columns) or not columns:
        return table, lines
    filled = np.zeros(table.num_rows, bool)
    for column in columns:
        filled |= column.is_valid().to_numpy()
    if filled.all():
        return table, lines
    kept = array("q", np.asarray(lines, np.int64)[filled].tobytes())
    return table.filter(pa.array(filled)), kept


def _spaces_to_null(column: pa.ChunkedArray) -> pa.ChunkedArray:
    spaces = pc.utf8_is_space(column)
    return pc.if_else(spaces, pa.scalar(None, pa.string()), column) if pc.any(spaces).as_py() else column
